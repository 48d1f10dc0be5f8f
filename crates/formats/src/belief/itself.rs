//! What a file says of itself.

use super::{Concern, Gravity, Limits, What};
use crate::attendance::{Attendance, Class, Half};
use crate::cell::Cell;
use crate::column::Column;
use crate::ctf::CtfFile;
use crate::layout::Kind;
use crate::listing::{Listing, Record};
use crate::report::{Reason, RowError};
use crate::roll::{Enrolment, RollRow};
use casework::child::Upn;
use jiff::ToSpan;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// What is hard to believe of a table by itself, on the day on which it came.
pub fn of_itself<R: Record>(
    file: &Listing<R>,
    kind: Kind,
    today: Date,
    limits: &Limits,
) -> Vec<Concern> {
    let mut concerns = Vec::new();
    let (refused, read) = (file.rejected.len(), file.rows_read);
    if read == 0 {
        // A list may be empty for a good reason; a roll may not.
        let gravity = match kind {
            Kind::Roll | Kind::Census => Gravity::Hold,
            _ => Gravity::Tell,
        };
        concerns.push(Concern::new(gravity, What::NoRows, &[]));
    } else if limits.over(refused, read, limits.refused) || refused == read {
        let lines: Vec<u64> = file.rejected.iter().map(|error| error.row).collect();
        let what = What::Refused { refused, read };
        concerns.push(Concern::new(Gravity::Hold, what, &lines));
    }
    let children: Vec<&RollRow> = file.rows.iter().filter_map(Record::child).collect();
    if !kind.layout().repeats {
        numbers(&children, limits, &mut concerns);
    }
    future(&children, &file.rejected, today, limits, &mut concerns);
    written(&children, today, limits, &mut concerns);
    stale(&file.rows, today, limits, &mut concerns);
    if matches!(kind, Kind::Roll | Kind::Census) {
        year_groups(&children, today, limits, &mut concerns);
    }
    letters(&children, limits, &mut concerns);
    concerns
}

/// What is hard to believe of a transfer file by itself, on the day on which it came.
pub fn of_transfer(file: &CtfFile, today: Date, limits: &Limits) -> Vec<Concern> {
    let mut concerns = Vec::new();
    let children: Vec<&RollRow> = file.pupils.iter().map(|pupil| &pupil.child).collect();
    numbers(&children, limits, &mut concerns);
    future(&children, &file.rejected, today, limits, &mut concerns);
    letters(&children, limits, &mut concerns);
    let made = file.header.made.map(|made| made.date());
    if let Some(written) = made.filter(|made| *made > today) {
        let what = What::Written { written, today };
        concerns.push(Concern::new(Gravity::Tell, what, &[]));
    }
    concerns
}

/// Gravity of a fault that so many of so many rows have.
fn grave(limits: &Limits, part: usize, whole: usize) -> Gravity {
    if limits.over(part, whole, limits.faulty) {
        Gravity::Hold
    } else {
        Gravity::Tell
    }
}

/// Numbers that stand on two rows. A pupil of two schools is no concern.
fn numbers(children: &[&RollRow], limits: &Limits, concerns: &mut Vec<Concern>) {
    let mut first: FxHashMap<&Upn, &RollRow> = FxHashMap::default();
    let (mut two, mut twice) = (Vec::new(), Vec::new());
    for child in children {
        let Some(upn) = child.upn.given() else {
            continue;
        };
        let Some(other) = first.get(upn) else {
            first.insert(upn, child);
            continue;
        };
        if !same_child(child, other) {
            two.push(child.row);
        } else if child.written(Column::School) == other.written(Column::School)
            || both_single(child, other)
        {
            twice.push(child.row);
        }
    }
    if !two.is_empty() {
        let what = What::TwoChildrenOneNumber { numbers: two.len() };
        concerns.push(Concern::new(
            grave(limits, two.len(), children.len()),
            what,
            &two,
        ));
    }
    if !twice.is_empty() {
        let what = What::SameChildTwice {
            numbers: twice.len(),
        };
        let gravity = grave(limits, twice.len(), children.len());
        concerns.push(Concern::new(gravity, what, &twice));
    }
}

