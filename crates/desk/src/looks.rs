//! Who has looked at a case. Each look at a child's record can be answered for (one row for
//! a person, a case and an hour), and everybody who works a case may see who else looked.

use crate::given::in_britain;
use crate::office::Desk;
use crate::people::Who;
use crate::registers::reader::Reader;
use crate::work::sees;
use jiff::SignedDuration;
use jiff::civil::DateTime;
use std::collections::BTreeSet;
use store::StoreError;
use store::rows::{AccessRow, CaseRow};

/// Looks within this time of each other are one visit to the record.
const ONE_VISIT: SignedDuration = SignedDuration::from_hours(1);
/// The days that the access log of a case shows.
const SHOWN: SignedDuration = SignedDuration::from_hours(30 * 24);
/// More looks than a person can make within one visit.
const RECENT: u32 = 200;
/// How many cases are shown as looked at lately.
const LATELY: usize = 5;
/// More looks than a case has in the days shown.
const MANY: u32 = 2_000;

/// One look.
pub struct Look {
    /// When, on the clock in Britain.
    pub at: DateTime,
    /// The person's id.
    pub person: String,
    /// The name that colleagues see.
    pub name: String,
    /// The section that was opened first.
    pub purpose: String,
}

/// Who looked at a case in the last thirty days.
pub struct Looks {
    /// The latest first.
    pub rows: Vec<Look>,
    /// How many people.
    pub people: u32,
    /// When the reader looked before this visit.
    pub last: Option<DateTime>,
}

fn subject(case: &str) -> String {
    format!("case/{case}")
}

impl Desk {
    /// Notes that somebody looks at a case, once for each visit.
    ///
    /// # Errors
    ///
    /// When the store fails: a look that cannot be noted is not to be had.
    pub async fn looked(&self, who: &Who, case: &str, purpose: &str) -> Result<(), StoreError> {
        let (now, subject) = (self.clock.now(), subject(case));
        let recent = self
            .store
            .looks_by(&who.office.id, &who.person, "case", RECENT)
            .await?;
        let noted = recent
            .iter()
            .any(|row| row.subject == subject && now.duration_since(row.seen_at) < ONE_VISIT);
        if noted {
            return Ok(());
        }
        let row = AccessRow {
            subject,
            seen_at: now,
            person_id: who.person.clone(),
            purpose: purpose.to_owned(),
        };
        self.store.log_access(&who.office.id, &row).await
    }

    /// Who looked at a case.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn looks(&self, who: &Who, case: &str) -> Result<Looks, StoreError> {
        let now = self.clock.now();
        let names = self.names(&who.office).await?;
        let rows = self
            .store
            .looks_at(&who.office.id, &subject(case), MANY)
            .await?;
        let last = rows
            .iter()
            .find(|row| row.person_id == who.person && now.duration_since(row.seen_at) >= ONE_VISIT)
            .map(|row| in_britain(row.seen_at));
        let rows: Vec<Look> = rows
            .into_iter()
            .filter(|row| now.duration_since(row.seen_at) <= SHOWN)
            .map(|row| Look {
                at: in_britain(row.seen_at),
                name: names.of(&row.person_id).to_owned(),
                person: row.person_id,
                purpose: row.purpose,
            })
            .collect();
        let people: BTreeSet<&str> = rows.iter().map(|row| row.person.as_str()).collect();
        Ok(Looks {
            people: u32::try_from(people.len()).unwrap_or(u32::MAX),
            last,
            rows,
        })
    }

    /// The cases that somebody looked at last and may still see, the latest first.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn looked_at_lately(&self, who: &Who) -> Result<Vec<CaseRow>, StoreError> {
        let id = &who.office.id;
        let mut lately: Vec<String> = Vec::new();
        for look in self.store.looks_by(id, &who.person, "case", RECENT).await? {
            let case = look.subject.strip_prefix("case/").map(str::to_owned);
            lately.extend(case.filter(|case| !lately.contains(case)));
            if lately.len() == LATELY {
                break;
            }
        }
        let mut cases = self.store.cases_of_ids(id, &lately).await?;
        let reader = Reader::of(who);
        let flags = self.flags_of(&reader, None).await?;
        cases.retain(|case| {
            let known = !case.restricted || sees(who).group(case.restriction_group.as_deref());
            known && reader.may_open(case, flags.get(&case.case_id))
        });
        cases.sort_by_key(|case| lately.iter().position(|held| *held == case.case_id));
        Ok(cases)
    }
}
