//! Files that were looked at and wait to be taken.

use super::Reading;
use crate::office::{Desk, Office};
use jiff::{SignedDuration, Timestamp};
use std::sync::{Arc, Mutex, PoisonError};
use store::Digest;

/// How long a file that was looked at waits to be taken.
const WAITS: SignedDuration = SignedDuration::from_mins(60);
/// How many files wait at most: each may be a whole authority's roll.
const MOST_WAITING: usize = 8;

/// Files that were looked at and wait to be taken: in memory alone, so that a roll which
/// nobody takes is kept nowhere.
#[derive(Clone, Default)]
pub struct Waiting(Arc<Mutex<Vec<Held>>>);

struct Held {
    authority: String,
    person: String,
    reading: Reading,
    since: Timestamp,
}

impl Desk {
    /// Keeps a file for an hour, for the person who looked at it.
    pub fn hold_roll(&self, office: &Office, person: &str, reading: Reading) {
        let now = self.clock.now();
        let mut held = self.rolls.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.retain(|file| {
            now.duration_since(file.since) < WAITS
                && !(file.reading.hash == reading.hash && file.person == person)
        });
        if held.len() >= MOST_WAITING {
            held.remove(0);
        }
        held.push(Held {
            authority: office.id.clone(),
            person: person.to_owned(),
            reading,
            since: now,
        });
    }

    /// A file that the person looked at within the hour.
    pub fn held_roll(&self, office: &Office, person: &str, hash: &Digest) -> Option<Reading> {
        let now = self.clock.now();
        let held = self.rolls.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.iter()
            .find(|file| {
                file.authority == office.id
                    && file.person == person
                    && file.reading.hash == *hash
                    && now.duration_since(file.since) < WAITS
            })
            .map(|file| file.reading.clone())
    }

    /// Forgets a file that was taken.
    pub fn let_roll_go(&self, hash: &Digest) {
        let mut held = self.rolls.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.retain(|file| file.reading.hash != *hash);
    }
}
