//! One child's history under one procedure, and what must hold after every act of it.

use crate::deeds::{self, Roll};
use casework::calendar::{BankHolidays, Calendar, SchoolCalendar, SchoolId, Term};
use casework::case::command::{Act, Actor, Command, StrandStep};
use casework::case::facts::Channel;
use casework::case::state::Strand;
use casework::case::strand::{StrandKind, StrandState};
use casework::case::{
    Case, Context, Decided, Entry, Event, Refusal, allowed, decide, evolve, opened, reach,
};
use casework::child::{DateOfBirth, Name};
use casework::clock::{DueState, due_items};
use casework::condition::Strength;
use casework::ids::{ActorId, CaseId, ChildId, HouseholdId, RoleId};
use casework::procedure::Pack;
use casework::safeguarding::{Party, RuleInForce};
use casework::world::{Adult, Child, Household, School};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, date};
use std::collections::{BTreeMap, BTreeSet};

/// What histories came to, to show that they go somewhere.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    pub acts: usize,
    pub refused: usize,
    pub barred: usize,
    pub closed: usize,
    pub reopened: usize,
    pub stages: BTreeSet<String>,
}

impl Seen {
    pub fn add(&mut self, other: &Seen) {
        self.acts += other.acts;
        self.refused += other.refused;
        self.barred += other.barred;
        self.closed += other.closed;
        self.reopened += other.reopened;
        self.stages.extend(other.stages.iter().cloned());
    }
}

pub struct History<'p> {
    pub pack: &'p Pack,
    calendar: Calendar,
    child: Child,
    school: School,
    household: Household,
    pub case: Option<Case>,
    entries: Vec<Entry>,
    now: DateTime,
    pub seen: Seen,
    told: Vec<String>,
}

impl<'p> History<'p> {
    pub fn new(pack: &'p Pack) -> Self {
        Self {
            pack,
            calendar: calendar(),
            child: Child {
                id: ChildId::new("child"),
                names: vec![Name::legal("Robin", "Example")],
                born: Some(DateOfBirth::from(date(2011, 2, 3))),
                upn: None,
                household: Some(HouseholdId::new("household")),
                restricted: None,
            },
            school: School {
                id: SchoolId::new("school"),
                name: "Invented School".to_owned(),
                kinds: vec!["maintained".to_owned()],
            },
            household: Household {
                adults: ["mother", "father"].map(adult).to_vec(),
                ..Household::default()
            },
            case: None,
            entries: Vec::new(),
            now: date(2026, 9, 7).at(9, 0, 0, 0),
            seen: Seen::default(),
            told: Vec::new(),
        }
    }

    /// The story of rolls, act by act, for a failure.
    pub fn told(pack: &'p Pack, rolls: &[Roll]) -> String {
        let mut history = History::new(pack);
        for roll in rolls {
            if history.go_on(roll).is_err() {
                break;
            }
        }
        history.told.join("\n")
    }

    pub fn rules(&self) -> &[RuleInForce] {
        &self.household.rules
    }

    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// One act, and what must hold after it.
    pub fn go_on(&mut self, roll: &Roll) -> Result<(), String> {
        let hours = i64::from(roll.wait % 7) * i64::from(roll.wait / 7 % 60);
        self.now = self.now.saturating_add(hours.hours());
        // One act in eight is recorded late.
        let late = if roll.wait.is_multiple_of(8) {
            i64::from(roll.more % 9)
        } else {
            0
        };
        let at = self.now.saturating_sub(late.days());
        let deed = deeds::choose(self, roll);
        let role = deed.role.clone();
        self.act(&deed.command, role, &deed.who, at, &deed.said)?;
        self.holds()
    }

