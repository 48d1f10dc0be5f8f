//! What a form asks only beside another answer, a clock that counts from an answered day, a
//! reminder before a thing is due, and a change of the type of case that starts a clock.

use crate::played::{self, none, small};

const MORE: &str = r#"
[[case_type]]
id = "excluded"
label = "Excluded"
entry = "searching"
clause = "90"

[[form]]
id = "carer"
label = "Who cares for the child"
by = ["officer"]
clause = "91"

[[form.field]]
id = "why"
label = "Why there?"
kind = "several"
choice = [{ id = "moved", label = "Moved" }, { id = "ill", label = "A parent is ill" }]

[[form.field]]
id = "address"
label = "Where to?"
kind = "text"
required_if = { answer = "why", is = ["moved"] }

[[form.field]]
id = "arrives_on"
label = "When does the child arrive?"
kind = "date"

[[proof]]
id = "arrived"
label = "Arrived"
clause = "92"

[[clock]]
id = "told"
label = "The arrival is told"
starts = [{ form = "carer" }]
counts_from = [{ proof = "arrived" }, { answer = "arrives_on" }]
due = "48 hours"
owner = "officer"
met = [{ proof = "attending" }]
clause = "93"

[[clock]]
id = "refer"
label = "Refer"
starts = [{ first_absence = true }]
remind = "10 school days, counting the first"
due = "11 school days, counting the first"
owner = "officer"
met = [{ proof = "attending" }]
clause = "94"

[[clock]]
id = "reinstate"
label = "Ask for the child back"
starts = [{ changed_type = "excluded" }]
due = "5 working days"
owner = "officer"
met = [{ proof = "attending" }]
cancelled = [{ changed_type = "any" }]
clause = "95"
"#;

const WORLD: &str = r#"
[calendar]
terms = [{ name = "Autumn", spans = [["2026-09-01", "2026-10-23"], ["2026-11-02", "2026-12-18"]] }]

[[child]]
id = "child"
name = "Robin Example"
born = "2014-05-06"
"#;

/// What does not hold of a story that begins when the case is opened.
fn missed(steps: &str) -> Result<Vec<String>, String> {
    played::missed(MORE, WORLD, ("2026-09-07", ""), steps)
}

#[test]
fn a_question_is_asked_where_another_is_answered_so() {
    let steps = r#"
[[step]]
on = "2026-09-08"
as = "officer"
do = "fill"
form = "carer"
answers = { why = "ill, moved" }
expect = [{ refused = ["form address NoAnswer"] }]

[[step]]
on = "2026-09-08"
as = "officer"
do = "fill"
form = "carer"
answers = { why = "ill, moved", address = "2 Kelp Yard" }
expect = [{ allowed = true }, { answer = "address", is = "2 Kelp Yard" }]

[[step]]
on = "2026-09-08"
as = "officer"
do = "fill"
form = "carer"
answers = { why = "ill" }
expect = [{ allowed = true }]
"#;
    assert_eq!(missed(steps), none());
}

#[test]
fn a_clock_counts_from_the_day_that_was_answered_and_moves_with_it() {
    let steps = r#"
[[step]]
on = "2026-09-08"
as = "officer"
do = "fill"
form = "carer"
answers = { arrives_on = "2026-09-20" }
expect = [{ due = "told", from = "2026-09-20T00:00", on = "2026-09-22T00:00", state = "running" }]

[[step]]
on = "2026-09-09"
as = "officer"
do = "fill"
form = "carer"
answers = { arrives_on = "2026-09-14" }
expect = [
  { due = "told", from = "2026-09-14T00:00", on = "2026-09-16T00:00" },
  { history_keeps = "told", old = "2026-09-22" },
]

# What is done before the day has come answers it.
[[step]]
on = "2026-09-10"
as = "officer"
do = "record"
proof = "attending"
expect = [{ due = "told", state = "met" }]
"#;
    assert_eq!(missed(steps), none());
}

#[test]
fn what_happened_goes_before_what_was_answered() {
    let steps = r#"
[[step]]
on = "2026-09-08"
at = "15:30"
as = "officer"
do = "record"
proof = "arrived"

[[step]]
on = "2026-09-09"
as = "officer"
do = "fill"
form = "carer"
answers = { arrives_on = "2026-09-20" }
expect = [{ due = "told", from = "2026-09-08T15:30", on = "2026-09-10T15:30" }]
"#;
    assert_eq!(missed(steps), none());
}

#[test]
fn a_reminder_lists_a_thing_before_it_is_due() {
    let steps = r#"
[[step]]
on = "2026-09-08"
as = "officer"
do = "first_absence"
day = "2026-09-07"
expect = [{ due = "refer", on = "2026-09-21", listed_on = "2026-09-18", late_from = "2026-09-22" }]
"#;
    assert_eq!(missed(steps), none());
}

#[test]
fn a_change_of_the_type_of_case_starts_a_clock_and_ends_it() {
    let steps = r#"
[[step]]
on = "2026-09-08"
as = "officer"
do = "change_type"
to = "excluded"
because = "Sent home"
expect = [{ due = "reinstate", on = "2026-09-15" }]

[[step]]
on = "2026-09-09"
as = "officer"
do = "change_type"
to = "absent"
because = "Taken back, and away since"
expect = [{ not_due = "reinstate" }]
"#;
    assert_eq!(missed(steps), none());
}

#[test]
fn what_cannot_be_asked_counted_or_reminded_of_is_told_with_what_to_write() {
    let broken = [
        (
            "required_if = { answer = \"why\", is = [\"moved\"] }",
            "required_if = { answer = \"wy\", is = [\"moved\"] }",
            "names `wy`, which this form does not ask; did you mean `why`?",
        ),
        (
            "is = [\"moved\"] }",
            "is = [\"mooved\"] }",
            "never answered with `mooved`; write one of its answers: ill, moved",
        ),
        (
            "{ answer = \"arrives_on\" }]",
            "{ answer = \"address\" }]",
            "`address`, which is no day; name a question of kind = \"date\"",
        ),
        (
            "{ answer = \"arrives_on\" }]",
            "{ answer = \"arrive_on\" }]",
            "there is no question `arrive_on`; did you mean `arrives_on`?",
        ),
        (
            "remind = \"10 school days",
            "remind = \"12 school days",
            "a reminder comes before the day",
        ),
        (
            "starts = [{ changed_type = \"excluded\" }]",
            "starts = [{ changed_type = \"exclude\" }]",
            "there is no type of case `exclude`; did you mean `excluded`?",
        ),
    ];
    for (find, write, says) in broken {
        assert!(MORE.contains(find), "{find}");
        let more = MORE.replacen(find, write, 1);
        let told = small(&more).err().unwrap_or_default();
        assert!(told.contains(says), "{write}: {told}");
        assert!(told.contains("procedure.toml:"), "{told}");
    }
}
