//! Ways through the stages: which can be reached, which can be left, and what happens on
//! the way into each.

use super::Found;
use super::scene::{Acting, possible};
use crate::condition::{Condition, Guard, Trigger};
use crate::ids::StageId;
use crate::procedure::read::At;
use crate::procedure::{Pack, Transition};
use std::collections::{BTreeMap, BTreeSet};

/// One way into a stage.
pub(super) struct WayIn<'p> {
    /// The stage before; nothing where the case opens.
    pub from: Option<&'p StageId>,
    /// What happens on the way, in the order in which it is noted.
    pub marks: Vec<Trigger>,
}

/// The stages that can be reached, and the ways into each.
pub(super) struct Ways<'p> {
    pub reached: BTreeSet<&'p StageId>,
    pub into: BTreeMap<&'p StageId, Vec<WayIn<'p>>>,
}

impl<'p> Ways<'p> {
    pub fn of(pack: &'p Pack) -> Self {
        let mut ways = Self {
            reached: BTreeSet::new(),
            into: BTreeMap::new(),
        };
        let mut next: Vec<&'p StageId> = Vec::new();
        for case_type in pack.case_types.values() {
            if !possible(pack, &case_type.requires, None, Acting::Anybody) {
                continue;
            }
            next.push(&case_type.entry);
            ways.add(
                &case_type.entry,
                None,
                vec![Trigger::Opened, Trigger::Enter(case_type.entry.clone())],
            );
        }
        while let Some(stage) = next.pop() {
            if !pack.stages.contains_key(stage) || !ways.reached.insert(stage) {
                continue;
            }
            for transition in moves(pack, stage) {
                let Some(to) = &transition.to else { continue };
                if to == stage {
                    continue;
                }
                next.push(to);
                let mut marks = Vec::new();
                if transition.reopens {
                    marks.push(Trigger::Reopened);
                }
                marks.push(Trigger::Move(transition.on.clone()));
                marks.push(Trigger::Leave(stage.clone()));
                marks.push(Trigger::Enter(to.clone()));
                ways.add(to, Some(stage), marks);
            }
        }
        ways
    }

    fn add(&mut self, to: &'p StageId, from: Option<&'p StageId>, marks: Vec<Trigger>) {
        let ways = self.into.entry(to).or_default();
        if !ways.iter().any(|w| w.from == from && w.marks == marks) {
            ways.push(WayIn { from, marks });
        }
    }

    /// Stages that can be reached and are no end.
    pub fn open<'w>(&'w self, pack: &'w Pack) -> impl Iterator<Item = &'p StageId> + 'w {
        self.reached.iter().copied().filter(|id| !ended(pack, id))
    }
}

/// Whether a stage is an end.
pub(super) fn ended(pack: &Pack, stage: &StageId) -> bool {
    pack.stages.get(stage).is_some_and(|s| s.phase.ended())
}

/// The moves that can really be made from a stage: their guards do not exclude each other.
pub(super) fn moves<'p>(
    pack: &'p Pack,
    stage: &'p StageId,
) -> impl Iterator<Item = &'p Transition> {
    pack.moves_from(stage).filter(move |t| can(pack, stage, t))
}

fn can(pack: &Pack, stage: &StageId, transition: &Transition) -> bool {
    let acting = Acting::OneOf(&transition.by);
    if transition.outcomes.is_empty() {
        return possible(pack, &transition.requires, Some(stage), acting);
    }
    transition.outcomes.iter().any(|outcome| {
        let mut guards: Vec<Guard> = transition.requires.clone();
        if let Some(rule) = pack.outcomes.get(outcome) {
            guards.extend(rule.proof.iter().cloned());
        }
        possible(pack, &guards, Some(stage), acting)
    })
}

/// Whether a guard says that the act is never done, and what to do instead.
fn refused_for_good(transition: &Transition) -> bool {
    transition
        .requires
        .iter()
        .any(|guard| matches!(guard.condition, Condition::Never(_)))
}

pub(super) fn check(pack: &Pack, ways: &Ways<'_>, found: &mut Found) {
    if pack.stages.is_empty() {
        return;
    }
    if pack.case_types.is_empty() {
        let at = pack.stages.values().map(|s| s.at.clone()).min();
        found.say(
            &at.unwrap_or_default(),
            "no-case-type",
            "the procedure has stages and no kind of case: nobody could ever open a case, and a \
             child who is referred would stand nowhere; add a [[case_type]] with its `entry`",
        );
        return;
    }
    for (id, stage) in &pack.stages {
        if !ways.reached.contains(id) {
            let (code, what) = if stage.phase.ended() {
                ("end-not-reached", "no move comes to this end")
            } else {
                ("stage-not-reached", "no case can come to this stage")
            };
            found.say(
                &stage.at,
                code,
                format!(
                    "stage `{id}`: {what} from any kind of case, so whatever the policy protects \
                     here protects no child; add a move to it, mend the guards that contradict \
                     each other, or take the stage out"
                ),
            );
        } else if !stage.phase.ended() && !moves(pack, id).any(|t| leaves(t, id)) {
            found.say(
                &stage.at,
                "stage-not-left",
                format!(
                    "stage `{id}` cannot be left: a child whose case comes here stays here \
                     whatever is found out; add a move to another stage"
                ),
            );
        }
    }
    never_ends(pack, ways, found);
    for transition in &pack.transitions {
        never_made(pack, transition, found);
    }
}

/// A stage that can be left, and from which no way leads to any end.
fn never_ends(pack: &Pack, ways: &Ways<'_>, found: &mut Found) {
    let mut ending: BTreeSet<&StageId> = pack.stages.keys().filter(|id| ended(pack, id)).collect();
    loop {
        let mut more = pack.stages.keys().filter(|id| {
            let on = |t: &Transition| t.to.as_ref().is_some_and(|to| ending.contains(to));
            !ending.contains(id) && moves(pack, id).any(on)
        });
        let Some(next) = more.next() else { break };
        ending.insert(next);
    }
    for id in ways.open(pack).filter(|id| !ending.contains(id)) {
        let Some(stage) = pack.stages.get(id) else {
            continue;
        };
        if moves(pack, id).any(|t| leaves(t, id)) {
            found.say(
                &stage.at,
                "stage-never-ends",
                format!(
                    "stage `{id}` can be left, and no way on comes to an end: a child who is \
                     found and taught would stay an open case for ever, and hide those who are \
                     not; add a move to an end, here or further on"
                ),
            );
        }
    }
}

/// A move that nobody can ever make and that does not say so is a promise that is not kept.
fn never_made(pack: &Pack, transition: &Transition, found: &mut Found) {
    if refused_for_good(transition) {
        return;
    }
    let made = pack.stages.keys().any(|stage| {
        pack.moves_from(stage)
            .any(|t| std::ptr::eq(t, transition) && can(pack, stage, t))
    });
    if !made {
        found.say(
            at(transition),
            "move-never-made",
            format!(
                "move `{}` can never be made: its guards exclude each other, so the way on that \
                 the policy gives is shut; mend the guards, or say with `never` what to do instead",
                transition.on
            ),
        );
    }
}

fn at(transition: &Transition) -> &At {
    &transition.at
}

fn leaves(transition: &Transition, stage: &StageId) -> bool {
    transition.to.as_ref().is_some_and(|to| to != stage)
}
