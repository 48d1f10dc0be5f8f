//! A case on a register, as one reader may see it on one day.

use super::{By, Column, Counted, Register, Standing};
use crate::calendar::SchoolId;
use crate::case::facts::{Classification, Phase, Whereabouts};
use crate::case::strand::StrandState;
use crate::child::compulsory_school_age;
use crate::ids::{ActorId, CaseId, FlagId, LevelId, StageId, StrandId};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A case with what a register says of it. Whoever makes one has left out what its reader may
/// not know: the reasons, dates and flags that a restricted flag alone brings about.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// The case.
    pub case: CaseId,
    /// The child's name, surname first.
    pub child: String,
    /// The name as lists are sorted by it.
    pub sorted_as: String,
    /// Date of birth.
    pub born: Option<Date>,
    /// Unique pupil number.
    pub upn: Option<String>,
    /// The school, and its name.
    pub school: Option<(SchoolId, String)>,
    /// The stage.
    pub stage: StageId,
    /// Its phase.
    pub phase: Phase,
    /// The situation in law.
    pub classification: Classification,
    /// Whether it is known where the child is.
    pub whereabouts: Whereabouts,
    /// The level of risk in force.
    pub risk: Option<LevelId>,
    /// Who leads, and the name that colleagues see.
    pub officer: Option<(ActorId, String)>,
    /// When the case was opened.
    pub opened: Date,
    /// The flags in force that are no secret.
    pub flags: BTreeSet<FlagId>,
    /// Why it stands on the register.
    pub reasons: Vec<Standing>,
    /// The last day in education.
    pub ended: Option<Ended>,
    /// The next date of this register.
    pub next: Option<Date>,
}

/// The last day in education, and whether somebody named it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ended {
    /// The day.
    pub on: Date,
    /// Told by evidence; else it is the last school day before the absence.
    pub said: bool,
}

/// What stands in a cell.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// Nothing is known.
    Nothing,
    /// A name, number or reference.
    Text(String),
    /// A day.
    Date(Date),
    /// So many calendar days.
    Days(u32),
    /// A stage of the procedure.
    Stage(StageId),
    /// How it counts.
    Counted(Counted),
    /// The situation in law.
    Classification(Classification),
    /// Whether it is known where the child is.
    Whereabouts(Whereabouts),
    /// A level of risk.
    Risk(Option<LevelId>),
    /// Why it stands there.
    Reason(By),
    /// Transfer files, each with how it stands and since when.
    Files(Vec<(StrandId, StrandState, Date)>),
}

impl Ended {
    /// Of the reasons of a case, the day that somebody named before the one that follows from
    /// the absence.
    pub fn of(reasons: &[Standing]) -> Option<Self> {
        let told = |said: bool| {
            reasons
                .iter()
                .filter(|reason| reason.register == Register::OutTooLong)
                .find(|reason| (reason.by != By::Absence) == said)
                .map(|reason| Self {
                    on: reason.since,
                    said,
                })
        };
        told(true).or_else(|| told(false))
    }
}

impl Line {
    /// Whether the case stands on a register on a day. `too_long` is the number of days after
    /// which a child is out too long.
    pub fn stands(&self, register: Register, on: Date, too_long: u32) -> bool {
        match register {
            Register::Missing => !self.phase.ended(),
            Register::Held | Register::TransferFiles => !self.reasons.is_empty(),
            Register::OutTooLong => {
                !self.phase.ended() && self.days_out(on).is_some_and(|days| days > too_long)
            }
            Register::PartTime | Register::Exclusions | Register::HomeEducation => {
                !self.reasons.is_empty() && (!self.phase.ended() || self.of_age(on))
            }
        }
    }

    /// A child who is too old is nobody's to review when the case has ended.
    fn of_age(&self, on: Date) -> bool {
        self.born
            .is_none_or(|born| on <= compulsory_school_age(born).1)
    }

