//! The invented county: its schools, its families and the children on its rolls.

use super::chance::Chance;
use super::data::{Community, Phase, World};
use casework::child::{DateOfBirth, Name, NameRole, Upn};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::RollPupil;
use store::rows::SchoolRow;

/// The schools of a county.
pub struct Places {
    /// Every school with the children it takes.
    pub schools: Vec<(SchoolRow, Phase)>,
    primary: Vec<String>,
    secondary: Vec<String>,
    special: Vec<String>,
}

/// A family: what its children share.
pub struct Family {
    pub surname: String,
    pub mother: String,
    pub telephone: String,
    pub address: String,
    pub postcode: String,
    community: usize,
    primary: String,
    secondary: String,
    /// Its primary school's place, which its children's numbers carry.
    gives_numbers: usize,
}

/// A child of a family.
pub struct Pupil {
    pub name: Name,
    pub former: Option<String>,
    pub born: Date,
    pub boy: bool,
    pub upn: String,
    /// The school that takes a child of this age; none for one who is too young or too old.
    pub school: Option<String>,
    pub year: String,
}

/// Makes schools, families and children up.
pub struct County<'w> {
    pub places: Places,
    world: &'w World,
    names: &'w [Community],
    weights: Vec<u32>,
    chance: Chance,
    numbers_given: BTreeMap<(usize, i16), u32>,
    today: Date,
}

impl Places {
    fn of(world: &World, only_one_each: bool) -> Self {
        let mut places = Self {
            schools: Vec::new(),
            primary: Vec::new(),
            secondary: Vec::new(),
            special: Vec::new(),
        };
        for kind in &world.schools {
            let word = match kind.phase {
                Phase::Primary => "primary",
                Phase::Secondary => "secondary",
                Phase::Special => "special",
            };
            let many = match (only_one_each, kind.phase) {
                (false, _) => kind.many,
                (true, Phase::Special) => 0,
                (true, _) => 1,
            };
            for number in 0..many {
                let id = format!("{}-{word}-{}", world.prefix, number + 1);
                let place = world.places.get(number % world.places.len().max(1));
                let called = kind.called.get(number % kind.called.len().max(1));
                let row = SchoolRow {
                    school_id: id.clone(),
                    name: format!(
                        "{}, {}",
                        called.map_or("School", String::as_str),
                        place.map_or("", String::as_str)
                    ),
                    kind: kind.kinds.join(" "),
                    area: place.cloned(),
                    details: format!(
                        "{{\"telephone\":\"01632 960{:03}\"}}",
                        300 + places.schools.len() % 600
                    ),
                    closed: false,
                };
                places.schools.push((row, kind.phase));
                match kind.phase {
                    Phase::Primary => places.primary.push(id),
                    Phase::Secondary => places.secondary.push(id),
                    Phase::Special => places.special.push(id),
                }
            }
        }
        places
    }
}

impl<'w> County<'w> {
    /// A county as it stands on a day.
    pub fn new(world: &'w World, names: &'w [Community], today: Date, small: bool) -> Self {
        Self {
            places: Places::of(world, small),
            world,
            names,
            weights: names
                .iter()
                .map(|community| world.families.get(&community.id).copied().unwrap_or(0))
                .collect(),
            chance: Chance::new(world.seed),
            numbers_given: BTreeMap::new(),
            today,
        }
    }

    /// A family.
    pub fn family(&mut self) -> Family {
        let community = self.chance.weighed(&self.weights);
        let (surname, mother) = match self.names.get(community) {
            Some(names) => (
                self.chance.word(&names.surnames),
                self.chance.word(&names.girls),
            ),
            None => (String::new(), String::new()),
        };
        let place = self.chance.below(self.world.places.len());
        // Places have their own school where there are enough of them.
        let near = |schools: &[String], chance: &mut Chance| {
            let step = self.world.places.len().max(1);
            let nearby: Vec<&String> = schools.iter().skip(place).step_by(step).collect();
            match chance.one(&nearby) {
                Some(school) if !chance.in_a_thousand(150) => (*school).clone(),
                _ => chance.word(schools),
            }
        };
        let mut chance = self.chance.clone();
        let primary = near(&self.places.primary, &mut chance);
        let secondary = near(&self.places.secondary, &mut chance);
        self.chance = chance;
        let chance = &mut self.chance;
        let number = 1 + chance.below(140);
        let flat = if chance.in_a_thousand(120) {
            format!("Flat {}, ", 1 + chance.below(12))
        } else {
            String::new()
        };
        let street = chance.word(&self.world.streets);
        let town = self.world.places.get(place).cloned().unwrap_or_default();
        const INWARD: &[u8] = b"ABDEFGHJLNPQRSTUWXYZ";
        let letter = |chance: &mut Chance| char::from(chance.one(INWARD).copied().unwrap_or(b'A'));
        let postcode = format!(
            "{} {}{}{}",
            self.world.postcode,
            chance.below(10),
            letter(chance),
            letter(chance)
        );
        Family {
            mother: format!("{mother} {surname}"),
            surname,
            telephone: format!("07700 900{:03}", chance.below(1000)),
            address: format!("{flat}{number} {street}, {town}"),
            postcode,
            community,
            gives_numbers: self
                .places
                .primary
                .iter()
                .position(|school| *school == primary)
                .unwrap_or(0),
            primary,
            secondary,
        }
    }

