//! An invented district: households with one surname, address and mother,
//! some twins, some children with a double name.

use jiff::ToSpan;
use jiff::civil::date;
use matching::{Address, NameRole, ParentName, Person, PersonName, Sex, Tenure};

/// A small generator of numbers (Lehmer's), so that a seed means the same
/// trial everywhere and for ever.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, share: usize) -> bool {
        self.below(100) < share
    }

    /// One of a list, the first ones oftener.
    pub fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        let at = self.below(list.len()).min(self.below(list.len()));
        list.get(at).copied().unwrap_or("Example")
    }
}

const BOYS: [&str; 40] = [
    "Muhammad",
    "Oliver",
    "Thomas",
    "Jack",
    "Harri",
    "Dylan",
    "Alexander",
    "Samuel",
    "Joseph",
    "Jakub",
    "Owain",
    "Benjamin",
    "Yusuf",
    "Ibrahim",
    "Edward",
    "William",
    "Macsen",
    "Gruffydd",
    "Kacper",
    "Daniel",
    "Michael",
    "Zachary",
    "Arjun",
    "Ahmed",
    "Theodore",
    "Rhys",
    "Ioan",
    "Emyr",
    "Tomos",
    "Ifan",
    "Sebastian",
    "Łukasz",
    "Gabriel",
    "Nathaniel",
    "Hamza",
    "Idris",
    "Cian",
    "Matteo",
    "Levi",
    "Frederick",
];
const GIRLS: [&str; 40] = [
    "Olivia",
    "Amelia",
    "Seren",
    "Elizabeth",
    "Fatima",
    "Maryam",
    "Ffion",
    "Isabella",
    "Charlotte",
    "Zofia",
    "Megan",
    "Cadi",
    "Aisha",
    "Eleanor",
    "Matilda",
    "Siân",
    "Katarzyna",
    "Zainab",
    "Gwenllian",
    "Heledd",
    "Abigail",
    "Jessica",
    "Catrin",
    "Alys",
    "Victoria",
    "Rebecca",
    "Khadija",
    "Emily",
    "Mary-Ann",
    "Priya",
    "Josephine",
    "Nansi",
    "Angharad",
    "Hannah",
    "Lowri",
    "Efa",
    "Bethan",
    "Mali",
    "Erin",
    "Natalia",
];
const STEMS: [&str; 24] = [
    "Jones", "Ahmed", "Khan", "Hughes", "Quill", "Row", "Pen", "Tre", "Ash", "Brad", "Hart",
    "Marsh", "Thorn", "Whit", "Nowic", "Kowal", "Pritch", "Bev", "Gwyn", "Car", "Dal", "Fen",
    "Holm", "Stan",
];
const ENDS: [&str; 20] = [
    "", "ton", "igan", "botham", "wick", "ley", "ard", "an", "ford", "well", "shaw", "by", "ski",
    "man", "den", "son", "more", "ridge", "worth", "er",
];
const STREETS: [&str; 12] = [
    "Mill Lane",
    "High Street",
    "Station Road",
    "Church Lane",
    "Victoria Road",
    "Park Road",
    "The Avenue",
    "School Lane",
    "Green Lane",
    "Queens Road",
    "Chapel Street",
    "Heol y Bont",
];

pub fn surname(dice: &mut Dice) -> String {
    format!("{}{}", dice.pick(&STEMS), dice.pick(&ENDS))
}

fn postcode(dice: &mut Dice) -> String {
    let letters = ["AB", "DE", "FG", "HJ", "LN", "PQ", "RS", "TU", "WX", "YZ"];
    let (outward, sector) = (1 + dice.below(30), dice.below(10));
    format!(
        "ZZ{outward} {sector}{}",
        letters.get(dice.below(10)).unwrap_or(&"AB")
    )
}

pub fn home(dice: &mut Dice, tenure: Tenure) -> Address {
    Address {
        house: (1 + dice.below(120)).to_string(),
        street: dice.pick(&STREETS).to_owned(),
        postcode: postcode(dice),
        tenure,
    }
}

/// A number whose check letter fits.
fn upn(serial: usize) -> String {
    let rest = format!("99940{:02}{:05}", 5 + serial / 99_999, serial % 99_999);
    let sum: usize = rest
        .bytes()
        .zip(2usize..)
        .map(|(b, weight)| usize::from(b - b'0') * weight)
        .sum();
    let letter = "ABCDEFGHJKLMNPQRTUVWXYZ"
        .chars()
        .nth(sum % 23)
        .unwrap_or('A');
    format!("{letter}{rest}")
}

pub fn district(dice: &mut Dice, size: usize) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::with_capacity(size);
    while people.len() < size {
        let family = surname(dice);
        let mother = ParentName {
            forename: dice.pick(&GIRLS).to_owned(),
            surname: if dice.percent(60) {
                family.clone()
            } else {
                surname(dice)
            },
        };
        let address = home(dice, Tenure::Current);
        let mut born = date(2009, 9, 1).saturating_add((dice.below(4_000) as i64).days());
        let mut before = String::new();
        for nth in 0..1 + dice.below(2) + dice.below(3) / 2 {
            if nth > 0 && !dice.percent(4) {
                born = born.saturating_add((350 + dice.below(900) as i64).days());
            }
            let girl = dice.percent(50);
            let forename = dice.pick(if girl { &GIRLS } else { &BOYS }).to_owned();
            if forename == before {
                continue;
            }
            before.clone_from(&forename);
            people.push(Person {
                id: people.len().to_string(),
                upn: Some(upn(people.len())),
                names: vec![PersonName {
                    role: NameRole::Legal,
                    forename,
                    middle: if dice.percent(50) {
                        dice.pick(&GIRLS).to_owned()
                    } else {
                        String::new()
                    },
                    surname: if dice.percent(8) {
                        format!("{family}-{}", mother.surname)
                    } else {
                        family.clone()
                    },
                }],
                dob: Some(born),
                sex: if girl { Sex::Female } else { Sex::Male },
                addresses: vec![address.clone()],
                parents: vec![mother.clone()],
                ..Person::default()
            });
        }
    }
    people
}
