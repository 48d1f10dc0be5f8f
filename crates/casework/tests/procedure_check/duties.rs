//! What is owed again and again whoever the child.

use crate::given::{and, found};

const BODY_OUTSIDE: &str = "[[role]]\nid = \"board\"\nlabel = \"Board\"\nbase = \"partner\"\n\
                            sees = \"nothing\"\noutside = true\n";

fn duty(more: &str) -> String {
    format!("[[report]]\nid = \"list\"\nlabel = \"List\"\nclause = \"9\"\n{more}\n")
}

#[test]
fn a_duty_of_a_body_outside_alone_is_found() {
    let list = duty("every = \"term\"\nto = \"board\"");
    let says = found(
        &and(&format!("{BODY_OUTSIDE}{list}")),
        &["duty-without-hands"],
    );
    assert!(says.contains("list") && says.contains("board"), "{says}");
    let owned = duty("every = \"term\"\nto = \"board\"\nowner = \"officer\"");
    found(&and(&format!("{BODY_OUTSIDE}{owned}")), &[]);
}

#[test]
fn a_day_of_the_year_that_nobody_would_keep_is_found() {
    let list = duty("every = \"term\"\nby = \"10-31\"\nto = \"manager\"");
    found(&and(&list), &["duty-day"]);
}

#[test]
fn a_range_that_ends_before_it_is_due_is_found() {
    for (every, late, codes) in [
        ("6 weeks", "8 weeks", &[][..]),
        ("6 weeks", "4 weeks", &["duty-range"][..]),
        ("month", "8 weeks", &["duty-range"][..]),
    ] {
        let rule = format!("every = \"{every}\"\nlate_after = \"{late}\"\nto = \"manager\"");
        found(&and(&duty(&rule)), codes);
    }
}
