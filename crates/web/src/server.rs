//! The door: routes, the layers round them, and how a request becomes a page.

use crate::ask::Visitor;
use crate::handlers;
use crate::render::{CONTENT_SECURITY_POLICY, Page, Renderer};
use crate::shell::{CaseStrip, Help, Person, Section, Shell};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use desk::Desk;
use std::sync::Arc;
use tower::Layer;
use tower::util::MapRequestLayer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use words::Lang;

/// What every handler has.
#[derive(Clone)]
pub struct App {
    /// The jobs.
    pub desk: Desk,
    /// The pages.
    pub renderer: Arc<Renderer>,
    /// Cookies are sent over TLS alone: off only where the browser speaks to this machine
    /// itself.
    pub secure_cookies: bool,
    /// The largest file that is kept with a case, in bytes.
    pub largest_document: usize,
    /// The ready-made logins that a demonstration shows on its sign-in page.
    pub demonstration: Arc<Vec<Login>>,
    /// What whoever sets an empty installation up must know: it is told where the service was
    /// started, so that nobody who merely finds the address becomes its administrator.
    pub setup_key: Arc<str>,
}

/// A ready-made login of a demonstration.
#[derive(Clone, Debug)]
pub struct Login {
    /// The council it belongs to.
    pub council: String,
    /// The address to sign in with.
    pub email: String,
    /// The password.
    pub password: String,
    /// The role, in English and Welsh.
    pub role: casework::label::Label,
}

/// The whole service. The path's language is taken off before routes are matched, so that
/// every page stands at one path in both languages.
pub fn service(
    app: App,
    largest_upload: usize,
) -> impl tower::Service<Request, Response = Response, Error = std::convert::Infallible, Future: Send>
+ Clone
+ Send {
    MapRequestLayer::new(take_off_language).layer(router(app, largest_upload))
}

/// Every route, with its layers.
pub fn router(app: App, largest_upload: usize) -> Router {
    let header_of = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
    };
    Router::new()
        .route("/", get(handlers::door::home))
        .route(
            "/signin",
            get(handlers::door::ask).post(handlers::door::sign_in),
        )
        .route(
            "/signout",
            get(handlers::door::leave).post(handlers::door::sign_out),
        )
        .route("/work", get(handlers::work::mine))
        .route("/cases", get(handlers::cases::list))
        .route("/cases/new", get(handlers::new_case::search))
        .route(
            "/cases/new/details",
            get(handlers::new_case::details).post(handlers::new_case::save),
        )
        .route("/cases/new/received", get(handlers::new_case::received))
        .route("/search", get(handlers::search::search))
        .route(
            "/admin/rolls",
            get(handlers::roll::ask).post(handlers::roll::look),
        )
        .route(
            "/admin/rolls/{hash}",
            get(handlers::roll::report).post(handlers::roll::take),
        )
        .route("/cases/{reference}", get(handlers::case::overview))
        .route("/cases/{reference}/timeline", get(handlers::case::timeline))
        .route(
            "/cases/{reference}/dates/{number}",
            get(handlers::case::why_date),
        )
        .route(
            "/cases/{reference}/note",
            get(handlers::note::ask).post(handlers::note::save),
        )
        .route("/cases/{reference}/do", get(handlers::act::list))
        .route(
            "/cases/{reference}/act/{kind}/{id}",
            get(handlers::act::ask).post(handlers::act::save),
        )
        .merge(handlers::office::routes())
        .merge(handlers::sections::routes())
        .route("/assets/{mark}/{*path}", get(handlers::assets::file))
        .route("/cy", post(handlers::door::nowhere))
        .fallback(handlers::door::nowhere)
        .layer(DefaultBodyLimit::max(largest_upload))
        .layer(CsrfLayer::new())
        .layer(CatchPanicLayer::custom(broken))
        .layer(header_of(
            header::CONTENT_SECURITY_POLICY,
            CONTENT_SECURITY_POLICY,
        ))
        .layer(header_of(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header_of(header::REFERRER_POLICY, "same-origin"))
        .layer(header_of(
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ))
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CACHE_CONTROL,
            HeaderValue::from_static("no-store"),
        ))
        .route("/health", get(handlers::health::health))
        .with_state(app)
}

