//! The council at work, and a browser at its door.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{Method, StatusCode, header};
use axum::response::Response;
use casework::calendar::{SchoolCalendar, Term};
use casework::child::Name;
use casework::ids::{CaseTypeId, RoleId};
use desk::Desk;
use desk::given::{Clock, Dice, NoChance};
use desk::office::Council;
use desk::packs::Packs;
use desk::people::{NewPerson, SignIn};
use desk::receive::Referral;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use store::{Location, Store};
use tower::ServiceExt;
use web::app::App;
use web::render::Renderer;
use web::server::service;

const PASSWORD: &str = "lantern-harbour-42";
pub const OFFICER: &str = "gwen@aberwen.example";
pub const MANAGER: &str = "huw@aberwen.example";
pub const SAFEGUARDING: &str = "mair@aberwen.example";

/// Wednesday 11 November 2026, ten in the morning.
struct Fixed;

impl Clock for Fixed {
    fn now(&self) -> Timestamp {
        "2026-11-11T10:00:00Z".parse().unwrap()
    }
}

struct Counting(AtomicU64);

impl Dice for Counting {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoChance> {
        for byte in bytes {
            let next = self.0.fetch_add(1, Ordering::Relaxed);
            *byte = next.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes()[1];
        }
        Ok(())
    }
}

pub struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

/// The procedure in which the people of this world work.
fn procedure() -> String {
    let packs = Packs::embedded();
    let theirs = |name: &&str| {
        packs
            .load(name)
            .is_ok_and(|pack| pack.roles.contains_key(&RoleId::new("esw_team_manager")))
    };
    packs.names().find(theirs).unwrap().to_owned()
}

/// The council at work, with one case.
pub struct World {
    app: App,
    case: String,
    _folder: Folder,
}

pub async fn world(name: &str) -> World {
    let folder =
        std::env::temp_dir().join(format!("whereabouts_web_{}_{name}", std::process::id()));
    std::fs::remove_dir_all(&folder).ok();
    std::fs::create_dir_all(&folder).unwrap();
    let store = Store::open(&Location::folder(&folder)).await.unwrap();
    let dice = Arc::new(Counting(AtomicU64::new(1)));
    let desk = Desk::new(store, Arc::new(Fixed), dice, Packs::embedded());
    let council = Council {
        name: "Aberwen County Council".to_owned(),
        name_cy: Some("Cyngor Sir Aberwen".to_owned()),
        team: "Education Inclusion".to_owned(),
        telephone: "01632 960100".to_owned(),
        marking: None,
        demonstration: true,
        procedure: procedure(),
    };
    let calendar = SchoolCalendar {
        terms: vec![Term {
            name: "Autumn 2026".to_owned(),
            spans: vec![("2026-09-02".parse().unwrap(), "2026-12-18".parse().unwrap())],
        }],
        ..SchoolCalendar::default()
    };
    desk.found("aberwen", council, calendar, "somebody")
        .await
        .unwrap();
    for (person, name, email, role) in [
        ("p-gwen", "Gwen Parry", OFFICER, "education_inclusion"),
        ("p-huw", "Huw Tomos", MANAGER, "esw_team_manager"),
        (
            "p-mair",
            "Mair Ellis",
            SAFEGUARDING,
            "safeguarding_and_support",
        ),
    ] {
        let new = NewPerson {
            person: person.to_owned(),
            name: name.to_owned(),
            email: email.to_owned(),
            password: PASSWORD.to_owned(),
            roles: vec![RoleId::new(role)],
            school: None,
        };
        desk.admit("aberwen", new).await.unwrap();
    }
    let app = App {
        desk: desk.clone(),
        renderer: Arc::new(Renderer::new()),
        secure_cookies: false,
        largest_document: 1024 * 1024,
        demonstration: Arc::new(Vec::new()),
        setup_key: "key".into(),
    };
    let who = desk
        .who(&token(&app, OFFICER).await)
        .await
        .unwrap()
        .unwrap();
    let case = desk
        .open_case(&who, referral(Name::legal("Rowan", "Invented")))
        .await
        .unwrap()
        .reference;
    World {
        app,
        case,
        _folder: Folder(folder),
    }
}

/// Somebody of whom an agency told us.
fn referral(name: Name) -> Referral {
    Referral {
        name,
        born: None,
        upn: None,
        address: Some("2 Quay Street, Aberwen".to_owned()),
        case_type: CaseTypeId::new("notified_not_on_roll"),
        source: "agency".to_owned(),
        school: None,
        first_absence: None,
        story: "Not seen since the summer.".to_owned(),
        danger: false,
        received: None,
        said: BTreeMap::new(),
        child: None,
        household: None,
        other_names: Vec::new(),
        form: None,
        looked_at: None,
        beside: Vec::new(),
    }
}

