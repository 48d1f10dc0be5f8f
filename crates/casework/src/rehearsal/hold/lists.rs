//! What is offered, listed and seen.

use super::{After, Held};
use crate::access::{self, Action, Answer};
use crate::case::command::Actor;
use crate::case::{Case, reach};
use crate::clock::{DueItem, due_items};
use crate::ids::{ActorId, RoleId};
use crate::procedure::Pack;
use crate::work::{Holders, lies_with};
use crate::world::Child;

pub(super) fn offered(on: &str, case: &Case, pack: &Pack, wanted: bool) -> Held {
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

pub(super) fn form_offered(form: &str, after: &After<'_, '_>) -> Held {
    let Some(rule) = after.pack.forms.get(&form.into()) else {
        return Err(format!("the procedure has no form `{form}`"));
    };
    if rule.by.is_empty() || rule.by.contains(&after.step.role) {
        Ok(())
    } else {
        Err(format!("`{form}` is not for {}", after.step.role))
    }
}

pub(super) fn strand_stands(id: &str, state: Option<&str>, case: &Case) -> Held {
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

/// Whether what is due stands on the list of a role, where somebody holds every role.
pub(super) fn on_list_of(role: &str, item: &DueItem, late: bool, case: &Case, pack: &Pack) -> bool {
    let rule = &item.rule;
    let whose = (&rule.owner, rule.late_to.as_ref());
    let held = Holders::everybody();
    let lists = lies_with(pack, whose, late, case.school.as_ref(), &held);
    lists.iter().any(|list| list.as_str() == role)
}

/// Lists of the whole authority: the work of a role, the register, who is held.
pub(super) fn listed(
    list: &str,
    whose: Option<&str>,
    contains: Option<&str>,
    lacks: Option<&str>,
    count: Option<u32>,
    after: &After<'_, '_>,
) -> Held {
    let now = after.step.recorded;
    let mut rows: Vec<String> = Vec::new();
    for played in &after.stage.cases {
        let Some(child) = after.stage.child(&played.child) else {
            continue;
        };
        match list {
            "work" => {
                let rules = after.stage.rules(child);
                let due = due_items(&played.case, &after.stage.calendar, &rules, now);
                let due = due.into_iter().filter(|item| {
                    let late = item.late_from.is_some_and(|first| now >= first);
                    let stands = |role| on_list_of(role, item, late, &played.case, after.pack);
                    item.state.outstanding() && whose.is_none_or(stands)
                });
                rows.extend(due.map(|item| item.rule.clock.to_string()));
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

pub(super) fn visible(
    role: &str,
    (case, child): (&Case, &Child),
    after: &After<'_, '_>,
    wanted: bool,
) -> Held {
    let role = RoleId::new(role);
    let actor = Actor {
        id: ActorId::new(role.as_str()),
        roles: vec![role.clone()],
    };
    let Some(declared) = after.pack.roles.get(&role) else {
        return Err(format!("the procedure has no role `{role}`"));
    };
    let own = after.stage.at_school.contains_key(&child.id)
        && declared.base == access::BaseRole::SchoolUser;
    let facts = reach::facts(case, child, after.pack, &actor.roles, own);
    let answer = access::may(&[(declared.base, declared.sees)], Action::SeeCase, facts);
    if (answer == Answer::Allow) == wanted {
        Ok(())
    } else {
        Err(format!("for `{role}` the table answers {answer:?}"))
    }
}
