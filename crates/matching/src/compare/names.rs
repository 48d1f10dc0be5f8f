//! Forenames, surnames, middle names, and whether they changed places.

use super::{Agreed, Level};
use crate::lexicon::{NONE, NameId, Words};
use crate::record::Record;
use casework::child::NameRole;

pub(super) struct Names {
    pub(super) forename: Agreed<NameId>,
    pub(super) surname: Agreed<NameId>,
    pub(super) middle: Agreed<NameId>,
    pub(super) asked: (NameId, NameId),
    pub(super) swapped: bool,
}

const MISSING: Agreed<NameId> = Agreed {
    level: Level::Missing,
    value: NONE,
};

/// A comparison of two names, and the first of the two.
#[derive(Clone, Copy)]
struct Best {
    found: Agreed<NameId>,
    asked: NameId,
}

const NOTHING: Best = Best {
    found: MISSING,
    asked: NONE,
};

impl Best {
    fn or(self, found: Agreed<NameId>, asked: NameId) -> Self {
        let rank = |x: Agreed<NameId>| match x.level {
            Level::Missing => 0,
            other => 1 + other.strength(),
        };
        if rank(found) > rank(self.found) {
            Self { found, asked }
        } else {
            self
        }
    }
}

fn pair(a: NameId, b: NameId, words: &Words<'_>) -> Agreed<NameId> {
    Agreed {
        level: words.likeness(a, b),
        value: b,
    }
}

pub(super) fn names(a: Record<'_>, b: Record<'_>, words: &Words<'_>) -> Names {
    let (mut best_fore, mut best_sur, mut middle) = (NOTHING, NOTHING, NOTHING);
    let mut crossed = NOTHING;
    for x in a.names.iter() {
        for y in b.names.iter() {
            best_fore = best_fore.or(pair(x.fore, y.fore, words), x.fore);
            let surnames = surname(pair(x.sur, y.sur, words), x.role, y.role);
            best_sur = best_sur.or(surnames, x.sur);
            middle = middle.or(pair(x.middle, y.middle, words), x.middle);
        }
    }
    let asked = (best_fore.asked, best_sur.asked);
    let (mut fore, mut sur) = (best_fore.found, best_sur.found);
    let mut middle = middle.found;
    if fore.level == Level::Part
        && let Some((first, second)) = run_together(a, b, words).or(run_together(b, a, words))
    {
        (fore, middle) = (first, second);
    }
    if fore.level.strength() < Level::MiddleAsFirst.strength() && fore.level != Level::Missing {
        let (mut forwards, mut backwards) = (false, false);
        for x in a.names.iter() {
            for y in b.names.iter() {
                let (one, two) = (pair(x.middle, y.fore, words), pair(x.fore, y.middle, words));
                forwards |= !weak(one);
                backwards |= !weak(two);
                crossed = crossed.or(one, x.middle).or(two, x.fore);
            }
        }
        if crossed.found.level.strength() >= Level::OneLetter.strength() {
            fore = Agreed {
                level: Level::MiddleAsFirst,
                value: crossed.found.value,
            };
            // Each in the other's place says twice what one does.
            middle = if forwards && backwards {
                Agreed {
                    level: Level::MiddleAsFirst,
                    value: middle.value,
                }
            } else {
                MISSING
            };
        }
    }
    let swapped = weak(fore) && weak(sur);
    if swapped && let Some((f, s)) = exchanged(a, b, words) {
        return Names {
            forename: f,
            surname: s,
            middle,
            asked,
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
        asked,
        swapped: false,
    }
}

/// Whether the forename of one is the other's forename and middle name in one:
/// then both agree.
fn run_together(
    one: Record<'_>,
    other: Record<'_>,
    words: &Words<'_>,
) -> Option<(Agreed<NameId>, Agreed<NameId>)> {
    for long in one.names.iter() {
        let Some(text) = words.form(long.fore).filter(|form| form.several) else {
            continue;
        };
        for short in other.names.iter() {
            let (Some(fore), Some(middle)) = (words.form(short.fore), words.form(short.middle))
            else {
                continue;
            };
            let rest = text.text.strip_prefix(&*fore.text);
            if rest.and_then(|rest| rest.strip_prefix(' ')) == Some(&*middle.text) {
                let exact = |value| Agreed {
                    level: Level::Exact,
                    value,
                };
                return Some((exact(short.fore), exact(short.middle)));
            }
        }
    }
    None
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
    for x in a.names.iter() {
        for y in b.names.iter() {
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
    let bears = |surname| child.names.iter().any(|n| n.sur == surname);
    other
        .parents
        .iter()
        .map(|p| p.sur)
        .find(|&p| p != NONE && bears(p))
}
