//! Files of a case: the list, taking one in, giving one out.

use super::{again, page, wrong};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::Visitor;
use crate::form::{Choice, FieldError, Form};
use crate::handlers::act::already;
use crate::handlers::case::{Opened, open};
use crate::handlers::door::not_found;
use crate::handlers::{failed, file, form_id};
use crate::pages::{DocumentRow, Documents};
use crate::show::slug;
use crate::upload::{Sent, Upload};
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::extract::{Path, State};
use axum::response::Response;
use casework::access::{Action, Answer, may};
use casework::case::document::DocumentKind;
use desk::act::ActError;
use desk::cases::reach_of;
use desk::documents::{Kept, Media, NotKept, SAFEGUARDING, SentFile, judge, kept, may_read};
use words::Sentence;

/// The longest title.
const LONGEST: usize = 200;

/// The files of the case.
pub async fn list(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let form = Form::blank(form_id(&app)).with("restrict", "team");
    page(&app, &opened, &documents(&app, &opened, form))
}

/// The page: the form stands on it for those who may record.
fn documents(app: &App, opened: &Opened, form: Form) -> Documents {
    let who = &opened.signed.who;
    let records = may(
        &who.standings(),
        Action::Record,
        reach_of(who, &opened.loaded),
    );
    let kinds = DocumentKind::ALL.iter();
    Documents {
        rows: kept(&opened.loaded)
            .iter()
            .map(|kept| row(opened, kept))
            .collect(),
        form: (records == Answer::Allow).then_some(form),
        kinds: kinds
            .map(|kind| Choice::new(kind.as_str(), kind_words(*kind).as_str()))
            .collect(),
        restrictions: ["team", SAFEGUARDING]
            .map(|group| Choice::new(group, format!("restrict-{group}").as_str()))
            .to_vec(),
        largest: megabytes(app.largest_document),
    }
}

fn kind_words(kind: DocumentKind) -> String {
    format!("document-kind-{}", slug(kind.as_str()))
}

fn megabytes(bytes: usize) -> u32 {
    u32::try_from(bytes / (1024 * 1024)).unwrap_or(u32::MAX)
}

fn row(opened: &Opened, kept: &Kept<'_>) -> DocumentRow {
    let document = kept.document;
    if !may_read(&opened.signed.who, kept) {
        return DocumentRow {
            title: "withheld-document".into(),
            path: None,
            kind: None,
            dated: None,
            from: None,
            size: String::new(),
            kept: kept.at.date(),
            by: None,
            only: true,
        };
    }
    DocumentRow {
        title: Sentence::literal(document.title.clone()),
        path: Some(opened.path(&format!("/documents/{}", document.id))),
        kind: Some(Sentence::new(&kind_words(document.kind))),
        dated: document.dated,
        from: document.from.clone(),
        size: size(document.bytes),
        kept: kept.at.date(),
        by: Some(opened.names.of(kept.by).to_owned()),
        only: document.only_for.is_some(),
    }
}

/// A size as people read it.
fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} kB", bytes.div_ceil(1024)),
        _ => format!(
            "{}.{} MB",
            bytes / 1_048_576,
            bytes % 1_048_576 * 10 / 1_048_576
        ),
    }
}

/// Takes a file in. Who asks is judged before a byte of it is read.
pub async fn take(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
    parts: Result<Multipart, MultipartRejection>,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::Record).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let upload = match parts {
        Ok(parts) => Upload::read(parts, app.largest_document).await,
        Err(_) => Upload::default(),
    };
    let answers = upload.answers();
    let sent = match read(&app, &answers, upload) {
        Ok(sent) => sent,
        Err(errors) => {
            let form = again(&app, &answers, errors);
            return wrong(&app, &opened, &documents(&app, &opened, form));
        }
    };
    let form = answers.get("form_id");
    let visitor = &opened.signed.visitor;
    match app
        .desk
        .keep_document(&opened.signed.who, &reference, form, sent)
        .await
    {
        Ok(_) => visitor.redirect(&opened.path("/documents")),
        Err(ActError::Already) => already(&app, &opened),
        Err(ActError::NotThere | ActError::NotAllowed) => not_found(&app, visitor),
        Err(error) => failed(&app, visitor, &error),
    }
}

/// The file with what was said of it, or everything that is wrong with the form.
fn read(app: &App, answers: &Answers, upload: Upload) -> Result<SentFile, Vec<FieldError>> {
    let mut errors = Vec::new();
    let file = match upload.file {
        _ if upload.broken.is_some() => Err(FieldError::on("file", "document-broken")),
        None => Err(FieldError::on("file", "document-missing")),
        Some(sent) => judged(app, sent),
    };
    let title = answers
        .get("title")
        .filter(|title| title.chars().count() <= LONGEST);
    if title.is_none() {
        errors.push(FieldError::on("title", "document-title-missing"));
    }
    let kind = answers
        .get("kind")
        .and_then(|kind| kind.parse::<DocumentKind>().ok());
    if kind.is_none() {
        errors.push(FieldError::on("kind", "error-choose-one"));
    }
    let dated = answers.date("dated").unwrap_or_else(|_| {
        errors.push(FieldError::on_date("dated", "error-date-not-real"));
        None
    });
    match (file, title, kind) {
        (Ok((name, media, bytes)), Some(title), Some(kind)) if errors.is_empty() => Ok(SentFile {
            title: title.to_owned(),
            kind,
            from: answers.get("from").map(str::to_owned),
            dated,
            safeguarding_only: answers.get("restrict") == Some(SAFEGUARDING),
            name,
            media,
            bytes,
        }),
        (file, _, _) => {
            errors.extend(file.err());
            // A browser never sends a file again by itself.
            if !errors.iter().any(|error| error.field == "file") {
                errors.push(FieldError::on("file", "document-again"));
            }
            Err(errors)
        }
    }
}

fn judged(app: &App, sent: Sent) -> Result<(String, Media, Vec<u8>), FieldError> {
    if sent.too_large {
        let size = i64::from(megabytes(app.largest_document));
        let words = Sentence::new("document-too-large").with("size", size);
        return Err(FieldError::on("file", words));
    }
    match judge(&sent.bytes, &sent.name) {
        Ok(media) => Ok((sent.name, media, sent.bytes)),
        Err(why) => Err(FieldError::on(
            "file",
            match why {
                NotKept::Empty => "document-empty",
                NotKept::Macros => "document-macros",
                NotKept::Older => "document-older",
                NotKept::Photograph => "document-photograph",
                NotKept::Unknown => "document-unknown",
            },
        )),
    }
}

/// Gives a file out, to be saved and never shown in the page's place.
pub async fn give(
    State(app): State<App>,
    Path((reference, id)): Path<(String, String)>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let (visitor, who) = (&opened.signed.visitor, &opened.signed.who);
    let all = kept(&opened.loaded);
    let one = all
        .iter()
        .find(|kept| kept.document.id.as_str() == id && may_read(who, kept));
    let Some(kept) = one else {
        return not_found(&app, visitor);
    };
    match app.desk.give_document(who, kept.document).await {
        Ok(Some(bytes)) => file(&kept.document.media, &kept.document.name, bytes),
        Ok(None) => not_found(&app, visitor),
        Err(error) => failed(&app, visitor, &error),
    }
}
