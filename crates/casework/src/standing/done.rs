//! Saying that a duty is done: who may, for which period, on which day.

use super::owed::{Duties, nameable};
use super::turn::Period;
use crate::access::{self, Action, Answer, BaseRole, Facts};
use crate::calendar::Calendar;
use crate::ids::{ActorId, ReportId, RoleId};
use crate::procedure::nearest::nearest;
use crate::procedure::{Every, Pack, Report};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A duty that was done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Done {
    /// Which.
    pub report: ReportId,
    /// For which period, or for which several that follow one another.
    pub period: Period,
    /// On which day.
    pub on: Date,
    /// Who recorded it.
    pub by: ActorId,
    /// What was sent, and to whom.
    pub text: String,
}

/// What somebody says was done.
#[derive(Clone, Debug)]
pub struct Recording<'a> {
    /// Which duty.
    pub report: &'a str,
    /// For which period; the oldest that is open where none is named.
    pub period: Option<Period>,
    /// On which day.
    pub on: Date,
    /// What was sent, and to whom.
    pub text: &'a str,
}

/// Why it is not recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unrecorded {
    /// The procedure has no such duty.
    Unknown {
        /// The nearest that it has.
        near: Option<String>,
    },
    /// It is for the owner and the roles above.
    Role {
        /// Who may.
        may: Vec<RoleId>,
    },
    /// The day has not come.
    Ahead,
    /// The day lies before the period.
    BeforeThePeriod(Period),
    /// The period is not one that is open.
    Period,
    /// Nobody said what was sent and to whom.
    Words,
}

/// The roles that may say that a duty is done: its owner and those above, as far as the
/// permission table lets them; where it lets none of them, whoever leads officers. A duty of
/// a body outside, or of one that only reads, would lie with nobody otherwise.
pub fn may_record(pack: &Pack, report: &Report) -> Vec<RoleId> {
    let mut may = pack.upwards(&report.owner);
    may.retain(|role| {
        pack.roles.get(role).is_some_and(|held| {
            let standing = [(held.base, held.sees)];
            let answer = access::may(&standing, Action::RecordDuty, Facts::default());
            !held.outside && answer == Answer::Allow
        })
    });
    if may.is_empty() {
        let leads = pack.roles.iter();
        may = leads
            .filter(|(_, role)| role.base == BaseRole::TeamManager)
            .map(|(id, _)| id.clone())
            .collect();
    }
    may
}

/// Whose list a duty stands on: the first of those who may record it whose role somebody
/// holds today, and once it is late the next one up as well. Nobody's where nobody holds any.
pub fn lies_with(
    pack: &Pack,
    report: &Report,
    held: impl Fn(&RoleId) -> bool,
    late: bool,
) -> Vec<RoleId> {
    let may = may_record(pack, report).into_iter();
    may.filter(|role| held(role))
        .take(if late { 2 } else { 1 })
        .collect()
}

/// Decides whether somebody in these roles may record a duty as done.
///
/// # Errors
///
/// Why not.
pub fn record(
    pack: &Pack,
    (duties, calendar): (&Duties, &Calendar),
    (by, roles): (&ActorId, &[RoleId]),
    said: &Recording<'_>,
    today: Date,
) -> Result<Done, Unrecorded> {
    let Some(report) = super::report(pack, said.report) else {
        let known = pack.reports.iter().map(|report| report.id.as_str());
        return Err(Unrecorded::Unknown {
            near: nearest(said.report, known).map(str::to_owned),
        });
    };
    let may = may_record(pack, report);
    if !roles.iter().any(|role| may.contains(role)) {
        return Err(Unrecorded::Role { may });
    }
    if said.on > today {
        return Err(Unrecorded::Ahead);
    }
    let open = nameable(report, duties, calendar, said.on);
    let oldest = open.first().map(|turn| turn.period);
    let oldest = oldest.ok_or(Unrecorded::Period)?;
    let period = said.period.unwrap_or(oldest);
    // Of what is counted from the last time, the period ends with the day itself.
    let by_its_day = matches!(
        report.every,
        Every::Weeks(_) | Every::OnRequest | Every::InWords(_)
    );
    let period = if by_its_day { oldest } else { period };
    if said.on < period.from {
        return Err(Unrecorded::BeforeThePeriod(period));
    }
    let begins = open.iter().any(|turn| turn.period.from == period.from);
    let ends = open.iter().any(|turn| turn.period.to == period.to);
    if !(begins && ends && period.from <= period.to) {
        return Err(Unrecorded::Period);
    }
    if said.text.trim().is_empty() {
        return Err(Unrecorded::Words);
    }
    Ok(Done {
        report: report.id.clone(),
        period,
        on: said.on,
        by: by.clone(),
        text: said.text.trim().to_owned(),
    })
}

/// From which day each duty of the last of several versions of a procedure is in use: that of
/// the first version since which it has been owed as often and by the same days without a
/// break. Versions come with the days on which they came into use, the earliest first.
pub fn since<'p>(versions: impl IntoIterator<Item = (Date, &'p Pack)>) -> BTreeMap<ReportId, Date> {
    let mut held: BTreeMap<ReportId, (Date, &Report)> = BTreeMap::new();
    for (day, pack) in versions {
        let before = std::mem::take(&mut held);
        for report in &pack.reports {
            let same = before
                .get(&report.id)
                .filter(|(_, held)| held.every == report.every && held.by == report.by);
            let from = same.map_or(day, |(from, _)| *from);
            held.insert(report.id.clone(), (from, report));
        }
    }
    held.into_iter()
        .map(|(report, (day, _))| (report, day))
        .collect()
}
