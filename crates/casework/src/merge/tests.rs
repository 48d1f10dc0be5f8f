//! Two records told together, and who may say that they are one child.

use super::*;
use crate::access::{BaseRole, Sees, Standing};
use crate::ids::ActorId;
use jiff::civil::date;

pub(super) fn says(forename: &str, surname: &str, born: Option<Date>, home: &str) -> Says {
    Says {
        names: vec![Name::legal(forename, surname)],
        born: born.map(DateOfBirth::new),
        upn: None,
        address: None,
        household: HouseholdId::new(home),
    }
}

fn whole(id: &str, says: &Says) -> Whole {
    Whole::of(ChildId::new(id), says)
}

fn risks_of(one: &Says, two: &Says) -> Vec<Risk> {
    let (one, two) = (whole("a", one), whole("b", two));
    risks(&open(&one), &open(&two), None)
}

fn open(whole: &Whole) -> Side<'_> {
    Side {
        whole,
        restricted: false,
        contact_rule: false,
    }
}

const BORN: Option<Date> = Some(date(2014, 5, 6));

#[test]
fn of_two_legal_names_one_is_present_and_the_other_what_was_said_of_it() {
    let (kept, other) = (
        whole("a", &says("Jory", "Pellow", BORN, "x")),
        whole("b", &says("Jory", "Tregear", BORN, "y")),
    );
    let present = Present {
        name: Which::Other,
        other_name: NameRole::Former,
        ..Present::default()
    };
    let both = kept.joined(&other, &present);
    let told: Vec<_> = both.names.iter().map(|n| (n.display(), n.role)).collect();
    let expected = [
        ("Jory Tregear".to_owned(), NameRole::Legal),
        ("Jory Pellow".to_owned(), NameRole::Former),
    ];
    assert_eq!(told, expected);
    assert_eq!(both.births.len(), 1, "one day is not told twice");
    assert_eq!(both.households.len(), 2);
}

#[test]
fn a_number_that_is_not_the_present_one_is_a_former_one() {
    let upn = |text: &str| text.parse::<Upn>().unwrap();
    let (one, two) = (upn("R820000014001"), upn("F820000014002"));
    let mut kept = says("Jory", "Pellow", BORN, "x");
    kept.upn = Some(one.clone());
    let mut other = says("Jory", "Pellow", BORN, "y");
    other.upn = Some(two.clone());
    assert_eq!(risks_of(&kept, &other), [Risk::Numbers]);
    let both = whole("a", &kept).joined(&whole("b", &other), &Present::default());
    assert_eq!(both.numbers, [one, two]);
}

#[test]
fn where_the_record_that_is_said_to_be_present_is_silent_the_other_speaks() {
    let silent = says("Jory", "Pellow", None, "x");
    let knows = says("Jory", "Pellow", BORN, "y");
    let both = whole("a", &silent).joined(&whole("b", &knows), &Present::default());
    assert_eq!(both.born().map(DateOfBirth::date), BORN);
}

#[test]
fn twins_brothers_and_sisters_and_children_of_another_forename_are_told() {
    let jory = says("Jory", "Pellow", BORN, "x");
    let twin = says("Elowen", "Pellow", BORN, "y");
    let sister = says("Elowen", "Pellow", Some(date(2016, 1, 1)), "x");
    let stranger = says("Elowen", "Vyvyan", BORN, "z");
    let typed = says("jory", "Vyvyan", BORN, "z");
    assert_eq!(risks_of(&jory, &twin), [Risk::Twin]);
    assert_eq!(risks_of(&jory, &sister), [Risk::Births, Risk::Sibling]);
    assert_eq!(risks_of(&jory, &stranger), [Risk::Forenames]);
    assert_eq!(risks_of(&jory, &typed), []);
}

struct Case<'a> {
    base: BaseRole,
    hidden: bool,
    restricted: bool,
    because: &'a str,
    not_kin: &'a str,
    second: Second<'a>,
}

