use crate::{and, found, with};

#[test]
fn ending_the_case_of_a_child_who_was_not_found_needs_a_clause() {
    let text = with("clause = \"7\"", "");
    found(&text, &["clause-missing", "not-found-without-clause"]);
}

#[test]
fn an_end_for_children_not_found_has_a_way_back() {
    let gone = r#"
[[stage]]
id = "given_up"
label = "Given up"
phase = "closed"
owner = "officer"

[[transition]]
on = "give_up"
label = "Give up"
from = "watched"
to = "given_up"
by = "manager"
outcome = "not_found"
clause = "70"

[[outcome]]
id = "not_found"
label = "Not found"
proof = [{ agreed = "level" }]
clause = "71"
"#;
    found(&and(gone), &["not-found-no-way-back"]);
    let back = r#"
[[transition]]
on = "news"
label = "News"
from = "given_up"
to = "searching"
by = "officer"
reopens = true
clause = "72"
"#;
    found(&and(&format!("{gone}{back}")), &[]);
    // Age and death end a search by law: a guard says so.
    for guard in [
        "{ compulsory_school_age = false }",
        "{ age_at_least = 17 }",
        "{ proof = \"death_confirmed\" }",
    ] {
        let died = "[[proof]]\nid = \"death_confirmed\"\nlabel = \"Died\"\n";
        let text = and(&format!("{gone}{died}")).replacen(
            "proof = [{ agreed = \"level\" }]",
            &format!("proof = [{{ agreed = \"level\" }}, {guard}]"),
            1,
        );
        found(&text, &[]);
    }
}

#[test]
fn taking_a_case_up_again_begins_a_new_spell() {
    let text = with("reopens = true\n", "");
    let says = crate::among(&text, "reopening-in-old-spell");
    assert!(says.contains("`reopen`"), "{says}");
}
