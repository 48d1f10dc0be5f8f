//! What bringing a file in would do, row by row. Writes nothing of it.

use super::plan::{NotTaken, Plan, Planning, Why};
use super::{ImportError, mapping};
use crate::cases::child_of;
use crate::course::{Around, Played};
use crate::given::in_britain;
use crate::identify::{Asked, Facts, Form, Found, Readiness};
use crate::office::{Desk, OfficeError};
use crate::people::Who;
use crate::replay::unknown_child;
use crate::roll::{Remark, What};
use casework::case::Refusal;
use casework::clock::{DueItem, due_items};
use casework::ids::{CaseId, CaseTypeId, ChildId, StageId};
use casework::world::{Child, Household};
use formats::cases::OpenCase;
use formats::column::Column;
use formats::listing::Listing;
use jiff::civil::{Date, DateTime};
use matching::Band;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use store::Digest;
use words::Lang;

/// How many who may be a child are shown.
const MOST: usize = 4;

/// What bringing a file in would do.
pub struct Look {
    /// The file's name.
    pub name: String,
    /// The digest of its bytes.
    pub hash: Digest,
    /// Rows read, headings not counted.
    pub rows_read: usize,
    /// Its rows, in the file's order.
    pub rows: Vec<LookRow>,
    /// Rows that are not read.
    pub rejected: Vec<Remark>,
    /// Values in doubt, in rows that are read.
    pub doubts: Vec<Remark>,
    /// Headings of which nobody has said what they mean: kept as notes.
    pub unknown: Vec<String>,
    /// Whether everybody whom we know was looked through.
    pub readiness: Readiness,
}

/// What one row would do.
pub struct LookRow {
    /// The line on which it begins, from 1.
    pub line: u64,
    /// The child, "SURNAME, Forename".
    pub child: String,
    /// Date of birth.
    pub born: Option<Date>,
    /// Its reference in the other system.
    pub reference: Option<String>,
    /// The type of case.
    pub case_type: Option<CaseTypeId>,
    /// The day of the referral.
    pub referred: Date,
    /// What it would do.
    pub outcome: Outcome,
    pub(super) plan: Arc<Plan>,
}

/// What a row would do.
pub enum Outcome {
    /// It opens a case.
    Opens(Box<Opens>),
    /// It cannot be brought in.
    Cannot(Vec<Why>),
}

/// The case that a row would open.
pub struct Opens {
    /// The stage in which it would stand.
    pub stage: StageId,
    /// What would be owed on it, the earliest first.
    pub due: Vec<DueItem>,
    /// What is kept as a note alone.
    pub not_taken: Vec<NotTaken>,
    /// The child as the file says, to be shown beside who it may be.
    pub asked: Facts,
    /// Whom we know who may be the child, or a brother or sister, the likeliest first.
    pub found: Vec<Found>,
}

impl Opens {
    /// How many of the things that would be owed are late already.
    #[must_use]
    pub fn late(&self, now: DateTime) -> usize {
        let late = |item: &&DueItem| item.late_from.is_some_and(|from| from <= now);
        self.due.iter().filter(late).count()
    }

    /// Whom it is taken for unless somebody says otherwise: somebody who stands out among all,
    /// or nobody where nobody may be the child; nothing where a person must choose.
    #[must_use]
    pub fn presumed(&self) -> Option<Option<&str>> {
        let mut same = self.found.iter().filter(|found| found.relation.is_none());
        match same.next() {
            None => Some(None),
            Some(first) if first.band == Band::Match => Some(Some(first.id.as_str())),
            Some(_) => None,
        }
    }
}

impl Look {
    /// How many rows would open a case.
    #[must_use]
    pub fn opens(&self) -> usize {
        let opens = |row: &&LookRow| matches!(row.outcome, Outcome::Opens(_));
        self.rows.iter().filter(opens).count()
    }
}

