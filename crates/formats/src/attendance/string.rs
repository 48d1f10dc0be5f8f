//! A string of marks, told apart.

use super::code::{Code, says_no_mark};

/// What stands in the place of one session.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place<'s> {
    /// A code.
    Mark(Code),
    /// No mark was made.
    Nothing,
    /// Something that is no code.
    Unknown(&'s str),
}

/// The places of a string of marks in order.
///
/// With commas, semicolons or bars between them, each part is a place. Without, each character
/// is one, and a figure belongs to the letter before it, for no code begins with a figure; so
/// the codes of two characters can be told apart. A space is then a session without a mark.
pub(super) fn places(text: &str) -> impl Iterator<Item = Place<'_>> {
    let parted = text.contains([',', ';', '|']);
    let mut rest = Some(text).filter(|text| !text.is_empty());
    std::iter::from_fn(move || {
        let text = rest?;
        if parted {
            let (part, after) = match text.split_once([',', ';', '|']) {
                Some((part, after)) => (part, Some(after)),
                None => (text, None),
            };
            rest = after;
            return Some(place(part.trim()));
        }
        let mut ends = text.char_indices().skip(1).map(|(at, _)| at);
        let next = ends.next().unwrap_or(text.len());
        let figure = text.as_bytes().get(next).is_some_and(u8::is_ascii_digit);
        let end = if figure { next + 1 } else { next };
        let (part, after) = text.split_at_checked(end)?;
        rest = Some(after).filter(|after| !after.is_empty());
        Some(place(part.trim()))
    })
}

fn place(part: &str) -> Place<'_> {
    match Code::read(part) {
        Some(code) => Place::Mark(code),
        None if says_no_mark(part) => Place::Nothing,
        None => Place::Unknown(part),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> Vec<String> {
        let show = |place| match place {
            Place::Mark(code) => Code::as_str(code).to_owned(),
            Place::Nothing => "-".to_owned(),
            Place::Unknown(what) => format!("({what})"),
        };
        places(text).map(show).collect()
    }

    #[test]
    fn codes_of_two_characters_are_told_apart_without_separators() {
        assert_eq!(
            shown("/\\C1C Y7#N"),
            ["/", "\\", "C1", "C", "-", "Y7", "#", "N"]
        );
        assert_eq!(shown("C9é"), ["(C9)", "(é)"]);
        assert_eq!(shown("/,,C1 , n"), ["/", "-", "C1", "N"]);
        assert_eq!(shown("I02,X05"), ["I", "X"]);
        assert!(shown("").is_empty());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(codes in proptest::collection::vec(proptest::sample::select(Code::ALL), 0..60)) {
            let expected: Vec<Place<'_>> = codes.iter().map(|c| Place::Mark(*c)).collect();
            let together: String = codes.iter().map(|c| c.as_str()).collect();
            prop_assert_eq!(places(&together).collect::<Vec<_>>(), expected.clone());
            let parted = codes.iter().map(|c| c.as_str()).collect::<Vec<_>>().join(",");
            if codes.len() > 1 {
                prop_assert_eq!(places(&parted).collect::<Vec<_>>(), expected);
            }
        }

        #[test]
        fn no_text_upsets_it(text in any::<String>()) {
            prop_assert!(places(&text).count() <= text.chars().count() + 1);
        }
    }
}
