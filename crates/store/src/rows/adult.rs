//! An adult of a child's household, or another who is told, asked or kept away.

use crate::cell::values;
use crate::error::StoreError;
use crate::open::Store;
use crate::row::row;
use crate::sql::sql;

row! {
    /// One adult, as known now.
    pub struct AdultRow: "adult_row", key [adult_id], again Replaces {
        plain adult_id: String,
        plain household_id: Option<String>,
        /// Every name, as JSON.
        personal names: String,
        /// What the adult is to the children.
        personal relationship: Option<String>,
        /// Telephone numbers, as JSON.
        personal phones: String,
        /// E-mail addresses, as JSON.
        personal emails: String,
        personal address: Option<String>,
        /// A contact rule is kept on this adult.
        personal contact_rule: bool,
        plain restricted: bool,
        plain restriction_group: Option<String>,
        plain last_entry: i64,
    }
}

sql! {
    ADULT = "SELECT {columns} FROM adult_row WHERE authority_id = $1 AND adult_id = $2";
    ADULTS_OF_HOUSEHOLD = "SELECT {columns} FROM adult_row \
                           WHERE authority_id = $1 AND household_id = $2 ORDER BY adult_id";
}

impl Store {
    pub async fn adult(
        &self,
        authority: &str,
        adult_id: &str,
    ) -> Result<Option<AdultRow>, StoreError> {
        self.db.row(ADULT, values![authority, adult_id]).await
    }

    pub async fn adults_of_household(
        &self,
        authority: &str,
        household_id: &str,
    ) -> Result<Vec<AdultRow>, StoreError> {
        self.db
            .rows(ADULTS_OF_HOUSEHOLD, values![authority, household_id])
            .await
    }
}
