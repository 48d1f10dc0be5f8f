//! A roll's row as the store keeps it, and a kept row as the matcher compares it.

use casework::child::{NameRole, Sex};
use formats::roll::{Cell, Column, RollParent, RollRow};
use jiff::civil::Date;
use matching::{Address, ParentName, Person, PersonName, Tenure};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fmt::Display;
use store::rows::RollPupilRow;
use store::{Digest, RollPupil};

/// Gives each pupil of a file a key that the next file gives the same pupil: the UPN; where
/// there is none the sender's own key; else what the name and the date of birth make.
#[derive(Default)]
pub(super) struct Keys {
    /// The line on which a key first stood, by half a digest of school and key: a roll has
    /// three keys a pupil, and their texts would be most of the memory.
    taken: HashMap<[u8; 16], u64>,
}

impl Keys {
    /// The key of a row, or the line on which the same pupil stood before.
    pub fn key(&mut self, school: &str, row: &RollRow) -> Result<String, u64> {
        let at = |key: &str| half(&[school.as_bytes(), b"\0", key.as_bytes()]);
        let named = named(row);
        let upn = row.upn.given().map(|upn| upn.as_str().to_owned());
        let source = Some(row.written(Column::SourceId))
            .filter(|id| !id.is_empty())
            .map(|id| format!("id:{id}"));
        let before = self.taken.get(&at(&named)).copied();
        let mut key = None;
        // Two rows under one number may be two children: the second keeps a key of its own,
        // unless it says the same name and birthday too.
        for sure in [&upn, &source].into_iter().flatten() {
            match (self.taken.contains_key(&at(sure)), before) {
                (false, _) => {
                    key = Some(sure.clone());
                    break;
                }
                (true, Some(first)) => return Err(first),
                (true, None) => {}
            }
        }
        let key = match (key, before) {
            (Some(key), _) => key,
            (None, None) => named.clone(),
            (None, Some(first)) => return Err(first),
        };
        let all = [Some(key.clone()), source, Some(named)];
        for taken in all.into_iter().flatten() {
            self.taken.entry(at(&taken)).or_insert(row.row);
        }
        Ok(key)
    }
}

fn half(parts: &[&[u8]]) -> [u8; 16] {
    let mut half = [0; 16];
    let whole = Digest::of_parts(parts).0;
    half.iter_mut().zip(whole).for_each(|(to, from)| *to = from);
    half
}

fn named(row: &RollRow) -> String {
    let born = row
        .dob
        .given()
        .map(|born| born.date().to_string())
        .unwrap_or_default();
    let parts = [
        row.forename(),
        row.written(Column::Middle),
        row.surname(),
        &born,
    ];
    let plain = parts.map(|part| part.trim().to_lowercase()).join("\u{1f}");
    let digest = Digest::of(plain.as_bytes()).to_string();
    format!("name:{}", digest.get(..24).unwrap_or(&digest))
}

/// A row as the store keeps it.
pub(super) fn pupil(row: &RollRow, school: &str, key: String) -> RollPupil {
    let words = |column| Some(row.written(column).to_owned()).filter(|text| !text.is_empty());
    RollPupil {
        school_id: school.to_owned(),
        pupil_key: key,
        // A mistyped number is kept as it was written: it still helps to find a child.
        upn: written(&row.upn, |upn| upn.as_str().to_owned()),
        forename: row.forename().to_owned(),
        middle_names: words(Column::Middle),
        surname: row.surname().to_owned(),
        former_surname: others(row),
        dob: row.dob.given().map(|born| born.date()),
        sex: written(&row.sex, |sex| {
            match sex {
                Sex::Female => "F",
                Sex::Male => "M",
                Sex::NotKnown => "U",
            }
            .to_owned()
        }),
        year_group: written(&row.year_group, shown),
        address: address(row),
        postcode: written(&row.postcode, |code| code.as_str().to_owned()),
        previous_postcode: written(&row.previous_postcode, |code| code.as_str().to_owned()),
        parents: parents(row),
        entry_date: row.entry_date.given().copied(),
        leaving_date: row.leaving_date.given().copied(),
        destination: words(Column::Destination),
        leaving_reason: words(Column::LeavingReason),
    }
}

