//! `whereabouts bench pages`: pages asked for at a steady rate, whether or not the answers
//! keep up, so that a slow answer cannot hide the ones that waited behind it. Times count
//! from the moment a page was to be asked for.

use super::http::{Answer, Client};
use super::server::{Served, Server};
use super::{Broken, figure};
use crate::cli::place::Place;
use crate::console;
use crate::demonstration;
use axum::Router;
use axum::response::Html;
use axum::routing::get;
use clap::Args;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use store::rows::{CaseFilter, CaseStatus, Page, Sees};
use tokio::time::Instant;

#[derive(Args)]
pub struct Pages {
    #[command(flatten)]
    served: Served,
    /// Pages a second.
    #[arg(long, default_value_t = 20)]
    rate: u32,
    /// Seconds that are measured.
    #[arg(long, default_value_t = 60)]
    seconds: u32,
    /// Seconds before them that are not.
    #[arg(long, default_value_t = 10)]
    warm_up: u32,
    /// The address that signs in; the first of the demonstration when it is not given.
    #[arg(long)]
    email: Option<String>,
}

/// What a page was.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Work,
    Case,
    Bare,
}

/// What was measured: the kind, milliseconds, and the page's length; nothing for a failure.
type Measured = Arc<Mutex<Vec<(Kind, f64, Option<usize>)>>>;

pub async fn run(arguments: Pages, procedures: Option<&Path>) -> Result<(), Broken> {
    let (council, cases) = cases(&arguments.served.data, procedures).await?;
    let invented = demonstration::councils()?;
    let person = invented
        .iter()
        .find(|invented| invented.id == council)
        .and_then(|invented| invented.people.first());
    let email = match (&arguments.email, person) {
        (Some(email), _) => email.clone(),
        (None, Some(person)) => person.email.clone(),
        (None, None) => return Err("give --email: nobody of the demonstration is here".into()),
    };
    let server = Server::open(&arguments.served).await?;
    let form = format!(
        "email={}&password={}",
        email.replace('@', "%40"),
        demonstration::PASSWORD
    );
    let signed = Client::connect(server.address)
        .await?
        .post("/signin", &form)
        .await?;
    let cookie = signed
        .cookie
        .ok_or_else(|| format!("signing in as {email} answered {}", signed.status))?;
    let work = Client::connect(server.address)
        .await?
        .get("/work", Some(&cookie))
        .await?;
    console::line(format!(
        "{email}: work list of {} KiB; {} open cases",
        work.length / 1024,
        cases.len()
    ));
    let bare = bare(work.length).await?;
    let measured = Measured::default();
    let asked = Asked {
        server: server.address,
        bare,
        cookie: Arc::from(cookie),
        measured: Arc::clone(&measured),
        idle: Arc::default(),
        idle_bare: Arc::default(),
    };
    ask(&arguments, &asked, &cases).await;
    tell(&arguments, &measured)?;
    if let Some((now, highest)) = server.memory() {
        figure(
            "memory of the service",
            "150 MiB",
            format!("{now} MiB, at its highest {highest} MiB"),
        );
    }
    Ok(())
}

/// The first authority of a folder and the references of its open cases.
async fn cases(data: &Path, procedures: Option<&Path>) -> Result<(String, Vec<String>), Broken> {
    let desk = Place::folder(data).open(procedures).await?;
    let mut filter = CaseFilter::all(Sees::Groups(Vec::new()));
    filter.status = Some(CaseStatus::Open);
    let page = Page {
        limit: 5_000,
        offset: 0,
    };
    let mut found = None;
    for head in desk.store.heads().await? {
        let rows = desk.store.cases(&head.authority, &filter, page).await?;
        if !rows.is_empty() {
            found = Some((
                head.authority,
                rows.into_iter().map(|r| r.case_id).collect(),
            ));
            break;
        }
    }
    desk.store.close().await;
    found.ok_or_else(|| "there is no open case in this folder".into())
}

/// A page of that length with nothing behind it: what the machine itself can do meanwhile.
async fn bare(length: usize) -> Result<SocketAddr, Broken> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let text = "x".repeat(length);
    let app = Router::new().route("/", get(move || async move { Html(text) }));
    tokio::spawn(async move { axum::serve(listener, app).await });
    Ok(address)
}

/// Everything that asking takes.
#[derive(Clone)]
struct Asked {
    server: SocketAddr,
    bare: SocketAddr,
    cookie: Arc<str>,
    measured: Measured,
    idle: Arc<Mutex<Vec<Client>>>,
    idle_bare: Arc<Mutex<Vec<Client>>>,
}

