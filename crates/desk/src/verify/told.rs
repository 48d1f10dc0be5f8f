//! A whole journal told again, entry by entry: what every case, child and household comes
//! to, and which entries do not fit.

use super::fits;
use super::report::Misfits;
use crate::cases::TAKEN_BACK;
use crate::duties::{DUTY, tell_duty};
use crate::identify::APPROACHED;
use crate::inbox::{ReferralEvent, row_after};
use crate::leads;
use crate::office::{AUTHORITY, AuthorityEvent};
use crate::organisations::{self, DIRECTORY};
use crate::replay::{self, CaseTold, RecordTold, known_child, tell_guard, tell_household};
use casework::calendar::Calendar;
use casework::case::Event;
use casework::lead::LeadEvent;
use casework::safeguarding::guard::{Guard, OPENED};
use casework::world::Household;
use std::collections::{BTreeMap, BTreeSet};
use store::rows::{LeadRow, OrganisationRow, ReferralRow};
use store::{BODY_DESTROYED, Digest, Entry};

/// A case, and what its row was last written under.
#[derive(Default)]
pub struct ToldCase {
    /// The case itself.
    pub told: CaseTold,
    /// The last entry of the last act that touched its row.
    pub last_entry: i64,
    /// The procedure of that act.
    pub pack: Option<Digest>,
}

/// A child, and the last entry of the last act that touched its row.
pub struct ToldChild {
    /// The record by itself.
    pub record: RecordTold,
    /// Who may know.
    pub guard: Guard,
    /// That entry.
    pub last_entry: i64,
    /// Nothing is known any longer: what was known was destroyed.
    pub destroyed: bool,
    /// It was taken back with the file that it came from: no row is left of it.
    pub taken_back: bool,
}

/// The act that is being told: all that was written in one breath.
#[derive(Default)]
struct Act {
    number: i64,
    last: i64,
    pack: Option<Digest>,
    cases: BTreeSet<String>,
    children: BTreeSet<String>,
    households: BTreeSet<String>,
}

/// What a journal comes to.
#[derive(Default)]
pub struct Told {
    /// The cases, by reference.
    pub cases: BTreeMap<String, ToldCase>,
    /// The children, by id.
    pub children: BTreeMap<String, ToldChild>,
    /// The households, by id.
    pub households: BTreeMap<String, Household>,
    /// The rows of referrals, by number.
    pub referrals: BTreeMap<String, ReferralRow>,
    /// The rows of leads, by number.
    pub leads: BTreeMap<String, LeadRow>,
    /// The rows of organisations, by kind and id.
    pub organisations: BTreeMap<(String, String), OrganisationRow>,
    /// The digest of each file that is kept, by its name.
    pub documents: BTreeMap<String, String>,
    /// The authority's calendar, without the bank holidays.
    pub calendar: Calendar,
    /// The procedures that entries rest on, with the first entry that does.
    pub packs: BTreeMap<[u8; 32], i64>,
    /// How many entries were told.
    pub entries: u64,
    /// The number of the last.
    pub last: i64,
    /// How many of them have no body any longer.
    pub destroyed: u64,
    /// What does not fit.
    pub misfits: Misfits,
    cases_of_child: BTreeMap<String, BTreeSet<String>>,
    children_of_household: BTreeMap<String, BTreeSet<String>>,
    act: Act,
}

impl Told {
    /// Takes the next entry.
    pub fn take(&mut self, entry: &Entry) {
        self.entries += 1;
        self.last = entry.number;
        if entry.body.is_none() {
            self.destroyed += 1;
        }
        if entry.act != self.act.number {
            self.end_act();
            self.act.number = entry.act;
        }
        self.act.last = entry.number;
        if let Some(pack) = entry.pack {
            self.act.pack = Some(pack);
            self.packs.entry(pack.0).or_insert(entry.number);
        }
        let read = match entry.stream.split_once('/') {
            Some(("case", id)) => self.case(id, entry),
            Some(("child", id)) => self.child(id, entry),
            Some(("household", id)) => self.household(id, entry),
            Some(("referral", id)) => self.referral(id, entry),
            Some(("lead", id)) => self.lead(id, entry),
            None if entry.stream == DIRECTORY => organisations::row_of(entry).map(|row| {
                let by_key = |row: OrganisationRow| {
                    ((row.kind.to_string(), row.organisation_id.clone()), row)
                };
                self.organisations.extend(row.map(by_key));
            }),
            None if entry.stream == AUTHORITY => self.authority(entry),
            // Acts whose rows are not computed from the journal.
            Some(_) | None => Ok(()),
        };
        if let Err(error) = read {
            self.misfits.entry(
                entry,
                &format!(
                    "its body does not read as what it says it is ({})",
                    kind_of(&error)
                ),
            );
        }
    }

    /// Tells the rows of the act that was told where it ends; the last act is ended by hand.
    pub fn end_act(&mut self) {
        let act = std::mem::take(&mut self.act);
        let mut cases = act.cases;
        let mut children = act.children.clone();
        for household in &act.households {
            children.extend(
                self.children_of_household
                    .get(household)
                    .into_iter()
                    .flatten()
                    .cloned(),
            );
        }
        // The rows of one record of a child are written with those of all others.
        let children = self.with_their_records(&children);
        for child in &children {
            cases.extend(
                self.cases_of_child
                    .get(child)
                    .into_iter()
                    .flatten()
                    .cloned(),
            );
        }
        for id in cases {
            if let Some(case) = self.cases.get_mut(&id) {
                case.last_entry = act.last;
                case.pack = act.pack.or(case.pack);
            }
        }
        for id in self.with_their_records(&act.children) {
            if let Some(child) = self.children.get_mut(&id) {
                child.last_entry = act.last;
            }
        }
    }

