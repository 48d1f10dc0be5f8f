//! A rehearsal's file: its world, and its steps.

use super::expect::What;
use super::step::{self, Does, NO_CHILD, Step};
use crate::calendar::{BankHolidays, Calendar, SchoolCalendar, SchoolId, Term};
use crate::child::{DateOfBirth, Name};
use crate::ids::{AdultId, ChildId, HouseholdId};
use crate::procedure::read::{Finding, Reader, Table};
use crate::world::{Adult, Child, Household, School};
use jiff::civil::Date;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A story to be played.
#[derive(Clone, Debug)]
pub struct Rehearsal {
    /// What it shows.
    pub title: String,
    /// The procedures it is played against; the first is meant where a step names none.
    pub packs: Vec<String>,
    /// The law: by the date of each step, or as the policy was adopted under.
    pub law: Option<String>,
    /// From which day the procedures are in use: that of the first step where none is said.
    pub in_use_from: Option<Date>,
    /// The clauses it shows.
    pub clause: Vec<String>,
    /// The calendar.
    pub calendar: Calendar,
    /// Schools.
    pub schools: BTreeMap<SchoolId, School>,
    /// Children, the first of whom is meant where a step names none.
    pub children: Vec<Child>,
    /// Which school each child is at.
    pub at_school: BTreeMap<ChildId, SchoolId>,
    /// Households.
    pub households: BTreeMap<HouseholdId, Household>,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// Reads a rehearsal.
///
/// # Errors
///
/// Everything that is wrong with the file, each at its line.
pub fn read(file: &str, text: &str) -> Result<Rehearsal, Vec<Finding>> {
    let findings = Rc::new(RefCell::new(Vec::new()));
    let reader = Reader::new(file, text, Rc::clone(&findings));
    let rehearsal = reader.document(text, |top| {
        let mut packs: Vec<String> = top.texts("pack").into_iter().map(|t| t.value).collect();
        packs.extend(top.texts("packs").into_iter().map(|t| t.value));
        if packs.is_empty() {
            top.finding("missing", "name the procedure: pack = \"…\"");
        }
        let mut households = BTreeMap::new();
        let (children, at_school) = children(top, &mut households);
        adults(top, &mut households);
        let calendars = schools(top);
        let mut calendar = Calendar::new(bank(top), standard(top));
        let mut named = BTreeMap::new();
        for (school, own) in calendars {
            if let Some(own) = own {
                calendar.set_school(school.id.clone(), own);
            }
            named.insert(school.id.clone(), school);
        }
        let steps: Vec<Step> = top
            .tables("step")
            .iter()
            .filter_map(|table| {
                let read = step::read(table, &children);
                table.finish();
                read
            })
            .collect();
        if children.is_empty() && !steps.iter().any(of_nobody) {
            top.finding("missing", NO_CHILD);
        }
        Rehearsal {
            title: top.text("title").value,
            packs,
            law: top.text_opt("law").map(|t| t.value),
            clause: top.texts("clause").into_iter().map(|t| t.value).collect(),
            calendar,
            schools: named,
            in_use_from: top
                .parsed("in_use_from")
                .or_else(|| steps.first().map(|step| step.on.date())),
            steps,
            children,
            at_school,
            households,
        }
    });
    let findings = findings.borrow().clone();
    if findings.is_empty() {
        Ok(rehearsal)
    } else {
        Err(findings)
    }
}

/// Whether a step is about what is owed whoever the child.
fn of_nobody(step: &Step) -> bool {
    let owed = |what: &What| matches!(what, What::Owed(_) | What::NotOwed(_));
    matches!(step.does, Does::Report { .. }) || step.expects.iter().any(|e| owed(&e.what))
}

fn children(
    top: &Table<'_>,
    households: &mut BTreeMap<HouseholdId, Household>,
) -> (Vec<Child>, BTreeMap<ChildId, SchoolId>) {
    for table in top.tables("household") {
        households
            .entry(table.text("id").value.as_str().into())
            .or_default();
        table.finish();
    }
    let mut at_school = BTreeMap::new();
    let children: Vec<Child> = top
        .tables("child")
        .iter()
        .map(|table| {
            let id = ChildId::new(table.text("id").value);
            let household = table
                .text_opt("household")
                .map(|t| HouseholdId::new(t.value))
                // A child without a household is a household of one, so that a contact
                // rule has somewhere to stand.
                .unwrap_or_else(|| HouseholdId::new(format!("household of {id}")));
            households.entry(household.clone()).or_default();
            if let Some(school) = table.text_opt("school") {
                at_school.insert(id.clone(), SchoolId::new(school.value));
            }
            let child = Child {
                names: vec![name(&table.text("name").value)],
                born: table.parsed::<Date>("born").map(DateOfBirth::from),
                upn: None,
                household: Some(household),
                restricted: table.text_opt("restricted").map(|t| t.value),
                id,
            };
            table.finish();
            child
        })
        .collect();
    (children, at_school)
}

fn name(text: &str) -> Name {
    let (forename, surname) = text.rsplit_once(' ').unwrap_or((text, ""));
    Name::legal(forename, surname)
}

fn adults(top: &Table<'_>, households: &mut BTreeMap<HouseholdId, Household>) {
    for table in top.tables("adult") {
        let adult = Adult {
            id: AdultId::new(table.text("id").value),
            name: table.text("name").value,
            relationship: table
                .text_opt("relationship")
                .map_or_else(String::new, |t| t.value),
        };
        let household = HouseholdId::new(table.text("household").value);
        households.entry(household).or_default().adults.push(adult);
        table.finish();
    }
}

fn schools(top: &Table<'_>) -> Vec<(School, Option<SchoolCalendar>)> {
    top.tables("school")
        .iter()
        .map(|table| {
            let school = School {
                id: SchoolId::new(table.text("id").value),
                name: table.text("name").value,
                kinds: table.texts("kinds").into_iter().map(|t| t.value).collect(),
            };
            let own = ["terms", "inset", "closures"]
                .iter()
                .any(|key| table.has(key))
                .then(|| school_calendar(table));
            table.finish();
            (school, own)
        })
        .collect()
}

fn standard(top: &Table<'_>) -> SchoolCalendar {
    let Some(table) = top.table("calendar") else {
        return SchoolCalendar::default();
    };
    let calendar = school_calendar(&table);
    table.tables("bank_holidays");
    table.finish();
    calendar
}

fn school_calendar(table: &Table<'_>) -> SchoolCalendar {
    let terms = table
        .tables("terms")
        .iter()
        .map(|term| {
            let read = Term {
                name: term.text("name").value,
                spans: spans(term),
            };
            term.finish();
            read
        })
        .collect();
    let inset: BTreeSet<Date> = days(table, "inset");
    let closures = table
        .tables("closures")
        .iter()
        .filter_map(|closure| {
            let read = (closure.must_parse("day")?, closure.text("why").value);
            closure.finish();
            Some(read)
        })
        .collect();
    SchoolCalendar {
        terms,
        inset,
        closures,
    }
}

fn spans(term: &Table<'_>) -> Vec<(Date, Date)> {
    term.text_pairs("spans")
        .into_iter()
        .filter_map(|(first, last)| match (first.parse(), last.parse()) {
            (Ok(first), Ok(last)) if last < first => {
                term.value_finding(
                    "spans",
                    format!("`{first}` to `{last}` ends before it begins; check both days"),
                );
                None
            }
            (Ok(first), Ok(last)) => Some((first, last)),
            _ => {
                term.value_finding(
                    "spans",
                    format!("`{first}` to `{last}`: write days as \"2026-09-01\""),
                );
                None
            }
        })
        .collect()
}

fn days(table: &Table<'_>, key: &'static str) -> BTreeSet<Date> {
    table
        .texts(key)
        .iter()
        .filter_map(|text| {
            let day = text.value.parse();
            if day.is_err() {
                table.value_finding(
                    key,
                    format!("`{}` is no day; write it as \"2026-09-01\"", text.value),
                );
            }
            day.ok()
        })
        .collect()
}

fn bank(top: &Table<'_>) -> BankHolidays {
    let mut bank = BankHolidays::embedded();
    if let Some(calendar) = top.table("calendar") {
        for table in calendar.tables("bank_holidays") {
            if let Some(day) = table.must_parse("day") {
                bank.add(day, table.text("name").value);
            }
            table.finish();
        }
    }
    bank
}
