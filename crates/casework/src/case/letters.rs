//! The letters of a case, each with a reference of its own that whoever acts on it can quote.

use crate::ids::{CaseId, LetterId};

/// The letters that were drafted in a case, in their order.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Letters(Vec<(LetterId, u32)>);

/// The number of a letter among those of its case, from one; nothing where there is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LetterNumber(Option<usize>);

impl Letters {
    /// Keeps that a letter was drafted in a spell.
    pub(super) fn drafted(&mut self, letter: &LetterId, spell: u32) {
        self.0.push((letter.clone(), spell));
    }

    /// How many were drafted.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none was drafted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The last of a kind that was drafted in a spell. Advice of an earlier spell has lapsed.
    pub fn last_of(&self, letter: &LetterId, spell: u32) -> LetterNumber {
        let of = |(held, in_spell): &(LetterId, u32)| held == letter && *in_spell == spell;
        LetterNumber(self.0.iter().rposition(of).map(|at| at + 1))
    }
}

impl LetterNumber {
    /// Whether somebody who quotes a reference means this letter: the whole reference as the
    /// letter has it, or the number after its stroke.
    pub fn is(self, quoted: &str) -> bool {
        let number = quoted.rsplit(STROKE).next().unwrap_or(quoted).trim();
        self.0.is_some() && number.parse().ok() == self.0
    }

    /// The number.
    pub fn get(self) -> Option<usize> {
        self.0
    }
}

/// What stands between the number of the case and that of the letter.
const STROKE: char = '/';

/// The reference of the n-th letter of a case, from one, as the letter has it.
pub fn reference(case: &CaseId, number: usize) -> String {
    format!("{case}{STROKE}{number}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters() -> Letters {
        let mut letters = Letters::default();
        letters.drafted(&"advice".into(), 1);
        letters.drafted(&"search".into(), 1);
        letters.drafted(&"advice".into(), 1);
        letters
    }

    #[test]
    fn the_last_letter_of_its_kind_is_quoted_whole_or_by_its_number() {
        let last = letters().last_of(&"advice".into(), 1);
        let whole = reference(&CaseId::new("AB-0042"), 3);
        assert_eq!(whole, "AB-0042/3");
        assert!(
            [whole.as_str(), "3", " 3 "]
                .iter()
                .all(|quoted| last.is(quoted))
        );
        assert!(
            !["1", "2", "AB-0042", "", "three"]
                .iter()
                .any(|quoted| last.is(quoted))
        );
    }

    #[test]
    fn a_letter_of_an_earlier_spell_and_one_that_was_never_drafted_are_quoted_by_nothing() {
        assert!(!letters().last_of(&"advice".into(), 2).is("3"));
        assert!(!letters().last_of(&"closing".into(), 1).is(""));
    }
}
