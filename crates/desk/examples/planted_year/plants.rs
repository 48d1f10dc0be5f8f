//! Children who are planted among the others, each with the rule that must find them and the day
//! on which it must: worked out here from the policy's figures, and not by the rules under test.

use crate::town::{
    Child, Dice, FIRST, LAST, Stay, TERMS, after, is_school_day, next, school_days, term_of,
};
use casework::lead::Rule;
use jiff::civil::{Date, Weekday, date};

/// What must be found.
#[derive(Clone)]
pub struct Expected {
    pub rule: Rule,
    /// The name as a list shows it, and the birthday.
    pub name: String,
    pub born: Date,
    pub on: Date,
}

/// An exclusion on the weekly list.
pub struct Excluded {
    pub child: usize,
    pub from: Date,
    pub provided: Option<Date>,
}

/// A place on the list of offers.
pub struct Offer {
    pub child: usize,
    pub school: usize,
    pub on: Date,
    pub answer: &'static str,
    pub expected: Option<Date>,
}

/// The county with everything that happens in its year.
#[derive(Default)]
pub struct Year {
    pub children: Vec<Child>,
    pub schools: usize,
    pub expected: Vec<Expected>,
    pub excluded: Vec<Excluded>,
    pub offers: Vec<Offer>,
    /// Children of whom nobody applied for the next school.
    pub unapplied: Vec<usize>,
    pub in_care: Vec<usize>,
    /// Who lives here by the health board, since when.
    pub residents: Vec<(usize, Date)>,
    /// Whom another authority looks for, since when.
    pub lost: Vec<(usize, Date)>,
    /// Transfer files that came back: of whom, sent when.
    pub transfers: Vec<(usize, Date)>,
    /// Children whose case is opened on the first day.
    pub sought: Vec<usize>,
}

/// The figures of the policy that is played.
pub struct Figures<'f> {
    pub allowed: &'f dyn Fn(Rule) -> Option<u16>,
    /// Whether a rule has figures at all.
    pub asked: &'f dyn Fn(Rule) -> bool,
}

/// No child is planted before this day, and none so late that the year ends first.
const EARLY: Date = date(2025, 9, 22);
const LATE: Date = date(2026, 5, 18);

/// Of school age all the year, and of no age to apply for a secondary school.
fn born(dice: &mut Dice) -> Date {
    match dice.below(2) {
        0 => dice.day(date(2011, 9, 1), date(2014, 8, 31)),
        _ => dice.day(date(2015, 9, 1), date(2019, 8, 31)),
    }
}

fn school_day(dice: &mut Dice, from: Date, to: Date) -> Date {
    loop {
        let day = dice.day(from, to);
        if is_school_day(day) {
            return day;
        }
    }
}

/// A school day after which so many more are of the same term: an extract has the marks of one.
fn within_a_term(dice: &mut Dice, days: u16) -> Date {
    loop {
        let day = school_day(dice, EARLY, LATE);
        if term_of(day) == term_of(school_days(day, days, true)) {
            return day;
        }
    }
}

/// The first list of a weekday that comes on a day or later: they come on every one.
fn arrives(weekday: Weekday, from: Date) -> Date {
    next(weekday, from)
}

/// The first of a month's list of who lives here.
fn monthly(from: Date) -> Date {
    let mut day = from;
    while day.day() != 1 {
        day = after(day, 1);
    }
    day
}

/// Friday's extract has the marks up to that day.
fn friday(from: Date) -> Date {
    let mut day = next(Weekday::Friday, from);
    // No extract is sent in the holidays.
    while term_of(day).is_none() {
        day = after(day, 7);
    }
    day
}

impl Year {
    /// Lets ordinary children live, and plants so many of each rule that has figures.
    pub fn new(dice: &mut Dice, (pupils, planted): (usize, usize), figures: &Figures<'_>) -> Self {
        let mut year = Self {
            schools: 40,
            ..Self::default()
        };
        year.ordinary(dice, pupils);
        for rule in Rule::ALL {
            if !(figures.asked)(*rule) {
                continue;
            }
            for number in 0..planted {
                year.plant(dice, *rule, number, (figures.allowed)(*rule));
            }
        }
        year
    }

    fn add(&mut self, child: Child) -> usize {
        self.children.push(child);
        self.children.len() - 1
    }

    fn pupil(&mut self, dice: &mut Dice, born: Date) -> usize {
        let number = self.children.len();
        let school = dice.below(self.schools);
        self.add(Child::new(dice, number, born).at(school))
    }

    fn nobodys(&mut self, dice: &mut Dice, born: Date) -> usize {
        let number = self.children.len();
        self.add(Child::new(dice, number, born))
    }

    fn expect(&mut self, rule: Rule, child: usize, on: Date) {
        let child = &self.children[child];
        self.expected.push(Expected {
            rule,
            name: child.listed(),
            born: child.born,
            on,
        });
    }

