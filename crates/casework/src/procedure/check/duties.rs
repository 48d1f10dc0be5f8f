//! What is owed again and again lies with somebody who may say that it is done, by a rule
//! that the diary keeps.

use super::Found;
use super::doing::may;
use crate::access::Action;
use crate::procedure::{Every, Pack};

pub(super) fn check(pack: &Pack, found: &mut Found) {
    for report in &pack.reports {
        let upwards = pack.upwards(&report.owner);
        let mut named = upwards
            .iter()
            .filter_map(|role| pack.roles.get_key_value(role));
        let somebody = named.any(|(id, role)| !role.outside && may(pack, id, Action::RecordDuty));
        // What is owed when somebody asks reminds nobody: whoever is asked answers.
        let falls_due = !matches!(report.every, Every::OnRequest | Every::InWords(_));
        if falls_due && !somebody {
            found.say(
                &report.at,
                "duty-without-hands",
                format!(
                    "report `{}` lies with `{}`, and neither that role nor any above may \"{}\" by \
                     the permission table: nobody would be reminded of it. Name in `owner` a role \
                     of the authority that may",
                    report.id,
                    report.owner,
                    Action::RecordDuty
                ),
            );
        }
        if !report.by.is_empty() && report.every != Every::Year {
            found.say(
                &report.at,
                "duty-day",
                format!(
                    "report `{}` names days of the year and is owed by the {}: the days would not \
                     be kept. Write `every = \"year\"`, or leave out `by`",
                    report.id, report.every
                ),
            );
        }
        let range = match (&report.every, &report.late_after) {
            (_, None) => true,
            (Every::Weeks(due), Some(Every::Weeks(late))) => late >= due,
            (_, Some(_)) => false,
        };
        if !range {
            found.say(
                &report.at,
                "duty-range",
                format!(
                    "report `{}` is late after a span that is not a longer count of weeks than \
                     `every`, so it would be late on the day after it is due. Write both in \
                     weeks, the longer in `late_after`, or leave that out",
                    report.id
                ),
            );
        }
    }
}
