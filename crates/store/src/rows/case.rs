//! A case as the registers and work lists show it.

use jiff::civil::Date;

use crate::cell::{Bind as _, text_enum, values};
use crate::digest::Digest;
use crate::error::StoreError;
use crate::open::Store;
use crate::row::row;
use crate::rows::{Page, Reach, Sees};
use crate::sql::{LIST, Lists, listed, sql};
use crate::{SortKey, cell};

text_enum! {
    /// Whether the work on a case goes on.
    pub enum CaseStatus {
        Open = "open",
        Closed = "closed",
        /// Taken back out with the file that it was brought in from.
        Withdrawn = "withdrawn",
    }
}

row! {
    /// One case, as it stands after its last entry.
    pub struct CaseRow: "case_row", key [case_id], again Replaces {
        /// The reference people use: 1047K.
        plain case_id: String,
        plain child_id: String,
        /// The child's name as it is shown.
        personal child_name: String,
        /// The surname as lists are sorted by it.
        personal surname_key: SortKey,
        personal dob: Option<Date>,
        personal upn: Option<String>,
        plain stage: String,
        plain phase: String,
        plain status: CaseStatus,
        plain pack_name: String,
        plain pack_hash: Digest,
        plain case_type: String,
        /// The classification in law.
        plain classification: String,
        /// Known, believed or unknown.
        plain whereabouts: String,
        plain owner_role: String,
        plain owner_person: Option<String>,
        plain school_id: Option<String>,
        plain area: Option<String>,
        personal risk: Option<String>,
        plain restricted: bool,
        plain restriction_group: Option<String>,
        /// A contact rule is in force for somebody in this case.
        personal contact_rule: bool,
        plain opened: Date,
        plain closed: Option<Date>,
        /// The number of the last entry this row was computed from.
        plain last_entry: i64,
        /// Which spell the case is in, from 1.
        plain spell: u32,
        /// The case in which this one goes on.
        plain goes_on_in: Option<String>,
    }
}

/// Which cases a list holds. What is `None` is not asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFilter {
    pub sees: Sees,
    pub reach: Reach,
    pub status: Option<CaseStatus>,
    pub phase: Option<String>,
    pub stage: Option<String>,
    pub case_type: Option<String>,
    pub classification: Option<String>,
    pub owner_person: Option<String>,
    pub owner_role: Option<String>,
    pub school_id: Option<String>,
    pub area: Option<String>,
    /// Opened on or after this day.
    pub opened_from: Option<Date>,
    /// Opened on or before this day.
    pub opened_to: Option<Date>,
    /// Of this level of risk.
    pub risk: Option<String>,
    /// Whether anybody has judged the risk.
    pub assessed: Option<bool>,
    /// Whether a contact rule is in force.
    pub contact_rule: Option<bool>,
    /// Whether somebody leads it who may still sign in.
    pub led: Option<bool>,
    /// With something late if this is today: the last day that is not late lies before it.
    pub late_on: Option<Date>,
}

/// How a list of cases is ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseOrder {
    /// By surname.
    Child,
    /// By surname, from the end.
    ChildDown,
    /// By what is due first; a case with nothing due stands last.
    Next,
    /// A case with nothing due first, then by what is due last.
    NextDown,
    /// The longest open first.
    Opened,
}

impl CaseOrder {
    const fn statement(self) -> &'static str {
        match self {
            Self::Child => CASES,
            Self::ChildDown => CASES_DOWN,
            Self::Next => CASES_BY_NEXT,
            Self::NextDown => CASES_BY_NEXT_DOWN,
            Self::Opened => CASES_BY_OPENED,
        }
    }
}

impl CaseFilter {
    pub fn all(sees: Sees) -> Self {
        Self {
            sees,
            reach: Reach::all(),
            status: None,
            phase: None,
            stage: None,
            case_type: None,
            classification: None,
            owner_person: None,
            owner_role: None,
            school_id: None,
            area: None,
            opened_from: None,
            opened_to: None,
            risk: None,
            assessed: None,
            contact_rule: None,
            led: None,
            late_on: None,
        }
    }

