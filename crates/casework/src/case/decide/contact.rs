//! Contact with the family, and the rules that forbid it.
//!
//! A contact rule refuses the planning, queueing and recording of a barred contact, and
//! keeps the attempt. Where a rule is about some of the family alone, whoever reaches out
//! says whom the contact reaches, and until it is said the contact is barred. A contact that
//! has happened all the same is never refused: it is a breach, those who hold the rule hear
//! of it at once, and it meets no clock and completes no check. What is written down late is
//! judged by the rules that held on its day; a contact that lies ahead, by those of today.

use super::{one_of, unknown};
use crate::case::command::{Act, Contact};
use crate::case::context::Context;
use crate::case::draft::Draft;
use crate::case::event::{Event, RuleAct};
use crate::case::facts::Channel;
use crate::case::refusal::{Ask, AskWhy, JUDGEMENT, Refusal};
use crate::case::state::Case;
use crate::case::strand::{StrandKind, StrandState};
use crate::condition::Strength;
use crate::ids::{CaseId, ContactRuleId, LetterId, RoleId};
use crate::safeguarding::{Party, Reach, RuleInForce};
use crate::world::HouseholdEvent;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Leave to reach the family by a channel; a refusal with the attempt to be kept, or the
/// question of safety, otherwise.
pub(super) fn allowed(
    draft: &Draft<'_>,
    channel: Channel,
    with: &str,
    reaches: &[Party],
) -> Result<(), Refusal> {
    under(&draft.rules, draft, channel, with, reaches)
}

/// Leave to write down, perhaps late, a contact that has taken place: the rules that held on
/// its day judge it. A rule of today cannot have barred the visit of last week.
pub(super) fn took_place(
    draft: &Draft<'_>,
    channel: Channel,
    with: &str,
    reaches: &[Party],
) -> Result<(), Refusal> {
    under(&rules_of_the_day(draft), draft, channel, with, reaches)
}

/// The rules in force that held on the day of the act already.
fn rules_of_the_day(draft: &Draft<'_>) -> Vec<RuleInForce> {
    let day = draft.act.at.date();
    let held = draft.rules.iter().filter(|rule| rule.held_on(day));
    held.cloned().collect()
}

