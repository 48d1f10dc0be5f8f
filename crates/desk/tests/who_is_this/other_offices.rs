//! Lists of other offices are looked at, then taken; whom the rules find on them is a lead, once,
//! and whoever is looked for and stands on one is a sighting.

use crate::referrals::referral;
use crate::world::{TODAY, World, crowd, facts, holding, procedures, role};
use casework::access::BaseRole;
use casework::ids::ChildId;
use casework::lead::{Evidence, Rule};
use casework::sweep::List;
use desk::leads::{Shown, Wanted};
use desk::lists::{ListReading, ListReport, list_stream};
use desk::roll::{RollError, Sent};
use desk::rows::Page;
use desk::{Office, Who};
use jiff::civil::{Date, date};
use std::sync::Arc;

const EXCLUSIONS: &str = "Forename,Surname,DOB,School,Category,Start date,Provision start date\n\
    Jory,Pellow,2015-03-14,ash,PERM,02/11/2026,\n\
    Mair,Hext,2014-01-02,ash,PERM,02/11/2026,09/11/2026\n\
    Cai,Rudd,2013-01-02,ash,PERM,17/11/2026,\n";

struct Place {
    world: World,
    office: Arc<Office>,
    who: Who,
}

impl Place {
    async fn new(procedure: &str) -> Self {
        let world = World::new().await;
        let office = world.authority("council", procedure).await;
        let who = holding(&office, &role(&office, BaseRole::TeamManager));
        Self { world, office, who }
    }

    async fn read(&self, list: List, as_at: Date, text: &str) -> Result<ListReading, RollError> {
        let sent = Sent {
            name: format!("{list}.csv"),
            school: None,
            as_at: Some(as_at),
        };
        let bytes = text.as_bytes().to_vec();
        self.world
            .desk
            .read_list(&self.office, sent, (list, "the office"), bytes)
            .await
    }

    async fn take(&self, list: List, as_at: Date, text: &str) -> ListReport {
        let reading = self.read(list, as_at, text).await.unwrap();
        let desk = &self.world.desk;
        desk.take_list(&self.office, "p-loader", reading, false)
            .await
            .unwrap()
    }

    async fn leads(&self, who: &Who, rule: Rule) -> Vec<Shown> {
        let wanted = Wanted {
            rule: Some(rule),
            ..Wanted::default()
        };
        let desk = &self.world.desk;
        let list = desk.lead_list(who, &wanted, Page::WHOLE).await.unwrap();
        let mut all = Vec::new();
        for row in list.rows {
            all.push(desk.lead(who, &row.lead_id).await.unwrap().unwrap());
        }
        all
    }

    async fn names(&self, rule: Rule) -> Vec<String> {
        let leads = self.leads(&self.who, rule).await;
        let mut names: Vec<String> = leads.into_iter().map(|one| one.row.child_name).collect();
        names.sort();
        names
    }

    async fn holds(&self) {
        let (store, packs) = (&self.world.desk.store, &self.world.desk.packs);
        let report = desk::verify::verify(store, packs, "council").await.unwrap();
        assert!(report.holds(), "{report}");
    }
}

#[tokio::test]
async fn whom_nobody_teaches_by_the_sixth_day_of_an_exclusion_is_a_lead_under_every_procedure() {
    for procedure in procedures() {
        let place = Place::new(&procedure).await;
        let reading = place
            .read(List::Exclusions, TODAY, EXCLUSIONS)
            .await
            .unwrap();
        let desk = &place.world.desk;
        let look = desk.look_at_list(&place.office, &reading).await.unwrap();
        assert_eq!((look.rows, look.kept, look.added), (3, 3, 3));
        assert!(look.leads.is_none());
        assert_eq!(place.names(Rule::ExcludedWithoutProvision).await, [""; 0]);
        place.take(List::Exclusions, TODAY, EXCLUSIONS).await;
        let leads = place
            .leads(&place.who, Rule::ExcludedWithoutProvision)
            .await;
        let [lead] = &leads[..] else {
            panic!("{procedure}: {} leads", leads.len())
        };
        assert_eq!(lead.row.child_name, "PELLOW, Jory", "{procedure}");
        let owed = lead
            .lead
            .raised
            .evidence
            .iter()
            .find_map(|fact| match fact {
                Evidence::NothingProvided { owed, .. } => Some(*owed),
                _ => None,
            });
        assert_eq!(owed, Some(date(2026, 11, 9)), "{procedure}");
        // The same again raises nobody, and is one entry that names nobody.
        let again = place.take(List::Exclusions, TODAY, EXCLUSIONS).await;
        assert!(again.again);
        let stream = list_stream(&reading.hash);
        let entries = desk.store.stream("council", &stream).await.unwrap();
        assert_eq!(entries.len(), 1);
        assert!(
            !entries[0]
                .body
                .as_ref()
                .unwrap()
                .as_str()
                .contains("Pellow")
        );
        assert_eq!(place.names(Rule::ExcludedWithoutProvision).await.len(), 1);
        // A week on the sixth day of the third has come, though no list has.
        place.world.clock.on(60 * 24 * 7);
        desk.sweep_all().await;
        let names = place.names(Rule::ExcludedWithoutProvision).await;
        assert_eq!(names, ["PELLOW, Jory", "RUDD, Cai"], "{procedure}");
        place.holds().await;
    }
}

