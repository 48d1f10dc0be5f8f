//! The directory: its list, one organisation, and a register of schools that is loaded.

use super::common::november;
use super::roll::WrongRow;
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::Section;
use jiff::civil::Date;
use serde::Serialize;
use words::Sentence;

/// Schools, agencies and other authorities.
#[derive(Clone, Debug, Serialize)]
pub struct Organisations {
    /// Fields `name` and `kind`.
    pub filter: Form,
    /// What may be chosen as `kind`.
    pub kinds: Vec<Choice>,
    /// Whether anything is asked for.
    pub narrowed: bool,
    /// Those that fit.
    pub rows: Vec<OrganisationLine>,
    /// How many fit.
    pub found: u32,
    /// Whether more fit than are shown.
    pub more: bool,
    /// Whether the reader may change them.
    pub manages: bool,
}

/// An organisation in the list.
#[derive(Clone, Debug, Serialize)]
pub struct OrganisationLine {
    /// What it is called.
    pub name: String,
    /// A school's number.
    pub number: Option<String>,
    /// What it is.
    pub kind: Sentence,
    /// Where it is changed, for those who may.
    pub path: Option<String>,
    /// Whom to ask for.
    pub contact: Option<String>,
    /// Telephone.
    pub telephone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// When somebody last made sure of it.
    pub checked: Option<Date>,
    /// That was too long ago.
    pub stale: bool,
    /// It is no more.
    pub closed: bool,
}

/// One organisation.
#[derive(Clone, Debug, Serialize)]
pub struct OneOrganisation {
    /// What the page is called.
    pub heading: Sentence,
    /// Fields `number`, `name`, `contact`, `telephone`, `email`, `checked`, `closed`.
    pub form: Form,
    /// Where it is sent.
    pub action: String,
    /// The number is asked: a school that is new.
    pub asks_number: bool,
    /// What is known besides.
    pub facts: Vec<Sentence>,
}

/// Sending a register of schools.
#[derive(Clone, Debug, Serialize)]
pub struct SchoolRegister {
    /// Fields `file` and `authorities`.
    pub form: Form,
}

/// What a register would change, or changed.
#[derive(Clone, Debug, Serialize)]
pub struct SchoolRegisterReport {
    /// Name of the file.
    pub file: String,
    /// Nothing has been changed yet.
    pub dry: bool,
    /// It is the table of links.
    pub links: bool,
    /// The authorities whose schools are taken.
    pub authorities: String,
    /// Rows read.
    pub rows: u32,
    /// Schools of which it says what the directory says.
    pub same: u32,
    /// Schools that are new.
    pub added: SchoolsTold,
    /// Schools that are changed.
    pub changed: SchoolsTold,
    /// Schools that have closed.
    pub closed: SchoolsTold,
    /// Schools that the file has not.
    pub missing: SchoolsTold,
    /// Rows with something wrong.
    pub wrong: Vec<WrongRow>,
    /// How many more there are.
    pub more_wrong: u32,
    /// Loads it, in a dry run in which there is something to load.
    pub form: Option<Form>,
    /// Where it is loaded.
    pub action: String,
}

/// Some schools, the first of them in full.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SchoolsTold {
    /// How many.
    pub count: u32,
    /// The first of them.
    pub rows: Vec<SchoolLine>,
    /// How many more.
    pub more: u32,
}

/// A school of a register.
#[derive(Clone, Debug, Serialize)]
pub struct SchoolLine {
    /// Its number.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Its name before, where that was another.
    pub was: Option<String>,
}

impl Page for Organisations {
    const TEMPLATE: &'static str = "pages/organisations.html";
    const PATH: &'static str = "/admin/organisations";
    const SECTION: Option<Section> = Some(Section::Settings);

    fn title(&self) -> Sentence {
        "organisations-title".into()
    }

