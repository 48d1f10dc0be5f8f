//! The rehearsals of a procedure, and the breaks that nobody needs to notice.

use casework::procedure::Pack;
use casework::rehearsal::{Rehearsal, play, read};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The rehearsals of one procedure that rest on it alone.
pub struct Stories {
    pack: String,
    rehearsals: Vec<Rehearsal>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../procedures")
}

pub fn of(pack: &Pack) -> Stories {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder().join(&pack.name).join("rehearsals"))
        .expect("a procedure has rehearsals")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "toml"))
        .collect();
    files.sort();
    let rehearsals = files
        .iter()
        .map(|path| {
            let text = std::fs::read_to_string(path).expect("a rehearsal is text");
            read(&path.display().to_string(), &text).expect("a rehearsal reads")
        })
        .filter(|story| story.packs == [pack.name.clone()])
        .collect();
    Stories {
        pack: pack.name.clone(),
        rehearsals,
    }
}

impl Stories {
    /// What does not hold of the procedure as it is.
    pub fn missed(&self, pack: &Pack) -> Vec<String> {
        let packs = BTreeMap::from([(self.pack.clone(), pack.clone())]);
        let each = self.rehearsals.iter();
        each.flat_map(|story| match play(story, &packs) {
            Ok(played) => played
                .missed
                .into_iter()
                .map(|m| format!("{}: {}", m.at, m.message))
                .collect(),
            Err(no) => vec![format!("there is no {no}")],
        })
        .collect()
    }

    /// Whether some rehearsal fails when it is played against the broken procedure.
    pub fn notice(&self, broken: &Pack) -> bool {
        let packs = BTreeMap::from([(self.pack.clone(), broken.clone())]);
        self.rehearsals
            .iter()
            .any(|story| play(story, &packs).map_or(true, |played| !played.missed.is_empty()))
    }
}

/// Breaks that survive, by the procedure and the break, each with why.
pub fn survivors() -> BTreeMap<String, String> {
    let text = include_str!("survivors.toml");
    let table: toml::Table = text.parse().expect("the list of survivors reads");
    let mut listed = BTreeMap::new();
    for (why, names) in table.iter().filter_map(|(_, group)| {
        Some((
            group.get("why")?.as_str()?,
            group.get("breaks")?.as_array()?,
        ))
    }) {
        for name in names.iter().filter_map(toml::Value::as_str) {
            listed.insert(name.to_owned(), why.to_owned());
        }
    }
    listed
}
