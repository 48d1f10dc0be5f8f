//! Opening the store: where it is, how each engine is set, and bringing its layout up to date.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use sqlx::migrate::{Migrate, Migration, MigrationType, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions, PgSslMode};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, PgConnection, SqlSafeStr};

use crate::db::Db;
use crate::error::StoreError;

/// The SQLite file inside a data folder.
pub const FILE: &str = "whereabouts.sqlite3";

/// How long a writer waits for another program to let go of the file.
const WAIT: Duration = Duration::from_secs(5);

/// What each connection keeps of the file, in kibibytes as SQLite writes them. The machine
/// keeps the file in memory as well, once for all; what a connection keeps is its own and is
/// never given back, and there are as many readers as pages asked for at once. The writer is
/// one, and a whole roll passes through it.
const READER_KEEPS: &str = "-4096";
const WRITER_KEEPS: &str = "-32768";

/// The steps of the layout, in order. A step that has been released is never edited: add one.
const STEPS: &[(i64, &str, &str)] = &[
    (1, "journal", include_str!("../migrations/0001_journal.sql")),
    (2, "jobs", include_str!("../migrations/0002_jobs.sql")),
    (3, "cases", include_str!("../migrations/0003_cases.sql")),
    (4, "people", include_str!("../migrations/0004_people.sql")),
    (5, "door", include_str!("../migrations/0005_door.sql")),
    (6, "rolls", include_str!("../migrations/0006_rolls.sql")),
    (
        7,
        "proposals",
        include_str!("../migrations/0007_proposals.sql"),
    ),
    (8, "circles", include_str!("../migrations/0008_circles.sql")),
    (9, "lists", include_str!("../migrations/0009_lists.sql")),
    (
        10,
        "attachments",
        include_str!("../migrations/0010_attachments.sql"),
    ),
    (
        11,
        "previous postcode",
        include_str!("../migrations/0011_previous_postcode.sql"),
    ),
    (
        12,
        "registers",
        include_str!("../migrations/0012_registers.sql"),
    ),
    (
        13,
        "climbing",
        include_str!("../migrations/0013_climbing.sql"),
    ),
    (14, "leads", include_str!("../migrations/0014_leads.sql")),
    (15, "lists", include_str!("../migrations/0015_lists.sql")),
    (
        16,
        "records",
        include_str!("../migrations/0016_records.sql"),
    ),
    (
        17,
        "imports",
        include_str!("../migrations/0017_imports.sql"),
    ),
];

/// Where the database is.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// A data folder; the SQLite file in it is made when it is not there.
    Folder(PathBuf),
    /// A PostgreSQL database, as a `postgres://` address.
    Postgres(String),
}

impl Location {
    pub fn folder(path: impl AsRef<Path>) -> Self {
        Self::Folder(path.as_ref().to_owned())
    }
}

impl FromStr for Location {
    type Err = StoreError;

    /// A `postgres://` address, else the path of a folder.
    fn from_str(text: &str) -> Result<Self, StoreError> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            PgConnectOptions::from_str(text).map_err(|error| {
                StoreError::Location(format!("the postgres:// address is not whole: {error}"))
            })?;
            return Ok(Self::Postgres(text.to_owned()));
        }
        if text.is_empty() || text.contains("://") {
            return Err(StoreError::Location(format!(
                "\"{text}\" is neither a folder nor a postgres:// address"
            )));
        }
        Ok(Self::folder(text))
    }
}

/// Shown without the password an address may hold.
impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) => write!(f, "{}", path.display()),
            Self::Postgres(url) => match PgConnectOptions::from_str(url) {
                Ok(at) => write!(
                    f,
                    "postgres://{}:{}/{}",
                    at.get_host(),
                    at.get_port(),
                    at.get_database().unwrap_or_default()
                ),
                Err(_) => write!(f, "postgres://"),
            },
        }
    }
}

impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What we know: the journal, its projections, the jobs, the rolls. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) db: Db,
}

impl Store {
    /// Opens the store. A SQLite file is made and brought up to date at once; a PostgreSQL
    /// database is only checked, and refused with [`StoreError::NeedsMigrating`] when it is
    /// behind: several programs may share it, so a person says when it changes.
    pub async fn open(location: &Location) -> Result<Self, StoreError> {
        match location {
            Location::Folder(folder) => Self::open_folder(folder, WAIT).await,
            Location::Postgres(url) => {
                let store = Self::connect(url).await?;
                store.check_layout().await?;
                Ok(store)
            }
        }
    }

    /// Opens the store after bringing its layout up to this version's.
    pub async fn migrate(location: &Location) -> Result<Self, StoreError> {
        match location {
            Location::Folder(folder) => Self::open_folder(folder, WAIT).await,
            Location::Postgres(url) => {
                let store = Self::connect(url).await?;
                if let Db::Postgres { pool } = &store.db {
                    migrator().run(pool).await?;
                }
                Ok(store)
            }
        }
    }

