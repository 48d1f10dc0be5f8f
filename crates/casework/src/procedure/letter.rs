//! The text of a letter, with gaps that the case fills.
//!
//! A pack writes `Dear {to}`; what stands in braces is one of [`GAPS`], or `{answer.first_day}`:
//! the last answer of this spell to a question of a form. A gap that the case cannot fill stays
//! visible, so that nobody sends a sentence with a hole in it.

use std::collections::BTreeMap;

/// What a letter may ask the case for.
pub const GAPS: &[&str] = &[
    "child",
    "born",
    "reference",
    "school",
    "first_absence",
    "today",
    "officer",
    "authority",
    "to",
    "telephone",
    "words",
];

/// What a gap begins with that an answer fills; the question's name follows.
pub const ANSWER: &str = "answer.";

/// A piece of a letter's text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// Words as they are, or as the case fills them.
    Text(String),
    /// A gap that the case could not fill, by its name: somebody writes it in.
    Gap(String),
}

/// A letter's text with its gaps filled, in pieces. Text next to text is one piece.
pub fn filled(text: &str, values: &BTreeMap<&str, String>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut words = String::new();
    for piece in split(text) {
        let gap = match piece {
            Piece::Text(text) => {
                words.push_str(&text);
                continue;
            }
            Piece::Gap(gap) => gap,
        };
        match values
            .get(gap.as_str())
            .filter(|value| !value.trim().is_empty())
        {
            Some(value) => words.push_str(value),
            None => {
                if !words.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut words)));
                }
                pieces.push(Piece::Gap(gap));
            }
        }
    }
    if !words.is_empty() {
        pieces.push(Piece::Text(words));
    }
    pieces
}

/// Gaps of a text that no case can fill: misspelt ones, as a rule. `asked` says whether a form
/// has a question of that name.
pub fn unknown_gaps(text: &str, asked: impl Fn(&str) -> bool) -> Vec<String> {
    let known = |gap: &str| match gap.strip_prefix(ANSWER) {
        Some(field) => asked(field),
        None => GAPS.contains(&gap),
    };
    split(text)
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Gap(gap) if !known(&gap) => Some(gap),
            Piece::Gap(_) | Piece::Text(_) => None,
        })
        .collect()
}

/// The questions whose answers a text asks for.
pub fn answers(text: &str) -> Vec<String> {
    split(text)
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Gap(gap) => gap.strip_prefix(ANSWER).map(str::to_owned),
            Piece::Text(_) => None,
        })
        .collect()
}

/// Words in braces are gaps; a brace that opens nothing of the kind is text.
fn split(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let gap = after.split_once('}').filter(|(name, _)| {
            !name.is_empty()
                && name
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '.'))
        });
        match gap {
            Some((name, tail)) => {
                pieces.push(Piece::Text(before.to_owned()));
                pieces.push(Piece::Gap(name.to_owned()));
                rest = tail;
            }
            None => {
                pieces.push(Piece::Text(format!("{before}{{")));
                rest = after;
            }
        }
    }
    pieces.push(Piece::Text(rest.to_owned()));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(pieces: &[Piece]) -> String {
        pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.clone(),
                Piece::Gap(gap) => format!("{{{gap}}}"),
            })
            .collect()
    }

    #[test]
    fn an_answer_is_a_gap_where_a_form_asks_its_question() {
        let text = "From {answer.first_day} on {answer.grund}, {born}";
        let asked = |field: &str| field == "first_day";
        assert_eq!(unknown_gaps(text, asked), ["answer.grund"]);
        assert_eq!(answers(text), ["first_day", "grund"]);
    }

    #[test]
    fn what_the_case_knows_is_filled_in_and_the_rest_stays_visible() {
        let values = BTreeMap::from([
            ("child", "Ana Sorrel".to_owned()),
            ("school", " ".to_owned()),
        ]);
        assert_eq!(
            filled("About {child} at {school}.", &values),
            [
                Piece::Text("About Ana Sorrel at ".to_owned()),
                Piece::Gap("school".to_owned()),
                Piece::Text(".".to_owned()),
            ]
        );
    }

    #[test]
    fn a_gap_that_no_case_fills_is_found() {
        assert_eq!(
            unknown_gaps("Dear {to}, {chidl} {not a gap} { {", |_| false),
            ["chidl"]
        );
    }

    proptest! {
        #[test]
        fn nothing_of_a_text_is_lost(words in ".{0,60}") {
            prop_assert_eq!(text(&filled(&words, &BTreeMap::new())), words);
        }

        #[test]
        fn a_value_is_never_read_as_a_gap(value in "\\{[a-z]{1,8}\\}") {
            let values = BTreeMap::from([("words", value.clone())]);
            prop_assert_eq!(filled("{words}", &values), [Piece::Text(value)]);
        }
    }
}
