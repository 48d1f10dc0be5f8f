//! What went wrong with the database, told so that the person who runs it can act:
//! what happened, what it means, what to do.

use std::error::Error;
use std::fmt;

/// A failure of the store itself. A refusal ("somebody wrote first") is not here: see
/// [`crate::AppendError`].
///
/// `Display` gives three sentences: what happened, what it means for the work, what to do.
/// The engine's own words follow in brackets; they name tables and files, never a person.
#[derive(Debug)]
pub enum StoreError {
    /// Another process holds the database, and kept it longer than we wait.
    Busy(String),
    /// The disk has no room for what was to be written.
    Full(String),
    /// No connection came free, or the server did not answer, in the time we wait.
    TimedOut(String),
    /// The disk reported a fault while it was read or written.
    Disk(String),
    /// The data folder or the database may be read and not written.
    ReadOnly(String),
    /// The data folder is missing, or is not a folder, or may not be entered.
    Folder(String),
    /// The database server did not answer, or broke off.
    Unreachable(String),
    /// The server answered and would not let us in.
    Forbidden(String),
    /// The file is no longer a sound database.
    Damaged(String),
    /// The database was laid out by a later version of this program.
    Newer(i64),
    /// The database's layout differs from the one this program once gave it.
    Altered(i64),
    /// The database must be brought up to this program's layout first (PostgreSQL is never
    /// changed without being asked).
    NeedsMigrating,
    /// The location given is neither a folder nor a `postgres://` address.
    Location(String),
    /// A key that must be unlike every other is taken already.
    Taken(String),
    /// Something asked of the store can not be done as asked: the caller's mistake.
    Refused(String),
    /// A stored value is not what its column promises.
    Unreadable(String),
    /// Anything else the engine said.
    Other(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Busy(said) => write!(
                f,
                "The database is in use by another program and did not come free. Nothing was \
                 written. Close other programs that have it open (a backup, a second copy of this \
                 one), then try again. [{said}]"
            ),
            Self::Full(said) => write!(
                f,
                "The disk that holds the database is full. Nothing was written; what was stored \
                 before is safe. Free some space or move the data folder to a larger disk, then \
                 try again. [{said}]"
            ),
            Self::TimedOut(said) => write!(
                f,
                "The database did not answer in time. Nothing was written. When its server has \
                 stopped, start it; when it is only busy (a large file being loaded), try again \
                 in a minute. [{said}]"
            ),
            Self::Disk(said) => write!(
                f,
                "The disk that holds the database reported a fault. Nothing was written. Check \
                 the disk and its cables or its share, make a copy of the data folder, then try \
                 again. [{said}]"
            ),
            Self::ReadOnly(said) => write!(
                f,
                "The database may be read but not written. Nothing was written. Give the account \
                 that runs this program the right to write in the data folder and to every file \
                 in it, then try again. [{said}]"
            ),
            Self::Folder(said) => write!(
                f,
                "The data folder could not be opened. Nothing can be read or written. Check that \
                 the folder exists and that the account that runs this program may read and write \
                 in it. [{said}]"
            ),
            Self::Unreachable(said) => write!(
                f,
                "The database server could not be reached. Nothing was written since it last \
                 answered. Check that the server runs and that the host and port in the \
                 postgres:// address are right, then try again. [{said}]"
            ),
            Self::Forbidden(said) => write!(
                f,
                "The database server refused the sign-in. Nothing was read or written. Check the \
                 user, the password and the database name in the postgres:// address, and that \
                 the user may use that database. [{said}]"
            ),
            Self::Damaged(said) => write!(
                f,
                "The database file is damaged. Entries may be missing from what is read. Stop the \
                 program, keep the damaged file, and restore the last good backup. [{said}]"
            ),
            Self::Newer(version) => write!(
                f,
                "The database was laid out by a later version of this program (its step \
                 {version} is unknown here). Nothing was changed. Use that later version, or \
                 restore the backup taken before it was installed."
            ),
            Self::Altered(version) => write!(
                f,
                "Step {version} of the database's layout is not the one this program knows. \
                 Nothing was changed. The program and the database come from different builds: \
                 use the build that laid the database out, or restore a backup."
            ),
            Self::NeedsMigrating => write!(
                f,
                "The database has not been brought up to this version's layout. Nothing was read \
                 or written. Take a backup, then run the migrate command once."
            ),
            Self::Location(said) => write!(
                f,
                "The place of the database was not understood: {said}. Nothing was opened. Give a \
                 folder, or an address that begins with postgres://."
            ),
            Self::Taken(said) => write!(
                f,
                "Another record has this key already (an e-mail address, a reference). Nothing \
                 was written. Use the record that is there, or give another key. [{said}]"
            ),
            Self::Refused(said) => write!(
                f,
                "{said} Nothing was written. Correct the request and try again."
            ),
            Self::Unreadable(said) => write!(
                f,
                "A stored value could not be read. The record it belongs to can not be shown. \
                 Check the chain of entries, and restore a backup if it does not hold. [{said}]"
            ),
            Self::Other(said) => write!(
                f,
                "The database reported a fault. The last change was not written. Try again; if it \
                 comes back, send this message to whoever looks after the program. [{said}]"
            ),
        }
    }
}