    fn values(&self, authority: &str) -> Vec<cell::Value> {
        values![
            authority,
            self.sees.all(),
            self.status,
            self.phase,
            self.stage,
            self.case_type,
            self.classification,
            self.owner_person,
            self.owner_role,
            self.school_id,
            self.area,
            self.opened_from,
            self.opened_to,
            self.risk,
            self.assessed,
            self.contact_rule,
            self.led,
            self.late_on,
            self.reach.all,
            self.reach.person,
            self.reach.school,
        ]
    }

    fn fill(&self, text: &'static str, values: &mut Vec<cell::Value>) -> Lists {
        let lists = Lists::new(text).fill("groups", self.sees.groups(), values);
        self.reach.fill(lists, values)
    }
}

macro_rules! case_filter {
    () => {
        concat!(
            "FROM case_row WHERE authority_id = $1 \
         AND ($2 OR NOT restricted OR restriction_group IN ({groups})) \
         AND ($3 IS NULL OR status = $3) AND ($4 IS NULL OR phase = $4) \
         AND ($5 IS NULL OR stage = $5) AND ($6 IS NULL OR case_type = $6) \
         AND ($7 IS NULL OR classification = $7) AND ($8 IS NULL OR owner_person = $8) \
         AND ($9 IS NULL OR owner_role = $9) AND ($10 IS NULL OR school_id = $10) \
         AND ($11 IS NULL OR area = $11) AND ($12 IS NULL OR opened >= $12) \
         AND ($13 IS NULL OR opened <= $13) AND ($14 IS NULL OR risk = $14) \
         AND ($15 IS NULL OR (risk IS NOT NULL) = $15) \
         AND ($16 IS NULL OR contact_rule = $16) \
         AND ($17 IS NULL OR (owner_person IS NOT NULL AND owner_person NOT IN ",
            gone!(),
            ") = $17) \
         AND ($18 IS NULL OR EXISTS (SELECT 1 FROM due_row late \
              WHERE late.authority_id = $1 \
              AND late.case_id = case_row.case_id AND late.late_after < $18)) AND ",
            reached!("$19", "$20", "$21")
        )
    };
}

/// What is due first in a case; a case with nothing due counts as due after everything.
macro_rules! next_due {
    () => {
        "COALESCE((SELECT MIN(next.due) FROM due_row next \
         WHERE next.authority_id = $1 \
         AND next.case_id = case_row.case_id), '9999-12-31')"
    };
}

sql! {
    CASE = "SELECT {columns} FROM case_row WHERE authority_id = $1 AND case_id = $2";
    CASES_OF_IDS = "SELECT {columns} FROM case_row \
                    WHERE authority_id = $1 AND case_id IN ({list})";
    CASES_OF_CHILD = "SELECT {columns} FROM case_row \
                      WHERE authority_id = $1 AND child_id = $2 ORDER BY opened, case_id";
    CASES_NOT_AT = "SELECT {columns} FROM case_row \
                    WHERE authority_id = $1 AND whereabouts <> $2 AND goes_on_in IS NULL \
                    ORDER BY opened, case_id";
    CASES = concat!("SELECT {columns} ", case_filter!(),
                    " ORDER BY surname_key, case_id LIMIT $22 OFFSET $23");
    CASES_DOWN = concat!("SELECT {columns} ", case_filter!(),
                         " ORDER BY surname_key DESC, case_id DESC LIMIT $22 OFFSET $23");
    CASES_BY_NEXT = concat!("SELECT {columns} ", case_filter!(), " ORDER BY ", next_due!(),
                            ", surname_key, case_id LIMIT $22 OFFSET $23");
    CASES_BY_NEXT_DOWN = concat!("SELECT {columns} ", case_filter!(), " ORDER BY ", next_due!(),
                                 " DESC, surname_key, case_id LIMIT $22 OFFSET $23");
    COUNT_CASES = concat!("SELECT COUNT(*) ", case_filter!());
    CASES_BY_OPENED = concat!("SELECT {columns} ", case_filter!(),
                              " ORDER BY opened, case_id LIMIT $22 OFFSET $23");
    CASES_BY_PERSON = concat!("SELECT owner_person, COUNT(*) ", case_filter!(),
                              " AND owner_person IS NOT NULL GROUP BY owner_person");
    CASES_BY_PHASE = concat!("SELECT phase, COUNT(*) ", case_filter!(), " GROUP BY phase");
}

