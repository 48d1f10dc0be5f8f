//! A child who is absent from a school from 7 September 2026 on, and a procedure that counts.

use crate::played;

/// What the procedure has besides.
pub const MORE: &str = r#"
[[proof]]
id = "moved_away"
label = "The child moved away"
clause = "90"

[[bar]]
id = "four_weeks"
label = "Four weeks of absence"
clause = "91"
[[bar.part]]
label = "Twenty school days completed"
from = { first_absence = true }
completed = "20 school days, counting the first"

[[strand]]
id = "deletion"
label = "The name comes off"
kind = "removal from roll"
owner = "school"
by = ["school", "officer"]
many = true
step = [{ to = "removed", requires = [{ bar = "four_weeks" }] }]

[[clock]]
id = "deletion"
label = "Move the deletion on"
starts = [{ strand = "deletion" }]
due = "14 calendar days, repeating"
owner = "officer"
met = [{ strand = "deletion", state = "told" }]
cancelled = [{ strand = "deletion", state = "refused" }]
clause = "92"

[[clock]]
id = "file"
label = "Send the file"
starts = [{ enter = "watched" }]
counts_from = [{ proof = "moved_away" }, { first_absence = true }]
due = "15 school days, counting the first"
owner = "officer"
met = [{ proof = "attending" }]
clause = "93"

[[flag]]
id = "in_care"
label = "In care"
clause = "94"

[[bar]]
id = "moved_long_ago"
label = "A week after the move"
clause = "99"
[[bar.part]]
label = "Five school days completed"
from = { proof = "moved_away" }
completed = "5 school days"

[[flag]]
id = "led_elsewhere"
label = "Led elsewhere"
effects = [{ lead = "manager" }]
clause = "97"

[[transition]]
on = "refer"
label = "Refer"
from = "searching"
to = "watched"
requires = [{ proof = "judgement", since = "this absence", clause = "98" }]
clause = "98"

[[clock]]
id = "look"
label = "Look at the held case"
starts = [{ enter = "watched" }, { flag_lifted = "in_care" }]
when = { all = [{ not = { flag = "in_care" } }, { stage = "watched" }] }
takes_over = "look_in_care"
due = "1 month, repeating"
owner = "officer"
met = [{ proof = "judgement" }]
cancelled = [{ leave = "watched" }, { flag = "in_care" }]
clause = "95"

[[clock]]
id = "look_in_care"
label = "Look at the held case of a child in care"
starts = [{ enter = "watched" }, { flag = "in_care" }]
when = { all = [{ flag = "in_care" }, { stage = "watched" }] }
takes_over = "look"
due = "1 month, repeating"
owner = "manager"
met = [{ proof = "judgement" }]
cancelled = [{ leave = "watched" }, { flag_lifted = "in_care" }]
clause = "96"
"#;

const WORLD: &str = r#"
[calendar]
terms = [{ name = "Autumn", spans = [["2026-09-01", "2026-10-23"], ["2026-11-02", "2026-12-18"]] }]

[[school]]
id = "first"
name = "First School"

[[school]]
id = "second"
name = "Second School"

[[child]]
id = "child"
name = "Robin Example"
born = "2014-05-06"
school = "first"
"#;

/// Twenty school days from 7 September are over on 2 October.
pub const DELETED: &str = r#"
[[step]]
on = "2026-10-02"
as = "officer"
do = "strand"
strand = "deletion"
to = "asked"

[[step]]
on = "2026-10-02"
as = "officer"
do = "strand"
strand = "deletion"
to = "advised"

[[step]]
on = "2026-10-05"
as = "officer"
do = "strand"
strand = "deletion"
to = "removed"
"#;

/// What does not hold of a story in which the child is absent from 7 September on.
pub fn missed(steps: &str) -> Result<Vec<String>, String> {
    let opened = ("2026-09-14", "first_absence = \"2026-09-07\"");
    played::missed(MORE, WORLD, opened, steps)
}
