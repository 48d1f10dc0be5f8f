//! A contact rule really stops contact, says what to do instead, and is looked at again
//! until somebody who may lifts it.

use super::Found;
use super::doing::may;
use super::effects::effects;
use super::waiting::unmeetable;
use crate::access::Action;
use crate::case::facts::Channel;
use crate::case::strand::{StrandKind, StrandState};
use crate::case::touches_family;
use crate::condition::Trigger;
use crate::ids::StrandId;
use crate::procedure::{ClockRule, ContactRule, Effect, Pack};

pub(super) fn check(pack: &Pack, found: &mut Found) {
    tasks(pack, found);
    clocks(pack, found);
    letters(pack, found);
    for (id, rule) in &pack.contact_rules {
        for wrong in wrongs(pack, rule) {
            found.say(
                &rule.at,
                wrong.0,
                format!("contact rule `{id}` {}", wrong.1),
            );
        }
    }
    if let Some(rule) = pack
        .contact_rules
        .values()
        .min_by_key(|rule| rule.at.clone())
    {
        reviewed(pack, rule, found);
    }
}

/// Visits reach the family at the door, whatever else they are for.
fn tasks(pack: &Pack, found: &mut Found) {
    for (id, rule) in &pack.strands {
        if rule.kind == StrandKind::Visit && rule.channel != Some(Channel::Visit) {
            found.say(
                &rule.at,
                "visit-without-channel",
                format!(
                    "strand `{id}` is a visit without `channel = \"visit\"`: a contact rule would \
                     not stop it, and somebody could stand at the door of a family in danger. Add \
                     the channel"
                ),
            );
        }
    }
}

/// The work that something is a step of, and the channel by which that step reaches the
/// family; nothing where it reaches nobody.
fn channel_of(pack: &Pack, trigger: &Trigger) -> Option<(StrandId, Channel)> {
    match trigger {
        Trigger::Strand(strand, state) if state.is_none_or(touches_family) => pack
            .strands
            .get(strand)?
            .channel
            .map(|channel| (strand.clone(), channel)),
        _ => None,
    }
}

/// A clock that times work with the family is blocked where the work is.
fn clocks(pack: &Pack, found: &mut Found) {
    for (id, clock) in &pack.clocks {
        if let Some((strand, channel)) = presses(pack, clock)
            && clock.channel != Some(channel)
        {
            found.say(
                &clock.at,
                "clock-past-contact-rule",
                format!(
                    "clock `{id}` times `{strand}`, which reaches the family by {channel}, and \
                     does not carry that channel: while a contact rule forbids the contact it \
                     would press somebody to break it. Add channel = \"{channel}\" and a \
                     `substitute`, in a clock of its own where this one times other work too"
                ),
            );
        }
        if clock.channel.is_some()
            && clock
                .substitute
                .as_ref()
                .is_none_or(|s| s.en.trim().is_empty())
        {
            found.say(
                &clock.at,
                "clock-without-substitute",
                format!(
                    "clock `{id}` can be blocked by a contact rule and says nothing to do \
                     instead: the child would wait behind it. Add `substitute`"
                ),
            );
        }
    }
}

/// The work with the family that a clock presses somebody to do: it times that work and a
/// step that reaches the family meets it, or nothing else meets it.
fn presses(pack: &Pack, clock: &ClockRule) -> Option<(StrandId, Channel)> {
    let met: Vec<Option<(StrandId, Channel)>> =
        clock.met.iter().map(|t| channel_of(pack, t)).collect();
    let all = met.iter().all(Option::is_some);
    met.into_iter().flatten().find(|(strand, _)| {
        all || clock
            .starts
            .iter()
            .any(|t| matches!(t, Trigger::Strand(timed, _) if timed == strand))
    })
}

/// Words by which a procedure addresses a letter to somebody of the household.
const FAMILY: &[&str] = &[
    "family",
    "parent",
    "parents",
    "carer",
    "carers",
    "mother",
    "father",
    "guardian",
    "household",
    "address",
    "emergency",
    "relative",
    "relatives",
    "child",
    "pupil",
    "teulu",
    "rhiant",
    "rhieni",
    "gofalwr",
];

