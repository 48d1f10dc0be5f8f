//! Two records of one child: whom this may be as well, the two beside each other, what joining or
//! parting them does, and the second person who looks at them.

use super::candidates::{self, Candidate, Verdict};
use super::common::{Fact, Link};
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::{Section, Tab};
use serde::Serialize;
use words::Sentence;

/// Whom a child may be as well, and the records that were joined already.
#[derive(Clone, Debug, Serialize)]
pub struct SameChild {
    /// Field `case`.
    pub form: Form,
    /// What waits for a second person.
    pub waiting: Vec<Link>,
    /// The records that were joined.
    pub joined: Vec<JoinedRow>,
    /// The child's other cases, each with the way to join it with this one or to part it again.
    pub cases: Vec<Link>,
    /// Records that are like this one, each with the way to the comparison.
    pub like: Vec<Like>,
    /// That what is found is not all there is.
    pub notice: Option<Sentence>,
}

/// A record that was joined with the child's.
#[derive(Clone, Debug, Serialize)]
pub struct JoinedRow {
    /// Its names and date of birth.
    pub who: String,
    /// Since when, and by whom.
    pub since: Sentence,
    /// Why.
    pub because: String,
    /// Where it is parted.
    pub part: String,
}

/// A record that is like the child's.
#[derive(Clone, Debug, Serialize)]
pub struct Like {
    /// The record, compared.
    pub candidate: Candidate,
    /// Where the two stand beside each other; none for a pupil of whom only a roll speaks.
    pub compare: Option<String>,
}

/// One row of two records beside each other.
#[derive(Clone, Debug, Serialize)]
pub struct SideRow {
    /// What.
    pub what: Sentence,
    /// What the first says.
    pub one: Vec<Sentence>,
    /// What the second says.
    pub two: Vec<Sentence>,
    /// How they compare; nothing where there is nothing to compare.
    pub verdict: Option<Verdict>,
}

/// Two records beside each other.
#[derive(Clone, Debug, Serialize)]
pub struct TwoRecords {
    /// Row by row.
    pub rows: Vec<SideRow>,
    /// What was compared, and what each was worth.
    pub compared: Candidate,
    /// Why one person's word would not do.
    pub risks: Vec<Sentence>,
}

/// Two records beside each other, and the form on which they are said to be one child's.
#[derive(Clone, Debug, Serialize)]
pub struct SameRecords {
    /// Where the form goes.
    pub to: String,
    /// Where the reader came from.
    pub back: String,
    /// The records.
    pub records: TwoRecords,
    /// Fields `kept`, `name`, `other_name`, `born`, `upn`, `address`, `because` and `not_kin`.
    pub form: Form,
    /// Which record is kept.
    pub kept: Vec<Choice>,
    /// Where both say something and it differs: the field, its question and both answers.
    pub present: Vec<Question>,
    /// It must be said why they are no twins, or brother and sister.
    pub kin: bool,
}

/// Which of two holds today.
#[derive(Clone, Debug, Serialize)]
pub struct Question {
    /// The field.
    pub field: String,
    /// The question.
    pub legend: Sentence,
    /// Both.
    pub choices: Vec<Choice>,
}

/// What was answered and what will happen, before it does.
#[derive(Clone, Debug, Serialize)]
pub struct SameCheck {
    /// Where the form goes.
    pub to: String,
    /// What is to be done.
    pub heading: Sentence,
    /// Carries every answer on.
    pub form: Form,
    /// The answers, as fields.
    pub carried: Vec<(String, String)>,
    /// The answers, in words.
    pub answers: Vec<Fact>,
    /// What will happen.
    pub effects: Vec<Sentence>,
    /// The words of the button.
    pub button: Sentence,
}

/// The form on which two records, or two cases, are parted or joined with few questions.
#[derive(Clone, Debug, Serialize)]
pub struct SamePart {
    /// Where the form goes.
    pub to: String,
    /// Where the reader came from.
    pub back: String,
    /// What is to be done.
    pub heading: Sentence,
    /// How it came to be.
    pub facts: Vec<Fact>,
    /// Fields `kept`, `cases`, `adults` and `because`.
    pub form: Form,
    /// Which case goes on; none where that is no question.
    pub kept: Vec<Choice>,
    /// Cases opened since, any of which may be the other child's.
    pub cases: Vec<Choice>,
    /// Adults made known since.
    pub adults: Vec<Choice>,
    /// What will happen.
    pub effects: Vec<Sentence>,
}

