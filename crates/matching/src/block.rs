//! BLOCK: which rows are worth comparing.
//!
//! A row is filed under every key below that it has the values for; a probe
//! looks under its own keys first and, where nobody likely stands there, under
//! those that a likely mistake would have made. Keys cross the roles of names
//! on purpose: any name's sound with the date of birth finds swapped, former,
//! preferred and middle names alike.
//!
//! What no key finds, the exhaustive look does ([`crate::View::search_exhaustive`]).

use crate::lexicon::{Form, Forms, NONE, NameId};
use crate::normalise::WrittenUpn;
use crate::record::{Birth, Place, Record};
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// The kinds of key. The number is part of the key.
#[derive(Clone, Copy)]
#[repr(u8)]
enum Kind {
    Id = 1,
    Upn,
    SoundBirth,
    KinBirth,
    InitialsBirth,
    FullNameYear,
    FullNameBirth,
    Postcode,
    HouseStreet,
}

#[inline]
fn key(kind: Kind, a: u64, b: u64, c: u64) -> u64 {
    // Three rounds of multiply and fold: buckets use the top half and tags the
    // low half, so both must depend on everything.
    let round = |x: u64, y: u64| {
        let wide = u128::from(x ^ 0x9e37_79b9_7f4a_7c15) * u128::from(y ^ 0xd1b5_4a32_d192_ed03);
        (wide >> 64) as u64 ^ (wide & u128::from(u64::MAX)) as u64
    };
    round(
        round(a ^ (kind as u64) << 56, b.rotate_left(17)),
        c.wrapping_add(0x2545_f491_4f6c_dd1d),
    )
}

/// The key under which a row's own identifier is filed.
pub(crate) fn id_key(id: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(id.as_bytes());
    key(Kind::Id, hasher.finish(), 0, 0)
}

/// What a record's names give to keys. Kept between records, for its memory.
#[derive(Default)]
pub(crate) struct Heard {
    /// Sounds of all the child's names.
    all: Vec<u64>,
    /// Sounds of forenames, preferred and middle ones too.
    fore: Vec<u64>,
    sur: Vec<u64>,
    /// A forename's sound with a surname's, the lower first, so that it does
    /// not matter whether the two changed places.
    pairs: Vec<(u64, u64)>,
    /// First letters of forename and surname, the lower first.
    initials: Vec<(u64, u64)>,
    /// Groups of short forms and of one name in several languages.
    kin: Vec<u64>,
}

impl Heard {
    /// Listens to another record.
    pub(crate) fn listen(&mut self, record: Record<'_>, forms: &impl Forms) {
        self.all.clear();
        self.fore.clear();
        self.sur.clear();
        self.pairs.clear();
        self.initials.clear();
        self.kin.clear();
        let mut fore_letters = Letters::default();
        let mut sur_letters = Letters::default();
        for n in record.names.iter() {
            if let Some(form) = known(n.fore, forms) {
                form.sounds.iter().for_each(|&s| add(&mut self.fore, s));
                fore_letters.add(letter(form));
                form.kin
                    .groups()
                    .for_each(|g| add(&mut self.kin, u64::from(g)));
            }
            if let Some(form) = known(n.sur, forms) {
                form.sounds.iter().for_each(|&s| add(&mut self.sur, s));
                sur_letters.add(letter(form));
            }
        }
        for &f in &self.fore {
            for &s in &self.sur {
                add(&mut self.pairs, (f.min(s), f.max(s)));
            }
        }
        for f in fore_letters.iter() {
            for s in sur_letters.iter() {
                add(&mut self.initials, (f.min(s), f.max(s)));
            }
        }
        for n in record.names.iter() {
            if let Some(form) = known(n.middle, forms) {
                form.sounds.iter().for_each(|&s| add(&mut self.fore, s));
            }
        }
        for &s in self.fore.iter().chain(&self.sur) {
            add(&mut self.all, s);
        }
    }
}

/// The first letters of a child's names: a few.
#[derive(Default)]
struct Letters {
    held: [u64; 6],
    count: usize,
}

impl Letters {
    fn add(&mut self, letter: u64) {
        if !self.iter().any(|held| held == letter)
            && let Some(slot) = self.held.get_mut(self.count)
        {
            *slot = letter;
            self.count += 1;
        }
    }

    fn iter(&self) -> impl Iterator<Item = u64> {
        self.held.iter().take(self.count).copied()
    }
}

fn known(id: NameId, forms: &impl Forms) -> Option<&Form> {
    if id == NONE { None } else { forms.form(id) }
}

fn letter(form: &Form) -> u64 {
    form.text
        .chars()
        .next()
        .map_or(0, |c| u64::from(u32::from(c)))
}

fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// Every key under which a row is filed.
pub(crate) fn file_under(row: Record<'_>, h: &Heard, out: &mut Vec<u64>) {
    sure_keys(row, h, out);
    full_name_keys(h, row.birth.year(), out);
    place_keys(row, out);
    if row.birth.known() {
        initials_keys(row.birth, h, out);
        birth_keys(h, row.birth, out);
    }
}

/// Number, and full name with the birthday: a row or two each.
fn sure_keys(row: Record<'_>, h: &Heard, out: &mut Vec<u64>) {
    row.upns
        .iter()
        .for_each(|upn| out.push(key(Kind::Upn, upn, 0, 0)));
    if row.birth.known() {
        full_birth_keys(h, row.birth, out);
    }
}

/// A name's sound or kin with a date of birth.
fn birth_keys(h: &Heard, birth: Birth, out: &mut Vec<u64>) {
    let birth = u64::from(birth.0);
    out.extend(h.all.iter().map(|&s| key(Kind::SoundBirth, s, birth, 0)));
    out.extend(h.kin.iter().map(|&g| key(Kind::KinBirth, g, birth, 0)));
}

