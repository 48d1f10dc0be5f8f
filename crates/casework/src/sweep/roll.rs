//! Children who left a roll and are on no other.

use super::{Found, Under, Unless, must_speak_since};
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
    /// The same, or else since when a roll has had the child there.
    pub arrived: Option<Date>,
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
    /// The child stands on a roll today, of this school or another, that is recent enough to say
    /// so ([`must_speak_since`]).
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
}

/// What a roll writes, letters alone, where a destination is not known.
const NOTHING: [&str; 13] = [
    "none", "no", "nil", "na", "nk", "tbc", "tba", "notyet", "pending", "awaiting", "dim", "xxx",
    "xxxxxxx",
];
/// Words within what a roll writes that say that a destination is not known, or that name none.
/// One that says that a child has died names none either: a wrong choice in a list would lose a
/// child for ever, so a person asks the school.
const NOT_KNOWN: [&str; 13] = [
    "unknown",
    "notknown",
    "notyetknown",
    "notconfirmed",
    "nodestination",
    "movedaway",
    "leftarea",
    "anhysbys",
    "ddimynhysbys",
    "died",
    "deceased",
    "deathof",
    "bufarw",
];

/// Whether what stands where a school or place should names none: it is blank, or says that
/// nobody knows.
pub fn names_no_place(written: &str) -> bool {
    let words = plain(written);
    says_nothing(&words) || NOT_KNOWN.iter().any(|said| words.contains(said))
}

fn says_nothing(words: &str) -> bool {
    words.is_empty() || NOTHING.contains(&words)
}

/// Letters and figures alone, small.
fn plain(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

impl Destination {
    /// Reads what a roll writes of where a child went, and of why they left. `school` finds a
    /// school of the directory by what a roll calls it.
    pub fn read(
        written: &str,
        reason: &str,
        school: impl FnOnce(&str) -> Option<SchoolId>,
    ) -> Self {
        let (written, reason) = (written.trim(), reason.trim());
        // A school may be called anything but what says nothing at all.
        if !says_nothing(&plain(written))
            && let Some(school) = school(written)
        {
            let written = written.to_owned();
            return Self::Here { school, written };
        }
        if names_no_place(written) {
            let both: Vec<&str> = [written, reason]
                .into_iter()
                .filter(|said| !said.is_empty())
                .collect();
            let written = (!both.is_empty()).then(|| both.join("; "));
            return Self::NotSaid { written };
        }
        Self::Elsewhere {
            written: written.to_owned(),
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
        Destination::NotSaid { .. } => "",
    };
    Some(Found {
        at,
        rule,
        unless: Unless::OnARoll {
            since: must_speak_since(leaver.last_day, leaver.arrived, under.today),
            but: None,
        },
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