    /// A child of a family, born on a day.
    pub fn child(&mut self, family: &Family, born: Date) -> Pupil {
        let boy = self.chance.in_a_thousand(512);
        let given = self.names.get(family.community).map_or(&[][..], |names| {
            if boy { &names.boys } else { &names.girls }
        });
        let forename = self.chance.word(given);
        let middle = if self.chance.in_a_thousand(400) {
            self.chance.word(given)
        } else {
            String::new()
        };
        // Some children have another surname than their brothers and sisters, or had one.
        let other = self
            .names
            .get(family.community)
            .map_or_else(String::new, |names| self.chance.word(&names.surnames));
        let surname = if self.chance.in_a_thousand(40) {
            format!("{}-{other}", family.surname)
        } else {
            family.surname.clone()
        };
        let former = self.chance.in_a_thousand(30).then_some(other);
        let year = DateOfBirth::from(born).year_group(self.today);
        let number = match year {
            Some(year) if (0..=11).contains(&year.number().unwrap_or(0)) => year.number(),
            _ => None,
        };
        let schooled = match year {
            Some(year) if year.to_string() == "R" => Some(0),
            _ => number,
        };
        let special = self.chance.in_a_thousand(12) && !self.places.special.is_empty();
        let school = schooled.map(|year| match year {
            _ if special => self.chance.word(&self.places.special),
            0..=6 => family.primary.clone(),
            _ => family.secondary.clone(),
        });
        Pupil {
            name: Name {
                forename,
                middle,
                surname,
                role: NameRole::Legal,
            },
            former,
            upn: self.upn(family.gives_numbers, born),
            born,
            boy,
            school,
            year: year.map_or_else(String::new, |year| year.to_string()),
        }
    }

    /// The school at which a child of a story stands, with its name: by today's age, or for
    /// one who has grown too old since, the last.
    pub fn school_then(&self, family: &Family, pupil: &Pupil) -> Option<(String, String)> {
        let id = pupil.school.as_ref().unwrap_or(&family.secondary);
        let found = self
            .places
            .schools
            .iter()
            .find(|(row, _)| row.school_id == *id);
        found.map(|(row, _)| (id.clone(), row.name.clone()))
    }

    /// The next pupil number that a primary school gives to a child who starts there.
    fn upn(&mut self, school: usize, born: Date) -> String {
        let started = born.year() + if born.month() >= 9 { 5 } else { 4 };
        let next = self.numbers_given.entry((school, started)).or_insert(0);
        *next += 1;
        // A thousand and first child of a year gets the number of the next thousand's school.
        let school = 2001 + school + 500 * usize::try_from(*next / 1000).unwrap_or(0);
        upn(&format!(
            "{}{school:04}{:02}{:03}",
            self.world.authority,
            started.rem_euclid(100),
            *next % 1000
        ))
    }