/// Two records that a colleague says are one child's, for a second person.
#[derive(Clone, Debug, Serialize)]
pub struct SameAgree {
    /// Its place: the case and what is proposed.
    pub id: String,
    /// The records.
    pub records: TwoRecords,
    /// Who proposed it, when, why, and what would hold.
    pub facts: Vec<Fact>,
    /// Fields `act` and `why`; none where the reader may not decide.
    pub form: Option<Form>,
    /// It is the reader's own proposal.
    pub own: bool,
}

fn two() -> TwoRecords {
    let says = |text: &str| vec![Sentence::literal(text)];
    TwoRecords {
        rows: vec![
            SideRow {
                what: "same-child".into(),
                one: says("OYELARAN, Femi (1047K)"),
                two: says("OYELARIN, Oluwafemi (1112B)"),
                verdict: None,
            },
            SideRow {
                what: "same-names".into(),
                one: says("Femi Oyelaran"),
                two: vec![
                    Sentence::literal("Oluwafemi Oyelarin"),
                    Sentence::literal("Femi Oyelarin"),
                ],
                verdict: Some(Verdict::Differs),
            },
            SideRow {
                what: "date-of-birth".into(),
                one: says("3 April 2012"),
                two: says("3 April 2012"),
                verdict: Some(Verdict::Agrees),
            },
            SideRow {
                what: "upn".into(),
                one: Vec::new(),
                two: says("D999200018066"),
                verdict: Some(Verdict::Missing),
            },
        ],
        compared: candidates::sample().remove(0),
        risks: vec![
            "same-risk-births".into(),
            "safeguarding-same-restricted".into(),
        ],
    }
}

impl Page for SameChild {
    const TEMPLATE: &'static str = "pages/same_child.html";
    const PATH: &'static str = "/cases/1047K/same";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Family);

    fn title(&self) -> Sentence {
        "same-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let like = candidates::sample().into_iter().take(2);
        let full = SameChild {
            form: Form::blank("f-900"),
            waiting: vec![Link::new(
                "/approvals/1047K/same-child~a~b~kakkk",
                "same-waits-link",
            )],
            joined: vec![JoinedRow {
                who: "Oluwafemi Oyelarin, 3 April 2012".to_owned(),
                since: Sentence::new("same-joined-by")
                    .with("by", "Sam Okoro")
                    .with("at", super::common::november(18)),
                because: "The mother showed both certificates".to_owned(),
                part: "/cases/1047K/apart/b".to_owned(),
            }],
            cases: vec![Link::new(
                "/cases/1047K/one/1112B",
                Sentence::new("same-cases-link").with("case", "1112B"),
            )],
            like: like
                .map(|candidate| Like {
                    compare: candidate
                        .reference
                        .as_ref()
                        .map(|case| format!("/cases/1047K/same/{case}")),
                    candidate,
                })
                .collect(),
            notice: Some("found-reading".into()),
        };
        vec![
            full.clone(),
            SameChild {
                form: Form::blank("f-901")
                    .with("case", "9999Z")
                    .refused(FieldError::on("case", "triage-case-unknown")),
                waiting: Vec::new(),
                joined: Vec::new(),
                cases: Vec::new(),
                like: Vec::new(),
                notice: None,
            },
        ]
    }
}

impl Page for SameRecords {
    const TEMPLATE: &'static str = "pages/same_records.html";
    const PATH: &'static str = "/cases/1047K/same/1112B";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Family);

