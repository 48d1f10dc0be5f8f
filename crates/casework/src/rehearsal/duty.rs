//! Standing duties in a rehearsal: doing one, and what must then be owed.

use super::Expected;
use super::expect::OwedExpected;
use super::hold::{After, Held};
use super::stage::Stage;
use super::step::{Does, Step};
use crate::case::Refusal;
use crate::procedure::nearest::nearest;
use crate::procedure::{Pack, Report};
use crate::standing::{self, Owed, Period, Recording, Unrecorded, nameable};
use jiff::civil::Date;

/// Says that a duty is done; the words, where the procedure has none of this name.
pub(super) fn done(
    stage: &mut Stage<'_>,
    pack: &Pack,
    step: &Step,
    (name, within): (&str, Option<Date>),
) -> Result<Result<(), Refusal>, String> {
    let report = known(pack, name)?;
    let (calendar, duties) = (&stage.calendar, stage.duties.entry(pack.name.clone()));
    let duties = duties.or_default();
    let on = step.on.date();
    let period = match within {
        Some(day) => match period_of(report, duties, calendar, (on, day)) {
            Ok(period) => Some(period),
            Err(refusal) => return Ok(Err(refusal)),
        },
        None => None,
    };
    let said = Recording {
        report: name,
        period,
        on,
        // A rehearsal shows when something is owed; what was sent is for the record.
        text: "rehearsed",
    };
    let by = (&step.who, std::slice::from_ref(&step.role));
    let recorded = step.recorded.date();
    Ok(
        match standing::record(pack, (duties, calendar), by, &said, recorded) {
            Ok(done) => {
                duties.done.push(done);
                Ok(())
            }
            Err(Unrecorded::Role { may }) => Err(Refusal::Role { may }),
            Err(Unrecorded::Ahead | Unrecorded::BeforeThePeriod(_)) => Err(Refusal::Day(on)),
            Err(Unrecorded::Period | Unrecorded::Words | Unrecorded::Unknown { .. }) => {
                Err(no_period(report, &[], on))
            }
        },
    )
}

fn period_of(
    report: &Report,
    duties: &standing::Duties,
    calendar: &crate::calendar::Calendar,
    (on, day): (Date, Date),
) -> Result<Period, Refusal> {
    let open: Vec<Period> = nameable(report, duties, calendar, on)
        .into_iter()
        .map(|turn| turn.period)
        .collect();
    let found = open.iter().find(|p| p.from <= day && day <= p.to).copied();
    found.ok_or_else(|| no_period(report, &open, day))
}

fn no_period(report: &Report, open: &[Period], day: Date) -> Refusal {
    Refusal::Unknown {
        what: format!("open period of `{}` with {day}", report.id),
        known: open
            .iter()
            .map(|period| format!("{} to {}", period.from, period.to))
            .collect(),
    }
}

fn known<'p>(pack: &'p Pack, name: &str) -> Result<&'p Report, String> {
    standing::report(pack, name).ok_or_else(|| {
        let all = || pack.reports.iter().map(|report| report.id.as_str());
        let hint = match nearest(name, all()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are: {}", all().collect::<Vec<_>>().join(", ")),
        };
        format!("the procedure has no report `{name}`; {hint}")
    })
}

fn stands(stage: &Stage<'_>, pack: &Pack, report: &Report, today: Date) -> Option<Owed> {
    let duties = stage.duties.get(&pack.name)?;
    standing::owed(report, duties, &stage.calendar, today)
}

fn told_of(report: &Report, owed: Option<&Owed>) -> String {
    owed.map_or_else(
        || format!("`{}` falls due by no calendar", report.id),
        |owed| {
            format!(
                "`{}` is owed by {} for {} to {}, {} by {}, {} late",
                report.id,
                owed.turn.due,
                owed.turn.period.from,
                owed.turn.period.to,
                owed.state.word(),
                report.owner,
                owed.late
            )
        },
    )
}

pub(super) fn owed_holds(expected: &OwedExpected, after: &After<'_, '_>) -> Held {
    let report = known(after.pack, &expected.report)?;
    let today = after.step.recorded.date();
    let owed = stands(after.stage, after.pack, report, today);
    let fits = owed.as_ref().is_some_and(|owed| {
        expected.on.is_none_or(|on| on == owed.turn.due)
            && expected
                .whose
                .as_deref()
                .is_none_or(|whose| whose == report.owner.as_str())
            && expected
                .state
                .as_deref()
                .is_none_or(|state| state == owed.state.word())
    });
    fits.then_some(())
        .ok_or_else(|| told_of(report, owed.as_ref()))
}

pub(super) fn not_owed(name: &str, after: &After<'_, '_>) -> Held {
    let report = known(after.pack, name)?;
    let today = after.step.recorded.date();
    match stands(after.stage, after.pack, report, today) {
        Some(owed) if owed.turn.period.from <= today => Err(told_of(report, Some(&owed))),
        Some(_) | None => Ok(()),
    }
}

/// The duties of which a step speaks, as they stand after it.
pub(super) fn spoken_of(
    stage: &Stage<'_>,
    pack: &Pack,
    step: &Step,
) -> Vec<(Report, Option<Owed>)> {
    let done = match &step.does {
        Does::Report { report, .. } => Some(report),
        Does::Command(_) | Does::Correct { .. } | Does::Calendar { .. } | Does::Look => None,
    };
    let expected = step.expects.iter().filter_map(|expect| match &expect.what {
        Expected::Owed(expected) => Some(&expected.report),
        Expected::NotOwed(report) => Some(report),
        _ => None,
    });
    let named: Vec<&String> = done.into_iter().chain(expected).collect();
    let today = step.recorded.date();
    pack.reports
        .iter()
        .filter(|report| named.iter().any(|name| *name == report.id.as_str()))
        .map(|report| (report.clone(), stands(stage, pack, report, today)))
        .collect()
}
