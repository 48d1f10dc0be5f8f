//! What waits for a second person's agreement.

use jiff::civil::Date;

use crate::cell::values;
use crate::error::StoreError;
use crate::open::Store;
use crate::row::row;
use crate::rows::{Page, Reach, Sees};
use crate::sql::{Lists, sql};

row! {
    /// A proposal on a case that nobody has answered.
    pub struct ProposalRow: "proposal_row", key [case_id, what], again Replaces {
        plain case_id: String,
        /// The pack's name for what is to be agreed.
        plain what: String,
        /// The person who proposed it, and so may not agree it.
        plain proposed_by: String,
        plain proposed: Date,
        plain restricted: bool,
        plain restriction_group: Option<String>,
    }
}

sql! {
    PROPOSALS = concat!("SELECT {columns} FROM proposal_row WHERE authority_id = $1 \
                 AND ($2 OR NOT restricted OR restriction_group IN ({groups})) \
                 AND ($3 OR case_id IN (SELECT case_id FROM case_row WHERE authority_id = $1 AND ",
                 reached!("$3", "$4", "$5"), ")) ORDER BY proposed, case_id, what LIMIT $6 OFFSET $7");
    CLEAR_PROPOSALS = "DELETE FROM proposal_row WHERE authority_id = $1 AND case_id = $2";
}

impl Store {
    /// What waits for agreement, the longest waiting first.
    pub async fn proposals(
        &self,
        authority: &str,
        sees: &Sees,
        reach: &Reach,
        page: Page,
    ) -> Result<Vec<ProposalRow>, StoreError> {
        let mut values = values![
            authority,
            sees.all(),
            reach.all,
            reach.person,
            reach.school,
            page.limit,
            page.offset,
        ];
        let lists = Lists::new(PROPOSALS).fill("groups", sees.groups(), &mut values);
        let text = reach.fill(lists, &mut values);
        self.db.rows(&text, values).await
    }
}
