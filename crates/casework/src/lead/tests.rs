use super::*;
use crate::access::Standing;
use crate::calendar::{BankHolidays, Calendar, SchoolCalendar};
use crate::child::Name;
use jiff::civil::{Date, date};

const OFFICER: Standing = (BaseRole::Officer, Sees::All);

fn raised(rule: Rule) -> Lead {
    let raised = Raised {
        rule,
        about: About {
            name: Name::legal("Jory", "Pellow"),
            born: None,
            upn: None,
            address: None,
            known: None,
        },
        school: None,
        evidence: vec![Evidence::OnNoRoll {
            on: date(2026, 9, 22),
        }],
        key: "k".to_owned(),
        clause: Vec::new(),
        ours: false,
        owner: "officer".into(),
        late_to: None,
        due: date(2026, 9, 24),
        case: None,
        beside: None,
        restricted: None,
    };
    let on = date(2026, 9, 22);
    Lead::take(None, on, LeadEvent::Raised(Box::new(raised))).unwrap()
}

fn decided(
    lead: &Lead,
    decision: Decision,
    because: &str,
    who: (&[Standing], bool),
) -> Result<LeadEvent, Refusal> {
    let calendar = Calendar::new(BankHolidays::embedded(), SchoolCalendar::default());
    let today: Date = date(2026, 9, 23);
    decide(lead, decision, because, who, (today, &calendar))
}

#[test]
fn a_lead_ends_once_and_says_as_what() {
    let lead = raised(Rule::LeftWithoutDestination);
    let who: (&[Standing], bool) = (&[OFFICER], false);
    let opened = decided(&lead, Decision::Open("1001K".into()), "", who).unwrap();
    let lead = Lead::take(Some(lead), date(2026, 9, 23), opened).unwrap();
    assert!(!lead.open());
    let (ending, _) = lead.ended.clone().unwrap();
    assert_eq!(ending.case().map(|case| case.as_str()), Some("1001K"));
    let again = decided(&lead, Decision::Dismiss, "Moved", who);
    assert_eq!(again, Err(Refusal::Ended));
}

#[test]
fn nobody_dismisses_a_lead_or_puts_it_off_without_saying_why() {
    let who: (&[Standing], bool) = (&[OFFICER], false);
    for (rule, decision) in [
        (Rule::LeftWithoutDestination, Decision::Dismiss),
        (Rule::Sighting, Decision::NotSame),
        (Rule::Sighting, Decision::NotYet),
    ] {
        let lead = raised(rule);
        let bare = decided(&lead, decision.clone(), "  ", who);
        assert_eq!(bare, Err(Refusal::WhyMissing));
        assert!(decided(&lead, decision, "Another child", who).is_ok());
    }
}

#[test]
fn what_cannot_be_told_yet_stays_with_a_new_day() {
    let lead = raised(Rule::Sighting);
    let who: (&[Standing], bool) = (&[OFFICER], false);
    let waits = decided(&lead, Decision::NotYet, "The school rings back", who).unwrap();
    let lead = Lead::take(Some(lead), date(2026, 9, 23), waits).unwrap();
    assert!(lead.open());
    assert_eq!(lead.due, date(2026, 9, 30));
}

#[test]
fn what_is_put_off_again_goes_to_whoever_hears_of_it_when_it_is_late() {
    let mut lead = raised(Rule::Sighting);
    lead.raised.late_to = Some("manager".into());
    let who: (&[Standing], bool) = (&[OFFICER], false);
    let to = |lead: &Lead| match decided(lead, Decision::NotYet, "No answer", who).unwrap() {
        LeadEvent::Waits { to, .. } => to,
        other => panic!("{other:?}"),
    };
    assert_eq!(to(&lead), None);
    let waits = decided(&lead, Decision::NotYet, "No answer", who).unwrap();
    let lead = Lead::take(Some(lead), date(2026, 9, 23), waits).unwrap();
    assert_eq!(to(&lead), Some("manager".into()));
}

#[test]
fn only_a_sighting_is_the_same_child_or_another() {
    let lead = raised(Rule::LeftWithoutDestination);
    let who: (&[Standing], bool) = (&[OFFICER], false);
    let same = Decision::Same("1001K".into());
    assert_eq!(decided(&lead, same, "", who), Err(Refusal::NotSo));
    assert_eq!(
        decided(&lead, Decision::NotSame, "Why", who),
        Err(Refusal::NotSo)
    );
    // Nor does a sighting end as if nobody were looked for.
    let sighting = raised(Rule::Sighting);
    let case = || "1001K".into();
    for decision in [
        Decision::Open(case()),
        Decision::Join(case()),
        Decision::Dismiss,
    ] {
        let ended = decided(&sighting, decision, "Why", who);
        assert_eq!(ended, Err(Refusal::NotSo));
    }
}

#[test]
fn a_sighting_of_a_brother_or_sister_is_told_on_the_case_and_is_never_the_child() {
    let mut lead = raised(Rule::Sighting);
    lead.raised.evidence = vec![Evidence::Alike {
        kin: true,
        strong: true,
        compared: Vec::new(),
    }];
    let who: (&[Standing], bool) = (&[OFFICER], false);
    let case = || "1001K".into();
    let same = decided(&lead, Decision::Same(case()), "", who);
    assert_eq!(same, Err(Refusal::NotSo));
    let told = decided(&lead, Decision::Join(case()), "", who).unwrap();
    let ending = Ending::Joined { case: case() };
    assert!(matches!(told, LeadEvent::Ended { ending: as_, .. } if as_ == ending));
    assert!(decided(&lead, Decision::NotSame, "Why", who).is_ok());
}

#[test]
fn who_may_decide_is_said_by_the_permission_table() {
    let lead = raised(Rule::LeftWithoutDestination);
    for base in BaseRole::ALL {
        for sees in [Sees::All, Sees::Assigned, Sees::Own, Sees::Nothing] {
            let answer = decided(&lead, Decision::Dismiss, "Moved", (&[(*base, sees)], false));
            assert_eq!(answer.is_ok(), may_decide(*base, sees), "{base}, {sees}");
        }
    }
    let hidden = decided(&lead, Decision::Dismiss, "Moved", (&[OFFICER], true));
    assert_eq!(hidden, Err(Refusal::NotThere));
}

#[test]
fn a_lead_is_told_again_from_what_was_kept() {
    let lead = raised(Rule::LeftForNamedSchool);
    let kept = serde_json::to_string(&LeadEvent::Raised(Box::new(lead.raised.clone()))).unwrap();
    let read: LeadEvent = serde_json::from_str(&kept).unwrap();
    assert_eq!(Lead::take(None, lead.on, read), Some(lead));
    // What happened to a lead whose raising was destroyed tells of nobody.
    let ended = LeadEvent::Restricted { group: None };
    assert_eq!(Lead::take(None, date(2026, 9, 23), ended), None);
}
