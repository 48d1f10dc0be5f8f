//! Does what was expected hold? Each answer says what is, so that a council lead need not
//! guess.

use super::stage::Stage;
use super::step::Step;
use super::{Expect, Expected};
use crate::access::{self, Action, Answer};
use crate::case::command::Actor;
use crate::case::refusal::AskWhy;
use crate::case::{Case, Event, Refusal, reach};
use crate::clock::{DueItem, DueState, bar, due_items};
use crate::condition::View;
use crate::ids::{ActorId, RoleId};
use crate::procedure::Pack;
use crate::world::Child;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The world after a step.
pub(super) struct After<'a, 'r> {
    pub stage: &'a Stage<'r>,
    pub pack: &'a Pack,
    pub child: &'a Child,
    pub step: &'a Step,
    pub outcome: &'a Result<Vec<Event>, Refusal>,
}

type Held = Result<(), String>;

/// Whether an expectation holds; what is instead, where it does not.
pub(super) fn holds(expect: &Expect, after: &After<'_, '_>) -> Held {
    let step = |what: &Expected| match what {
        Expected::Allowed => Some(allowed(after)),
        Expected::Refused(names) => Some(refused(names, after)),
        Expected::Barred(rule) => Some(barred(rule, after)),
        Expected::Warned(name) => Some(warned(name, after)),
        Expected::Told { whom, about } => Some(told(whom, about.as_deref(), after)),
        Expected::Letter(letter) => Some(letter_drafted(letter, after)),
        _ => None,
    };
    if let Some(held) = step(&expect.what) {
        return held;
    }
    let Some(played) = after.stage.case(&after.child.id, &after.pack.name) else {
        return Err("there is no case yet".to_owned());
    };
    of_case(&expect.what, &played.case, after)
}

fn of_case(what: &Expected, case: &Case, after: &After<'_, '_>) -> Held {
    let is = |name: &str, expected: &str, actual: &str| {
        same(name, &expected.to_owned(), &actual.to_owned())
    };
    match what {
        Expected::Due(due) => due_holds(due, case, after),
        Expected::NotDue(clock) => match outstanding(case, after, clock) {
            None => Ok(()),
            Some(item) => Err(format!("`{clock}` is outstanding: {}", told_of(&item))),
        },
        Expected::Earliest { bar, is, parts } => earliest(bar, *is, parts, case, after),
        Expected::Stage(stage) => is("the stage", stage, case.stage.as_str()),
        Expected::Phase(phase) => is("the phase", phase, case.phase.as_str()),
        Expected::ClassifiedAs(class) => is(
            "the classification",
            class,
            case.classification_now().as_str(),
        ),
        Expected::Whereabouts(there) => is("whereabouts", there, case.whereabouts_now().as_str()),
        Expected::Blocked(clock) => match outstanding(case, after, clock) {
            Some(item) if matches!(item.state, DueState::Blocked { .. }) => Ok(()),
            Some(item) => Err(format!("`{clock}` is not blocked: {}", told_of(&item))),
            None => Err(format!("`{clock}` is not outstanding")),
        },
        Expected::Offered(on) => offered(on, case, after.pack, true),
        Expected::NotOffered(on) => offered(on, case, after.pack, false),
        Expected::FormOffered(form) => form_offered(form, after),
        Expected::Strand { strand, state } => strand_stands(strand, state.as_deref(), case),
        Expected::Flag(flag) => case
            .flagged(&flag.as_str().into())
            .then_some(())
            .ok_or_else(|| format!("the flag `{flag}` is not in force")),
        Expected::List {
            list,
            whose,
            contains,
            lacks,
            count,
        } => listed(
            list,
            whose.as_deref(),
            contains.as_deref(),
            lacks.as_deref(),
            *count,
            after,
        ),
        Expected::VisibleTo(role) => visible(role, case, after, true),
        Expected::HiddenFrom(role) => visible(role, case, after, false),
        Expected::Flagged(on) => case
            .review
            .iter()
            .any(|held| held.value == *on)
            .then_some(())
            .ok_or_else(|| format!("`{on}` is not flagged for review")),
        Expected::HistoryKeeps {
            clock,
            old,
            who,
            why,
        } => history(clock, *old, who.as_deref(), why.as_deref(), case),
        Expected::Risk(level) => is(
            "the risk",
            level,
            case.risk_now().map_or("not judged", |held| held.as_str()),
        ),
        Expected::Outcome(outcome) => {
            let ended = case.ended.as_ref().and_then(|(_, ending)| ending.as_ref());
            is(
                "the outcome",
                outcome,
                ended.map_or("none", |ending| ending.outcome.as_str()),
            )
        }
        Expected::Allowed
        | Expected::Refused(_)
        | Expected::Barred(_)
        | Expected::Warned(_)
        | Expected::Told { .. }
        | Expected::Letter(_) => Ok(()),
    }
}

