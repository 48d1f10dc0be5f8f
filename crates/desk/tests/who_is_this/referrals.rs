//! A referral comes in about a child: one who is not known, one who is, one who is hidden.

use crate::world::{TODAY, World, asking, crowd, facts, holding, procedures, role};
use casework::access::BaseRole;
use casework::case::facts::Channel;
use casework::child::{DateOfBirth, Name};
use casework::ids::{CaseTypeId, ChildId, HouseholdId};
use casework::label::Label;
use casework::safeguarding::{Force, RuleInForce, Stops};
use casework::world::HouseholdEvent;
use desk::act::ActError;
use desk::identify::{Form, Readiness};
use desk::receive::Referral;
use desk::{Office, Who};
use jiff::civil::{Date, date};
use std::collections::BTreeMap;

const BORN: Date = date(2014, 5, 6);

pub fn referral(office: &Office, forename: &str, surname: &str) -> Referral {
    Referral {
        name: Name::legal(forename, surname),
        born: Some(DateOfBirth::from(BORN)),
        upn: None,
        address: Some("14 Mill Lane, ZZ1 2AB".to_owned()),
        case_type: office.pack.case_types.keys().next().unwrap().clone(),
        source: "school".to_owned(),
        school: None,
        first_absence: Some(date(2026, 11, 2)),
        story: "Not seen since half term".to_owned(),
        danger: false,
        received: None,
        said: BTreeMap::new(),
        child: None,
        household: None,
        other_names: Vec::new(),
        form: None,
        looked_at: None,
        beside: Vec::new(),
    }
}

/// A type of case that this person may open in this procedure without more being asked.
pub async fn opening(world: &World, who: &Who, mut referral: Referral) -> desk::receive::Opened {
    let types: Vec<CaseTypeId> = who.office.pack.case_types.keys().cloned().collect();
    for case_type in types {
        referral.case_type = case_type;
        if let Ok(opened) = world.desk.open_case(who, referral.clone()).await {
            return opened;
        }
    }
    panic!("{}: no case can be opened", who.office.pack.name);
}

fn rule(office: &Office) -> RuleInForce {
    RuleInForce {
        about: Default::default(),
        since: None,
        rule: "no_family_contact".into(),
        label: Label::english("Do not contact the family"),
        stops: Stops::Everyone,
        force: Force::Refuse,
        warns_others: false,
        channels: vec![Channel::Visit],
        instead: Label::english("Ring the safeguarding lead"),
        lifted_by: vec![role(office, BaseRole::SafeguardingLead)],
        tells: role(office, BaseRole::SafeguardingLead),
        clause: Vec::new(),
    }
}

#[tokio::test]
async fn what_comes_in_about_a_hidden_child_is_born_under_that_childs_protection() {
    let world = World::new().await;
    for procedure in procedures() {
        let office = world.authority(&procedure, &procedure).await;
        world.roll(&office, None, TODAY, &crowd("")).await.unwrap();
        let group = role(&office, BaseRole::SafeguardingLead);
        let mut hush = facts("Elowen", "Penhale", BORN, None);
        hush.restricted = Some(group.to_string());
        hush.household = HouseholdId::new("h-hidden");
        world.child(&office, "hush", &hush).await;
        world
            .household(
                &office,
                "h-hidden",
                &HouseholdEvent::RuleSet(Box::new(rule(&office))),
            )
            .await;

        let officer = holding(&office, &role(&office, BaseRole::Officer));
        let opened = opening(&world, &officer, referral(&office, "Elowen", "Penhale")).await;
        assert!(!opened.shown, "{procedure}: the referrer is shown the case");
        assert!(
            world
                .desk
                .case(&officer, &opened.reference)
                .await
                .unwrap()
                .is_none()
        );
        let listed = world.listed(&officer).await;
        assert_eq!(listed, (0, 0), "{procedure}: a list or a count tells");

        let lead = holding(&office, &group);
        let case = world
            .desk
            .load_case(&office, &opened.reference)
            .await
            .unwrap()
            .unwrap();
        assert!(
            world
                .desk
                .case(&lead, &opened.reference)
                .await
                .unwrap()
                .is_some()
        );
        assert_eq!(case.facts.restricted.as_deref(), Some(group.as_str()));
        assert_eq!(case.facts.household.as_str(), "h-hidden");
        assert_eq!(
            case.household.rules.len(),
            1,
            "{procedure}: the contact rule holds"
        );
        let heard = world
            .desk
            .approaches(&lead, jiff::Timestamp::UNIX_EPOCH)
            .await
            .unwrap();
        assert!(heard.iter().any(
            |approach| approach.by == officer.person && approach.form == Form::Referral.word()
        ));
        // Every row is what the journal gives, the approach beside it.
        let packs = desk::packs::Packs::embedded();
        let report = desk::verify::verify(&world.desk.store, &packs, &procedure)
            .await
            .unwrap();
        assert!(report.holds(), "{report}");
        // And the new record is hidden from a search too, at once.
        let answer = world
            .desk
            .who_is_this(
                &officer,
                Form::Search,
                asking("Elowen", "Penhale", BORN),
                10,
            )
            .await
            .unwrap();
        assert!(answer.found.iter().all(|found| found.child.is_none()));
    }
}

