//! Who is this? Everyone we know who may be the child that somebody asks about, with the
//! reasons, as far as that person may know of them.
//!
//! A child whose record is restricted never appears to whoever may not know of them: the
//! answer is what it would be without the child. At the same moment those who guard the
//! child hear that somebody asked ([`approach`]).

mod approach;
mod card;
mod known;
mod people;

pub use approach::{APPROACHED, Approach, Heard, NOTICE, Notice};
pub use card::{Facts, OnRoll, Value};
pub use known::{Known, Readiness};
pub use matching::{Address, Band, Comparison, Field, Level, Person, PersonName, Relation, Tenure};
pub use people::Asked;

pub(crate) use card::place;

use crate::office::{Desk, OfficeError};
use crate::people::Who;
use casework::access::{self, Action, Answer as Verdict, Sees};
use casework::case::reach::hidden;
use casework::child::{DateOfBirth, Name, NameRole, Upn};
use casework::ids::{ChildId, HouseholdId};
use people::{People, Sought};
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
}

impl Form {
    /// Its word in the journal.
    pub fn word(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::NewCase => "search before a referral",
            Self::Referral => "referral",
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

/// Which records somebody reaches by searching.
#[derive(Clone, PartialEq, Eq)]
enum Reach {
    All,
    /// The cases that they may open, and no roll.
    Cases,
    School(Option<String>),
    Nothing,
}

fn reach(who: &Who, action: Action) -> Reach {
    let mut most = Reach::Nothing;
    for standing in who.standings() {
        if access::may(&[standing], action, access::Facts::default()) != Verdict::Allow {
            continue;
        }
        match standing.1 {
            Sees::All | Sees::Assigned => return Reach::All,
            Sees::Flagged => most = Reach::Cases,
            Sees::Own if most == Reach::Nothing => most = Reach::School(who.school.clone()),
            Sees::Own | Sees::Figures | Sees::Nothing => {}
        }
    }
    most
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
        let book = self.book(&who.office).await?;
        let readiness = book.readiness();
        let facts = Facts::of_person(&asked.person());
        let (numbered, mut hidden_children) = self.numbered(who, &asked).await?;
        let (sought, mut found) = {
            let (who, asked, book) = (who.clone(), asked, std::sync::Arc::clone(&book));
            let search = move |people: &People| {
                let mut sought = people.search(&asked, WIDE, |row| !hidden_from(&who, row));
                let found: Vec<Found> = std::mem::take(&mut sought.found)
                    .into_iter()
                    .filter_map(|candidate| {
                        let facts = people.facts(&candidate.id)?;
                        let child = candidate.id.strip_prefix("c-").map(ChildId::new);
                        Some(Found {
                            child,
                            facts,
                            cases: Vec::new(),
                            band: candidate.band,
                            relation: candidate.twin_or_sibling,
                            compared: weightiest_first(candidate.comparisons),
                            id: candidate.id,
                        })
                    })
                    .collect();
                (sought, found)
            };
            tokio::task::spawn_blocking(move || book.ask(search))
                .await
                .map_err(|_| broke_off())??
        };
        let action = match form {
            Form::Search => Action::Search,
            Form::NewCase | Form::Referral => Action::OpenCase,
        };
        match reach(who, action) {
            Reach::All => {}
            Reach::Cases => found.retain(|found| found.child.is_some()),
            Reach::School(school) => found.retain(|found| {
                found.child.is_some()
                    || found
                        .facts
                        .rolls
                        .iter()
                        .any(|at| Some(&at.school) == school.as_ref())
            }),
            Reach::Nothing => found.clear(),
        }
        let found = self.with_cases(who, action, found, limit).await?;
        hidden_children.extend(sought.hidden);
        self.asked(who, form, &hidden_children).await?;
        Ok(Answer {
            numbered,
            found,
            readiness,
            asked: facts,
        })
    }

    /// Adds to each the cases that the reader may open, and leaves out those whom the
    /// reader does not reach at all.
    async fn with_cases(
        &self,
        who: &Who,
        action: Action,
        all: Vec<Found>,
        limit: usize,
    ) -> Result<Vec<Found>, OfficeError> {
        let reach = reach(who, action);
        let mut kept = Vec::new();
        for mut found in all {
            if kept.len() >= limit {
                break;
            }
            if let Some(child) = &found.child {
                for row in self.cases_of(who, child).await? {
                    if self.case(who, &row.case_id).await?.is_some() {
                        found.cases.push(row);
                    }
                }
                found.cases.sort_by_key(|row| std::cmp::Reverse(row.opened));
                let at_school = match &reach {
                    Reach::All => true,
                    Reach::Cases | Reach::Nothing => false,
                    Reach::School(school) => found
                        .facts
                        .rolls
                        .iter()
                        .any(|at| Some(&at.school) == school.as_ref()),
                };
                if found.cases.is_empty() && !at_school {
                    continue;
                }
            }
            kept.push(found);
        }
        Ok(kept)
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
        if !hidden.is_empty() && self.approached(who, form, hidden).await? {
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
        let book = self.book(&who.office).await?;
        let who = who.clone();
        let search = move |people: &People| {
            let Sought { hidden, .. } =
                people.search(&Asked::form(person), WIDE, |row| !hidden_from(&who, row));
            hidden
                .iter()
                .filter_map(|child| people.child(child).cloned())
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
        let book = self.book(&who.office).await?;
        book.ask(|people| {
            let facts = people.facts(id)?;
            let Some(child) = id.strip_prefix("c-") else {
                // An entry of a roll that is hidden with a child is not there either.
                let there = !people.closed_to(id, |row| hidden_from(who, row));
                return there.then_some(Chosen {
                    child: None,
                    household: None,
                    facts,
                });
            };
            let known = people.child(child).filter(|row| !hidden_from(who, row));
            known.map(|row| Chosen {
                child: Some(ChildId::new(child)),
                household: row.household_id.clone().map(HouseholdId::new),
                facts,
            })
        })
        .map_err(OfficeError::from)
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
fn hidden_from(who: &Who, row: &ChildRow) -> bool {
    let child = casework::world::Child {
        id: ChildId::new(row.child_id.clone()),
        names: Vec::new(),
        born: None,
        upn: None,
        household: row.household_id.clone().map(HouseholdId::new),
        restricted: row.restriction_group.clone(),
    };
    hidden(&child, &who.office.pack, &who.roles)
}

fn weightiest_first(mut all: Vec<Comparison>) -> Vec<Comparison> {
    let said = |one: &Comparison| one.level != Level::Missing;
    all.retain(|one| said(one) || !matches!(one.field, Field::NameOrder | Field::Household));
    all.sort_by(|a, b| {
        said(b)
            .cmp(&said(a))
            .then(b.weight_bits.abs().total_cmp(&a.weight_bits.abs()))
    });
    all
}
