//! The two languages of the product.

use serde::{Deserialize, Serialize};

/// A language in which a reader may ask for a page or a letter.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Welsh.
    Cy,
}

impl Lang {
    /// Both, English first.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Cy];

    /// The language tag for `lang` attributes and addresses.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Cy => "cy",
        }
    }

    /// The other of the two, for the switch at the top of a page.
    #[must_use]
    pub const fn other(self) -> Lang {
        match self {
            Lang::En => Lang::Cy,
            Lang::Cy => Lang::En,
        }
    }

    /// What stands before a path in this language: nothing, or `/cy`.
    #[must_use]
    pub const fn path_prefix(self) -> &'static str {
        match self {
            Lang::En => "",
            Lang::Cy => "/cy",
        }
    }

    /// Splits `/cy/work` into Welsh and `/work`; anything else is English and unchanged.
    #[must_use]
    pub fn of_path(path: &str) -> (Lang, &str) {
        match path.strip_prefix("/cy") {
            Some("") => (Lang::Cy, "/"),
            Some(rest) if rest.starts_with('/') => (Lang::Cy, rest),
            Some(_) | None => (Lang::En, path),
        }
    }
}
