//! An index as one piece of bytes, and back.
//!
//! A snapshot never changes. Rows and keys are used where they lie, so that a
//! file that is mapped into memory is searched without being copied; names,
//! counts and who may be found are read when it is opened. What changes
//! afterwards grows beside it in memory ([`Index::insert`], [`Index::remove`],
//! [`Index::close`]); whoever writes a new snapshot puts the new file in the
//! old one's place, and whoever still reads the old one keeps it.
//!
//! A damaged file is refused: every section has its checksum, every row's
//! parts and every bucket are looked at once. Whatever the bytes, nothing here
//! can panic, and no read goes beyond them.

use crate::index::{Base, Bytes, Index};
use crate::lexicon::Lexicon;
use crate::packed::{Fixed, long, word};
use crate::postings::Later;
use crate::stock::{self, Store};
use crate::tally::Tally;
use std::ops::Range;
use std::sync::Arc;

/// What a snapshot begins with.
const MAGIC: u64 = u64::from_le_bytes(*b"WHOISIT\n");

/// The layout below. Raised when it changes.
const LAYOUT: u32 = 1;

/// The parts, in order.
const SECTIONS: usize = 9;

/// Magic, layout, fingerprint, first and last year, then offset, length and
/// checksum of each part.
const HEAD: usize = 32 + SECTIONS * 24;

/// Why bytes are no snapshot. The answer is always to make a new one from the
/// store, which has everything that was in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damaged {
    /// It does not begin as a snapshot does, or is too short.
    NotASnapshot,
    /// Another version of the program wrote it: its layout differs, or the way
    /// in which names are heard.
    OtherVersion,
    /// A part is not as it was written.
    Part(&'static str),
}

impl std::fmt::Display for Damaged {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotASnapshot => f.write_str("this is not a snapshot of people"),
            Self::OtherVersion => f.write_str("the snapshot is of another version of the program"),
            Self::Part(which) => write!(
                f,
                "the snapshot is damaged: its {which} are not as they were written"
            ),
        }?;
        f.write_str("; nothing is lost, it is made anew from the store")
    }
}

impl std::error::Error for Damaged {}

/// The parts' names, for messages.
const NAMES: [&str; SECTIONS] = [
    "rows",
    "details",
    "identifiers",
    "buckets",
    "keys",
    "standings",
    "names",
    "counts",
    "counts of closed records",
];

/// An index on its way out.
pub struct Image<'a> {
    head: Vec<u8>,
    parts: [std::borrow::Cow<'a, [u8]>; SECTIONS],
}

impl Image<'_> {
    /// The bytes, to be written one behind the other.
    pub fn chunks(&self) -> impl Iterator<Item = &[u8]> {
        let parts = self.parts.iter().flat_map(|part| {
            let part: &[u8] = part;
            [part, padding(part.len())]
        });
        std::iter::once(self.head.as_slice()).chain(parts)
    }
}

/// What follows a part, so that the next begins on a multiple of eight.
fn padding(length: usize) -> &'static [u8] {
    const ZEROS: &[u8; 8] = &[0; 8];
    let missing = length.next_multiple_of(8) - length;
    ZEROS.get(..missing).unwrap_or_default()
}

impl Index {
    /// The index as bytes. None while rows have grown beside the base: take
    /// the image of [`Index::rebuilt`] then.
    pub fn image(&self) -> Option<Image<'_>> {
        if self.grown() > 0 {
            return None;
        }
        let mut names = Vec::new();
        for form in self.lexicon.forms() {
            names.extend_from_slice(form.text.as_bytes());
            names.push(b'\n');
        }
        let base = &self.base;
        let parts = [
            base.rows.slice().into(),
            base.parts.slice().into(),
            base.ids.slice().into(),
            base.starts.slice().into(),
            base.entries.slice().into(),
            self.standing.as_slice().into(),
            names.into(),
            self.open.write().into(),
            self.closed.write().into(),
        ];
        let mut head = Vec::with_capacity(HEAD);
        MAGIC.put(&mut head);
        LAYOUT.put(&mut head);
        fingerprint(&self.lexicon).put(&mut head);
        let (first, last) = self.years.unwrap_or((0, 0));
        first.put(&mut head);
        last.put(&mut head);
        0u64.put(&mut head);
        let mut offset = HEAD as u64;
        for part in &parts {
            let part: &std::borrow::Cow<'_, [u8]> = part;
            offset.put(&mut head);
            (part.len() as u64).put(&mut head);
            checksum(part).put(&mut head);
            offset += part.len().next_multiple_of(8) as u64;
        }
        Some(Image { head, parts })
    }

    /// Opens a snapshot. `bytes` are kept as long as the index is, and must
    /// not change.
    pub fn of_snapshot(bytes: Arc<dyn AsRef<[u8]> + Send + Sync>) -> Result<Self, Damaged> {
        let all = (*bytes).as_ref();
        if all.len() < HEAD || long(all, 0) != MAGIC {
            return Err(Damaged::NotASnapshot);
        }
        if word(all, 8) != LAYOUT || word(all, 12) != fingerprint(&Lexicon::default()) {
            return Err(Damaged::OtherVersion);
        }
        let mut ranges: Vec<Range<usize>> = Vec::with_capacity(SECTIONS);
        for (place, name) in NAMES.into_iter().enumerate() {
            let at = 32 + place * 24;
            let size = |at| usize::try_from(long(all, at)).map_err(|_| Damaged::Part(name));
            let (start, length) = (size(at)?, size(at + 8)?);
            let range = start..start.checked_add(length).ok_or(Damaged::Part(name))?;
            let part = all.get(range.clone()).ok_or(Damaged::Part(name))?;
            if checksum(part) != long(all, at + 16) {
                return Err(Damaged::Part(name));
            }
            ranges.push(range);
        }
        let range = |place: usize| ranges.get(place).cloned().unwrap_or_default();
        let part = |place: usize| all.get(range(place)).unwrap_or_default();
        let kept = |place: usize| Bytes::Kept(bytes.clone(), range(place));
        let base = Base {
            rows: kept(0),
            parts: kept(1),
            ids: kept(2),
            starts: kept(3),
            entries: kept(4),
        };
        if !stock::whole(base.stock()) {
            return Err(Damaged::Part("rows"));
        }
        if !base.postings().whole() {
            return Err(Damaged::Part("keys"));
        }
        let standing = part(5).to_vec();
        if standing.len() != base.stock().len() {
            return Err(Damaged::Part("standings"));
        }
        let names = std::str::from_utf8(part(6)).map_err(|_| Damaged::Part("names"))?;
        let mut lexicon = Lexicon::default();
        for (place, name) in names.split_terminator('\n').enumerate() {
            if lexicon.number(name) as usize != place {
                return Err(Damaged::Part("names"));
            }
        }
        let tally = |place| Tally::read(part(place)).ok_or(Damaged::Part("counts"));
        let (open, closed) = (tally(7)?, tally(8)?);
        let years = (word(all, 16), word(all, 20));
        Ok(Self {
            lexicon,
            open,
            closed,
            base,
            grown: Store::default(),
            later: Later::default(),
            standing,
            years: (years != (0, 0)).then_some(years),
        })
    }
}

