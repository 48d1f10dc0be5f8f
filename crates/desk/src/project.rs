//! Rows computed from the journal: what lists and searches read. Written in the same
//! transaction as the entries, and computed again by `verify`.

use crate::cases::{ChildFacts, child_of};
use crate::office::Office;
use crate::replay::{RecordTold, known_child};
use crate::work::minute_of;
use casework::calendar::Calendar;
use casework::case::Case;
use casework::clock::{DueState, due_items};
use casework::ids::RoleId;
use casework::merge::Whole;
use casework::procedure::Pack;
use casework::register;
use casework::world::{Child, Household};
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::rows::{
    BroughtRow, CaseRow, CaseStatus, ChildRow, DueRow, FlagRow, ProposalRow, RegisterRow,
};
use store::{Change, Digest, SortKey};

/// Under what rows are computed: the procedure in force when they were last written, and the
/// authority's calendar.
#[derive(Clone, Copy)]
pub struct Under<'a> {
    /// The procedure's name.
    pub procedure: &'a str,
    /// Its hash.
    pub hash: Digest,
    /// The procedure itself; nothing where it can no longer be read.
    pub pack: Option<&'a Pack>,
    /// The calendar that the days are counted in.
    pub calendar: &'a Calendar,
}

impl Office {
    /// What this authority's rows are computed under today.
    pub fn under(&self) -> Under<'_> {
        Under {
            procedure: &self.pack.name,
            hash: self.pack.hash.parse().unwrap_or(Digest([0; 32])),
            pack: Some(&self.pack),
            calendar: &self.calendar,
        }
    }
}

/// The rows of a case: itself, and one for each thing that is outstanding.
pub fn case_rows(
    under: Under<'_>,
    case: &Case,
    child: &Child,
    household: &Household,
    last_entry: i64,
) -> Vec<Change> {
    let mut changes = vec![
        Change::from(case_row(under, case, child, household, last_entry)),
        Change::ClearDue {
            case_id: case.id.to_string(),
        },
        Change::ClearProposals {
            case_id: case.id.to_string(),
        },
        Change::ClearRegisters {
            case_id: case.id.to_string(),
        },
        Change::ClearFlags {
            case_id: case.id.to_string(),
        },
    ];
    changes.extend(brought_row(case).map(Change::from));
    changes.extend(
        register_rows(under, case, child)
            .into_iter()
            .map(Change::from),
    );
    changes.extend(flag_rows(case, child).into_iter().map(Change::from));
    changes.extend(proposal_rows(case, child).into_iter().map(Change::from));
    changes.extend(
        due_rows(under, case, child, household)
            .into_iter()
            .map(Change::from),
    );
    changes
}

/// Whence a case was brought in, where it was.
pub fn brought_row(case: &Case) -> Option<BroughtRow> {
    let brought = case.brought.as_ref()?;
    Some(BroughtRow {
        case_id: case.id.to_string(),
        hash: brought.from.hash.parse().ok()?,
        line: i64::try_from(brought.from.line).unwrap_or(i64::MAX),
        row_key: brought.from.key.clone(),
        withdrawn: case.withdrawn.is_some(),
    })
}

/// The row of a case.
pub fn case_row(
    under: Under<'_>,
    case: &Case,
    child: &Child,
    household: &Household,
    last_entry: i64,
) -> CaseRow {
    let name = child.names.first();
    CaseRow {
        case_id: case.id.to_string(),
        child_id: child.id.to_string(),
        child_name: name.map_or_else(String::new, casework::child::Name::listed),
        surname_key: sort_key(child),
        dob: child.born.map(|born| born.date()),
        upn: child.upn.as_ref().map(|upn| upn.as_str().to_owned()),
        stage: case.stage.to_string(),
        phase: case.phase.to_string(),
        status: if case.withdrawn.is_some() {
            CaseStatus::Withdrawn
        } else if case.open() {
            CaseStatus::Open
        } else {
            CaseStatus::Closed
        },
        pack_name: under.procedure.to_owned(),
        pack_hash: under.hash,
        case_type: case
            .case_type_now()
            .map_or_else(String::new, ToString::to_string),
        classification: case.classification_now().to_string(),
        whereabouts: case.whereabouts_now().to_string(),
        owner_role: case.leading().to_string(),
        owner_person: case.assigned.as_ref().map(ToString::to_string),
        school_id: case
            .school_concerned()
            .map(|school| school.as_str().to_owned()),
        area: None,
        risk: case.risk_now().map(ToString::to_string),
        restricted: child.restricted.is_some(),
        restriction_group: child.restricted.clone(),
        contact_rule: !household.rules.is_empty(),
        opened: case.opened.date(),
        closed: case.ended.as_ref().map(|(at, _)| at.date()),
        last_entry,
        spell: case.spell,
        goes_on_in: case.goes_on_in.as_ref().map(ToString::to_string),
    }
}

