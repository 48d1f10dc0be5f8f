//! Receiving: a referral comes in, and a case is opened on it.

use crate::cases::{ActError, ChildEvent, ChildFacts, TRIES, child_of, child_stream};
use crate::given::{in_britain, name};
use crate::office::{Desk, OfficeError};
use crate::people::Who;
use crate::project;
use casework::access::Facts;
use casework::calendar::SchoolId;
use casework::case::command::{Act, Command, Opening};
use casework::case::{self, Context, Entry as CaseEntry};
use casework::child::{DateOfBirth, Name, Upn};
use casework::ids::{ActorId, CaseId, CaseTypeId, ChildId, HouseholdId, RoleId};
use casework::world::Household;
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::{Append, Change, THIS_ACT};

/// What is told by telephone.
#[derive(Clone)]
pub struct Referral {
    /// The child's name.
    pub name: Name,
    /// Date of birth.
    pub born: Option<DateOfBirth>,
    /// Unique pupil number.
    pub upn: Option<Upn>,
    /// Where the child was last known to live.
    pub address: Option<String>,
    /// The type of case.
    pub case_type: CaseTypeId,
    /// Who refers.
    pub source: String,
    /// The school on whose roll the child is.
    pub school: Option<SchoolId>,
    /// The first whole school day missed.
    pub first_absence: Option<Date>,
    /// What was said.
    pub story: String,
    /// Reasons and judgements.
    pub said: BTreeMap<String, String>,
}

impl Desk {
    /// Opens a case on a child who is not known yet. Two people who open one at the same
    /// moment would take the same reference: the second takes the next.
    ///
    /// # Errors
    ///
    /// A refusal with its reasons, or a failure; in each of them nothing was written.
    pub async fn open_case(&self, who: &Who, referral: Referral) -> Result<String, ActError> {
        for _ in 1..TRIES {
            match self.open_once(who, referral.clone()).await {
                Err(ActError::Conflict { .. }) => {}
                done => return done,
            }
        }
        self.open_once(who, referral).await
    }

    async fn open_once(&self, who: &Who, referral: Referral) -> Result<String, ActError> {
        let child_id = name(self.dice.as_ref(), 12)?;
        let facts = ChildFacts {
            names: vec![referral.name.clone()],
            born: referral.born,
            upn: referral.upn.clone(),
            household: HouseholdId::new(format!("of-{child_id}")),
            address: referral.address.clone(),
            restricted: None,
        };
        let child = child_of(&child_id, &facts);
        let reference = self.next_reference(who).await?;
        let now = in_britain(self.clock.now());
        let actor = who.actor();
        let act = Act {
            actor: &actor,
            at: now,
            command: Command::Open(Opening {
                case_type: referral.case_type.clone(),
                source: referral.source.clone(),
                school: referral.school.clone(),
                first_absence: referral.first_absence,
            }),
            said: referral.said.clone(),
        };
        let id = CaseId::new(reference.clone());
        let context = Context {
            pack: &who.office.pack,
            calendar: &who.office.calendar,
            child: &child,
            school: None,
            rules: &[],
            reach: Facts {
                own: true,
                ..Facts::default()
            },
            now,
        };
        let decided = case::decide(&id, None, &act, &context)
            .map_err(|refusal| ActError::Refused(Box::new(refusal)))?;
        let mut events = decided.case;
        if !referral.story.trim().is_empty() {
            events.push(casework::case::Event::Noted {
                text: referral.story.clone(),
                only_for: None,
            });
        }
        let role = who
            .roles
            .first()
            .cloned()
            .unwrap_or_else(|| RoleId::new("nobody"));
        let known = ChildEvent::Known(facts.clone());
        let mut entries =
            vec![self.new_entry(who, &child_stream(&child_id), "child", now, &known)?];
        let mut state = None;
        for event in events {
            let entry = CaseEntry {
                at: now,
                actor: ActorId::new(who.person.clone()),
                role: role.clone(),
                event,
            };
            let first = state.is_none();
            match &mut state {
                None => state = case::opened(id.clone(), &entry),
                Some(state) => case::evolve(state, &entry),
            }
            let about = first.then(|| ChildId::new(child_id.clone()));
            entries.push(self.case_entry(who, &reference, &entry, about)?);
        }
        let Some(state) = state else {
            return Err(ActError::NotThere);
        };
        let household = Household::default();
        let mut changes =
            project::case_rows(who.office.under(), &state, &child, &household, THIS_ACT);
        changes.push(Change::from(project::child_row(
            &child,
            facts.address.as_deref(),
            THIS_ACT,
        )));
        self.store
            .append(
                &who.office.id,
                Append {
                    expected: vec![
                        (crate::cases::case_stream(&reference), 0),
                        (child_stream(&child_id), 0),
                    ],
                    entries,
                    projections: changes,
                    ..Append::default()
                },
            )
            .await?;
        Ok(reference)
    }

    /// The next reference of an authority: a number and a check letter, so that one heard
    /// wrongly on the telephone is found out.
    async fn next_reference(&self, who: &Who) -> Result<String, OfficeError> {
        let cases = self
            .store
            .count_cases(
                &who.office.id,
                &store::rows::CaseFilter::all(store::rows::Sees::All),
            )
            .await?;
        Ok(reference(1000 + cases + 1))
    }
}

/// A number with its check letter: the number modulo 23, in the letters of a UPN.
pub fn reference(number: u64) -> String {
    const LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";
    let at = usize::try_from(number % 23).unwrap_or(0);
    let letter = LETTERS.get(at).copied().unwrap_or(b'A');
    format!("{number}{}", char::from(letter))
}
