//! Clocks that count back from a day that lies ahead: which day that is, and what becomes of
//! the date when the day moves.

use super::Draft;
use crate::case::event::Event;
use crate::case::state::{ClockState, Mark, What};
use crate::clock::due_when;
use crate::ids::ClockId;
use crate::procedure::Ahead;
use jiff::civil::{Date, DateTime};

impl Draft<'_> {
    /// The day ahead as it is known now; nothing while nobody has said it.
    pub(super) fn ahead(&self, ahead: &Ahead, start: Date) -> Option<DateTime> {
        let spell = self.case.spell;
        let day: Date = match ahead {
            Ahead::Answer(field) => self
                .case
                .forms
                .iter()
                .rev()
                .filter(|filled| filled.spell == spell)
                .find_map(|filled| filled.answers.get(field))
                .and_then(|answer| answer.parse().ok())?,
            Ahead::Planned(strand) => self
                .case
                .strands
                .iter()
                .rev()
                .filter(|held| held.strand == *strand && held.spell == spell)
                .find_map(|held| held.planned)?
                .date(),
            Ahead::EndOfTerm => {
                let school = self.case.school.as_ref();
                let calendar = self.cx.calendar;
                calendar.last_school_day_of_term(start, school).ok()?
            }
        };
        Some(day.at(0, 0, 0, 0))
    }

    /// Moves the date of each clock that counts back from a day which has just been said
    /// anew. The end of a term moves with the calendar alone.
    pub(super) fn look_ahead(&mut self, mark: &Mark) {
        if !matches!(mark.what, What::Form(_) | What::Strand { .. }) {
            return;
        }
        let moved: Vec<Event> = self
            .case
            .clocks
            .iter()
            .filter(|clock| {
                clock.rule.limit.counts_back()
                    && matches!(clock.state, ClockState::Running | ClockState::Paused { .. })
            })
            .filter_map(|clock| {
                let rule = &clock.rule;
                let day = self.said_anew(&rule.clock, mark.at.date())?;
                let (calendar, school) = (self.cx.calendar, rule.school.as_ref());
                let due = due_when(rule.limit, day, rule.turn, school, calendar);
                (day.date() != rule.from).then(|| Event::ClockMoved {
                    number: rule.number,
                    from: day.date(),
                    was: rule.due,
                    due: due.map(|due| due.day),
                    from_time: None,
                    due_time: None,
                    because: "the day that it is before has moved".to_owned(),
                })
            })
            .collect();
        for event in moved {
            self.push(event);
        }
    }

    fn said_anew(&self, clock: &ClockId, start: Date) -> Option<DateTime> {
        let ahead = self.cx.pack.clocks.get(clock)?.before.as_ref()?;
        match ahead {
            Ahead::Answer(_) | Ahead::Planned(_) => self.ahead(ahead, start),
            Ahead::EndOfTerm => None,
        }
    }
}
