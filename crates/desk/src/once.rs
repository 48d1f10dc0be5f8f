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
        Ok(self
            .store
            .draft(&who.office.id, &who.person, &place(form))
            .await?
            .is_some())
    }

    /// The mark that it is saved, to be written with what it saves.
    pub(crate) fn mark(&self, who: &Who, form: &str) -> Change {
        Change::from(DraftRow {
            person_id: who.person.clone(),
            place: place(form),
            body: String::new(),
            saved_at: self.clock.now(),
        })
    }
}
