//! My work: what is due, for a person.

use crate::cases::neutral_step;
use crate::given::in_britain;
use crate::office::{Desk, Office};
use crate::people::Who;
use casework::access::BaseRole;
use casework::access::lists::{Lists, Reader};
use casework::calendar::SchoolId;
use casework::ids::RoleId;
use casework::label::Label;
use casework::safeguarding::confidence::Hidden;
use casework::work::{Answers, Holders, answers_for};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time, Weekday};
use std::collections::BTreeMap;
use store::StoreError;
use store::rows::{
    CaseFilter, CaseOrder, CaseRow, CaseStatus, DueRow, Page, Reach, Sees, WorkCounts, WorkFilter,
};

/// One thing due, with the case it is of.
pub struct WorkItem {
    /// What is due.
    pub due: DueRow,
    /// The case.
    pub case: CaseRow,
    /// What is due, in the pack's words.
    pub label: Label,
}

/// What is due for a person.
pub struct WorkList {
    /// When it is read.
    pub now: DateTime,
    /// Late, the longest first.
    pub overdue: Vec<WorkItem>,
    /// Due today.
    pub today_items: Vec<WorkItem>,
    /// Due later this week.
    pub week: Vec<WorkItem>,
    /// How many of each there are on all pages together.
    pub counts: WorkCounts,
    /// How many cases are open for this person.
    pub open: u64,
}

/// Whether somebody guards restricted records: safeguarding leads do.
pub(crate) fn guards(who: &Who) -> bool {
    who.standings()
        .iter()
        .any(|(base, _)| *base == BaseRole::SafeguardingLead)
}

/// Which restricted rows somebody sees: those of the groups that are their roles, and of the
/// circles that they are of; a safeguarding lead sees all.
pub fn sees(who: &Who) -> Sees {
    if guards(who) {
        Sees::All
    } else {
        Sees::Groups(who.groups().iter().map(ToString::to_string).collect())
    }
}

impl Desk {
    /// A page of what is due for a person, up to the end of this week: what is late, then
    /// what is to be done today, then the rest of the week.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn work(&self, who: &Who, page: Page) -> Result<WorkList, StoreError> {
        let now = in_britain(self.clock.now());
        let today = now.date();
        let answers = self.answers_for(who).await?;
        let at = |(role, school): &(RoleId, SchoolId)| format!("{role}@{}", school.as_str());
        let filter = WorkFilter {
            sees: sees(who),
            person: who.person.clone(),
            roles: answers.roles.iter().map(ToString::to_string).collect(),
            except: answers.except.iter().map(at).collect(),
            at_school: answers.at_school.iter().map(ToString::to_string).collect(),
            guards: guards(who),
            school_id: who.school.clone(),
            listed_to: end_of_week(today),
            today,
            minute: minute_of(now.time()),
        };
        let id = &who.office.id;
        let rows = self.store.work(id, &filter, page).await?;
        let counts = self.store.count_work(id, &filter).await?;
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
            now,
            overdue: Vec::new(),
            today_items: Vec::new(),
            week: Vec::new(),
            counts,
            open: self.open_cases(who).await?,
        };
        let hidden = who.hidden();
        for due in rows {
            let Some(case) = cases.get(&due.case_id).cloned() else {
                continue;
            };
            let label = row_label(who, &hidden, &due);
            let late = is_late(&due, now);
            let item = WorkItem { label, case, due };
            if late {
                list.overdue.push(item);
            } else if item.due.listed <= today {
                list.today_items.push(item);
            } else {
                list.week.push(item);
            }
        }
        Ok(list)
    }

    /// The roles whose work is somebody's to do today.
    pub(crate) async fn answers_for(&self, who: &Who) -> Result<Answers, StoreError> {
        let mut holders = self.holders(&who.office).await?;
        let school = who.school.as_ref().map(SchoolId::new);
        holders.add(who.roles.iter().cloned(), school.clone());
        let pack = &who.office.pack;
        Ok(answers_for(pack, &who.roles, school.as_ref(), &holders))
    }

    /// Who holds which roles today: people who may sign in.
    pub(crate) async fn holders(&self, office: &Office) -> Result<Holders, StoreError> {
        let mut holders = Holders::default();
        for (_, roles, school) in self.store.roles_held(&office.id).await? {
            let roles: Vec<RoleId> = serde_json::from_str(&roles).unwrap_or_default();
            holders.add(roles, school.map(SchoolId::new));
        }
        Ok(holders)
    }

    async fn open_cases(&self, who: &Who) -> Result<u64, StoreError> {
        self.store.count_cases(&who.office.id, &open(who)).await
    }
}

/// The cases that somebody's lists hold: the permission table's one rule.
pub(crate) fn lists(who: &Who) -> Lists {
    let reader = Reader {
        person: &who.person,
        roles: &who.roles,
        standings: &who.standings(),
        school: who.school.as_deref(),
    };
    let circles = who.circles.iter().filter(|circle| circle.in_person);
    let circles = circles.map(|circle| circle.name.clone());
    Lists::of(&who.office.pack, reader, circles)
}

