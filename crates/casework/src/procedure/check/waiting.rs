//! Nobody waits without a clock: in every stage that is not an end, a dated clock surely
//! runs that its owner may lawfully meet.
//!
//! The proof follows the engine: what happens on a way into a stage first meets or cancels
//! clocks and then starts them, mark by mark. A clock counts for a stage when it runs after
//! every way in and nothing that can happen inside the stage ends it. Clocks with conditions
//! count together where at least one condition is always so, and a clock that something ends
//! counts where another starts on the same thing. A clock that a contact rule could block
//! does not count.

use super::Found;
use super::doing::{Doing, no_owner};
use super::logic::{Assignment, Formula};
use super::scene::{Acting, Scene};
use super::story::happening;
use super::ways::{WayIn, Ways, ended, moves};
use crate::case::facts::Phase;
use crate::clock::limit::Limit;
use crate::condition::{Condition, Trigger};
use crate::ids::{ClockId, StageId};
use crate::procedure::{ClockRule, Pack};
use std::collections::{BTreeMap, BTreeSet};

/// A clock with its name.
type Named<'p> = (&'p ClockId, &'p ClockRule);

/// The clocks that may be counted on, stage by stage.
pub(super) struct Waiting<'p> {
    pack: &'p Pack,
    /// For each clock without a condition, the stages in which it surely runs.
    surely: BTreeMap<&'p ClockId, BTreeSet<&'p StageId>>,
}

impl<'p> Waiting<'p> {
    pub fn of(pack: &'p Pack, ways: &Ways<'p>) -> Self {
        let surely = pack
            .clocks
            .iter()
            .filter(|(_, rule)| rule.when.is_none())
            .map(|(id, rule)| (id, surely(pack, ways, rule)))
            .collect();
        Self { pack, surely }
    }

    /// Clocks, each of which alone surely runs throughout a stage.
    pub fn alone<'w>(&'w self, stage: &'w StageId) -> impl Iterator<Item = Named<'p>> + 'w {
        self.pack.clocks.iter().filter(move |(id, _)| {
            self.surely
                .get(id)
                .is_some_and(|stages| stages.contains(stage))
        })
    }

    /// Whether a clock surely runs throughout a stage; with `repeating`, one that never ends
    /// of itself.
    fn covered(&self, ways: &Ways<'p>, stage: &'p StageId, repeating: bool) -> bool {
        let fits = |rule: &ClockRule| !repeating || rule.due.repeats();
        if self.alone(stage).any(|(_, rule)| fits(rule)) {
            return true;
        }
        let counted: Vec<Named<'p>> = self
            .counted(stage)
            .into_iter()
            .filter(|(_, rule)| fits(rule))
            .collect();
        ways.into
            .get(stage)
            .is_some_and(|into| into.iter().all(|way| self.started(&counted, way, stage)))
    }

    /// Clocks that, once running in a stage, leave somebody waiting on a clock for as long
    /// as the case stands there: nothing that may happen in the stage ends them, or another of
    /// them starts on the same thing. Two that hand over to one another and back count both.
    fn counted(&self, stage: &'p StageId) -> Vec<Named<'p>> {
        let mut counted: Vec<Named<'p>> = self
            .pack
            .clocks
            .iter()
            .filter(|(_, rule)| lawful(self.pack, rule, Some(stage)).is_none())
            .collect();
        loop {
            let goes_on = |rule: &'p ClockRule| {
                ends_inside(self.pack, rule, stage).into_iter().all(|end| {
                    let ending = WayIn {
                        from: Some(stage),
                        marks: vec![end.clone()],
                    };
                    self.started(&counted, &ending, stage)
                })
            };
            let kept: Vec<Named<'p>> = counted
                .iter()
                .copied()
                .filter(|(_, rule)| goes_on(rule))
                .collect();
            if kept.len() == counted.len() {
                return counted;
            }
            counted = kept;
        }
    }

    /// Whether some of these clocks runs after a way in: one without a condition, or several
    /// that start at the same mark and of whose conditions one is always so.
    fn started(&self, clocks: &[Named<'p>], way: &WayIn<'p>, stage: &'p StageId) -> bool {
        (0..way.marks.len()).any(|at| {
            let Some(mark) = way.marks.get(at) else {
                return false;
            };
            let later = way.marks.get(at + 1..).unwrap_or_default();
            let starting: Vec<Named<'p>> = clocks
                .iter()
                .copied()
                .filter(|(_, rule)| rule.starts.contains(mark) && after(rule, later, true))
                .collect();
            always_one(self.pack, &starting, stage, mark)
        })
    }
}

