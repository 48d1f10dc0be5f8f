//! Two invented authorities with somebody of every base role in each, to ask routes as.

mod roles;

pub use roles::{base_role_id, sight_role_id, sights};

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use axum::response::Response;
use casework::access::BaseRole;
use casework::calendar::{SchoolCalendar, SchoolId};
use casework::case::Command;
use casework::child::Name;
use casework::ids::RoleId;
use desk::act::Attempt;
use desk::given::{Clock, Dice, NoChance};
use desk::guard::Deed;
use desk::inbox::CameIn;
use desk::packs::Packs;
use desk::people::{ABSOLUTE, IDLE, NewPerson, SignIn};
use desk::receive::Referral;
use desk::{Council, Desk, Who};
use jiff::Timestamp;
use roles::packs;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use store::rows::{AccountRow, SignInRow};
use store::{Digest, Location, Store};
use tower::ServiceExt as _;
use web::app::App;
use web::render::Renderer;
use web::routes::Method;
use web::server::router;

const PASSWORD: &str = "lantern-harbour-42";
/// What the service was started with.
pub const SETUP_KEY: &str = "3f7a-0c41-9d2e";
pub const SCHOOL: &str = "ash-grove";
/// The standing duty that the tests add: an officer's, on every working day.
pub const DUTY: &str = "t_duty";
/// The flag that the tests add, for those who see flagged cases.
pub const FLAG: &str = "t_flag";
/// The agreement that the test's own procedure adds.
const AGREEMENT: &str = "t_agreement";

struct Noon;

impl Clock for Noon {
    fn now(&self) -> Timestamp {
        "2026-11-19T12:00:00Z".parse().expect("a moment")
    }
}

/// Counts up: every name is another, and every run gives the same ones.
#[derive(Default)]
struct Counting(AtomicU64);

impl Dice for Counting {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoChance> {
        let mut state = self.0.fetch_add(1, Ordering::Relaxed) + 1;
        for byte in bytes {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            *byte = (state >> 33) as u8;
        }
        Ok(())
    }
}

/// Read once for all tests.
static PACKS: LazyLock<(Packs, Vec<String>)> = LazyLock::new(packs);

/// One authority, as the tests know it.
pub struct Place {
    /// An open case that everybody of the authority may see.
    pub case: String,
    /// An open case that is restricted.
    pub restricted: String,
    /// An open case of a pupil of the school.
    pub of_school: String,
    /// A referral that waits.
    pub referral: String,
    /// A lead that everybody of the authority who sees leads may see.
    pub lead: String,
    /// A lead about a restricted child.
    pub restricted_lead: String,
    /// The administrator's id.
    pub administrator: String,
    /// What the officer proposed on the case.
    pub proposal: Option<String>,
    /// A token for each base role, and for a user of the school who sees its own alone.
    pub tokens: BTreeMap<String, String>,
}

/// The service over two authorities.
pub struct World {
    service: axum::Router,
    desk: Desk,
    folder: PathBuf,
    /// The authorities.
    pub places: Vec<Place>,
}

impl Drop for World {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.folder).ok();
    }
}

impl World {
    /// Nobody there yet.
    pub async fn empty() -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("web-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let store = Store::open(&Location::folder(&folder))
            .await
            .expect("a store");
        let packs = PACKS.0.clone();
        let desk = Desk::new(store, Arc::new(Noon), Arc::new(Counting::default()), packs);
        desk.open_offices().await.expect("no office yet");
        let app = App {
            desk: desk.clone(),
            renderer: Arc::new(Renderer::new()),
            secure_cookies: false,
            largest_document: 1024 * 1024,
            demonstration: Arc::default(),
            setup_key: SETUP_KEY.into(),
        };
        World {
            service: router(app, 1024 * 1024),
            desk,
            folder,
            places: Vec::new(),
        }
    }

    /// Two authorities with people and cases.
    pub async fn new() -> Self {
        let mut world = Self::empty().await;
        for (number, procedure) in PACKS.1.iter().enumerate() {
            let place = world.place(number, procedure).await;
            world.places.push(place);
        }
        world
    }

    /// What people do, for what no page shows.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// A procedure that a council can adopt.
    pub fn procedure(&self) -> String {
        self.desk.procedures()[0].0.clone()
    }

