//! What a case has behind it on the day on which it is opened here.
//!
//! A case that comes from another system was referred then, visited then, written to then. Each of
//! these is decided by `casework` as it is on any case, one after another and each at its own
//! time, so that what is owed follows from them as if they had been done here. Nothing is written
//! here: a dry run and the opening itself play the same.

use crate::people::Who;
use casework::access::Facts;
use casework::case::brought::BroughtFrom;
use casework::case::command::{Act, Command, Opening};
use casework::case::{self, Case, Context, Decided, Entry, Event, Refusal};
use casework::ids::{ActorId, CaseId, StageId};
use casework::world::{Child, Household, HouseholdEvent, School};
use jiff::civil::DateTime;
use std::collections::{BTreeMap, BTreeSet};

/// How many moves are tried, one after another, to a stage in which a case is said to stand.
const MOST_MOVES: usize = 6;
/// How many ways there are tried.
const MOST_WAYS: usize = 64;

/// What a case has behind it.
#[derive(Clone, Default)]
pub(crate) struct Course {
    /// When it was opened in truth, whenever the procedure came into use here.
    pub opened: Option<DateTime>,
    /// What was done on it, in the order of its days.
    pub past: Vec<Past>,
    /// The stage in which it stands, and since when.
    pub stage: Option<(StageId, DateTime)>,
    /// Why it stands there, where a move asks for a reason.
    pub reason: String,
    /// What is done on it now.
    pub now: Vec<Past>,
    /// Whence it was brought in.
    pub from: Option<BroughtFrom>,
}

/// Something that was done.
#[derive(Clone)]
pub(crate) struct Past {
    /// When.
    pub at: DateTime,
    /// What.
    pub command: Command,
    /// What is done before it, where it cannot be done without: an enquiry is asked before it is
    /// answered.
    pub first: Option<Command>,
    /// Without it the case must not come in: a contact rule, say.
    pub needed: bool,
    /// The note that stands in its place, where the procedure refuses it.
    pub words: String,
}

/// Something of the past that the procedure refuses.
#[derive(Clone, Debug)]
pub(crate) struct NotKept {
    /// What it was.
    pub words: String,
    /// Why.
    pub refusal: Refusal,
}

/// The world in which a case is opened.
#[derive(Clone, Copy)]
pub(crate) struct Around<'a> {
    pub who: &'a Who,
    pub child: &'a Child,
    pub school: Option<&'a School>,
    pub now: DateTime,
}

/// A case as it stands after everything that was played.
#[derive(Clone)]
pub(crate) struct Played {
    /// The case.
    pub state: Case,
    /// Its entries, the opening first.
    pub entries: Vec<Entry>,
    /// The household.
    pub household: Household,
    /// What is new of the household, and when.
    pub of_household: Vec<(DateTime, HouseholdEvent)>,
    /// What is kept as a note alone.
    pub not_kept: Vec<NotKept>,
}

impl Played {
    /// Opens a case.
    ///
    /// # Errors
    ///
    /// What the procedure says against it.
    pub fn open(
        around: Around<'_>,
        id: &CaseId,
        household: &Household,
        at: DateTime,
        (opening, said): (Opening, BTreeMap<String, String>),
    ) -> Result<Self, Refusal> {
        let decided = decide(
            around,
            id,
            None,
            household,
            at,
            Command::Open(opening),
            said,
        )?;
        let mut entries = Vec::with_capacity(decided.case.len());
        let mut state: Option<Case> = None;
        for event in decided.case {
            let entry = entry(around.who, at, event);
            match &mut state {
                None => state = case::opened(id.clone(), &entry),
                Some(state) => case::evolve(state, &entry),
            }
            entries.push(entry);
        }
        let state = state.ok_or_else(|| Refusal::Unknown {
            what: "open_case".to_owned(),
            known: Vec::new(),
        })?;
        Ok(Self {
            state,
            entries,
            household: household.clone(),
            of_household: Vec::new(),
            not_kept: Vec::new(),
        })
    }

    /// Adds what happened.
    pub fn add(&mut self, who: &Who, at: DateTime, event: Event) {
        let entry = entry(who, at, event);
        case::evolve(&mut self.state, &entry);
        self.entries.push(entry);
    }

    /// Adds a note, where there is something to note.
    pub fn note(&mut self, who: &Who, at: DateTime, text: &str) {
        if !text.trim().is_empty() {
            let event = Event::Noted {
                text: text.to_owned(),
                only_for: None,
            };
            self.add(who, at, event);
        }
    }