/// Whether one of these clocks starts whatever else is so, when this happens in a stage.
fn always_one(pack: &Pack, clocks: &[Named<'_>], stage: &StageId, mark: &Trigger) -> bool {
    let mut scene = Scene::new(pack, Some(stage), Acting::Anybody);
    let mut none = Vec::new();
    for (id, rule) in clocks {
        match &rule.when {
            None => return true,
            // Meeting one clock may change what the next one asks of it.
            Some(when) if asks_of_clocks(when) => {}
            Some(when) => {
                let _ = id;
                none.push(scene.formula(when).negated());
            }
        }
    }
    if none.is_empty() {
        return false;
    }
    if let Trigger::Flag(flag) = mark {
        none.push(scene.formula(&Condition::Flag(flag.clone())));
    }
    if let Trigger::Lifted(flag) = mark {
        none.push(scene.formula(&Condition::Flag(flag.clone())).negated());
    }
    !scene
        .solve(Formula::All(none), &Assignment::new())
        .possible()
}

fn asks_of_clocks(condition: &Condition) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(asks_of_clocks),
        Condition::Not(part) => asks_of_clocks(part),
        Condition::Met(..) => true,
        _ => false,
    }
}

/// Whether a clock runs after these marks.
fn after(rule: &ClockRule, marks: &[Trigger], mut running: bool) -> bool {
    for mark in marks {
        if running {
            running = if rule.met.contains(mark) {
                rule.due.repeats()
            } else {
                !rule.cancelled.contains(mark)
            };
        }
        running = running || (rule.when.is_none() && rule.starts.contains(mark));
    }
    running
}

/// The stages in which a clock without a condition surely runs: the largest set that every
/// way in keeps.
fn surely<'p>(pack: &'p Pack, ways: &Ways<'p>, rule: &'p ClockRule) -> BTreeSet<&'p StageId> {
    let mut stages: BTreeSet<&'p StageId> = ways
        .open(pack)
        .filter(|stage| {
            lawful(pack, rule, Some(stage)).is_none() && ends_inside(pack, rule, stage).is_empty()
        })
        .collect();
    loop {
        let lost: Vec<&'p StageId> = stages
            .iter()
            .copied()
            .filter(|stage| {
                let into = ways.into.get(stage).map_or(&[][..], Vec::as_slice);
                !into.iter().all(|way| {
                    let before = way.from.is_some_and(|from| stages.contains(from));
                    let unknown = way.from.is_some() && !before;
                    after(rule, &way.marks, before) && (!unknown || after(rule, &way.marks, true))
                })
            })
            .collect();
        if lost.is_empty() {
            return stages;
        }
        for stage in lost {
            stages.remove(stage);
        }
    }
}

/// What ends a clock while the case goes on standing in a stage.
fn ends_inside<'p>(pack: &'p Pack, rule: &'p ClockRule, stage: &StageId) -> Vec<&'p Trigger> {
    let met = if rule.due.repeats() {
        &[][..]
    } else {
        rule.met.as_slice()
    };
    rule.cancelled
        .iter()
        .chain(met)
        .filter(|trigger| !leaves(pack, trigger, stage))
        .collect()
}

/// Whether a thing cannot happen while a case goes on standing in a stage: it leaves the
/// stage, or belongs to another.
fn leaves(pack: &Pack, trigger: &Trigger, stage: &StageId) -> bool {
    let stays = |reopens: bool, on: Option<&crate::ids::MoveId>| {
        pack.moves_from(stage).any(|t| {
            t.to.as_ref().is_none_or(|to| to == stage)
                && on.is_none_or(|on| t.on == *on)
                && (!reopens || t.reopens)
                && moves(pack, stage_of(pack, stage)).any(|m| std::ptr::eq(m, t))
        })
    };
    match trigger {
        Trigger::Opened | Trigger::Enter(_) | Trigger::Leave(_) => true,
        Trigger::Reopened => !stays(true, None),
        Trigger::Move(on) => !stays(false, Some(on)),
        Trigger::Proof(_)
        | Trigger::Flag(_)
        | Trigger::Lifted(_)
        | Trigger::Strand(..)
        | Trigger::Checklist(_)
        | Trigger::FirstAbsence
        | Trigger::AbsenceEnds
        | Trigger::Form(_)
        | Trigger::Agreed(_)
        | Trigger::Met(_)
        | Trigger::ContactRule
        | Trigger::ChangedType(_)
        | Trigger::Whereabouts(_) => false,
    }
}

/// The stage's name as the pack holds it, so that it lives as long as the pack.
fn stage_of<'p>(pack: &'p Pack, stage: &'p StageId) -> &'p StageId {
    pack.stages
        .get_key_value(stage)
        .map_or(stage, |(own, _)| own)
}

/// Why a clock cannot be counted on; nothing where it can: it has a date, no contact rule
/// can block it, and its owner may lawfully meet it.
pub(super) fn lawful(pack: &Pack, rule: &ClockRule, stage: Option<&StageId>) -> Option<String> {
    if let Some(channel) = rule.channel {
        return Some(format!(
            "a contact rule can block it, because meeting it uses the channel {channel}"
        ));
    }
    if let Some(why) = unmeetable(pack, rule, stage) {
        return Some(why);
    }
    match rule.due {
        Limit::WholeTerm | Limit::EndOfTerm => Some(format!(
            "its date, {}, is not known while the calendar has no such term",
            rule.due
        )),
        Limit::Before(_) => Some(format!(
            "its date, {}, is not known while nobody has said the day that it is before",
            rule.due
        )),
        Limit::Span(_) | Limit::Repeating(_) | Limit::Hours(_) | Limit::EndOfMonth => None,
    }
}

