//! Who may know of a restricted record.

use jiff::Timestamp;

use crate::cell::values;
use crate::error::StoreError;
use crate::open::Store;
use crate::row::row;
use crate::rows::Page;
use crate::sql::{Lists, sql};

row! {
    /// One member of a circle.
    pub struct CircleRow: "circle_row", key [circle, member], again Replaces {
        /// The circle: the stream of the child whose record is restricted.
        plain circle: String,
        /// `role/` or `person/`, and the id.
        plain member: String,
        /// For an emergency, the moment at which it ends.
        plain until: Option<Timestamp>,
    }
}

sql! {
    CIRCLES_OF = "SELECT {columns} FROM circle_row WHERE authority_id = $1 \
                  AND (until IS NULL OR until > $2) AND member IN ({members}) \
                  ORDER BY circle, member";
    CIRCLES = "SELECT {columns} FROM circle_row WHERE authority_id = $1 \
               ORDER BY circle, member LIMIT $2 OFFSET $3";
    CLEAR_CIRCLE = "DELETE FROM circle_row WHERE authority_id = $1 AND circle = $2";
}

impl Store {
    /// The circles of which any of these members is one at a moment.
    pub async fn circles_of(
        &self,
        authority: &str,
        members: &[String],
        at: Timestamp,
    ) -> Result<Vec<CircleRow>, StoreError> {
        let mut values = values![authority, at];
        let text = Lists::new(CIRCLES_OF).fill("members", members, &mut values);
        self.db.rows(&text, values).await
    }

    /// Every member of every circle, for `verify`.
    pub async fn circles(&self, authority: &str, page: Page) -> Result<Vec<CircleRow>, StoreError> {
        self.db
            .rows(CIRCLES, values![authority, page.limit, page.offset])
            .await
    }
}
