//! What follows of itself from what happened: strands open, clocks start, are met or
//! cancelled, checklists become complete. Nothing recurring stops because nobody clicked.

use super::command::{Act, Actor};
use super::decide::Context;
use super::event::{ClockStarted, Event, RuleAct};
use super::evolve::{Entry, evolve};
use super::facts::Channel;
use super::refusal::JUDGEMENT;
use super::state::{Case, ClockState, Mark, What};
use super::strand::StrandState;
use crate::clock::bar::happened;
use crate::clock::limit::Limit;
use crate::clock::{due_date, fires};
use crate::condition::{Since, View, checklist_done, holds};
use crate::ids::{ClockId, OutcomeId, StrandId};
use crate::procedure::{ClockRule, Effect, OnClose, StrandRule};
use crate::safeguarding::{Force, RuleInForce};
use crate::world::HouseholdEvent;
use jiff::civil::Date;

/// A case while an act is being decided: each event is applied to a copy, so that what
/// follows from it sees the world after it.
pub(super) struct Draft<'a> {
    pub cx: &'a Context<'a>,
    pub act: &'a Act<'a>,
    pub case: Case,
    pub events: Vec<Event>,
    pub household: Vec<HouseholdEvent>,
    pub rules: Vec<RuleInForce>,
    seen: usize,
}

impl<'a> Draft<'a> {
    /// A draft on a case as it stands; marks that it already carries have had their
    /// consequences.
    pub fn on(cx: &'a Context<'a>, act: &'a Act<'a>, case: Case) -> Self {
        let seen = case.marks.len();
        Self {
            cx,
            act,
            case,
            events: Vec::new(),
            household: Vec::new(),
            rules: cx.rules.to_vec(),
            seen,
        }
    }

    /// A draft on a case that the first event has just opened: every mark is new.
    pub fn opening(cx: &'a Context<'a>, act: &'a Act<'a>, case: Case, first: Event) -> Self {
        let mut draft = Self::on(cx, act, case);
        draft.seen = 0;
        draft.events.push(first);
        draft
    }

    /// What conditions see of the case as drafted.
    pub fn view<'v>(&'v self, outcome: Option<&'v OutcomeId>) -> View<'v> {
        View {
            case: &self.case,
            pack: self.cx.pack,
            calendar: self.cx.calendar,
            child: self.cx.child,
            school: self.cx.school,
            rules: &self.rules,
            actor: self.act.actor,
            on: self.act.at,
            said: &self.act.said,
            outcome,
        }
    }

    /// Adds an event and applies it to the copy.
    pub fn push(&mut self, event: Event) {
        let entry = Entry {
            at: self.act.at,
            actor: self.act.actor.id.clone(),
            role: acting_role(self.act.actor),
            event,
        };
        evolve(&mut self.case, &entry);
        self.events.push(entry.event);
    }

