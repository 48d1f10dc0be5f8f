//! Whether every rule that a procedure gives figures to finds anybody.

use super::Found;
use crate::lead::Rule;
use crate::procedure::Pack;

pub(super) fn check(pack: &Pack, found: &mut Found) {
    for (rule, figures) in &pack.leads {
        if *rule == Rule::NoApplication && figures.closes.is_empty() {
            found.say(
                &figures.at,
                "lead-closes",
                "nobody is found by it before it says when applications close: write \
                 `closes_reception` or `closes_secondary`, month and day",
            );
        }
        if *rule == Rule::CareAttendance && figures.at_most.is_none() {
            found.say(
                &figures.at,
                "lead-share",
                "without a share nobody is found by it: write `at_most_per_cent`",
            );
        }
    }
}
