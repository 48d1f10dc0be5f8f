//! What a person types into one search box.
//!
//! `jones 12/3/2015 zz1 2ab`, `B801200005001`, `Tomos`, `07700 900123`: parts
//! are recognised by their shape in any order, and what is left is a name.
//! Nothing is refused; what fits no shape is taken for a name.

use crate::normalise::{self, WrittenPostcode, WrittenUpn};
use crate::person::{Address, Person, PersonName};
use crate::rank::Candidate;
use crate::view::View;
use casework::child::NameRole;
use jiff::civil::Date;

/// A search, taken apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// Numbers that look like a case's: letters, then figures, perhaps with
    /// strokes between (`CME-2026-0042`, `#42`). For the caller to look up.
    pub case_numbers: Vec<String>,
    /// Telephone numbers, as [`normalise::phone`] writes them. For the caller
    /// to look up; the index holds none.
    pub phones: Vec<String>,
    /// Everything else as a probe: number, date, postcode, and every way in
    /// which the rest can be a name (see [`Query::readings`]).
    pub person: Person,
}

impl Query {
    /// Takes a search apart. `latest_year` is the year beyond which a
    /// two-figure year means the century before (`4/5/09`); give this year's.
    pub fn read(text: &str, latest_year: i16) -> Self {
        let mut query = Self::default();
        // A search is a line, not a document.
        let line: String = text.chars().take(200).collect();
        let words: Vec<&str> = line
            .split(|c: char| c.is_whitespace() || c == ',' || c == ';')
            .filter(|w| !w.is_empty())
            .collect();
        let comma = surname_first(&line);
        let mut names: Vec<&str> = Vec::new();
        let mut at = 0;
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            let taken = query.take(rest, latest_year);
            if taken == 0 {
                names.extend(rest.first().filter(|w| w.chars().any(char::is_alphabetic)));
            }
            at += taken.max(1);
        }
        query.person.names = readings(&names, comma);
        query
    }

    /// Recognises what the words begin with; how many words that took.
    fn take(&mut self, words: &[&str], latest_year: i16) -> usize {
        // The longest reading first: a telephone number may stand in four
        // words, a date in three, a postcode in two.
        for count in (1..=words.len().min(4)).rev() {
            let Some(part) = words.get(..count) else {
                continue;
            };
            let joined = part.join(" ");
            if self.person.dob.is_none()
                && count <= 3
                && let Some(date) = read_date(&joined, latest_year)
            {
                self.person.dob = Some(date);
                return count;
            }
            if count <= 4 && self.person.upn.is_none() && WrittenUpn::read(&joined).is_some() {
                self.person.upn = Some(joined);
                return count;
            }
            if let Some(phone) = normalise::phone(&joined) {
                self.phones.push(phone);
                return count;
            }
            if count <= 2 && looks_like_postcode(&joined) {
                let address = Address {
                    postcode: joined,
                    ..Address::default()
                };
                self.person.addresses.push(address);
                return count;
            }
            if count == 1 && looks_like_case_number(&joined) {
                self.case_numbers
                    .push(joined.trim_start_matches('#').to_ascii_uppercase());
                return 1;
            }
        }
        0
    }

    /// The probe once for each way in which its words can be a name: a child
    /// has one of them, not all at once.
    pub fn readings(&self) -> Vec<Person> {
        let one = |name: &PersonName| Person {
            names: vec![name.clone()],
            ..self.person.clone()
        };
        if self.person.names.is_empty() {
            return vec![self.person.clone()];
        }
        self.person.names.iter().map(one).collect()
    }

    /// Whether anything was said that an index of people can answer.
    pub fn names_somebody(&self) -> bool {
        let p = &self.person;
        p.upn.is_some() || p.dob.is_some() || !p.names.is_empty() || !p.addresses.is_empty()
    }
}

impl View<'_> {
    /// People for a search box, best first, with what the search was taken to
    /// mean. Spelling is forgiven: where no name sounds like the one typed,
    /// the names most like it in the index are tried.
    pub fn search_text(
        self,
        text: &str,
        latest_year: i16,
        limit: usize,
    ) -> (Query, Vec<Candidate>) {
        let query = Query::read(text, latest_year);
        if !query.names_somebody() {
            return (query, Vec::new());
        }
        let mut found = self.search_readings(&query.readings(), limit);
        if found.is_empty() {
            let mut wider = query.clone();
            wider.person.names = self.nearest_names(&query.person.names);
            found = self.search_readings(&wider.readings(), limit);
        }
        (query, found)
    }
}

/// Whether the comma after the first words says that the surname came first.
fn surname_first(line: &str) -> bool {
    line.split_once(',').is_some_and(|(before, _)| {
        let letters = |c: char| c.is_alphabetic() || c.is_whitespace() || "-'’.".contains(c);
        !before.trim().is_empty() && before.chars().all(letters)
    })
}

/// The ways in which words can be a child's name.
fn readings(words: &[&str], comma: bool) -> Vec<PersonName> {
    let name = |role, fore: &[&str], sur: &[&str]| PersonName {
        role,
        forename: fore.join(" "),
        middle: String::new(),
        surname: sur.join(" "),
    };
    match words {
        [] => Vec::new(),
        [_] => vec![
            name(NameRole::Legal, words, &[]),
            name(NameRole::Legal, &[], words),
        ],
        [first, rest @ ..] => {
            let (last, start) = words.split_last().unwrap_or((first, rest));
            let surname_last = name(NameRole::Legal, start, &[last]);
            let surname_first = name(NameRole::Legal, rest, &[first]);
            if comma {
                vec![surname_first, surname_last]
            } else {
                vec![surname_last, surname_first]
            }
        }
    }
}