/// Whether two rows speak of one child as far as a name and a birthday tell.
fn same_child(one: &RollRow, other: &RollRow) -> bool {
    let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
    let born = match (one.dob.given(), other.dob.given()) {
        (Some(one), Some(other)) => one.date() == other.date(),
        _ => true,
    };
    born && same(one.forename(), other.forename())
}

fn both_single(one: &RollRow, other: &RollRow) -> bool {
    let single = |row: &RollRow| row.enrolment == Cell::Given(Enrolment::Single);
    single(one) && single(other)
}

fn future(
    children: &[&RollRow],
    rejected: &[RowError],
    today: Date,
    limits: &Limits,
    concerns: &mut Vec<Concern>,
) {
    // A place may be agreed for the year after next; a birthday and a removal may not.
    let soon = today.saturating_add(2.years());
    let dates = |row: &RollRow| {
        [
            (
                Column::BirthDate,
                row.dob.given().map(|born| born.date()),
                today,
            ),
            (Column::EntryDate, row.entry_date.given().copied(), soon),
            (Column::LeavingDate, row.leaving_date.given().copied(), soon),
        ]
    };
    let mut found: [(Column, Vec<u64>); 3] = [
        (Column::BirthDate, Vec::new()),
        (Column::EntryDate, Vec::new()),
        (Column::LeavingDate, Vec::new()),
    ];
    for child in children {
        for ((_, lines), (_, date, latest)) in found.iter_mut().zip(dates(child)) {
            if date.is_some_and(|date| date > latest) {
                lines.push(child.row);
            }
        }
    }
    // Those born after the file was written were refused row by row.
    let born = |error: &&RowError| error.reason == Reason::BornAfterExtract;
    let [(_, births), ..] = &mut found;
    births.extend(rejected.iter().filter(born).map(|error| error.row));
    for (column, lines) in found {
        if !lines.is_empty() {
            let rows = lines.len();
            let gravity = grave(limits, rows, children.len() + rejected.len());
            concerns.push(Concern::new(gravity, What::Future { column, rows }, &lines));
        }
    }
}

fn written(children: &[&RollRow], today: Date, limits: &Limits, concerns: &mut Vec<Concern>) {
    let dates = children
        .iter()
        .filter_map(|child| child.extract_date.given());
    let Some(written) = dates.max().copied() else {
        return;
    };
    let old = today.saturating_sub(limits.old_days.days());
    if written > today || written < old {
        let what = What::Written { written, today };
        concerns.push(Concern::new(Gravity::Hold, what, &[]));
    }
}

/// Every school takes somebody in a year, and every authority makes offers: a file whose newest
/// day is more than a year ago is an earlier year's.
fn stale<R: Record>(rows: &[R], today: Date, limits: &Limits, concerns: &mut Vec<Concern>) {
    let mut of = 0_usize;
    let days = rows.iter().filter_map(Record::happened);
    let newest = days.inspect(|_| of += 1).max();
    let old = today.saturating_sub(limits.stale_days.days());
    if let Some(newest) = newest.filter(|newest| of >= limits.least && *newest < old) {
        concerns.push(Concern::new(Gravity::Hold, What::Stale { newest }, &[]));
    }
}

/// Most pupils are in the year group of their age. Where most are a year off, and in the same
/// way, the file is of another school year.
fn year_groups(children: &[&RollRow], today: Date, limits: &Limits, concerns: &mut Vec<Concern>) {
    let day = children
        .iter()
        .filter_map(|child| child.extract_date.given())
        .max()
        .map_or(today, |written| (*written).min(today));
    let (mut younger, mut older, mut of) = (0_usize, 0_usize, 0_usize);
    for child in children {
        let born = child.dob.given();
        let by_age = born
            .and_then(|born| born.year_group(day))
            .and_then(|y| y.number());
        let said = child.year_group.given().and_then(|year| year.number());
        if let (Some(by_age), Some(said)) = (by_age, said) {
            of += 1;
            younger += usize::from(said + 1 == by_age);
            older += usize::from(said == by_age + 1);
        }
    }
    let off = younger.max(older);
    // Between August and the first export of September a file may still have last year's groups.
    let turning = matches!(day.month(), 8) || (day.month() == 9 && day.day() < 15);
    if limits.over(off, of, 50) {
        let gravity = if turning {
            Gravity::Tell
        } else {
            Gravity::Hold
        };
        concerns.push(Concern::new(gravity, What::OtherYear { off, of }, &[]));
    }
}

