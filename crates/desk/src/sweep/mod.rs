//! Sweeps: everything that is believed is looked at by the rules, and each child whom one of
//! them finds becomes a lead, once.
//!
//! Beside the rules, every child whom we look for is compared with what is believed ([`trace`]).
//!
//! A sweep is made when a roll was taken and again each day, since some rules wait. It reads what
//! is believed, asks `casework::sweep` who may be missing education, and raises those who were
//! not raised before on the same evidence: made twice, it raises nobody twice. What was raised is
//! one entry each in the child's own lead, and one in the stream `sweep`, which names nobody.

mod lists;
mod parents;
mod roll;
mod trace;

pub(crate) use roll::about;

use crate::leads::{LEAD, clause, lead_stream, row_after};
use crate::office::{Desk, Office, OfficeError};
use crate::receive::reference;
use casework::calendar::SchoolId;
use casework::lead::{About, LeadEvent, Raised, Rule, hears, owner};
use casework::sweep::{Found, Under, Unless, left_a_roll};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use store::rows::{LeadRow, LeadState, RollPupilRow};
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

/// A child whom a rule has found, before it is known whether anybody was told of it.
pub(crate) struct Candidate {
    /// Who it is, in words that the next file has as well.
    who: String,
    about: About,
    /// The row of the roll or list, as the matcher compares it.
    row: RollPupilRow,
    school: SchoolId,
    /// What the rule found.
    pub found: Found,
}

impl Candidate {
    /// A pupil of a file whom a rule has found there.
    pub fn of(row: &RollPupilRow, about: About, found: Found) -> Self {
        Self {
            who: roll::who(row),
            about,
            row: row.clone(),
            school: SchoolId::from(row.school_id.as_str()),
            found,
        }
    }
}

/// A lead that is to be raised, before it has a number.
pub(crate) struct Raise {
    raised: Raised,
    /// What the rule found.
    pub found: Found,
}

/// What a look at everything that is believed came to.
#[derive(Default)]
pub(crate) struct Looked {
    /// The leads that are to be raised.
    pub raise: Vec<Raise>,
    /// The evidence of open leads of which the files still say so.
    stands: BTreeSet<String>,
}

