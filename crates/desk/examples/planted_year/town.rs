//! An invented county: its schools, its calendar and its children, from a seed.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

/// The first and the last day of the year that is played.
pub const FIRST: Date = date(2025, 9, 1);
pub const LAST: Date = date(2026, 7, 22);
/// Stretches of term, both days included.
pub const TERMS: [(&str, [(Date, Date); 2]); 3] = [
    (
        "Autumn",
        [
            (date(2025, 9, 1), date(2025, 10, 23)),
            (date(2025, 11, 3), date(2025, 12, 19)),
        ],
    ),
    (
        "Spring",
        [
            (date(2026, 1, 5), date(2026, 2, 13)),
            (date(2026, 2, 23), date(2026, 3, 27)),
        ],
    ),
    (
        "Summer",
        [
            (date(2026, 4, 13), date(2026, 5, 22)),
            (date(2026, 6, 1), date(2026, 7, 22)),
        ],
    ),
];
/// The one bank holiday that falls within a term of that year.
const MAY_DAY: Date = date(2026, 5, 4);

/// Whether pupils are at school on a day: worked out here, and not by the calendar under test.
pub fn is_school_day(day: Date) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let mut spans = TERMS.iter().flat_map(|(_, spans)| spans);
    !weekend && day != MAY_DAY && spans.any(|(from, to)| *from <= day && day <= *to)
}

/// The day on which so many school days have gone by, the first counted or not.
pub fn school_days(from: Date, many: u16, with_the_first: bool) -> Date {
    let (mut day, mut left) = (from, many);
    if with_the_first && is_school_day(day) {
        left = left.saturating_sub(1);
    }
    while left > 0 {
        day = after(day, 1);
        if is_school_day(day) {
            left -= 1;
        }
    }
    day
}

pub fn after(day: Date, days: i32) -> Date {
    day.saturating_add(days.days())
}

/// The next day of a weekday, that day itself included.
pub fn next(weekday: Weekday, from: Date) -> Date {
    let mut day = from;
    while day.weekday() != weekday {
        day = after(day, 1);
    }
    day
}

/// The term of a day: its first day.
pub fn term_of(day: Date) -> Option<Date> {
    let mut terms = TERMS.iter();
    let within = |spans: &[(Date, Date); 2]| spans[0].0 <= day && day <= spans[1].1;
    terms
        .find(|(_, spans)| within(spans))
        .map(|(_, spans)| spans[0].0)
}

/// Numbers from a seed.
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, many: usize) -> usize {
        (self.next() % many.max(1) as u64) as usize
    }

    /// A day between two, both included.
    pub fn day(&mut self, from: Date, to: Date) -> Date {
        let days = (to - from).get_days().max(0);
        after(from, self.below(days as usize + 1) as i32)
    }

    pub fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    /// A word that is nobody's name in particular.
    pub fn word(&mut self, syllables: usize) -> String {
        const ONSETS: [&str; 20] = [
            "b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "w", "br", "tr",
            "gl", "st", "ch",
        ];
        const VOWELS: [&str; 9] = ["a", "e", "i", "o", "u", "ai", "ee", "oa", "ow"];
        const ENDS: [&str; 9] = ["n", "r", "l", "s", "t", "m", "ck", "nd", ""];
        let mut word = String::new();
        for _ in 0..syllables {
            word.push_str(self.pick(&ONSETS));
            word.push_str(self.pick(&VOWELS));
        }
        word.push_str(self.pick(&ENDS));
        let mut letters = word.chars();
        let first = letters.next().map(|c| c.to_ascii_uppercase());
        first.into_iter().chain(letters).collect()
    }
}

/// A stay on a school's roll.
#[derive(Clone)]
pub struct Stay {
    pub school: usize,
    pub from: Date,
    /// The last day; the next roll has the child no more.
    pub to: Option<Date>,
    /// The roll keeps the name, with a leaving day and where the child went.
    pub told: Option<String>,
}

/// A child.
#[derive(Clone)]
pub struct Child {
    pub forename: String,
    pub surname: String,
    pub born: Date,
    pub upn: String,
    pub house: usize,
    pub street: String,
    pub postcode: String,
    pub stays: Vec<Stay>,
    /// Days with a code of their own, both included; the last that holds a day counts.
    pub codes: Vec<(Date, Date, char)>,
    /// The number that decides small absences.
    pub luck: u64,
}

impl Child {
    pub fn new(dice: &mut Dice, number: usize, born: Date) -> Self {
        Self {
            forename: dice.word(1),
            surname: dice.word(2),
            born,
            upn: upn(number),
            house: 1 + dice.below(180),
            street: format!(
                "{} {}",
                dice.word(2),
                dice.pick(&["Road", "Lane", "Street"])
            ),
            postcode: format!(
                "ZZ{} {}{}{}",
                1 + dice.below(60),
                dice.below(10),
                letter(dice.below(20)),
                letter(dice.below(20))
            ),
            stays: Vec::new(),
            codes: Vec::new(),
            luck: dice.next(),
        }
    }

    pub fn at(mut self, school: usize) -> Self {
        self.stays.push(Stay {
            school,
            from: date(2024, 9, 2),
            to: None,
            told: None,
        });
        self
    }

    /// As lists of the service show the name.
    pub fn listed(&self) -> String {
        format!("{}, {}", self.surname.to_uppercase(), self.forename)
    }

    /// The code of a school day.
    pub fn code(&self, day: Date) -> char {
        let mut own = self.codes.iter().rev();
        if let Some((_, _, code)) = own.find(|(from, to, _)| *from <= day && day <= *to) {
            return *code;
        }
        let days = u64::from((day - FIRST).get_days().unsigned_abs());
        match Dice(self.luck ^ days.wrapping_mul(0x2545_F491)).next() % 1000 {
            0..=29 => 'I',
            30..=34 => 'O',
            _ => '/',
        }
    }
}

fn letter(place: usize) -> char {
    const LETTERS: [char; 20] = [
        'A', 'B', 'D', 'E', 'F', 'G', 'H', 'J', 'L', 'N', 'P', 'Q', 'R', 'S', 'T', 'U', 'W', 'X',
        'Y', 'Z',
    ];
    LETTERS[place]
}

/// A pupil number with its check letter.
fn upn(number: usize) -> String {
    const CHECK: [char; 23] = [
        'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'Q', 'R', 'T', 'U',
        'V', 'W', 'X', 'Y', 'Z',
    ];
    let digits = format!("9266001{number:05}");
    let sum: usize = digits
        .chars()
        .zip(2_usize..)
        .map(|(digit, place)| digit.to_digit(10).unwrap_or(0) as usize * place)
        .sum();
    format!("{}{digits}", CHECK[sum % 23])
}