#[tokio::test]
async fn a_brother_of_a_hidden_child_is_born_under_the_same_protection() {
    let world = World::new().await;
    let office = world.authority("council", &procedures()[0]).await;
    world.roll(&office, None, TODAY, &crowd("")).await.unwrap();
    let group = role(&office, BaseRole::SafeguardingLead);
    let mut hush = facts("Elowen", "Penhale", date(2012, 1, 9), None);
    hush.restricted = Some(group.to_string());
    world.child(&office, "hush", &hush).await;
    let officer = holding(&office, &role(&office, BaseRole::Officer));
    let opened = opening(&world, &officer, referral(&office, "Jago", "Penhale")).await;
    let case = world
        .desk
        .load_case(&office, &opened.reference)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(case.facts.restricted.as_deref(), Some(group.as_str()));
}

#[tokio::test]
async fn a_case_for_a_known_child_opens_on_that_child() {
    let world = World::new().await;
    let office = world.authority("council", &procedures()[0]).await;
    let officer = holding(&office, &role(&office, BaseRole::Officer));
    let first = opening(&world, &officer, referral(&office, "Elowen", "Penhale")).await;
    assert!(first.shown);
    let child = world
        .desk
        .load_case(&office, &first.reference)
        .await
        .unwrap()
        .unwrap()
        .child
        .id;
    let mut again = referral(&office, "Ellie", "Penhale");
    again.child = Some(child.clone());
    let second = opening(&world, &officer, again).await;
    assert_ne!(first.reference, second.reference);
    let case = world
        .desk
        .load_case(&office, &second.reference)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(case.child.id, child);
    assert_eq!(
        case.child.names[0].forename, "Elowen",
        "the known name stands"
    );
    let mut nobody = referral(&office, "Ellie", "Penhale");
    nobody.child = Some(ChildId::new("nobody"));
    assert!(world.desk.open_case(&officer, nobody).await.is_err());
}

#[tokio::test]
async fn nobody_chooses_a_child_of_whom_they_may_not_know() {
    let world = World::new().await;
    let office = world.authority("council", &procedures()[0]).await;
    let group = role(&office, BaseRole::SafeguardingLead);
    let mut hush = facts("Elowen", "Penhale", BORN, None);
    hush.restricted = Some(group.to_string());
    world.child(&office, "hush", &hush).await;
    let officer = holding(&office, &role(&office, BaseRole::Officer));
    assert!(
        world
            .desk
            .chosen(&officer, "c-hush")
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        world
            .desk
            .chosen(&holding(&office, &group), "c-hush")
            .await
            .unwrap()
            .is_some()
    );
    let mut guessed = referral(&office, "Elowen", "Penhale");
    guessed.child = Some(ChildId::new("hush"));
    assert!(world.desk.open_case(&officer, guessed).await.is_err());
}

