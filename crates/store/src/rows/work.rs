//! A work list: what lies with a person, and what lies with the roles whose work is that
//! person's while nobody has taken it on who is still there; what is late and theirs to hear
//! of; and, for those who guard restricted records, what lies with anybody for those.
//!
//! The keys of a list are found in indexes alone, in parts that an engine can each look up; the rows themselves are read for one page.

use jiff::civil::Date;

use crate::cell::{Value, values};
use crate::error::StoreError;
use crate::open::Store;
use crate::rows::{DueRow, Page, Sees};
use crate::sql::{Lists, sql};

/// Whose work list, and how much of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkFilter {
    pub sees: Sees,
    /// Whoever reads it.
    pub person: String,
    /// The roles whose work is that person's to do: their own, and those that nobody holds.
    pub roles: Vec<String>,
    /// Of these, those whose work somebody does at one school: `role@school`.
    pub except: Vec<String>,
    /// The roles whose work is theirs to do at their school.
    pub at_school: Vec<String>,
    /// Their school.
    pub school_id: Option<String>,
    /// Whether what is due for restricted records is on the list whoever it lies with: those
    /// whose work it is may not know of the record, and then nobody else would do it.
    pub guards: bool,
    /// On the list on or before this day.
    pub listed_to: Date,
    /// The day on which it is read.
    pub today: Date,
    /// The minute of that day, from midnight.
    pub minute: u32,
}

impl WorkFilter {
    fn values(&self, authority: &str) -> Vec<Value> {
        values![
            authority,
            self.sees.all(),
            self.person,
            self.school_id,
            self.listed_to,
            self.today,
            self.minute,
            self.guards,
        ]
    }

    fn fill(&self, text: &'static str, values: &mut Vec<Value>) -> Lists {
        Lists::new(text)
            .fill("groups", self.sees.groups(), values)
            .fill("roles", &self.roles, values)
            .fill("except", &self.except, values)
            .fill("at_school", &self.at_school, values)
    }
}

/// How many rows stand in each part of a work list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WorkCounts {
    /// Late: the last day that is not late is over.
    pub overdue: u64,
    /// Listed, not late.
    pub now: u64,
    /// Not yet listed.
    pub later: u64,
}

impl WorkCounts {
    /// All of them.
    pub const fn all(self) -> u64 {
        self.overdue + self.now + self.later
    }
}

macro_rules! late {
    () => {
        "(late_after < $6 OR (late_after = $6 AND COALESCE(due_minute <= $7, FALSE)))"
    };
}

/// The part in which a row stands: 0 late, 1 to be done now, 2 later.
macro_rules! part {
    () => {
        concat!(
            "CASE WHEN ",
            late!(),
            " THEN CAST(0 AS BIGINT) \
             WHEN listed <= $6 THEN CAST(1 AS BIGINT) ELSE CAST(2 AS BIGINT) END"
        )
    };
}

/// Whether the work of the role in a column is the reader's, and not done at the row's school.
macro_rules! of_roles {
    ($role:literal) => {
        concat!(
            $role,
            " IN ({roles}) AND NOT COALESCE(",
            $role,
            " || '@' || school_id IN ({except}), FALSE)"
        )
    };
}

/// Whether the work of the role in a column is the reader's at their school.
macro_rules! of_school {
    ($role:literal) => {
        concat!($role, " IN ({at_school}) AND school_id = $4")
    };
}

/// Whether a row lies with the reader without being late: as theirs, or as of a role of theirs
/// for which nobody has taken it on who is still there.
macro_rules! lies_here {
    () => {
        concat!(
            "COALESCE(owner_person = $3 OR ((owner_person IS NULL OR owner_person IN ",
            gone!(),
            ") AND ((",
            of_roles!("owner_role"),
            ") OR (",
            of_school!("owner_role"),
            "))), FALSE)"
        )
    };
}

/// The keys of some rows, with what they are ordered by; `SELECT` stands before it.
macro_rules! keys_where {
    ($($which:expr),+) => {
        concat!(
            "case_id, clock_id, due, due_minute, ",
            part!(),
            " AS part FROM due_row WHERE authority_id = $1 AND ",
            $($which,)+
            " AND listed <= $5 AND ($2 OR NOT restricted OR restriction_group IN ({groups}))"
        )
    };
}

/// The keys of the rows of a list: what is the reader's own; what their roles have to share;
/// the same of people who have gone; what is late, and theirs to hear of; what they guard.
/// Each row comes once, and each part by itself, so that an engine looks it up in an index.
macro_rules! keys {
    () => {
        concat!(
            keys_where!("owner_person = $3"),
            " UNION ALL SELECT ",
            keys_where!("owner_person IS NULL AND ", of_roles!("owner_role")),
            " UNION ALL SELECT ",
            keys_where!("owner_person IS NULL AND ", of_school!("owner_role")),
            " UNION ALL SELECT ",
            keys_where!(
                "owner_person IN ",
                gone!(),
                " AND ((",
                of_roles!("owner_role"),
                ") OR (",
                of_school!("owner_role"),
                "))"
            ),
            " UNION ALL SELECT ",
            keys_where!(
                of_roles!("late_to"),
                " AND late_after <= $6 AND ",
                late!(),
                " AND NOT ",
                lies_here!()
            ),
            " UNION ALL SELECT ",
            keys_where!(
                of_school!("late_to"),
                " AND late_after <= $6 AND ",
                late!(),
                " AND NOT ",
                lies_here!()
            ),
            " UNION ALL SELECT ",
            keys_where!(
                "$8 AND restricted AND NOT ",
                lies_here!(),
                " AND NOT COALESCE(",
                late!(),
                " AND ((",
                of_roles!("late_to"),
                ") OR (",
                of_school!("late_to"),
                ")), FALSE)"
            )
        )
    };
}

sql! {
    WORK = concat!("SELECT {columns} FROM due_row WHERE authority_id = $1 \
                    AND (case_id, clock_id) IN (SELECT case_id, clock_id FROM (SELECT ", keys!(),
                   ") AS mine ORDER BY part, due, COALESCE(due_minute, 1440), case_id, clock_id LIMIT $9 OFFSET $10) \
                    ORDER BY ", part!(), ", due, COALESCE(due_minute, 1440), case_id, clock_id");
    COUNT_WORK = concat!("SELECT part, COUNT(*) FROM (SELECT ", keys!(), ") AS mine GROUP BY part");
}

impl Store {
    /// A page of a work list as it stands on a day: what is late, then what is to be done now,
    /// then what comes later; within each the earliest due first.
    pub async fn work(
        &self,
        authority: &str,
        filter: &WorkFilter,
        page: Page,
    ) -> Result<Vec<DueRow>, StoreError> {
        let mut values = filter.values(authority);
        values.extend(values![page.limit, page.offset]);
        let text = filter.fill(WORK, &mut values);
        self.db.rows(&text, values).await
    }

    /// How much stands in each part of a work list.
    pub async fn count_work(
        &self,
        authority: &str,
        filter: &WorkFilter,
    ) -> Result<WorkCounts, StoreError> {
        let mut values = filter.values(authority);
        let text = filter.fill(COUNT_WORK, &mut values);
        let counted: Vec<(i64, i64)> = self.db.fetch(text.into_text(), values).await?;
        let of = |part: i64| {
            let found = counted.iter().find(|(each, _)| *each == part);
            found.map_or(0, |(_, count)| count.unsigned_abs())
        };
        Ok(WorkCounts {
            overdue: of(0),
            now: of(1),
            later: of(2),
        })
    }
}
