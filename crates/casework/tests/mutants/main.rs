//! Every procedure of the repository, broken on purpose: a guard, an owner, a clock or a
//! substitute route dropped, a role swapped, `all` made `any`, this spell made ever. `procedure
//! check` finds the break, or a rehearsal of that procedure does, or it is listed in
//! `survivors.toml` with the reason why neither needs to.
//!
//! A run tries one break in sixteen, chosen by the seed that it prints; `WHEREABOUTS_SEED`
//! chooses others, and `WHEREABOUTS_LONG=1` tries all.

#[cfg(test)]
mod breaks;
#[cfg(test)]
#[path = "../random_histories/packs.rs"]
mod packs;
#[cfg(test)]
mod stories;

use breaks::{Break, breaks};
use casework::procedure::Pack;
use casework::procedure::check::check;
use casework::procedure::read::Finding;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::thread;

/// Breaks that `procedure check` itself finds, by their kind: at least so many of all
/// procedures. Fewer means that a proof was lost.
const FOUND_BY_CHECK: &[(&str, usize)] = &[
    ("owner of a clock dropped", 250),
    ("clock dropped", 200),
    ("work given to an onlooker", 200),
    ("proof of an outcome dropped", 40),
    ("this spell made ever", 60),
    ("move dropped", 40),
    ("substitute route dropped", 40),
    ("stage given to an onlooker", 35),
    ("letter past the contact rule", 20),
    ("one proof of an outcome dropped", 15),
    ("contact rule without channels", 12),
    ("guards of a removal dropped", 10),
    ("guards of a step dropped", 5),
    ("held children closed", 5),
];

/// What became of a break.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Fate {
    /// `procedure check` finds it.
    Check,
    /// A rehearsal fails.
    Rehearsal,
    /// Nobody notices.
    Survives,
}

fn long() -> bool {
    std::env::var_os("WHEREABOUTS_LONG").is_some()
}

fn seed() -> u64 {
    let seed = std::env::var("WHEREABOUTS_SEED").ok();
    seed.and_then(|seed| seed.parse().ok())
        .unwrap_or(20_261_129)
}

/// Whether a run tries a break: in a short one, by its name and the seed (FNV-1a), so that a
/// break more or less elsewhere changes nothing.
fn tried(name: &str) -> bool {
    let start = 0xcbf2_9ce4_8422_2325 ^ seed();
    let mixed = name.bytes().fold(start, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    long() || (mixed >> 32).is_multiple_of(16)
}

fn fate(sound: &[Finding], broken: &Break, stories: &stories::Stories) -> Fate {
    if check(&broken.pack) != sound {
        Fate::Check
    } else if stories.notice(&broken.pack) {
        Fate::Rehearsal
    } else {
        Fate::Survives
    }
}

/// The kind of a break, its name, and what became of it.
type Met = (&'static str, String, Fate);

/// What becomes of the breaks of one procedure.
#[cfg(test)]
fn meet(pack: &Pack) -> Vec<Met> {
    let (stories, sound) = (stories::of(pack), check(pack));
    let mut met = Vec::new();
    for broken in breaks(pack) {
        let name = format!("{}: {}", pack.name, broken.what);
        if tried(&name) {
            let fate = fate(&sound, &broken, &stories);
            met.push((broken.kind, name, fate));
        }
    }
    met
}

#[test]
fn a_broken_procedure_is_noticed() {
    let listed = stories::survivors();
    let mut counts: BTreeMap<(&'static str, Fate), usize> = BTreeMap::new();
    let mut unexplained = Vec::new();
    let mut survived = BTreeSet::new();
    let packs = packs::with_stages();
    let met: Vec<Met> = thread::scope(|threads| {
        let each: Vec<_> = packs
            .iter()
            .map(|pack| threads.spawn(|| meet(pack)))
            .collect();
        let each = each.into_iter();
        each.flat_map(|one| one.join().expect("every break is tried"))
            .collect()
    });
    for (kind, name, fate) in met {
        *counts.entry((kind, fate)).or_default() += 1;
        if fate == Fate::Survives {
            if !listed.contains_key(&name) {
                unexplained.push(format!("{name} ({kind})"));
            }
            survived.insert(name);
        }
    }
    let mut told = format!(
        "seed {}, {}\n",
        seed(),
        if long() { "all" } else { "one in 16" }
    );
    for ((kind, fate), count) in &counts {
        let _ = writeln!(told, "{kind}: {fate:?} {count}");
    }
    // Read with `--nocapture`: what found how many of which kind.
    let _ = std::io::stderr().write_all(told.as_bytes());
    assert!(
        unexplained.is_empty(),
        "{told}{} breaks go unnoticed; write a rehearsal that fails, or list each in \
         survivors.toml with why it need not:\n{}",
        unexplained.len(),
        unexplained.join("\n")
    );
    let found = |kind: &'static str| counts.get(&(kind, Fate::Check)).copied().unwrap_or(0);
    let by_check: usize = counts
        .iter()
        .filter(|((_, fate), _)| *fate == Fate::Check)
        .map(|(_, count)| count)
        .sum();
    if long() {
        assert!(by_check >= 50, "check finds {by_check} of at least 50");
        for (kind, least) in FOUND_BY_CHECK {
            let found = found(kind);
            assert!(found >= *least, "{kind}: check finds {found} of {least}");
        }
        let noticed: Vec<_> = listed
            .keys()
            .filter(|name| !survived.contains(*name))
            .collect();
        assert!(
            noticed.is_empty(),
            "noticed now; take them off the list: {noticed:#?}"
        );
    }
}

#[test]
fn every_rehearsal_holds_of_the_procedure_as_it_is() {
    for pack in packs::with_stages() {
        assert_eq!(check(&pack), Vec::new(), "{}", pack.name);
        let missed = stories::of(&pack).missed(&pack);
        assert!(missed.is_empty(), "{}", missed.join("\n"));
    }
}

#[test]
fn what_survives_exists_and_says_why() {
    let mut names: BTreeSet<String> = BTreeSet::new();
    for pack in packs::with_stages() {
        let of_pack = breaks(&pack);
        names.extend(of_pack.iter().map(|b| format!("{}: {}", pack.name, b.what)));
    }
    for (name, why) in stories::survivors() {
        assert!(
            names.contains(&name),
            "`{name}` is no break any more; take it off the list"
        );
        assert!(why.len() > 20, "`{name}` survives without a reason");
    }
}
