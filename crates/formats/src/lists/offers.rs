//! Places offered or allocated, and applications that have none.

use super::{plain, read};
use crate::cell::Cell;
use crate::column::Column;
use crate::layout::Kind;
use crate::listing::{Listing, Record};
use crate::report::{FileError, Reason, RowError};
use crate::roll::RollRow;
use crate::school_number::Elsewhere;
use crate::values::Values;
use jiff::civil::Date;
use serde::Serialize;

/// What a family said to an offer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Taken up.
    Accepted,
    /// Not wanted.
    Declined,
    /// Nothing yet.
    NotAnswered,
    /// Taken back, by the family or by the authority.
    Withdrawn,
}

/// An application for a place, with the offer made on it.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The child. The application's number and the round are under their columns.
    pub child: RollRow,
    /// The day of the application.
    pub applied: Cell<Date>,
    /// The day of the offer.
    pub offered: Cell<Date>,
    /// What the family said.
    pub answer: Cell<Answer>,
    /// When.
    pub answered: Cell<Date>,
    /// The day on which the child should start.
    pub expected: Cell<Date>,
}

impl Offer {
    /// The school offered; nothing where none was.
    pub fn school(&self) -> Elsewhere<'_> {
        Elsewhere::read(self.child.written(Column::OfferedSchool))
    }
}

/// Reads offers and allocations.
///
/// # Errors
/// Only where no row can be read at all: an empty file, not text, no headings.
pub fn read_offers(bytes: &[u8]) -> Result<Listing<Offer>, FileError> {
    read(bytes, Kind::Offers)
}

impl Record for Offer {
    fn read(values: &mut Values<'_>) -> Result<Self, RowError> {
        let child = values.child()?;
        let (applied, offered) = (
            values.date(Column::AppliedOn),
            values.date(Column::OfferedOn),
        );
        let answered = values.date(Column::AnsweredOn);
        values.in_order(&offered, &answered, Column::AnsweredOn);
        Ok(Self {
            child,
            applied,
            answer: values.coded(Column::Answer, Reason::UnknownCode, answer),
            answered,
            expected: values.date(Column::ExpectedOn),
            offered,
        })
    }

    fn child(&self) -> Option<&RollRow> {
        Some(&self.child)
    }

    fn happened(&self) -> Option<Date> {
        let expected = self.expected.given().or(self.offered.given());
        expected.or(self.applied.given()).copied()
    }
}

fn answer(text: &str) -> Option<Answer> {
    Some(match plain(text).as_str() {
        "a" | "y" | "yes" | "accepted" | "accept" | "taken" | "derbyniwyd" => Answer::Accepted,
        "d" | "r" | "n" | "no" | "declined" | "refused" | "rejected" | "notaccepted"
        | "gwrthodwyd" => Answer::Declined,
        "pending" | "noresponse" | "noreply" | "awaiting" | "awaitingresponse" | "notanswered"
        | "offered" | "made" | "nr" => Answer::NotAnswered,
        "w" | "withdrawn" | "cancelled" | "lapsed" => Answer::Withdrawn,
        _ => return None,
    })
}
