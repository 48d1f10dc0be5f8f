//! Moving a case along its procedure, closing it and reopening it.

use super::{one_of, settle_guards, unknown};
use crate::case::draft::Draft;
use crate::case::event::{Ending, Event};
use crate::case::refusal::Refusal;
use crate::condition::{Guard, evaluate};
use crate::ids::{MoveId, OutcomeId, RoleId};
use crate::procedure::{OnClose, Transition};

/// Takes the first transition of this name whose guards hold; where none do, says why of
/// the first.
pub(super) fn go(
    draft: &mut Draft<'_>,
    on: &MoveId,
    outcome: Option<&OutcomeId>,
) -> Result<(), Refusal> {
    let pack = draft.cx.pack;
    let stage = draft.case.stage.clone();
    let candidates: Vec<&Transition> = pack.moves_from(&stage).filter(|t| t.on == *on).collect();
    if candidates.is_empty() {
        let known: Vec<&MoveId> = pack.moves_from(&stage).map(|t| &t.on).collect();
        return Err(unknown(on, known.into_iter()));
    }
    let mut why_not = None;
    for transition in candidates {
        match attempt(draft, transition, outcome) {
            Ok(()) => return Ok(()),
            Err(refusal) => {
                // Being asked a reason is nearer to a yes than a plain no.
                let nearer = matches!(refusal, Refusal::Asked(_))
                    && !matches!(why_not, Some(Refusal::Asked(_)));
                if why_not.is_none() || nearer {
                    why_not = Some(refusal);
                }
            }
        }
    }
    Err(why_not.unwrap_or_else(|| unknown(on, std::iter::empty::<&MoveId>())))
}

fn attempt(
    draft: &mut Draft<'_>,
    transition: &Transition,
    outcome: Option<&OutcomeId>,
) -> Result<(), Refusal> {
    one_of(draft.act.actor, &doers(draft, transition))?;
    let ending = ending(draft, transition, outcome)?;
    let mut guards: Vec<Guard> = transition.requires.clone();
    if let Some((id, _)) = &ending
        && let Some(rule) = draft.cx.pack.outcomes.get(id)
    {
        guards.extend(rule.proof.iter().cloned());
    }
    let answer = evaluate(&guards, &draft.view(ending.as_ref().map(|(id, _)| id)));
    settle_guards(answer, draft.act)?;
    if ending.is_some() {
        finished(draft)?;
    }
    let from = draft.case.stage.clone();
    let to = transition.to.clone().unwrap_or_else(|| from.clone());
    let Some(stage) = draft.cx.pack.stages.get(&to) else {
        return Err(unknown(&to, draft.cx.pack.stages.keys()));
    };
    let leaves = ending
        .as_ref()
        .and_then(|(id, _)| draft.cx.pack.outcomes.get(id))
        .and_then(|rule| rule.classification);
    draft.push(Event::Moved {
        on: transition.on.clone(),
        from,
        to,
        phase: stage.phase,
        owner: stage.owner.clone(),
        outcome: ending.map(|(_, ending)| ending),
        new_spell: transition.reopens,
        said: draft.act.said.clone(),
        clause: transition.clause.clone(),
    });
    if let Some(r#as) = leaves {
        draft.push(Event::Classified {
            r#as,
            because: "the outcome".to_owned(),
        });
    }
    draft.effects(&transition.effects);
    Ok(())
}

/// Who may make a move: those whom it names, else the stage's owner, the role that leads,
/// and everybody above them.
fn doers(draft: &Draft<'_>, transition: &Transition) -> Vec<RoleId> {
    if !transition.by.is_empty() {
        return transition.by.clone();
    }
    let mut doers = draft.cx.pack.upwards(&draft.case.owner);
    doers.extend(draft.cx.pack.upwards(draft.case.leading()));
    doers
}

/// The outcome with which a move ends the case: the one that was named, or the only one.
fn ending(
    draft: &Draft<'_>,
    transition: &Transition,
    outcome: Option<&OutcomeId>,
) -> Result<Option<(OutcomeId, Ending)>, Refusal> {
    let chosen = match (transition.outcomes.as_slice(), outcome) {
        ([], _) => return Ok(None),
        ([only], None) => only,
        (several, Some(named)) if several.contains(named) => named,
        (several, _) => {
            return Err(unknown(
                outcome.map_or("an outcome", OutcomeId::as_str),
                several.iter(),
            ));
        }
    };
    let Some(rule) = draft.cx.pack.outcomes.get(chosen) else {
        return Err(unknown(chosen, draft.cx.pack.outcomes.keys()));
    };
    Ok(Some((
        chosen.clone(),
        Ending {
            outcome: chosen.clone(),
            label: rule.label.clone(),
            found: rule.found,
        },
    )))
}

/// Strands that the pack wants finished before the case may close.
fn finished(draft: &Draft<'_>) -> Result<(), Refusal> {
    let waiting: Vec<String> = draft
        .case
        .open_strands()
        .filter(|held| {
            draft
                .cx
                .pack
                .strands
                .get(&held.strand)
                .is_some_and(|rule| rule.on_close == OnClose::MustBeFinished)
        })
        .map(|held| held.strand.to_string())
        .collect();
    if waiting.is_empty() {
        Ok(())
    } else {
        Err(Refusal::Unfinished(waiting))
    }
}
