//! What a check of an authority's journal showed, in words.

use std::fmt;
use store::{ChainReport, Entry};

/// How many misfits are told one by one; the rest are counted.
const TOLD: usize = 20;

/// Everything that does not fit, the first first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Misfits {
    /// The first of them, in words.
    pub told: Vec<String>,
    /// How many there are.
    pub count: u64,
}

impl Misfits {
    pub(super) fn add(&mut self, what: String) {
        self.count += 1;
        if self.told.len() < TOLD {
            self.told.push(what);
        }
    }

    pub(super) fn entry(&mut self, entry: &Entry, why: &str) {
        self.add(format!(
            "Entry {} ({} of {}) does not fit: {why}.",
            entry.number, entry.kind, entry.stream
        ));
    }
}

/// What a check of one authority showed.
#[derive(Clone, Debug)]
pub struct Report {
    /// What its chain showed.
    pub chain: ChainReport,
    /// How many entries were told again.
    pub replayed: u64,
    /// How many cases they make.
    pub cases: u64,
    /// How many children.
    pub children: u64,
    /// How many things are due.
    pub due: u64,
    /// What does not fit: entries first, then rows.
    pub misfits: Misfits,
    /// Why the comparison stopped short, where it did.
    pub stopped: Option<String>,
}

impl Report {
    /// Whether the chain holds and every entry and every row fits.
    pub fn holds(&self) -> bool {
        self.chain.holds() && self.misfits.count == 0 && self.stopped.is_none()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let authority = &self.chain.authority;
        writeln!(f, "{}", self.chain)?;
        write!(
            f,
            "{authority}: computed again from {} entries: {} cases, {} children, {} things due. ",
            self.replayed, self.cases, self.children, self.due
        )?;
        match (&self.stopped, self.misfits.count) {
            (Some(why), _) => write!(f, "{why}")?,
            (None, 0) => write!(f, "Every row fits.")?,
            (None, 1) => write!(f, "One thing does not fit:")?,
            (None, count) => write!(f, "{count} things do not fit:")?,
        }
        for told in &self.misfits.told {
            write!(f, "\n{authority}:   {told}")?;
        }
        let more = self
            .misfits
            .count
            .saturating_sub(self.misfits.told.len() as u64);
        if more > 0 {
            write!(f, "\n{authority}:   … and {more} more.")?;
        }
        Ok(())
    }
}
