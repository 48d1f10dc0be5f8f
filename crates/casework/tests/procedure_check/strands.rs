use crate::{and, found, with};

#[test]
fn a_strand_whose_owner_may_do_nothing_is_found() {
    let text = with(
        "kind = \"visit\"\nowner = \"officer\"",
        "kind = \"visit\"\nowner = \"police\"\nby = [\"officer\"]",
    );
    found(&text, &["strand-without-owner"]);
}

#[test]
fn open_work_without_a_clock_is_found() {
    let duty = r#"
[[strand]]
id = "letter_home"
label = "Answer the letter"
kind = "duty"
owner = "officer"
opens = [{ opened = true }]
"#;
    let says = found(&and(duty), &["strand-without-clock"]);
    assert!(says.contains("open as owed"), "{says}");
    let clock = r#"
[[clock]]
id = "letter_home"
label = "Answer the letter"
starts = [{ strand = "letter_home", state = "owed" }]
due = "2 working days"
owner = "officer"
met = [{ strand = "letter_home", state = "done" }]
clause = "40"
"#;
    // Passing it on leaves it owed by somebody else, and the same clock goes on.
    found(&and(&format!("{duty}{clock}")), &[]);
    let passed = clock.replacen(
        "met = [",
        "cancelled = [{ strand = \"letter_home\", state = \"passed on\" }]\nmet = [",
        1,
    );
    let says = found(&and(&format!("{duty}{passed}")), &["strand-without-clock"]);
    assert!(says.contains("open as passed on"), "{says}");
}

#[test]
fn a_clock_that_leaving_a_stage_cancels_does_not_cover_work_that_stays_open() {
    let text = with(
        "cancelled = [{ strand = \"removal\", state = \"refused\" }]",
        "cancelled = [{ strand = \"removal\", state = \"refused\" }, { leave = \"searching\" }]",
    );
    let says = found(&text, &["strand-without-clock"]);
    assert!(says.contains("leaving `searching` ends it"), "{says}");
}

#[test]
fn work_that_can_be_begun_by_hand_in_a_state_without_a_clock_is_found() {
    let text = with(
        r#"starts = [{ strand = "visit", state = "owed" }, { strand = "visit", state = "planned" }]"#,
        r#"starts = [{ strand = "visit", state = "owed" }]"#,
    );
    let says = found(&text, &["strand-begun-without-clock"]);
    assert!(says.contains("begun by hand as planned"), "{says}");
}

#[test]
fn work_that_only_the_stages_time_is_not_begun_after_the_end() {
    let text = with(
        "step = [{ to = \"due\", requires = [{ stage = [\"searching\", \"watched\"] }] }]\n",
        "",
    );
    let says = found(&text, &["strand-begun-without-clock"]);
    assert!(says.contains("after the case has ended"), "{says}");
}

#[test]
fn work_with_the_family_that_outlives_the_case_needs_a_date_that_nothing_blocks() {
    let text = with(
        "owner = \"officer\"\nchannel = \"visit\"\n",
        "owner = \"officer\"\nchannel = \"visit\"\non_close = \"carries on\"\n",
    );
    found(&text, &["strand-blocked-after-closing"]);
}

#[test]
fn a_name_that_comes_off_the_roll_without_a_ground_is_found() {
    for guard in [
        "",
        "requires = [{ proof = \"attending\" }]",
        "requires = [{ proof = \"advice\", since = \"ever\" }]",
        "requires = [{ any = [{ proof = \"advice\" }, { flag = \"danger\" }] }]",
        "requires = [{ proof = \"advice\", strength = \"ask a reason\" }]",
    ] {
        let step = format!(
            "step = [{{ to = \"removed\"{}{guard} }}]",
            if guard.is_empty() { "" } else { ", " }
        );
        let text = with(
            "step = [{ to = \"removed\", requires = [{ proof = \"advice\" }] }]",
            &step,
        );
        let mut codes = vec!["removal-without-ground"];
        if guard.contains("ever") {
            codes.push("removal-on-earlier-evidence");
        }
        found(&text, &codes);
    }
    let text = with(
        "step = [{ to = \"removed\", requires = [{ proof = \"advice\" }] }]",
        "",
    );
    found(&text, &["removal-without-ground"]);
}

#[test]
fn a_removal_that_takes_the_evidence_of_an_earlier_spell_is_found_beside_its_ground() {
    let text = with(
        "step = [{ to = \"removed\", requires = [{ proof = \"advice\" }] }]",
        "step = [{ to = \"removed\", requires = [{ proof = \"advice\" }, { proof = \"attending\", since = \"ever\" }] }]",
    );
    let says = found(&text, &["removal-on-earlier-evidence"]);
    assert!(says.contains("proof attending"), "{says}");
    assert!(says.contains("Leave `since` out"), "{says}");
}

#[test]
fn a_ground_of_the_law_a_bar_or_written_advice_guards_a_removal() {
    let law = r#"
[[ground]]
id = "left"
label = "Left"
requires = [{ proof = "attending" }]
clause = "41"

[[bar]]
id = "twenty_days"
label = "Twenty days"
clause = "42"
part = [{ label = "Twenty days", from = { first_absence = true }, completed = "20 school days" }]
"#;
    for guard in [
        "{ ground = \"any\" }",
        "{ bar = \"twenty_days\" }",
        "{ proof = \"attending\", in_writing = true }",
        "{ any = [{ ground = \"left\" }, { proof = \"advice\" }] }",
    ] {
        let text = and(law).replacen(
            "requires = [{ proof = \"advice\" }]",
            &format!("requires = [{guard}]"),
            1,
        );
        found(&text, &[]);
    }
}
