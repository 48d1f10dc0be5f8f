//! A child we look for may be the one in a file: a person compares and decides, the machine never does.

use super::candidates::{self, Candidate};
use super::common::Fact;
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::Section;
use serde::Serialize;
use words::Sentence;

/// One lead: what a file says, beside the child it may be.
#[derive(Clone, Debug, Serialize)]
pub struct Lead {
    /// Its number.
    pub id: String,
    /// Where it comes from: which file, which row, of which day.
    pub source: Sentence,
    /// What the file says.
    pub facts: Vec<Fact>,
    /// The child we look for, compared.
    pub candidate: Candidate,
    /// Fields `verdict` and `why`.
    pub form: Form,
    /// The same child, another child, or not yet known.
    pub verdicts: Vec<Choice>,
}

impl Page for Lead {
    const TEMPLATE: &'static str = "pages/lead.html";
    const PATH: &'static str = "/leads/18";
    const SECTION: Option<Section> = Some(Section::Work);

    fn title(&self) -> Sentence {
        Sentence::new("lead-title").with("name", self.candidate.child.as_str())
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        candidates::sample()
            .into_iter()
            .take(2)
            .enumerate()
            .map(|(index, candidate)| Lead {
                id: "18".to_owned(),
                source: Sentence::literal("Roll of Ash Grove School, 18 November 2026, row 92"),
                facts: vec![
                    Fact::literal("family-name", "Oyelaran"),
                    Fact::literal("given-names", "Femi"),
                    Fact::literal("date-of-birth", "3 April 2012"),
                    Fact::literal("postcode", "EX4 2QT"),
                ],
                candidate,
                form: if index == 0 {
                    Form::blank("f-310")
                } else {
                    Form::blank("f-311")
                        .with("verdict", "other")
                        .refused(FieldError::on("why", "error-reason-missing"))
                },
                verdicts: ["same", "other", "unsure"]
                    .map(|verdict| Choice::new(verdict, format!("lead-{verdict}").as_str()))
                    .to_vec(),
            })
            .collect()
    }
}
