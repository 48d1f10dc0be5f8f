//! Marks of attendance come in: first what they say, then taking them.
//!
//! [`Desk::read_marks`] turns a file's bytes into registers, [`Desk::look_at_marks`] says what
//! taking it would find and changes nothing, [`Desk::take_marks`] raises the leads. The file is
//! one entry of the journal (its hash, who, how many); its marks are not kept: a lead keeps what
//! it rests on, and the next extract of the term says the rest again.

use crate::given::in_britain;
use crate::lists::Named;
use crate::office::{Desk, Office, OfficeError};
use crate::roll::{Remark, RollError, Sent, UNSAID, What, row_of_file};
use crate::sweep::{Candidate, about};
use casework::calendar::SchoolId;
use casework::lead::{Evidence, File, Rule};
use casework::sweep::{Marks, Register, Under, attendance};
use formats::FileError;
use formats::attendance::{Asked, Attendance, Class, Code, DayMarks, StringDays, read_attendance};
use formats::belief::{Concern, Limits, is_held, of_marks};
use formats::roll::Column;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use store::rows::{LeadRow, RollPupilRow};
use store::{Append, Digest, StoreError};

/// The stream of a file of marks.
pub fn marks_stream(hash: &Digest) -> String {
    format!("marks/{hash}")
}

/// A file of marks, read and made ready to be looked at or taken.
#[derive(Clone)]
pub struct MarksReading {
    /// The file's name.
    pub name: String,
    /// The digest of its bytes.
    pub hash: Digest,
    pupils: Vec<Marked>,
    told: MarksTold,
}

/// One pupil of it.
#[derive(Clone)]
struct Marked {
    row: RollPupilRow,
    school: SchoolId,
    marks: Vec<Marks>,
}

/// What a file says of itself.
#[derive(Clone, Debug)]
struct MarksTold {
    rows: usize,
    marks: usize,
    unread: usize,
    span: Option<(Date, Date)>,
    rejected: Vec<Remark>,
    doubts: Vec<Remark>,
    ignored: Vec<String>,
    unknown: Vec<String>,
    concerns: Vec<Concern>,
}

/// What taking a file of marks would find, or found.
#[derive(Clone, Debug)]
pub struct MarksReport {
    /// The file's name.
    pub name: String,
    /// The digest of its bytes.
    pub hash: Digest,
    /// Rows read, headings not counted.
    pub rows: usize,
    /// Pupils.
    pub pupils: usize,
    /// Marks that were read.
    pub marks: usize,
    /// Marks that stood there and could not be read: they are no marks, and prove nothing.
    pub unread: usize,
    /// The first and the last day of any mark.
    pub span: Option<(Date, Date)>,
    /// How many children each rule finds who were not raised before on the same marks.
    pub found: BTreeMap<Rule, usize>,
    /// The same without children who may be restricted: what anybody may know.
    pub open: BTreeMap<Rule, usize>,
    /// What makes it hard to believe as a whole: it is taken where somebody has said that it is
    /// right.
    pub concerns: Vec<Concern>,
    /// Rows that are not taken.
    pub rejected: Vec<Remark>,
    /// Values in doubt, in rows that are taken.
    pub doubts: Vec<Remark>,
    /// Headings that nothing was taken from.
    pub ignored: Vec<String>,
    /// Schools that the directory does not know, as the file calls them.
    pub unknown: Vec<String>,
    /// It had been taken before.
    pub again: bool,
    /// The leads that were raised; none while it was only looked at.
    pub leads: Option<Vec<LeadRow>>,
}

/// What is kept of a file that was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarksTaken {
    /// The file's name.
    pub name: String,
    /// Its digest.
    pub hash: Digest,
    /// The first and the last day of any mark.
    pub span: Option<(Date, Date)>,
    /// Pupils.
    pub pupils: usize,
    /// Marks that were read.
    pub marks: usize,
    /// Marks that could not be read.
    pub unread: usize,
    /// Rows refused.
    pub refused: usize,
    /// What made it hard to believe, and was taken all the same because somebody said so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub believed: Vec<String>,
}

