//! Two cases of one child: one goes on in the other, or each by itself again.

use super::{show, wrong};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::Visitor;
use crate::form::{Choice, FieldError, Form};
use crate::handlers::case::{Opened, open};
use crate::handlers::door::{forbidden, not_found};
use crate::handlers::{failed, form_id};
use crate::pages::common::Fact;
use crate::pages::{SameCheck, SamePart};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::access::Action;
use desk::cases::Loaded;
use desk::same::{SameError, TwoCases};
use words::Sentence;

/// The case, the other of the same child, and whether they are joined.
struct Two {
    opened: Opened,
    other: Loaded,
    joined: bool,
}

async fn opened(
    app: &App,
    visitor: Visitor,
    (reference, other): (&str, &str),
) -> Result<Two, Box<Response>> {
    let opened = open(app, visitor, reference, Action::Merge).await?;
    let found = app.desk.case(&opened.signed.who, other).await;
    match found {
        Ok(Some(other)) if other.child.id == opened.loaded.child.id => {
            let (one, two) = (&opened.loaded.case, &other.case);
            let joined = one.goes_on_in.as_ref() == Some(&two.id)
                || two.goes_on_in.as_ref() == Some(&one.id);
            Ok(Two {
                opened,
                other,
                joined,
            })
        }
        Ok(Some(_) | None) => Err(Box::new(not_found(app, &opened.signed.visitor))),
        Err(error) => Err(Box::new(failed(app, &opened.signed.visitor, &error))),
    }
}

impl Two {
    fn path(&self) -> String {
        self.opened.path(&format!("/one/{}", self.other.case.id))
    }

    fn heading(&self) -> Sentence {
        match self.joined {
            true => "same-cases-part-title".into(),
            false => "same-cases-title".into(),
        }
    }

    fn effects(&self) -> Vec<Sentence> {
        match self.joined {
            true => vec![
                "same-effect-cases-part".into(),
                "same-effect-cases-stays".into(),
            ],
            false => vec![
                "same-effect-cases-one".into(),
                "same-effect-cases-due".into(),
                "same-effect-cases-read".into(),
                "same-effect-undo".into(),
            ],
        }
    }

    fn page(&self, form: Form) -> SamePart {
        let (one, two) = (&self.opened.loaded.case, &self.other.case);
        let choice = |case: &casework::case::Case| {
            let opened = words::date(self.opened.signed.visitor.lang, case.opened.date());
            Choice::literal(case.id.as_str(), case.id.as_str())
                .hinted(Sentence::new("same-cases-opened").with("day", opened))
        };
        SamePart {
            to: self.path(),
            back: self.opened.path("/same"),
            heading: self.heading(),
            facts: Vec::new(),
            form,
            kept: match self.joined {
                true => Vec::new(),
                false => vec![choice(one), choice(two)],
            },
            cases: Vec::new(),
            adults: Vec::new(),
            effects: self.effects(),
        }
    }

    /// The case that goes on and the other, as the answers say it.
    fn read(&self, answers: &Answers) -> Result<(String, String), FieldError> {
        let (one, two) = (&self.opened.loaded.case, &self.other.case);
        let (one_id, two_id) = (one.id.to_string(), two.id.to_string());
        if answers.get("because").is_none() {
            return Err(FieldError::on("because", "error-reason-missing"));
        }
        if self.joined {
            let first = two.goes_on_in.as_ref() == Some(&one.id);
            return Ok(if first {
                (one_id, two_id)
            } else {
                (two_id, one_id)
            });
        }
        match answers.get("kept") {
            Some(kept) if kept == one_id => Ok((one_id, two_id)),
            Some(kept) if kept == two_id => Ok((two_id, one_id)),
            Some(_) | None => Err(FieldError::on("kept", "error-choose-one")),
        }
    }
}

/// The form.
pub async fn ask(
    State(app): State<App>,
    Path((reference, other)): Path<(String, String)>,
    visitor: Visitor,
) -> Response {
    match opened(&app, visitor, (&reference, &other)).await {
        Ok(two) => {
            let page = two.page(Form::blank(form_id(&app)));
            show(&app, &two.opened, &page, StatusCode::OK)
        }
        Err(response) => *response,
    }
}

/// Takes the answers: shows what will happen, goes back, or does it.
pub async fn save(
    State(app): State<App>,
    Path((reference, other)): Path<(String, String)>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let two = match opened(&app, visitor, (&reference, &other)).await {
        Ok(two) => two,
        Err(response) => return *response,
    };
    let (on, from) = match two.read(&answers) {
        Ok(read) => read,
        Err(error) => {
            let page = two.page(answers.again(form_id(&app)).refused(error));
            return show(&app, &two.opened, &page, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    match answers.get("step") {
        Some("change") => {
            let page = two.page(answers.again(form_id(&app)));
            show(&app, &two.opened, &page, StatusCode::OK)
        }
        Some("do") => done(&app, &two, &answers, (&on, &from)).await,
        _ => {
            let check = check(&app, &two, &answers, (&on, &from));
            show(&app, &two.opened, &check, StatusCode::OK)
        }
    }
}

fn check(app: &App, two: &Two, answers: &Answers, (on, from): (&str, &str)) -> SameCheck {
    let carried = ["kept", "because"].into_iter().filter_map(|field| {
        let value = answers.get(field)?;
        Some((field.to_owned(), value.to_owned()))
    });
    SameCheck {
        to: two.path(),
        heading: two.heading(),
        form: Form::blank(form_id(app)),
        carried: carried.collect(),
        answers: vec![
            Fact::literal("same-cases-on", on),
            Fact::literal("same-cases-other", from),
            Fact::literal("triage-reason", &answers.text("because")),
        ],
        effects: two.effects(),
        button: match two.joined {
            true => "same-cases-part".into(),
            false => "same-cases-join".into(),
        },
    }
}

async fn done(app: &App, two: &Two, answers: &Answers, (on, from): (&str, &str)) -> Response {
    let because = answers.text("because");
    let cases = TwoCases {
        on,
        from,
        because: &because,
        form: answers.get("form_id"),
    };
    let (who, visitor) = (&two.opened.signed.who, &two.opened.signed.visitor);
    let tried = match two.joined {
        true => app.desk.part_cases(who, cases).await,
        false => app.desk.join_cases(who, cases).await,
    };
    match tried {
        Ok(()) | Err(SameError::Already) => visitor.redirect(&format!("/cases/{on}/timeline")),
        Err(SameError::NotThere) => not_found(app, visitor),
        Err(SameError::Failed(error)) => failed(app, visitor, &error),
        Err(error) => match wrong(&error) {
            Some(error) => {
                let page = two.page(answers.again(form_id(app)).refused(error));
                show(app, &two.opened, &page, StatusCode::UNPROCESSABLE_ENTITY)
            }
            None => forbidden(app, visitor),
        },
    }
}
