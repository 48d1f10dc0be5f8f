//! Schools, agencies and other authorities, and whom to reach there.

use jiff::civil::Date;

use crate::cell::{text_enum, values};
use crate::error::StoreError;
use crate::open::Store;
use crate::row::row;
use crate::sql::sql;

text_enum! {
    /// What an organisation is.
    pub enum OrganisationKind {
        /// A school of the directory, by its number.
        School = "school",
        /// A body that answers or is told: health, police, housing.
        Agency = "agency",
        /// Another education authority.
        Authority = "authority",
    }
}

row! {
    /// Whom to reach at an organisation.
    pub struct OrganisationRow: "organisation_row", key [kind, organisation_id], again Replaces {
        plain kind: OrganisationKind,
        plain organisation_id: String,
        plain name: String,
        /// The office or the person to ask for.
        personal contact: Option<String>,
        personal telephone: Option<String>,
        personal email: Option<String>,
        /// The day on which somebody last made sure of it.
        plain checked: Option<Date>,
        plain checked_by: Option<String>,
        plain closed: bool,
    }
}

sql! {
    ORGANISATIONS = "SELECT {columns} FROM organisation_row WHERE authority_id = $1 \
                     ORDER BY kind, organisation_id";
}

impl Store {
    /// Every organisation of which somebody has said whom to reach.
    pub async fn organisations(&self, authority: &str) -> Result<Vec<OrganisationRow>, StoreError> {
        self.db.rows(ORGANISATIONS, values![authority]).await
    }
}
