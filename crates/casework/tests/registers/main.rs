//! Registers: who stands on which, since when, and how each counts.

#![cfg(test)]

mod files;

use casework::calendar::{BankHolidays, Calendar, SchoolCalendar};
use casework::case::command::{Evidence, Opening};
use casework::case::event::{Ending, Event};
use casework::case::facts::{Classification, Phase, Whereabouts};
use casework::case::strand::StrandState;
use casework::case::{Case, Entry, evolve, opened};
use casework::ids::{ActorId, CaseId};
use casework::procedure::read::Finding;
use casework::procedure::{Files, Pack, load};
use casework::register::{
    Band, By, Column, Counted, Ended, Filter, Line, Order, Register, Standing, Tally, clocks,
    standings, too_long,
};
use jiff::civil::{Date, DateTime, date};
use std::collections::{BTreeMap, BTreeSet};

/// The small procedure that `procedure check` finds sound.
const SOUND: &str = include_str!("../procedure_check/sound.toml");

/// What a council says of its registers.
const SAYS: &str = r#"
[[proof]]
id = "last_day"
label = "Last day in education"
register = "over-twelve-weeks"

[[proof]]
id = "excluded"
label = "Excluded"
register = "exclusions"

[[strand]]
id = "home_look"
label = "Yearly look"
kind = "review"
owner = "officer"
register = "home-education"
on_close = "carries on"

[[strand]]
id = "lost_file"
label = "File to the lost-pupil database"
kind = "transfer file"
owner = "officer"
on_close = "carries on"

[[strand]]
id = "lost_search"
label = "Search for a file"
kind = "request"
owner = "officer"
register = "transfer-files"

[[clock]]
id = "lost_file"
label = "File to the lost-pupil database"
starts = [{ strand = "lost_file", state = "due" }]
due = "15 school days"
owner = "officer"
met = [{ strand = "lost_file", state = "sent" }]

[[clock]]
id = "home_look"
label = "Yearly look"
starts = [{ strand = "home_look", state = "due" }]
due = "12 months"
owner = "officer"
met = [{ strand = "home_look", state = "done" }]

[[form]]
id = "sheet"
label = "Sheet"
[[form.field]]
id = "attended"
label = "Last attended"
kind = "date"
register = "over-twelve-weeks"
"#;

fn read(more: &str) -> Result<Pack, Vec<Finding>> {
    let files = Files {
        name: "small".to_owned(),
        files: BTreeMap::from([("procedure.toml".to_owned(), format!("{SOUND}{more}"))]),
    };
    load(&files, None)
}

fn pack() -> Pack {
    read(SAYS).expect("the procedure reads")
}

fn calendar() -> Calendar {
    Calendar::new(BankHolidays::embedded(), SchoolCalendar::default())
}

fn noon(month: i8, day: i8) -> DateTime {
    date(2026, month, day).at(12, 0, 0, 0)
}

fn entry(at: DateTime, event: Event) -> Entry {
    Entry {
        at,
        actor: ActorId::new("p-1"),
        role: "officer".into(),
        event,
    }
}

/// A case opened on 7 September of a child missed since that Monday.
fn case(more: Vec<(DateTime, Event)>) -> Case {
    let opening = Event::Opened {
        opening: Opening {
            case_type: "absent".into(),
            source: "school".to_owned(),
            school: None,
            first_absence: Some(date(2026, 9, 7)),
        },
        stage: "searching".into(),
        phase: Phase::Searching,
        owner: "officer".into(),
    };
    let opening = entry(noon(9, 7), opening);
    let mut case = opened(CaseId::new("CME-1"), &opening).expect("an opening opens a case");
    let absent = Event::FirstAbsence {
        on: date(2026, 9, 7),
    };
    for (at, event) in std::iter::once((noon(9, 7), absent)).chain(more) {
        evolve(&mut case, &entry(at, event));
    }
    case
}

fn of(case: &Case, register: Register) -> Vec<(By, Date)> {
    standings(case, &pack(), &calendar())
        .into_iter()
        .filter(|standing| standing.register == register)
        .map(|standing| (standing.by, standing.since))
        .collect()
}

fn proof(id: &str) -> Event {
    Event::Recorded(Evidence {
        proof: id.into(),
        in_writing: false,
        text: String::new(),
        reaches: Vec::new(),
    })
}

fn classified(r#as: Classification) -> Event {
    Event::Classified {
        r#as,
        because: "judged".to_owned(),
    }
}

/// A line of a case, as a list makes it.
fn line(case: &Case, register: Register) -> Line {
    let all = standings(case, &pack(), &calendar());
    Line {
        case: case.id.clone(),
        child: "SORREL, Ana".to_owned(),
        sorted_as: "sorrel ana".to_owned(),
        born: Some(date(2014, 5, 4)),
        upn: None,
        school: None,
        stage: case.stage.clone(),
        phase: case.phase,
        classification: case.classification_now(),
        whereabouts: case.whereabouts_now(),
        risk: None,
        officer: None,
        opened: case.opened.date(),
        flags: BTreeSet::new(),
        ended: Ended::of(&all),
        reasons: all
            .into_iter()
            .filter(|standing| standing.register == register)
            .collect::<Vec<Standing>>(),
        next: None,
    }
}

