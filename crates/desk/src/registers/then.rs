//! The lines of a register as it was at the end of an earlier day, of the journal.
//!
//! The chain is read once. Every case is told as far as it was known at the end of that day. One
//! of which something was learnt or corrected since, or that had been recorded ahead, is told a
//! second time by the dates on which things are true; few are. Who may see what is decided as it
//! is now: a record that is restricted today is restricted in what was.

use super::reader::Reader;
use super::rows::Called;
use super::{AsAt, Known};
use crate::cases::{ChildFacts, broken, case_stream};
use crate::given::in_britain;
use crate::office::{Desk, OfficeError};
use crate::replay::{self, CaseTold, tell_child, unknown_child};
use casework::case::state::ClockState;
use casework::case::{Case, Entry as CaseEntry, Event};
use casework::child::Name;
use casework::ids::{ChildId, FlagId};
use casework::register::{Ended, Line, Register, clocks, standings};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::Entry;
use store::rows::{CaseFilter, Page};

/// A case as it was known at the end of the day.
#[derive(Default)]
struct Told {
    case: CaseTold,
    /// What is known now of that day may differ.
    differs: bool,
}

/// What the journal tells of a day.
#[derive(Default)]
struct Journal {
    cases: HashMap<String, Told>,
    children: HashMap<String, ChildFacts>,
    /// The first entry that does not read.
    broken: Option<OfficeError>,
}

impl Journal {
    fn take(&mut self, authority: &str, day: Date, entry: &Entry) {
        let read = match entry.stream.split_once('/') {
            Some(("case", id)) => self.case(id, day, entry),
            Some(("child", id)) if known_by(entry, day) => {
                let facts = self.children.entry(id.to_owned());
                tell_child(facts.or_insert_with(|| unknown_child(id)), entry)
            }
            _ => Ok(()),
        };
        if let Err(error) = read {
            let error = broken(authority, entry, &error);
            self.broken.get_or_insert(error);
        }
    }

    fn case(&mut self, id: &str, day: Date, entry: &Entry) -> Result<(), serde_json::Error> {
        let (known, true_then) = (known_by(entry, day), true_on_day(entry)? <= day);
        if known || true_then || self.cases.contains_key(id) {
            let told = self.cases.entry(id.to_owned()).or_default();
            told.differs |= known != true_then || (!known && entry.kind == CORRECTED);
            if known {
                told.case.take(id, entry)?;
            }
        }
        Ok(())
    }
}

/// The kind of an entry that says when another was true.
const CORRECTED: &str = "corrected";

fn known_by(entry: &Entry, day: Date) -> bool {
    in_britain(entry.recorded).date() <= day
}

/// The day on which an entry is true: of an absence the day that it names, whenever it was
/// typed; of everything else the day that it was written for.
///
/// # Errors
///
/// When the body does not read.
fn true_on_day(entry: &Entry) -> Result<Date, serde_json::Error> {
    let of_absence = ABSENCE.contains(&entry.kind.as_str());
    let read = if of_absence {
        replay::read(entry)?
    } else {
        None
    };
    let named = read.and_then(|(read, _)| named_day(&read.event));
    Ok(named.unwrap_or(entry.effective.date()))
}

/// The kinds of the entries that name their own day.
const ABSENCE: [&str; 2] = ["first_absence", "absence_ended"];

/// The day that an entry names as its own.
fn named_day(event: &Event) -> Option<Date> {
    match event {
        Event::FirstAbsence { on } | Event::AbsenceEnded { on, .. } => Some(*on),
        _ => None,
    }
}

impl Desk {
    /// Every line that may have stood on a register at the end of a day, and of how many cases
    /// what was known then differs from what is known now.
    pub(super) async fn as_at(
        &self,
        reader: &Reader<'_>,
        register: Register,
        at: AsAt,
    ) -> Result<(Vec<Line>, usize), OfficeError> {
        let office = &reader.who.office;
        let called = self.called(reader).await?;
        let seen = self.seen_now(reader).await?;
        let mut journal = Journal::default();
        self.store
            .each(&office.id, |entry| {
                journal.take(&office.id, at.day, &entry);
            })
            .await?;
        if let Some(error) = journal.broken {
            return Err(error);
        }
        let (mut lines, mut differs) = (Vec::new(), 0);
        let known = At {
            reader,
            register,
            called: &called,
        };
        for (id, told) in journal.cases {
            if !seen.contains(&id) {
                continue;
            }
            let of_child = |child: &Option<ChildId>| {
                let child = child.as_ref()?;
                journal.children.get(child.as_str())
            };
            let then = told
                .case
                .case
                .as_ref()
                .map(|case| known.line(case, of_child(&told.case.child)));
            if !told.differs {
                lines.extend(then);
                continue;
            }
            let now = match self.true_on(reader, &id, at.day).await? {
                Some((case, child)) => {
                    let facts = self.child_now(reader, &child).await?;
                    Some(known.line(&case, Some(&facts)))
                }
                None => None,
            };
            differs += usize::from(known.standing(&then, at.day) != known.standing(&now, at.day));
            lines.extend(match at.known {
                Known::Then => then,
                Known::Now => now,
            });
        }
        Ok((lines, differs))
    }

