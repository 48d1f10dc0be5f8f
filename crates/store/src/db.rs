//! Two engines behind one door: what runs a statement on whichever is open.

use sqlx::postgres::{PgPool, PgRow};
use sqlx::sqlite::{SqlitePool, SqliteRow};
use sqlx::{AssertSqlSafe, SqlSafeStr, SqlStr};
use sqlx::{FromRow, Postgres, Sqlite, Transaction};

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::cell::Value;
use crate::error::StoreError;
use crate::sql::{Again, MOST_POSTGRES, MOST_SQLITE, Table};

/// The open database.
#[derive(Clone, Debug)]
pub(crate) enum Db {
    /// One file. Readers share a pool; everything that writes goes through one connection, so
    /// writers queue here and not on SQLite's lock.
    Sqlite {
        read: SqlitePool,
        write: SqlitePool,
    },
    Postgres {
        pool: PgPool,
    },
}

/// A row that either engine can fill.
pub trait Typed:
    for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{
}
impl<T> Typed for T where
    T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{
}

/// A row that has a table of its own, written and read whole.
pub trait TableRow: Typed {
    const TABLE: Table;
    /// Its values in the order of the table's columns.
    fn values(&self) -> Vec<Value>;
}

/// The one transaction in which a change is made.
pub(crate) enum Tx {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// Runs one statement on a pool or a transaction of either engine.
macro_rules! on {
    (sqlite $text:expr, $values:expr) => {
        $values
            .into_iter()
            .fold(sqlx::query($text), |query, value: Value| {
                value.bind_sqlite(query)
            })
    };
    (postgres $text:expr, $values:expr) => {
        $values
            .into_iter()
            .fold(sqlx::query($text), |query, value: Value| {
                value.bind_postgres(query)
            })
    };
}

/// A statement's text: one of our constants, or one built from them.
pub(crate) enum Text {
    Fixed(&'static str),
    Built(String),
}

impl From<&'static str> for Text {
    fn from(text: &'static str) -> Self {
        Self::Fixed(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::Built(text)
    }
}

impl Text {
    /// Built texts are our own constants with markers filled by column names and placeholders;
    /// nothing a person typed ever becomes part of one.
    fn safe(self) -> SqlStr {
        match self {
            Self::Fixed(text) => text.into_sql_str(),
            Self::Built(text) => AssertSqlSafe(text).into_sql_str(),
        }
    }
}

fn filled<R: TableRow>(text: &str) -> String {
    text.replace("{columns}", &R::TABLE.column_list())
}

impl Db {
    /// Begins a change. On SQLite the write lock is taken at once, so that what is read inside
    /// is what will be written upon.
    pub(crate) async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite { write, .. } => Tx::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Self::Postgres { pool } => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Reads rows outside any change.
    pub(crate) async fn fetch<R: Typed>(
        &self,
        text: impl Into<Text>,
        values: Vec<Value>,
    ) -> Result<Vec<R>, StoreError> {
        let text = text.into().safe();
        match self {
            Self::Sqlite { read, .. } => on!(sqlite text, values)
                .fetch_all(read)
                .await?
                .iter()
                .map(|row| R::from_row(row).map_err(StoreError::from))
                .collect(),
            Self::Postgres { pool } => on!(postgres text, values)
                .fetch_all(pool)
                .await?
                .iter()
                .map(|row| R::from_row(row).map_err(StoreError::from))
                .collect(),
        }
    }

    /// Reads whole rows of a table; the text's `{columns}` is its column list.
    pub(crate) async fn rows<R: TableRow>(
        &self,
        text: &str,
        values: Vec<Value>,
    ) -> Result<Vec<R>, StoreError> {
        self.fetch(filled::<R>(text), values).await
    }

    pub(crate) async fn row<R: TableRow>(
        &self,
        text: &str,
        values: Vec<Value>,
    ) -> Result<Option<R>, StoreError> {
        Ok(self.rows(text, values).await?.into_iter().next())
    }

    pub(crate) async fn count(
        &self,
        text: impl Into<Text>,
        values: Vec<Value>,
    ) -> Result<u64, StoreError> {
        let rows: Vec<(i64,)> = self.fetch(text, values).await?;
        let (count,) = rows.first().copied().unwrap_or_default();
        Ok(u64::try_from(count).unwrap_or_default())
    }

    /// One statement that is a whole change by itself.
    pub(crate) async fn run(
        &self,
        text: impl Into<Text>,
        values: Vec<Value>,
    ) -> Result<u64, StoreError> {
        let mut tx = self.begin().await?;
        let changed = tx.run(text, values).await?;
        tx.commit().await?;
        Ok(changed)
    }

    /// After a destruction: folds SQLite's write-ahead file back in, so that no copy of what
    /// was destroyed stays in it. (PostgreSQL's own log ages out by itself.)
    pub(crate) async fn forget(&self) -> Result<(), StoreError> {
        if let Self::Sqlite { write, .. } = self {
            sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
                .fetch_all(write)
                .await?;
        }
        Ok(())
    }

