//! Children who left a roll and are on no other.

use super::{Found, Under};
use crate::calendar::SchoolId;
use crate::child::{CompulsorySchoolAge, LeavingCutOff};
use crate::lead::{Evidence, File, Rule};
use jiff::civil::Date;
use std::collections::HashMap;

/// A child who has left a school's roll.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Leaver {
    /// Tells one child from another among those who are looked at.
    pub who: u64,
    /// The school.
    pub school: SchoolId,
    /// Since when the child was on its roll, where that is known.
    pub since: Option<Date>,
    /// The last day on the roll.
    pub last_day: Date,
    /// The roll gave that day; else it is the last of which a roll had the child.
    pub given: bool,
    /// The last file that had the child there.
    pub had: File,
    /// The file that has them no longer; none where the one above gave the last day.
    pub gone: Option<File>,
    /// Where the roll says that they went.
    pub destination: Destination,
    /// Date of birth, where the roll gives it.
    pub born: Option<Date>,
    /// The child stands on a roll today, of this school or another.
    pub on_a_roll: bool,
}

/// Where a roll says that a child went.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Destination {
    /// It says nothing, or that it is not known.
    NotSaid {
        /// What stands there all the same.
        written: Option<String>,
    },
    /// A school of our directory.
    Here {
        /// The school.
        school: SchoolId,
        /// As it was written.
        written: String,
    },
    /// Somewhere else: another authority's school, another country, home education.
    Elsewhere {
        /// As it was written.
        written: String,
    },
    /// The child has died: nobody is to be looked for.
    Died,
}

/// Words of a roll that say that a destination is not known.
const NOT_KNOWN: [&str; 12] = [
    "unknown",
    "notknown",
    "destinationunknown",
    "destinationnotknown",
    "notyetknown",
    "none",
    "na",
    "nk",
    "tbc",
    "xxxxxxx",
    "anhysbys",
    "ddimynhysbys",
];
/// Words of a roll that say that a child has died.
const DIED: [&str; 6] = ["died", "deceased", "death", "deathofpupil", "de", "bufarw"];

impl Destination {
    /// Reads what a roll writes of where a child went, and of why they left. `school` finds a
    /// school of the directory by what a roll calls it.
    pub fn read(
        written: &str,
        reason: &str,
        school: impl FnOnce(&str) -> Option<SchoolId>,
    ) -> Self {
        let plain = |text: &str| -> String {
            let letters = text.chars().filter(|c| c.is_alphanumeric());
            letters.flat_map(char::to_lowercase).collect()
        };
        let words = plain(written);
        if [&words, &plain(reason)]
            .iter()
            .any(|said| DIED.contains(&said.as_str()))
        {
            return Self::Died;
        }
        let written = written.trim();
        if words.is_empty() || NOT_KNOWN.contains(&words.as_str()) {
            let written = (!written.is_empty()).then(|| written.to_owned());
            return Self::NotSaid { written };
        }
        let written = written.to_owned();
        match school(&written) {
            Some(school) => Self::Here { school, written },
            None => Self::Elsewhere { written },
        }
    }
}

/// Those of the leavers who may be missing education: of compulsory school age today, on no
/// roll, and gone for longer than the rule allows. A child is found once, by the roll that they
/// left last; where two were left on one day, by the one that names no destination.
pub fn left_a_roll(leavers: &[Leaver], under: Under<'_>) -> Vec<Found> {
    let mut last: HashMap<u64, usize> = HashMap::new();
    for (at, leaver) in leavers.iter().enumerate() {
        let held = last.entry(leaver.who).or_insert(at);
        if leavers.get(*held).is_some_and(|other| after(leaver, other)) {
            *held = at;
        }
    }
    let mut places: Vec<usize> = last.into_values().collect();
    places.sort_unstable();
    places
        .into_iter()
        .filter_map(|at| found(at, leavers.get(at)?, under))
        .collect()
}

/// Whether somebody left this roll after that one.
fn after(this: &Leaver, that: &Leaver) -> bool {
    let unsaid = |leaver: &Leaver| matches!(leaver.destination, Destination::NotSaid { .. });
    (this.last_day, unsaid(this), &this.school) > (that.last_day, unsaid(that), &that.school)
}

fn found(at: usize, leaver: &Leaver, under: Under<'_>) -> Option<Found> {
    let school_age = |born| CompulsorySchoolAge::of(born, LeavingCutOff::default()).on(under.today);
    // A child whose birthday nobody gave is looked for: leaving them out could lose them.
    if leaver.on_a_roll || leaver.born.is_some_and(|born| !school_age(born)) {
        return None;
    }
    let (rule, destination) = match &leaver.destination {
        Destination::Died => return None,
        Destination::NotSaid { written } => (
            Rule::LeftWithoutDestination,
            Evidence::NoDestination {
                written: written.clone(),
            },
        ),
        Destination::Here { school, written } => (
            Rule::LeftForNamedSchool,
            Evidence::Destination {
                school: Some(school.clone()),
                written: written.clone(),
            },
        ),
        Destination::Elsewhere { written } => (
            Rule::LeftForNamedSchool,
            Evidence::Destination {
                school: None,
                written: written.clone(),
            },
        ),
    };
    let figures = under.pack.leads.get(&rule)?;
    let waited = match figures.allowed {
        None => None,
        Some(allowed) => {
            let (calendar, school) = (under.calendar, Some(&leaver.school));
            let until = calendar.due_date(leaver.last_day, allowed, school);
            if under.today <= until {
                return None;
            }
            Some(Evidence::Waited {
                from: leaver.last_day,
                allowed,
                until,
            })
        }
    };
    let evidence = [
        Evidence::OnRoll {
            school: leaver.school.clone(),
            since: leaver.since,
            file: leaver.had.clone(),
        },
        Evidence::LeftRoll {
            school: leaver.school.clone(),
            day: leaver.last_day,
            given: leaver.given,
            file: leaver.gone.clone(),
        },
        destination,
        Evidence::OnNoRoll { on: under.today },
    ];
    let destination = match &leaver.destination {
        Destination::Here { written, .. } | Destination::Elsewhere { written } => written.as_str(),
        Destination::NotSaid { .. } | Destination::Died => "",
    };
    Some(Found {
        at,
        rule,
        evidence: evidence.into_iter().chain(waited).collect(),
        basis: format!(
            "{rule}|{}|{}|{destination}",
            leaver.school.as_str(),
            leaver.last_day
        ),
    })
}

#[cfg(test)]
mod tests;
