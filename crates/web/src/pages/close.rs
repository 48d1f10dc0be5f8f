//! Closing a case and reopening one. Every open strand is listed, and what becomes of it.

use super::common::{Link, Reason};
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::{Section, Tab};
use serde::Serialize;
use words::Sentence;

/// A case to be closed.
#[derive(Clone, Debug, Serialize)]
pub struct Close {
    /// Fields `outcome` and `why`.
    pub form: Form,
    /// The pack's outcomes, each by the move that leads to it.
    pub outcomes: Vec<Choice>,
    /// What is still open.
    pub strands: Vec<OpenStrand>,
}

/// Something still open when a case closes.
#[derive(Clone, Debug, Serialize)]
pub struct OpenStrand {
    /// What it is.
    pub what: Sentence,
    /// How it stands.
    pub state: Sentence,
    /// What becomes of it: it ends, must be finished first, or carries on.
    pub fate: Sentence,
}

impl Page for Close {
    const TEMPLATE: &'static str = "pages/close.html";
    const PATH: &'static str = "/cases/CME-2026-00417/close";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Overview);

    fn title(&self) -> Sentence {
        "close-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let full = Close {
            form: Form::blank("f-590").expecting(41),
            outcomes: vec![
                Choice::literal("on-roll", "On a school roll, attendance confirmed (W-120)"),
                Choice::literal(
                    "other-authority",
                    "Accepted in writing by another council (W-121)",
                ),
                Choice::literal(
                    "not-traced",
                    "Not traced: held and looked for again, not counted as found (W-124)",
                ),
            ],
            strands: vec![
                OpenStrand {
                    what: Sentence::literal("Check: health board"),
                    state: Sentence::literal("Asked on 10 November, no reply"),
                    fate: "fate-ends".into(),
                },
                OpenStrand {
                    what: Sentence::literal("Referral to social care"),
                    state: Sentence::literal("Confirmed by them, not yet answered"),
                    fate: "safeguarding-fate-referral".into(),
                },
                OpenStrand {
                    what: "safeguarding-no-family-contact".into(),
                    state: Sentence::literal("In force, review by 26 November"),
                    fate: "safeguarding-fate-rule".into(),
                },
            ],
        };
        vec![
            full.clone(),
            Close {
                form: Form::blank("f-591")
                    .expecting(41)
                    .refused(FieldError::on("outcome", "error-choose-one")),
                ..full.clone()
            },
            Close {
                strands: Vec::new(),
                ..full
            },
        ]
    }
}

/// A closed case to be opened again: a new spell begins.
#[derive(Clone, Debug, Serialize)]
pub struct Reopen {
    /// Fields `reason`, `news`, `from-day`….
    pub form: Form,
    /// How it was closed.
    pub closed: Sentence,
    /// Reasons, in the pack's words.
    pub reasons: Vec<Choice>,
}

impl Page for Reopen {
    const TEMPLATE: &'static str = "pages/reopen.html";
    const PATH: &'static str = "/cases/CME-2026-00417/reopen";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Overview);

    fn title(&self) -> Sentence {
        "reopen-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let blank = Reopen {
            form: Form::blank("f-592").expecting(60),
            closed: Sentence::literal(
                "Closed on 3 March 2026: on a school roll, attendance confirmed.",
            ),
            reasons: vec![
                Choice::literal("seen", "The child was seen in the area"),
                Choice::literal("left", "Left the school found"),
            ],
        };
        vec![
            blank.clone(),
            Reopen {
                form: Form::blank("f-593")
                    .expecting(60)
                    .refused(FieldError::on("news", "reopen-news-missing")),
                ..blank
            },
        ]
    }
}

/// The procedure says no: what is missing, each with its clause, and what to do.
#[derive(Clone, Debug, Serialize)]
pub struct Refusal {
    /// What was asked for.
    pub act: Sentence,
    /// Conditions not met.
    pub reasons: Vec<Reason>,
    /// From when it may be done, if time alone is missing.
    pub not_before: Option<Sentence>,
    /// What can be done now.
    pub instead: Vec<Link>,
    /// Whom to ring, where the reasons may not be told.
    pub ring: Option<String>,
    /// The words that were typed, so that nobody has to find them again.
    pub typed: Option<String>,
    /// Where the reader was.
    pub back: String,
}

impl Page for Refusal {
    const TEMPLATE: &'static str = "pages/refusal.html";
    const PATH: &'static str = "/cases/CME-2026-00417/close";
    const SECTION: Option<Section> = Some(Section::Cases);

    fn title(&self) -> Sentence {
        Sentence::new("refusal-title").with("act", self.act.clone())
    }

    fn samples() -> Vec<Self> {
        let case = "/cases/CME-2026-00417";
        vec![
            Refusal {
                act: "act-close".into(),
                reasons: vec![
                    Reason::new(
                        Sentence::literal(
                            "Six of fifteen checks are neither answered nor excused.",
                        ),
                        "W-073",
                    ),
                    Reason::new(
                        Sentence::literal("No proof of attendance is held in this spell."),
                        "W-120",
                    ),
                    Reason {
                        text: Sentence::literal(
                            "The risk assessment of 18 November waits for agreement.",
                        ),
                        clause: None,
                    },
                ],
                not_before: Some(Sentence::literal(
                    "Not before 27 November 2026, the twentieth school day.",
                )),
                instead: vec![
                    Link::new("/cases/CME-2026-00417/checks", "act-record-check"),
                    Link::new("/cases/CME-2026-00417/provision", "act-record-provision"),
                ],
                ring: None,
                typed: Some("The aunt says that Rowan starts on Monday.".to_owned()),
                back: case.to_owned(),
            },
            Refusal {
                act: "act-plan-visit".into(),
                reasons: vec![Reason {
                    text: "safeguarding-cannot-say-why".into(),
                    clause: None,
                }],
                not_before: None,
                instead: Vec::new(),
                ring: Some("01632 960001".to_owned()),
                typed: None,
                back: case.to_owned(),
            },
        ]
    }
}
