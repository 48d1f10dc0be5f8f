//! What is asked of a register: which of its lines, in which order, how many of each kind.

use super::{Column, Counted, Line, Register, Value};
use crate::calendar::SchoolId;
use crate::case::facts::{Whereabouts, words};
use crate::case::strand::{StrandKind, StrandState};
use crate::ids::{ActorId, FlagId, LevelId, StageId};
use crate::procedure::Pack;
use jiff::civil::Date;
use std::cmp::Ordering;
use std::collections::BTreeMap;

words! {
    /// How long a child has been out of education: the bands of the national return. Twelve
    /// weeks are 84 days; the 85th is more than twelve.
    Band {
        /// Fewer than 14 days.
        Under2 = "under-2-weeks",
        /// 14 to 27 days.
        To4 = "2-to-4-weeks",
        /// 28 to 55 days.
        To8 = "4-to-8-weeks",
        /// 56 to 84 days.
        To12 = "8-to-12-weeks",
        /// 85 to 182 days.
        To26 = "12-to-26-weeks",
        /// 183 to 364 days.
        To52 = "26-to-52-weeks",
        /// More.
        Over52 = "over-52-weeks",
        /// Nobody has said when education ended.
        NotKnown = "not-known",
    }
}

impl Band {
    /// The band of so many calendar days.
    pub fn of(days: Option<u32>) -> Self {
        match days {
            None => Self::NotKnown,
            Some(0..=13) => Self::Under2,
            Some(14..=27) => Self::To4,
            Some(28..=55) => Self::To8,
            Some(56..=84) => Self::To12,
            Some(85..=182) => Self::To26,
            Some(183..=364) => Self::To52,
            Some(_) => Self::Over52,
        }
    }
}

/// Which lines are asked for. What is `None` is not asked; `Some(None)` asks for those of whom
/// it is not known.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Filter {
    /// Standing in this stage.
    pub stage: Option<StageId>,
    /// Of this level of risk.
    pub risk: Option<Option<LevelId>>,
    /// Led by this person.
    pub officer: Option<Option<ActorId>>,
    /// On the roll of this school.
    pub school: Option<Option<SchoolId>>,
    /// Carrying this flag. Only flags that are no secret may be asked for.
    pub flag: Option<FlagId>,
    /// Whether it is known where the child is.
    pub whereabouts: Option<Whereabouts>,
    /// How it counts.
    pub counted: Option<Counted>,
    /// How long out of education.
    pub band: Option<Band>,
}

impl Filter {
    /// Whether a line is asked for on a day.
    pub fn takes(&self, line: &Line, on: Date) -> bool {
        self.takes_however_counted(line, on)
            && asked(&self.counted, &Counted::of(line.classification))
    }

    /// The same without how it counts: what a tally counts.
    fn takes_however_counted(&self, line: &Line, on: Date) -> bool {
        let officer = line.officer.as_ref().map(|(id, _)| id.clone());
        let school = line.school.as_ref().map(|(id, _)| id.clone());
        asked(&self.stage, &line.stage)
            && asked(&self.risk, &line.risk)
            && asked(&self.officer, &officer)
            && asked(&self.school, &school)
            && asked(&self.whereabouts, &line.whereabouts)
            && asked(&self.band, &Band::of(line.days_out(on)))
            && self
                .flag
                .as_ref()
                .is_none_or(|flag| line.flags.contains(flag))
    }
}

fn asked<T: PartialEq>(wanted: &Option<T>, is: &T) -> bool {
    wanted.as_ref().is_none_or(|wanted| wanted == is)
}

/// How many lines count as what.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tally(BTreeMap<Counted, usize>);

impl Tally {
    /// Counts the lines that a filter takes, however they count.
    pub fn of(lines: &[Line], filter: &Filter, on: Date) -> Self {
        let mut tally = Self::default();
        for line in lines {
            if filter.takes_however_counted(line, on) {
                *tally.0.entry(Counted::of(line.classification)).or_default() += 1;
            }
        }
        tally
    }

    /// How many count as this.
    pub fn count(&self, counted: Counted) -> usize {
        self.0.get(&counted).copied().unwrap_or_default()
    }
}

/// How lines are ordered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Order {
    /// By which column.
    pub by: Column,
    /// The largest first.
    pub down: bool,
}

impl Order {
    /// Puts lines in order. What is not known stands last either way, and those alike stand by
    /// name.
    pub fn sort(self, lines: &mut [Line], register: Register, pack: &Pack, on: Date) {
        lines.sort_by(|one, other| {
            let (a, b) = (
                self.key(one, register, pack, on),
                self.key(other, register, pack, on),
            );
            let by_column = match (a, b) {
                (None, None) => Ordering::Equal,
                (None, Some(_)) => Ordering::Greater,
                (Some(_), None) => Ordering::Less,
                (Some(a), Some(b)) if self.down => b.cmp(&a),
                (Some(a), Some(b)) => a.cmp(&b),
            };
            let by_name = || one.sorted_as.cmp(&other.sorted_as);
            by_column
                .then_with(by_name)
                .then_with(|| one.case.cmp(&other.case))
        });
    }

    fn key(self, line: &Line, register: Register, pack: &Pack, on: Date) -> Option<Key> {
        if self.by == Column::Child {
            return Some(Key::Text(line.sorted_as.clone()));
        }
        Some(match line.value(register, self.by, on) {
            Value::Nothing | Value::Risk(None) => return None,
            Value::Text(text) => Key::Text(text.to_lowercase()),
            Value::Date(date) => Key::Date(date),
            Value::Days(days) => Key::Number(days),
            // Stages stand as the work goes on.
            Value::Stage(stage) => Key::Stage(line.phase, stage),
            Value::Counted(counted) => Key::Number(counted as u32),
            Value::Classification(law) => Key::Number(law as u32),
            Value::Whereabouts(is) => Key::Number(is as u32),
            Value::Risk(Some(level)) => Key::Number(rank(pack, &level)),
            Value::Reason(by) => Key::Text(by.to_string()),
            // What still has to be sent stands before what was.
            Value::Files(files) => {
                let open = |state: StrandState| StrandKind::TransferFile.open(state);
                let rank = |state: StrandState| u32::from(!open(state)) << 8 | state as u32;
                let ranks = files.iter().map(|(_, state, _)| rank(*state));
                Key::Number(ranks.min()?)
            }
        })
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Text(String),
    Date(Date),
    Number(u32),
    Stage(crate::case::facts::Phase, StageId),
}

/// The place of a level among those of the procedure, lowest first.
fn rank(pack: &Pack, level: &LevelId) -> u32 {
    let mut forms = pack.forms.values();
    let place = forms.find_map(|form| form.levels.iter().position(|held| held.id == *level));
    place
        .and_then(|place| u32::try_from(place).ok())
        .unwrap_or(u32::MAX)
}
