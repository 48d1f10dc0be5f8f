use crate::{among, found, with};

#[test]
fn a_role_that_the_permission_table_never_lets_do_it_is_found() {
    for (find, replace) in [
        (
            "by = [\"officer\", \"manager\"]",
            "by = [\"officer\", \"school\"]",
        ),
        (
            "by = [\"school\", \"officer\"]",
            "by = [\"school\", \"officer\", \"police\"]",
        ),
        (
            "by = [\"officer\"]\nfield",
            "by = [\"officer\", \"police\"]\nfield",
        ),
        (
            "proposed_by = [\"officer\"]",
            "proposed_by = [\"school\", \"officer\"]",
        ),
        (
            "agreed_by = [\"officer\"]",
            "agreed_by = [\"officer\", \"school\"]",
        ),
        (
            "to = \"removed\", requires",
            "to = \"removed\", by = [\"school\", \"police\"], requires",
        ),
        (
            "label = \"The child attends\"",
            "label = \"The child attends\"\nby = \"police\"",
        ),
    ] {
        let says = found(&with(find, replace), &["role-may-not"]);
        assert!(says.contains("by the permission table"), "{says}");
    }
}

#[test]
fn a_move_left_to_an_owner_who_may_not_move_a_case_is_found() {
    let text = with(
        "phase = \"held\"\nowner = \"officer\"",
        "phase = \"held\"\nowner = \"police\"",
    );
    among(&text, "role-may-not");
}

#[test]
fn an_agreement_that_nobody_may_give_is_found() {
    found(
        &with("agreed_by = [\"officer\"]", "agreed_by = []"),
        &["agreement-without-agreer"],
    );
}

const LEAD: &str = "due = \"2 working days\"\nowner = \"manager\"\nclause = \"9\"\n";

/// Who reads that such a child is found would stop looking.
#[test]
fn figures_by_which_nobody_is_ever_found_are_found() {
    let rule = |name: &str, more: &str| {
        let sound = crate::SOUND;
        format!("{sound}\n[[lead]]\nrule = \"{name}\"\n{more}\n{LEAD}")
    };
    found(&rule("sighting", ""), &[]);
    found(&rule("care_attendance", ""), &["lead-share"]);
    found(&rule("care_attendance", "at_most_per_cent = 95"), &[]);
    found(&rule("no_application", ""), &["lead-closes"]);
    let closes = "closes_secondary = \"10-31\"";
    found(&rule("no_application", closes), &[]);
}

#[test]
fn one_role_may_propose_and_agree_because_they_are_two_persons() {
    found(crate::SOUND, &[]);
}

#[test]
fn a_rule_without_its_clause_is_found() {
    for clause in ["2", "4", "6", "8", "12", "13"] {
        let text = with(&format!("clause = \"{clause}\"\n"), "");
        found(&text, &["clause-missing"]);
    }
}

#[test]
fn a_clock_that_is_ours_needs_no_clause() {
    found(&with("clause = \"8\"", "not_in_the_policy = true"), &[]);
}

#[test]
fn every_word_is_said_in_every_language_of_the_procedure() {
    let text = with(
        "version = \"1\"",
        "version = \"1\"\nlanguages = [\"en\", \"cy\"]",
    );
    let says = among(&text, "word-missing");
    for what in [
        "the title",
        "role `school`",
        "case type `absent`",
        "stage `closed`",
        "move `watch`",
        "strand `visit`",
        "clock `review`",
        "`substitute` of clock `visit`",
        "evidence `advice`",
        "flag `danger`",
        "contact rule `no_contact`",
        "`instead` of contact rule",
        "outcome `found`",
        "form `risk`",
        "question `alone`",
        "level `low`",
        "agreement `level`",
        "letter `worried`",
    ] {
        assert!(says.contains(what), "{what} is not among:\n{says}");
    }
    let one = with("label = \"Watched\"", "label = \"\"");
    found(&one, &["word-missing"]);
}
