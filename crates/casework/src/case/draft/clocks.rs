//! Clocks start, are met, repeat and are cancelled by what happens; and their dates are
//! counted again when a fact or a calendar is corrected.

use super::Draft;
use crate::case::event::{ClockStarted, Event};
use crate::case::state::{ClockState, Mark, What};
use crate::clock::limit::Limit;
use crate::clock::{due_when, fires};
use crate::condition::{Since, holds};
use crate::ids::ClockId;
use crate::procedure::{ClockRule, CountsFrom, Pack};
use jiff::civil::{Date, DateTime};
use std::sync::Arc;

impl Draft<'_> {
    pub(super) fn meet(&mut self, mark: &Mark) {
        let mut met = Vec::new();
        let mut cancelled = Vec::new();
        for clock in &self.case.clocks {
            let waiting = matches!(clock.state, ClockState::Running | ClockState::Paused { .. });
            let Some(rule) = self.cx.pack.clocks.get(&clock.rule.clock) else {
                continue;
            };
            // What happened before the clock began cannot meet it.
            let early = mark.at.date() < clock.rule.from && !may_lie_ahead(rule);
            if !waiting || early && clock.rule.turn == 1 {
                continue;
            }
            if !same_strand(clock.rule.strand, &mark.what) {
                continue;
            }
            if rule
                .met
                .iter()
                .any(|trigger| fires(trigger, mark, &self.case))
            {
                met.push((clock.rule.clone(), mark.at));
            } else if rule
                .cancelled
                .iter()
                .any(|trigger| fires(trigger, mark, &self.case))
                && !(rule.not_once_due && self.come_due(&clock.rule, mark))
            {
                cancelled.push(clock.rule.number);
            }
        }
        for (rule, on) in met {
            self.met(&rule, on);
        }
        self.let_go.clone_from(&cancelled);
        for number in cancelled {
            let because = format!("{}", Reason(&mark.what));
            self.push(Event::ClockCancelled { number, because });
        }
    }

    /// Whether a clock's day had passed when something happened.
    pub(super) fn come_due(&self, clock: &ClockStarted, mark: &Mark) -> bool {
        let due = due_when(
            clock.limit,
            clock.from_moment(),
            clock.turn,
            clock.school.as_ref(),
            self.cx.calendar,
        );
        due.is_some_and(|due| due.day < mark.at.date())
    }

    fn met(&mut self, rule: &ClockStarted, at: DateTime) {
        self.push(Event::ClockMet {
            number: rule.number,
            on: at.date(),
            time: rule.by_hours().then(|| at.time()),
        });
        self.repeat(rule, at.date());
    }

    /// A repeating clock begins its next turn as soon as this one is met, counted from
    /// the original day so that it never drifts.
    fn repeat(&mut self, rule: &ClockStarted, on: Date) {
        let Limit::Repeating(span) = rule.limit else {
            return;
        };
        let mut turn = rule.turn + 1;
        let school = rule.school.as_ref();
        // Turns whose day has gone by were covered by this review: no backlog is made.
        while turn < rule.turn + 600
            && self
                .cx
                .calendar
                .occurrence_date(rule.from, span, turn, school)
                <= on
        {
            turn += 1;
        }
        let due = due_when(
            rule.limit,
            rule.from_moment(),
            turn,
            school,
            self.cx.calendar,
        );
        let next = ClockStarted {
            number: self.next_clock(),
            turn,
            due: due.map(|due| due.day),
            ..rule.clone()
        };
        self.push(Event::ClockStarted(next));
    }

    /// Begins what only this version asks of a case as it stands: a clock that starts with
    /// the stage in which the case is, or with the state of work that is open. Clocks that
    /// the version before had too have had their chance; `known` says which.
    pub(in crate::case) fn start_new(&mut self, known: impl Fn(&ClockId) -> bool) {
        let stands: Vec<What> = std::iter::once(What::Enter(self.case.stage.clone()))
            .chain(self.case.open_strands().map(|held| What::Strand {
                strand: held.strand.clone(),
                number: held.number,
                state: held.state,
            }))
            .collect();
        for what in stands {
            let mark = Mark {
                record: self.case.version,
                what,
                at: self.act.at,
                first_said: None,
                by: self.act.actor.id.clone(),
                role: super::acting_role(self.act.actor),
                spell: self.case.spell,
                in_writing: false,
            };
            self.start_some(&mark, |id| !known(id));
        }
    }

    /// Counts a clock again under the rule that the procedure has now, from the same day. The
    /// old one keeps its date, and says why it is no longer asked.
    pub(in crate::case) fn begin_again(&mut self, old: &ClockStarted) {
        let Some(rule) = self.cx.pack.clocks.get(&old.clock) else {
            return;
        };
        let due = due_when(
            rule.due,
            old.from_moment(),
            old.turn,
            old.school.as_ref(),
            self.cx.calendar,
        );
        let was = old
            .due
            .map_or_else(|| "without a date".to_owned(), |due| format!("due {due}"));
        self.push(Event::ClockCancelled {
            number: old.number,
            because: format!(
                "counted again under version {} of the procedure; it was {was}",
                self.cx.pack.version
            ),
        });
        self.push(Event::ClockStarted(ClockStarted {
            number: self.next_clock(),
            due: due.map(|due| due.day),
            due_time: due.and_then(|due| due.time),
            ..under(self.cx.pack, &old.clock, rule, old)
        }));
    }

    fn next_clock(&self) -> u32 {
        u32::try_from(self.case.clocks.len()).unwrap_or(u32::MAX) + 1
    }

    pub(super) fn start(&mut self, mark: &Mark) {
        self.start_some(mark, |_| true);
    }

    fn start_some(&mut self, mark: &Mark, wanted: impl Fn(&ClockId) -> bool) {
        let pack = self.cx.pack;
        for (id, rule) in pack.clocks.iter().filter(|(id, _)| wanted(id)) {
            let Some(trigger) = rule.starts.iter().find(|t| fires(t, mark, &self.case)) else {
                continue;
            };
            let strand = match (&mark.what, trigger) {
                (What::Strand { number, .. }, crate::condition::Trigger::Strand(..)) => {
                    Some(*number)
                }
                _ => None,
            };
            if self.runs(id, strand)
                || !rule
                    .when
                    .as_ref()
                    .is_none_or(|when| holds(when, &self.view(None)))
            {
                continue;
            }
            if let Some(held) = rule.takes_over.as_ref().and_then(|id| self.let_go(id)) {
                self.take_over(id, rule, &held);
                continue;
            }
            let from = self.counted_from(rule).unwrap_or(mark.at);
            // One that counts back begins when the day ahead is known.
            let from = match &rule.before {
                Some(ahead) => self.ahead(ahead, mark.at.date()),
                None => Some(from),
            };
            if let Some(from) = from {
                self.start_clock(id, rule, from, strand, mark);
            }
        }
    }

    /// The clock of this name that the mark in hand has just cancelled.
    fn let_go(&self, id: &ClockId) -> Option<Arc<ClockStarted>> {
        let mut clocks = self.case.clocks.iter().rev();
        let held = clocks
            .find(|clock| clock.rule.clock == *id && self.let_go.contains(&clock.rule.number))?;
        Some(Arc::clone(&held.rule))
    }

    /// Carries a clock on in other hands: from its day and in its turn, so that what was late
    /// stays late.
    fn take_over(&mut self, id: &ClockId, rule: &ClockRule, held: &ClockStarted) {
        let due = due_when(
            rule.due,
            held.from_moment(),
            held.turn,
            held.school.as_ref(),
            self.cx.calendar,
        );
        self.push(Event::ClockStarted(ClockStarted {
            number: self.next_clock(),
            due: due.map(|due| due.day),
            due_time: due.and_then(|due| due.time),
            ..under(self.cx.pack, id, rule, held)
        }));
    }

    fn runs(&self, id: &ClockId, strand: Option<u32>) -> bool {
        self.case.clocks.iter().any(|clock| {
            clock.rule.clock == *id
                && clock.rule.strand == strand
                && matches!(clock.state, ClockState::Running | ClockState::Paused { .. })
        })
    }

    fn start_clock(
        &mut self,
        id: &ClockId,
        rule: &ClockRule,
        from: DateTime,
        strand: Option<u32>,
        start: &Mark,
    ) {
        let school = self.case.school_concerned().cloned();
        let due = due_when(rule.due, from, 1, school.as_ref(), self.cx.calendar);
        let mut started = ClockStarted {
            number: self.next_clock(),
            clock: id.clone(),
            label: rule.label.clone(),
            clause: rule.clause.clone(),
            ours: rule.ours,
            from: from.date(),
            from_time: None,
            limit: rule.due,
            remind: rule.remind,
            late_after: rule.late_after,
            due: due.map(|due| due.day),
            due_time: due.and_then(|due| due.time),
            owner: rule.owner.clone(),
            late_to: self.cx.pack.hears(rule),
            strand,
            channel: rule.channel,
            substitute: rule.substitute.clone(),
            turn: 1,
            school,
        };
        started.from_time = started.by_hours().then(|| from.time());
        self.push(Event::ClockStarted(started.clone()));
        let begins = if may_lie_ahead(rule) {
            start.at.date()
        } else {
            from.date()
        };
        // A fact recorded late may find its answer already there.
        let already = {
            let view = self.view(None);
            crate::condition::evaluate_marks(&view, Since::Spell)
                .filter(|mark| {
                    mark.at.date() >= begins
                        && same_strand(strand, &mark.what)
                        && answers(mark, start, strand)
                        && rule.met.iter().any(|trigger| {
                            !rule.starts.contains(trigger) && fires(trigger, mark, &self.case)
                        })
                })
                .map(|mark| mark.at)
                .next()
        };
        if let Some(at) = already {
            self.met(&started, at);
        }
    }
}

