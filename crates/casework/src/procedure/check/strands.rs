//! Open work beside the stage: every strand that can be open has an owner, and a dated clock
//! runs in every state in which it still owes somebody something.
//!
//! Each strand's life is walked with the clocks that its own steps start, meet and cancel,
//! from every way in which it can begin: of itself, or by hand in any of its first states.

use super::Found;
use super::doing::{Doing, no_owner};
use super::effects::effects;
use super::logic::{Assignment, Formula};
use super::scene::{Acting, Scene, possible};
use super::waiting::{Waiting, lawful, only_ends, unmeetable};
use super::ways::Ways;
use crate::case::strand::{StrandKind, StrandState};
use crate::condition::{Condition, Trigger};
use crate::ids::{ClockId, StrandId};
use crate::procedure::{ClockRule, Effect, OnClose, Pack, StrandRule};
use std::collections::{BTreeSet, VecDeque};

/// How a path begins on which somebody begins the strand in another state than its own first.
const BY_HAND: &str = "it is begun by hand";

/// Clocks of which at least one runs.
type Group<'p> = BTreeSet<&'p ClockId>;

pub(super) fn check(pack: &Pack, ways: &Ways<'_>, found: &mut Found) {
    let waiting = Waiting::of(pack, ways);
    for (id, rule) in &pack.strands {
        if let Some(why) = no_owner(pack, &rule.owner) {
            found.say(
                &rule.at,
                "strand-without-owner",
                format!(
                    "strand `{id}` has no owner who may act: {why}. What it owes a child would be \
                     nobody's; name a role of the authority or the school"
                ),
            );
        }
        let walk = Walk { pack, id, rule };
        let mut open = walk.unclocked();
        if timed_by_stages(pack, ways, &waiting, id, rule) {
            // While the case is open its stages' clocks ask for this work.
            open.retain(|_| walk.begun_after_the_end());
            for (state, how) in &mut open {
                *how = format!(
                    "{BY_HAND} after the case has ended, where no stage's clock runs (a guard \
                     {{ stage = [those that are no end] }} on its step to `{state}` forbids that)"
                );
            }
        }
        open.sort_by_key(|(_, how)| how.starts_with(BY_HAND));
        open.reverse();
        if let Some((state, how)) = open.pop() {
            let more = if open.is_empty() {
                String::new()
            } else {
                let states: BTreeSet<String> = open.iter().map(|(s, _)| format!("{s}")).collect();
                format!(
                    " (and in other ways: {})",
                    states.into_iter().collect::<Vec<_>>().join(", ")
                )
            };
            let wanted = walk.wanted();
            found.say(
                &rule.at,
                if how.starts_with(BY_HAND) {
                    "strand-begun-without-clock"
                } else {
                    "strand-without-clock"
                },
                format!(
                    "strand `{id}` can be open as {state} with no clock running{more}: {how}. A \
                     child's business would wait and nobody would be late. Start a clock on \
                     {{ strand = \"{id}\", state = \"{state}\" }} that {wanted}{}",
                    walk.near()
                ),
            );
        }
        walk.blocked(found);
    }
}

/// Whether in every open stage a clock surely runs that a step of this strand meets: the
/// stage's date is then this strand's date. Only for work that ends with the case.
fn timed_by_stages<'p>(
    pack: &'p Pack,
    ways: &Ways<'p>,
    waiting: &Waiting<'p>,
    id: &StrandId,
    rule: &StrandRule,
) -> bool {
    let meets = |clock: &ClockRule| {
        clock
            .met
            .iter()
            .any(|t| matches!(t, Trigger::Strand(strand, _) if strand == id))
    };
    !carries_on(rule)
        && ways.open(pack).next().is_some()
        && ways
            .open(pack)
            .all(|stage| waiting.alone(stage).any(|(_, clock)| meets(clock)))
}

fn carries_on(rule: &StrandRule) -> bool {
    rule.kind.outlives_closing() || rule.on_close == OnClose::CarriesOn
}

struct Walk<'p> {
    pack: &'p Pack,
    id: &'p StrandId,
    rule: &'p StrandRule,
}

impl<'p> Walk<'p> {
    /// The open states that can be come to with no clock running, each with how.
    fn unclocked(&self) -> Vec<(StrandState, String)> {
        let mut found: Vec<(StrandState, String)> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut next = VecDeque::new();
        for begin in self.begins() {
            let (state, first, how) = begin;
            let groups = self.step(first, state);
            next.push_back((state, groups, how));
        }
        while let Some((state, groups, how)) = next.pop_front() {
            if !seen.insert((state, groups.clone())) {
                continue;
            }
            if self.rule.kind.open(state) && groups.is_empty() {
                if !found.iter().any(|(held, _)| *held == state) {
                    found.push((state, how));
                }
                continue;
            }
            for (from, to) in self.rule.life() {
                if *from == Some(state) && self.can_step(*to) {
                    let after = self.step(groups.clone(), *to);
                    next.push_back((*to, after, format!("{how}, then {to}")));
                }
            }
        }
        found
    }