/// A row for each thing outstanding: what a clock asks, and what nobody has read yet.
pub fn due_rows(
    under: Under<'_>,
    case: &Case,
    child: &Child,
    household: &Household,
) -> Vec<DueRow> {
    if case.withdrawn.is_some() {
        return Vec::new();
    }
    let mut rows = clock_rows(under, case, child, household);
    rows.extend(notice_rows(under, case, child));
    rows
}

fn clock_rows(under: Under<'_>, case: &Case, child: &Child, household: &Household) -> Vec<DueRow> {
    // Whether something is late is told by the day on which the list is read, so the rows
    // are computed for a day before any of them is.
    due_items(case, under.calendar, &household.rules, DateTime::MIN)
        .into_iter()
        .filter(|item| item.state.outstanding())
        .map(|item| {
            // A date that the calendar cannot give yet is shown at once rather than lost.
            let due = item.due.unwrap_or(item.rule.from);
            let owner = case
                .assigned
                .as_ref()
                .filter(|_| item.rule.owner == case.owner || item.rule.owner == *case.leading());
            DueRow {
                case_id: case.id.to_string(),
                clock_id: item.rule.number.to_string(),
                what: item.rule.clock.to_string(),
                label: item.rule.clock.to_string(),
                owner_role: item.rule.owner.to_string(),
                owner_person: owner.map(ToString::to_string),
                late_to: Some(
                    item.rule
                        .late_to
                        .as_ref()
                        .map_or_else(String::new, ToString::to_string),
                ),
                school_id: case
                    .school_concerned()
                    .map(|school| school.as_str().to_owned()),
                due,
                due_minute: item.due_time.map(minute_of),
                listed: item.listed.unwrap_or(due),
                late_after: item.last_day().unwrap_or(due),
                state: item.state.word().to_owned(),
                blocked: matches!(item.state, DueState::Blocked { .. }),
                restricted: child.restricted.is_some(),
                restriction_group: child.restricted.clone(),
            }
        })
        .collect()
}

/// A row for each proposal of this spell that nobody has answered.
pub fn proposal_rows(case: &Case, child: &Child) -> Vec<ProposalRow> {
    // What a case asked that goes on in another is asked there.
    if case.withdrawn.is_some() || case.goes_on_in.is_some() {
        return Vec::new();
    }
    // The latest of several that ask the same is the one that is answered.
    let waiting: BTreeMap<&str, _> = case
        .proposals
        .iter()
        .filter(|proposal| proposal.answer.is_none() && proposal.spell == case.spell)
        .map(|proposal| (proposal.what.as_str(), proposal))
        .collect();
    waiting
        .into_values()
        .map(|proposal| ProposalRow {
            case_id: case.id.to_string(),
            what: proposal.what.clone(),
            proposed_by: proposal.proposer.to_string(),
            proposed: proposal.at.date(),
            restricted: child.restricted.is_some(),
            restriction_group: child.restricted.clone(),
        })
        .collect()
}

/// A row for each reason for which the case may stand on a register.
pub fn register_rows(under: Under<'_>, case: &Case, child: &Child) -> Vec<RegisterRow> {
    let Some(pack) = under.pack else {
        return Vec::new();
    };
    register::standings(case, pack, under.calendar)
        .into_iter()
        .map(|standing| RegisterRow {
            case_id: case.id.to_string(),
            register: standing.register.to_string(),
            reason: standing.by.to_string(),
            since: standing.since,
            looked: standing.looked,
            restricted: child.restricted.is_some(),
            restriction_group: child.restricted.clone(),
        })
        .collect()
}

/// A row for each flag in force.
pub fn flag_rows(case: &Case, child: &Child) -> Vec<FlagRow> {
    let mut rows: BTreeMap<&str, FlagRow> = BTreeMap::new();
    if case.withdrawn.is_some() {
        return Vec::new();
    }
    for flag in case.flags.iter().filter(|flag| flag.lifted.is_none()) {
        rows.entry(flag.flag.as_str()).or_insert_with(|| FlagRow {
            case_id: case.id.to_string(),
            flag: flag.flag.to_string(),
            since: flag.since.date(),
            restricted: child.restricted.is_some(),
            restriction_group: child.restricted.clone(),
        });
    }
    rows.into_values().collect()
}

/// What the rows of notices are called.
pub const NOTICE: &str = "notice";

