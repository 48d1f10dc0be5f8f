//! A row of a list as the store keeps it, and a kept row as the rules and the matcher read it.

use crate::roll::{Directory, Remark, What, child_key, child_named, row_of_file};
use casework::sweep::{Excluded, List, Listed, Offered, Reply, Term};
use formats::listing::{Listing, Record};
use formats::lists::{
    Answer, CareEntry, CareKind, Exclusion, ExclusionKind, HomeEducated, LostPupil, Offer,
    Resident, Suitability, TransferReport, TransferState, read_care, read_exclusions,
    read_home_education, read_lost_pupils, read_offers, read_population, read_transfers,
};
use formats::roll::{Cell, Column, RollRow};
use formats::{FileError, belief};
use jiff::civil::Date;
use std::collections::{BTreeSet, HashMap};
use store::Digest;
use store::rows::{ListedRow, RollPupilRow};

/// A row of some list.
trait Says: Record {
    /// What it says beyond who the child is.
    fn says(&self, school: impl Fn(&str) -> Option<String>) -> Option<Listed>;
    /// What tells one entry of a child from another of the same list.
    fn apart(&self) -> String {
        String::new()
    }
    /// Whether where the child is must not be shown.
    fn protected(&self) -> bool {
        false
    }
}

/// A file as it was read, before anybody was compared.
pub(super) struct Read {
    pub rows: Vec<ListedRow>,
    pub rows_read: usize,
    pub rejected: Vec<Remark>,
    pub doubts: Vec<Remark>,
    pub ignored: Vec<String>,
    pub unknown: Vec<String>,
    pub concerns: Vec<belief::Concern>,
    /// The day of which it speaks.
    pub as_at: Date,
}

/// Where and from whom a list is.
pub(super) struct From<'f> {
    pub list: List,
    pub source: &'f str,
    /// The school whose list it is, where it is one's.
    pub school: Option<&'f str>,
    pub directory: &'f Directory,
    pub hash: Digest,
    pub as_at: Option<Date>,
    pub today: Date,
}

/// Reads a file as a list.
pub(super) fn read(bytes: &[u8], from: &From<'_>) -> Result<Read, FileError> {
    match from.list {
        List::Exclusions => read_exclusions(bytes).map(|file| taken(file, from)),
        List::Offers => read_offers(bytes).map(|file| taken(file, from)),
        List::HomeEducation => read_home_education(bytes).map(|file| taken(file, from)),
        List::Care => read_care(bytes).map(|file| taken(file, from)),
        List::LostPupils => read_lost_pupils(bytes).map(|file| taken(file, from)),
        List::Population => read_population(bytes).map(|file| taken(file, from)),
        List::Transfers => read_transfers(bytes).map(|file| taken(file, from)),
    }
}

fn kind(list: List) -> formats::Kind {
    match list {
        List::Exclusions => formats::Kind::Exclusions,
        List::Offers => formats::Kind::Offers,
        List::HomeEducation => formats::Kind::HomeEducation,
        List::Care => formats::Kind::Care,
        List::LostPupils => formats::Kind::LostPupils,
        List::Population => formats::Kind::Population,
        List::Transfers => formats::Kind::TransferReports,
    }
}

fn taken<R: Says>(file: Listing<R>, from: &From<'_>) -> Read {
    let heading = |column: Column| file.columns.heading(column).to_owned();
    let concerns = belief::of_itself(
        &file,
        kind(from.list),
        from.today,
        &belief::Limits::default(),
    );
    let written = file
        .rows
        .iter()
        .filter_map(|row| row.child()?.extract_date.given().copied())
        .filter(|day| *day <= from.today)
        .max();
    let as_at = from.as_at.or(written).unwrap_or(from.today);
    let mut unknown = BTreeSet::new();
    let mut lines: HashMap<String, u64> = HashMap::new();
    let (mut rows, mut twice) = (Vec::new(), Vec::new());
    for record in &file.rows {
        let Some(child) = record.child() else {
            continue;
        };
        let named = child.written(Column::School);
        let school = from.school.or_else(|| from.directory.find(named));
        if school.is_none() && !named.is_empty() {
            unknown.insert(named.to_owned());
        }
        let find = |written: &str| from.directory.find(written).map(str::to_owned);
        // A row of which nothing is to be believed: a transfer file that arrived.
        let Some(says) = record.says(find) else {
            continue;
        };
        let apart = record.apart();
        let named = format!("{}|{apart}", child_named(child));
        let numbered = format!("{}|{apart}", child_key(child));
        // One number may have been given to two children: the second is told by the name.
        let key = match lines.contains_key(&numbered) {
            true => named.clone(),
            false => numbered,
        };
        let before = lines.get(&key).copied();
        if let Some(first) = before {
            twice.push(Remark {
                line: child.row,
                column: None,
                shape: String::new(),
                what: What::Twice { first },
            });
            continue;
        }
        lines.insert(key.clone(), child.row);
        lines.insert(named, child.row);
        let said = Said {
            key,
            says,
            school,
            protected: record.protected(),
            as_at,
        };
        rows.extend(row(child, said, from));
    }
    let remark =
        |line: u64, column: Option<Column>, shape: &str, reason: &formats::report::Reason| Remark {
            line,
            column: column.map(heading),
            shape: shape.to_owned(),
            what: What::Row(reason.clone()),
        };
    let rejected = file
        .rejected
        .iter()
        .map(|wrong| remark(wrong.row, wrong.column, &wrong.shape, &wrong.reason));
    let mut rejected: Vec<Remark> = rejected.chain(twice).collect();
    rejected.sort_by_key(|remark| remark.line);
    let doubts = file
        .warnings
        .iter()
        .map(|doubt| remark(doubt.row, Some(doubt.column), &doubt.shape, &doubt.reason))
        .collect();
    Read {
        rows,
        rows_read: file.rows_read,
        rejected,
        doubts,
        ignored: file.columns.ignored.clone(),
        unknown: unknown.into_iter().collect(),
        concerns,
        as_at,
    }
}

