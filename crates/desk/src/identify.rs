//! Who is this? Everyone we know who may be the child that somebody asks about, with the
//! reasons, as far as that person may know of them.
//!
//! A child whose record is restricted never appears to whoever may not know of them: the
//! answer is what it would be without the child. At the same moment those who guard the
//! child hear that somebody asked ([`approach`]).

mod approach;
mod card;
mod compared;
mod held;
mod known;
mod people;
mod pupils;
mod reach;
mod readings;
mod sought;
mod trace;

pub use approach::{APPROACHED, Approach, Heard, NOTICE, Notice};
pub use card::{Facts, OnRoll, Value};
pub use compared::Two;
pub use known::{Known, Readiness};
pub use matching::{Address, Band, Comparison, Field, Level, Person, PersonName, Relation, Tenure};
pub use people::Asked;
pub(crate) use trace::{alike_among, compared_with};

pub(crate) use card::{names_of, place};

use crate::office::{Desk, OfficeError};
use crate::people::Who;
use casework::access::Action;
use casework::case::reach::hidden;
use casework::child::{DateOfBirth, Name, NameRole, Upn};
use casework::ids::{ChildId, HouseholdId};
use people::{People, Sought, Whom};
use std::sync::Arc;
use store::rows::{AccessRow, CaseRow, ChildRow};

/// How many are looked at before those that a reader does not reach are left out.
const WIDE: usize = 200;

/// By which form somebody asks: journals name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The search box.
    Search,
    /// The search before a referral.
    NewCase,
    /// A referral that is being saved.
    Referral,
    /// The search before cases are brought in.
    Import,
    /// A lead that is read: nobody asked about a child, the page looks for those whom it may be.
    Lead,
}

impl Form {
    /// Its word in the journal.
    pub fn word(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::NewCase => "search before a referral",
            Self::Referral => "referral",
            Self::Import => "search before an import",
            Self::Lead => "lead",
        }
    }
}

/// What was found.
pub struct Answer {
    /// Cases whose number stands in the question.
    pub numbered: Vec<CaseRow>,
    /// Everyone who may be the child, the likeliest first.
    pub found: Vec<Found>,
    /// Whether that is everyone there is.
    pub readiness: Readiness,
    /// The question as one record, to be shown beside each.
    pub asked: Facts,
}

/// Somebody who may be the child.
pub struct Found {
    /// Names them in a form; tells nothing.
    pub id: String,
    /// The known child; none for a pupil of whom only a roll speaks.
    pub child: Option<ChildId>,
    /// What we hold.
    pub facts: Facts,
    /// The child's cases that the reader may open, the latest first.
    pub cases: Vec<CaseRow>,
    /// How sure it is.
    pub band: Band,
    /// A brother, sister or twin of the child sought, rather than the child.
    pub relation: Option<Relation>,
    /// What agrees, what does not, and what each is worth: the weightiest first, then the
    /// silent ones.
    pub compared: Vec<Comparison>,
}

impl Desk {
    /// Everyone who may be the child that somebody asks about, `limit` at most.
    ///
    /// # Errors
    ///
    /// When the store fails or an entry cannot be read.
    pub async fn who_is_this(
        &self,
        who: &Who,
        form: Form,
        asked: Asked,
        limit: usize,
    ) -> Result<Answer, OfficeError> {
        let book = self.guarded_book(&who.office).await?;
        let readiness = book.readiness();
        let facts = Facts::of_person(&asked.person());
        let (numbered, mut hidden_children) = self.numbered(who, &asked).await?;
        let sought = {
            let (who, book) = (who.clone(), Arc::clone(&book));
            let search =
                move |people: &People| people.search(&asked, WIDE, |row| !hidden_from(&who, row));
            tokio::task::spawn_blocking(move || book.ask(search))
                .await
                .map_err(|_| broke_off())??
        };
        let action = match form {
            Form::Search | Form::Lead => Action::Search,
            Form::NewCase | Form::Referral | Form::Import => Action::OpenCase,
        };
        let found = self
            .within_reach(who, action, &book, sought.found, limit)
            .await?;
        hidden_children.extend(sought.hidden);
        self.asked(who, form, &hidden_children).await?;
        Ok(Answer {
            numbered,
            found,
            readiness,
            asked: facts,
        })
    }

    /// The cases whose number stands in the question, and the hidden children whose case
    /// it is.
    async fn numbered(
        &self,
        who: &Who,
        asked: &Asked,
    ) -> Result<(Vec<CaseRow>, Vec<String>), OfficeError> {
        let Asked::Words { text, .. } = asked else {
            return Ok((Vec::new(), Vec::new()));
        };
        let (mut numbered, mut hidden_children) = (Vec::new(), Vec::new());
        for word in text.split(|c: char| c.is_whitespace() || c == ',').take(8) {
            let number = word.trim_start_matches('#').to_uppercase();
            if !number.starts_with(|c: char| c.is_ascii_digit()) {
                continue;
            }
            let Some(row) = self.store.case(&who.office.id, &number).await? else {
                continue;
            };
            if self.case(who, &number).await?.is_some() {
                numbered.push(row);
            } else if let Some(child) = self.store.child(&who.office.id, &row.child_id).await?
                && hidden_from(who, &child)
            {
                hidden_children.push(child.child_id);
            }
        }
        Ok((numbered, hidden_children))
    }

