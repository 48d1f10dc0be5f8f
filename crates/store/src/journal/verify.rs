//! Does the chain hold? Names the first entry that does not fit, and why.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::digest::Digest;
use crate::error::StoreError;
use crate::journal::chain;
use crate::journal::destroy::destroyed_by;
use crate::journal::entry::{Entry, Head};
use crate::journal::read::PAGE;
use crate::open::Store;

/// What reading a whole chain showed.
#[derive(Clone, Debug, PartialEq)]
pub struct ChainReport {
    pub authority: String,
    /// How many entries were read.
    pub entries: u64,
    /// How many of them have a body that was destroyed, with the entry that says so.
    pub destroyed: u64,
    /// The last link as computed, to be compared with one that was kept elsewhere.
    pub head: Option<Head>,
    /// The first entry that does not fit; `None` when the chain holds.
    pub fault: Option<ChainFault>,
}

impl ChainReport {
    pub fn holds(&self) -> bool {
        self.fault.is_none()
    }
}

impl fmt::Display for ChainReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {} entries read, {} bodies lawfully destroyed. ",
            self.authority, self.entries, self.destroyed
        )?;
        match &self.fault {
            None => write!(f, "The chain holds."),
            Some(fault) => write!(f, "{fault}"),
        }
    }
}

/// The first entry that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainFault {
    pub number: i64,
    pub why: WhyBroken,
}

/// Why an entry does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyBroken {
    /// The entry that should stand here is not there; the next that is has number `next`.
    Missing { next: i64 },
    /// The envelope, or its place in the chain, is not what was written.
    Envelope,
    /// The entry is there, and holds what no entry can hold.
    Unreadable,
    /// The body or its salt is not what was written.
    Body,
    /// The body is gone and no entry says that it was destroyed.
    BodyMissing,
    /// An entry says that the body was destroyed, and it is there.
    BodyStillThere,
    /// The record of where the chain ends says otherwise: entries were cut off or put on.
    End { recorded: i64 },
    /// The link is not the one that was kept elsewhere: the chain was rewritten.
    Anchor,
}

impl fmt::Display for ChainFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.number;
        match &self.why {
            WhyBroken::Missing { next } => write!(
                f,
                "The chain breaks at entry {number}: it is missing (the next one there is {next})."
            ),
            WhyBroken::Envelope => write!(
                f,
                "The chain breaks at entry {number}: its envelope was changed, or it does not \
                 stand where it was written."
            ),
            WhyBroken::Unreadable => write!(
                f,
                "The chain breaks at entry {number}: it can not be read; a field holds what no \
                 entry can hold."
            ),
            WhyBroken::Body => write!(
                f,
                "The chain breaks at entry {number}: its body is not the one that was written."
            ),
            WhyBroken::BodyMissing => write!(
                f,
                "The chain breaks at entry {number}: its body is gone, and no entry records its \
                 destruction."
            ),
            WhyBroken::BodyStillThere => write!(
                f,
                "Entry {number} is recorded as destroyed and its body is there again: destroy it \
                 as the record says."
            ),
            WhyBroken::End { recorded } => write!(
                f,
                "The chain breaks at entry {number}: it should end at entry {recorded}."
            ),
            WhyBroken::Anchor => write!(
                f,
                "The chain breaks at entry {number}: it is not the link that was kept outside the \
                 database. Entries up to here were rewritten."
            ),
        }?;
        write!(
            f,
            " Entries before it are sound. Keep this database as it is, and compare it with a \
             backup."
        )
    }
}

impl Store {
    /// Reads the authority's whole chain and checks every link and every body.
    pub async fn verify_chain(&self, authority: &str) -> Result<ChainReport, StoreError> {
        self.verify_chain_against(authority, &[]).await
    }

    /// The same, and compares with heads that were kept outside the database. Without one, a
    /// chain that was rewritten from some entry to its end by somebody who can write to every
    /// table can not be told from a true one.
    pub async fn verify_chain_against(
        &self,
        authority: &str,
        kept: &[Head],
    ) -> Result<ChainReport, StoreError> {
        // The record of the end is read first: entries may be added while we read.
        let recorded = self.head(authority).await?;
        let mut check = Check::new(authority, kept, recorded);
        let mut last = 0;
        loop {
            let read = self
                .each_since(authority, last, |entry| {
                    last = entry.number;
                    check.take(&entry);
                })
                .await;
            match read {
                Ok(_) => break,
                Err(StoreError::Unreadable(_)) => {
                    last = self.one_by_one(authority, last, &mut check).await?;
                }
                Err(error) => return Err(error),
            }
        }
        // A body may have been destroyed after it was read and before its record was.
        for number in check.contradicted() {
            let now = self.between(authority, number - 1, number).await?;
            if now.iter().all(|entry| entry.body.is_none()) {
                check.without_body.insert(number);
            }
        }
        Ok(check.report())
    }

