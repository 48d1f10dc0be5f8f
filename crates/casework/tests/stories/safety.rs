//! What protects a child is told to those who hold it, never sleeps, and is not talked away by
//! what nobody knows.

use crate::played::{self, none};

const MORE: &str = r#"
[[transition]]
on = "out_of_scope"
label = "Out of scope"
from = "searching"
to = "closed"
requires = [{ compulsory_school_age = false, clause = "90" }]
outcome = ["no_case"]
clause = "90"

[[outcome]]
id = "no_case"
label = "No case"
proof = [{ compulsory_school_age = false }]
clause = "91"

[[strand]]
id = "ring"
label = "Ring home"
kind = "duty"
owner = "officer"
many = true
ends = [{ proof = "attending" }]
ends_while = ["owed"]

[[strand]]
id = "rang_neighbour"
label = "Rang the neighbour at home"
kind = "check"
owner = "officer"
channel = "call"
many = true

[[clock]]
id = "ring"
label = "Ring home"
starts = [{ strand = "ring", state = "owed" }]
due = "2 working days"
owner = "officer"
met = [{ strand = "ring", state = "done" }]
clause = "92"
"#;

/// What does not hold of a story about a child of whom this is known.
fn missed(child: &str, steps: &str) -> Result<Vec<String>, String> {
    let world =
        "[calendar]\nterms = [{ name = \"Autumn\", spans = [[\"2026-09-01\", \"2026-12-18\"]] }]\n";
    let world = format!("{world}{child}");
    played::missed(MORE, &world, ("2026-09-14", ""), steps)
}

const ROBIN: &str = "[[child]]\nid = \"child\"\nname = \"Robin Example\"\nborn = \"2014-05-06\"\n";
const NAMELESS: &str = "[[child]]\nid = \"child\"\nname = \"Robin Example\"\n";

const DANGER: &str = r#"
[[step]]
on = "2026-09-15"
as = "officer"
do = "set_flag"
flag = "danger"
source = "Police"
"#;

/// A rule of Wednesday cannot have barred the call of Tuesday that is typed in on Thursday; a call
/// of Wednesday it did, and one that is still to be made it does.
#[test]
fn a_contact_written_down_late_is_judged_by_the_rules_of_its_day() {
    let steps = r#"
[[step]]
on = "2026-09-16"
as = "officer"
do = "set_flag"
flag = "danger"
source = "Police"

[[step]]
on = "2026-09-15"
recorded = "2026-09-17"
as = "officer"
do = "strand"
strand = "rang_neighbour"
to = "answered"
result = "Not seen"
expect = [{ strand = "rang_neighbour", state = "answered" }]

[[step]]
on = "2026-09-16"
recorded = "2026-09-17"
as = "officer"
do = "strand"
strand = "rang_neighbour"
to = "answered"
result = "Not seen"
expect = [{ barred = "no_contact" }]

[[step]]
on = "2026-09-15"
recorded = "2026-09-17"
as = "officer"
do = "strand"
strand = "rang_neighbour"
to = "asked"
expect = [{ barred = "no_contact" }]
"#;
    assert_eq!(missed(ROBIN, steps), none());
}

#[test]
fn an_attempt_that_a_rule_bars_is_told_to_those_who_hold_it() {
    let steps = format!(
        r#"{DANGER}
[[step]]
on = "2026-09-16"
as = "officer"
do = "contact"
channel = "call"
with = "Mother"
expect = [
  {{ barred = "no_contact" }},
  {{ told = "safeguarding", about = "a contact that a contact rule bars was tried" }},
]
"#
    );
    assert_eq!(missed(ROBIN, &steps), none());
}

#[test]
fn the_review_of_a_contact_rule_is_never_paused() {
    let steps = format!(
        r#"{DANGER}
[[step]]
on = "2026-09-16"
as = "safeguarding"
do = "pause"
clock = "rule_review"
because = "Busy"
until = "2099-01-01"
expect = [{{ refused = ["unknown"] }}]

[[step]]
on = "2026-09-16"
as = "officer"
do = "pause"
clock = "review"
because = "The family is away"
until = "2026-10-01"
expect = [{{ due = "review", state = "paused" }}]
"#
    );
    assert_eq!(missed(ROBIN, &steps), none());
}

#[test]
fn no_case_closes_as_out_of_scope_because_nobody_knows_the_birth_date() {
    let steps = r#"
[[step]]
on = "2026-09-15"
as = "officer"
do = "out_of_scope"
outcome = "no_case"
expect = [{ refused = ["not compulsory_school_age"] }, { stage = "searching" }]
"#;
    assert_eq!(missed(NAMELESS, steps), none());
    let grown = ROBIN.replace("2014-05-06", "2006-05-06");
    let closes = steps.replace(
        r#"{ refused = ["not compulsory_school_age"] }, { stage = "searching" }"#,
        r#"{ stage = "closed" }"#,
    );
    assert_eq!(missed(&grown, &closes), none());
}

const SISTER: &str = "\n[[child]]\nid = \"sister\"\nname = \"Wren Example\"\nborn = \"2012-05-06\"\nhousehold = \"family\"\n";

#[test]
fn a_rule_that_is_lifted_in_a_brothers_case_is_no_longer_reviewed_in_the_sisters() {
    let robin = format!("{ROBIN}household = \"family\"\n{SISTER}");
    let steps = r#"
[[step]]
on = "2026-09-15"
as = "officer"
do = "open"
child = "sister"
type = "absent"
source = "a school"

[[step]]
on = "2026-09-15"
as = "officer"
do = "set_flag"
child = "sister"
flag = "danger"
source = "Police"
expect = [{ due = "rule_review", on = "2026-10-15" }]

[[step]]
on = "2026-10-12"
as = "safeguarding"
do = "review_rule"
child = "child"
rule = "no_contact"
because = "Still holds"

[[step]]
on = "2026-10-13"
as = "officer"
do = "look"
child = "sister"
expect = [{ due = "rule_review", on = "2026-11-15", state = "running" }]

[[step]]
on = "2026-10-20"
as = "safeguarding"
do = "lift_rule"
child = "child"
rule = "no_contact"
because = "The police agree"

[[step]]
on = "2026-10-21"
as = "officer"
do = "look"
child = "sister"
expect = [
  { not_due = "rule_review" },
  { strand = "rule", state = "lifted" },
]
"#;
    assert_eq!(missed(&robin, steps), none());
}

#[test]
fn work_ends_by_a_happening_only_while_it_stands_where_the_procedure_says() {
    let steps = r#"
[[step]]
on = "2026-09-15"
as = "officer"
do = "strand"
strand = "ring"
to = "owed"

[[step]]
on = "2026-09-16"
as = "officer"
do = "record"
proof = "attending"
expect = [{ not_due = "ring" }, { strand = "ring", state = "ended with the case" }]
"#;
    assert_eq!(missed(ROBIN, steps), none());
    let excused = steps.replace(
        "[[step]]\non = \"2026-09-16\"",
        "[[step]]\non = \"2026-09-15\"\nat = \"10:00\"\nas = \"officer\"\ndo = \"strand\"\nstrand = \"ring\"\nto = \"passed on\"\nresult = \"To the school\"\n\n[[step]]\non = \"2026-09-16\"",
    );
    let stays = excused.replace(
        r#"{ not_due = "ring" }, { strand = "ring", state = "ended with the case" }"#,
        r#"{ strand = "ring", state = "passed on" }"#,
    );
    assert_eq!(missed(ROBIN, &stays), none());
}
