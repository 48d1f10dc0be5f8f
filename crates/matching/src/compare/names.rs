//! Forenames, surnames, middle names, and whether they changed places.

use super::{Agreed, Level};
use crate::lexicon::{NONE, NameId, Words};
use crate::record::Record;
use casework::child::NameRole;

pub(super) struct Names {
    pub(super) forename: Agreed<NameId>,
    pub(super) surname: Agreed<NameId>,
    pub(super) middle: Agreed<NameId>,
    pub(super) swapped: bool,
}

const MISSING: Agreed<NameId> = Agreed {
    level: Level::Missing,
    value: NONE,
};

/// Keeps the stronger of two; a real comparison beats a missing one.
fn better(a: Agreed<NameId>, b: Agreed<NameId>) -> Agreed<NameId> {
    let rank = |x: Agreed<NameId>| match x.level {
        Level::Missing => 0,
        other => 1 + other.strength(),
    };
    if rank(b) > rank(a) { b } else { a }
}

fn pair(a: NameId, b: NameId, words: &Words<'_>) -> Agreed<NameId> {
    Agreed {
        level: words.likeness(a, b),
        value: b,
    }
}

pub(super) fn names(a: Record<'_>, b: Record<'_>, words: &Words<'_>) -> Names {
    let (mut fore, mut sur, mut middle) = (MISSING, MISSING, MISSING);
    let mut crossed = MISSING;
    for x in a.names {
        for y in b.names {
            fore = better(fore, pair(x.fore, y.fore, words));
            sur = better(sur, surname(pair(x.sur, y.sur, words), x.role, y.role));
            middle = better(middle, pair(x.middle, y.middle, words));
        }
    }
    if fore.level.strength() < Level::MiddleAsFirst.strength() && fore.level != Level::Missing {
        for x in a.names {
            for y in b.names {
                crossed = better(crossed, pair(x.middle, y.fore, words));
                crossed = better(crossed, pair(x.fore, y.middle, words));
            }
        }
        if crossed.level.strength() >= Level::OneLetter.strength() {
            fore = Agreed {
                level: Level::MiddleAsFirst,
                value: crossed.value,
            };
            middle = MISSING;
        }
    }
    let swapped = weak(fore) && weak(sur);
    if swapped && let Some((f, s)) = exchanged(a, b, words) {
        return Names {
            forename: f,
            surname: s,
            middle,
            swapped: true,
        };
    }
    if sur.level != Level::Missing && sur.level.strength() < Level::ParentsName.strength() {
        sur = parents_name(a, b)
            .or_else(|| parents_name(b, a))
            .map_or(sur, |value| Agreed {
                level: Level::ParentsName,
                value,
            });
    }
    Names {
        forename: fore,
        surname: sur,
        middle,
        swapped: false,
    }
}

/// An exact surname is worth a little less where it is not both records'
/// present name: people who change names change them again.
fn surname(found: Agreed<NameId>, a: NameRole, b: NameRole) -> Agreed<NameId> {
    let present = |role| matches!(role, NameRole::Legal | NameRole::Preferred);
    match found.level {
        Level::Exact if !(present(a) && present(b)) => Agreed {
            level: Level::OtherName,
            ..found
        },
        _ => found,
    }
}

fn weak(found: Agreed<NameId>) -> bool {
    found.level.strength() < Level::OneLetter.strength()
}

/// Forename for surname and surname for forename, both at least a letter off.
/// The weaker of the two is called the forename, so that it does not matter
/// which record is asked.
fn exchanged(
    a: Record<'_>,
    b: Record<'_>,
    words: &Words<'_>,
) -> Option<(Agreed<NameId>, Agreed<NameId>)> {
    let mut best: Option<(Agreed<NameId>, Agreed<NameId>)> = None;
    for x in a.names {
        for y in b.names {
            let one = pair(x.fore, y.sur, words);
            let two = pair(x.sur, y.fore, words);
            if weak(one) || weak(two) {
                continue;
            }
            let found = if one.level.strength() < two.level.strength() {
                (one, two)
            } else {
                (two, one)
            };
            let rank =
                |p: &(Agreed<NameId>, Agreed<NameId>)| (p.0.level.strength(), p.1.level.strength());
            if best.as_ref().is_none_or(|b| rank(&found) > rank(b)) {
                best = Some(found);
            }
        }
    }
    best
}

fn parents_name(child: Record<'_>, other: Record<'_>) -> Option<NameId> {
    let surnames = || child.names.iter().map(|n| n.sur).filter(|&s| s != NONE);
    other
        .parents
        .iter()
        .map(|p| p.sur)
        .find(|&p| p != NONE && surnames().any(|s| s == p))
}