    fn act(
        &mut self,
        command: &Command,
        role: RoleId,
        who: &ActorId,
        at: DateTime,
        said: &BTreeMap<String, String>,
    ) -> Result<(), String> {
        let actor = Actor {
            id: who.clone(),
            roles: vec![role.clone()],
        };
        let reach = match &self.case {
            Some(case) => reach::facts(case, &self.child, self.pack, &actor.roles, true),
            None => casework::access::Facts {
                own: true,
                ..Default::default()
            },
        };
        let at_school = self
            .case
            .as_ref()
            .is_none_or(|case| case.school.as_ref() == Some(&self.school.id));
        let before = self.household.rules.clone();
        let id = CaseId::new("case");
        let answer = {
            let context = Context {
                pack: self.pack,
                calendar: &self.calendar,
                child: &self.child,
                school: at_school.then_some(&self.school),
                rules: &before,
                adults: &self.household.adults,
                reach,
                now: self.now,
            };
            let act = Act {
                actor: &actor,
                at,
                command: command.clone(),
                said: said.clone(),
            };
            let answer = decide(&id, self.case.as_ref(), &act, &context);
            // Who asks for leave alone hears the same.
            let leave = allowed(&id, self.case.as_ref(), &act, &context);
            assert_eq!(leave.err().as_ref(), answer.as_ref().err(), "{command:?}");
            answer
        };
        self.seen.acts += 1;
        self.told.push(format!(
            "{at} {role} {command:?}: {}",
            match &answer {
                Ok(decided) => decided
                    .case
                    .iter()
                    .map(|event| event.kind())
                    .collect::<Vec<_>>()
                    .join(", "),
                Err(refusal) => format!("refused: {refusal:?}").chars().take(200).collect(),
            }
        ));
        match answer {
            Ok(decided) => {
                // What is over is judged by the rules that held on its day.
                let mut judging = before.clone();
                judging.retain(|rule| !is_over(command) || rule.held_on(at.date()));
                self.safe(command, &actor, &judging, &decided)?;
                self.write(decided, at, &role, who);
            }
            Err(Refusal::Barred { rules, journal }) => {
                self.seen.barred += 1;
                if rules.is_empty() || journal.is_empty() {
                    return Err("a barred attempt names no rule or is not kept".to_owned());
                }
                let kept = Decided {
                    case: journal,
                    household: Vec::new(),
                };
                self.write(kept, at, &role, who);
            }
            Err(_) => self.seen.refused += 1,
        }
        Ok(())
    }

    fn write(&mut self, decided: Decided, at: DateTime, role: &RoleId, who: &ActorId) {
        for event in decided.case {
            if matches!(
                event,
                Event::Moved {
                    new_spell: true,
                    ..
                }
            ) {
                self.seen.reopened += 1;
            }
            let entry = Entry {
                at,
                actor: who.clone(),
                role: role.clone(),
                event,
            };
            match &mut self.case {
                Some(case) => evolve(case, &entry),
                None => self.case = opened(CaseId::new("case"), &entry),
            }
            self.entries.push(entry);
        }
        for event in &decided.household {
            self.household.evolve(event);
        }
        if let Some(case) = &self.case {
            self.seen.stages.insert(case.stage.to_string());
            self.seen.closed += usize::from(!case.open());
        }
    }

    /// No contact is made, planned or recorded as made by somebody whom a rule stops.
    fn safe(
        &self,
        command: &Command,
        actor: &Actor,
        rules: &[RuleInForce],
        decided: &Decided,
    ) -> Result<(), String> {
        let stopped = |channel, reached: &[Party]| {
            rules.iter().find(|rule| {
                rule.against(&actor.roles, channel) == Some(Strength::Refuse)
                    && !surely_others(rule, channel, reached)
            })
        };
        for event in &decided.case {
            if let Event::Contacted(contact) = event
                && let Some(rule) = stopped(contact.channel, &contact.reaches)
            {
                return Err(format!("{:?} passed rule {}", contact, rule.rule));
            }
        }
        let reached = match command {
            Command::Strand(step) if tries(step.to) => self
                .pack
                .strands
                .get(&step.strand)
                .and_then(|s| s.channel)
                .map(|channel| (channel, self.said_of(step))),
            Command::Record(evidence) => self
                .pack
                .proofs
                .get(&evidence.proof)
                .and_then(|p| p.channel)
                .map(|channel| (channel, evidence.reaches.clone())),
            _ => None,
        };
        match reached.and_then(|(channel, parties)| stopped(channel, &parties)) {
            Some(rule) => Err(format!("{command:?} passed rule {}", rule.rule)),
            None => Ok(()),
        }
    }

    /// Whom a step reaches: as it says, or as one of its kind said before.
    fn said_of(&self, step: &StrandStep) -> Vec<Party> {
        if !step.reaches.is_empty() {
            return step.reaches.clone();
        }
        let life = |strand: &&Strand| {
            strand.strand == step.strand && strand.kind.may_go(Some(strand.state), step.to)
        };
        self.case
            .iter()
            .flat_map(|case| case.strands.iter().rev())
            .find(life)
            .map_or_else(Vec::new, |strand| strand.reaches.clone())
    }