impl Asked {
    async fn page(&self, kind: Kind, path: &str) -> std::io::Result<Answer> {
        let (idle, host) = match kind {
            Kind::Work | Kind::Case => (&self.idle, self.server),
            Kind::Bare => (&self.idle_bare, self.bare),
        };
        let kept = idle.lock().ok().and_then(|mut idle| idle.pop());
        let mut client = match kept {
            Some(client) => client,
            None => Client::connect(host).await?,
        };
        let answer = client.get(path, Some(&self.cookie)).await?;
        if let Ok(mut idle) = idle.lock() {
            idle.push(client);
        }
        Ok(answer)
    }

    async fn measure(self, kind: Kind, path: String, due: Instant, counts: bool) {
        let answer = self.page(kind, &path).await;
        let took = due.elapsed().as_secs_f64() * 1000.0;
        let length = match answer {
            Ok(answer) if answer.status == 200 => Some(answer.length),
            Ok(_) | Err(_) => None,
        };
        if counts && let Ok(mut measured) = self.measured.lock() {
            measured.push((kind, took, length));
        }
    }
}

async fn ask(arguments: &Pages, asked: &Asked, cases: &[String]) {
    let began = Instant::now();
    let all = u64::from(arguments.rate) * u64::from(arguments.seconds + arguments.warm_up);
    let apart = Duration::from_secs(1) / arguments.rate.max(1);
    let mut running = Vec::new();
    for number in 0..all {
        let due = began + apart * u32::try_from(number).unwrap_or(u32::MAX);
        tokio::time::sleep_until(due).await;
        let counts = number >= u64::from(arguments.rate) * u64::from(arguments.warm_up);
        let place = usize::try_from(number).unwrap_or(0).wrapping_mul(7_919) % cases.len().max(1);
        let (kind, path) = match (number % 2, cases.get(place)) {
            (1, Some(case)) => (Kind::Case, format!("/cases/{case}")),
            _ => (Kind::Work, "/work".to_owned()),
        };
        running.push(tokio::spawn(asked.clone().measure(kind, path, due, counts)));
        // Between two pages, a bare one.
        let between = due + apart / 2;
        let bare = asked.clone();
        running.push(tokio::spawn(async move {
            tokio::time::sleep_until(between).await;
            bare.measure(Kind::Bare, "/".to_owned(), between, counts)
                .await;
        }));
    }
    for one in running {
        one.await.ok();
    }
}

fn tell(arguments: &Pages, measured: &Measured) -> Result<(), Broken> {
    let all = measured
        .lock()
        .map_err(|_| "a measurement broke off")?
        .clone();
    let failed = all.iter().filter(|(_, _, length)| length.is_none()).count();
    console::line(format!(
        "{} pages a second for {} s after {} s of warm-up: {} answers, {failed} of them failures",
        arguments.rate,
        arguments.seconds,
        arguments.warm_up,
        all.len()
    ));
    let of = |wanted: &[Kind]| {
        let mut times: Vec<f64> = all
            .iter()
            .filter(|(kind, _, _)| wanted.contains(kind))
            .map(|(_, took, _)| *took)
            .collect();
        times.sort_by(f64::total_cmp);
        times
    };
    let bare = of(&[Kind::Bare]);
    let p95 = |times: &[f64]| part(times, 95);
    for (name, kinds) in [
        ("work list", &[Kind::Work][..]),
        ("case page", &[Kind::Case]),
        ("both", &[Kind::Work, Kind::Case]),
    ] {
        let times = of(kinds);
        figure(
            name,
            "p95 25 ms",
            format!(
                "p50 {:.1} ms, p95 {:.1} ms, p99 {:.1} ms; {:.1} times the bare page's p95",
                part(&times, 50),
                p95(&times),
                part(&times, 99),
                p95(&times) / p95(&bare).max(0.001)
            ),
        );
    }
    console::line(format!(
        "bare page of the same length: p50 {:.1} ms, p95 {:.1} ms, p99 {:.1} ms",
        part(&bare, 50),
        p95(&bare),
        part(&bare, 99)
    ));
    Ok(())
}

/// The time within which so many of a hundred were answered.
fn part(sorted: &[f64], of_a_hundred: usize) -> f64 {
    let place = (sorted.len() * of_a_hundred)
        .div_ceil(100)
        .saturating_sub(1);
    sorted.get(place).copied().unwrap_or(f64::NAN)
}
