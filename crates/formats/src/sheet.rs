//! A list as a file that leaves the house: a table of cells, written as CSV or as an Excel
//! workbook.
//!
//! What somebody typed stays text. A spreadsheet takes a cell of a CSV file that begins like a
//! formula for one, and runs it on the desk of whoever opens the file; such a cell is led by an
//! apostrophe, which spreadsheets show as text. A workbook says of each cell what it is, so
//! nothing there needs an apostrophe.

use jiff::civil::{Date, DateTime};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Url, Workbook, Worksheet, XlsxError,
};

/// The longest name that Excel gives a sheet, in characters.
const LONGEST_NAME: usize = 31;
/// The longest text that Excel keeps in a cell, in characters.
const LONGEST_TEXT: usize = 32_767;
/// The longest address that Excel keeps, in characters.
const LONGEST_ADDRESS: usize = 2_079;

/// A table with a head.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sheet {
    /// What the table is: in a workbook, the name of the sheet as far as Excel keeps it.
    pub name: String,
    /// What the table is, in full.
    pub title: String,
    /// The heads of the columns.
    pub heads: Vec<String>,
    /// The rows, each with a cell for every head.
    pub rows: Vec<Vec<Cell>>,
    /// When the file was made, on the clock in Britain.
    pub made: DateTime,
}

/// What stands in a cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A day.
    Date(Date),
    /// A whole number.
    Number(u32),
    /// Words that lead somewhere.
    Link {
        /// The words.
        text: String,
        /// Where to, in full.
        to: String,
    },
}

/// A workbook could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the workbook could not be made: {0}")]
pub struct NotMade(#[from] XlsxError);

/// The table as CSV: UTF-8 with the mark by which Excel knows it, commas, lines as Excel ends
/// them, days as 2026-11-30.
pub fn csv(sheet: &Sheet) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let heads = sheet.heads.iter().map(|head| defused(head));
    let rows = sheet.rows.iter().map(|row| {
        let cells = row.iter().map(|cell| match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) | Cell::Link { text, .. } => defused(text),
            Cell::Date(day) => day.to_string(),
            Cell::Number(number) => number.to_string(),
        });
        cells.collect::<Vec<_>>()
    });
    for row in std::iter::once(heads.collect()).chain(rows) {
        // Writing to memory, with as many cells as the row has: there is nothing to fail.
        if writer.write_record(&row).is_err() {
            break;
        }
    }
    writer.into_inner().unwrap_or_default()
}

/// Text that no spreadsheet takes for a formula.
fn defused(text: &str) -> String {
    // Spreadsheets pass over blanks before they look.
    let begins = text.trim_start_matches([' ', '\u{a0}']).chars().next();
    let formula = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n');
    // The wide forms are read as the narrow ones by some.
    let wide = |c: char| matches!(c, '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}');
    if begins.is_some_and(|c| formula(c) || wide(c)) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// The table as an Excel workbook: the head stays in sight, days are days.
///
/// # Errors
///
/// When the table is larger than Excel can hold.
pub fn xlsx(sheet: &Sheet) -> Result<Vec<u8>, NotMade> {
    let mut book = Workbook::new();
    let properties = DocProperties::new()
        .set_title(&sheet.title)
        .set_creation_datetime(&moment(sheet.made)?);
    book.set_properties(&properties);
    let page = book.add_worksheet();
    page.set_name(sheet_name(&sheet.name))?;
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    for (column, text) in (0_u16..).zip(&sheet.heads) {
        page.write_string_with_format(0, column, text, &head)?;
    }
    let day = Format::new().set_num_format("dd/mm/yyyy");
    for (row, cells) in (1_u32..).zip(&sheet.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            write(page, row, column, cell, &day)?;
        }
    }
    page.set_freeze_panes(1, 0)?;
    let last_row = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    let last_column = u16::try_from(sheet.heads.len().saturating_sub(1)).unwrap_or(u16::MAX);
    page.autofilter(0, 0, last_row, last_column)?;
    page.set_landscape();
    page.set_repeat_rows(0, 0)?;
    page.set_print_fit_to_pages(1, 0);
    for (column, width) in (0_u16..).zip(widths(sheet)) {
        page.set_column_width(column, width)?;
    }
    Ok(book.save_to_buffer()?)
}

fn write(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    day: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            page.write_string(row, column, kept(text))?;
        }
        Cell::Date(date) => {
            match ExcelDateTime::from_ymd(date.year().unsigned_abs(), month(*date), of_month(*date))
            {
                Ok(at) => page.write_datetime_with_format(row, column, &at, day)?,
                // Excel knows no day before 1900.
                Err(_) => page.write_string(row, column, date.to_string())?,
            };
        }
        Cell::Number(number) => {
            page.write_number(row, column, f64::from(*number))?;
        }
        Cell::Link { text, to } if to.chars().count() <= LONGEST_ADDRESS => {
            page.write_url(row, column, Url::new(to).set_text(kept(text)))?;
        }
        Cell::Link { text, .. } => {
            page.write_string(row, column, kept(text))?;
        }
    }
    Ok(())
}

fn month(date: Date) -> u8 {
    date.month().unsigned_abs()
}

fn of_month(date: Date) -> u8 {
    date.day().unsigned_abs()
}

fn moment(at: DateTime) -> Result<ExcelDateTime, XlsxError> {
    let day = at.date();
    ExcelDateTime::from_ymd(day.year().unsigned_abs(), month(day), of_month(day))?.and_hms(
        u16::from(at.hour().unsigned_abs()),
        at.minute().unsigned_abs(),
        at.second().unsigned_abs(),
    )
}

