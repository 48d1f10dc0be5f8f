//! What is due, and from when something may happen.

use super::lists::on_list_of;
use super::{After, Held};
use crate::case::Case;
use crate::case::command::Actor;
use crate::clock::{DueItem, DueState, bar, due_items};
use crate::condition::View;
use crate::procedure::Pack;
use crate::rehearsal::expect::DueExpected;
use crate::world::Child;
use jiff::civil::{Date, DateTime, Time};
use std::collections::BTreeMap;

type Of<'c> = (&'c Case, &'c Child);

fn items((case, child): Of<'_>, after: &After<'_, '_>) -> Vec<DueItem> {
    let rules = after.stage.rules(child);
    due_items(case, &after.stage.calendar, &rules, after.step.recorded)
}

pub(super) fn outstanding(of: Of<'_>, after: &After<'_, '_>, clock: &str) -> Option<DueItem> {
    items(of, after)
        .into_iter()
        .find(|item| item.rule.clock.as_str() == clock && item.state.outstanding())
}

pub(super) fn told_of(item: &DueItem) -> String {
    let day = |day: Option<Date>| day.map_or_else(|| "not known".to_owned(), |d| d.to_string());
    let at = |time: Option<Time>| time.map_or_else(String::new, |time| format!(" at {time}"));
    format!(
        "{} counted from {}{}, due {}{}, listed on {}, late from {}, {} by {}, late to {}",
        item.rule.clock,
        item.rule.from,
        at(item.rule.from_time),
        day(item.due),
        at(item.due_time),
        day(item.listed),
        item.late_from
            .map_or_else(|| "never".to_owned(), |moment| moment.to_string()),
        item.state.word(),
        item.rule.owner,
        item.rule
            .late_to
            .as_ref()
            .map_or("nobody", |role| role.as_str())
    )
}

pub(super) fn due_holds(expected: &DueExpected, of: Of<'_>, after: &After<'_, '_>) -> Held {
    let named: Vec<DueItem> = items(of, after)
        .into_iter()
        .filter(|item| item.rule.clock.as_str() == expected.clock)
        .collect();
    let fits = |item: &&DueItem| {
        let late = item.late_from;
        expected
            .on
            .is_none_or(|wanted| wanted.is(item.due, item.due_time))
            && expected
                .from
                .is_none_or(|wanted| wanted.is(Some(item.rule.from), item.rule.from_time))
            && expected.listed_on.is_none_or(|on| Some(on) == item.listed)
            && expected
                .late_from
                .is_none_or(|wanted| wanted.is(late.map(DateTime::date), late.map(DateTime::time)))
            && expected
                .whose
                .as_ref()
                .is_none_or(|w| *w == item.rule.owner.as_str())
            && expected
                .late_to
                .as_ref()
                .is_none_or(|wanted| climbs_to(wanted, item, of.0, after.pack))
            && match &expected.state {
                Some(state) => *state == item.state.word(),
                None => item.state.outstanding(),
            }
    };
    if named.iter().any(|item| fits(&item)) {
        return Ok(());
    }
    let is: Vec<String> = named.iter().map(told_of).collect();
    Err(if is.is_empty() {
        let due: Vec<String> = items(of, after).iter().map(told_of).collect();
        format!(
            "`{}` never started; the clocks are: {}",
            expected.clock,
            due.join(" | ")
        )
    } else {
        format!(
            "no clock `{}` fits; it is: {}",
            expected.clock,
            is.join(" | ")
        )
    })
}

/// Whether something comes onto the list of a role by being late, and not before.
fn climbs_to(role: &str, item: &DueItem, case: &Case, pack: &Pack) -> bool {
    let stands = |late| on_list_of(role, item, late, case, pack);
    item.late_from.is_some() && stands(true) && !stands(false)
}

