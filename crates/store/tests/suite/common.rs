//! One suite, three engines: SQLite, PostgreSQL, and PostgreSQL with every tenant table
//! partitioned by authority.
//!
//! PostgreSQL's half reads `WHEREABOUTS_TEST_POSTGRES`, the address of a server where it may
//! create databases (`tests/postgres.sh` starts one). When that is not set its tests fail and
//! say so; `WHEREABOUTS_TEST_ENGINES=sqlite` leaves them out on purpose.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use jiff::Timestamp;
use jiff::civil::DateTime;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use store::{Append, Body, Location, NewEntry, Store};

pub const HOW: &str = "set WHEREABOUTS_TEST_POSTGRES to the postgres:// address of a server \
    where databases may be created (crates/store/tests/postgres.sh starts one), or set \
    WHEREABOUTS_TEST_ENGINES=sqlite to leave PostgreSQL out on purpose";

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
    Partitioned,
}

/// An empty store for one test, gone when the test is over.
pub struct World {
    pub engine: Engine,
    pub store: Store,
    pub location: Location,
    folder: Option<PathBuf>,
}

static NEXT: AtomicU32 = AtomicU32::new(0);

pub fn unique(name: &str) -> String {
    let next = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("whereabouts_{}_{next}_{name}", std::process::id())
        .chars()
        .take(60)
        .collect()
}

pub fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(unique(name));
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

pub fn postgres_left_out() -> bool {
    std::env::var("WHEREABOUTS_TEST_ENGINES").is_ok_and(|engines| engines == "sqlite")
}

/// The server's address; fails the test by name when there is none.
pub fn server() -> String {
    std::env::var("WHEREABOUTS_TEST_POSTGRES").unwrap_or_else(|_| panic!("{HOW}"))
}

/// The server's address with another database in it.
pub fn address(database: &str) -> String {
    let server = server();
    let (base, _) = server
        .rsplit_once('/')
        .expect("an address ends in /database");
    format!("{base}/{database}")
}

pub async fn create_database(name: &str) -> String {
    let mut admin = PgConnection::connect(&server()).await.expect(HOW);
    let drop = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    admin.execute(AssertSqlSafe(drop)).await.unwrap();
    let create = format!("CREATE DATABASE {name}");
    admin.execute(AssertSqlSafe(create)).await.unwrap();
    address(name)
}

impl World {
    pub async fn new(engine: Engine, name: &str) -> Self {
        match engine {
            Engine::Sqlite => {
                let folder = folder(name);
                let location = Location::folder(&folder);
                Self {
                    engine,
                    store: Store::open(&location).await.unwrap(),
                    location,
                    folder: Some(folder),
                }
            }
            Engine::Postgres | Engine::Partitioned => {
                let url = create_database(&unique(name)).await;
                let location = Location::Postgres(url);
                let store = Store::migrate(&location).await.unwrap();
                let world = Self {
                    engine,
                    store,
                    location,
                    folder: None,
                };
                if engine == Engine::Partitioned {
                    world.tamper(&crate::partition::relay()).await;
                }
                world
            }
        }
    }

    /// A store that a test has laid out by itself, to be removed with [`World::end`].
    pub async fn over(location: Location) -> Self {
        Self {
            engine: Engine::Postgres,
            store: Store::open(&location).await.unwrap(),
            location,
            folder: None,
        }
    }

    /// Runs SQL behind the store's back, as somebody with the database's password could.
    pub async fn tamper(&self, sql: &str) {
        let sql = sql.to_owned();
        match &self.location {
            Location::Folder(folder) => {
                let options = sqlx::sqlite::SqliteConnectOptions::new()
                    .filename(folder.join(store::FILE))
                    .foreign_keys(false);
                let mut connection = sqlx::SqliteConnection::connect_with(&options)
                    .await
                    .unwrap();
                sqlx::raw_sql(AssertSqlSafe(sql))
                    .execute(&mut connection)
                    .await
                    .unwrap();
                connection.close().await.unwrap();
            }
            Location::Postgres(url) => {
                let mut connection = PgConnection::connect(url).await.unwrap();
                sqlx::raw_sql(AssertSqlSafe(sql))
                    .execute(&mut connection)
                    .await
                    .unwrap();
            }
        }
    }

    pub async fn end(self) {
        self.store.close().await;
        if let Some(folder) = self.folder {
            std::fs::remove_dir_all(folder).unwrap();
        }
        if let Location::Postgres(url) = self.location {
            let (_, name) = url.rsplit_once('/').unwrap();
            let mut admin = PgConnection::connect(&server()).await.unwrap();
            let drop = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            admin.execute(AssertSqlSafe(drop)).await.unwrap();
        }
    }
}

/// Declares tests that run on each engine under the same name.
macro_rules! on_every_engine {
    ($($(#[$doc:meta])* async fn $name:ident($world:ident: $type:ty) $body:block)*) => {
        $($(#[$doc])* async fn $name($world: $type) $body)*
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let world = crate::common::World::new(crate::common::Engine::Sqlite, stringify!($name)).await;
                super::$name(&world).await;
                world.end().await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                if crate::common::postgres_left_out() { return; }
                let world = crate::common::World::new(crate::common::Engine::Postgres, stringify!($name)).await;
                super::$name(&world).await;
                world.end().await;
            })*
        }
        mod postgres_partitioned {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                if crate::common::postgres_left_out() { return; }
                let world = crate::common::World::new(crate::common::Engine::Partitioned, stringify!($name)).await;
                super::$name(&world).await;
                world.end().await;
            })*
        }
    };
}

pub const HERE: &str = "authority-a";
pub const THERE: &str = "authority-b";

pub fn day(text: &str) -> jiff::civil::Date {
    text.parse().unwrap()
}

pub fn wall(text: &str) -> DateTime {
    text.parse().unwrap()
}

/// A fixed instant, some seconds on.
pub fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_772_443_800 + seconds).unwrap()
}

/// An invented entry: no clock, no chance; the salt is made from the figure given.
pub fn entry(stream: &str, kind: &str, figure: u32) -> NewEntry {
    let mut salt = [0_u8; 16];
    salt[..4].copy_from_slice(&figure.to_be_bytes());
    NewEntry {
        stream: stream.into(),
        act: 0,
        effective: wall("2026-03-02T09:30:00"),
        recorded: at(i64::from(figure)),
        actor: "person-7".into(),
        kind: kind.into(),
        kind_version: 1,
        clause: Some("W-073".into()),
        pack: None,
        salt,
        body: Body::of(
            &serde_json::json!({ "note": format!("figure {figure}"), "child": "Ffion Invented" }),
        )
        .unwrap(),
    }
}

pub fn one(stream: &str, expected: i64, kind: &str, figure: u32) -> Append {
    Append {
        expected: vec![(stream.into(), expected)],
        entries: vec![entry(stream, kind, figure)],
        ..Append::default()
    }
}
