//! What people do to their own account: passwords, sign-ins, language.

use super::{AdminError, short};
use crate::office::{Desk, Office};
use crate::people::{PeopleError, Who, verify};
use store::StoreError;
use store::rows::SignInRow;

impl Desk {
    /// The sign-ins of a person that still hold.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn sign_ins(
        &self,
        office: &Office,
        person: &str,
    ) -> Result<Vec<SignInRow>, StoreError> {
        let now = self.clock.now();
        self.store.sign_ins_of(&office.id, person, now).await
    }

    /// Changes one's own password; every other sign-in ends.
    ///
    /// # Errors
    ///
    /// When the old one is wrong, the new one too short, or we fail.
    pub async fn own_password(&self, who: &Who, old: &str, new: &str) -> Result<(), AdminError> {
        let account = self.account(&who.office, &who.person).await?;
        let kept = account.password_hash.clone().unwrap_or_default();
        let old = old.to_owned();
        let right = tokio::task::spawn_blocking(move || verify(&old, &kept))
            .await
            .map_err(|_| PeopleError::BrokeOff)?;
        if !right {
            return Err(AdminError::WrongPassword);
        }
        self.keep_password(who, account, new.to_owned()).await?;
        self.end_others(who).await?;
        Ok(())
    }

    /// Ends every sign-in of a person but the one that asks; says how many.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn end_others(&self, who: &Who) -> Result<usize, StoreError> {
        let now = self.clock.now();
        let mut ended = 0;
        for sign_in in self.sign_ins(&who.office, &who.person).await? {
            if sign_in.token != who.sign_in {
                self.store
                    .end_sign_in(&who.office.id, &sign_in.token, now)
                    .await?;
                ended += 1;
            }
        }
        Ok(ended)
    }

    /// Ends one of a person's own sign-ins, by the first letters of its digest; says whether
    /// there was one.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn end_one(&self, who: &Who, id: &str) -> Result<bool, StoreError> {
        let now = self.clock.now();
        for sign_in in self.sign_ins(&who.office, &who.person).await? {
            if short(&sign_in) == id {
                self.store
                    .end_sign_in(&who.office.id, &sign_in.token, now)
                    .await?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Keeps the language in which somebody reads.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn own_language(&self, who: &Who, language: &str) -> Result<(), AdminError> {
        let mut account = self.account(&who.office, &who.person).await?;
        account.language = language.to_owned();
        self.store.put_account(&who.office.id, &account).await?;
        Ok(())
    }
}
