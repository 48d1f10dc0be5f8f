//! Leads: children whom a rule found and who may be missing education, and a child we look for
//! who may be the one in a file. A person compares and decides, the machine never does.

use super::candidates::{self, Candidate};
use super::common::{DueDate, Fact, Paging, Reason, november};
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::Section;
use jiff::civil::Date;
use serde::Serialize;
use words::{Due, Sentence};

/// The list of leads.
#[derive(Clone, Debug, Serialize)]
pub struct Leads {
    /// Fields `rule`, `school` and `show`.
    pub filter: Form,
    /// The rules that there are figures of.
    pub rules: Vec<Choice>,
    /// The schools.
    pub schools: Vec<Choice>,
    /// The filter asks for something.
    pub narrowed: bool,
    /// Those that were decided are shown.
    pub ended: bool,
    /// The leads, the earliest due first.
    pub rows: Vec<LeadRow>,
    /// How many there are on all pages together.
    pub found: u64,
    /// Where in the list.
    pub paging: Paging,
}

/// One lead of the list.
#[derive(Clone, Debug, Serialize)]
pub struct LeadRow {
    /// Its number.
    pub id: String,
    /// The child, "SURNAME, Forename".
    pub child: String,
    /// Which rule found it.
    pub rule: Sentence,
    /// The school that it comes from.
    pub school: Option<String>,
    /// When it was found.
    pub raised: Date,
    /// By when somebody decides.
    pub due: DueDate,
    /// Whose it is.
    pub owner: String,
    /// What came of it, where something did.
    pub became: Option<Sentence>,
    /// That the files no longer say what it rests on.
    pub faded: Option<Sentence>,
}

/// One lead.
#[derive(Clone, Debug, Serialize)]
pub struct Lead {
    /// Its number.
    pub id: String,
    /// The child.
    pub child: String,
    /// Which rule found it.
    pub rule: Sentence,
    /// When it was found, by when it is decided, and whose it is.
    pub standing: Vec<Fact>,
    /// What it rests on.
    pub evidence: Vec<Reason>,
    /// It is kept with the record of a restricted child.
    pub restricted: bool,
    /// That the files no longer say what it rests on.
    pub faded: Option<Sentence>,
    /// The clauses of the rule.
    pub clauses: Vec<String>,
    /// That its figures are ours, where they are.
    pub ours: bool,
    /// Each time that nobody could tell yet.
    pub waited: Vec<Sentence>,
    /// What the file says of the child.
    pub facts: Vec<Fact>,
    /// The child whom we look for, compared; of a sighting alone.
    pub looked_for: Option<Candidate>,
    /// It is a sighting.
    pub sighting: bool,
    /// Those whom it may be.
    pub candidates: Vec<Candidate>,
    /// Fields `decision`, `case`, `reopen` and `reason`; none for those who only read, and once
    /// it is decided.
    pub form: Option<Form>,
    /// What may come of it.
    pub decisions: Vec<Choice>,
    /// How a case that has ended may be taken up again, once that is asked.
    pub reopening: Vec<Choice>,
    /// What was decided.
    pub decided: Vec<Fact>,
}

impl Page for Leads {
    const TEMPLATE: &'static str = "pages/leads.html";
    const PATH: &'static str = "/leads";
    const SECTION: Option<Section> = Some(Section::Leads);

    fn title(&self) -> Sentence {
        "leads-title".into()
    }

    fn samples() -> Vec<Self> {
        let row = |id: &str, child: &str, rule: &str, due: i8, when: Due| LeadRow {
            id: id.to_owned(),
            child: child.to_owned(),
            rule: Sentence::new(&format!("lead-rule-{rule}")),
            school: Some("Ash Grove School".to_owned()),
            raised: november(16),
            due: DueDate::new(november(due), when),
            owner: "Lost Pupils Database administrator".to_owned(),
            became: None,
            faded: (due == 19).then(|| Sentence::new("lead-faded").with("since", november(18))),
        };
        let full = Leads {
            filter: Form::blank("f-300").with("show", "open"),
            rules: ["left_without_destination", "left_for_named_school"]
                .map(|rule| Choice::new(rule, format!("lead-rule-{rule}").as_str()))
                .to_vec(),
            schools: vec![Choice::literal("ash", "Ash Grove School")],
            narrowed: false,
            ended: false,
            rows: vec![
                row(
                    "L1001P",
                    "OYELARAN, Femi",
                    "left_without_destination",
                    18,
                    Due::Overdue { days: 1 },
                ),
                row(
                    "L1002Q",
                    "BRANNIGAN, Shay",
                    "left_for_named_school",
                    19,
                    Due::Today,
                ),
            ],
            found: 2,
            paging: Paging::single(),
        };
        let decided = |row: &LeadRow| LeadRow {
            became: Some("lead-decided-dismissed".into()),
            school: None,
            ..row.clone()
        };
        vec![
            Leads {
                narrowed: true,
                ended: true,
                rows: full.rows.iter().take(1).map(decided).collect(),
                found: 1,
                ..full.clone()
            },
            Leads {
                rows: Vec::new(),
                found: 0,
                ..full.clone()
            },
            Leads {
                rows: Vec::new(),
                found: 0,
                narrowed: true,
                ..full.clone()
            },
            full,
        ]
    }
}

