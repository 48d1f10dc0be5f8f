//! Rows are written with the entries they are computed from, and read back as lists.

use std::collections::BTreeMap;

use store::rows::{
    AccessRow, AccountRow, AdultRow, AttachmentRow, CaseFilter, CaseOrder, CaseRow, CaseStatus,
    ChildRow, CircleRow, DraftRow, DueFilter, DueRow, Page, ReferralFilter, ReferralRow,
    ReferralState, SearchKeyRow, Sees, SettingRow, SignInRow, WorkFilter,
};
use store::{Change, Digest, Pack, SortKey, StoreError};

use crate::common::{HERE, THERE, World, at, day, one};

const WHOLE: Page = Page::WHOLE;

pub fn case(id: &str, surname: &str) -> CaseRow {
    CaseRow {
        case_id: id.into(),
        child_id: format!("child-{id}"),
        child_name: format!("Ffion {surname}"),
        surname_key: SortKey(surname.to_lowercase()),
        dob: Some(day("2016-05-04")),
        upn: None,
        stage: "enquiries".into(),
        phase: "searching".into(),
        status: CaseStatus::Open,
        pack_name: "invented".into(),
        pack_hash: Digest::of(b"pack"),
        case_type: "missing".into(),
        classification: "missing education".into(),
        whereabouts: "unknown".into(),
        owner_role: "officer".into(),
        owner_person: None,
        school_id: None,
        area: Some("north".into()),
        risk: None,
        restricted: false,
        restriction_group: None,
        contact_rule: false,
        opened: day("2026-03-02"),
        closed: None,
        last_entry: 1,
        spell: 1,
    }
}

pub fn due(case: &str, clock: &str, on: &str) -> DueRow {
    DueRow {
        case_id: case.into(),
        clock_id: clock.into(),
        what: "home-visit".into(),
        label: "clock-home-visit".into(),
        owner_role: "officer".into(),
        owner_person: None,
        school_id: None,
        due: day(on),
        due_minute: None,
        listed: day("2026-03-02"),
        late_after: day(on),
        state: "running".into(),
        blocked: false,
        restricted: false,
        restriction_group: None,
    }
}

fn child(id: &str, household: &str) -> ChildRow {
    ChildRow {
        child_id: id.into(),
        names: "[\"Ffion Invented\"]".into(),
        surname_key: "invented".into(),
        dob: Some(day("2016-05-04")),
        upn: Some("Z000000000001".into()),
        household_id: Some(household.into()),
        address: None,
        restricted: false,
        restriction_group: None,
        merged_into: None,
        last_entry: 1,
    }
}

fn account(person: &str, email: &str) -> AccountRow {
    AccountRow {
        person_id: person.into(),
        name: "Invented Officer".into(),
        email: email.into(),
        roles: "[\"officer\"]".into(),
        scope: "{}".into(),
        password_hash: None,
        language: "cy".into(),
        school_id: None,
        agency_id: None,
        disabled: false,
    }
}

/// The work list of somebody without roles who sees everything, as far as the end of May.
fn work_of_all(today: &str) -> WorkFilter {
    WorkFilter {
        sees: Sees::All,
        person: "me".into(),
        roles: Vec::new(),
        school_id: None,
        listed_to: day("2026-05-31"),
        today: day(today),
        minute: 600,
        guards: false,
    }
}

fn ids(cases: &[CaseRow]) -> Vec<&str> {
    cases.iter().map(|case| case.case_id.as_str()).collect()
}

