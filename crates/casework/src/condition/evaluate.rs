//! Is it so? The one evaluator: `decide`, `check`, the case page and the work list all
//! ask it.

use super::checks::{answered, checklist_done, visits};
use super::{Agreement, Condition, Guard, Proof, Since, Strength};
use crate::calendar::Calendar;
use crate::case::command::Actor;
use crate::case::state::{Case, Mark, What};
use crate::child::compulsory_school_age;
use crate::clock::bar;
use crate::ids::{GroundId, OutcomeId};
use crate::procedure::Pack;
use crate::safeguarding::RuleInForce;
use crate::world::{Child, School};
use jiff::civil::{Date, DateTime};
use std::collections::{BTreeMap, BTreeSet};

/// The name under which an act says on which ground a name comes off a roll.
pub const GROUND: &str = "ground";

/// The name under which an act says the reference that it quotes.
pub const REFERENCE: &str = "reference";

/// Everything that a condition may ask about.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The case.
    pub case: &'a Case,
    /// The procedure.
    pub pack: &'a Pack,
    /// The authority's calendar.
    pub calendar: &'a Calendar,
    /// The child.
    pub child: &'a Child,
    /// The school on whose roll the child is.
    pub school: Option<&'a School>,
    /// The contact rules in force for the household.
    pub rules: &'a [RuleInForce],
    /// Who acts.
    pub actor: &'a Actor,
    /// When the act takes effect.
    pub on: DateTime,
    /// What was said beside the act.
    pub said: &'a BTreeMap<String, String>,
    /// The outcome that the act names.
    pub outcome: Option<&'a OutcomeId>,
}

/// A guard that is not met.
#[derive(Clone, PartialEq, Debug)]
pub struct Unmet {
    /// The guard.
    pub guard: Guard,
    /// The smallest conditions that, were they so, would meet it.
    pub missing: Vec<Condition>,
}

/// Whether guards are met, sorted by what follows when they are not.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Evaluation {
    /// The act is refused.
    pub refused: Vec<Unmet>,
    /// A reason is asked.
    pub reasons: Vec<Unmet>,
    /// A safety judgement is asked.
    pub judgements: Vec<Unmet>,
}

/// The answer for one condition.
#[derive(Clone, PartialEq, Debug)]
pub struct Answer {
    /// Whether it is so.
    pub holds: bool,
    /// If not, the smallest conditions that are not so.
    pub missing: Vec<Condition>,
}

/// Evaluates guards.
pub fn evaluate(guards: &[Guard], view: &View<'_>) -> Evaluation {
    let mut out = Evaluation::default();
    for guard in guards {
        let answer = super::unknown_age::met(guard, view);
        if answer.holds {
            continue;
        }
        let unmet = Unmet {
            guard: guard.clone(),
            missing: answer.missing,
        };
        match guard.strength {
            Strength::Refuse => out.refused.push(unmet),
            Strength::Reason => out.reasons.push(unmet),
            Strength::Judgement => out.judgements.push(unmet),
        }
    }
    out
}

/// Whether a condition is so.
pub fn holds(condition: &Condition, view: &View<'_>) -> bool {
    answer(condition, view).holds
}

pub(super) fn answer(condition: &Condition, view: &View<'_>) -> Answer {
    match condition {
        Condition::All(parts) => {
            let missing: Vec<Condition> = parts
                .iter()
                .map(|part| answer(part, view))
                .filter(|part| !part.holds)
                .flat_map(|part| part.missing)
                .collect();
            Answer {
                holds: missing.is_empty(),
                missing,
            }
        }
        Condition::Any(parts) => {
            let holds = parts.iter().any(|part| holds(part, view));
            // No single alternative is what is missing: the reader is shown the choice.
            let missing = if holds {
                Vec::new()
            } else {
                vec![condition.clone()]
            };
            Answer { holds, missing }
        }
        Condition::Ground(any) => ground(any, condition, view),
        other => {
            let holds = plain(other, view);
            let missing = if holds {
                Vec::new()
            } else {
                vec![other.clone()]
            };
            Answer { holds, missing }
        }
    }
}

/// The last answer to a question since then.
fn last_answer<'v>(
    view: &View<'v>,
    field: &crate::ids::FieldId,
    since: Since,
) -> Option<&'v String> {
    let records: BTreeSet<u32> = marks(view, since).map(|mark| mark.record).collect();
    view.case
        .forms
        .iter()
        .rev()
        .filter(|filled| records.contains(&filled.record))
        .find_map(|filled| filled.answers.get(field))
}

