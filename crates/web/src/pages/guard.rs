//! Restricting a child's record, releasing it, and opening one in an emergency.

use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::{Section, Tab};
use serde::Serialize;
use words::Sentence;

/// A record to be restricted, or its circle to be changed.
#[derive(Clone, Debug, Serialize)]
pub struct Restrict {
    /// Fields `roles`, `people` and `why`.
    pub form: Form,
    /// The roles that can be named.
    pub roles: Vec<Choice>,
    /// The people who can be named.
    pub people: Vec<Choice>,
    /// Who leads the case, by name: they lose sight of it unless they are named.
    pub leads: Option<String>,
    /// Brothers and sisters whom the reader may know of: each record is restricted by itself.
    pub siblings: Vec<String>,
}

impl Page for Restrict {
    const TEMPLATE: &'static str = "pages/restrict.html";
    const PATH: &'static str = "/cases/CME-2026-00417/restrict";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Access);

    fn title(&self) -> Sentence {
        "restrict-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let blank = Restrict {
            form: Form::blank("f-604"),
            roles: vec![
                Choice::literal("officer", "Officer"),
                Choice::literal("manager", "Team manager"),
            ],
            people: vec![
                Choice::literal("p-1", "Sam Okoro").hinted(Sentence::literal("Officer")),
                Choice::literal("p-2", "Lee Marsh").hinted(Sentence::literal("Team manager")),
            ],
            leads: Some("Sam Okoro".to_owned()),
            siblings: vec!["Jude Hartley".to_owned()],
        };
        vec![
            blank.clone(),
            Restrict {
                form: Form::blank("f-605")
                    .with("roles", "manager")
                    .with("people", "p-1")
                    .refused(FieldError::on("why", "error-reason-missing")),
                leads: None,
                siblings: Vec::new(),
                ..blank
            },
        ]
    }
}

/// A record to be released.
#[derive(Clone, Debug, Serialize)]
pub struct Release {
    /// Field `why`.
    pub form: Form,
}

impl Page for Release {
    const TEMPLATE: &'static str = "pages/release.html";
    const PATH: &'static str = "/cases/CME-2026-00417/release";
    const SECTION: Option<Section> = Some(Section::Cases);
    const TAB: Option<Tab> = Some(Tab::Access);

    fn title(&self) -> Sentence {
        "release-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let blank = Release {
            form: Form::blank("f-606"),
        };
        let refused = FieldError::on("why", "error-reason-missing");
        vec![
            blank,
            Release {
                form: Form::blank("f-607").refused(refused),
            },
        ]
    }
}

/// Opening a restricted record in an emergency: the reader names it, for nothing here says
/// that there is one.
#[derive(Clone, Debug, Serialize)]
pub struct Emergency {
    /// Fields `family`, `given`, `born-day`…, `case` and `why`.
    pub form: Form,
    /// For how many hours it opens.
    pub hours: i64,
}

impl Page for Emergency {
    const TEMPLATE: &'static str = "pages/emergency.html";
    const PATH: &'static str = "/emergency";
    const SECTION: Option<Section> = Some(Section::Cases);

    fn title(&self) -> Sentence {
        "emergency-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let blank = Emergency {
            form: Form::blank("f-608"),
            hours: 4,
        };
        vec![
            blank.clone(),
            Emergency {
                form: Form::blank("f-609")
                    .with("family", "Hartley")
                    .with("case", "1047K")
                    .refused(FieldError::on("family", "emergency-nobody"))
                    .refused(FieldError::on("why", "error-reason-missing")),
                ..blank
            },
        ]
    }
}