/// The same as rows are looked up by.
pub(crate) fn reach(who: &Who) -> Reach {
    match lists(who) {
        Lists::All => Reach::all(),
        Lists::Nothing => Reach::default(),
        Lists::Theirs(theirs) => Reach {
            all: false,
            person: Some(theirs.person),
            school: theirs.school,
            roles: theirs.roles.iter().map(ToString::to_string).collect(),
            circles: theirs.circles.into_iter().collect(),
            flags: theirs.flags.iter().map(ToString::to_string).collect(),
        },
    }
}

/// The open cases that are on somebody's lists.
pub(crate) fn open(who: &Who) -> CaseFilter {
    CaseFilter {
        reach: reach(who),
        status: Some(CaseStatus::Open),
        ..CaseFilter::all(sees(who))
    }
}

/// What a row of a work list asks, in words that its reader may have: a clock's in the pack,
/// or what a notice tells of.
fn row_label(who: &Who, hidden: &Hidden<'_>, row: &DueRow) -> Label {
    if row.what == crate::project::NOTICE {
        if hidden.word(&row.owner_role.as_str().into(), &row.label) {
            return neutral_step();
        }
        return Label::english(row.label.clone());
    }
    let clock = row.what.as_str().into();
    if hidden.clock(&clock) {
        return neutral_step();
    }
    let rule = who.office.pack.clocks.get(&clock);
    rule.map_or_else(|| Label::english(clock.as_str()), |rule| rule.label.clone())
}

/// The minute of a day, as rows keep it.
pub(crate) fn minute_of(time: Time) -> u32 {
    u32::from(time.hour().unsigned_abs()) * 60 + u32::from(time.minute().unsigned_abs())
}

/// The time of its day at which a row is due, where it is owed by the hour.
pub fn due_time(row: &DueRow) -> Option<Time> {
    let minute = row.due_minute?;
    let hour = i8::try_from(minute / 60).ok()?;
    let minute = i8::try_from(minute % 60).ok()?;
    Time::new(hour, minute, 0, 0).ok()
}

/// Whether a row is late: its last day is over, or on that day the minute has come by which
/// it was owed.
pub fn is_late(row: &DueRow, now: DateTime) -> bool {
    let by_hour = || due_time(row).is_some_and(|time| time <= now.time());
    row.late_after < now.date() || (row.late_after == now.date() && by_hour())
}

fn end_of_week(day: Date) -> Date {
    let ahead = Weekday::Sunday.since(day.weekday());
    day.checked_add(i64::from(ahead).days()).unwrap_or(day)
}

/// What somebody asks a list of open cases for. What is `None` or `false` is not asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Standing in this stage.
    pub stage: Option<String>,
    /// Of this level of risk, or of none: `Some(None)` asks for what nobody has judged.
    pub risk: Option<Option<String>>,
    /// Led by this person.
    pub officer: Option<String>,
    /// With something late.
    pub late: bool,
    /// Under a contact rule.
    pub rule: bool,
    /// Led by nobody.
    pub unallocated: bool,
}

impl Wanted {
    fn narrow(&self, filter: &mut CaseFilter, today: Date) {
        filter.stage.clone_from(&self.stage);
        match &self.risk {
            Some(Some(level)) => filter.risk = Some(level.clone()),
            Some(None) => filter.assessed = Some(false),
            None => {}
        }
        filter.owner_person.clone_from(&self.officer);
        filter.late_on = self.late.then_some(today);
        filter.contact_rule = self.rule.then_some(true);
        filter.led = self.unallocated.then_some(false);
    }
}

/// A page of open cases.
pub struct CaseList {
    /// When it is read.
    pub now: DateTime,
    /// Each case with what is due in it first.
    pub rows: Vec<(CaseRow, Option<DueRow>)>,
    /// How many there are on all pages together.
    pub found: u64,
}

impl Desk {
    /// The open cases that somebody may see and asks for.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn open_case_list(
        &self,
        who: &Who,
        wanted: &Wanted,
        order: CaseOrder,
        page: Page,
    ) -> Result<CaseList, StoreError> {
        let id = &who.office.id;
        let now = in_britain(self.clock.now());
        let mut filter = open(who);
        wanted.narrow(&mut filter, now.date());
        let rows = self.store.cases_by(id, &filter, order, page).await?;
        let found = self.store.count_cases(id, &filter).await?;
        let ids: Vec<&str> = rows.iter().map(|row| row.case_id.as_str()).collect();
        let mut next: BTreeMap<String, DueRow> = BTreeMap::new();
        for due in self.store.dues_of_cases(id, &ids).await? {
            // The earliest comes first and stays.
            next.entry(due.case_id.clone()).or_insert(due);
        }
        let rows = rows
            .into_iter()
            .map(|row| {
                let due = next.remove(&row.case_id);
                (row, due)
            })
            .collect();
        Ok(CaseList { now, rows, found })
    }
}