#[tokio::test]
async fn a_list_that_loses_half_its_rows_is_asked_about_and_the_last_one_stays() {
    let place = Place::new(&procedures()[0]).await;
    let heading = "Forename,Surname,DOB,School,Category,Start date\n";
    let row = |n: usize| format!("Invented{n},Pellow,2015-03-14,ash,SUSP,16/11/2026\n");
    let many = |n: usize| heading.to_owned() + &(0..n).map(row).collect::<String>();
    place
        .take(List::Exclusions, date(2026, 11, 18), &many(30))
        .await;
    let reading = place.read(List::Exclusions, TODAY, &many(9)).await.unwrap();
    let desk = &place.world.desk;
    let refused = desk
        .take_list(&place.office, "p-loader", reading.clone(), false)
        .await;
    assert!(matches!(refused, Err(RollError::HardToBelieve(_))));
    let held = desk.lists_held(&place.office).await.unwrap();
    assert_eq!(held[0].entries, 30);
    let taken = desk
        .take_list(&place.office, "p-loader", reading.clone(), true)
        .await
        .unwrap();
    assert_eq!(taken.gone, 21);
    let kept = desk.list_taken(&place.office, &reading.hash).await.unwrap();
    assert_eq!(kept.unwrap().believed.len(), 1);
    // An older list undoes nothing.
    let older = place
        .read(List::Exclusions, date(2026, 11, 1), EXCLUSIONS)
        .await;
    let older = desk
        .take_list(&place.office, "p-loader", older.unwrap(), true)
        .await;
    assert!(matches!(older, Err(RollError::Older { .. })));
}

#[tokio::test]
async fn of_who_lives_here_the_known_are_let_go_and_the_rest_are_leads() {
    let place = Place::new(&procedures()[0]).await;
    let more = ",Jory,Pellow,2015-03-14,14,Mill Lane,ZZ1 2AB,Beacon Hill School\n";
    place
        .world
        .roll(&place.office, None, TODAY, &crowd(more))
        .await
        .unwrap();
    let list = "Forename,Surname,DOB,House,Street,Postcode,Registration date\n\
        Jory,Pellow,2015-03-14,14,Mill Lane,ZZ1 2AB,01/10/2026\n\
        Oren,Sallow,2016-02-03,3,Weir Street,ZZ4 7QX,01/10/2026\n\
        Nia,Grownup,1988-02-03,3,Weir Street,ZZ4 7QX,01/10/2026\n\
        Wyn,Small,2025-02-03,3,Weir Street,ZZ4 7QX,01/10/2026\n\
        Tegan,Athome,2014-05-06,9,Weir Street,ZZ4 7QX,01/10/2026\n";
    let home = "Forename,Surname,DOB,EHE start,Suitability\n\
        Tegan,Athome,2014-05-06,01/09/2025,Suitable\n";
    place.take(List::HomeEducation, TODAY, home).await;
    let taken = place.take(List::Population, TODAY, list).await;
    assert_eq!((taken.rows, taken.kept, taken.let_go), (5, 1, 4));
    let names = place.names(Rule::ResidentWithoutSchool).await;
    assert_eq!(names, ["SALLOW, Oren"]);
    // Two offices without a name would end each other's list.
    let sent = Sent {
        name: "unnamed.csv".to_owned(),
        school: None,
        as_at: Some(TODAY),
    };
    let (desk, bytes) = (&place.world.desk, list.as_bytes().to_vec());
    let unnamed = desk.read_list(&place.office, sent, (List::Population, " "), bytes);
    assert!(matches!(unnamed.await, Err(RollError::Whose)));
    let kept = place.world.desk.store.listed_now("council", "population");
    assert_eq!(kept.await.unwrap().len(), 1);
    let entry = place
        .world
        .desk
        .list_taken(&place.office, &taken.hash)
        .await;
    assert_eq!(entry.unwrap().unwrap().let_go, 4);
    place.holds().await;
}

