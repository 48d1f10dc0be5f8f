//! What a team has to do: referrals nobody has taken, who carries how much, and what waits for agreement.

use super::common::{Fact, Reason, november};
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::{Risk, Section};
use jiff::civil::Date;
use serde::Serialize;
use words::Sentence;

/// The work of a team.
#[derive(Clone, Debug, Serialize)]
pub struct Team {
    /// Cases nobody leads. Field `case` ticks several, `owner` says who takes them.
    pub unallocated: Vec<Unallocated>,
    /// How many there are beyond those shown.
    pub more: u32,
    /// Fields `case` and `owner`.
    pub form: Form,
    /// Who may take cases, with what they carry already.
    pub owners: Vec<Choice>,
    /// Everybody in the team.
    pub people: Vec<Carries>,
    /// What waits for a second person.
    pub approvals: Vec<Waiting>,
}

/// A case nobody leads.
#[derive(Clone, Debug, Serialize)]
pub struct Unallocated {
    /// The case.
    pub reference: String,
    /// The child.
    pub child: String,
    /// Waiting since.
    pub since: Date,
    /// Level of risk.
    pub risk: Risk,
}

/// What one person carries.
#[derive(Clone, Debug, Serialize)]
pub struct Carries {
    /// Names the person in addresses.
    pub id: String,
    /// Name.
    pub name: String,
    /// Open cases.
    pub open: u32,
    /// Things overdue.
    pub overdue: u32,
    /// What is to be said of it: of somebody who has left, or of a role whose work nobody has
    /// taken on.
    pub note: Option<Sentence>,
}

/// Something that waits for agreement.
#[derive(Clone, Debug, Serialize)]
pub struct Waiting {
    /// Its place: the case's reference and what is to be agreed.
    pub id: String,
    /// What is proposed.
    pub what: Sentence,
    /// About which child.
    pub child: String,
    /// By whom.
    pub by: String,
    /// Since when it waits.
    pub since: Date,
    /// Whether the reader proposed it and so may not agree it.
    pub own: bool,
}

impl Page for Team {
    const TEMPLATE: &'static str = "pages/team.html";
    const PATH: &'static str = "/team";
    const SECTION: Option<Section> = Some(Section::Team);

    fn title(&self) -> Sentence {
        "team-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let case = |number: u32, child: &str, risk| Unallocated {
            reference: format!("CME-2026-{number:05}"),
            child: child.to_owned(),
            since: november(18),
            risk,
        };
        let person = |id: &str, name: &str, open, overdue| Carries {
            id: id.to_owned(),
            name: name.to_owned(),
            open,
            overdue,
            note: None,
        };
        let noted = |carries: Carries, note: Sentence| Carries {
            note: Some(note),
            ..carries
        };
        let waiting = |id: &str, what: &str, own| Waiting {
            id: id.to_owned(),
            what: Sentence::literal(what),
            child: "HARTLEY, Rowan".to_owned(),
            by: "Sam Okoro".to_owned(),
            since: november(17),
            own,
        };
        let empty = Team {
            unallocated: Vec::new(),
            more: 0,
            form: Form::blank("f-700"),
            owners: Vec::new(),
            people: vec![person("sam", "Sam Okoro", 31, 2)],
            approvals: Vec::new(),
        };
        let full = Team {
            unallocated: vec![
                case(431, "OYELARAN, Femi", Risk::NotSet),
                case(432, "TAMSIN, Kai", Risk::NotSet),
            ],
            more: 3,
            form: Form::blank("f-701"),
            owners: vec![
                Choice::literal("sam", "Sam Okoro (31 open)"),
                Choice::literal("lee", "Lee Marsh (24 open)"),
            ],
            people: vec![
                person("sam", "Sam Okoro", 31, 2),
                person("lee", "Lee Marsh", 24, 0),
                noted(person("kim", "Kim Yates", 2, 0), "team-has-left".into()),
                noted(
                    person("", "Family liaison officer", 0, 4),
                    "team-of-role".into(),
                ),
                noted(
                    person("", "Education social worker", 0, 2),
                    Sentence::new("team-role-done-by").with("who", "Team manager"),
                ),
                noted(person("", "Admissions", 0, 1), "team-role-of-nobody".into()),
                noted(person("", "Team manager", 0, 3), "team-heard".into()),
            ],
            approvals: vec![
                waiting("1047K/risk", "Risk: medium", false),
                waiting("1048L/close", "Closing: on a school roll", true),
            ],
        };
        vec![
            full.clone(),
            Team {
                form: Form::blank("f-702")
                    .refused(FieldError::on("case", "team-none-ticked"))
                    .refused(FieldError::on("owner", "triage-choose-owner")),
                ..full
            },
            empty,
        ]
    }
}

/// One thing to be agreed, with the evidence on the page.
#[derive(Clone, Debug, Serialize)]
pub struct Approval {
    /// Its place: the case's reference and what is to be agreed.
    pub id: String,
    /// What is proposed.
    pub what: Sentence,
    /// The case.
    pub reference: String,
    /// The child.
    pub child: String,
    /// Who proposed it, when, why.
    pub facts: Vec<Fact>,
    /// What it rests on.
    pub evidence: Vec<Reason>,
    /// What speaks against it or is missing.
    pub against: Vec<Reason>,
    /// Fields `act` (`agree` or `back`) and `why`; `None` when the reader may not decide.
    pub form: Option<Form>,
    /// Whether it is the reader's own work.
    pub own: bool,
}

impl Page for Approval {
    const TEMPLATE: &'static str = "pages/approval.html";
    const PATH: &'static str = "/approvals/1047K/risk";
    const SECTION: Option<Section> = Some(Section::Team);

    fn title(&self) -> Sentence {
        Sentence::new("approval-title").with("what", self.what.clone())
    }

    fn form(&self) -> Option<&Form> {
        self.form.as_ref()
    }

    fn samples() -> Vec<Self> {
        let full = Approval {
            id: "1047K/risk".to_owned(),
            what: Sentence::literal("Risk: medium"),
            reference: "CME-2026-00417".to_owned(),
            child: "Rowan Ellis HARTLEY".to_owned(),
            facts: vec![
                Fact::literal("approval-by", "Sam Okoro, 18 November 2026"),
                Fact::literal(
                    "approval-why",
                    "Seen by a neighbour on 17 November, well and with the mother.",
                ),
            ],
            evidence: vec![Reason::new(
                Sentence::literal("The neighbour’s account is recorded with name and day."),
                "W-052",
            )],
            against: vec![Reason {
                text: Sentence::literal("No professional has seen the child."),
                clause: None,
            }],
            form: Some(Form::blank("f-710").expecting(41)),
            own: false,
        };
        vec![
            full.clone(),
            Approval {
                form: Some(
                    Form::blank("f-711")
                        .expecting(41)
                        .with("act", "back")
                        .refused(FieldError::on("why", "error-reason-missing")),
                ),
                ..full.clone()
            },
            Approval {
                form: None,
                own: true,
                against: Vec::new(),
                ..full
            },
        ]
    }
}
