//! What another version of the procedure would have meant for the cases of the last year.

use crate::cases::{Loaded, reach_of};
use crate::office::{Desk, OfficeError};
use crate::people::Who;
use casework::access::{Action, Answer, may};
use casework::case::Refusal;
use casework::case::refusal::AskWhy;
use casework::comparison::{Difference, Past, compare};
use casework::ids::ClockId;
use casework::label::Label;
use casework::procedure::Pack;
use casework::safeguarding::confidence::{Confidence, Hidden};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::StoreError;
use store::rows::{CaseFilter, Page};
use tokio::task::JoinSet;

/// How many cases are named beside a difference.
const EXAMPLES: usize = 5;

/// What would have been otherwise, added up.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Rewritten {
    /// How many cases were looked at: all that their reader may see.
    pub cases: usize,
    /// In how many of them something would have been otherwise.
    pub touched: usize,
    /// Deadlines, by the clock's name.
    pub deadlines: BTreeMap<ClockId, Deadlines>,
    /// Decisions that would have been refused, by what was done.
    pub decisions: BTreeMap<(&'static str, String), Decisions>,
}

/// The deadlines of one clock.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Deadlines {
    /// What is due.
    pub label: Label,
    /// How many would have fallen earlier.
    pub earlier: usize,
    /// How many later.
    pub later: usize,
    /// How many would have been somebody else's.
    pub others: usize,
    /// How many there would not have been.
    pub gone: usize,
    /// How many only the other version has.
    pub new: usize,
    /// Some of them.
    pub examples: Vec<Example>,
}

/// One deadline, as it was and as it would have been.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Example {
    /// The case.
    pub case: String,
    /// The day as it was.
    pub was: Option<Date>,
    /// The day as it would have been.
    pub would: Option<Date>,
}

/// The decisions of one kind that would have been refused.
#[derive(Clone, PartialEq, Debug)]
pub struct Decisions {
    /// How many.
    pub count: usize,
    /// Some of the cases.
    pub cases: Vec<String>,
    /// What the other version says, of the first; nothing where this reader may not know it.
    pub refusal: Option<Box<Refusal>>,
}

impl Rewritten {
    fn add(&mut self, case: &str, difference: Difference, silent: bool) {
        match difference {
            Difference::Moved {
                clock,
                label,
                was,
                would,
                owner,
                ..
            } => {
                let held = self.deadline(clock, label);
                match (was, would) {
                    (Some(was), Some(would)) if would < was => held.earlier += 1,
                    (Some(was), Some(would)) if would > was => held.later += 1,
                    _ => {}
                }
                held.others += usize::from(owner.is_some());
                held.example(case, was, would);
            }
            Difference::Gone { clock, label, was } => {
                let held = self.deadline(clock, label);
                held.gone += 1;
                held.example(case, was, None);
            }
            Difference::New {
                clock,
                label,
                would,
            } => {
                let held = self.deadline(clock, label);
                held.new += 1;
                held.example(case, None, would);
            }
            Difference::Refused { what, refusal, .. } => {
                let held = self.decisions.entry(what).or_insert(Decisions {
                    count: 0,
                    cases: Vec::new(),
                    refusal: None,
                });
                held.count += 1;
                if silent {
                    return;
                }
                held.refusal.get_or_insert(refusal);
                if held.cases.len() < EXAMPLES && !held.cases.iter().any(|one| one == case) {
                    held.cases.push(case.to_owned());
                }
            }
        }
    }

    fn deadline(&mut self, clock: ClockId, label: Label) -> &mut Deadlines {
        let held = self.deadlines.entry(clock).or_default();
        held.label = label;
        held
    }
}

impl Deadlines {
    fn example(&mut self, case: &str, was: Option<Date>, would: Option<Date>) {
        if self.examples.len() < EXAMPLES {
            self.examples.push(Example {
                case: case.to_owned(),
                was,
                would,
            });
        }
    }
}

/// A case with what would have been otherwise in it.
type Compared = (String, Vec<Difference>);