#[tokio::test]
async fn who_was_expected_offered_lost_or_sent_for_is_found_by_its_own_rule() {
    let place = Place::new(&procedures()[0]).await;
    let known = facts("Elowen", "Trease", date(2014, 6, 5), Some("Y920216021002"));
    place.world.child(&place.office, "c2", &known).await;
    place
        .world
        .roll(&place.office, None, TODAY, &crowd(""))
        .await
        .unwrap();
    let offers = "Forename,Surname,DOB,Round,Offered school,Date of offer,Response,Start date\n\
        Jory,Pellow,2015-03-14,Year 7,ash,02/03/2026,Accepted,02/09/2026\n\
        Mair,Hext,2014-01-02,In-year,beacon,12/10/2026,Declined,\n\
        Aled,Abbot,2010-01-01,In-year,ash,12/10/2026,Accepted,02/11/2026\n";
    place.take(List::Offers, TODAY, offers).await;
    assert_eq!(place.names(Rule::StarterNotArrived).await, ["PELLOW, Jory"]);
    assert_eq!(place.names(Rule::OfferNotTaken).await, ["HEXT, Mair"]);
    let lost = "Forename,Surname,DOB,UPN,Missing since,Last school\n\
        Elowen,Trease,2014-06-05,Y920216021002,07/09/2026,926/4000\n\
        Nobody,Here,2014-06-05,,07/09/2026,926/4000\n";
    place.take(List::LostPupils, TODAY, lost).await;
    assert_eq!(place.names(Rule::LostPupil).await, ["TREASE, Elowen"]);
    let lost = place.leads(&place.who, Rule::LostPupil).await;
    let like = |fact: &Evidence| matches!(fact, Evidence::SomebodyHere { strong: true, .. });
    assert!(lost[0].lead.raised.evidence.iter().any(like));
    let files = "Forename,Surname,DOB,School,Date sent,Receiving school,Status\n\
        Cai,Rudd,2013-01-02,ash,16/11/2026,926/4001,Rejected\n\
        Non,Rudd,2012-01-02,ash,16/11/2026,926/4001,Collected\n";
    place.take(List::Transfers, TODAY, files).await;
    assert_eq!(place.names(Rule::TransferFileRejected).await, ["RUDD, Cai"]);
    place.holds().await;
}

#[tokio::test]
async fn whoever_is_of_the_age_to_apply_and_is_not_on_the_list_is_found_by_the_roll() {
    let place = Place::new(&procedures()[0]).await;
    // Born from September 2015 to August 2016: for a secondary school in September 2027.
    let more = ",Jory,Pellow,2016-03-14,14,Mill Lane,ZZ1 2AB,Beacon Hill School\n\
        ,Mair,Hext,2016-01-02,3,Weir Street,ZZ4 7QX,Beacon Hill School\n";
    place
        .world
        .roll(&place.office, None, TODAY, &crowd(more))
        .await
        .unwrap();
    let applied = "Forename,Surname,DOB,House,Street,Postcode,Round,Date of application\n\
        Mairi,Hext,2016-01-02,3,Weir Street,ZZ4 7QX,Year 7,20/10/2026\n";
    place.take(List::Offers, TODAY, applied).await;
    let names = place.names(Rule::NoApplication).await;
    assert!(names.contains(&"PELLOW, Jory".to_owned()), "{names:?}");
    // Written otherwise on the list, and the same child.
    assert!(!names.contains(&"HEXT, Mair".to_owned()), "{names:?}");
}