/// Whether a contact rule blocks a clock, and what it says to do instead.
pub(super) fn blocked(
    clock: &str,
    instead: Option<&str>,
    of: Of<'_>,
    after: &After<'_, '_>,
) -> Held {
    let Some(item) = outstanding(of, after, clock) else {
        return Err(format!("`{clock}` is not outstanding"));
    };
    if !matches!(item.state, DueState::Blocked { .. }) {
        return Err(format!("`{clock}` is not blocked: {}", told_of(&item)));
    }
    let says = item.rule.substitute.as_ref();
    let says = says.map_or("nothing", |words| words.en.as_str());
    if instead.is_none_or(|wanted| says.contains(wanted)) {
        Ok(())
    } else {
        Err(format!("instead of `{clock}` it says: {says}"))
    }
}

/// What a form is opened with.
pub(super) fn prefilled(
    form: &str,
    field: &str,
    is: Option<&str>,
    of: Of<'_>,
    after: &After<'_, '_>,
) -> Held {
    let Some(rule) = after.pack.forms.get(&form.into()) else {
        return Err(format!("the procedure has no form `{form}`"));
    };
    let known = seen(of, after, |view| {
        crate::case::prefilled(rule, view, None, |_| true)
    });
    let stands = known.get(&field.into()).map(String::as_str);
    if stands == is {
        Ok(())
    } else {
        let say = |answer: Option<&str>| answer.unwrap_or("nothing").to_owned();
        Err(format!(
            "`{field}` of `{form}` was to stand there as {} and stands as {}",
            say(is),
            say(stands)
        ))
    }
}

/// Asks something of the case as whoever took the step sees it.
fn seen<T>((case, child): Of<'_>, after: &After<'_, '_>, ask: impl FnOnce(&View<'_>) -> T) -> T {
    let rules = after.stage.rules(child);
    let actor = Actor {
        id: after.step.who.clone(),
        roles: vec![after.step.role.clone()],
    };
    let school = case
        .school
        .as_ref()
        .and_then(|id| after.stage.schools.get(id));
    let said = BTreeMap::new();
    ask(&View {
        case,
        pack: after.pack,
        calendar: &after.stage.calendar,
        child,
        school,
        rules: &rules,
        actor: &actor,
        on: after.step.recorded,
        said: &said,
        outcome: None,
    })
}

pub(super) fn earliest(
    id: &str,
    (expected, parts): (Option<Date>, &[Date]),
    of: Of<'_>,
    after: &After<'_, '_>,
) -> Held {
    let Some(rule) = after.pack.bars.get(&id.into()) else {
        return Err(format!("the procedure has no bar `{id}`"));
    };
    let (is, seen) = seen(of, after, |view| {
        (bar::earliest(rule, view), bar::parts(rule, view))
    });
    let lines: Vec<String> = seen
        .iter()
        .map(|part| {
            let day = part
                .earliest
                .map_or_else(|| "open".to_owned(), |d| d.to_string());
            format!("{}: {day}", part.label.en)
        })
        .collect();
    if is != expected {
        let say =
            |day: Option<Date>| day.map_or_else(|| "not yet known".to_owned(), |d| d.to_string());
        return Err(format!(
            "`{id}` was to open on {} and opens on {}; its parts: {}",
            say(expected),
            say(is),
            lines.join("; ")
        ));
    }
    for day in parts {
        if !seen.iter().any(|part| part.earliest == Some(*day)) {
            return Err(format!(
                "no part of `{id}` opens on {day}: {}",
                lines.join("; ")
            ));
        }
    }
    Ok(())
}

pub(super) fn history(
    clock: &str,
    old: Option<Date>,
    who: Option<&str>,
    why: Option<&str>,
    case: &Case,
) -> Held {
    let moved: Vec<_> = case
        .clocks
        .iter()
        .filter(|held| held.rule.clock.as_str() == clock)
        .flat_map(|held| &held.moved)
        .collect();
    let fits = moved.iter().any(|m| {
        old.is_none_or(|old| m.was == Some(old))
            && who.is_none_or(|who| m.by.as_str() == who)
            && why.is_none_or(|why| m.because.contains(why))
    });
    if fits {
        Ok(())
    } else {
        let kept: Vec<String> = moved
            .iter()
            .map(|m| format!("{:?} by {} because {}", m.was, m.by, m.because))
            .collect();
        Err(format!(
            "the history of `{clock}` keeps: [{}]",
            kept.join("; ")
        ))
    }
}
