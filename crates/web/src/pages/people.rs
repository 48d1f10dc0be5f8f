//! Who may sign in, and as what; and the very first person of a new installation.

use super::common::Fact;
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use crate::shell::Section;
use jiff::civil::Date;
use serde::Serialize;
use words::Sentence;

/// People of the authority.
#[derive(Clone, Debug, Serialize)]
pub struct People {
    /// Everybody, the active ones first.
    pub rows: Vec<PersonRow>,
    /// Admits somebody: fields `name`, `email`, `role` (several) and `school`.
    pub form: Form,
    /// Roles, in the pack's words.
    pub roles: Vec<Choice>,
    /// Schools, for school users.
    pub schools: Vec<Choice>,
    /// What somebody just admitted signs in with; shown once.
    pub invitation: Option<Invitation>,
}

/// What somebody signs in with the first time.
#[derive(Clone, Debug, Serialize)]
pub struct Invitation {
    /// For whom.
    pub name: String,
    /// The address to sign in with.
    pub email: String,
    /// The password, kept nowhere.
    pub password: String,
}

/// One person.
#[derive(Clone, Debug, Serialize)]
pub struct PersonRow {
    /// Names the person in addresses.
    pub id: String,
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Role, in the pack's words.
    pub role: String,
    /// How they stand.
    pub state: PersonState,
    /// Last signed in.
    pub last: Option<Date>,
}

/// How a person stands.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PersonState {
    /// May sign in.
    Active,
    /// Left; what they did stays under their name.
    Left,
}

impl Page for People {
    const TEMPLATE: &'static str = "pages/people.html";
    const PATH: &'static str = "/admin/people";
    const SECTION: Option<Section> = Some(Section::Settings);

    fn title(&self) -> Sentence {
        "people-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let row = |id: &str, name: &str, role: &str, state| PersonRow {
            id: id.to_owned(),
            name: name.to_owned(),
            email: format!("{id}@exampleshire.example"),
            role: role.to_owned(),
            state,
            last: matches!(state, PersonState::Active).then(|| super::common::november(19)),
        };
        let full = People {
            rows: vec![
                row("sam.okoro", "Sam Okoro", "Officer", PersonState::Active),
                row(
                    "jo.lindqvist",
                    "Jo Lindqvist",
                    "Manager",
                    PersonState::Active,
                ),
                row("ann.quill", "Ann Quill", "Officer", PersonState::Left),
            ],
            form: Form::blank("f-720"),
            roles: vec![
                Choice::literal("officer", "Officer"),
                Choice::literal("manager", "Manager"),
                Choice::literal("safeguarding", "Safeguarding lead"),
            ],
            schools: vec![Choice::literal("s-1", "Ash Grove School")],
            invitation: None,
        };
        vec![
            full.clone(),
            People {
                invitation: Some(Invitation {
                    name: "Kit Vale".to_owned(),
                    email: "kit.vale@exampleshire.example".to_owned(),
                    password: "4qd7-m2xk-0b9v-w5t1".to_owned(),
                }),
                ..full.clone()
            },
            People {
                form: Form::blank("f-721")
                    .with("email", "kit.vale")
                    .refused(FieldError::on("email", "people-email-wrong"))
                    .refused(FieldError::on("role", "error-choose-one")),
                ..full
            },
        ]
    }
}

/// The first administrator of a new installation, or somebody invited: a name and a password.
#[derive(Clone, Debug, Serialize)]
pub struct SetUp {
    /// Fields `name`, `email`, `password`, `again`, and `key`, `council`, `team`, `telephone`
    /// and `procedure` for the very first.
    pub form: Form,
    /// The procedures that a council can adopt.
    pub procedures: Vec<Choice>,
    /// Where it is sent.
    pub action: String,
    /// Whether this is the very first person.
    pub first: bool,
    /// The least number of characters of a password.
    pub least: u32,
}

impl Page for SetUp {
    const TEMPLATE: &'static str = "pages/set_up.html";
    const PATH: &'static str = "/setup";
    const SIGNED_IN: bool = false;

    fn title(&self) -> Sentence {
        if self.first {
            "set-up-first-title".into()
        } else {
            "set-up-title".into()
        }
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let first = SetUp {
            form: Form::blank("f-730"),
            procedures: vec![Choice::literal("a", "The procedure of one council")],
            action: "/setup".to_owned(),
            first: true,
            least: 12,
        };
        vec![
            first.clone(),
            SetUp {
                form: Form::blank("f-729").refused(FieldError::on("key", "set-up-key-wrong")),
                ..first.clone()
            },
            SetUp {
                form: Form::blank("f-731")
                    .with("name", "Ade Bello")
                    .refused(FieldError::on(
                        "password",
                        Sentence::new("set-up-password-short").with("least", 12_i64),
                    ))
                    .refused(FieldError::on("again", "set-up-password-differs")),
                first: false,
                ..first
            },
        ]
    }
}

/// One person: role, state, and what may be changed.
#[derive(Clone, Debug, Serialize)]
pub struct OnePerson {
    /// Names the person in addresses.
    pub id: String,
    /// Name.
    pub name: String,
    /// E-mail address, state, last sign-in.
    pub facts: Vec<Fact>,
    /// Fields `role` (several), `act` (`keep`, `invite`, `left`, `returned`) and `why`.
    pub form: Form,
    /// Roles, in the pack's words.
    pub roles: Vec<Choice>,
    /// Open cases they lead, to be passed on before they leave.
    pub leads: u32,
    /// Whether they have left already.
    pub gone: bool,
    /// A new password, shown once.
    pub invitation: Option<Invitation>,
}

impl Page for OnePerson {
    const TEMPLATE: &'static str = "pages/one_person.html";
    const PATH: &'static str = "/admin/people/lee.marsh";
    const SECTION: Option<Section> = Some(Section::Settings);

    fn title(&self) -> Sentence {
        Sentence::literal(self.name.as_str())
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let full = OnePerson {
            id: "lee.marsh".to_owned(),
            name: "Lee Marsh".to_owned(),
            facts: vec![
                Fact::literal("signin-email", "lee.marsh@exampleshire.example"),
                Fact::new("people-state", "person-active"),
            ],
            form: Form::blank("f-725")
                .with("role", "officer")
                .with("act", "keep"),
            roles: vec![
                Choice::literal("officer", "Officer"),
                Choice::literal("manager", "Manager"),
            ],
            leads: 24,
            gone: false,
            invitation: None,
        };
        vec![
            full.clone(),
            OnePerson {
                form: Form::blank("f-726")
                    .with("role", "officer")
                    .with("act", "left")
                    .refused(FieldError::on("why", "error-reason-missing")),
                leads: 0,
                ..full.clone()
            },
            OnePerson {
                gone: true,
                leads: 0,
                invitation: Some(Invitation {
                    name: "Lee Marsh".to_owned(),
                    email: "lee.marsh@exampleshire.example".to_owned(),
                    password: "4qd7-m2xk-0b9v-w5t1".to_owned(),
                }),
                ..full
            },
        ]
    }
}
