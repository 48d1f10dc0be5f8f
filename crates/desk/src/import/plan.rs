//! One row of a file: the case that it would open, what that case has behind it, and why it cannot
//! be brought in.

use super::plain;
use super::said::Said;
use crate::course::Course;
use crate::identify::Person;
use crate::office::Office;
use crate::receive::Referral;
use crate::roll::{Directory, person, row_of_file};
use crate::sweep::about;
use casework::calendar::SchoolId;
use casework::case::Refusal;
use casework::case::brought::BroughtFrom;
use casework::child::Name;
use casework::ids::{CaseTypeId, StageId};
use formats::cases::OpenCase;
use formats::cell::Cell;
use formats::column::Column;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use std::collections::BTreeMap;
use store::Digest;
use store::rows::AccountRow;
use words::{Lang, Sentence};

/// For how many days after the last at school the first missed is looked for.
const LOOKED_THROUGH: i64 = 60;
/// Who may refer; packs speak of the same.
const SOURCES: [&str; 4] = ["school", "agency", "authority", "public"];

/// Why a row cannot be brought in.
#[derive(Clone, Debug)]
pub enum Why {
    /// The case has ended in the other system.
    Closed(Date),
    /// Nobody has said which type of case its word means.
    NoType(String),
    /// It was brought in before: as which case, where the reader may know of it.
    Here(Option<String>),
    /// The same case stands on an earlier line.
    Twice(u64),
    /// The same child stands on an earlier line: brought in at once they would be two children.
    SameChild(u64),
    /// The child has an open case of this type.
    OpenAlready(String),
    /// The family must not be contacted, and nobody has said which rule its word means.
    NoRule(String),
    /// A day of it has not come yet.
    Future(Date),
    /// The child was not born then.
    BeforeBirth(Date),
    /// The procedure says no, to the case or to something without which it must not come in.
    Refused(Box<Refusal>),
}

/// Something of a row that is kept on its case as a note alone.
#[derive(Clone, Debug)]
pub enum NotTaken {
    /// The directory does not know the school.
    School(String),
    /// Nobody of that name may sign in.
    Owner(String),
    /// It stands there in a stage of which nobody has said what it means.
    Stage(String),
    /// The procedure's moves do not lead to its stage with what is known of the case.
    NotMoved {
        /// Its stage there.
        to: StageId,
        /// The stage in which it is opened.
        stands: StageId,
    },
    /// Words that are none of the procedure's.
    Words {
        /// The heading.
        heading: String,
    },
    /// What was done then is no day, or one that has not come.
    NoDay {
        /// The heading.
        heading: String,
    },
    /// The procedure does not take it as what it was.
    Refused {
        /// What it was.
        what: String,
        /// Why.
        refusal: Box<Refusal>,
    },
}

/// What a row would open.
#[derive(Clone)]
pub(crate) struct Plan {
    pub line: u64,
    pub name: Name,
    pub reference: Option<String>,
    pub key: String,
    /// By what the child is known again within the file; nothing where the row says too little.
    pub child: Option<String>,
    pub person: Person,
    pub referral: Referral,
    pub course: Course,
    pub not_taken: Vec<NotTaken>,
    /// Why it cannot be opened, whoever the child is.
    pub against: Vec<Why>,
}

/// What the rows of a file are planned with.
pub(super) struct Planning<'a> {
    pub office: &'a Office,
    pub said: &'a Said,
    pub directory: &'a Directory,
    pub people: &'a [AccountRow],
    pub file: &'a str,
    pub hash: Digest,
    pub now: DateTime,
    pub lang: Lang,
}