/// A row for each notice that nobody of the role it was sent to has read. A body outside
/// the authority is told by letter or telephone: it reads no work list.
fn notice_rows(under: Under<'_>, case: &Case, child: &Child) -> Vec<DueRow> {
    let roles = under.pack.map(|pack| &pack.roles);
    let inside = |role: &RoleId| {
        let held = roles.and_then(|roles| roles.get(role));
        held.is_some_and(|role| !role.outside)
    };
    case.told
        .iter()
        .filter(|notice| notice.read.is_none() && inside(&notice.whom))
        .map(|notice| {
            let day = notice.at.date();
            DueRow {
                case_id: case.id.to_string(),
                clock_id: format!("{NOTICE}-{}", notice.record),
                what: NOTICE.to_owned(),
                label: notice.about.clone(),
                owner_role: notice.whom.to_string(),
                owner_person: None,
                late_to: Some(String::new()),
                school_id: case
                    .school_concerned()
                    .map(|school| school.as_str().to_owned()),
                due: day,
                due_minute: None,
                listed: day,
                late_after: day,
                state: NOTICE.to_owned(),
                blocked: false,
                restricted: child.restricted.is_some(),
                restriction_group: child.restricted.clone(),
            }
        })
        .collect()
}

/// The row of a child.
pub fn child_row(child: &Child, address: Option<&str>, last_entry: i64) -> ChildRow {
    ChildRow {
        child_id: child.id.to_string(),
        names: serde_json::to_string(&child.names).unwrap_or_else(|_| "[]".to_owned()),
        surname_key: sort_key(child),
        dob: child.born.map(|born| born.date()),
        upn: child.upn.as_ref().map(|upn| upn.as_str().to_owned()),
        household_id: child.household.as_ref().map(ToString::to_string),
        address: address.map(str::to_owned),
        restricted: child.restricted.is_some(),
        restriction_group: child.restricted.clone(),
        merged_into: None,
        last_entry,
        also: None,
    }
}

/// What other records of a child say besides the present of each thing: the row of the kept
/// record holds it, so that a search by any of it finds the child.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Also {
    /// Pupil numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<String>,
    /// Dates of birth.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub births: Vec<Date>,
    /// Addresses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<String>,
    /// Households.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub households: Vec<String>,
}

impl Also {
    /// What a row says besides.
    pub fn of(row: &ChildRow) -> Self {
        let kept = row.also.as_deref();
        kept.and_then(|kept| serde_json::from_str(kept).ok())
            .unwrap_or_default()
    }

    fn beyond(whole: &Whole) -> Self {
        let numbers = whole.numbers.iter().skip(1);
        let births = whole.births.iter().skip(1);
        let addresses = whole.addresses.iter().skip(1);
        let households = whole.households.iter().skip(1);
        Self {
            numbers: numbers.map(|upn| upn.as_str().to_owned()).collect(),
            births: births.map(|born| born.date()).collect(),
            addresses: addresses.map(|lived| lived.address.clone()).collect(),
            households: households.map(ToString::to_string).collect(),
        }
    }
}

/// The rows of all records of a child.
pub(crate) fn record_rows(
    records: &BTreeMap<String, RecordTold>,
    last_entry: i64,
) -> Vec<ChildRow> {
    let record = |id: &str| records.get(id);
    records
        .keys()
        .map(|id| record_row(id, record, last_entry))
        .collect()
}

/// The row of one record of a child: of the kept one with everything that the others say; of
/// another as it stands by itself, pointing to the kept one and as restricted as that is.
pub(crate) fn record_row<'r>(
    id: &str,
    record: impl Fn(&str) -> Option<&'r RecordTold>,
    last_entry: i64,
) -> ChildRow {
    let known = known_child(id, &record);
    let kept = known.kept.as_str() == id;
    let own = record(id).filter(|_| !kept);
    let facts = own.map_or_else(
        || known.facts.clone(),
        |told| ChildFacts {
            restricted: known.facts.restricted.clone(),
            ..told.facts.clone()
        },
    );
    let mut row = child_row(&child_of(id, &facts), facts.address.as_deref(), last_entry);
    if kept {
        let also = Also::beyond(&known.whole);
        row.also = (also != Also::default())
            .then(|| serde_json::to_string(&also).ok())
            .flatten();
    } else {
        row.merged_into = Some(known.kept.to_string());
    }
    row
}

/// How lists sort a child: surname, then forename, without regard to capitals.
fn sort_key(child: &Child) -> SortKey {
    SortKey(child.names.first().map_or_else(String::new, |name| {
        format!("{} {}", name.surname, name.forename).to_lowercase()
    }))
}
