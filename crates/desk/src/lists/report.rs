//! What a list says of itself, what taking it would change, and what is kept of one that was taken.

use super::ListReading;
use crate::roll::Remark;
use casework::lead::Rule;
use casework::sweep::List;
use formats::belief::Concern;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::Digest;
use store::rows::LeadRow;

/// What a file says of itself.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub rows: usize,
    pub rejected: Vec<Remark>,
    pub doubts: Vec<Remark>,
    pub ignored: Vec<String>,
    pub unknown: Vec<String>,
    pub concerns: Vec<Concern>,
}

/// What taking a list would change and find, or did.
#[derive(Clone, Debug)]
pub struct ListReport {
    /// The file's name.
    pub name: String,
    /// The digest of its bytes.
    pub hash: Digest,
    /// Which list it is.
    pub list: List,
    /// Whose.
    pub source: String,
    /// The day of which it speaks.
    pub as_at: Date,
    /// Rows read, headings not counted.
    pub rows: usize,
    /// Rows that are kept.
    pub kept: usize,
    /// Rows of people who were compared and are kept nowhere.
    pub let_go: usize,
    /// New to the list, other than before, and on it no more.
    pub added: usize,
    /// Of whom it says something else than before.
    pub changed: usize,
    /// Who were on it and are no more.
    pub gone: usize,
    /// What makes it hard to believe as a whole: it is taken where somebody has said that it is
    /// right.
    pub concerns: Vec<Concern>,
    /// Rows that are not taken.
    pub rejected: Vec<Remark>,
    /// Values in doubt, in rows that are taken.
    pub doubts: Vec<Remark>,
    /// Headings that nothing was taken from.
    pub ignored: Vec<String>,
    /// Schools that the directory does not know, as the file calls them.
    pub unknown: Vec<String>,
    /// A later list of that office is loaded: this one cannot be taken.
    pub later: Option<Date>,
    /// It had been taken before.
    pub again: bool,
    /// It was taken, and not only looked at.
    pub taken: bool,
    /// The leads that were raised; none while it was only looked at, and where the sweep after it
    /// could not be made.
    pub leads: Option<Vec<LeadRow>>,
}

/// What is kept of a list that was loaded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListTaken {
    /// The file's name.
    pub name: String,
    /// Its digest.
    pub hash: Digest,
    /// Which list.
    pub list: List,
    /// Whose.
    pub source: String,
    /// The day of which it speaks.
    pub as_at: Date,
    /// Rows that were kept.
    pub kept: i64,
    /// Rows refused.
    pub refused: i64,
    /// Rows of people who were compared and are kept nowhere.
    pub let_go: i64,
    /// New to the list.
    pub added: i64,
    /// Of whom it says something else than before.
    pub changed: i64,
    /// On it no more.
    pub gone: i64,
    /// What made it hard to believe, and was taken all the same because somebody said so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub believed: Vec<String>,
}

impl ListReading {
    pub(super) fn report(&self) -> ListReport {
        let told = &self.told;
        ListReport {
            name: self.name.clone(),
            hash: self.hash,
            list: self.list,
            source: self.source.clone(),
            as_at: self.as_at,
            rows: told.rows,
            kept: self.rows.len(),
            let_go: self.let_go,
            added: 0,
            changed: 0,
            gone: 0,
            concerns: told.concerns.clone(),
            rejected: told.rejected.clone(),
            doubts: told.doubts.clone(),
            ignored: told.ignored.clone(),
            unknown: told.unknown.clone(),
            later: None,
            again: false,
            taken: false,
            leads: None,
        }
    }
}

/// How many leads each rule raised, of those whom a reader may know of.
pub fn raised<'r>(
    leads: impl IntoIterator<Item = &'r LeadRow>,
    may_know: impl Fn(&LeadRow) -> bool,
) -> BTreeMap<Rule, usize> {
    let mut all = BTreeMap::new();
    for row in leads {
        if let Ok(rule) = row.rule.parse::<Rule>()
            && may_know(row)
        {
            *all.entry(rule).or_default() += 1;
        }
    }
    all
}