    /// Goes through a page that can not be read as a whole, to name what can not. Says where
    /// the page ends.
    async fn one_by_one(
        &self,
        authority: &str,
        last: i64,
        check: &mut Check,
    ) -> Result<i64, StoreError> {
        let end = self.last_number(authority).await?;
        let stop = end.min(last.saturating_add(PAGE as i64));
        for number in last + 1..=stop {
            match self.between(authority, number - 1, number).await {
                Ok(entries) => entries.iter().for_each(|entry| check.take(entry)),
                Err(StoreError::Unreadable(_)) => check.unreadable(number),
                Err(error) => return Err(error),
            }
        }
        Ok(stop)
    }
}

/// A chain being checked, entry by entry.
pub struct Check {
    authority: String,
    kept: BTreeMap<i64, Digest>,
    recorded: Option<Head>,
    number: i64,
    digest: Digest,
    entries: u64,
    fault: Option<ChainFault>,
    without_body: BTreeSet<i64>,
    destroyed: BTreeSet<i64>,
}

impl Check {
    pub fn new(authority: &str, kept: &[Head], recorded: Option<Head>) -> Self {
        Self {
            authority: authority.to_owned(),
            kept: kept
                .iter()
                .filter(|head| head.authority == authority)
                .map(|head| (head.number, head.digest))
                .collect(),
            recorded,
            number: 0,
            digest: chain::genesis(authority),
            entries: 0,
            fault: None,
            without_body: BTreeSet::new(),
            destroyed: BTreeSet::new(),
        }
    }

    /// Checks the next entry. After the first that does not fit, only what tells whether an
    /// earlier body was lawfully destroyed is still read.
    pub fn take(&mut self, entry: &Entry) {
        self.entries += 1;
        if let Some(number) = destroyed_by(entry) {
            self.destroyed.insert(number);
        }
        if self.fault.is_some() {
            return;
        }
        if let Err((number, why)) = self.check(entry) {
            self.fault = Some(ChainFault { number, why });
        }
    }

    fn check(&mut self, entry: &Entry) -> Result<(), (i64, WhyBroken)> {
        let due = self.number + 1;
        if entry.number != due {
            return Err((due, WhyBroken::Missing { next: entry.number }));
        }
        if chain::link(&self.digest, &self.authority, entry) != entry.digest {
            return Err((due, WhyBroken::Envelope));
        }
        match (&entry.salt, &entry.body) {
            (Some(salt), Some(body)) => {
                if chain::body_digest(salt, body.as_str()) != entry.body_digest {
                    return Err((due, WhyBroken::Body));
                }
            }
            _ => {
                self.without_body.insert(due);
            }
        }
        if self
            .kept
            .get(&due)
            .is_some_and(|kept| *kept != entry.digest)
        {
            return Err((due, WhyBroken::Anchor));
        }
        if let Some(end) = &self.recorded
            && end.number == due
            && end.digest != entry.digest
        {
            return Err((
                due,
                WhyBroken::End {
                    recorded: end.number,
                },
            ));
        }
        self.number = due;
        self.digest = entry.digest;
        Ok(())
    }

    /// An entry that is there and can not be read.
    pub fn unreadable(&mut self, number: i64) {
        self.entries += 1;
        let number = number.min(self.number + 1);
        self.fault.get_or_insert(ChainFault {
            number,
            why: WhyBroken::Unreadable,
        });
    }

    /// Entries whose body was there when read and is recorded as destroyed.
    fn contradicted(&self) -> Vec<i64> {
        self.destroyed
            .iter()
            .copied()
            .filter(|number| *number <= self.number && !self.without_body.contains(number))
            .collect()
    }

    /// What the whole chain showed.
    pub fn report(self) -> ChainReport {
        let unaccounted = self
            .without_body
            .difference(&self.destroyed)
            .next()
            .map(|number| (*number, WhyBroken::BodyMissing));
        let still_there = self
            .contradicted()
            .first()
            .map(|number| (*number, WhyBroken::BodyStillThere));
        let recorded = self.recorded.as_ref().map_or(0, |head| head.number);
        let furthest = self.kept.keys().next_back().copied().unwrap_or_default();
        let cut = (self.fault.is_none() && self.number < recorded.max(furthest)).then(|| {
            (
                self.number + 1,
                WhyBroken::End {
                    recorded: recorded.max(furthest),
                },
            )
        });
        let fault = [
            self.fault.map(|fault| (fault.number, fault.why)),
            unaccounted,
            still_there,
            cut,
        ]
        .into_iter()
        .flatten()
        .min_by_key(|(number, _)| *number)
        .map(|(number, why)| ChainFault { number, why });
        ChainReport {
            destroyed: self
                .without_body
                .intersection(&self.destroyed)
                .count()
                .try_into()
                .unwrap_or_default(),
            head: (self.number > 0).then(|| Head {
                authority: self.authority.clone(),
                number: self.number,
                digest: self.digest,
            }),
            authority: self.authority,
            entries: self.entries,
            fault,
        }
    }
}