    async fn place(&self, number: usize, procedure: &str) -> Place {
        let id = format!("council-{number}");
        let council = Council {
            name: format!("Council {number}"),
            name_cy: None,
            team: "Inclusion".to_owned(),
            telephone: "01632 960300".to_owned(),
            marking: None,
            demonstration: true,
            procedure: procedure.to_owned(),
        };
        let calendar = SchoolCalendar::default();
        self.desk
            .found(&id, council, calendar, "test")
            .await
            .expect("an office");
        let mut tokens = BTreeMap::new();
        let mut people: Vec<(String, String, Option<String>)> = BaseRole::ALL
            .iter()
            .map(|base| (base.as_str().to_owned(), base_role_id(*base), None))
            .collect();
        people.push((
            "own school".to_owned(),
            "t_own".to_owned(),
            Some(SCHOOL.to_owned()),
        ));
        for (key, role, school) in people {
            let email = format!("{role}@council-{number}.example");
            let new = NewPerson {
                person: format!("p-{role}-{number}"),
                name: format!("Test {role}"),
                email: email.clone(),
                password: PASSWORD.to_owned(),
                roles: vec![RoleId::new(role)],
                school,
            };
            self.desk.admit(&id, new).await.expect("an account");
            tokens.insert(key, self.sign_in(&email).await);
        }
        let manager = self.who(&tokens[BaseRole::TeamManager.as_str()]).await;
        // A case more in the second, so that a reference of one is not there in the other.
        for _ in 0..number {
            for _ in 0..3 {
                self.open(&manager, "EXTRA", None).await;
            }
        }
        let case = self.open(&manager, "SEEN", None).await;
        let of_school = self.open(&manager, "PUPIL", Some(SCHOOL)).await;
        let restricted = self.open(&manager, "HIDDEN", None).await;
        self.restrict(&id, &restricted).await;
        let officer = self.who(&tokens[BaseRole::Officer.as_str()]).await;
        let propose = Command::Propose {
            what: AGREEMENT.to_owned(),
            because: "It is ready".to_owned(),
        };
        let proposed = self.desk.act(&officer, &case, Attempt::of(propose)).await;
        let mut referral = String::new();
        for _ in 0..=number {
            let came = CameIn {
                given: "Kai".to_owned(),
                family: "Tamsin".to_owned(),
                source: "public".to_owned(),
                account: "Seen near the harbour".to_owned(),
                ..CameIn::default()
            };
            referral = self.desk.refer(&manager, came).await.expect("a referral");
        }
        let (lead, restricted_lead) = self.leads(&id, number, &manager).await;
        Place {
            lead,
            restricted_lead,
            case,
            restricted,
            of_school,
            referral,
            administrator: format!("p-{}-{number}", base_role_id(BaseRole::Administrator)),
            proposal: proposed.is_ok().then(|| AGREEMENT.to_owned()),
            tokens,
        }
    }

    /// Two children leave a school's roll for nowhere: one of whom anybody may know, and one who
    /// is like the restricted child. One more in the second authority, so that the number of one
    /// is not there in the other.
    async fn leads(&self, authority: &str, number: usize, manager: &Who) -> (String, String) {
        let heading = "Forename,Surname,DOB,House,Street,Postcode\n";
        let stays = "Mair,Hext,2014-01-02,3,Quay Street,ZZ2 3CD\n";
        let mut leave = String::new();
        for gone in 0..number {
            leave.push_str(&format!(
                "Ioan,Rudd,2013-05-{:02},9,Quay Street,ZZ2 3CD\n",
                gone + 1
            ));
        }
        leave.push_str("Kai,Hidden,2014-05-06,1,Mill Lane,ZZ1 2AB\n");
        leave.push_str("Jory,Gone,2015-03-14,14,Mill Lane,ZZ1 2AB\n");
        let mut raised = Vec::new();
        for (as_at, text) in [
            (5, format!("{heading}{stays}{leave}")),
            (12, format!("{heading}{stays}")),
        ] {
            let sent = desk::roll::Sent {
                name: "roll.csv".to_owned(),
                school: None,
                as_at: Some(jiff::civil::date(2026, 10, as_at)),
            };
            let reading = self
                .desk
                .read_roll(&manager.office, sent, text.into_bytes(), |_| {});
            let reading = reading.await.expect("a roll");
            let taken = self
                .desk
                .take_roll(&manager.office, "test", reading, false)
                .await;
            raised = taken.expect("a roll").leads.expect("a sweep");
        }
        assert_eq!(raised.len(), number + 2, "{authority}");
        let lead = |name: &str| {
            let row = raised.iter().find(|row| row.child_name.starts_with(name));
            row.expect(name).clone()
        };
        let hidden = lead("HIDDEN");
        assert!(hidden.restricted, "the lead of a restricted child");
        (lead("GONE").lead_id, hidden.lead_id)
    }

    /// Somebody who is signed in.
    pub async fn who(&self, token: &str) -> Who {
        self.desk
            .who(token)
            .await
            .expect("the store")
            .expect("somebody")
    }

