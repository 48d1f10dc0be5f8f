//! NORMALISE: one spelling for what people write in many ways.
//!
//! Done once for each record, never during a comparison. Every function here
//! is idempotent (a property test holds it), so that a value may be cleaned
//! again without harm, and none of them fails: what cannot be read becomes
//! "not said".

mod address;
mod letters;
mod number;

pub use address::{WrittenPostcode, house, street};
pub use number::{WrittenUpn, phone};

use unicode_normalization::UnicodeNormalization;

/// Longest name kept, in letters. Nobody's name is longer in any register we
/// know, and comparing two names takes time in the product of their lengths.
const LONGEST: usize = 60;

/// What a name is not: words that stand where no name was known.
///
/// A placeholder that counted as a name would make strangers agree.
const PLACEHOLDERS: [&str; 30] = [
    "BABY",
    "BABY BOY",
    "BABY GIRL",
    "BOY",
    "FNU",
    "GIRL",
    "INFANT",
    "LNU",
    "N A",
    "N K",
    "NFN",
    "NO NAME",
    "NO SURNAME",
    "NONE",
    "NOT APPLICABLE",
    "NOT GIVEN",
    "NOT KNOWN",
    "NOT PROVIDED",
    "NOT STATED",
    "NULL",
    "TBA",
    "TBC",
    "TRIPLET",
    "TWIN",
    "TWIN ONE",
    "TWIN TWO",
    "UNBORN",
    "UNKNOWN",
    "UNNAMED",
    "XX",
];

const TITLES: [&str; 8] = ["MR", "MRS", "MISS", "MS", "MASTER", "DR", "REV", "MX"];

/// A name in capital letters without accents, one space between its parts.
///
/// Accents and letters outside the English alphabet are folded (Łukasz is
/// LUKASZ, Siân is SIAN), Cyrillic and Greek are written in Latin letters,
/// apostrophes vanish, hyphens become spaces, titles and placeholders go.
pub fn name(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        for c in text.chars() {
            push(c, &mut out);
        }
    } else {
        for c in text.nfkd() {
            push(c, &mut out);
        }
    }
    tidy(&out)
}

fn push(c: char, out: &mut String) {
    if c.is_ascii_alphabetic() {
        out.push(c.to_ascii_uppercase());
    } else if letters::vanishes(c) {
        // Nothing: O'Driscoll and ODriscoll are one name.
    } else if let Some(latin) = letters::latin(c) {
        out.push_str(latin);
    } else if c.is_alphabetic() {
        // A script we cannot spell: kept, so that equal names still agree.
        out.push(c);
    } else {
        out.push(' ');
    }
}

fn tidy(text: &str) -> String {
    let mut parts: Vec<&str> = text.split_whitespace().collect();
    while parts.len() > 1 && parts.first().is_some_and(|p| TITLES.contains(p)) {
        parts.remove(0);
    }
    if parts.len() > 2 && parts.starts_with(&["BABY", "OF"]) {
        return String::new();
    }
    let mut joined = parts.join(" ");
    if let Some((cut, _)) = joined.char_indices().nth(LONGEST) {
        joined.truncate(cut);
        joined.truncate(joined.trim_end().len());
    }
    if PLACEHOLDERS.contains(&joined.as_str()) {
        joined.clear();
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accents_apostrophes_hyphens_and_titles_do_not_make_another_name() {
        assert_eq!(name("Siân"), "SIAN");
        assert_eq!(name("Łukasz"), "LUKASZ");
        assert_eq!(name("O’Driscoll"), "ODRISCOLL");
        assert_eq!(name("Davies-Jones"), "DAVIES JONES");
        assert_eq!(name("Miss  Mary-Ann "), "MARY ANN");
        assert_eq!(name("Ωmega"), "OMEGA");
        assert_eq!(name("Олена"), "OLENA");
    }

    #[test]
    fn placeholders_are_no_names() {
        for text in [
            "Unknown",
            "N/A",
            "twin 1",
            "Baby of Example",
            "-",
            "not known",
        ] {
            assert_eq!(name(text), "", "{text}");
        }
    }

    proptest! {
        #[test]
        fn cleaning_a_name_twice_changes_nothing(text in any::<String>()) {
            let once = name(&text);
            prop_assert_eq!(name(&once), once);
        }

        #[test]
        fn cleaning_a_titled_name_twice_changes_nothing(text in "(mr |dr. |BABY of |twin ){0,3}[a-zé' .-]{0,80}") {
            let once = name(&text);
            prop_assert_eq!(name(&once), once);
        }
    }
}
