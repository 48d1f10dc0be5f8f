//! What a procedure owes again and again whoever the child: lists, reports, audits, reviews.
//!
//! A [`Report`] belongs to no case, so no case's clock can carry it. [`Every`] says how often;
//! `casework::standing` says on which day each is due and whether it was done.

use super::read::At;
use crate::ids::{ReportId, RoleId};
use crate::label::Label;
use std::fmt;
use std::str::FromStr;

/// A list, report, audit or other duty that the procedure owes again and again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// Its name.
    pub id: ReportId,
    /// Its words.
    pub label: Label,
    /// How often.
    pub every: Every,
    /// The days of the year by which it is owed, where the procedure names them, as month
    /// and day. Only of what is owed each year; 31 July where it names none.
    pub by: Vec<(i8, i8)>,
    /// Late only so many weeks after the one before it, where the procedure gives a range:
    /// "every six to eight weeks" is due after six and late after eight.
    pub late_after: Option<Every>,
    /// Whose work it is.
    pub owner: RoleId,
    /// Whom it is for.
    pub to: RoleId,
    /// Marked as ours: the procedure sets no figure.
    pub ours: bool,
    /// The clauses.
    pub clause: Vec<String>,
    /// Where it stands.
    pub at: At,
}

/// How often something is owed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Every {
    /// Each working day, on the day.
    WorkingDay,
    /// Each week: it covers Monday to Friday, and is due by the last working day of the week
    /// after.
    Week,
    /// So many weeks after it was last done, or after the procedure came into use.
    Weeks(u16),
    /// By the last working day of each month.
    Month,
    /// By the last working day of March, June, September and December.
    Quarter,
    /// By the last school day of each term of the authority.
    Term,
    /// By a named day of each year.
    Year,
    /// Whenever somebody asks: nothing is due of itself.
    OnRequest,
    /// In words that no diary can hold. Packs in journals have such; `check` finds them, so
    /// that no new one comes into use, and nothing is due of itself.
    InWords(String),
}

impl fmt::Display for Every {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WorkingDay => out.write_str("working day"),
            Self::Week => out.write_str("week"),
            Self::Weeks(n) => write!(out, "{n} weeks"),
            Self::Month => out.write_str("month"),
            Self::Quarter => out.write_str("quarter"),
            Self::Term => out.write_str("term"),
            Self::Year => out.write_str("year"),
            Self::OnRequest => out.write_str("on request"),
            Self::InWords(words) => out.write_str(words),
        }
    }
}

impl FromStr for Every {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let weeks = || text.strip_suffix(" weeks")?.trim().parse::<u16>().ok();
        Ok(match text {
            "working day" => Self::WorkingDay,
            "week" => Self::Week,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "term" => Self::Term,
            "year" => Self::Year,
            "on request" => Self::OnRequest,
            _ => weeks()
                .filter(|n| *n > 0)
                .map_or_else(|| Self::InWords(text.to_owned()), Self::Weeks),
        })
    }
}
