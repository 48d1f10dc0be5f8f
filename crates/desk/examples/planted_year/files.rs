//! The files of the year, as the offices send them.

use crate::plants::Year;
use crate::town::{Child, after, is_school_day, term_of};
use jiff::civil::{Date, Weekday};
use std::fmt::Write as _;

/// The number of a school.
pub fn school_id(place: usize) -> String {
    format!("9264{place:03}")
}

/// Its name.
pub fn school_name(place: usize) -> String {
    format!("Number {place} Invented School")
}

fn who(child: &Child) -> String {
    format!("{},{},{}", child.forename, child.surname, child.born)
}

/// The same as another office writes it: of those who go to school every tenth is misspelt, has
/// day and month exchanged, or lives somewhere else by that list.
fn otherwise(child: &Child) -> Child {
    let mut there = child.clone();
    if child.stays.is_empty() {
        return there;
    }
    match child.luck % 100 {
        0..=3 => drop(there.surname.pop()),
        4 if child.born.day() <= 12 => {
            let (year, month, day) = (child.born.year(), child.born.month(), child.born.day());
            there.born = Date::new(year, day, month).unwrap_or(child.born);
        }
        5..=9 => {
            there.street = "Elsewhere Row".to_owned();
            there.postcode = format!("ZZ9 {}AB", child.luck % 10);
        }
        _ => {}
    }
    there
}

fn home(child: &Child) -> String {
    format!("{},{},{}", child.house, child.street, child.postcode)
}

/// Everybody who is on a roll on a day, of all schools in one file.
pub fn rolls(year: &Year, on: Date) -> String {
    let mut text =
        "UPN,Forename,Surname,DOB,House,Street,Postcode,School,EntryDate,LeavingDate,DestinationSchool\n"
            .to_owned();
    for child in &year.children {
        for stay in &child.stays {
            let gone = stay.to.is_some_and(|to| to < on);
            if stay.from > on || (gone && stay.told.is_none()) {
                continue;
            }
            let (left, told) = match (gone, stay.to, &stay.told) {
                (true, Some(to), Some(told)) => (to.to_string(), told.as_str()),
                _ => (String::new(), ""),
            };
            let _ = writeln!(
                text,
                "{},{},{},{},{},{left},{told}",
                child.upn,
                who(child),
                home(child),
                school_id(stay.school),
                stay.from
            );
        }
    }
    text
}

/// The marks of this term up to a day.
pub fn marks(year: &Year, on: Date) -> Option<String> {
    let first = term_of(on)?;
    let mut text = "UPN,Forename,Surname,DOB,School,MarksFrom,Marks\n".to_owned();
    for child in &year.children {
        let mut stays = child.stays.iter();
        let now = stays.find(|stay| stay.from <= on && stay.to.is_none_or(|to| on <= to));
        let Some(stay) = now else {
            continue;
        };
        let _ = write!(
            text,
            "{},{},{},{first},",
            child.upn,
            who(child),
            school_id(stay.school)
        );
        let mut day = first;
        while day <= on {
            if !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
                let code = match (is_school_day(day), stay.from > day) {
                    (false, _) => '#',
                    (true, true) => 'Z',
                    (true, false) => child.code(day),
                };
                match code {
                    '/' => text.push_str("/\\"),
                    code => text.extend([code, code]),
                }
            }
            day = after(day, 1);
        }
        text.push('\n');
    }
    Some(text)
}

fn school_of(child: &Child) -> String {
    child
        .stays
        .last()
        .map_or_else(String::new, |stay| school_id(stay.school))
}

pub fn exclusions(year: &Year, on: Date) -> String {
    let mut text =
        "UPN,Forename,Surname,DOB,School,Category,Start date,Provision start date\n".to_owned();
    for one in year.excluded.iter().filter(|one| one.from <= on) {
        let child = &year.children[one.child];
        // What is to come is written down once it is arranged.
        let provided = one.provided.map(|day| day.to_string()).unwrap_or_default();
        let _ = writeln!(
            text,
            "{},{},{},PERM,{},{provided}",
            child.upn,
            who(child),
            school_of(child),
            one.from
        );
    }
    text
}

pub fn offers(year: &Year, on: Date) -> String {
    let mut text =
        "Forename,Surname,DOB,House,Street,Postcode,Round,Offered school,Date of offer,Response,Start date\n"
            .to_owned();
    for one in year.offers.iter().filter(|one| one.on <= on) {
        let child = &year.children[one.child];
        let expected = one.expected.map(|day| day.to_string()).unwrap_or_default();
        let _ = writeln!(
            text,
            "{},{},In-year,{},{},{},{expected}",
            who(child),
            home(child),
            school_id(one.school),
            one.on,
            one.answer
        );
    }
    text
}

/// The applications for secondary schools, as they stand when they have closed.
pub fn applications(year: &Year, is_for: impl Fn(Date) -> bool) -> String {
    let mut text =
        "UPN,Forename,Surname,DOB,House,Street,Postcode,Round,Date of application\n".to_owned();
    for (place, child) in year.children.iter().enumerate() {
        let on_a_roll = !child.stays.is_empty();
        if on_a_roll && is_for(child.born) && !year.unapplied.contains(&place) {
            let there = otherwise(child);
            let _ = writeln!(text, ",{},{},Year 7,2025-10-13", who(&there), home(&there));
        }
    }
    text
}

pub fn care(year: &Year) -> String {
    let mut text = "Forename,Surname,DOB,Status,Start date\n".to_owned();
    for place in &year.in_care {
        let _ = writeln!(text, "{},CLA,2024-05-01", who(&year.children[*place]));
    }
    text
}

/// Who lives here: children, and grown-ups who are let go.
pub fn population(year: &Year, on: Date) -> String {
    let mut text = "Forename,Surname,DOB,House,Street,Postcode,Registration date\n".to_owned();
    for (place, since) in year.residents.iter().filter(|(_, since)| *since <= on) {
        let child = &otherwise(&year.children[*place]);
        let _ = writeln!(text, "{},{},{since}", who(child), home(child));
        let _ = writeln!(
            text,
            "Grown{place},{},1985-04-02,{},{since}",
            child.surname,
            home(child)
        );
    }
    text
}

pub fn lost(year: &Year, on: Date) -> String {
    let mut text = "UPN,Forename,Surname,DOB,Missing since,Last school\n".to_owned();
    for (place, since) in year.lost.iter().filter(|(_, since)| *since <= on) {
        let child = &year.children[*place];
        let _ = writeln!(text, "{},{},{since},850/4000", child.upn, who(child));
    }
    // Others, whom nobody here is like.
    for number in 0..40 {
        let _ = writeln!(
            text,
            ",Elsewhere{number},Notours{number},2013-01-0{},2025-08-01,850/4000",
            1 + number % 9
        );
    }
    text
}

pub fn transfers(year: &Year, on: Date) -> String {
    let mut text =
        "UPN,Forename,Surname,DOB,School,Date sent,Receiving school,Status,Error\n".to_owned();
    for (place, sent) in year.transfers.iter().filter(|(_, sent)| *sent <= on) {
        let child = &year.children[*place];
        let _ = writeln!(
            text,
            "{},{},{},{sent},850/4001,Rejected,No such pupil",
            child.upn,
            who(child),
            school_of(child)
        );
    }
    text
}
