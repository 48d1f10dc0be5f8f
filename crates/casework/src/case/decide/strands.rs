//! Steps of strands.

use super::{contact, one_of, require, unknown};
use crate::case::command::StrandStep;
use crate::case::draft::{Draft, opened};
use crate::case::event::Event;
use crate::case::facts::Channel;
use crate::case::refusal::Refusal;
use crate::case::strand::{StrandKind, StrandState};
use crate::condition::{Condition, Guard, Strength, Unmet};
use crate::ids::{RoleId, StrandId};
use crate::procedure::{Effect, StepRule, StrandRule};
use crate::safeguarding::Party;

/// Begins a strand, or takes one a step on.
pub(super) fn step(draft: &mut Draft<'_>, step: &StrandStep) -> Result<(), Refusal> {
    let pack = draft.cx.pack;
    let Some(rule) = pack.strands.get(&step.strand) else {
        return Err(unknown(&step.strand, pack.strands.keys()));
    };
    // A contact rule is kept on the household and lifted by those whom it names: its strand
    // shows it, and a step taken here would hide a rule that still holds.
    if rule.kind == StrandKind::ContactRule {
        let acts = ["set_rule", "review_rule", "lift_rule"];
        return Err(unknown(&step.strand, acts.iter()));
    }
    let particular: Vec<&StepRule> = rule.steps.iter().filter(|s| s.to == step.to).collect();
    let narrowed = particular.iter().find(|s| !s.by.is_empty());
    one_of(
        draft.act.actor,
        &narrowed.map_or_else(|| doers(draft, rule), |s| s.by.clone()),
    )?;
    let number = existing(draft, &step.strand, step.number, rule, step.to);
    let channel = rule
        .channel
        .or_else(|| writes_home(draft, &particular).then_some(Channel::Letter));
    if let Some(channel) = channel
        && touches_family(step.to)
    {
        let with = step
            .about
            .clone()
            .unwrap_or_else(|| "the family".to_owned());
        // Before anything else that is missing: "write to the family first" would be the wrong
        // thing to say of a family whom nobody may approach.
        let leave = if has_taken_place(step.to) {
            contact::took_place
        } else {
            contact::allowed
        };
        leave(draft, channel, &with, &reached(draft, step, number))?;
    }
    because(step)?;
    for particular in &particular {
        require(draft, &particular.requires)?;
    }
    match number {
        Some(number) => draft.push(Event::StrandMoved {
            number,
            to: step.to,
            result: step.result.clone(),
            planned: step.planned,
            in_writing: step.in_writing,
            reaches: step.reaches.clone(),
        }),
        None => begin(draft, step, rule)?,
    }
    // The name is off the roll by this step and by no other act.
    let removes = rule.kind == StrandKind::Removal && step.to == StrandState::Removed;
    if removes && draft.case.school.is_some() {
        draft.push(Event::RollSet { school: None });
    }
    for particular in particular {
        draft.effects(&particular.effects);
    }
    Ok(())
}

/// Whether a step drafts a letter to the family: it is served with it, and waits where a contact
/// rule bars the letter, rather than be recorded without it.
fn writes_home(draft: &Draft<'_>, steps: &[&StepRule]) -> bool {
    let letters = &draft.cx.pack.letters;
    steps.iter().flat_map(|step| &step.effects).any(|effect| {
        matches!(effect.plain().0, Effect::Letter { letter, .. }
            if letters.get(letter).is_some_and(|rule| rule.to_family))
    })
}

fn begin(draft: &mut Draft<'_>, step: &StrandStep, rule: &StrandRule) -> Result<(), Refusal> {
    // Work of which there is one at a time goes on from where it stands.
    let another = !rule.many
        && draft
            .case
            .open_strands()
            .any(|held| held.strand == step.strand && held.spell == draft.case.spell);
    if another || !rule.may_go(None, step.to) || step.number.is_some() {
        return Err(life(draft, step, rule));
    }
    let mut event = opened(
        draft.next_strand(),
        &step.strand,
        rule,
        step.to,
        step.about.clone(),
    );
    if let Event::StrandOpened {
        result,
        planned,
        in_writing,
        reaches,
        ..
    } = &mut event
    {
        result.clone_from(&step.result);
        *planned = step.planned;
        *in_writing = step.in_writing;
        reaches.clone_from(&step.reaches);
    }
    draft.push(event);
    Ok(())
}

