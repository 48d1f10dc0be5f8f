//! Receiving: a referral comes in, and a case is opened on it.

use crate::act::{ActError, TRIES};
use crate::cases::{ChildEvent, ChildFacts, child_of, child_stream, household_stream};
use crate::course::{Around, Course, Played};
use crate::given::{in_britain, name};
use crate::household::Homes;
use crate::identify::{Form, Person, PersonName, place};
use crate::office::{Desk, OfficeError};
use crate::people::Who;
use crate::project;
use casework::calendar::SchoolId;
use casework::case::command::Opening;
use casework::case::{self, reach};
use casework::child::{DateOfBirth, Name, Upn};
use casework::ids::{CaseId, CaseTypeId, ChildId, HouseholdId};
use casework::merge::home::{self, Home};
use casework::safeguarding;
use casework::world::{Child, Household};
use jiff::civil::{Date, DateTime};
use std::collections::{BTreeMap, BTreeSet};
use store::rows::ChildRow;
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
    /// Whoever refers says that the child may be in danger.
    pub danger: bool,
    /// When it was received, where that was before now: what is owed counts from then.
    pub received: Option<DateTime>,
    /// The known child who this is; none for a child who is not known yet.
    pub child: Option<ChildId>,
    /// The household that the child lives in, where a brother or sister is known.
    pub household: Option<HouseholdId>,
    /// Names under which the child is known besides the one referred.
    pub other_names: Vec<Name>,
    /// Whom the referrer looked at and why it is none of them, in words.
    pub looked_at: Option<String>,
    /// Reasons and judgements.
    pub said: BTreeMap<String, String>,
    /// The showing of the form that it was sent from: pressed twice, it opens one case.
    pub form: Option<String>,
    /// The other children who were referred at once with this one. Where one of them is like
    /// a child who is hidden from the referrer, this one is born under that protection too.
    pub beside: Vec<Person>,
}

/// A case that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Its reference.
    pub reference: String,
    /// Whether whoever referred may open it. They may not where it was born under another
    /// child's protection: they hear that it was received, and no more.
    pub shown: bool,
}

/// The child a referral is about, with everything that was read for the decision.
pub(crate) struct About {
    pub id: String,
    pub facts: ChildFacts,
    pub household: Household,
    /// The households that it is made of.
    homes: Vec<Home>,
    versions: Vec<(String, i64)>,
    known: bool,
}

/// As at when a case is opened: when its referral was received, since what is owed counts from
/// then. No earlier than the procedure by which it is worked came into use.
fn as_at(who: &Who, referral: &Referral, now: DateTime) -> DateTime {
    let in_use = who.office.versions.latest_from();
    let first = in_use.map(|from| from.at(0, 0, 0, 0));
    let received = referral.received.unwrap_or(now).min(now);
    first.map_or(received, |first| received.max(first.min(now)))
}

/// What the mark of a saved form holds: the case that it opened, and a digest of what it said.
fn became(reference: &str, referral: &Referral) -> String {
    let name = &referral.name;
    let said = [
        name.forename.as_str(),
        &name.middle,
        &name.surname,
        &referral
            .born
            .map_or_else(String::new, |b| b.date().to_string()),
        referral.upn.as_ref().map_or("", Upn::as_str),
        referral.address.as_deref().unwrap_or_default(),
        referral.case_type.as_str(),
        &referral.source,
        referral.school.as_ref().map_or("", SchoolId::as_str),
        &referral
            .first_absence
            .map_or_else(String::new, |d| d.to_string()),
        &referral.story,
        referral.child.as_ref().map_or("", ChildId::as_str),
    ];
    let said = said.join("\u{1f}");
    format!("{reference} {}", store::Digest::of(said.as_bytes()))
}

impl Referral {
    /// What is known of the case as it is opened.
    pub(crate) fn opening(&self) -> Opening {
        Opening {
            case_type: self.case_type.clone(),
            source: self.source.clone(),
            school: self.school.clone(),
            first_absence: self.first_absence,
        }
    }

    /// The child as the matcher compares one.
    pub fn person(&self) -> Person {
        let name = PersonName {
            role: self.name.role,
            forename: self.name.forename.clone(),
            middle: self.name.middle.clone(),
            surname: self.name.surname.clone(),
        };
        Person {
            names: vec![name],
            dob: self.born.map(|born| born.date()),
            upn: self.upn.as_ref().map(|upn| upn.as_str().to_owned()),
            addresses: self.address.as_deref().map(place).into_iter().collect(),
            ..Person::default()
        }
    }
}

impl Desk {
    /// Opens a case on a known child, or on one who is not known yet. A child who is like
    /// one whose record is hidden from the referrer is born under that child's protection:
    /// restricted to the same group, in the same household, so that its contact rules hold.
    /// Those who guard the hidden child hear of it.
    ///
    /// Two people who open a case at the same moment would take the same reference: the
    /// second takes the next.
    ///
    /// # Errors
    ///
    /// A refusal with its reasons, or a failure; in each of them nothing was written.
    pub async fn open_case(&self, who: &Who, referral: Referral) -> Result<Opened, ActError> {
        self.open_case_beside(who, referral, |_, _| Ok(Append::default()))
            .await
    }

