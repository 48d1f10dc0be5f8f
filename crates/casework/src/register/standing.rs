//! On which registers a case may stand, and why.

use super::Register;
use crate::calendar::Calendar;
use crate::case::Case;
use crate::case::facts::{Classification, Phase, Whereabouts};
use crate::case::state::{Mark, Strand, What};
use crate::case::strand::{StrandKind, StrandState};
use crate::condition::Trigger;
use crate::ids::{CaseTypeId, ClockId, FieldId, FlagId, FormId, ProofId, StrandId};
use crate::procedure::Pack;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// One reason for which a case may stand on a register.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    /// Which register.
    pub register: Register,
    /// Why.
    pub by: By,
    /// Since when; for the last day in education, that day itself.
    pub since: Date,
    /// When it was last looked at: the last of this work that was done.
    pub looked: Option<Date>,
}

/// Why a case stands on a register.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum By {
    /// The case is open.
    Open,
    /// It stands in a stage that holds children not found.
    Phase,
    /// It ended without the child being found.
    Untraced,
    /// The situation in law.
    Law,
    /// No day was named: the child was last at school before the first whole day missed.
    Absence,
    /// The kind of case.
    Type(CaseTypeId),
    /// Evidence.
    Proof(ProofId),
    /// A completed form.
    Form(FormId),
    /// The answer to a question.
    Answer(FieldId),
    /// A flag in force.
    Flag(FlagId),
    /// Work that is owed or was done.
    Strand(StrandId),
    /// A transfer file, or a search for one, and how it stands.
    File(StrandId, StrandState),
}

impl fmt::Display for By {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => out.write_str("open"),
            Self::Phase => out.write_str("phase"),
            Self::Untraced => out.write_str("untraced"),
            Self::Law => out.write_str("law"),
            Self::Absence => out.write_str("absence"),
            Self::Type(id) => write!(out, "case_type {id}"),
            Self::Proof(id) => write!(out, "proof {id}"),
            Self::Form(id) => write!(out, "form {id}"),
            Self::Answer(id) => write!(out, "answer {id}"),
            Self::Flag(id) => write!(out, "flag {id}"),
            Self::Strand(id) => write!(out, "strand {id}"),
            Self::File(id, state) => write!(out, "file {id} {state}"),
        }
    }
}

/// Words that are no reason.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{0}` is no reason for which a case stands on a register")]
pub struct NotAReason(pub String);

impl FromStr for By {
    type Err = NotAReason;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text.split_once(' ') {
            None => match text {
                "open" => Self::Open,
                "phase" => Self::Phase,
                "untraced" => Self::Untraced,
                "law" => Self::Law,
                "absence" => Self::Absence,
                _ => return Err(NotAReason(text.to_owned())),
            },
            Some(("case_type", id)) => Self::Type(id.into()),
            Some(("proof", id)) => Self::Proof(id.into()),
            Some(("form", id)) => Self::Form(id.into()),
            Some(("answer", id)) => Self::Answer(id.into()),
            Some(("flag", id)) => Self::Flag(id.into()),
            Some(("strand", id)) => Self::Strand(id.into()),
            Some(("file", file)) => {
                let parts = file.split_once(' ');
                let read = parts.and_then(|(id, state)| Some((id.into(), state.parse().ok()?)));
                let (id, state) = read.ok_or_else(|| NotAReason(text.to_owned()))?;
                Self::File(id, state)
            }
            Some(_) => return Err(NotAReason(text.to_owned())),
        })
    }
}

/// Every reason for which a case may stand on a register, under a procedure. Whether it does on
/// a day, the line says: days go by without anything being written down.
pub fn standings(case: &Case, pack: &Pack, calendar: &Calendar) -> Vec<Standing> {
    let mut found = Found::default();
    if case.withdrawn.is_some() {
        return found.0;
    }
    // It is counted once: where it goes on.
    if case.goes_on_in.is_some() {
        return Vec::new();
    }
    if case.open() {
        found.add(Register::Missing, By::Open, case.opened.date());
        of_this_spell(case, pack, &mut found);
        education_ended(case, pack, calendar, &mut found);
    }
    if case.phase == Phase::Held {
        found.add(Register::Held, By::Phase, case.stage_since.date());
    }
    if let Some(on) = untraced(case) {
        found.add(Register::Held, By::Untraced, on);
    }
    in_law(case, &mut found);
    strands(case, pack, &mut found);
    files(case, pack, &mut found);
    found.0
}

#[derive(Default)]
struct Found(Vec<Standing>);

impl Found {
    /// Adds a reason; of several of one kind, exclusions and files tell the last day and
    /// everything else the first: those are happenings, an arrangement goes on.
    fn add(&mut self, register: Register, by: By, since: Date) -> Option<&mut Standing> {
        let held = self
            .0
            .iter()
            .position(|held| held.register == register && held.by == by);
        match held.and_then(|at| self.0.get_mut(at)) {
            Some(held) => held.since = register.of_two(held.since, since),
            None => self.0.push(Standing {
                register,
                by,
                since,
                looked: None,
            }),
        }
        match held {
            Some(at) => self.0.get_mut(at),
            None => self.0.last_mut(),
        }
    }
}