/// The language of a request, taken off its path.
#[derive(Clone, Copy, Debug)]
pub struct Spoken(pub Lang);

fn take_off_language(mut request: Request) -> Request {
    let (lang, path) = Lang::of_path(request.uri().path());
    if lang == Lang::Cy {
        let rest = match request.uri().query() {
            Some(query) => format!("{path}?{query}"),
            None => path.to_owned(),
        };
        if let Ok(uri) = rest.parse::<Uri>() {
            *request.uri_mut() = uri;
        }
    }
    request.extensions_mut().insert(Spoken(lang));
    request
}

/// A handler that broke off is our fault: it is logged, and the person hears whom to ring.
fn broken(_: Box<dyn std::any::Any + Send + 'static>) -> Response {
    tracing::error!("a handler broke off");
    (
        StatusCode::INTERNAL_SERVER_ERROR,
        Html("<!DOCTYPE html><html lang=\"en\"><title>Something went wrong</title><h1>Something went wrong</h1><p>Nothing was saved. Go back and try again; if it happens again, ring your service desk.</p></html>"),
    )
        .into_response()
}

impl App {
    /// Renders a page for a visitor.
    pub fn page<P: Page>(&self, visitor: &Visitor, page: &P) -> Response {
        self.page_of_case(visitor, page, None)
    }

    /// Renders a page about a child.
    pub fn page_of_case<P: Page>(
        &self,
        visitor: &Visitor,
        page: &P,
        case: Option<CaseStrip>,
    ) -> Response {
        self.page_with(visitor, page, case, StatusCode::OK)
    }

    /// Renders a page with a status.
    pub fn page_with<P: Page>(
        &self,
        visitor: &Visitor,
        page: &P,
        case: Option<CaseStrip>,
        status: StatusCode,
    ) -> Response {
        let mut shell = self.shell(visitor);
        shell.case = case;
        match self.renderer.page(visitor.lang, &shell, page) {
            Ok(html) => (status, Html(html)).into_response(),
            Err(error) => {
                tracing::error!(template = P::TEMPLATE, %error, "a page could not be rendered");
                broken(Box::new(()))
            }
        }
    }

    /// What stands round a page for a visitor.
    pub fn shell(&self, visitor: &Visitor) -> Shell {
        let office = visitor
            .who
            .as_ref()
            .map(|who| Arc::clone(&who.office))
            .or_else(|| self.desk.offices().into_iter().next());
        let council = office.as_ref().map(|office| &office.council);
        let name = council.map_or_else(String::new, |council| {
            match (visitor.lang, &council.name_cy) {
                (Lang::Cy, Some(name)) => name.clone(),
                (Lang::Cy, None) | (Lang::En, _) => council.name.clone(),
            }
        });
        Shell {
            council: name,
            product: words::say(visitor.lang, "product-name", &words::Args::none()),
            marking: council.and_then(|council| council.marking.clone()),
            demonstration: council.is_some_and(|council| council.demonstration),
            person: visitor.who.as_ref().map(|who| Person {
                name: who.name.clone(),
                role: visitor.label(&who.role_label()),
            }),
            menu: visitor.who.as_ref().map_or_else(Vec::new, menu),
            waiting: visitor.waiting,
            path: visitor.path.clone(),
            notice: None,
            case: None,
            help: Help {
                team: council.map_or_else(String::new, |council| council.team.clone()),
                telephone: council.map_or_else(String::new, |council| council.telephone.clone()),
            },
            csp: None,
        }
    }
}

/// The parts of the menu that the permission table opens for somebody.
fn menu(who: &desk::Who) -> Vec<Section> {
    use casework::access::{Action, Answer, Facts, may};
    let standings = who.standings();
    [
        (Section::Work, Action::SeeWork),
        (Section::Referrals, Action::Triage),
        (Section::Cases, Action::Search),
        (Section::Team, Action::SeeTeam),
        (Section::Admin, Action::ManagePeople),
    ]
    .into_iter()
    .filter(|(_, action)| may(&standings, *action, Facts::default()) == Answer::Allow)
    .map(|(section, _)| section)
    .collect()
}