    /// Writes down that somebody asked. Every search is one write, whether it touched a
    /// hidden child or not, so that the time it takes tells nothing either.
    async fn asked(&self, who: &Who, form: Form, hidden: &[String]) -> Result<(), OfficeError> {
        // To read a lead is no question of the reader's: whoever may be hidden was asked about
        // when the lead was raised, and is with those who guard the child.
        let asks = form != Form::Lead && !hidden.is_empty();
        if asks && self.approached(who, form, hidden).await? {
            return Ok(());
        }
        let row = AccessRow {
            subject: "search".to_owned(),
            seen_at: self.clock.now(),
            person_id: who.person.clone(),
            purpose: form.word().to_owned(),
        };
        Ok(self.store.log_access(&who.office.id, &row).await?)
    }

    /// The hidden children whom a referral is about, the likeliest first.
    pub(crate) async fn hidden_like(
        &self,
        who: &Who,
        person: Person,
    ) -> Result<Vec<ChildRow>, OfficeError> {
        let book = self.guarded_book(&who.office).await?;
        let who = who.clone();
        let search = move |people: &People| {
            let Sought { hidden, .. } =
                people.search(&Asked::form(person), WIDE, |row| !hidden_from(&who, row));
            hidden
                .iter()
                .filter_map(|child| people.restricted(child).cloned())
                .collect::<Vec<_>>()
        };
        let like = tokio::task::spawn_blocking(move || book.ask(search))
            .await
            .map_err(|_| broke_off())??;
        Ok(like)
    }

    /// What we hold of somebody a form names, for the person who chose them.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn chosen(&self, who: &Who, id: &str) -> Result<Option<Chosen>, OfficeError> {
        let book = self.guarded_book(&who.office).await?;
        // An entry of a roll that is hidden with a child is not there either.
        if book.ask(|people| people.closed_to(id, |row| hidden_from(who, row)))? {
            return Ok(None);
        }
        let mut held = self.held(&who.office.id, &book, &[id.to_owned()]).await?;
        let held = held.remove(id);
        let held =
            held.filter(|held| !held.child.as_ref().is_some_and(|row| hidden_from(who, row)));
        Ok(held.map(|held| Chosen {
            child: child_named(id),
            household: held
                .child
                .and_then(|row| row.household_id)
                .map(HouseholdId::new),
            facts: held.facts,
        }))
    }
}

/// The known child whom an id names.
fn child_named(id: &str) -> Option<ChildId> {
    match Whom::read(id)? {
        Whom::Child(child) => Some(ChildId::new(child)),
        Whom::Pupil(_) => None,
    }
}

fn broke_off() -> store::StoreError {
    store::StoreError::Other("the search broke off; try again".to_owned())
}

/// Somebody chosen on a page as the child, or as the child's brother or sister.
pub struct Chosen {
    /// The known child.
    pub child: Option<ChildId>,
    /// The household.
    pub household: Option<HouseholdId>,
    /// What we hold.
    pub facts: Facts,
}

impl Chosen {
    /// Date of birth.
    pub fn born(&self) -> Option<DateOfBirth> {
        self.facts.born.map(DateOfBirth::from)
    }

    /// The pupil number, where it is one.
    pub fn upn(&self) -> Option<Upn> {
        self.facts.upn.parse().ok()
    }

    /// The school of the latest roll that the child has not left.
    pub fn school(&self) -> Option<&str> {
        let here = self.facts.rolls.iter().find(|at| at.left.is_none());
        here.map(|at| at.school.as_str())
            .filter(|school| *school != crate::roll::UNSAID)
    }

    /// Where the child lives, as it is written on one line.
    pub fn address(&self) -> Option<String> {
        let lines = [self.facts.address.as_str(), &self.facts.postcode];
        let said: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        (!said.is_empty()).then(|| said.join(", "))
    }

    /// Every name: the one held, and the one referred where it is another.
    pub fn names(&self, referred: &Name) -> Vec<Name> {
        let held = self.facts.name();
        let differs = held.display().to_lowercase() != referred.display().to_lowercase();
        let other = differs.then(|| Name {
            role: NameRole::Alias,
            ..referred.clone()
        });
        [held].into_iter().chain(other).collect()
    }
}

/// Whether a child is hidden from somebody.
pub(crate) fn hidden_from(who: &Who, row: &ChildRow) -> bool {
    let child = casework::world::Child {
        id: ChildId::new(row.child_id.clone()),
        names: Vec::new(),
        born: None,
        upn: None,
        household: row.household_id.clone().map(HouseholdId::new),
        restricted: row.restriction_group.clone(),
    };
    hidden(&child, &who.office.pack, &who.groups())
}