    /// Opens a case of the first type that the procedure opens on this little.
    pub async fn open(&self, who: &Who, family: &str, school: Option<&str>) -> String {
        for case_type in who.office.pack.case_types.keys() {
            let referral = Referral {
                name: Name::legal("Kai", family),
                born: None,
                upn: None,
                address: None,
                case_type: case_type.clone(),
                source: "public".to_owned(),
                school: school.map(SchoolId::new),
                first_absence: None,
                story: String::new(),
                danger: false,
                received: None,
                child: None,
                household: None,
                other_names: Vec::new(),
                form: None,
                looked_at: None,
                beside: Vec::new(),
                said: BTreeMap::from([
                    ("reason".to_owned(), "A test".to_owned()),
                    ("judgement".to_owned(), "A test".to_owned()),
                ]),
            };
            if let Ok(opened) = self.desk.open_case(who, referral).await {
                return opened.reference;
            }
        }
        panic!("no case of any type opens");
    }

    /// The safeguarding lead restricts the record of a case's child and names nobody.
    async fn restrict(&self, authority: &str, case: &str) {
        let lead = base_role_id(BaseRole::SafeguardingLead);
        let lead = self
            .who(&self.sign_in(&format!("{lead}@{authority}.example")).await)
            .await;
        let nobody = Deed::Restrict {
            roles: Vec::new(),
            people: Vec::new(),
        };
        self.desk
            .guard(&lead, case, None, &nobody, "A test")
            .await
            .expect("restricted");
    }

    /// Lets somebody in who holds a role, without a password: hashing one for each of fifty
    /// people would take longer than asking all that they are asked.
    pub async fn let_in(&self, number: usize, role: &str, school: Option<&str>) -> String {
        let (authority, person) = (format!("council-{number}"), format!("p-{role}"));
        let account = AccountRow {
            person_id: person.clone(),
            name: format!("Test {role}"),
            email: format!("{role}@council-{number}.example"),
            roles: format!("[\"{role}\"]"),
            scope: "{}".to_owned(),
            password_hash: None,
            language: "en".to_owned(),
            school_id: school.map(str::to_owned),
            agency_id: None,
            disabled: false,
        };
        let store = &self.desk.store;
        let put = store.put_account(&authority, &account).await;
        put.expect("an account");
        let token = format!("{authority}.{role}");
        let now = self.desk.clock.now();
        let sign_in = SignInRow {
            token: Digest::of(token.as_bytes()),
            person_id: person,
            created: now,
            last_seen: now,
            idle_until: now + IDLE,
            absolute_until: now + ABSOLUTE,
            agent: "test".to_owned(),
            ended: None,
        };
        let put = store.put_sign_in(&authority, &sign_in).await;
        put.expect("a sign-in");
        token
    }

    /// Signs somebody in; gives the token that a browser would keep.
    pub async fn sign_in(&self, email: &str) -> String {
        match self
            .desk
            .sign_in(email, PASSWORD, "test", "Firefox/1.0 Linux")
            .await
        {
            Ok(SignIn::In { token }) => token,
            Ok(SignIn::Wrong | SignIn::Locked(_)) => panic!("{email} is not let in"),
            Err(error) => panic!("{error}"),
        }
    }

    /// Asks a path: the status, and the page or where it leads on.
    pub async fn ask(
        &self,
        method: Method,
        path: &str,
        token: Option<&str>,
    ) -> (StatusCode, String) {
        match method {
            Method::Get => self.request("GET", path, "", token).await,
            Method::Post => self.send(path, "", token).await,
        }
    }

    /// Sends a form.
    pub async fn send(&self, path: &str, form: &str, token: Option<&str>) -> (StatusCode, String) {
        self.request("POST", path, form, token).await
    }

    async fn request(
        &self,
        method: &str,
        path: &str,
        form: &str,
        token: Option<&str>,
    ) -> (StatusCode, String) {
        let mut request = Request::builder().method(method).uri(path);
        if method == "POST" {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        if let Some(token) = token {
            request = request.header(header::COOKIE, format!("whereabouts={token}"));
        }
        let request = request
            .body(Body::from(form.to_owned()))
            .expect("a request");
        let response: Response = self
            .service
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        let status = response.status();
        if let Some(to) = response.headers().get(header::LOCATION) {
            return (status, to.to_str().expect("a path").to_owned());
        }
        let bytes = to_bytes(response.into_body(), 1 << 24)
            .await
            .expect("a body");
        (status, String::from_utf8_lossy(&bytes).into_owned())
    }
}