/// Letters that come of reading UTF-8 as Windows-1252, and the sign for a letter that was lost.
fn letters(children: &[&RollRow], limits: &Limits, concerns: &mut Vec<Concern>) {
    const BROKEN: [&str; 4] = ["Ã", "Â", "Å", "\u{fffd}"];
    let broken = |name: &str| {
        let mut marks = BROKEN.iter().filter_map(|mark| {
            let (_, after) = name.split_once(mark)?;
            Some((mark, after.chars().next()))
        });
        // Å begins a name; what follows it in a broken one is no letter.
        marks.any(|(mark, next)| *mark == "\u{fffd}" || next.is_some_and(|c| !c.is_alphabetic()))
    };
    let lines: Vec<u64> = children
        .iter()
        .filter(|child| broken(child.surname()) || broken(child.forename()))
        .map(|child| child.row)
        .collect();
    if !lines.is_empty() {
        let rows = lines.len();
        let gravity = grave(limits, rows, children.len());
        concerns.push(Concern::new(gravity, What::Letters { rows }, &lines));
    }
}

/// What is hard to believe of a file of marks by itself, on the day on which it came.
pub fn of_marks(file: &Attendance, today: Date, limits: &Limits) -> Vec<Concern> {
    let mut concerns = Vec::new();
    let (mut possible, mut away, mut ahead) = (0_usize, 0_usize, 0_usize);
    let mut last = today;
    for (_, days) in file.iter() {
        for day in days {
            let date = day.date();
            for half in [Half::Morning, Half::Afternoon] {
                match day
                    .half(half)
                    .and_then(|code| code.class(file.nation, date))
                {
                    Some(Class::Present | Class::Activity) => possible += 1,
                    Some(Class::Authorised | Class::Unauthorised) => {
                        possible += 1;
                        away += 1;
                    }
                    // Closures and leave of the whole school are entered ahead.
                    Some(Class::NotRequired | Class::NotOnRoll) | None => continue,
                }
                if date > today {
                    ahead += 1;
                    last = last.max(date);
                }
            }
        }
    }
    let not_codes = |reason: &Reason| matches!(reason, Reason::UnknownCode | Reason::CodeNotInUse);
    let refused: Vec<u64> = file
        .rejected
        .iter()
        .filter(|error| not_codes(&error.reason))
        .map(|error| error.row)
        .collect();
    let unread = file.unread + refused.len();
    let of = unread + file.marks;
    if limits.over(unread, of, limits.refused) {
        let what = What::OtherCodes { unread, of };
        concerns.push(Concern::new(Gravity::Hold, what, &refused));
    }
    let others = file.rejected.len() - refused.len();
    if file.rows_read == 0 {
        concerns.push(Concern::new(Gravity::Tell, What::NoRows, &[]));
    } else if limits.over(others, file.rows_read, limits.refused) || others == file.rows_read {
        let lines: Vec<u64> = file.rejected.iter().map(|error| error.row).collect();
        let what = What::Refused {
            refused: others,
            read: file.rows_read,
        };
        concerns.push(Concern::new(Gravity::Hold, what, &lines));
    }
    if ahead > 0 {
        // Leave is entered ahead for a few; a whole file of days to come is another matter.
        let gravity = grave(limits, ahead, possible);
        concerns.push(Concern::new(
            gravity,
            What::FutureMarks { marks: ahead, last },
            &[],
        ));
    }
    if away == 0 && possible >= limits.least.saturating_mul(20) {
        let what = What::NobodyAway { marks: possible };
        concerns.push(Concern::new(Gravity::Hold, what, &[]));
    }
    concerns
}
