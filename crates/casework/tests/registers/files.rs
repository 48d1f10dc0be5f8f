//! The log of transfer files: from the day one is due to its receipt or withdrawal.

use crate::{case, ends, line, noon, of, pack};
use casework::case::Case;
use casework::case::event::Event;
use casework::case::strand::{StrandKind, StrandState};
use casework::register::{By, Column, Line, Order, Register, Value, clocks};
use jiff::civil::date;
use std::collections::BTreeSet;

fn begun(number: u32, strand: &str, kind: StrandKind, state: StrandState) -> Event {
    Event::StrandOpened {
        number,
        strand: strand.into(),
        kind,
        label: casework::label::Label::english(strand),
        owner: "officer".into(),
        state,
        about: None,
        result: None,
        planned: None,
        in_writing: false,
        channel: None,
        reaches: Vec::new(),
    }
}

fn stepped(number: u32, to: StrandState) -> Event {
    Event::StrandMoved {
        number,
        to,
        result: None,
        planned: None,
        in_writing: false,
        reaches: Vec::new(),
    }
}

#[test]
fn a_transfer_file_is_logged_from_the_day_it_is_due_until_it_is_withdrawn_whatever_became_of_the_case()
 {
    let due = (
        noon(9, 10),
        begun(1, "lost_file", StrandKind::TransferFile, StrandState::Due),
    );
    let sent = (noon(9, 14), stepped(1, StrandState::Sent));
    let search = (
        noon(9, 15),
        begun(2, "lost_search", StrandKind::Request, StrandState::Sent),
    );
    let log = |case: &Case| of(case, Register::TransferFiles);
    let file = |state| By::File("lost_file".into(), state);
    assert_eq!(
        log(&case(vec![due.clone()])),
        [(file(StrandState::Due), date(2026, 9, 10))]
    );
    let ended = case(vec![
        due.clone(),
        sent.clone(),
        search.clone(),
        (noon(10, 1), ends(false)),
    ]);
    assert_eq!(
        log(&ended),
        [
            (file(StrandState::Sent), date(2026, 9, 14)),
            (
                By::File("lost_search".into(), StrandState::Sent),
                date(2026, 9, 15)
            ),
        ]
    );
    let shown = line(&ended, Register::TransferFiles);
    let far = date(2030, 9, 1);
    assert!(shown.stands(Register::TransferFiles, far, 84));
    assert_eq!(
        shown.value(Register::TransferFiles, Column::Files, far),
        Value::Files(vec![
            ("lost_search".into(), StrandState::Sent, date(2026, 9, 15)),
            ("lost_file".into(), StrandState::Sent, date(2026, 9, 14)),
        ])
    );
    let found = case(vec![
        due,
        sent,
        (noon(9, 16), stepped(1, StrandState::Withdrawn)),
    ]);
    assert_eq!(
        log(&found),
        [(file(StrandState::Withdrawn), date(2026, 9, 16))]
    );
    let dates = clocks(&pack(), Register::TransferFiles).expect("its own alone");
    assert_eq!(dates, BTreeSet::from(["lost_file".into()]));
}

#[test]
fn a_file_that_is_still_to_be_sent_stands_before_those_that_were() {
    let with = |child: &str, states: &[StrandState]| {
        let mut events = vec![(
            noon(9, 10),
            begun(1, "lost_file", StrandKind::TransferFile, StrandState::Due),
        )];
        events.extend(states.iter().map(|to| (noon(9, 11), stepped(1, *to))));
        Line {
            sorted_as: child.to_owned(),
            ..line(&case(events), Register::TransferFiles)
        }
    };
    let sent = with("a", &[StrandState::Sent]);
    let rejected = with("b", &[StrandState::Sent, StrandState::Rejected]);
    let due = with("c", &[]);
    let mut lines = vec![sent, rejected, due];
    let order = Order {
        by: Column::Files,
        down: false,
    };
    let on = date(2026, 9, 30);
    order.sort(&mut lines, Register::TransferFiles, &pack(), on);
    let names: Vec<&str> = lines.iter().map(|line| line.sorted_as.as_str()).collect();
    assert_eq!(names, ["c", "b", "a"]);
}
