//! The rows that a journal gives, those that stand there, and where they differ.

use super::packs::Kept;
use super::report::Misfits;
use super::told::Told;
use crate::cases::{child_of, child_stream, homes_of};
use crate::guard::circle_rows;
use crate::project::{self, Under};
use crate::replay::known_child;
use casework::calendar::BankHolidays;
use casework::merge::home::{Home, together};
use serde::Serialize;
use std::collections::BTreeMap;
use store::rows::{
    BroughtRow, CaseFilter, CaseRow, ChildRow, CircleRow, DueFilter, DueRow, FlagRow, LeadFilter,
    LeadRow, OrganisationRow, Page, ProposalRow, Reach, ReferralFilter, ReferralRow, RegisterRow,
    Sees,
};
use store::{Change, Digest, Store, StoreError};

/// Every row of an authority that the journal can give back.
#[derive(Default)]
pub struct Rows {
    /// Cases, by reference.
    pub cases: BTreeMap<String, CaseRow>,
    /// Whence cases were brought in, by reference.
    pub brought: BTreeMap<String, BroughtRow>,
    /// Children, by id.
    pub children: BTreeMap<String, ChildRow>,
    /// What is due, by case and clock.
    pub due: BTreeMap<(String, String), DueRow>,
    /// What waits for agreement, by case and what is to be agreed.
    pub proposals: BTreeMap<(String, String), ProposalRow>,
    /// Why cases stand on registers, by case, register and reason.
    pub registers: BTreeMap<(String, String, String), RegisterRow>,
    /// Flags in force, by case and flag.
    pub flags: BTreeMap<(String, String), FlagRow>,
    /// Referrals, by number.
    pub referrals: BTreeMap<String, ReferralRow>,
    /// Leads, by number.
    pub leads: BTreeMap<String, LeadRow>,
    /// Organisations, by kind and id.
    pub organisations: BTreeMap<(String, String), OrganisationRow>,
    /// Who may know of restricted records, by circle and member.
    pub circles: BTreeMap<(String, String), CircleRow>,
}

impl Rows {
    /// The rows as changes.
    pub fn into_changes(self) -> Vec<Change> {
        (self.cases.into_values().map(Change::from))
            .chain(self.brought.into_values().map(Change::from))
            .chain(self.children.into_values().map(Change::from))
            .chain(self.due.into_values().map(Change::from))
            .chain(self.proposals.into_values().map(Change::from))
            .chain(self.registers.into_values().map(Change::from))
            .chain(self.flags.into_values().map(Change::from))
            .chain(self.referrals.into_values().map(Change::from))
            .chain(self.leads.into_values().map(Change::from))
            .chain(self.organisations.into_values().map(Change::from))
            .chain(self.circles.into_values().map(Change::from))
            .collect()
    }
}

/// The rows that stand there.
pub async fn read(store: &Store, authority: &str) -> Result<Rows, StoreError> {
    let mut rows = Rows::default();
    let cases = store
        .cases(authority, &CaseFilter::all(Sees::All), Page::WHOLE)
        .await?;
    rows.cases = cases
        .into_iter()
        .map(|row| (row.case_id.clone(), row))
        .collect();
    let brought = store.every_brought(authority, Page::WHOLE).await?;
    rows.brought = brought
        .into_iter()
        .map(|row| (row.case_id.clone(), row))
        .collect();
    let due = store
        .dues(authority, &DueFilter::all(Sees::All), Page::WHOLE)
        .await?;
    rows.due = due
        .into_iter()
        .map(|row| ((row.case_id.clone(), row.clock_id.clone()), row))
        .collect();
    let proposals = store
        .proposals(authority, &Sees::All, &Reach::all(), Page::WHOLE)
        .await?;
    rows.proposals = proposals
        .into_iter()
        .map(|row| ((row.case_id.clone(), row.what.clone()), row))
        .collect();
    let registers = store.every_reason(authority, Page::WHOLE).await?;
    rows.registers = registers.into_iter().map(by_reason).collect();
    let flags = store.every_flag(authority, Page::WHOLE).await?;
    rows.flags = flags.into_iter().map(by_flag).collect();
    let referrals = store
        .referrals(authority, &ReferralFilter::all(Sees::All), Page::WHOLE)
        .await?;
    rows.referrals = referrals
        .into_iter()
        .map(|row| (row.referral_id.clone(), row))
        .collect();
    let leads = store
        .leads(authority, &LeadFilter::all(Sees::All), Page::WHOLE)
        .await?;
    rows.leads = leads
        .into_iter()
        .map(|row| (row.lead_id.clone(), row))
        .collect();
    let organisations = store.organisations(authority).await?;
    rows.organisations = organisations
        .into_iter()
        .map(|row| ((row.kind.to_string(), row.organisation_id.clone()), row))
        .collect();
    rows.circles = by_member(store.circles(authority, Page::WHOLE).await?);
    store
        .each_child(authority, |row| {
            rows.children.insert(row.child_id.clone(), row);
        })
        .await?;
    Ok(rows)
}

fn by_reason(row: RegisterRow) -> ((String, String, String), RegisterRow) {
    let key = (
        row.case_id.clone(),
        row.register.clone(),
        row.reason.clone(),
    );
    (key, row)
}

fn by_flag(row: FlagRow) -> ((String, String), FlagRow) {
    ((row.case_id.clone(), row.flag.clone()), row)
}

fn by_member(rows: Vec<CircleRow>) -> BTreeMap<(String, String), CircleRow> {
    rows.into_iter()
        .map(|row| ((row.circle.clone(), row.member.clone()), row))
        .collect()
}

