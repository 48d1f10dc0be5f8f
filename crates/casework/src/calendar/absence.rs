//! Continuous absence: how many days, and whether something broke it.

use super::{Calendar, Counting, From, SchoolId, Span, Unit};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the register shows for a whole day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayMark {
    /// Present for every session.
    Attended,
    /// Present for one session and not for another.
    Partial,
    /// Away with the school's leave, or for illness or another reason it accepts.
    Authorised,
    /// Away without leave, or for no reason yet known, for every session held.
    Unauthorised,
}

/// What the register shows for a half-day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Session {
    /// Present, or at an approved activity elsewhere.
    Present,
    /// Absent with authority.
    Authorised,
    /// Absent without authority, or for no reason yet known.
    Unauthorised,
    /// No attendance was asked: the school was shut or the pupil was not due.
    NotRequired,
}

impl DayMark {
    /// The day that two sessions make; nothing when no session was held.
    pub const fn of_sessions(morning: Session, afternoon: Session) -> Option<Self> {
        use Session::{Authorised, NotRequired, Present, Unauthorised};
        match (morning, afternoon) {
            (Present, Present | NotRequired) | (NotRequired, Present) => Some(Self::Attended),
            (Present, Authorised | Unauthorised) | (Authorised | Unauthorised, Present) => {
                Some(Self::Partial)
            }
            (Authorised, _) | (_, Authorised) => Some(Self::Authorised),
            (Unauthorised, _) | (_, Unauthorised) => Some(Self::Unauthorised),
            (NotRequired, NotRequired) => None,
        }
    }

    const fn breaks(self) -> Option<BrokenBy> {
        match self {
            Self::Attended => Some(BrokenBy::Attended),
            Self::Partial => Some(BrokenBy::AttendedInPart),
            Self::Authorised => Some(BrokenBy::Authorised),
            Self::Unauthorised => None,
        }
    }
}

/// What ends a continuous absence.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BrokenBy {
    /// The child was at school.
    Attended,
    /// The child was at school for a part of the day.
    AttendedInPart,
    /// The school authorised the absence.
    Authorised,
}

/// The day on which a continuous absence ended, and by what.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Break {
    /// The day of the mark.
    pub on: Date,
    /// What the mark was.
    pub by: BrokenBy,
}

/// An absence from its first whole day, and what the register has shown since. A day
/// without a mark is taken to be absent as well, and is named as unmarked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Absence {
    /// The first whole day absent: Day 1 where the school was open.
    pub first: Date,
    /// What the register shows, by day.
    #[serde(default)]
    pub marks: BTreeMap<Date, DayMark>,
}

/// How an absence stands at the end of a day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AbsenceCount {
    /// School days of continuous absence: up to the day asked about, or to the eve of the
    /// break.
    pub days: u16,
    /// Those of them for which the register holds no mark.
    pub unmarked: Vec<Date>,
    /// What ended it, where something did.
    pub broken: Option<Break>,
    /// The days counted and passed over.
    pub counting: Counting,
}

impl Absence {
    /// An absence of which only the first whole day is known.
    pub const fn new(first: Date) -> Self {
        Self {
            first,
            marks: BTreeMap::new(),
        }
    }

    /// The absence that is running on a day by the register alone: from the first
    /// unauthorised whole school day after the last mark that would break it.
    pub fn running(
        marks: &BTreeMap<Date, DayMark>,
        on: Date,
        calendar: &Calendar,
        school: Option<&SchoolId>,
    ) -> Option<Self> {
        let mut first = None;
        for (day, mark) in marks.range(..=on) {
            let open = calendar.school_day(*day, school).counts();
            match mark.breaks() {
                Some(BrokenBy::Authorised) if !open => {}
                Some(_) => first = None,
                None if open => first = first.or(Some(*day)),
                None => {}
            }
        }
        let first = first?;
        let marks = marks.range(first..).map(|(day, mark)| (*day, *mark));
        Some(Self {
            first,
            marks: marks.collect(),
        })
    }

    /// What broke the absence, up to the end of a day. A mark of attendance always does;
    /// an authorised one only on a day when the school was open, for a weekend, a holiday
    /// or a training day neither counts nor breaks.
    pub fn broken_by(
        &self,
        on: Date,
        calendar: &Calendar,
        school: Option<&SchoolId>,
    ) -> Option<Break> {
        if on < self.first {
            return None;
        }
        self.marks.range(self.first..=on).find_map(|(day, mark)| {
            let by = mark.breaks()?;
            let told = by != BrokenBy::Authorised || calendar.school_day(*day, school).counts();
            told.then_some(Break { on: *day, by })
        })
    }

    /// How long the absence has lasted at the end of a day. Days on which the school was
    /// shut are not counted.
    pub fn as_of(&self, on: Date, calendar: &Calendar, school: Option<&SchoolId>) -> AbsenceCount {
        let broken = self.broken_by(on, calendar, school);
        let until = broken.map_or(on, |broken| super::arithmetic::before(broken.on));
        let counting = calendar.counted(
            self.first,
            until,
            Unit::SchoolDays,
            From::CountingTheFirst,
            school,
        );
        let unmarked = counting
            .each_day()
            .filter(|day| day.number.is_some() && !self.marks.contains_key(&day.date))
            .map(|day| day.date)
            .collect();
        AbsenceCount {
            days: counting.span.n,
            unmarked,
            broken,
            counting,
        }
    }

    /// The day on which the `n`th school day of absence falls, if it goes on unbroken.
    ///
    /// # Errors
    /// The break, where the register shows one on or before that day.
    pub fn nth_day(
        &self,
        n: u16,
        calendar: &Calendar,
        school: Option<&SchoolId>,
    ) -> Result<Counting, Break> {
        let span = Span::counting_the_first(n, Unit::SchoolDays);
        let counting = calendar.due(self.first, span, school);
        match self.broken_by(counting.due, calendar, school) {
            Some(broken) => Err(broken),
            None => Ok(counting),
        }
    }
}
