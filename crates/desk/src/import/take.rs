//! Bringing a file in: each of its cases is opened from its true dates.

use super::look::{LookRow, Outcome};
use super::plan::Why;
use super::{ImportError, import_stream};
use crate::act::ActError;
use crate::course::Course;
use crate::given::in_britain;
use crate::identify::Chosen;
use crate::office::{Desk, OfficeError};
use crate::people::Who;
use crate::receive::{Opened, Referral};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use store::{Append, Digest};
use words::Lang;

/// The kind of the entry of a file that was brought in.
const TAKEN: &str = "import";

/// Whom a person says that the child of a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Somebody whom we do not know yet.
    New,
    /// Somebody whom we know, by the id that the page gave.
    Same(String),
    /// Somebody whom we do not know yet, in the household of somebody whom we know.
    Home(String),
    /// The row is left out.
    Leave,
}

/// What came of bringing a file in.
#[derive(Clone, Debug)]
pub struct Came {
    /// The file's name.
    pub name: String,
    /// The digest of its bytes.
    pub hash: Digest,
    /// Its rows that were to be brought in, in the file's order.
    pub rows: Vec<CameRow>,
}

/// What came of a row.
#[derive(Clone, Debug)]
pub struct CameRow {
    /// The line on which it begins.
    pub line: u64,
    /// The child, "SURNAME, Forename".
    pub child: String,
    /// The case, or why there is none; nothing where it was left out.
    pub case: Option<Result<Opened, Why>>,
}

/// What is kept of a file that was brought in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportEvent {
    /// Cases were brought in.
    Taken {
        /// The file's name.
        name: String,
        /// Rows read.
        rows: usize,
        /// Cases that were opened.
        opened: usize,
        /// Rows that were left out, or could not be brought in.
        left: usize,
    },
    /// Its cases were taken back.
    TakenBack {
        /// Why.
        because: String,
        /// Cases that were taken back.
        withdrawn: usize,
        /// Cases that stay.
        stay: usize,
    },
}

/// A file that was brought in, as its page tells of it.
#[derive(Clone, Debug)]
pub struct ImportTaken {
    /// Its name.
    pub name: String,
    /// The digest of its bytes.
    pub hash: Digest,
    /// What was done with it, when and by whom: the first first.
    pub history: Vec<(DateTime, String, ImportEvent)>,
    /// Its cases that the reader may know of and that were not taken back: reference and child.
    pub cases: Vec<(String, String)>,
    /// How many cases of it there are of which the reader may not know more.
    pub more: usize,
}

impl Desk {
    /// Brings in a file that was looked at. A row whose child somebody must choose, and of whom
    /// nobody said anything, is left out. Pressed twice, it opens nothing twice.
    ///
    /// # Errors
    ///
    /// When the file waits no more, or the store fails; what was opened until then stays, and
    /// bringing the file in again does the rest.
    pub async fn take_import(
        &self,
        who: &Who,
        lang: Lang,
        hash: &Digest,
        choices: &BTreeMap<u64, Choice>,
    ) -> Result<Came, ImportError> {
        let look = self.look_at_import(who, lang, hash).await?;
        let stream = import_stream(hash);
        let written = self.store.stream(&who.office.id, &stream).await?;
        let generation = written.len();
        let mut rows = Vec::new();
        for row in &look.rows {
            let Outcome::Opens(opens) = &row.outcome else {
                continue;
            };
            let presumed = opens.presumed().map(|same| match same {
                None => Choice::New,
                Some(id) => Choice::Same(id.to_owned()),
            });
            let choice = choices.get(&row.line).cloned().or(presumed);
            let case = match choice {
                None | Some(Choice::Leave) => None,
                Some(choice) => Some(self.bring_case_in(who, row, choice, generation).await?),
            };
            rows.push(CameRow {
                line: row.line,
                child: row.child.clone(),
                case,
            });
        }
        let opened = rows
            .iter()
            .filter(|row| matches!(row.case, Some(Ok(_))))
            .count();
        if opened > 0 {
            let event = ImportEvent::Taken {
                name: look.name.clone(),
                rows: look.rows_read,
                opened,
                left: look.rows_read.saturating_sub(opened),
            };
            self.write_import(who, hash, generation, &event).await?;
        }
        // What it would do now is another thing.
        if let Some(mut waits) = self.held_import(&who.office, &who.person, hash) {
            waits.look = None;
            self.hold_import(&who.office, &who.person, waits);
        }
        Ok(Came {
            name: look.name.clone(),
            hash: *hash,
            rows,
        })
    }

    /// Writes down what was done with a file.
    pub(super) async fn write_import(
        &self,
        who: &Who,
        hash: &Digest,
        generation: usize,
        event: &ImportEvent,
    ) -> Result<(), OfficeError> {
        let stream = import_stream(hash);
        let now = in_britain(self.clock.now());
        let entry = self.new_entry(who, &stream, TAKEN, now, event)?;
        let append = Append {
            expected: vec![(stream, i64::try_from(generation).unwrap_or(i64::MAX))],
            entries: vec![entry],
            ..Append::default()
        };
        self.store.append(&who.office.id, append).await?;
        Ok(())
    }