    /// What must hold of a case at any time.
    fn holds(&self) -> Result<(), String> {
        let Some(case) = &self.case else {
            return Ok(());
        };
        let due = due_items(case, &self.calendar, self.rules(), self.now);
        let dated = |state: &DueState| {
            matches!(
                state,
                // A person's pause has an end, after which the clock runs of itself.
                DueState::Running | DueState::Late | DueState::Paused { .. }
            )
        };
        if case.open() {
            if !self.pack.roles.contains_key(&case.owner) {
                return Err(format!(
                    "the case stands in {} without an owner",
                    case.stage
                ));
            }
            if !due
                .iter()
                .any(|item| dated(&item.state) && item.due.is_some())
            {
                return Err(format!(
                    "the case stands in {} and no dated clock runs",
                    case.stage
                ));
            }
        } else {
            let ending = case.ended.as_ref().and_then(|(_, ending)| ending.as_ref());
            if ending.is_none() {
                return Err(format!(
                    "the case ended in {} without an outcome",
                    case.stage
                ));
            }
        }
        self.rules_in_sight(case)?;
        for strand in case.open_strands() {
            if !self.pack.roles.contains_key(&strand.owner) {
                return Err(format!("{} has no owner", strand.strand));
            }
            let timed = due.iter().any(|item| {
                item.state.outstanding()
                    && item.due.is_some()
                    && (item.rule.strand == Some(strand.number)
                        || self.meets(&item.rule.clock, &strand.strand))
            });
            if !timed {
                return Err(format!(
                    "{} is open as {} and no dated clock runs for it",
                    strand.strand, strand.state
                ));
            }
        }
        Ok(())
    }

    /// A contact rule stays in sight for as long as it holds.
    fn rules_in_sight(&self, case: &Case) -> Result<(), String> {
        for rule in self.rules() {
            let seen = case.open_strands().any(|strand| {
                strand.kind == StrandKind::ContactRule
                    && strand.about.as_deref() == Some(rule.rule.as_str())
            });
            if !seen {
                return Err(format!("rule {} holds and nothing reviews it", rule.rule));
            }
        }
        Ok(())
    }

    fn meets(&self, clock: &casework::ids::ClockId, strand: &casework::ids::StrandId) -> bool {
        self.pack.clocks.get(clock).is_some_and(|rule| {
            rule.met.iter().any(|trigger| {
                matches!(trigger, casework::condition::Trigger::Strand(of, _) if of == strand)
            })
        })
    }

    /// Replaying the entries gives the same state, asking no procedure and no calendar.
    pub fn replays(&self) -> Result<(), String> {
        let mut entries = self.entries.iter();
        let mut again = entries
            .next()
            .and_then(|first| opened(CaseId::new("case"), first));
        for entry in entries {
            if let Some(case) = &mut again {
                evolve(case, entry);
            }
        }
        if again == self.case {
            Ok(())
        } else {
            Err("replaying the entries gives another state".to_owned())
        }
    }
}

/// Whether a contact surely reaches none of those a rule is about. The people, addresses
/// and numbers of these histories are few and all unlike, so names are enough.
fn surely_others(rule: &RuleInForce, channel: Channel, reached: &[Party]) -> bool {
    let said = |kind| reached.iter().any(|party| party.kind() == kind);
    !rule.about.is_empty()
        && rule.about.iter().all(|barred| {
            !reached.contains(barred) && (said(barred.kind()) || !barred.kind().reached_by(channel))
        })
}

fn adult(id: &str) -> Adult {
    Adult {
        id: id.into(),
        name: id.to_owned(),
        relationship: id.to_owned(),
    }
}

/// Whether a command writes down a contact that has taken place.
fn is_over(command: &Command) -> bool {
    match command {
        Command::ContactHappened(_) => true,
        Command::Strand(step) => matches!(
            step.to,
            StrandState::Made
                | StrandState::NobodyIn
                | StrandState::Refused
                | StrandState::Answered
                | StrandState::NoReply
        ),
        _ => false,
    }
}

/// A step of a strand that somebody takes only at the door, on the telephone or by letter.
fn tries(to: StrandState) -> bool {
    matches!(
        to,
        StrandState::Planned
            | StrandState::Made
            | StrandState::NobodyIn
            | StrandState::Refused
            | StrandState::Asked
            | StrandState::Answered
            | StrandState::NoReply
            | StrandState::Sent
            | StrandState::Chased
    )
}

/// Two school years of an invented authority.
fn calendar() -> Calendar {
    let term = |name: &str, first: Date, last: Date| Term {
        name: name.to_owned(),
        spans: vec![(first, last)],
    };
    let mut terms = Vec::new();
    for year in [2026, 2027] {
        terms.push(term("autumn", date(year, 9, 2), date(year, 12, 18)));
        terms.push(term("spring", date(year + 1, 1, 5), date(year + 1, 3, 26)));
        terms.push(term("summer", date(year + 1, 4, 13), date(year + 1, 7, 20)));
    }
    Calendar::new(
        BankHolidays::embedded(),
        SchoolCalendar {
            terms,
            ..SchoolCalendar::default()
        },
    )
}
