//! One case goes on in another, and comes back.

use super::*;
use crate::access::{BaseRole, Sees};
use crate::case::command::Opening;
use crate::case::facts::Phase;
use crate::case::strand::{StrandKind, StrandState};
use crate::case::{Entry, evolve, opened};
use crate::clock::limit::Limit;
use crate::label::Label;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

const MANAGER: [Standing; 1] = [(BaseRole::TeamManager, Sees::All)];
const DAY: Date = date(2026, 11, 2);

fn told(case: &mut Case, events: &[Event]) {
    for event in events {
        evolve(case, &entry(event.clone()));
    }
}

fn entry(event: Event) -> Entry {
    Entry {
        at: DAY.at(9, 0, 0, 0),
        actor: "p-1".into(),
        role: "officer".into(),
        event,
    }
}

fn a_case(id: &str, events: &[Event]) -> Case {
    let first = Event::Opened {
        opening: Opening {
            case_type: "absent".into(),
            source: "school".to_owned(),
            school: None,
            first_absence: None,
        },
        stage: "searching".into(),
        phase: Phase::Searching,
        owner: "officer".into(),
    };
    let mut case = opened(id.into(), &entry(first)).unwrap();
    told(&mut case, events);
    case
}

fn clock(number: u32, id: &str, strand: Option<u32>, days: i32) -> Event {
    Event::ClockStarted(ClockStarted {
        number,
        clock: id.into(),
        label: Label::english("Something"),
        clause: Vec::new(),
        ours: false,
        from: DAY,
        from_time: None,
        limit: Limit::Hours(24),
        remind: None,
        late_after: None,
        due: DAY.checked_add(days.days()).ok(),
        due_time: None,
        owner: "officer".into(),
        late_to: None,
        strand,
        channel: None,
        substitute: None,
        turn: 1,
        school: None,
    })
}

fn strand(number: u32, id: &str) -> Event {
    Event::StrandOpened {
        number,
        strand: id.into(),
        kind: StrandKind::Visit,
        label: Label::english("A visit"),
        owner: "officer".into(),
        state: StrandState::Planned,
        about: None,
        result: None,
        planned: None,
        in_writing: false,
        channel: None,
        reaches: Vec::new(),
    }
}

fn running(case: &Case) -> Vec<(String, Option<String>, Option<Date>)> {
    let mut all: Vec<_> = case
        .clocks
        .iter()
        .filter(|clock| runs(clock))
        .map(|clock| {
            let of = clock.rule.strand;
            let strand = case.strands.iter().find(|held| Some(held.number) == of);
            let strand = strand.map(|held| held.strand.to_string());
            (clock.rule.clock.to_string(), strand, clock.rule.due)
        })
        .collect();
    all.sort();
    all
}

#[test]
fn of_two_dates_the_earlier_holds_and_what_is_new_comes_along() {
    let on = a_case(
        "1K",
        &[clock(1, "review", None, 9), clock(2, "call", None, 2)],
    );
    let from = a_case(
        "2L",
        &[
            clock(1, "review", None, 4),
            clock(2, "call", None, 5),
            strand(1, "visit"),
            clock(3, "visit_due", Some(1), 6),
            Event::FirstAbsence { on: DAY },
        ],
    );
    let carried = carry(&on, &from, true, &MANAGER, "Referred twice").unwrap();
    let mut after = on.clone();
    told(&mut after, &carried.on);
    let day = |days: i32| DAY.checked_add(days.days()).ok();
    let expected = [
        ("call".to_owned(), None, day(2)),
        ("review".to_owned(), None, day(4)),
        ("visit_due".to_owned(), Some("visit".to_owned()), day(6)),
    ];
    assert_eq!(running(&after), expected);
    assert_eq!(after.first_absence, Some(DAY));
    let mut ended = from.clone();
    told(&mut ended, &carried.from);
    assert!(!ended.open() && !ended.owes());
    // Given back, the other has all of it again, and this one no more than it had.
    let back = give_back(&after, &ended, &MANAGER, "Two things").unwrap();
    told(&mut after, &back.on);
    told(&mut ended, &back.from);
    assert!(ended.open());
    assert_eq!(running(&ended), running(&from));
    let left: Vec<String> = running(&after).into_iter().map(|held| held.0).collect();
    assert_eq!(
        left,
        ["call", "review", "visit_due"],
        "open work keeps its date"
    );
    assert!(after.took.is_empty());
}

