//! Who comes in, and what is kept of them.

use store::rows::{AccessRow, AccountRow, DraftRow, SettingRow, SignInRow};
use store::{Change, Digest, StoreError};

use crate::common::{HERE, THERE, World, at, one};

pub fn account(person: &str, email: &str) -> AccountRow {
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

on_every_engine! {
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
        for (subject, seconds, person) in [("case/1K", 1, "p1"), ("case/1K", 2, "p2"), ("case/2K", 3, "p1"), ("case/1K", 1, "p1"), ("export/1K", 4, "p1")] {
            let look = AccessRow { subject: subject.into(), seen_at: at(seconds), person_id: person.into(), purpose: "to work the case".into() };
            store.log_access(HERE, &look).await.unwrap();
        }
        let at_case: Vec<_> = store.looks_at(HERE, "case/1K", 9).await.unwrap().into_iter().map(|look| look.person_id).collect();
        assert_eq!(at_case, ["p2", "p1"]);
        assert_eq!(store.looks_by(HERE, "p1", "case", 1).await.unwrap()[0].subject, "case/2K", "looks of another kind do not stand between");
        assert_eq!(store.looks_by(HERE, "p1", "export", 9).await.unwrap().len(), 1);
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
}
