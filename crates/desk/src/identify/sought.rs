//! Who are these? What a sweep asks of many at once, whoever will read the answer: nobody reads
//! it as it is, and what is written down of it is restricted where a restricted child is meant.

use super::people::People;
use super::trace::compared;
use super::{Band, Person, broke_off, child_named};
use crate::office::{Desk, Office, OfficeError};
use casework::calendar::SchoolId;
use casework::ids::ChildId;
use casework::lead::Evidence;
use casework::sweep::Standing;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::rows::{CaseStatus, ChildRow, RollPupilRow};

/// How sure a likeness is before a machine takes two records for one child and looks no further.
/// Far surer than a match that a person is shown: nobody looks at what is passed over.
const BEYOND_DOUBT: f64 = 0.999;

/// What is known of somebody who was found in a file.
#[derive(Default)]
pub(crate) struct Likeness {
    /// The child whom we know, beyond doubt.
    pub known: Option<ChildId>,
    /// Where whoever it is beyond doubt stands on this day.
    pub standing: Standing,
    /// The restricted child whom it may be about.
    pub hidden: Option<ChildRow>,
    /// How nearly it agrees with the likeliest whom anybody may know of.
    pub like: Option<Evidence>,
}

impl Desk {
    /// For each of these people the restricted children who they may be, or brothers and
    /// sisters of them.
    pub(crate) async fn restricted_like(
        &self,
        office: &Office,
        people: &[Person],
    ) -> Result<Vec<Vec<ChildRow>>, OfficeError> {
        let book = self.guarded_book(office).await?;
        let like = book.ask(|all| {
            let like = people.iter().map(|person| all.restricted_like(person));
            like.map(|rows| rows.into_iter().cloned().collect())
                .collect()
        })?;
        Ok(like)
    }

    /// For each of these people whether they may be a known child, or a brother or sister.
    pub(crate) async fn may_be(
        &self,
        office: &Office,
        people: &[Person],
        child: &ChildId,
    ) -> Result<Vec<bool>, OfficeError> {
        let book = self.guarded_book(office).await?;
        let may = book.ask(|all| {
            let may = people
                .iter()
                .map(|person| all.may_be(person, child.as_str()));
            may.collect()
        })?;
        Ok(may)
    }

    /// What is known of each of these people, as the rows of a roll or a list have them.
    pub(crate) async fn standings(
        &self,
        office: &Office,
        rows: Vec<RollPupilRow>,
        on: Date,
    ) -> Result<Vec<Likeness>, OfficeError> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        // What has just been loaded counts: an answer from before it would find a child lost who
        // stands on the roll that came.
        self.everybody_known(office).await;
        let book = self.guarded_book(office).await?;
        let asked = Arc::clone(&book);
        let (rows, looked) = tokio::task::spawn_blocking(move || {
            let looked = asked.ask(|all| rows.iter().map(|row| looked_at(all, row)).collect());
            looked.map(|looked: Vec<Looked>| (rows, looked))
        })
        .await
        .map_err(|_| broke_off())??;
        let ids: Vec<String> = looked.iter().filter_map(|one| one.sure.clone()).collect();
        let held = self.held(&office.id, &book, &ids).await?;
        let at_home = self.taught_at_home(office, on).await?;
        let sent = self.store.roll_schools(&office.id).await?;
        let sent: BTreeMap<&str, Date> = sent
            .iter()
            .map(|roll| (roll.school_id.as_str(), roll.as_at))
            .collect();
        let mut all = Vec::with_capacity(rows.len());
        for (row, looked) in rows.iter().zip(looked) {
            let held = looked.sure.as_ref().and_then(|id| held.get(id));
            let here = held.into_iter().flat_map(|held| &held.facts.rolls);
            let rolls = here
                .filter(|at| at.left.is_none_or(|left| left >= on))
                .map(|at| {
                    let school = SchoolId::from(at.school.as_str());
                    (school, sent.get(at.school.as_str()).copied())
                });
            let known = looked.sure.as_deref().and_then(child_named);
            let standing = Standing {
                rolls: rolls.collect(),
                taught_at_home: at_home.has(row),
                here: looked.like.is_some() || looked.hidden.is_some(),
                case_open: match &known {
                    Some(child) => self.has_open_case(office, child).await?,
                    None => false,
                },
            };
            all.push(Likeness {
                known,
                standing,
                hidden: looked.hidden,
                like: looked.like,
            });
        }
        Ok(all)
    }

    /// For each of these rows whom they are most like, where that is likely enough to be them.
    pub(crate) async fn most_like(
        &self,
        office: &Office,
        rows: Vec<RollPupilRow>,
    ) -> Result<Vec<Option<String>>, OfficeError> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        self.everybody_known(office).await;
        let book = self.guarded_book(office).await?;
        let asked = move |all: &People| {
            let like = |row: &RollPupilRow| {
                let found = all.open_like(&crate::roll::person(String::new(), row));
                let first = found.into_iter().next()?;
                let same = first.band == Band::Match && first.twin_or_sibling.is_none();
                same.then_some(first.id)
            };
            rows.iter().map(like).collect()
        };
        Ok(tokio::task::spawn_blocking(move || book.ask(asked))
            .await
            .map_err(|_| broke_off())??)
    }

    async fn has_open_case(&self, office: &Office, child: &ChildId) -> Result<bool, OfficeError> {
        let cases = self
            .store
            .cases_of_child(&office.id, child.as_str())
            .await?;
        Ok(cases.iter().any(|case| case.status == CaseStatus::Open))
    }
}

/// What the people say of one row.
struct Looked {
    hidden: Option<ChildRow>,
    sure: Option<String>,
    like: Option<Evidence>,
}

fn looked_at(all: &People, row: &RollPupilRow) -> Looked {
    let person = crate::roll::person(String::new(), row);
    let hidden = all.restricted_like(&person).first().copied().cloned();
    let open = all.open_like(&person);
    let sure = open.iter().find(|one| {
        one.band == Band::Match && one.probability >= BEYOND_DOUBT && one.twin_or_sibling.is_none()
    });
    let like = open.iter().find(|one| one.band != Band::None);
    Looked {
        hidden,
        sure: sure.map(|one| one.id.clone()),
        like: like.map(|one| Evidence::SomebodyHere {
            strong: one.band == Band::Match,
            compared: compared(one),
        }),
    }
}
