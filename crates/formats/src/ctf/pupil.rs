//! A pupil of a file.

use super::node::Node;
use super::place::Place;
use crate::column::Column::{self, *};
use crate::date::read_date;
use crate::headings::Columns;
use crate::layout::Kind;
use crate::report::Doubt;
use crate::roll::RollRow;
use crate::school_number::SchoolNumber;
use crate::suspense::Suspended;
use crate::table::Cells;
use crate::values::Values;
use csv::StringRecord;
use jiff::civil::Date;
use std::fmt;

/// A pupil, as the file describes them.
#[derive(Clone)]
pub struct CtfPupil {
    /// The child, in the pieces that a roll has: the first two contacts are the parents, and the
    /// dates of entry and leaving those of the sending school. The row is the line of the file
    /// on which the pupil begins.
    pub child: RollRow,
    /// The number of the admission application.
    pub application: String,
    /// Contacts in their order.
    pub contacts: Vec<CtfContact>,
    /// Schools attended, as the file lists them.
    pub schools: Vec<CtfSchool>,
    /// Attendance by year and school.
    pub attendance: Vec<CtfAttendance>,
    /// In the care of an authority.
    pub in_care: Option<bool>,
    /// Which authority, as written.
    pub care_authority: String,
    /// The ground on which the name came off the roll, as written.
    pub ground: String,
}

/// A contact of a pupil; each value empty where the file has none.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct CtfContact {
    /// Place in the order in which they are to be asked.
    pub order: Option<u32>,
    /// Title.
    pub title: String,
    /// Surname.
    pub surname: String,
    /// Forename.
    pub forename: String,
    /// What they are to the pupil, as coded.
    pub relationship: String,
    /// Whether they have parental responsibility, where said.
    pub responsibility: Option<bool>,
    /// Whether they live where the pupil does.
    pub lives_with_pupil: bool,
    /// Their address in lines, where it is another.
    pub address: Vec<String>,
    /// Telephone numbers.
    pub phones: Vec<String>,
    /// E-mail.
    pub email: String,
}

/// A school that a pupil attended.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CtfSchool {
    /// Its number, where it makes one.
    pub number: Option<SchoolNumber>,
    /// Its name.
    pub name: String,
    /// First day.
    pub entered: Option<Date>,
    /// Last day.
    pub left: Option<Date>,
    /// Why the pupil left, as coded.
    pub reason: String,
    /// Whether it is the last.
    pub is_last: bool,
}

/// A year's attendance at a school.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct CtfAttendance {
    /// The year in which the school year began.
    pub year: Option<i16>,
    /// The school.
    pub number: Option<SchoolNumber>,
    /// Sessions that could have been attended.
    pub possible: Option<u32>,
    /// Sessions attended.
    pub attended: Option<u32>,
    /// Sessions missed with authority.
    pub authorised: Option<u32>,
    /// Sessions missed without.
    pub unauthorised: Option<u32>,
    /// The day of the first mark.
    pub from: Option<Date>,
    /// The marks, as written.
    pub marks: String,
}

impl fmt::Debug for CtfPupil {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CtfPupil")
            .field("row", &self.child.row)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for CtfContact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CtfContact(..)")
    }
}

impl fmt::Debug for CtfAttendance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CtfAttendance")
            .field("year", &self.year)
            .finish_non_exhaustive()
    }
}

/// A pupil who could not be used, kept until somebody mends the row that describes the child.
/// What else the file says of them is kept beside it.
#[derive(Clone)]
pub struct CtfHeld {
    /// The child as a row, with what is wrong.
    pub row: Suspended,
    more: More,
}

/// What a file says of a pupil beside who they are.
#[derive(Clone)]
struct More {
    application: String,
    contacts: Vec<CtfContact>,
    schools: Vec<CtfSchool>,
    attendance: Vec<CtfAttendance>,
    in_care: Option<bool>,
    care_authority: String,
    ground: String,
}

/// What a pupil's element gave: the pupil with what is in doubt, or what is to be mended.
pub type CtfFound = Result<(CtfPupil, Vec<Doubt>), Box<CtfHeld>>;

impl CtfHeld {
    /// Reads the pupil again with other values under some of the child's columns.
    ///
    /// # Errors
    /// The pupil with the changes, and what is still wrong.
    pub fn read_again(&self, changes: &[(Column, &str)]) -> CtfFound {
        match self.row.read_again::<RollRow>(changes) {
            Ok((child, doubts)) => Ok((self.more.clone().of(child), doubts)),
            Err(row) => Err(Box::new(Self {
                row: *row,
                more: self.more.clone(),
            })),
        }
    }
}

