//! What the lists of other offices say of children who may be missing education: who was
//! excluded, offered a place, expected at a school, lost elsewhere, known to live here, or whose
//! transfer file was not taken.
//!
//! A list is believed as it stands until the next of the same office; each rule looks at every
//! entry that is believed today.

mod application;
#[cfg(test)]
mod tests;

pub use application::{Intake, Round};

use super::standing::of_the_last_year;
use super::{Found, Under, Unless, must_speak_since};
use crate::calendar::SchoolId;
use crate::case::facts::words;
use crate::child::{CompulsorySchoolAge, DateOfBirth, LeavingCutOff};
use crate::lead::{Evidence, File, Rule};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

words! {
    /// Lists of children that other offices send. Each is whole: what is no longer on it is
    /// believed no more.
    List {
        /// Suspensions and permanent exclusions.
        Exclusions = "exclusions",
        /// Applications for places, with the offers made on them.
        Offers = "offers",
        /// Children educated at home.
        HomeEducation = "home_education",
        /// Children in care, on a protection plan, or in need.
        Care = "care",
        /// Children whom another authority or the lost-pupil database looks for.
        LostPupils = "lost_pupils",
        /// Who lives here, by health, housing or a benefits office.
        Population = "population",
        /// Transfer files that came back or that nobody collected.
        Transfers = "transfers",
    }
}

/// What one row of a list says beyond who the child is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "says", rename_all = "snake_case")]
pub enum Listed {
    /// Excluded from a school.
    Excluded(Excluded),
    /// Applied for a place, and what was offered.
    Offered(Offered),
    /// Educated at home.
    TaughtAtHome {
        /// Since when.
        from: Option<Date>,
        /// Until when.
        to: Option<Date>,
        /// The authority found the education unsuitable.
        unsuitable: bool,
    },
    /// In the care of an authority; a plan or a need alone is no care.
    InCare {
        /// In care, and not only on a plan or in need.
        looked_after: bool,
        /// Since when.
        from: Option<Date>,
        /// Until when.
        to: Option<Date>,
    },
    /// Looked for by somebody else.
    Lost {
        /// When last seen.
        since: Option<Date>,
        /// The school that lost them, as it was written.
        from_school: Option<String>,
    },
    /// Known to live here.
    Lives {
        /// Since when.
        from: Option<Date>,
        /// Until when.
        to: Option<Date>,
    },
    /// A transfer file that did not arrive.
    Transfer {
        /// When it was sent.
        sent: Option<Date>,
        /// To which school or place, as it was written.
        to: String,
        /// It came back; else nobody collected it.
        rejected: bool,
        /// Why, as it was written.
        why: Option<String>,
    },
}

/// An exclusion.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Excluded {
    /// The school as it was written, where it is none of our directory.
    pub at: Option<String>,
    /// How long it lasts.
    pub term: Term,
    /// Its first day.
    pub from: Date,
    /// Its last.
    pub to: Option<Date>,
    /// How many half-days.
    pub sessions: Option<u32>,
    /// From when education is provided.
    pub provided_from: Option<Date>,
    /// By whom, as it was written.
    pub provider: Option<String>,
}

words! {
    /// How long an exclusion lasts.
    Term {
        /// For good.
        Permanent = "permanent",
        /// For a time.
        FixedTerm = "fixed_term",
        /// At lunchtimes alone: no education is missed.
        Lunchtime = "lunchtime",
        /// It does not say.
        Unsaid = "unsaid",
    }
}

/// An application, and what was offered.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Offered {
    /// For which entry, as it was written.
    pub round: String,
    /// When the family applied.
    pub applied: Option<Date>,
    /// The school, where it is one of our directory.
    pub school: Option<SchoolId>,
    /// The school as it was written; nothing where none was offered.
    pub written: String,
    /// When it was offered.
    pub on: Option<Date>,
    /// What the family said.
    pub answer: Reply,
    /// When the child should start.
    pub expected: Option<Date>,
}

