//! An invented council, and one family with a case.

use casework::calendar::Calendar;
use casework::case::command::{Act, Actor, Command, Contact, Opening};
use casework::case::facts::Channel;
use casework::case::{Case, Context, Entry, Event, Refusal, decide, evolve, opened};
use casework::child::{DateOfBirth, Name};
use casework::ids::{ActorId, CaseId, ChildId, HouseholdId, RoleId};
use casework::procedure::{Files, Pack, load};
use casework::safeguarding::Party;
use casework::world::{Adult, Child, Household};
use jiff::civil::{DateTime, date};
use std::collections::BTreeMap;
use std::sync::LazyLock;

const PACK: &str = r#"
[pack]
title = "An invented procedure"
version = "1"
nation = "England"

[[role]]
id = "officer"
label = "Officer"
base = "officer"
sees = "all"

[[role]]
id = "lead"
label = "Safeguarding lead"
base = "safeguarding lead"
sees = "all"

[[stage]]
id = "searching"
label = "Searching"
phase = "searching"
owner = "officer"
clause = "R-09"

[[case_type]]
id = "notified"
label = "Notified"
entry = "searching"
classification = "missing education"
whereabouts = "unknown"
clause = "R-09"

[[contact_rule]]
id = "keep_away"
label = "Keep away"
stops = "everyone"
strength = "refuse"
channels = ["call", "letter", "text", "email", "visit"]
instead = "Ask the lead"
lifted_by = ["lead"]
tells = "lead"
clause = "R-09"

[[flag]]
id = "young_carer"
label = "Young carer"
clause = "R-54"

[[flag]]
id = "asylum"
label = "Seeking asylum"
clause = "R-54"

[[letter]]
id = "to_both"
label = "To the parents, about their children"
to_family = true
siblings = true
clause = "R-54"
body = "About {child}."

[[letter]]
id = "to_one"
label = "To the parents, about one child"
to_family = true
clause = "R-54"
body = "About {child}."

[[contact_rule]]
id = "no_calls"
label = "Do not ring"
stops = ["officer"]
strength = "refuse"
channels = ["call", "text"]
instead = "Write"
lifted_by = ["lead"]
tells = "lead"
clause = "R-09"
"#;

static COUNCIL: LazyLock<Pack> = LazyLock::new(|| {
    let files = Files {
        name: "council".to_owned(),
        files: BTreeMap::from([("procedure.toml".to_owned(), PACK.to_owned())]),
    };
    load(&files, None).unwrap_or_else(|findings| {
        let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
        panic!("{}", lines.join("\n"))
    })
});

/// A family and one case.
pub struct Family {
    pub household: Household,
    id: CaseId,
    case: Option<Case>,
    child: Child,
    /// When what is done takes effect.
    pub at: DateTime,
}

pub const NOW: DateTime = date(2026, 11, 24).at(10, 0, 0, 0);

impl Family {
    pub fn new() -> Self {
        Self::of("case", "child")
    }

    /// One child of the family, with a case of its own.
    pub fn of(case: &str, child: &str) -> Self {
        let adult = |id: &str| Adult {
            id: id.into(),
            name: id.to_owned(),
            relationship: id.to_owned(),
        };
        let mut family = Self {
            household: Household {
                adults: vec![adult("mother"), adult("father"), adult("uncle")],
                rules: Vec::new(),
            },
            id: CaseId::new(case),
            case: None,
            at: NOW,
            child: Child {
                id: ChildId::new(child),
                names: vec![Name::legal("Robin", "Example")],
                born: Some(DateOfBirth::from(date(2014, 2, 3))),
                upn: None,
                household: Some(HouseholdId::new("household")),
                restricted: None,
            },
        };
        let opening = Opening {
            case_type: "notified".into(),
            source: "agency".to_owned(),
            school: None,
            first_absence: None,
        };
        family.act("officer", Command::Open(opening)).unwrap();
        family
    }

    pub fn act(&mut self, role: &str, command: Command) -> Result<Vec<Event>, Refusal> {
        let actor = Actor {
            id: ActorId::new(role),
            roles: vec![RoleId::new(role)],
        };
        let act = Act {
            actor: &actor,
            at: self.at,
            command,
            said: BTreeMap::new(),
        };
        let calendar = Calendar::default();
        let decided = {
            let context = Context {
                pack: &COUNCIL,
                calendar: &calendar,
                child: &self.child,
                school: None,
                rules: &self.household.rules,
                adults: &self.household.adults,
                reach: casework::access::Facts {
                    own: true,
                    ..Default::default()
                },
                now: self.at,
            };
            decide(&self.id, self.case.as_ref(), &act, &context)?
        };
        for event in &decided.case {
            let entry = Entry {
                at: self.at,
                actor: actor.id.clone(),
                role: RoleId::new(role),
                event: event.clone(),
            };
            match &mut self.case {
                Some(case) => evolve(case, &entry),
                None => self.case = opened(self.id.clone(), &entry),
            }
        }
        for event in &decided.household {
            self.household.evolve(event);
        }
        Ok(decided.case)
    }

    pub fn case(&self) -> &Case {
        self.case.as_ref().unwrap()
    }

    pub fn rule(&mut self, rule: &str, about: &[Party]) -> Result<Vec<Event>, Refusal> {
        let command = Command::SetRule {
            rule: rule.into(),
            about: about.iter().cloned().collect(),
            because: "so it is".to_owned(),
        };
        self.act("lead", command)
    }

    pub fn reach(&mut self, channel: Channel, reaches: &[Party]) -> Result<Vec<Event>, Refusal> {
        self.act("officer", Command::Contact(contact(channel, reaches)))
    }
}

pub fn contact(channel: Channel, reaches: &[Party]) -> Contact {
    Contact {
        channel,
        with: "somebody".to_owned(),
        text: String::new(),
        planned: true,
        reaches: reaches.to_vec(),
    }
}