impl Error for StoreError {}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let said = error.to_string();
        match &error {
            sqlx::Error::Database(database) => {
                let code = database.code().unwrap_or_default();
                if database
                    .try_downcast_ref::<sqlx::sqlite::SqliteError>()
                    .is_some()
                {
                    Self::sqlite(&code, said)
                } else {
                    Self::postgres(&code, said)
                }
            }
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => Self::Unreachable(said),
            sqlx::Error::PoolTimedOut => Self::TimedOut(said),
            sqlx::Error::Decode(_)
            | sqlx::Error::ColumnDecode { .. }
            | sqlx::Error::ColumnNotFound(_)
            | sqlx::Error::ColumnIndexOutOfBounds { .. }
            | sqlx::Error::TypeNotFound { .. } => Self::Unreadable(said),
            _ => Self::Other(said),
        }
    }
}

impl StoreError {
    /// SQLite gives an extended result code; its lowest byte is the kind of fault.
    fn sqlite(code: &str, said: String) -> Self {
        let said = format!("{said}; SQLite code {code}");
        match code.parse::<u32>().unwrap_or(1) & 0xff {
            19 if code == "1555" || code == "2067" => Self::Taken(said),
            5 | 6 => Self::Busy(said),
            3 | 8 => Self::ReadOnly(said),
            10 => Self::Disk(said),
            13 => Self::Full(said),
            11 | 26 => Self::Damaged(said),
            14 => Self::Folder(said),
            _ => Self::Other(said),
        }
    }

    fn postgres(code: &str, said: String) -> Self {
        let said = format!("{said}; SQLSTATE {code}");
        match code {
            "23505" => Self::Taken(said),
            "53100" => Self::Full(said),
            "58030" => Self::Disk(said),
            "55P03" | "40001" | "40P01" | "57014" => Self::Busy(said),
            "25006" => Self::ReadOnly(said),
            "3D000" | "42501" => Self::Forbidden(said),
            _ if code.starts_with("28") => Self::Forbidden(said),
            _ if code.starts_with("08") || code.starts_with("57P") || code.starts_with("533") => {
                Self::Unreachable(said)
            }
            _ if code.starts_with("XX") => Self::Damaged(said),
            _ => Self::Other(said),
        }
    }
}

impl From<sqlx::migrate::MigrateError> for StoreError {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        use sqlx::migrate::MigrateError as M;
        match error {
            M::Execute(error) | M::ExecuteMigration(error, _) => Self::from(error),
            M::VersionMissing(version) | M::VersionTooNew(version, _) => Self::Newer(version),
            M::VersionMismatch(version) | M::Dirty(version) => Self::Altered(version),
            other => Self::Other(other.to_string()),
        }
    }
}
