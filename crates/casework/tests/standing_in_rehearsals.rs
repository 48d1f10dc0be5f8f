//! Standing duties in the rehearsal language: what is wrong with a file is said at its line.

use given::{findings, played};

#[cfg(test)]
mod given {
    use casework::procedure::{Files, Pack, load};
    use casework::rehearsal::{Played, play, read};
    use std::collections::BTreeMap;

    const PACK: &str = r#"
    [pack]
    title = "Small"
    nation = "England"
    version = "1"

    [[role]]
    id = "officer"
    label = "Officer"
    base = "officer"
    sees = "all"
    reports_to = "manager"

    [[role]]
    id = "manager"
    label = "Manager"
    base = "team manager"
    sees = "all"

    [[role]]
    id = "clerk"
    label = "Clerk"
    base = "officer"
    sees = "all"

    [[report]]
    id = "open_cases"
    label = "Open cases"
    every = "month"
    to = "manager"
    owner = "officer"
    clause = "1"
    "#;

    fn pack() -> Pack {
        let files = Files {
            name: "small".to_owned(),
            files: BTreeMap::from([("procedure.toml".to_owned(), PACK.to_owned())]),
        };
        load(&files, None).unwrap()
    }

    pub fn played(steps: &str) -> Played {
        let text = format!("title = \"A story\"\npack = \"small\"\n{steps}");
        let story = read("story.toml", &text).unwrap();
        play(&story, &BTreeMap::from([("small".to_owned(), pack())])).unwrap()
    }

    pub fn findings(steps: &str) -> String {
        let text = format!("title = \"A story\"\npack = \"small\"\n{steps}");
        let findings = read("story.toml", &text).unwrap_err();
        let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
        lines.join("\n")
    }
}

#[test]
fn a_duty_that_the_procedure_does_not_have_is_named_with_the_nearest() {
    for step in [
        "[[step]]\non = \"2027-01-04\"\nas = \"officer\"\ndo = \"report\"\nreport = \"open_case\"",
        "[[step]]\non = \"2027-01-04\"\ndo = \"look\"\n[[step.expect]]\nowed = \"open_case\"",
        "[[step]]\non = \"2027-01-04\"\ndo = \"look\"\n[[step.expect]]\nnot_owed = \"open_case\"",
    ] {
        let missed = played(step).missed;
        let says: Vec<&str> = missed
            .iter()
            .map(|missed| missed.message.as_str())
            .collect();
        assert_eq!(
            says,
            ["the procedure has no report `open_case`; did you mean `open_cases`?"],
            "{step}"
        );
        assert!(missed[0].at.line > 0);
    }
}

#[test]
fn a_duty_is_running_or_late_and_nothing_else() {
    let says = findings(
        "[[step]]\non = \"2027-01-04\"\ndo = \"look\"\n\
         [[step.expect]]\nowed = \"open_cases\"\nstate = \"lat\"",
    );
    assert!(
        says.contains("story.toml:8") && says.contains("did you mean `late`?"),
        "{says}"
    );
}

#[test]
fn a_rehearsal_of_duties_needs_no_child_and_any_other_does() {
    let owed = "[[step]]\non = \"2027-01-04\"\ndo = \"look\"\n\
                [[step.expect]]\nowed = \"open_cases\"\non = \"2027-01-29\"";
    assert!(played(owed).missed.is_empty());
    let look = "[[step]]\non = \"2027-01-04\"\ndo = \"look\"";
    assert!(findings(look).contains("needs a child"));
    let opened = "[[step]]\non = \"2027-01-04\"\nas = \"officer\"\ndo = \"open\"\n\
                  type = \"x\"\nsource = \"agency\"";
    assert!(findings(&format!("{owed}\n{opened}")).contains("needs a child"));
    let stage = format!("{owed}\n[[step.expect]]\nstage = \"x\"");
    assert_eq!(
        played(&stage).missed[0].message,
        "there is no child in this rehearsal"
    );
}

#[test]
fn the_owner_and_those_above_may_say_that_it_is_done_and_nobody_else() {
    let by = |role: &str| {
        played(&format!(
            "[[step]]\non = \"2027-01-04\"\nas = \"{role}\"\ndo = \"report\"\n\
             report = \"open_cases\""
        ))
    };
    assert!(by("officer").missed.is_empty());
    assert!(by("manager").missed.is_empty());
    let refused = &by("clerk").missed[0].message;
    assert!(refused.contains("may: officer, manager"), "{refused}");
}

#[test]
fn a_period_that_is_not_open_is_refused_with_those_that_are() {
    let played = played(
        "in_use_from = \"2026-12-01\"\n[[step]]\non = \"2027-01-04\"\nas = \"officer\"\n\
         do = \"report\"\nreport = \"open_cases\"\nperiod = \"2026-11-30\"",
    );
    let says = &played.missed[0].message;
    assert!(
        says.contains("2026-12-01 to 2026-12-31, 2027-01-01 to 2027-01-31"),
        "{says}"
    );
}
