//! Who on the rolls is like a child whom we look for.

use super::card::person_of_child;
use super::held::numbers_of;
use super::people::{People, Whom};
use super::{Relation, broke_off};
use crate::office::{Desk, Office, OfficeError};
use crate::project::Also;
use crate::roll;
use casework::lead::Compared;
use matching::{Candidate, Index, Level, MATCH_PROBABILITY, POSSIBLE_PROBABILITY, Person};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::rows::{ChildRow, RollPupilRow};

/// A pupil on a roll who may be a child.
pub(crate) struct Alike {
    /// The entry of the roll.
    pub row: RollPupilRow,
    /// A brother, sister or twin of the child rather than the child.
    pub kin: bool,
    /// Nearly everything agrees.
    pub strong: bool,
    /// What was compared, the weightiest first.
    pub compared: Vec<Compared>,
    /// The circle of another child with whose record the entry is hidden.
    pub circle: Option<String>,
}

/// A candidate once the child's own record, which stands in the index as well, is left out.
struct Near {
    pupil: u64,
    kin: bool,
    strong: bool,
    compared: Vec<Compared>,
    circle: Option<String>,
}

impl Desk {
    /// For each of these children the entries of rolls that may be theirs, or those of brothers
    /// and sisters. An entry that is hidden with the record of another child says so.
    pub(crate) async fn alike(
        &self,
        office: &Office,
        children: Vec<ChildRow>,
    ) -> Result<Vec<Vec<Alike>>, OfficeError> {
        if children.is_empty() {
            return Ok(Vec::new());
        }
        self.everybody_known(office).await;
        let book = self.guarded_book(office).await?;
        let asked = Arc::clone(&book);
        let (children, near, places) = tokio::task::spawn_blocking(move || {
            let told = asked.ask(|people| {
                let near: Vec<Vec<Near>> = children.iter().map(|row| near(people, row)).collect();
                let mut places = BTreeMap::<u64, (String, String)>::new();
                for pupil in near.iter().flatten().map(|near| near.pupil) {
                    if let Some((school, key)) = people.pupils.find(pupil) {
                        places.insert(pupil, (school.to_owned(), key.to_owned()));
                    }
                }
                (near, places)
            });
            told.map(|(near, places)| (children, near, places))
        })
        .await
        .map_err(|_| broke_off())??;
        let mut schools = BTreeMap::<&str, Vec<&str>>::new();
        for (school, key) in places.values() {
            schools.entry(school).or_default().push(key);
        }
        let mut rows = BTreeMap::<(String, String), RollPupilRow>::new();
        for (school, keys) in schools {
            for row in self.store.pupils_now(&office.id, school, &keys).await? {
                rows.insert((row.school_id.clone(), row.pupil_key.clone()), row);
            }
        }
        // An entry is joined in the index to an older one of the same number: both are looked at.
        let own: Vec<Vec<String>> = children.iter().map(numbers_of).collect();
        let upns: Vec<&str> = own
            .iter()
            .flatten()
            .map(String::as_str)
            .chain(rows.values().filter_map(|row| row.upn.as_deref()))
            .collect();
        let numbered = self.store.on_rolls_now(&office.id, &upns).await?;
        let mut all = Vec::with_capacity(children.len());
        for ((child, numbers), near) in children.iter().zip(&own).zip(near) {
            let born = Also::of(child).births;
            let mut alike: Vec<Alike> = numbered
                .iter()
                .filter(|row| row.upn.as_ref().is_some_and(|upn| numbers.contains(upn)))
                .filter(|row| {
                    let other = row.dob.is_some_and(|day| born.contains(&day));
                    child.dob.is_none() || row.dob.is_none() || row.dob == child.dob || other
                })
                .map(|row| by_number(child, row))
                .collect();
            for near in near {
                let Some(row) = places.get(&near.pupil).and_then(|place| rows.get(place)) else {
                    continue;
                };
                let joined = numbered.iter().filter(|other| one_entry(row, other));
                for row in std::iter::once(row).chain(joined) {
                    let told = |held: &Alike| {
                        held.row.school_id == row.school_id && held.row.pupil_key == row.pupil_key
                    };
                    if alike.iter().any(told) {
                        continue;
                    }
                    alike.push(Alike {
                        row: row.clone(),
                        kin: near.kin,
                        strong: near.strong,
                        compared: near.compared.clone(),
                        circle: near.circle.clone(),
                    });
                }
            }
            all.push(alike);
        }
        self.keep_with_others(office, &children, &mut all).await?;
        Ok(all)
    }

    /// Says of every entry that may be another, restricted child's whose circle it is of, however
    /// the entry was found: by its number too.
    async fn keep_with_others(
        &self,
        office: &Office,
        children: &[ChildRow],
        all: &mut [Vec<Alike>],
    ) -> Result<(), OfficeError> {
        let of_row = |one: &Alike| roll::person(String::new(), &one.row);
        let people: Vec<Person> = all.iter().flatten().map(of_row).collect();
        if people.is_empty() {
            return Ok(());
        }
        let mut like = self.restricted_like(office, &people).await?.into_iter();
        for (child, alike) in children.iter().zip(all) {
            for one in alike {
                let others = like.next().unwrap_or_default();
                let mut others = others
                    .into_iter()
                    .filter(|other| other.child_id != child.child_id);
                if one.circle.is_none() {
                    one.circle = others.find_map(|other| other.restriction_group);
                }
            }
        }
        Ok(())
    }
}