    fn samples() -> Vec<Self> {
        let line = OrganisationLine {
            name: "Ash Grove School".to_owned(),
            number: Some("6654001".to_owned()),
            kind: "organisations-kind-school".into(),
            path: Some("/admin/organisations/school/6654001".to_owned()),
            contact: Some("The school office".to_owned()),
            telephone: Some("01632 960301".to_owned()),
            email: Some("office@ash.example".to_owned()),
            checked: Some(november(2)),
            stale: false,
            closed: false,
        };
        let full = Organisations {
            filter: Form::blank(""),
            kinds: vec![
                Choice::new("school", "organisations-kind-school"),
                Choice::new("unchecked", "organisations-unchecked"),
            ],
            narrowed: false,
            rows: vec![
                line.clone(),
                OrganisationLine {
                    name: "Old Mill School".to_owned(),
                    contact: None,
                    telephone: None,
                    email: None,
                    checked: None,
                    stale: true,
                    closed: true,
                    ..line.clone()
                },
                OrganisationLine {
                    name: "Harbour Health Board".to_owned(),
                    number: None,
                    kind: "organisations-kind-agency".into(),
                    path: None,
                    ..line
                },
            ],
            found: 3,
            more: true,
            manages: true,
        };
        vec![
            full.clone(),
            Organisations {
                narrowed: true,
                rows: Vec::new(),
                found: 0,
                more: false,
                manages: false,
                ..full
            },
        ]
    }
}

impl Page for OneOrganisation {
    const TEMPLATE: &'static str = "pages/organisation.html";
    const PATH: &'static str = "/admin/organisations/school/6654001";
    const SECTION: Option<Section> = Some(Section::Settings);

    fn title(&self) -> Sentence {
        self.heading.clone()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let full = OneOrganisation {
            heading: Sentence::literal("Ash Grove School"),
            form: Form::blank("f-790").with("name", "Ash Grove School"),
            action: "/admin/organisations/school/6654001".to_owned(),
            asks_number: false,
            facts: vec![
                Sentence::new("organisation-kinds").with("kinds", "maintained primary"),
                "organisation-checked-never".into(),
            ],
        };
        vec![
            full.clone(),
            OneOrganisation {
                heading: "organisation-new-school".into(),
                form: Form::blank("f-791")
                    .refused(FieldError::on("number", "organisation-number-missing")),
                action: "/admin/organisations/school/new".to_owned(),
                asks_number: true,
                facts: Vec::new(),
            },
        ]
    }
}

impl Page for SchoolRegister {
    const TEMPLATE: &'static str = "pages/school_register.html";
    const PATH: &'static str = "/admin/organisations/register";
    const SECTION: Option<Section> = Some(Section::Settings);

    fn title(&self) -> Sentence {
        "schools-register-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        vec![
            SchoolRegister {
                form: Form::blank("f-792"),
            },
            SchoolRegister {
                form: Form::blank("f-793")
                    .refused(FieldError::on("file", "schools-register-unreadable")),
            },
        ]
    }
}

impl Page for SchoolRegisterReport {
    const TEMPLATE: &'static str = "pages/school_register_report.html";
    const PATH: &'static str = "/admin/organisations/register/42";
    const SECTION: Option<Section> = Some(Section::Settings);

    fn title(&self) -> Sentence {
        if self.dry {
            "schools-register-look-title".into()
        } else {
            "schools-register-done-title".into()
        }
    }

    fn samples() -> Vec<Self> {
        let told = |number: &str, was: Option<&str>| SchoolsTold {
            count: 1,
            rows: vec![SchoolLine {
                number: number.to_owned(),
                name: "Example Academy".to_owned(),
                was: was.map(str::to_owned),
            }],
            more: 0,
        };
        let full = SchoolRegisterReport {
            file: "edubasealldata.csv".to_owned(),
            dry: true,
            links: false,
            authorities: "926".to_owned(),
            rows: 412,
            same: 398,
            added: told("9264001", None),
            changed: told("9264002", Some("Example School")),
            closed: told("9264003", None),
            missing: SchoolsTold {
                more: 3,
                count: 4,
                ..told("9264004", None)
            },
            wrong: vec![WrongRow {
                line: 9,
                column: "EstablishmentName".to_owned(),
                found: String::new(),
                what: "roll-reason-nothing-here".into(),
            }],
            more_wrong: 0,
            form: Some(Form::blank("f-794")),
            action: "/admin/organisations/register/42".to_owned(),
        };
        vec![
            full.clone(),
            SchoolRegisterReport {
                dry: false,
                links: true,
                added: SchoolsTold::default(),
                changed: SchoolsTold::default(),
                closed: SchoolsTold::default(),
                missing: SchoolsTold::default(),
                wrong: Vec::new(),
                form: None,
                ..full
            },
        ]
    }
}