fn looks_like_postcode(text: &str) -> bool {
    let code: Vec<u8> = text.bytes().filter(|b| *b != b' ').collect();
    let shape = (5..=7).contains(&code.len()) && code.iter().all(u8::is_ascii_alphanumeric);
    let inward = code.len().saturating_sub(3);
    shape
        && code.first().is_some_and(u8::is_ascii_alphabetic)
        && code.iter().take(inward).any(u8::is_ascii_digit)
        && code.get(inward).is_some_and(u8::is_ascii_digit)
        && code.iter().skip(inward + 1).all(u8::is_ascii_alphabetic)
        && WrittenPostcode::read(text).is_some()
}

/// Letters (or #) first, at least two figures, nothing but those and strokes.
fn looks_like_case_number(text: &str) -> bool {
    let figures = text.chars().filter(char::is_ascii_digit).count();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-/#".contains(c);
    text.starts_with('#') && figures > 0 && text.chars().all(plain)
        || text.starts_with(|c: char| c.is_ascii_alphabetic())
            && figures >= 2
            && text.ends_with(|c: char| c.is_ascii_digit())
            && text.chars().all(plain)
}

/// Month names, English and Welsh, by their first letters.
const MONTHS: [(&str, i8); 24] = [
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("may", 5),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
    ("ion", 1),
    ("chwe", 2),
    ("maw", 3),
    ("ebr", 4),
    ("mai", 5),
    ("meh", 6),
    ("gor", 7),
    ("aws", 8),
    ("med", 9),
    ("hyd", 10),
    ("tach", 11),
    ("rhag", 12),
];

/// A date in any order that can only mean one: year first, or day first as
/// here; month by number or name; a two-figure year as the last such year.
fn read_date(text: &str, latest_year: i16) -> Option<Date> {
    let split: Vec<&str> = text
        .split(|c: char| " -/.".contains(c))
        .filter(|p| !p.is_empty())
        .collect();
    match *split.as_slice() {
        [one] if one.len() == 8 && one.bytes().all(|b| b.is_ascii_digit()) => {
            let (head, tail) = (one.get(..4)?, one.get(4..)?);
            let first = |y: &str, m: &str, d: &str| whole(y, m, d);
            first(head, tail.get(..2)?, tail.get(2..)?)
                .or_else(|| first(tail, head.get(2..)?, head.get(..2)?))
        }
        [a, b, c] if a.len() == 4 => whole(a, b, c),
        [a, b, c] if c.len() == 4 => whole(c, b, a).or_else(|| whole(c, a, b)),
        [a, b, c] if c.len() == 2 => {
            let two: i16 = c.parse().ok()?;
            let this_century = latest_year - latest_year.rem_euclid(100) + two;
            let year = if this_century > latest_year {
                this_century - 100
            } else {
                this_century
            };
            let year = year.to_string();
            whole(&year, b, a).or_else(|| whole(&year, a, b))
        }
        _ => None,
    }
}

fn whole(year: &str, month: &str, day: &str) -> Option<Date> {
    let year: i16 = year.parse().ok().filter(|y| (1900..=2100).contains(y))?;
    let month = month.parse().ok().or_else(|| {
        let lower = month.to_lowercase();
        MONTHS.iter().find(|m| lower.starts_with(m.0)).map(|m| m.1)
    })?;
    let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    Date::new(year, month, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn read(text: &str) -> Query {
        Query::read(text, 2026)
    }

    #[test]
    fn parts_are_recognised_in_any_order() {
        for text in [
            "Tomos Quilligan 12/3/2015 ZZ1 2AB",
            "zz12ab 2015-03-12 tomos quilligan",
            "12 March 2015 Tomos Quilligan, ZZ1 2AB",
            "Tomos 12 Mawrth 2015 Quilligan ZZ12AB",
            "Tomos Quilligan 12.03.15 ZZ1 2AB",
        ] {
            let q = read(text);
            assert_eq!(q.person.dob, Some(date(2015, 3, 12)), "{text}");
            assert_eq!(q.person.addresses.len(), 1, "{text}");
            let first = q.person.names.first().unwrap();
            assert_eq!(normalise::name(&first.forename), "TOMOS", "{text}");
            assert_eq!(normalise::name(&first.surname), "QUILLIGAN", "{text}");
        }
    }

    #[test]
    fn numbers_are_told_apart() {
        assert!(read("B801 2000 05001").person.upn.is_some());
        assert_eq!(read("07700 900123").phones, ["07700900123"]);
        assert_eq!(read("+44 1632 960 123").phones, ["01632960123"]);
        assert_eq!(read("cme-2026-0042").case_numbers, ["CME-2026-0042"]);
        assert_eq!(read("#42").case_numbers, ["42"]);
        assert_eq!(read("4/5/09").person.dob, Some(date(2009, 5, 4)));
        assert_eq!(read("4/5/99").person.dob, Some(date(1999, 5, 4)));
    }

    #[test]
    fn a_surname_before_a_comma_is_read_so() {
        let q = read("Quilligan, Tomos");
        assert_eq!(
            q.person.names.first().map(|n| n.surname.as_str()),
            Some("Quilligan")
        );
    }

    proptest! {
        #[test]
        fn no_search_upsets_it(text in any::<String>(), year in any::<i16>()) {
            let _ = Query::read(&text, year);
        }

        #[test]
        fn no_near_search_upsets_it(text in "[0-9a-zA-Z/., #+-]{0,40}") {
            let _ = read(&text);
        }
    }
}