/// Whom the step reaches: as it says, or as its strand said before.
fn reached(draft: &Draft<'_>, step: &StrandStep, number: Option<u32>) -> Vec<Party> {
    if !step.reaches.is_empty() {
        return step.reaches.clone();
    }
    draft
        .case
        .strands
        .iter()
        .find(|held| Some(held.number) == number)
        .map_or_else(Vec::new, |held| held.reaches.clone())
}

/// The strand that takes the step: the one named, or the latest of this spell that can.
fn existing(
    draft: &Draft<'_>,
    id: &StrandId,
    number: Option<u32>,
    rule: &StrandRule,
    to: StrandState,
) -> Option<u32> {
    draft
        .case
        .strands
        .iter()
        .rev()
        .filter(|held| held.strand == *id)
        .filter(|held| match number {
            Some(number) => held.number == number,
            None => held.spell == draft.case.spell || held.kind.outlives_closing(),
        })
        .find(|held| rule.may_go(Some(held.state), to))
        .map(|held| held.number)
}

/// Where a strand stands, and where it may go from there.
fn life(draft: &Draft<'_>, step: &StrandStep, rule: &StrandRule) -> Refusal {
    let from = draft
        .case
        .strands
        .iter()
        .rev()
        .find(|held| held.strand == step.strand && step.number.is_none_or(|n| n == held.number))
        .map(|held| held.state);
    Refusal::Life {
        from,
        may: rule
            .life()
            .filter(|(before, _)| *before == from || before.is_none())
            .map(|(_, to)| *to)
            .collect(),
    }
}

/// Who may take a strand's steps: those whom it names, else its owner, the stage's owner,
/// the role that leads, and everybody above them.
fn doers(draft: &Draft<'_>, rule: &StrandRule) -> Vec<RoleId> {
    if !rule.by.is_empty() {
        return rule.by.clone();
    }
    let pack = draft.cx.pack;
    let mut doers = pack.upwards(&rule.owner);
    doers.extend(pack.upwards(&draft.case.owner));
    doers.extend(pack.upwards(draft.case.leading()));
    doers
}

/// A step that excuses something says why.
fn because(step: &StrandStep) -> Result<(), Refusal> {
    let excuses = matches!(step.to, StrandState::NotApplicable | StrandState::Excused);
    let said = step
        .result
        .as_deref()
        .is_some_and(|text| !text.trim().is_empty());
    if !excuses || said {
        return Ok(());
    }
    let condition = Condition::Said {
        name: "because".to_owned(),
        is: Vec::new(),
    };
    Err(Refusal::NotMet(vec![Unmet {
        guard: Guard {
            condition: condition.clone(),
            strength: Strength::Refuse,
            clause: Vec::new(),
            say: None,
            at: crate::procedure::read::At::default(),
        },
        missing: vec![condition],
    }]))
}

/// Whether coming to this state writes down a contact that is over: what it was allowed is a
/// question of its day. A letter that is sent, asked again or served is going out.
fn has_taken_place(to: StrandState) -> bool {
    use StrandState as S;
    matches!(
        to,
        S::Made | S::NobodyIn | S::Refused | S::Answered | S::NoReply
    )
}

/// Whether coming to this state means that somebody reaches, or plans to reach, the family.
/// Owing a visit, or excusing one, reaches nobody.
pub(crate) fn touches_family(to: StrandState) -> bool {
    use StrandState as S;
    match to {
        S::Planned
        | S::Made
        | S::NobodyIn
        | S::Refused
        | S::Asked
        | S::Answered
        | S::NoReply
        | S::Sent
        | S::Chased
        | S::Done
        | S::Offered
        | S::NoticeServed
        | S::Ordered => true,
        S::NotApplicable
        | S::Owed
        | S::Confirmed
        | S::Drafted
        | S::Agreed
        | S::InForce
        | S::Reviewed
        | S::Lifted
        | S::Advised
        | S::Removed
        | S::Told
        | S::Due
        | S::Collected
        | S::Rejected
        | S::Withdrawn
        | S::Sought
        | S::Accepted
        | S::Started
        | S::AttendanceConfirmed
        | S::Monitored
        | S::Breach
        | S::Revoked
        | S::HandedBack
        | S::Excused
        | S::PassedOn
        | S::EndedWithCase => false,
    }
}