impl fmt::Debug for CtfHeld {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CtfHeld")
            .field("row", &self.row)
            .finish_non_exhaustive()
    }
}

impl More {
    fn of(self, child: RollRow) -> CtfPupil {
        CtfPupil {
            child,
            application: self.application,
            contacts: self.contacts,
            schools: self.schools,
            attendance: self.attendance,
            in_care: self.in_care,
            care_authority: self.care_authority,
            ground: self.ground,
        }
    }
}

/// Reads a pupil's element. The child is laid out as a row and read by the rules of a roll, so
/// that refusals, doubts and mending are the same.
pub(super) fn pupil(node: &Node, line: u64, source: Option<Place>, to: Option<Place>) -> CtfFound {
    let contacts = contacts(node);
    let row = row(node, &contacts, source, to);
    let care = node.child("LookedAfter");
    let more = More {
        application: node.words("ApplicationReference").to_owned(),
        contacts,
        schools: node.each("SchoolHistory", "School").map(school).collect(),
        attendance: node
            .each("Attendance", "YearData")
            .map(attendance)
            .collect(),
        in_care: care.and_then(|care| yes_or_no(care.words("InCare"))),
        care_authority: care
            .map_or("", |care| care.words("CareAuthority"))
            .to_owned(),
        ground: node
            .in_or_beside("BasicDetails", &["GroundsForRemoval", "RemovalGrounds"])
            .to_owned(),
    };
    let layout = Kind::Transfer.layout();
    let columns = Columns::read(row.iter().map(|(column, _)| column.title()), layout);
    let cells = Cells {
        line,
        values: row
            .iter()
            .map(|(_, value)| value.as_str())
            .collect::<StringRecord>(),
        open_quote: false,
    };
    let mut values = Values {
        layout,
        cells: &cells,
        columns: &columns,
        doubts: Vec::new(),
    };
    match values.check_form().and_then(|()| values.child()) {
        Ok(child) => Ok((more.of(child), values.doubts)),
        Err(error) => Err(Box::new(CtfHeld {
            row: Suspended::of_row(Kind::Transfer, &columns, &cells.values, error),
            more,
        })),
    }
}

/// The child as a row: columns and what stands under them.
fn row(
    node: &Node,
    contacts: &[CtfContact],
    source: Option<Place>,
    to: Option<Place>,
) -> Vec<(Column, String)> {
    let mut row: Vec<(Column, String)> = Vec::with_capacity(40);
    let mut put = |column, value: &str| row.push((column, value.to_owned()));
    let basic = |names: &[&str]| node.in_or_beside("BasicDetails", names);
    put(Upn, node.words("UPN"));
    put(FormerUpn, basic(&["FormerUPN"]));
    put(Uln, node.words("UniqueLearnerNumber"));
    put(Surname, basic(&["Surname"]));
    put(Forename, basic(&["Forename"]));
    put(Middle, basic(&["MiddleNames"]));
    put(PreferredSurname, basic(&["PreferredSurname"]));
    put(PreferredForename, basic(&["PreferredForename"]));
    put(FormerSurname, basic(&["FormerSurname"]));
    put(BirthDate, basic(&["DOB"]));
    put(Sex, basic(&["Sex", "Gender"]));
    put(YearGroup, basic(&["NCyearActual"]));
    put(Enrolment, basic(&["EnrolStatus"]));
    put(Ethnicity, basic(&["Ethnicity"]));
    let language = basic_child(node, "Languages").and_then(|l| l.child("Type"));
    put(
        Language,
        language.map_or("", |l| l.first_of(&["Language", "LanguageCode"])),
    );
    if let Some(address) = node.child("Address") {
        let lines = address.child("AddressLines");
        let whole = address.child("BS7666Address");
        let part = |part: &str, line: &str| -> String {
            let known = whole.map_or("", |whole| whole.words(part));
            let written = lines.map_or("", |lines| lines.words(line));
            if known.is_empty() { written } else { known }.to_owned()
        };
        put(House, &part("PAON", "AddressLine1"));
        put(Flat, &part("SAON", ""));
        put(Street, &part("Street", "AddressLine2"));
        put(Locality, &part("Locality", "AddressLine3"));
        let town = part("Town", "AddressLine4");
        let post_town = part("PostTown", "AddressLine5");
        put(Town, if town.is_empty() { &post_town } else { &town });
        put(Uprn, &part("UniquePropertyReferenceNumber", ""));
        put(Postcode, address.first_of(&["PostCode", "Zip"]));
    }
    let parents = [
        (
            Parent1Forename,
            Parent1Surname,
            Parent1Relationship,
            Parent1Phone,
            Parent1Email,
        ),
        (
            Parent2Forename,
            Parent2Surname,
            Parent2Relationship,
            Parent2Phone,
            Parent2Email,
        ),
    ];
    for (contact, columns) in contacts.iter().zip(parents) {
        put(columns.0, &contact.forename);
        put(columns.1, &contact.surname);
        put(columns.2, &contact.relationship);
        put(columns.3, contact.phones.first().map_or("", String::as_str));
        put(columns.4, &contact.email);
    }
    let history = || node.each("SchoolHistory", "School");
    let here = history()
        .find(|s| {
            source.is_some() && Place::read(s.first_of(&["LEA", "LA"]), s.words("Estab")) == source
        })
        .or_else(|| history().find(|s| yes_or_no(s.words("LastSchool")) == Some(true)));
    put(EntryDate, here.map_or("", |s| s.words("EntryDate")));
    put(LeavingDate, here.map_or("", |s| s.words("LeavingDate")));
    put(LeavingReason, here.map_or("", |s| s.words("LeavingReason")));
    put(
        School,
        &source.map_or_else(String::new, |place| place.to_string()),
    );
    put(
        Destination,
        &to.map_or_else(String::new, |place| place.to_string()),
    );
    row
}

