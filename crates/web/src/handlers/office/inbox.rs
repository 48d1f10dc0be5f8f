//! The inbox of referrals, and what becomes of each.

mod deciding;

pub use deciding::decide;

use crate::app::App;
use crate::ask::{Signed, Visitor};
use crate::form::{Choice, Form};
use crate::handlers::danger;
use crate::handlers::door::not_found;
use crate::handlers::new_case::look;
use crate::handlers::{failed, form_id};
use crate::pages::candidates::Candidate;
use crate::pages::common::{Fact, Link};
use crate::pages::{ReferralRow, ReferralState, Referrals, Triage};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::access::Action;
use casework::ids::{CaseTypeId, MoveId};
use casework::label::Label;
use desk::given::in_britain;
use desk::identify::{Answer as Lookup, Asked, Band, Form as By};
use desk::inbox::{CameIn, Decision, Waiting};
use desk::rows::ReferralState as Row;
use words::Sentence;

/// Who may refer, as the form offers it; packs speak of the same sources.
pub(super) const SOURCES: [&str; 4] = ["school", "agency", "authority", "public"];

/// What waits.
pub async fn list(State(app): State<App>, visitor: Visitor) -> Response {
    let signed = match Signed::may(&app, visitor, Action::Triage) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let (rows, decided) = match app.desk.inbox(&signed.who).await {
        Ok(inbox) => inbox,
        Err(error) => return failed(&app, &signed.visitor, &error),
    };
    let page = Referrals {
        rows: rows
            .iter()
            .map(|row| {
                // The details are ours; should they not read, the row still shows.
                let came: CameIn = serde_json::from_str(&row.details).unwrap_or_default();
                ReferralRow {
                    id: row.referral_id.clone(),
                    child: child(&row.child_summary, &row.referral_id),
                    from: row.sender.clone(),
                    received: in_britain(row.received),
                    reason: source(&row.source),
                    state: if row.state == Row::Passing {
                        ReferralState::Passing
                    } else if row.state == Row::Returning {
                        ReferralState::Returning
                    } else if row.urgent {
                        ReferralState::Urgent
                    } else if came.incomplete() {
                        ReferralState::Incomplete
                    } else {
                        ReferralState::New
                    },
                }
            })
            .collect(),
        decided: u32::try_from(decided).unwrap_or(u32::MAX),
    };
    app.page(&signed.visitor, &page)
}

/// A row needs something to be opened by, named or not.
fn child(name: &str, id: &str) -> String {
    if name.is_empty() { id } else { name }.to_owned()
}

fn source(source: &str) -> Sentence {
    if SOURCES.contains(&source) {
        Sentence::new(&format!("source-{source}"))
    } else {
        Sentence::literal(source)
    }
}

/// One referral, to be decided.
pub async fn triage(State(app): State<App>, Path(id): Path<String>, visitor: Visitor) -> Response {
    let (signed, waiting) = match open(&app, visitor, &id).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let form = Form::blank(form_id(&app));
    let shown = Shown::of(form);
    page(&app, &signed, &waiting, shown, StatusCode::OK).await
}

/// A form as it is shown, with what somebody has to say before the decision counts.
struct Shown {
    form: Form,
    /// The moves by which the case that has ended may be taken up again, once that is asked.
    reopening: Option<Vec<(MoveId, Label)>>,
}

impl Shown {
    fn of(form: Form) -> Self {
        Self {
            form,
            reopening: None,
        }
    }
}

async fn open(app: &App, visitor: Visitor, id: &str) -> Result<(Signed, Waiting), Box<Response>> {
    let signed = Signed::may(app, visitor, Action::Triage)?;
    match app.desk.referral(&signed.who, id).await {
        Ok(Some(waiting)) => Ok((signed, waiting)),
        Ok(None) => Err(Box::new(not_found(app, &signed.visitor))),
        Err(error) => Err(Box::new(failed(app, &signed.visitor, &error))),
    }
}