    pub(crate) async fn put<R: TableRow>(
        &self,
        authority: &str,
        rows: &[R],
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        tx.put(authority, rows).await?;
        tx.commit().await
    }
}

impl Tx {
    /// Lets go of the change. When even that fails the connection is gone, and the engine has
    /// let go of it by itself.
    pub(crate) async fn rollback(self) {
        let _ = match self {
            Self::Sqlite(tx) => tx.rollback().await,
            Self::Postgres(tx) => tx.rollback().await,
        };
    }

    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Changes rows; says how many.
    pub(crate) async fn run(
        &mut self,
        text: impl Into<Text>,
        values: Vec<Value>,
    ) -> Result<u64, StoreError> {
        let text = text.into().safe();
        Ok(match self {
            Self::Sqlite(tx) => on!(sqlite text, values)
                .execute(&mut **tx)
                .await?
                .rows_affected(),
            Self::Postgres(tx) => on!(postgres text, values)
                .execute(&mut **tx)
                .await?
                .rows_affected(),
        })
    }

    pub(crate) async fn fetch<R: Typed>(
        &mut self,
        text: impl Into<Text>,
        values: Vec<Value>,
    ) -> Result<Vec<R>, StoreError> {
        let text = text.into().safe();
        match self {
            Self::Sqlite(tx) => on!(sqlite text, values)
                .fetch_all(&mut **tx)
                .await?
                .iter()
                .map(|row| R::from_row(row).map_err(StoreError::from))
                .collect(),
            Self::Postgres(tx) => on!(postgres text, values)
                .fetch_all(&mut **tx)
                .await?
                .iter()
                .map(|row| R::from_row(row).map_err(StoreError::from))
                .collect(),
        }
    }

    pub(crate) async fn rows<R: TableRow>(
        &mut self,
        text: &str,
        values: Vec<Value>,
    ) -> Result<Vec<R>, StoreError> {
        self.fetch(filled::<R>(text), values).await
    }

    /// Writes rows, as many to a statement as both engines take. Of two rows with one key the
    /// later stands, as if each had been written by itself.
    pub(crate) async fn put<'r, R: TableRow + 'r>(
        &mut self,
        authority: &str,
        rows: impl IntoIterator<Item = &'r R>,
    ) -> Result<(), StoreError> {
        let table = R::TABLE;
        let width = table.columns.len() + 1;
        let under = Value::Text(Some(authority.to_owned()));
        match self {
            // Row after row even within a statement: a later one finds the earlier.
            Self::Sqlite(_) => {
                let each = |row: &R| {
                    let mut values = Vec::with_capacity(width);
                    values.push(under.clone());
                    values.extend(row.values());
                    values
                };
                let rows = rows.into_iter().map(each);
                let insert = |many| counted(&table.insert(many));
                self.put_batches(&[], rows, MOST_SQLITE / width, insert)
                    .await
            }
            Self::Postgres(_) => {
                let mut rows: Vec<Vec<Value>> = rows.into_iter().map(R::values).collect();
                if table.again == Again::Replaces && rows.len() > 1 {
                    rows = last_of_each_key(&table, rows);
                }
                let insert = |many| table.insert(many);
                self.put_batches(&[under], rows.into_iter(), MOST_POSTGRES / width, insert)
                    .await
            }
        }
    }

    /// Writes rows, `most` to a statement; `first` are values that stand before the rows'.
    async fn put_batches(
        &mut self,
        first: &[Value],
        rows: impl Iterator<Item = Vec<Value>>,
        most: usize,
        insert: impl Fn(usize) -> String,
    ) -> Result<(), StoreError> {
        let mut rows = rows.peekable();
        // All statements but the last are the same.
        let (mut written, mut text) = (0, String::new());
        while rows.peek().is_some() {
            let mut values = first.to_vec();
            let mut many = 0;
            for row in rows.by_ref().take(most.max(1)) {
                values.extend(row);
                many += 1;
            }
            if many != written {
                text = insert(many);
                written = many;
            }
            self.run(text.clone(), values).await?;
        }
        Ok(())
    }
}

/// An `INSERT` whose placeholders have no names, each value given as often as it stands there:
/// SQLite's driver finds a name by walking the list of all of them.
fn counted(insert: &str) -> String {
    let mut parts = insert.split('$');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push('?');
        text.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    text
}

/// PostgreSQL refuses to replace a row twice in one statement.
fn last_of_each_key(table: &Table, rows: Vec<Vec<Value>>) -> Vec<Vec<Value>> {
    let places: Vec<usize> = table
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| table.key.contains(column))
        .map(|(place, _)| place)
        .collect();
    let mut kept: Vec<Vec<Value>> = Vec::with_capacity(rows.len());
    let mut seen: HashMap<Vec<Value>, usize> = HashMap::with_capacity(rows.len());
    for row in rows {
        let key: Vec<Value> = places
            .iter()
            .filter_map(|place| row.get(*place).cloned())
            .collect();
        match seen.entry(key) {
            Entry::Occupied(at) => {
                if let Some(slot) = kept.get_mut(*at.get()) {
                    *slot = row;
                }
            }
            Entry::Vacant(free) => {
                free.insert(kept.len());
                kept.push(row);
            }
        }
    }
    kept
}
