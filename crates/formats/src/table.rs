//! Tables in text: which separator, where a row begins, and what to do about
//! a quotation mark that is never closed.

use csv::{Reader, ReaderBuilder, StringRecord};

/// A cell that spans more lines than this was not meant to: somebody's
/// quotation mark was left open.
const LINES_IN_A_CELL: usize = 8;

/// After so many open quotation marks they are taken for plain characters, so
/// that a file of nothing else cannot keep us reading for ever.
const OPEN_QUOTES: usize = 50;

/// The separators we know, in order of preference where counts are equal.
const SEPARATORS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// The separator that stands most often in the first lines, outside quotes.
pub fn separator(text: &str) -> u8 {
    let mut best = (0usize, b',');
    for candidate in SEPARATORS {
        let mut most = 0;
        for line in text.lines().filter(|l| !l.trim().is_empty()).take(10) {
            let mut quoted = false;
            let mut count = 0;
            for b in line.bytes() {
                match b {
                    b'"' => quoted = !quoted,
                    b if b == candidate && !quoted => count += 1,
                    _ => {}
                }
            }
            most = most.max(count);
        }
        if most > best.0 {
            best = (most, candidate);
        }
    }
    best.1
}

/// A table, row by row.
pub struct Table<'t> {
    text: &'t str,
    separator: u8,
    reader: Reader<&'t [u8]>,
    /// Where in the text, and on which line, the reader began.
    base: (usize, u64),
    open_quotes: usize,
}

/// One row of a table.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Cells {
    /// The line on which the row begins, counted from 1.
    pub line: u64,
    /// The values.
    pub values: StringRecord,
    /// Whether a quotation mark was opened on this line and not closed where
    /// it should have been. `values` then holds nothing.
    pub open_quote: bool,
}

impl<'t> Table<'t> {
    /// A table whose separator is found by looking.
    pub fn new(text: &'t str) -> Self {
        Self::parted_by(text, separator(text))
    }

    /// The same table under each separator that we know, the likeliest first: rows that are
    /// broken may make another look likelier than the one that the headings have.
    pub fn in_every_way(text: &'t str) -> impl Iterator<Item = Self> {
        let likeliest = separator(text);
        let others = SEPARATORS
            .into_iter()
            .filter(move |other| *other != likeliest);
        std::iter::once(likeliest)
            .chain(others)
            .map(move |separator| Self::parted_by(text, separator))
    }

    fn parted_by(text: &'t str, separator: u8) -> Self {
        Self {
            text,
            separator,
            reader: reader(text, separator, true),
            base: (0, 1),
            open_quotes: 0,
        }
    }

    /// The separator.
    pub fn separator(&self) -> char {
        char::from(self.separator)
    }

    /// How far the text has been read, in bytes.
    pub fn bytes_read(&self) -> usize {
        let here = usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX);
        self.base.0.saturating_add(here).min(self.text.len())
    }

    /// The next row; false at the end. Blank lines are passed over.
    ///
    /// `expected` is the number of values that a row should have, where that
    /// is known: a cell that spans lines is believed in a row that has them.
    pub fn next_row(&mut self, expected: Option<usize>, cells: &mut Cells) -> bool {
        cells.open_quote = false;
        // Reading from memory, text that is known to be text: the only end is
        // the end.
        if !self.reader.read_record(&mut cells.values).unwrap_or(false) {
            return false;
        }
        let (start, line) = self.start_of(&cells.values);
        cells.line = line;
        if spans_too_far(&cells.values, expected) {
            let rest = self.text.get(start..).unwrap_or_default();
            let length = rest.find('\n').map_or(rest.len(), |end| end + 1);
            self.base = (start + length, line + 1);
            self.open_quotes += 1;
            let rest = self.text.get(self.base.0..).unwrap_or_default();
            self.reader = reader(rest, self.separator, self.open_quotes < OPEN_QUOTES);
            cells.values.clear();
            cells.open_quote = true;
        }
        true
    }

    /// Where the row just read begins: the reader's own position stands
    /// before the blank lines that it passed over.
    fn start_of(&self, values: &StringRecord) -> (usize, u64) {
        let place = values.position().map_or((0, 1), |p| (p.byte(), p.line()));
        let mut at = self.base.0 + usize::try_from(place.0).unwrap_or(0);
        let mut line = self.base.1 + place.1.saturating_sub(1);
        let bytes = self.text.as_bytes();
        while let Some(b @ (b'\r' | b'\n')) = bytes.get(at) {
            line += u64::from(*b == b'\n');
            at += 1;
        }
        (at, line)
    }
}

fn reader(text: &str, separator: u8, quoting: bool) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .quoting(quoting)
        .from_reader(text.as_bytes())
}

fn spans_too_far(values: &StringRecord, expected: Option<usize>) -> bool {
    let breaks = |cell: &str| {
        cell.bytes()
            .filter(|b| *b == b'\n')
            .take(LINES_IN_A_CELL + 1)
            .count()
    };
    // Hardly any row has a line break at all.
    if !values.as_slice().contains('\n') {
        return false;
    }
    expected.is_some_and(|e| e != values.len())
        || values.iter().any(|cell| breaks(cell) > LINES_IN_A_CELL)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str, expected: usize) -> Vec<(u64, bool, Vec<String>)> {
        let mut table = Table::new(text);
        let mut cells = Cells::default();
        let mut out = Vec::new();
        while table.next_row(Some(expected), &mut cells) {
            let values = cells.values.iter().map(str::to_owned).collect();
            out.push((cells.line, cells.open_quote, values));
        }
        out
    }

    #[test]
    fn the_separator_is_the_one_that_is_used() {
        assert_eq!(separator("a;b;c\n1,5;2;3"), b';');
        assert_eq!(separator("a\tb\n1\t2"), b'\t');
        assert_eq!(separator("\"a,b;c;d;e\",f,g"), b',');
        assert_eq!(separator(""), b',');
    }

    #[test]
    fn an_open_quotation_mark_costs_its_own_line_and_no_other() {
        let text = "a,b\n1,2\n\"3,4\n5,6\n7,8\n";
        let found = rows(text, 2);
        assert_eq!(found.len(), 5);
        assert_eq!((found[2].0, found[2].1), (3, true));
        assert_eq!(
            (found[4].0, &found[4].2),
            (5, &vec!["7".to_owned(), "8".to_owned()])
        );
    }

    #[test]
    fn a_cell_may_hold_a_line_break_and_lines_are_still_counted() {
        let found = rows("a,b\n\n\"1\n2\",3\n\n4,5\n", 2);
        assert_eq!(found.iter().map(|r| r.0).collect::<Vec<_>>(), [1, 3, 6]);
        assert_eq!(found[1].2, ["1\n2", "3"]);
    }

    proptest! {
        #[test]
        fn every_line_without_quotes_is_a_row(lines in proptest::collection::vec("[a-z,;]{1,12}", 0..30)) {
            prop_assert_eq!(rows(&lines.join("\r\n"), 3).len(), lines.len());
        }

        #[test]
        fn no_text_upsets_it(text in any::<String>(), near in "[a\",\n]{0,60}") {
            let _ = (rows(&text, 2), rows(&near, 2));
        }
    }
}