/// The rows that the journal gives, computed as they are when they are written.
pub fn computed(told: &Told, packs: &Kept, misfits: &mut Misfits) -> Rows {
    let mut calendar = told.calendar.clone();
    calendar.set_bank_holidays(BankHolidays::embedded());
    let record = |id: &str| told.children.get(id).map(|child| &child.record);
    let mut rows = Rows::default();
    for (id, child) in told
        .children
        .iter()
        .filter(|(_, child)| !child.destroyed && !child.taken_back)
    {
        rows.circles
            .extend(by_member(circle_rows(&child_stream(id), &child.guard)));
        let row = project::record_row(id, record, child.last_entry);
        rows.children.insert(id.clone(), row);
    }
    for (id, case) in &told.cases {
        let (Some(state), Some(about)) = (&case.told.case, &case.told.child) else {
            continue;
        };
        if !told.children.contains_key(about.as_str()) {
            misfits.add(format!(
                "Case {id} is about child {about}, of whom the journal knows nothing."
            ));
            continue;
        }
        let child = known_child(about.as_str(), record);
        let homes: Vec<Home> = homes_of(&child)
            .into_iter()
            .map(|id| {
                let held = told.households.get(id.as_str());
                let held = held.cloned().unwrap_or_default();
                (id, held)
            })
            .collect();
        let household = &together(&homes);
        let hash = case.pack.unwrap_or(Digest([0; 32]));
        let under = Under {
            procedure: packs.names.get(&hash.0).map_or("", String::as_str),
            hash,
            pack: packs.packs.get(&hash.0),
            calendar: &calendar,
        };
        let known = child_of(child.kept.as_str(), &child.facts);
        let row = project::case_row(under, state, &known, household, case.last_entry);
        rows.cases.insert(id.clone(), row);
        if let Some(row) = project::brought_row(state) {
            rows.brought.insert(id.clone(), row);
        }
        for due in project::due_rows(under, state, &known, household) {
            rows.due
                .insert((due.case_id.clone(), due.clock_id.clone()), due);
        }
        let registers = project::register_rows(under, state, &known);
        rows.registers.extend(registers.into_iter().map(by_reason));
        let flags = project::flag_rows(state, &known);
        rows.flags.extend(flags.into_iter().map(by_flag));
        for row in project::proposal_rows(state, &known) {
            rows.proposals
                .insert((row.case_id.clone(), row.what.clone()), row);
        }
    }
    rows.referrals.clone_from(&told.referrals);
    rows.leads.clone_from(&told.leads);
    rows.organisations.clone_from(&told.organisations);
    rows
}

/// Names every row that is not the one computed.
pub fn compare(kept: Rows, computed: Rows, misfits: &mut Misfits) {
    table(kept.children, computed.children, misfits, |id| {
        format!("The row of child {id}")
    });
    table(kept.cases, computed.cases, misfits, |id| {
        format!("The row of case {id}")
    });
    table(kept.brought, computed.brought, misfits, |id| {
        format!("The row of the file that case {id} was brought in from")
    });
    table(kept.due, computed.due, misfits, |(case, clock)| {
        format!("The row of clock {clock} of case {case}")
    });
    table(
        kept.proposals,
        computed.proposals,
        misfits,
        |(case, what)| format!("The row of the proposal {what} on case {case}"),
    );
    table(
        kept.registers,
        computed.registers,
        misfits,
        |(case, register, reason)| {
            format!("The row of case {case} on the register {register} by {reason}")
        },
    );
    table(kept.flags, computed.flags, misfits, |(case, flag)| {
        format!("The row of the flag {flag} on case {case}")
    });
    table(kept.referrals, computed.referrals, misfits, |id| {
        format!("The row of referral {id}")
    });
    table(kept.leads, computed.leads, misfits, |id| {
        format!("The row of lead {id}")
    });
    table(
        kept.organisations,
        computed.organisations,
        misfits,
        |(kind, id)| format!("The row of the {kind} {id}"),
    );
    table(
        kept.circles,
        computed.circles,
        misfits,
        |(circle, member)| format!("The row of {member} in the circle {circle}"),
    );
}

/// Compares one table. Names the columns that differ, never what stands in them.
fn table<K: Ord, R: PartialEq + Serialize>(
    mut kept: BTreeMap<K, R>,
    computed: BTreeMap<K, R>,
    misfits: &mut Misfits,
    name: impl Fn(&K) -> String,
) {
    for (key, row) in computed {
        match kept.remove(&key) {
            None => misfits.add(format!(
                "{} is missing, and the journal gives it.",
                name(&key)
            )),
            Some(kept) if kept != row => misfits.add(format!(
                "{} does not say what the journal says: {}.",
                name(&key),
                differing(&kept, &row).join(", ")
            )),
            Some(_) => {}
        }
    }
    for key in kept.keys() {
        misfits.add(format!(
            "{} is there, and nothing in the journal gives it.",
            name(key)
        ));
    }
}

fn differing<R: Serialize>(kept: &R, computed: &R) -> Vec<String> {
    let columns = |row: &R| match serde_json::to_value(row) {
        Ok(serde_json::Value::Object(columns)) => columns,
        _ => serde_json::Map::new(),
    };
    let kept = columns(kept);
    columns(computed)
        .into_iter()
        .filter(|(name, value)| kept.get(name) != Some(value))
        .map(|(name, _)| format!("`{name}`"))
        .collect()
}