impl Planning<'_> {
    /// What a row would open, or why it cannot.
    pub fn plan(&self, row: &OpenCase) -> Plan {
        let pack = &self.office.pack;
        let mut notes = Vec::new();
        let mut not_taken = Vec::new();
        let mut against = Vec::new();
        let today = self.now.date();
        let written = |column| row.written(column).trim();
        if let Some(day) = row.closed.given() {
            against.push(Why::Closed(*day));
        }
        if row.referred > today {
            against.push(Why::Future(row.referred));
        }
        let word = written(Column::CaseType);
        let case_type = self.said.case_type(pack, word);
        if case_type.is_none() {
            against.push(Why::NoType(word.to_owned()));
        }
        let school = self.school(row, &mut notes, &mut not_taken);
        let first_absence = self.first_absence(row, school.as_ref(), &mut notes, &mut not_taken);
        let source = self.source(row, &mut notes);
        let at = row.referred.at(0, 0, 0, 0);
        let mut course = Course {
            opened: Some(at),
            reason: self.say("import-stage-reason", "file", self.file),
            ..Course::default()
        };
        let mut facts = self.facts(row, case_type.as_ref(), at, &source);
        for done in &row.done {
            self.done(done, &mut facts, &mut notes, &mut not_taken);
        }
        facts.sort_by_key(|past| past.at);
        course.past = facts;
        course.stage = self.stage(row, &mut notes, &mut not_taken);
        self.owner(row, &mut course, &mut notes, &mut not_taken);
        self.rule(row, &mut course, &mut against);
        self.other_words(row, &mut notes, &mut not_taken);
        let reference = Some(written(Column::CaseReference)).filter(|text| !text.is_empty());
        let key = key_of(row);
        course.from = Some(BroughtFrom {
            file: self.file.to_owned(),
            hash: self.hash.to_string(),
            line: row.row(),
            reference: reference.map(str::to_owned),
            key: key.clone(),
        });
        let at_school = school.as_ref().map_or("", SchoolId::as_str);
        let held = row_of_file(&row.child, at_school, self.hash, today);
        let told = about(&held);
        if told.born.is_some_and(|born| row.referred < born.date()) {
            against.push(Why::BeforeBirth(row.referred));
        }
        let referral = Referral {
            name: told.name.clone(),
            born: told.born,
            upn: row.child.upn.given().cloned(),
            address: told.address,
            case_type: case_type.unwrap_or_else(|| CaseTypeId::new("")),
            source,
            school,
            first_absence,
            story: written(Column::CaseNotes).to_owned(),
            danger: false,
            received: Some(at),
            child: None,
            household: None,
            other_names: other_names(row),
            looked_at: self.noted(&notes),
            said: BTreeMap::new(),
            form: None,
            beside: Vec::new(),
        };
        Plan {
            line: row.row(),
            name: told.name,
            reference: reference.map(str::to_owned),
            key,
            child: child_of_row(row),
            person: person(format!("import-{}", row.row()), &held),
            referral,
            course,
            not_taken,
            against,
        }
    }

    pub(super) fn say(&self, key: &str, name: &str, value: &str) -> String {
        Sentence::new(key).with(name, value).say(self.lang)
    }

    pub(super) fn valued(&self, heading: &str, value: &str) -> String {
        Sentence::new("import-note-value")
            .with("heading", heading)
            .with("value", value)
            .say(self.lang)
    }

    /// The note of everything that is kept as it was written; none where there is nothing.
    fn noted(&self, notes: &[String]) -> Option<String> {
        let head = Sentence::new("import-note-head").say(self.lang);
        (!notes.is_empty()).then(|| format!("{head}\n{}", notes.join("\n")))
    }

    fn school(
        &self,
        row: &OpenCase,
        notes: &mut Vec<String>,
        not_taken: &mut Vec<NotTaken>,
    ) -> Option<SchoolId> {
        let word = row.written(Column::School).trim();
        let found = self.directory.find(word);
        if found.is_none() && !word.is_empty() {
            notes.push(self.valued(Column::School.title(), word));
            not_taken.push(NotTaken::School(word.to_owned()));
        }
        found.map(SchoolId::from)
    }

    /// The first whole school day missed: as the row says, else the school day after the last
    /// that the child was there.
    fn first_absence(
        &self,
        row: &OpenCase,
        school: Option<&SchoolId>,
        notes: &mut Vec<String>,
        not_taken: &mut Vec<NotTaken>,
    ) -> Option<Date> {
        let today = self.now.date();
        let mut taken = None;
        for (column, cell) in [
            (Column::MissingFrom, &row.last_attended),
            (Column::FirstAbsence, &row.first_absence),
        ] {
            let found = match cell {
                Cell::Given(day) if *day <= today && column == Column::MissingFrom => {
                    let day = Sentence::new("import-note-attended").with("date", *day);
                    notes.push(day.say(self.lang));
                    self.school_day_after(*cell.given().unwrap_or(&today), school)
                }
                Cell::Given(day) if *day <= today => Some(*day),
                Cell::Given(day) => {
                    notes.push(self.valued(column.title(), &day.to_string()));
                    None
                }
                Cell::Unreadable(words) => {
                    notes.push(self.valued(column.title(), words));
                    None
                }
                Cell::NoColumn | Cell::Blank => continue,
            };
            if found.is_none() {
                not_taken.push(NotTaken::NoDay {
                    heading: column.title().to_owned(),
                });
            }
            taken = found.or(taken);
        }
        taken
    }

    fn school_day_after(&self, day: Date, school: Option<&SchoolId>) -> Option<Date> {
        let after = (1..=LOOKED_THROUGH).filter_map(|days| day.checked_add(days.days()).ok());
        after
            .take_while(|day| *day <= self.now.date())
            .find(|day| self.office.calendar.school_day(*day, school).counts())
    }

    fn source(&self, row: &OpenCase, notes: &mut Vec<String>) -> String {
        let word = row.written(Column::ReferredBy).trim();
        let wanted = plain(word);
        let known = SOURCES.into_iter().find(|source| {
            let says = |lang| plain(&Sentence::new(&format!("source-{source}")).say(lang));
            wanted == *source
                || [Lang::En, Lang::Cy]
                    .into_iter()
                    .any(|lang| says(lang) == wanted)
        });
        if let Some(source) = known {
            return source.to_owned();
        }
        if !word.is_empty() {
            notes.push(self.valued(Column::ReferredBy.title(), word));
        }
        let said = self.said.source.as_deref();
        said.filter(|said| SOURCES.contains(said))
            .unwrap_or("authority")
            .to_owned()
    }
}

