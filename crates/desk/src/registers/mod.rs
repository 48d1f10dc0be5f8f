//! Registers: the standing lists, for a reader, as they are now and as they were on a day.
//!
//! What stands on a register is decided in `casework::register`; here its lines are made, for
//! one reader: of the rows as they are now, or of the journal as it was. What a reader may not
//! know is left out before anything is counted, narrowed or ordered.

mod export;
pub(crate) mod reader;
mod rows;
mod then;

pub use export::{
    Cell, EXPORTED, Export, Exported, FileKind, Sheet, Taken, may_export, register_stream,
};

use crate::given::in_britain;
use crate::office::{Desk, OfficeError};
use crate::people::Who;
use casework::calendar::SchoolId;
use casework::ids::{ActorId, StageId};
use casework::register::{Column, Filter, Line, Order, Register, Tally, too_long};
use jiff::civil::{Date, DateTime};
use reader::Reader;
use std::collections::{BTreeMap, BTreeSet};

/// What is asked of a register.
#[derive(Clone, PartialEq, Debug)]
pub struct Asked {
    /// Which lines.
    pub filter: Filter,
    /// In which order.
    pub order: Order,
    /// As it was on an earlier day; nothing for now.
    pub as_at: Option<AsAt>,
    /// Which columns are shown.
    pub columns: Vec<Column>,
}

/// A register as it was at the end of a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AsAt {
    /// The day.
    pub day: Date,
    /// By whose knowledge.
    pub known: Known,
}

/// By whose knowledge an earlier day is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Known {
    /// As it was known at the end of that day: what was recorded by then. Always the same
    /// answer, and what a decision of that day is judged by.
    Then,
    /// As it is known now: with what was learnt and corrected since.
    Now,
}

/// A register, for a reader.
#[derive(Clone, PartialEq, Debug)]
pub struct Listed {
    /// When it is read.
    pub now: DateTime,
    /// The day that it tells of.
    pub on: Date,
    /// The lines that were asked for, in order.
    pub lines: Vec<Line>,
    /// How many stand on the register, asked for or not.
    pub all: usize,
    /// How many of those asked for, however they count, count as what.
    pub tally: Tally,
    /// What there is to narrow it by.
    pub offers: Offers,
    /// How many cases the two knowledges of an earlier day tell differently.
    pub differs: usize,
}

/// The stages, people and schools of the lines that stand on a register, for narrowing it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Offers {
    /// Stages.
    pub stages: BTreeSet<StageId>,
    /// Who leads, with the names that colleagues see.
    pub officers: BTreeMap<ActorId, String>,
    /// Schools, with their names.
    pub schools: BTreeMap<SchoolId, String>,
}

impl Offers {
    fn of(lines: &[Line]) -> Self {
        let mut offers = Self::default();
        for line in lines {
            offers.stages.insert(line.stage.clone());
            offers.officers.extend(line.officer.clone());
            offers.schools.extend(line.school.clone());
        }
        offers
    }
}

impl Desk {
    /// A register, for a reader.
    ///
    /// # Errors
    ///
    /// When the store fails or an entry cannot be read.
    pub async fn register(
        &self,
        who: &Who,
        register: Register,
        asked: &Asked,
    ) -> Result<Listed, OfficeError> {
        let now = in_britain(self.clock.now());
        let reader = Reader::of(who);
        let on = asked.as_at.map_or(now.date(), |at| at.day);
        let (mut lines, differs) = match asked.as_at {
            None => {
                let next = asked.columns.contains(&Column::Next) || asked.order.by == Column::Next;
                let flag = asked.filter.flag.as_ref();
                let lines = self.rows_of(&reader, register, next, flag).await?;
                (lines, 0)
            }
            Some(at) => self.as_at(&reader, register, at).await?,
        };
        let pack = &who.office.pack;
        let limit = too_long(pack);
        lines.retain(|line| line.stands(register, on, limit));
        let all = lines.len();
        let offers = Offers::of(&lines);
        let tally = Tally::of(&lines, &asked.filter, on);
        lines.retain(|line| asked.filter.takes(line, on));
        asked.order.sort(&mut lines, register, pack, on);
        Ok(Listed {
            now,
            on,
            lines,
            all,
            tally,
            offers,
            differs,
        })
    }

    /// How many stand on each register now, for a reader.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn registers(&self, who: &Who) -> Result<Vec<(Register, usize)>, OfficeError> {
        let mut counts = Vec::new();
        let on = in_britain(self.clock.now()).date();
        let limit = too_long(&who.office.pack);
        let reader = Reader::of(who);
        for register in Register::ALL {
            let lines = self.rows_of(&reader, *register, false, None).await?;
            let standing = lines
                .iter()
                .filter(|line| line.stands(*register, on, limit))
                .count();
            counts.push((*register, standing));
        }
        Ok(counts)
    }

    /// Computes the rows of every authority again that were laid out before there were
    /// registers, or before it was kept who hears of what is late: an empty register would say
    /// that nobody is missing, and nothing would climb.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn fill_registers(&self) -> Result<(), OfficeError> {
        for office in self.offices() {
            let filled = self.store.any_register(&office.id).await?
                && !self.store.any_due_from_before(&office.id).await?;
            let everything = store::rows::CaseFilter::all(store::rows::Sees::All);
            if !filled && self.store.count_cases(&office.id, &everything).await? > 0 {
                crate::verify::rebuild(&self.store, &self.packs, &office.id).await?;
            }
        }
        Ok(())
    }
}
