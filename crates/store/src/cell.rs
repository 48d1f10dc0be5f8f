//! How one value of a row travels to either engine and back.
//!
//! Five kinds of column are all we use, because both engines treat them alike: text, whole
//! numbers (BIGINT), yes/no, civil dates (DATE) and bytes. An instant is a BIGINT of
//! microseconds since 1970 in UTC; a civil time of day is text of one fixed width; what must
//! sort alike on both engines is bytes, because each engine sorts text by its own rules.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff_sqlx::ToSqlx;
use serde::{Deserialize, Serialize};
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Decode, Postgres, Row, Sqlite, Type};

use crate::digest::Digest;

/// A value on its way to the database. Each kind may be absent and is still typed, because
/// PostgreSQL wants the type of a NULL.
#[derive(Clone, Debug)]
pub enum Value {
    Text(Option<String>),
    Number(Option<i64>),
    YesNo(Option<bool>),
    Day(Option<Date>),
    Bytes(Option<Vec<u8>>),
}

macro_rules! bind {
    ($query:expr, $value:expr) => {
        match $value {
            // PostgreSQL can not hold U+0000 in text; one bad character in a file must not
            // cost the whole file, and both engines must hold the same.
            Value::Text(text) => $query.bind(text.map(|text| {
                if text.contains('\0') {
                    text.replace('\0', "\u{fffd}")
                } else {
                    text
                }
            })),
            Value::Number(number) => $query.bind(number),
            Value::YesNo(yes) => $query.bind(yes),
            Value::Day(day) => $query.bind(day.map(ToSqlx::to_sqlx)),
            Value::Bytes(bytes) => $query.bind(bytes),
        }
    };
}

impl Value {
    pub(crate) fn bind_sqlite(
        self,
        query: Query<'_, Sqlite, SqliteArguments>,
    ) -> Query<'_, Sqlite, SqliteArguments> {
        bind!(query, self)
    }

    pub(crate) fn bind_postgres(
        self,
        query: Query<'_, Postgres, PgArguments>,
    ) -> Query<'_, Postgres, PgArguments> {
        bind!(query, self)
    }
}

/// One of the five kinds of column, as the drivers know it.
pub trait Wire:
    Sized + Type<Sqlite> + Type<Postgres> + for<'r> Decode<'r, Sqlite> + for<'r> Decode<'r, Postgres>
{
    fn value(wire: Option<Self>) -> Value;
}

impl Wire for String {
    fn value(wire: Option<Self>) -> Value {
        Value::Text(wire)
    }
}
impl Wire for i64 {
    fn value(wire: Option<Self>) -> Value {
        Value::Number(wire)
    }
}
impl Wire for bool {
    fn value(wire: Option<Self>) -> Value {
        Value::YesNo(wire)
    }
}
impl Wire for jiff_sqlx::Date {
    fn value(wire: Option<Self>) -> Value {
        Value::Day(wire.map(jiff_sqlx::Date::to_jiff))
    }
}
impl Wire for Vec<u8> {
    fn value(wire: Option<Self>) -> Value {
        Value::Bytes(wire)
    }
}

/// A type of ours that fits one column.
pub trait Plain: Sized {
    type Wire: Wire;
    fn to_wire(&self) -> Self::Wire;
    fn from_wire(wire: Self::Wire) -> Result<Self, BoxDynError>;
}

/// What can be given to a statement.
pub trait Bind {
    fn value(&self) -> Value;
}

/// A field of a row: a [`Plain`] type, or an optional one.
pub trait Cell: Bind + Sized {
    fn from_sqlite(row: &SqliteRow, index: usize) -> Result<Self, sqlx::Error>;
    fn from_postgres(row: &PgRow, index: usize) -> Result<Self, sqlx::Error>;
}

fn faulty(index: usize) -> impl Fn(BoxDynError) -> sqlx::Error {
    move |source| sqlx::Error::ColumnDecode {
        index: index.to_string(),
        source,
    }
}

