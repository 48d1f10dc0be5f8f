//! Children who may be missing education, found by a rule, until somebody has said what comes
//! of each.

use jiff::civil::Date;

use crate::cell::{Bind as _, SortKey, Value, text_enum, values};
use crate::error::StoreError;
use crate::open::Store;
use crate::row::row;
use crate::rows::{Page, Sees};
use crate::sql::{LIST, Lists, listed, sql};

text_enum! {
    /// What came of a lead.
    pub enum LeadState {
        Open = "open",
        /// A case was opened on it.
        Opened = "opened",
        /// It is told on a case that was there.
        Joined = "joined",
        /// It is no child missing education.
        Dismissed = "dismissed",
        /// It is the child whom we look for.
        Same = "same",
        /// It is another child.
        NotSame = "not same",
    }
}

row! {
    /// One lead.
    pub struct LeadRow: "lead_row", key [lead_id], again Replaces {
        plain lead_id: String,
        /// The rule that found it.
        plain rule: String,
        plain state: LeadState,
        plain raised: Date,
        /// By when somebody says what comes of it.
        plain due: Date,
        plain owner_role: String,
        /// Who hears when it is late.
        plain late_to: Option<String>,
        /// The school that it comes from.
        plain school_id: Option<String>,
        /// The child as lists show them.
        personal child_name: String,
        personal surname_key: SortKey,
        personal dob: Option<Date>,
        personal upn: Option<String>,
        /// The child whom we know already.
        plain child_id: Option<String>,
        /// The case that it opened, or is told on; of a sighting, the case of whom we look for.
        plain case_id: Option<String>,
        /// A digest of what it rests on.
        personal evidence: String,
        plain restricted: bool,
        plain restriction_group: Option<String>,
        /// Since when the files no longer say what it rests on: it stands after the others.
        plain faded: Option<Date>,
    }
}

/// Which leads a list holds. What is `None` is not asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadFilter {
    pub sees: Sees,
    /// Those that nobody has said anything of yet, or those that have ended.
    pub open: Option<bool>,
    pub rule: Option<String>,
    pub school_id: Option<String>,
    /// Those that are late on this day.
    pub late_on: Option<Date>,
}

impl LeadFilter {
    /// Every lead that a reader sees.
    pub fn all(sees: Sees) -> Self {
        Self {
            sees,
            open: None,
            rule: None,
            school_id: None,
            late_on: None,
        }
    }

    fn values(&self, authority: &str) -> Vec<Value> {
        values![
            authority,
            self.sees.all(),
            self.open,
            self.rule,
            self.school_id,
            self.late_on,
        ]
    }
}

/// Whose leads stand on a work list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnLeads {
    pub sees: Sees,
    /// The roles whose work is the reader's.
    pub roles: Vec<String>,
    /// Whether leads of restricted children are on the list whoever they lie with.
    pub guards: bool,
    pub today: Date,
}

macro_rules! lead_filter {
    () => {
        "FROM lead_row WHERE authority_id = $1 \
         AND ($2 OR NOT restricted OR restriction_group IN ({groups})) \
         AND ($3 IS NULL OR ($3 AND state = 'open') OR (NOT $3 AND state <> 'open')) \
         AND ($4 IS NULL OR rule = $4) AND ($5 IS NULL OR school_id = $5) \
         AND ($6 IS NULL OR (state = 'open' AND due < $6))"
    };
}

macro_rules! own_leads {
    () => {
        "FROM lead_row WHERE authority_id = $1 AND state = 'open' \
         AND ($2 OR NOT restricted OR restriction_group IN ({groups})) \
         AND (owner_role IN ({roles}) OR (due < $3 AND late_to IN ({hears})) \
         OR ($4 AND restricted))"
    };
}

