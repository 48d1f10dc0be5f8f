//! A child as known now.

use jiff::civil::Date;

use crate::SortKey;
use crate::cell::{Bind as _, values};
use crate::error::StoreError;
use crate::open::Store;
use crate::row::row;
use crate::sql::{LIST, listed, sql};

row! {
    /// One child, as known after the last entry that touched the child.
    pub struct ChildRow: "child_row", key [child_id], again Replaces {
        plain child_id: String,
        /// Every name the child is known by, as JSON.
        personal names: String,
        personal surname_key: SortKey,
        personal dob: Option<Date>,
        personal upn: Option<String>,
        plain household_id: Option<String>,
        personal address: Option<String>,
        plain restricted: bool,
        plain restriction_group: Option<String>,
        /// The child this record was found to be the same as.
        plain merged_into: Option<String>,
        plain last_entry: i64,
        /// What other records of the child say besides, as JSON; nothing where there is none.
        personal also: Option<String>,
    }
}

sql! {
    CHILDREN = "SELECT {columns} FROM child_row \
                WHERE authority_id = $1 AND child_id IN ({list})";
    CHILDREN_OF_HOUSEHOLD = "SELECT {columns} FROM child_row \
                             WHERE authority_id = $1 AND household_id = $2 ORDER BY child_id";
    CHILDREN_BY_UPN = "SELECT {columns} FROM child_row \
                       WHERE authority_id = $1 AND upn = $2 ORDER BY child_id";
    CHILDREN_BY_UPNS = "SELECT {columns} FROM child_row \
                        WHERE authority_id = $1 AND upn IN ({list})";
    RESTRICTED_CHILDREN = "SELECT {columns} FROM child_row \
                           WHERE authority_id = $1 AND restriction_group IS NOT NULL ORDER BY child_id";
    EVERY_CHILD = "SELECT {columns} FROM child_row \
                   WHERE authority_id = $1 AND child_id > $2 ORDER BY child_id LIMIT $3";
}

impl Store {
    pub async fn child(
        &self,
        authority: &str,
        child_id: &str,
    ) -> Result<Option<ChildRow>, StoreError> {
        Ok(self
            .children(authority, &[child_id])
            .await?
            .into_iter()
            .next())
    }

    /// The children of these ids that there are, by id.
    pub async fn children<S: AsRef<str> + Sync>(
        &self,
        authority: &str,
        child_ids: &[S],
    ) -> Result<Vec<ChildRow>, StoreError> {
        let mut all: Vec<ChildRow> = Vec::new();
        for some in child_ids.chunks(LIST) {
            let mut values = values![authority];
            values.extend(some.iter().map(|id| id.as_ref().value()));
            all.extend(
                self.db
                    .rows(&listed(CHILDREN, 2, some.len()), values)
                    .await?,
            );
        }
        all.sort_by(|a, b| a.child_id.cmp(&b.child_id));
        all.dedup_by(|a, b| a.child_id == b.child_id);
        Ok(all)
    }

    /// A child's brothers and sisters, and the child.
    pub async fn children_of_household(
        &self,
        authority: &str,
        household_id: &str,
    ) -> Result<Vec<ChildRow>, StoreError> {
        self.db
            .rows(CHILDREN_OF_HOUSEHOLD, values![authority, household_id])
            .await
    }

    pub async fn children_by_upn(
        &self,
        authority: &str,
        upn: &str,
    ) -> Result<Vec<ChildRow>, StoreError> {
        self.db.rows(CHILDREN_BY_UPN, values![authority, upn]).await
    }

    /// The children with any of these numbers, by id.
    pub async fn children_by_upns<S: AsRef<str> + Sync>(
        &self,
        authority: &str,
        upns: &[S],
    ) -> Result<Vec<ChildRow>, StoreError> {
        let mut all: Vec<ChildRow> = Vec::new();
        for some in upns.chunks(LIST) {
            let mut values = values![authority];
            values.extend(some.iter().map(|upn| upn.as_ref().value()));
            let text = listed(CHILDREN_BY_UPNS, 2, some.len());
            all.extend(self.db.rows(&text, values).await?);
        }
        all.sort_by(|a, b| a.child_id.cmp(&b.child_id));
        Ok(all)
    }

    /// The children of whom only a group may know.
    pub async fn restricted_children(&self, authority: &str) -> Result<Vec<ChildRow>, StoreError> {
        self.db.rows(RESTRICTED_CHILDREN, values![authority]).await
    }

    /// Hands every child to `take`, a page at a time: what a sweep compares a file with.
    pub async fn each_child(
        &self,
        authority: &str,
        mut take: impl FnMut(ChildRow),
    ) -> Result<(), StoreError> {
        let mut last = String::new();
        loop {
            let page: Vec<ChildRow> = self
                .db
                .rows(EVERY_CHILD, values![authority, last, 1_000_i64])
                .await?;
            match page.last() {
                None => return Ok(()),
                Some(end) => last.clone_from(&end.child_id),
            }
            page.into_iter().for_each(&mut take);
        }
    }
}
