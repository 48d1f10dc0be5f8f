//! My work: what is due, for a person.

use crate::given::in_britain;
use crate::office::{Desk, Office, OfficeError};
use crate::people::Who;
use casework::access::{BaseRole, Sees as Reach};
use casework::clock::due_items;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time, Weekday};
use std::collections::BTreeMap;
use store::StoreError;
use store::rows::{CaseFilter, CaseRow, CaseStatus, DueFilter, DueRow, Owner, Page, Sees};

/// One thing due, with the case it is of.
pub struct WorkItem {
    /// What is due.
    pub due: DueRow,
    /// The case.
    pub case: CaseRow,
    /// What is due, in the pack's words.
    pub label: casework::label::Label,
    /// The local time of its day by which it is due, where its clock runs by hours.
    pub time: Option<Time>,
    /// It is late today, from that time on.
    pub late: bool,
}

/// What is due for a person.
pub struct WorkList {
    /// The day on which it is read.
    pub today: Date,
    /// Late, the longest first.
    pub overdue: Vec<WorkItem>,
    /// Due today.
    pub today_items: Vec<WorkItem>,
    /// Due later this week.
    pub week: Vec<WorkItem>,
    /// How many cases are open for this person.
    pub open: u64,
}

/// Which restricted rows somebody sees: those of the groups that are their roles; a
/// safeguarding lead sees all.
pub fn sees(who: &Who) -> Sees {
    let lead = who
        .standings()
        .iter()
        .any(|(base, _)| *base == BaseRole::SafeguardingLead);
    if lead {
        Sees::All
    } else {
        Sees::Groups(who.roles.iter().map(ToString::to_string).collect())
    }
}

/// The roles whose work a person does: their own.
fn owner(who: &Who) -> Owner {
    Owner::Mine {
        person: who.person.clone(),
        roles: who.roles.iter().map(ToString::to_string).collect(),
    }
}

impl Desk {
    /// What is due for a person, up to the end of this week.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn work(&self, who: &Who) -> Result<WorkList, OfficeError> {
        let now = in_britain(self.clock.now());
        let today = now.date();
        let sunday = end_of_week(today);
        let mut filter = DueFilter::all(sees(who));
        filter.owner = owner(who);
        filter.listed_to = Some(sunday);
        if who
            .standings()
            .iter()
            .all(|(_, reach)| *reach == Reach::Own)
        {
            filter.school_id.clone_from(&who.school);
        }
        let rows = self
            .store
            // Whole: a list that is cut somewhere would lose a child from sight.
            .dues(&who.office.id, &filter, Page::WHOLE)
            .await?;
        let mut ids: Vec<&str> = rows.iter().map(|row| row.case_id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        let cases: BTreeMap<String, CaseRow> = self
            .store
            .cases_of_ids(&who.office.id, &ids)
            .await?
            .into_iter()
            .map(|case| (case.case_id.clone(), case))
            .collect();
        let mut list = WorkList {
            today,
            overdue: Vec::new(),
            today_items: Vec::new(),
            week: Vec::new(),
            open: self.open_cases(who).await?,
        };
        for due in rows {
            let Some(case) = cases.get(&due.case_id).cloned() else {
                continue;
            };
            let label = row_label(&who.office, &due);
            let (time, late) = self.by_hours(who, &due, now).await?;
            let item = WorkItem {
                label,
                case,
                due,
                time,
                late,
            };
            if item.due.late_after < today || item.late {
                list.overdue.push(item);
            } else if item.due.listed <= today {
                list.today_items.push(item);
            } else {
                list.week.push(item);
            }
        }
        // The rows come by the day; within it the hour goes before the day's end.
        let when = |item: &WorkItem| (item.due.due, item.time.unwrap_or(Time::MAX));
        for part in [&mut list.overdue, &mut list.today_items, &mut list.week] {
            part.sort_by_key(when);
        }
        Ok(list)
    }

    /// The time of day at which a row is due, and whether that has passed, where its clock
    /// runs by hours. Few do, and of those alone the case is read: the rows hold days.
    async fn by_hours(
        &self,
        who: &Who,
        row: &DueRow,
        now: DateTime,
    ) -> Result<(Option<Time>, bool), OfficeError> {
        let office = &who.office;
        let clock = office.pack.clocks.get(&row.what.as_str().into());
        if clock.is_none_or(|rule| rule.due.hours().is_none()) {
            return Ok((None, false));
        }
        let Some(loaded) = self.load_case(office, &row.case_id).await? else {
            return Ok((None, false));
        };
        let rules = &loaded.household.rules;
        let items = due_items(&loaded.case, &office.calendar, rules, now);
        let item = items
            .into_iter()
            .find(|item| item.number.to_string() == row.clock_id);
        Ok(item.map_or((None, false), |item| {
            let late = item.late_from.is_some_and(|late| now >= late);
            (item.due_time, late)
        }))
    }

    async fn open_cases(&self, who: &Who) -> Result<u64, StoreError> {
        let mut filter = CaseFilter::all(sees(who));
        filter.status = Some(CaseStatus::Open);
        if who
            .standings()
            .iter()
            .all(|(_, reach)| *reach == Reach::Own)
        {
            filter.school_id.clone_from(&who.school);
        }
        self.store.count_cases(&who.office.id, &filter).await
    }
}

/// What a clock asks, in the pack's words.
pub fn label(office: &Office, clock: &str) -> casework::label::Label {
    office.pack.clocks.get(&clock.into()).map_or_else(
        || casework::label::Label::english(clock),
        |rule| rule.label.clone(),
    )
}

/// What a row of a work list asks: a clock's words, or what a notice tells of.
fn row_label(office: &Office, row: &DueRow) -> casework::label::Label {
    if row.what == crate::project::NOTICE {
        casework::label::Label::english(row.label.clone())
    } else {
        label(office, &row.what)
    }
}

fn end_of_week(day: Date) -> Date {
    let ahead = Weekday::Sunday.since(day.weekday());
    day.checked_add(i64::from(ahead).days()).unwrap_or(day)
}

impl Desk {
    /// The open cases that somebody may see, by name, and how many there are.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn open_case_list(
        &self,
        who: &Who,
        limit: u32,
        offset: u32,
    ) -> Result<(Vec<CaseRow>, u64), StoreError> {
        let mut filter = CaseFilter::all(sees(who));
        filter.status = Some(CaseStatus::Open);
        let rows = self
            .store
            .cases(&who.office.id, &filter, Page { limit, offset })
            .await?;
        let found = self.store.count_cases(&who.office.id, &filter).await?;
        Ok((rows, found))
    }
}
