//! From bytes to marks, in one pass.

use super::code::{Code, says_no_mark};
use super::known::Known;
use super::marks::{Attendance, DayMarks, is_weekend, number};
use super::settle::{Entry, Settling};
use super::string::{Place, places};
use crate::column::Column;
use crate::date::read_date;
use crate::headings::{Columns, Headings};
use crate::layout::Kind;
use crate::listing::{Headed, Progress, headings, sha256, text_of};
use crate::report::{Doubt, FileError, Reason, RowError, shape};
use crate::roll::RollRow;
use crate::suspense::{MOST_KEPT, Suspended};
use crate::table::{Cells, Table};
use crate::values::Values;
use casework::child::Nation;
use jiff::civil::Date;

/// Rows between two reports of progress.
const REPORT_EVERY: usize = 20_000;

/// Pupils for whom room is made before they are counted.
const MOST_ROOM: usize = 200_000;

/// By what a pupil is told from others. All of it: a row that differs in any is another pupil,
/// so that no child's absence is covered by the marks of another who bears the same number.
const IDENTITY: [Column; 6] = [
    Column::School,
    Column::Upn,
    Column::SourceId,
    Column::Surname,
    Column::Forename,
    Column::BirthDate,
];

/// Which days a string of marks has places for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StringDays {
    /// Every day, Saturdays and Sundays too.
    Every,
    /// Mondays to Fridays.
    Weekdays,
}

/// What a file does not say of itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Asked {
    /// Whose codes they are.
    pub nation: Nation,
    /// Which days its strings have places for. A row that says its last day is counted, and
    /// what fits is believed over this.
    pub string_days: StringDays,
}

/// Reads a file of marks in whichever of the three shapes.
///
/// # Errors
/// Only where no row can be read at all: an empty file, not text, no headings.
pub fn read_attendance(bytes: &[u8], asked: Asked) -> Result<Attendance, FileError> {
    read_attendance_with(bytes, asked, &mut |_| {})
}

/// Reads a file of marks and tells how far it has come.
///
/// # Errors
/// As [`read_attendance`].
pub fn read_attendance_with(
    bytes: &[u8],
    asked: Asked,
    progress: &mut dyn FnMut(Progress),
) -> Result<Attendance, FileError> {
    let (text, encoding) = text_of(bytes)?;
    let shapes = [Kind::MarksBySession, Kind::MarksByDay, Kind::MarksInStrings];
    let Headed {
        mut table,
        kind,
        columns,
        lines_above,
    } = headings(&text, &shapes, &Headings::default())?;
    let mut reading = Reading::new(kind, asked, columns);
    // A row is some forty characters, and most files have a row or two a pupil.
    let room = (text.len() / 64).min(MOST_ROOM);
    reading.known.reserve(room);
    reading.numbers.reserve(room);
    reading.entries.reserve(room);
    let mut cells = Cells::default();
    let told = |rows, table: &Table<'_>| Progress {
        rows,
        bytes: table.bytes_read(),
        of_bytes: text.len(),
    };
    while table.next_row(Some(reading.columns.width), &mut cells) {
        reading.rows_read += 1;
        if let Err(error) = reading.row(&cells) {
            if reading.suspense.len() < MOST_KEPT {
                let columns = &reading.columns;
                let row = Suspended::of_row(kind, columns, &cells.values, error.clone());
                reading.suspense.push(row);
            }
            reading.rejected.push(error);
        }
        if reading.rows_read.is_multiple_of(REPORT_EVERY) {
            progress(told(reading.rows_read, &table));
        }
    }
    progress(told(reading.rows_read, &table));
    let mut settling = Settling {
        kind,
        nation: asked.nation,
        doubts: reading.doubts,
        repeated: 0,
        contradicted: 0,
    };
    let (days, ends) = settling.settle(reading.entries, reading.pupils.len());
    Ok(Attendance {
        nation: asked.nation,
        kind,
        marks: days.iter().map(|day| day.count()).sum(),
        days,
        ends,
        pupils: reading.pupils,
        rejected: reading.rejected,
        suspense: reading.suspense,
        warnings: settling.doubts,
        unread: reading.unread,
        repeated: settling.repeated,
        contradicted: settling.contradicted,
        rows_read: reading.rows_read,
        columns: reading.columns,
        sha256: sha256(bytes),
        encoding,
        separator: table.separator(),
        lines_above,
    })
}