on_every_engine! {
    async fn rows_and_entries_are_written_together_or_not_at_all(world: &World) {
        let store = &world.store;
        let mut append = one("case/1K", 0, "opened", 1);
        append.projections = vec![case("1K", "Zafar").into(), due("1K", "c1", "2026-03-09").into(), child("child-1K", "h1").into()];
        store.append(HERE, append.clone()).await.unwrap();
        assert_eq!(store.case(HERE, "1K").await.unwrap(), Some(case("1K", "Zafar")));
        append.projections = vec![Change::DeleteCase { case_id: "1K".into() }];
        store.append(HERE, append).await.unwrap_err();
        assert!(store.case(HERE, "1K").await.unwrap().is_some(), "a conflict changes no row");
        assert!(store.case(THERE, "1K").await.unwrap().is_none());
    }

    async fn the_last_of_several_changes_to_a_row_stands(world: &World) {
        let store = &world.store;
        let (mut first, mut second) = (case("1K", "Zafar"), case("1K", "Zafar"));
        first.stage = "one".into();
        second.stage = "two".into();
        store.apply(HERE, &[first.clone().into(), due("1K", "c1", "2026-03-09").into(), second.into()]).await.unwrap();
        assert_eq!(store.case(HERE, "1K").await.unwrap().unwrap().stage, "two");
        store.apply(HERE, &[Change::DeleteCase { case_id: "1K".into() }, first.into()]).await.unwrap();
        assert_eq!(store.case(HERE, "1K").await.unwrap().unwrap().stage, "one");
        store.apply(HERE, &[due("1K", "c2", "2026-03-10").into(), Change::ClearDue { case_id: "1K".into() }, due("1K", "c3", "2026-03-11").into()]).await.unwrap();
        let dues = store.dues(HERE, &DueFilter::all(Sees::All), WHOLE).await.unwrap();
        assert_eq!(dues.iter().map(|d| d.clock_id.as_str()).collect::<Vec<_>>(), ["c3"]);
    }

    async fn everything_computed_can_be_computed_again_and_the_journal_stays(world: &World) {
        let store = &world.store;
        let mut append = one("case/1K", 0, "opened", 1);
        append.projections = vec![
            case("1K", "Zafar").into(), due("1K", "c1", "2026-03-09").into(), child("c1", "h1").into(),
            SearchKeyRow { kind: "surname".into(), key: "zafar".into(), subject: "child/c1".into() }.into(),
        ];
        store.append(HERE, append).await.unwrap();
        store.apply(THERE, &[case("1K", "Other").into()]).await.unwrap();
        store.rebuild(HERE, &[case("2K", "Abbot").into()]).await.unwrap();
        assert_eq!(ids(&store.cases(HERE, &CaseFilter::all(Sees::All), WHOLE).await.unwrap()), ["2K"]);
        assert_eq!(store.count_dues(HERE, &DueFilter::all(Sees::All)).await.unwrap(), 0);
        assert!(store.child(HERE, "c1").await.unwrap().is_none());
        assert!(store.search_prefix(HERE, "surname", "z", 9).await.unwrap().is_empty());
        assert!(store.case(THERE, "1K").await.unwrap().is_some(), "another authority's are not touched");
        assert_eq!(store.stream(HERE, "case/1K").await.unwrap().len(), 1);
    }

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
        let elsewhere = WorkFilter { school_id: Some("ash-grove".into()), ..soon };
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
        assert_eq!(store.count_dues_by_owner(HERE, &all).await.unwrap(), [
            ("lead".to_owned(), None, 1), ("lead".to_owned(), Some("me".to_owned()), 1),
            ("officer".to_owned(), None, 1), ("officer".to_owned(), Some("me".to_owned()), 1), ("officer".to_owned(), Some("them".to_owned()), 1),
        ]);
    }

    async fn the_inbox_shows_the_urgent_first_then_the_longest_waiting(world: &World) {
        let store = &world.store;
        let referral = |id: &str, received, urgent, state| ReferralRow {
            referral_id: id.into(), received: at(received), source: "school".into(), sender: "Invented Primary".into(),
            school_id: Some("s1".into()), child_summary: "a child".into(), details: "{}".into(), state,
            case_id: None, urgent, restricted: false, restriction_group: None,
        };
        store.apply(HERE, &[
            referral("r1", 10, false, ReferralState::New).into(), referral("r2", 30, true, ReferralState::New).into(),
            referral("r3", 5, false, ReferralState::New).into(), referral("r4", 1, true, ReferralState::Opened).into(),
        ]).await.unwrap();
        let new = ReferralFilter { sees: Sees::All, state: Some(ReferralState::New), school_id: Some("s1".into()) };
        let listed = store.referrals(HERE, &new, WHOLE).await.unwrap();
        assert_eq!(listed.iter().map(|r| r.referral_id.as_str()).collect::<Vec<_>>(), ["r2", "r3", "r1"]);
        assert_eq!(store.count_referrals(HERE, &new).await.unwrap(), 3);
        assert_eq!(store.referral(HERE, "r4").await.unwrap().unwrap().state, ReferralState::Opened);
    }

    async fn a_circle_has_members_until_their_hour_and_is_cleared_whole(world: &World) {
        let store = &world.store;
        let row = |circle: &str, member: &str, until: Option<i64>| CircleRow {
            circle: circle.into(), member: member.into(), until: until.map(at),
        };
        let rows = [row("child/c1", "person/p1", None), row("child/c1", "person/p2", Some(10)), row("child/c2", "role/officer", None)];
        store.apply(HERE, &rows.clone().map(Change::from)).await.unwrap();
        let of = |members: &[&str]| members.iter().map(|m| (*m).to_owned()).collect::<Vec<_>>();
        let two = of(&["person/p2", "role/officer"]);
        assert_eq!(store.circles_of(HERE, &two, at(9)).await.unwrap(), rows[1..]);
        assert_eq!(store.circles_of(HERE, &two, at(10)).await.unwrap(), rows[2..]);
        assert!(store.circles_of(THERE, &two, at(9)).await.unwrap().is_empty());
        assert!(store.circles_of(HERE, &[], at(9)).await.unwrap().is_empty());
        assert_eq!(store.circles(HERE, WHOLE).await.unwrap(), rows);
        store.apply(HERE, &[Change::ClearCircle { circle: "child/c1".into() }]).await.unwrap();
        assert_eq!(store.circles(HERE, WHOLE).await.unwrap(), rows[2..]);
        store.rebuild(HERE, &[]).await.unwrap();
        assert!(store.circles(HERE, WHOLE).await.unwrap().is_empty());
    }

    async fn a_file_is_written_once_with_its_entry_and_removed(world: &World) {
        let store = &world.store;
        // Two mebibytes, with every byte in it.
        let content: Vec<u8> = (0..2_097_152_u32).map(|n| n.to_le_bytes()[0]).collect();
        let row = AttachmentRow { document_id: "d1".into(), content };
        let mut append = one("case/1K", 0, "document_kept", 1);
        append.projections = vec![row.clone().into()];
        store.append(HERE, append.clone()).await.unwrap();
        assert_eq!(store.attachment(HERE, "d1").await.unwrap(), Some(row));
        assert!(store.attachment(THERE, "d1").await.unwrap().is_none());
        append.expected = vec![("case/1K".into(), 1)];
        store.append(HERE, append).await.unwrap_err();
        assert_eq!(store.stream(HERE, "case/1K").await.unwrap().len(), 1, "a file that is there is never written over");
        store.rebuild(HERE, &[]).await.unwrap();
        assert_eq!(store.attachment_ids(HERE).await.unwrap(), ["d1"], "no journal gives a file back");
        store.apply(HERE, &[Change::DeleteAttachment { document_id: "d1".into() }]).await.unwrap();
        assert!(store.attachment(HERE, "d1").await.unwrap().is_none());
    }

    async fn the_referrals_of_a_case_are_found(world: &World) {
        let store = &world.store;
        let row = |id: &str, case: Option<&str>| ReferralRow {
            referral_id: id.into(), received: at(1), source: "school".into(), sender: "Invented".into(), school_id: None,
            child_summary: "Ffion".into(), details: "{}".into(), state: ReferralState::Opened, case_id: case.map(Into::into),
            urgent: false, restricted: false, restriction_group: None,
        };
        let rows = [row("r1", Some("1K")), row("r2", None), row("r3", Some("1K")), row("r4", Some("2K"))];
        store.apply(HERE, &rows.clone().map(Change::from)).await.unwrap();
        assert_eq!(store.referrals_of_case(HERE, "1K").await.unwrap(), [rows[0].clone(), rows[2].clone()]);
        assert!(store.referrals_of_case(THERE, "1K").await.unwrap().is_empty());
    }

    async fn a_household_is_its_children_and_adults(world: &World) {
        let store = &world.store;
        let adult = AdultRow {
            adult_id: "a1".into(), household_id: Some("h1".into()), names: "[]".into(), relationship: Some("mother".into()),
            phones: "[\"01632 960123\"]".into(), emails: "[]".into(), address: None, contact_rule: true,
            restricted: false, restriction_group: None, last_entry: 1,
        };
        store.apply(HERE, &[child("c1", "h1").into(), child("c2", "h1").into(), child("c3", "h2").into(), adult.clone().into()]).await.unwrap();
        assert_eq!(store.children_of_household(HERE, "h1").await.unwrap().len(), 2);
        assert_eq!(store.adults_of_household(HERE, "h1").await.unwrap(), std::slice::from_ref(&adult));
        assert_eq!(store.adult(HERE, "a1").await.unwrap(), Some(adult));
        assert_eq!(store.children(HERE, &["c3", "c1", "c9", "c1"]).await.unwrap().len(), 2);
        assert_eq!(store.child(HERE, "c3").await.unwrap(), Some(child("c3", "h2")));
        assert_eq!(store.children_by_upn(HERE, "Z000000000001").await.unwrap().len(), 3);
        let mut seen = Vec::new();
        store.each_child(HERE, |child| seen.push(child.child_id)).await.unwrap();
        assert_eq!(seen, ["c1", "c2", "c3"]);
    }

    async fn both_engines_find_the_same_candidates(world: &World) {
        let store = &world.store;
        let key = |key: &str, subject: &str| Change::from(SearchKeyRow { kind: "surname".into(), key: key.into(), subject: subject.into() });
        store.apply(HERE, &[
            key("o'brien", "child/1"), key("obrien", "child/2"), key("o brien", "child/3"), key("óbrien", "child/4"), key("obrien", "child/2"),
        ]).await.unwrap();
        let subjects = |rows: Vec<SearchKeyRow>| rows.into_iter().map(|row| row.subject).collect::<Vec<_>>();
        let found = store.search(HERE, "surname", &["obrien".into(), "óbrien".into()]).await.unwrap();
        assert_eq!(subjects(found), ["child/2", "child/4"]);
        let found = store.search_prefix(HERE, "surname", "o", 10).await.unwrap();
        assert_eq!(subjects(found), ["child/3", "child/1", "child/2"]);
        store.apply(HERE, &[Change::ClearSearchKeys { subject: "child/2".into() }]).await.unwrap();
        store.apply(HERE, &[Change::DeleteSearchKey { kind: "surname".into(), key: "o'brien".into(), subject: "child/1".into() }]).await.unwrap();
        assert_eq!(subjects(store.search_prefix(HERE, "surname", "o", 10).await.unwrap()), ["child/3"]);
    }

    async fn two_accounts_do_not_share_an_address(world: &World) {
        let store = &world.store;
        store.put_account(HERE, &account("p1", "one@example.org")).await.unwrap();
        let taken = store.put_account(HERE, &account("p2", "one@example.org")).await.unwrap_err();
        assert!(matches!(taken, StoreError::Taken(_)), "{taken:?}");
        store.put_account(THERE, &account("p2", "one@example.org")).await.unwrap();
        store.put_account(HERE, &AccountRow { disabled: true, ..account("p1", "one@example.org") }).await.unwrap();
        assert!(store.account_by_email(HERE, "one@example.org").await.unwrap().unwrap().disabled);
        assert_eq!(store.accounts(HERE).await.unwrap().len(), 1);
        assert!(store.account(HERE, "p2").await.unwrap().is_none());
    }

    async fn a_sign_in_ends_when_idle_when_old_or_when_ended(world: &World) {
        let store = &world.store;
        let sign_in = |token: &str| SignInRow {
            token: Digest::of(token.as_bytes()), person_id: "p1".into(), created: at(0), last_seen: at(0),
            idle_until: at(100), absolute_until: at(1_000), agent: "Firefox on Windows".into(), ended: None,
        };
        let token = Digest::of(b"one");
        store.put_sign_in(HERE, &sign_in("one")).await.unwrap();
        store.put_sign_in(HERE, &sign_in("two")).await.unwrap();
        assert!(store.sign_in(HERE, &token, at(99)).await.unwrap().is_some());
        assert!(store.sign_in(THERE, &token, at(99)).await.unwrap().is_none());
        assert!(store.sign_in(HERE, &token, at(100)).await.unwrap().is_none(), "idle");
        store.sign_in_seen(HERE, &token, at(99), at(2_000)).await.unwrap();
        assert_eq!(store.sign_in(HERE, &token, at(999)).await.unwrap().unwrap().last_seen, at(99));
        assert!(store.sign_in(HERE, &token, at(1_000)).await.unwrap().is_none(), "old");
        assert_eq!(store.sign_ins_of(HERE, "p1", at(50)).await.unwrap().len(), 2);
        store.end_sign_in(HERE, &token, at(60)).await.unwrap();
        assert!(store.sign_in(HERE, &token, at(61)).await.unwrap().is_none(), "ended");
        assert_eq!(store.end_sign_ins_of(HERE, "p1", at(70)).await.unwrap(), 1);
        assert_eq!(store.forget_sign_ins(HERE, at(1_001)).await.unwrap(), 2);
    }

    async fn failures_are_counted_for_a_while_and_lock_out(world: &World) {
        let store = &world.store;
        assert_eq!(store.sign_in_failed(HERE, "account/p1", at(0), at(-900)).await.unwrap(), 1);
        assert_eq!(store.sign_in_failed(HERE, "account/p1", at(10), at(-890)).await.unwrap(), 2);
        store.lock_out(HERE, "account/p1", at(900)).await.unwrap();
        assert_eq!(store.attempts(HERE, "account/p1").await.unwrap().unwrap().locked_until, Some(at(900)));
        assert_eq!(store.sign_in_failed(HERE, "account/p1", at(2_000), at(1_100)).await.unwrap(), 1, "the old ones no longer count");
        store.forget_attempts(HERE, "account/p1").await.unwrap();
        assert!(store.attempts(HERE, "account/p1").await.unwrap().is_none());
    }

    async fn who_looked_at_what_is_kept(world: &World) {
        let store = &world.store;
        for (subject, seconds, person) in [("case/1K", 1, "p1"), ("case/1K", 2, "p2"), ("case/2K", 3, "p1"), ("case/1K", 1, "p1")] {
            let look = AccessRow { subject: subject.into(), seen_at: at(seconds), person_id: person.into(), purpose: "to work the case".into() };
            store.log_access(HERE, &look).await.unwrap();
        }
        let at_case: Vec<_> = store.looks_at(HERE, "case/1K", 9).await.unwrap().into_iter().map(|look| look.person_id).collect();
        assert_eq!(at_case, ["p2", "p1"]);
        assert_eq!(store.looks_by(HERE, "p1", 1).await.unwrap()[0].subject, "case/2K");
    }

    async fn drafts_and_settings_are_kept_until_replaced_or_removed(world: &World) {
        let store = &world.store;
        let draft = |body: &str, seconds| DraftRow { person_id: "p1".into(), place: "case/1K/visit".into(), body: body.into(), saved_at: at(seconds) };
        store.put_draft(HERE, &draft("a", 1)).await.unwrap();
        store.put_draft(HERE, &draft("ab", 2)).await.unwrap();
        assert_eq!(store.draft(HERE, "p1", "case/1K/visit").await.unwrap().unwrap().body, "ab");
        assert_eq!(store.drafts(HERE, "p1").await.unwrap().len(), 1);
        let mut sent = one("case/1K", 0, "visit-made", 1);
        sent.projections = vec![Change::DeleteDraft { person_id: "p1".into(), place: "case/1K/visit".into() }];
        store.append(HERE, sent).await.unwrap();
        assert!(store.draft(HERE, "p1", "case/1K/visit").await.unwrap().is_none());
        store.put_draft(HERE, &draft("c", 3)).await.unwrap();
        assert_eq!(store.forget_drafts(HERE, at(4)).await.unwrap(), 1);

        let setting = SettingRow { name: "review-days".into(), value: "14".into(), changed_at: at(0) };
        store.put_setting(HERE, &setting).await.unwrap();
        assert_eq!(store.setting(HERE, "review-days").await.unwrap(), Some(setting));
        assert_eq!(store.settings(THERE).await.unwrap(), []);
    }

    async fn a_pack_is_kept_whole_under_its_hash(world: &World) {
        let store = &world.store;
        let pack = Pack {
            name: "invented".into(), adopted_at: at(0),
            files: BTreeMap::from([("procedure.toml".to_owned(), "stage = []\n".to_owned()), ("letters/cy.txt".to_owned(), "Annwyl …".to_owned())]),
        };
        let hash = store.pack_put(HERE, &pack).await.unwrap();
        store.pack_put(HERE, &Pack { adopted_at: at(50), ..pack.clone() }).await.unwrap();
        assert_eq!(store.pack_get(HERE, &hash).await.unwrap(), Some(pack.clone()));
        assert_eq!(store.packs(HERE).await.unwrap(), [(hash, pack)]);
        assert!(store.pack_get(THERE, &hash).await.unwrap().is_none());
        world.tamper("UPDATE pack SET files = '{}'").await;
        let changed = store.pack_get(HERE, &hash).await.unwrap_err();
        assert!(matches!(changed, StoreError::Unreadable(_)), "{changed}");
    }
}

#[test]
fn debug_shows_ids_and_never_a_person() {
    let shown = format!("{:?} {:?}", case("1K", "Zafar"), child("c1", "h1"));
    assert!(
        shown.contains("1K") && shown.contains("searching"),
        "{shown}"
    );
    for hidden in ["Ffion", "Zafar", "zafar", "2016", "Z000", "Invented"] {
        assert!(!shown.contains(hidden), "{hidden} in {shown}");
    }
}
