use crate::{among, and, found, with};

#[test]
fn a_stage_that_no_clock_starts_in_is_found() {
    let text = with(
        r#"starts = [{ enter = "searching" }, { enter = "watched" }]"#,
        r#"starts = [{ enter = "watched" }]"#,
    );
    let says = among(&text, "stage-without-clock");
    assert!(says.contains("stage `searching`"), "{says}");
    assert!(!says.contains("in stage `watched`"), "{says}");
}

#[test]
fn a_clock_that_starts_only_with_the_case_does_not_cover_a_stage_that_is_left_and_entered_again() {
    let text = with(
        r#"starts = [{ enter = "searching" }, { enter = "watched" }]"#,
        r#"starts = [{ opened = true }, { enter = "watched" }]"#,
    );
    let says = among(&text, "stage-without-clock");
    assert!(says.contains("does not start on the way from `"), "{says}");
}

#[test]
fn a_clock_that_runs_from_opening_to_closing_covers_every_stage() {
    let text = with(
        r#"starts = [{ enter = "searching" }, { enter = "watched" }]"#,
        r#"starts = [{ opened = true }, { reopened = true }]"#,
    )
    .replacen(
        r#"cancelled = [{ leave = "searching" }, { leave = "watched" }]"#,
        "",
        1,
    );
    found(&text, &[]);
}

#[test]
fn a_clock_that_a_contact_rule_can_block_does_not_cover_a_stage() {
    let text = with(
        "due = \"14 calendar days, repeating\"\nowner = \"officer\"",
        "due = \"14 calendar days, repeating\"\nchannel = \"call\"\nsubstitute = \"Ask\"\nowner = \"officer\"",
    );
    let says = among(&text, "stage-without-clock");
    assert!(says.contains("a contact rule can block it"), "{says}");
}

#[test]
fn a_clock_that_something_inside_the_stage_ends_does_not_cover_it() {
    let text = with(
        r#"cancelled = [{ leave = "searching" }, { leave = "watched" }]"#,
        r#"cancelled = [{ leave = "searching" }, { leave = "watched" }, { absence_ends = true }]"#,
    );
    let says = among(&text, "stage-without-clock");
    assert!(says.contains("the end of the absence ends it"), "{says}");
}

#[test]
fn a_clock_that_ends_once_met_does_not_cover_a_stage() {
    let text = with("14 calendar days, repeating", "14 calendar days");
    among(&text, "stage-without-clock");
}

#[test]
fn a_clock_that_only_leaving_the_stage_meets_need_not_repeat() {
    let text = with(
        "due = \"14 calendar days, repeating\"\nowner = \"officer\"\nmet = [{ strand = \"case_review\", state = \"done\" }]",
        "due = \"14 calendar days\"\nowner = \"officer\"\nmet = [{ move = \"watch\" }, { move = \"search_again\" }, { move = \"close\" }]",
    );
    // What is held is looked at again and again; the stage of search needs no more than this.
    let says = among(&text, "held-without-review");
    assert!(!says.contains("stage-without-clock"), "{says}");
}

#[test]
fn a_clock_without_a_known_date_does_not_cover_a_stage() {
    let text = with("14 calendar days, repeating", "one whole term");
    among(&text, "stage-without-clock");
}

#[test]
fn a_clock_under_a_condition_does_not_cover_a_stage_alone() {
    let text = with(
        r#"starts = [{ enter = "searching" }, { enter = "watched" }]"#,
        "starts = [{ enter = \"searching\" }, { enter = \"watched\" }]\nwhen = { flag = \"danger\" }",
    );
    among(&text, "stage-without-clock");
}

#[test]
fn two_clocks_of_which_one_always_starts_and_takes_over_cover_a_stage_together() {
    let other = r#"
[[clock]]
id = "review_in_danger"
label = "Look again, in danger"
starts = [{ enter = "searching" }, { enter = "watched" }, { flag = "danger" }]
when = { flag = "danger" }
due = "1 week, repeating"
owner = "officer"
met = [{ strand = "case_review", state = "done" }]
cancelled = [{ leave = "searching" }, { leave = "watched" }]
clause = "30"
"#;
    let text = and(other)
        .replacen(
            r#"starts = [{ enter = "searching" }, { enter = "watched" }]"#,
            "starts = [{ enter = \"searching\" }, { enter = \"watched\" }]\nwhen = { not = { flag = \"danger\" } }",
            1,
        )
        .replacen(
            r#"cancelled = [{ leave = "searching" }, { leave = "watched" }]"#,
            r#"cancelled = [{ leave = "searching" }, { leave = "watched" }, { flag = "danger" }]"#,
            1,
        );
    // Each stage is covered; the review's own date now depends on which clock runs.
    found(&text, &["strand-without-clock"]);
    let gap = text.replacen(
        r#", { flag = "danger" }]
when"#,
        "]\nwhen",
        1,
    );
    among(&gap, "stage-without-clock");
}

#[test]
fn a_stage_owned_by_a_body_outside_has_no_owner() {
    let text = with(
        "phase = \"searching\"\nowner = \"officer\"",
        "phase = \"searching\"\nowner = \"police\"",
    );
    among(&text, "stage-without-owner");
}

#[test]
fn a_clock_whose_owner_may_not_meet_it_is_found_and_covers_nothing() {
    let text = with(
        "owner = \"officer\"\nmet = [{ strand = \"case_review\", state = \"done\" }]",
        "owner = \"school\"\nmet = [{ strand = \"case_review\", state = \"done\" }]",
    );
    let says = among(&text, "clock-not-met-by-owner");
    assert!(says.contains("stage-without-clock"), "{says}");
}

#[test]
fn a_clock_that_nothing_meets_is_found() {
    let text = with(
        "met = [{ strand = \"case_review\", state = \"done\" }]",
        "met = []",
    );
    among(&text, "clock-not-met-by-owner");
}

#[test]
fn a_held_stage_is_looked_at_again_and_again() {
    let once = r#"
[[clock]]
id = "once"
label = "Look once"
starts = [{ enter = "watched" }]
due = "1 month"
owner = "officer"
met = [{ move = "search_again" }]
cancelled = [{ leave = "watched" }]
clause = "31"
"#;
    let text = and(once).replacen(
        r#"starts = [{ enter = "searching" }, { enter = "watched" }]"#,
        r#"starts = [{ enter = "searching" }]"#,
        1,
    );
    among(&text, "held-without-review");
}