/// What a row says, before it is one of the store's.
struct Said<'s> {
    key: String,
    says: Listed,
    school: Option<&'s str>,
    protected: bool,
    as_at: Date,
}

fn row(child: &RollRow, said: Said<'_>, from: &From<'_>) -> Option<ListedRow> {
    let pupil = row_of_file(child, said.school.unwrap_or(""), from.hash, said.as_at);
    let says = serde_json::to_string(&said.says).ok()?;
    // Where a protected child lives is taken in nowhere: what is not held cannot be shown.
    let home = |written: Option<String>| written.filter(|_| !said.protected);
    let mut row = ListedRow {
        list: from.list.as_str().to_owned(),
        source: from.source.to_owned(),
        entry_key: said.key,
        believed_from: said.as_at,
        believed_until: None,
        school_id: said.school.map(str::to_owned),
        upn: pupil.upn,
        forename: pupil.forename,
        middle_names: pupil.middle_names,
        surname: pupil.surname,
        former_surname: pupil.former_surname,
        dob: pupil.dob,
        sex: pupil.sex,
        address: home(pupil.address),
        postcode: home(pupil.postcode),
        previous_postcode: home(pupil.previous_postcode),
        parents: home(pupil.parents),
        protected: said.protected,
        says,
        content: Digest::of(b""),
        first_file: from.hash,
        last_file: from.hash,
    };
    row.content = content(&row);
    Some(row)
}

/// A digest of everything a row says of a child.
fn content(row: &ListedRow) -> Digest {
    let words = |words: &Option<String>| words.clone().unwrap_or_default();
    let parts = [
        words(&row.school_id),
        words(&row.upn),
        row.forename.clone(),
        words(&row.middle_names),
        row.surname.clone(),
        words(&row.former_surname),
        row.dob.map(|born| born.to_string()).unwrap_or_default(),
        words(&row.sex),
        words(&row.address),
        words(&row.postcode),
        words(&row.previous_postcode),
        words(&row.parents),
        row.protected.to_string(),
        row.says.clone(),
    ];
    Digest::of(parts.join("\u{1f}").as_bytes())
}

/// What a kept row says.
pub(crate) fn says(row: &ListedRow) -> Option<Listed> {
    serde_json::from_str(&row.says).ok()
}

/// A kept row as the matcher and a lead read one.
pub(crate) fn pupil(row: &ListedRow) -> RollPupilRow {
    RollPupilRow {
        school_id: row
            .school_id
            .clone()
            .unwrap_or_else(|| crate::roll::UNSAID.to_owned()),
        pupil_key: row.entry_key.clone(),
        believed_from: row.believed_from,
        believed_until: row.believed_until,
        upn: row.upn.clone(),
        forename: row.forename.clone(),
        middle_names: row.middle_names.clone(),
        surname: row.surname.clone(),
        former_surname: row.former_surname.clone(),
        dob: row.dob,
        sex: row.sex.clone(),
        year_group: None,
        address: row.address.clone(),
        postcode: row.postcode.clone(),
        previous_postcode: row.previous_postcode.clone(),
        parents: row.parents.clone(),
        entry_date: None,
        leaving_date: None,
        destination: None,
        leaving_reason: None,
        content: row.content,
        first_file: row.first_file,
        last_file: row.last_file,
    }
}

fn day(cell: &Cell<Date>) -> Option<Date> {
    cell.given().copied()
}

