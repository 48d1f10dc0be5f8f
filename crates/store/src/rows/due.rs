//! What is due: one row for each running clock, for the work lists.

use jiff::civil::Date;

use crate::cell::{Bind as _, Value, values};
use crate::error::StoreError;
use crate::open::Store;
use crate::row::row;
use crate::rows::{Page, Reach, Sees};
use crate::sql::{LIST, Lists, listed, sql};

row! {
    /// One clock of one case: what is due, whose it is, and when.
    pub struct DueRow: "due_row", key [case_id, clock_id], again Replaces {
        /// The case, or what else the clock is about (`school/…`, `authority`).
        plain case_id: String,
        /// This running of the clock; a repeating one has a new id each time.
        plain clock_id: String,
        /// The pack's name for the clock.
        plain what: String,
        /// The key of the words to show for it.
        plain label: String,
        plain owner_role: String,
        plain owner_person: Option<String>,
        /// The role that hears of it once it is late; no letters where none does. Nothing in a
        /// row from before this was kept, which is computed again.
        plain late_to: Option<String>,
        plain school_id: Option<String>,
        plain due: Date,
        /// The minute of that day, from midnight, where it is owed by the hour; it is late from
        /// that minute on.
        plain due_minute: Option<u32>,
        /// The day it appears on the work list.
        plain listed: Date,
        /// The last day that is not late.
        plain late_after: Date,
        /// Running, blocked, paused, met, late or cancelled, as the rules name it.
        plain state: String,
        /// A contact rule forbids the act: the date stays and goes overdue.
        personal blocked: bool,
        plain restricted: bool,
        plain restriction_group: Option<String>,
    }
}

/// Which rows a list holds. What is `None` is not asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueFilter {
    pub sees: Sees,
    pub reach: Reach,
    pub case_id: Option<String>,
    pub school_id: Option<String>,
    pub state: Option<String>,
    /// Due on or before this day.
    pub due_to: Option<Date>,
    /// On the list on or before this day.
    pub listed_to: Option<Date>,
    /// Late if this is today: the last day that is not late lies before it.
    pub late_on: Option<Date>,
    pub blocked: Option<bool>,
}

impl DueFilter {
    pub fn all(sees: Sees) -> Self {
        Self {
            sees,
            reach: Reach::all(),
            case_id: None,
            school_id: None,
            state: None,
            due_to: None,
            listed_to: None,
            late_on: None,
            blocked: None,
        }
    }

    fn values(&self, authority: &str) -> Vec<Value> {
        values![
            authority,
            self.sees.all(),
            self.case_id,
            self.school_id,
            self.state,
            self.due_to,
            self.listed_to,
            self.late_on,
            self.blocked,
            self.reach.all,
            self.reach.person,
            self.reach.school,
        ]
    }

    fn fill(&self, text: &'static str, values: &mut Vec<Value>) -> Lists {
        let lists = Lists::new(text).fill("groups", self.sees.groups(), values);
        self.reach.fill(lists, values)
    }
}

macro_rules! due_filter {
    () => {
        concat!(
            "FROM due_row WHERE authority_id = $1 \
         AND ($2 OR NOT restricted OR restriction_group IN ({groups})) \
         AND ($3 IS NULL OR case_id = $3) AND ($4 IS NULL OR school_id = $4) \
         AND ($5 IS NULL OR state = $5) AND ($6 IS NULL OR due <= $6) \
         AND ($7 IS NULL OR listed <= $7) AND ($8 IS NULL OR late_after < $8) \
         AND ($9 IS NULL OR blocked = $9) \
         AND ($10 OR case_id IN (SELECT case_id FROM case_row WHERE authority_id = $1 AND ",
            reached!("$10", "$11", "$12"),
            "))"
        )
    };
}

