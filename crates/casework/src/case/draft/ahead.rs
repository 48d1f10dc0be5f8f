//! Clocks that count back from a day that lies ahead: which day that is, and what becomes of
//! the date when the day moves.

use super::Draft;
use crate::case::event::Event;
use crate::case::state::{ClockState, Mark, What};
use crate::clock::bar::happened_at;
use crate::clock::{due_when, fires};
use crate::condition::Since;
use crate::ids::{ClockId, FieldId};
use crate::procedure::{Ahead, ClockRule, CountsFrom};
use jiff::civil::{Date, DateTime, Time};

impl Draft<'_> {
    /// The day ahead as it is known now; nothing while nobody has said it.
    pub(super) fn ahead(&self, ahead: &Ahead, start: Date) -> Option<DateTime> {
        let spell = self.case.spell;
        let day: Date = match ahead {
            Ahead::Answer(field) => self.answered(field)?,
            Ahead::Planned(strand) => self
                .case
                .strands
                .iter()
                .rev()
                .filter(|held| held.strand == *strand && held.spell == spell)
                .find_map(|held| held.planned)?
                .date(),
            Ahead::EndOfTerm => {
                let school = self.case.school_concerned();
                let calendar = self.cx.calendar;
                calendar.last_school_day_of_term(start, school).ok()?
            }
        };
        Some(day.at(0, 0, 0, 0))
    }

    /// The day that was answered last to a question in this spell.
    fn answered(&self, field: &FieldId) -> Option<Date> {
        let spell = self.case.spell;
        let forms = self.case.forms.iter().rev();
        forms
            .filter(|filled| filled.spell == spell)
            .find_map(|filled| filled.answers.get(field))
            .and_then(|answer| answer.parse().ok())
    }

    /// The moment that a clock counts from, where that is not what starts it: the first of
    /// those it names that is known.
    pub(super) fn counted_from(&self, rule: &ClockRule) -> Option<DateTime> {
        rule.counts_from.iter().find_map(|from| match from {
            CountsFrom::Happening(trigger) => happened_at(trigger, &self.view(None)),
            CountsFrom::Answer(field) => Some(self.answered(field)?.at(0, 0, 0, 0)),
        })
    }

    /// Moves the date of each clock that counts from an answered day, or back from one that
    /// lies ahead, when that day has just been said anew; and of one that counts from a
    /// happening which becomes known only now. The end of a term moves with the
    /// calendar alone.
    pub(super) fn look_ahead(&mut self, mark: &Mark) {
        let moved: Vec<Event> = self
            .case
            .clocks
            .iter()
            .filter(|clock| matches!(clock.state, ClockState::Running | ClockState::Paused { .. }))
            .filter_map(|clock| {
                let rule = &clock.rule;
                let day = self.said_anew(&rule.clock, mark)?;
                let (calendar, school) = (self.cx.calendar, rule.school.as_ref());
                let due = due_when(rule.limit, day, rule.turn, school, calendar);
                (day.date() != rule.from).then(|| Event::ClockMoved {
                    number: rule.number,
                    from: day.date(),
                    was: rule.due,
                    due: due.map(|due| due.day),
                    from_time: rule.by_hours().then(|| day.time()),
                    due_time: due.and_then(|due| due.time),
                    because: "the day that it counts from has moved".to_owned(),
                })
            })
            .collect();
        for event in moved {
            self.push(event);
        }
    }

    fn said_anew(&self, clock: &ClockId, mark: &Mark) -> Option<DateTime> {
        let rule = self.cx.pack.clocks.get(clock)?;
        let answer = matches!(mark.what, What::Form(_) | What::Strand { .. });
        match &rule.before {
            Some(ahead @ (Ahead::Answer(_) | Ahead::Planned(_))) if answer => {
                self.ahead(ahead, mark.at.date())
            }
            Some(_) => None,
            None if self.known_now(rule, mark) => self.counted_from(rule),
            None if !answer => None,
            None => {
                let counted = self.counted_from(rule)?;
                let mut answers = rule.counts_from.iter().filter_map(|from| match from {
                    CountsFrom::Answer(field) => self.answered(field),
                    CountsFrom::Happening(_) => None,
                });
                let midnight = counted.time() == Time::midnight();
                (midnight && answers.any(|day| day == counted.date())).then_some(counted)
            }
        }
    }

    /// Whether a mark is the first word of the happening that a clock counts from, and nothing
    /// that the clock would rather count from is known: until now it counted from less.
    fn known_now(&self, rule: &ClockRule, mark: &Mark) -> bool {
        for from in &rule.counts_from {
            match from {
                CountsFrom::Answer(field) if self.answered(field).is_some() => return false,
                CountsFrom::Answer(_) => {}
                CountsFrom::Happening(trigger) => {
                    let view = self.view(None);
                    let of = |other: &&Mark| fires(trigger, other, &self.case);
                    let mut known =
                        crate::condition::evaluate_marks(&view, Since::Spell).filter(of);
                    match (known.next(), known.next()) {
                        (None, _) => {}
                        (Some(only), None) => return only.record == mark.record,
                        (Some(_), Some(_)) => return false,
                    }
                }
            }
        }
        false
    }
}
