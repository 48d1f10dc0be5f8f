//! What an invented council did of what it owes whoever the child: each time in time, but for
//! the last few of some, so that its pages have something late to show.

use super::data::Invented;
use super::play::Player;
use casework::ids::ActorId;
use casework::procedure::{Every, Report};
use casework::standing::{Done, Duties, Period, may_record, nameable, owed};
use desk::histories::Past;
use jiff::ToSpan;
use jiff::civil::{Date, Time};

/// So many of the last times of a duty are told one by one, those before in one piece: two
/// years of daily lists would be most of a small journal.
const ONE_BY_ONE: usize = 40;

/// In the afternoon.
const SENT_AT: Time = Time::constant(15, 30, 0, 0);

/// Tells what was done up to yesterday.
pub fn were_done(player: &mut Player<'_>, invented: &Invented) {
    let office = player.office;
    let yesterday = player.today.yesterday().unwrap_or(player.today);
    for report in &office.pack.reports {
        let may = may_record(&office.pack, report);
        let by = may.iter().find_map(|role| {
            let mut people = invented.people.iter();
            people.find(|person| person.roles.contains(role))
        });
        let Some(by) = by else { continue };
        let missed = invented.duties.missed.get(report.id.as_str());
        let mut times = times(report, &office.duties, &office.calendar, yesterday);
        times.truncate(times.len().saturating_sub(missed.copied().unwrap_or(0)));
        if let Some(early) = times.len().checked_sub(ONE_BY_ONE)
            && let (Some(first), Some(last)) = (times.first().copied(), times.get(early).copied())
        {
            times.splice(0..=early, [(first.0.through(last.0), last.1)]);
        }
        let to = office.pack.roles.get(&report.to);
        let to = to.map_or(report.to.as_str(), |role| role.label.en.as_str());
        for (period, on) in times {
            let at = on.to_datetime(SENT_AT);
            let past = Past {
                at,
                recorded: player.instant(at),
                act: player.act(),
                actor: ActorId::new(by.id.clone()),
                what: Done {
                    report: report.id.clone(),
                    period,
                    on,
                    by: ActorId::new(by.id.clone()),
                    text: invented.duties.sent.replace("{to}", to),
                },
            };
            player.told.histories.duties.push(past);
        }
    }
}

/// The periods of a duty that were due up to a day, with the working day on which each was done.
fn times(
    report: &Report,
    duties: &Duties,
    calendar: &casework::calendar::Calendar,
    until: Date,
) -> Vec<(Period, Date)> {
    if !matches!(report.every, Every::Weeks(_)) {
        let falls_due = owed(report, duties, calendar, until).is_some();
        let turns = nameable(report, duties, calendar, until).into_iter();
        return turns
            .filter(|turn| falls_due && turn.due <= until)
            .map(|turn| (turn.period, calendar.listed_on(turn.due)))
            .collect();
    }
    let mut lived = duties.clone();
    let mut all = Vec::new();
    while let Some(next) = owed(report, &lived, calendar, until) {
        let on = calendar.listed_on(next.turn.due.saturating_sub(1.days()));
        if next.turn.due > until {
            break;
        }
        let period = Period {
            to: on,
            ..next.turn.period
        };
        all.push((period, on));
        lived.done.push(Done {
            report: report.id.clone(),
            period,
            on,
            by: ActorId::new("demonstration"),
            text: String::new(),
        });
    }
    all
}