#[test]
fn every_open_case_stands_on_the_register_and_leaves_it_when_it_ends() {
    let open = case(Vec::new());
    assert_eq!(of(&open, Register::Missing), [(By::Open, date(2026, 9, 7))]);
    assert!(line(&open, Register::Missing).stands(Register::Missing, date(2026, 9, 8), 84));
    let ended = case(vec![(noon(10, 1), ends(true))]);
    assert!(of(&ended, Register::Missing).is_empty());
}

fn ends(found: bool) -> Event {
    Event::Moved {
        on: "close".into(),
        from: "searching".into(),
        to: "closed".into(),
        phase: Phase::Closed,
        owner: "officer".into(),
        outcome: Some(Ending {
            outcome: "an_end".into(),
            label: casework::label::Label::english("An end"),
            found,
        }),
        new_spell: false,
        said: BTreeMap::new(),
        clause: Vec::new(),
    }
}

#[test]
fn the_definition_and_on_a_roll_with_whereabouts_unknown_are_counted_apart() {
    let counted = [
        (Classification::MissingEducation, Counted::DefinitionMet),
        (Classification::HomeUnsuitable, Counted::DefinitionMet),
        (Classification::OnRollWhereaboutsUnknown, Counted::OnRoll),
        (
            Classification::ThresholdNotReached,
            Counted::ThresholdNotReached,
        ),
        (Classification::NotJudged, Counted::NotJudged),
        (Classification::IrregularAttendance, Counted::Other),
    ];
    let lines: Vec<Line> = counted
        .iter()
        .map(|(law, _)| {
            line(
                &case(vec![(noon(9, 8), classified(*law))]),
                Register::Missing,
            )
        })
        .collect();
    let on = date(2026, 9, 30);
    let filter = Filter {
        counted: Some(Counted::OnRoll),
        ..Filter::default()
    };
    let tally = Tally::of(&lines, &filter, on);
    assert_eq!(tally.count(Counted::DefinitionMet), 2);
    assert_eq!(tally.count(Counted::OnRoll), 1);
    assert_eq!(tally.count(Counted::Other), 1);
    let taken = lines.iter().filter(|line| filter.takes(line, on)).count();
    assert_eq!(taken, 1, "the figure opens the list behind it");
}

#[test]
fn more_than_twelve_weeks_begins_on_day_85_after_the_last_day_in_education() {
    let last = date(2026, 6, 1);
    let case = case(vec![(last.at(12, 0, 0, 0), proof("last_day"))]);
    let line = line(&case, Register::OutTooLong);
    let figure = too_long(&pack());
    let day = |n: i64| last.checked_add(jiff::ToSpan::days(n)).expect("a day");
    assert_eq!(figure, 84);
    assert_eq!(line.days_out(day(84)), Some(84));
    assert!(!line.stands(Register::OutTooLong, day(84), figure));
    assert!(line.stands(Register::OutTooLong, day(85), figure));
    assert_eq!(Band::of(Some(84)), Band::To12);
    assert_eq!(Band::of(Some(85)), Band::To26);
}

#[test]
fn a_procedure_may_have_a_figure_of_its_own() {
    let bar = r#"
[[bar]]
id = "too_long"
label = "Too long"
register = "over-twelve-weeks"
[[bar.part]]
label = "Ten weeks"
from = { proof = "last_day" }
completed = "10 weeks"
"#;
    let pack = read(&format!("{SAYS}{bar}")).expect("the procedure reads");
    assert_eq!(too_long(&pack), 70);
}

#[test]
fn without_a_named_day_the_last_school_day_before_the_absence_counts() {
    // Monday 7 September is the first day missed; Friday the 4th was the last at school.
    let absent = case(Vec::new());
    let ended = line(&absent, Register::Missing).ended;
    assert_eq!(
        ended,
        Some(Ended {
            on: date(2026, 9, 4),
            said: false
        })
    );
    let back = Event::AbsenceEnded {
        on: date(2026, 9, 14),
        because: "attended".to_owned(),
    };
    assert_eq!(
        line(&case(vec![(noon(9, 14), back)]), Register::Missing).ended,
        None
    );
}

#[test]
fn what_was_said_last_is_the_last_day_in_education() {
    let filled = Event::FormFilled {
        form: "sheet".into(),
        answers: BTreeMap::from([("attended".into(), "2026-06-19".to_owned())]),
        suggested: None,
        level: None,
    };
    let said = case(vec![(noon(6, 1), proof("last_day")), (noon(9, 9), filled)]);
    let ended = line(&said, Register::Missing).ended;
    assert_eq!(
        ended,
        Some(Ended {
            on: date(2026, 6, 19),
            said: true
        })
    );
}