fn day(marks: DayMarks, nation: casework::child::Nation) -> Marks {
    let [morning, afternoon] = marks.classes(nation).map(|class| class.map(Class::session));
    Marks {
        day: marks.date(),
        morning,
        afternoon,
        on_leave: [marks.morning(), marks.afternoon()]
            .into_iter()
            .flatten()
            .any(Code::is_leave),
    }
}

impl Desk {
    /// Reads a file's bytes as marks of attendance.
    ///
    /// # Errors
    ///
    /// When no row can be read, or the school that was named is not in the directory.
    pub async fn read_marks(
        &self,
        office: &Office,
        sent: Sent,
        bytes: Vec<u8>,
    ) -> Result<MarksReading, RollError> {
        let directory = self.directory(office).await?;
        let school = match &sent.school {
            None => None,
            Some(written) => match directory.find(written) {
                Some(id) => Some(id.to_owned()),
                None => return Err(RollError::NoSchool(written.clone())),
            },
        };
        let nation = office.pack.nation;
        let today = self.today();
        let read = tokio::task::spawn_blocking(move || {
            let asked = Asked {
                nation,
                string_days: StringDays::Weekdays,
            };
            let file = read_attendance(&bytes, asked)?;
            let hash = Digest::of(&bytes);
            let (mut pupils, mut unknown) = (Vec::new(), BTreeSet::new());
            for (row, days) in file.iter() {
                let written = row.written(Column::School);
                let at = match (&school, written) {
                    (Some(school), _) => school.as_str(),
                    (None, "") => UNSAID,
                    (None, written) => directory.find(written).unwrap_or_else(|| {
                        unknown.insert(written.to_owned());
                        written
                    }),
                };
                pupils.push(Marked {
                    row: row_of_file(row, at, hash, today),
                    school: SchoolId::from(at),
                    marks: days.iter().map(|marks| day(*marks, nation)).collect(),
                });
            }
            let mut told = told(&file, unknown.into_iter().collect());
            told.concerns = of_marks(&file, today, &Limits::default());
            Ok::<_, FileError>(MarksReading {
                name: sent.name,
                hash,
                pupils,
                told,
            })
        })
        .await
        .map_err(|_| StoreError::Other("reading the file broke off; send it again".to_owned()))?;
        Ok(read?)
    }

    /// What taking a file would find. Changes nothing.
    ///
    /// # Errors
    ///
    /// When the store fails, or the people of the authority cannot be read.
    pub async fn look_at_marks(
        &self,
        office: &Office,
        reading: &MarksReading,
    ) -> Result<MarksReport, OfficeError> {
        let in_care = self.in_care(office, self.today()).await?;
        let found = self.candidates(office, reading, &in_care);
        let raise = self.fresh(office, found).await?.raise;
        let mut report = reading.report();
        report.again = self.marks_taken(office, &reading.hash).await?.is_some();
        for raise in raise {
            if !raise.restricted() {
                *report.open.entry(raise.found.rule).or_default() += 1;
            }
            *report.found.entry(raise.found.rule).or_default() += 1;
        }
        Ok(report)
    }

    /// Takes a file: raises whom the rules find, and writes one entry for it. The same file
    /// again raises nobody. `right` says that somebody has answered for a file that is hard to
    /// believe.
    ///
    /// # Errors
    ///
    /// When it is held back, the store fails, or the people of the authority cannot be read.
    pub async fn take_marks(
        &self,
        office: &Office,
        by: &str,
        reading: &MarksReading,
        right: bool,
    ) -> Result<MarksReport, RollError> {
        let mut report = reading.report();
        let before = self.marks_taken(office, &reading.hash).await?;
        if is_held(&report.concerns) && !right && before.is_none() {
            return Err(RollError::HardToBelieve(report.concerns));
        }
        let in_care = self.in_care(office, self.today()).await?;
        let leads = self
            .raise_all(office, by, || self.candidates(office, reading, &in_care))
            .await?;
        for row in &leads {
            if let Ok(rule) = row.rule.parse::<Rule>() {
                *report.found.entry(rule).or_default() += 1;
            }
        }
        report.leads = Some(leads);
        let stream = marks_stream(&reading.hash);
        report.again = !self.store.stream(&office.id, &stream).await?.is_empty();
        if !report.again {
            let taken = MarksTaken {
                name: report.name.clone(),
                hash: report.hash,
                span: report.span,
                pupils: report.pupils,
                marks: report.marks,
                unread: report.unread,
                refused: report.rejected.len(),
                believed: report
                    .concerns
                    .iter()
                    .map(|one| one.what.to_string())
                    .collect(),
            };
            let entry = self.entry(&stream, "marks", self.clock.now(), by, &taken)?;
            let append = Append {
                expected: vec![(stream, 0)],
                entries: vec![entry],
                ..Append::default()
            };
            self.store
                .append(&office.id, append)
                .await
                .map_err(OfficeError::from)?;
        }
        Ok(report)
    }

