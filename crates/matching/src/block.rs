//! BLOCK: which rows are worth comparing.
//!
//! A row is filed under every key below that it has the values for; a probe
//! looks under its own keys and under those that a likely mistake would have
//! made. Keys cross the roles of names on purpose: any name's sound with the
//! date of birth finds swapped, former, preferred and middle names alike.

use crate::lexicon::{Form, NONE, NameId, Words};
use crate::normalise::WrittenUpn;
use crate::record::{Birth, Record};
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
    PostcodeBirth,
    SoundPostcode,
    FullNameYear,
    FullName,
    ParentChildYear,
    Birth,
    Sound,
    Postcode,
    HouseStreet,
}

fn key(kind: Kind, a: u64, b: u64, c: u64) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u8(kind as u8);
    hasher.write_u64(a);
    hasher.write_u64(b);
    hasher.write_u64(c);
    let x = hasher.finish();
    // The buckets use the top bits, so spread them.
    (x ^ (x >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The key under which a row's own identifier is filed.
pub(crate) fn id_key(id: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(id.as_bytes());
    key(Kind::Id, hasher.finish(), 0, 0)
}

/// What a record's names give to keys.
struct Heard {
    /// Sounds of all the child's names.
    all: Vec<u64>,
    /// Sounds of forenames, preferred and middle ones too.
    fore: Vec<u64>,
    /// A forename's sound with a surname's, the lower first, so that it does
    /// not matter whether the two changed places.
    pairs: Vec<(u64, u64)>,
    /// First letters of forename and surname, the lower first.
    initials: Vec<(u64, u64)>,
    /// Groups of short forms and of one name in several languages.
    kin: Vec<u64>,
    /// Sounds of parents' forenames.
    parents: Vec<u64>,
}

impl Heard {
    fn of(record: Record<'_>, forms: &impl Forms) -> Self {
        let mut h = Self {
            all: Vec::new(),
            fore: Vec::new(),
            pairs: Vec::new(),
            initials: Vec::new(),
            kin: Vec::new(),
            parents: Vec::new(),
        };
        let mut sur: Vec<u64> = Vec::new();
        let (mut fore_letters, mut sur_letters) = (Vec::new(), Vec::new());
        let mut first: Vec<u64> = Vec::new();
        for n in record.names {
            if let Some(form) = known(n.fore, forms) {
                form.sounds.iter().for_each(|&s| add(&mut first, s));
                add(&mut fore_letters, letter(form));
                form.kin
                    .groups()
                    .for_each(|g| add(&mut h.kin, u64::from(g)));
            }
            if let Some(form) = known(n.middle, forms) {
                form.sounds.iter().for_each(|&s| add(&mut h.fore, s));
            }
            if let Some(form) = known(n.sur, forms) {
                form.sounds.iter().for_each(|&s| add(&mut sur, s));
                add(&mut sur_letters, letter(form));
            }
        }
        for &f in &first {
            for &s in &sur {
                add(&mut h.pairs, (f.min(s), f.max(s)));
            }
        }
        for &f in &fore_letters {
            for &s in &sur_letters {
                add(&mut h.initials, (f.min(s), f.max(s)));
            }
        }
        first.iter().for_each(|&s| add(&mut h.fore, s));
        h.fore.iter().chain(&sur).for_each(|&s| add(&mut h.all, s));
        for p in record.parents {
            if let Some(form) = known(p.fore, forms) {
                form.sounds.iter().for_each(|&s| add(&mut h.parents, s));
            }
        }
        h
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
pub(crate) fn file_under(row: Record<'_>, forms: &impl Forms, out: &mut Vec<u64>) {
    let h = Heard::of(row, forms);
    near_keys(row, &h, out);
    for &(a, b) in &h.pairs {
        out.push(key(Kind::FullName, a, b, 0));
        if row.birth.known() {
            out.push(key(Kind::FullNameYear, a, b, u64::from(row.birth.year())));
        }
    }
    if row.birth.known() {
        let year = u64::from(row.birth.year());
        for &p in &h.parents {
            h.fore
                .iter()
                .for_each(|&f| out.push(key(Kind::ParentChildYear, p, f, year)));
        }
        out.push(key(Kind::Birth, u64::from(row.birth.0), 0, 0));
    }
    h.all
        .iter()
        .for_each(|&s| out.push(key(Kind::Sound, s, 0, 0)));
    place_keys(row, out);
}

/// Keys that file and look-up have in common, each of few rows.
fn near_keys(row: Record<'_>, h: &Heard, out: &mut Vec<u64>) {
    if row.upn != 0 {
        out.push(key(Kind::Upn, row.upn, 0, 0));
    }
    if row.birth.known() {
        let birth = u64::from(row.birth.0);
        h.all
            .iter()
            .for_each(|&s| out.push(key(Kind::SoundBirth, s, birth, 0)));
        h.kin
            .iter()
            .for_each(|&g| out.push(key(Kind::KinBirth, g, birth, 0)));
        h.initials
            .iter()
            .for_each(|&(a, b)| out.push(key(Kind::InitialsBirth, a, b, birth)));
        for p in row.places.iter().filter(|p| p.postcode != 0) {
            out.push(key(Kind::PostcodeBirth, p.postcode, birth, 0));
        }
    }
    for p in row.places.iter().filter(|p| p.postcode != 0) {
        h.all
            .iter()
            .for_each(|&s| out.push(key(Kind::SoundPostcode, s, p.postcode, 0)));
    }
}

fn place_keys(row: Record<'_>, out: &mut Vec<u64>) {
    for p in row.places {
        if p.postcode != 0 {
            out.push(key(Kind::Postcode, p.postcode, 0, 0));
        }
        if p.house != 0 && p.street != 0 {
            out.push(key(
                Kind::HouseStreet,
                u64::from(p.house),
                u64::from(p.street),
                0,
            ));
        }
    }
}

/// First look: where the child will be unless several things went wrong.
pub(crate) fn look_near(probe: Record<'_>, forms: &impl Forms, out: &mut Vec<u64>) {
    let h = Heard::of(probe, forms);
    near_keys(probe, &h, out);
    if probe.birth.known() {
        let year = u64::from(probe.birth.year());
        for y in [year, year.saturating_sub(1), year + 1] {
            h.pairs
                .iter()
                .for_each(|&(a, b)| out.push(key(Kind::FullNameYear, a, b, y)));
            for &p in &h.parents {
                h.fore
                    .iter()
                    .for_each(|&f| out.push(key(Kind::ParentChildYear, p, f, y)));
            }
        }
    } else {
        h.pairs
            .iter()
            .for_each(|&(a, b)| out.push(key(Kind::FullName, a, b, 0)));
    }
}

/// The pupil numbers one slip away.
pub(crate) fn look_upn_slips(probe: Record<'_>, out: &mut Vec<u64>) {
    if let Some(upn) = WrittenUpn::unpack(probe.upn) {
        out.extend(upn.slips().map(|slip| key(Kind::Upn, slip.pack(), 0, 0)));
    }
}

/// Second look, when the first found nobody likely: mistaken dates with one
/// name, everybody born that day, the household.
pub(crate) fn look_wide(probe: Record<'_>, forms: &impl Forms, out: &mut Vec<u64>) {
    let h = Heard::of(probe, forms);
    if probe.birth.known() {
        out.push(key(Kind::Birth, u64::from(probe.birth.0), 0, 0));
        for birth in mistaken(probe.birth) {
            let birth = u64::from(birth.0);
            h.all
                .iter()
                .for_each(|&s| out.push(key(Kind::SoundBirth, s, birth, 0)));
            h.kin
                .iter()
                .for_each(|&g| out.push(key(Kind::KinBirth, g, birth, 0)));
        }
    }
    h.pairs
        .iter()
        .for_each(|&(a, b)| out.push(key(Kind::FullName, a, b, 0)));
    place_keys(probe, out);
}

/// Last look, for a search box with little in it: a single name.
pub(crate) fn look_by_name_alone(probe: Record<'_>, forms: &impl Forms, out: &mut Vec<u64>) {
    let h = Heard::of(probe, forms);
    h.all
        .iter()
        .for_each(|&s| out.push(key(Kind::Sound, s, 0, 0)));
}

/// Dates that are often written for this one.
fn mistaken(birth: Birth) -> Vec<Birth> {
    let (y, m, d) = (birth.year(), birth.month(), birth.day());
    let mut out = vec![Birth::from_parts(y, 1, 1)];
    if d <= 12 {
        out.push(Birth::from_parts(y, d, m));
    }
    for days in [-10, -7, -3, -2, -1, 1, 2, 3, 7, 10] {
        out.extend(birth.plus_days(days));
    }
    out.extend((1..=12).map(|month| Birth::from_parts(y, month, d)));
    for years in [1, 2] {
        out.push(Birth::from_parts(y + years, m, d));
        out.push(Birth::from_parts(y.saturating_sub(years), m, d));
    }
    out.retain(|&b| b != birth);
    out
}

/// Where names are looked up by number.
pub(crate) trait Forms {
    fn form(&self, id: NameId) -> Option<&Form>;
}

impl Forms for Words<'_> {
    fn form(&self, id: NameId) -> Option<&Form> {
        Words::form(self, id)
    }
}

impl Forms for crate::lexicon::Lexicon {
    fn form(&self, id: NameId) -> Option<&Form> {
        self.forms().get(id as usize)
    }
}
