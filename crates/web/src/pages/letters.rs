//! Letters that the procedure drafted: the list, and each as it would go, to be read and printed.

use super::common::{Reason, november};
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::{Section, Tab};
use jiff::civil::Date;
use serde::Serialize;
use words::Sentence;

/// The letters of a case.
#[derive(Clone, Debug, Serialize)]
pub struct Letters {
    /// The newest first.
    pub rows: Vec<LetterRow>,
}

/// One letter.
#[derive(Clone, Debug, Serialize)]
pub struct LetterRow {
    /// What it is, or the neutral words.
    pub what: Sentence,
    /// Where it is read; nothing for a reader who may not.
    pub path: Option<String>,
    /// To whom, in the procedure's words; nothing for a reader who may not know.
    pub to: Option<String>,
    /// When it was drafted.
    pub drafted: Date,
}

impl Page for Letters {
    const TEMPLATE: &'static str = "pages/letters.html";
    const PATH: &'static str = "/cases/CME-2026-00417/letters";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Documents);

    fn title(&self) -> Sentence {
        "letters-title".into()
    }

    fn samples() -> Vec<Self> {
        vec![
            Letters {
                rows: vec![
                    LetterRow {
                        what: Sentence::literal("We have received your referral"),
                        path: Some("/cases/CME-2026-00417/letters/2".to_owned()),
                        to: Some("the school".to_owned()),
                        drafted: november(12),
                    },
                    LetterRow {
                        what: "safeguarding-step".into(),
                        path: None,
                        to: None,
                        drafted: november(11),
                    },
                ],
            },
            Letters { rows: Vec::new() },
        ]
    }
}

/// One letter as it would go.
#[derive(Clone, Debug, Serialize)]
pub struct LetterPage {
    /// What it is.
    pub what: Sentence,
    /// To whom.
    pub to: String,
    /// When it was drafted.
    pub drafted: Date,
    /// The clauses that it rests on.
    pub clause: Option<String>,
    /// Contact rules that stop it now, or ask for a judgement first.
    pub rules: Vec<Reason>,
    /// Whether they stop it: then it is not shown, so that nobody sends it by mistake.
    pub stopped: bool,
    /// The text in each language that the procedure speaks; none where it has no words.
    pub texts: Vec<LetterText>,
    /// Its place among the letters of the case.
    pub number: usize,
    /// Brothers and sisters whom one letter may name as well (`sibling`), where the procedure
    /// allows it; with `judgement` where a rule asks for one.
    pub siblings: Vec<Choice>,
    /// The form that names them.
    pub form: Form,
}

/// A letter's text in one language.
#[derive(Clone, Debug, Serialize)]
pub struct LetterText {
    /// `en` or `cy`.
    pub lang: &'static str,
    /// Its paragraphs, each in pieces.
    pub paragraphs: Vec<Vec<LetterPiece>>,
}

/// Words, or a gap for somebody to fill, in the language of the letter.
#[derive(Clone, Debug, Serialize)]
pub struct LetterPiece {
    /// The words; of a gap, what belongs there.
    pub text: String,
    /// Of a gap, the words for those who hear the page read: that it is to be filled in.
    pub fill: Option<String>,
}

impl Page for LetterPage {
    const TEMPLATE: &'static str = "pages/letter.html";
    const PATH: &'static str = "/cases/CME-2026-00417/letters/2";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Documents);

    fn title(&self) -> Sentence {
        "letter-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let words = |text: &str| LetterPiece {
            text: text.to_owned(),
            fill: None,
        };
        let text = |lang, first: &str| LetterText {
            lang,
            paragraphs: vec![
                vec![words(first)],
                vec![
                    words("About Elin Marrow, born 4 May 2014, last at "),
                    LetterPiece {
                        text: "the school".to_owned(),
                        fill: Some("To be filled in:".to_owned()),
                    },
                    words("."),
                ],
            ],
        };
        let plain = LetterPage {
            what: Sentence::literal("Letter to the last known address"),
            to: "the parents".to_owned(),
            drafted: november(12),
            clause: Some("W-188".to_owned()),
            rules: Vec::new(),
            stopped: false,
            texts: vec![
                text("cy", "Annwyl riant neu ofalwr,"),
                text("en", "Dear parent or carer,"),
            ],
            number: 2,
            siblings: vec![Choice::literal(
                "CME-2026-00418",
                "HARTLEY, Jude (CME-2026-00418)",
            )],
            form: Form::blank("f-560").expecting(41),
        };
        let rule = Reason::new(
            Sentence::literal("Nobody approaches this family. Ring the safeguarding lead."),
            "R-09",
        );
        vec![
            plain.clone(),
            LetterPage {
                rules: vec![rule.clone()],
                form: Form::blank("f-561")
                    .expecting(41)
                    .refused(FieldError::on("judgement", "error-reason-missing")),
                ..plain.clone()
            },
            LetterPage {
                rules: vec![rule],
                stopped: true,
                texts: Vec::new(),
                ..plain.clone()
            },
            LetterPage {
                texts: Vec::new(),
                clause: None,
                siblings: Vec::new(),
                ..plain
            },
        ]
    }
}
