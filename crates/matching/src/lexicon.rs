//! The distinct names of an index, each prepared once.
//!
//! A record holds numbers, not text: two records with one number have one
//! name, and everything slow about a name (its sound, its kin) was worked out
//! when the name was first met.

use crate::compare::{Level, likeness};
use crate::kin::{Kin, KinTable};
use crate::sound::sound;
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// A name's number in a [`Lexicon`]; [`NONE`] where nothing was said.
pub(crate) type NameId = u32;

/// Not said.
pub(crate) const NONE: NameId = u32::MAX;

/// Names that a probe brings and the index does not know are numbered from here.
const STRANGERS: NameId = 0x8000_0000;

/// One distinct name, prepared.
pub(crate) struct Form {
    /// As `normalise::name` writes it.
    pub(crate) text: Box<str>,
    /// The same without spaces, so that Mary Ann and Maryann agree. Empty
    /// where it would repeat `text`.
    joined: Box<str>,
    /// Which letters occur, one bit each: a cheap way to see that two names
    /// cannot be near.
    pub(crate) letters: u32,
    /// The sounds of its words and, where there are several, of the whole.
    pub(crate) sounds: Box<[u64]>,
    pub(crate) kin: Kin,
    /// The kin of its single words, where there are several.
    word_kin: Box<[Kin]>,
}

impl Form {
    fn new(text: &str, table: &KinTable) -> Self {
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
        let words = text.split(' ').filter(|_| text.contains(' '));
        let word_kin = words
            .map(|word| table.of(word))
            .filter(|k| !k.is_empty())
            .collect();
        let joined = if joined == text {
            Box::default()
        } else {
            joined.into()
        };
        Self {
            text: text.into(),
            joined,
            letters,
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
pub(crate) struct Lexicon {
    forms: Vec<Form>,
    numbers: FxHashMap<Box<str>, NameId>,
    kin: KinTable,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self {
            forms: Vec::new(),
            numbers: FxHashMap::default(),
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
        self.forms.push(Form::new(name, &self.kin));
        self.numbers.insert(name.into(), id);
        id
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

/// A lexicon and the few names that a probe added to it.
pub(crate) struct Words<'a> {
    lexicon: &'a Lexicon,
    strangers: Vec<Form>,
    /// Likenesses already worked out: a search meets the same names in row
    /// after row.
    known: RefCell<FxHashMap<(NameId, NameId), Level>>,
}

impl<'a> Words<'a> {
    pub(crate) fn new(lexicon: &'a Lexicon) -> Self {
        Self {
            lexicon,
            strangers: Vec::new(),
            known: RefCell::default(),
        }
    }

    /// How alike two names are; missing where either is.
    pub(crate) fn likeness(&self, a: NameId, b: NameId) -> Level {
        if a == NONE || b == NONE {
            return Level::Missing;
        }
        if a == b {
            return Level::Exact;
        }
        let found = self.known.borrow().get(&(a, b)).copied();
        found.unwrap_or_else(|| {
            let level = match (self.form(a), self.form(b)) {
                (Some(x), Some(y)) => likeness(x, y),
                _ => Level::Missing,
            };
            self.known.borrow_mut().insert((a, b), level);
            level
        })
    }

    /// The prepared name behind a number.
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