impl Register {
    /// Which of two days its column "since" tells.
    pub(super) fn of_two(self, one: Date, other: Date) -> Date {
        match self {
            Self::Exclusions | Self::TransferFiles => one.max(other),
            Self::Missing
            | Self::Held
            | Self::PartTime
            | Self::OutTooLong
            | Self::HomeEducation => one.min(other),
        }
    }
}

/// The kind of case, evidence, forms and flags.
fn of_this_spell(case: &Case, pack: &Pack, found: &mut Found) {
    if let Some(dated) = case.case_type.last()
        && let Some(rule) = pack.case_types.get(&dated.value)
        && let Some(register) = rule.register
    {
        found.add(register, By::Type(dated.value.clone()), dated.since.date());
    }
    for mark in case.marks.iter().filter(|mark| mark.spell == case.spell) {
        if let What::Proof(proof) = &mark.what
            && let Some(register) = pack.proofs.get(proof).and_then(|rule| rule.register)
            && register != Register::OutTooLong
        {
            found.add(register, By::Proof(proof.clone()), mark.at.date());
        }
    }
    for filled in case
        .forms
        .iter()
        .filter(|filled| filled.spell == case.spell)
    {
        if let Some(register) = pack.forms.get(&filled.form).and_then(|rule| rule.register) {
            found.add(register, By::Form(filled.form.clone()), filled.at.date());
        }
    }
    for flag in case.flags.iter().filter(|flag| flag.lifted.is_none()) {
        if let Some(register) = pack.flags.get(&flag.flag).and_then(|rule| rule.register) {
            found.add(register, By::Flag(flag.flag.clone()), flag.since.date());
        }
    }
}

/// The last day in education: as somebody said it last in this spell; else the last school day
/// before the first whole day missed, while that absence goes on.
fn education_ended(case: &Case, pack: &Pack, calendar: &Calendar, found: &mut Found) {
    // A later statement corrects an earlier one, whichever way it is made.
    let proofs = proofs(case, pack).map(|(mark, proof)| (mark.record, By::Proof(proof), mark.at));
    let proofs = proofs.map(|(record, by, at)| (record, by, at.date()));
    let said = proofs.chain(answers(case, pack));
    if let Some((_, by, on)) = said.max_by_key(|(record, _, _)| *record) {
        found.add(Register::OutTooLong, by, on);
    }
    if let (Some(first), None) = (case.first_absence, case.absence_ended) {
        let on = school_day_before(first, case, calendar);
        found.add(Register::OutTooLong, By::Absence, on);
    }
}

/// The evidence of this spell that names the last day in education.
fn proofs<'c>(case: &'c Case, pack: &'c Pack) -> impl Iterator<Item = (&'c Mark, ProofId)> + 'c {
    case.marks.iter().filter_map(move |mark| match &mark.what {
        What::Proof(proof) if mark.spell == case.spell => {
            let register = pack.proofs.get(proof)?.register;
            (register == Some(Register::OutTooLong)).then(|| (mark, proof.clone()))
        }
        _ => None,
    })
}

/// The answers of this spell that do, each with its form's record.
fn answers<'c>(case: &'c Case, pack: &'c Pack) -> impl Iterator<Item = (u32, By, Date)> + 'c {
    let filled = case
        .forms
        .iter()
        .filter(|filled| filled.spell == case.spell);
    filled.filter_map(|filled| {
        let asked = pack.forms.get(&filled.form)?.fields.iter();
        let mut asked = asked.filter(|field| field.register == Some(Register::OutTooLong));
        let (field, answer) = asked.find_map(|field| {
            let answer = filled.answers.get(&field.id)?;
            Some((field, answer.parse::<Date>().ok()?))
        })?;
        Some((filled.record, By::Answer(field.id.clone()), answer))
    })
}

/// No holiday is longer.
const LONGEST_HOLIDAY: i64 = 70;

fn school_day_before(first: Date, case: &Case, calendar: &Calendar) -> Date {
    let before = |n: i64| first.checked_sub(n.days()).ok();
    (1..=LONGEST_HOLIDAY)
        .filter_map(before)
        .find(|day| calendar.school_day(*day, case.school_concerned()).counts())
        .or_else(|| before(1))
        .unwrap_or(first)
}

/// The day on which a case ended without the child being found: a child of ours, of school
/// age, of whom nobody can say where they are. Such a child is traced again.
fn untraced(case: &Case) -> Option<Date> {
    let (at, ending) = case.ended.as_ref()?;
    let lost = ending.as_ref().is_some_and(|ending| !ending.found)
        && case.whereabouts_now() != Whereabouts::Known
        && case.classification_now() != Classification::NotOfAge;
    // A child about whom another authority asked was never ours.
    let mut judged = case.classification.iter();
    let asked_of_us = !case.classification.is_empty()
        && judged.all(|dated| dated.value == Classification::Elsewhere);
    (lost && !asked_of_us).then(|| at.date())
}