    /// What is kept of a file that was taken.
    ///
    /// # Errors
    ///
    /// When the store fails or the entry cannot be read.
    pub async fn marks_taken(
        &self,
        office: &Office,
        hash: &Digest,
    ) -> Result<Option<MarksTaken>, OfficeError> {
        let entries = self.store.stream(&office.id, &marks_stream(hash)).await?;
        let Some(entry) = entries.first() else {
            return Ok(None);
        };
        let body = entry.body.as_ref().map(|body| body.read::<MarksTaken>());
        body.transpose()
            .map_err(|error| crate::cases::broken(&office.id, entry, &error))
    }

    /// Whom the rules find in a file.
    fn candidates(
        &self,
        office: &Office,
        reading: &MarksReading,
        in_care: &Named,
    ) -> Vec<Candidate> {
        let today = in_britain(self.clock.now()).date();
        let under = Under {
            pack: &office.pack,
            calendar: &office.calendar,
            today,
        };
        let registers = reading.pupils.iter().map(|pupil| Register {
            school: &pupil.school,
            // Who is in care is told by a list of its own.
            in_care: in_care.has(&pupil.row),
            marks: &pupil.marks,
        });
        let file = File {
            name: reading.name.clone(),
            hash: reading.hash.to_string(),
            as_at: reading.told.span.map_or(today, |(_, last)| last),
        };
        attendance(registers, under)
            .into_iter()
            .filter_map(|mut found| {
                let pupil = reading.pupils.get(found.at)?;
                found.evidence.push(Evidence::Read { file: file.clone() });
                Some(Candidate::of(&pupil.row, about(&pupil.row), found))
            })
            .collect()
    }
}

impl MarksReading {
    fn report(&self) -> MarksReport {
        let told = &self.told;
        MarksReport {
            name: self.name.clone(),
            hash: self.hash,
            rows: told.rows,
            pupils: self.pupils.len(),
            marks: told.marks,
            unread: told.unread,
            span: told.span,
            found: BTreeMap::new(),
            open: BTreeMap::new(),
            concerns: told.concerns.clone(),
            rejected: told.rejected.clone(),
            doubts: told.doubts.clone(),
            ignored: told.ignored.clone(),
            unknown: told.unknown.clone(),
            again: false,
            leads: None,
        }
    }
}

fn told(file: &Attendance, unknown: Vec<String>) -> MarksTold {
    let heading = |column: Column| file.columns.heading(column).to_owned();
    MarksTold {
        rows: file.rows_read,
        marks: file.marks,
        unread: file.unread,
        span: file.span(),
        rejected: file
            .rejected
            .iter()
            .map(|wrong| Remark {
                line: wrong.row,
                column: wrong.column.map(heading),
                shape: wrong.shape.clone(),
                what: What::Row(wrong.reason.clone()),
            })
            .collect(),
        doubts: file
            .warnings
            .iter()
            .map(|doubt| Remark {
                line: doubt.row,
                column: Some(heading(doubt.column)),
                shape: doubt.shape.clone(),
                what: What::Row(doubt.reason.clone()),
            })
            .collect(),
        ignored: file.columns.ignored.clone(),
        unknown,
        concerns: Vec::new(),
    }
}