    /// These records of children, and all others of the same children.
    fn with_their_records(&self, children: &BTreeSet<String>) -> BTreeSet<String> {
        let records = |id: &String| -> Vec<String> {
            let record = |id: &str| self.children.get(id).map(|child| &child.record);
            let whole = known_child(id, record).whole;
            whole.records.iter().map(ToString::to_string).collect()
        };
        let own = children.iter().cloned();
        own.chain(children.iter().flat_map(records)).collect()
    }

    fn case(&mut self, id: &str, entry: &Entry) -> Result<(), serde_json::Error> {
        self.act.cases.insert(id.to_owned());
        let case = self.cases.entry(id.to_owned()).or_default();
        // Where something of a case was destroyed, what rested on it can not be judged.
        let whole = case.told.destroyed == 0;
        let read = replay::read(entry)?;
        if let Some((read, child)) = &read {
            if read.event.kind() != entry.kind {
                let why = format!("its body is of the kind `{}`", read.event.kind());
                self.misfits.entry(entry, &why);
            }
            let why = match &case.told.case {
                Some(before) => fits::misfit(before, &read.event),
                None => match (&read.event, child) {
                    (Event::Opened { .. }, Some(_)) => None,
                    (Event::Opened { .. }, None) => Some("it names no child".to_owned()),
                    _ => Some("the case was never opened".to_owned()),
                },
            };
            if let Some(why) = why.filter(|_| whole) {
                self.misfits.entry(entry, &why);
            }
        }
        if let Some((read, _)) = &read
            && let Event::DocumentKept(document) = &read.event
        {
            let (id, digest) = (document.id.to_string(), document.digest.clone());
            self.documents.insert(id, digest);
        }
        let before = case.told.child.clone();
        case.told.add(id, read.as_ref());
        if case.told.child != before
            && let Some(child) = &case.told.child
        {
            if let Some(before) = before {
                let theirs = self.cases_of_child.get_mut(before.as_str());
                theirs.map(|theirs| theirs.remove(id));
            }
            self.cases_of_child
                .entry(child.to_string())
                .or_default()
                .insert(id.to_owned());
        }
        Ok(())
    }

    fn child(&mut self, id: &str, entry: &Entry) -> Result<(), serde_json::Error> {
        // That somebody asked about a child changes nothing that a row shows.
        if entry.kind == APPROACHED {
            return Ok(());
        }
        // Nor does an emergency: it lets somebody into the circle.
        if entry.kind != OPENED {
            self.act.children.insert(id.to_owned());
        }
        let child = self
            .children
            .entry(id.to_owned())
            .or_insert_with(|| ToldChild {
                record: RecordTold::new(id),
                guard: Guard::default(),
                last_entry: 0,
                destroyed: true,
                taken_back: false,
            });
        child.record.take(entry)?;
        tell_guard(&mut child.guard, entry)?;
        child.taken_back |= entry.kind == TAKEN_BACK;
        child.destroyed &= entry.body.is_none();
        self.children_of_household
            .entry(child.record.facts.household.to_string())
            .or_default()
            .insert(id.to_owned());
        Ok(())
    }

    fn household(&mut self, id: &str, entry: &Entry) -> Result<(), serde_json::Error> {
        self.act.households.insert(id.to_owned());
        tell_household(self.households.entry(id.to_owned()).or_default(), entry)
    }

    fn referral(&mut self, id: &str, entry: &Entry) -> Result<(), serde_json::Error> {
        let Some(body) = &entry.body else {
            return Ok(());
        };
        let event: ReferralEvent = body.read()?;
        let before = self.referrals.remove(id);
        if let Some(row) = row_after(id, before, entry.recorded, &event) {
            self.referrals.insert(id.to_owned(), row);
        }
        Ok(())
    }

    fn lead(&mut self, id: &str, entry: &Entry) -> Result<(), serde_json::Error> {
        let Some(body) = &entry.body else {
            return Ok(());
        };
        let event: LeadEvent = body.read()?;
        let before = self.leads.remove(id);
        if before.is_some() && matches!(event, LeadEvent::Raised(_)) {
            self.misfits.entry(entry, "the lead was raised already");
        }
        if let Some(row) = leads::row_after(id, before, entry.recorded, &event) {
            self.leads.insert(id.to_owned(), row);
        }
        Ok(())
    }

    fn authority(&mut self, entry: &Entry) -> Result<(), serde_json::Error> {
        let Some(body) = &entry.body else {
            return Ok(());
        };
        if entry.kind == DUTY {
            return tell_duty(entry).map(|_| ());
        }
        if entry.kind == BODY_DESTROYED || entry.kind != AUTHORITY {
            return Ok(());
        }
        match body.read()? {
            AuthorityEvent::Calendar(set) => self.calendar.set_standard(set),
            AuthorityEvent::CalendarChanged { school, change } => {
                self.calendar.take(school.as_ref(), &change);
            }
            AuthorityEvent::Council(_) | AuthorityEvent::Adopted { .. } => {}
        }
        Ok(())
    }
}

/// What kind of fault it is and where: the reader's own words could quote what stands there.
fn kind_of(error: &serde_json::Error) -> String {
    use serde_json::error::Category;
    let kind = match error.classify() {
        Category::Io => "it could not be read",
        Category::Syntax => "it is not JSON",
        Category::Data => "a field is missing or of another shape",
        Category::Eof => "it ends too soon",
    };
    format!("{kind}, at letter {}", error.column())
}