/// What two people who may be one agree in, whoever else there is.
pub(crate) fn compared_with(asked: &Person, there: &Person) -> Vec<Compared> {
    let found = Index::build([there]).search(asked, 1);
    found.first().map(compared).unwrap_or_default()
}

/// One of some rows that may be a child.
pub(crate) struct Among {
    /// Its place among the rows.
    pub at: usize,
    /// A brother, sister or twin of the child rather than the child.
    pub kin: bool,
    /// Nearly everything agrees.
    pub strong: bool,
    /// What was compared, the weightiest first.
    pub compared: Vec<Compared>,
}

/// For each of some children the rows of lists that may be theirs, or those of brothers and
/// sisters.
pub(crate) fn alike_among(rows: &[RollPupilRow], children: &[ChildRow]) -> Vec<Vec<Among>> {
    let people: Vec<Person> = rows
        .iter()
        .enumerate()
        .map(|(at, row)| roll::person(at.to_string(), row))
        .collect();
    let index = Index::build(people.iter());
    let among = |one: &Candidate| {
        let kin = matches!(
            one.twin_or_sibling,
            Some(Relation::Twin | Relation::Sibling)
        );
        let near = kin || one.probability >= POSSIBLE_PROBABILITY;
        let at = one.id.parse().ok().filter(|_| near)?;
        Some(Among {
            at,
            kin,
            strong: !kin && one.probability >= MATCH_PROBABILITY,
            compared: compared(one),
        })
    };
    children
        .iter()
        .map(|child| {
            let asked = person_of_child("c".to_owned(), child);
            let found = index.search(&asked, 20);
            found.iter().filter_map(among).collect()
        })
        .collect()
}

/// Whether two entries of rolls are one in the index: the same number, and no other birthday.
fn one_entry(row: &RollPupilRow, other: &RollPupilRow) -> bool {
    let same_day = row.dob.is_none() || other.dob.is_none() || row.dob == other.dob;
    row.upn.is_some() && row.upn == other.upn && same_day
}

/// The number and the birthday are the child's own: the entry is joined to the child's record in
/// the index, and is compared by itself.
fn by_number(child: &ChildRow, row: &RollPupilRow) -> Alike {
    let alone: Person = roll::person("r".to_owned(), row);
    let asked = person_of_child("c".to_owned(), child);
    let found = Index::build([&alone]).search(&asked, 1);
    Alike {
        row: row.clone(),
        kin: false,
        strong: true,
        compared: found.first().map(compared).unwrap_or_default(),
        circle: None,
    }
}

/// The entries of rolls that may be a child's, ranked without the child's own record; then those
/// that are hidden with another child, which change nothing of the others.
fn near(people: &People, child: &ChildRow) -> Vec<Near> {
    let births = Also::of(child).births.into_iter().map(Some);
    let mut all: Vec<Near> = Vec::new();
    // Where joined records say several dates of birth, the child is looked for by each.
    for dob in std::iter::once(child.dob).chain(births) {
        let child = ChildRow {
            dob,
            ..child.clone()
        };
        for near in near_by_birth(people, &child) {
            match all.iter_mut().find(|held| held.pupil == near.pupil) {
                Some(held) if near.strong && !held.strong => *held = near,
                Some(_) => {}
                None => all.push(near),
            }
        }
    }
    all
}

fn near_by_birth(people: &People, child: &ChildRow) -> Vec<Near> {
    let own = Whom::Child(child.child_id.clone()).written();
    let found = people.like_child(child);
    let mut found: Vec<_> = found.into_iter().filter(|one| one.id != own).collect();
    let open = found.iter().map(odds).sum::<f64>();
    let mut all: Vec<Near> = found
        .drain(..)
        .filter_map(|one| one_near(one, open, None))
        .collect();
    let hidden = people.hidden_like_child(child).into_iter();
    all.extend(hidden.filter_map(|(one, hides)| {
        let whole = open + odds(&one);
        one_near(one, whole, hides.restriction_group.clone())
    }));
    all
}

fn odds(one: &Candidate) -> f64 {
    (one.weight_bits + one.prior_bits).min(900.0).exp2()
}

fn one_near(one: Candidate, all: f64, circle: Option<String>) -> Option<Near> {
    let Some(Whom::Pupil(pupil)) = Whom::read(&one.id) else {
        return None;
    };
    let probability = odds(&one) / (1.0 + all);
    let kin = matches!(
        one.twin_or_sibling,
        Some(Relation::Twin | Relation::Sibling)
    );
    (probability >= POSSIBLE_PROBABILITY || kin).then(|| Near {
        pupil,
        kin,
        strong: !kin && probability >= MATCH_PROBABILITY,
        compared: compared(&one),
        circle,
    })
}

pub(super) fn compared(candidate: &Candidate) -> Vec<Compared> {
    let said = candidate
        .comparisons
        .iter()
        .filter(|one| one.level != Level::Missing);
    let mut all: Vec<Compared> = said
        .map(|one| Compared {
            field: one.field.code().to_owned(),
            level: one.level.code().to_owned(),
            // Between those bounds nothing is cut off.
            tenths: (one.weight_bits * 10.0).round().clamp(-9_999.0, 9_999.0) as i32,
        })
        .collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.tenths.abs()));
    all
}
