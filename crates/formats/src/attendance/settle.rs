//! What rows say of one pupil's day, put together.

use super::code::Code;
use super::marks::DayMarks;
use super::meaning::Class;
use crate::column::Column;
use crate::layout::Kind;
use crate::report::{Doubt, Reason};
use casework::child::Nation;

/// A pupil's day as one row has it.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) pupil: u32,
    pub(super) line: u32,
    pub(super) marks: DayMarks,
}

/// What is noticed while days are put together.
pub(super) struct Settling {
    pub(super) kind: Kind,
    pub(super) nation: Nation,
    pub(super) doubts: Vec<Doubt>,
    pub(super) repeated: usize,
    pub(super) contradicted: usize,
}

impl Settling {
    /// Puts the days of each pupil in order, and what rows say of one day together.
    pub(super) fn settle(
        &mut self,
        mut entries: Vec<Entry>,
        pupils: usize,
    ) -> (Vec<DayMarks>, Vec<u32>) {
        entries.sort_by_key(|entry| (entry.pupil, entry.marks.day));
        let mut days: Vec<DayMarks> = Vec::with_capacity(entries.len());
        let mut ends: Vec<u32> = Vec::with_capacity(pupils);
        let end = |days: &Vec<DayMarks>| u32::try_from(days.len()).unwrap_or(u32::MAX);
        // Whose day the last one is, and the lines on which its two marks stood first.
        let mut last: Option<(u32, [u32; 2])> = None;
        for entry in entries {
            let new = entry.marks;
            match (days.last_mut(), &mut last) {
                (Some(day), Some((pupil, lines)))
                    if *pupil == entry.pupil && day.day == new.day =>
                {
                    let [am, pm] = *lines;
                    let morning = self.one(day.morning, new.morning, &entry, am);
                    let afternoon = self.one(day.afternoon, new.afternoon, &entry, pm);
                    let first =
                        |held: Option<Code>, at| if held.is_some() { at } else { entry.line };
                    *lines = [first(day.morning, am), first(day.afternoon, pm)];
                    (day.morning, day.afternoon) = (morning, afternoon);
                }
                _ => {
                    while ends.len() < entry.pupil as usize {
                        ends.push(end(&days));
                    }
                    days.push(new);
                    last = Some((entry.pupil, [entry.line; 2]));
                }
            }
        }
        ends.resize(pupils, end(&days));
        (days, ends)
    }

    /// One mark where two rows may say one. Where they differ the one that says less of
    /// attendance stands: a child who was not there must not be covered by a mark of presence.
    fn one(
        &mut self,
        held: Option<Code>,
        other: Option<Code>,
        entry: &Entry,
        first: u32,
    ) -> Option<Code> {
        let (Some(was), Some(is)) = (held, other) else {
            return held.or(other);
        };
        if was == is {
            self.repeated += 1;
            return Some(was);
        }
        self.contradicted += 1;
        self.doubts.push(Doubt {
            row: u64::from(entry.line),
            column: match self.kind {
                Kind::MarksInStrings => Column::Marks,
                Kind::MarksByDay => Column::MorningMark,
                _ => Column::Mark,
            },
            reason: Reason::TwoMarks {
                first: u64::from(first),
            },
            shape: String::new(),
        });
        let day = entry.marks.date();
        let absence = |code: Code| match code.class(self.nation, day) {
            Some(Class::Unauthorised) => 4,
            Some(Class::Authorised) => 3,
            Some(Class::NotRequired | Class::NotOnRoll) => 2,
            Some(Class::Activity) => 1,
            Some(Class::Present) | None => 0,
        };
        Some(if absence(is) > absence(was) { is } else { was })
    }
}