fn under(
    rules: &[RuleInForce],
    draft: &Draft<'_>,
    channel: Channel,
    with: &str,
    reaches: &[Party],
) -> Result<(), Refusal> {
    let roles = &draft.act.actor.roles;
    let mut barring = Vec::new();
    let mut wondering = Vec::new();
    let mut unsaid = BTreeSet::new();
    let mut asking = Vec::new();
    for rule in rules {
        let Some(strength) = rule.against(roles, channel) else {
            continue;
        };
        match (strength, rule.reach(channel, reaches, draft.cx.adults)) {
            (_, Reach::Others) => {}
            (Strength::Refuse, Reach::Them) => barring.push(rule.clone()),
            (Strength::Refuse, Reach::Unsaid(kinds)) => {
                wondering.push(rule.clone());
                unsaid.extend(kinds);
            }
            // Who judges that a contact is safe judges it whomever it may reach.
            (Strength::Reason | Strength::Judgement, Reach::Them | Reach::Unsaid(_)) => {
                asking.push(rule.rule.clone());
            }
        }
    }
    if !barring.is_empty() {
        return Err(Refusal::Barred {
            journal: attempts(&barring, channel, with, reaches),
            rules: barring,
        });
    }
    if !wondering.is_empty() {
        return Err(Refusal::WhomFirst {
            rules: wondering,
            unsaid,
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

/// Drafts a letter that may name several children. One to the family reaches "the parents"
/// and says no more, so a contact rule about one of them bars it as well.
pub(super) fn letter(
    draft: &mut Draft<'_>,
    letter: &LetterId,
    to: &str,
    with: &[CaseId],
) -> Result<(), Refusal> {
    let letters = &draft.cx.pack.letters;
    let Some(rule) = letters.get(letter).filter(|rule| rule.siblings) else {
        let several = letters.iter().filter(|(_, rule)| rule.siblings);
        return Err(unknown(letter, several.map(|(id, _)| id)));
    };
    if rule.to_family {
        allowed(draft, Channel::Letter, to, &[]).map_err(|refusal| match refusal {
            Refusal::WhomFirst { rules, .. } => Refusal::Barred {
                journal: attempts(&rules, Channel::Letter, to, &[]),
                rules,
            },
            other => other,
        })?;
    }
    draft.push(Event::LetterDrafted {
        letter: letter.clone(),
        to: to.to_owned(),
        with: with.to_vec(),
    });
    Ok(())
}

/// What is kept of an attempt that rules bar.
fn attempts(rules: &[RuleInForce], channel: Channel, with: &str, reaches: &[Party]) -> Vec<Event> {
    let barred = rules.iter().map(|rule| Event::ContactBarred {
        channel,
        with: with.to_owned(),
        rule: rule.rule.clone(),
        reaches: reaches.to_vec(),
    });
    barred.chain(those_who_hold(rules, ATTEMPTED)).collect()
}

/// What those who hold a contact rule are told of an attempt.
pub const ATTEMPTED: &str = "a contact that a contact rule bars was tried";

/// What they are told of a contact that happened all the same.
pub const BREACHED: &str = "breach of a contact rule";

/// Word to those who hold rules, to each of them once.
fn those_who_hold(rules: &[RuleInForce], about: &str) -> Vec<Event> {
    let mut told: BTreeSet<&RoleId> = BTreeSet::new();
    let mut all = Vec::new();
    for rule in rules {
        if told.insert(&rule.tells) {
            all.push(Event::Told {
                whom: rule.tells.clone(),
                about: about.to_owned(),
                clause: rule.clause.clone(),
            });
        }
    }
    all
}

/// Plans, queues or records a contact.
pub(super) fn make(draft: &mut Draft<'_>, contact: &Contact) -> Result<(), Refusal> {
    allowed(draft, contact.channel, &contact.with, &contact.reaches)?;
    draft.push(Event::Contacted(contact.clone()));
    Ok(())
}

/// Records a contact that has happened. While it does not say whom it reached, it counts as
/// the breach that it may be.
pub(super) fn happened(draft: &mut Draft<'_>, contact: &Contact) {
    let roles = draft.act.actor.roles.clone();
    let mut broken = rules_of_the_day(draft);
    broken.retain(|rule| {
        rule.against(&roles, contact.channel).is_some()
            && rule.reach(contact.channel, &contact.reaches, draft.cx.adults) != Reach::Others
    });
    if broken.is_empty() {
        draft.push(Event::Contacted(contact.clone()));
        return;
    }
    draft.push(Event::ContactBreach {
        contact: contact.clone(),
        rules: broken.iter().map(|rule| rule.rule.clone()).collect(),
    });
    for told in those_who_hold(&broken, BREACHED) {
        draft.push(told);
    }
}

/// Sets a contact rule on the household, or on some of its adults, addresses and numbers.
/// A name that is on nobody's record, or a blank, is refused: the rule would bar nobody.
pub(super) fn set(
    draft: &mut Draft<'_>,
    id: &ContactRuleId,
    about: &BTreeSet<Party>,
    because: &str,
) -> Result<(), Refusal> {
    let Some(mut rule) = draft.cx.rule(id) else {
        return Err(unknown(id, draft.cx.pack.contact_rules.keys()));
    };
    let declared = draft.cx.pack.contact_rules.get(id);
    if let Some(declared) = declared {
        one_of(draft.act.actor, &declared.set_by)?;
    }
    let adults = draft.cx.adults;
    let nobody = about.iter().find(|party| match party {
        Party::Adult(adult) => !adults.iter().any(|known| known.id == *adult),
        Party::Address(_) | Party::Telephone(_) | Party::Email(_) => !party.says_something(),
    });
    if let Some(party) = nobody {
        return Err(unknown(party.text(), adults.iter().map(|adult| &adult.id)));
    }
    if declared.is_none_or(|declared| !declared.whole_household) {
        rule.about.clone_from(about);
    }
    draft.set_rule(rule, because);
    Ok(())
}

/// Puts an adult on the household's record.
pub(super) fn know_adult(
    draft: &mut Draft<'_>,
    name: &str,
    relationship: &str,
) -> Result<(), Refusal> {
    if !name.chars().any(char::is_alphanumeric) {
        return Err(unknown(name, draft.cx.adults.iter().map(|adult| &adult.id)));
    }
    let adult = crate::world::adult(draft.cx.adults, name, relationship);
    draft.household.push(HouseholdEvent::AdultKnown(adult));
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

/// What a change of the household's contact rules means for another case of the household: the
/// work of a rule that began there is done, or over, wherever it was done.
pub fn followed(
    case: &Case,
    act: &Act<'_>,
    cx: &Context<'_>,
    household: &[HouseholdEvent],
) -> Vec<Event> {
    let mut draft = Draft::on(cx, act, Cow::Borrowed(case));
    for event in household {
        match event {
            HouseholdEvent::RuleReviewed(id) => {
                step_strand(&mut draft, id, StrandState::Reviewed);
            }
            HouseholdEvent::RuleLifted(id) => step_strand(&mut draft, id, StrandState::Lifted),
            HouseholdEvent::RuleSet(_) | HouseholdEvent::AdultKnown(_) => {}
        }
    }
    draft.settle();
    draft.events
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
            reaches: Vec::new(),
        });
    }
}