    /// The cases that the reader may open today: whatever was, who may know of it is decided now.
    async fn seen_now(&self, reader: &Reader<'_>) -> Result<BTreeSet<String>, OfficeError> {
        let id = &reader.who.office.id;
        let flags = self.flags_of(reader, None).await?;
        let filter = CaseFilter::all(reader.sees.clone());
        let rows = self.store.cases(id, &filter, Page::WHOLE).await?;
        Ok(rows
            .into_iter()
            .filter(|row| reader.may_open(row, flags.get(&row.case_id)))
            .map(|row| row.case_id)
            .collect())
    }

    /// A case by what is known now to have been true by the end of a day: each entry by its
    /// date as it was last corrected, in the order of record.
    async fn true_on(
        &self,
        reader: &Reader<'_>,
        id: &str,
        day: Date,
    ) -> Result<Option<(Case, ChildId)>, OfficeError> {
        let office = &reader.who.office;
        let stream = case_stream(id);
        let entries = self.store.stream(&office.id, &stream).await?;
        let mut read: Vec<Option<(CaseEntry, Option<ChildId>)>> = Vec::new();
        for entry in &entries {
            read.push(replay::read(entry).map_err(|error| broken(&office.id, entry, &error))?);
        }
        let mut dates = BTreeMap::new();
        for (told, _) in read.iter().flatten() {
            if let Event::Corrected { record, to, .. } = &told.event {
                dates.insert(*record, *to);
            }
        }
        let mut told = CaseTold::default();
        for (place, entry) in (1_u32..).zip(&mut read) {
            if let Some((entry, _)) = entry
                && let Some(to) = dates.get(&place)
            {
                entry.at = *to;
                if let Event::FirstAbsence { on } | Event::AbsenceEnded { on, .. } =
                    &mut entry.event
                {
                    *on = to.date();
                }
            }
            let holds = entry.as_ref().filter(|(entry, _)| {
                let own = named_day(&entry.event).unwrap_or(entry.at.date());
                // What a correction says is in the dates already.
                own <= day && entry.event.kind() != CORRECTED
            });
            told.add(id, holds);
        }
        Ok(told.case.zip(told.child))
    }

    async fn child_now(
        &self,
        reader: &Reader<'_>,
        child: &ChildId,
    ) -> Result<ChildFacts, OfficeError> {
        let office = &reader.who.office;
        let mut versions = Vec::new();
        let (_, facts) = self
            .load_child(office, child.as_str(), &mut versions)
            .await?;
        Ok(facts)
    }
}

/// For whom and on which register lines are made.
struct At<'a> {
    reader: &'a Reader<'a>,
    register: Register,
    called: &'a Called,
}

impl At<'_> {
    /// The line where its case stood on the register, for comparing two knowledges.
    fn standing<'l>(&self, line: &'l Option<Line>, on: Date) -> Option<&'l Line> {
        let limit = casework::register::too_long(&self.reader.who.office.pack);
        line.as_ref()
            .filter(|line| line.stands(self.register, on, limit))
    }

    fn line(&self, case: &Case, child: Option<&ChildFacts>) -> Line {
        let office = &self.reader.who.office;
        let mut all = standings(case, &office.pack, &office.calendar);
        self.reader.told(&mut all);
        let ended = Ended::of(&all);
        all.retain(|standing| standing.register == self.register);
        let name = child.and_then(|child| child.names.first());
        let school = case.school_concerned();
        let officer = case.assigned.as_ref();
        Line {
            case: case.id.clone(),
            child: name.map_or_else(String::new, Name::listed),
            sorted_as: child.map_or_else(String::new, |child| sort_key(&child.names)),
            born: child.and_then(|child| child.born).map(|born| born.date()),
            upn: child
                .and_then(|child| child.upn.as_ref())
                .map(|upn| upn.as_str().to_owned()),
            school: school.map(|school| self.called.school(school.as_str())),
            stage: case.stage.clone(),
            phase: case.phase,
            classification: case.classification_now(),
            whereabouts: case.whereabouts_now(),
            risk: case.risk_now().cloned(),
            officer: officer.map(|person| self.called.person(person.as_str())),
            opened: case.opened.date(),
            flags: self.flags(case),
            reasons: all,
            ended,
            next: self.next(case),
        }
    }

    /// The flags in force that are no secret.
    fn flags(&self, case: &Case) -> BTreeSet<FlagId> {
        case.flags
            .iter()
            .filter(|flag| flag.lifted.is_none() && self.reader.open_flag(&flag.flag))
            .map(|flag| flag.flag.clone())
            .collect()
    }

    /// The next date that the clocks of the register had given.
    fn next(&self, case: &Case) -> Option<Date> {
        let of = clocks(&self.reader.who.office.pack, self.register);
        case.clocks
            .iter()
            .filter(|clock| match clock.state {
                ClockState::Running | ClockState::Paused { .. } => true,
                ClockState::Met { .. } | ClockState::Cancelled { .. } => false,
            })
            .filter(|clock| {
                let id = &clock.rule.clock;
                of.as_ref().is_none_or(|of| of.contains(id))
                    && self.reader.may_know_clock(id.as_str())
            })
            .map(|clock| clock.rule.due.unwrap_or(clock.rule.from))
            .min()
    }
}

fn sort_key(names: &[Name]) -> String {
    names.first().map_or_else(String::new, |name| {
        format!("{} {}", name.surname, name.forename).to_lowercase()
    })
}
