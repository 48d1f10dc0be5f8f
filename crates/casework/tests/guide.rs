//! The guide for authors names every key that a procedure may have.

use std::collections::BTreeSet;

const GUIDE: &str = include_str!("../../../docs/procedures.md");

/// The code that reads packs: every key stands in it as the first argument of a reader.
const READERS: [&str; 6] = [
    include_str!("../src/procedure/read_parts/mod.rs"),
    include_str!("../src/procedure/read_parts/flow.rs"),
    include_str!("../src/procedure/read_parts/work.rs"),
    include_str!("../src/procedure/read_parts/evidence.rs"),
    include_str!("../src/procedure/read_parts/succession.rs"),
    include_str!("../src/condition/read.rs"),
];

/// Keys as the readers ask for them: `table.text("owner")`, `ids(table, "by")`.
fn keys() -> BTreeSet<&'static str> {
    READERS
        .iter()
        .flat_map(|code| code.split(['(', ' ']))
        .filter_map(|piece| piece.strip_prefix('"')?.split_once("\")"))
        .map(|(key, _)| key)
        .filter(|key| !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
        .collect()
}

#[test]
fn the_guide_names_every_key() {
    let keys = keys();
    assert!(keys.len() > 60, "the readers were read: {keys:?}");
    let words: BTreeSet<&str> = GUIDE
        .split(|c: char| !(c.is_ascii_lowercase() || c == '_'))
        .collect();
    let missing: Vec<&&str> = keys.iter().filter(|key| !words.contains(**key)).collect();
    assert!(
        missing.is_empty(),
        "docs/procedures.md says nothing of {missing:?}"
    );
}
