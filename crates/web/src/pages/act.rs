//! Doing something to a case: what may be done, and the one page on which it is done.
//!
//! Every act of every procedure uses this page: the pack says what is asked, the rules say
//! whether it may go ahead, and the page only shows both.

use super::common::{Reason, Whom};
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::{Section, Tab};
use serde::Serialize;
use words::Sentence;

/// What may be done to a case here and now.
#[derive(Clone, Debug, Serialize)]
pub struct Acts {
    /// Groups: next steps, open work, evidence, forms, agreement, flags and rules.
    pub groups: Vec<ActGroup>,
}

/// Acts of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct ActGroup {
    /// Names the group in the page.
    pub id: String,
    /// Its heading.
    pub title: Sentence,
    /// Those that may be done now.
    pub acts: Vec<ActRow>,
    /// Those that may not be done yet, each with the reasons.
    pub later: Vec<ActRow>,
}

/// One act.
#[derive(Clone, Debug, Serialize)]
pub struct ActRow {
    /// What.
    pub what: Sentence,
    /// Where it is done; nothing while it may not be done.
    pub path: Option<String>,
    /// How it stands, or what it leads to.
    pub hint: Option<Sentence>,
    /// Why it may not be done yet, each with its clause.
    pub not_yet: Vec<Reason>,
}

impl Page for Acts {
    const TEMPLATE: &'static str = "pages/acts.html";
    const PATH: &'static str = "/cases/CME-2026-00417/do";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Overview);

    fn title(&self) -> Sentence {
        "acts-title".into()
    }

    fn samples() -> Vec<Self> {
        let row = |what: &str, path: Option<&str>| ActRow {
            what: Sentence::literal(what),
            path: path.map(str::to_owned),
            hint: None,
            not_yet: Vec::new(),
        };
        vec![
            Acts {
                groups: vec![
                    ActGroup {
                        id: "moves".to_owned(),
                        title: "acts-moves".into(),
                        acts: vec![row(
                            "Found in the county",
                            Some("/cases/CME-2026-00417/act/move/located"),
                        )],
                        later: vec![ActRow {
                            not_yet: vec![Reason::new(
                                Sentence::literal("Six of eight checks are open."),
                                "W-180",
                            )],
                            ..row("Enquiries exhausted", None)
                        }],
                    },
                    ActGroup {
                        id: "work".to_owned(),
                        title: "acts-work".into(),
                        acts: vec![ActRow {
                            hint: Some(Sentence::literal("owed")),
                            ..row(
                                "Home visit",
                                Some("/cases/CME-2026-00417/act/strand/home_visit"),
                            )
                        }],
                        later: Vec::new(),
                    },
                ],
            },
            Acts { groups: Vec::new() },
        ]
    }
}

/// One act to be done.
#[derive(Clone, Debug, Serialize)]
pub struct Act {
    /// Fields `on-day`…, `at`, `state`, `outcome`, `text`, `in_writing`, `reason`,
    /// `judgement`, `level`, and one for each question of a form.
    pub form: Form,
    /// What is done, in the pack's words.
    pub what: Sentence,
    /// The clauses that it rests on.
    pub clause: Option<String>,
    /// What stands beside a form's title.
    pub note: Option<Sentence>,
    /// Where the form is sent.
    pub path: String,
    /// Where the reader was.
    pub back: String,
    /// What it may come to: the states of a piece of work, the outcomes of a case.
    pub choices: Vec<Choice>,
    /// The name of that field: `state`, `outcome` or `level`.
    pub choice_field: String,
    /// Its question.
    pub choice_legend: Sentence,
    /// Questions of a form, in order.
    pub questions: Vec<ActQuestion>,
    /// The words asked for, if any are.
    pub text: Option<Sentence>,
    /// Whether it is asked if this is in writing.
    pub in_writing: bool,
    /// Whether it counts in writing alone.
    pub only_in_writing: bool,
    /// Whom it reaches, where it reaches the family; whom a rule to be set is about.
    pub whom: Option<Whom>,
    /// Whether the day and the hour are asked: when it was true, not when it is typed.
    pub dated: bool,
    /// What must be said first: a reason, a safety judgement.
    pub asks: Vec<Asked>,
    /// What is open and what becomes of it, when the act closes the case.
    pub open: Vec<ActRow>,
    /// The case for it, where a colleague's proposal is to be agreed.
    pub evidence: Vec<Reason>,
    /// Brothers and sisters on whose cases the same may be done (`sibling`).
    pub siblings: Vec<Choice>,
}

