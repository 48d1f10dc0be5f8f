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
use sqlx::{Decode, Postgres, Sqlite, Type};

use crate::digest::Digest;

/// A value on its way to the database. Each kind may be absent and is still typed, because
/// PostgreSQL wants the type of a NULL.
#[derive(Clone, PartialEq, Eq, Hash)]
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

/// A value as its own type, or which column holds something else.
pub(crate) fn whole<P: Plain>(wire: P::Wire, index: usize) -> Result<P, sqlx::Error> {
    P::from_wire(wire).map_err(|source| sqlx::Error::ColumnDecode {
        index: index.to_string(),
        source,
    })
}

macro_rules! cells {
    ($($plain:ty),* $(,)?) => {$(
        impl $crate::cell::Bind for $plain {
            fn value(&self) -> $crate::cell::Value {
                $crate::cell::Wire::value(Some($crate::cell::Plain::to_wire(self)))
            }
        }
        impl $crate::cell::Bind for Option<$plain> {
            fn value(&self) -> $crate::cell::Value {
                $crate::cell::Wire::value(self.as_ref().map($crate::cell::Plain::to_wire))
            }
        }
        impl $crate::cell::Cell for $plain {
            fn from_sqlite(row: &sqlx::sqlite::SqliteRow, index: usize) -> Result<Self, sqlx::Error> {
                $crate::cell::whole::<$plain>(sqlx::Row::try_get(row, index)?, index)
            }
            fn from_postgres(row: &sqlx::postgres::PgRow, index: usize) -> Result<Self, sqlx::Error> {
                $crate::cell::whole::<$plain>(sqlx::Row::try_get(row, index)?, index)
            }
        }
        impl $crate::cell::Cell for Option<$plain> {
            fn from_sqlite(row: &sqlx::sqlite::SqliteRow, index: usize) -> Result<Self, sqlx::Error> {
                let wire: Option<<$plain as $crate::cell::Plain>::Wire> = sqlx::Row::try_get(row, index)?;
                wire.map(|wire| $crate::cell::whole::<$plain>(wire, index)).transpose()
            }
            fn from_postgres(row: &sqlx::postgres::PgRow, index: usize) -> Result<Self, sqlx::Error> {
                let wire: Option<<$plain as $crate::cell::Plain>::Wire> = sqlx::Row::try_get(row, index)?;
                wire.map(|wire| $crate::cell::whole::<$plain>(wire, index)).transpose()
            }
        }
    )*};
}
pub(crate) use cells;

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

/// Declares a closed list of words that a text column holds.
macro_rules! text_enum {
    (
        $(#[$doc:meta])*
        pub enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal),* $(,)? }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $text)] $variant),* }

        impl $name {
            /// Every one there is.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word it is stored as.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::cell::Plain for $name {
            type Wire = String;
            fn to_wire(&self) -> String {
                self.as_str().to_owned()
            }
            fn from_wire(wire: String) -> Result<Self, sqlx::error::BoxDynError> {
                match wire.as_str() {
                    $($text => Ok(Self::$variant),)*
                    other => Err(format!("{other} is no {}", stringify!($name)).into()),
                }
            }
        }

        $crate::cell::cells!($name);
    };
}
pub(crate) use text_enum;