#[tokio::test]
async fn what_was_looked_at_and_is_not_the_same_stands_in_the_case() {
    let world = World::new().await;
    let office = world.authority("council", &procedures()[0]).await;
    let officer = holding(&office, &role(&office, BaseRole::Officer));
    let mut new = referral(&office, "Elowen", "Penhale");
    new.looked_at = Some("Looked at and not the same child".to_owned());
    let opened = opening(&world, &officer, new).await;
    let case = world
        .desk
        .load_case(&office, &opened.reference)
        .await
        .unwrap()
        .unwrap();
    let noted = case.history.iter().any(|entry| {
        matches!(&entry.event, casework::case::Event::Noted { text, .. } if text.contains("not the same"))
    });
    assert!(noted);
}

#[tokio::test]
async fn a_school_finds_its_own_pupils_and_no_others() {
    let world = World::new().await;
    for procedure in procedures() {
        let office = world.authority(&procedure, &procedure).await;
        let lines = ",Elowen,Penhale,2014-05-06,14,Mill Lane,ZZ1 2AB,ash\n\
                     ,Meinir,Penhale,2011-02-03,14,Mill Lane,ZZ1 2AB,beacon\n";
        world
            .roll(&office, None, TODAY, &crowd(lines))
            .await
            .unwrap();
        let school = holding(&office, &role(&office, BaseRole::SchoolUser));
        for (forename, born, seen) in [("Elowen", BORN, false), ("Meinir", date(2011, 2, 3), true)]
        {
            let answer = world
                .desk
                .who_is_this(
                    &school,
                    Form::NewCase,
                    asking(forename, "Penhale", born),
                    10,
                )
                .await
                .unwrap();
            let found = answer
                .found
                .iter()
                .any(|found| found.facts.forename == forename);
            assert_eq!(found, seen, "{procedure}: {forename}");
            let others = answer
                .found
                .iter()
                .filter(|found| found.facts.rolls.iter().all(|at| at.school != "beacon"));
            assert_eq!(others.count(), 0, "{procedure}: a pupil of another school");
        }
    }
}

#[tokio::test]
async fn a_pupil_of_two_rolls_who_is_known_is_found_once() {
    let world = World::new().await;
    let office = world.authority("council", &procedures()[0]).await;
    let upn = "Y920216021002";
    let lines = format!(
        "{upn},Elowen,Penhale,2014-05-06,14,Mill Lane,ZZ1 2AB,ash\n\
         {upn},Elowen,Penhale,2014-05-06,14,Mill Lane,ZZ1 2AB,beacon\n"
    );
    world
        .roll(&office, None, TODAY, &crowd(&lines))
        .await
        .unwrap();
    let officer = holding(&office, &role(&office, BaseRole::Officer));
    let mut new = referral(&office, "Elowen", "Penhale");
    new.upn = Some(upn.parse().unwrap());
    opening(&world, &officer, new).await;
    world.desk.know_again(&office);
    assert_eq!(world.desk.everybody_known(&office).await, Readiness::Ready);
    let answer = world
        .desk
        .who_is_this(
            &officer,
            Form::Search,
            asking("Elowen", "Penhale", BORN),
            10,
        )
        .await
        .unwrap();
    let same: Vec<_> = answer
        .found
        .iter()
        .filter(|f| f.facts.surname == "Penhale")
        .collect();
    assert_eq!(same.len(), 1);
    assert_eq!(same[0].facts.rolls.len(), 2);
    assert_eq!(same[0].cases.len(), 1);
    assert_eq!(same[0].band, desk::identify::Band::Match);
}

