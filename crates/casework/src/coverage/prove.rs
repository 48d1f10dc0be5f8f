//! Taking each rule away, and seeing that somebody notices.

use super::{Coverage, Place, Row};
use crate::procedure::{Pack, Part};
use crate::rehearsal::{Rehearsal, play};
use std::collections::BTreeMap;

/// What proving needs: the pack and those that its rehearsals name besides, and its
/// rehearsals by name.
pub struct Proving<'a> {
    /// The pack whose coverage it is, by name.
    pub pack: &'a str,
    /// Packs by name.
    pub packs: &'a BTreeMap<String, Pack>,
    /// Rehearsals by the name of their file, without `.toml`.
    pub rehearsals: &'a BTreeMap<String, Rehearsal>,
}

/// A row that says it is met, or shown, and is not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unproven {
    /// The row.
    pub row: Row,
    /// What was taken away and changed nothing, or what does not exist.
    pub why: String,
}

/// What a run of proofs came to.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Proved {
    /// How many parts were taken away and missed.
    pub missed: usize,
    /// What was not.
    pub unproven: Vec<Unproven>,
}

/// Takes away what each row names, one part at a time, and plays its rehearsals: at least
/// one must fail. `chosen` says of each part whether it is tried; what a row names must exist
/// in any case.
pub fn prove(
    coverage: &Coverage,
    proving: &Proving<'_>,
    mut chosen: impl FnMut(&Row, &Part) -> bool,
) -> Proved {
    let mut proved = Proved::default();
    let Some(pack) = proving.packs.get(proving.pack) else {
        return proved;
    };
    let mut sound: BTreeMap<&str, bool> = BTreeMap::new();
    for row in &coverage.rows {
        let mut fail = |why: String| {
            proved.unproven.push(Unproven {
                row: row.clone(),
                why,
            });
        };
        match &row.place {
            Place::Met { parts, by } => {
                for name in by.iter().filter(|n| !proving.rehearsals.contains_key(*n)) {
                    fail(format!("there is no rehearsal `{name}`"));
                }
                let stories: Vec<(&String, &Rehearsal)> = by
                    .iter()
                    .filter_map(|name| proving.rehearsals.get_key_value(name))
                    .collect();
                // What fails anyhow would notice nothing.
                for (name, story) in &stories {
                    let holds = sound.entry(name.as_str()).or_insert_with(|| {
                        play(story, proving.packs).is_ok_and(|played| played.missed.is_empty())
                    });
                    if !*holds {
                        fail(format!("the rehearsal `{name}` fails as it stands"));
                    }
                }
                for part in parts {
                    match pack.without(part) {
                        Err(error) => fail(error.0),
                        Ok(_) if !chosen(row, part) => {}
                        Ok(without) => {
                            if noticed(proving, without, &stories) {
                                proved.missed += 1;
                            } else {
                                let by = by.join(", ");
                                fail(format!("without `{part}` nothing fails in {by}"));
                            }
                        }
                    }
                }
            }
            Place::Shown { parts, .. } => {
                for part in parts {
                    if let Err(error) = pack.without(part) {
                        fail(error.0);
                    }
                }
            }
            Place::Product { .. } | Place::NoSystemMatter(_) | Place::Open(_) => {}
        }
    }
    proved
}

/// Whether some story fails when it is played against the procedure without the part.
fn noticed(proving: &Proving<'_>, without: Pack, stories: &[(&String, &Rehearsal)]) -> bool {
    let mut packs = proving.packs.clone();
    packs.insert(proving.pack.to_owned(), without);
    stories
        .iter()
        .any(|(_, story)| play(story, &packs).map_or(true, |played| !played.missed.is_empty()))
}