    /// Does something on it.
    ///
    /// # Errors
    ///
    /// What the procedure says against it; then nothing has changed.
    pub fn act(
        &mut self,
        around: Around<'_>,
        at: DateTime,
        command: Command,
        said: BTreeMap<String, String>,
    ) -> Result<(), Refusal> {
        let id = self.state.id.clone();
        let stands = Some(&self.state);
        let decided = decide(around, &id, stands, &self.household, at, command, said)?;
        for event in decided.case {
            self.add(around.who, at, event);
        }
        for event in decided.household {
            self.household.evolve(&event);
            self.of_household.push((at, event));
        }
        Ok(())
    }

    /// Does something of the past, and what comes before it where it must.
    fn did(&mut self, around: Around<'_>, past: &Past) -> Result<(), Refusal> {
        let at_once = self.act(around, past.at, past.command.clone(), BTreeMap::new());
        let (Err(refusal), Some(first)) = (&at_once, &past.first) else {
            return at_once;
        };
        let mut tried = self.clone();
        let both = tried
            .act(around, past.at, first.clone(), BTreeMap::new())
            .and_then(|()| tried.act(around, past.at, past.command.clone(), BTreeMap::new()));
        match both {
            Ok(()) => {
                *self = tried;
                Ok(())
            }
            Err(_) => Err(refusal.clone()),
        }
    }

    /// Plays what the case has behind it.
    ///
    /// # Errors
    ///
    /// The refusal of something without which the case must not come in.
    pub fn go_through(&mut self, around: Around<'_>, course: &Course) -> Result<(), NotKept> {
        let did = |played: &mut Self, past: &Past| match played.did(around, past) {
            Ok(()) => Ok(()),
            Err(refusal) => {
                let not = NotKept {
                    words: past.words.clone(),
                    refusal,
                };
                if past.needed {
                    return Err(not);
                }
                played.note(around.who, around.now, &past.words);
                played.not_kept.push(not);
                Ok(())
            }
        };
        for past in &course.past {
            did(self, past)?;
        }
        if let Some((stage, since)) = &course.stage
            && *stage != self.state.stage
            && let Some(there) = self.moved_to(around, stage, *since, &course.reason)
        {
            *self = there;
        }
        for past in &course.now {
            did(self, past)?;
        }
        if let Some(from) = &course.from {
            let last = Past {
                at: around.now,
                command: Command::BringIn(from.clone()),
                first: None,
                needed: true,
                words: String::new(),
            };
            did(self, &last)?;
        }
        Ok(())
    }

    /// The case in another stage, where the procedure's own moves lead there with what is known
    /// of the case: the shortest way. Moves that end a case or begin it anew lead nowhere here,
    /// and a safety judgement is nobody's to make but a person's.
    fn moved_to(
        &self,
        around: Around<'_>,
        stage: &StageId,
        at: DateTime,
        reason: &str,
    ) -> Option<Self> {
        let pack = &around.who.office.pack;
        let said = BTreeMap::from([(case::refusal::REASON.to_owned(), reason.to_owned())]);
        let mut seen: BTreeSet<StageId> = BTreeSet::from([self.state.stage.clone()]);
        let mut ways = vec![self.clone()];
        for _ in 0..MOST_MOVES {
            let mut further = Vec::new();
            for way in &ways {
                let moves = pack.moves_from(&way.state.stage);
                let moves: Vec<_> = moves
                    .filter(|step| step.outcomes.is_empty() && !step.reopens)
                    .map(|step| step.on.clone())
                    .collect();
                for on in moves {
                    let mut next = way.clone();
                    let step = Command::Move { on, outcome: None };
                    if next.act(around, at, step, said.clone()).is_err() {
                        continue;
                    }
                    if next.state.stage == *stage {
                        return Some(next);
                    }
                    if next.state.open() && seen.insert(next.state.stage.clone()) {
                        further.push(next);
                    }
                }
            }
            further.truncate(MOST_WAYS);
            ways = further;
        }
        None
    }
}

fn entry(who: &Who, at: DateTime, event: Event) -> Entry {
    Entry {
        at,
        actor: ActorId::new(who.person.clone()),
        role: who.acting(),
        event,
    }
}

fn decide(
    around: Around<'_>,
    id: &CaseId,
    stands: Option<&Case>,
    household: &Household,
    at: DateTime,
    command: Command,
    said: BTreeMap<String, String>,
) -> Result<Decided, Refusal> {
    let who = around.who;
    let actor = who.actor();
    let act = Act {
        actor: &actor,
        at,
        command,
        said,
    };
    let context = Context {
        pack: &who.office.pack,
        calendar: &who.office.calendar,
        child: around.child,
        school: around.school,
        rules: &household.rules,
        adults: &household.adults,
        // Taking a referral in is the referrer's own act, whatever becomes of it.
        reach: Facts {
            own: true,
            ..Facts::default()
        },
        now: around.now,
    };
    case::decide(id, stands, &act, &context)
}
