//! The list of everything this room says to a database, for the tests that hold the house
//! rules and for the register of personal columns.

use crate::db::TableRow;
use crate::journal::entry::{BodyRow, EnvelopeRow};
use crate::packs::PackRow;
use crate::rows::{
    AccessRow, AccountRow, AdultRow, AttachmentRow, AttemptRow, BroughtRow, CaseRow, ChildRow,
    CircleRow, DraftRow, DueRow, FlagRow, LeadRow, ListFileRow, ListNowRow, ListedRow,
    OrganisationRow, ProposalRow, ReferralRow, RegisterRow, RollFileRow, RollPupilRow,
    RollSchoolRow, SchoolRow, SearchKeyRow, SettingRow, SignInRow,
};
use crate::sql::{Statement, Table};
use crate::{JobRow, change, jobs, journal, lists, packs, roll, rows};

/// Statements that do not name one authority, each with its reason.
pub const EXEMPT: &[(&str, &str)] = &[(
    "HEADS",
    "the operator's list of chains, and the worker's round of authorities: it holds ids, \
     numbers and digests, and no record of any authority",
)];

/// Every statement written by hand.
pub fn statements() -> impl Iterator<Item = Statement> {
    [
        change::STATEMENTS,
        jobs::STATEMENTS,
        journal::append::STATEMENTS,
        journal::destroy::STATEMENTS,
        journal::read::STATEMENTS,
        lists::STATEMENTS,
        packs::STATEMENTS,
        roll::STATEMENTS,
        rows::account::STATEMENTS,
        rows::adult::STATEMENTS,
        rows::attachment::STATEMENTS,
        rows::brought::STATEMENTS,
        rows::case::STATEMENTS,
        rows::child::STATEMENTS,
        rows::circle::STATEMENTS,
        rows::due::STATEMENTS,
        rows::lead::STATEMENTS,
        rows::listed::STATEMENTS,
        rows::log::STATEMENTS,
        rows::organisation::STATEMENTS,
        rows::proposal::STATEMENTS,
        rows::referral::STATEMENTS,
        rows::register::STATEMENTS,
        rows::roll::STATEMENTS,
        rows::search::STATEMENTS,
        rows::sign_in::STATEMENTS,
        rows::work::STATEMENTS,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// Every table that has a row of its own. `chain` has none: `append` moves its one row.
pub fn tables() -> Vec<Table> {
    vec![
        AccessRow::TABLE,
        AccountRow::TABLE,
        AdultRow::TABLE,
        AttachmentRow::TABLE,
        AttemptRow::TABLE,
        BodyRow::TABLE,
        BroughtRow::TABLE,
        CaseRow::TABLE,
        ChildRow::TABLE,
        CircleRow::TABLE,
        DraftRow::TABLE,
        DueRow::TABLE,
        EnvelopeRow::TABLE,
        FlagRow::TABLE,
        JobRow::TABLE,
        LeadRow::TABLE,
        ListFileRow::TABLE,
        ListNowRow::TABLE,
        ListedRow::TABLE,
        OrganisationRow::TABLE,
        PackRow::TABLE,
        ProposalRow::TABLE,
        ReferralRow::TABLE,
        RegisterRow::TABLE,
        RollFileRow::TABLE,
        RollPupilRow::TABLE,
        RollSchoolRow::TABLE,
        SchoolRow::TABLE,
        SearchKeyRow::TABLE,
        SettingRow::TABLE,
        SignInRow::TABLE,
    ]
}

/// Every column that speaks of a person, by table.
pub fn personal_columns() -> impl Iterator<Item = (&'static str, &'static str)> {
    tables().into_iter().flat_map(|table| {
        table
            .personal
            .iter()
            .map(move |column| (table.name, *column))
    })
}
