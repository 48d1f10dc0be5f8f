//! Yes-or-no statements, and whether they can be so.
//!
//! A [`Formula`] is what a guard becomes when everything that it asks is a named statement
//! that is so or not. [`solve`] looks for a way in which it can be so: it follows every
//! statement that is forced, then tries the others, and gives up after a bound rather than
//! keep anybody waiting. Giving up counts as "it may be so".

use std::collections::BTreeMap;

/// A statement by its number in a scene, and whether it is so.
pub(super) type Assignment = BTreeMap<usize, bool>;

/// A statement built from others.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Formula {
    /// Always, or never, so.
    Known(bool),
    /// A statement.
    Is(usize),
    /// Not this.
    Not(Box<Formula>),
    /// Each of these.
    All(Vec<Formula>),
    /// At least one of these.
    Any(Vec<Formula>),
}

impl Formula {
    /// Not this.
    pub fn negated(self) -> Self {
        match self {
            Formula::Known(is) => Formula::Known(!is),
            Formula::Not(inner) => *inner,
            other => Formula::Not(Box::new(other)),
        }
    }

    /// This, with what is known of its statements put in.
    fn reduced(&self, known: &Assignment) -> Formula {
        match self {
            Formula::Known(is) => Formula::Known(*is),
            Formula::Is(atom) => known
                .get(atom)
                .map_or(Formula::Is(*atom), |is| Formula::Known(*is)),
            Formula::Not(inner) => match inner.as_ref() {
                // Negation is moved inwards, so that forced statements come to the top.
                Formula::All(parts) => joined(
                    parts.iter().map(|p| p.clone().negated().reduced(known)),
                    false,
                ),
                Formula::Any(parts) => joined(
                    parts.iter().map(|p| p.clone().negated().reduced(known)),
                    true,
                ),
                other => other.reduced(known).negated(),
            },
            Formula::All(parts) => joined(parts.iter().map(|p| p.reduced(known)), true),
            Formula::Any(parts) => joined(parts.iter().map(|p| p.reduced(known)), false),
        }
    }
}

/// Joins parts that are already reduced; with `all`, each must be so.
fn joined(parts: impl Iterator<Item = Formula>, all: bool) -> Formula {
    let mut kept = Vec::new();
    for part in parts {
        match part {
            Formula::Known(is) if is == all => {}
            Formula::Known(_) => return Formula::Known(!all),
            Formula::All(inner) if all => kept.extend(inner),
            Formula::Any(inner) if !all => kept.extend(inner),
            other => kept.push(other),
        }
    }
    match kept.pop() {
        None => Formula::Known(all),
        Some(only) if kept.is_empty() => only,
        Some(last) => {
            kept.push(last);
            if all {
                Formula::All(kept)
            } else {
                Formula::Any(kept)
            }
        }
    }
}

/// Whether a formula can be so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Solved {
    /// It never is.
    Never,
    /// It is, in this way; statements that are left out do not matter.
    So(Assignment),
    /// Not decided within the bound.
    TooHard,
}

impl Solved {
    /// Whether it may be so: what could not be decided may.
    pub fn possible(&self) -> bool {
        match self {
            Solved::Never => false,
            Solved::So(_) | Solved::TooHard => true,
        }
    }
}

/// How many choices are tried before giving up.
const BOUND: u32 = 50_000;

/// Looks for a way in which a formula is so, given what is known.
pub(super) fn solve(formula: &Formula, known: &Assignment) -> Solved {
    let mut left = BOUND;
    search(formula, known.clone(), &mut left)
}

fn search(formula: &Formula, mut known: Assignment, left: &mut u32) -> Solved {
    let mut now = formula.reduced(&known);
    loop {
        let mut forced = Assignment::new();
        let parts = match &now {
            Formula::Known(false) => return Solved::Never,
            Formula::Known(true) => return Solved::So(known),
            Formula::All(parts) => parts.as_slice(),
            other => std::slice::from_ref(other),
        };
        for part in parts {
            if let Some((atom, is)) = literal(part)
                && forced.insert(atom, is).is_some_and(|was| was != is)
            {
                return Solved::Never;
            }
        }
        if forced.is_empty() {
            break;
        }
        known.extend(forced);
        now = now.reduced(&known);
    }
    let Some(atom) = first(&now) else {
        return Solved::TooHard;
    };
    let mut too_hard = false;
    // "Not so" is tried first: a counter-example then says as little as it can.
    for is in [false, true] {
        if *left == 0 {
            return Solved::TooHard;
        }
        *left -= 1;
        let mut guess = known.clone();
        guess.insert(atom, is);
        match search(&now, guess, left) {
            Solved::Never => {}
            Solved::TooHard => too_hard = true,
            so @ Solved::So(_) => return so,
        }
    }
    if too_hard {
        Solved::TooHard
    } else {
        Solved::Never
    }
}

fn literal(formula: &Formula) -> Option<(usize, bool)> {
    match formula {
        Formula::Is(atom) => Some((*atom, true)),
        Formula::Not(inner) => match inner.as_ref() {
            Formula::Is(atom) => Some((*atom, false)),
            _ => None,
        },
        Formula::Known(_) | Formula::All(_) | Formula::Any(_) => None,
    }
}

fn first(formula: &Formula) -> Option<usize> {
    match formula {
        Formula::Known(_) => None,
        Formula::Is(atom) => Some(*atom),
        Formula::Not(inner) => first(inner),
        Formula::All(parts) | Formula::Any(parts) => parts.iter().find_map(first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ATOMS: usize = 5;

    fn formula() -> impl Strategy<Value = Formula> {
        let leaf = prop_oneof![
            any::<bool>().prop_map(Formula::Known),
            (0..ATOMS).prop_map(Formula::Is),
        ];
        leaf.prop_recursive(4, 32, 4, |inner| {
            prop_oneof![
                inner.clone().prop_map(|f| Formula::Not(Box::new(f))),
                prop::collection::vec(inner.clone(), 0..4).prop_map(Formula::All),
                prop::collection::vec(inner, 0..4).prop_map(Formula::Any),
            ]
        })
    }

    fn holds(formula: &Formula, world: u32) -> bool {
        match formula {
            Formula::Known(is) => *is,
            Formula::Is(atom) => world & (1 << atom) != 0,
            Formula::Not(inner) => !holds(inner, world),
            Formula::All(parts) => parts.iter().all(|p| holds(p, world)),
            Formula::Any(parts) => parts.iter().any(|p| holds(p, world)),
        }
    }

    proptest! {
        #[test]
        fn what_is_found_possible_is_so_and_what_is_found_impossible_never_is(f in formula()) {
            let some = (0..1u32 << ATOMS).any(|world| holds(&f, world));
            match solve(&f, &Assignment::new()) {
                Solved::Never => prop_assert!(!some),
                Solved::TooHard => prop_assert!(false, "five statements are not too hard"),
                Solved::So(found) => {
                    // Whatever the statements that were left out are, the formula is so.
                    for world in 0..1u32 << ATOMS {
                        let agrees = found.iter().all(|(a, is)| (world & (1 << a) != 0) == *is);
                        prop_assert!(!agrees || holds(&f, world));
                    }
                }
            }
        }
    }
}