/// A running clock as another rule words it: its days stay, its words and owner are the rule's.
fn under(pack: &Pack, id: &ClockId, rule: &ClockRule, held: &ClockStarted) -> ClockStarted {
    ClockStarted {
        clock: id.clone(),
        label: rule.label.clone(),
        clause: rule.clause.clone(),
        ours: rule.ours,
        limit: rule.due,
        remind: rule.remind,
        late_after: rule.late_after,
        owner: rule.owner.clone(),
        late_to: pack.hears(rule),
        channel: rule.channel,
        substitute: rule.substitute.clone(),
        ..held.clone()
    }
}

/// Whether the day that a clock counts from may lie ahead: what is done before it answers it.
fn may_lie_ahead(rule: &ClockRule) -> bool {
    let answered = |from: &CountsFrom| matches!(from, CountsFrom::Answer(_));
    rule.due.counts_back() || rule.counts_from.iter().any(answered)
}

/// A clock that times one strand hears of that strand alone, and of what is no strand.
fn same_strand(timed: Option<u32>, what: &What) -> bool {
    match (timed, what) {
        (Some(timed), What::Strand { number, .. }) => timed == *number,
        _ => true,
    }
}

/// Whether something that is already recorded may answer what starts a clock now. A fact
/// may, whenever it was recorded; a decision stands where it was taken and answers only a
/// fact that comes late; and what a strand was before is no answer to what it is now.
/// What is still to be followed meets the clock when its turn comes.
fn answers(seen: &Mark, start: &Mark, timed: Option<u32>) -> bool {
    if seen.record > start.record {
        return false;
    }
    match &seen.what {
        What::Strand { number, .. } if timed == Some(*number) => seen.record == start.record,
        What::Opened | What::Reopened | What::Move(_) | What::Enter(_) | What::Leave(_) => {
            matches!(
                start.what,
                What::FirstAbsence
                    | What::AbsenceEnds
                    | What::Proof(_)
                    | What::Flag(_)
                    | What::Lifted(_)
                    | What::Form(_)
                    | What::Whereabouts(_)
            )
        }
        _ => true,
    }
}