async fn page(
    app: &App,
    signed: &Signed,
    waiting: &Waiting,
    shown: Shown,
    status: StatusCode,
) -> Response {
    let form = shown.form;
    let visitor = &signed.visitor;
    let carriers = match app.desk.carriers(&signed.who).await {
        Ok(carriers) => carriers,
        Err(error) => return failed(app, visitor, &error),
    };
    let together = match app.desk.sent_with(&signed.who, waiting).await {
        Ok(together) => together,
        Err(error) => return failed(app, visitor, &error),
    };
    let referral = waiting.referral(visitor.lang, CaseTypeId::new(""), "");
    let asked = Asked::form(referral.person());
    // Once it is decided nobody is sought any more.
    let (compared, candidates) = if waiting.decided.is_some() {
        (true, Vec::new())
    } else {
        match look(app, signed, By::NewCase, asked).await {
            Ok((answer, candidates)) => (true, likely(&answer, candidates)),
            Err(response) => return *response,
        }
    };
    let pack = &signed.who.office.pack;
    let seen = u64::try_from(waiting.version).unwrap_or(0);
    let page = Triage {
        id: waiting.row.referral_id.clone(),
        child: child(&waiting.row.child_summary, &waiting.row.referral_id),
        together: together
            .into_iter()
            .map(|other| {
                let text = format!("{} ({})", other.child, other.id);
                Link::new(&format!("/referrals/{}", other.id), Sentence::literal(text))
            })
            .collect(),
        facts: facts(visitor, waiting),
        account: waiting.came.account.clone(),
        alarms: if waiting.row.urgent {
            vec!["safeguarding-alarm-danger".into()]
        } else {
            Vec::new()
        },
        compared,
        candidates,
        telling: matches!(waiting.row.state, Row::Passing | Row::Returning)
            .then(|| form.clone().expecting(seen)),
        form: waiting.decided.is_none().then(|| form.expecting(seen)),
        dangers: match waiting.came.danger {
            true => danger::choices(signed),
            false => Vec::new(),
        },
        reopening: shown.reopening.map_or_else(Vec::new, |moves| {
            let named =
                |(on, label): &(MoveId, Label)| Choice::literal(on.as_str(), &visitor.label(label));
            let stays = Choice::new("no", "triage-stays-closed").hinted("triage-stays-hint");
            moves.iter().map(named).chain([stays]).collect()
        }),
        decided: decided(waiting),
        case_types: pack
            .case_types
            .iter()
            .map(|(id, rule)| Choice::literal(id.as_str(), &visitor.label(&rule.label)))
            .collect(),
        decisions: vec![
            Choice::new("open", "triage-open"),
            Choice::new("join", "triage-join").hinted("triage-join-hint"),
            Choice::new("attendance", "triage-attendance"),
            Choice::new("return", "triage-return").hinted("triage-return-hint"),
        ],
        owners: super::team::owners(&carriers),
    };
    app.page_with(visitor, &page, None, status)
}

/// Those who may be the child; not everybody a little like them.
pub(crate) fn likely(answer: &Lookup, candidates: Vec<Candidate>) -> Vec<Candidate> {
    answer
        .found
        .iter()
        .zip(candidates)
        .filter(|(found, _)| found.band != Band::None && found.relation.is_none())
        .map(|(_, candidate)| candidate)
        .collect()
}

fn facts(visitor: &Visitor, waiting: &Waiting) -> Vec<Fact> {
    let came = &waiting.came;
    let received = in_britain(waiting.row.received);
    let said = |label: &str, text: &str| {
        if text.is_empty() {
            Fact::unknown(label)
        } else {
            Fact::literal(label, text)
        }
    };
    let day = |label: &str, day: Option<jiff::civil::Date>| match day {
        Some(day) => Fact::literal(label, &words::date(visitor.lang, day)),
        None => Fact::unknown(label),
    };
    let from = format!(
        "{} ({})",
        came.sender,
        source(&came.source).say(visitor.lang)
    );
    let when = format!(
        "{}, {}",
        words::date(visitor.lang, received.date()),
        words::time(visitor.lang, received.time())
    );
    vec![
        Fact::literal("triage-from", &from),
        said("triage-contact", &came.contact),
        Fact::literal("triage-received", &when),
        day("date-of-birth", came.born),
        match &came.upn {
            Some(upn) => Fact::literal("upn", upn.as_str()),
            None => Fact::unknown("upn"),
        },
        said("triage-address", &came.address),
        said("triage-school", &came.school_named),
        day("triage-absent", came.first_absence),
        said("triage-adults", &came.adults),
    ]
}

fn decided(waiting: &Waiting) -> Vec<Fact> {
    let Some((decision, because)) = &waiting.decided else {
        return Vec::new();
    };
    let (key, case) = match decision {
        Decision::Opened { case } => ("referral-decided-opened", Some(case)),
        Decision::Joined { case } => ("referral-decided-joined", Some(case)),
        Decision::Attendance => ("referral-decided-attendance", None),
        Decision::Returned => ("referral-decided-returned", None),
        Decision::PassOn { case } => ("referral-decided-attendance", case.as_ref()),
        Decision::SendBack { case } => ("referral-decided-returned", case.as_ref()),
    };
    let mut what = Fact::new("triage-decision", key);
    if let Some(case) = case {
        let link = Link::new(&format!("/cases/{case}"), Sentence::literal(case.as_str()));
        what = what.linked(link);
    }
    let mut facts = vec![what];
    if !because.is_empty() {
        facts.push(Fact::literal("triage-reason", because));
    }
    if let Some(how) = &waiting.told {
        facts.push(Fact::literal("triage-told", how));
    }
    facts
}
