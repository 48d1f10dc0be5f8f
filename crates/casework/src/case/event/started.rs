//! A clock as a case's history keeps it: whoever reads it later needs no procedure to know what
//! was owed, by whom, and by when.

use crate::calendar::SchoolId;
use crate::case::facts::Channel;
use crate::clock::limit::Limit;
use crate::ids::{ClockId, RoleId};
use crate::label::Label;
use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

/// A clock as it was started: the rule it keeps, in full.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ClockStarted {
    /// Its number in the case, from one.
    pub number: u32,
    /// The pack's name for it.
    pub clock: ClockId,
    /// What is due, in words.
    pub label: Label,
    /// The clauses.
    pub clause: Vec<String>,
    /// Marked as ours: the policy sets no figure.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ours: bool,
    /// The day it counts from.
    pub from: Date,
    /// The minute of that day, where it runs by hours; local time in Britain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_time: Option<Time>,
    /// How long it runs.
    pub limit: Limit,
    /// A work list shows it from this day on, before it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remind: Option<Limit>,
    /// Late only after this, where the policy gives a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_after: Option<Limit>,
    /// The date it gave when it was started; nothing when the calendar could not say.
    pub due: Option<Date>,
    /// The time of that day, where it runs by hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_time: Option<Time>,
    /// Whose it is.
    pub owner: RoleId,
    /// Who hears when it is late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_to: Option<RoleId>,
    /// The strand that it times, if it times one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strand: Option<u32>,
    /// The channel to the family that meeting it would use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// What to do instead while a contact rule blocks it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub substitute: Option<Label>,
    /// Which repetition this is, from one.
    #[serde(default = "one")]
    pub turn: u32,
    /// The school whose days it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<SchoolId>,
}

impl ClockStarted {
    /// The local moment it counts from: the beginning of the day where it runs by days.
    pub fn from_moment(&self) -> DateTime {
        let time = self.from_time.unwrap_or(Time::midnight());
        self.from.to_datetime(time)
    }

    /// Whether it runs by hours, or is late by them.
    pub fn by_hours(&self) -> bool {
        let hours = |limit: Limit| limit.hours().is_some();
        hours(self.limit) || self.late_after.is_some_and(hours)
    }
}

fn one() -> u32 {
    1
}
