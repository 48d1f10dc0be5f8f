//! Find a child or a case: one box, results that say why each was found.

use super::common::Paging;
use crate::render::Page;
use crate::shell::Section;
use jiff::civil::{Date, date};
use serde::Serialize;
use words::Sentence;

/// What was asked and what was found.
#[derive(Clone, Debug, Serialize)]
pub struct Search {
    /// As typed; empty before anything was asked.
    pub query: String,
    /// Exact ones first.
    pub hits: Vec<Hit>,
    /// Altogether.
    pub found: u32,
    /// Where in the list.
    pub paging: Paging,
    /// Whether the reader may open a case when nothing is found.
    pub may_open: bool,
    /// Whether the reader may open a restricted record in an emergency.
    pub emergency: bool,
    /// That what is found is not all there is, while it is not.
    pub notice: Option<Sentence>,
}

/// Somebody found.
#[derive(Clone, Debug, Serialize)]
pub struct Hit {
    /// The child, or for a restricted record its number only.
    pub title: String,
    /// Where it opens; `None` for a restricted record.
    pub path: Option<String>,
    /// Date of birth, where shown.
    pub born: Option<Date>,
    /// Case number or school.
    pub place: Sentence,
    /// Why it was found.
    pub why: Vec<Sentence>,
    /// Contact rules in force.
    pub flags: Vec<Sentence>,
    /// Where to ask for access to a restricted record.
    pub ask: Option<String>,
}

impl Page for Search {
    const TEMPLATE: &'static str = "pages/search.html";
    const PATH: &'static str = "/search?q=hartly";
    const SECTION: Option<Section> = None;

    fn title(&self) -> Sentence {
        "search-title".into()
    }

    fn samples() -> Vec<Self> {
        let hit = |title: &str, born: Date, place: &str, why: &str| Hit {
            title: title.to_owned(),
            path: Some("/cases/CME-2026-00417".to_owned()),
            born: Some(born),
            place: Sentence::literal(place),
            why: vec![why.into()],
            flags: Vec::new(),
            ask: None,
        };
        let nothing = Search {
            query: "Zzyzx".to_owned(),
            hits: Vec::new(),
            found: 0,
            paging: Paging::single(),
            may_open: true,
            emergency: true,
            notice: None,
        };
        vec![
            Search {
                query: "hartly".to_owned(),
                hits: vec![
                    Hit {
                        flags: vec!["safeguarding-no-family-contact".into()],
                        why: vec!["match-sounds-like".into(), "match-former-name".into()],
                        ..hit(
                            "HARTLEY, Rowan Ellis",
                            date(2015, 3, 14),
                            "CME-2026-00417, searching",
                            "match-sounds-like",
                        )
                    },
                    hit(
                        "HARTLEY, Jude",
                        date(2018, 8, 2),
                        "CME-2026-00418, searching",
                        "match-sounds-like",
                    ),
                    Hit {
                        path: None,
                        born: None,
                        ask: Some("/cases/CME-2026-00390/ask".to_owned()),
                        place: "withheld-restricted-record".into(),
                        why: Vec::new(),
                        ..hit("CME-2026-00390", date(2015, 1, 1), "", "match-sounds-like")
                    },
                ],
                found: 43,
                paging: Paging {
                    page: 2,
                    last: 3,
                    previous: Some("/search?q=hartly&page=1".to_owned()),
                    next: Some("/search?q=hartly&page=3".to_owned()),
                },
                ..nothing.clone()
            },
            nothing.clone(),
            Search {
                notice: Some("found-reading".into()),
                ..nothing.clone()
            },
            Search {
                query: String::new(),
                may_open: false,
                emergency: false,
                ..nothing
            },
        ]
    }
}
