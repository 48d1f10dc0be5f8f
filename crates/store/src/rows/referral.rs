//! What came in and waits for somebody to decide what it is: the inbox.

use jiff::Timestamp;

use crate::cell::{Value, text_enum, values};
use crate::error::StoreError;
use crate::open::Store;
use crate::row::row;
use crate::rows::{Page, Sees};
use crate::sql::{Lists, sql};

text_enum! {
    /// What became of a referral.
    pub enum ReferralState {
        New = "new",
        /// Joined to a case that was open.
        Joined = "joined",
        /// A case was opened for it.
        Opened = "opened",
        /// Sent back to whoever sent it, with the reason.
        Returned = "returned",
        /// Passed to another team or authority.
        Passed = "passed",
        /// To be sent back: nobody has said yet that whoever sent it was told.
        Returning = "returning",
        /// To be passed on: nobody has said yet that the other team was told.
        Passing = "passing",
    }
}

row! {
    /// One referral.
    pub struct ReferralRow: "referral_row", key [referral_id], again Replaces {
        plain referral_id: String,
        plain received: Timestamp,
        /// School, agency, public, authority, file.
        plain source: String,
        /// Who sent it, as it is shown.
        personal sender: String,
        /// The school that sent it.
        plain school_id: Option<String>,
        /// The child in a line: name, age, last school.
        personal child_summary: String,
        /// The whole of it, as JSON.
        personal details: String,
        plain state: ReferralState,
        /// The case it opened or joined.
        plain case_id: Option<String>,
        plain urgent: bool,
        plain restricted: bool,
        plain restriction_group: Option<String>,
    }
}

/// Which referrals a list holds. What is `None` is not asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferralFilter {
    pub sees: Sees,
    pub state: Option<ReferralState>,
    pub school_id: Option<String>,
}

impl ReferralFilter {
    /// Every referral that a reader sees.
    pub fn all(sees: Sees) -> Self {
        Self {
            sees,
            state: None,
            school_id: None,
        }
    }

    fn values(&self, authority: &str) -> Vec<Value> {
        values![authority, self.sees.all(), self.state, self.school_id]
    }
}

macro_rules! referral_filter {
    () => {
        "FROM referral_row WHERE authority_id = $1 \
         AND ($2 OR NOT restricted OR restriction_group IN ({groups})) \
         AND ($3 IS NULL OR state = $3) AND ($4 IS NULL OR school_id = $4)"
    };
}

/// Those that somebody still has to do something about.
macro_rules! owed {
    () => {
        "FROM referral_row WHERE authority_id = $1 \
         AND ($2 OR NOT restricted OR restriction_group IN ({groups})) \
         AND state IN ('new', 'passing', 'returning')"
    };
}

sql! {
    REFERRAL = "SELECT {columns} FROM referral_row \
                WHERE authority_id = $1 AND referral_id = $2";
    REFERRALS_OF_CASE = "SELECT {columns} FROM referral_row \
                         WHERE authority_id = $1 AND case_id = $2 ORDER BY referral_id";
    REFERRALS = concat!("SELECT {columns} ", referral_filter!(),
                        " ORDER BY urgent DESC, received, referral_id LIMIT $5 OFFSET $6");
    REFERRALS_OWED = concat!("SELECT {columns} ", owed!(),
                             " ORDER BY urgent DESC, received, referral_id LIMIT $3 OFFSET $4");
    COUNT_REFERRALS_OWED = concat!("SELECT COUNT(*) ", owed!());
    COUNT_REFERRALS = concat!("SELECT COUNT(*) ", referral_filter!());
}

impl Store {
    pub async fn referral(
        &self,
        authority: &str,
        referral_id: &str,
    ) -> Result<Option<ReferralRow>, StoreError> {
        self.db.row(REFERRAL, values![authority, referral_id]).await
    }

    /// The referrals that a case was opened on, or that were told on it.
    pub async fn referrals_of_case(
        &self,
        authority: &str,
        case_id: &str,
    ) -> Result<Vec<ReferralRow>, StoreError> {
        self.db
            .rows(REFERRALS_OF_CASE, values![authority, case_id])
            .await
    }

    /// A page of what somebody still has to do something about: to decide on it, or to tell those
    /// to whom it is passed on or sent back. The urgent first, then the longest waiting.
    pub async fn referrals_owed(
        &self,
        authority: &str,
        sees: &Sees,
        page: Page,
    ) -> Result<Vec<ReferralRow>, StoreError> {
        let mut values = values![authority, sees.all(), page.limit, page.offset];
        let text = Lists::new(REFERRALS_OWED).fill("groups", sees.groups(), &mut values);
        self.db.rows(&text, values).await
    }

    /// How many of those there are.
    pub async fn count_referrals_owed(
        &self,
        authority: &str,
        sees: &Sees,
    ) -> Result<u64, StoreError> {
        let mut values = values![authority, sees.all()];
        let text = Lists::new(COUNT_REFERRALS_OWED).fill("groups", sees.groups(), &mut values);
        self.db.count(text.into_text(), values).await
    }

    /// A page of the inbox: the urgent first, then the longest waiting.
    pub async fn referrals(
        &self,
        authority: &str,
        filter: &ReferralFilter,
        page: Page,
    ) -> Result<Vec<ReferralRow>, StoreError> {
        let mut values = filter.values(authority);
        values.extend(values![page.limit, page.offset]);
        let text = Lists::new(REFERRALS).fill("groups", filter.sees.groups(), &mut values);
        self.db.rows(&text, values).await
    }

    pub async fn count_referrals(
        &self,
        authority: &str,
        filter: &ReferralFilter,
    ) -> Result<u64, StoreError> {
        let mut values = filter.values(authority);
        let text = Lists::new(COUNT_REFERRALS).fill("groups", filter.sees.groups(), &mut values);
        self.db.count(text.into_text(), values).await
    }
}