#[tokio::test]
async fn a_child_in_care_is_judged_by_the_marks_that_come_after_the_list() {
    let place = Place::new("kent").await;
    let care = "Forename,Surname,DOB,Status,Start date\n\
        Jory,Pellow,2015-03-14,CLA,01/09/2025\nMair,Hext,2014-01-02,CIN,01/09/2025\n";
    // However old the list, a child on it is judged by it.
    place.take(List::Care, date(2026, 1, 5), care).await;
    let marks = format!(
        "Forename,Surname,DOB,School,MarksFrom,Marks\n\
         Jory,Pellow,2015-03-14,ash,26/10/2026,{0}\nMair,Hext,2014-01-02,ash,26/10/2026,{0}\n",
        format!("II{}", "/\\".repeat(14))
    );
    let sent = Sent {
        name: "marks.csv".to_owned(),
        school: None,
        as_at: None,
    };
    let desk = &place.world.desk;
    let reading = desk
        .read_marks(&place.office, sent, marks.into_bytes())
        .await
        .unwrap();
    desk.take_marks(&place.office, "p-loader", &reading, false)
        .await
        .unwrap();
    assert_eq!(place.names(Rule::CareAttendance).await, ["PELLOW, Jory"]);
}

#[tokio::test]
async fn a_child_who_is_looked_for_and_stands_on_a_list_is_a_sighting() {
    let place = Place::new(&procedures()[0]).await;
    let born = date(2015, 3, 14);
    place
        .world
        .child(&place.office, "c1", &facts("Jory", "Pellow", born, None))
        .await;
    place
        .world
        .roll(&place.office, None, TODAY, &crowd(""))
        .await
        .unwrap();
    let mut about = referral(&place.office, "Jory", "Pellow");
    about.child = Some(ChildId::new("c1"));
    let case = crate::sightings::searching(&place.world, &place.who, about).await;
    let list = "Forename,Surname,DOB,House,Street,Postcode,Registration date\n\
        Jory,Pellow,2015-03-14,14,Mill Lane,ZZ1 2AB,01/10/2026\n";
    place.take(List::Population, TODAY, list).await;
    let seen = place.leads(&place.who, Rule::Sighting).await;
    let [seen] = &seen[..] else {
        panic!("{} sightings", seen.len())
    };
    let raised = &seen.lead.raised;
    assert_eq!(
        raised.case.as_ref().map(|at| at.as_str()),
        Some(case.as_str())
    );
    let on_list = |fact: &Evidence| {
        matches!(
            fact,
            Evidence::OnList {
                list: List::Population,
                ..
            }
        )
    };
    assert!(raised.evidence.iter().any(on_list));
    // A case is open: the list finds nobody who is not followed already.
    assert_eq!(place.names(Rule::ResidentWithoutSchool).await, [""; 0]);
    place.world.desk.sweep_all().await;
    assert_eq!(place.leads(&place.who, Rule::Sighting).await.len(), 1);
    place.holds().await;
}

#[tokio::test]
async fn a_parent_of_somebody_who_is_looked_for_is_a_sighting_of_where_the_child_may_be() {
    let place = Place::new(&procedures()[0]).await;
    let (world, office) = (&place.world, &place.office);
    let known = facts("Jory", "Pellow", date(2015, 3, 14), None);
    world.child(office, "c1", &known).await;
    let parent = casework::world::adult(&[], "Morwenna Jane Trevanion", "mother");
    let event = casework::world::HouseholdEvent::AdultKnown(parent);
    world.household(office, "h-1", &event).await;
    world.roll(office, None, TODAY, &crowd("")).await.unwrap();
    let mut about = referral(office, "Jory", "Pellow");
    about.child = Some(ChildId::new("c1"));
    let case = crate::sightings::searching(world, &place.who, about).await;
    let list = "Forename,Surname,DOB,House,Street,Postcode\n\
        Morwenna,Trevanion,1985-04-02,9,Quay Street,ZZ9 9ZZ\n\
        Somebody,Else,1985-04-02,9,Quay Street,ZZ9 9ZZ\n";
    let taken = place.take(List::Population, TODAY, list).await;
    assert_eq!((taken.kept, taken.let_go), (1, 1));
    let seen = place.leads(&place.who, Rule::Sighting).await;
    let [seen] = &seen[..] else {
        panic!("{} sightings", seen.len())
    };
    let raised = &seen.lead.raised;
    let of = |fact: &Evidence| matches!(fact, Evidence::ParentOf { case: of, compared } if of.as_str() == case && !compared.is_empty());
    assert!(raised.evidence.iter().any(of));
    assert!(raised.of_kin());
    assert_eq!(place.names(Rule::ResidentWithoutSchool).await, [""; 0]);
    place.holds().await;
}