/// What names the pupil of a row in every file: the number, else what the name and the date of
/// birth make.
pub(crate) fn child_key(row: &RollRow) -> String {
    let upn = row.upn.given().map(|upn| upn.as_str().to_owned());
    upn.unwrap_or_else(|| named(row))
}

/// The same by name and date of birth alone.
pub(crate) fn child_named(row: &RollRow) -> String {
    named(row)
}

/// A row of a file that is no roll as the matcher and a lead read one. It is kept nowhere.
pub(crate) fn row_of_file(row: &RollRow, school: &str, file: Digest, on: Date) -> RollPupilRow {
    pupil(row, school, String::new()).believed(file, file, on)
}

fn shown<T: Display>(value: &T) -> String {
    value.to_string()
}

fn written<T>(cell: &Cell<T>, say: impl Fn(&T) -> String) -> Option<String> {
    match cell {
        Cell::Given(value) => Some(say(value)),
        Cell::Unreadable(text) => Some(text.clone()),
        Cell::Blank | Cell::NoColumn => None,
    }
}

/// The other names a roll knows a pupil by, as `surname` or `surname, forename`, parted by
/// semicolons: former, preferred and alias names in one place.
fn others(row: &RollRow) -> Option<String> {
    let clean = |column| {
        let text: &str = row.written(column);
        text.replace([',', ';'], " ").trim().to_owned()
    };
    let mut all: Vec<String> = Vec::new();
    let mut add = |surname: String, forename: String| {
        let name = match (surname.is_empty(), forename.is_empty()) {
            (true, true) => return,
            (false, true) => surname,
            (_, false) => format!("{surname}, {forename}"),
        };
        if !all.contains(&name) {
            all.push(name);
        }
    };
    let (surname, forename) = (
        clean(Column::PreferredSurname),
        clean(Column::PreferredForename),
    );
    let differs = |name: &str, legal: &str| !name.is_empty() && !name.eq_ignore_ascii_case(legal);
    if differs(&surname, row.surname()) || differs(&forename, row.forename()) {
        let or = |name: String, column| if name.is_empty() { clean(column) } else { name };
        add(or(surname, Column::Surname), or(forename, Column::Forename));
    }
    add(clean(Column::FormerSurname), String::new());
    add(clean(Column::AliasSurname), String::new());
    (!all.is_empty()).then(|| all.join("; "))
}

/// Reads what [`others`] wrote.
pub(crate) fn other_names(text: &str) -> Vec<PersonName> {
    text.split(';')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| {
            let (surname, forename) = name.split_once(',').unwrap_or((name, ""));
            PersonName {
                role: NameRole::Alias,
                forename: forename.trim().to_owned(),
                middle: String::new(),
                surname: surname.trim().to_owned(),
            }
        })
        .collect()
}

