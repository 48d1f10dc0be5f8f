//! Contact with the family, and the rules that forbid it.
//!
//! A contact rule refuses the planning, queueing and recording of a barred contact, and
//! keeps the attempt. A contact that has happened all the same is never refused: it is a
//! breach, those who hold the rule hear of it at once, and it meets no clock and
//! completes no check.

use super::{one_of, unknown};
use crate::case::command::Contact;
use crate::case::draft::Draft;
use crate::case::event::{Event, RuleAct};
use crate::case::facts::Channel;
use crate::case::refusal::{Ask, AskWhy, JUDGEMENT, Refusal};
use crate::case::strand::{StrandKind, StrandState};
use crate::condition::Strength;
use crate::ids::{ContactRuleId, RoleId};
use crate::safeguarding::RuleInForce;
use crate::world::HouseholdEvent;

/// Leave to reach the family by a channel; a refusal with the attempt to be kept, or the
/// question of safety, otherwise.
pub(super) fn allowed(draft: &Draft<'_>, channel: Channel, with: &str) -> Result<(), Refusal> {
    let roles = &draft.act.actor.roles;
    let mut barring = Vec::new();
    let mut asking = Vec::new();
    for rule in &draft.rules {
        match rule.against(roles, channel) {
            Some(Strength::Refuse) => barring.push(rule.clone()),
            Some(Strength::Reason | Strength::Judgement) => asking.push(rule.rule.clone()),
            None => {}
        }
    }
    if !barring.is_empty() {
        let journal = barring
            .iter()
            .map(|rule| Event::ContactBarred {
                channel,
                with: with.to_owned(),
                rule: rule.rule.clone(),
            })
            .collect();
        return Err(Refusal::Barred {
            rules: barring,
            journal,
        });
    }
    let judged = draft
        .act
        .said
        .get(JUDGEMENT)
        .is_some_and(|text| !text.trim().is_empty());
    if asking.is_empty() || judged {
        return Ok(());
    }
    Err(Refusal::Asked(
        asking
            .into_iter()
            .map(|rule| Ask {
                name: JUDGEMENT.to_owned(),
                why: AskWhy::Rule(rule),
            })
            .collect(),
    ))
}

/// Plans, queues or records a contact.
pub(super) fn make(draft: &mut Draft<'_>, contact: &Contact) -> Result<(), Refusal> {
    allowed(draft, contact.channel, &contact.with)?;
    draft.push(Event::Contacted(contact.clone()));
    Ok(())
}

/// Records a contact that has happened.
pub(super) fn happened(draft: &mut Draft<'_>, contact: &Contact) {
    let roles = draft.act.actor.roles.clone();
    let broken: Vec<RuleInForce> = draft
        .rules
        .iter()
        .filter(|rule| rule.against(&roles, contact.channel).is_some())
        .cloned()
        .collect();
    if broken.is_empty() {
        draft.push(Event::Contacted(contact.clone()));
        return;
    }
    draft.push(Event::ContactBreach {
        contact: contact.clone(),
        rules: broken.iter().map(|rule| rule.rule.clone()).collect(),
    });
    let mut told: Vec<RoleId> = Vec::new();
    for rule in broken {
        if !told.contains(&rule.tells) {
            told.push(rule.tells.clone());
            draft.push(Event::Told {
                whom: rule.tells,
                about: "breach of a contact rule".to_owned(),
                clause: rule.clause,
            });
        }
    }
}

/// Sets a contact rule on the household.
pub(super) fn set(draft: &mut Draft<'_>, id: &ContactRuleId, because: &str) -> Result<(), Refusal> {
    let Some(rule) = draft.cx.rule(id) else {
        return Err(unknown(id, draft.cx.pack.contact_rules.keys()));
    };
    if let Some(declared) = draft.cx.pack.contact_rules.get(id) {
        one_of(draft.act.actor, &declared.set_by)?;
    }
    draft.set_rule(rule, because);
    Ok(())
}

fn held(draft: &Draft<'_>, id: &ContactRuleId) -> Result<RuleInForce, Refusal> {
    draft
        .rules
        .iter()
        .find(|held| held.rule == *id)
        .cloned()
        .ok_or_else(|| unknown(id, draft.rules.iter().map(|held| &held.rule)))
}

/// Records that a rule was looked at and still holds.
pub(super) fn review(
    draft: &mut Draft<'_>,
    id: &ContactRuleId,
    because: &str,
) -> Result<(), Refusal> {
    let rule = held(draft, id)?;
    let mut reviewers = rule.lifted_by.clone();
    reviewers.push(rule.tells.clone());
    one_of(draft.act.actor, &reviewers)?;
    draft
        .household
        .push(HouseholdEvent::RuleReviewed(id.clone()));
    touched(draft, rule, RuleAct::Reviewed, because);
    step_strand(draft, id, StrandState::Reviewed);
    Ok(())
}

/// Lifts a rule: only those whom it names.
pub(super) fn lift(
    draft: &mut Draft<'_>,
    id: &ContactRuleId,
    because: &str,
) -> Result<(), Refusal> {
    let rule = held(draft, id)?;
    one_of(draft.act.actor, &rule.lifted_by)?;
    draft.rules.retain(|held| held.rule != *id);
    draft.household.push(HouseholdEvent::RuleLifted(id.clone()));
    touched(draft, rule, RuleAct::Lifted, because);
    step_strand(draft, id, StrandState::Lifted);
    Ok(())
}

fn touched(draft: &mut Draft<'_>, rule: RuleInForce, done: RuleAct, because: &str) {
    draft.push(Event::RuleTouched {
        rule,
        done,
        because: because.to_owned(),
    });
}

fn step_strand(draft: &mut Draft<'_>, id: &ContactRuleId, to: StrandState) {
    let number = draft
        .case
        .strands
        .iter()
        .rev()
        .find(|held| {
            held.kind == StrandKind::ContactRule
                && held.about.as_deref() == Some(id.as_str())
                && held.kind.may_go(Some(held.state), to)
        })
        .map(|held| held.number);
    if let Some(number) = number {
        draft.push(Event::StrandMoved {
            number,
            to,
            result: None,
            planned: None,
            in_writing: false,
        });
    }
}
