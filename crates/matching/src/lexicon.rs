//! The distinct names of an index, each prepared once.
//!
//! A record holds numbers, not text: two records with one number have one
//! name, and everything slow about a name (its sound, its kin) was worked out
//! when the name was first met.

use crate::compare::{Level, likeness};
use crate::kin::{Kin, KinTable};
use crate::near::edits;
use crate::sound::sound;
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// A name's number in a [`Lexicon`], 28 bits; [`NONE`] where nothing was said.
pub(crate) type NameId = u32;

/// Not said.
pub(crate) const NONE: NameId = 0x0fff_ffff;

/// Names that a probe brings and the index does not know are numbered from here.
const STRANGERS: NameId = 0x0800_0000;

/// One distinct name, prepared.
#[derive(Clone)]
pub(crate) struct Form {
    /// As `normalise::name` writes it.
    pub(crate) text: Box<str>,
    /// The same without spaces, so that Mary Ann and Maryann agree. Empty
    /// where it would repeat `text`.
    joined: Box<str>,
    /// Which letters occur, one bit each: a cheap way to see that two names
    /// cannot be near.
    pub(crate) letters: u32,
    /// How many letters there are.
    pub(crate) length: u8,
    /// Whether it has several words.
    pub(crate) several: bool,
    /// The sounds of its words and, where there are several, of the whole.
    pub(crate) sounds: Box<[u64]>,
    pub(crate) kin: Kin,
    /// The kin of its single words, where there are several.
    word_kin: Box<[Kin]>,
}

impl Form {
    fn new(text: &str, table: &KinTable) -> Self {
        let several = text.contains(' ');
        let joined: String = text.split(' ').collect();
        let mut sounds: Vec<u64> = Vec::new();
        for word in text.split(' ').chain([joined.as_str()]) {
            let heard = sound(word);
            if heard != 0 && !sounds.contains(&heard) {
                sounds.push(heard);
            }
        }
        let kin = table.of(&joined);
        let letters = joined
            .chars()
            .fold(0, |set, c| set | 1 << (u32::from(c) % 32));
        let words = text.split(' ').filter(|_| several);
        let word_kin = words
            .map(|word| table.of(word))
            .filter(|k| !k.is_empty())
            .collect();
        let length = u8::try_from(joined.chars().count()).unwrap_or(u8::MAX);
        let joined = if joined == text {
            Box::default()
        } else {
            joined.into()
        };
        Self {
            text: text.into(),
            joined,
            letters,
            length,
            several,
            sounds: sounds.into(),
            kin,
            word_kin,
        }
    }

    /// Whether a word of either is kin to the other or to a word of it:
    /// Mohammed Ali and Muhammad.
    pub(crate) fn has_kin_in(&self, other: &Self) -> bool {
        if self.word_kin.is_empty() && other.word_kin.is_empty() {
            return false;
        }
        self.kins()
            .any(|k| other.kins().any(|o| k.share_short(o) || k.share_spoken(o)))
    }

    fn kins(&self) -> impl Iterator<Item = &Kin> {
        self.word_kin.iter().chain([&self.kin])
    }

    pub(crate) fn joined(&self) -> &str {
        if self.joined.is_empty() {
            &self.text
        } else {
            &self.joined
        }
    }
}

/// The distinct names of an index.
#[derive(Clone)]
pub(crate) struct Lexicon {
    forms: Vec<Form>,
    numbers: FxHashMap<Box<str>, NameId>,
    /// Letters and number of every name, by its length.
    by_length: Vec<Vec<(u32, NameId)>>,
    kin: KinTable,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self {
            forms: Vec::new(),
            numbers: FxHashMap::default(),
            by_length: vec![Vec::new(); 64],
            kin: KinTable::read(),
        }
    }
}

impl Lexicon {
    /// The number of a normalised name, a new one if need be.
    pub(crate) fn number(&mut self, name: &str) -> NameId {
        if name.is_empty() {
            return NONE;
        }
        if let Some(&id) = self.numbers.get(name) {
            return id;
        }
        let Some(id) = NameId::try_from(self.forms.len())
            .ok()
            .filter(|&id| id < STRANGERS)
        else {
            return NONE;
        };
        let form = Form::new(name, &self.kin);
        if let Some(list) = self.by_length.get_mut(usize::from(form.length)) {
            list.push((form.letters, id));
        }
        self.forms.push(form);
        self.numbers.insert(name.into(), id);
        id
    }