/// One question of a form.
#[derive(Clone, Debug, Serialize)]
pub struct ActQuestion {
    /// The field's name.
    pub field: String,
    /// The question.
    pub label: Sentence,
    /// What stands under the question in smaller letters.
    pub hint: Option<Sentence>,
    /// The heading that stands before it, where a section begins.
    pub section: Option<Sentence>,
    /// `text`, `long`, `number`, `date`, `choice`, `lines` (one of long answers) or `several`.
    pub kind: &'static str,
    /// The answers offered.
    pub choices: Vec<Choice>,
    /// Whether words may go with the answer.
    pub note: bool,
}

/// Something that must be said before the act goes ahead.
#[derive(Clone, Debug, Serialize)]
pub struct Asked {
    /// The field's name.
    pub field: String,
    /// What is asked.
    pub label: Sentence,
    /// Why.
    pub why: Vec<Reason>,
}

impl Page for Act {
    const TEMPLATE: &'static str = "pages/act.html";
    const PATH: &'static str = "/cases/CME-2026-00417/act/strand/home_visit";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Overview);

    fn title(&self) -> Sentence {
        self.what.clone()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let plain = Act {
            form: Form::blank("f-710").expecting(41),
            what: Sentence::literal("Home visit"),
            clause: Some("W-073".to_owned()),
            note: None,
            path: "/cases/CME-2026-00417/act/strand/home_visit".to_owned(),
            back: "/cases/CME-2026-00417".to_owned(),
            choices: vec![
                Choice::new("made", "state-made"),
                Choice::new("nobody in", "state-nobody-in"),
            ],
            choice_field: "state".to_owned(),
            choice_legend: "act-state".into(),
            questions: Vec::new(),
            text: Some("act-text".into()),
            in_writing: true,
            only_in_writing: true,
            whom: Some(Whom::sample(
                "whom-contact",
                "safeguarding-whom-contact-hint",
            )),
            dated: true,
            asks: Vec::new(),
            open: Vec::new(),
            evidence: Vec::new(),
            siblings: vec![Choice::literal(
                "CME-2026-00418",
                "HARTLEY, Jude (CME-2026-00418)",
            )],
        };
        let question = |field: &str, kind, choices: Vec<Choice>| ActQuestion {
            field: field.to_owned(),
            label: Sentence::literal("All telephone numbers tried?"),
            section: Some(Sentence::literal("Enquiries")),
            hint: (kind == "number").then(|| Sentence::literal("Whole days, weekends too.")),
            kind,
            note: kind == "choice" && !choices.is_empty(),
            choices,
        };
        vec![
            plain.clone(),
            Act {
                asks: vec![Asked {
                    field: "judgement".to_owned(),
                    label: "ask-judgement".into(),
                    why: vec![Reason::new(
                        Sentence::literal("A contact rule is in force."),
                        "R-09",
                    )],
                }],
                whom: Some(Whom {
                    adults: Vec::new(),
                    addresses: Vec::new(),
                    ..Whom::sample("whom-contact", "safeguarding-whom-contact-hint")
                }),
                form: Form::blank("f-711")
                    .refused(FieldError::on("adult", "safeguarding-whom-contact-hint"))
                    .refused(FieldError::on("judgement", "error-reason-missing")),
                open: vec![ActRow {
                    what: Sentence::literal("Reply from the health board"),
                    path: None,
                    hint: Some("fate-end".into()),
                    not_yet: Vec::new(),
                }],
                evidence: vec![Reason {
                    text: Sentence::literal("All eight enquiries are answered."),
                    clause: None,
                }],
                ..plain.clone()
            },
            Act {
                note: Some(Sentence::literal(
                    "The regulations of 2024 have other letters.",
                )),
                questions: vec![
                    question(
                        "risk.phones",
                        "choice",
                        vec![Choice::literal("yes", "Yes"), Choice::literal("no", "No")],
                    ),
                    question("risk.summary", "long", Vec::new()),
                    question("risk.name", "text", Vec::new()),
                    question("risk.date", "date", Vec::new()),
                    question("risk.days_away", "number", Vec::new()),
                    question(
                        "risk.ground",
                        "lines",
                        vec![
                            Choice::literal("untraced", "Absent and not found after enquiries")
                                .hinted(Sentence::literal("2006 (h), 2024 (i)")),
                        ],
                    ),
                    question(
                        "risk.asked",
                        "several",
                        vec![
                            Choice::literal("neighbours", "Neighbours"),
                            Choice::literal("landlord", "Landlord"),
                        ],
                    ),
                ],
                choices: Vec::new(),
                text: None,
                in_writing: false,
                only_in_writing: false,
                whom: None,
                dated: false,
                clause: None,
                siblings: Vec::new(),
                ..plain
            },
        ]
    }
}