#[tokio::test]
async fn what_a_list_says_of_a_restricted_child_is_for_those_who_guard_the_child() {
    for (list, text, rule) in [
        (List::Exclusions, EXCLUSIONS, Rule::ExcludedWithoutProvision),
        (
            List::LostPupils,
            "Forename,Surname,DOB,Missing since\nJory,Pellow,2015-03-14,07/09/2026\n",
            Rule::LostPupil,
        ),
        (
            List::Population,
            "Forename,Surname,DOB,House,Street,Postcode\nJory,Pellow,2015-03-14,14,Mill Lane,ZZ1 2AB\n",
            Rule::ResidentWithoutSchool,
        ),
    ] {
        let place = Place::new(&procedures()[0]).await;
        let guard = holding(
            &place.office,
            &role(&place.office, BaseRole::SafeguardingLead),
        );
        let mut jory = facts("Jory", "Pellow", date(2015, 3, 14), None);
        jory.restricted = Some(guard.roles[0].to_string());
        place.world.child(&place.office, "c1", &jory).await;
        place
            .world
            .roll(&place.office, None, TODAY, &crowd(""))
            .await
            .unwrap();
        place.take(list, TODAY, text).await;
        assert_eq!(place.names(rule).await, [""; 0], "{list}");
        let theirs = place.leads(&guard, rule).await;
        assert_eq!(theirs.len(), 1, "{list}");
        assert_eq!(theirs[0].lead.restricted, jory.restricted);
    }
}

#[tokio::test]
async fn a_leaver_on_a_roll_that_nobody_has_sent_for_long_is_found_all_the_same() {
    let place = Place::new(&procedures()[0]).await;
    let world = &place.world;
    let heading = "UPN,Forename,Surname,DOB,LeavingDate\n";
    let jory = "Y920216021002,Jory,Pellow,2015-03-14,\n";
    // Beacon Hill sent its roll in 2024 and never again.
    let old = format!("{heading}{jory}");
    world
        .roll(&place.office, Some("beacon"), date(2024, 9, 10), &old)
        .await
        .unwrap();
    let left = format!("{heading}Y920216021002,Jory,Pellow,2015-03-14,02/10/2026\n");
    world
        .roll(&place.office, Some("ash"), TODAY, &left)
        .await
        .unwrap();
    let names = place.names(Rule::LeftWithoutDestination).await;
    assert_eq!(names, ["PELLOW, Jory"]);
}

#[tokio::test]
async fn a_lead_of_which_the_files_no_longer_say_so_stands_last_and_is_still_decided_by_a_person() {
    let place = Place::new(&procedures()[0]).await;
    let world = &place.world;
    let rows = "Forename,Surname,DOB,House,Street,Postcode,Registration date\n\
        Oren,Sallow,2016-02-03,3,Weir Street,ZZ4 7QX,01/10/2026\n\
        Wenna,Pascoe,2015-04-09,8,Weir Street,ZZ4 7QX,01/10/2026\n";
    world
        .roll(&place.office, None, TODAY, &crowd(""))
        .await
        .unwrap();
    place.take(List::Population, TODAY, rows).await;
    let listed = || async { place.leads(&place.who, Rule::ResidentWithoutSchool).await };
    let faded = |all: &[Shown]| -> Vec<(String, Option<Date>)> {
        let one = |one: &Shown| (one.row.child_name.clone(), one.lead.faded);
        all.iter().map(one).collect()
    };
    let before = faded(&listed().await);
    assert!(
        before.iter().all(|(_, since)| since.is_none()),
        "{before:?}"
    );
    // Pascoe comes first, and is on a roll two days later: then it stands last.
    world.clock.on(60 * 24 * 2);
    let on_roll = ",Wenna,Pascoe,2015-04-09,8,Weir Street,ZZ4 7QX,ash\n";
    let day = date(2026, 11, 21);
    world
        .roll(&place.office, None, day, &crowd(on_roll))
        .await
        .unwrap();
    let after = faded(&listed().await);
    let expected = [
        ("SALLOW, Oren".to_owned(), None),
        ("PASCOE, Wenna".to_owned(), Some(day)),
    ];
    assert_eq!(after, expected);
    place.holds().await;
    // Gone from the roll again: the files say so again.
    world.clock.on(60 * 24);
    let day = date(2026, 11, 22);
    world
        .roll(&place.office, None, day, &crowd(""))
        .await
        .unwrap();
    let again = faded(&listed().await);
    assert!(again.iter().all(|(_, since)| since.is_none()), "{again:?}");
    place.holds().await;
}