impl Page for Lead {
    const TEMPLATE: &'static str = "pages/lead.html";
    const PATH: &'static str = "/leads/L1001P";
    const SECTION: Option<Section> = Some(Section::Leads);

    fn title(&self) -> Sentence {
        Sentence::literal(self.child.as_str())
    }

    fn form(&self) -> Option<&Form> {
        self.form.as_ref()
    }

    fn samples() -> Vec<Self> {
        let fact = |text: Sentence| Reason { text, clause: None };
        let full = Lead {
            id: "L1001P".to_owned(),
            child: "OYELARAN, Femi".to_owned(),
            rule: "lead-rule-left_without_destination".into(),
            standing: vec![
                Fact::literal("leads-raised", "16 November 2026"),
                Fact::literal("leads-due", "18 November 2026"),
                Fact::literal("leads-owner", "Lost Pupils Database administrator"),
            ],
            evidence: vec![
                fact(
                    Sentence::new("lead-fact-on-roll")
                        .with("school", "Ash Grove School")
                        .with("file", "ash-grove.csv")
                        .with("as_at", november(2)),
                ),
                fact("lead-fact-no-destination".into()),
                fact(Sentence::new("lead-fact-on-no-roll").with("on", november(16))),
            ],
            restricted: false,
            faded: Some(Sentence::new("lead-faded-long").with("since", november(18))),
            clauses: vec!["M-012".to_owned(), "Education Act 1996 s.436A".to_owned()],
            ours: true,
            waited: Vec::new(),
            facts: vec![
                Fact::literal("family-name", "Oyelaran"),
                Fact::literal("given-names", "Femi"),
                Fact::literal("date-of-birth", "3 April 2012"),
                Fact::unknown("upn"),
            ],
            looked_for: None,
            sighting: false,
            candidates: candidates::sample().into_iter().take(2).collect(),
            form: Some(Form::blank("f-310").expecting(1)),
            decisions: vec![
                Choice::new("open", "lead-open")
                    .hinted(Sentence::new("lead-open-hint").with("day", november(16))),
                Choice::new("join", "lead-join").hinted("lead-join-hint"),
                Choice::new("dismiss", "lead-dismiss").hinted("lead-dismiss-hint"),
                Choice::new("wait", "lead-wait").hinted("lead-wait-hint"),
            ],
            reopening: Vec::new(),
            decided: Vec::new(),
        };
        let stays = Choice::new("no", "triage-stays-closed").hinted("triage-stays-hint");
        vec![
            full.clone(),
            Lead {
                rule: "lead-rule-sighting".into(),
                evidence: vec![fact("lead-fact-alike-strong".into())],
                looked_for: candidates::sample().into_iter().next(),
                sighting: true,
                restricted: true,
                candidates: Vec::new(),
                decisions: ["same", "other", "wait"]
                    .map(|verdict| Choice::new(verdict, format!("lead-{verdict}").as_str()))
                    .to_vec(),
                ..full.clone()
            },
            Lead {
                candidates: Vec::new(),
                waited: vec![
                    Sentence::new("lead-waited")
                        .with("until", november(18))
                        .with("because", "The school rings back"),
                ],
                form: Some(
                    Form::blank("f-311")
                        .with("decision", "join")
                        .with("case", "1001K")
                        .refused(FieldError::on("reopen", "triage-has-ended")),
                ),
                reopening: vec![Choice::literal("reopen", "Search again"), stays],
                ..full.clone()
            },
            Lead {
                form: None,
                ours: false,
                candidates: Vec::new(),
                decided: vec![
                    Fact::new("triage-decision", "lead-decided-dismissed"),
                    Fact::literal("triage-reason", "Taught at home since Monday"),
                ],
                ..full
            },
        ]
    }
}