macro_rules! cells {
    ($($plain:ty),* $(,)?) => {$(
        impl Bind for $plain {
            fn value(&self) -> Value {
                Wire::value(Some(self.to_wire()))
            }
        }
        impl Bind for Option<$plain> {
            fn value(&self) -> Value {
                Wire::value(self.as_ref().map(Plain::to_wire))
            }
        }
        impl Cell for $plain {
            fn from_sqlite(row: &SqliteRow, index: usize) -> Result<Self, sqlx::Error> {
                <$plain>::from_wire(row.try_get(index)?).map_err(faulty(index))
            }
            fn from_postgres(row: &PgRow, index: usize) -> Result<Self, sqlx::Error> {
                <$plain>::from_wire(row.try_get(index)?).map_err(faulty(index))
            }
        }
        impl Cell for Option<$plain> {
            fn from_sqlite(row: &SqliteRow, index: usize) -> Result<Self, sqlx::Error> {
                let wire: Option<<$plain as Plain>::Wire> = row.try_get(index)?;
                wire.map(<$plain>::from_wire).transpose().map_err(faulty(index))
            }
            fn from_postgres(row: &PgRow, index: usize) -> Result<Self, sqlx::Error> {
                let wire: Option<<$plain as Plain>::Wire> = row.try_get(index)?;
                wire.map(<$plain>::from_wire).transpose().map_err(faulty(index))
            }
        }
    )*};
}

macro_rules! as_itself {
    ($($plain:ty),*) => {$(
        impl Plain for $plain {
            type Wire = $plain;
            fn to_wire(&self) -> $plain {
                self.clone()
            }
            fn from_wire(wire: $plain) -> Result<Self, BoxDynError> {
                Ok(wire)
            }
        }
    )*};
}
as_itself!(String, i64, bool, Vec<u8>);
cells!(
    String,
    i64,
    bool,
    Vec<u8>,
    u32,
    Date,
    DateTime,
    Timestamp,
    Digest,
    SortKey
);

impl Plain for u32 {
    type Wire = i64;
    fn to_wire(&self) -> i64 {
        i64::from(*self)
    }
    fn from_wire(wire: i64) -> Result<Self, BoxDynError> {
        Ok(Self::try_from(wire)?)
    }
}

impl Plain for Date {
    type Wire = jiff_sqlx::Date;
    fn to_wire(&self) -> jiff_sqlx::Date {
        self.to_sqlx()
    }
    fn from_wire(wire: jiff_sqlx::Date) -> Result<Self, BoxDynError> {
        Ok(wire.to_jiff())
    }
}

/// A civil date and time is kept to the second, in one width, so that text order is time order.
impl Plain for DateTime {
    type Wire = String;
    fn to_wire(&self) -> String {
        fixed(*self)
    }
    fn from_wire(wire: String) -> Result<Self, BoxDynError> {
        Ok(wire.parse()?)
    }
}

/// `2026-03-02T09:30:00`: always nineteen characters; parts of a second are dropped.
pub(crate) fn fixed(at: DateTime) -> String {
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
        at.year(),
        at.month(),
        at.day(),
        at.hour(),
        at.minute(),
        at.second()
    )
}

/// An instant is kept to the microsecond; what is finer is dropped.
impl Plain for Timestamp {
    type Wire = i64;
    fn to_wire(&self) -> i64 {
        self.as_microsecond()
    }
    fn from_wire(wire: i64) -> Result<Self, BoxDynError> {
        Ok(Timestamp::from_microsecond(wire)?)
    }
}

impl Plain for Digest {
    type Wire = Vec<u8>;
    fn to_wire(&self) -> Vec<u8> {
        self.0.to_vec()
    }
    fn from_wire(wire: Vec<u8>) -> Result<Self, BoxDynError> {
        Ok(Digest(wire.try_into().map_err(|_| "a digest is 32 bytes")?))
    }
}

/// A name or key as it is sorted and looked up by: the caller folds case and accents, the
/// store keeps it as bytes, so that both engines sort and compare it alike.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SortKey(pub String);

impl From<&str> for SortKey {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl Plain for SortKey {
    type Wire = Vec<u8>;
    fn to_wire(&self) -> Vec<u8> {
        self.0.as_bytes().to_vec()
    }
    fn from_wire(wire: Vec<u8>) -> Result<Self, BoxDynError> {
        Ok(Self(String::from_utf8(wire)?))
    }
}

impl Bind for str {
    fn value(&self) -> Value {
        Value::Text(Some(self.to_owned()))
    }
}

impl<T: Bind + ?Sized> Bind for &T {
    fn value(&self) -> Value {
        (**self).value()
    }
}

/// The values of a statement in the order of `$1`, `$2`, …
macro_rules! values {
    ($($value:expr),* $(,)?) => {
        vec![$($crate::cell::Bind::value(&$value)),*]
    };
}
pub(crate) use values;