#[tokio::test]
async fn the_old_roll_of_the_school_before_says_nothing_of_who_left_the_next() {
    let place = Place::new(&procedures()[0]).await;
    let world = &place.world;
    let heading = "UPN,Forename,Surname,DOB,EntryDate,LeavingDate\n";
    let jory = |entered: &str, left: &str| {
        format!("{heading}Y920216021002,Jory,Pellow,2015-03-14,{entered},{left}\n")
    };
    let primary = jory("03/09/2019", "");
    world
        .roll(&place.office, Some("beacon"), date(2026, 7, 10), &primary)
        .await
        .unwrap();
    let left = jory("02/09/2026", "28/10/2026");
    world
        .roll(&place.office, Some("ash"), TODAY, &left)
        .await
        .unwrap();
    let names = place.names(Rule::LeftWithoutDestination).await;
    assert_eq!(names, ["PELLOW, Jory"]);
}

#[tokio::test]
async fn two_children_under_one_number_and_bytes_sent_again_for_another_office_are_all_taken() {
    let place = Place::new(&procedures()[0]).await;
    let twins = "UPN,Forename,Surname,DOB,Category,Start date\n\
        Y920216021002,Jory,Pellow,2015-03-14,PERM,02/11/2026\n\
        Y920216021002,Mair,Pellow,2015-03-14,PERM,02/11/2026\n\
        Y920216021002,Jory,Pellow,2015-03-14,PERM,02/11/2026\n";
    let taken = place.take(List::Exclusions, TODAY, twins).await;
    assert_eq!((taken.kept, taken.rejected.len()), (2, 1));
    let names = place.names(Rule::ExcludedWithoutProvision).await;
    assert_eq!(names, ["PELLOW, Jory", "PELLOW, Mair"]);
    let sent = || Sent {
        name: "exclusions.csv".to_owned(),
        school: None,
        as_at: Some(TODAY),
    };
    let desk = &place.world.desk;
    let read = |source: &'static str| {
        let bytes = twins.as_bytes().to_vec();
        desk.read_list(&place.office, sent(), (List::Exclusions, source), bytes)
    };
    // Capitals make no other office; another name does.
    let same = read("The  Office").await.unwrap();
    assert!(desk.look_at_list(&place.office, &same).await.unwrap().again);
    let other = read("Another office").await.unwrap();
    assert!(
        !desk
            .look_at_list(&place.office, &other)
            .await
            .unwrap()
            .again
    );
}

#[tokio::test]
async fn whoever_is_looked_for_is_not_let_go_for_standing_on_the_roll_that_they_vanished_from() {
    let place = Place::new(&procedures()[0]).await;
    let (world, office) = (&place.world, &place.office);
    let known = facts("Jory", "Pellow", date(2015, 3, 14), Some("Y920216021002"));
    world.child(office, "c1", &known).await;
    let own = "Y920216021002,Jory,Pellow,2015-03-14,14,Mill Lane,ZZ1 2AB,Beacon Hill School\n";
    world.roll(office, None, TODAY, &crowd(own)).await.unwrap();
    let mut about = referral(office, "Jory", "Pellow");
    about.child = Some(ChildId::new("c1"));
    about.school = Some("beacon".into());
    crate::sightings::searching(world, &place.who, about).await;
    let list = "UPN,Forename,Surname,DOB,House,Street,Postcode\n\
        Y920216021002,Jory,Pellow,2015-03-14,9,Quay Street,ZZ9 9ZZ\n";
    let taken = place.take(List::Population, TODAY, list).await;
    assert_eq!((taken.kept, taken.let_go), (1, 0));
    assert_eq!(place.names(Rule::Sighting).await, ["PELLOW, Jory"]);
}

#[tokio::test]
async fn a_register_of_home_education_that_nobody_has_sent_for_half_a_year_silences_nothing() {
    let home = "Forename,Surname,DOB,EHE start\nTegan,Athome,2014-05-06,01/09/2024\n";
    let lives = "Forename,Surname,DOB,Postcode,Registration date\n\
        Tegan,Athome,2014-05-06,ZZ4 7QX,01/10/2026\n";
    for (as_at, found) in [(date(2026, 7, 1), 0), (date(2026, 5, 1), 1)] {
        let place = Place::new(&procedures()[0]).await;
        place.take(List::HomeEducation, as_at, home).await;
        place.take(List::Population, TODAY, lives).await;
        let names = place.names(Rule::ResidentWithoutSchool).await;
        assert_eq!(names.len(), found, "{as_at}");
    }
}
