//! Who has looked at a case, who may look, and what guards the record.

use super::common::{Fact, november};
use crate::render::Page;
use crate::shell::{Section, Tab};
use jiff::civil::DateTime;
use serde::Serialize;
use words::Sentence;

/// The access log of a case.
#[derive(Clone, Debug, Serialize)]
pub struct Access {
    /// Who may look, in words.
    pub level: Sentence,
    /// Newest first.
    pub looks: Vec<Look>,
    /// The reader sees their own looks alone.
    pub own: bool,
    /// Who may know of the record, since when and why; nothing where everybody may.
    pub guard: Vec<Fact>,
    /// Openings in an emergency, the latest first.
    pub openings: Vec<OpenedBy>,
    /// The reader may restrict the record, or change who may know.
    pub may_restrict: bool,
    /// The reader may release it.
    pub may_release: bool,
}

/// Somebody opened the record in an emergency.
#[derive(Clone, Debug, Serialize)]
pub struct OpenedBy {
    /// When.
    pub at: DateTime,
    /// Who.
    pub who: String,
    /// Until when it was open to them.
    pub until: DateTime,
    /// Why.
    pub why: Sentence,
}

/// Somebody looked.
#[derive(Clone, Debug, Serialize)]
pub struct Look {
    /// When.
    pub at: DateTime,
    /// Who.
    pub who: String,
    /// What was opened.
    pub what: Sentence,
    /// Why they may: leads it, team, broke the glass with a reason.
    pub why: Sentence,
}

impl Page for Access {
    const TEMPLATE: &'static str = "pages/access.html";
    const PATH: &'static str = "/cases/CME-2026-00417/access";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Access);

    fn title(&self) -> Sentence {
        "access-title".into()
    }

    fn samples() -> Vec<Self> {
        let look = |day: i8, who: &str, what: &str, why: &str| Look {
            at: november(day).at(16, 10, 0, 0),
            who: who.to_owned(),
            what: what.into(),
            why: why.into(),
        };
        let full = Access {
            level: "restrict-team".into(),
            looks: vec![
                look(18, "Sam Okoro", "tab-overview", "access-leads"),
                look(18, "Lee Marsh", "fact-last-address", "access-team"),
                look(12, "Ann Quill", "tab-timeline", "access-broke-glass"),
            ],
            own: false,
            guard: Vec::new(),
            openings: Vec::new(),
            may_restrict: true,
            may_release: false,
        };
        vec![
            full.clone(),
            Access {
                level: "restrict-circle".into(),
                guard: vec![
                    Fact::literal(
                        "guard-who",
                        "Team manager, Sam Okoro and safeguarding leads",
                    ),
                    Fact::literal("guard-since", "Priya Nair, 12 November 2026"),
                    Fact::literal("guard-why", "At the request of the police"),
                ],
                openings: vec![OpenedBy {
                    at: november(12).at(16, 10, 0, 0),
                    who: "Ann Quill".to_owned(),
                    until: november(12).at(20, 10, 0, 0),
                    why: Sentence::literal("An ambulance crew asked who may collect the child"),
                }],
                may_release: true,
                ..full.clone()
            },
            Access {
                looks: Vec::new(),
                own: true,
                may_restrict: false,
                ..full
            },
        ]
    }
}
