//! Random histories: whatever people do, in whatever role and order, late or in time, what a
//! child's safety rests on holds after every act. Played through the same `decide` and
//! `evolve` as a real case, on every procedure of the repository that has stages.
//!
//! The seed is fixed and every failure names it; `PROPTEST_RNG_SEED` and `PROPTEST_CASES`
//! try others.

#[cfg(test)]
mod deeds;
#[cfg(test)]
mod history;
#[cfg(test)]
mod packs;

use deeds::Roll;
use history::{History, Seen};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestError, TestRunner};
use std::cell::RefCell;

const SEED: u64 = 20_261_124;

fn config() -> Config {
    let mut config = Config {
        failure_persistence: None,
        ..Config::default()
    };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 100;
    }
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(SEED);
    }
    config
}

fn rolls() -> impl Strategy<Value = Vec<Roll>> {
    prop::collection::vec(
        any::<(u16, u16, u16, u16, u16)>().prop_map(Roll::from),
        1..150,
    )
}

#[test]
fn nobody_waits_without_a_clock_and_nothing_passes_a_contact_rule_whatever_happens() {
    for pack in packs::with_stages() {
        let config = config();
        let seed = config.rng_seed;
        let seen = RefCell::new(Seen::default());
        let played = TestRunner::new(config).run(&rolls(), |rolls| {
            let mut history = History::new(&pack);
            for roll in &rolls {
                history.go_on(roll).map_err(TestCaseError::fail)?;
            }
            seen.borrow_mut().add(&history.seen);
            history.replays().map_err(TestCaseError::fail)
        });
        let why = match played {
            Ok(()) => String::new(),
            Err(TestError::Abort(why)) => why.to_string(),
            Err(TestError::Fail(why, rolls)) => format!("{why}\n{}", History::told(&pack, &rolls)),
        };
        assert!(why.is_empty(), "{}, {seed:?}: {why}", pack.name);
        // The histories went far enough to mean something.
        let seen = seen.into_inner();
        assert!(seen.closed > 0, "{}: nothing closed: {seen:?}", pack.name);
        assert!(
            seen.reopened > 0,
            "{}: nothing reopened: {seen:?}",
            pack.name
        );
        assert!(
            seen.barred > 0,
            "{}: nothing was barred: {seen:?}",
            pack.name
        );
        assert!(
            seen.stages.len() * 2 >= pack.stages.len(),
            "{}: few stages were reached: {seen:?}",
            pack.name
        );
    }
}

#[test]
fn a_procedure_without_its_repeating_clocks_leaves_a_child_waiting_and_is_caught() {
    for mut pack in packs::with_stages() {
        pack.clocks.retain(|_, clock| !clock.due.repeats());
        let caught = TestRunner::new(config()).run(&rolls(), |rolls| {
            let mut history = History::new(&pack);
            for roll in &rolls {
                history.go_on(roll).map_err(TestCaseError::fail)?;
            }
            Ok(())
        });
        assert!(caught.is_err(), "{}: nobody noticed", pack.name);
    }
}
