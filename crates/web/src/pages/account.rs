//! My account: details, language, where I am signed in, and what I have looked at.

use super::common::{Fact, november};
use crate::form::{Choice, FieldError, Form};
use crate::render::Page;
use jiff::civil::DateTime;
use serde::Serialize;
use words::Sentence;

/// The reader's own account.
#[derive(Clone, Debug, Serialize)]
pub struct Account {
    /// Name, role, areas.
    pub facts: Vec<Fact>,
    /// Field `language`.
    pub language: Form,
    /// Languages.
    pub languages: Vec<Choice>,
    /// Fields `password`, `new`, `again`.
    pub password: Form,
    /// Every sign-in that is open.
    pub sign_ins: Vec<SignInRow>,
    /// What the reader looked at lately.
    pub views: Vec<View>,
}

/// One open sign-in.
#[derive(Clone, Debug, Serialize)]
pub struct SignInRow {
    /// Names it when it is ended.
    pub id: String,
    /// What kind of device, as far as it tells.
    pub device: String,
    /// Since when.
    pub since: DateTime,
    /// Last used.
    pub used: DateTime,
    /// Whether it is this one.
    pub this: bool,
    /// Id of the form that ends it.
    pub form_id: String,
}

/// A record looked at.
#[derive(Clone, Debug, Serialize)]
pub struct View {
    /// When.
    pub at: DateTime,
    /// The case.
    pub reference: String,
    /// What of it.
    pub what: Sentence,
}

impl Page for Account {
    const TEMPLATE: &'static str = "pages/account.html";
    const PATH: &'static str = "/account";

    fn title(&self) -> Sentence {
        "account-title".into()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.password)
    }

    fn samples() -> Vec<Self> {
        let row = |id: &str, device: &str, this| SignInRow {
            id: id.to_owned(),
            device: device.to_owned(),
            since: november(19).at(8, 55, 0, 0),
            used: november(19).at(9, 40, 0, 0),
            this,
            form_id: format!("f-74{id}"),
        };
        let full = Account {
            facts: vec![
                Fact::literal("people-name", "Sam Okoro"),
                Fact::literal("signin-email", "sam.okoro@exampleshire.example"),
                Fact::literal("people-role", "Officer"),
            ],
            language: Form::blank("f-740").with("language", "en"),
            languages: vec![
                Choice::literal("en", "English"),
                Choice::literal("cy", "Cymraeg"),
            ],
            password: Form::blank("f-741"),
            sign_ins: vec![
                row("1", "Firefox, Windows", true),
                row("2", "Safari, iPhone", false),
            ],
            views: vec![View {
                at: november(18).at(16, 10, 0, 0),
                reference: "CME-2026-00417".to_owned(),
                what: "tab-overview".into(),
            }],
        };
        vec![
            full.clone(),
            Account {
                password: Form::blank("f-742")
                    .refused(FieldError::on("password", "account-password-wrong")),
                views: Vec::new(),
                ..full
            },
        ]
    }
}
