//! Rows are written with the entries they are computed from, and read back as lists.

use std::collections::BTreeMap;

use store::rows::{
    AdultRow, AttachmentRow, CaseFilter, CaseRow, CaseStatus, ChildRow, CircleRow, DueFilter,
    DueRow, Page, ReferralFilter, ReferralRow, ReferralState, SearchKeyRow, Sees,
};
use store::{Change, Digest, Pack, SortKey, StoreError};

use crate::common::{HERE, THERE, World, at, day, one};
use crate::lists::ids;

pub const WHOLE: Page = Page::WHOLE;

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
        goes_on_in: None,
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
        late_to: Some(String::new()),
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

pub fn child(id: &str, household: &str) -> ChildRow {
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
        also: None,
    }
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
