//! `procedure check` reads as the policy reads: each test takes a small procedure that is
//! sound, breaks one thing in it, and asks that the fault is found at its place and that
//! nothing else is. The sound procedure is the mended one.

mod clocks;
mod closing;
mod contact;
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