sql! {
    DUES = concat!("SELECT {columns} ", due_filter!(),
                   " ORDER BY due, case_id, clock_id LIMIT $13 OFFSET $14");
    COUNT_DUES = concat!("SELECT COUNT(*) ", due_filter!());
    DUES_BY_OWNER = concat!("SELECT owner_role, owner, school_id, COUNT(*) FROM \
                            (SELECT owner_role, school_id, \
                            CASE WHEN owner_person IN ", gone!(), " THEN NULL ELSE owner_person END \
                            AS owner ", due_filter!(), ") AS owned \
                            GROUP BY owner_role, owner, school_id");
    DUES_BY_HEARER = concat!("SELECT late_to, COUNT(*) ", due_filter!(),
                             " AND late_to <> '' GROUP BY late_to");
    DUE_FROM_BEFORE = "SELECT {columns} FROM due_row \
                       WHERE authority_id = $1 AND late_to IS NULL LIMIT 1";
    DUES_OF_CASES = "SELECT {columns} FROM due_row \
                     WHERE authority_id = $1 AND case_id IN ({list})";
    CLEAR_DUE = "DELETE FROM due_row WHERE authority_id = $1 AND case_id = $2";
}

impl Store {
    /// A page of what is due, the earliest first.
    pub async fn dues(
        &self,
        authority: &str,
        filter: &DueFilter,
        page: Page,
    ) -> Result<Vec<DueRow>, StoreError> {
        let mut values = filter.values(authority);
        values.extend(values![page.limit, page.offset]);
        let text = filter.fill(DUES, &mut values);
        self.db.rows(&text, values).await
    }

    /// All that is due in these cases, the earliest first.
    pub async fn dues_of_cases<S: AsRef<str> + Sync>(
        &self,
        authority: &str,
        case_ids: &[S],
    ) -> Result<Vec<DueRow>, StoreError> {
        let mut all: Vec<DueRow> = Vec::new();
        for some in case_ids.chunks(LIST) {
            let mut values = values![authority];
            values.extend(some.iter().map(|id| id.as_ref().value()));
            let text = listed(DUES_OF_CASES, 2, some.len());
            all.extend(self.db.rows(&text, values).await?);
        }
        all.sort_by(|a, b| (a.due, &a.case_id, &a.clock_id).cmp(&(b.due, &b.case_id, &b.clock_id)));
        Ok(all)
    }

    pub async fn count_dues(&self, authority: &str, filter: &DueFilter) -> Result<u64, StoreError> {
        let mut values = filter.values(authority);
        let text = filter.fill(COUNT_DUES, &mut values);
        self.db.count(text.into_text(), values).await
    }

    /// Whether a row is from before it was kept who hears of it.
    pub async fn any_due_from_before(&self, authority: &str) -> Result<bool, StoreError> {
        let first: Option<DueRow> = self.db.row(DUE_FROM_BEFORE, values![authority]).await?;
        Ok(first.is_some())
    }

    /// How much each role hears of once it is late.
    pub async fn count_dues_by_hearer(
        &self,
        authority: &str,
        filter: &DueFilter,
    ) -> Result<Vec<(String, u64)>, StoreError> {
        let mut values = filter.values(authority);
        let text = filter.fill(DUES_BY_HEARER, &mut values);
        let counted: Vec<(String, i64)> = self.db.fetch(text.into_text(), values).await?;
        let mut counted: Vec<_> = counted
            .into_iter()
            .map(|(role, count)| (role, count.unsigned_abs()))
            .collect();
        counted.sort();
        Ok(counted)
    }

    /// How much lies with each owner: role, person, school, how many. What lies with somebody
    /// who has gone lies with the role.
    pub async fn count_dues_by_owner(
        &self,
        authority: &str,
        filter: &DueFilter,
    ) -> Result<Vec<OwnedDues>, StoreError> {
        let mut values = filter.values(authority);
        let text = filter.fill(DUES_BY_OWNER, &mut values);
        let counted: Vec<(String, Option<String>, Option<String>, i64)> =
            self.db.fetch(text.into_text(), values).await?;
        let mut counted: Vec<_> = counted
            .into_iter()
            .map(|(role, person, school, count)| OwnedDues {
                role,
                person,
                school,
                count: count.unsigned_abs(),
            })
            .collect();
        counted.sort();
        Ok(counted)
    }
}

/// How much lies with one owner, of children of one school.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OwnedDues {
    /// The role.
    pub role: String,
    /// The person who has it, where there is one.
    pub person: Option<String>,
    /// The school, where there is one.
    pub school: Option<String>,
    /// How many.
    pub count: u64,
}
