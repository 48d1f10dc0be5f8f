//! Signing in, signing out, and a name that is locked for a while.

use crate::form::{FieldError, Form};
use crate::render::Page;
use jiff::civil::Time;
use serde::Serialize;
use words::Sentence;

/// The sign-in page.
#[derive(Clone, Debug, Serialize)]
pub struct SignIn {
    /// Fields `email`, `password` and, when asked, `code`.
    pub form: Form,
    /// Where to go afterwards, a path of this service.
    pub next: Option<String>,
    /// Whether a six-figure code is asked for as well.
    pub code: bool,
    /// Names that may be used in a demonstration, with their roles.
    pub demonstration: Vec<DemonstrationLogin>,
    /// Whether the last sign-in ended by itself.
    pub timed_out: bool,
}

/// A ready-made login of a demonstration.
#[derive(Clone, Debug, Serialize)]
pub struct DemonstrationLogin {
    /// E-mail address to type.
    pub email: String,
    /// Password to type.
    pub password: String,
    /// What this person does.
    pub role: Sentence,
    /// For which council.
    pub council: String,
}

impl Page for SignIn {
    const TEMPLATE: &'static str = "pages/signin.html";
    const PATH: &'static str = "/signin";
    const SIGNED_IN: bool = false;

    fn title(&self) -> Sentence {
        "signin-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn samples() -> Vec<Self> {
        let login = |email: &str, role: &str| DemonstrationLogin {
            email: email.to_owned(),
            password: "lantern-harbour-42".to_owned(),
            role: role.into(),
            council: "Aberwen County Council".to_owned(),
        };
        let plain = SignIn {
            form: Form::blank("f-7c1"),
            next: None,
            code: false,
            demonstration: Vec::new(),
            timed_out: false,
        };
        vec![
            SignIn {
                demonstration: vec![
                    login("sam.okoro@exampleshire.example", "role-officer"),
                    login("jo.lindqvist@exampleshire.example", "role-manager"),
                    login("ade.bello@exampleshire.example", "role-administrator"),
                ],
                ..plain.clone()
            },
            SignIn {
                form: Form::blank("f-7c2")
                    .with("email", "sam.okoro@exampleshire.example")
                    .refused(FieldError::on("email", "signin-wrong")),
                next: Some("/cases/CME-2026-00417".to_owned()),
                timed_out: true,
                ..plain.clone()
            },
            SignIn {
                code: true,
                form: Form::blank("f-7c3").refused(FieldError::on("code", "signin-wrong-code")),
                ..plain
            },
        ]
    }
}

/// Asked before signing out, and said afterwards.
#[derive(Clone, Debug, Serialize)]
pub struct SignedOut {
    /// The form that signs out; `None` once that is done.
    pub form: Option<Form>,
}

impl Page for SignedOut {
    const TEMPLATE: &'static str = "pages/signedout.html";
    const PATH: &'static str = "/signout";
    const SIGNED_IN: bool = false;

    fn title(&self) -> Sentence {
        match self.form {
            Some(_) => "signout-title".into(),
            None => "signedout-title".into(),
        }
    }

    fn samples() -> Vec<Self> {
        vec![
            SignedOut {
                form: Some(Form::blank("f-7d1")),
            },
            SignedOut { form: None },
        ]
    }
}

/// Too many wrong passwords: the name rests for a while.
#[derive(Clone, Debug, Serialize)]
pub struct Locked {
    /// From when it may be tried again.
    pub until: Option<Time>,
}

impl Page for Locked {
    const TEMPLATE: &'static str = "pages/locked.html";
    const PATH: &'static str = "/locked";
    const SIGNED_IN: bool = false;

    fn title(&self) -> Sentence {
        "locked-title".into()
    }

    fn samples() -> Vec<Self> {
        vec![
            Locked {
                until: Some(jiff::civil::time(16, 45, 0, 0)),
            },
            Locked { until: None },
        ]
    }
}
