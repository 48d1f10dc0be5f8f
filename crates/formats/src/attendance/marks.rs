//! The marks of a file, in four bytes a pupil's day.

use super::code::Code;
use super::meaning::Class;
use crate::headings::Columns;
use crate::layout::Kind;
use crate::report::{Doubt, RowError};
use crate::roll::RollRow;
use crate::suspense::Suspended;
use crate::text::Encoding;
use casework::calendar::{DayMark, Session};
use casework::child::Nation;
use jiff::civil::{Date, date};
use jiff::{Span, Unit};

/// The day from which days are counted. It was a Saturday.
const FIRST: Date = date(2000, 1, 1);
/// The last day that a file may speak of.
const LAST: Date = date(2099, 12, 31);

/// The number of a day; nothing for a day that no register of ours can be about.
pub(super) fn number(day: Date) -> Option<u16> {
    if !(FIRST..=LAST).contains(&day) {
        return None;
    }
    let span = FIRST.until((Unit::Day, day)).ok()?;
    u16::try_from(span.get_days()).ok()
}

/// Whether a day by its number is a Saturday or a Sunday.
pub(super) const fn is_weekend(day: u16) -> bool {
    day % 7 < 2
}

/// Morning or afternoon.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Half {
    /// Before noon.
    Morning,
    /// After noon.
    Afternoon,
}

/// One day of one pupil: two marks, either of which may not have been made or not be readable.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct DayMarks {
    pub(super) day: u16,
    pub(super) morning: Option<Code>,
    pub(super) afternoon: Option<Code>,
}

impl DayMarks {
    /// The day.
    pub fn date(self) -> Date {
        FIRST
            .checked_add(Span::new().days(i64::from(self.day)))
            .unwrap_or(LAST)
    }

    /// The morning's mark.
    pub const fn morning(self) -> Option<Code> {
        self.morning
    }

    /// The afternoon's mark.
    pub const fn afternoon(self) -> Option<Code> {
        self.afternoon
    }

    /// One of the two.
    pub const fn half(self, half: Half) -> Option<Code> {
        match half {
            Half::Morning => self.morning,
            Half::Afternoon => self.afternoon,
        }
    }

    /// What the two marks count as.
    pub fn classes(self, nation: Nation) -> [Option<Class>; 2] {
        let day = self.date();
        [self.morning, self.afternoon].map(|code| code.and_then(|code| code.class(nation, day)))
    }

    /// The day as the rules of absence take it. Where one session has no mark the other makes
    /// the day, a day of presence in part where it is one of presence. Nothing where there is no
    /// mark at all, or where neither session was one to attend.
    pub fn day_mark(self, nation: Nation) -> Option<DayMark> {
        let [morning, afternoon] = self.classes(nation).map(|class| class.map(Class::session));
        match (morning, afternoon) {
            (Some(morning), Some(afternoon)) => DayMark::of_sessions(morning, afternoon),
            (Some(Session::Present), None) | (None, Some(Session::Present)) => {
                Some(DayMark::Partial)
            }
            (Some(one), None) | (None, Some(one)) => DayMark::of_sessions(one, one),
            (None, None) => None,
        }
    }

    /// How many marks were made and read: none, one or two.
    pub fn count(self) -> usize {
        usize::from(self.morning.is_some()) + usize::from(self.afternoon.is_some())
    }
}

/// A file of marks, read. `rejected` and the rows whose marks are here are the rows read.
#[derive(Clone, Debug)]
pub struct Attendance {
    /// Whose codes they are.
    pub nation: Nation,
    /// In which shape they came.
    pub kind: Kind,
    /// The pupils, each as the first of their rows describes them, in the file's order. A name
    /// spelt in two ways makes two pupils of one number: a warning says so, and whoever counts
    /// by number puts their days together.
    pub pupils: Vec<RollRow>,
    pub(super) days: Vec<DayMarks>,
    /// Where the days of each pupil end.
    pub(super) ends: Vec<u32>,
    /// Rows that could not be used, in the file's order.
    pub rejected: Vec<RowError>,
    /// The same rows as they were written, for somebody to mend.
    pub suspense: Vec<Suspended>,
    /// Values that could not be read in rows that could: of a string of marks, the first of
    /// each sort.
    pub warnings: Vec<Doubt>,
    /// Marks that are here.
    pub marks: usize,
    /// Marks that stood in rows that were used and could not be read, or were not in use on
    /// their day.
    pub unread: usize,
    /// Marks that stood there a second time and said the same.
    pub repeated: usize,
    /// Marks that stood there a second time and said something else.
    pub contradicted: usize,
    /// Rows read, headings not counted.
    pub rows_read: usize,
    /// What the headings were taken for.
    pub columns: Columns,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// How the letters were stored.
    pub encoding: Encoding,
    /// The separator.
    pub separator: char,
    /// Lines above the headings, not used.
    pub lines_above: u64,
}

impl Attendance {
    /// The days of a pupil by their place in `pupils`, in order, each once.
    pub fn days_of(&self, pupil: usize) -> &[DayMarks] {
        let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        let start = pupil.checked_sub(1).map_or(0, end);
        self.days.get(start..end(pupil)).unwrap_or_default()
    }

    /// Each pupil with their days.
    pub fn iter(&self) -> impl Iterator<Item = (&RollRow, &[DayMarks])> {
        let pupils = self.pupils.iter().enumerate();
        pupils.map(|(at, pupil)| (pupil, self.days_of(at)))
    }

    /// The first and the last day of any mark.
    pub fn span(&self) -> Option<(Date, Date)> {
        let first = self.days.iter().min_by_key(|day| day.day)?;
        let last = self.days.iter().max_by_key(|day| day.day)?;
        Some((first.date(), last.date()))
    }
}