/// Why a clock was cancelled, in the words of what happened.
struct Reason<'a>(&'a What);

impl std::fmt::Display for Reason<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            What::Opened => out.write_str("opened"),
            What::Reopened => out.write_str("reopened"),
            What::Move(id) => write!(out, "move {id}"),
            What::Enter(id) => write!(out, "enter {id}"),
            What::Leave(id) => write!(out, "leave {id}"),
            What::Proof(id) => write!(out, "proof {id}"),
            What::Flag(id) => write!(out, "flag {id}"),
            What::Lifted(id) => write!(out, "flag_lifted {id}"),
            What::Strand { strand, state, .. } => write!(out, "strand {strand} {state}"),
            What::Checklist(id) => write!(out, "checklist {id}"),
            What::FirstAbsence => out.write_str("first_absence"),
            What::AbsenceEnds => out.write_str("absence_ends"),
            What::Form(id) => write!(out, "form {id}"),
            What::Agreed(what) => write!(out, "agreed {what}"),
            What::Met(id) => write!(out, "met {id}"),
            What::ContactRule => out.write_str("contact_rule"),
            What::Whereabouts(is) => write!(out, "whereabouts {is}"),
            What::ChangedType(to) => write!(out, "changed_type {to}"),
        }
    }
}

/// Recounts every outstanding date of a case after a calendar or a fact was corrected
/// a date that moved keeps its old value and the reason.
pub(in crate::case) fn recount(
    draft: &mut Draft<'_>,
    because: &str,
    moved_from: impl Fn(&ClockStarted) -> DateTime,
) {
    let changes: Vec<Event> = draft
        .case
        .clocks
        .iter()
        .filter(|clock| !matches!(clock.state, ClockState::Cancelled { .. }))
        .filter_map(|clock| {
            let rule = &clock.rule;
            let from = moved_from(rule);
            let due = due_when(
                rule.limit,
                from,
                rule.turn,
                rule.school.as_ref(),
                draft.cx.calendar,
            );
            let from_time = rule.by_hours().then(|| from.time());
            let (day, due_time) = (due.map(|due| due.day), due.and_then(|due| due.time));
            let same = day == rule.due
                && due_time == rule.due_time
                && from.date() == rule.from
                && from_time == rule.from_time;
            (!same).then(|| Event::ClockMoved {
                number: rule.number,
                from: from.date(),
                was: rule.due,
                due: day,
                from_time,
                due_time,
                because: because.to_owned(),
            })
        })
        .collect();
    for change in changes {
        draft.push(change);
    }
}
