//! A case that was brought in from another system's file is taken back out with it, and by nobody
//! who does not say so once somebody has worked on it.

#![cfg(test)]

use casework::access::Facts;
use casework::calendar::Calendar;
use casework::case::brought::BroughtFrom;
use casework::case::command::Opening;
use casework::case::facts::Phase;
use casework::case::state::ClockState;
use casework::case::{
    Act, Actor, Case, Command, Context, Entry, Refusal, acting_role, decide, evolve, opened,
};
use casework::child::{DateOfBirth, Name};
use casework::ids::{CaseId, ChildId, RoleId};
use casework::procedure::{Files, Pack, load};
use casework::register::standings;
use casework::world::Child;
use jiff::civil::{DateTime, date};
use std::collections::BTreeMap;

const SOUND: &str = include_str!("procedure_check/sound.toml");

fn pack() -> Pack {
    let files = Files {
        name: "small".to_owned(),
        files: BTreeMap::from([("procedure.toml".to_owned(), SOUND.to_owned())]),
    };
    load(&files, None).expect("the procedure reads")
}

struct Desk {
    pack: Pack,
    calendar: Calendar,
    case: Option<Case>,
}

impl Desk {
    fn does(&mut self, role: &str, at: DateTime, command: Command) -> Result<(), Refusal> {
        let actor = Actor {
            id: "p-1".into(),
            roles: vec![RoleId::new(role)],
        };
        let child = Child {
            id: ChildId::new("c-1"),
            names: vec![Name::legal("Seren", "Quilligan")],
            born: Some(DateOfBirth::new(date(2014, 5, 6))),
            upn: None,
            household: None,
            restricted: None,
        };
        let context = Context {
            pack: &self.pack,
            calendar: &self.calendar,
            child: &child,
            school: None,
            rules: &[],
            adults: &[],
            reach: Facts::default(),
            now: date(2026, 11, 30).at(9, 0, 0, 0),
        };
        let act = Act {
            actor: &actor,
            at,
            command,
            said: BTreeMap::new(),
        };
        let id = CaseId::new("1001K");
        let decided = decide(&id, self.case.as_ref(), &act, &context)?;
        for event in decided.case {
            let entry = Entry {
                at,
                actor: actor.id.clone(),
                role: acting_role(&actor),
                event,
            };
            match &mut self.case {
                None => self.case = opened(id.clone(), &entry),
                Some(case) => evolve(case, &entry),
            }
        }
        Ok(())
    }

    fn case(&self) -> &Case {
        self.case.as_ref().expect("the case is open")
    }
}

fn brought_in() -> Desk {
    let mut desk = Desk {
        pack: pack(),
        calendar: Calendar::default(),
        case: None,
    };
    let opening = Opening {
        case_type: "absent".into(),
        source: "school".to_owned(),
        school: None,
        first_absence: None,
    };
    let then = date(2026, 10, 1).at(0, 0, 0, 0);
    desk.does("manager", then, Command::Open(opening)).unwrap();
    let from = BroughtFrom {
        file: "open.csv".to_owned(),
        hash: "00".repeat(32),
        line: 2,
        reference: Some("OLD-17".to_owned()),
        key: "key".to_owned(),
    };
    let now = date(2026, 11, 30).at(9, 0, 0, 0);
    desk.does("manager", now, Command::BringIn(from)).unwrap();
    desk
}

fn withdraw(worked_on: bool) -> Command {
    Command::Withdraw {
        because: "the wrong file".to_owned(),
        worked_on,
    }
}

const NOW: DateTime = DateTime::constant(2026, 11, 30, 9, 0, 0, 0);

#[test]
fn a_case_that_nobody_touched_goes_with_its_file_and_owes_nothing() {
    let mut desk = brought_in();
    assert!(desk.case().owes());
    desk.does("manager", NOW, withdraw(false)).unwrap();
    let case = desk.case();
    assert_eq!(case.phase, Phase::NotCme);
    assert!(!case.open() && !case.owes() && case.withdrawn.is_some());
    let running = |state: &ClockState| matches!(state, ClockState::Running);
    assert!(!case.clocks.iter().any(|clock| running(&clock.state)));
    assert_eq!(standings(case, &desk.pack, &desk.calendar), []);
    let note = Command::Note {
        text: "one more".to_owned(),
        only_for: None,
    };
    assert_eq!(desk.does("manager", NOW, note), Err(Refusal::Withdrawn));
}

#[test]
fn a_case_that_somebody_worked_on_is_asked_about() {
    let mut desk = brought_in();
    let note = Command::Note {
        text: "Rang the aunt".to_owned(),
        only_for: None,
    };
    desk.does("officer", NOW, note).unwrap();
    let refused = desk.does("manager", NOW, withdraw(false));
    assert_eq!(refused, Err(Refusal::WorkedOn));
    assert!(desk.case().open());
    desk.does("manager", NOW, withdraw(true)).unwrap();
    assert!(desk.case().withdrawn.is_some());
}

#[test]
fn it_comes_from_one_file_and_only_those_who_bring_cases_in_take_it_back() {
    let mut desk = brought_in();
    let from = desk.case().brought.clone().unwrap().from;
    let again = desk.does("manager", NOW, Command::BringIn(from));
    assert!(matches!(again, Err(Refusal::Unknown { .. })));
    let officer = desk.does("officer", NOW, withdraw(true));
    assert!(matches!(officer, Err(Refusal::Role { .. })));
}

#[test]
fn a_case_that_was_opened_here_is_never_withdrawn() {
    let mut desk = brought_in();
    if let Some(case) = &mut desk.case {
        case.brought = None;
    }
    let refused = desk.does("manager", NOW, withdraw(true));
    assert!(matches!(refused, Err(Refusal::Unknown { .. })));
}