fn asked(one: &Says, two: &Says, case: &Case<'_>) -> Result<Decided, Refusal> {
    let by = ActorId::new("p-1");
    let standings: [Standing; 1] = [(case.base, Sees::All)];
    let (one, two) = (whole("a", one), whole("b", two));
    decide(&Asked {
        by: &by,
        standings: &standings,
        hidden: case.hidden,
        kept: open(&one),
        other: Side {
            restricted: case.restricted,
            ..open(&two)
        },
        looks: None,
        because: case.because,
        not_kin: case.not_kin,
        second: case.second,
    })
}

const PLAIN: Case<'static> = Case {
    base: BaseRole::Officer,
    hidden: false,
    restricted: false,
    because: "One child",
    not_kin: "",
    second: Second::Nobody,
};

#[test]
fn officers_managers_and_safeguarding_leads_join_two_records_and_nobody_else() {
    let (one, two) = (
        says("Jory", "Pellow", BORN, "x"),
        says("Jory", "Pellow", BORN, "y"),
    );
    for base in BaseRole::ALL {
        let may = matches!(
            base,
            BaseRole::Officer | BaseRole::TeamManager | BaseRole::SafeguardingLead
        );
        let done = asked(
            &one,
            &two,
            &Case {
                base: *base,
                ..PLAIN
            },
        );
        assert_eq!(done.is_ok(), may, "{base}");
    }
}

#[test]
fn a_restricted_record_needs_a_second_person_and_is_not_there_for_others() {
    let (one, two) = (
        says("Jory", "Pellow", BORN, "x"),
        says("Jory", "Pellow", BORN, "y"),
    );
    let restricted = Case {
        restricted: true,
        ..PLAIN
    };
    let done = asked(&one, &two, &restricted);
    assert_eq!(done, Ok(Decided::Propose(vec![Risk::Restricted])));
    let hidden = Case {
        hidden: true,
        ..restricted
    };
    assert_eq!(asked(&one, &two, &hidden), Err(Refusal::NotThere));
    let (me, somebody) = (ActorId::new("p-1"), ActorId::new("p-2"));
    let agreed = |proposer| Case {
        second: Second::Agrees { proposer },
        restricted: true,
        ..PLAIN
    };
    let own = asked(&one, &two, &agreed(&me));
    assert_eq!(own, Err(Refusal::OwnProposal));
    assert_eq!(asked(&one, &two, &agreed(&somebody)), Ok(Decided::Join));
}

#[test]
fn twins_are_refused_without_a_word_on_it_and_then_wait_for_a_second_person() {
    let (jory, twin) = (
        says("Jory", "Pellow", BORN, "x"),
        says("Elowen", "Pellow", BORN, "x"),
    );
    assert_eq!(asked(&jory, &twin, &PLAIN), Err(Refusal::NoWordOnKin));
    let said = Case {
        not_kin: "The school uses the middle name; seen with the birth certificate",
        ..PLAIN
    };
    let done = asked(&jory, &twin, &said);
    assert_eq!(done, Ok(Decided::Propose(vec![Risk::Twin])));
}

#[test]
fn a_record_is_joined_with_itself_by_nobody_and_nothing_without_a_reason() {
    let one = says("Jory", "Pellow", BORN, "x");
    let same = whole("a", &one);
    let standings = [(BaseRole::TeamManager, Sees::All)];
    let by = ActorId::new("p-1");
    let done = decide(&Asked {
        by: &by,
        standings: &standings,
        hidden: false,
        kept: open(&same),
        other: open(&same),
        looks: None,
        because: "?",
        not_kin: "",
        second: Second::Nobody,
    });
    assert_eq!(done, Err(Refusal::OneAlready));
    let quiet = Case {
        because: "  ",
        ..PLAIN
    };
    let two = says("Jory", "Pellow", BORN, "y");
    assert_eq!(asked(&one, &two, &quiet), Err(Refusal::NoReason));
}