/// Names under which the child is known besides the legal one.
fn other_names(row: &OpenCase) -> Vec<Name> {
    use casework::child::NameRole;
    let (own, family) = (row.child.forename(), row.child.surname());
    let of = |forename: &str, surname: &str, role| {
        let said = !(forename.is_empty() && surname.is_empty());
        let name = Name {
            forename: if forename.is_empty() { own } else { forename }.to_owned(),
            middle: String::new(),
            surname: if surname.is_empty() { family } else { surname }.to_owned(),
            role,
        };
        (said && (name.forename != own || name.surname != family)).then_some(name)
    };
    let written = |column| row.written(column);
    let preferred = of(
        written(Column::PreferredForename),
        written(Column::PreferredSurname),
        NameRole::Preferred,
    );
    let former = of("", written(Column::FormerSurname), NameRole::Former);
    let alias = of("", written(Column::AliasSurname), NameRole::Alias);
    [preferred, former, alias].into_iter().flatten().collect()
}

/// By what a child is known again within a file: the number, else the name and the birthday.
fn child_of_row(row: &OpenCase) -> Option<String> {
    if let Some(upn) = row.child.upn.given() {
        return Some(upn.as_str().to_owned());
    }
    let born = row.child.dob.given()?.date();
    let name = [row.child.forename(), row.child.surname()].map(plain);
    Some(format!("{} {born}", name.join(" ")))
}

/// By what a row is known again: its reference and its child; where it has no reference, the day
/// of its referral. Brothers and sisters may share a reference.
fn key_of(row: &OpenCase) -> String {
    let born = row.child.dob.given().map(|born| born.date().to_string());
    let reference = row.written(Column::CaseReference).trim();
    let day = match reference {
        "" => row.referred.to_string(),
        _ => String::new(),
    };
    let parts = [
        plain(reference),
        plain(row.child.forename()),
        plain(row.child.surname()),
        born.unwrap_or_default(),
        day,
    ];
    Digest::of(parts.join("\u{1f}").as_bytes()).to_string()
}