    /// The same, with what is to be written in the same breath once the reference is known.
    pub(crate) async fn open_case_beside(
        &self,
        who: &Who,
        referral: Referral,
        beside: impl Fn(&str, Option<&str>) -> Result<Append, ActError>,
    ) -> Result<Opened, ActError> {
        self.open_case_with(who, referral, &Course::default(), beside)
            .await
    }

    /// The same, with what the case has behind it.
    pub(crate) async fn open_case_with(
        &self,
        who: &Who,
        referral: Referral,
        course: &Course,
        beside: impl Fn(&str, Option<&str>) -> Result<Append, ActError>,
    ) -> Result<Opened, ActError> {
        let mut now = None;
        for _ in 1..TRIES {
            let who = now.as_ref().unwrap_or(who);
            match self.open_once(who, referral.clone(), course, &beside).await {
                Err(conflict) if conflict.of_the_office() => {
                    now = Some(self.at_the_office_now(who).await?);
                }
                Err(ActError::Conflict { .. }) => {}
                done => return done,
            }
        }
        self.open_once(now.as_ref().unwrap_or(who), referral, course, &beside)
            .await
    }

    async fn open_once(
        &self,
        who: &Who,
        referral: Referral,
        course: &Course,
        beside: &impl Fn(&str, Option<&str>) -> Result<Append, ActError>,
    ) -> Result<Opened, ActError> {
        let hidden = self.hidden_like(who, referral.person()).await?;
        let about = match &referral.child {
            Some(child) => self.known_child(who, child).await?,
            None => {
                let mut like = hidden.clone();
                for person in &referral.beside {
                    like.extend(self.hidden_like(who, person.clone()).await?);
                }
                self.new_child(who, &referral, &like).await?
            }
        };
        let child = child_of(&about.id, &about.facts);
        let reference = self.next_reference(who).await?;
        // Asked after the reference was chosen: whoever saved this form in the meantime either
        // took that reference, and then nothing is written here, or has left the mark.
        if let Some(opened) = self.opened_before(who, &referral).await? {
            return Ok(opened);
        }
        if about.known
            && let Some(case) = self
                .open_case_of(who, &about.id, &referral.case_type)
                .await?
        {
            return Err(ActError::OpenAlready { case });
        }
        let now = in_britain(self.clock.now());
        let at = course
            .opened
            .map_or_else(|| as_at(who, &referral, now), |opened| opened.min(now));
        let id = CaseId::new(reference.clone());
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
        let opening = (referral.opening(), referral.said.clone());
        let refused = |refusal| ActError::Refused(Box::new(refusal));
        let mut played =
            Played::open(around, &id, &about.household, at, opening).map_err(refused)?;
        played.note(who, at, &referral.story);
        played.note(who, now, referral.looked_at.as_deref().unwrap_or_default());
        // Once it is known who leads.
        if referral.danger {
            for event in case::told_of_news(&played.state, &who.office.pack, true) {
                played.add(who, now, event);
            }
        }
        played
            .go_through(around, course)
            .map_err(|not| refused(not.refusal))?;
        let mut entries = Vec::new();
        if !about.known {
            let known = ChildEvent::Known(about.facts.clone());
            entries.push(self.new_entry(who, &child_stream(&about.id), "child", now, &known)?);
        }
        for (place, entry) in played.entries.iter().enumerate() {
            let of = (place == 0).then(|| ChildId::new(about.id.clone()));
            entries.push(self.case_entry(who, &reference, entry, of, &who.office.pack)?);
        }
        let mut versions = about.versions;
        let mut homes = about.homes;
        let mut touched = BTreeSet::new();
        let mut in_siblings = Vec::new();
        for (at, event) in &played.of_household {
            // A child whose records were joined may be of several households.
            for (of, event) in home::in_each(&homes, event) {
                let stream = household_stream(of.as_str());
                entries.push(self.new_entry(who, &stream, "household", *at, &event)?);
                let home = homes.iter_mut().find(|(id, _)| *id == of);
                if let Some((_, household)) = home {
                    household.evolve(&event);
                }
                touched.insert(of);
            }
        }
        if !played.of_household.is_empty() {
            let events: Vec<_> = played
                .of_household
                .iter()
                .map(|(_, event)| event.clone())
                .collect();
            in_siblings = self
                .siblings_rows(
                    who,
                    &reference,
                    Homes {
                        all: &homes,
                        touched: &touched,
                        changes: &events,
                        at: now,
                    },
                    &mut versions,
                    &mut entries,
                )
                .await?;
        }
        let approached: Vec<String> = hidden.into_iter().map(|row| row.child_id).collect();
        let telling = self.telling(who, Form::Referral, &approached).await?;
        entries.extend(telling.entries);
        let (state, household) = (&played.state, &home::together(&homes));
        let mut changes =
            project::case_rows(who.office.under(), state, &child, household, THIS_ACT);
        changes.extend(in_siblings);
        let row = project::child_row(&child, about.facts.address.as_deref(), THIS_ACT);
        // Of a known child nothing has changed.
        if !about.known {
            changes.push(Change::from(row.clone()));
        }
        let mut append = beside(&reference, child.restricted.as_deref())?;
        let saved = referral.form.as_deref();
        append
            .projections
            .extend(saved.map(|form| self.mark_as(who, form, &became(&reference, &referral))));
        append.expected.extend(versions);
        append.expected.push(who.office.expected());
        append
            .expected
            .push((crate::cases::case_stream(&reference), 0));
        append.entries.extend(entries);
        append.projections.extend(changes);
        append.outbox.extend(telling.jobs);
        self.store.append(&who.office.id, append).await?;
        if !about.known {
            self.knows_child(&who.office, &row);
        }
        let shown = self.case(who, &reference).await?.is_some();
        Ok(Opened { reference, shown })
    }