/// What has been read so far.
struct Reading {
    kind: Kind,
    asked: Asked,
    columns: Columns,
    /// Where the columns of a pupil's identity stand.
    identity: Vec<usize>,
    pupils: Vec<RollRow>,
    known: Known,
    /// Each school and number together.
    numbers: Known,
    /// The pupil who had each of them first.
    numbered: Vec<u32>,
    /// The key of the row at hand, kept for its room.
    key: String,
    /// The date last read, and what it was: the same stands on thousands of rows.
    last_date: (String, Date, u16),
    entries: Vec<Entry>,
    rejected: Vec<RowError>,
    suspense: Vec<Suspended>,
    doubts: Vec<Doubt>,
    unread: usize,
    rows_read: usize,
}

impl Reading {
    fn new(kind: Kind, asked: Asked, columns: Columns) -> Self {
        Self {
            kind,
            asked,
            identity: IDENTITY.iter().filter_map(|c| columns.place(*c)).collect(),
            columns,
            pupils: Vec::new(),
            known: Known::default(),
            numbers: Known::default(),
            numbered: Vec::new(),
            key: String::new(),
            last_date: (String::new(), Date::ZERO, 0),
            entries: Vec::new(),
            rejected: Vec::new(),
            suspense: Vec::new(),
            doubts: Vec::new(),
            unread: 0,
            rows_read: 0,
        }
    }

    /// Takes one row, or says why not. A pupil is known from the first row that is used.
    fn row(&mut self, cells: &Cells) -> Result<(), RowError> {
        let columns = std::mem::take(&mut self.columns);
        let mut values = Values {
            layout: self.kind.layout(),
            cells,
            columns: &columns,
            doubts: Vec::new(),
        };
        let taken = self.row_of(&mut values);
        if taken.is_ok() {
            self.doubts.append(&mut values.doubts);
        }
        drop(values);
        self.columns = columns;
        taken
    }

    fn row_of(&mut self, values: &mut Values<'_>) -> Result<(), RowError> {
        values.check_form()?;
        match self.kind {
            Kind::MarksInStrings => self.string(values),
            Kind::MarksByDay => {
                let (day, at) = self.day(values, Column::MarkDate)?;
                let morning = values.written(Column::MorningMark).unwrap_or_default();
                let afternoon = values.written(Column::AfternoonMark).unwrap_or_default();
                let read = [morning, afternoon].map(|text| self.code(text, day));
                if let [Err(why), Err(_)] = read {
                    return Err(values.refuse(Some(Column::MorningMark), why));
                }
                let columns = [Column::MorningMark, Column::AfternoonMark];
                let mut marks = [None; 2];
                for ((mark, read), column) in marks.iter_mut().zip(read).zip(columns) {
                    match read {
                        Ok(code) => *mark = code,
                        Err(why) => {
                            self.unread += 1;
                            values.doubt(column, why);
                        }
                    }
                }
                let [morning, afternoon] = marks;
                let pupil = self.pupil(values)?;
                self.add(pupil, values.cells.line, at, morning, afternoon);
                Ok(())
            }
            _ => {
                let (day, at) = self.day(values, Column::MarkDate)?;
                let half = values.written(Column::Session).unwrap_or_default();
                let morning = is_morning(half)
                    .ok_or_else(|| values.refuse(Some(Column::Session), Reason::UnknownCode))?;
                let written = values.written(Column::Mark).unwrap_or_default();
                let code = self
                    .code(written, day)
                    .map_err(|why| values.refuse(Some(Column::Mark), why))?;
                let pupil = self.pupil(values)?;
                let (am, pm) = if morning { (code, None) } else { (None, code) };
                self.add(pupil, values.cells.line, at, am, pm);
                Ok(())
            }
        }
    }