    fn title(&self) -> Sentence {
        "same-compare-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let full = SameRecords {
            to: Self::PATH.to_owned(),
            back: "/cases/1047K/same".to_owned(),
            records: two(),
            form: Form::blank("f-902").with("kept", "one"),
            kept: vec![
                Choice::literal("one", "OYELARAN, Femi (1047K)"),
                Choice::literal("two", "OYELARIN, Oluwafemi (1112B)"),
            ],
            present: vec![Question {
                field: "name".to_owned(),
                legend: "same-which-name".into(),
                choices: vec![
                    Choice::literal("one", "Femi Oyelaran"),
                    Choice::literal("two", "Oluwafemi Oyelarin"),
                ],
            }],
            kin: true,
        };
        vec![
            full.clone(),
            SameRecords {
                records: TwoRecords {
                    risks: Vec::new(),
                    ..two()
                },
                form: Form::blank("f-903")
                    .with("kept", "two")
                    .refused(FieldError::on("because", "error-reason-missing")),
                present: Vec::new(),
                kin: false,
                ..full
            },
        ]
    }
}

impl Page for SameCheck {
    const TEMPLATE: &'static str = "pages/same_check.html";
    const PATH: &'static str = "/cases/1047K/same/1112B";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Family);

    fn title(&self) -> Sentence {
        self.heading.clone()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let carried = |field: &str, value: &str| (field.to_owned(), value.to_owned());
        vec![SameCheck {
            to: Self::PATH.to_owned(),
            heading: "same-check-title".into(),
            form: Form::blank("f-904"),
            carried: vec![
                carried("kept", "one"),
                carried("because", "Two certificates"),
            ],
            answers: vec![
                Fact::literal("same-kept", "OYELARAN, Femi (1047K)"),
                Fact::literal("same-because", "Two certificates"),
            ],
            effects: vec!["same-effect-one".into(), "safeguarding-same-rules".into()],
            button: "same-propose".into(),
        }]
    }
}

impl Page for SamePart {
    const TEMPLATE: &'static str = "pages/same_part.html";
    const PATH: &'static str = "/cases/1047K/apart/b";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Family);

    fn title(&self) -> Sentence {
        self.heading.clone()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let full = SamePart {
            to: Self::PATH.to_owned(),
            back: "/cases/1047K/same".to_owned(),
            heading: "same-part-title".into(),
            facts: vec![
                Fact::literal("same-record", "Oluwafemi Oyelarin, 3 April 2012"),
                Fact::literal("same-because", "Two certificates"),
            ],
            form: Form::blank("f-905"),
            kept: Vec::new(),
            cases: vec![Choice::literal("1120C", "1120C")],
            adults: vec![Choice::literal("adult-3", "Tola Oyelarin, aunt")],
            effects: vec!["same-effect-part".into()],
        };
        vec![
            full.clone(),
            SamePart {
                to: "/cases/1047K/one/1112B".to_owned(),
                heading: "same-cases-title".into(),
                facts: Vec::new(),
                form: Form::blank("f-906")
                    .refused(FieldError::on("because", "error-reason-missing")),
                kept: vec![
                    Choice::literal("1047K", "1047K"),
                    Choice::literal("1112B", "1112B"),
                ],
                cases: Vec::new(),
                adults: Vec::new(),
                effects: vec!["same-effect-cases".into()],
                ..full
            },
        ]
    }
}

impl Page for SameAgree {
    const TEMPLATE: &'static str = "pages/same_agree.html";
    const PATH: &'static str = "/approvals/1047K/same-child~a~b~kakkk";
    const SECTION: Option<Section> = Some(Section::Team);

    fn title(&self) -> Sentence {
        "same-agree-title".into()
    }

    fn form(&self) -> Option<&Form> {
        self.form.as_ref()
    }

    fn samples() -> Vec<Self> {
        let full = SameAgree {
            id: "1047K/same-child~a~b~kakkk".to_owned(),
            records: two(),
            facts: vec![
                Fact::literal("approval-by", "Sam Okoro, 18 November 2026"),
                Fact::literal("same-because", "Two certificates"),
            ],
            form: Some(Form::blank("f-907")),
            own: false,
        };
        vec![
            full.clone(),
            SameAgree {
                form: Some(
                    Form::blank("f-908")
                        .with("act", "back")
                        .refused(FieldError::on("why", "error-reason-missing")),
                ),
                ..full.clone()
            },
            SameAgree {
                form: None,
                own: true,
                ..full
            },
        ]
    }
}
