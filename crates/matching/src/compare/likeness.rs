//! How alike two names are, whatever their place.

use super::Level;
use crate::lexicon::Form;
use crate::near::{edits, similarity};

/// Least Jaro–Winkler similarity of names that may be one.
const SIMILAR: f64 = 0.90;

/// The level of two names. Symmetric.
pub(crate) fn likeness(a: &Form, b: &Form) -> Level {
    let (x, y) = (a.joined(), b.joined());
    if x == y {
        return Level::Exact;
    }
    if a.kin.share_short(&b.kin) {
        return Level::Nickname;
    }
    if a.kin.share_spoken(&b.kin) {
        return Level::Spoken;
    }
    let first_alike = x.as_bytes().first() == y.as_bytes().first();
    if first_alike && (gender_form(x, y) || gender_form(y, x))
        || (x, y) == MAN_WOMAN
        || (y, x) == MAN_WOMAN
    {
        return Level::GenderForm;
    }
    if (a.several || b.several) && (share_a_word(&a.text, &b.text) || a.has_kin_in(b)) {
        return Level::Part;
    }
    if first_alike && (a.length == 1 || b.length == 1) {
        return Level::Initial;
    }
    let (short, long) = (a.length.min(b.length), a.length.max(b.length));
    // One edit changes at most two of the letters that occur.
    let apart = (a.letters ^ b.letters).count_ones();
    let edits = if long - short <= 2 && apart <= 4 {
        edits(x, y)
    } else {
        usize::MAX
    };
    // One letter of three is a third of the name: Ali is not Ala. Two letters
    // exchanged are a slip at any length.
    if edits == 1 && (long >= 4 || exchanged(x, y)) {
        return Level::OneLetter;
    }
    // A sound of one or two consonants is shared by half the school.
    if a.sounds.iter().any(|s| *s > 0xffff && b.sounds.contains(s)) {
        return Level::SoundsAlike;
    }
    if edits <= 2 && short >= 6 {
        return Level::TwoLetters;
    }
    if edits == 1 && short >= 2 {
        return Level::Similar;
    }
    // In one order, because the measure is not quite symmetric; and not for
    // names that begin otherwise, or with too many different letters to come
    // near the bound.
    let (first, second) = if x <= y { (x, y) } else { (y, x) };
    if first_alike && apart <= 6 && similarity(first, second) >= SIMILAR {
        return Level::Similar;
    }
    Level::Different
}

/// Whether the two have the same letters, in number and kind; of names one
/// edit apart that means two neighbours exchanged.
fn exchanged(a: &str, b: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    a.len() == b.len() && sorted(a) == sorted(b)
}

fn share_a_word(a: &str, b: &str) -> bool {
    a.split(' ')
        .any(|w| w.len() >= 3 && b.split(' ').any(|v| v == w))
}

/// Endings of family names for men and for women.
const ENDINGS: [(&str, &str); 8] = [
    ("SKI", "SKA"),
    ("CKI", "CKA"),
    ("DZKI", "DZKA"),
    ("OV", "OVA"),
    ("EV", "EVA"),
    ("IN", "INA"),
    ("SKY", "SKAYA"),
    ("AS", "AITE"),
];

/// Names that a Sikh man and a Sikh woman bear in the same place.
const MAN_WOMAN: (&str, &str) = ("SINGH", "KAUR");

fn gender_form(man: &str, woman: &str) -> bool {
    // A stem too short would make strangers of everybody kin.
    ENDINGS.iter().any(
        |&(m, w)| match (man.strip_suffix(m), woman.strip_suffix(w)) {
            (Some(x), Some(y)) => x == y && x.len() >= 3,
            _ => false,
        },
    ) || woman
        .strip_suffix("OVA")
        .is_some_and(|stem| stem == man && man.len() >= 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Known, Lexicon, Numbering, Words};
    use proptest::prelude::*;

    fn level(a: &str, b: &str) -> Level {
        let lexicon = Lexicon::default();
        let mut words = Words::new(&lexicon, Known::new(4));
        let (x, y) = (
            words.number(&crate::normalise::name(a)),
            words.number(&crate::normalise::name(b)),
        );
        match (words.form(x), words.form(y)) {
            (Some(x), Some(y)) => likeness(x, y),
            _ => Level::Missing,
        }
    }

    #[test]
    fn names_are_alike_in_many_ways() {
        assert_eq!(level("Mary-Ann", "Maryann"), Level::Exact);
        assert_eq!(level("Ben", "Benjamin"), Level::Nickname);
        assert_eq!(level("Dafydd", "David"), Level::Spoken);
        assert_eq!(level("Nowicki", "Nowicka"), Level::GenderForm);
        assert_eq!(level("Singh", "Kaur"), Level::GenderForm);
        assert_eq!(level("Davies-Jones", "Jones"), Level::Part);
        assert_eq!(level("J", "Jayden"), Level::Initial);
        assert_eq!(level("Heledd", "Heledf"), Level::OneLetter);
        assert_eq!(level("Quilligan", "Kwiligan"), Level::SoundsAlike);
        assert_eq!(level("Rhiannon", "Marvin"), Level::Different);
        assert_eq!(level("Ali", "Ala"), Level::Similar);
        assert_eq!(level("Leo", "Elo"), Level::OneLetter);
        assert_eq!(level("Mohammed Ali", "Muhammad"), Level::Part);
    }

    proptest! {
        #[test]
        fn likeness_does_not_depend_on_who_is_asked(a in "[A-Za-zé' -]{0,14}", b in "[A-Za-zé' -]{0,14}") {
            prop_assert_eq!(level(&a, &b), level(&b, &a));
        }

        #[test]
        fn no_text_upsets_it(a in any::<String>(), b in any::<String>()) {
            prop_assert_eq!(level(&a, &b), level(&b, &a));
        }
    }
}