    /// Every way in which the strand begins: in which state, with which clocks running. Those
    /// in which it opens of itself come first.
    fn begins(&self) -> Vec<(StrandState, BTreeSet<Group<'p>>, String)> {
        let mut begins = Vec::new();
        let effect = effects(self.pack)
            .any(|(effect, _, _)| matches!(effect, Effect::Open(strand) if strand == self.id));
        let of_itself = "it opens of itself".to_owned();
        if effect || self.rule.kind == StrandKind::ContactRule {
            begins.push((self.rule.begins, BTreeSet::new(), of_itself.clone()));
        }
        for trigger in &self.rule.opens {
            let with = self
                .pack
                .clocks
                .iter()
                .filter(|(_, clock)| {
                    clock.starts.contains(trigger)
                        && self.counts(clock)
                        && (!carries_on(self.rule) || clock.outlives)
                        && self.starts_with(clock)
                })
                .map(|(id, _)| BTreeSet::from([id]))
                .collect();
            begins.push((self.rule.begins, with, of_itself.clone()));
        }
        for (from, to) in self.rule.life() {
            let by_hand = from.is_none() && self.rule.kind != StrandKind::ContactRule;
            if by_hand && self.can_step(*to) {
                let how = if *to == self.rule.begins {
                    format!("it is begun as {to}")
                } else {
                    format!("{BY_HAND} as {to}")
                };
                begins.push((*to, BTreeSet::new(), how));
            }
        }
        begins
    }

    /// Whether somebody may begin the strand on a case that has ended.
    fn begun_after_the_end(&self) -> bool {
        let ends = || {
            self.pack
                .stages
                .iter()
                .filter(|(_, stage)| stage.phase.ended())
        };
        let begins = self
            .rule
            .life()
            .filter(|(from, to)| from.is_none() && self.rule.kind.open(*to));
        begins.map(|(_, to)| *to).any(|to| {
            ends().any(|(end, _)| {
                self.rule
                    .steps
                    .iter()
                    .filter(|step| step.to == to)
                    .all(|step| possible(self.pack, &step.requires, Some(end), Acting::Anybody))
            })
        })
    }

    /// Whether a clock that starts on what opens the strand does so whenever the strand
    /// opens.
    fn starts_with(&self, clock: &ClockRule) -> bool {
        let Some(when) = &clock.when else {
            return true;
        };
        let mut scene = Scene::new(self.pack, None, Acting::Anybody);
        let opens = self
            .rule
            .when
            .as_ref()
            .map_or(Formula::Known(true), |opens| scene.formula(opens));
        let not = scene.formula(when).negated();
        !scene
            .solve(Formula::All(vec![opens, not]), &Assignment::new())
            .possible()
    }

    /// Whether anybody could take a step to this state.
    fn can_step(&self, to: StrandState) -> bool {
        self.rule
            .steps
            .iter()
            .filter(|step| step.to == to)
            .all(|step| possible(self.pack, &step.requires, None, Acting::Anybody))
    }

