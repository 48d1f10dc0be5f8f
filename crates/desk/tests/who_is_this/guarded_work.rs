//! What hangs on a hidden child: the referrals that tell of the child, and the work that is due.

use crate::guarded::{only, place};
use crate::referrals::referral;
use crate::world::{holding, procedures, role};
use casework::access::BaseRole;
use desk::act::ActError;
use desk::guard::Deed;
use desk::inbox::CameIn;
use desk::triage::{Ended, Joining};
use words::Lang;

/// A sighting of the child whom the place is about.
fn sighting() -> CameIn {
    CameIn {
        given: "Elowen".to_owned(),
        family: "Penhale".to_owned(),
        account: "Seen near the harbour".to_owned(),
        ..CameIn::default()
    }
}

/// It is told on a case, as one about the same child.
fn same_child(case: &str) -> Joining<'_> {
    Joining {
        case,
        because: "The same child",
        ended: Ended::Unasked,
        lang: Lang::En,
    }
}

#[tokio::test]
async fn the_referral_that_became_the_case_is_hidden_with_the_child() {
    let procedure = procedures().remove(0);
    let place = place(&procedure).await;
    let desk = &place.world.desk;
    let manager = holding(&place.office, &role(&place.office, BaseRole::TeamManager));
    let id = desk.refer(&manager, sighting()).await.unwrap();
    let waiting = desk.referral(&manager, &id).await.unwrap().unwrap();
    desk.join_referral(&manager, &waiting, &same_child(&place.case))
        .await
        .unwrap();
    place.guard(&place.lead, &only(&[], &[])).await.unwrap();
    assert!(desk.referral(&manager, &id).await.unwrap().is_none());
    assert!(desk.referral(&place.lead, &id).await.unwrap().is_some());
    place.verified().await;
    place.guard(&place.lead, &Deed::Release).await.unwrap();
    assert!(desk.referral(&manager, &id).await.unwrap().is_some());
    place.verified().await;
}

#[tokio::test]
async fn a_referral_is_told_on_a_case_once_with_its_decision_or_not_at_all() {
    let procedure = procedures().remove(0);
    let place = place(&procedure).await;
    let desk = &place.world.desk;
    let manager = holding(&place.office, &role(&place.office, BaseRole::TeamManager));
    let id = desk.refer(&manager, sighting()).await.unwrap();
    let waiting = desk.referral(&manager, &id).await.unwrap().unwrap();
    let joining = same_child(&place.case);
    let join = || desk.join_referral(&manager, &waiting, &joining);
    let head = || async {
        let head = desk.store.head(&place.office.id).await.unwrap();
        head.map_or(0, |head| head.number)
    };
    let before = head().await;
    // Two at the same moment: both looked, one is written.
    let (one, other) = tokio::join!(join(), join());
    assert!(one.is_ok() != other.is_ok());
    assert_eq!(
        head().await,
        before + 3,
        "the words, the notice to whoever leads, and the decision"
    );
    assert!(matches!(join().await, Err(ActError::Conflict { .. })));
    assert_eq!(head().await, before + 3);
    place.verified().await;
}

#[tokio::test]
async fn a_referral_about_a_hidden_child_is_hidden_with_the_case_it_became() {
    let procedure = procedures().remove(0);
    let place = place(&procedure).await;
    place.guard(&place.lead, &only(&[], &[])).await.unwrap();
    let desk = &place.world.desk;
    let manager = holding(&place.office, &role(&place.office, BaseRole::TeamManager));
    let id = desk.refer(&manager, sighting()).await.unwrap();
    let waiting = desk.referral(&manager, &id).await.unwrap().unwrap();
    let mut opened = None;
    for case_type in place.office.pack.case_types.keys() {
        let mut referral = referral(&place.office, "Elowen", "Penhale");
        referral.case_type = case_type.clone();
        referral.said = [("reason", "A test"), ("judgement", "A test")]
            .map(|(field, text)| (field.to_owned(), text.to_owned()))
            .into();
        let done = desk
            .open_referral(&manager, &waiting, referral, None, "Opened")
            .await;
        if let Ok(done) = done {
            opened = Some(done);
            break;
        }
    }
    assert!(!opened.unwrap().shown, "the triager is shown the case");
    assert!(desk.referral(&manager, &id).await.unwrap().is_none());
    assert!(desk.referral(&place.lead, &id).await.unwrap().is_some());
    place.verified().await;
}

#[tokio::test]
async fn what_is_due_for_a_hidden_child_lies_with_those_who_guard_the_child() {
    for procedure in procedures() {
        let place = place(&procedure).await;
        let desk = &place.world.desk;
        let whole = desk::rows::Page::WHOLE;
        let of_the_case = |list: desk::work::WorkList| {
            let parts = [list.overdue, list.today_items, list.week];
            parts
                .into_iter()
                .flatten()
                .filter(|item| item.due.case_id == place.case)
                .count()
        };
        // A week on everything that is due soon is listed.
        place.world.clock.on(7 * 24 * 60);
        place.guard(&place.lead, &only(&[], &[])).await.unwrap();
        let officer = holding(&place.office, &role(&place.office, BaseRole::Officer));
        let theirs = of_the_case(desk.work(&officer, whole).await.unwrap());
        assert_eq!(theirs, 0, "{procedure}: a work list tells");
        let case = [place.case.as_str()];
        let due = desk.store.dues_of_cases(&place.office.id, &case);
        let due = due.await.unwrap();
        let list = desk.work(&place.lead, whole).await.unwrap();
        let sunday = list
            .now
            .date()
            .checked_add(jiff::Span::new().days(7))
            .unwrap();
        let soon: Vec<_> = due
            .iter()
            .filter(|row| row.listed <= list.now.date())
            .collect();
        assert!(!soon.is_empty(), "{procedure}: nothing is due");
        let lead = of_the_case(list);
        assert!(
            lead >= soon.len() && lead <= due.iter().filter(|row| row.listed <= sunday).count(),
            "{procedure}: {lead} of {due:?}"
        );
    }
}