    /// Opens a data folder, waiting `wait` at most when another program holds the file.
    pub async fn open_folder(folder: &Path, wait: Duration) -> Result<Self, StoreError> {
        match tokio::fs::metadata(folder).await {
            Ok(found) if found.is_dir() => {}
            Ok(_) => {
                return Err(StoreError::Folder(format!(
                    "{} is not a folder",
                    folder.display()
                )));
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                make_folder(folder).await?;
            }
            Err(error) => {
                return Err(StoreError::Folder(format!("{}: {error}", folder.display())));
            }
        }
        let options = SqliteConnectOptions::new()
            .filename(folder.join(FILE))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // A write is acknowledged only when the disk has it: a referral that was
            // confirmed to a school must outlive a power cut.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(wait)
            // What is destroyed is overwritten, not only unlinked.
            .pragma("secure_delete", "on")
            .row_buffer_size(1024);
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(
                options
                    .clone()
                    .optimize_on_close(true, None)
                    .pragma("cache_size", WRITER_KEEPS),
            )
            .await?;
        migrator().run(&write).await?;
        count_for_the_planner(&write).await;
        let read = SqlitePoolOptions::new()
            .max_connections(8)
            .connect_lazy_with(
                options
                    .pragma("query_only", "on")
                    .pragma("cache_size", READER_KEEPS),
            );
        Ok(Self {
            db: Db::Sqlite { read, write },
        })
    }

    async fn connect(url: &str) -> Result<Self, StoreError> {
        let options = PgConnectOptions::from_str(url)
            .map_err(|error| StoreError::Location(error.to_string()))?
            .application_name("whereabouts");
        let options = never_in_clear(options);
        // A pool goes on asking a server that refuses it; one plain connection says at once why.
        PgConnection::connect_with(&options).await?.close().await?;
        let pool = PgPoolOptions::new()
            .max_connections(16)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(options)
            .await?;
        Ok(Self {
            db: Db::Postgres { pool },
        })
    }

    async fn check_layout(&self) -> Result<(), StoreError> {
        let Db::Postgres { pool } = &self.db else {
            return Ok(());
        };
        let mut connection = pool.acquire().await?;
        let migrator = migrator();
        let applied = match connection
            .list_applied_migrations(&migrator.table_name)
            .await
        {
            Ok(applied) => applied,
            // The table of steps is not there: nothing was ever laid out.
            Err(_) => return Err(StoreError::NeedsMigrating),
        };
        for step in &applied {
            match migrator.iter().find(|known| known.version == step.version) {
                None => return Err(StoreError::Newer(step.version)),
                Some(known) if known.checksum != step.checksum => {
                    return Err(StoreError::Altered(step.version));
                }
                Some(_) => {}
            }
        }
        if applied.len() < migrator.iter().count() {
            return Err(StoreError::NeedsMigrating);
        }
        Ok(())
    }

    /// Closes the store: waits for what runs, and folds SQLite's write-ahead file back in.
    pub async fn close(&self) {
        match &self.db {
            Db::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Db::Postgres { pool } => pool.close().await,
        }
    }
}

/// Counts what the tables hold, where that was never done or is out of date. Without counts
/// SQLite takes an authority's rows to be few and walks all of them rather than use an index
/// on what is asked besides. A few thousand rows of each index are looked at, not more.
async fn count_for_the_planner(write: &sqlx::SqlitePool) {
    // Another program that is writing at this moment does it at its own opening or closing.
    let _busy = sqlx::query("PRAGMA optimize = 0x10002")
        .execute(write)
        .await;
}

/// Left to itself the driver talks to a server in the clear when the server offers nothing
/// better. Over a network that will not do; whoever wants it must write `sslmode=disable`.
fn never_in_clear(options: PgConnectOptions) -> PgConnectOptions {
    let host = options.get_host();
    let here = options.get_socket().is_some()
        || host.starts_with('/')
        || host == "localhost"
        || host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback());
    match options.get_ssl_mode() {
        PgSslMode::Prefer | PgSslMode::Allow if !here => options.ssl_mode(PgSslMode::Require),
        _ => options,
    }
}

/// Children's data: the folder is for the owner's eyes only.
async fn make_folder(folder: &Path) -> Result<(), StoreError> {
    let mut builder = tokio::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    builder.mode(0o700);
    builder
        .create(folder)
        .await
        .map_err(|error| StoreError::Folder(format!("{}: {error}", folder.display())))
}

fn migrator() -> Migrator {
    Migrator::with_migrations(
        STEPS
            .iter()
            .map(|(version, name, text)| {
                Migration::new(
                    *version,
                    (*name).into(),
                    MigrationType::Simple,
                    (*text).into_sql_str(),
                    false,
                )
            })
            .collect(),
    )
}

/// The text of every step of the layout, in order.
pub fn layout() -> impl Iterator<Item = &'static str> {
    STEPS.iter().map(|(_, _, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_elsewhere_is_spoken_to_in_cipher_unless_its_address_says_otherwise() {
        let mode = |url: &str| never_in_clear(url.parse().unwrap()).get_ssl_mode();
        for (url, in_cipher) in [
            ("postgres://u@db.example.org/w", true),
            ("postgres://u@10.1.2.3/w", true),
            ("postgres://u@db.example.org/w?sslmode=verify-full", true),
            ("postgres://u@db.example.org/w?sslmode=disable", false),
            ("postgres://u@localhost/w", false),
            ("postgres://u@127.0.0.1:5433/w", false),
        ] {
            let must = matches!(
                mode(url),
                PgSslMode::Require | PgSslMode::VerifyCa | PgSslMode::VerifyFull
            );
            assert_eq!(must, in_cipher, "{url}");
        }
    }
}