words! {
    /// What a family said to an offer.
    Reply {
        /// Taken up.
        Accepted = "accepted",
        /// Not wanted.
        Declined = "declined",
        /// Nothing yet.
        NotAnswered = "not_answered",
        /// Taken back.
        Withdrawn = "withdrawn",
        /// The list does not say: a place that was allocated is taken to be accepted.
        Unsaid = "unsaid",
    }
}

/// One row of a list that is believed today.
#[derive(Clone, Debug)]
pub struct Entry<'l> {
    /// Tells one child from another among those who are looked at.
    pub who: u64,
    /// What it says.
    pub says: &'l Listed,
    /// Which office's list it is, as it was named; nothing where nobody named one.
    pub source: &'l str,
    /// The school that the row names: of an exclusion the one that excluded.
    pub school: Option<SchoolId>,
    /// Date of birth.
    pub born: Option<Date>,
    /// The file that says so.
    pub file: File,
    /// The day of which the last roll of the school that was offered speaks.
    pub its_roll: Option<Date>,
}

/// How long a school that sends no roll is waited for before a child who was expected there is
/// looked for all the same, in days. Ours.
const WITHOUT_A_ROLL: i32 = 30;
/// Until what age a child is looked for, in years.
const UNTIL: i16 = 18;

/// Those on the lists who may be missing education, by each rule that the procedure has figures
/// of.
pub fn listed(entries: &[Entry<'_>], under: Under<'_>) -> Vec<Found> {
    // A child with a place that was taken up has another that was not for a good reason.
    let placed: BTreeSet<(u64, String)> = entries
        .iter()
        .filter_map(|entry| match entry.says {
            Listed::Offered(offer) if offer.answer == Reply::Accepted => {
                Some((entry.who, offer.round.to_lowercase()))
            }
            _ => None,
        })
        .collect();
    let mut all = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let found = match entry.says {
            Listed::Excluded(said) => excluded(said, entry, under),
            Listed::Offered(said) => {
                expected(said, entry, under).or_else(|| not_taken(said, entry, &placed, under))
            }
            Listed::Lost { since, from_school } => lost(*since, from_school, entry, under),
            Listed::Lives { from, to } => resident(*from, *to, entry, under),
            Listed::Transfer {
                sent,
                to,
                rejected,
                why,
            } => transfer((*sent, to, *rejected, why), entry, under),
            Listed::TaughtAtHome { .. } | Listed::InCare { .. } => None,
        };
        all.extend(found.map(|found| Found { at, ..found }));
    }
    all
}

/// Whether a child is of compulsory school age today. One whose birthday nobody gave is looked
/// for: leaving them out could lose them.
fn of_school_age(born: Option<Date>, under: Under<'_>) -> bool {
    born.is_none_or(|born| CompulsorySchoolAge::of(born, LeavingCutOff::default()).on(under.today))
}

/// The last of the days that a rule allows after one; where it allows none, the day before.
/// Nothing where the procedure has no figures of it.
fn counted(
    rule: Rule,
    from: Date,
    school: Option<&SchoolId>,
    under: Under<'_>,
) -> Option<(Date, Option<Evidence>)> {
    let Some(allowed) = under.pack.leads.get(&rule)?.allowed else {
        return Some((from.yesterday().unwrap_or(from), None));
    };
    let until = under.calendar.due_date(from, allowed, school);
    let waited = Evidence::Waited {
        from,
        allowed,
        until,
    };
    Some((until, Some(waited)))
}

fn found(rule: Rule, basis: String, unless: Unless, evidence: Vec<Evidence>) -> Found {
    Found {
        at: 0,
        rule,
        basis: format!("{rule}|{basis}"),
        unless,
        evidence,
    }
}