    /// Children of whom nothing must be found, whatever happens to them.
    fn ordinary(&mut self, dice: &mut Dice, pupils: usize) {
        for number in 0..pupils {
            let born = dice.day(date(2009, 9, 1), date(2020, 8, 31));
            let at = self.pupil(dice, born);
            match number % 40 {
                // Moves to another school, which has them at once.
                0 => {
                    let last = school_day(dice, EARLY, LATE);
                    let to = (self.children[at].stays[0].school + 1) % self.schools;
                    self.children[at].stays[0].to = Some(last);
                    self.children[at].stays.push(Stay {
                        school: to,
                        from: after(last, 1),
                        to: None,
                        told: None,
                    });
                }
                // Excluded, and taught from the sixth day.
                1 => {
                    let from = school_day(dice, EARLY, LATE);
                    let provided = Some(school_days(from, 6, true));
                    self.excluded.push(Excluded {
                        child: at,
                        from,
                        provided,
                    });
                }
                // Lives here, and goes to school.
                2..=12 => self.residents.push((at, date(2025, 8, 4))),
                // On leave, and back when it ends.
                13 => {
                    let from = school_day(dice, EARLY, LATE);
                    let back = school_days(from, 5, true);
                    self.children[at].codes.push((from, back, 'C'));
                }
                // Refused one place and took another up, for the next school year.
                14 => {
                    let on = date(2026, 3, 2);
                    for (school, answer) in [(1, "Declined"), (2, "Accepted")] {
                        self.offers.push(Offer {
                            child: at,
                            school,
                            on,
                            answer,
                            expected: Some(date(2026, 9, 2)),
                        });
                    }
                }
                // A twin: the same home and birthday, the same school.
                15 => {
                    let one = self.children[at].clone();
                    let other = self.pupil(dice, one.born);
                    let twin = &mut self.children[other];
                    twin.surname = one.surname;
                    (twin.house, twin.street, twin.postcode) =
                        (one.house, one.street, one.postcode);
                    twin.stays = one.stays;
                }
                // Of one name with the child before, and another birthday.
                16 => {
                    let (forename, surname) = {
                        let one = &self.children[at - 1];
                        (one.forename.clone(), one.surname.clone())
                    };
                    (self.children[at].forename, self.children[at].surname) = (forename, surname);
                }
                // Ill for long, with leave to be away.
                17 => {
                    let from = school_day(dice, EARLY, LATE);
                    self.children[at].codes.push((from, after(from, 25), 'I'));
                }
                _ => {}
            }
        }
    }