    async fn bring_case_in(
        &self,
        who: &Who,
        row: &LookRow,
        choice: Choice,
        generation: usize,
    ) -> Result<Result<Opened, Why>, OfficeError> {
        let plan = &row.plan;
        // Somebody may have brought it in since it was looked at.
        let here = self.brought_before(who, &[plan.key.as_str()]).await?;
        if let Some(case) = here.get(&plan.key) {
            return Ok(Err(Why::Here(case.clone())));
        }
        let mut referral = plan.referral.clone();
        // The mark of a form: two who press at the same moment open one case.
        let key: String = plan.key.chars().take(24).collect();
        referral.form = Some(format!("import-{key}-{generation}"));
        let chosen = match &choice {
            Choice::New | Choice::Leave => None,
            Choice::Same(id) | Choice::Home(id) => self.chosen(who, id).await?,
        };
        match (&choice, chosen) {
            (Choice::New | Choice::Leave, _) => {}
            (Choice::Same(_), Some(chosen)) => same(&mut referral, &chosen),
            (Choice::Home(_), Some(chosen)) => referral.household = chosen.household,
            (Choice::Same(_) | Choice::Home(_), None) => {
                return Ok(Err(Why::Refused(Box::new(
                    casework::case::Refusal::Unknown {
                        what: "this child".to_owned(),
                        known: Vec::new(),
                    },
                ))));
            }
        }
        let course: &Course = &plan.course;
        let opened = self
            .open_case_with(who, referral, course, |_, _| Ok(Append::default()))
            .await;
        match opened {
            Ok(opened) => Ok(Ok(opened)),
            Err(ActError::OpenAlready { case }) => Ok(Err(Why::OpenAlready(case))),
            Err(ActError::Refused(refusal)) => Ok(Err(Why::Refused(refusal))),
            Err(ActError::Already) => Ok(Err(Why::Here(None))),
            Err(ActError::Failed(error)) => Err(error),
            Err(ActError::NotThere | ActError::NotAllowed | ActError::Conflict { .. }) => Ok(Err(
                Why::Refused(Box::new(casework::case::Refusal::Unknown {
                    what: "this case".to_owned(),
                    known: Vec::new(),
                })),
            )),
        }
    }

    /// The files that were brought in, the latest first: when each was first, and by which name.
    ///
    /// # Errors
    ///
    /// When the store fails or an entry cannot be read.
    pub async fn imports_taken(&self, who: &Who) -> Result<Vec<ImportTaken>, OfficeError> {
        let hashes: BTreeSet<String> = self
            .store
            .imported(&who.office.id)
            .await?
            .into_iter()
            .map(|hash| hash.to_string())
            .collect();
        let mut taken = Vec::new();
        for hash in hashes {
            if let Ok(hash) = hash.parse::<Digest>()
                && let Some(one) = self.import_history(who, &hash).await?
            {
                taken.push(one);
            }
        }
        taken.sort_by_key(|one| std::cmp::Reverse(latest(one)));
        Ok(taken)
    }

    /// A file that was brought in, with its cases.
    ///
    /// # Errors
    ///
    /// When the store fails or an entry cannot be read.
    pub async fn import_taken(
        &self,
        who: &Who,
        hash: &Digest,
    ) -> Result<Option<ImportTaken>, OfficeError> {
        let Some(mut taken) = self.import_history(who, hash).await? else {
            return Ok(None);
        };
        for row in self.store.brought(&who.office.id, hash).await? {
            if row.withdrawn {
                continue;
            }
            match self.case(who, &row.case_id).await? {
                Some(loaded) => {
                    let name = loaded.child.names.first();
                    let name = name.map_or_else(String::new, casework::child::Name::listed);
                    taken.cases.push((row.case_id, name));
                }
                None => taken.more += 1,
            }
        }
        Ok(Some(taken))
    }

    async fn import_history(
        &self,
        who: &Who,
        hash: &Digest,
    ) -> Result<Option<ImportTaken>, OfficeError> {
        let stream = import_stream(hash);
        let mut taken = ImportTaken {
            name: String::new(),
            hash: *hash,
            history: Vec::new(),
            cases: Vec::new(),
            more: 0,
        };
        for entry in self.store.stream(&who.office.id, &stream).await? {
            let Some(body) = &entry.body else {
                continue;
            };
            let event: ImportEvent = body
                .read()
                .map_err(|error| crate::cases::broken(&who.office.id, &entry, &error))?;
            if let ImportEvent::Taken { name, .. } = &event {
                taken.name.clone_from(name);
            }
            let at = in_britain(entry.recorded);
            taken.history.push((at, entry.actor.clone(), event));
        }
        Ok((!taken.history.is_empty()).then_some(taken))
    }
}

fn latest(taken: &ImportTaken) -> Option<DateTime> {
    taken.history.last().map(|(at, _, _)| *at)
}

/// The child of a referral is somebody whom we know.
fn same(referral: &mut Referral, chosen: &Chosen) {
    match &chosen.child {
        Some(child) => referral.child = Some(child.clone()),
        // Somebody of whom a roll alone speaks: what it says and the file does not is taken.
        None => {
            referral.household.clone_from(&chosen.household);
            referral.born = referral.born.or_else(|| chosen.born());
            referral.upn = referral.upn.take().or_else(|| chosen.upn());
            referral.address = referral.address.take().or_else(|| chosen.address());
            let held = chosen.facts.name();
            if held.display().to_lowercase() != referral.name.display().to_lowercase() {
                referral.other_names.push(casework::child::Name {
                    role: casework::child::NameRole::Alias,
                    ..held
                });
            }
        }
    }
}