fn same<T: PartialEq + std::fmt::Display>(name: &str, expected: &T, actual: &T) -> Held {
    if expected == actual {
        Ok(())
    } else {
        Err(format!("{name} was to be `{expected}` and is `{actual}`"))
    }
}

fn allowed(after: &After<'_, '_>) -> Held {
    match after.outcome {
        Ok(_) => Ok(()),
        Err(refusal) => Err(format!("refused: {}", refusal_names(refusal).join("; "))),
    }
}

fn refused(names: &[String], after: &After<'_, '_>) -> Held {
    let Err(refusal) = after.outcome else {
        return Err("it was to be refused and went ahead".to_owned());
    };
    let given = refusal_names(refusal);
    let lacking: Vec<&String> = names.iter().filter(|name| !given.contains(name)).collect();
    if lacking.is_empty() {
        Ok(())
    } else {
        Err(format!(
            "it was to be refused for {lacking:?} and is refused for: {}",
            given.join("; ")
        ))
    }
}

fn barred(rule: &str, after: &After<'_, '_>) -> Held {
    match after.outcome {
        Err(Refusal::Barred { rules, .. }) if rules.iter().any(|r| r.rule.as_str() == rule) => {
            Ok(())
        }
        Err(refusal) => Err(format!(
            "it was to be barred by `{rule}` and is refused for: {}",
            refusal_names(refusal).join("; ")
        )),
        Ok(_) => Err(format!("it was to be barred by `{rule}` and went ahead")),
    }
}

fn warned(name: &str, after: &After<'_, '_>) -> Held {
    match after.outcome {
        Err(Refusal::Asked(asks)) if asks.iter().any(|ask| ask.name == name) => Ok(()),
        Err(refusal) => Err(format!(
            "it was to ask for a {name} and is refused for: {}",
            refusal_names(refusal).join("; ")
        )),
        Ok(_) => Err(format!("it was to ask for a {name} and went ahead")),
    }
}

fn told(whom: &str, about: Option<&str>, after: &After<'_, '_>) -> Held {
    let events = after.outcome.as_ref().map_or(&[][..], Vec::as_slice);
    let mut others = Vec::new();
    for event in events {
        if let Event::Told {
            whom: to,
            about: of,
            ..
        } = event
        {
            if to.as_str() == whom && about.is_none_or(|about| about == of) {
                return Ok(());
            }
            others.push(format!("{to} of `{of}`"));
        }
    }
    Err(format!(
        "`{whom}` was not told; told were: [{}]",
        others.join(", ")
    ))
}

fn letter_drafted(letter: &str, after: &After<'_, '_>) -> Held {
    let events = after.outcome.as_ref().map_or(&[][..], Vec::as_slice);
    events
        .iter()
        .any(|event| matches!(event, Event::LetterDrafted { letter: held, .. } if held.as_str() == letter))
        .then_some(())
        .ok_or_else(|| format!("the letter `{letter}` was not drafted"))
}

fn items(case: &Case, after: &After<'_, '_>) -> Vec<DueItem> {
    let rules = after.stage.rules(after.child);
    let today = after.step.recorded.date();
    due_items(case, &after.stage.calendar, &rules, today)
}

fn outstanding(case: &Case, after: &After<'_, '_>, clock: &str) -> Option<DueItem> {
    items(case, after)
        .into_iter()
        .find(|item| item.clock.as_str() == clock && item.state.outstanding())
}

