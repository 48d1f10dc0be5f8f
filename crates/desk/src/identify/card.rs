//! What is shown of somebody beside what came in.

use crate::project::Also;
use crate::roll::{address_of, parents_of};
use casework::child::{Name, NameRole, Sex};
use jiff::civil::Date;
use matching::{Address, Field, Person, PersonName, Tenure};
use store::rows::{ChildRow, RollPupilRow};

/// What one record says of a child, field by field.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Forename.
    pub forename: String,
    /// Middle names.
    pub middle: String,
    /// Surname.
    pub surname: String,
    /// Date of birth.
    pub born: Option<Date>,
    /// Sex, as F, M or nothing.
    pub sex: String,
    /// Unique pupil number, as written.
    pub upn: String,
    /// House and street.
    pub address: String,
    /// Postcode, as written.
    pub postcode: String,
    /// A parent or carer.
    pub parent: String,
    /// Where the child is or was on roll.
    pub rolls: Vec<OnRoll>,
}

/// A place on a school's roll.
#[derive(Clone, PartialEq, Eq)]
pub struct OnRoll {
    /// The school.
    pub school: String,
    /// The last day there, where the roll gives one.
    pub left: Option<Date>,
}

/// A value of a field.
#[derive(Clone, PartialEq, Eq)]
pub enum Value {
    /// Words.
    Text(String),
    /// A day.
    Day(Date),
}

// A child's details must not reach a log by way of a debug print.
impl std::fmt::Debug for Facts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Facts(..)")
    }
}

impl Facts {
    /// What a probe says.
    pub fn of_person(person: &Person) -> Self {
        let name = person.names.first().cloned().unwrap_or_default();
        let at = person.addresses.first().cloned().unwrap_or_default();
        let parent = person.parents.first().cloned().unwrap_or_default();
        Self {
            forename: name.forename,
            middle: name.middle,
            surname: name.surname,
            born: person.dob,
            sex: letter(person.sex).to_owned(),
            upn: person.upn.clone().unwrap_or_default(),
            address: joined([&at.house, &at.street]),
            postcode: at.postcode,
            parent: joined([&parent.forename, &parent.surname]),
            rolls: Vec::new(),
        }
    }

    /// The value that a comparison looked at; none where the record is silent.
    pub fn value(&self, field: Field) -> Option<Value> {
        let text = |text: &str| (!text.is_empty()).then(|| Value::Text(text.to_owned()));
        match field {
            Field::Upn => text(&self.upn),
            Field::Forename => text(&self.forename),
            Field::Surname => text(&self.surname),
            Field::NameOrder => text(&joined([&self.forename, &self.surname])),
            Field::Middle => text(&self.middle),
            Field::BirthDate => self.born.map(Value::Day),
            Field::Sex => text(&self.sex),
            Field::Address => text(&joined([&self.address, &self.postcode])),
            Field::Parent => text(&self.parent),
            Field::Household => None,
        }
    }

    /// The name as lists show it.
    pub fn listed(&self) -> String {
        self.name().listed()
    }

    /// The name.
    pub fn name(&self) -> Name {
        Name {
            forename: self.forename.clone(),
            middle: self.middle.clone(),
            surname: self.surname.clone(),
            role: NameRole::Legal,
        }
    }

    pub(super) fn of_row(row: &RollPupilRow) -> Self {
        let parent = parents_of(row.parents.as_deref())
            .into_iter()
            .next()
            .unwrap_or_default();
        Self {
            forename: row.forename.clone(),
            middle: row.middle_names.clone().unwrap_or_default(),
            surname: row.surname.clone(),
            born: row.dob,
            sex: row.sex.clone().filter(|sex| sex != "U").unwrap_or_default(),
            upn: row.upn.clone().unwrap_or_default(),
            address: row.address.clone().unwrap_or_default(),
            postcode: row.postcode.clone().unwrap_or_default(),
            parent: joined([&parent.forename, &parent.surname]),
            rolls: vec![OnRoll::of(row)],
        }
    }

    pub(super) fn of_child(row: &ChildRow) -> Self {
        let names = names_of(row);
        let name = names
            .into_iter()
            .next()
            .unwrap_or_else(|| Name::legal("", ""));
        Self {
            forename: name.forename,
            middle: name.middle,
            surname: name.surname,
            born: row.dob,
            upn: row.upn.clone().unwrap_or_default(),
            address: row.address.clone().unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Fills what is silent with what another record of the same child says.
    pub(super) fn filled_by(&mut self, other: &Facts) {
        for (mine, theirs) in [
            (&mut self.middle, &other.middle),
            (&mut self.sex, &other.sex),
            (&mut self.upn, &other.upn),
            (&mut self.address, &other.address),
            (&mut self.postcode, &other.postcode),
            (&mut self.parent, &other.parent),
        ] {
            if mine.is_empty() {
                mine.clone_from(theirs);
            }
        }
        self.rolls.extend(other.rolls.iter().cloned());
    }
}

impl OnRoll {
    fn of(row: &RollPupilRow) -> Self {
        Self {
            school: row.school_id.clone(),
            left: row.leaving_date,
        }
    }
}

fn letter(sex: Sex) -> &'static str {
    match sex {
        Sex::Female => "F",
        Sex::Male => "M",
        Sex::NotKnown => "",
    }
}

fn joined(parts: [&str; 2]) -> String {
    parts.join(" ").trim().to_owned()
}

/// The names of a known child.
pub(crate) fn names_of(row: &ChildRow) -> Vec<Name> {
    serde_json::from_str(&row.names).unwrap_or_default()
}

/// A known child as the matcher compares it.
pub(super) fn person_of_child(id: String, row: &ChildRow) -> Person {
    let names = names_of(row)
        .into_iter()
        .map(|name| PersonName {
            role: name.role,
            forename: name.forename,
            middle: name.middle,
            surname: name.surname,
        })
        .collect();
    let also = Also::of(row);
    let before = also.addresses.iter().map(|written| Address {
        tenure: Tenure::Previous,
        ..place(written)
    });
    Person {
        id,
        upn: row.upn.clone(),
        former_upns: also.numbers.clone(),
        names,
        dob: row.dob,
        addresses: row
            .address
            .as_deref()
            .map(place)
            .into_iter()
            .chain(before)
            .collect(),
        ..Person::default()
    }
}

/// An address written in one piece, its postcode at the end where there is one.
pub(crate) fn place(written: &str) -> Address {
    let (front, last) = written.rsplit_once([',', '\n']).unwrap_or(("", written));
    match last.trim().parse::<casework::child::Postcode>() {
        Ok(code) => address_of(front, code.as_str()),
        Err(_) => address_of(written, ""),
    }
}
