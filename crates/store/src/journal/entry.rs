//! One entry of the journal: an envelope that is kept for good, and a body that may be
//! destroyed when the law says so.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::DateTime;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::FromRow;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;

use crate::digest::Digest;
use crate::row::{next_postgres, next_sqlite, row};

/// Sixteen bytes of chance that go before a body when it is digested, so that nobody can
/// guess a destroyed body and prove the guess by its digest. From the caller's random source.
pub type Salt = [u8; 16];

/// What an entry says, as JSON text. Kept to the letter, because its digest is. It speaks of
/// one person, so `Debug` shows only its length.
#[derive(Clone, PartialEq, Eq)]
pub struct Body(String);

impl Body {
    /// The body that a value writes as.
    pub fn of<T: Serialize + ?Sized>(value: &T) -> Result<Self, serde_json::Error> {
        Ok(Self(serde_json::to_string(value)?))
    }

    /// A body that is JSON text already.
    pub fn from_json(text: impl Into<String>) -> Result<Self, serde_json::Error> {
        let text = text.into();
        serde_json::from_str::<serde::de::IgnoredAny>(&text)?;
        Ok(Self(text))
    }

    pub(crate) fn stored(text: String) -> Self {
        Self(text)
    }

    /// The JSON text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads the body as a value.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(&self.0)
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Body({} bytes, hidden)", self.0.len())
    }
}

/// An entry to be written. Its number, version and digests are given when it is.
#[derive(Clone)]
pub struct NewEntry {
    /// Whose story it belongs to: `case/1047K`, `child/…`, `authority`.
    pub stream: String,
    /// Entries of one [`crate::Append`] with the same figure here are one act that concerns
    /// several people; they share an act number. Nought for all is one act.
    pub act: u32,
    /// When it took effect, by the clock on the wall, to the second.
    pub effective: DateTime,
    /// When we learnt it, to the microsecond.
    pub recorded: Timestamp,
    /// Who did it: a person's id, never a name.
    pub actor: String,
    pub kind: String,
    /// Which shape of this kind's body this is.
    pub kind_version: u32,
    /// The clause it rests on, by its row in the catalogue (W-073).
    pub clause: Option<String>,
    /// The pack in force.
    pub pack: Option<Digest>,
    pub salt: Salt,
    pub body: Body,
}

impl NewEntry {
    /// What keeps the entry from being stored and read back as it is; most have nothing.
    pub(crate) fn unfit(&self) -> Option<&'static str> {
        let texts = [&self.stream, &self.actor, &self.kind];
        if texts.iter().any(|text| text.is_empty()) {
            return Some("An entry without a stream, an actor or a kind was to be written.");
        }
        if texts
            .into_iter()
            .chain(&self.clause)
            .any(|text| text.contains('\0'))
        {
            return Some("An entry whose envelope holds the character U+0000 was to be written.");
        }
        if self.effective.year() < 1 {
            return Some("An entry that took effect before the year 1 was to be written.");
        }
        None
    }
}

/// Neither body nor salt: with the salt a destroyed body could be guessed at.
impl fmt::Debug for NewEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NewEntry({} of {})", self.kind, self.stream)
    }
}

/// An entry as it stands in the journal.
#[derive(Clone, PartialEq)]
pub struct Entry {
    /// Its place in the authority's chain, from 1, without a gap.
    pub number: i64,
    pub stream: String,
    /// Its place in its stream, from 1, without a gap.
    pub version: i64,
    /// The number of the act's first entry.
    pub act: i64,
    pub effective: DateTime,
    pub recorded: Timestamp,
    pub actor: String,
    pub kind: String,
    pub kind_version: u32,
    pub clause: Option<String>,
    pub pack: Option<Digest>,
    /// SHA-256 over salt and body.
    pub body_digest: Digest,
    /// SHA-256 over the previous entry's digest, this envelope and the body's digest.
    pub digest: Digest,
    pub salt: Option<Vec<u8>>,
    /// Absent when it was destroyed.
    pub body: Option<Body>,
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Entry({}: {} of {}, version {})",
            self.number, self.kind, self.stream, self.version
        )
    }
}

/// The columns an [`Entry`] is filled from, in order.
macro_rules! entry_columns {
    () => {
        "e.number, e.stream, e.version, e.act, e.effective, e.recorded, e.actor, e.kind, \
         e.kind_version, e.clause, e.pack, e.body_digest, e.digest, b.salt, b.body"
    };
}
pub(crate) use entry_columns;

macro_rules! entry_from {
    ($row:ty, $next:ident) => {
        impl FromRow<'_, $row> for Entry {
            fn from_row(row: &$row) -> Result<Self, sqlx::Error> {
                let mut place = 0;
                let at = &mut place;
                Ok(Self {
                    number: $next(row, at)?,
                    stream: $next(row, at)?,
                    version: $next(row, at)?,
                    act: $next(row, at)?,
                    effective: $next(row, at)?,
                    recorded: $next(row, at)?,
                    actor: $next(row, at)?,
                    kind: $next(row, at)?,
                    kind_version: $next(row, at)?,
                    clause: $next(row, at)?,
                    pack: $next(row, at)?,
                    body_digest: $next(row, at)?,
                    digest: $next(row, at)?,
                    salt: $next(row, at)?,
                    body: $next::<Option<String>>(row, at)?.map(Body::stored),
                })
            }
        }
    };
}
entry_from!(SqliteRow, next_sqlite);
entry_from!(PgRow, next_postgres);

row! {
    /// The envelope as a row.
    pub struct EnvelopeRow: "entry", key [number], again Fails {
        plain number: i64,
        plain stream: String,
        plain version: i64,
        plain act: i64,
        plain effective: DateTime,
        plain recorded: Timestamp,
        plain actor: String,
        plain kind: String,
        plain kind_version: u32,
        plain clause: Option<String>,
        plain pack: Option<Digest>,
        plain body_digest: Digest,
        plain digest: Digest,
    }
}

row! {
    /// The body as a row.
    pub struct BodyRow: "entry_body", key [number], again Fails {
        plain number: i64,
        personal salt: Vec<u8>,
        personal body: String,
    }
}

/// The last link of an authority's chain. Kept elsewhere (printed, sent, notarised), it shows
/// later whether the chain's end was cut off or rewritten.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct Head {
    pub authority: String,
    /// How many entries the chain has.
    pub number: i64,
    pub digest: Digest,
}
