//! The stages drawn: a box for each in the column of its phase, and lines for the moves. All
//! lines to one stage run together, between the boxes and never under one.

use super::Teller;
use super::layout::{Cell, grid, order, ways};
use crate::pages::procedure::{Column, Picture, StageBox, TextLine};
use crate::show::slug;
use casework::ids::StageId;
use std::collections::{BTreeMap, BTreeSet};
use words::Sentence;

const BOX: u32 = 108;
const LINE: u32 = 16;
/// How far lines that run beside each other are apart.
const LANE: u32 = 6;
/// What a gap between columns has besides its lines: the head of an arrow needs room.
const GAP: u32 = 20;
/// How many letters fit on a line of a box, of the type that it is set in.
const LETTERS: usize = 15;

/// Where lines run: in the gap before each column for a stage, and above each row.
struct Lanes<'p> {
    gaps: Vec<BTreeSet<&'p StageId>>,
    rows: Vec<BTreeSet<&'p StageId>>,
}

/// Measures of the whole.
struct Measures<'p> {
    places: BTreeMap<&'p StageId, Cell>,
    lanes: Lanes<'p>,
    /// The left edge of each gap, one more than there are columns.
    gaps: Vec<u32>,
    /// The top of each corridor above a row.
    rows: Vec<u32>,
    height: u32,
}

impl Teller<'_> {
    pub(super) fn picture(&self) -> Picture {
        let (phases, places) = grid(self.pack);
        let ways = ways(self.pack);
        let words: BTreeMap<&StageId, Vec<String>> = order(self.pack)
            .into_iter()
            .enumerate()
            .map(|(at, id)| {
                let text = format!("{}. {}", at + 1, self.stage_words(id));
                (id, wrapped(&text))
            })
            .collect();
        let most = words.values().map(Vec::len).max().unwrap_or(1);
        let height = u32::try_from(most).unwrap_or(1) * LINE + 14;
        let heads: Vec<Vec<String>> = phases
            .iter()
            .map(|phase| {
                let key = format!("phase-{}", slug(phase.as_str()).to_lowercase());
                wrapped(&Sentence::new(&key).say(self.lang))
            })
            .collect();
        let top = heads.iter().map(Vec::len).max().unwrap_or(1);
        let top = u32::try_from(top).unwrap_or(1) * LINE + 12;
        let measures = measure(places, &ways, phases.len(), height, top);
        let boxes = words
            .into_iter()
            .filter_map(|(id, lines)| {
                let (x, y) = measures.corner(id)?;
                let free = height - u32::try_from(lines.len()).unwrap_or(1) * LINE;
                let stage = self.pack.stages.get(id)?;
                Some(StageBox {
                    x,
                    y,
                    width: BOX,
                    height,
                    middle: x + BOX / 2,
                    ended: stage.phase.ended(),
                    lines: set(lines, y + free / 2 + 12),
                })
            })
            .collect();
        let columns = heads
            .into_iter()
            .zip(&measures.gaps)
            .enumerate()
            .map(|(at, (lines, left))| Column {
                middle: left + measures.gap(at) + BOX / 2,
                lines: set(lines, 14),
            })
            .collect();
        let (lines, heads) = measures.draw(&ways);
        let last = measures.gaps.len().saturating_sub(1);
        Picture {
            width: measures.gaps.last().copied().unwrap_or_default() + measures.gap(last),
            height: measures.rows.last().copied().unwrap_or(top),
            columns,
            boxes,
            lines,
            heads,
        }
    }
}

fn measure<'p>(
    places: BTreeMap<&'p StageId, Cell>,
    ways: &BTreeSet<(&'p StageId, &'p StageId)>,
    columns: usize,
    height: u32,
    top: u32,
) -> Measures<'p> {
    let rows = places.values().map(|(_, row)| row + 1).max().unwrap_or(0);
    let mut lanes = Lanes {
        gaps: vec![BTreeSet::new(); columns + 1],
        rows: vec![BTreeSet::new(); rows],
    };
    for (from, to) in ways {
        let (Some(&(col, row)), Some(&(to_col, to_row))) = (places.get(from), places.get(to))
        else {
            continue;
        };
        let beside = to_col == col + 1;
        if beside && row == to_row {
            continue;
        }
        for gap in [col + 1, to_col] {
            if let Some(lane) = lanes.gaps.get_mut(gap) {
                lane.insert(to);
            }
        }
        if !beside && let Some(lane) = lanes.rows.get_mut(to_row) {
            lane.insert(to);
        }
    }
    let count = |lane: &BTreeSet<&StageId>| u32::try_from(lane.len()).unwrap_or(0);
    let mut gaps = Vec::new();
    let mut x = 0;
    for (at, lane) in lanes.gaps.iter().enumerate() {
        gaps.push(x);
        // Nothing enters from the left of the first column unless a line leads back to it.
        let room = if at == 0 && lane.is_empty() { 1 } else { GAP };
        x += room + count(lane) * LANE;
        x += if at < columns { BOX } else { 0 };
    }
    let mut tops = Vec::new();
    let mut y = top;
    for lane in &lanes.rows {
        tops.push(y);
        y += 12 + count(lane) * LANE + height;
    }
    tops.push(y + 2);
    Measures {
        places,
        lanes,
        gaps,
        rows: tops,
        height,
    }
}