#[test]
fn a_child_in_education_again_is_not_counted_as_out_of_it() {
    let back = case(vec![
        (noon(6, 1), proof("last_day")),
        (noon(9, 20), classified(Classification::InEducation)),
    ]);
    let line = line(&back, Register::OutTooLong);
    assert_eq!(line.days_out(date(2026, 12, 1)), None);
    assert!(!line.stands(Register::OutTooLong, date(2026, 12, 1), 84));
}

#[test]
fn a_child_never_found_stays_on_the_held_register_after_the_case_ended() {
    let unknown = Event::WhereaboutsSet {
        is: Whereabouts::Unknown,
        source: "nobody".to_owned(),
    };
    let ended = case(vec![(noon(9, 8), unknown), (noon(10, 1), ends(false))]);
    assert_eq!(
        of(&ended, Register::Held),
        [(By::Untraced, date(2026, 10, 1))]
    );
    let found = case(vec![(noon(10, 1), ends(true))]);
    assert!(of(&found, Register::Held).is_empty());
    let over_age = case(vec![
        (noon(9, 30), classified(Classification::NotOfAge)),
        (noon(10, 1), ends(false)),
    ]);
    assert!(of(&over_age, Register::Held).is_empty(), "R-71");
}

#[test]
fn of_several_exclusions_the_last_is_told() {
    let twice = case(vec![
        (noon(9, 10), proof("excluded")),
        (noon(10, 12), proof("excluded")),
    ]);
    assert_eq!(
        of(&twice, Register::Exclusions),
        [(By::Proof("excluded".into()), date(2026, 10, 12))]
    );
}

#[test]
fn home_education_is_kept_on_its_register_after_the_case_ended_until_the_child_is_too_old() {
    let home = case(vec![
        (noon(9, 20), classified(Classification::HomeSuitable)),
        (noon(10, 1), ends(true)),
    ]);
    let line = line(&home, Register::HomeEducation);
    assert!(line.stands(Register::HomeEducation, date(2027, 3, 1), 84));
    assert!(
        !line.stands(Register::HomeEducation, date(2030, 9, 1), 84),
        "born in May 2014: of age until June 2030"
    );
}

#[test]
fn the_dates_of_a_register_are_those_of_its_own_work() {
    let own = clocks(&pack(), Register::HomeEducation).expect("its own alone");
    assert_eq!(own, BTreeSet::from(["home_look".into()]));
    assert_eq!(clocks(&pack(), Register::Missing), None);
}

#[test]
fn what_is_not_known_stands_last_whichever_way_a_register_is_ordered() {
    let known = line(
        &case(vec![(noon(6, 1), proof("last_day"))]),
        Register::Missing,
    );
    let mut unknown = known.clone();
    unknown.ended = None;
    unknown.sorted_as = "aardvark".to_owned();
    for down in [false, true] {
        let mut lines = vec![unknown.clone(), known.clone()];
        let order = Order {
            by: Column::DaysOut,
            down,
        };
        order.sort(&mut lines, Register::Missing, &pack(), date(2026, 9, 8));
        assert_eq!(lines, [known.clone(), unknown.clone()]);
    }
}

#[test]
fn an_unknown_register_and_one_of_which_a_thing_may_not_be_are_findings() {
    let with = |register: &str| {
        let more = format!("[[flag]]\nid = \"x\"\nlabel = \"X\"\nregister = \"{register}\"\n");
        read(&more).map_err(|found| found.iter().map(ToString::to_string).collect::<String>())
    };
    assert!(with("exclusions").is_ok());
    let unknown = with("exclusion").expect_err("no such register");
    assert!(
        unknown.contains("not one of: missing-education, held"),
        "{unknown}"
    );
    let misplaced = with("held").expect_err("the phase keeps it");
    assert!(misplaced.contains("no flag puts a case on"), "{misplaced}");
}

#[test]
fn a_register_shows_each_column_once_and_a_file_has_the_reference() {
    for register in Register::ALL {
        let shown: BTreeSet<Column> = register.shown().iter().copied().collect();
        assert_eq!(shown.len(), register.shown().len(), "{register}");
        assert!(register.more().any(|column| column == Column::Reference));
        assert_eq!(register.shown().first(), Some(&Column::Child));
    }
}

#[test]
fn every_reason_reads_back_as_it_was_written() {
    for by in [
        By::Open,
        By::Phase,
        By::Untraced,
        By::Law,
        By::Absence,
        By::Type("a".into()),
        By::Proof("b".into()),
        By::Form("c".into()),
        By::Answer("d".into()),
        By::Flag("e".into()),
        By::Strand("f".into()),
        By::File("g".into(), StrandState::AttendanceConfirmed),
    ] {
        assert_eq!(by.to_string().parse(), Ok(by));
    }
    assert!("nonsense".parse::<By>().is_err());
    assert!("file g lost".parse::<By>().is_err());
}
