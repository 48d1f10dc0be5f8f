//! Sweeps: everything that is believed is looked at by the rules, and each child whom one of
//! them finds becomes a lead, once.
//!
//! Beside the rules, every child whom we look for is compared with what is believed ([`trace`]).
//!
//! A sweep is made when a roll was taken and again each day, since some rules wait. It reads what
//! is believed, asks `casework::sweep` who may be missing education, and raises those who were
//! not raised before on the same evidence: made twice, it raises nobody twice. What was raised is
//! one entry each in the child's own lead, and one in the stream `sweep`, which names nobody.

mod roll;
mod trace;

use crate::leads::{LEAD, clause, lead_stream, row_after};
use crate::office::{Desk, Office, OfficeError};
use crate::receive::reference;
use casework::lead::{About, LeadEvent, Raised, Rule, hears, owner};
use casework::sweep::{Found, Under, left_a_roll};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use store::rows::LeadRow;
use store::{Append, AppendError, Change, Digest};

/// The stream of an authority's sweeps.
pub const SWEEP: &str = "sweep";
/// Who makes the sweep of each day.
pub const EACH_DAY: &str = "sweep";
/// How often a sweep is made anew that another one overtook.
const TRIES: u32 = 8;

/// What is kept of a sweep that raised somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Swept {
    /// How many leads each rule raised.
    pub raised: BTreeMap<Rule, u32>,
    /// The number of the last lead.
    pub last: u64,
}

/// A lead that is to be raised, before it has a number.
struct Raise {
    raised: Raised,
    found: Found,
}

impl Desk {
    /// Makes a sweep of an authority; gives the leads that it raised.
    ///
    /// # Errors
    ///
    /// When the store fails, or the people of the authority cannot be read; then nothing was
    /// raised, and the next sweep raises it.
    pub async fn sweep(&self, office: &Office, by: &str) -> Result<Vec<LeadRow>, OfficeError> {
        for _ in 1..TRIES {
            match self.sweep_once(office, by).await {
                Err(OfficeError::Append(AppendError::Conflict { .. })) => {}
                done => return done,
            }
        }
        self.sweep_once(office, by).await
    }

    async fn sweep_once(&self, office: &Office, by: &str) -> Result<Vec<LeadRow>, OfficeError> {
        let today = self.today();
        let mut raise = self.from_rolls(office, today).await?;
        raise.extend(self.sightings(office, today).await?);
        self.raise(office, by, raise).await
    }

    /// Those who left a roll and are on no other.
    async fn from_rolls(&self, office: &Office, today: Date) -> Result<Vec<Raise>, OfficeError> {
        let under = Under {
            pack: &office.pack,
            calendar: &office.calendar,
            today,
        };
        let gathered = self.leavers(office, today).await?;
        let leavers: Vec<_> = gathered.iter().map(|left| left.leaver.clone()).collect();
        let mut found: Vec<(Found, String)> = left_a_roll(&leavers, under)
            .into_iter()
            .filter_map(|found| {
                let key = key(&gathered.get(found.at)?.who, &found.basis);
                Some((found, key))
            })
            .collect();
        let keys: Vec<&str> = found.iter().map(|(_, key)| key.as_str()).collect();
        let before = self.store.leads_by_evidence(&office.id, &keys).await?;
        let before: BTreeSet<String> = before.into_iter().map(|row| row.evidence).collect();
        found.retain(|(_, key)| !before.contains(key));
        let people = found.iter().filter_map(|(found, _)| gathered.get(found.at));
        let people = people.map(roll::Left::person).collect();
        let likenesses = self.likenesses(office, people, today).await?;
        let mut raise = Vec::new();
        for ((found, key), likeness) in found.into_iter().zip(likenesses) {
            let Some(left) = gathered.get(found.at).filter(|_| !likeness.on_a_roll) else {
                continue;
            };
            let (Some(due), Some(figures), Some(owner)) = (
                under.due(found.rule),
                office.pack.leads.get(&found.rule),
                owner(&office.pack, found.rule),
            ) else {
                continue;
            };
            raise.push(Raise {
                raised: Raised {
                    rule: found.rule,
                    about: About {
                        known: likeness.known,
                        ..left.about()
                    },
                    school: Some(left.leaver.school.clone())
                        .filter(|school| school.as_str() != crate::roll::UNSAID),
                    evidence: found.evidence.clone(),
                    key,
                    clause: figures.clause.clone(),
                    ours: figures.ours,
                    owner,
                    late_to: hears(&office.pack, found.rule),
                    due,
                    case: None,
                    restricted: likeness.hidden.and_then(|row| row.restriction_group),
                },
                found,
            });
        }
        Ok(raise)
    }

    /// Writes leads down, each under the next number.
    async fn raise(
        &self,
        office: &Office,
        by: &str,
        raise: Vec<Raise>,
    ) -> Result<Vec<LeadRow>, OfficeError> {
        if raise.is_empty() {
            return Ok(Vec::new());
        }
        let now = self.clock.now();
        let (mut last, version) = self.last_lead(office).await?;
        let pack: Option<Digest> = office.pack.hash.parse().ok();
        let mut append = Append::default();
        let mut rows = Vec::new();
        let mut raised: BTreeMap<Rule, u32> = BTreeMap::new();
        for Raise {
            raised: lead,
            found,
        } in raise
        {
            last += 1;
            *raised.entry(found.rule).or_default() += 1;
            let id = format!("L{}", reference(1000 + last));
            let stream = lead_stream(&id);
            let cited = clause(&lead.clause);
            let event = LeadEvent::Raised(Box::new(lead));
            let mut entry = self.entry(&stream, LEAD, now, by, &event)?;
            entry.clause = cited;
            entry.pack = pack;
            append.expected.push((stream, 0));
            append.entries.push(entry);
            rows.extend(row_after(&id, None, now, &event));
        }
        let swept = Swept { raised, last };
        append.expected.push((SWEEP.to_owned(), version));
        append
            .entries
            .push(self.entry(SWEEP, SWEEP, now, by, &swept)?);
        append.projections = rows.iter().cloned().map(Change::from).collect();
        self.store.append(&office.id, append).await?;
        Ok(rows)
    }

    /// The number of the last lead that was raised, and the version of the sweeps' stream.
    pub(crate) async fn last_lead(&self, office: &Office) -> Result<(u64, i64), OfficeError> {
        let entries = self.store.stream(&office.id, SWEEP).await?;
        let Some(entry) = entries.last() else {
            return Ok((0, 0));
        };
        // A sweep names nobody, so its body is never destroyed.
        let swept = entry.body.as_ref().map(|body| body.read::<Swept>());
        match swept {
            Some(Ok(swept)) => Ok((swept.last, entry.version)),
            Some(Err(error)) => Err(crate::cases::broken(&office.id, entry, &error)),
            None => Err(OfficeError::Entry {
                authority: office.id.clone(),
                number: entry.number,
                why: "what it says was destroyed".to_owned(),
            }),
        }
    }

    /// Makes a sweep of every authority that is ready; says for each that could not be swept why.
    pub async fn sweep_all(&self) -> Vec<(String, OfficeError)> {
        let mut failed = Vec::new();
        for office in self.offices() {
            if let Err(error) = self.sweep(&office, EACH_DAY).await {
                failed.push((office.id.clone(), error));
            }
        }
        failed
    }
}

/// What tells one piece of evidence about one child from any other.
fn key(who: &str, basis: &str) -> String {
    Digest::of_parts(&[who.as_bytes(), b"\0", basis.as_bytes()]).to_string()
}
