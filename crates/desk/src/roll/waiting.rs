//! Files that were looked at and wait to be taken.

use super::Reading;
use crate::import::Waits;
use crate::lists::ListReading;
use crate::marks::MarksReading;
use crate::office::{Desk, Office};
use crate::organisations::RegisterReading;
use jiff::{SignedDuration, Timestamp};
use std::sync::{Arc, Mutex, PoisonError};
use store::Digest;

/// How long a file that was looked at waits to be taken.
const WAITS: SignedDuration = SignedDuration::from_mins(60);
/// How many files wait at most: each may be a whole authority's roll.
const MOST_WAITING: usize = 8;

/// Files that were looked at and wait to be taken: in memory alone, so that a roll which
/// nobody takes is kept nowhere.
pub struct Waiting<R = Reading>(Arc<Mutex<Vec<Held<R>>>>);

impl<R> Default for Waiting<R> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<R> Clone for Waiting<R> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

struct Held<R> {
    authority: String,
    person: String,
    hash: Digest,
    reading: R,
    since: Timestamp,
}

impl<R: Clone> Waiting<R> {
    fn hold(&self, now: Timestamp, (authority, person): (&str, &str), hash: Digest, reading: R) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.retain(|file| {
            now.duration_since(file.since) < WAITS && !(file.hash == hash && file.person == person)
        });
        if held.len() >= MOST_WAITING {
            held.remove(0);
        }
        held.push(Held {
            authority: authority.to_owned(),
            person: person.to_owned(),
            hash,
            reading,
            since: now,
        });
    }

    fn held(&self, now: Timestamp, (authority, person): (&str, &str), hash: &Digest) -> Option<R> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.iter()
            .find(|file| {
                file.authority == authority
                    && file.person == person
                    && file.hash == *hash
                    && now.duration_since(file.since) < WAITS
            })
            .map(|file| file.reading.clone())
    }

    fn let_go(&self, hash: &Digest) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.retain(|file| file.hash != *hash);
    }
}

impl Desk {
    /// Keeps a file for an hour, for the person who looked at it.
    pub fn hold_roll(&self, office: &Office, person: &str, reading: Reading) {
        let now = self.clock.now();
        let hash = reading.hash;
        self.rolls.hold(now, (&office.id, person), hash, reading);
    }

    /// A file that the person looked at within the hour.
    pub fn held_roll(&self, office: &Office, person: &str, hash: &Digest) -> Option<Reading> {
        self.rolls
            .held(self.clock.now(), (&office.id, person), hash)
    }

    /// Forgets a file that was taken.
    pub fn let_roll_go(&self, hash: &Digest) {
        self.rolls.let_go(hash);
    }

    /// Keeps a file of cases for an hour, for the person who sent it.
    pub(crate) fn hold_import(&self, office: &Office, person: &str, waits: Waits) {
        let (now, hash) = (self.clock.now(), waits.hash);
        self.imports.hold(now, (&office.id, person), hash, waits);
    }

    /// A file of cases that the person sent within the hour.
    pub(crate) fn held_import(
        &self,
        office: &Office,
        person: &str,
        hash: &Digest,
    ) -> Option<Waits> {
        self.imports
            .held(self.clock.now(), (&office.id, person), hash)
    }

    pub(crate) fn hold_a_register(&self, office: &Office, person: &str, reading: RegisterReading) {
        let (now, hash) = (self.clock.now(), reading.hash);
        self.registers
            .hold(now, (&office.id, person), hash, reading);
    }

    /// A register of schools that the person looked at within the hour.
    pub fn held_register(
        &self,
        office: &Office,
        person: &str,
        hash: &Digest,
    ) -> Option<RegisterReading> {
        self.registers
            .held(self.clock.now(), (&office.id, person), hash)
    }

    /// Keeps a file of marks for an hour, for the person who looked at it.
    pub fn hold_marks(&self, office: &Office, person: &str, reading: MarksReading) {
        let now = self.clock.now();
        let hash = reading.hash;
        self.marks.hold(now, (&office.id, person), hash, reading);
    }

    /// A file of marks that the person looked at within the hour.
    pub fn held_marks(&self, office: &Office, person: &str, hash: &Digest) -> Option<MarksReading> {
        self.marks
            .held(self.clock.now(), (&office.id, person), hash)
    }

    /// Keeps a list for an hour, for the person who looked at it.
    pub fn hold_list(&self, office: &Office, person: &str, reading: ListReading) {
        let now = self.clock.now();
        let hash = reading.hash;
        self.lists.hold(now, (&office.id, person), hash, reading);
    }

    /// A list that the person looked at within the hour.
    pub fn held_list(&self, office: &Office, person: &str, hash: &Digest) -> Option<ListReading> {
        self.lists
            .held(self.clock.now(), (&office.id, person), hash)
    }

    /// Forgets a list that was taken.
    pub fn let_list_go(&self, hash: &Digest) {
        self.lists.let_go(hash);
    }

    /// Forgets a file of marks that was taken.
    pub fn let_marks_go(&self, hash: &Digest) {
        self.marks.let_go(hash);
    }
}