#[test]
fn cases_of_two_children_of_two_types_or_that_have_ended_are_not_joined() {
    let (on, from) = (a_case("1K", &[]), a_case("2L", &[]));
    let why = |on: &Case, from: &Case, one| carry(on, from, one, &MANAGER, "?").unwrap_err();
    assert_eq!(why(&on, &from, false), CarryRefusal::TwoChildren);
    assert_eq!(why(&on, &on, true), CarryRefusal::OneAlready);
    let changed = Event::TypeChanged {
        to: "other".into(),
        because: "?".to_owned(),
    };
    assert_eq!(
        why(&on, &a_case("2L", &[changed]), true),
        CarryRefusal::TwoTypes
    );
    let gone = Event::Together(Together::GoesOnIn {
        case: "3M".into(),
        because: "?".to_owned(),
    });
    assert_eq!(
        why(&on, &a_case("2L", &[gone]), true),
        CarryRefusal::NotOpen
    );
    let proposed = Event::Proposed {
        what: "risk".to_owned(),
        because: "?".to_owned(),
        by: Vec::new(),
    };
    assert_eq!(
        why(&on, &a_case("2L", &[proposed]), true),
        CarryRefusal::Waits
    );
    let quiet = carry(&on, &from, true, &MANAGER, "  ").unwrap_err();
    assert_eq!(quiet, CarryRefusal::NoReason);
    for base in BaseRole::ALL {
        let all = [(*base, Sees::All)];
        let may = matches!(
            base,
            BaseRole::Officer | BaseRole::TeamManager | BaseRole::SafeguardingLead
        );
        assert_eq!(carry(&on, &from, true, &all, "?").is_ok(), may, "{base}");
    }
    let never = give_back(&on, &from, &MANAGER, "?").unwrap_err();
    assert_eq!(never, CarryRefusal::NotJoined);
}

fn clocks_of(many: &[(u8, u8)]) -> Vec<Event> {
    let strands = [strand(1, "visit"), strand(2, "call")];
    let clocks = many.iter().zip(1_u32..).map(|((id, days), number)| {
        let strand = [None, Some(1), Some(2)];
        let strand = strand.get(usize::from(id % 3)).copied().flatten();
        clock(
            number,
            &format!("clock_{}", id / 3),
            strand,
            i32::from(*days),
        )
    });
    strands.into_iter().chain(clocks).collect()
}

proptest! {
    #[test]
    fn nothing_due_is_lost_and_no_date_becomes_later(
        here in prop::collection::vec((0_u8..9, 0_u8..30), 0..6),
        there in prop::collection::vec((0_u8..9, 0_u8..30), 0..6),
    ) {
        let (on, from) = (a_case("1K", &clocks_of(&here)), a_case("2L", &clocks_of(&there)));
        let carried = carry(&on, &from, true, &MANAGER, "Referred twice").unwrap();
        let mut after = on.clone();
        told(&mut after, &carried.on);
        let now = running(&after);
        for (clock, strand, due) in running(&on).into_iter().chain(running(&from)) {
            let mut held = now.iter().filter(|held| held.0 == clock && held.1 == strand);
            prop_assert!(held.any(|held| held.2 <= due), "{} of {:?}", clock, strand);
        }
        let mut numbers: Vec<u32> = after.clocks.iter().map(|c| c.rule.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        prop_assert_eq!(numbers.len(), after.clocks.len(), "each clock has its own number");
        let mut ended = from.clone();
        told(&mut ended, &carried.from);
        let back = give_back(&after, &ended, &MANAGER, "Two things").unwrap();
        told(&mut ended, &back.from);
        prop_assert_eq!(running(&ended), running(&from));
    }
}

#[test]
fn a_child_whom_either_case_looks_for_is_looked_for() {
    use crate::case::facts::Whereabouts::{Believed, Known, Unknown};
    let at = |id: &str, is| {
        let source = String::new();
        a_case(id, &[Event::WhereaboutsSet { is, source }])
    };
    for (on, from, after) in [
        (Known, Unknown, Unknown),
        (Known, Believed, Believed),
        (Unknown, Known, Unknown),
        (Known, Known, Known),
    ] {
        let (mut case, other) = (at("1K", on), at("2L", from));
        let carried = carry(&case, &other, true, &MANAGER, "Referred twice").unwrap();
        told(&mut case, &carried.on);
        assert_eq!(case.whereabouts_now(), after, "{on} and {from}");
    }
}