sql! {
    LEAD = "SELECT {columns} FROM lead_row WHERE authority_id = $1 AND lead_id = $2";
    LEADS = concat!("SELECT {columns} ", lead_filter!(),
                    " ORDER BY CASE WHEN faded IS NULL THEN 0 ELSE 1 END, due, surname_key, lead_id \
                     LIMIT $7 OFFSET $8");
    COUNT_LEADS = concat!("SELECT COUNT(*) ", lead_filter!());
    OWN_LEADS = concat!("SELECT {columns} ", own_leads!(),
                        " ORDER BY CASE WHEN faded IS NULL THEN 0 ELSE 1 END, due, surname_key, \
                         lead_id LIMIT $5");
    COUNT_OWN_LEADS = concat!("SELECT COUNT(*) ", own_leads!());
    LEADS_BY_EVIDENCE = "SELECT {columns} FROM lead_row \
                         WHERE authority_id = $1 AND evidence IN ({list})";
    OPEN_LEADS = "SELECT {columns} FROM lead_row WHERE authority_id = $1 AND state = 'open' \
                  ORDER BY lead_id";
    LEADS_OF_CASE = "SELECT {columns} FROM lead_row WHERE authority_id = $1 AND case_id = $2 \
                     ORDER BY lead_id";
}

impl Store {
    /// Every lead that nobody has decided on.
    pub async fn open_leads(&self, authority: &str) -> Result<Vec<LeadRow>, StoreError> {
        self.db.rows(OPEN_LEADS, values![authority]).await
    }

    pub async fn lead(
        &self,
        authority: &str,
        lead_id: &str,
    ) -> Result<Option<LeadRow>, StoreError> {
        self.db.row(LEAD, values![authority, lead_id]).await
    }

    /// A page of leads: the earliest due first.
    pub async fn leads(
        &self,
        authority: &str,
        filter: &LeadFilter,
        page: Page,
    ) -> Result<Vec<LeadRow>, StoreError> {
        let mut values = filter.values(authority);
        values.extend(values![page.limit, page.offset]);
        let text = Lists::new(LEADS).fill("groups", filter.sees.groups(), &mut values);
        self.db.rows(&text, values).await
    }

    pub async fn count_leads(
        &self,
        authority: &str,
        filter: &LeadFilter,
    ) -> Result<u64, StoreError> {
        let mut values = filter.values(authority);
        let text = Lists::new(COUNT_LEADS).fill("groups", filter.sees.groups(), &mut values);
        self.db.count(text.into_text(), values).await
    }

    /// The leads that stand on a work list, the earliest due first, and how many there are.
    pub async fn own_leads(
        &self,
        authority: &str,
        own: &OwnLeads,
        limit: u32,
    ) -> Result<(Vec<LeadRow>, u64), StoreError> {
        let values = || values![authority, own.sees.all(), own.today, own.guards];
        let fill = |text: &'static str, values: &mut Vec<Value>| {
            Lists::new(text)
                .fill("groups", own.sees.groups(), values)
                .fill("roles", &own.roles, values)
                .fill("hears", &own.roles, values)
        };
        let mut counting = values();
        let text = fill(COUNT_OWN_LEADS, &mut counting);
        let many = self.db.count(text.into_text(), counting).await?;
        let mut reading = values();
        reading.extend(values![limit]);
        let text = fill(OWN_LEADS, &mut reading);
        Ok((self.db.rows(&text, reading).await?, many))
    }

    /// The leads that rest on any of this evidence.
    pub async fn leads_by_evidence<S: AsRef<str> + Sync>(
        &self,
        authority: &str,
        evidence: &[S],
    ) -> Result<Vec<LeadRow>, StoreError> {
        let mut all = Vec::new();
        for some in evidence.chunks(LIST) {
            let mut values = values![authority];
            values.extend(some.iter().map(|key| key.as_ref().value()));
            let text = listed(LEADS_BY_EVIDENCE, 2, some.len());
            all.extend(self.db.rows(&text, values).await?);
        }
        Ok(all)
    }

    /// The leads that opened a case, or are told on it, or look for its child.
    pub async fn leads_of_case(
        &self,
        authority: &str,
        case_id: &str,
    ) -> Result<Vec<LeadRow>, StoreError> {
        self.db
            .rows(LEADS_OF_CASE, values![authority, case_id])
            .await
    }
}