impl Raise {
    /// Whether it is about a child who may be restricted.
    pub fn restricted(&self) -> bool {
        self.raised.restricted.is_some()
    }
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
        // Read first: whatever is written meanwhile, a restriction among it, overtakes this look.
        let last = self.last_lead(office).await?;
        let mut looked = self.who_left(office, today).await?;
        let listed = self.who_is_listed(office, today).await?;
        looked.raise.extend(listed.raise);
        looked.stands.extend(listed.stands);
        looked.raise.extend(self.sightings(office, today).await?);
        let raised = self.raise(office, by, looked.raise, last).await?;
        match self.fade(office, by, &looked.stands, today).await {
            // Somebody decided one of them meanwhile: the next sweep marks the others.
            Ok(()) | Err(OfficeError::Append(AppendError::Conflict { .. })) => Ok(raised),
            Err(error) => Err(error),
        }
    }

    /// Raises those whom the rules found in a file, and who were not raised before.
    ///
    /// # Errors
    ///
    /// As [`Desk::sweep`].
    pub(crate) async fn raise_all(
        &self,
        office: &Office,
        by: &str,
        candidates: impl Fn() -> Vec<Candidate>,
    ) -> Result<Vec<LeadRow>, OfficeError> {
        for _ in 1..TRIES {
            let last = self.last_lead(office).await?;
            let raise = self.fresh(office, candidates()).await?.raise;
            match self.raise(office, by, raise, last).await {
                Err(OfficeError::Append(AppendError::Conflict { .. })) => {}
                done => return done,
            }
        }
        let last = self.last_lead(office).await?;
        let raise = self.fresh(office, candidates()).await?.raise;
        self.raise(office, by, raise, last).await
    }

    /// Those who left a roll and are on no other.
    async fn who_left(&self, office: &Office, today: Date) -> Result<Looked, OfficeError> {
        let under = Under {
            pack: &office.pack,
            calendar: &office.calendar,
            today,
        };
        let gathered = self.leavers(office, today).await?;
        let leavers: Vec<_> = gathered.iter().map(|left| left.leaver.clone()).collect();
        let candidates = left_a_roll(&leavers, under)
            .into_iter()
            .filter_map(|found| {
                let left = gathered.get(found.at)?;
                Some(Candidate::of(left.row(), left.about(), found))
            })
            .collect();
        self.fresh(office, candidates).await
    }

    /// Those of the candidates who were not raised before on the same evidence, each as a lead;
    /// and of which open leads the evidence stands.
    pub(crate) async fn fresh(
        &self,
        office: &Office,
        candidates: Vec<Candidate>,
    ) -> Result<Looked, OfficeError> {
        let today = self.today();
        let under = Under {
            pack: &office.pack,
            calendar: &office.calendar,
            today,
        };
        let mut seen = BTreeSet::new();
        let mut keyed: Vec<(Candidate, String)> = candidates
            .into_iter()
            .map(|one| {
                let key = key(&one.who, &one.found.basis);
                (one, key)
            })
            // A file may hold one pupil twice.
            .filter(|(_, key)| seen.insert(key.clone()))
            .collect();
        let keys: Vec<&str> = keyed.iter().map(|(_, key)| key.as_str()).collect();
        let before = self.store.leads_by_evidence(&office.id, &keys).await?;
        let before: BTreeMap<String, LeadState> = before
            .into_iter()
            .map(|row| (row.evidence, row.state))
            .collect();
        // Of a lead that somebody has decided on nothing more is asked.
        let open = |state: Option<&LeadState>| state.is_none_or(|state| *state == LeadState::Open);
        keyed.retain(|(_, key)| open(before.get(key)));
        let rows = keyed.iter().map(|(one, _)| one.row.clone()).collect();
        let likenesses = self.standings(office, rows, today).await?;
        let (mut raise, mut stands) = (Vec::new(), BTreeSet::new());
        for ((one, key), likeness) in keyed.into_iter().zip(likenesses) {
            let mut found = one.found;
            if found.unless.holds(&likeness.standing) {
                continue;
            }
            if before.contains_key(&key) {
                stands.insert(key);
                continue;
            }
            // What a row agrees with is why it is a lead at all.
            if found.unless == Unless::NobodyHere {
                found.evidence.extend(likeness.like);
            }
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
                        ..one.about
                    },
                    school: Some(one.school)
                        .filter(|school| school.as_str() != crate::roll::UNSAID),
                    evidence: found.evidence.clone(),
                    key,
                    clause: figures.clause.clone(),
                    ours: figures.ours,
                    owner,
                    late_to: hears(&office.pack, found.rule),
                    due,
                    case: None,
                    beside: None,
                    restricted: likeness.hidden.and_then(|row| row.restriction_group),
                },
                found,
            });
        }
        Ok(Looked { raise, stands })
    }

    /// Says of each open lead whether the files still say what it rests on.
    async fn fade(
        &self,
        office: &Office,
        by: &str,
        stands: &BTreeSet<String>,
        today: Date,
    ) -> Result<(), OfficeError> {
        let now = self.clock.now();
        let mut append = Append::default();
        for row in self.store.open_leads(&office.id).await? {
            let fades = row.rule.parse::<Rule>().is_ok_and(Rule::fades);
            let standing = stands.contains(&row.evidence) || row.raised == today;
            if !fades || standing == row.faded.is_none() {
                continue;
            }
            let event = LeadEvent::Faded {
                since: (!standing).then_some(today),
            };
            let stream = lead_stream(&row.lead_id);
            let entries = self.store.stream(&office.id, &stream).await?;
            let version = entries.last().map_or(0, |entry| entry.version);
            append.expected.push((stream.clone(), version));
            append
                .entries
                .push(self.entry(&stream, LEAD, now, by, &event)?);
            let id = row.lead_id.clone();
            let row = row_after(&id, Some(row), now, &event);
            append.projections.extend(row.map(Change::from));
        }
        if !append.entries.is_empty() {
            self.store.append(&office.id, append).await?;
        }
        Ok(())
    }

    /// Writes leads down, each under the next number.
    async fn raise(
        &self,
        office: &Office,
        by: &str,
        raise: Vec<Raise>,
        (mut last, version): (u64, i64),
    ) -> Result<Vec<LeadRow>, OfficeError> {
        if raise.is_empty() {
            return Ok(Vec::new());
        }
        let now = self.clock.now();
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
