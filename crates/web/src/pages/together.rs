//! What became of one act for several children of a household.

use super::common::{Link, Reason};
use crate::render::Page;
use crate::shell::{Section, Tab};
use serde::Serialize;
use words::Sentence;

/// What became of it for each child.
#[derive(Clone, Debug, Serialize)]
pub struct Together {
    /// What was done, in the pack's words or ours.
    pub what: Sentence,
    /// The child of this case first.
    pub rows: Vec<BecameRow>,
    /// The words that were typed, where they were not saved everywhere.
    pub typed: Option<String>,
    /// Where the reader goes on.
    pub on: String,
}

/// What became of it for one child.
#[derive(Clone, Debug, Serialize)]
pub struct BecameRow {
    /// The child as lists show it.
    pub child: String,
    /// The case.
    pub path: Option<String>,
    /// Whether it was done.
    pub became: Became,
    /// Why not, each with its clause.
    pub reasons: Vec<Reason>,
    /// What can be done there now.
    pub instead: Option<Link>,
    /// Whom to ring, where a contact rule forbids it.
    pub ring: Option<String>,
}

/// Whether an act was done.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Became {
    /// It was.
    Done,
    /// It was done when the form was sent before.
    Before,
    /// It was not.
    Not,
}

impl Page for Together {
    const TEMPLATE: &'static str = "pages/together.html";
    const PATH: &'static str = "/cases/CME-2026-00417/visits/1";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Overview);

    fn title(&self) -> Sentence {
        "together-title".into()
    }

    fn samples() -> Vec<Self> {
        let row = |child: &str, reference: &str, became| BecameRow {
            child: child.to_owned(),
            path: Some(format!("/cases/{reference}")),
            became,
            reasons: Vec::new(),
            instead: None,
            ring: None,
        };
        let done = Together {
            what: Sentence::literal("Home visit"),
            rows: vec![
                row("HARTLEY, Maya", "CME-2026-00417", Became::Done),
                row("HARTLEY, Jude", "CME-2026-00418", Became::Done),
            ],
            typed: None,
            on: "/cases/CME-2026-00417/visits".to_owned(),
        };
        vec![
            done.clone(),
            Together {
                rows: vec![
                    row("HARTLEY, Maya", "CME-2026-00417", Became::Before),
                    BecameRow {
                        reasons: vec![Reason::new("safeguarding-no-family-contact", "R-09")],
                        instead: Some(Link::new(
                            "/cases/CME-2026-00418/act/breach/contact",
                            "act-contact-happened",
                        )),
                        ring: Some("01632 960001".to_owned()),
                        ..row("HARTLEY, Jude", "CME-2026-00418", Became::Not)
                    },
                    BecameRow {
                        path: None,
                        reasons: vec![Reason {
                            text: "together-no-open-case".into(),
                            clause: None,
                        }],
                        ..row("1099Z", "", Became::Not)
                    },
                ],
                typed: Some("Curtains drawn, post behind the door.".to_owned()),
                ..done
            },
        ]
    }
}