    /// Follows every new mark until nothing more follows. Ends: a strand opens once, a
    /// clock runs once, a checklist completes once in a spell.
    pub fn settle(&mut self) {
        while let Some(mark) = self.case.marks.get(self.seen).cloned() {
            self.seen += 1;
            self.checklists(&mark);
            self.meet(&mark);
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

    fn meet(&mut self, mark: &Mark) {
        let mut met = Vec::new();
        let mut cancelled = Vec::new();
        for clock in &self.case.clocks {
            let waiting = matches!(clock.state, ClockState::Running | ClockState::Paused { .. });
            let Some(rule) = self.cx.pack.clocks.get(&clock.rule.clock) else {
                continue;
            };
            // What happened before the clock began cannot meet it.
            if !waiting || mark.at.date() < clock.rule.from && clock.rule.turn == 1 {
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
                met.push((clock.rule.clone(), mark.at.date()));
            } else if rule
                .cancelled
                .iter()
                .any(|trigger| fires(trigger, mark, &self.case))
            {
                cancelled.push(clock.rule.number);
            }
        }
        for (rule, on) in met {
            self.push(Event::ClockMet {
                number: rule.number,
                on,
            });
            self.repeat(&rule, on);
        }
        for number in cancelled {
            let because = format!("{}", Reason(&mark.what));
            self.push(Event::ClockCancelled { number, because });
        }
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
        let next = ClockStarted {
            number: self.next_clock(),
            turn,
            due: due_date(rule.limit, rule.from, turn, school, self.cx.calendar),
            ..rule.clone()
        };
        self.push(Event::ClockStarted(next));
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

    /// Whether a strand of this kind has already been begun in this spell.
    fn begun(&self, id: &StrandId) -> bool {
        self.case
            .strands
            .iter()
            .any(|held| held.strand == *id && held.spell == self.case.spell)
    }

    /// Opens a strand in its first state; does nothing for a name that the pack lacks.
    pub fn open_strand(&mut self, id: &StrandId, about: Option<String>) {
        let Some(rule) = self.cx.pack.strands.get(id) else {
            return;
        };
        let event = opened(self.next_strand(), id, rule, rule.begins, about);
        self.push(event);
    }

    pub fn next_strand(&self) -> u32 {
        u32::try_from(self.case.strands.len()).unwrap_or(u32::MAX) + 1
    }

    fn next_clock(&self) -> u32 {
        u32::try_from(self.case.clocks.len()).unwrap_or(u32::MAX) + 1
    }

    fn start(&mut self, mark: &Mark) {
        let pack = self.cx.pack;
        for (id, rule) in &pack.clocks {
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
            let from = rule
                .counts_from
                .as_ref()
                .and_then(|trigger| happened(trigger, &self.view(None)))
                .unwrap_or(mark.at.date());
            self.start_clock(id, rule, from, strand, mark);
        }
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
        from: Date,
        strand: Option<u32>,
        start: &Mark,
    ) {
        let school = self.case.school.clone();
        let started = ClockStarted {
            number: self.next_clock(),
            clock: id.clone(),
            label: rule.label.clone(),
            clause: rule.clause.clone(),
            ours: rule.ours,
            from,
            limit: rule.due,
            late_after: rule.late_after,
            due: due_date(rule.due, from, 1, school.as_ref(), self.cx.calendar),
            owner: rule.owner.clone(),
            late_to: rule.late_to.clone(),
            strand,
            channel: rule.channel,
            substitute: rule.substitute.clone(),
            turn: 1,
            school,
        };
        self.push(Event::ClockStarted(started.clone()));
        // A fact recorded late may find its answer already there.
        let already = {
            let view = self.view(None);
            crate::condition::evaluate_marks(&view, Since::Spell)
                .filter(|mark| {
                    mark.at.date() >= from
                        && same_strand(strand, &mark.what)
                        && answers(mark, start, strand)
                        && rule.met.iter().any(|trigger| {
                            !rule.starts.contains(trigger) && fires(trigger, mark, &self.case)
                        })
                })
                .map(|mark| mark.at.date())
                .next()
        };
        if let Some(on) = already {
            self.push(Event::ClockMet {
                number: started.number,
                on,
            });
            self.repeat(&started, on);
        }
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
            self.push(Event::StrandMoved {
                number: *number,
                to: StrandState::EndedWithCase,
                result: None,
                planned: None,
                in_writing: false,
            });
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

    /// Carries out what the pack says follows.
    pub fn effects(&mut self, effects: &[Effect]) {
        for effect in effects {
            self.effect(effect);
        }
    }

    fn effect(&mut self, effect: &Effect) {
        match effect {
            Effect::Open(strand) => self.open_strand(strand, None),
            Effect::Tell {
                whom,
                about,
                clause,
            } => self.push(Event::Told {
                whom: whom.clone(),
                about: about.clone(),
                clause: clause.clone(),
            }),
            Effect::Letter { letter, to } => self.letter(letter, to),
            Effect::Whereabouts(is) => self.push(Event::WhereaboutsSet {
                is: *is,
                source: "the procedure".to_owned(),
            }),
            Effect::Classify(r#as) => self.push(Event::Classified {
                r#as: *r#as,
                because: "the procedure".to_owned(),
            }),
            Effect::Lead(to) => self.push(Event::LeadMoved { to: to.clone() }),
            Effect::Rule(rule) => {
                if let Some(rule) = self.cx.rule(rule) {
                    self.set_rule(rule, "a flag asks for it");
                }
            }
        }
    }

    /// A letter to the family is drafted only where no contact rule bars it, and where a
    /// rule asks for a safety judgement only with one; otherwise the attempt is kept.
    fn letter(&mut self, letter: &crate::ids::LetterId, to: &str) {
        let family = self
            .cx
            .pack
            .letters
            .get(letter)
            .is_some_and(|l| l.to_family);
        let judged = self
            .act
            .said
            .get(JUDGEMENT)
            .is_some_and(|text| !text.trim().is_empty());
        let barring = self
            .rules
            .iter()
            .find(|rule| {
                family
                    && rule.channels.contains(&Channel::Letter)
                    && (rule.force == Force::Refuse || !judged)
            })
            .cloned();
        match barring {
            Some(rule) => self.push(Event::ContactBarred {
                channel: Channel::Letter,
                with: to.to_owned(),
                rule: rule.rule,
            }),
            None => self.push(Event::LetterDrafted {
                letter: letter.clone(),
                to: to.to_owned(),
            }),
        }
    }

    /// Sets a contact rule on the household and begins its strand here.
    pub fn set_rule(&mut self, rule: RuleInForce, because: &str) {
        let held = self.rules.iter().any(|held| held.rule == rule.rule);
        self.rules.retain(|held| held.rule != rule.rule);
        self.rules.push(rule.clone());
        self.household
            .push(HouseholdEvent::RuleSet(Box::new(rule.clone())));
        self.push(Event::RuleTouched {
            rule: rule.clone(),
            done: RuleAct::Set,
            because: because.to_owned(),
        });
        if held {
            return;
        }
        let kind = super::strand::StrandKind::ContactRule;
        let strand = self.cx.pack.strands.iter().find(|(_, r)| r.kind == kind);
        if let Some((id, _)) = strand {
            self.open_strand(id, Some(rule.rule.to_string()));
        }
    }
}

/// The event that opens a strand.
pub(super) fn opened(
    number: u32,
    id: &StrandId,
    rule: &StrandRule,
    state: StrandState,
    about: Option<String>,
) -> Event {
    Event::StrandOpened {
        number,
        strand: id.clone(),
        kind: rule.kind,
        label: rule.label.clone(),
        owner: rule.owner.clone(),
        state,
        about,
        result: None,
        planned: None,
        in_writing: false,
        channel: rule.channel,
    }
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
                    | What::Form(_)
                    | What::Whereabouts(_)
            )
        }
        _ => true,
    }
}

