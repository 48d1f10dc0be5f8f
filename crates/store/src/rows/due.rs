//! What is due: one row for each running clock, for the work lists.

use jiff::civil::Date;

use crate::cell::{Bind as _, Value, values};
use crate::error::StoreError;
use crate::open::Store;
use crate::row::row;
use crate::rows::{Page, Sees};
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
        plain school_id: Option<String>,
        plain due: Date,
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

/// Whose rows a work list holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    Anybody,
    /// A person's own, and those of the roles the person holds that no person has yet.
    Mine {
        person: String,
        roles: Vec<String>,
    },
    /// Whatever the roles own, whoever has it.
    Roles(Vec<String>),
}

impl Owner {
    fn person(&self) -> Option<String> {
        match self {
            Self::Mine { person, .. } => Some(person.clone()),
            Self::Anybody | Self::Roles(_) => None,
        }
    }

    fn roles(&self) -> &[String] {
        match self {
            Self::Anybody => &[],
            Self::Mine { roles, .. } | Self::Roles(roles) => roles,
        }
    }

    fn anybody(&self) -> bool {
        match self {
            Self::Anybody => true,
            Self::Mine { .. } | Self::Roles(_) => false,
        }
    }
}

/// Which rows a work list holds. What is `None` is not asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueFilter {
    pub sees: Sees,
    pub owner: Owner,
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
            owner: Owner::Anybody,
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
            self.owner.anybody(),
            self.owner.person(),
            self.case_id,
            self.school_id,
            self.state,
            self.due_to,
            self.listed_to,
            self.late_on,
            self.blocked,
        ]
    }

    fn fill(&self, text: &'static str, values: &mut Vec<Value>) -> Lists {
        Lists::new(text)
            .fill("groups", self.sees.groups(), values)
            .fill("roles", self.owner.roles(), values)
    }
}

macro_rules! due_filter {
    () => {
        "FROM due_row WHERE authority_id = $1 \
         AND ($2 OR NOT restricted OR restriction_group IN ({groups})) \
         AND ($3 OR owner_person = $4 \
              OR (owner_role IN ({roles}) AND ($4 IS NULL OR owner_person IS NULL))) \
         AND ($5 IS NULL OR case_id = $5) AND ($6 IS NULL OR school_id = $6) \
         AND ($7 IS NULL OR state = $7) AND ($8 IS NULL OR due <= $8) \
         AND ($9 IS NULL OR listed <= $9) AND ($10 IS NULL OR late_after < $10) \
         AND ($11 IS NULL OR blocked = $11)"
    };
}

/// In which part of a work list a row stands on a day: 0 late, 1 to be done now, 2 later.
macro_rules! part {
    ($today:literal) => {
        concat!(
            "CASE WHEN late_after < ",
            $today,
            " THEN CAST(0 AS BIGINT) WHEN listed <= ",
            $today,
            " THEN CAST(1 AS BIGINT) ELSE CAST(2 AS BIGINT) END"
        )
    };
}

/// How many rows stand in each part of a work list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WorkCounts {
    /// Late: the last day that is not late is over.
    pub overdue: u64,
    /// Listed, not late.
    pub now: u64,
    /// Not yet listed.
    pub later: u64,
}

impl WorkCounts {
    /// All of them.
    pub const fn all(self) -> u64 {
        self.overdue + self.now + self.later
    }
}

sql! {
    DUES = concat!("SELECT {columns} ", due_filter!(),
                   " ORDER BY due, case_id, clock_id LIMIT $12 OFFSET $13");
    COUNT_DUES = concat!("SELECT COUNT(*) ", due_filter!());
    DUES_BY_OWNER = concat!("SELECT owner_role, owner_person, COUNT(*) ", due_filter!(),
                            " GROUP BY owner_role, owner_person");
    DUES_OF_CASES = "SELECT {columns} FROM due_row \
                     WHERE authority_id = $1 AND case_id IN ({list}) ORDER BY due, clock_id";
    WORK = concat!("SELECT {columns} ", due_filter!(), " ORDER BY ", part!("$14"),
                   ", due, case_id, clock_id LIMIT $12 OFFSET $13");
    COUNT_WORK = concat!("SELECT ", part!("$12"), " AS part, COUNT(*) ", due_filter!(),
                         " GROUP BY 1");
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

    /// A page of a work list as it stands on a day: what is late, then what is to be done now,
    /// then what comes later; within each the earliest due first.
    pub async fn work(
        &self,
        authority: &str,
        filter: &DueFilter,
        today: Date,
        page: Page,
    ) -> Result<Vec<DueRow>, StoreError> {
        let mut values = filter.values(authority);
        values.extend(values![page.limit, page.offset, today]);
        let text = filter.fill(WORK, &mut values);
        self.db.rows(&text, values).await
    }

    /// How much stands in each part of a work list on a day.
    pub async fn count_work(
        &self,
        authority: &str,
        filter: &DueFilter,
        today: Date,
    ) -> Result<WorkCounts, StoreError> {
        let mut values = filter.values(authority);
        values.extend(values![today]);
        let text = filter.fill(COUNT_WORK, &mut values);
        let counted: Vec<(i64, i64)> = self.db.fetch(text.into_text(), values).await?;
        let of = |part: i64| {
            let found = counted.iter().find(|(each, _)| *each == part);
            found.map_or(0, |(_, count)| count.unsigned_abs())
        };
        Ok(WorkCounts {
            overdue: of(0),
            now: of(1),
            later: of(2),
        })
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

    /// How much lies with each owner: role, person, how many.
    pub async fn count_dues_by_owner(
        &self,
        authority: &str,
        filter: &DueFilter,
    ) -> Result<Vec<(String, Option<String>, u64)>, StoreError> {
        let mut values = filter.values(authority);
        let text = filter.fill(DUES_BY_OWNER, &mut values);
        let counted: Vec<(String, Option<String>, i64)> =
            self.db.fetch(text.into_text(), values).await?;
        let mut counted: Vec<_> = counted
            .into_iter()
            .map(|(role, person, count)| (role, person, count.unsigned_abs()))
            .collect();
        counted.sort();
        Ok(counted)
    }
}