/// Education is owed from a day on, by the figures of the procedure the sixth, and nobody
/// provides it.
fn excluded(said: &Excluded, entry: &Entry<'_>, under: Under<'_>) -> Option<Found> {
    let rule = Rule::ExcludedWithoutProvision;
    let allowed = under.pack.leads.get(&rule)?.allowed;
    let school = entry.school.as_ref();
    let owed = allowed.map_or(said.from, |allowed| {
        under.calendar.due_date(said.from, allowed, school)
    });
    let days = allowed.map_or(0, |all| all.n);
    let reaches_it = match said.term {
        Term::Permanent => true,
        Term::Lunchtime => false,
        Term::FixedTerm | Term::Unsaid => {
            let sessions = u32::from(days.saturating_sub(1)) * 2;
            said.to.is_none_or(|to| to >= owed) && said.sessions.is_none_or(|many| many > sessions)
        }
    };
    let over = said.to.is_some_and(|to| to < under.today);
    let provided = said.provided_from.is_some_and(|from| from <= under.today);
    if !reaches_it || over || provided || under.today < owed || !of_school_age(entry.born, under) {
        return None;
    }
    let unless = match &entry.school {
        Some(school) => Unless::OnARoll {
            since: said.from,
            but: Some(school.clone()),
        },
        // The roll on which the child stands may be the one of the school that excluded.
        None => Unless::Stands,
    };
    let school = entry.school.as_ref().map_or("", |school| school.as_str());
    Some(found(
        rule,
        format!("{}|{}|{school}", said.term, said.from),
        unless,
        vec![
            Evidence::Excluded {
                school: entry.school.clone(),
                written: said.at.clone(),
                term: said.term,
                from: said.from,
                to: said.to,
                file: entry.file.clone(),
            },
            Evidence::NothingProvided {
                owed,
                provider: said.provider.clone(),
                from: said.provided_from,
            },
        ],
    ))
}

/// Expected at a school that has sent a roll without the child since, or none for long.
fn expected(said: &Offered, entry: &Entry<'_>, under: Under<'_>) -> Option<Found> {
    // A place for the first year of a school begins in September; any other, when it is offered.
    let entry_round = Intake::read(&said.round).map(|_| &entry.file);
    let begins = entry_round.and_then(|file| Date::new(first_september(file.as_at), 9, 1).ok());
    let on = said.expected.or(begins).or(said.on)?;
    if !matches!(said.answer, Reply::Accepted | Reply::Unsaid) || said.written.is_empty() {
        return None;
    }
    let rule = Rule::StarterNotArrived;
    let (until, waited) = counted(rule, on, said.school.as_ref(), under)?;
    let its_roll = entry.its_roll.filter(|as_at| *as_at >= until);
    let waits = match its_roll {
        Some(_) => until,
        None => until.saturating_add(WITHOUT_A_ROLL.days()),
    };
    if under.today <= waits || !of_school_age(entry.born, under) {
        return None;
    }
    let evidence = [
        Evidence::Expected {
            school: said.school.clone(),
            written: said.written.clone(),
            on,
            file: entry.file.clone(),
        },
        Evidence::NotOnItsRoll { as_at: its_roll },
    ];
    Some(found(
        rule,
        format!("{}|{on}", said.written.to_lowercase()),
        Unless::OnARoll {
            since: on,
            but: None,
        },
        evidence.into_iter().chain(waited).collect(),
    ))
}

/// A place was offered, and refused or not answered.
fn not_taken(
    said: &Offered,
    entry: &Entry<'_>,
    placed: &BTreeSet<(u64, String)>,
    under: Under<'_>,
) -> Option<Found> {
    let on = said.on?;
    let refused = matches!(
        said.answer,
        Reply::Declined | Reply::NotAnswered | Reply::Withdrawn
    );
    let placed = placed.contains(&(entry.who, said.round.to_lowercase()));
    if !refused || placed || said.written.is_empty() {
        return None;
    }
    let rule = Rule::OfferNotTaken;
    let (until, waited) = counted(rule, on, said.school.as_ref(), under)?;
    if under.today <= until || !of_school_age(entry.born, under) {
        return None;
    }
    // Until the place would have begun the child is where they are.
    let since = match said.expected {
        Some(expected) if expected <= under.today => expected,
        _ => must_speak_since(on, None, under.today),
    };
    let evidence = Evidence::Offered {
        school: said.school.clone(),
        written: said.written.clone(),
        on,
        answer: said.answer,
        file: entry.file.clone(),
    };
    Some(found(
        rule,
        format!("{}|{on}", said.written.to_lowercase()),
        Unless::OnARoll { since, but: None },
        std::iter::once(evidence).chain(waited).collect(),
    ))
}

