//! When schools are open: who changes it, what a change moves, and what was changed.
//!
//! A change is an entry of the authority's stream. In the same transaction every case is
//! counted again: a date that moved keeps the old one with the reason, and the rows that
//! rest on the calendar are computed anew.

use crate::act::TRIES;
use crate::cases::{Loaded, reach_of};
use crate::given::in_britain;
use crate::office::{AUTHORITY, AuthorityEvent, Desk, OfficeError};
use crate::people::Who;
use crate::project::{self, Under};
use casework::access::{Action, Answer, Facts, may};
use casework::calendar::{Calendar, CalendarChange, NotChanged, SchoolId};
use casework::case::command::{Act, Command};
use casework::case::state::ClockState;
use casework::case::{self, Context, Entry as CaseEntry, Event};
use casework::ids::ActorId;
use casework::label::Label;
use jiff::civil::{Date, DateTime};
use std::collections::BTreeMap;
use store::rows::{CaseFilter, CaseRow, CaseStatus, Page, Sees};
use store::{Append, AppendError, StoreError, THIS_ACT};

/// How many changes are looked back at.
const MANY: usize = 30;

/// A change, and whose calendar it changes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Changing {
    /// The school; nothing for the authority's schools in general.
    pub school: Option<SchoolId>,
    /// What.
    pub change: CalendarChange,
}

/// What a change moves, as far as its reader may know.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Moves {
    /// How many open cases were counted again; nothing where the reader sees no case at all.
    pub cases: Option<usize>,
    /// The dates that move, by case.
    pub moved: Vec<Moved>,
}

impl Moves {
    /// In how many cases a date moves.
    pub fn touched(&self) -> usize {
        let mut cases: Vec<&str> = self.moved.iter().map(|moved| moved.case.as_str()).collect();
        cases.dedup();
        cases.len()
    }
}

/// One date that moves.
#[derive(Clone, PartialEq, Debug)]
pub struct Moved {
    /// The case.
    pub case: String,
    /// The child, surname first.
    pub child: String,
    /// What is due.
    pub label: Label,
    /// The day as it stands.
    pub was: Option<Date>,
    /// The day as it will be.
    pub due: Option<Date>,
}

/// A change that was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Changed {
    /// When, on the clock in Britain.
    pub at: DateTime,
    /// The name that colleagues see.
    pub who: String,
    /// What.
    pub changing: Changing,
}

/// Why a calendar was not changed.
#[derive(Debug, thiserror::Error)]
pub enum CalendarError {
    /// The permission table says no.
    #[error("this is not yours to do")]
    NotAllowed,
    /// There is no such school.
    #[error("there is no such school")]
    NoSchool,
    /// Nobody could count by it, or it changes nothing.
    #[error(transparent)]
    NotChanged(#[from] NotChanged),
    /// Somebody changed something of the authority since it was shown what would move.
    #[error("somebody else changed this first")]
    Stale,
    /// The form was saved before.
    #[error("this form was saved already")]
    Already,
    /// We failed; nothing has changed.
    #[error(transparent)]
    Failed(#[from] OfficeError),
}

impl From<StoreError> for CalendarError {
    fn from(error: StoreError) -> Self {
        CalendarError::Failed(error.into())
    }
}

/// From which showing of a form a change is made, and of which version of the authority it told.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The form's single-use name.
    pub form: &'a str,
    /// The version of the authority's stream.
    pub version: i64,
}

impl Desk {
    /// The version of the authority's stream: a form that was made of an older one is shown
    /// again.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn authority_version(&self, who: &Who) -> Result<i64, StoreError> {
        let entries = self.store.stream(&who.office.id, AUTHORITY).await?;
        Ok(entries.last().map_or(0, |entry| entry.version))
    }

    /// The calendar as it would be.
    async fn after(&self, who: &Who, changing: &Changing) -> Result<Calendar, CalendarError> {
        let allowed = may(&who.standings(), Action::ManageCalendars, Facts::default());
        if allowed != Answer::Allow {
            return Err(CalendarError::NotAllowed);
        }
        if let Some(school) = &changing.school {
            let schools = self.store.schools(&who.office.id).await?;
            if !schools.iter().any(|row| row.school_id == school.as_str()) {
                return Err(CalendarError::NoSchool);
            }
        }
        let calendar = &who.office.calendar;
        Ok(calendar.changed(changing.school.as_ref(), &changing.change)?)
    }

