//! What registers are made of: reasons, the cases they are of, their dates and flags, for whom.

use store::Change;
use store::rows::{FlagRow, RegisterRow, Sees};

use crate::common::{HERE, THERE, World, day};
use crate::lists::ids;
use crate::rows::{WHOLE, case, due};

fn reason(case: &str, register: &str, reason: &str) -> RegisterRow {
    RegisterRow {
        case_id: case.into(),
        register: register.into(),
        reason: reason.into(),
        since: day("2026-03-02"),
        looked: None,
        restricted: false,
        restriction_group: None,
    }
}

fn flag(case: &str, flag: &str) -> FlagRow {
    FlagRow {
        case_id: case.into(),
        flag: flag.into(),
        since: day("2026-03-02"),
        restricted: false,
        restriction_group: None,
    }
}

on_every_engine! {
    async fn a_register_gives_its_cases_reasons_and_dates_and_no_other_authoritys(world: &World) {
        let store = &world.store;
        assert!(!store.any_register(HERE).await.unwrap());
        let mut looked = reason("2K", "home-education", "strand look");
        looked.looked = Some(day("2026-02-01"));
        store.apply(HERE, &[
            case("1K", "Zafar").into(), case("2K", "Abbot").into(), case("3K", "Nobody").into(),
            reason("1K", "home-education", "law").into(), looked.clone().into(),
            reason("1K", "exclusions", "proof excluded").into(),
            due("1K", "a", "2026-05-10").into(), due("2K", "b", "2026-04-10").into(),
            due("3K", "c", "2026-03-10").into(),
        ]).await.unwrap();
        store.apply(THERE, &[case("4K", "Other").into(), reason("4K", "home-education", "law").into()]).await.unwrap();
        let home = |sees: Sees| async move {
            let cases = store.cases_of_register(HERE, &sees, "home-education").await.unwrap();
            ids(&cases).into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        assert!(store.any_register(HERE).await.unwrap());
        assert_eq!(home(Sees::All).await, ["1K", "2K"]);
        let reasons = store.register_reasons(HERE, &Sees::All, "home-education").await.unwrap();
        assert_eq!(reasons, [reason("1K", "home-education", "law"), looked]);
        let dues = |clocks: Option<Vec<String>>| async move {
            let dues = store.dues_of_register(HERE, &Sees::All, "home-education", clocks.as_deref()).await.unwrap();
            dues.into_iter().map(|due| due.case_id).collect::<Vec<_>>()
        };
        assert_eq!(dues(None).await, ["2K", "1K"], "of its cases alone, the earliest first");
        assert_eq!(dues(Some(vec!["home-visit".into()])).await, ["2K", "1K"]);
        assert_eq!(dues(Some(vec!["other".into()])).await, Vec::<String>::new());
        assert_eq!(dues(Some(Vec::new())).await, Vec::<String>::new());
        store.apply(HERE, &[Change::ClearRegisters { case_id: "1K".into() }]).await.unwrap();
        assert_eq!(home(Sees::All).await, ["2K"]);
        assert_eq!(store.every_reason(HERE, WHOLE).await.unwrap().len(), 1);
    }

    async fn what_is_restricted_is_on_no_register_of_whoever_may_not_know(world: &World) {
        let store = &world.store;
        let hidden = || ("child/7".to_owned(), true);
        let mut row = case("1K", "Zafar");
        (row.restriction_group, row.restricted) = (Some(hidden().0), true);
        let mut why = reason("1K", "exclusions", "law");
        (why.restriction_group, why.restricted) = (Some(hidden().0), true);
        let mut flagged = flag("1K", "young_carer");
        (flagged.restriction_group, flagged.restricted) = (Some(hidden().0), true);
        let mut owed = due("1K", "a", "2026-05-10");
        (owed.restriction_group, owed.restricted) = (Some(hidden().0), true);
        store.apply(HERE, &[
            row.into(), why.into(), flagged.into(), owed.into(), case("2K", "Abbot").into(),
            reason("2K", "exclusions", "law").into(), flag("2K", "young_carer").into(),
        ]).await.unwrap();
        for (sees, many) in [
            (Sees::unrestricted(), 1),
            (Sees::Groups(vec!["officer".into()]), 1),
            (Sees::Groups(vec!["child/7".into()]), 2),
            (Sees::All, 2),
        ] {
            assert_eq!(store.cases_of_register(HERE, &sees, "exclusions").await.unwrap().len(), many);
            assert_eq!(store.register_reasons(HERE, &sees, "exclusions").await.unwrap().len(), many);
            let dues = store.dues_of_register(HERE, &sees, "exclusions", None).await.unwrap();
            assert_eq!(dues.len(), many - 1);
            let flags = vec!["young_carer".to_owned(), "other".to_owned()];
            assert_eq!(store.flagged(HERE, &sees, &flags).await.unwrap().len(), many);
        }
        assert_eq!(store.every_flag(HERE, WHOLE).await.unwrap().len(), 2);
        store.apply(HERE, &[Change::ClearFlags { case_id: "1K".into() }]).await.unwrap();
        assert_eq!(store.every_flag(HERE, WHOLE).await.unwrap().len(), 1);
    }
}
