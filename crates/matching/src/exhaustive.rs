//! The look that passes nobody over.
//!
//! Every distinct name of the index is compared with the probe's once; then
//! every row is scored by looking its names up in those tables, its birthday
//! and its postcodes beside. The best of that rough order are weighed in full.
//! What the rough score leaves out (parents' surnames, slips in a postcode)
//! is little beside what it has, and the rows it keeps are many.

use crate::compare::Level;
use crate::lexicon::{Form, NONE, NameId};
use crate::packed::List;
use crate::record::{Birth, NameIds, Record};
use crate::view::{Probe, View};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Rough bits of a name level, of a forename's and a surname's alike.
fn rough(level: Level) -> i8 {
    match level {
        Level::Missing => 0,
        Level::Exact | Level::OtherName => 9,
        Level::Nickname | Level::Spoken | Level::GenderForm => 5,
        Level::Part | Level::OneLetter | Level::MiddleAsFirst => 5,
        Level::SoundsAlike | Level::TwoLetters => 3,
        Level::Initial | Level::Similar => 1,
        _ => -5,
    }
}

/// Rough bits of a name of the index: as a forename, and as a surname.
type Bits = (i8, i8);

/// A name that the index does not know, or that was not said.
const UNKNOWN: Bits = (i8::MIN, i8::MIN);

/// How far from the probe's year dates are looked up one by one.
const YEARS: u32 = 3;

struct Sought<'a> {
    /// By number of name.
    names: Vec<Bits>,
    /// Rough bits by date from the first of the year, three years back.
    births: Vec<i16>,
    first_birth: u32,
    far_birth: i16,
    record: Record<'a>,
    /// The probe says both names, so a swap can be seen.
    whole_name: bool,
    /// The most that can stand beside name and birthday.
    most_beside: i16,
}

/// Below so many rough bits nobody is worth weighing.
const FLOOR: i16 = 4;

/// The rows most like a probe, `most` of them, in no order.
pub(crate) fn everybody(
    view: View<'_>,
    probe: &Probe<'_>,
    most: usize,
    threads: usize,
) -> Vec<u32> {
    let record = probe.prepared.record();
    let threads = threads.max(1);
    let rows = u32::try_from(view.rows.standing.len()).unwrap_or(u32::MAX);
    let sought = Sought::of(view, probe, record, threads);
    let share = rows.div_ceil(u32::try_from(threads).unwrap_or(1)).max(1);
    let mut found: Vec<(i16, u32)> = Vec::new();
    if threads == 1 {
        found = sought.best(view, 0, rows, most);
    } else {
        std::thread::scope(|scope| {
            let shares: Vec<_> = (0..rows)
                .step_by(share as usize)
                .map(|from| {
                    let sought = &sought;
                    let to = from.saturating_add(share).min(rows);
                    scope.spawn(move || sought.best(view, from, to, most))
                })
                .collect();
            for one in shares {
                found.extend(one.join().unwrap_or_default());
            }
        });
        found.sort_unstable_by_key(|&(score, row)| (Reverse(score), row));
        found.truncate(most);
    }
    found.into_iter().map(|(_, row)| row).collect()
}

impl<'a> Sought<'a> {
    fn of(view: View<'_>, probe: &Probe<'_>, record: Record<'a>, threads: usize) -> Self {
        let forms = view.index.lexicon.forms();
        let mut fore: Vec<NameId> = Vec::new();
        let mut sur: Vec<NameId> = Vec::new();
        for name in record.names.iter() {
            for id in [name.fore, name.middle] {
                if id != NONE && !fore.contains(&id) {
                    fore.push(id);
                }
            }
            if name.sur != NONE && !sur.contains(&name.sur) {
                sur.push(name.sur);
            }
        }
        let whole_name = !fore.is_empty() && !sur.is_empty();
        let mut all: Vec<NameId> = fore.clone();
        all.extend(sur.iter().copied().filter(|id| !fore.contains(id)));
        let asked: Vec<_> = all.iter().filter_map(|&id| probe.words.form(id)).collect();
        let levels = |form: &Form| -> Bits {
            let mut best = UNKNOWN;
            for (&id, one) in all.iter().zip(&asked) {
                let bits = rough(if std::ptr::eq(*one, form) {
                    Level::Exact
                } else {
                    crate::compare::likeness(one, form)
                });
                if fore.contains(&id) {
                    best.0 = best.0.max(bits);
                }
                if sur.contains(&id) {
                    best.1 = best.1.max(bits);
                }
            }
            best
        };
        let share = forms.len().div_ceil(threads.max(1)).max(1);
        let names: Vec<Bits> = if threads <= 1 || forms.len() < 4_000 {
            forms.iter().map(levels).collect()
        } else {
            std::thread::scope(|scope| {
                let parts: Vec<_> = forms
                    .chunks(share)
                    .map(|part| scope.spawn(|| part.iter().map(levels).collect::<Vec<_>>()))
                    .collect();
                parts
                    .into_iter()
                    .flat_map(|part| part.join().unwrap_or_default())
                    .collect()
            })
        };
        let (births, first_birth, far_birth) = births(record);
        Self {
            names,
            births,
            first_birth,
            far_birth,
            record,
            whole_name,
            most_beside: if record.places.is_empty() { 0 } else { 13 }
                + if record.parents.is_empty() { 0 } else { 4 }
                + if record.upns.is_empty() { 0 } else { 14 },
        }
    }

