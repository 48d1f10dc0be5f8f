//! Parents' and carers' names.

use super::{Agreed, Level};
use crate::lexicon::{NONE, NameId, Words};
use crate::record::{ParentIds, Record};

/// The nearest pair of parents. The value is the second record's parent's
/// forename, and the surname where it says more than the child's own does.
pub(super) fn parents(
    a: Record<'_>,
    b: Record<'_>,
    words: &Words<'_>,
) -> Agreed<(NameId, Option<NameId>)> {
    let mut best = Agreed {
        level: Level::Missing,
        value: (NONE, None),
    };
    for x in a.parents.iter() {
        for y in b.parents.iter() {
            let level = pair(x, y, words);
            if rank(level) > rank(best.level) {
                let own = a
                    .names
                    .iter()
                    .chain(b.names.iter())
                    .any(|n| n.sur == y.sur || n.sur == x.sur);
                best = Agreed {
                    level,
                    value: (y.fore, (!own).then_some(y.sur)),
                };
            }
        }
    }
    best
}

fn rank(level: Level) -> u8 {
    match level {
        Level::BothNames => 4,
        Level::ForenameOnly => 3,
        Level::SurnameOnly => 2,
        Level::Different => 1,
        _ => 0,
    }
}

fn pair(x: ParentIds, y: ParentIds, words: &Words<'_>) -> Level {
    let fore = near(x.fore, y.fore, words);
    let sur = near(x.sur, y.sur, words);
    match (fore, sur) {
        (Some(true), Some(true)) => Level::BothNames,
        (Some(true), _) => Level::ForenameOnly,
        (Some(false), Some(true)) => Level::SurnameOnly,
        (Some(false), _) => Level::Different,
        // A surname alone repeats the child's own; it says nothing here.
        (None, _) => Level::Missing,
    }
}

fn near(a: NameId, b: NameId, words: &Words<'_>) -> Option<bool> {
    match words.likeness(a, b) {
        Level::Missing => None,
        level => Some(level.strength() >= Level::SoundsAlike.strength()),
    }
}