    /// The case that this form opened when it was sent before.
    ///
    /// # Errors
    ///
    /// [`ActError::Already`] when it said something else then: a form that a browser brought
    /// back with another child typed into it. Nobody is to believe that this child was saved.
    async fn opened_before(
        &self,
        who: &Who,
        referral: &Referral,
    ) -> Result<Option<Opened>, ActError> {
        let Some(form) = &referral.form else {
            return Ok(None);
        };
        let Some(mark) = self.saved_as(who, form).await? else {
            return Ok(None);
        };
        let reference = mark.split(' ').next().unwrap_or_default().to_owned();
        if mark != became(&reference, referral) {
            return Err(ActError::Already);
        }
        let shown = self.case(who, &reference).await?.is_some();
        Ok(Some(Opened { reference, shown }))
    }

    /// The open case of a type that a known child has, where the referrer may know of it. One
    /// that they may not know of stands in nobody's way, and tells nothing; one of another type
    /// is about something else.
    pub(crate) async fn open_case_of(
        &self,
        who: &Who,
        child: &str,
        case_type: &CaseTypeId,
    ) -> Result<Option<String>, OfficeError> {
        for row in self.store.cases_of_child(&who.office.id, child).await? {
            let held = self.case(who, &row.case_id).await?;
            let same = |case: &case::Case| case.open() && case.case_type_now() == Some(case_type);
            if held.is_some_and(|held| same(&held.case)) {
                return Ok(Some(row.case_id));
            }
        }
        Ok(None)
    }

    /// A known child whom the referrer has chosen.
    pub(crate) async fn known_child(&self, who: &Who, id: &ChildId) -> Result<About, ActError> {
        let mut versions = Vec::new();
        let (child, facts) = self
            .load_child(&who.office, id.as_str(), &mut versions)
            .await?;
        // A record that was taken back with its file has no row any more.
        let known = versions.iter().any(|(_, version)| *version > 0)
            && self
                .store
                .child(&who.office.id, id.as_str())
                .await?
                .is_some();
        if !known || reach::hidden(&child, &who.office.pack, &who.groups()) {
            return Err(ActError::NotThere);
        }
        let known_child = self
            .child_told(&who.office, child.id.as_str(), &mut Vec::new())
            .await?;
        let homes = self.homes(&who.office, &known_child, &mut versions).await?;
        Ok(About {
            // Of several records of the child the one that is kept.
            id: child.id.to_string(),
            facts: ChildFacts {
                household: known_child.facts.household,
                ..facts
            },
            household: home::together(&homes),
            homes,
            versions,
            known: true,
        })
    }

    /// A child who is not known yet, under whatever protection there is for them.
    async fn new_child(
        &self,
        who: &Who,
        referral: &Referral,
        hidden: &[ChildRow],
    ) -> Result<About, ActError> {
        let id = name(self.dice.as_ref(), 12)?;
        let like: Vec<Child> = hidden
            .iter()
            .map(|row| Child {
                id: ChildId::new(row.child_id.clone()),
                names: Vec::new(),
                born: None,
                upn: None,
                household: row.household_id.clone().map(HouseholdId::new),
                restricted: row.restriction_group.clone(),
            })
            .collect();
        let protection = safeguarding::protection(&like, &who.office.pack, &who.groups());
        let household = protection
            .as_ref()
            .and_then(|of| of.household.clone())
            .or_else(|| referral.household.clone())
            .unwrap_or_else(|| HouseholdId::new(format!("of-{id}")));
        let mut names = vec![referral.name.clone()];
        names.extend(referral.other_names.iter().cloned());
        let facts = ChildFacts {
            names,
            born: referral.born,
            upn: referral.upn.clone(),
            household,
            address: referral.address.clone(),
            restricted: protection.map(|of| of.group),
        };
        let mut versions = vec![(child_stream(&id), 0)];
        let household = self
            .load_household(&who.office, &facts.household, &mut versions)
            .await?;
        let homes = vec![(facts.household.clone(), household.clone())];
        Ok(About {
            id,
            facts,
            household,
            homes,
            versions,
            known: false,
        })
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
