//! Whether every rule that a procedure gives figures to finds anybody.

use super::Found;
use crate::lead::Rule;
use crate::procedure::Pack;

pub(super) fn check(pack: &Pack, found: &mut Found) {
    for (rule, figures) in &pack.leads {
        if !rule.is_asked() {
            found.say(
                &figures.at,
                "lead-unasked",
                format!(
                    "no file is asked for `{rule}` yet: whoever reads this would believe that such \
                     a child is found, and nobody looks. Take it out until one is"
                ),
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
