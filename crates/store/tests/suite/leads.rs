//! Leads: who may be missing education, read by whom, and passed over once raised.

use store::rows::{LeadFilter, LeadRow, LeadState, OwnLeads, Page, Sees};
use store::{Change, Digest, RollLoad, RollPupil, SortKey};

use crate::common::{HERE, THERE, World, at, day};

fn lead(id: &str, due: &str, restricted_to: Option<&str>) -> LeadRow {
    LeadRow {
        lead_id: id.into(),
        rule: "left_without_destination".into(),
        state: LeadState::Open,
        raised: day("2026-11-16"),
        due: day(due),
        owner_role: "officer".into(),
        late_to: Some("manager".into()),
        school_id: Some("s1".into()),
        child_name: "INVENTED, Ffion".into(),
        surname_key: SortKey(format!("invented {id}")),
        dob: Some(day("2016-05-04")),
        upn: Some(format!("U-{id}")),
        child_id: Some(format!("child-{id}")),
        case_id: None,
        evidence: format!("key-{id}"),
        restricted: restricted_to.is_some(),
        restriction_group: restricted_to.map(str::to_owned),
        faded: None,
    }
}

async fn fill(world: &World) {
    let rows = [
        lead("L1", "2026-11-18", None),
        lead("L2", "2026-11-20", None),
        lead("L3", "2026-11-19", Some("child/hush")),
    ];
    let changes: Vec<Change> = rows.into_iter().map(Change::from).collect();
    world.store.apply(HERE, &changes).await.unwrap();
    let there = [Change::from(lead("L1", "2026-11-18", None))];
    world.store.apply(THERE, &there).await.unwrap();
}

fn ids(rows: &[LeadRow]) -> Vec<&str> {
    rows.iter().map(|row| row.lead_id.as_str()).collect()
}

