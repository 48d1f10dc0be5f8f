//! Where each stage stands: phases as columns, and in each the stages as a case comes to them.

use casework::case::facts::Phase;
use casework::ids::StageId;
use casework::procedure::Pack;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Every stage in the order in which it is read: by phase, and in one phase by how many moves
/// lead to it from where cases begin. The order gives each stage its number.
pub(super) fn order(pack: &Pack) -> Vec<&StageId> {
    let depth = depths(pack);
    let phase = |of: Phase| Phase::ALL.iter().position(|held| *held == of);
    let mut stages: Vec<&StageId> = pack.stages.keys().collect();
    stages.sort_by_cached_key(|id| {
        let stage = pack.stages.get(*id);
        let of = stage.and_then(|stage| phase(stage.phase));
        // Side by side, they stand as whoever wrote the procedure put them.
        let written = stage.map(|stage| (stage.at.file.clone(), stage.at.line));
        (of, depth.get(*id).copied().unwrap_or(usize::MAX), written)
    });
    stages
}

fn depths(pack: &Pack) -> BTreeMap<&StageId, usize> {
    let mut depth: BTreeMap<&StageId, usize> = BTreeMap::new();
    let mut next: VecDeque<&StageId> = VecDeque::new();
    for rule in pack.case_types.values() {
        if depth.insert(&rule.entry, 0).is_none() {
            next.push_back(&rule.entry);
        }
    }
    while let Some(from) = next.pop_front() {
        let so_far = depth.get(from).copied().unwrap_or_default();
        for rule in &pack.transitions {
            let Some(to) = rule.to.as_ref().filter(|_| rule.from.contains(from)) else {
                continue;
            };
            if !depth.contains_key(to) {
                depth.insert(to, so_far + 1);
                next.push_back(to);
            }
        }
    }
    depth
}

/// Where a stage stands: its column and its row, both from nought.
pub(super) type Cell = (usize, usize);

/// The phases that the procedure uses, and the place of each stage in them.
pub(super) fn grid(pack: &Pack) -> (Vec<Phase>, BTreeMap<&StageId, Cell>) {
    let mut phases: Vec<Phase> = Vec::new();
    let mut heights: Vec<usize> = Vec::new();
    let mut places = BTreeMap::new();
    for id in order(pack) {
        let Some(stage) = pack.stages.get(id) else {
            continue;
        };
        if phases.last() != Some(&stage.phase) {
            phases.push(stage.phase);
            heights.push(0);
        }
        if let Some(height) = heights.last_mut() {
            places.insert(id, (phases.len() - 1, *height));
            *height += 1;
        }
    }
    (phases, places)
}

/// Every pair of stages that a move leads between, once. Moves that may be tried from
/// anywhere are told in words: drawn from every stage they would hide all others.
pub(super) fn ways(pack: &Pack) -> BTreeSet<(&StageId, &StageId)> {
    let mut ways = BTreeSet::new();
    for rule in &pack.transitions {
        let Some(to) = &rule.to else { continue };
        for from in rule.from.iter().filter(|from| *from != to) {
            ways.insert((from, to));
        }
    }
    ways
}