fn told_of(item: &DueItem) -> String {
    let day = |day: Option<Date>| day.map_or_else(|| "not known".to_owned(), |d| d.to_string());
    format!(
        "{} counted from {}, due {}, listed on {}, late from {}, {} by {}",
        item.clock,
        item.from,
        day(item.due),
        day(item.listed),
        day(item.late_from),
        item.state.word(),
        item.owner
    )
}

fn due_holds(expected: &super::expect::DueExpected, case: &Case, after: &After<'_, '_>) -> Held {
    let named: Vec<DueItem> = items(case, after)
        .into_iter()
        .filter(|item| item.clock.as_str() == expected.clock)
        .collect();
    let fits = |item: &&DueItem| {
        let day = |wanted: Option<Date>, is: Option<Date>| wanted.is_none() || wanted == is;
        day(expected.on, item.due)
            && day(expected.from, Some(item.from))
            && day(expected.listed_on, item.listed)
            && day(expected.late_from, item.late_from)
            && expected
                .whose
                .as_ref()
                .is_none_or(|w| *w == item.owner.as_str())
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
        let due: Vec<String> = items(case, after).iter().map(told_of).collect();
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

fn earliest(
    id: &str,
    expected: Option<Date>,
    parts: &[Date],
    case: &Case,
    after: &After<'_, '_>,
) -> Held {
    let Some(rule) = after.pack.bars.get(&id.into()) else {
        return Err(format!("the procedure has no bar `{id}`"));
    };
    let rules = after.stage.rules(after.child);
    let actor = Actor {
        id: after.step.who.clone(),
        roles: vec![after.step.role.clone()],
    };
    let school = case
        .school
        .as_ref()
        .and_then(|id| after.stage.schools.get(id));
    let said = BTreeMap::new();
    let view = View {
        case,
        pack: after.pack,
        calendar: &after.stage.calendar,
        child: after.child,
        school,
        rules: &rules,
        actor: &actor,
        on: after.step.recorded,
        said: &said,
        outcome: None,
    };
    let is = bar::earliest(rule, &view);
    let seen = bar::parts(rule, &view);
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

fn offered(on: &str, case: &Case, pack: &Pack, wanted: bool) -> Held {
    let moves: Vec<&str> = pack
        .moves_from(&case.stage)
        .map(|t| t.on.as_str())
        .collect();
    if moves.contains(&on) == wanted {
        Ok(())
    } else {
        Err(format!(
            "from `{}` the moves are: {}",
            case.stage,
            moves.join(", ")
        ))
    }
}

fn form_offered(form: &str, after: &After<'_, '_>) -> Held {
    let Some(rule) = after.pack.forms.get(&form.into()) else {
        return Err(format!("the procedure has no form `{form}`"));
    };
    if rule.by.is_empty() || rule.by.contains(&after.step.role) {
        Ok(())
    } else {
        Err(format!("`{form}` is not for {}", after.step.role))
    }
}

fn strand_stands(id: &str, state: Option<&str>, case: &Case) -> Held {
    let named: Vec<&str> = case
        .strands
        .iter()
        .filter(|held| held.strand.as_str() == id)
        .map(|held| held.state.as_str())
        .collect();
    let fits = match state {
        Some(state) => named.contains(&state),
        None => !named.is_empty(),
    };
    if fits {
        Ok(())
    } else {
        Err(format!("strands `{id}` stand as: [{}]", named.join(", ")))
    }
}

/// Lists of the whole authority: the work of a role, the register, who is held.
fn listed(
    list: &str,
    whose: Option<&str>,
    contains: Option<&str>,
    lacks: Option<&str>,
    count: Option<u32>,
    after: &After<'_, '_>,
) -> Held {
    let today = after.step.recorded.date();
    let mut rows: Vec<String> = Vec::new();
    for played in &after.stage.cases {
        let Some(child) = after.stage.child(&played.child) else {
            continue;
        };
        match list {
            "work" => {
                let rules = after.stage.rules(child);
                let due = due_items(&played.case, &after.stage.calendar, &rules, today);
                rows.extend(
                    due.into_iter()
                        .filter(|item| {
                            item.state.outstanding()
                                && whose.is_none_or(|role| item.owner.as_str() == role)
                        })
                        .map(|item| item.clock.to_string()),
                );
            }
            "register" if played.case.open() && played.case.classification_now().on_register() => {
                rows.push(played.child.to_string());
            }
            "held" if played.case.phase == crate::case::facts::Phase::Held => {
                rows.push(played.child.to_string());
            }
            "closed" if !played.case.open() => rows.push(played.child.to_string()),
            "register" | "held" | "closed" => {}
            other => {
                return Err(format!(
                    "there is no list `{other}`; there are work, register, held and closed"
                ));
            }
        }
    }
    let says = || format!("the list `{list}` holds: [{}]", rows.join(", "));
    let has = |row: &str| rows.iter().any(|held| held == row);
    let fits = contains.is_none_or(has)
        && lacks.is_none_or(|row| !has(row))
        && count.is_none_or(|count| usize::try_from(count).is_ok_and(|n| n == rows.len()));
    fits.then_some(()).ok_or_else(says)
}

fn visible(role: &str, case: &Case, after: &After<'_, '_>, wanted: bool) -> Held {
    let role = RoleId::new(role);
    let actor = Actor {
        id: ActorId::new(role.as_str()),
        roles: vec![role.clone()],
    };
    let Some(declared) = after.pack.roles.get(&role) else {
        return Err(format!("the procedure has no role `{role}`"));
    };
    let own = after.stage.at_school.contains_key(&after.child.id)
        && declared.base == access::BaseRole::SchoolUser;
    let facts = reach::facts(case, after.child, after.pack, &actor.roles, own);
    let answer = access::may(&[(declared.base, declared.sees)], Action::SeeCase, facts);
    if (answer == Answer::Allow) == wanted {
        Ok(())
    } else {
        Err(format!("for `{role}` the table answers {answer:?}"))
    }
}

fn history(
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

/// The names by which a refusal can be expected.
pub fn refusal_names(refusal: &Refusal) -> Vec<String> {
    match refusal {
        Refusal::NotMet(unmet) => unmet
            .iter()
            .flat_map(|unmet| {
                unmet
                    .missing
                    .iter()
                    .map(crate::condition::Condition::name)
                    .chain(std::iter::once(unmet.guard.condition.name()))
            })
            .fold(Vec::new(), |mut names, name| {
                if !names.contains(&name) {
                    names.push(name);
                }
                names
            }),
        Refusal::Asked(asks) => asks
            .iter()
            .map(|ask| match &ask.why {
                AskWhy::Guard(unmet) => {
                    format!("asks {} for {}", ask.name, unmet.guard.condition.name())
                }
                AskWhy::Rule(rule) => format!("asks {} for contact rule {rule}", ask.name),
            })
            .collect(),
        Refusal::Barred { rules, .. } => rules
            .iter()
            .map(|rule| format!("contact rule {}", rule.rule))
            .collect(),
        Refusal::Unknown { what, known } => {
            vec![
                "unknown".to_owned(),
                format!("no `{what}` here; there are: {}", known.join(", ")),
            ]
        }
        Refusal::Role { may } => {
            let may: Vec<&str> = may.iter().map(RoleId::as_str).collect();
            vec!["role".to_owned(), format!("may: {}", may.join(", "))]
        }
        Refusal::OwnWork => vec!["own work".to_owned()],
        Refusal::Life { from, may } => {
            let may: Vec<&str> = may.iter().map(|s| s.as_str()).collect();
            vec![
                "life".to_owned(),
                format!(
                    "from {} it may go to: {}",
                    from.map_or("its beginning", |s| s.as_str()),
                    may.join(", ")
                ),
            ]
        }
        Refusal::Unfinished(strands) => strands
            .iter()
            .map(|strand| format!("unfinished {strand}"))
            .collect(),
        Refusal::Form(gaps) => std::iter::once("form".to_owned())
            .chain(
                gaps.iter()
                    .map(|gap| format!("form {} {:?}", gap.field, gap.gap)),
            )
            .collect(),
        Refusal::Day(day) => vec!["day".to_owned(), format!("the day {day} is impossible")],
    }
}