    /// The clocks that run after the strand comes to a state.
    fn step(&self, groups: BTreeSet<Group<'p>>, to: StrandState) -> BTreeSet<Group<'p>> {
        let hears = |triggers: &[Trigger]| triggers.iter().any(|t| self.is(t, to));
        let ends = |clock: &ClockRule| {
            if hears(&clock.met) {
                !clock.due.repeats()
            } else {
                hears(&clock.cancelled)
            }
        };
        let mut after: BTreeSet<Group<'p>> = groups
            .into_iter()
            .filter(|group| {
                !group
                    .iter()
                    .any(|id| self.pack.clocks.get(id).is_some_and(ends))
            })
            .collect();
        let mut together = Vec::new();
        for (id, clock) in &self.pack.clocks {
            // What both starts and meets a clock starts it; it is met the next time.
            let met_at_once = clock
                .met
                .iter()
                .any(|t| !clock.starts.contains(t) && self.is(t, to));
            let lasts = !met_at_once || clock.due.repeats();
            if !hears(&clock.starts) || !self.counts(clock) || !lasts {
                continue;
            }
            match &clock.when {
                None => {
                    after.insert(BTreeSet::from([id]));
                }
                Some(when) => together.push((id, when)),
            }
        }
        if self.one_always(&together) {
            after.insert(together.iter().map(|(id, _)| *id).collect());
        }
        after
    }

    fn one_always(&self, clocks: &[(&'p ClockId, &'p Condition)]) -> bool {
        if clocks.is_empty() {
            return false;
        }
        let mut scene = Scene::new(self.pack, None, Acting::Anybody);
        let none = clocks
            .iter()
            .map(|(_, when)| scene.formula(when).negated())
            .collect();
        !scene
            .solve(Formula::All(none), &Assignment::new())
            .possible()
    }

    fn is(&self, trigger: &Trigger, state: StrandState) -> bool {
        matches!(trigger, Trigger::Strand(strand, wanted)
            if strand == self.id && wanted.is_none_or(|wanted| wanted == state))
    }

    fn own(&self, trigger: &Trigger) -> bool {
        matches!(trigger, Trigger::Strand(strand, _) if strand == self.id)
    }

    /// Why a clock on this strand cannot be counted on; nothing where it can.
    fn against(&self, clock: &ClockRule) -> Option<String> {
        let unlawful = if clock.channel.is_some() && clock.channel == self.rule.channel {
            unmeetable(self.pack, clock, None)
        } else {
            lawful(self.pack, clock, None)
        };
        if unlawful.is_some() {
            return unlawful;
        }
        let met = if clock.due.repeats() {
            &[][..]
        } else {
            clock.met.as_slice()
        };
        clock
            .cancelled
            .iter()
            .chain(met)
            .find(|trigger| {
                !self.own(trigger)
                    // Another kind of strand's clock never hears of this one.
                    && !self.others(trigger, clock)
                    && (carries_on(self.rule) || !only_ends(self.pack, trigger))
            })
            .map(|trigger| {
                format!(
                    "{} ends it while the strand stays open",
                    super::story::happening(trigger)
                )
            })
    }

    /// A clock that a step of this strand starts hears of no other strand.
    fn others(&self, trigger: &Trigger, clock: &ClockRule) -> bool {
        matches!(trigger, Trigger::Strand(strand, _) if strand != self.id)
            && clock.starts.iter().any(|start| self.own(start))
    }

    fn counts(&self, clock: &ClockRule) -> bool {
        self.against(clock).is_none()
    }

    /// Why the clocks that time this strand do not count.
    fn near(&self) -> String {
        let near: Vec<String> = self
            .pack
            .clocks
            .iter()
            .filter(|(_, clock)| {
                let opens = |start: &Trigger| self.rule.opens.contains(start);
                clock
                    .starts
                    .iter()
                    .any(|start| self.own(start) || opens(start))
                    && clock.met.iter().any(|met| self.own(met))
            })
            .filter_map(|(id, clock)| {
                self.against(clock)
                    .map(|why| format!("`{id}` does not count: {why}"))
            })
            .collect();
        if near.is_empty() {
            String::new()
        } else {
            format!(" ({})", near.join("; "))
        }
    }

    fn wanted(&self) -> String {
        let doing = Doing {
            pack: self.pack,
            role: &self.rule.owner,
            stage: None,
            channel: self.rule.channel,
        };
        let states: Vec<String> = self
            .rule
            .life()
            .map(|(_, to)| *to)
            .filter(|to| !self.rule.kind.open(*to) && doing.steps(self.rule, *to))
            .map(|to| to.to_string())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let owner = &self.rule.owner;
        if states.is_empty() {
            format!("`{owner}` may meet")
        } else {
            format!("`{owner}` may meet, for example by: {}", states.join(", "))
        }
    }

    /// Work that reaches the family and goes on after closing needs a clock that no contact
    /// rule blocks: there is no stage's clock any more.
    fn blocked(&self, found: &mut Found) {
        let Some(channel) = self.rule.channel else {
            return;
        };
        if !carries_on(self.rule) {
            return;
        }
        let free = self.pack.clocks.values().any(|clock| {
            clock.channel.is_none()
                && clock.starts.iter().any(|start| self.own(start))
                && (clock.due.repeats() || clock.met.iter().all(|t| self.own(t)))
                && !clock.met.is_empty()
        });
        if !free {
            found.say(
                &self.rule.at,
                "strand-blocked-after-closing",
                format!(
                    "strand `{}` reaches the family by {channel} and goes on when the case ends, \
                     when no stage's clock runs any more: a contact rule would block its only \
                     date and nobody would look. Give it a second clock without `channel` that \
                     asks whether the substitute was done, or let it end with the case",
                    self.id
                ),
            );
        }
    }
}