    /// A code in use on the day; nothing where the cell says that no mark was made.
    fn code(&self, written: &str, day: Date) -> Result<Option<Code>, Reason> {
        match Code::read(written) {
            Some(code) if code.class(self.asked.nation, day).is_some() => Ok(Some(code)),
            Some(_) => Err(Reason::CodeNotInUse),
            None if says_no_mark(written) => Ok(None),
            None => Err(Reason::UnknownCode),
        }
    }

    /// The day under a column, and its number.
    fn day(&mut self, values: &Values<'_>, column: Column) -> Result<(Date, u16), RowError> {
        let written = values.written(column).unwrap_or_default();
        let (last, day, at) = &self.last_date;
        if last == written && !last.is_empty() {
            return Ok((*day, *at));
        }
        if written.is_empty() {
            return Err(values.refuse(Some(column), Reason::NothingHere));
        }
        let day = read_date(written)
            .map_err(|why| values.refuse(Some(column), Reason::NotADate { why }))?;
        let at = number(day).ok_or_else(|| values.refuse(Some(column), Reason::YearOutOfReach))?;
        self.last_date = (written.to_owned(), day, at);
        Ok((day, at))
    }

    /// A row with a string of marks.
    fn string(&mut self, values: &mut Values<'_>) -> Result<(), RowError> {
        let (_, from) = self.day(values, Column::MarksFrom)?;
        let to = match values.written(Column::MarksTo) {
            None | Some("") => None,
            Some(_) => Some(self.day(values, Column::MarksTo)?.1),
        };
        let place = values.columns.place(Column::Marks);
        let cells = values.cells;
        let raw = place
            .and_then(|at| cells.values.get(at))
            .unwrap_or_default();
        let (written, days) = self
            .fit(raw, from, to)
            .map_err(|why| values.refuse(Some(Column::Marks), why))?;
        let pupil = self.pupil(values)?;
        let (mut day, mut at_day) = (from, None);
        let mut marks: [Option<Code>; 2] = [None; 2];
        let mut doubted = [false; 2];
        let mut halves = 0_usize;
        for place in places(written) {
            if halves == 0 {
                while days == StringDays::Weekdays && is_weekend(day) {
                    day = day.saturating_add(1);
                }
                let date = DayMarks {
                    day,
                    morning: None,
                    afternoon: None,
                };
                at_day = Some(date.date());
            }
            let read = match place {
                Place::Nothing => Ok(None),
                Place::Unknown(text) => Err((Reason::UnknownCode, text)),
                Place::Mark(code) => {
                    match at_day.and_then(|on| code.class(self.asked.nation, on)) {
                        Some(_) => Ok(Some(code)),
                        None => Err((Reason::CodeNotInUse, code.as_str())),
                    }
                }
            };
            match read {
                Ok(code) => {
                    if let Some(mark) = marks.get_mut(halves) {
                        *mark = code;
                    }
                }
                Err((reason, text)) => {
                    self.unread += 1;
                    let sort = usize::from(reason == Reason::UnknownCode);
                    if let Some(before @ false) = doubted.get_mut(sort) {
                        *before = true;
                        values.doubts.push(Doubt {
                            row: values.cells.line,
                            column: Column::Marks,
                            reason,
                            shape: shape(text),
                        });
                    }
                }
            }
            halves += 1;
            if halves == 2 {
                let [morning, afternoon] = std::mem::take(&mut marks);
                self.add(pupil, values.cells.line, day, morning, afternoon);
                halves = 0;
                day = day.saturating_add(1);
            }
        }
        if halves == 1 {
            let [morning, _] = marks;
            self.add(pupil, values.cells.line, day, morning, None);
        }
        Ok(())
    }