/// The year of the September that comes after a list of a day.
fn first_september(as_at: Date) -> i16 {
    as_at.year().saturating_add(i16::from(as_at.month() >= 9))
}

/// The year in which the school year of a day began.
fn school_year(day: Date) -> i16 {
    day.year().saturating_sub(i16::from(day.month() < 9))
}

/// Somebody else looks for a child who may be here.
fn lost(
    since: Option<Date>,
    from_school: &Option<String>,
    entry: &Entry<'_>,
    under: Under<'_>,
) -> Option<Found> {
    let rule = Rule::LostPupil;
    under.pack.leads.get(&rule)?;
    let grown = |born: Date| DateOfBirth::from(born).age_on(under.today) >= UNTIL;
    if entry.born.is_some_and(grown) {
        return None;
    }
    let day = match since {
        Some(day) => day.to_string(),
        None => school_year(under.today).to_string(),
    };
    Some(found(
        rule,
        format!("{}|{day}", entry.source),
        Unless::NobodyHere,
        vec![Evidence::LookedForBy {
            source: entry.source.to_owned(),
            since,
            from_school: from_school.clone(),
            file: entry.file.clone(),
        }],
    ))
}

/// Lives here, is of the age to be at school, and stands on no roll.
fn resident(
    from: Option<Date>,
    to: Option<Date>,
    entry: &Entry<'_>,
    under: Under<'_>,
) -> Option<Found> {
    // Somebody without a birthday may be of any age: an office's list is of everybody.
    let born = entry.born?;
    let rule = Rule::ResidentWithoutSchool;
    let known_since = from.unwrap_or(entry.file.as_at);
    let (until, waited) = counted(rule, known_since, None, under)?;
    let gone = to.is_some_and(|to| to < under.today);
    if gone || under.today <= until || !of_school_age(Some(born), under) {
        return None;
    }
    // Whoever was at a private school last year may be at none in this.
    let basis = format!("{}|{}", entry.source, school_year(under.today));
    let evidence = [
        Evidence::LivesHere {
            source: entry.source.to_owned(),
            since: from,
            file: entry.file.clone(),
        },
        Evidence::OnNoRoll { on: under.today },
    ];
    Some(found(
        rule,
        basis,
        Unless::Followed {
            since: of_the_last_year(under.today),
        },
        evidence.into_iter().chain(waited).collect(),
    ))
}

/// The file about a child did not reach the school to which it was sent.
fn transfer(
    (sent, to, rejected, why): (Option<Date>, &str, bool, &Option<String>),
    entry: &Entry<'_>,
    under: Under<'_>,
) -> Option<Found> {
    let rule = Rule::TransferFileRejected;
    let day = sent.unwrap_or(entry.file.as_at);
    let known_by = sent.map(|day| day.to_string()).unwrap_or_default();
    let (until, waited) = counted(rule, day, entry.school.as_ref(), under)?;
    // A file that came back is known not to have arrived; one that waits may be collected yet.
    if (!rejected && under.today <= until) || !of_school_age(entry.born, under) {
        return None;
    }
    let evidence = Evidence::TransferFile {
        sent,
        to: to.to_owned(),
        rejected,
        why: why.clone(),
        file: entry.file.clone(),
    };
    Some(found(
        rule,
        format!("{known_by}|{}", to.to_lowercase()),
        Unless::OnARoll {
            since: day,
            but: entry.school.clone(),
        },
        std::iter::once(evidence)
            .chain(waited.filter(|_| !rejected))
            .collect(),
    ))
}
