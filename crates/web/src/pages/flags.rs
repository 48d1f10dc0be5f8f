//! Vulnerabilities: each with its source and its date, because a flag without its context helps nobody.

use super::common::november;
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::{Section, Tab};
use jiff::civil::Date;
use serde::Serialize;
use words::Sentence;

/// The flags of a child.
#[derive(Clone, Debug, Serialize)]
pub struct Flags {
    /// In force, and below them those that ended.
    pub rows: Vec<FlagRow>,
    /// Adds one: fields `flag`, `source`, `since-day`…, `note`; nothing for those who may only
    /// read.
    pub form: Option<Form>,
    /// Flags of the pack that may be added.
    pub kinds: Vec<Choice>,
    /// Flags that hold for a brother or sister and may hold here; each is answered with the
    /// fields `offer`, `answer` and `why-…`, and the flag's id after the dash.
    pub offers: Vec<FlagOffer>,
}

/// A flag that holds for a brother or sister.
#[derive(Clone, Debug, Serialize)]
pub struct FlagOffer {
    /// Which.
    pub flag: String,
    /// What, in the pack's words.
    pub what: Sentence,
    /// The child for whom it holds.
    pub child: String,
    /// Their case.
    pub reference: String,
    /// True there since.
    pub since: Date,
    /// Who told us.
    pub source: Sentence,
    /// What it would change in this case.
    pub effects: Vec<Sentence>,
}

/// One flag.
#[derive(Clone, Debug, Serialize)]
pub struct FlagRow {
    /// Its number.
    pub id: String,
    /// What, in the pack's words, or the neutral words for a reader who may not know.
    pub what: Sentence,
    /// Who told us.
    pub source: Sentence,
    /// True since.
    pub since: Date,
    /// Until, if it ended.
    pub until: Option<Date>,
    /// What it changes in this case.
    pub effects: Vec<Sentence>,
    /// Where it is lifted, for those who may.
    pub lift: Option<String>,
}

impl Page for Flags {
    const TEMPLATE: &'static str = "pages/flags.html";
    const PATH: &'static str = "/cases/CME-2026-00417/flags";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Flags);

    fn title(&self) -> Sentence {
        "flags-title".into()
    }

    fn form(&self) -> Option<&Form> {
        self.form.as_ref()
    }

    fn samples() -> Vec<Self> {
        let kinds = || {
            vec![
                Choice::literal("cp-plan", "Child protection plan"),
                Choice::literal("young-carer", "Young carer"),
                Choice::literal("asylum", "Seeking asylum"),
            ]
        };
        vec![
            Flags {
                rows: vec![
                    FlagRow {
                        id: "1".to_owned(),
                        what: Sentence::literal("Child protection plan"),
                        source: Sentence::literal("Ade Bello, social worker"),
                        since: november(3),
                        until: None,
                        effects: vec![Sentence::literal(
                            "Social care is told on the first day (W-041)",
                        )],
                        lift: Some("/cases/CME-2026-00417/act/unflag/cp-plan".to_owned()),
                    },
                    FlagRow {
                        id: "2".to_owned(),
                        what: "withheld-flag".into(),
                        source: "withheld-safeguarding-group".into(),
                        since: november(12),
                        until: None,
                        effects: vec!["flag-effect-contact-rule".into()],
                        lift: None,
                    },
                    FlagRow {
                        id: "3".to_owned(),
                        what: Sentence::literal("Young carer"),
                        source: Sentence::literal("Ash Grove School"),
                        since: jiff::civil::date(2025, 9, 8),
                        until: Some(jiff::civil::date(2026, 7, 20)),
                        effects: Vec::new(),
                        lift: None,
                    },
                ],
                form: Some(Form::blank("f-540").expecting(41)),
                kinds: kinds(),
                offers: vec![FlagOffer {
                    flag: "asylum".to_owned(),
                    what: Sentence::literal("Seeking asylum"),
                    child: "HARTLEY, Jude".to_owned(),
                    reference: "CME-2026-00418".to_owned(),
                    since: november(9),
                    source: Sentence::literal("Ash Grove School"),
                    effects: Vec::new(),
                }],
            },
            Flags {
                rows: Vec::new(),
                form: Some(
                    Form::blank("f-541")
                        .expecting(1)
                        .refused(FieldError::on("source", "flag-source-missing")),
                ),
                kinds: kinds(),
                offers: Vec::new(),
            },
        ]
    }
}