fn basic_child<'n>(node: &'n Node, name: &str) -> Option<&'n Node> {
    let inner = node
        .child("BasicDetails")
        .and_then(|basic| basic.child(name));
    inner.or_else(|| node.child(name))
}

fn contacts(node: &Node) -> Vec<CtfContact> {
    let mut all: Vec<CtfContact> = node.each("Contacts", "Contact").map(contact).collect();
    all.sort_by_key(|contact| contact.order.unwrap_or(u32::MAX));
    all
}

fn contact(node: &Node) -> CtfContact {
    let address = node.child("Address");
    let mut lines: Vec<String> = Vec::new();
    if let Some(address) = address {
        let parts = address.children.iter().flat_map(|part| {
            let inner = part.children.iter();
            inner.chain(std::iter::once(part))
        });
        lines.extend(
            parts
                .filter(|part| part.children.is_empty())
                .map(|part| part.text.trim().to_owned())
                .filter(|line| !line.is_empty()),
        );
    }
    let as_pupil = node.child("AddressAsPupil");
    let lives_with = as_pupil.is_some_and(|said| yes_or_no(&said.text) != Some(false));
    CtfContact {
        order: node.words("Order").parse().ok(),
        title: node.words("Title").to_owned(),
        surname: node.words("Surname").to_owned(),
        forename: node.words("Forename").to_owned(),
        relationship: node.words("Relationship").to_owned(),
        responsibility: yes_or_no(node.words("Responsibility")),
        lives_with_pupil: lives_with,
        address: lines,
        phones: node
            .each("Phones", "Phone")
            .map(|phone| phone.words("PhoneNo").to_owned())
            .filter(|number| !number.is_empty())
            .collect(),
        email: node.words("Email").to_owned(),
    }
}

fn school(node: &Node) -> CtfSchool {
    let date = |name: &str| read_date(node.words(name)).ok();
    CtfSchool {
        number: number(node),
        name: node.words("SchoolName").to_owned(),
        entered: date("EntryDate"),
        left: date("LeavingDate"),
        reason: node.words("LeavingReason").to_owned(),
        is_last: yes_or_no(node.words("LastSchool")) == Some(true),
    }
}

fn attendance(node: &Node) -> CtfAttendance {
    let marks = node.child("AttendSessions");
    let of_marks = |name: &str| marks.map_or("", |marks| marks.words(name));
    CtfAttendance {
        year: node.words("Year").parse().ok(),
        number: number(node),
        possible: node.words("SessionsPossible").parse().ok(),
        attended: node.words("SessionsAttended").parse().ok(),
        authorised: node.words("SessionsAuthorised").parse().ok(),
        unauthorised: node.words("SessionsUnauthorised").parse().ok(),
        from: read_date(of_marks("AttendanceStartDate")).ok(),
        marks: of_marks("AttendanceMarks").to_owned(),
    }
}

fn number(node: &Node) -> Option<SchoolNumber> {
    match Place::read(node.first_of(&["LEA", "LA"]), node.words("Estab")) {
        Some(Place::School(number)) => Some(number),
        Some(Place::Authority(_) | Place::NotKnown | Place::Outside) | None => None,
    }
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" | "1" | "y" | "yes" => Some(true),
        "false" | "0" | "n" | "no" => Some(false),
        _ => None,
    }
}