async fn token(app: &App, email: &str) -> String {
    match app
        .desk
        .sign_in(email, PASSWORD, "test", "test")
        .await
        .unwrap()
    {
        SignIn::In { token } => token,
        SignIn::Wrong | SignIn::Locked(_) => panic!("{email} may not come in"),
    }
}

/// Somebody signed in.
pub struct Browser<'a> {
    world: &'a World,
    token: String,
}

impl World {
    /// The council.
    pub fn office(&self) -> Arc<desk::Office> {
        self.app.desk.offices().remove(0)
    }

    /// Everything that `verify` finds.
    pub async fn verified(&self) -> desk::verify::Report {
        let desk = &self.app.desk;
        desk::verify::verify(&desk.store, &desk.packs, "aberwen")
            .await
            .unwrap()
    }

    /// What people do here.
    pub fn desk(&self) -> &desk::Desk {
        &self.app.desk
    }

    /// Starts the program with other procedures.
    pub fn offer(&mut self, packs: Packs) {
        self.app.desk.packs = Arc::new(packs);
    }

    /// Brings into use what is offered.
    pub async fn adopt_next(&self, email: &str) {
        let who = self.app.desk.who(&token(&self.app, email).await).await;
        let who = who.unwrap().unwrap();
        self.app.desk.adopt(&who).await.unwrap();
    }

    /// Somebody who may come in.
    pub async fn who(&self, email: &str) -> desk::Who {
        let token = token(&self.app, email).await;
        self.app.desk.who(&token).await.unwrap().unwrap()
    }

    /// Takes somebody on, in a role that rests on this one; answers how they sign in.
    pub async fn take_on(&self, base: casework::access::BaseRole) -> String {
        let office = self.office();
        let mut roles = office.pack.roles.iter();
        let (role, _) = roles.find(|(_, held)| held.base == base).unwrap();
        let email = format!("{role}@aberwen.example");
        let new = NewPerson {
            person: format!("p-{role}"),
            name: format!("Somebody who is {role}"),
            email: email.clone(),
            password: PASSWORD.to_owned(),
            roles: vec![role.clone()],
            school: None,
        };
        self.app.desk.admit("aberwen", new).await.unwrap();
        email
    }

    /// Opens one more case.
    pub async fn open_case(&self, forename: &str, surname: &str) -> String {
        let who = self.who(OFFICER).await;
        let told = referral(Name::legal(forename, surname));
        self.app.desk.open_case(&who, told).await.unwrap().reference
    }

    /// A school of the directory.
    pub async fn school(&self, id: &str, name: &str) {
        let row = store::rows::SchoolRow {
            school_id: id.to_owned(),
            name: name.to_owned(),
            kind: "maintained".to_owned(),
            area: None,
            details: "{}".to_owned(),
            closed: false,
        };
        self.store().put_schools("aberwen", &[row]).await.unwrap();
    }

    /// Opens the case of a child who is on a school's roll and has not been seen since a day.
    pub async fn absent(&self, forename: &str, school: &str, since: &str) -> String {
        let who = self.who(OFFICER).await;
        let told = Referral {
            case_type: CaseTypeId::new("on_roll_absent"),
            source: "school".to_owned(),
            school: Some(school.into()),
            first_absence: Some(since.parse().unwrap()),
            ..referral(Name::legal(forename, "Sample"))
        };
        self.app.desk.open_case(&who, told).await.unwrap().reference
    }

    /// What lies in the store.
    pub fn store(&self) -> &Store {
        &self.app.desk.store
    }

    pub async fn sign_in(&self, email: &str) -> Browser<'_> {
        Browser {
            world: self,
            token: token(&self.app, email).await,
        }
    }
}

/// What a form carries unseen, as it is sent back.
fn hidden(shown: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let value = shown.split(&mark).nth(1);
    let value = value.and_then(|rest| rest.split('"').next());
    value.map_or_else(String::new, |value| format!("{name}={value}&"))
}

async fn read(response: Response) -> (StatusCode, String) {
    let status = response.status();
    let place = response.headers().get(header::LOCATION).cloned();
    let body = to_bytes(response.into_body(), 4 << 20).await.unwrap();
    let text = match place {
        Some(place) => place.to_str().unwrap().to_owned(),
        None => String::from_utf8(body.to_vec()).unwrap(),
    };
    (status, text)
}