    /// The best of some rows.
    fn best(&self, view: View<'_>, from: u32, to: u32, most: usize) -> Vec<(i16, u32)> {
        let mut heap: BinaryHeap<Reverse<(i16, Reverse<u32>)>> = BinaryHeap::new();
        let mut least = FLOOR;
        for row in from..to {
            if !view.rows.sees(row, view.whole) {
                continue;
            }
            let (birth, names) = view.rows.birth_and_names(row);
            let name = self.name(names) + self.birth(birth);
            if name + self.most_beside <= least {
                continue;
            }
            let Some(record) = view.rows.record(row) else {
                continue;
            };
            let score = name + self.beside(record);
            if score <= least {
                continue;
            }
            if heap.len() >= most {
                heap.pop();
            }
            heap.push(Reverse((score, Reverse(row))));
            if heap.len() >= most {
                least = heap.peek().map_or(FLOOR, |one| one.0.0);
            }
        }
        heap.into_iter()
            .map(|Reverse((score, Reverse(row)))| (score, row))
            .collect()
    }

    #[inline]
    fn name(&self, names: List<'_, NameIds>) -> i16 {
        let of = |id: NameId| self.names.get(id as usize).copied().unwrap_or(UNKNOWN);
        let (mut fore, mut sur) = (i8::MIN, i8::MIN);
        let (mut crossed_fore, mut crossed_sur) = (i8::MIN, i8::MIN);
        for name in names.iter() {
            let (first, middle, last) = (of(name.fore), of(name.middle), of(name.sur));
            fore = fore.max(first.0).max(middle.0);
            sur = sur.max(last.1);
            crossed_sur = crossed_sur.max(first.1);
            crossed_fore = crossed_fore.max(last.0);
        }
        let said = |bits: i8| if bits == i8::MIN { 0 } else { i16::from(bits) };
        let straight = said(fore) + said(sur);
        if self.whole_name && crossed_fore > 0 && crossed_sur > 0 {
            straight.max(said(crossed_fore) + said(crossed_sur) - 5)
        } else {
            straight
        }
    }

    /// Rough bits of what stands beside name and birthday.
    fn beside(&self, row: Record<'_>) -> i16 {
        let mut score = self.place(row);
        for upn in row.upns.iter() {
            if self.record.upns.contains(upn) {
                score += 14;
            }
        }
        score
    }

    #[inline]
    fn birth(&self, birth: Birth) -> i16 {
        if !birth.known() || self.births.is_empty() {
            return 0;
        }
        birth
            .0
            .checked_sub(self.first_birth)
            .and_then(|place| self.births.get(place as usize).copied())
            .unwrap_or(self.far_birth)
    }

    #[inline]
    fn place(&self, row: Record<'_>) -> i16 {
        let mut best = 0;
        for x in self.record.places.iter() {
            for y in row.places.iter() {
                let bits = if x.postcode != 0 && x.postcode == y.postcode {
                    if x.house != 0 && x.house == y.house {
                        13
                    } else {
                        9
                    }
                } else if x.street != 0
                    && x.street == y.street
                    && x.house == y.house
                    && x.house != 0
                {
                    6
                } else if x.postcode != 0 && x.postcode >> 24 == y.postcode >> 24 {
                    2
                } else {
                    continue;
                };
                best = best.max(bits);
            }
        }
        let mut parent = 0;
        for x in self.record.parents.iter() {
            for y in row.parents.iter() {
                if x.fore != NONE && x.fore == y.fore {
                    parent = 4;
                }
            }
        }
        best + parent
    }
}

/// Rough bits of every date near the probe's.
fn births(record: Record<'_>) -> (Vec<i16>, u32, i16) {
    let birth = record.birth;
    if !birth.known() {
        return (Vec::new(), 0, 0);
    }
    let first = Birth::from_parts(birth.year().saturating_sub(YEARS), 0, 0).0;
    let last = Birth::from_parts(birth.year() + YEARS + 1, 0, 0).0;
    let rough = |other: u32| {
        let other = Birth(other);
        let as_row = Record {
            birth: other,
            estimated: false,
            ..record
        };
        match crate::compare::birth(record, as_row) {
            Level::Exact => 12,
            Level::DayMonthSwapped | Level::NearDay | Level::OneDigit | Level::OtherYear => 3,
            Level::OtherMonth | Level::NewYear | Level::WithinEstimate => 2,
            Level::NearEstimate => 0,
            Level::SameMonth => 0,
            Level::SameYear => -4,
            _ => -7,
        }
    };
    ((first..last).map(rough).collect(), first, -8)
}