    /// Calendar days since the last day in education, while the child is out of it.
    pub fn days_out(&self, on: Date) -> Option<u32> {
        let ended = self.ended.filter(|_| out(self.classification))?;
        u32::try_from((on - ended.on).get_days()).ok()
    }

    /// Since when it stands on a register.
    pub fn since(&self, register: Register) -> Option<Date> {
        let days = self.reasons.iter().map(|reason| reason.since);
        days.reduce(|one, other| register.of_two(one, other))
    }

    /// When it was last looked at.
    pub fn looked(&self) -> Option<Date> {
        self.reasons.iter().filter_map(|reason| reason.looked).max()
    }

    /// The reason that tells most: what happened before what is owed because of it.
    pub fn reason(&self) -> Option<&By> {
        let weight = |by: &By| match by {
            By::Proof(_) => 0,
            By::Form(_) => 1,
            By::Type(_) => 2,
            By::Flag(_) => 3,
            By::Strand(_) | By::File(..) => 4,
            By::Law | By::Phase | By::Untraced | By::Open | By::Absence | By::Answer(_) => 5,
        };
        let latest = |one: &&Standing| (weight(&one.by), std::cmp::Reverse(one.since));
        let told = self.reasons.iter().min_by_key(latest);
        told.map(|reason| &reason.by)
    }

    /// Its transfer files, the last that moved first.
    fn files(&self) -> Vec<(StrandId, StrandState, Date)> {
        let mut files: Vec<(StrandId, StrandState, Date)> = self
            .reasons
            .iter()
            .filter_map(|reason| match &reason.by {
                By::File(id, state) => Some((id.clone(), *state, reason.since)),
                _ => None,
            })
            .collect();
        files.sort_by_key(|(_, _, since)| std::cmp::Reverse(*since));
        files
    }

    /// What stands in a column.
    pub fn value(&self, register: Register, column: Column, on: Date) -> Value {
        let text = |text: Option<&str>| {
            text.filter(|text| !text.is_empty())
                .map_or(Value::Nothing, |text| Value::Text(text.to_owned()))
        };
        let date = |date: Option<Date>| date.map_or(Value::Nothing, Value::Date);
        match column {
            Column::Child => text(Some(&self.child)),
            Column::Reference => text(Some(self.case.as_str())),
            Column::Born => date(self.born),
            Column::Upn => text(self.upn.as_deref()),
            Column::School => text(self.school.as_ref().map(|(_, name)| name.as_str())),
            Column::Stage => Value::Stage(self.stage.clone()),
            Column::Counted => Value::Counted(Counted::of(self.classification)),
            Column::Classification => Value::Classification(self.classification),
            Column::Whereabouts => Value::Whereabouts(self.whereabouts),
            Column::Risk => Value::Risk(self.risk.clone()),
            Column::Officer => text(self.officer.as_ref().map(|(_, name)| name.as_str())),
            Column::Opened => Value::Date(self.opened),
            Column::Reason => self
                .reason()
                .map_or(Value::Nothing, |by| Value::Reason(by.clone())),
            Column::Since => date(self.since(register)),
            Column::Ended => date(self.ended.map(|ended| ended.on)),
            Column::DaysOut => self.days_out(on).map_or(Value::Nothing, Value::Days),
            Column::Looked => date(self.looked()),
            Column::Files => Value::Files(self.files()),
            Column::Next => date(self.next),
        }
    }
}

/// Whether a child in this situation is out of education, so that the days count.
fn out(classification: Classification) -> bool {
    match classification {
        Classification::NotJudged
        | Classification::MissingEducation
        | Classification::ThresholdNotReached
        | Classification::OnRollWhereaboutsUnknown
        | Classification::HomeUnsuitable
        // Has ceased to attend, as far as a last day is known.
        | Classification::IrregularAttendance => true,
        Classification::PartTime
        | Classification::HomeNotAssessed
        | Classification::HomeSuitable
        | Classification::OtherwiseByAuthority
        | Classification::InEducation
        | Classification::NotOfAge
        | Classification::Elsewhere => false,
    }
}