impl Desk {
    /// What bringing in a file that waits would do. Writes nothing but that it was asked, where a
    /// row is about a child who is hidden from whoever asks, as every search does.
    ///
    /// # Errors
    ///
    /// When the file waits no more, cannot be read, or the store fails.
    pub async fn look_at_import(
        &self,
        who: &Who,
        lang: Lang,
        hash: &Digest,
    ) -> Result<Arc<Look>, ImportError> {
        let mut waits = self
            .held_import(&who.office, &who.person, hash)
            .ok_or(ImportError::Gone)?;
        if let Some(look) = &waits.look {
            return Ok(Arc::clone(look));
        }
        let said = self.import_said(&who.office).await?;
        let headings = said.headings(&who.office.pack);
        let file = mapping::read(&waits.bytes, &headings)?;
        let directory = self.directory(&who.office).await?;
        let people = self.people(&who.office).await?;
        let now = in_britain(self.clock.now());
        let planning = Planning {
            office: &who.office,
            said: &said,
            directory: &directory,
            people: &people,
            file: &waits.name,
            hash: *hash,
            now,
            lang,
        };
        let plans: Vec<(Plan, &OpenCase)> = file
            .rows
            .iter()
            .map(|row| (planning.plan(row), row))
            .collect();
        let keys: Vec<&str> = plans.iter().map(|(plan, _)| plan.key.as_str()).collect();
        let here = self.brought_before(who, &keys).await?;
        let mut seen: HashMap<String, u64> = HashMap::new();
        let mut children: HashMap<String, u64> = HashMap::new();
        let mut rows = Vec::with_capacity(plans.len());
        let mut readiness = Readiness::Ready;
        for (plan, row) in plans {
            let mut against = plan.against.clone();
            if let Some(case) = here.get(&plan.key) {
                against.insert(0, Why::Here(case.clone()));
            }
            let first = *seen.entry(plan.key.clone()).or_insert(plan.line);
            if first != plan.line {
                against.push(Why::Twice(first));
            }
            // A row that is not brought in holds no other up.
            if against.is_empty()
                && let Some(child) = &plan.child
            {
                let first = *children.entry(child.clone()).or_insert(plan.line);
                if first != plan.line {
                    against.push(Why::SameChild(first));
                }
            }
            let outcome = match against.is_empty() {
                false => Outcome::Cannot(against),
                true => {
                    let (outcome, how) = self.would_open(who, &plan, now).await?;
                    if how != Readiness::Ready {
                        readiness = how;
                    }
                    outcome
                }
            };
            rows.push(LookRow {
                line: plan.line,
                child: plan.name.listed(),
                born: plan.referral.born.map(|born| born.date()),
                reference: plan.reference.clone(),
                case_type: Some(plan.referral.case_type.clone())
                    .filter(|id| !id.as_str().is_empty()),
                referred: row.referred,
                outcome,
                plan: Arc::new(plan),
            });
        }
        let look = Arc::new(Look {
            name: waits.name.clone(),
            hash: *hash,
            rows_read: file.rows_read,
            rows,
            unknown: unknown(&file, &headings),
            rejected: rejected(&file),
            doubts: doubts(&file),
            readiness,
        });
        waits.look = Some(Arc::clone(&look));
        self.hold_import(&who.office, &who.person, waits);
        Ok(look)
    }

    /// The rows that were brought in before and have not been taken back: as which case, where
    /// the reader may know of it.
    pub(super) async fn brought_before(
        &self,
        who: &Who,
        keys: &[&str],
    ) -> Result<BTreeMap<String, Option<String>>, OfficeError> {
        let mut here = BTreeMap::new();
        for row in self.store.brought_by_key(&who.office.id, keys).await? {
            if row.withdrawn {
                continue;
            }
            let seen = self.case(who, &row.case_id).await?;
            here.insert(row.row_key, seen.map(|_| row.case_id));
        }
        Ok(here)
    }

