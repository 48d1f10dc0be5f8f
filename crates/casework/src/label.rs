//! Words that a pack gives in its own languages.

use serde::{Deserialize, Serialize};

/// A language of the product.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    En,
    /// Welsh.
    Cy,
}

impl Language {
    /// The language's code as packs and addresses write it.
    pub fn code(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Cy => "cy",
        }
    }
}

/// Words in English, and in Welsh where the pack speaks it.
///
/// `check` reports a label without Welsh in a pack whose `languages` name it, so that a
/// missing word is found before a family sees it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Label {
    /// The English words.
    pub en: String,
    /// The Welsh words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cy: Option<String>,
}

impl Label {
    /// English words alone.
    pub fn english(text: impl Into<String>) -> Self {
        Self {
            en: text.into(),
            cy: None,
        }
    }

    /// The words in a language, and whether they really are in it: a reader is shown
    /// English, marked as English, rather than nothing.
    pub fn say(&self, language: Language) -> (&str, Language) {
        match (language, &self.cy) {
            (Language::Cy, Some(cy)) => (cy, Language::Cy),
            (Language::Cy, None) | (Language::En, _) => (&self.en, Language::En),
        }
    }
}
