//! The door: routes, the layers round them, and how a request becomes a page.

use crate::app::{App, broken};
use crate::handlers;
use crate::render::CONTENT_SECURITY_POLICY;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderName, HeaderValue, Uri, header};
use axum::response::Response;
use axum::routing::{get, post};
use tower::Layer;
use tower::util::MapRequestLayer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use words::Lang;

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
        .merge(handlers::registers::routes())
        .merge(handlers::calendars::routes())
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
        .merge(handlers::import::routes())
        .merge(handlers::leads::routes())
        .merge(handlers::lists::routes())
        .merge(handlers::marks::routes())
        .merge(handlers::office::routes())
        .merge(handlers::organisations::routes())
        .merge(handlers::procedure::routes())
        .merge(handlers::versions::routes())
        .merge(handlers::sections::routes())
        .merge(handlers::same::routes())
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