fn plain(condition: &Condition, view: &View<'_>) -> bool {
    let case = view.case;
    match condition {
        Condition::All(parts) => parts.iter().all(|part| holds(part, view)),
        Condition::Any(parts) => parts.iter().any(|part| holds(part, view)),
        Condition::Not(part) => !holds(part, view),
        Condition::Never(_) => false,
        Condition::Absence(span) => case.absent_since(view.on.date()).is_some_and(|first| {
            view.calendar
                .known_due_date(first, *span, case.school_concerned())
                .is_some_and(|reached| reached <= view.on.date())
        }),
        Condition::Checklist(list, since) => checklist_done(list, *since, view),
        Condition::Begun(list, since) => view
            .pack
            .checklists
            .get(list)
            .is_some_and(|list| list.items.iter().any(|item| answered(item, *since, view))),
        Condition::Flag(flag) => case.flagged(flag),
        Condition::Proof(proof) => proved(proof, view),
        Condition::Agreed(agreement) => agreed(agreement, view),
        Condition::Visits {
            strand,
            times,
            apart,
            since,
        } => visits(strand, *apart, *since, view) >= usize::from(*times),
        Condition::Strand {
            strand,
            states,
            since,
        } => case.strands.iter().any(|held| {
            held.strand == *strand
                && (states.is_empty() || states.contains(&held.state))
                && marks(view, *since).any(|mark| {
                    matches!(&mark.what, What::Strand { number, state, .. }
                        if *number == held.number && *state == held.state)
                })
        }),
        Condition::NoneOpen(strand) => !case.open_strands().any(|held| held.strand == *strand),
        Condition::Whereabouts(any) => any.contains(&case.whereabouts_now()),
        Condition::Classification(any) => any.contains(&case.classification_now()),
        Condition::CaseType(any) => case.case_type_now().is_some_and(|now| any.contains(now)),
        Condition::CompulsorySchoolAge => view.child.born.as_ref().is_some_and(|born| {
            let (start, end) = compulsory_school_age(born);
            (start..=end).contains(&view.on.date())
        }),
        Condition::AgeAtLeast(years) => view
            .child
            .born
            .as_ref()
            .is_some_and(|born| born.age_on(view.on.date()) >= i16::from(*years)),
        Condition::YearGroup(groups) => view
            .child
            .born
            .as_ref()
            .and_then(|born| born.year_group(view.on.date()))
            .is_some_and(|group| groups.contains(&group.to_string())),
        Condition::SchoolKind(kinds) => view
            .school
            .is_some_and(|school| school.kinds.iter().any(|kind| kinds.contains(kind))),
        Condition::OnRoll => case.school.is_some(),
        Condition::Source(any) => any.contains(&case.source),
        Condition::Nation(nation) => view.pack.nation == *nation,
        Condition::Bar(id) => view.pack.bars.get(id).is_some_and(|rule| {
            bar::earliest(rule, view).is_some_and(|first| first <= view.on.date())
        }),
        Condition::Ground(any) => ground(any, condition, view).holds,
        Condition::DateReached(day) => *day <= view.on.date(),
        Condition::Form(form, since) => {
            marks(view, *since).any(|mark| mark.what == What::Form(form.clone()))
        }
        Condition::Answered {
            field,
            is,
            at_least,
            since,
        } => last_answer(view, field, *since).is_some_and(|answer| {
            let one_of = is.is_empty()
                || is.iter().any(|i| i == answer)
                // A question that takes several answers gives them all in one text.
                || answer
                    .split(crate::case::SEVERAL)
                    .any(|one| is.iter().any(|i| i == one));
            let enough = at_least
                .is_none_or(|least| answer.parse::<u32>().is_ok_and(|number| number >= least));
            one_of && enough
        }),
        Condition::DaysBetween {
            first,
            last,
            at_least,
            since,
        } => {
            let day = |field| last_answer(view, field, *since)?.parse::<Date>().ok();
            day(first).zip(day(last)).is_some_and(|(first, last)| {
                let days = i64::from((last - first).get_days()) + 1;
                days >= i64::from(*at_least)
            })
        }
        Condition::Share {
            part,
            whole,
            at_most,
            since,
        } => {
            let number = |field| last_answer(view, field, *since)?.parse::<u64>().ok();
            number(part)
                .zip(number(whole))
                .is_some_and(|(part, whole)| {
                    whole > 0
                        && part.saturating_mul(100) <= whole.saturating_mul(u64::from(*at_most))
                })
        }
        Condition::Assigned => case.assigned.is_some(),
        Condition::Risk(levels, since) => {
            let records: BTreeSet<u32> = marks(view, *since).map(|mark| mark.record).collect();
            case.forms
                .iter()
                .rev()
                .filter(|filled| records.contains(&filled.record))
                .find_map(|filled| filled.level.as_ref())
                .is_some_and(|level| levels.contains(level))
        }
        Condition::Met(clock, since) => {
            marks(view, *since).any(|mark| mark.what == What::Met(clock.clone()))
        }
        Condition::Moved(on, since) => {
            marks(view, *since).any(|mark| mark.what == What::Move(on.clone()))
        }
        Condition::InStage(stages) => stages.contains(&case.stage),
        Condition::ContactRule => !view.rules.is_empty(),
        Condition::By(roles) => view.actor.holds(roles),
        Condition::Outcome(any) => view.outcome.is_some_and(|named| any.contains(named)),
        Condition::Quotes(letter) => view
            .said
            .get(REFERENCE)
            .is_some_and(|quoted| case.letters.last_of(letter, case.spell).is(quoted)),
        Condition::Said { name, is } => view
            .said
            .get(name)
            .is_some_and(|said| !said.trim().is_empty() && (is.is_empty() || is.contains(said))),
    }
}

