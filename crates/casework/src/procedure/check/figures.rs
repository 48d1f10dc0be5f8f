//! Figures that contradict each other, and ladders of people that lead nowhere.

use super::Found;
use crate::calendar::{Span, Unit};
use crate::clock::limit::Limit;
use crate::ids::RoleId;
use crate::procedure::Pack;

pub(super) fn check(pack: &Pack, found: &mut Found) {
    for (id, clock) in &pack.clocks {
        let due = clock.due.span().map(length);
        let late = clock.late_after.and_then(Limit::span).map(length);
        if let (Some((unit, due)), Some((by, late))) = (due, late)
            && unit == by
            && late < due
        {
            found.say(
                &clock.at,
                "late-before-due",
                format!(
                    "clock `{id}` is late before it is due: whoever does it in time for the child \
                     would be told that it is too late; make `late_after` no shorter than `due`"
                ),
            );
        }
    }
    for (id, role) in &pack.roles {
        if climbs_to_itself(pack, id) {
            found.say(
                &role.at,
                "reports-in-a-circle",
                format!(
                    "role `{id}` reports in a circle back to itself: what nobody does for a child \
                     would climb for ever and reach nobody who answers for it; let the highest of \
                     them have no `reports_to`"
                ),
            );
        }
    }
}

/// A length in a unit that can be compared; of different units only a calendar could tell which
/// is longer.
fn length(span: Span) -> (Unit, u32) {
    let n = u32::from(span.n);
    match span.unit {
        Unit::Weeks => (Unit::CalendarDays, n * 7),
        other => (other, n),
    }
}

fn climbs_to_itself(pack: &Pack, from: &RoleId) -> bool {
    let mut above = pack
        .roles
        .get(from)
        .and_then(|role| role.reports_to.as_ref());
    let mut steps = 0;
    while let Some(role) = above {
        if role == from {
            return true;
        }
        steps += 1;
        if steps > pack.roles.len() {
            return false;
        }
        above = pack
            .roles
            .get(role)
            .and_then(|role| role.reports_to.as_ref());
    }
    false
}
