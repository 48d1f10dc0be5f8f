use crate::{among, and, found, read, with};
use casework::procedure::check::check;

const ASIDE: &str = r#"
[[stage]]
id = "aside"
label = "Aside"
phase = "placing"
owner = "officer"
"#;

#[test]
fn a_stage_that_no_case_comes_to_is_found() {
    let says = found(&and(ASIDE), &["stage-not-reached"]);
    assert!(says.contains("small/procedure.toml:"), "{says}");
}

#[test]
fn a_stage_that_only_contradictory_guards_lead_to_is_not_reached() {
    let shut = format!(
        r#"{ASIDE}
[[transition]]
on = "set_aside"
label = "Set aside"
from = "searching"
to = "aside"
requires = [{{ whereabouts = "known" }}, {{ not = {{ whereabouts = ["known", "believed"] }} }}]
clause = "20"
"#
    );
    found(&and(&shut), &["stage-not-reached", "move-never-made"]);
}

#[test]
fn a_stage_that_cannot_be_left_is_found() {
    let stuck = format!(
        r#"{ASIDE}
[[transition]]
on = "set_aside"
label = "Set aside"
from = "searching"
to = "aside"
clause = "20"
"#
    );
    let says = among(&and(&stuck), "stage-not-left");
    assert!(says.contains("`aside` cannot be left"), "{says}");
}

#[test]
fn a_stage_left_only_by_a_move_that_is_never_allowed_cannot_be_left() {
    let never = format!(
        r#"{ASIDE}
[[transition]]
on = "set_aside"
label = "Set aside"
from = "searching"
to = "aside"
clause = "20"

[[transition]]
on = "give_up"
label = "Give up"
from = "aside"
to = "closed"
requires = [{{ never = "Never" }}]
outcome = "found"
clause = "21"
"#
    );
    among(&and(&never), "stage-not-left");
}

#[test]
fn a_procedure_with_stages_and_no_kind_of_case_is_found() {
    let mut pack = read(crate::SOUND);
    pack.case_types.clear();
    let codes: Vec<&str> = check(&pack).iter().map(|f| f.code).collect();
    assert!(codes.contains(&"no-case-type"), "{codes:?}");
}

#[test]
fn an_end_that_nobody_reaches_is_found() {
    let end = r#"
[[stage]]
id = "never_was"
label = "Never was"
phase = "not CME"
owner = "officer"
"#;
    found(&and(end), &["end-not-reached"]);
}

#[test]
fn a_move_whose_guards_exclude_each_other_is_found() {
    let text = with(
        "on = \"watch\"",
        "requires = [{ age_at_least = 17 }, { compulsory_school_age = true }]\non = \"watch\"",
    );
    among(&text, "move-never-made");
}
