//! Rows of a table in text, one at a time, from a file of any length.
//!
//! A row is a line; a quoted cell may hold line breaks, a few. A quotation
//! mark that is never closed costs its own line and no other.

use std::io::{BufRead, Result};

/// A quoted cell that spans more lines than this was not meant to.
const LINES_IN_A_ROW: usize = 8;

/// A row longer than this is somebody's mistake: it is cut, and said to be.
const LONGEST: usize = 1 << 20;

/// The separators we know, in order of preference where counts are equal.
const SEPARATORS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// What was wrong with a row as a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Torn {
    /// A quotation mark was opened and not closed.
    OpenQuote,
    /// The row is longer than a row can be.
    TooLong,
}

/// The rows of a table.
pub struct Rows<R> {
    reader: R,
    separator: u8,
    line: u64,
    bytes: u64,
    /// Lines read in search of a closing quotation mark that was not there.
    ahead: Vec<Vec<u8>>,
    text: Vec<u8>,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells {
    /// The line on which it begins, counted from 1.
    pub line: u64,
    /// What was wrong with it, if anything. Its cells are then a guess.
    pub torn: Option<Torn>,
    text: String,
    ends: Vec<usize>,
}

impl Cells {
    /// The cell at a place; empty where the row is too short.
    pub fn get(&self, place: usize) -> &str {
        let start = match place.checked_sub(1) {
            None => 0,
            Some(before) => match self.ends.get(before) {
                Some(&end) => end,
                None => return "",
            },
        };
        let end = self.ends.get(place).copied().unwrap_or(start);
        self.text.get(start..end).unwrap_or_default().trim()
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The cells in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|place| self.get(place))
    }
}

impl<R: BufRead> Rows<R> {
    /// The rows of a table, from its first line on.
    pub fn new(reader: R) -> Self {
        Self {
            reader,
            separator: 0,
            line: 0,
            bytes: 0,
            ahead: Vec::new(),
            text: Vec::new(),
        }
    }

    /// How many bytes have been read.
    pub fn bytes_read(&self) -> u64 {
        self.bytes
    }

    /// The next row that is not blank; false at the end.
    pub fn next_row(&mut self, cells: &mut Cells) -> Result<bool> {
        loop {
            let mut text = std::mem::take(&mut self.text);
            let begins = self.line + 1;
            if !self.next_line(&mut text)? {
                self.text = text;
                return Ok(false);
            }
            let torn = if text.len() > LONGEST {
                text.truncate(LONGEST);
                Some(Torn::TooLong)
            } else if even_quotes(&text) {
                None
            } else {
                self.close_quote(&mut text)?
            };
            if self.separator == 0 {
                self.separator = separator(&text);
            }
            let blank = text.iter().all(u8::is_ascii_whitespace);
            if !blank {
                split(&text, self.separator, torn.is_some(), cells);
                cells.line = begins;
                cells.torn = torn;
            }
            self.text = text;
            if !blank {
                return Ok(true);
            }
        }
    }

    /// One line without its end.
    fn next_line(&mut self, text: &mut Vec<u8>) -> Result<bool> {
        text.clear();
        if let Some(line) = self.ahead.pop() {
            *text = line;
            self.line += 1;
            return Ok(true);
        }
        let read = self.reader.read_until(b'\n', text)?;
        if read == 0 {
            return Ok(false);
        }
        if self.bytes == 0 && text.starts_with(b"\xef\xbb\xbf") {
            text.drain(..3);
        }
        self.bytes += u64::try_from(read).unwrap_or(0);
        self.line += 1;
        while let Some(b'\n' | b'\r') = text.last() {
            text.pop();
        }
        Ok(true)
    }

    /// Takes further lines until the quotation mark is closed; gives them back where it is not.
    fn close_quote(&mut self, text: &mut Vec<u8>) -> Result<Option<Torn>> {
        let (whole, begins) = (text.len(), self.line);
        let mut taken: Vec<Vec<u8>> = Vec::new();
        let mut more = Vec::new();
        while taken.len() < LINES_IN_A_ROW && text.len() <= LONGEST && self.next_line(&mut more)? {
            text.push(b'\n');
            text.extend_from_slice(&more);
            taken.push(std::mem::take(&mut more));
            if even_quotes(text) {
                return Ok(None);
            }
        }
        text.truncate(whole);
        self.line = begins;
        self.ahead.extend(taken.into_iter().rev());
        Ok(Some(Torn::OpenQuote))
    }
}

fn even_quotes(text: &[u8]) -> bool {
    text.iter().filter(|&&b| b == b'"').count() % 2 == 0
}

