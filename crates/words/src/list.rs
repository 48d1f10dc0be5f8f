//! Several things in one sentence.
//!
//! Welsh "a" (and) and "neu" (or) change the first letter of the word that follows, so a list of names joined
//! by them would be wrong as often as right. Welsh lists are therefore joined by semicolons only.

use crate::Lang;

/// "Housing, Health and Police"; "Tai; Iechyd; Heddlu".
#[must_use]
pub fn all_of<S: AsRef<str>>(lang: Lang, items: &[S]) -> String {
    join(lang, items, " and ")
}

/// "Housing, Health or Police"; "Tai; Iechyd; Heddlu".
#[must_use]
pub fn any_of<S: AsRef<str>>(lang: Lang, items: &[S]) -> String {
    join(lang, items, " or ")
}

fn join<S: AsRef<str>>(lang: Lang, items: &[S], last: &str) -> String {
    let words: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match (lang, words.split_last()) {
        (_, None) => String::new(),
        (Lang::Cy, Some(_)) => words.join("; "),
        (Lang::En, Some((only, []))) => (*only).to_owned(),
        (Lang::En, Some((end, rest))) => format!("{}{last}{end}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn welsh_lists_need_no_mutation() {
        let agencies = ["Tai", "Iechyd", "Heddlu"];
        assert_eq!(all_of(Lang::Cy, &agencies), "Tai; Iechyd; Heddlu");
        assert_eq!(any_of(Lang::Cy, &agencies[..1]), "Tai");
    }

    #[test]
    fn english_lists_read_as_sentences() {
        assert_eq!(
            all_of(Lang::En, &["Housing", "Health", "Police"]),
            "Housing, Health and Police"
        );
        assert_eq!(
            any_of(Lang::En, &["Housing", "Health"]),
            "Housing or Health"
        );
        assert_eq!(any_of(Lang::En, &["Housing"]), "Housing");
        assert_eq!(all_of::<&str>(Lang::En, &[]), "");
    }
}