    /// The string as its days fit it. Spaces at its ends are no marks unless the days need them.
    fn fit<'w>(
        &self,
        raw: &'w str,
        from: u16,
        to: Option<u16>,
    ) -> Result<(&'w str, StringDays), Reason> {
        let trimmed = raw.trim();
        let asked = self.asked.string_days;
        let Some(to) = to else {
            return if trimmed.is_empty() {
                Err(Reason::NothingHere)
            } else {
                Ok((trimmed, asked))
            };
        };
        if to < from {
            return Err(Reason::EndsBeforeItBegins);
        }
        let expected = |days| match days {
            StringDays::Every => 2 * (usize::from(to - from) + 1),
            StringDays::Weekdays => 2 * weekdays(from, to),
        };
        let other = match asked {
            StringDays::Every => StringDays::Weekdays,
            StringDays::Weekdays => StringDays::Every,
        };
        for text in [trimmed, raw] {
            let found = places(text).count();
            let fits = [asked, other].into_iter().find(|d| expected(*d) == found);
            if let Some(days) = fits {
                return Ok((text, days));
            }
        }
        Err(Reason::MarksDoNotFit {
            expected: expected(asked),
            found: places(trimmed).count(),
        })
    }

    /// The place of the row's pupil among the pupils.
    fn pupil(&mut self, values: &mut Values<'_>) -> Result<u32, RowError> {
        self.key.clear();
        for place in &self.identity {
            self.key
                .push_str(values.cells.values.get(*place).unwrap_or_default().trim());
            self.key.push('\u{1f}');
        }
        if let Some(pupil) = self.known.get(&self.key) {
            return Ok(pupil);
        }
        let says = |column| values.written(column).is_some_and(|text| !text.is_empty());
        let named = says(Column::Surname) || says(Column::Forename);
        if !(says(Column::Upn) || says(Column::SourceId) || named && says(Column::BirthDate)) {
            return Err(values.refuse(Some(Column::Upn), Reason::NothingHere));
        }
        let child = values.person()?;
        let pupil = self.known.add(&self.key);
        if let Some(upn) = child.upn.given() {
            self.key.clear();
            self.key.push_str(child.written(Column::School));
            self.key.push('\u{1f}');
            self.key.push_str(upn.as_str());
            match self.numbers.get(&self.key) {
                Some(number) => {
                    let first = self.numbered.get(number as usize);
                    let first = first.and_then(|pupil| self.pupils.get(*pupil as usize));
                    let first = first.map_or(child.row, |first| first.row);
                    values.doubt(Column::Upn, Reason::DuplicateUpn { first });
                }
                None => {
                    self.numbers.add(&self.key);
                    self.numbered.push(pupil);
                }
            }
        }
        self.pupils.push(child);
        Ok(pupil)
    }

    fn add(
        &mut self,
        pupil: u32,
        line: u64,
        day: u16,
        morning: Option<Code>,
        afternoon: Option<Code>,
    ) {
        self.entries.push(Entry {
            pupil,
            line: u32::try_from(line).unwrap_or(u32::MAX),
            marks: DayMarks {
                day,
                morning,
                afternoon,
            },
        });
    }
}

/// How many Mondays to Fridays there are from one day to another. Whole weeks are not counted
/// day by day: a hostile file may name any span on every row.
fn weekdays(from: u16, to: u16) -> usize {
    let days = to.saturating_sub(from).saturating_add(1);
    let rest = (from..from.saturating_add(days % 7)).filter(|day| !is_weekend(*day));
    usize::from(days / 7) * 5 + rest.count()
}

/// Whether a session is the morning's; nothing where it is neither's.
fn is_morning(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "am" | "a" | "a.m." | "morning" | "m" | "1" | "bore" => Some(true),
        "pm" | "p" | "p.m." | "afternoon" | "2" | "prynhawn" => Some(false),
        _ => None,
    }
}
