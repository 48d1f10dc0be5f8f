use crate::{among, and, found, with};

#[test]
fn an_end_without_an_outcome_is_found() {
    let end = r#"
[[transition]]
on = "end"
label = "End"
from = "watched"
to = "closed"
clause = "50"
"#;
    found(&and(end), &["closing-without-outcome"]);
}

#[test]
fn an_outcome_on_a_move_that_ends_nothing_is_found() {
    let text = with(
        "on = \"watch\"",
        "outcome = \"found\"\nby = \"officer\"\non = \"watch\"",
    );
    found(&text, &["outcome-without-end"]);
}

#[test]
fn a_case_that_closes_without_proof_is_found_with_how() {
    for (proof, how) in [
        ("", "whatever is so"),
        (
            "proof = [{ whereabouts = \"known\" }]",
            "whereabouts is \"known\"",
        ),
        (
            "proof = [{ proof = \"attending\", since = \"ever\" }]",
            "`attending` is recorded, ever",
        ),
        (
            "proof = [{ proof = \"attending\", strength = \"ask a reason\" }]",
            "whatever is so",
        ),
        (
            "proof = [{ any = [{ proof = \"attending\" }, { flag = \"danger\" }] }]",
            "flag `danger` is in force",
        ),
        (
            "proof = [{ not = { all = [{ proof = \"attending\" }, { flag = \"danger\" }] } }]",
            "although it is not so that",
        ),
    ] {
        let text = with("proof = [{ proof = \"attending\" }]", proof);
        let says = found(&text, &["closing-without-proof"]);
        assert!(says.contains(how), "{proof}: {says}");
    }
}

#[test]
fn every_kind_of_evidence_of_this_spell_is_proof() {
    for proof in [
        "{ form = \"risk\" }",
        "{ answer = \"alone\", is = [\"no\"] }",
        "{ risk = [\"low\"], since = \"this stage\" }",
        "{ agreed = \"level\" }",
        "{ visits = \"visit\", times = 2 }",
        "{ strand = \"visit\", state = [\"made\", \"nobody in\"] }",
        "{ proof = \"attending\", since = \"the last 30 days\" }",
        "{ met = \"visit\" }",
        "{ any = [{ all = [{ flag = \"danger\" }, { form = \"risk\" }] }, { proof = \"attending\" }] }",
    ] {
        let text = with(
            "proof = [{ proof = \"attending\" }]",
            &format!("proof = [{proof}]"),
        );
        found(&text, &[]);
    }
}

#[test]
fn a_strand_that_stands_where_it_opened_of_itself_proves_nothing() {
    let text = with(
        "proof = [{ proof = \"attending\" }]",
        "proof = [{ strand = \"case_review\", state = \"due\" }]",
    );
    found(&text, &["closing-without-proof"]);
}

#[test]
fn an_empty_checklist_proves_nothing() {
    let text = and("[[checklist]]\nid = \"none\"\nlabel = \"None\"\nitems = []\n").replacen(
        "proof = [{ proof = \"attending\" }]",
        "proof = [{ checklist = \"none\" }]",
        1,
    );
    found(&text, &["closing-without-proof"]);
}

#[test]
fn a_checklist_whose_items_open_as_answered_proves_nothing() {
    let list = |begins: &str| {
        let more = format!(
            "[[checklist]]\nid = \"checks\"\nlabel = \"Checks\"\nitems = [\"records\"]\n\n\
             [[strand]]\nid = \"records\"\nlabel = \"Records\"\nkind = \"check\"\n\
             owner = \"officer\"\nbegins = \"{begins}\"\nopens = [{{ opened = true }}]\n\n\
             [[clock]]\nid = \"records\"\nlabel = \"Records\"\n\
             starts = [{{ strand = \"records\", state = \"asked\" }}]\ndue = \"5 working days\"\n\
             owner = \"officer\"\nmet = [{{ strand = \"records\", state = \"answered\" }}, \
             {{ strand = \"records\", state = \"no reply\" }}]\nclause = \"51\"\n"
        );
        and(&more).replacen(
            "proof = [{ proof = \"attending\" }]",
            "proof = [{ checklist = \"checks\" }]",
            1,
        )
    };
    found(&list("answered"), &["closing-without-proof"]);
    found(&list("asked"), &[]);
}

#[test]
fn the_guards_of_the_move_and_the_proof_of_the_outcome_are_asked_together() {
    // Either alone could be met; both together cannot, so nothing closes without proof.
    let text = with(
        "proof = [{ proof = \"attending\" }]",
        "proof = [{ any = [{ whereabouts = \"known\" }, { proof = \"attending\" }] }]",
    );
    found(&text, &["closing-without-proof"]);
    let both = text.replacen(
        "outcome = [\"found\", \"over_age\"]",
        "outcome = [\"found\", \"over_age\"]\nrequires = [{ whereabouts = [\"unknown\", \"believed\"] }]",
        1,
    );
    found(&both, &[]);
}

#[test]
fn the_counter_example_is_a_rehearsal_that_closes_the_case() {
    let text = with(
        "proof = [{ proof = \"attending\" }]",
        "proof = [{ any = [{ proof = \"attending\" }, { all = [{ flag = \"danger\" }, { whereabouts = \"known\" }] }] }]",
    );
    let says = among(&text, "closing-without-proof");
    assert!(says.contains("This rehearsal closes it:"), "{says}");
    assert!(says.contains("do = \"set_flag\""), "{says}");
    assert!(says.contains("outcome = \"found\""), "{says}");
}