impl Store {
    pub async fn case(
        &self,
        authority: &str,
        case_id: &str,
    ) -> Result<Option<CaseRow>, StoreError> {
        self.db.row(CASE, values![authority, case_id]).await
    }

    /// The cases of these references that there are, by reference: what a list of things due
    /// shows beside each.
    pub async fn cases_of_ids<S: AsRef<str> + Sync>(
        &self,
        authority: &str,
        case_ids: &[S],
    ) -> Result<Vec<CaseRow>, StoreError> {
        let mut all: Vec<CaseRow> = Vec::new();
        for some in case_ids.chunks(LIST) {
            let mut values = values![authority];
            values.extend(some.iter().map(|id| id.as_ref().value()));
            let text = listed(CASES_OF_IDS, 2, some.len());
            all.extend(self.db.rows(&text, values).await?);
        }
        all.sort_by(|a, b| a.case_id.cmp(&b.case_id));
        all.dedup_by(|a, b| a.case_id == b.case_id);
        Ok(all)
    }

    /// Every case a child has had, the oldest first.
    pub async fn cases_of_child(
        &self,
        authority: &str,
        child_id: &str,
    ) -> Result<Vec<CaseRow>, StoreError> {
        self.db
            .rows(CASES_OF_CHILD, values![authority, child_id])
            .await
    }

    /// Every case, open or ended, whose child's whereabouts are other than these.
    pub async fn cases_not_at(
        &self,
        authority: &str,
        whereabouts: &str,
    ) -> Result<Vec<CaseRow>, StoreError> {
        self.db
            .rows(CASES_NOT_AT, values![authority, whereabouts])
            .await
    }

    /// A page of cases by surname.
    pub async fn cases(
        &self,
        authority: &str,
        filter: &CaseFilter,
        page: Page,
    ) -> Result<Vec<CaseRow>, StoreError> {
        self.cases_by(authority, filter, CaseOrder::Child, page)
            .await
    }

    /// A page of cases in some order.
    pub async fn cases_by(
        &self,
        authority: &str,
        filter: &CaseFilter,
        order: CaseOrder,
        page: Page,
    ) -> Result<Vec<CaseRow>, StoreError> {
        let mut values = filter.values(authority);
        values.extend(values![page.limit, page.offset]);
        let text = filter.fill(order.statement(), &mut values);
        self.db.rows(&text, values).await
    }

    pub async fn count_cases(
        &self,
        authority: &str,
        filter: &CaseFilter,
    ) -> Result<u64, StoreError> {
        let mut values = filter.values(authority);
        let text = filter.fill(COUNT_CASES, &mut values);
        self.db.count(text.into_text(), values).await
    }

    /// How many cases each person leads, by the person's id.
    pub async fn count_cases_by_person(
        &self,
        authority: &str,
        filter: &CaseFilter,
    ) -> Result<Vec<(String, u64)>, StoreError> {
        let mut values = filter.values(authority);
        let text = filter.fill(CASES_BY_PERSON, &mut values);
        let counted: Vec<(String, i64)> = self.db.fetch(text.into_text(), values).await?;
        let mut counted: Vec<_> = counted
            .into_iter()
            .map(|(person, count)| (person, count.unsigned_abs()))
            .collect();
        counted.sort();
        Ok(counted)
    }

    /// How many cases stand in each phase, by the phase's name.
    pub async fn count_cases_by_phase(
        &self,
        authority: &str,
        filter: &CaseFilter,
    ) -> Result<Vec<(String, u64)>, StoreError> {
        let mut values = filter.values(authority);
        let text = filter.fill(CASES_BY_PHASE, &mut values);
        let counted: Vec<(String, i64)> = self.db.fetch(text.into_text(), values).await?;
        let mut counted: Vec<_> = counted
            .into_iter()
            .map(|(phase, count)| (phase, count.unsigned_abs()))
            .collect();
        counted.sort();
        Ok(counted)
    }
}
