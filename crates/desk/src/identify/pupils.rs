//! Where the store keeps each pupil who is found on a roll and is not a known child.
//!
//! There may be as many of them as there are pupils, so each is a few numbers here and a key
//! in one long text.

use store::Digest;
use store::rows::RollPupilRow;

/// Pupils by the number that their id is made of.
#[derive(Default)]
pub(super) struct Pupils {
    schools: Vec<String>,
    keys: String,
    all: Vec<At>,
}

/// One pupil: the id, the school's place in the list, and where the key stands in the text.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct At {
    id: u64,
    school: u32,
    start: u32,
    end: u32,
}

impl Pupils {
    /// Adds a pupil; nothing more than four gigabytes of keys is taken.
    pub fn add(&mut self, id: u64, school: &str, key: &str) {
        // A roll is read school by school.
        if self.schools.last().is_none_or(|last| last != school) {
            self.schools.push(school.to_owned());
        }
        let start = self.keys.len();
        if let (Ok(school), Ok(start), Ok(end)) = (
            u32::try_from(self.schools.len() - 1),
            u32::try_from(start),
            u32::try_from(start + key.len()),
        ) {
            self.keys.push_str(key);
            self.all.push(At {
                id,
                school,
                start,
                end,
            });
        }
    }

    /// The same, ready to be looked up.
    pub fn in_order(mut self) -> Self {
        self.all.sort_unstable();
        self.all.shrink_to_fit();
        self.keys.shrink_to_fit();
        self
    }

    /// The school and the key of a pupil.
    pub fn find(&self, id: u64) -> Option<(&str, &str)> {
        let place = self.all.binary_search_by_key(&id, |at| at.id).ok()?;
        let at = self.all.get(place)?;
        let school = self.schools.get(at.school as usize)?;
        let key = self.keys.get(at.start as usize..at.end as usize)?;
        Some((school, key))
    }
}

/// The id of a pupil in pages and forms: nobody can read a UPN or a name in it.
pub(super) fn pupil_id(row: &RollPupilRow) -> u64 {
    first_word(&[row.school_id.as_bytes(), b"\0", row.pupil_key.as_bytes()])
}

/// The beginning of a digest.
pub(super) fn first_word(parts: &[&[u8]]) -> u64 {
    let mut first = [0_u8; 8];
    first
        .iter_mut()
        .zip(Digest::of_parts(parts).0)
        .for_each(|(to, from)| *to = from);
    u64::from_be_bytes(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pupil_is_found_where_the_store_has_them() {
        let mut pupils = Pupils::default();
        for (id, school, key) in [(9, "ash", "A1"), (3, "ash", ""), (5, "beacon", "row-7")] {
            pupils.add(id, school, key);
        }
        let pupils = pupils.in_order();
        assert_eq!(pupils.find(9), Some(("ash", "A1")));
        assert_eq!(pupils.find(3), Some(("ash", "")));
        assert_eq!(pupils.find(5), Some(("beacon", "row-7")));
        assert_eq!(pupils.find(4), None);
    }
}