/// The ground that an act names must be one that will do, and what the law asks for it must
/// be so. Where it is not, what is missing is what the law asks, not the ground's name.
fn ground(any: &[GroundId], condition: &Condition, view: &View<'_>) -> Answer {
    let named = view.said.get(GROUND).map(|id| GroundId::new(id.trim()));
    let rule = named
        .filter(|id| any.is_empty() || any.contains(id))
        .and_then(|id| view.pack.grounds.get(&id));
    let missing: Vec<Condition> = match rule {
        None => vec![condition.clone()],
        Some(rule) => rule
            .requires
            .iter()
            .flat_map(|guard| answer(&guard.condition, view).missing)
            .collect(),
    };
    Answer {
        holds: missing.is_empty(),
        missing,
    }
}

/// The marks that count since a moment, up to the day of the act.
pub(crate) fn marks<'a>(view: &View<'a>, since: Since) -> impl Iterator<Item = &'a Mark> {
    let case = view.case;
    let on = view.on;
    let first = case.absent_since(on.date());
    let of_spell = |mark: &Mark| {
        mark.spell == case.spell && (case.spell == 1 || mark.at.date() >= case.spell_since.date())
    };
    case.marks.iter().filter(move |mark| {
        mark.at.date() <= on.date()
            && match since {
                Since::Ever => true,
                // The first spell takes in what was done before the authority was told;
                // a later one only what was recorded in it and true in it.
                Since::Spell => of_spell(mark),
                Since::Absence => of_spell(mark) && first.is_none_or(|day| mark.at.date() >= day),
                Since::Stage => mark.record >= case.stage_record && mark.spell == case.spell,
                Since::Days(days) => {
                    on.date()
                        .checked_sub(jiff::Span::new().days(i64::from(days)))
                        .is_ok_and(|first| mark.at.date() >= first)
                        && mark.spell == case.spell
                }
            }
    })
}

fn proved(proof: &Proof, view: &View<'_>) -> bool {
    let ripe = proof.after.as_ref().map_or(Some(0), |kind| {
        marks(view, proof.since)
            .filter(|mark| mark.what == What::Proof(kind.clone()))
            .map(|mark| mark.record)
            .max()
    });
    let Some(ripe) = ripe else {
        return false;
    };
    let declared = view.pack.proofs.get(&proof.kind);
    let in_writing = proof.in_writing || declared.is_some_and(|rule| rule.in_writing);
    marks(view, proof.since).any(|mark| {
        mark.what == What::Proof(proof.kind.clone())
            && mark.record >= ripe
            && (mark.in_writing || !in_writing)
            && (proof.by.is_empty() || proof.by.contains(&mark.role))
    })
}

fn agreed(agreement: &Agreement, view: &View<'_>) -> bool {
    let records: BTreeSet<u32> = marks(view, agreement.since)
        .map(|mark| mark.record)
        .collect();
    let filled = agreement
        .after_form
        .iter()
        .flat_map(|form| {
            view.case
                .forms
                .iter()
                .filter(move |held| held.form == *form)
        })
        .map(|held| held.record)
        .max();
    view.case.proposals.iter().any(|proposal| {
        proposal.what == agreement.what
            && proposal.answer.as_ref().is_some_and(|answer| {
                answer.sent_back.is_none()
                    && filled.is_none_or(|filled| answer.record > filled)
                    && records.contains(&answer.record)
                    && answer.by != proposal.proposer
                    && (agreement.by.is_empty() || agreement.by.contains(&answer.role))
            })
    })
}
