//! A form is saved once. Each showing of a form has a name of its own; when it was saved, a
//! mark stands beside the person's drafts until drafts of that age are forgotten.

use crate::office::Desk;
use crate::people::Who;
use store::rows::DraftRow;
use store::{Change, StoreError};

fn place(form: &str) -> String {
    format!("saved/{form}")
}

impl Desk {
    /// Whether this person saved this showing of a form before.
    pub(crate) async fn saved(&self, who: &Who, form: &str) -> Result<bool, StoreError> {
        Ok(self.saved_as(who, form).await?.is_some())
    }

    /// Whether this showing of a form was sent before, and opened a case.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn sent_before(&self, who: &Who, form: &str) -> Result<bool, StoreError> {
        self.saved(who, form).await
    }

    /// What this showing of a form became when this person saved it: the reference of the case
    /// that it opened; empty where it opened none.
    pub(crate) async fn saved_as(
        &self,
        who: &Who,
        form: &str,
    ) -> Result<Option<String>, StoreError> {
        let id = &who.office.id;
        let mark = self.store.draft(id, &who.person, &place(form)).await?;
        Ok(mark.map(|mark| mark.body))
    }

    /// The mark that it is saved, to be written with what it saves.
    pub(crate) fn mark(&self, who: &Who, form: &str) -> Change {
        self.mark_as(who, form, "")
    }

    /// The mark that it is saved and has become something.
    pub(crate) fn mark_as(&self, who: &Who, form: &str, became: &str) -> Change {
        Change::from(DraftRow {
            person_id: who.person.clone(),
            place: place(form),
            body: became.to_owned(),
            saved_at: self.clock.now(),
        })
    }
}