impl Desk {
    /// Runs another version over the cases that were open on a day or since, as far as this
    /// reader may see them. Writes nothing.
    ///
    /// # Errors
    ///
    /// When the store fails or an entry cannot be read.
    pub async fn rewritten(
        &self,
        who: &Who,
        new: &Arc<Pack>,
        since: Date,
    ) -> Result<Rewritten, OfficeError> {
        let filter = CaseFilter::all(crate::work::sees(who));
        let rows = self
            .store
            .cases(&who.office.id, &filter, Page::WHOLE)
            .await?;
        let theirs = Confidence::of(new);
        let reads = who.reads_safeguarding();
        let secrets = [who.hidden(), theirs.hidden(&who.roles, reads)];
        // Ten thousand cases keep every core busy for seconds. There are more shares than cores,
        // since each waits for the store in between.
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let share = rows.len().div_ceil(4 * cores).max(1);
        // They end with the set: a reader who has gone away is not worked for.
        let mut shares = JoinSet::new();
        for (place, rows) in rows.chunks(share).enumerate() {
            let (desk, who, new) = (self.clone(), who.clone(), Arc::clone(new));
            let cases: Vec<String> = rows.iter().map(|row| row.case_id.clone()).collect();
            shares.spawn(async move {
                let compared = desk.compared(&who, &new, since, cases).await?;
                Ok::<_, OfficeError>((place, compared))
            });
        }
        let mut compared = BTreeMap::new();
        while let Some(one) = shares.join_next().await {
            let (place, share) = one.map_err(|error| StoreError::Other(error.to_string()))??;
            compared.insert(place, share);
        }
        let mut told = Rewritten::default();
        for share in compared.into_values() {
            for (case, found) in share {
                // A case that differs in what its reader may not know of alone does not differ.
                let mut found = found;
                found.retain(|difference| !secrets.iter().any(|hidden| secret(hidden, difference)));
                told.cases += 1;
                told.touched += usize::from(!found.is_empty());
                for difference in found {
                    let silent = secrets.iter().any(|hidden| betrays(hidden, &difference));
                    told.add(&case, difference, silent);
                }
            }
        }
        Ok(told)
    }

    /// What would have been otherwise in some cases.
    async fn compared(
        &self,
        who: &Who,
        new: &Pack,
        since: Date,
        cases: Vec<String>,
    ) -> Result<Vec<Compared>, OfficeError> {
        let office = &who.office;
        let mut all = Vec::new();
        for case in cases {
            let Some(loaded) = self.load_case(office, &case).await? else {
                continue;
            };
            let reach = reach_of(who, &loaded);
            let seen = may(&who.standings(), Action::SeeCase, reach) == Answer::Allow;
            let ended = loaded.truth().ended.as_ref().map(|(at, _)| at.date());
            if !seen || ended.is_some_and(|ended| ended < since) {
                continue;
            }
            let found = differences(&loaded, office.pack.as_ref(), new, &office.calendar);
            all.push((case, found));
        }
        Ok(all)
    }
}

/// What a restricted flag alone brings about, under either version, is told to nobody by its
/// deadline or by a decision about it.
fn secret(hidden: &Hidden<'_>, difference: &Difference) -> bool {
    match difference {
        Difference::Moved { clock, .. }
        | Difference::Gone { clock, .. }
        | Difference::New { clock, .. } => hidden.clock(clock),
        Difference::Refused { what, .. } => {
            let name = what.1.as_str();
            match what.0 {
                "move" => hidden.transition(&name.into()),
                "proof" => hidden.proof(&name.into()),
                "strand" => hidden.strand(&name.into()),
                _ => false,
            }
        }
    }
}

/// Whether the reason of a refusal names what a reader may not know: beside the reason, the
/// case would tell of its child.
fn betrays(hidden: &Hidden<'_>, difference: &Difference) -> bool {
    let Difference::Refused { refusal, .. } = difference else {
        return false;
    };
    if let Refusal::Unfinished(strands) = refusal.as_ref() {
        let unfinished = strands.iter();
        return unfinished
            .map(|strand| strand.as_str().into())
            .any(|strand| hidden.strand(&strand));
    }
    let unmet = match refusal.as_ref() {
        Refusal::NotMet(unmet) => unmet.iter().collect(),
        Refusal::Asked(asks) => asks
            .iter()
            .filter_map(|ask| match &ask.why {
                AskWhy::Guard(unmet) => Some(unmet),
                AskWhy::Rule(_) => None,
            })
            .collect(),
        Refusal::Barred { .. }
        | Refusal::WhomFirst { .. }
        | Refusal::Unknown { .. }
        | Refusal::Role { .. }
        | Refusal::OwnWork
        | Refusal::Withdrawn
        | Refusal::WorkedOn
        | Refusal::Life { .. }
        | Refusal::Unfinished(_)
        | Refusal::Form(_)
        | Refusal::GoesOn(_)
        | Refusal::Day(_) => Vec::new(),
    };
    unmet
        .iter()
        .any(|unmet| hidden.condition(&unmet.guard.condition))
}

fn differences(
    loaded: &Loaded,
    old: &Pack,
    new: &Pack,
    calendar: &casework::calendar::Calendar,
) -> Vec<Difference> {
    let past = Past {
        id: &loaded.case.id,
        history: &loaded.history,
        child: &loaded.child,
        school: loaded.school.as_ref(),
        rules: &loaded.household.rules,
        adults: &loaded.household.adults,
        calendar,
    };
    compare(&past, old, new)
}