    /// Adds to `out` the sounds of names one letter away from this one, for a
    /// spelling that sounds like nobody's.
    pub(crate) fn sounds_near(&self, name: &Form, out: &mut Vec<u64>) {
        let lengths = name.length.saturating_sub(1)..=name.length.saturating_add(1);
        let near = lengths
            .filter_map(|length| self.by_length.get(usize::from(length)))
            .flatten()
            .filter(|(letters, _)| (letters ^ name.letters).count_ones() <= 2)
            .filter_map(|&(_, id)| self.forms.get(id as usize));
        for form in near {
            if edits(form.joined(), name.joined()) == 1 {
                for &sound in &form.sounds {
                    if !out.contains(&sound) && !name.sounds.contains(&sound) {
                        out.push(sound);
                    }
                }
            }
        }
    }

    /// What is heard of every name in the tables of kin, as bytes.
    pub(crate) fn hear_kin(&self, out: &mut Vec<u8>) {
        for name in self.kin.names() {
            out.extend_from_slice(name.as_bytes());
            out.extend_from_slice(&sound(name).to_le_bytes());
            for group in self.kin.of(name).groups() {
                out.extend_from_slice(&group.to_le_bytes());
            }
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.forms.len()
    }

    pub(crate) fn forms(&self) -> &[Form] {
        &self.forms
    }
}

/// Where names get their numbers while a person is prepared: an index that
/// grows, or a probe that must leave the index as it is.
pub(crate) trait Numbering {
    fn number(&mut self, name: &str) -> NameId;
}

impl Numbering for Lexicon {
    fn number(&mut self, name: &str) -> NameId {
        Lexicon::number(self, name)
    }
}

/// Where names are looked up by number.
pub(crate) trait Forms {
    fn form(&self, id: NameId) -> Option<&Form>;
}

impl Forms for Lexicon {
    #[inline]
    fn form(&self, id: NameId) -> Option<&Form> {
        self.forms.get(id as usize)
    }
}

impl Forms for Words<'_> {
    #[inline]
    fn form(&self, id: NameId) -> Option<&Form> {
        Words::form(self, id)
    }
}

/// Likenesses already worked out: a search meets the same names in row after
/// row, and a batch in search after search. Each pair has one place, and the
/// last to come holds it.
#[derive(Default)]
pub(crate) struct Known {
    places: Vec<(u64, u32, Level)>,
    /// Strangers' numbers mean another name in every search.
    search: u32,
}

impl Known {
    /// With 2^`bits` places.
    pub(crate) fn new(bits: u32) -> Self {
        Self {
            places: vec![(u64::MAX, 0, Level::Missing); 1 << bits.min(20)],
            search: 0,
        }
    }
}

/// A lexicon and the few names that a probe added to it.
pub(crate) struct Words<'a> {
    lexicon: &'a Lexicon,
    strangers: Vec<Form>,
    known: RefCell<Known>,
}

impl<'a> Words<'a> {
    pub(crate) fn new(lexicon: &'a Lexicon, mut known: Known) -> Self {
        known.search = known.search.wrapping_add(1).max(1);
        Self {
            lexicon,
            strangers: Vec::new(),
            known: RefCell::new(known),
        }
    }

    /// What was worked out, for the next search.
    pub(crate) fn into_known(self) -> Known {
        self.known.into_inner()
    }

    /// How alike two names are; missing where either is.
    #[inline]
    pub(crate) fn likeness(&self, a: NameId, b: NameId) -> Level {
        if a == NONE || b == NONE {
            return Level::Missing;
        }
        if a == b {
            return Level::Exact;
        }
        let pair = u64::from(a) << 32 | u64::from(b);
        let mut known = self.known.borrow_mut();
        let search = if a.max(b) >= STRANGERS {
            known.search
        } else {
            0
        };
        let spread = pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
        let place = usize::try_from(spread).unwrap_or(0) & known.places.len().saturating_sub(1);
        if let Some(held) = known.places.get(place)
            && (held.0, held.1) == (pair, search)
        {
            return held.2;
        }
        let level = match (self.form(a), self.form(b)) {
            (Some(x), Some(y)) => likeness(x, y),
            _ => Level::Missing,
        };
        if let Some(slot) = known.places.get_mut(place) {
            *slot = (pair, search, level);
        }
        level
    }

    /// The prepared name behind a number.
    #[inline]
    pub(crate) fn form(&self, id: NameId) -> Option<&Form> {
        if id < STRANGERS {
            self.lexicon.forms.get(id as usize)
        } else {
            self.strangers.get((id - STRANGERS) as usize)
        }
    }
}

impl Numbering for Words<'_> {
    fn number(&mut self, name: &str) -> NameId {
        if name.is_empty() {
            return NONE;
        }
        if let Some(&id) = self.lexicon.numbers.get(name) {
            return id;
        }
        let place = match self.strangers.iter().position(|f| &*f.text == name) {
            Some(place) => place,
            None => {
                self.strangers.push(Form::new(name, &self.lexicon.kin));
                self.strangers.len() - 1
            }
        };
        // A probe has a handful of names; the sum cannot reach NONE.
        STRANGERS + NameId::try_from(place).unwrap_or_default()
    }
}