/// How names are heard, in one word: keys are made of it, so a snapshot by a
/// program that hears otherwise must not be opened.
fn fingerprint(lexicon: &Lexicon) -> u32 {
    let mut all = Vec::new();
    lexicon.hear_kin(&mut all);
    let heard = checksum(&all);
    u32::try_from(heard >> 32).unwrap_or(0) ^ u32::try_from(heard & 0xffff_ffff).unwrap_or(0)
}

/// A checksum of four lanes, so that it goes as fast as memory does.
fn checksum(bytes: &[u8]) -> u64 {
    const TIMES: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |sum: u64, word: u64| (sum ^ word).wrapping_mul(TIMES).rotate_left(29);
    let mut lanes = [1u64, 2, 3, 4];
    let chunks = bytes.chunks_exact(32);
    let rest = chunks.remainder();
    for chunk in chunks {
        for (lane, part) in lanes.iter_mut().zip(chunk.chunks_exact(8)) {
            *lane = mix(*lane, u64::get(part));
        }
    }
    let mut sum = bytes.len() as u64;
    for lane in lanes {
        sum = mix(sum, lane);
    }
    for &byte in rest {
        sum = mix(sum, u64::from(byte));
    }
    sum ^ sum >> 31
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Person;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn people() -> Vec<Person> {
        let names = ["Seren", "Tomos", "Macsen", "Aled", "Betsan", "Cadi"];
        let one = |(n, name): (usize, &&str)| Person {
            dob: Some(date(2014, 1 + (n % 12) as i8, 3)),
            upn: Some("B801200005001".into()),
            ..Person::named(format!("p{n}"), name, "Quilligan")
        };
        names.iter().enumerate().map(one).collect()
    }

    fn written(index: &Index) -> Vec<u8> {
        index.image().unwrap().chunks().flatten().copied().collect()
    }

    #[test]
    fn what_was_written_answers_as_what_was_built() {
        let mut built = Index::build(&people());
        built.close("p2");
        built.remove("p3");
        let mut opened = Index::of_snapshot(Arc::new(written(&built))).unwrap();
        assert_eq!(opened.len(), built.len());
        for probe in people() {
            for (one, two) in [
                (opened.open(), built.open()),
                (opened.whole(), built.whole()),
            ] {
                assert_eq!(one.search(&probe, 9), two.search(&probe, 9));
            }
        }
        opened.insert(&Person::named("new", "Efa", "Newcomer"));
        opened.reopen("p2");
        assert!(opened.image().is_none());
        let again = opened.rebuilt();
        assert_eq!(again.len(), opened.len());
        let found = Index::of_snapshot(Arc::new(written(&again))).unwrap();
        let probe = Person::named("?", "Efa", "Newcomer");
        assert_eq!(found.search(&probe, 1), opened.search(&probe, 1));
        assert_eq!(
            found.search(&people()[2], 1),
            opened.search(&people()[2], 1)
        );
    }

    proptest! {
        #[test]
        fn one_wrong_byte_is_noticed_or_means_nothing(at in any::<prop::sample::Index>(), bit in 0u8..8) {
            let index = Index::build(&people());
            let mut bytes = written(&index);
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
            if let Ok(opened) = Index::of_snapshot(Arc::new(bytes)) {
                for probe in people() {
                    prop_assert_eq!(opened.search(&probe, 9), index.search(&probe, 9));
                }
            }
        }

        #[test]
        fn a_file_cut_short_is_refused(keep in any::<prop::sample::Index>()) {
            let mut bytes = written(&Index::build(&people()));
            let keep = keep.index(bytes.len() - 8);
            bytes.truncate(keep);
            prop_assert!(Index::of_snapshot(Arc::new(bytes)).is_err());
        }

        #[test]
        fn no_bytes_upset_it(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
            prop_assert!(Index::of_snapshot(Arc::new(bytes)).is_err());
        }
    }
}
