//! When a page cannot be shown: what happened, what it means, what to do, whom to ring.

use crate::render::Page;
use serde::Serialize;
use words::Sentence;

/// 403: the reader may not do this.
#[derive(Clone, Debug, Serialize)]
pub struct Forbidden {
    /// Why, if it may be told.
    pub why: Option<Sentence>,
}

impl Page for Forbidden {
    const TEMPLATE: &'static str = "pages/forbidden.html";
    const PATH: &'static str = "/admin/people";

    fn title(&self) -> Sentence {
        "forbidden-title".into()
    }

    fn samples() -> Vec<Self> {
        vec![
            Forbidden {
                why: Some("forbidden-role".into()),
            },
            Forbidden { why: None },
        ]
    }
}

/// 404: nothing here, or nothing that this reader may know of.
#[derive(Clone, Debug, Serialize)]
pub struct NotFound {}

impl Page for NotFound {
    const TEMPLATE: &'static str = "pages/not_found.html";
    const PATH: &'static str = "/cases/CME-2026-99999";

    fn title(&self) -> Sentence {
        "not-found-title".into()
    }

    fn samples() -> Vec<Self> {
        vec![NotFound {}]
    }
}

/// 500: we failed.
#[derive(Clone, Debug, Serialize)]
pub struct Broken {
    /// What to quote on the telephone; found again in the log.
    pub reference: String,
}

impl Page for Broken {
    const TEMPLATE: &'static str = "pages/broken.html";
    const PATH: &'static str = "/work";

    fn title(&self) -> Sentence {
        "broken-title".into()
    }

    fn samples() -> Vec<Self> {
        vec![Broken {
            reference: "E-7F21-09".to_owned(),
        }]
    }
}

/// A form came from another place than this service, or was sent twice, or is too old.
#[derive(Clone, Debug, Serialize)]
pub struct NotTaken {
    /// Why.
    pub why: NotTakenBecause,
    /// Where to go on.
    pub back: String,
}

/// Why a form was not taken.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotTakenBecause {
    /// It was saved already.
    Already,
    /// It did not come from a page of this service.
    Elsewhere,
    /// It is larger than we take.
    TooLarge,
}

impl Page for NotTaken {
    const TEMPLATE: &'static str = "pages/not_taken.html";
    const PATH: &'static str = "/cases/CME-2026-00417/note";

    fn title(&self) -> Sentence {
        "not-taken-title".into()
    }

    fn samples() -> Vec<Self> {
        [
            NotTakenBecause::Already,
            NotTakenBecause::Elsewhere,
            NotTakenBecause::TooLarge,
        ]
        .map(|why| NotTaken {
            why,
            back: "/cases/CME-2026-00417".to_owned(),
        })
        .to_vec()
    }
}

/// Somebody else saved first: both versions beside each other, nothing lost.
#[derive(Clone, Debug, Serialize)]
pub struct Conflict {
    /// What was being saved.
    pub what: Sentence,
    /// Who saved in between.
    pub by: String,
    /// When.
    pub at: jiff::civil::DateTime,
    /// Each field in both versions.
    pub fields: Vec<BothVersions>,
    /// The reader's answers, to be sent again with the version now in force.
    pub form: crate::form::Form,
    /// Where the form is sent.
    pub action: String,
}

/// One field in both versions.
#[derive(Clone, Debug, Serialize)]
pub struct BothVersions {
    /// Its name.
    pub label: Sentence,
    /// As the reader typed it.
    pub yours: String,
    /// As it is saved now.
    pub theirs: String,
    /// Whether they differ.
    pub differs: bool,
}

impl Page for Conflict {
    const TEMPLATE: &'static str = "pages/conflict.html";
    const PATH: &'static str = "/cases/CME-2026-00417/checks/4";

    fn title(&self) -> Sentence {
        "conflict-title".into()
    }

    fn samples() -> Vec<Self> {
        let field = |label: &str, yours: &str, theirs: &str| BothVersions {
            label: label.into(),
            yours: yours.to_owned(),
            theirs: theirs.to_owned(),
            differs: yours != theirs,
        };
        vec![Conflict {
            what: Sentence::new("check-title").with("source", "Health board"),
            by: "Lee Marsh".to_owned(),
            at: super::common::november(19).at(9, 38, 0, 0),
            fields: vec![
                field(
                    "check-result",
                    "They do not know the child",
                    "They know the child",
                ),
                field("check-answered-by", "Dr Imogen Fell", "Dr Imogen Fell"),
                field(
                    "check-note",
                    "Not on their list.",
                    "Registered at Quayside Surgery until October; moved off by letter.",
                ),
            ],
            form: crate::form::Form::blank("f-750")
                .expecting(42)
                .with("result", "not-known")
                .with("by", "Dr Imogen Fell")
                .with("note", "Not on their list."),
            action: "/cases/CME-2026-00417/checks/4".to_owned(),
        }]
    }
}
