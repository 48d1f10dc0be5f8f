//! Running the binary, and the places where it keeps what it knows.

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use store::{Location, Store};

const HOW: &str = "set WHEREABOUTS_TEST_POSTGRES to the postgres:// address of a server where \
    databases may be created (crates/store/tests/postgres.sh starts one), or set \
    WHEREABOUTS_TEST_ENGINES=sqlite to leave PostgreSQL out on purpose";

/// The program, as it was built.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_whereabouts"));
    command.env_remove("WHEREABOUTS_LOG");
    command
}

/// What a run of the program came to.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub said: String,
    pub problem: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            said: String::from_utf8(output.stdout).unwrap(),
            problem: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

pub fn run(arguments: &[&str]) -> Ran {
    program().args(arguments).output().unwrap().into()
}

/// A folder that is gone when the test is over.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(unique(name));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }

    /// Writes a file into it and says where it is.
    pub fn file(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

fn unique(name: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let next = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("whereabouts_{}_{next}_{name}", std::process::id())
}

pub fn postgres_left_out() -> bool {
    std::env::var("WHEREABOUTS_TEST_ENGINES").is_ok_and(|engines| engines == "sqlite")
}

fn server() -> String {
    std::env::var("WHEREABOUTS_TEST_POSTGRES").unwrap_or_else(|_| panic!("{HOW}"))
}

/// Where an installation keeps what it knows.
pub enum Place {
    Folder(Folder),
    Database { name: String, url: String },
}

impl Place {
    pub fn folder(name: &str) -> Self {
        Self::Folder(Folder::new(name))
    }

    /// A new database on the server.
    pub async fn database(name: &str) -> Self {
        let name = unique(name);
        let server = server();
        let mut admin = PgConnection::connect(&server).await.expect(HOW);
        let create = format!("CREATE DATABASE {name}");
        admin.execute(AssertSqlSafe(create)).await.unwrap();
        let (base, _) = server
            .rsplit_once('/')
            .expect("an address ends in /database");
        let url = format!("{base}/{name}");
        Self::Database { name, url }
    }

    pub fn arguments(&self) -> [&str; 2] {
        match self {
            Self::Folder(folder) => ["--data", folder.path()],
            Self::Database { url, .. } => ["--database", url],
        }
    }

    pub fn run(&self, command: &str) -> Ran {
        let [option, place] = self.arguments();
        match command {
            // Enough of the demonstration to try things on.
            "demo" => run(&[command, "--small", option, place]),
            _ => run(&[command, option, place]),
        }
    }

    pub async fn store(&self) -> Store {
        let location = match self {
            Self::Folder(folder) => Location::folder(&folder.0),
            Self::Database { url, .. } => Location::Postgres(url.clone()),
        };
        Store::open(&location).await.unwrap()
    }

    /// Removes a database; a folder goes by itself.
    pub async fn end(self) {
        if let Self::Database { name, .. } = self {
            let mut admin = PgConnection::connect(&server()).await.unwrap();
            let drop = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            admin.execute(AssertSqlSafe(drop)).await.unwrap();
        }
    }
}

/// Opens the SQLite file of a folder as another program would.
pub async fn another_program(folder: &Path) -> SqliteConnection {
    let options = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(folder.join(store::FILE))
        .foreign_keys(false);
    SqliteConnection::connect_with(&options).await.unwrap()
}

/// The service, open until it is killed.
pub struct Service {
    child: Child,
    pub address: SocketAddr,
    // Kept, so that what the service says has somewhere to go.
    _said: BufReader<ChildStdout>,
}

impl Service {
    pub fn open(place: &Place) -> Self {
        let mut child = program()
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(place.arguments())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        said.read_line(&mut line).unwrap();
        let address = line
            .trim()
            .strip_prefix("Whereabouts is open at http://")
            .and_then(|rest| rest.strip_suffix('/'))
            .unwrap_or_else(|| panic!("the service said {line:?} first"))
            .parse()
            .unwrap();
        Self {
            child,
            address,
            _said: said,
        }
    }

    /// Kills it as a power cut would: it is asked nothing (SIGKILL).
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