impl Browser<'_> {
    async fn ask(&self, method: Method, path: &str, body: String) -> (StatusCode, String) {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, format!("whereabouts={}", self.token))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .unwrap();
        let door = service(self.world.app.clone(), 1 << 20);
        read(door.oneshot(request).await.unwrap()).await
    }

    pub async fn get(&self, path: &str) -> (StatusCode, String) {
        self.ask(Method::GET, path, String::new()).await
    }

    pub fn path(&self, rest: &str) -> String {
        format!("/cases/{}{rest}", self.world.case)
    }

    /// Opens a section, which must be there.
    pub async fn page(&self, rest: &str) -> String {
        let (status, html) = self.get(&self.path(rest)).await;
        assert_eq!(status, StatusCode::OK, "{rest}");
        html
    }

    /// Fills in the form of a page as it was shown, and sends it to a section.
    pub async fn send(&self, shown: &str, to: &str, answers: &str) -> (StatusCode, String) {
        self.send_to(shown, &self.path(to), answers).await
    }

    /// Fills in the form of a page, wherever it is sent.
    pub async fn send_to(&self, shown: &str, to: &str, answers: &str) -> (StatusCode, String) {
        let body = format!(
            "{}{}{answers}",
            hidden(shown, "form_id"),
            hidden(shown, "expected")
        );
        self.ask(Method::POST, to, body).await
    }

    /// Fills in a form that is answered with a file: the status, what the headers say, its
    /// bytes.
    pub async fn take(&self, to: &str, answers: &str) -> (StatusCode, String, Vec<u8>) {
        let request = Request::builder()
            .method(Method::POST)
            .uri(to)
            .header(header::COOKIE, format!("whereabouts={}", self.token))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header(header::ORIGIN, "https://cme.aberwen.example")
            .body(Body::from(answers.to_owned()))
            .unwrap();
        let door = service(self.world.app.clone(), 1 << 20);
        let response = door.oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), format!("{:?}", response.headers()));
        let bytes = to_bytes(response.into_body(), 4 << 20).await.unwrap();
        (status, headers, bytes.to_vec())
    }

    /// Sends a form with a file; answers the status, the headers' text and the page.
    pub async fn upload(
        &self,
        answers: &[(&str, &str)],
        file: Option<(&str, &[u8])>,
    ) -> (StatusCode, String) {
        self.upload_to(&self.path("/documents"), answers, file)
            .await
    }

    /// The same, wherever it is sent.
    pub async fn upload_to(
        &self,
        to: &str,
        answers: &[(&str, &str)],
        file: Option<(&str, &[u8])>,
    ) -> (StatusCode, String) {
        let mut body = Vec::new();
        for (name, value) in answers {
            let part = format!(
                "--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend(part.into_bytes());
        }
        let (name, bytes) = file.unwrap_or(("", b""));
        let part = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend(part.into_bytes());
        body.extend(bytes);
        body.extend(b"\r\n--edge--\r\n");
        self.send_raw_to(to, body).await
    }

    /// Sends the body of an upload as it is.
    pub async fn send_raw(&self, body: Vec<u8>) -> (StatusCode, String) {
        self.send_raw_to(&self.path("/documents"), body).await
    }

    async fn send_raw_to(&self, to: &str, body: Vec<u8>) -> (StatusCode, String) {
        let request = Request::builder()
            .method(Method::POST)
            .uri(to)
            .header(header::COOKIE, format!("whereabouts={}", self.token))
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .unwrap();
        let door = service(self.world.app.clone(), 1 << 20);
        read(door.oneshot(request).await.unwrap()).await
    }

    /// Fetches a file: the status, what the headers say, its bytes.
    pub async fn fetch(&self, path: &str) -> (StatusCode, String, Vec<u8>) {
        let request = Request::builder()
            .uri(path)
            .header(header::COOKIE, format!("whereabouts={}", self.token))
            .body(Body::empty())
            .unwrap();
        let door = service(self.world.app.clone(), 1 << 20);
        let response = door.oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), format!("{:?}", response.headers()));
        let bytes = to_bytes(response.into_body(), 4 << 20).await.unwrap();
        (status, headers, bytes.to_vec())
    }

    /// The same, where it must be done.
    pub async fn done(&self, from: &str, to: &str, answers: &str) {
        let shown = self.page(from).await;
        let (status, told) = self.send(&shown, to, answers).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{to}: {told}");
    }
}
