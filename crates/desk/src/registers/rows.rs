//! The lines of a register as it is now, of the rows.

use super::reader::Reader;
use crate::office::{Desk, OfficeError};
use crate::people::Names;
use casework::calendar::SchoolId;
use casework::ids::{ActorId, CaseId, FlagId};
use casework::register::{self, Ended, Line, Register, Standing};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::str::FromStr;
use store::StoreError;
use store::rows::{CaseRow, RegisterRow};

/// The names that lines show: of people and of schools.
pub(super) struct Called {
    pub people: Names,
    pub schools: BTreeMap<String, String>,
}

impl Called {
    pub fn school(&self, id: &str) -> (SchoolId, String) {
        let name = self.schools.get(id).map_or(id, String::as_str);
        (SchoolId::new(id), name.to_owned())
    }

    pub fn person(&self, id: &str) -> (ActorId, String) {
        (ActorId::new(id), self.people.of(id).to_owned())
    }
}

impl Desk {
    pub(super) async fn called(&self, reader: &Reader<'_>) -> Result<Called, StoreError> {
        let office = &reader.who.office;
        let schools = self.store.schools(&office.id).await?;
        Ok(Called {
            people: self.names(office).await?,
            schools: schools
                .into_iter()
                .map(|school| (school.school_id, school.name))
                .collect(),
        })
    }

    /// Which cases carry which of the flags that this reader asks for, or sees cases by.
    pub(crate) async fn flags_of(
        &self,
        reader: &Reader<'_>,
        asked: Option<&FlagId>,
    ) -> Result<BTreeMap<String, BTreeSet<FlagId>>, StoreError> {
        let asked = asked.filter(|flag| reader.open_flag(flag));
        let wanted: Vec<String> = reader
            .flags()
            .chain(asked)
            .map(ToString::to_string)
            .collect();
        let mut flags: BTreeMap<String, BTreeSet<FlagId>> = BTreeMap::new();
        if !wanted.is_empty() {
            let id = &reader.who.office.id;
            for row in self.store.flagged(id, &reader.sees, &wanted).await? {
                let held = flags.entry(row.case_id).or_default();
                held.insert(row.flag.as_str().into());
            }
        }
        Ok(flags)
    }

    /// Every line that may stand on a register now. `next` asks for the next date as well.
    pub(super) async fn rows_of(
        &self,
        reader: &Reader<'_>,
        register: Register,
        next: bool,
        flag: Option<&FlagId>,
    ) -> Result<Vec<Line>, OfficeError> {
        let (id, sees) = (&reader.who.office.id, &reader.sees);
        let called = self.called(reader).await?;
        let flags = self.flags_of(reader, flag).await?;
        let cases = self
            .store
            .cases_of_register(id, sees, register.as_str())
            .await?;
        let mut reasons = self.reasons(reader, register).await?;
        let mut ended = match register {
            Register::OutTooLong => reasons.clone(),
            Register::Missing
            | Register::Held
            | Register::PartTime
            | Register::Exclusions
            | Register::HomeEducation
            | Register::TransferFiles => self.reasons(reader, Register::OutTooLong).await?,
        };
        let due = if next {
            self.next_dates(reader, register).await?
        } else {
            BTreeMap::new()
        };
        let mut lines = Vec::with_capacity(cases.len());
        for row in cases {
            if !reader.may_open(&row, flags.get(&row.case_id)) {
                continue;
            }
            let known = |flag: &&FlagId| reader.open_flag(flag);
            let carries = flags.get(&row.case_id).into_iter().flatten();
            let carries = carries.filter(known).cloned().collect();
            let of_case = reasons.remove(&row.case_id).unwrap_or_default();
            let out = ended.remove(&row.case_id).unwrap_or_default();
            let next = due.get(&row.case_id).copied();
            lines.push(line(row, &called, of_case, &out, next, carries)?);
        }
        Ok(lines)
    }

    /// Why cases stand on a register, by case, as far as the reader may know.
    async fn reasons(
        &self,
        reader: &Reader<'_>,
        register: Register,
    ) -> Result<BTreeMap<String, Vec<Standing>>, StoreError> {
        let id = &reader.who.office.id;
        let rows = self
            .store
            .register_reasons(id, &reader.sees, register.as_str())
            .await?;
        let mut by_case: BTreeMap<String, Vec<Standing>> = BTreeMap::new();
        for row in rows {
            let standing = standing(&row, register)?;
            by_case.entry(row.case_id).or_default().push(standing);
        }
        for reasons in by_case.values_mut() {
            reader.told(reasons);
        }
        Ok(by_case)
    }

    /// The next date of each case by the clocks of a register that the reader may know of.
    async fn next_dates(
        &self,
        reader: &Reader<'_>,
        register: Register,
    ) -> Result<BTreeMap<String, Date>, StoreError> {
        let office = &reader.who.office;
        let clocks = register::clocks(&office.pack, register);
        let clocks: Option<Vec<String>> =
            clocks.map(|clocks| clocks.iter().map(ToString::to_string).collect());
        let dues = self
            .store
            .dues_of_register(
                &office.id,
                &reader.sees,
                register.as_str(),
                clocks.as_deref(),
            )
            .await?;
        let mut next = BTreeMap::new();
        for due in dues {
            // Word that somebody has not read is no date of the child's.
            let told = due.what != crate::project::NOTICE && reader.may_know_clock(&due.what);
            if told {
                // The earliest comes first and stays.
                next.entry(due.case_id).or_insert(due.due);
            }
        }
        Ok(next)
    }
}

fn standing(row: &RegisterRow, register: Register) -> Result<Standing, StoreError> {
    Ok(Standing {
        register,
        by: word(&row.reason)?,
        since: row.since,
        looked: row.looked,
    })
}

/// A word of the rules as a row keeps it.
fn word<T: FromStr<Err: Display>>(text: &str) -> Result<T, StoreError> {
    text.parse()
        .map_err(|error: T::Err| StoreError::Unreadable(format!("a register: {error}")))
}

fn line(
    row: CaseRow,
    called: &Called,
    reasons: Vec<Standing>,
    out: &[Standing],
    next: Option<Date>,
    flags: BTreeSet<FlagId>,
) -> Result<Line, StoreError> {
    Ok(Line {
        case: CaseId::new(row.case_id),
        child: row.child_name,
        sorted_as: row.surname_key.0,
        born: row.dob,
        upn: row.upn,
        school: row.school_id.map(|id| called.school(&id)),
        stage: row.stage.as_str().into(),
        phase: word(&row.phase)?,
        classification: word(&row.classification)?,
        whereabouts: word(&row.whereabouts)?,
        risk: row.risk.map(|level| level.as_str().into()),
        officer: row.owner_person.map(|id| called.person(&id)),
        opened: row.opened,
        flags,
        ended: Ended::of(out),
        reasons,
        next,
    })
}
