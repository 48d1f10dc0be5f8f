//! Destroying what an entry says, when the law says that it must not be kept, and keeping
//! that it was said.

use jiff::Timestamp;
use jiff::civil::DateTime;

use crate::cell::values;
use crate::change::Change;
use crate::error::StoreError;
use crate::journal::append::{self, Append, AppendError, Appended};
use crate::journal::entry::{Body, Entry, NewEntry, Salt};
use crate::open::Store;
use crate::sql::sql;

/// The stream that records one destruction: `destruction/` and the entry's number. The
/// envelope alone tells what was destroyed, and a stream can begin only once.
const STREAM: &str = "destruction/";

/// The kind of the entry that records a destruction.
pub const BODY_DESTROYED: &str = "body-destroyed";

sql! {
    /// A record of destruction is not destroyed.
    DESTROY_BODY = "DELETE FROM entry_body WHERE authority_id = $1 AND number = $2 \
                    AND NOT EXISTS (SELECT 1 FROM entry \
                    WHERE authority_id = $1 AND number = $2 AND kind = $3)";
}

/// Bodies to be destroyed as one act.
#[derive(Clone, Debug)]
pub struct Destruction {
    /// The entries whose bodies go, each with the salt of the entry that records it.
    pub entries: Vec<(i64, Salt)>,
    /// Why, in words that name nobody: this stays.
    pub why: String,
    pub clause: Option<String>,
    pub actor: String,
    pub effective: DateTime,
    pub recorded: Timestamp,
    /// The rows computed from those bodies, to go or be rewritten with them.
    pub projections: Vec<Change>,
}

/// The number of the entry whose destruction this entry records.
pub(crate) fn destroyed_by(entry: &Entry) -> Option<i64> {
    if entry.kind != BODY_DESTROYED {
        return None;
    }
    entry.stream.strip_prefix(STREAM)?.parse().ok()
}

impl Store {
    /// Destroys one body: [`Store::destroy_bodies`] for a single entry.
    pub async fn destroy_body(
        &self,
        authority: &str,
        number: i64,
        salt: Salt,
        destruction: Destruction,
    ) -> Result<Appended, AppendError> {
        self.destroy_bodies(
            authority,
            Destruction {
                entries: vec![(number, salt)],
                ..destruction
            },
        )
        .await
    }

    /// Removes bodies and their salts for good, leaves the envelopes, and records each
    /// destruction as an entry. Refused when a body is not there, or is itself the record of
    /// a destruction; then nothing is destroyed.
    pub async fn destroy_bodies(
        &self,
        authority: &str,
        destruction: Destruction,
    ) -> Result<Appended, AppendError> {
        let body = Body::of(&serde_json::json!({ "why": destruction.why }))
            .map_err(|error| StoreError::Other(error.to_string()))?;
        let streams: Vec<(String, i64)> = destruction
            .entries
            .iter()
            .map(|(number, _)| (format!("{STREAM}{number}"), 0))
            .collect();
        let entries = destruction
            .entries
            .iter()
            .zip(&streams)
            .map(|((_, salt), (stream, _))| NewEntry {
                stream: stream.clone(),
                act: 0,
                effective: destruction.effective,
                recorded: destruction.recorded,
                actor: destruction.actor.clone(),
                kind: BODY_DESTROYED.to_owned(),
                kind_version: 1,
                clause: destruction.clause.clone(),
                pack: None,
                salt: *salt,
                body: body.clone(),
            })
            .collect();
        let append = Append {
            expected: streams,
            entries,
            projections: destruction.projections,
            ..Append::default()
        };
        let mut tx = self.db.begin().await?;
        let written = async {
            let appended = append::write(&mut tx, authority, append).await?;
            for (number, _) in &destruction.entries {
                let gone = tx
                    .run(DESTROY_BODY, values![authority, *number, BODY_DESTROYED])
                    .await?;
                if gone != 1 {
                    return Err(AppendError::Store(StoreError::Refused(format!(
                        "Entry {number} has no body to destroy."
                    ))));
                }
            }
            Ok(appended)
        }
        .await;
        match written {
            Ok(appended) => {
                tx.commit().await?;
                self.db.forget().await?;
                Ok(appended)
            }
            Err(error) => {
                tx.rollback().await;
                Err(error)
            }
        }
    }
}