fn letters(pack: &Pack, found: &mut Found) {
    for (effect, at, from) in effects(pack) {
        let Effect::Letter { letter, to } = effect else {
            continue;
        };
        let word = |w: &str| FAMILY.contains(&w.to_lowercase().as_str());
        let family = to.split(|c: char| !c.is_alphanumeric()).any(word);
        let declared = pack.letters.get(letter).is_some_and(|l| l.to_family);
        if family && !declared {
            found.say(
                at,
                "letter-past-contact-rule",
                format!(
                    "{from} sends letter `{letter}` to \"{to}\", and the letter is not marked \
                     `to_family`: a contact rule would not hold it back. Add to_family = true to \
                     the letter, or address it to somebody else"
                ),
            );
        }
    }
}

fn wrongs(pack: &Pack, rule: &ContactRule) -> Vec<(&'static str, String)> {
    let mut wrongs = Vec::new();
    if rule.instead.en.trim().is_empty() {
        wrongs.push((
            "rule-without-instead",
            "says nothing to do instead: whoever is stopped would do nothing for the child. Fill \
             in `instead`"
                .to_owned(),
        ));
    }
    if rule.channels.is_empty() {
        wrongs.push((
            "rule-without-channels",
            "closes no channel: it stops nobody, and a family in danger would be rung. List \
             `channels`"
                .to_owned(),
        ));
    }
    if !rule
        .lifted_by
        .iter()
        .any(|role| may(pack, role, Action::LiftContactRule))
    {
        wrongs.push((
            "rule-never-lifted",
            "is lifted by nobody who may, by the permission table: once set it would hold for \
             ever, and the child would be reached by nobody. Name in `lifted_by` a safeguarding \
             lead or a partner that sees its own cases"
                .to_owned(),
        ));
    }
    wrongs
}

/// A rule is looked at again for as long as it holds.
fn reviewed(pack: &Pack, first: &ContactRule, found: &mut Found) {
    let strands: Vec<&StrandId> = pack
        .strands
        .iter()
        .filter(|(_, rule)| rule.kind == StrandKind::ContactRule)
        .map(|(id, _)| id)
        .collect();
    let Some(strand) = strands.first() else {
        found.say(
            &first.at,
            "rule-without-review",
            "there are contact rules and no strand of kind `contact rule` that keeps them in \
             sight: a rule would be set and forgotten, and the child with it. Add one, with a \
             clock that reviews it",
        );
        return;
    };
    let on = |trigger: &Trigger, states: &[StrandState]| match trigger {
        Trigger::Strand(id, state) => {
            id == *strand && state.is_some_and(|state| states.contains(&state))
        }
        _ => false,
    };
    let begins = |t: &Trigger| {
        on(t, &[StrandState::InForce]) || matches!(t, Trigger::Strand(id, None) if id == *strand)
    };
    let reviews = |clock: &ClockRule| {
        clock.when.is_none()
            && clock.channel.is_none()
            && clock.due.repeats()
            && clock.starts.iter().any(begins)
            && clock.met.iter().any(|t| on(t, &[StrandState::Reviewed]))
            && clock
                .cancelled
                .iter()
                .all(|t| on(t, &[StrandState::Lifted]))
            && unmeetable(pack, clock, None).is_none()
    };
    if !pack.clocks.values().any(reviews) {
        let at = pack.strands.get(*strand).map(|rule| rule.at.clone());
        found.say(
            &at.unwrap_or_default(),
            "rule-without-review",
            format!(
                "no clock surely reviews the contact rules: one could hold for years after the \
                 danger has gone, or be forgotten while it lasts. Add a clock that starts on \
                 {{ strand = \"{strand}\", state = \"in force\" }}, repeats, is met by \
                 \"reviewed\" and cancelled by \"lifted\" alone"
            ),
        );
    }
}
