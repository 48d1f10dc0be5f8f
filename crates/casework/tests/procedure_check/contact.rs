use crate::{among, and, found, with};

#[test]
fn a_visit_that_no_contact_rule_stops_is_found() {
    let text = with(
        "kind = \"visit\"\nowner = \"officer\"\nchannel = \"visit\"",
        "kind = \"visit\"\nowner = \"officer\"",
    );
    among(&text, "visit-without-channel");
}

#[test]
fn a_clock_that_presses_somebody_past_a_contact_rule_is_found() {
    let text = with(
        "channel = \"visit\"\nsubstitute = \"Ask Safeguarding\"\n",
        "",
    );
    among(&text, "clock-past-contact-rule");
}

#[test]
fn a_clock_that_can_be_blocked_says_what_to_do_instead() {
    let text = with("substitute = \"Ask Safeguarding\"\n", "");
    found(&text, &["clock-without-substitute"]);
}

#[test]
fn a_letter_to_the_family_that_no_contact_rule_holds_back_is_found() {
    let text = with("to_family = true", "");
    found(&text, &["letter-past-contact-rule"]);
}

#[test]
fn a_contact_rule_says_what_it_closes_what_to_do_instead_and_who_lifts_it() {
    for (find, replace, code) in [
        (
            "instead = \"Ask Safeguarding\"",
            "instead = \"\"",
            "rule-without-instead",
        ),
        (
            "channels = [\"call\", \"letter\", \"text\", \"email\", \"visit\"]",
            "channels = []",
            "rule-without-channels",
        ),
        (
            "lifted_by = \"safeguarding\"",
            "lifted_by = []",
            "rule-never-lifted",
        ),
        (
            "lifted_by = \"safeguarding\"",
            "lifted_by = \"manager\"",
            "rule-never-lifted",
        ),
        (
            "lifted_by = \"safeguarding\"",
            "lifted_by = \"police\"",
            "rule-never-lifted",
        ),
    ] {
        found(&with(find, replace), &[code]);
    }
}

#[test]
fn a_contact_rule_that_nobody_reviews_is_found() {
    let text = with(
        "due = \"1 month, repeating\"\nowner = \"safeguarding\"",
        "due = \"1 month\"\nowner = \"safeguarding\"",
    );
    among(&text, "rule-without-review");
    let text = with("kind = \"contact rule\"", "kind = \"review\"\n#")
        .replacen("state = \"in force\"", "state = \"due\"", 1)
        .replacen("state = \"reviewed\"", "state = \"done\"", 1)
        .replacen(
            "cancelled = [{ strand = \"rule\", state = \"lifted\" }]",
            "",
            1,
        );
    found(&text, &["rule-without-review"]);
}

#[test]
fn a_letter_to_a_school_need_not_be_held_back() {
    let letter = r#"
[[letter]]
id = "to_school"
label = "To the school"

[[flag]]
id = "told"
label = "Told"
effects = [{ letter = "to_school", to = "school" }]
clause = "60"
"#;
    found(&and(letter), &[]);
}
