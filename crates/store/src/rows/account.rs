//! Who may sign in, and as what.

use crate::cell::values;
use crate::error::StoreError;
use crate::open::Store;
use crate::row::row;
use crate::sql::sql;

row! {
    /// One person's account.
    pub struct AccountRow: "account", key [person_id], again Replaces {
        plain person_id: String,
        personal name: String,
        /// In small letters; no two accounts of an authority share one.
        personal email: String,
        /// The roles held, as JSON.
        plain roles: String,
        /// What the roles reach (areas, schools, groups), as JSON.
        plain scope: String,
        personal password_hash: Option<String>,
        plain language: String,
        plain school_id: Option<String>,
        plain agency_id: Option<String>,
        plain disabled: bool,
    }
}

sql! {
    ACCOUNT = "SELECT {columns} FROM account WHERE authority_id = $1 AND person_id = $2";
    ACCOUNT_BY_EMAIL = "SELECT {columns} FROM account WHERE authority_id = $1 AND email = $2";
    ROLES_HELD = "SELECT person_id, roles, school_id FROM account \
                  WHERE authority_id = $1 AND NOT disabled ORDER BY person_id";
    ACCOUNTS = "SELECT {columns} FROM account WHERE authority_id = $1 ORDER BY person_id";
}

impl Store {
    pub async fn account(
        &self,
        authority: &str,
        person_id: &str,
    ) -> Result<Option<AccountRow>, StoreError> {
        self.db.row(ACCOUNT, values![authority, person_id]).await
    }

    /// The account with this e-mail address, given in small letters.
    pub async fn account_by_email(
        &self,
        authority: &str,
        email: &str,
    ) -> Result<Option<AccountRow>, StoreError> {
        self.db
            .row(ACCOUNT_BY_EMAIL, values![authority, email])
            .await
    }

    pub async fn accounts(&self, authority: &str) -> Result<Vec<AccountRow>, StoreError> {
        self.db.rows(ACCOUNTS, values![authority]).await
    }

    /// Which roles are held by people who may sign in: the person, the roles as JSON, and the
    /// school.
    pub async fn roles_held(
        &self,
        authority: &str,
    ) -> Result<Vec<(String, String, Option<String>)>, StoreError> {
        self.db.fetch(ROLES_HELD, values![authority]).await
    }

    /// Writes an account. Refused when another has its e-mail address.
    pub async fn put_account(&self, authority: &str, row: &AccountRow) -> Result<(), StoreError> {
        self.db.put(authority, std::slice::from_ref(row)).await
    }
}