    /// What a row would open, as a case of a child who is not known yet: who the child is, is for
    /// a person to say.
    async fn would_open(
        &self,
        who: &Who,
        plan: &Plan,
        now: DateTime,
    ) -> Result<(Outcome, Readiness), OfficeError> {
        let played = match self.played(who, plan, now).await? {
            Ok(played) => played,
            Err(refusal) => {
                let why = Why::Refused(Box::new(refusal));
                return Ok((Outcome::Cannot(vec![why]), Readiness::Ready));
            }
        };
        let asked = Asked::form(plan.person.clone());
        let answer = self.who_is_this(who, Form::Import, asked, MOST).await?;
        let mut found = answer.found;
        found.retain(|one| one.band != Band::None || one.relation.is_some());
        // Whom it stands out as has this case already.
        if let Some(first) = found.first()
            && first.band == Band::Match
            && first.relation.is_none()
            && let Some(child) = &first.child
            && let Some(case) = self
                .open_case_of(who, child.as_str(), &plan.referral.case_type)
                .await?
        {
            let why = Why::OpenAlready(case);
            return Ok((Outcome::Cannot(vec![why]), answer.readiness));
        }
        let mut not_taken = plan.not_taken.clone();
        not_taken.extend(played.not_kept.iter().map(|not| NotTaken::Refused {
            what: not.words.clone(),
            refusal: Box::new(not.refusal.clone()),
        }));
        if let Some((to, _)) = &plan.course.stage
            && *to != played.state.stage
        {
            not_taken.push(NotTaken::NotMoved {
                to: to.clone(),
                stands: played.state.stage.clone(),
            });
        }
        let calendar = &who.office.calendar;
        let mut due = due_items(&played.state, calendar, &played.household.rules, now);
        due.retain(|item| item.state.outstanding());
        let opens = Opens {
            stage: played.state.stage.clone(),
            due,
            not_taken,
            asked: answer.asked,
            found,
        };
        Ok((Outcome::Opens(Box::new(opens)), answer.readiness))
    }

    /// The case that a row would open, played through and written nowhere.
    async fn played(
        &self,
        who: &Who,
        plan: &Plan,
        now: DateTime,
    ) -> Result<Result<Played, Refusal>, OfficeError> {
        let referral = &plan.referral;
        let id = "new";
        let mut facts = unknown_child(id);
        facts.names = vec![referral.name.clone()];
        facts.born = referral.born;
        facts.upn.clone_from(&referral.upn);
        let child: Child = Child {
            id: ChildId::new(id),
            ..child_of(id, &facts)
        };
        let school = match &referral.school {
            Some(school) => self.school(&who.office, school).await?,
            None => None,
        };
        let around = Around {
            who,
            child: &child,
            school: school.as_ref(),
            now,
        };
        let at = plan.course.opened.unwrap_or(now).min(now);
        let opening = (referral.opening(), referral.said.clone());
        let nobody = Household::default();
        let mut played = match Played::open(around, &CaseId::new(id), &nobody, at, opening) {
            Ok(played) => played,
            Err(refusal) => return Ok(Err(refusal)),
        };
        Ok(match played.go_through(around, &plan.course) {
            Ok(()) => Ok(played),
            Err(not) => Err(not.refusal),
        })
    }
}

/// Headings of which nobody has said what they mean.
pub(super) fn unknown(file: &Listing<OpenCase>, said: &formats::cases::Headings) -> Vec<String> {
    let ignored = file.columns.ignored.iter();
    ignored
        .filter(|heading| said.of(heading).is_none())
        .cloned()
        .collect()
}

pub(super) fn rejected(file: &Listing<OpenCase>) -> Vec<Remark> {
    let heading = |column: Column| file.columns.heading(column).to_owned();
    file.rejected
        .iter()
        .map(|wrong| Remark {
            line: wrong.row,
            column: wrong.column.map(heading),
            shape: wrong.shape.clone(),
            what: What::Row(wrong.reason.clone()),
        })
        .collect()
}

pub(super) fn doubts(file: &Listing<OpenCase>) -> Vec<Remark> {
    file.warnings
        .iter()
        .map(|doubt| Remark {
            line: doubt.row,
            column: Some(file.columns.heading(doubt.column).to_owned()),
            shape: doubt.shape.clone(),
            what: What::Row(doubt.reason.clone()),
        })
        .collect()
}