    /// What a change would move in the open cases, as far as this reader may know. Writes
    /// nothing.
    ///
    /// # Errors
    ///
    /// When the change is not theirs to make or is not taken, or we fail.
    pub async fn would_move(&self, who: &Who, changing: &Changing) -> Result<Moves, CalendarError> {
        let after = self.after(who, changing).await?;
        let office = &who.office;
        let at = in_britain(self.clock.now());
        let own = Facts {
            own: true,
            ..Facts::default()
        };
        if may(&who.standings(), Action::SeeCase, own) != Answer::Allow {
            return Ok(Moves::default());
        }
        let filter = CaseFilter::all(crate::work::sees(who));
        let mut rows = self.store.cases(&office.id, &filter, Page::WHOLE).await?;
        rows.retain(|row| row.status == CaseStatus::Open);
        rows.sort_by(|a, b| (&a.surname_key, &a.case_id).cmp(&(&b.surname_key, &b.case_id)));
        let hidden = who.hidden();
        let mut moves = Moves {
            cases: Some(0),
            moved: Vec::new(),
        };
        for row in rows {
            let Some(loaded) = self.case(who, &row.case_id).await? else {
                continue;
            };
            moves.cases = moves.cases.map(|cases| cases + 1);
            for event in recounted(who, &loaded, &after, at, "") {
                let Event::ClockMoved {
                    number, was, due, ..
                } = event
                else {
                    continue;
                };
                let clocks = &loaded.truth().clocks;
                let clock = clocks.iter().find(|clock| clock.rule.number == number);
                // What is met was met in time or late; nobody has to do it by another day.
                let outstanding = clock.filter(|clock| {
                    matches!(clock.state, ClockState::Running | ClockState::Paused { .. })
                        && !hidden.clock(&clock.rule.clock)
                });
                moves.moved.extend(outstanding.map(|clock| Moved {
                    case: row.case_id.clone(),
                    child: row.child_name.clone(),
                    label: clock.rule.label.clone(),
                    was,
                    due,
                }));
            }
        }
        Ok(moves)
    }

    /// Makes a change; says how many cases had a date moved. `because` stands beside every
    /// date that moves.
    ///
    /// # Errors
    ///
    /// As [`Desk::would_move`], and when the form was saved before or tells of an older
    /// version; then nothing has changed.
    pub async fn change_calendar(
        &self,
        who: &Who,
        changing: &Changing,
        because: &str,
        shown: Shown<'_>,
    ) -> Result<usize, CalendarError> {
        if self.saved(who, shown.form).await? {
            return Err(CalendarError::Already);
        }
        let after = self.after(who, changing).await?;
        let mut tries = 1;
        loop {
            if self.authority_version(who).await? != shown.version {
                return Err(CalendarError::Stale);
            }
            match self
                .write_calendar(who, changing, &after, because, shown)
                .await
            {
                // Somebody worked a case meanwhile: all are read again.
                Err(OfficeError::Append(AppendError::Conflict { .. })) if tries < TRIES => {
                    tries += 1;
                }
                done => return Ok(done?),
            }
        }
    }

    async fn write_calendar(
        &self,
        who: &Who,
        changing: &Changing,
        after: &Calendar,
        because: &str,
        shown: Shown<'_>,
    ) -> Result<usize, OfficeError> {
        let now = self.clock.now();
        let at = in_britain(now);
        let office = &who.office;
        let event = AuthorityEvent::CalendarChanged {
            school: changing.school.clone(),
            change: changing.change.clone(),
        };
        let mut append = Append {
            expected: vec![(AUTHORITY.to_owned(), shown.version)],
            entries: vec![self.entry(AUTHORITY, "authority", now, &who.person, &event)?],
            projections: vec![self.mark(who, shown.form)],
            ..Append::default()
        };
        let rows = self
            .store
            .cases(&office.id, &CaseFilter::all(Sees::All), Page::WHOLE)
            .await?;
        let mut cases = 0;
        for row in rows {
            let Some(loaded) = self.load_case(office, &row.case_id).await? else {
                continue;
            };
            let moved = self.count_again(who, &row, &loaded, (after, at, because), &mut append)?;
            cases += usize::from(moved);
        }
        self.store.append(&office.id, append).await?;
        self.read_again(&office.id).await?;
        Ok(cases)
    }

