//! What lists hold, for whom, and in which order.

use store::rows::{
    CaseFilter, CaseOrder, CaseRow, CaseStatus, DueFilter, DueRow, Page, Sees, WorkFilter,
};

use crate::common::{HERE, THERE, World, day};
use crate::door::account;
use crate::rows::{WHOLE, case, due};

/// The work list of somebody without roles who sees everything, as far as the end of May.
fn work_of_all(today: &str) -> WorkFilter {
    WorkFilter {
        sees: Sees::All,
        person: "me".into(),
        roles: Vec::new(),
        except: Vec::new(),
        at_school: Vec::new(),
        school_id: None,
        listed_to: day("2026-05-31"),
        today: day(today),
        minute: 600,
        guards: false,
    }
}

pub fn ids(cases: &[CaseRow]) -> Vec<&str> {
    cases.iter().map(|case| case.case_id.as_str()).collect()
}

on_every_engine! {
    async fn cases_are_listed_by_surname_and_narrowed(world: &World) {
        let store = &world.store;
        let mut closed = case("3K", "Abbot");
        closed.status = CaseStatus::Closed;
        closed.phase = "closed".into();
        closed.closed = Some(day("2026-06-01"));
        let mut mine = case("2K", "de Sousa");
        mine.owner_person = Some("person-7".into());
        mine.opened = day("2026-04-01");
        store.apply(HERE, &[case("1K", "Zafar").into(), mine.into(), closed.into(), case("4K", "D'Arcy").into()]).await.unwrap();
        store.apply(THERE, &[case("5K", "Other").into()]).await.unwrap();

        let all = CaseFilter::all(Sees::All);
        assert_eq!(ids(&store.cases(HERE, &all, WHOLE).await.unwrap()), ["3K", "4K", "2K", "1K"], "by bytes, alike on both engines");
        assert_eq!(ids(&store.cases(HERE, &all, Page { limit: 2, offset: 1 }).await.unwrap()), ["4K", "2K"]);
        assert_eq!(store.count_cases(HERE, &all).await.unwrap(), 4);
        let open = CaseFilter { status: Some(CaseStatus::Open), ..all.clone() };
        assert_eq!(store.count_cases(HERE, &open).await.unwrap(), 3);
        let own = CaseFilter { owner_person: Some("person-7".into()), ..all.clone() };
        assert_eq!(ids(&store.cases(HERE, &own, WHOLE).await.unwrap()), ["2K"]);
        let april = CaseFilter { opened_from: Some(day("2026-03-03")), opened_to: Some(day("2026-04-01")), ..all.clone() };
        assert_eq!(ids(&store.cases(HERE, &april, WHOLE).await.unwrap()), ["2K"]);
        assert_eq!(store.count_cases_by_phase(HERE, &all).await.unwrap(), [("closed".to_owned(), 1), ("searching".to_owned(), 3)]);
        assert_eq!(ids(&store.cases_of_child(HERE, "child-2K").await.unwrap()), ["2K"]);
    }

    async fn a_case_that_goes_on_in_another_is_looked_for_there_alone(world: &World) {
        let store = &world.store;
        let (on, mut joined, mut found) = (case("1K", "Zafar"), case("2K", "Zafar"), case("3K", "Zafar"));
        joined.goes_on_in = Some("1K".into());
        found.whereabouts = "known".into();
        store.apply(HERE, &[on.into(), joined.clone().into(), found.into()]).await.unwrap();
        assert_eq!(ids(&store.cases_not_at(HERE, "known").await.unwrap()), ["1K"]);
        assert_eq!(store.case(HERE, "2K").await.unwrap(), Some(joined), "it is there all the same");
    }

    async fn cases_are_found_by_risk_rule_lead_and_lateness_and_ordered_by_what_is_due(world: &World) {
        let store = &world.store;
        let mut high = case("1K", "Zafar");
        high.risk = Some("high".into());
        high.owner_person = Some("person-7".into());
        let mut barred = case("2K", "de Sousa");
        barred.contact_rule = true;
        barred.opened = day("2026-01-05");
        store.apply(HERE, &[
            high.into(), barred.into(), case("3K", "Abbot").into(),
            due("1K", "soon", "2026-03-10").into(), due("1K", "far", "2026-05-10").into(),
            due("2K", "late", "2026-03-02").into(),
        ]).await.unwrap();
        let all = CaseFilter::all(Sees::All);
        let found = |filter: CaseFilter| async move {
            let rows = store.cases(HERE, &filter, WHOLE).await.unwrap();
            assert_eq!(store.count_cases(HERE, &filter).await.unwrap(), rows.len() as u64);
            ids(&rows).into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(found(CaseFilter { risk: Some("high".into()), ..all.clone() }).await, ["1K"]);
        assert_eq!(found(CaseFilter { assessed: Some(false), ..all.clone() }).await, ["3K", "2K"]);
        assert_eq!(found(CaseFilter { assessed: Some(true), ..all.clone() }).await, ["1K"]);
        assert_eq!(found(CaseFilter { contact_rule: Some(true), ..all.clone() }).await, ["2K"]);
        assert_eq!(found(CaseFilter { led: Some(false), ..all.clone() }).await, ["3K", "2K"]);
        assert_eq!(found(CaseFilter { led: Some(true), ..all.clone() }).await, ["1K"]);
        assert_eq!(found(CaseFilter { late_on: Some(day("2026-03-02")), ..all.clone() }).await, Vec::<String>::new());
        assert_eq!(found(CaseFilter { late_on: Some(day("2026-03-03")), ..all.clone() }).await, ["2K"]);
        for (order, expected) in [
            (CaseOrder::Child, ["3K", "2K", "1K"]),
            (CaseOrder::ChildDown, ["1K", "2K", "3K"]),
            (CaseOrder::Next, ["2K", "1K", "3K"]),
            (CaseOrder::NextDown, ["3K", "1K", "2K"]),
            (CaseOrder::Opened, ["2K", "1K", "3K"]),
        ] {
            let rows = store.cases_by(HERE, &all, order, WHOLE).await.unwrap();
            assert_eq!(ids(&rows), expected, "{order:?}");
        }
        let dues = store.dues_of_cases(HERE, &["1K", "2K", "9K"]).await.unwrap();
        assert_eq!(dues.iter().map(|due| due.clock_id.as_str()).collect::<Vec<_>>(), ["late", "soon", "far"]);
    }

    async fn a_work_list_has_what_is_late_first_then_what_is_now_then_what_comes(world: &World) {
        let store = &world.store;
        let row = |clock: &str, date: &str, listed: &str, late_after: &str| {
            let mut row = due("1K", clock, date);
            row.listed = day(listed);
            row.late_after = day(late_after);
            row
        };
        // Owed by the hour, read at ten o'clock: late from its minute on.
        let by_hour = |clock: &str, minute: u32| {
            let mut row = row(clock, "2026-03-10", "2026-03-10", "2026-03-10");
            row.due_minute = Some(minute);
            row
        };
        store.apply(HERE, &[
            row("comes", "2026-03-11", "2026-03-11", "2026-03-11").into(),
            row("listed-early", "2026-03-20", "2026-03-05", "2026-03-20").into(),
            row("late", "2026-03-09", "2026-03-09", "2026-03-09").into(),
            row("late-tomorrow", "2026-03-09", "2026-03-09", "2026-03-10").into(),
            row("today", "2026-03-10", "2026-03-10", "2026-03-10").into(),
            by_hour("ten-past", 610).into(),
            by_hour("ten-sharp", 600).into(),
            by_hour("nine", 540).into(),
        ]).await.unwrap();
        let all = WorkFilter { roles: vec!["officer".into()], ..work_of_all("2026-03-10") };
        let mut seen = Vec::new();
        for offset in [0, 3, 6] {
            let page = store.work(HERE, &all, Page { limit: 3, offset }).await.unwrap();
            seen.extend(page.into_iter().map(|due| due.clock_id));
        }
        assert_eq!(seen, ["late", "nine", "ten-sharp", "late-tomorrow", "ten-past", "today", "listed-early", "comes"]);
        let counts = store.count_work(HERE, &all).await.unwrap();
        assert_eq!((counts.overdue, counts.now, counts.later, counts.all()), (3, 4, 1, 8));
        assert_eq!(store.count_work(THERE, &all).await.unwrap().all(), 0);
        let soon = WorkFilter { listed_to: day("2026-03-10"), ..all };
        assert_eq!(store.count_work(HERE, &soon).await.unwrap().all(), 7, "what is not listed yet is not there");
        let elsewhere = WorkFilter { roles: Vec::new(), at_school: vec!["officer".into()], school_id: Some("ash-grove".into()), ..soon };
        assert_eq!(store.count_work(HERE, &elsewhere).await.unwrap().all(), 0);
    }

    async fn what_a_reader_may_not_see_is_neither_listed_nor_counted(world: &World) {
        let store = &world.store;
        let mut hidden = case("9K", "Hidden");
        hidden.restricted = true;
        hidden.restriction_group = Some("witness".into());
        let mut closest = case("8K", "Closest");
        closest.restricted = true;
        let mut hidden_due = due("9K", "c", "2026-03-09");
        hidden_due.restricted = true;
        hidden_due.restriction_group = Some("witness".into());
        store.apply(HERE, &[case("1K", "Zafar").into(), hidden.into(), closest.into(), due("1K", "c", "2026-03-10").into(), hidden_due.into()]).await.unwrap();
        for (sees, seen, counted) in [
            (Sees::unrestricted(), vec!["1K"], 1),
            (Sees::Groups(vec!["adopted".into(), "witness".into()]), vec!["9K", "1K"], 2),
            (Sees::All, vec!["8K", "9K", "1K"], 3),
        ] {
            let filter = CaseFilter::all(sees.clone());
            assert_eq!(ids(&store.cases(HERE, &filter, WHOLE).await.unwrap()), seen);
            assert_eq!(store.count_cases(HERE, &filter).await.unwrap(), counted);
            let dues = store.count_dues(HERE, &DueFilter::all(sees.clone())).await.unwrap();
            let work = WorkFilter { sees, roles: vec!["officer".into()], ..work_of_all("2026-03-10") };
            assert_eq!(store.count_work(HERE, &work).await.unwrap().all(), dues);
            assert_eq!(dues, counted.min(2));
        }
    }

    async fn whoever_guards_a_restricted_record_has_everything_due_for_it_once(world: &World) {
        let store = &world.store;
        let hidden = |mut row: DueRow| { row.restricted = true; row.restriction_group = Some("child/9".into()); row };
        let person = |mut row: DueRow, person: &str| { row.owner_person = Some(person.into()); row };
        let role = |mut row: DueRow, role: &str| { row.owner_role = role.into(); row };
        store.apply(HERE, &[
            due("1K", "open", "2026-03-10").into(),
            hidden(due("9K", "officers", "2026-03-11")).into(),
            hidden(role(due("9K", "guards", "2026-03-12"), "lead")).into(),
            hidden(person(due("9K", "somebodys", "2026-03-13"), "them")).into(),
            hidden(person(due("9K", "mine", "2026-03-14"), "me")).into(),
        ]).await.unwrap();
        for (roles, expected) in [
            (vec!["lead".to_owned()], vec!["officers", "guards", "somebodys", "mine"]),
            (vec!["lead".to_owned(), "officer".to_owned()], vec!["open", "officers", "guards", "somebodys", "mine"]),
            (Vec::new(), vec!["officers", "guards", "somebodys", "mine"]),
        ] {
            let filter = WorkFilter { guards: true, roles, ..work_of_all("2026-03-10") };
            let work = store.work(HERE, &filter, WHOLE).await.unwrap();
            assert_eq!(work.iter().map(|due| due.clock_id.as_str()).collect::<Vec<_>>(), expected);
            assert_eq!(store.count_work(HERE, &filter).await.unwrap().all(), expected.len() as u64);
        }
        let officer = WorkFilter { sees: Sees::unrestricted(), roles: vec!["officer".into()], ..work_of_all("2026-03-10") };
        assert_eq!(store.count_work(HERE, &officer).await.unwrap().all(), 1, "whoever may not know is told nothing");
    }

    async fn a_work_list_is_a_persons_own_and_what_their_roles_have_to_share(world: &World) {
        let store = &world.store;
        let person = |mut row: DueRow, person: &str| { row.owner_person = Some(person.into()); row };
        let role = |mut row: DueRow, role: &str| { row.owner_role = role.into(); row };
        store.apply(HERE, &[
            person(due("1K", "mine", "2026-03-12"), "me").into(),
            person(due("1K", "theirs", "2026-03-09"), "them").into(),
            due("2K", "free", "2026-03-10").into(),
            role(due("2K", "lead", "2026-03-11"), "lead").into(),
            person(role(due("3K", "mine-as-lead", "2026-03-08"), "lead"), "me").into(),
        ]).await.unwrap();
        let clocks = |person: &'static str, roles: &'static [&'static str]| async move {
            let filter = WorkFilter {
                person: person.into(),
                roles: roles.iter().map(|role| (*role).into()).collect(),
                ..work_of_all("2026-03-10")
            };
            let work = store.work(HERE, &filter, WHOLE).await.unwrap();
            assert_eq!(store.count_work(HERE, &filter).await.unwrap().all(), work.len() as u64);
            work.into_iter().map(|due| due.clock_id).collect::<Vec<_>>()
        };
        assert_eq!(clocks("me", &["officer"]).await, ["mine-as-lead", "free", "mine"]);
        assert_eq!(clocks("me", &[]).await, ["mine-as-lead", "mine"]);
        assert_eq!(clocks("nobody", &["lead"]).await, ["lead"], "what a colleague took on is not everybody's");
        assert_eq!(clocks("nobody", &[]).await, Vec::<String>::new());

        let all = DueFilter::all(Sees::All);
        let found = |filter: DueFilter| async move {
            let dues = store.dues(HERE, &filter, WHOLE).await.unwrap();
            assert_eq!(store.count_dues(HERE, &filter).await.unwrap(), dues.len() as u64);
            dues.into_iter().map(|due| due.clock_id).collect::<Vec<_>>()
        };
        assert_eq!(found(DueFilter { due_to: Some(day("2026-03-10")), ..all.clone() }).await, ["mine-as-lead", "theirs", "free"]);
        assert_eq!(found(DueFilter { late_on: Some(day("2026-03-10")), ..all.clone() }).await, ["mine-as-lead", "theirs"]);
        assert_eq!(found(DueFilter { case_id: Some("2K".into()), ..all.clone() }).await, ["free", "lead"]);
        assert_eq!(found(DueFilter { blocked: Some(true), ..all.clone() }).await, Vec::<String>::new());
        let page = store.dues(HERE, &all, Page { limit: 1, offset: 4 }).await.unwrap();
        assert_eq!(page[0].clock_id, "mine");
        let owned = store.count_dues_by_owner(HERE, &all).await.unwrap();
        let owned: Vec<_> = owned.into_iter().map(|owned| (owned.role, owned.person, owned.count)).collect();
        assert_eq!(owned, [
            ("lead".to_owned(), None, 1), ("lead".to_owned(), Some("me".to_owned()), 1),
            ("officer".to_owned(), None, 1), ("officer".to_owned(), Some("me".to_owned()), 1), ("officer".to_owned(), Some("them".to_owned()), 1),
        ]);
    }
    async fn what_is_late_stands_on_the_list_of_whoever_hears_of_it_as_well_and_once(world: &World) {
        let store = &world.store;
        let hears = |mut row: DueRow, role: &str| { row.late_to = Some(role.into()); row };
        let person = |mut row: DueRow, person: &str| { row.owner_person = Some(person.into()); row };
        let at = |mut row: DueRow, school: &str| { row.owner_role = "school".into(); row.school_id = Some(school.into()); row };
        store.apply(HERE, &[
            hears(due("1K", "late", "2026-03-09"), "lead").into(),
            hears(due("1K", "today", "2026-03-10"), "lead").into(),
            hears(person(due("2K", "theirs", "2026-03-08"), "them"), "lead").into(),
            hears(at(due("3K", "ash", "2026-03-07"), "ash"), "officer").into(),
            at(due("3K", "oak", "2026-03-11"), "oak").into(),
        ]).await.unwrap();
        let listed = |change: fn(&mut WorkFilter)| async move {
            let mut filter = work_of_all("2026-03-10");
            change(&mut filter);
            let work = store.work(HERE, &filter, WHOLE).await.unwrap();
            assert_eq!(store.count_work(HERE, &filter).await.unwrap().all(), work.len() as u64);
            work.into_iter().map(|due| due.clock_id).collect::<Vec<_>>()
        };
        assert_eq!(listed(|lead| lead.roles = vec!["lead".into()]).await, ["theirs", "late"], "today's is not late yet");
        assert_eq!(listed(|both| both.roles = vec!["lead".into(), "officer".into()]).await, ["ash", "theirs", "late", "today"], "nothing twice");
        assert_eq!(listed(|them| { them.person = "them".into(); them.roles = vec!["lead".into()] }).await, ["theirs", "late"]);
        assert_eq!(listed(|all| { all.guards = true; all.roles = vec!["lead".into()] }).await, ["theirs", "late"], "none is restricted");
        // Nobody signs in for the school oak: its work is the officer's. Somebody does at ash.
        assert_eq!(listed(|officer| { officer.roles = vec!["school".into()]; officer.except = vec!["school@ash".into()] }).await, ["oak"]);
        assert_eq!(listed(|ash| { ash.at_school = vec!["school".into()]; ash.school_id = Some("ash".into()) }).await, ["ash"]);
        assert_eq!(listed(|none| none.at_school = vec!["school".into()]).await, Vec::<String>::new(), "of no school");
        let late = DueFilter { late_on: Some(day("2026-03-10")), ..DueFilter::all(Sees::All) };
        assert_eq!(store.count_dues_by_hearer(HERE, &late).await.unwrap(), [("lead".to_owned(), 2), ("officer".to_owned(), 1)]);
    }

    async fn what_lay_with_somebody_who_has_gone_lies_with_the_role_and_the_case_is_led_by_nobody(world: &World) {
        let store = &world.store;
        let person = |mut row: DueRow, person: &str| { row.owner_person = Some(person.into()); row };
        let led = |mut row: CaseRow, person: &str| { row.owner_person = Some(person.into()); row };
        store.apply(HERE, &[
            led(case("1K", "Zafar"), "gone").into(), person(due("1K", "left", "2026-03-09"), "gone").into(),
            led(case("2K", "Abbot"), "here").into(), person(due("2K", "led", "2026-03-09"), "here").into(),
        ]).await.unwrap();
        for (id, disabled) in [("gone", true), ("here", false)] {
            let mut row = account(id, &format!("{id}@example.org"));
            row.disabled = disabled;
            store.put_account(HERE, &row).await.unwrap();
        }
        let officer = WorkFilter { roles: vec!["officer".into()], ..work_of_all("2026-03-10") };
        let work = store.work(HERE, &officer, WHOLE).await.unwrap();
        assert_eq!(work.iter().map(|due| due.clock_id.as_str()).collect::<Vec<_>>(), ["left"]);
        assert_eq!(store.count_work(HERE, &officer).await.unwrap().overdue, 1);
        let led = |led| CaseFilter { led: Some(led), ..CaseFilter::all(Sees::All) };
        assert_eq!(ids(&store.cases(HERE, &led(false), WHOLE).await.unwrap()), ["1K"]);
        assert_eq!(ids(&store.cases(HERE, &led(true), WHOLE).await.unwrap()), ["2K"]);
        let owned = store.count_dues_by_owner(HERE, &DueFilter::all(Sees::All)).await.unwrap();
        assert_eq!(owned.iter().map(|owned| (owned.person.as_deref(), owned.count)).collect::<Vec<_>>(), [(None, 1), (Some("here"), 1)]);
        // Back again, everything is theirs.
        store.put_account(HERE, &account("gone", "gone@example.org")).await.unwrap();
        assert_eq!(store.count_work(HERE, &officer).await.unwrap().all(), 0);
        assert_eq!(store.count_cases(HERE, &led(true)).await.unwrap(), 2);
    }
}