    fn plant(&mut self, dice: &mut Dice, rule: Rule, number: usize, allowed: Option<u16>) {
        let days = allowed.unwrap_or(0);
        let day = school_day(dice, EARLY, LATE);
        let age = born(dice);
        match rule {
            Rule::LeftWithoutDestination => {
                let at = self.pupil(dice, age);
                self.children[at].stays[0].to = Some(day);
                // Monday's roll of that week, or of the day itself, was the last to have them.
                let last = after(next(Weekday::Monday, after(day, 1)), -7);
                self.expect(rule, at, after(school_days(last, days, false), 1));
            }
            Rule::LeftForNamedSchool => {
                let at = self.pupil(dice, age);
                let to = (self.children[at].stays[0].school + 7) % self.schools;
                let written = match number % 2 {
                    0 => crate::files::school_name(to),
                    _ => "A school in Leeds".to_owned(),
                };
                self.children[at].stays[0].to = Some(day);
                self.children[at].stays[0].told = Some(written);
                let over = after(school_days(day, days, false), 1);
                // The roll that says so comes on the next Monday.
                self.expect(rule, at, over.max(next(Weekday::Monday, after(day, 1))));
            }
            Rule::Sighting => self.seen(dice, number, day, age),
            Rule::ContinuousAbsence => {
                let at = self.pupil(dice, age);
                let day = within_a_term(dice, days + 5);
                // Whoever is back before the week's extract is no longer away.
                let extract = friday(school_days(day, days, true));
                self.children[at].codes.push((day, extract, 'O'));
                // A day before is one of presence: absences of chance make no row longer.
                self.children[at]
                    .codes
                    .push((after(day, -7), after(day, -1), '/'));
                self.expect(rule, at, extract);
            }
            Rule::NilAttendance => {
                let at = self.pupil(dice, age);
                let (_, spans) = &TERMS[number % 3];
                self.children[at].codes.push((spans[0].0, spans[1].1, 'I'));
                self.expect(rule, at, friday(school_days(spans[0].0, days, true)));
            }
            Rule::UnauthorisedAbsence => {
                let at = self.pupil(dice, age);
                let (_, spans) = &TERMS[number % 3];
                let codes = &mut self.children[at].codes;
                codes.push((spans[0].0, spans[1].1, '/'));
                // Every second day away, so that no row of ten makes it another rule's.
                let (mut day, mut away, mut odd) = (spans[0].0, 0, false);
                let mut last = day;
                while away < days {
                    if is_school_day(day) {
                        odd = !odd;
                        if odd {
                            codes.push((day, day, 'O'));
                            away += 1;
                            last = day;
                        }
                    }
                    day = after(day, 1);
                }
                self.expect(rule, at, friday(last));
            }
            Rule::CareAttendance => {
                let at = self.pupil(dice, age);
                self.in_care.push(at);
                let (_, spans) = &TERMS[number % 3];
                let codes = &mut self.children[at].codes;
                codes.push((FIRST, LAST, '/'));
                // One day away in the first nineteen: at ninety-five in a hundred or below from
                // the first Friday on which enough days were possible.
                let away = school_days(spans[0].0, 2, true);
                codes.push((away, away, 'I'));
                self.expect(rule, at, friday(school_days(spans[0].0, days.max(2), true)));
            }
            Rule::ExcludedWithoutProvision => {
                let at = self.pupil(dice, age);
                let provided = number
                    .is_multiple_of(3)
                    .then(|| school_days(day, 30, false));
                self.excluded.push(Excluded {
                    child: at,
                    from: day,
                    provided,
                });
                let owed = school_days(day, days, true);
                self.expect(rule, at, owed.max(arrives(Weekday::Tuesday, day)));
            }
            Rule::StarterNotArrived => {
                let at = self.nobodys(dice, age);
                let school = dice.below(self.schools);
                self.offers.push(Offer {
                    child: at,
                    school,
                    on: after(day, -20),
                    answer: "Accepted",
                    expected: Some(day),
                });
                let until = school_days(day, days, true);
                let roll = next(Weekday::Monday, until);
                self.expect(rule, at, roll.max(after(until, 1)));
            }
            Rule::ResidentWithoutSchool => {
                let at = self.nobodys(dice, age);
                self.residents.push((at, day));
                self.expect(rule, at, monthly(day));
            }
            Rule::LeaveEnded => {
                let at = self.pupil(dice, age);
                let day = within_a_term(dice, 20);
                let back = school_days(day, 5, true);
                let codes = &mut self.children[at].codes;
                codes.push((after(day, -10), after(day, -1), '/'));
                codes.push((day, back, 'C'));
                let first = school_days(back, 1, false);
                let away = school_days(first, days, true);
                // Back after the extract: no row of ten days makes it another rule's.
                let extract = friday(away);
                codes.push((first, extract, 'O'));
                codes.push((after(extract, 1), after(extract, 14), '/'));
                self.expect(rule, at, extract);
            }
            Rule::LostPupil => {
                let at = self.pupil(dice, age);
                self.lost.push((at, day));
                self.expect(rule, at, arrives(Weekday::Wednesday, day));
            }
            Rule::OfferNotTaken => {
                let at = self.nobodys(dice, age);
                let school = dice.below(self.schools);
                let answer = match number % 2 {
                    0 => "Declined",
                    _ => "No response",
                };
                self.offers.push(Offer {
                    child: at,
                    school,
                    on: day,
                    answer,
                    expected: None,
                });
                self.expect(rule, at, after(school_days(day, days, false), 1));
            }
            Rule::NoApplication => {
                let born = dice.day(date(2014, 9, 1), date(2015, 8, 31));
                let at = self.pupil(dice, born);
                self.unapplied.push(at);
                let closed = date(2025, 10, 31);
                self.expect(rule, at, after(school_days(closed, days, false), 1));
            }
            Rule::TransferFileRejected => {
                let at = self.pupil(dice, age);
                self.transfers.push((at, day));
                self.expect(rule, at, arrives(Weekday::Wednesday, day));
            }
        }
    }

    /// Looked for since the first day; then on a roll, or on a list of who lives here.
    fn seen(&mut self, dice: &mut Dice, number: usize, day: Date, age: Date) {
        let at = self.nobodys(dice, age);
        self.sought.push(at);
        // The record of the case keeps the child as they were; what comes later is another row.
        let mut there = self.children[at].clone();
        match number % 4 {
            // With the number, and nothing new.
            0 => {}
            // Without it, at the same home.
            1 => there.upn = String::new(),
            // With it, moved, and a letter wrong.
            2 => {
                there.surname.push('e');
                there.street = format!("{} Close", dice.word(2));
                there.postcode = format!("ZZ7 {}AB", dice.below(10));
            }
            // On a list of who lives here, moved.
            _ => {
                there.street = format!("{} Close", dice.word(2));
                there.postcode = format!("ZZ8 {}AB", dice.below(10));
            }
        }
        if number % 4 == 3 {
            let place = self.add(there);
            self.residents.push((place, day));
            self.expect(Rule::Sighting, place, monthly(day));
            return;
        }
        there.stays.push(Stay {
            school: dice.below(self.schools),
            from: day,
            to: None,
            told: None,
        });
        let place = self.add(there);
        self.expect(Rule::Sighting, place, next(Weekday::Monday, day));
    }
}
