//! What follows of itself: checklists become complete, strands open, and the end of a case
//! ends what waited only for it. Nothing recurring stops because nobody clicked.

use super::Draft;
use crate::case::event::Event;
use crate::case::state::{ClockState, Mark, What};
use crate::case::strand::StrandState;
use crate::clock::fires;
use crate::condition::{Since, checklist_done, holds};
use crate::ids::StrandId;
use crate::procedure::OnClose;

impl Draft<'_> {
    /// Follows every new mark until nothing more follows. Ends: a strand opens once, a
    /// clock runs once, a checklist completes once in a spell.
    pub fn settle(&mut self) {
        while let Some(mark) = self.case.marks.get(self.seen).cloned() {
            self.seen += 1;
            self.checklists(&mark);
            self.meet(&mark);
            self.look_ahead(&mark);
            self.no_longer_owed(&mark);
            self.open(&mark);
            self.start(&mark);
        }
        if !self.case.open() {
            self.end_of_case();
        }
    }

    fn checklists(&mut self, mark: &Mark) {
        let What::Strand { strand, .. } = &mark.what else {
            return;
        };
        let complete: Vec<_> = self
            .cx
            .pack
            .checklists
            .iter()
            .filter(|(id, list)| {
                list.items.contains(strand)
                    && checklist_done(id, Since::Spell, &self.view(None))
                    && !self.marked(&What::Checklist((*id).clone()))
            })
            .map(|(id, _)| id.clone())
            .collect();
        for checklist in complete {
            self.push(Event::ChecklistDone { checklist });
        }
    }

    /// Whether something has happened in this spell.
    fn marked(&self, what: &What) -> bool {
        let view = self.view(None);
        crate::condition::evaluate_marks(&view, Since::Spell).any(|mark| mark.what == *what)
    }

    fn open(&mut self, mark: &Mark) {
        let pack = self.cx.pack;
        let wanted: Vec<&StrandId> = pack
            .strands
            .iter()
            .filter(|(id, rule)| {
                rule.opens
                    .iter()
                    .any(|trigger| fires(trigger, mark, &self.case))
                    && rule
                        .when
                        .as_ref()
                        .is_none_or(|when| holds(when, &self.view(None)))
                    && (rule.many || !self.begun(id))
            })
            .map(|(id, _)| id)
            .collect();
        for id in wanted {
            self.open_strand(id, None);
        }
    }

    /// Ends the open work that a happening makes needless, with the clocks that counted for it.
    /// What the work itself has just come to does not end it, nor does what happened before it
    /// was begun: a move that seeks another place ends the search for the first alone.
    fn no_longer_owed(&mut self, mark: &Mark) {
        let pack = self.cx.pack;
        let ending: Vec<u32> = self
            .case
            .open_strands()
            .filter(|held| {
                let itself =
                    matches!(&mark.what, What::Strand { number, .. } if *number == held.number);
                let rule = pack.strands.get(&held.strand);
                !itself
                    && self.begun_before(held.number, mark)
                    && rule.is_some_and(|rule| {
                        let mut ends = rule.ends.iter();
                        let here =
                            rule.ends_while.is_empty() || rule.ends_while.contains(&held.state);
                        here && ends.any(|trigger| fires(trigger, mark, &self.case))
                            && !(rule.not_once_due && self.owed_by(held.number, mark))
                    })
            })
            .map(|held| held.number)
            .collect();
        for number in &ending {
            self.push(ended(*number));
        }
        let counting: Vec<u32> = self
            .case
            .clocks
            .iter()
            .filter(|clock| {
                matches!(clock.state, ClockState::Running | ClockState::Paused { .. })
                    && clock.rule.strand.is_some_and(|n| ending.contains(&n))
            })
            .map(|clock| clock.rule.number)
            .collect();
        for number in counting {
            self.push(Event::ClockCancelled {
                number,
                because: "no longer owed".to_owned(),
            });
        }
    }

    /// Whether what a strand owes had come due before something happened.
    fn owed_by(&self, number: u32, mark: &Mark) -> bool {
        let mut clocks = self.case.clocks.iter();
        clocks.any(|clock| {
            let running = matches!(clock.state, ClockState::Running | ClockState::Paused { .. });
            running && clock.rule.strand == Some(number) && self.come_due(&clock.rule, mark)
        })
    }

    /// Whether a strand was there when something happened.
    fn begun_before(&self, number: u32, mark: &Mark) -> bool {
        let of =
            |other: &&Mark| matches!(&other.what, What::Strand { number: of, .. } if *of == number);
        let mut marks = self.case.marks.iter();
        marks
            .find(of)
            .is_some_and(|first| first.record < mark.record)
    }

    /// Whether a strand of this kind has already been begun in this spell.
    fn begun(&self, id: &StrandId) -> bool {
        self.case
            .strands
            .iter()
            .any(|held| held.strand == *id && held.spell == self.case.spell)
    }

    /// When the case ends, what waited only for the case ends with it; a safeguarding
    /// referral and a contact rule carry on in every case.
    fn end_of_case(&mut self) {
        let ending: Vec<u32> = self
            .case
            .open_strands()
            .filter(|held| {
                !held.kind.outlives_closing()
                    && self
                        .cx
                        .pack
                        .strands
                        .get(&held.strand)
                        .is_none_or(|rule| rule.on_close == OnClose::Ends)
            })
            .map(|held| held.number)
            .collect();
        for number in &ending {
            self.push(ended(*number));
        }
        let carried: Vec<u32> = self.case.open_strands().map(|held| held.number).collect();
        let stopping: Vec<u32> = self
            .case
            .clocks
            .iter()
            .filter(|clock| {
                matches!(clock.state, ClockState::Running | ClockState::Paused { .. })
                    && clock
                        .rule
                        .strand
                        .is_none_or(|number| !carried.contains(&number))
                    && self
                        .cx
                        .pack
                        .clocks
                        .get(&clock.rule.clock)
                        .is_none_or(|rule| !rule.outlives)
            })
            .map(|clock| clock.rule.number)
            .collect();
        for number in stopping {
            self.push(Event::ClockCancelled {
                number,
                because: "the case ended".to_owned(),
            });
        }
        self.seen = self.case.marks.len();
    }
}

/// That a strand is no longer owed.
fn ended(number: u32) -> Event {
    Event::StrandMoved {
        number,
        to: StrandState::EndedWithCase,
        result: None,
        planned: None,
        in_writing: false,
        reaches: Vec::new(),
    }
}