/// Forename and surname with a year; the year 0 for rows without a birth.
fn full_name_keys(h: &Heard, year: u32, out: &mut Vec<u64>) {
    let year = u64::from(year);
    out.extend(
        h.pairs
            .iter()
            .map(|&(a, b)| key(Kind::FullNameYear, a, b, year)),
    );
}

/// Forename and surname with the birthday.
fn full_birth_keys(h: &Heard, birth: Birth, out: &mut Vec<u64>) {
    let birth = u64::from(birth.0);
    out.extend(
        h.pairs
            .iter()
            .map(|&(a, b)| key(Kind::FullNameBirth, a, b, birth)),
    );
}

fn initials_keys(birth: Birth, h: &Heard, out: &mut Vec<u64>) {
    let birth = u64::from(birth.0);
    out.extend(
        h.initials
            .iter()
            .map(|&(a, b)| key(Kind::InitialsBirth, a, b, birth)),
    );
}

fn place_keys(row: Record<'_>, out: &mut Vec<u64>) {
    for p in row.places.iter() {
        if p.postcode != 0 {
            out.push(key(Kind::Postcode, p.postcode, 0, 0));
        }
        house_keys(p, out);
    }
}

fn house_keys(p: Place, out: &mut Vec<u64>) {
    if p.house != 0 && p.street != 0 {
        let (house, street) = (u64::from(p.house), u64::from(p.street));
        out.push(key(Kind::HouseStreet, house, street, 0));
    }
}

/// First look: where the child is unless anything went wrong. `years`: the
/// years of birth that occur, for whose year is not known.
pub(crate) fn look_sure(
    probe: Record<'_>,
    h: &Heard,
    years: std::ops::RangeInclusive<u32>,
    out: &mut Vec<u64>,
) {
    sure_keys(probe, h, out);
    if !probe.birth.known() {
        years.for_each(|year| full_name_keys(h, year, out));
        full_name_keys(h, 0, out);
    } else if probe.estimated {
        years_about(probe.birth, h, out);
    }
}

/// Second look: whoever was born that day and bears one of the names.
pub(crate) fn look_near(probe: Record<'_>, h: &Heard, out: &mut Vec<u64>) {
    if probe.birth.known() {
        birth_keys(h, probe.birth, out);
    }
}

/// The full name in the years about a birthday, and where none was given.
fn years_about(birth: Birth, h: &Heard, out: &mut Vec<u64>) {
    let year = birth.year();
    (year.saturating_sub(3)..=year + 3).for_each(|y| full_name_keys(h, y, out));
    full_name_keys(h, 0, out);
}

/// Third look, when nobody likely was found: mistaken dates with the full name
/// or its initials, the household, slips in the number.
pub(crate) fn look_wide(probe: Record<'_>, h: &Heard, out: &mut Vec<u64>) {
    // One slip always breaks the check letter, so a number that checks has none.
    let slipped = |upn: &WrittenUpn| !upn.checks();
    for upn in probe
        .upns
        .iter()
        .filter_map(WrittenUpn::unpack)
        .filter(slipped)
    {
        out.extend(upn.slips().map(|slip| key(Kind::Upn, slip.pack(), 0, 0)));
    }
    if probe.birth.known() {
        initials_keys(probe.birth, h, out);
        for birth in mistaken(probe.birth) {
            full_birth_keys(h, birth, out);
        }
        for birth in mistaken_most(probe.birth) {
            initials_keys(birth, h, out);
        }
        full_name_keys(h, 0, out);
    }
    for p in probe.places.iter() {
        // House and street stand in for a postcode that was not given.
        if p.postcode != 0 {
            out.push(key(Kind::Postcode, p.postcode, 0, 0));
        } else {
            house_keys(p, out);
        }
    }
}

/// Whoever lives or lived where this record did.
pub(crate) fn look_at_home(record: Record<'_>, out: &mut Vec<u64>) {
    place_keys(record, out);
}

/// For a name that nobody bears: its neighbours, one letter away, on that day.
pub(crate) fn look_spelt_otherwise(birth: Birth, sounds: &[u64], out: &mut Vec<u64>) {
    let birth = u64::from(birth.0);
    out.extend(sounds.iter().map(|&s| key(Kind::SoundBirth, s, birth, 0)));
}

/// Dates that are most often written for this one.
fn mistaken_most(birth: Birth) -> Vec<Birth> {
    let (y, m, d) = (birth.year(), birth.month(), birth.day());
    let mut out = vec![Birth::from_parts(y, 1, 1)];
    if d <= 12 {
        out.push(Birth::from_parts(y, d, m));
    }
    for days in [-10, -1, 1, 10] {
        out.extend(birth.plus_days(days));
    }
    other_than(birth, out)
}

/// Dates that may have been written for this one.
fn mistaken(birth: Birth) -> Vec<Birth> {
    let (y, m, d) = (birth.year(), birth.month(), birth.day());
    let mut out = mistaken_most(birth);
    for days in -10..=10 {
        out.extend(birth.plus_days(days));
    }
    out.extend((1..=12).map(|month| Birth::from_parts(y, month, d)));
    out.extend((1..=31).map(|day| Birth::from_parts(y, m, day)));
    for years in [1, 2, 3, 10] {
        out.push(Birth::from_parts(y + years, m, d));
        out.push(Birth::from_parts(y.saturating_sub(years), m, d));
    }
    out.push(Birth::from_parts(y + 1, 1, 1));
    other_than(birth, out)
}

fn other_than(birth: Birth, mut dates: Vec<Birth>) -> Vec<Birth> {
    dates.sort_unstable_by_key(|b| b.0);
    dates.dedup();
    dates.retain(|&b| b != birth);
    dates
}