/// Why the owner of a clock cannot lawfully meet it; nothing where the owner can.
pub(super) fn unmeetable(pack: &Pack, rule: &ClockRule, stage: Option<&StageId>) -> Option<String> {
    if let Some(why) = no_owner(pack, &rule.owner) {
        return Some(why);
    }
    if rule.met.is_empty() {
        return Some("nothing meets it".to_owned());
    }
    let doing = Doing {
        pack,
        role: &rule.owner,
        stage,
        channel: rule.channel,
    };
    (!rule.met.iter().any(|trigger| doing.can(trigger))).then(|| {
        format!(
            "its owner `{}` may do nothing that meets it{}",
            rule.owner,
            if rule.channel.is_none() {
                " without reaching the family, which a contact rule can forbid"
            } else {
                ""
            }
        )
    })
}

pub(super) fn check(pack: &Pack, ways: &Ways<'_>, found: &mut Found) {
    for (id, rule) in &pack.clocks {
        if let Some(why) = unmeetable(pack, rule, None) {
            found.say(
                &rule.at,
                "clock-not-met-by-owner",
                format!(
                    "clock `{id}`: {why}; a child waits on a date that nobody can keep. Give it \
                     an owner who may do what meets it, or a `met` that its owner may do"
                ),
            );
        }
    }
    let waiting = Waiting::of(pack, ways);
    for stage in ways.open(pack) {
        let Some(rule) = pack.stages.get(stage) else {
            continue;
        };
        if let Some(why) = no_owner(pack, &rule.owner) {
            found.say(
                &rule.at,
                "stage-without-owner",
                format!(
                    "stage `{stage}` has no owner who may act: {why}. Nobody would take the next \
                     step for a child here; name a role of the authority or the school"
                ),
            );
        }
        if !waiting.covered(ways, stage, false) {
            found.say(
                &rule.at,
                "stage-without-clock",
                uncounted(pack, ways, stage),
            );
        } else if rule.phase == Phase::Held && !waiting.covered(ways, stage, true) {
            found.say(
                &rule.at,
                "held-without-review",
                format!(
                    "stage `{stage}` holds children who are not found, and its clocks end once \
                     met: after one look nobody looks again. Give it a clock that repeats, such \
                     as due = \"1 month, repeating\""
                ),
            );
        }
    }
}

/// What is wrong with a stage that no clock covers, with why each clock near it does not
/// count.
fn uncounted(pack: &Pack, ways: &Ways<'_>, stage: &StageId) -> String {
    let mut says = format!(
        "in stage `{stage}` no clock surely runs, so a child could stand here and nobody would \
         be due to do anything. Give it a clock that starts on entering it, without `when`, with \
         no `channel`, that repeats, and that only leaving the stage cancels"
    );
    let into = ways.into.get(stage).map_or(&[][..], Vec::as_slice);
    let mut near = Vec::new();
    for (id, rule) in &pack.clocks {
        let starts = |way: &WayIn<'_>| way.marks.iter().any(|mark| rule.starts.contains(mark));
        if !into.iter().any(starts) {
            continue;
        }
        let why = if let Some(why) = lawful(pack, rule, Some(stage)) {
            why
        } else if let Some(end) = ends_inside(pack, rule, stage).first() {
            let repeats = if rule.due.repeats() || rule.cancelled.contains(end) {
                ""
            } else {
                " and does not repeat"
            };
            format!(
                "{} ends it while the case stays here{repeats}",
                happening(end)
            )
        } else if rule.when.is_some() {
            "it starts only under a condition, and no other covers the contrary".to_owned()
        } else if let Some(missed) = into.iter().find(|way| !starts(way)) {
            match missed.from {
                Some(from) => format!("it does not start on the way from `{from}`"),
                None => "it does not start when a case opens here".to_owned(),
            }
        } else {
            "what happens on a way in ends it again".to_owned()
        };
        near.push(format!("`{id}` does not count: {why}"));
    }
    if !near.is_empty() {
        says.push_str(&format!(" ({})", near.join("; ")));
    }
    says
}

/// Whether everything that a move's name can do from any stage ends the case.
pub(super) fn only_ends(pack: &Pack, trigger: &Trigger) -> bool {
    match trigger {
        Trigger::Move(on) => pack
            .transitions
            .iter()
            .filter(|t| t.on == *on)
            .all(|t| t.to.as_ref().is_some_and(|to| ended(pack, to))),
        Trigger::Enter(stage) => ended(pack, stage),
        _ => false,
    }
}