on_every_engine! {
    async fn a_list_and_its_count_hold_what_the_reader_may_know(world: &World) {
        fill(world).await;
        let store = &world.store;
        let of = |sees: Sees| LeadFilter { open: Some(true), ..LeadFilter::all(sees) };
        for (sees, wanted) in [
            (Sees::All, vec!["L1", "L3", "L2"]),
            (Sees::unrestricted(), vec!["L1", "L2"]),
            (Sees::Groups(vec!["child/hush".into()]), vec!["L1", "L3", "L2"]),
            (Sees::Groups(vec!["child/other".into()]), vec!["L1", "L2"]),
        ] {
            let rows = store.leads(HERE, &of(sees.clone()), Page::WHOLE).await.unwrap();
            assert_eq!(ids(&rows), wanted);
            assert_eq!(store.count_leads(HERE, &of(sees)).await.unwrap(), wanted.len() as u64);
        }
    }

    async fn a_list_is_narrowed_by_rule_school_lateness_and_whether_it_is_decided(world: &World) {
        fill(world).await;
        let store = &world.store;
        let ended = LeadRow { state: LeadState::NotSame, ..lead("L4", "2026-11-01", None) };
        store.apply(HERE, &[ended.into()]).await.unwrap();
        let all = || LeadFilter::all(Sees::unrestricted());
        for (filter, wanted) in [
            (LeadFilter { late_on: Some(day("2026-11-19")), ..all() }, vec!["L1"]),
            (LeadFilter { open: Some(false), ..all() }, vec!["L4"]),
            (LeadFilter { rule: Some("sighting".into()), ..all() }, vec![]),
            (LeadFilter { school_id: Some("s2".into()), ..all() }, vec![]),
            (LeadFilter { school_id: Some("s1".into()), open: Some(true), ..all() }, vec!["L1", "L2"]),
        ] {
            let rows = store.leads(HERE, &filter, Page::WHOLE).await.unwrap();
            assert_eq!(ids(&rows), wanted, "{filter:?}");
        }
    }

    async fn a_work_list_holds_the_owners_the_late_and_the_guarded(world: &World) {
        fill(world).await;
        let store = &world.store;
        let own = |role: &str, today: &str| OwnLeads {
            sees: Sees::unrestricted(),
            roles: vec![role.into()],
            guards: false,
            today: day(today),
        };
        let (rows, many) = store.own_leads(HERE, &own("officer", "2026-11-18"), 10).await.unwrap();
        assert_eq!((ids(&rows), many), (vec!["L1", "L2"], 2));
        let (rows, _) = store.own_leads(HERE, &own("manager", "2026-11-18"), 10).await.unwrap();
        assert_eq!(ids(&rows), Vec::<&str>::new());
        let (rows, _) = store.own_leads(HERE, &own("manager", "2026-11-19"), 10).await.unwrap();
        assert_eq!(ids(&rows), ["L1"]);
        let guard = OwnLeads { sees: Sees::All, guards: true, ..own("guard", "2026-11-18") };
        let (rows, many) = store.own_leads(HERE, &guard, 10).await.unwrap();
        assert_eq!((ids(&rows), many), (vec!["L3"], 1));
        // Shortened, the count still says how many there are.
        let (rows, many) = store.own_leads(HERE, &own("officer", "2026-11-18"), 1).await.unwrap();
        assert_eq!((ids(&rows), many), (vec!["L1"], 2));
    }

    async fn what_was_raised_is_found_by_its_evidence(world: &World) {
        fill(world).await;
        let store = &world.store;
        let found = store.leads_by_evidence(HERE, &["key-L2", "key-L9"]).await.unwrap();
        assert_eq!(ids(&found), ["L2"]);
    }

    async fn leavers_are_those_who_are_gone_or_whose_last_day_is_over(world: &World) {
        let store = &world.store;
        let pupil = |key: &str, leaving: Option<&str>| RollPupil {
            school_id: "s1".into(),
            pupil_key: key.into(),
            upn: Some(key.into()),
            forename: "Ffion".into(),
            surname: "Invented".into(),
            leaving_date: leaving.map(day),
            destination: leaving.map(|_| "Elsewhere".into()),
            ..RollPupil::default()
        };
        let load = |name: &str, as_at: &str, pupils: Vec<RollPupil>| RollLoad {
            hash: Digest::of(name.as_bytes()),
            name: name.into(),
            schools: vec!["s1".into()],
            as_at: day(as_at),
            loaded_by: "person-7".into(),
            loaded_at: at(0),
            pupils,
            refused: 0,
        };
        let first = vec![pupil("stays", None), pupil("gone", None), pupil("back", None)];
        let second = vec![pupil("stays", None), pupil("leaves", Some("2026-11-02")), pupil("later", Some("2026-12-18"))];
        let third = vec![pupil("stays", None), pupil("leaves", Some("2026-11-02")), pupil("later", Some("2026-12-18")), pupil("back", None)];
        for (name, as_at, pupils) in [("a", "2026-10-01", first), ("b", "2026-11-01", second), ("c", "2026-11-08", third)] {
            store.load_roll(HERE, load(name, as_at, pupils)).await.unwrap();
        }
        let left = store.left_rolls(HERE, day("2026-11-19")).await.unwrap();
        let keys: Vec<&str> = left.iter().map(|row| row.pupil_key.as_str()).collect();
        assert_eq!(keys, ["gone", "leaves"]);
        assert_eq!(left[1].destination.as_deref(), Some("Elsewhere"));
        let files: Vec<Digest> = left.iter().map(|row| row.last_file).collect();
        let names = store.roll_files_of(HERE, &files).await.unwrap();
        let mut names: Vec<&str> = names.iter().map(|file| file.name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["a", "c"]);
        let history = store.roll_pupil_history(HERE, "s1", "back").await.unwrap();
        assert_eq!(history.len(), 2);
        assert_eq!(store.left_rolls(THERE, day("2026-11-19")).await.unwrap().len(), 0);
    }
}
