//! How a child is written down by somebody in a hurry.

use crate::district::{Dice, home};
use jiff::ToSpan;
use jiff::civil::Date;
use matching::{Address, ParentName, Person, PersonName, Sex, Tenure};

const SHORT: [(&str, &str); 20] = [
    ("Thomas", "Tom"),
    ("Alexander", "Alex"),
    ("Samuel", "Sam"),
    ("Joseph", "Joe"),
    ("Benjamin", "Ben"),
    ("Edward", "Ted"),
    ("William", "Will"),
    ("Daniel", "Danny"),
    ("Michael", "Mike"),
    ("Zachary", "Zac"),
    ("Theodore", "Theo"),
    ("Sebastian", "Seb"),
    ("Frederick", "Freddie"),
    ("Elizabeth", "Lizzie"),
    ("Isabella", "Bella"),
    ("Charlotte", "Lottie"),
    ("Eleanor", "Ellie"),
    ("Matilda", "Tilly"),
    ("Victoria", "Vicky"),
    ("Rebecca", "Becky"),
];
const SPOKEN: [(&str, &str); 8] = [
    ("Muhammad", "Mohamed"),
    ("Yusuf", "Youssef"),
    ("Ahmed", "Ahmad"),
    ("Aisha", "Ayesha"),
    ("Maryam", "Mariam"),
    ("Catrin", "Katrin"),
    ("Fatima", "Fatimah"),
    ("Rhys", "Reece"),
];
/// One slip of the fingers.
fn slip(text: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = dice.below(letters.len().max(2) - 1);
    match dice.below(4) {
        0 if letters.len() > 3 => drop(letters.remove(at)),
        1 if at + 1 < letters.len() => letters.swap(at, at + 1),
        2 => letters.insert(at, 'e'),
        _ => letters.extend(letters.last().copied()),
    }
    letters.into_iter().collect()
}

fn misname(name: &mut PersonName, mother: &ParentName, dice: &mut Dice) {
    let other = |table: &[(&str, &str)]| {
        table
            .iter()
            .find(|p| p.0 == name.forename)
            .map(|p| p.1.to_owned())
    };
    match dice.below(20) {
        0..3 => name.forename = other(&SHORT).unwrap_or(name.forename.clone()),
        3 => name.forename = other(&SPOKEN).unwrap_or(name.forename.clone()),
        4 | 5 => name.forename = slip(&name.forename, dice),
        6 => name.forename = format!("{} {}", name.forename, name.middle),
        7 => name.forename = format!("Miss {}", name.forename.to_uppercase()),
        _ => {}
    }
    match dice.below(25) {
        0 | 1 => name.surname = slip(&name.surname, dice),
        2 => name.surname.clone_from(&mother.surname),
        3 => name.surname = name.surname.replace('-', " "),
        4 => name.surname = name.surname.split('-').next().unwrap_or("").to_owned(),
        5 if dice.percent(40) => std::mem::swap(&mut name.forename, &mut name.surname),
        _ => {}
    }
    if dice.percent(50) {
        name.middle.clear();
    }
}

fn misdate(born: Date, dice: &mut Dice) -> Option<Date> {
    match dice.below(60) {
        0 => Date::new(born.year(), born.day(), born.month())
            .ok()
            .or(Some(born)),
        1 => Some(born.saturating_add(10.days())),
        2 => Date::new(born.year() + 1, born.month(), born.day()).ok(),
        3 => None,
        _ => Some(born),
    }
}

/// A child as somebody looking for them writes it.
pub fn written_badly(child: &Person, sibling: &Person, dice: &mut Dice) -> Person {
    let mut probe = child.clone();
    let mother = child.parents.first().cloned().unwrap_or_default();
    for name in &mut probe.names {
        misname(name, &mother, dice);
    }
    probe.dob = child.dob.and_then(|d| misdate(d, dice));
    probe.upn = match dice.below(100) {
        0..38 => probe.upn,
        38 | 39 => sibling.upn.clone(),
        40 => probe.upn.map(|u| slip(&u, dice)),
        _ => None,
    };
    if dice.percent(4) {
        probe.sex = Sex::NotKnown;
    }
    if dice.percent(40) {
        let old = std::mem::replace(&mut probe.addresses, vec![home(dice, Tenure::Current)]);
        if dice.percent(40) {
            probe.addresses.extend(old.into_iter().map(|a| Address {
                tenure: Tenure::Previous,
                ..a
            }));
        }
    } else if dice.percent(10) {
        probe
            .addresses
            .iter_mut()
            .for_each(|a| a.postcode = a.postcode.replace('0', "O"));
    }
    if dice.percent(45) {
        probe.parents.clear();
    }
    probe
}