fn words(row: &RollRow, column: Column) -> Option<String> {
    Some(row.written(column).to_owned()).filter(|text| !text.is_empty())
}

fn apart(parts: &[Option<Date>]) -> String {
    let days = parts.iter().flatten().map(Date::to_string);
    days.collect::<Vec<_>>().join("|")
}

impl Says for Exclusion {
    fn says(&self, school: impl Fn(&str) -> Option<String>) -> Option<Listed> {
        let at = words(&self.child, Column::School);
        Some(Listed::Excluded(Excluded {
            at: at.filter(|written| school(written).is_none()),
            term: match self.kind.given() {
                Some(ExclusionKind::Permanent) => Term::Permanent,
                Some(ExclusionKind::FixedTerm) => Term::FixedTerm,
                Some(ExclusionKind::Lunchtime) => Term::Lunchtime,
                None => Term::Unsaid,
            },
            from: self.from,
            to: day(&self.to),
            sessions: self.sessions.given().copied(),
            provided_from: day(&self.provision_from),
            provider: self.provider().map(str::to_owned),
        }))
    }

    fn apart(&self) -> String {
        apart(&[Some(self.from)])
    }
}

impl Says for Offer {
    fn says(&self, school: impl Fn(&str) -> Option<String>) -> Option<Listed> {
        let written = self.child.written(Column::OfferedSchool);
        let written = match self.school() {
            formats::school_number::Elsewhere::Nothing
            | formats::school_number::Elsewhere::NotKnown => "",
            _ => written,
        };
        Some(Listed::Offered(Offered {
            round: self.child.written(Column::Round).to_owned(),
            applied: day(&self.applied),
            school: school(written).map(casework::calendar::SchoolId::new),
            written: written.to_owned(),
            on: day(&self.offered),
            answer: match self.answer.given() {
                Some(Answer::Accepted) => Reply::Accepted,
                Some(Answer::Declined) => Reply::Declined,
                Some(Answer::NotAnswered) => Reply::NotAnswered,
                Some(Answer::Withdrawn) => Reply::Withdrawn,
                None => Reply::Unsaid,
            },
            expected: day(&self.expected),
        }))
    }

    fn apart(&self) -> String {
        let words = [Column::Round, Column::OfferedSchool, Column::Application];
        words
            .map(|column| self.child.written(column).to_lowercase())
            .join("|")
    }
}

impl Says for HomeEducated {
    fn says(&self, _: impl Fn(&str) -> Option<String>) -> Option<Listed> {
        Some(Listed::TaughtAtHome {
            from: day(&self.from),
            to: day(&self.to),
            unsuitable: self.suitability.given() == Some(&Suitability::Unsuitable),
        })
    }

    fn apart(&self) -> String {
        apart(&[day(&self.from)])
    }
}

impl Says for CareEntry {
    fn says(&self, _: impl Fn(&str) -> Option<String>) -> Option<Listed> {
        Some(Listed::InCare {
            // A list that does not say is one of children in care.
            looked_after: !matches!(
                self.kind.given(),
                Some(CareKind::ProtectionPlan | CareKind::InNeed)
            ),
            from: day(&self.from),
            to: day(&self.to),
        })
    }

    fn apart(&self) -> String {
        let kind = match self.kind.given() {
            Some(CareKind::ProtectionPlan) => "plan",
            Some(CareKind::InNeed) => "need",
            Some(CareKind::InCare) | None => "care",
        };
        format!("{kind}|{}", apart(&[day(&self.from)]))
    }

    fn protected(&self) -> bool {
        self.protected
    }
}

impl Says for LostPupil {
    fn says(&self, _: impl Fn(&str) -> Option<String>) -> Option<Listed> {
        Some(Listed::Lost {
            since: day(&self.missing_from),
            from_school: words(&self.child, Column::LastSchool),
        })
    }
}

impl Says for Resident {
    fn says(&self, _: impl Fn(&str) -> Option<String>) -> Option<Listed> {
        Some(Listed::Lives {
            from: day(&self.from),
            to: day(&self.to),
        })
    }

    fn protected(&self) -> bool {
        self.protected
    }
}

impl Says for TransferReport {
    fn says(&self, _: impl Fn(&str) -> Option<String>) -> Option<Listed> {
        let rejected = match self.state.given() {
            Some(TransferState::Collected) => return None,
            Some(TransferState::Rejected) => true,
            Some(TransferState::Uncollected) | None => false,
        };
        Some(Listed::Transfer {
            sent: day(&self.sent),
            to: self.child.written(Column::SentTo).to_owned(),
            rejected,
            why: words(&self.child, Column::TransferReason),
        })
    }

    fn apart(&self) -> String {
        let to = self.child.written(Column::SentTo).to_lowercase();
        format!("{}|{to}", apart(&[day(&self.sent)]))
    }
}
