//! `whereabouts serve`: opens the door.

use super::place::Place;
use crate::console;
use crate::demonstration;
use axum::ServiceExt;
use axum::extract::Request;
use clap::Args;
use desk::Desk;
use desk::given::name;
use desk::post::{Post, PostError};
use post::Relay;
use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use web::app::App;
use web::render::Renderer;
use web::server::service;

/// So often what is queued is looked for.
const ROUND: Duration = Duration::from_secs(15);
/// So often everything that is believed is looked at again.
const SWEEP: Duration = Duration::from_secs(60 * 60);
/// How many letters the key of an empty installation has.
const SETUP_KEY: usize = 20;

#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    place: Place,
    /// The address to listen on.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The largest file that may be uploaded, in mebibytes.
    #[arg(long, value_name = "MIB", default_value_t = 64)]
    largest_upload: usize,
    /// The largest file that is kept with a case, in mebibytes.
    #[arg(long, value_name = "MIB", default_value_t = 20)]
    largest_document: usize,
    /// The council's mail relay: those who guard a restricted record are told by e-mail as well,
    /// without anybody's name, that there is word for them. `smtp://host:25`, or
    /// `smtps://user:password@host`.
    #[arg(
        long,
        value_name = "URL",
        env = "WHEREABOUTS_MAIL_RELAY",
        requires = "mail_from"
    )]
    mail_relay: Option<String>,
    /// The address that such e-mail comes from.
    #[arg(long, value_name = "ADDRESS", env = "WHEREABOUTS_MAIL_FROM")]
    mail_from: Option<String>,
    /// The service stands behind TLS: send cookies over it alone.
    #[arg(long)]
    behind_tls: bool,
}

pub async fn run(arguments: Serve, procedures: Option<&Path>) -> ExitCode {
    let relay = match relay(&arguments) {
        Ok(relay) => relay,
        Err(error) => {
            console::problem(error.to_string());
            return ExitCode::from(2);
        }
    };
    let desk = match arguments.place.open(procedures).await {
        Ok(desk) => desk,
        Err(error) => {
            console::problem(error);
            return ExitCode::from(2);
        }
    };
    if let Err(error) = desk.open_offices().await {
        console::problem(error.to_string());
        return ExitCode::from(2);
    }
    if let Err(error) = desk.fill_registers().await {
        console::problem(error.to_string());
        return ExitCode::from(2);
    }
    // In the background, so that the door opens at once: whoever searches before everybody is
    // filed waits until they are, and is never told "nobody" out of half of them.
    desk.begin_to_know();
    let listener = match tokio::net::TcpListener::bind(arguments.listen).await {
        Ok(listener) => listener,
        Err(error) => {
            console::problem(format!(
                "cannot listen on {}: {error}. Choose another address with --listen",
                arguments.listen
            ));
            return ExitCode::from(2);
        }
    };
    let logins = demonstration::logins(&desk);
    // Port 0 asks the machine for a free one: say which it gave.
    let address = listener.local_addr().unwrap_or(arguments.listen);
    console::line(format!("Whereabouts is open at http://{address}/"));
    // Two services on one database must not take each other's leases for their own.
    let names = name(&*desk.dice, SETUP_KEY)
        .and_then(|key| Ok((key, format!("serve-{}", name(&*desk.dice, 8)?))));
    let (setup_key, worker) = match names {
        Ok(names) => names,
        Err(error) => {
            console::problem(error.to_string());
            return ExitCode::from(2);
        }
    };
    if desk.offices().is_empty() {
        console::line(format!(
            "Nobody works here yet. Set it up, once, at http://{address}/setup?key={setup_key}"
        ));
    }
    for login in &logins {
        console::line(format!(
            "  {} ({}): {}  {}",
            login.council, login.role.en, login.email, login.password
        ));
    }
    console::line("Ctrl-C stops it.");
    let app = App {
        desk: desk.clone(),
        renderer: Arc::new(Renderer::new()),
        secure_cookies: arguments.behind_tls,
        largest_document: arguments.largest_document.saturating_mul(1024 * 1024),
        demonstration: Arc::new(logins),
        setup_key: setup_key.into(),
    };
    let carrying = tokio::spawn(carry(desk.clone(), worker, relay));
    let sweeping = tokio::spawn(sweep(desk.clone()));
    let service = service(app, arguments.largest_upload.saturating_mul(1024 * 1024));
    let each = ServiceExt::<Request>::into_make_service_with_connect_info::<SocketAddr>(service);
    let served = axum::serve(listener, each)
        .with_graceful_shutdown(stopped())
        .await;
    carrying.abort();
    sweeping.abort();
    desk.store.close().await;
    match served {
        Ok(()) => {
            console::line("Stopped. What was saved is kept.");
            ExitCode::SUCCESS
        }
        Err(error) => {
            console::problem(format!("the service broke off: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// The relay that e-mail goes to, where one is set up.
fn relay(arguments: &Serve) -> Result<Option<Relay>, PostError> {
    match (&arguments.mail_relay, &arguments.mail_from) {
        (Some(address), Some(from)) => Relay::new(address, from).map(Some),
        _ => Ok(None),
    }
}

/// Sends what is queued, over and over, until the service stops.
async fn carry(desk: Desk, worker: String, relay: Option<Relay>) {
    loop {
        let post = relay.as_ref().map(|relay| relay as &dyn Post);
        match desk.send_word(&worker, post).await {
            Ok(round) if round.given_up > 0 => tracing::error!(
                given_up = round.given_up,
                "word to those who guard a record could not be sent; it stands on their work list"
            ),
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "queued word could not be read; trying again"),
        }
        tokio::time::sleep(ROUND).await;
    }
}

/// Looks at everything that is believed, over and over until the service stops: rules that wait
/// some days find their child on the day after the last of them, though no file came on it.
async fn sweep(desk: Desk) {
    loop {
        for (authority, error) in desk.sweep_all().await {
            tracing::warn!(%authority, %error, "a sweep could not be made; trying again");
        }
        tokio::time::sleep(SWEEP).await;
    }
}

/// Waits for Ctrl-C, or for the machine's own word to stop.
async fn stopped() {
    let interrupt = async {
        tokio::signal::ctrl_c().await.ok();
    };
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                () = interrupt => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => interrupt.await,
    }
}
