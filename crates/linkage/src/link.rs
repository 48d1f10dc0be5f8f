//! Each of one list against everybody of another.

use crate::batch::{SMALL, answered, habits};
use crate::dates::mark_heaps;
use crate::{Index, People, Unusable};
use matching::{Band, Candidate, Habits, Person};
use std::io::{BufRead, Write};

/// The head of a file of pairs.
pub(crate) const HEAD: &str = "left_id,right_id,probability,band,weight,margin";

/// More candidates than can be as probable as a possible match must be.
const MOST: usize = 20;

/// People asked about in one go, from whom the list's habits are learnt: lists are often in an
/// order, so that their beginning is not like the rest.
const GO: usize = 250_000;

/// People after whom progress is told, and where everybody is looked at for each.
const STEP: usize = 20_000;
const STEP_OF_LOOKS: usize = 500;

/// How a list is linked.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Whether everybody is looked at where the blocks gave no match.
    pub exhaustive: bool,
    /// Threads to share the work.
    pub threads: usize,
}

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// People asked about.
    pub asked: u64,
    /// Of those, people with a match.
    pub matched: u64,
    /// Of those, people with somebody possible and no match.
    pub possible: u64,
    /// Of those, people with nobody: in the blocks, or, after the exhaustive look, at all.
    pub nobody: u64,
    /// Pairs written.
    pub pairs: u64,
}

/// Links everybody of a table to an index and writes the pairs, person by person, the likeliest
/// first. `progress` hears how many bytes of the table have been read.
pub fn link<R: BufRead>(
    left: &mut People<R>,
    right: &Index,
    options: Options,
    out: &mut dyn Write,
    progress: &mut dyn FnMut(u64),
) -> Result<Links, Unusable> {
    writeln!(out, "{HEAD}")?;
    let mut links = Links::default();
    let mut learnt = None;
    let mut told = 0;
    let mut asked = Vec::new();
    loop {
        let person = left.next_person()?;
        let more = person.is_some();
        asked.extend(person);
        if asked.len() == GO || !more {
            mark_heaps(&mut asked);
            let (from, to) = (told, left.bytes_read());
            let mut part = |share: f64| progress(from + ((to - from) as f64 * share) as u64);
            link_some(
                &asked,
                right,
                options,
                &mut learnt,
                out,
                &mut links,
                &mut part,
            )?;
            told = to;
            asked.clear();
        }
        if !more {
            out.flush()?;
            return Ok(links);
        }
    }
}

/// Everybody of a table, held in memory.
pub fn read_all<R: BufRead>(people: &mut People<R>) -> Result<Vec<Person>, Unusable> {
    let mut all = Vec::new();
    while let Some(person) = people.next_person()? {
        all.push(person);
    }
    mark_heaps(&mut all);
    Ok(all)
}

/// As [`link`], of people who have been read: nothing but the matching, for measuring.
pub fn link_read(
    asked: &[Person],
    right: &Index,
    options: Options,
    out: &mut dyn Write,
) -> Result<Links, Unusable> {
    writeln!(out, "{HEAD}")?;
    let mut links = Links::default();
    link_some(
        asked,
        right,
        options,
        &mut None,
        out,
        &mut links,
        &mut |_| {},
    )?;
    Ok(links)
}

fn link_some(
    asked: &[Person],
    right: &Index,
    options: Options,
    learnt: &mut Option<Habits>,
    out: &mut dyn Write,
    links: &mut Links,
    progress: &mut dyn FnMut(f64),
) -> Result<(), Unusable> {
    let view = right.open();
    let everybody = options.exhaustive || right.len() <= SMALL;
    let habits = learnt.get_or_insert_with(|| habits(view, asked));
    let step = if everybody { STEP_OF_LOOKS } else { STEP };
    let mut done = 0;
    for some in asked.chunks(step) {
        let answers = answered(view, some, options.threads, habits, |searcher, person| {
            let mut found = searcher.search(person, MOST);
            let sure = found.first().is_some_and(|c| c.band == Band::Match);
            if everybody && !sure {
                found = searcher.search_exhaustive(person, MOST, 1);
            }
            found.retain(|c| c.band != Band::None);
            let best = found.first().map(|c| c.band);
            (pairs(&person.id, &found), best, found.len())
        });
        for (text, best, count) in answers {
            links.asked += 1;
            match best {
                Some(Band::Match) => links.matched += 1,
                Some(Band::Possible) => links.possible += 1,
                Some(Band::None) | None => links.nobody += 1,
            }
            links.pairs += u64::try_from(count).unwrap_or(0);
            out.write_all(text.as_bytes())?;
        }
        done += some.len();
        progress(done as f64 / asked.len() as f64);
    }
    Ok(())
}

/// Lines of a file of pairs.
pub(crate) fn pairs(left: &str, found: &[Candidate]) -> String {
    let mut text = String::new();
    for c in found {
        let band = match c.band {
            Band::Match => "MATCH",
            Band::Possible => "POSSIBLE",
            Band::None => "NONE",
        };
        text.push_str(&format!(
            "{},{},{:.9},{band},{:.2},{:.2}\n",
            quoted(left),
            quoted(&c.id),
            c.probability,
            c.weight_bits,
            c.margin
        ));
    }
    text
}

fn quoted(id: &str) -> std::borrow::Cow<'_, str> {
    if id.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", id.replace('"', "\"\"")).into()
    } else {
        id.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ColumnMap, gather};

    const ROLL: &str = "pid,forename,surname,dob,sex,postcode\n\
        1,Seren,Quilligan,2014-05-06,F,ZZ1 2AB\n\
        2,Macsen,Quilligan,2012-01-09,M,ZZ1 2AB\n\
        3,Jan,Nowicki,2013-11-30,M,ZZ3 4CD\n";

    fn linked(lost: &str, exhaustive: bool) -> (Links, String) {
        let map = ColumnMap::default();
        let mut roll = People::open(ROLL.as_bytes(), &map, None).unwrap();
        let index = gather(&mut roll, &mut |_| {}).unwrap();
        let mut lost = People::open(lost.as_bytes(), &map, None).unwrap();
        let options = Options {
            exhaustive,
            threads: 2,
        };
        let mut out = Vec::new();
        let links = link(&mut lost, &index, options, &mut out, &mut |_| {}).unwrap();
        (links, String::from_utf8(out).unwrap())
    }

    #[test]
    fn whoever_is_found_stands_in_a_row_with_how_sure_it_is() {
        let (links, text) = linked(
            "qid,truth,forename,surname,dob,sex,postcode\n\
             a,2,Seren,Quiligan,2014-05-06,F,ZZ1 2AB\n\
             b,1,Nobody,Whatever,2001-01-01,F,ZZ9 9XX\n",
            false,
        );
        assert_eq!((links.asked, links.matched, links.nobody), (2, 1, 1));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], HEAD);
        assert!(lines[1].starts_with("a,1,0.99"), "{text}");
        assert!(lines[1].contains(",MATCH,"));
    }

    #[test]
    fn the_exhaustive_look_finds_whom_no_key_finds() {
        // Another day, month and sound, but the number of letters that agree is large.
        let lost = "qid,forename,surname,dob,sex,postcode,parent_forename\nz,Yan,Novitzki,2013-10-21,M,ZZ3 4CE,\n";
        let (blocks, _) = linked(lost, false);
        let (everybody, _) = linked(lost, true);
        assert!(everybody.pairs >= blocks.pairs);
    }

    #[test]
    fn an_identifier_with_a_comma_is_quoted() {
        assert_eq!(quoted("a,\"b\""), "\"a,\"\"b\"\"\"");
    }
}