impl Measures<'_> {
    /// How wide a gap is.
    fn gap(&self, at: usize) -> u32 {
        let lane = self.lanes.gaps.get(at);
        let count = lane.map_or(0, |lane| u32::try_from(lane.len()).unwrap_or(0));
        if at == 0 && count == 0 {
            1
        } else {
            GAP + count * LANE
        }
    }

    /// The upper left corner of a stage's box.
    fn corner(&self, id: &StageId) -> Option<(u32, u32)> {
        let (col, row) = *self.places.get(id)?;
        let x = self.gaps.get(col)? + self.gap(col);
        let y = self
            .rows
            .get(row + 1)?
            .checked_sub(self.height + if row + 2 == self.rows.len() { 2 } else { 0 })?;
        Some((x, y))
    }

    /// Where the line to a stage runs down or up in a gap.
    fn down(&self, gap: usize, to: &StageId) -> Option<u32> {
        let at = self
            .lanes
            .gaps
            .get(gap)?
            .iter()
            .position(|held| *held == to)?;
        Some(self.gaps.get(gap)? + 8 + u32::try_from(at).ok()? * LANE)
    }

    /// Where the line to a stage runs along above its row.
    fn along(&self, row: usize, to: &StageId) -> Option<u32> {
        let at = self
            .lanes
            .rows
            .get(row)?
            .iter()
            .position(|held| *held == to)?;
        Some(self.rows.get(row)? + 6 + u32::try_from(at).ok()? * LANE)
    }

    /// Every line, and the head of the arrow at the end of each.
    fn draw(&self, ways: &BTreeSet<(&StageId, &StageId)>) -> (Vec<String>, Vec<String>) {
        let mut lines = Vec::new();
        let mut heads = BTreeSet::new();
        let mut by_from: BTreeMap<&StageId, Vec<&StageId>> = BTreeMap::new();
        for (from, to) in ways {
            by_from.entry(from).or_default().push(to);
        }
        for (from, mut targets) in by_from {
            // Lines that go up leave above those that go down: fewer cross.
            targets.sort_by_key(|to| self.corner(to).map(|(x, y)| (y, x)));
            let places = self.exits(from, &targets);
            for (to, exit) in targets.iter().zip(places) {
                if let Some((line, head)) = self.line(from, to, exit) {
                    lines.push(line);
                    heads.insert(head);
                }
            }
        }
        (lines, heads.into_iter().collect())
    }

    /// Whether a line leads straight on to the next column.
    fn straight(&self, from: &StageId, to: &StageId) -> bool {
        match (self.places.get(from), self.places.get(to)) {
            (Some((col, row)), Some((to_col, to_row))) => *to_col == col + 1 && row == to_row,
            (None, _) | (_, None) => false,
        }
    }

    /// How far below the top of its box each line leaves; the one that leads straight on
    /// leaves in the middle.
    fn exits(&self, from: &StageId, targets: &[&StageId]) -> Vec<u32> {
        let middle = targets.iter().position(|to| self.straight(from, to));
        let others = targets.len() - usize::from(middle.is_some());
        // An even number of places leaves the middle free.
        let places = u32::try_from(others + others % 2).unwrap_or(0);
        let mut next = 0;
        targets
            .iter()
            .enumerate()
            .map(|(at, _)| {
                if Some(at) == middle {
                    return self.height / 2;
                }
                let place = if next < places / 2 { next } else { next + 1 };
                next += 1;
                self.height * (place + 1) / (places + 2)
            })
            .collect()
    }

    fn line(&self, from: &StageId, to: &StageId, exit: u32) -> Option<(String, String)> {
        let (x, y) = self.corner(from)?;
        let (end, to_y) = self.corner(to)?;
        let (start, exit) = (x + BOX, y + exit);
        let enter = to_y + self.height / 2;
        let head = format!(
            "{end},{enter} {},{} {},{}",
            end.saturating_sub(8),
            enter.saturating_sub(4),
            end.saturating_sub(8),
            enter + 4
        );
        let tip = end.saturating_sub(4);
        if self.straight(from, to) {
            return Some((format!("M{start} {exit}H{tip}"), head));
        }
        let (col, _) = *self.places.get(from)?;
        let (to_col, to_row) = *self.places.get(to)?;
        let out = self.down(col + 1, to)?;
        let line = if to_col == col + 1 {
            format!("M{start} {exit}H{out}V{enter}H{tip}")
        } else {
            let along = self.along(to_row, to)?;
            let into = self.down(to_col, to)?;
            format!("M{start} {exit}H{out}V{along}H{into}V{enter}H{tip}")
        };
        Some((line, head))
    }
}

/// Words in lines that fit a box.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(last) if last.chars().count() + 1 + word.chars().count() <= LETTERS => {
                last.push(' ');
                last.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Lines under each other, the first at a height.
fn set(lines: Vec<String>, first: u32) -> Vec<TextLine> {
    lines
        .into_iter()
        .zip(0..)
        .map(|(text, at)| TextLine {
            y: first + at * LINE,
            text,
        })
        .collect()
}