/// The role in which somebody acts: the first that they hold, as the screens show it.
pub(super) fn acting_role(actor: &Actor) -> crate::ids::RoleId {
    actor
        .roles
        .first()
        .cloned()
        .unwrap_or_else(|| crate::ids::RoleId::new("nobody"))
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
            What::Strand { strand, state, .. } => write!(out, "strand {strand} {state}"),
            What::Checklist(id) => write!(out, "checklist {id}"),
            What::FirstAbsence => out.write_str("first_absence"),
            What::AbsenceEnds => out.write_str("absence_ends"),
            What::Form(id) => write!(out, "form {id}"),
            What::Agreed(what) => write!(out, "agreed {what}"),
            What::Met(id) => write!(out, "met {id}"),
            What::ContactRule => out.write_str("contact_rule"),
            What::Whereabouts(is) => write!(out, "whereabouts {is}"),
        }
    }
}

/// Recounts every outstanding date of a case after a calendar or a fact was corrected
/// a date that moved keeps its old value and the reason.
pub(super) fn recount(
    draft: &mut Draft<'_>,
    because: &str,
    moved_from: impl Fn(&ClockStarted) -> Date,
) {
    let changes: Vec<Event> = draft
        .case
        .clocks
        .iter()
        .filter(|clock| !matches!(clock.state, ClockState::Cancelled { .. }))
        .filter_map(|clock| {
            let rule = &clock.rule;
            let from = moved_from(rule);
            let due = due_date(
                rule.limit,
                from,
                rule.turn,
                rule.school.as_ref(),
                draft.cx.calendar,
            );
            (due != rule.due || from != rule.from).then(|| Event::ClockMoved {
                number: rule.number,
                from,
                was: rule.due,
                due,
                because: because.to_owned(),
            })
        })
        .collect();
    for change in changes {
        draft.push(change);
    }
}
