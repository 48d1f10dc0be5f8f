//! `procedure check` reads as the policy reads: each test takes a small procedure that is
//! sound, breaks one thing in it, and asks that the fault is found at its place and that
//! nothing else is. The sound procedure is the mended one.

mod clocks;
mod closing;
mod contact;
mod duties;
#[cfg(test)]
#[path = "../random_histories/packs.rs"]
mod packs;
mod people;
mod sight;
mod stages;
mod strands;

#[cfg(test)]
mod given;

use given::*;

#[test]
fn a_sound_procedure_has_no_findings() {
    found(SOUND, &[]);
}

#[test]
fn a_pack_of_law_is_asked_only_what_applies() {
    let law = r#"
[pack]
title = "The law"
nation = "England"
version = "1"

[[role]]
id = "school"
label = "School"
base = "school user"
sees = "own"

[[proof]]
id = "ground_left"
label = "The child has left"

[[ground]]
id = "left"
label = "Left"
requires = [{ proof = "ground_left" }]
clause = "law 1"
"#;
    found(law, &[]);
}

#[test]
fn an_end_of_a_procedure_of_the_repository_that_loses_its_proof_is_found_and_shown() {
    for pack in packs::with_stages() {
        let mut shown = 0;
        for outcome in pack.outcomes.keys() {
            let mut without = pack.clone();
            if let Some(rule) = without.outcomes.get_mut(outcome) {
                rule.proof.clear();
            }
            shown += casework::procedure::check::check(&without)
                .iter()
                .filter(|finding| finding.code == "closing-without-proof")
                .filter(|finding| finding.message.contains("This rehearsal closes it:"))
                .count();
        }
        assert!(shown > 0, "{}: no end was shown without proof", pack.name);
    }
}