#[tokio::test]
async fn a_search_before_everybody_is_read_waits_until_they_are() {
    let world = World::new().await;
    let office = world.authority("council", &procedures()[0]).await;
    let lines = ",Meinir,Penhale,2011-02-03,14,Mill Lane,ZZ1 2AB,beacon\n";
    world
        .roll(&office, None, TODAY, &crowd(lines))
        .await
        .unwrap();
    let officer = holding(&office, &role(&office, BaseRole::Officer));
    opening(&world, &officer, referral(&office, "Elowen", "Penhale")).await;
    // Another program on the same store: nothing is in its memory yet.
    let again = World::beside(&world).await;
    let office = again.desk.office("council").unwrap();
    let officer = holding(&office, &officer.roles[0]);
    for (forename, born) in [("Elowen", BORN), ("Meinir", date(2011, 2, 3))] {
        let question = asking(forename, "Penhale", born);
        let answer = again
            .desk
            .who_is_this(&officer, Form::Search, question, 10)
            .await
            .unwrap();
        assert_eq!(answer.readiness, Readiness::Ready);
        let first = answer.found.first().unwrap();
        assert_eq!(first.facts.forename, forename);
    }
}

#[tokio::test]
async fn the_first_question_after_a_start_is_guarded_already() {
    let world = World::new().await;
    let office = world.authority("council", &procedures()[0]).await;
    let lines = ",Elowen,Penhale,2014-05-06,14,Mill Lane,ZZ1 2AB,ash\n";
    world
        .roll(&office, None, TODAY, &crowd(lines))
        .await
        .unwrap();
    let group = role(&office, BaseRole::SafeguardingLead);
    let mut hush = facts("Elowen", "Penhale", BORN, None);
    hush.restricted = Some(group.to_string());
    world.child(&office, "hush", &hush).await;
    let role = role(&office, BaseRole::Officer);

    let search = World::beside(&world).await;
    let officer = holding(&search.desk.office("council").unwrap(), &role);
    let question = asking("Elowen", "Penhale", BORN);
    let answer = search
        .desk
        .who_is_this(&officer, Form::Search, question, 10)
        .await
        .unwrap();
    assert!(answer.found.iter().all(|f| f.facts.forename != "Elowen"));

    let choice = World::beside(&world).await;
    let officer = holding(&choice.desk.office("council").unwrap(), &role);
    let chosen = choice.desk.chosen(&officer, "c-hush").await.unwrap();
    assert!(chosen.is_none());

    let referred = World::beside(&world).await;
    let office = referred.desk.office("council").unwrap();
    let officer = holding(&office, &role);
    let opened = opening(&referred, &officer, referral(&office, "Elowen", "Penhale")).await;
    assert!(!opened.shown, "born under the hidden child's protection");
}

#[tokio::test]
async fn a_form_that_is_sent_twice_opens_one_case() {
    let world = World::new().await;
    let procedure = procedures().into_iter().next().unwrap();
    let office = world.authority(&procedure, &procedure).await;
    let officer = holding(&office, &role(&office, BaseRole::Officer));
    // A type of case that opens on this little.
    let first = opening(&world, &officer, referral(&office, "Ioan", "Pellow")).await;
    let case = world.desk.case(&officer, &first.reference).await.unwrap();
    let case_type = case.unwrap().case.case_type_now().unwrap().clone();
    let open = |sent: Referral| world.desk.open_case(&officer, sent);

    let mut sent = referral(&office, "Elowen", "Penhale");
    sent.case_type = case_type;
    sent.form = Some("f-1".to_owned());
    // Pressed twice, both on their way at once.
    let (one, two) = tokio::join!(open(sent.clone()), open(sent.clone()));
    let (one, two) = (one.unwrap(), two.unwrap());
    assert_eq!(one, two, "both lead to the one case");
    assert_eq!(
        open(sent.clone()).await.unwrap(),
        one,
        "and so does a third"
    );
    // The same form brought back with the sister typed into it is not the first child's.
    let mut sister = sent.clone();
    sister.name = Name::legal("Meinir", "Penhale");
    assert!(matches!(open(sister.clone()).await, Err(ActError::Already)));
    sister.form = Some("f-2".to_owned());
    assert_ne!(open(sister).await.unwrap().reference, one.reference);
}