/// What the law calls the child's situation, whether the case is open or has ended: the child
/// goes on being educated at home when the case is closed.
fn in_law(case: &Case, found: &mut Found) {
    let register = match case.classification_now() {
        Classification::PartTime => Register::PartTime,
        Classification::HomeNotAssessed
        | Classification::HomeSuitable
        | Classification::HomeUnsuitable => Register::HomeEducation,
        Classification::NotJudged
        | Classification::MissingEducation
        | Classification::ThresholdNotReached
        | Classification::OnRollWhereaboutsUnknown
        | Classification::IrregularAttendance
        | Classification::OtherwiseByAuthority
        | Classification::InEducation
        | Classification::NotOfAge
        | Classification::Elsewhere => return,
    };
    let since = case.classification.last().map_or(case.opened, |d| d.since);
    found.add(register, By::Law, since.date());
}

fn strands(case: &Case, pack: &Pack, found: &mut Found) {
    for strand in &case.strands {
        let rule = pack.strands.get(&strand.strand);
        let register = rule.and_then(|rule| rule.register);
        let Some(register) = register.filter(|register| *register != Register::TransferFiles)
        else {
            continue;
        };
        if !stands(case, strand) {
            continue;
        }
        let by = By::Strand(strand.strand.clone());
        let standing = found.add(register, by, strand.opened.date());
        if let Some(standing) = standing
            && done(strand.state)
        {
            standing.looked = standing.looked.max(Some(strand.since.date()));
        }
    }
}

/// Every transfer file of the case and every search for one, whatever became of the case: a
/// file that lies in the lost-pupil database is taken out when the child is found years later.
fn files(case: &Case, pack: &Pack, found: &mut Found) {
    for strand in &case.strands {
        let rule = pack.strands.get(&strand.strand);
        let logged = rule.is_some_and(|rule| {
            rule.kind == StrandKind::TransferFile || rule.register == Some(Register::TransferFiles)
        });
        if logged && owed(strand.state) {
            let by = By::File(strand.strand.clone(), strand.state);
            found.add(Register::TransferFiles, by, strand.since.date());
        }
    }
}

/// Whether a strand puts its case on a register: while it is open, and while the case is, unless
/// it turned out not to be owed.
fn stands(case: &Case, strand: &Strand) -> bool {
    strand.open() || (owed(strand.state) && case.open() && strand.spell == case.spell)
}

/// Whether work is or was owed.
fn owed(state: StrandState) -> bool {
    !matches!(
        state,
        StrandState::Excused | StrandState::NotApplicable | StrandState::EndedWithCase
    )
}

fn done(state: StrandState) -> bool {
    matches!(
        state,
        StrandState::Done | StrandState::Made | StrandState::Reviewed | StrandState::Answered
    )
}

/// The clocks whose dates a register shows as its next: those that the things of the register
/// start or meet. Nothing where every clock of the case is.
pub fn clocks(pack: &Pack, register: Register) -> Option<BTreeSet<ClockId>> {
    match register {
        Register::Missing | Register::Held | Register::OutTooLong => return None,
        Register::PartTime
        | Register::Exclusions
        | Register::HomeEducation
        | Register::TransferFiles => {}
    }
    let strand = |id: &StrandId| {
        let rule = pack.strands.get(id)?;
        let file = rule.kind == StrandKind::TransferFile;
        rule.register
            .or_else(|| file.then_some(Register::TransferFiles))
    };
    let of = |trigger: &Trigger| match trigger {
        Trigger::Strand(id, _) => strand(id),
        Trigger::Proof(id) => pack.proofs.get(id).and_then(|rule| rule.register),
        Trigger::Form(id) => pack.forms.get(id).and_then(|rule| rule.register),
        Trigger::Flag(id) | Trigger::Lifted(id) => {
            pack.flags.get(id).and_then(|rule| rule.register)
        }
        Trigger::Opened
        | Trigger::Reopened
        | Trigger::Move(_)
        | Trigger::Enter(_)
        | Trigger::Leave(_)
        | Trigger::Checklist(_)
        | Trigger::FirstAbsence
        | Trigger::AbsenceEnds
        | Trigger::Agreed(_)
        | Trigger::Met(_)
        | Trigger::ContactRule
        | Trigger::ChangedType(_)
        | Trigger::Whereabouts(_) => None,
    };
    let named = |triggers: &[Trigger]| triggers.iter().any(|one| of(one) == Some(register));
    let clocks = pack.clocks.iter();
    Some(
        clocks
            .filter(|(_, rule)| named(&rule.starts) || named(&rule.met))
            .map(|(id, _)| id.clone())
            .collect(),
    )
}