/// House, street, locality and town on one line, the house parted from the street by a
/// comma so that both can be read again.
fn address(row: &RollRow) -> Option<String> {
    let clean = |column| row.written(column).replace(',', " ").trim().to_owned();
    let house = [clean(Column::Flat), clean(Column::House)]
        .join(" ")
        .trim()
        .to_owned();
    let lines = [
        house,
        clean(Column::Street),
        clean(Column::Locality),
        clean(Column::Town),
    ];
    let said: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// A parent or carer, as the store keeps one in JSON.
#[derive(Serialize, Deserialize, Default)]
pub(crate) struct Parent {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub forename: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub surname: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub relationship: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub email: String,
}

impl Parent {
    fn of(parent: RollParent<'_>) -> Self {
        let (forename, surname) = if parent.forename.is_empty() && parent.surname.is_empty() {
            parent.name.rsplit_once(' ').unwrap_or(("", parent.name))
        } else {
            (parent.forename, parent.surname)
        };
        Self {
            forename: forename.to_owned(),
            surname: surname.to_owned(),
            relationship: parent.relationship.to_owned(),
            phone: parent.phone.to_owned(),
            email: parent.email.to_owned(),
        }
    }
}

fn parents(row: &RollRow) -> Option<String> {
    let all: Vec<Parent> = row.parents().into_iter().map(Parent::of).collect();
    if all.is_empty() {
        return None;
    }
    serde_json::to_string(&all).ok()
}

/// Reads what the store keeps of the parents.
pub(crate) fn parents_of(json: Option<&str>) -> Vec<Parent> {
    json.and_then(|json| serde_json::from_str(json).ok())
        .unwrap_or_default()
}

/// Words for a dwelling within a house.
const DWELLING: [&str; 7] = ["flat", "apartment", "apt", "unit", "room", "no", "number"];
/// What a street's name ends with, or begins with in Welsh.
const STREET: [&str; 33] = [
    "street", "st", "road", "rd", "lane", "ln", "avenue", "ave", "close", "cl", "drive", "dr",
    "court", "ct", "crescent", "gardens", "terrace", "place", "square", "grove", "park", "way",
    "hill", "walk", "row", "view", "rise", "mews", "heol", "ffordd", "stryd", "lôn", "rhodfa",
];

/// An address written in lines or with commas as house, street and postcode.
pub(crate) fn address_of(written: &str, postcode: &str) -> Address {
    let mut house: Vec<&str> = Vec::new();
    let mut street = String::new();
    for line in written
        .split([',', '\n', '\r'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
    {
        let words: Vec<&str> = line.split_whitespace().collect();
        let numbered = |word: &&&str| {
            word.chars().any(|c| c.is_ascii_digit())
                || DWELLING.contains(&word.to_lowercase().trim_end_matches('.'))
        };
        let front = words.iter().take_while(numbered).count();
        let (number, rest) = words.split_at_checked(front).unwrap_or((&[], &words));
        house.extend(number);
        if rest.is_empty() {
            continue;
        }
        let kind = |word: Option<&&str>| {
            word.is_some_and(|word| STREET.contains(&word.to_lowercase().trim_end_matches('.')))
        };
        // "Rose Cottage, Mill Lane": words that are no street are a house's name, once.
        if house.is_empty() && !kind(rest.last()) && !kind(rest.first()) {
            house.extend(rest);
            continue;
        }
        street = rest.join(" ");
        break;
    }
    Address {
        house: house.join(" "),
        street,
        postcode: postcode.to_owned(),
        tenure: Tenure::Current,
    }
}

/// A kept row as the matcher compares it.
pub(crate) fn person(id: String, row: &RollPupilRow) -> Person {
    let mut names = vec![PersonName {
        role: NameRole::Legal,
        forename: row.forename.clone(),
        middle: row.middle_names.clone().unwrap_or_default(),
        surname: row.surname.clone(),
    }];
    names.extend(other_names(
        row.former_surname.as_deref().unwrap_or_default(),
    ));
    let address = row.address.as_deref().unwrap_or_default();
    let postcode = row.postcode.as_deref().unwrap_or_default();
    let mut addresses = Vec::new();
    if !address.is_empty() || !postcode.is_empty() {
        addresses.push(address_of(address, postcode));
    }
    if let Some(before) = &row.previous_postcode {
        addresses.push(Address {
            postcode: before.clone(),
            tenure: Tenure::Previous,
            ..Address::default()
        });
    }
    Person {
        id,
        upn: row.upn.clone(),
        former_upns: Vec::new(),
        names,
        dob: row.dob,
        dob_estimated: false,
        sex: row
            .sex
            .as_deref()
            .and_then(|sex| sex.parse().ok())
            .unwrap_or_default(),
        addresses,
        parents: parents_of(row.parents.as_deref())
            .into_iter()
            .filter(|parent| !(parent.forename.is_empty() && parent.surname.is_empty()))
            .map(|parent| ParentName {
                forename: parent.forename,
                surname: parent.surname,
            })
            .collect(),
        household: None,
    }
}

/// Whether a kept row says of a pupil what a file says.
pub(super) fn says_the_same(row: &RollPupilRow, pupil: &RollPupil) -> bool {
    row.upn == pupil.upn
        && row.forename == pupil.forename
        && row.middle_names == pupil.middle_names
        && row.surname == pupil.surname
        && row.former_surname == pupil.former_surname
        && row.dob == pupil.dob
        && row.sex == pupil.sex
        && row.year_group == pupil.year_group
        && row.address == pupil.address
        && row.postcode == pupil.postcode
        && row.previous_postcode == pupil.previous_postcode
        && row.parents == pupil.parents
        && row.entry_date == pupil.entry_date
        && row.leaving_date == pupil.leaving_date
        && row.destination == pupil.destination
        && row.leaving_reason == pupil.leaving_reason
}
