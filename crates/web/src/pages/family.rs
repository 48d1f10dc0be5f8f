//! Adults, brothers and sisters, addresses and numbers, each with where we have it from.

use super::common::{DueDate, november};
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::{Section, Tab};
use serde::Serialize;
use words::{Due, Sentence};

/// Family and contacts.
#[derive(Clone, Debug, Serialize)]
pub struct Family {
    /// Adults.
    pub adults: Vec<Adult>,
    /// Brothers and sisters.
    pub siblings: Vec<SiblingRow>,
    /// Addresses and numbers, the present ones first.
    pub contacts: Vec<Contact>,
    /// Adds one: fields `kind`, `name`, `relationship`, `value`, `since-day`…, `source`;
    /// nothing where that is not possible.
    pub form: Option<Form>,
    /// Kinds of things to add; none where only an adult can be, by `name` and `relationship`.
    pub kinds: Vec<Choice>,
}

/// An adult of the family.
#[derive(Clone, Debug, Serialize)]
pub struct Adult {
    /// Name.
    pub name: String,
    /// To the child.
    pub relationship: String,
    /// Whether this adult has parental responsibility, as far as known.
    pub responsibility: Sentence,
    /// A contact rule about this adult, by its short title.
    pub rule: Option<Sentence>,
}

/// A brother or sister.
#[derive(Clone, Debug, Serialize)]
pub struct SiblingRow {
    /// Name.
    pub name: String,
    /// Age in years.
    pub age: Option<u8>,
    /// Their case, if they have one.
    pub reference: Option<String>,
    /// Where they stand.
    pub state: String,
    /// What is due next there, and when.
    pub next: Option<NextDue>,
}

/// What is due next on a case.
#[derive(Clone, Debug, Serialize)]
pub struct NextDue {
    /// What.
    pub what: Sentence,
    /// When.
    pub when: DueDate,
}

/// An address, number or e-mail address.
#[derive(Clone, Debug, Serialize)]
pub struct Contact {
    /// `address`, `telephone` or `email`.
    pub kind: String,
    /// What it is; `None` when seeing it is recorded, and then `reveal` leads to it.
    pub value: Option<String>,
    /// Where it can be seen.
    pub reveal: Option<String>,
    /// Whether it works, is former, is believed.
    pub state: Sentence,
    /// Where we have it from.
    pub source: String,
    /// A contact rule about it.
    pub rule: Option<Sentence>,
}

impl Page for Family {
    const TEMPLATE: &'static str = "pages/family.html";
    const PATH: &'static str = "/cases/CME-2026-00417/family";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Family);

    fn title(&self) -> Sentence {
        "family-title".into()
    }

    fn form(&self) -> Option<&Form> {
        self.form.as_ref()
    }

    fn samples() -> Vec<Self> {
        let kinds = || {
            ["adult", "address", "telephone", "email"]
                .map(|kind| Choice::new(kind, format!("family-kind-{kind}").as_str()))
                .to_vec()
        };
        let contact = |kind: &str, value: Option<&str>, state: &str, source: &str| Contact {
            kind: kind.to_owned(),
            value: value.map(str::to_owned),
            reveal: value
                .is_none()
                .then(|| "/cases/CME-2026-00417/family/addresses/1".to_owned()),
            state: state.into(),
            source: source.to_owned(),
            rule: None,
        };
        vec![
            Family {
                adults: vec![
                    Adult {
                        name: "Mel Hartley".to_owned(),
                        relationship: "Mother".to_owned(),
                        responsibility: "yes".into(),
                        rule: None,
                    },
                    Adult {
                        name: "Dean Corrigan".to_owned(),
                        relationship: "Mother’s former partner".to_owned(),
                        responsibility: "no".into(),
                        rule: Some("safeguarding-no-family-contact".into()),
                    },
                ],
                siblings: vec![SiblingRow {
                    name: "HARTLEY, Jude".to_owned(),
                    age: Some(8),
                    reference: Some("CME-2026-00418".to_owned()),
                    state: "Searching".to_owned(),
                    next: Some(NextDue {
                        what: Sentence::literal("First visit"),
                        when: DueDate::new(november(23), Due::InWorkingDays { days: 2 }),
                    }),
                }],
                contacts: vec![
                    contact(
                        "address",
                        None,
                        "contact-former",
                        "Housing, 18 November 2026",
                    ),
                    contact(
                        "telephone",
                        Some("07700 900417"),
                        "contact-dead",
                        "Ash Grove School, 11 November 2026",
                    ),
                    contact(
                        "email",
                        Some("mel.h@mail.example"),
                        "contact-believed",
                        "Ash Grove School, 11 November 2026",
                    ),
                ],
                form: Some(Form::blank("f-530").expecting(41)),
                kinds: kinds(),
            },
            Family {
                adults: Vec::new(),
                siblings: Vec::new(),
                contacts: Vec::new(),
                form: Some(
                    Form::blank("f-531")
                        .expecting(1)
                        .with("kind", "telephone")
                        .refused(FieldError::on("value", "family-value-missing")),
                ),
                kinds: kinds(),
            },
            Family {
                adults: Vec::new(),
                siblings: Vec::new(),
                contacts: Vec::new(),
                form: Some(
                    Form::blank("f-532")
                        .expecting(1)
                        .refused(FieldError::on("name", "family-name-missing")),
                ),
                kinds: Vec::new(),
            },
            Family {
                adults: Vec::new(),
                siblings: Vec::new(),
                contacts: Vec::new(),
                form: None,
                kinds: Vec::new(),
            },
        ]
    }
}
