//! Contact rules: whom nobody may reach, by which ways, and what to do instead.
//!
//! A rule holds from the moment it is set, before anybody has agreed it, and never lapses by itself.

use super::common::{Fact, Whom, november};
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::{Section, Tab};
use jiff::civil::{Date, DateTime};
use serde::Serialize;
use words::Sentence;

/// Every rule of a case, in force and ended.
#[derive(Clone, Debug, Serialize)]
pub struct Rules {
    /// The rules, those in force first.
    pub rows: Vec<RuleRow>,
    /// Whether this reader may set one.
    pub may_set: bool,
}

/// One rule in a list.
#[derive(Clone, Debug, Serialize)]
pub struct RuleRow {
    /// The procedure's name for it.
    pub id: String,
    /// What it forbids.
    pub title: Sentence,
    /// Set on.
    pub from: Date,
    /// To be looked at by, while in force.
    pub review: Option<Date>,
    /// Ended on.
    pub ended: Option<Date>,
}

impl Page for Rules {
    const TEMPLATE: &'static str = "pages/rules.html";
    const PATH: &'static str = "/cases/CME-2026-00417/rules";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Flags);

    fn title(&self) -> Sentence {
        "rules-title".into()
    }

    fn samples() -> Vec<Self> {
        vec![
            Rules {
                rows: vec![
                    RuleRow {
                        id: "2".to_owned(),
                        title: "safeguarding-no-family-contact".into(),
                        from: november(12),
                        review: Some(november(26)),
                        ended: None,
                    },
                    RuleRow {
                        id: "1".to_owned(),
                        title: "rule-visit-in-pairs".into(),
                        from: november(2),
                        review: None,
                        ended: Some(november(9)),
                    },
                ],
                may_set: true,
            },
            Rules {
                rows: Vec::new(),
                may_set: false,
            },
        ]
    }
}

/// A rule to be set.
#[derive(Clone, Debug, Serialize)]
pub struct SetRule {
    /// Fields `kind` and `why`, and those of `whom`.
    pub form: Form,
    /// Kinds, in the pack's words.
    pub kinds: Vec<Choice>,
    /// Whom the rule is about; everybody of the household where nothing is said.
    pub whom: Whom,
}

impl Page for SetRule {
    const TEMPLATE: &'static str = "pages/set_rule.html";
    const PATH: &'static str = "/cases/CME-2026-00417/rules/new";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Flags);

    fn title(&self) -> Sentence {
        "set-rule-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let blank = SetRule {
            form: Form::blank("f-560").expecting(41),
            kinds: vec![
                Choice::literal("abuse", "Abuse in the family (W-088)"),
                Choice::literal(
                    "forced-marriage",
                    "Forced marriage or honour-based abuse (W-091)",
                ),
                Choice::literal("police", "At the request of the police"),
            ],
            whom: Whom::sample("whom-rule", "safeguarding-whom-rule-hint"),
        };
        vec![
            blank.clone(),
            SetRule {
                form: Form::blank("f-561")
                    .expecting(41)
                    .refused(FieldError::on("kind", "error-choose-one"))
                    .refused(FieldError::on("why", "error-reason-missing")),
                ..blank
            },
        ]
    }
}

/// One rule: what it says, what was done under it, and its review or end.
#[derive(Clone, Debug, Serialize)]
pub struct Rule {
    /// The procedure's name for it.
    pub id: String,
    /// What it forbids.
    pub name: Sentence,
    /// Everything about it that this reader may know.
    pub facts: Vec<Fact>,
    /// Contacts that happened all the same, and refusals.
    pub happened: Vec<Happened>,
    /// Fields `act` (`keep` or `end`) and `why`; `None` for those who may only read.
    pub form: Option<Form>,
    /// Who else may end it.
    pub ended_by: String,
}

/// A contact made in spite of a rule, or one that was stopped.
#[derive(Clone, Debug, Serialize)]
pub struct Happened {
    /// When.
    pub at: DateTime,
    /// What.
    pub what: String,
    /// Who was told.
    pub told: String,
}

impl Page for Rule {
    const TEMPLATE: &'static str = "pages/rule.html";
    const PATH: &'static str = "/cases/CME-2026-00417/rules/2";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Flags);

    fn title(&self) -> Sentence {
        self.name.clone()
    }

    fn form(&self) -> Option<&Form> {
        self.form.as_ref()
    }

    fn samples() -> Vec<Self> {
        let full = Rule {
            id: "2".to_owned(),
            name: "safeguarding-no-family-contact".into(),
            facts: vec![
                Fact::new("rule-fact-why", "safeguarding-why-abuse"),
                Fact::literal(
                    "rule-fact-about",
                    "Mel Hartley, Dean Corrigan, the last known address, 07700 900417",
                ),
                Fact::literal(
                    "rule-fact-ways",
                    "Visits, telephone, messages, letters, e-mail",
                ),
                Fact::new("rule-fact-instead", "safeguarding-instead-duty-desk"),
                Fact::literal("rule-fact-set", "Priya Nair, 12 November 2026"),
                Fact::literal("rule-fact-clause", "W-088"),
            ],
            happened: vec![Happened {
                at: november(13).at(10, 20, 0, 0),
                what: "The mother rang the office. Nothing was told.".to_owned(),
                told: "Priya Nair".to_owned(),
            }],
            form: Some(Form::blank("f-562").expecting(41)),
            ended_by: "Safeguarding lead".to_owned(),
        };
        vec![
            full.clone(),
            Rule {
                form: Some(
                    Form::blank("f-563")
                        .expecting(41)
                        .with("act", "end")
                        .refused(FieldError::on("why", "error-reason-missing")),
                ),
                happened: Vec::new(),
                ..full.clone()
            },
            Rule {
                form: None,
                facts: vec![Fact::new("rule-fact-why", "withheld-safeguarding-group")],
                happened: Vec::new(),
                ..full
            },
        ]
    }
}

/// A contact that has happened in spite of a rule.
#[derive(Clone, Debug, Serialize)]
pub struct ContactMade {
    /// The procedure's name for the rule.
    pub id: String,
    /// Fields `who`, `way`, `began`, `on-day`…, `time`, `said`.
    pub form: Form,
    /// Whom: the adults the rules are about, and others.
    pub people: Vec<Choice>,
    /// Ways.
    pub channels: Vec<Choice>,
}

impl Page for ContactMade {
    const TEMPLATE: &'static str = "pages/contact_made.html";
    const PATH: &'static str = "/cases/CME-2026-00417/rules/2/contact";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Flags);

    fn title(&self) -> Sentence {
        "contact-made-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let blank = ContactMade {
            id: "2".to_owned(),
            form: Form::blank("f-564").expecting(41),
            people: vec![
                Choice::literal("adult-1", "Mel Hartley, mother"),
                Choice::literal("adult-2", "Dean Corrigan"),
                Choice::new("other", "contact-somebody-else"),
            ],
            channels: ["call", "letter", "text", "email", "visit"]
                .map(|way| Choice::new(way, format!("channel-{way}").as_str()))
                .to_vec(),
        };
        vec![
            blank.clone(),
            ContactMade {
                form: Form::blank("f-565")
                    .expecting(41)
                    .refused(FieldError::on("who", "error-choose-one"))
                    .refused(FieldError::on("said", "contact-said-missing")),
                ..blank
            },
        ]
    }
}
