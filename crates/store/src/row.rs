//! Declares a row: its struct, its table, and how either engine fills it.

use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;

use crate::cell::Cell;

/// Declares a row of a tenant table.
///
/// ```text
/// row! {
///     /// What the row is for.
///     pub struct DraftRow: "draft", key [person_id, place], again Replaces {
///         plain person_id: String,
///         personal body: String,
///     }
/// }
/// ```
///
/// `personal` marks a column that speaks of a person: `Debug` hides it, and it is listed in
/// the register of personal columns. `authority_id` is the table's first column and no field.
macro_rules! row {
    (
        $(#[$doc:meta])*
        pub struct $name:ident: $table:literal, key [$($key:ident),*], again $again:ident {
            $($(#[$field_doc:meta])* $kind:ident $field:ident: $type:ty,)*
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let mut out = f.debug_struct(stringify!($name));
                $($crate::row::row!(@debug $kind out, self, $field);)*
                out.finish()
            }
        }

        impl $crate::db::TableRow for $name {
            const TABLE: $crate::sql::Table = $crate::sql::Table {
                name: $table,
                columns: &[$(stringify!($field)),*],
                key: &[$(stringify!($key)),*],
                personal: $crate::row::row!(@personal [] $($kind $field)*),
                again: $crate::sql::Again::$again,
            };
            fn values(&self) -> Vec<$crate::cell::Value> {
                vec![$($crate::cell::Bind::value(&self.$field)),*]
            }
        }

        impl sqlx::FromRow<'_, sqlx::sqlite::SqliteRow> for $name {
            fn from_row(row: &sqlx::sqlite::SqliteRow) -> Result<Self, sqlx::Error> {
                let mut place = 0;
                Ok(Self { $($field: $crate::row::next_sqlite(row, &mut place)?,)* })
            }
        }

        impl sqlx::FromRow<'_, sqlx::postgres::PgRow> for $name {
            fn from_row(row: &sqlx::postgres::PgRow) -> Result<Self, sqlx::Error> {
                let mut place = 0;
                Ok(Self { $($field: $crate::row::next_postgres(row, &mut place)?,)* })
            }
        }
    };
    (@debug plain $out:ident, $self:ident, $field:ident) => {
        $out.field(stringify!($field), &$self.$field);
    };
    (@debug personal $out:ident, $self:ident, $field:ident) => {
        $out.field(stringify!($field), &$crate::row::Hidden);
    };
    (@personal [$($done:expr),*]) => { &[$($done),*] };
    (@personal [$($done:expr),*] plain $field:ident $($rest:tt)*) => {
        $crate::row::row!(@personal [$($done),*] $($rest)*)
    };
    (@personal [$($done:expr),*] personal $field:ident $($rest:tt)*) => {
        $crate::row::row!(@personal [$($done,)* stringify!($field)] $($rest)*)
    };
}
pub(crate) use row;

/// What `Debug` shows in place of a personal value.
pub(crate) struct Hidden;

impl std::fmt::Debug for Hidden {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("(hidden)")
    }
}

/// Reads the column at `place` and steps on. Fields are read in the order they are declared.
pub(crate) fn next_sqlite<C: Cell>(row: &SqliteRow, place: &mut usize) -> Result<C, sqlx::Error> {
    let cell = C::from_sqlite(row, *place)?;
    *place += 1;
    Ok(cell)
}

/// The same for PostgreSQL.
pub(crate) fn next_postgres<C: Cell>(row: &PgRow, place: &mut usize) -> Result<C, sqlx::Error> {
    let cell = C::from_postgres(row, *place)?;
    *place += 1;
    Ok(cell)
}
