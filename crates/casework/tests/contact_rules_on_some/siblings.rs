//! What holds for a brother or sister: a contact rule at once, a flag only when somebody who
//! knows this child says so, a letter where the procedure lets it name several.

use crate::family::{Family, NOW};
use casework::case::beside::offers;
use casework::case::command::Command;
use casework::case::{Event, Refusal};
use casework::ids::{CaseId, FlagId};
use casework::safeguarding::Party;
use jiff::ToSpan;

fn flag(flag: &str) -> Command {
    Command::SetFlag {
        flag: flag.into(),
        source: "The school".to_owned(),
    }
}

fn decline(flag: &str) -> Command {
    Command::DeclineFlag {
        flag: flag.into(),
        because: "Not of her".to_owned(),
    }
}

fn letter(id: &str) -> Command {
    Command::DraftLetter {
        letter: id.into(),
        to: "the parents".to_owned(),
        with: vec![CaseId::new("other")],
    }
}

fn offered(here: &Family, there: &Family) -> Vec<FlagId> {
    let offers = offers(here.case(), [there.case()]);
    offers.into_iter().map(|offer| offer.flag).collect()
}

#[test]
fn a_flag_set_on_a_brother_is_offered_and_not_copied() {
    let (mut brother, sister) = (Family::of("one", "brother"), Family::of("two", "sister"));
    brother.act("officer", flag("young_carer")).unwrap();
    assert!(!sister.case().flagged(&"young_carer".into()));
    let offers = offers(sister.case(), [brother.case()]);
    assert_eq!(offers.len(), 1);
    assert_eq!(offers[0].flag, "young_carer".into());
    assert_eq!(offers[0].beside, CaseId::new("one"));
    assert_eq!(offers[0].since, NOW, "since when it holds there");
    assert_eq!(offers[0].source, "The school");
}

#[test]
fn an_offer_is_answered_once_by_setting_by_declining_or_by_lifting_the_flag() {
    let mut brother = Family::of("one", "brother");
    brother.act("officer", flag("young_carer")).unwrap();
    brother.act("officer", flag("asylum")).unwrap();
    let mut sister = Family::of("two", "sister");
    assert_eq!(offered(&sister, &brother).len(), 2);
    sister.act("officer", decline("young_carer")).unwrap();
    assert_eq!(offered(&sister, &brother), ["asylum".into()]);
    sister.act("officer", flag("asylum")).unwrap();
    assert!(offered(&sister, &brother).is_empty());
    let lift = Command::LiftFlag {
        flag: "asylum".into(),
        because: "Leave to remain".to_owned(),
    };
    sister.act("officer", lift).unwrap();
    assert!(
        offered(&sister, &brother).is_empty(),
        "she was looked at since"
    );
}

#[test]
fn what_is_set_on_the_brother_anew_is_offered_anew_and_what_was_lifted_is_not() {
    let mut brother = Family::of("one", "brother");
    let mut sister = Family::of("two", "sister");
    brother.act("officer", flag("young_carer")).unwrap();
    sister.act("officer", decline("young_carer")).unwrap();
    let lift = Command::LiftFlag {
        flag: "young_carer".into(),
        because: "The mother is well".to_owned(),
    };
    brother.act("officer", lift).unwrap();
    assert!(offered(&sister, &brother).is_empty());
    brother.at = NOW.saturating_add(3.days());
    brother.act("officer", flag("young_carer")).unwrap();
    assert_eq!(offered(&sister, &brother), ["young_carer".into()]);
}

#[test]
fn a_flag_that_holds_here_is_lifted_and_not_declined() {
    let mut sister = Family::of("two", "sister");
    sister.act("officer", flag("asylum")).unwrap();
    assert!(matches!(
        sister.act("officer", decline("asylum")),
        Err(Refusal::Unknown { .. })
    ));
}

#[test]
fn a_letter_names_several_children_where_the_procedure_says_so_and_nowhere_else() {
    let mut sister = Family::of("two", "sister");
    let events = sister.act("officer", letter("to_both")).unwrap();
    assert!(matches!(&events[..], [Event::LetterDrafted { with, .. }]
        if *with == [CaseId::new("other")]));
    assert!(matches!(
        sister.act("officer", letter("to_one")),
        Err(Refusal::Unknown { .. })
    ));
}

#[test]
fn a_letter_to_the_parents_is_barred_by_a_rule_about_one_of_them_and_the_attempt_kept() {
    let mut sister = Family::of("two", "sister");
    let father = [Party::Adult("father".into())];
    sister.rule("keep_away", &father).unwrap();
    assert!(matches!(
        sister.act("officer", letter("to_both")),
        Err(Refusal::Barred { journal, .. })
            if matches!(&journal[..], [Event::ContactBarred { .. }, Event::Told { .. }])
    ));
}

#[test]
fn a_rule_that_is_set_in_one_childs_case_bars_the_same_contact_in_every_siblings() {
    let mut brother = Family::of("one", "brother");
    let mut sister = Family::of("two", "sister");
    brother.rule("keep_away", &[]).unwrap();
    // The household is one: what is kept on it is what both cases are decided by.
    sister.household = brother.household.clone();
    for channel in casework::case::facts::Channel::ALL {
        let tried = sister.reach(*channel, &[]);
        assert!(matches!(tried, Err(Refusal::Barred { .. })), "{channel}");
    }
}
