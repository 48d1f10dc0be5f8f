//! Files of a case: taken in, listed and given out again.
//!
//! What a file is, who took it in and its digest are an entry of the case; its bytes are a row
//! that is written in the same transaction, so that a half-written upload leaves nothing. Both
//! go together when the law says so.

use crate::act::{ActError, Attempt};
use crate::cases::Loaded;
use crate::given::name;
use crate::office::{Desk, OfficeError};
use crate::people::Who;
use casework::case::document::{Document, DocumentKind};
use casework::case::{Command, Event};
use casework::ids::DocumentId;
use jiff::civil::{Date, DateTime};
use std::collections::BTreeMap;
use store::rows::{AccessRow, AttachmentRow};
use store::{Change, Digest, StoreError};

pub use formats::document::{Media, NotKept, judge};

/// The group of those who read safeguarding entries.
pub const SAFEGUARDING: &str = "safeguarding";

/// A file as it was sent, with what was said of it.
pub struct SentFile {
    /// What it is called.
    pub title: String,
    /// What it is.
    pub kind: DocumentKind,
    /// From whom.
    pub from: Option<String>,
    /// The date on it.
    pub dated: Option<Date>,
    /// For those alone who read safeguarding entries.
    pub safeguarding_only: bool,
    /// What its sender called it.
    pub name: String,
    /// What it holds, as [`judge`] found.
    pub media: Media,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A file of a case.
pub struct Kept<'a> {
    /// What it is.
    pub document: &'a Document,
    /// Who took it in.
    pub by: &'a str,
    /// When.
    pub at: DateTime,
}

/// Every file of a case, the latest first.
pub fn kept(loaded: &Loaded) -> Vec<Kept<'_>> {
    let mut all: Vec<Kept<'_>> = loaded
        .history
        .iter()
        .filter_map(|entry| match &entry.event {
            Event::DocumentKept(document) => Some(Kept {
                document,
                by: entry.actor.as_str(),
                at: entry.at,
            }),
            _ => None,
        })
        .collect();
    all.reverse();
    all
}

/// Whether somebody may read a file of a case that was told to them. What is kept for nobody in
/// particular, and is not theirs to read, is named for the authority in what they were told.
pub fn may_read(who: &Who, kept: &Kept<'_>) -> bool {
    let only_for = kept.document.only_for.as_deref();
    only_for.is_none_or(|group| who.reads_of_group(kept.by, group))
}

fn subject(document: &DocumentId) -> String {
    format!("document/{document}")
}

/// The name under which a file is saved again: its title, and the ending of what it holds.
fn file_name(sent: &SentFile) -> String {
    let said = sent.name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ending = match sent.media {
        Media::Text if said.eq_ignore_ascii_case("csv") => "csv",
        media => media.ending(),
    };
    let plain = |c: char| {
        if c.is_alphanumeric() || c == '-' {
            c
        } else {
            ' '
        }
    };
    let words: String = sent.title.chars().map(plain).collect();
    let words: Vec<&str> = words.split_whitespace().collect();
    let title: String = words.join(" ").chars().take(80).collect();
    format!(
        "{}.{ending}",
        if title.is_empty() { "file" } else { &title }
    )
}

impl Desk {
    /// Keeps a file with a case: the entry and the bytes in one transaction.
    ///
    /// # Errors
    ///
    /// As [`Desk::act`]; then nothing was kept.
    pub async fn keep_document(
        &self,
        who: &Who,
        case: &str,
        form: Option<&str>,
        sent: SentFile,
    ) -> Result<DocumentId, ActError> {
        let id = DocumentId::new(name(self.dice.as_ref(), 16)?);
        let document = Document {
            id: id.clone(),
            name: file_name(&sent),
            title: sent.title,
            kind: sent.kind,
            from: sent.from,
            dated: sent.dated,
            media: sent.media.media_type().to_owned(),
            bytes: sent.bytes.len() as u64,
            digest: Digest::of(&sent.bytes).to_string(),
            only_for: sent.safeguarding_only.then(|| SAFEGUARDING.to_owned()),
        };
        let row = AttachmentRow {
            document_id: id.to_string(),
            content: sent.bytes,
        };
        let command = Command::KeepDocument(Box::new(document));
        let mut keeping = Attempt::of(command).from_form(form);
        keeping.beside.projections.push(Change::from(row));
        self.act(who, case, keeping).await?;
        Ok(id)
    }

    /// The bytes of a file, for somebody who may read it: written down before they are given.
    ///
    /// # Errors
    ///
    /// When the store fails, or holds other bytes than those that were taken in.
    pub async fn give_document(
        &self,
        who: &Who,
        document: &Document,
    ) -> Result<Option<Vec<u8>>, OfficeError> {
        let office = &who.office.id;
        let Some(row) = self.store.attachment(office, document.id.as_str()).await? else {
            return Ok(None);
        };
        if Digest::of(&row.content).to_string() != document.digest {
            let why = format!("the file {} is not the one that was kept", document.id);
            return Err(StoreError::Unreadable(why).into());
        }
        let look = AccessRow {
            subject: subject(&document.id),
            seen_at: self.clock.now(),
            person_id: who.person.clone(),
            purpose: "document".to_owned(),
        };
        self.store.log_access(office, &look).await?;
        Ok(Some(row.content))
    }

    /// Who was given the files of a case, by file, the latest first.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn given_documents(
        &self,
        who: &Who,
        loaded: &Loaded,
    ) -> Result<BTreeMap<DocumentId, Vec<AccessRow>>, OfficeError> {
        const MANY: u32 = 500;
        let mut given = BTreeMap::new();
        for kept in kept(loaded) {
            let id = &kept.document.id;
            let subject = subject(id);
            let rows = self.store.looks_at(&who.office.id, &subject, MANY).await?;
            given.insert(id.clone(), rows);
        }
        Ok(given)
    }
}
