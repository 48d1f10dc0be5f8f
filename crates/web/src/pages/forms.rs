//! Forms: the list of those filled in and of those to print empty, and each as the council's own
//! paper, to be read and printed.

use super::common::{Fact, november};
use crate::render::Page;
use crate::shell::{Section, Tab};
use jiff::civil::Date;
use serde::Serialize;
use words::Sentence;

/// The forms of a case.
#[derive(Clone, Debug, Serialize)]
pub struct Forms {
    /// Those filled in, the newest first.
    pub filled: Vec<FilledForm>,
    /// Those that the reader may fill in, to print and take along.
    pub blank: Vec<BlankForm>,
}

/// A form that was filled in.
#[derive(Clone, Debug, Serialize)]
pub struct FilledForm {
    /// Its title.
    pub what: Sentence,
    /// Where it is read; nothing for a reader who may not.
    pub path: Option<String>,
    /// When.
    pub on: Date,
    /// By whom.
    pub by: String,
}

/// A form that may be filled in.
#[derive(Clone, Debug, Serialize)]
pub struct BlankForm {
    /// Its title.
    pub what: Sentence,
    /// Where it is filled in here.
    pub fill: String,
    /// Where it is printed empty.
    pub print: String,
}

impl Page for Forms {
    const TEMPLATE: &'static str = "pages/forms.html";
    const PATH: &'static str = "/cases/CME-2026-00417/forms";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Documents);

    fn title(&self) -> Sentence {
        "forms-title".into()
    }

    fn samples() -> Vec<Self> {
        let what = || Sentence::literal("Vulnerability assessment");
        vec![
            Forms {
                filled: vec![
                    FilledForm {
                        what: what(),
                        path: Some("/cases/CME-2026-00417/forms/7".to_owned()),
                        on: november(12),
                        by: "Gwen Parry".to_owned(),
                    },
                    FilledForm {
                        what: Sentence::literal("Consultation record"),
                        path: None,
                        on: november(11),
                        by: "Huw Tomos".to_owned(),
                    },
                ],
                blank: vec![BlankForm {
                    what: what(),
                    fill: "/cases/CME-2026-00417/act/form/vulnerability".to_owned(),
                    print: "/cases/CME-2026-00417/forms/blank/vulnerability".to_owned(),
                }],
            },
            Forms {
                filled: Vec::new(),
                blank: Vec::new(),
            },
        ]
    }
}

/// A form on paper.
#[derive(Clone, Debug, Serialize)]
pub struct PrintedForm {
    /// Whose form it is.
    pub council: String,
    /// Its title.
    pub what: Sentence,
    /// What stands beside the title.
    pub note: Option<Sentence>,
    /// Its clauses.
    pub clause: Option<String>,
    /// Who the child is; a fact that nobody knows is a gap.
    pub about: Vec<Fact>,
    /// Its questions, under their headings.
    pub parts: Vec<PrintedPart>,
    /// The level of risk that was judged, and the one that the answers suggested.
    pub judged: Vec<Fact>,
    /// By whom and when it was filled in; nothing for an empty one.
    pub filled: Option<FilledBy>,
}

/// Who filled in a form.
#[derive(Clone, Debug, Serialize)]
pub struct FilledBy {
    /// The name that colleagues see.
    pub name: String,
    /// The day.
    pub on: Date,
}

/// A part of a form.
#[derive(Clone, Debug, Serialize)]
pub struct PrintedPart {
    /// Its heading.
    pub heading: Option<Sentence>,
    /// Its questions.
    pub questions: Vec<PrintedQuestion>,
}

/// A question on paper.
#[derive(Clone, Debug, Serialize)]
pub struct PrintedQuestion {
    /// The question.
    pub question: Sentence,
    /// What stands under it.
    pub hint: Option<Sentence>,
    /// The answer; nothing where there is none.
    pub answer: Option<Sentence>,
    /// What was written beside it.
    pub note: Option<String>,
    /// On an empty form, what may be ticked.
    pub choices: Vec<Sentence>,
    /// On an empty form, that the answer takes several lines.
    pub long: bool,
}

impl Page for PrintedForm {
    const TEMPLATE: &'static str = "pages/form_printed.html";
    const PATH: &'static str = "/cases/CME-2026-00417/forms/7";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Documents);

    fn title(&self) -> Sentence {
        "form-printed-title".into()
    }

    fn samples() -> Vec<Self> {
        let question = |question: &str, answer: Option<&str>| PrintedQuestion {
            question: Sentence::literal(question),
            hint: None,
            answer: answer.map(Sentence::literal),
            note: None,
            choices: Vec::new(),
            long: false,
        };
        let filled = PrintedForm {
            council: "Aberwen County Council".to_owned(),
            what: Sentence::literal("Vulnerability assessment"),
            note: Some(Sentence::literal(
                "Filled in by the school on the first day.",
            )),
            clause: Some("W-021".to_owned()),
            about: vec![
                Fact {
                    label: "column-child".into(),
                    value: Some(Sentence::literal("Elin Marrow")),
                    link: None,
                },
                Fact {
                    label: "column-upn".into(),
                    value: None,
                    link: None,
                },
            ],
            parts: vec![
                PrintedPart {
                    heading: None,
                    questions: vec![PrintedQuestion {
                        note: Some("The aunt rang on 9 November.".to_owned()),
                        ..question("Has anybody seen the child?", Some("Yes"))
                    }],
                },
                PrintedPart {
                    heading: Some(Sentence::literal("The home")),
                    questions: vec![question("What was found there?", None)],
                },
            ],
            judged: vec![Fact::new("act-level", Sentence::literal("High"))],
            filled: Some(FilledBy {
                name: "Gwen Parry".to_owned(),
                on: november(12),
            }),
        };
        let blank = PrintedForm {
            judged: Vec::new(),
            filled: None,
            note: None,
            clause: None,
            parts: vec![PrintedPart {
                heading: None,
                questions: vec![
                    PrintedQuestion {
                        choices: vec!["yes".into(), "no".into()],
                        hint: Some(Sentence::literal("By sight, not by word of others.")),
                        ..question("Has anybody seen the child?", None)
                    },
                    PrintedQuestion {
                        long: true,
                        ..question("What was found there?", None)
                    },
                ],
            }],
            ..filled.clone()
        };
        vec![filled, blank]
    }
}