/// Text as far as a cell holds it.
fn kept(text: &str) -> String {
    text.chars().take(LONGEST_TEXT).collect()
}

/// A name that Excel takes for a sheet: without its own signs, of its length.
fn sheet_name(name: &str) -> String {
    let plain = |c: char| {
        if "[]:*?/\\".contains(c) || c.is_control() {
            ' '
        } else {
            c
        }
    };
    let name: String = name.chars().map(plain).take(LONGEST_NAME).collect();
    let name = name.trim().trim_matches('\'').trim();
    if name.is_empty() {
        "1".to_owned()
    } else {
        name.to_owned()
    }
}

/// How wide each column stands, in characters: as its widest cell, within reason.
fn widths(sheet: &Sheet) -> Vec<f64> {
    const NARROW: usize = 10;
    const WIDE: usize = 40;
    let width = |cell: &Cell| match cell {
        Cell::Empty => 0,
        Cell::Text(text) | Cell::Link { text, .. } => text.chars().count(),
        Cell::Date(_) => 11,
        Cell::Number(_) => 6,
    };
    let columns = 0..sheet.heads.len();
    columns
        .map(|column| {
            let cells = sheet.rows.iter().filter_map(|row| row.get(column));
            let widest = cells.map(width).max().unwrap_or_default() + 1;
            let head = sheet.heads.get(column).map_or(0, |head| {
                // A head may stand on two lines, and leaves room for the mark of the filter.
                head.chars().count() / 2 + 4
            });
            let width = widest.max(head).clamp(NARROW, WIDE);
            u32::try_from(width).map_or(10.0, f64::from)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(text: &str) -> Sheet {
        Sheet {
            name: "Held: and [untraced] children of the county, 11 November".to_owned(),
            title: "Held".to_owned(),
            heads: vec!["Child".to_owned(), "Case".to_owned(), "Born".to_owned()],
            rows: vec![vec![
                Cell::Text(text.to_owned()),
                Cell::Link {
                    text: "1001A".to_owned(),
                    to: "https://cme.aberwen.example/cases/1001A".to_owned(),
                },
                Cell::Date(jiff::civil::date(2014, 2, 28)),
            ]],
            made: jiff::civil::date(2026, 11, 11).at(10, 0, 0, 0),
        }
    }

    #[test]
    fn a_csv_file_begins_with_its_mark_and_quotes_what_needs_it() {
        let bytes = csv(&sheet("Invented, \"Rowan\"\nŵ"));
        let text = String::from_utf8(bytes).unwrap();
        let expected =
            "\u{feff}Child,Case,Born\r\n\"Invented, \"\"Rowan\"\"\nŵ\",1001A,2014-02-28\r\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn what_begins_like_a_formula_is_led_by_an_apostrophe() {
        for begins in ["=", "+", "-", "@", "\t", "\r", " =", "\u{ff1d}"] {
            let typed = format!("{begins}cmd|' /C calc'!A0");
            let text = String::from_utf8(csv(&sheet(&typed))).unwrap();
            let line = text.split("\r\n").nth(1).unwrap();
            let cell = line.trim_start_matches('"');
            assert!(cell.starts_with(&format!("'{begins}")), "{line:?}");
        }
        let text = String::from_utf8(csv(&sheet("O'Neill-Hart"))).unwrap();
        assert!(text.contains("\r\nO'Neill-Hart,"));
    }

    #[test]
    fn a_sheet_has_a_name_that_excel_takes() {
        let name = sheet_name("Held: and [untraced] children of the county, 11 November");
        assert_eq!(name, "Held  and  untraced  children o");
        assert_eq!(sheet_name("'?'"), "1");
    }

    #[test]
    fn a_workbook_of_the_same_table_is_the_same_file() {
        let one = xlsx(&sheet("=1+1")).unwrap();
        assert!(one.starts_with(b"PK"));
        assert_eq!(one, xlsx(&sheet("=1+1")).unwrap());
        // A day that Excel does not know is written out.
        let mut old = sheet("Rowan");
        old.rows[0][2] = Cell::Date(jiff::civil::date(1899, 1, 1));
        assert!(xlsx(&old).is_ok());
    }

    /// A part of a workbook, as text.
    fn part(bytes: &[u8], name: &str) -> String {
        let mut book = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut part = book.by_name(name).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        text
    }

    #[test]
    fn a_workbook_keeps_its_head_in_sight_its_days_as_days_and_text_as_text() {
        let bytes = xlsx(&sheet("=1+1")).unwrap();
        let page = part(&bytes, "xl/worksheets/sheet1.xml");
        assert!(page.contains("<pane ySplit=\"1\"") && page.contains("state=\"frozen\""));
        assert!(!page.contains("<f>"), "no formula: {page}");
        assert!(
            page.contains("<c r=\"A2\" t=\"s\">"),
            "text is text: {page}"
        );
        // 28 February 2014, counted in days as Excel does.
        assert!(page.contains("<v>41698</v>"), "{page}");
        let styles = part(&bytes, "xl/styles.xml");
        assert!(styles.contains("dd/mm/yyyy"));
        assert!(part(&bytes, "xl/sharedStrings.xml").contains("<t>=1+1</t>"));
        let links = part(&bytes, "xl/worksheets/_rels/sheet1.xml.rels");
        assert!(links.contains("Target=\"https://cme.aberwen.example/cases/1001A\""));
        assert!(part(&bytes, "xl/workbook.xml").contains("name=\"Held  and"));
    }
}
