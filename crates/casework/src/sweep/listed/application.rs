//! Who has not applied for a place in the school that comes next.

use super::super::{Found, Under, Unless};
use super::found;
use crate::case::facts::words;
use crate::lead::{Evidence, File, Rule};
use jiff::ToSpan;
use jiff::civil::Date;

words! {
    /// The entries for which everybody of an age must apply.
    Intake {
        /// The first year at school.
        Reception = "reception",
        /// The first year at a secondary school.
        Secondary = "secondary",
    }
}

impl Intake {
    /// Reads what a list of applications calls the entry; nothing where it is another, or one
    /// in the middle of a year.
    pub fn read(written: &str) -> Option<Self> {
        let letters = written.chars().filter(|c| c.is_alphanumeric());
        let plain: String = letters.flat_map(char::to_lowercase).collect();
        Some(match plain.as_str() {
            "r" | "reception" | "primary" | "starters" | "infant" | "yearr" | "derbyn"
            | "cynradd" => Self::Reception,
            "7" | "year7" | "y7" | "secondary" | "transfer" | "secondarytransfer" | "blwyddyn7"
            | "uwchradd" => Self::Secondary,
            _ => return None,
        })
    }

    /// Of what age a child is on 31 August before the entry, in years.
    fn age(self) -> i16 {
        match self {
            Self::Reception => 4,
            Self::Secondary => 11,
        }
    }
}

/// One round of applications, of which a list has come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Round {
    /// For which entry.
    pub intake: Intake,
    /// The year whose September it is for.
    pub year: i16,
    /// The list.
    pub file: File,
}

impl Round {
    /// The round that a list of a day is for: until the end of August the next September's.
    pub fn of(intake: Intake, file: File) -> Self {
        let as_at = file.as_at;
        let year = super::first_september(as_at);
        Self { intake, year, file }
    }

    /// Whether a child who was born on a day must have applied.
    pub fn is_for(&self, born: Date) -> bool {
        // A school year's children are born from September on.
        let born_in = match born.month() {
            9..=12 => born.year().saturating_add(1),
            _ => born.year(),
        };
        born_in == self.year.saturating_sub(self.intake.age())
    }

    /// The day on which applications closed, by the procedure or its law; nothing where neither
    /// says, or where the list is of a day before it: whoever is not on that one may apply yet.
    pub fn closed(&self, under: Under<'_>) -> Option<Date> {
        let figures = under.pack.leads.get(&Rule::NoApplication)?;
        let (month, day) = *figures.closes.get(&self.intake)?;
        let year = match month {
            9..=12 => self.year.saturating_sub(1),
            _ => self.year,
        };
        let closed = Date::new(year, month, day).ok()?;
        (self.file.as_at >= closed).then_some(closed)
    }

    /// A child of the round's age of whom the list has no application: found once the days
    /// after the closing day are over, and until the entry.
    pub fn without_application(&self, at: usize, under: Under<'_>) -> Option<Found> {
        let rule = Rule::NoApplication;
        let closed = self.closed(under)?;
        let allowed = under.pack.leads.get(&rule)?.allowed;
        let until = allowed.map(|allowed| under.calendar.due_date(closed, allowed, None));
        let begins = Date::new(self.year, 9, 1).ok()?;
        if under.today <= until.unwrap_or(closed) || under.today >= begins.saturating_add(30.days())
        {
            return None;
        }
        let waited = allowed.zip(until).map(|(allowed, until)| Evidence::Waited {
            from: closed,
            allowed,
            until,
        });
        let evidence = Evidence::NoApplication {
            intake: self.intake,
            year: self.year,
            closed,
            file: self.file.clone(),
        };
        let found = found(
            rule,
            format!("{}|{}", self.intake, self.year),
            Unless::Stands,
            std::iter::once(evidence).chain(waited).collect(),
        );
        Some(Found { at, ..found })
    }
}
