//! A workbook as the text that it would be if somebody saved its first sheet as CSV.

use crate::report::FileError;
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use std::io::Cursor;
use zip::ZipArchive;

/// A workbook that says that it unpacks to more than this is not unpacked.
const MOST_UNPACKED: u64 = 256 << 20;
/// A sheet with more cells than this holds no list of cases.
const MOST_CELLS: usize = 2_000_000;

/// A file as text with separators: a workbook's first sheet that has cells, else the file itself.
///
/// # Errors
/// Where it is a workbook that cannot be read, or one that would unpack to too much.
pub fn as_text(bytes: Vec<u8>) -> Result<Vec<u8>, FileError> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return Ok(bytes);
    }
    bounded(&bytes)?;
    let unread = |_| FileError::NotText;
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(unread)?;
    for name in book.sheet_names() {
        let sheet = book.worksheet_range(&name).map_err(unread)?;
        let Some((first_row, _)) = sheet.start() else {
            continue;
        };
        if sheet.get_size().0.saturating_mul(sheet.get_size().1) > MOST_CELLS {
            return Err(FileError::NotText);
        }
        // So that a line is told by the number that the workbook gives it.
        let above = usize::try_from(first_row).unwrap_or(0).min(MOST_CELLS);
        let mut text = csv::WriterBuilder::new()
            .flexible(true)
            .from_writer("\n".repeat(above).into_bytes());
        for row in sheet.rows() {
            let cells = row.iter().map(written);
            text.write_record(cells).map_err(|_| FileError::NotText)?;
        }
        return text.into_inner().map_err(|_| FileError::NotText);
    }
    Err(FileError::Empty)
}

/// Whether all that is in it fits into memory, as far as it says.
fn bounded(bytes: &[u8]) -> Result<(), FileError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| FileError::NotText)?;
    let mut unpacked: u64 = 0;
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).map_err(|_| FileError::NotText)?;
        unpacked = unpacked.saturating_add(part.size());
    }
    match unpacked <= MOST_UNPACKED {
        true => Ok(()),
        false => Err(FileError::NotText),
    }
}

/// A cell as CSV would have it: a day as a day, a whole number without a point.
fn written(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(words) => words.clone(),
        Data::DateTimeIso(words) | Data::DurationIso(words) => {
            words.split('T').next().unwrap_or_default().to_owned()
        }
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(true) => "yes".to_owned(),
        Data::Bool(false) => "no".to_owned(),
        Data::DateTime(day) if day.is_datetime() => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTime(other) => other.as_f64().to_string(),
    }
}
