//! What is invented, as its files say it.

use super::DemonstrationError;
use casework::calendar::Term;
use casework::ids::RoleId;
use rust_embed::RustEmbed;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../demonstration/"]
#[include = "*.toml"]
#[include = "*/*.toml"]
struct Files;

/// An invented council.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invented {
    pub id: String,
    pub name: String,
    pub name_cy: Option<String>,
    pub team: String,
    pub telephone: String,
    pub procedure: String,
    pub people: Vec<Person>,
    pub terms: Vec<Term>,
    pub duties: Duties,
    pub world: World,
}

/// An invented member of staff.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    pub id: String,
    pub name: String,
    pub email: String,
    pub roles: Vec<RoleId>,
    /// The school, for somebody who works at one.
    pub school: Option<String>,
}

/// What was done of what a council owes whoever the child.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duties {
    /// What is said of each time that one was done.
    pub sent: String,
    /// How many of the last times were missed, by the duty.
    pub missed: BTreeMap<String, usize>,
}

/// How a council's children are made up.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct World {
    /// The authority's number in the pupils' numbers.
    pub authority: String,
    pub seed: u64,
    /// How many pupils stand on its rolls.
    pub pupils: usize,
    /// How many cases it works on or has worked on.
    pub cases: usize,
    /// What the ids of its schools begin with.
    pub prefix: String,
    /// The postcode area and district of every address.
    pub postcode: String,
    pub places: Vec<String>,
    pub streets: Vec<String>,
    pub schools: Vec<Schools>,
    /// How many in a hundred families are of which community.
    pub families: BTreeMap<String, u32>,
}

/// Schools of one kind.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schools {
    pub phase: Phase,
    pub many: usize,
    pub kinds: Vec<String>,
    pub called: Vec<String>,
}

/// Which children a school takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    Primary,
    Secondary,
    Special,
}

/// The names of a community.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Community {
    pub id: String,
    /// What it is called, for the reader of the file.
    #[serde(rename = "name")]
    _name: String,
    pub boys: Vec<String>,
    pub girls: Vec<String>,
    pub surnames: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    community: Vec<Community>,
}

/// What happened to the children of a council.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stories {
    /// Answers to forms, by a name that steps use.
    pub answers: BTreeMap<String, toml::Table>,
    pub story: Vec<Story>,
}

/// One story.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    pub title: String,
    /// How many cases it gives, against the others.
    pub share: u32,
    pub child: Vec<StoryChild>,
    /// Steps as in a rehearsal, with days counted from the story's first.
    pub step: Vec<toml::Table>,
}

/// A child of a story.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoryChild {
    pub id: String,
    /// The age on the story's first day.
    pub age_days: i64,
    /// Stands on a school's roll when the story begins.
    #[serde(default)]
    pub at_school: bool,
    /// Children of a story with the same word here are brothers and sisters.
    pub household: Option<String>,
    /// The group to which the record is restricted.
    pub restricted: Option<String>,
}

fn read<T: DeserializeOwned>(file: &str) -> Result<T, DemonstrationError> {
    let failed = |why: String| DemonstrationError::File {
        file: file.to_owned(),
        why,
    };
    let bytes = Files::get(file)
        .map(|found| found.data)
        .ok_or_else(|| failed("it is not there".to_owned()))?;
    let text = std::str::from_utf8(&bytes).map_err(|error| failed(error.to_string()))?;
    toml::from_str(text).map_err(|error| failed(error.to_string()))
}

/// The invented councils.
///
/// # Errors
///
/// When a file of them does not read.
pub fn councils() -> Result<Vec<Invented>, DemonstrationError> {
    Files::iter()
        .filter(|file| file.ends_with("/council.toml"))
        .map(|file| read(&file))
        .collect()
}

/// The names of the communities.
///
/// # Errors
///
/// When their file does not read.
pub fn names() -> Result<Vec<Community>, DemonstrationError> {
    read::<Names>("names.toml").map(|names| names.community)
}

/// The stories of a council.
///
/// # Errors
///
/// When their file does not read.
pub fn stories(council: &str) -> Result<Stories, DemonstrationError> {
    read(&format!("{council}/stories.toml"))
}