/// The separator that stands most often in the first line, outside quotes.
fn separator(line: &[u8]) -> u8 {
    let count = |of: u8| {
        let mut quoted = false;
        line.iter()
            .filter(|&&b| {
                quoted ^= b == b'"';
                b == of && !quoted
            })
            .count()
    };
    let mut best = (0, b',');
    for candidate in SEPARATORS {
        let found = count(candidate);
        if found > best.0 {
            best = (found, candidate);
        }
    }
    best.1
}

/// Cells of a row. `plain`: quotation marks are characters like others.
fn split(text: &[u8], separator: u8, plain: bool, cells: &mut Cells) {
    cells.text.clear();
    cells.ends.clear();
    if plain || !text.contains(&b'"') {
        for cell in text.split(|&b| b == separator) {
            push(cell, cells);
        }
        return;
    }
    let mut cell: Vec<u8> = Vec::new();
    let mut quoted = false;
    let mut bytes = text.iter().copied().peekable();
    while let Some(b) = bytes.next() {
        match b {
            b'"' if quoted && bytes.peek() == Some(&b'"') => {
                bytes.next();
                cell.push(b'"');
            }
            b'"' => quoted = !quoted,
            b if b == separator && !quoted => {
                push(&cell, cells);
                cell.clear();
            }
            b => cell.push(b),
        }
    }
    push(&cell, cells);
}

/// Text that is not UTF-8 is read as Windows-1252, cell by cell, because files are put together
/// from many systems' exports.
fn push(cell: &[u8], cells: &mut Cells) {
    match std::str::from_utf8(cell) {
        Ok(text) => cells.text.push_str(text),
        Err(_) => cells.text.extend(cell.iter().map(|&b| windows_1252(b))),
    }
    cells.ends.push(cells.text.len());
}

fn windows_1252(b: u8) -> char {
    match b {
        0x80 => '€',
        0x8a => 'Š',
        0x8c => 'Œ',
        0x8e => 'Ž',
        0x91 | 0x92 => '’',
        0x93 | 0x94 => '"',
        0x96 | 0x97 => '-',
        0x9a => 'š',
        0x9c => 'œ',
        0x9e => 'ž',
        0x9f => 'Ÿ',
        other => char::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &[u8]) -> Vec<(u64, Vec<String>, Option<Torn>)> {
        let mut rows = Rows::new(text);
        let mut cells = Cells::default();
        let mut all = Vec::new();
        while rows.next_row(&mut cells).unwrap() {
            let values = cells.iter().map(str::to_owned).collect();
            all.push((cells.line, values, cells.torn));
        }
        all
    }

    fn strings(all: &[&str]) -> Vec<String> {
        all.iter().map(|s| (*s).to_owned()).collect()
    }

    #[test]
    fn cells_may_be_quoted_and_hold_separators_and_line_breaks() {
        let all = read(b"id,name\r\n1,\"O\"\"Neil, Jo\"\r\n\r\n2,\"two\nlines\"\n");
        assert_eq!(all.len(), 3);
        assert_eq!(all[1], (2, strings(&["1", "O\"Neil, Jo"]), None));
        assert_eq!(all[2], (4, strings(&["2", "two\nlines"]), None));
    }

    #[test]
    fn an_open_quotation_mark_costs_its_own_row_only() {
        let mut text = b"id;name\n1;\"Tomos\n".to_vec();
        (2..40).for_each(|n| text.extend(format!("{n};Seren\n").bytes()));
        let all = read(&text);
        assert_eq!(all.len(), 40);
        assert_eq!(all[1].2, Some(Torn::OpenQuote));
        assert!(
            all.iter()
                .skip(2)
                .all(|row| row.2.is_none() && row.1[1] == "Seren")
        );
        assert_eq!(all[39].0, 40);
    }

    #[test]
    fn two_encodings_in_one_file_are_both_read() {
        let all = read(b"id\tname\n1\tSi\xe2n\n2\tSi\xc3\xa2n\n");
        assert_eq!(
            all[1].1,
            all[2]
                .1
                .iter()
                .map(|s| s.replace('2', "1"))
                .collect::<Vec<_>>()
        );
    }

    proptest! {
        #[test]
        fn no_bytes_upset_it(text in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = read(&text);
        }

        #[test]
        fn a_torn_row_never_takes_a_whole_one_with_it(
            cells in proptest::collection::vec("[a-z]{1,6}", 1..30),
            torn in 0usize..30,
        ) {
            let mut text = String::from("id,name\n");
            for (n, cell) in cells.iter().enumerate() {
                let mark = if n == torn { "\"" } else { "" };
                text.push_str(&format!("{n},{mark}{cell}\n"));
            }
            let all = read(text.as_bytes());
            prop_assert_eq!(all.len(), cells.len() + 1);
            for ((n, cell), row) in cells.iter().enumerate().zip(all.iter().skip(1)) {
                prop_assert_eq!(&row.1[0], &n.to_string());
                prop_assert!(row.1[1].ends_with(cell.as_str()));
            }
        }
    }
}