    /// Writes what moves in a case, and its rows: what is listed and when it is late rest on the
    /// calendar though no date moves. Says whether one does.
    fn count_again(
        &self,
        who: &Who,
        row: &CaseRow,
        loaded: &Loaded,
        (after, at, because): (&Calendar, DateTime, &str),
        append: &mut Append,
    ) -> Result<bool, OfficeError> {
        let office = &who.office;
        let role = who.acting();
        let mut case = loaded.truth().clone();
        let mut events = recounted(who, loaded, after, at, because);
        // A case that owes nothing any more keeps the dates that it was judged by. Whether it
        // was rightly ended is asked all the same: a removal or a closing for which the days no
        // longer suffice is flagged.
        if !case.owes() {
            events.retain(|event| !matches!(event, Event::ClockMoved { .. }));
        }
        let moved = events
            .iter()
            .any(|event| matches!(event, Event::ClockMoved { .. }));
        let written = !events.is_empty();
        for event in events {
            let entry = CaseEntry {
                at,
                actor: ActorId::new(who.person.clone()),
                role: role.clone(),
                event,
            };
            case::evolve(&mut case, &entry);
            append.entries.push(self.case_entry(
                who,
                loaded.case.id.as_str(),
                &entry,
                None,
                &office.pack,
            )?);
        }
        let under = if written {
            Under {
                calendar: after,
                ..office.under()
            }
        } else {
            // Under the version by which its rows were last written.
            let mut versions = office.versions.all();
            let hash = row.pack_hash.to_string();
            Under {
                procedure: &row.pack_name,
                hash: row.pack_hash,
                pack: versions
                    .find(|(_, pack)| pack.hash == hash)
                    .map(|(_, pack)| pack.as_ref()),
                calendar: after,
            }
        };
        let last = if written { THIS_ACT } else { row.last_entry };
        append.projections.extend(project::case_rows(
            under,
            &case,
            &loaded.child,
            &loaded.household,
            last,
        ));
        append.expected.extend(loaded.versions.clone());
        Ok(moved)
    }

    /// The changes that were made, the latest first: of one school, or of the authority's
    /// schools in general.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn calendar_changes(
        &self,
        who: &Who,
        school: Option<&SchoolId>,
    ) -> Result<Vec<Changed>, StoreError> {
        let office = &who.office;
        let names = self.names(office).await?;
        let entries = self.store.stream(&office.id, AUTHORITY).await?;
        let changes = entries.iter().rev().filter_map(|entry| {
            let body = entry.body.as_ref().filter(|_| entry.kind == AUTHORITY)?;
            match body.read().ok()? {
                AuthorityEvent::CalendarChanged { school: of, change } if of.as_ref() == school => {
                    Some(Changed {
                        at: in_britain(entry.recorded),
                        who: names.of(&entry.actor).to_owned(),
                        changing: Changing { school: of, change },
                    })
                }
                AuthorityEvent::CalendarChanged { .. }
                | AuthorityEvent::Council(_)
                | AuthorityEvent::Adopted { .. }
                | AuthorityEvent::Calendar(_) => None,
            }
        });
        Ok(changes.take(MANY).collect())
    }

    /// The schools that are not closed, by name.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn schools_by_name(&self, who: &Who) -> Result<Vec<(SchoolId, String)>, StoreError> {
        let rows = self.store.schools(&who.office.id).await?;
        let mut schools: Vec<(SchoolId, String)> = rows
            .into_iter()
            .filter(|row| !row.closed)
            .map(|row| (SchoolId::new(row.school_id), row.name))
            .collect();
        schools.sort_by_key(|(_, name)| name.to_lowercase());
        Ok(schools)
    }
}

/// What moves in a case by another calendar.
fn recounted(
    who: &Who,
    loaded: &Loaded,
    after: &Calendar,
    at: DateTime,
    because: &str,
) -> Vec<Event> {
    let actor = who.actor();
    let act = Act {
        actor: &actor,
        at,
        command: Command::ReadNotice { record: 0 },
        said: BTreeMap::new(),
    };
    let context = Context {
        pack: &who.office.pack,
        calendar: after,
        child: &loaded.child,
        school: loaded.school.as_ref(),
        rules: &loaded.household.rules,
        adults: &loaded.household.adults,
        reach: reach_of(who, loaded),
        now: at,
    };
    case::recount(loaded.truth(), &act, &context, because).case
}