    /// Families with children of school age, until so many more pupils stand on the rolls.
    pub fn fill(&mut self, pupils: usize, mut take: impl FnMut(&Family, &Pupil)) {
        let mut made = 0;
        // Reception to year 11: twelve years' children.
        let september = if self.today.month() >= 9 {
            self.today.year()
        } else {
            self.today.year() - 1
        };
        let youngest = Date::new(september - 4, 8, 31).unwrap_or(self.today);
        while made < pupils {
            let family = self.family();
            let many = 1 + self.chance.weighed(&[40, 38, 15, 7]);
            let mut last: Option<Date> = None;
            for _ in 0..many {
                let twin = self.chance.in_a_thousand(15);
                let born = match last.filter(|_| twin) {
                    Some(same) => same,
                    None => {
                        let ago = i64::try_from(self.chance.below(12 * 365)).unwrap_or(0);
                        youngest.checked_sub(ago.days()).unwrap_or(youngest)
                    }
                };
                last = Some(born);
                let pupil = self.child(&family, born);
                if pupil.school.is_some() && made < pupils {
                    made += 1;
                    take(&family, &pupil);
                }
            }
        }
    }

    /// Chance of the county's own.
    pub fn chance(&mut self) -> &mut Chance {
        &mut self.chance
    }
}

/// A pupil number with the letter that checks it.
fn upn(rest: &str) -> String {
    const LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";
    let sum: usize = (2..)
        .zip(rest.bytes())
        .map(|(weight, figure)| weight * usize::from(figure.saturating_sub(b'0')))
        .sum();
    let letter = LETTERS.get(sum % LETTERS.len()).copied().unwrap_or(b'A');
    format!("{}{rest}", char::from(letter))
}

impl Pupil {
    /// The number as the rules know it.
    pub fn number(&self) -> Option<Upn> {
        self.upn.parse().ok()
    }

    /// The child as a roll has it, where it stands on one.
    pub fn on_roll(&self, family: &Family, school: &str) -> RollPupil {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        RollPupil {
            school_id: school.to_owned(),
            pupil_key: self.upn.clone(),
            upn: Some(self.upn.clone()),
            forename: self.name.forename.clone(),
            middle_names: some(&self.name.middle),
            surname: self.name.surname.clone(),
            former_surname: self.former.clone(),
            dob: Some(self.born),
            sex: Some(if self.boy { "M" } else { "F" }.to_owned()),
            year_group: some(&self.year),
            address: Some(family.address.clone()),
            postcode: Some(family.postcode.clone()),
            previous_postcode: None,
            parents: Some(format!("[\"{} {}\"]", family.mother, family.telephone)),
            ..RollPupil::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::County;
    use crate::demonstration::data::{councils, names};
    use casework::child::Upn;
    use jiff::civil::date;
    use std::collections::{BTreeMap, BTreeSet};

    /// Every child has a sound number of its own, a school of this county, and a name; some
    /// have brothers and sisters, and some of those are twins.
    #[test]
    fn the_county_is_sound() {
        let names = names().unwrap();
        assert_eq!(names.len(), 18);
        for council in councils().unwrap() {
            let mut county = County::new(&council.world, &names, date(2026, 11, 24), false);
            let many: usize = council.world.schools.iter().map(|kind| kind.many).sum();
            assert_eq!(county.places.schools.len(), many);
            let schools: BTreeSet<String> = county
                .places
                .schools
                .iter()
                .map(|(row, _)| row.school_id.clone())
                .collect();
            let mut numbers = BTreeSet::new();
            let mut homes: BTreeMap<String, Vec<jiff::civil::Date>> = BTreeMap::new();
            county.fill(5_000, |family, pupil| {
                assert!(pupil.upn.parse::<Upn>().is_ok(), "{}", pupil.upn);
                assert!(numbers.insert(pupil.upn.clone()));
                assert!(schools.contains(pupil.school.as_deref().unwrap()));
                assert!(!pupil.name.forename.is_empty() && !pupil.name.surname.is_empty());
                let home = format!("{} {}", family.address, family.mother);
                homes.entry(home).or_default().push(pupil.born);
            });
            let twins = homes
                .values()
                .filter(|born| born.iter().collect::<BTreeSet<_>>().len() < born.len())
                .count();
            assert_eq!(numbers.len(), 5_000);
            assert!(homes.len() < 3_500, "{} homes", homes.len());
            assert!(twins > 10, "{twins} homes with twins");
        }
    }

    #[test]
    fn the_same_seed_is_the_same_county() {
        let names = names().unwrap();
        let council = councils().unwrap().remove(0);
        let told = || {
            let mut all = Vec::new();
            County::new(&council.world, &names, date(2026, 11, 24), true).fill(50, |_, pupil| {
                all.push(pupil.upn.clone() + &pupil.name.surname)
            });
            all
        };
        assert_eq!(told(), told());
    }
}
