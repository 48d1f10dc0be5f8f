//! Marks of attendance are looked at, then taken; whom the rules find in them is a lead, once.

use crate::world::{World, crowd, facts, holding, procedures, role};
use casework::access::BaseRole;
use casework::lead::{Evidence, Rule};
use desk::leads::Wanted;
use desk::marks::{MarksReading, marks_stream};
use desk::roll::{RollError, Sent};
use desk::rows::{LeadRow, Page};
use desk::{Office, Who};
use jiff::civil::date;
use std::sync::Arc;

const HEADING: &str = "Forename,Surname,DOB,School,MarksFrom,Marks\n";

/// Fifteen school days from Monday 26 October 2026: of Jory none after the first two, of Mair
/// every one, of Cai a mark that is none.
fn marks() -> String {
    let gone = format!("/\\/\\{}", "O".repeat(26));
    let there = "/\\".repeat(15);
    let unread = format!("/\\=={}", "/\\".repeat(13));
    format!(
        "{HEADING}Jory,Pellow,2015-03-14,ash,26/10/2026,{gone}\n\
         Mair,Hext,2014-01-02,ash,26/10/2026,{there}\n\
         Cai,Rudd,2013-01-02,ash,26/10/2026,{unread}\n\
         ,,,ash,26/10/2026,{there}\n"
    )
}

async fn read(world: &World, office: &Office, text: &str) -> Result<MarksReading, RollError> {
    let sent = Sent {
        name: "marks.csv".to_owned(),
        school: None,
        as_at: None,
    };
    let bytes = text.as_bytes().to_vec();
    world.desk.read_marks(office, sent, bytes).await
}

async fn listed(world: &World, who: &Who) -> Vec<LeadRow> {
    let wanted = Wanted::default();
    let list = world.desk.lead_list(who, &wanted, Page::WHOLE).await;
    list.unwrap().rows
}

fn manager(office: &Arc<Office>) -> Who {
    holding(office, &role(office, BaseRole::TeamManager))
}

#[tokio::test]
async fn looking_raises_nobody_and_says_whom_taking_would_find() {
    for procedure in procedures() {
        let world = World::new().await;
        let office = world.authority("council", &procedure).await;
        let who = manager(&office);
        let reading = read(&world, &office, &marks()).await.unwrap();
        let look = world.desk.look_at_marks(&office, &reading).await.unwrap();
        assert_eq!((look.rows, look.pupils, look.rejected.len()), (4, 3, 1));
        assert!(look.unread > 0, "a mark that is none was taken for one");
        assert_eq!(look.span, Some((date(2026, 10, 26), date(2026, 11, 13))));
        assert_eq!(
            look.found.get(&Rule::ContinuousAbsence),
            Some(&1),
            "{procedure}"
        );
        assert_eq!(look.leads, None);
        assert_eq!(listed(&world, &who).await, []);
        let taken = world
            .desk
            .take_marks(&office, "p-loader", &reading, false)
            .await
            .unwrap();
        assert_eq!(taken.leads.map(|leads| leads.len()), Some(1), "{procedure}");
        let rows = listed(&world, &who).await;
        assert_eq!(rows[0].child_name, "PELLOW, Jory");
        let shown = world
            .desk
            .lead(&who, &rows[0].lead_id)
            .await
            .unwrap()
            .unwrap();
        let absent = shown
            .lead
            .raised
            .evidence
            .iter()
            .find_map(|fact| match fact {
                Evidence::Absent { from, to, days, .. } => Some((*from, *to, *days)),
                _ => None,
            });
        let days = (date(2026, 10, 28), date(2026, 11, 13), 13);
        assert_eq!(absent, Some(days), "{procedure}");
        let (store, packs) = (&world.desk.store, &world.desk.packs);
        let report = desk::verify::verify(store, packs, "council").await.unwrap();
        assert!(report.holds(), "{procedure}: {report}");
    }
}

#[tokio::test]
async fn the_same_marks_again_raise_nobody_and_are_one_entry() {
    let world = World::new().await;
    let office = world.authority("council", &procedures()[0]).await;
    let who = manager(&office);
    for again in [false, true] {
        let reading = read(&world, &office, &marks()).await.unwrap();
        let taken = world
            .desk
            .take_marks(&office, "p-loader", &reading, false)
            .await
            .unwrap();
        assert_eq!(taken.again, again);
        assert_eq!(
            taken.leads.map(|leads| leads.len()),
            Some(usize::from(!again))
        );
        let stream = marks_stream(&reading.hash);
        let entries = world.desk.store.stream("council", &stream).await.unwrap();
        assert_eq!(entries.len(), 1);
        let body = entries[0].body.as_ref().unwrap().as_str().to_owned();
        assert!(!body.contains("Pellow"), "the entry names no pupil: {body}");
    }
    // The next extract says more days of the same absence: that is no other lead.
    let longer = marks().replace(&"O".repeat(26), &"O".repeat(28));
    let reading = read(&world, &office, &longer).await.unwrap();
    let taken = world
        .desk
        .take_marks(&office, "p-loader", &reading, false)
        .await
        .unwrap();
    assert_eq!(taken.leads.map(|leads| leads.len()), Some(0));
    assert_eq!(listed(&world, &who).await.len(), 1);
}

#[tokio::test]
async fn a_restricted_childs_absence_is_counted_for_those_alone_who_may_know() {
    let world = World::new().await;
    let office = world.authority("council", &procedures()[0]).await;
    world
        .roll(&office, None, date(2026, 10, 5), &crowd(""))
        .await
        .unwrap();
    let guards = role(&office, BaseRole::SafeguardingLead);
    let mut hidden = facts("Jory", "Pellow", date(2015, 3, 14), None);
    hidden.restricted = Some(guards.to_string());
    world.child(&office, "c1", &hidden).await;
    let reading = read(&world, &office, &marks()).await.unwrap();
    let look = world.desk.look_at_marks(&office, &reading).await.unwrap();
    assert!(look.open.is_empty(), "a dry run counts a restricted child");
    world
        .desk
        .take_marks(&office, "p-loader", &reading, false)
        .await
        .unwrap();
    assert_eq!(listed(&world, &manager(&office)).await, []);
    assert_eq!(listed(&world, &holding(&office, &guards)).await.len(), 1);
}

#[tokio::test]
async fn what_is_no_file_of_marks_is_refused_and_changes_nothing() {
    let world = World::new().await;
    let office = world.authority("council", &procedures()[0]).await;
    for bytes in ["", "colour,size\nred,2\n"] {
        assert!(matches!(
            read(&world, &office, bytes).await,
            Err(RollError::File(_))
        ));
    }
}
