//! Whom of those who were found a reader reaches, and what of them is shown.

use super::known::Book;
use super::{Comparison, Field, Found, Level, child_named, hidden_from};
use crate::office::{Desk, OfficeError};
use crate::people::Who;
use casework::access::{self, Action, Answer as Verdict, Sees};
use casework::ids::ChildId;
use matching::Candidate;
use store::rows::CaseRow;

/// Which records somebody reaches by searching.
#[derive(Clone, PartialEq, Eq)]
enum Reach {
    All,
    /// The cases that they may open, and no roll.
    Cases,
    School(Option<String>),
    Nothing,
}

fn reach(who: &Who, action: Action) -> Reach {
    let mut most = Reach::Nothing;
    for standing in who.standings() {
        if access::may(&[standing], action, access::Facts::default()) != Verdict::Allow {
            continue;
        }
        match standing.1 {
            Sees::All | Sees::Assigned => return Reach::All,
            Sees::Flagged => most = Reach::Cases,
            Sees::Own if most == Reach::Nothing => most = Reach::School(who.school.clone()),
            Sees::Own | Sees::Figures | Sees::Nothing => {}
        }
    }
    most
}

impl Desk {
    /// Of those who were found, the first whom the reader reaches, each with what is held of
    /// them and the cases that the reader may open.
    pub(super) async fn within_reach(
        &self,
        who: &Who,
        action: Action,
        book: &Book,
        mut sought: Vec<Candidate>,
        limit: usize,
    ) -> Result<Vec<Found>, OfficeError> {
        let reach = reach(who, action);
        match reach {
            Reach::Nothing => sought.clear(),
            Reach::Cases => sought.retain(|one| child_named(&one.id).is_some()),
            Reach::All | Reach::School(_) => {}
        }
        let mut kept = Vec::new();
        let mut sought = sought.into_iter().peekable();
        while kept.len() < limit && sought.peek().is_some() {
            // Mostly all of these are kept and no more are read.
            let some: Vec<Candidate> = sought.by_ref().take(limit.max(20)).collect();
            let ids: Vec<String> = some.iter().map(|one| one.id.clone()).collect();
            let mut held = self.held(&who.office.id, book, &ids).await?;
            for candidate in some {
                if kept.len() >= limit {
                    break;
                }
                let Some(held) = held.remove(&candidate.id) else {
                    continue;
                };
                // Restricted since the people were read.
                if held.child.as_ref().is_some_and(|row| hidden_from(who, row)) {
                    continue;
                }
                let at_school = match &reach {
                    Reach::All => true,
                    Reach::Cases | Reach::Nothing => false,
                    Reach::School(school) => {
                        let mut rolls = held.facts.rolls.iter();
                        rolls.any(|at| Some(&at.school) == school.as_ref())
                    }
                };
                let child = child_named(&candidate.id);
                let cases = match &child {
                    Some(child) => self.cases_to_open(who, child).await?,
                    None => Vec::new(),
                };
                if at_school || !cases.is_empty() {
                    kept.push(Found {
                        child,
                        facts: held.facts,
                        cases,
                        band: candidate.band,
                        relation: candidate.twin_or_sibling,
                        compared: weightiest_first(candidate.comparisons),
                        id: candidate.id,
                    });
                }
            }
        }
        Ok(kept)
    }

    /// A child's cases that the reader may open, the latest first.
    pub(super) async fn cases_to_open(
        &self,
        who: &Who,
        child: &ChildId,
    ) -> Result<Vec<CaseRow>, OfficeError> {
        let mut cases = Vec::new();
        for row in self.cases_of(who, child).await? {
            if self.case(who, &row.case_id).await?.is_some() {
                cases.push(row);
            }
        }
        cases.sort_by_key(|row| std::cmp::Reverse(row.opened));
        Ok(cases)
    }
}

pub(super) fn weightiest_first(mut all: Vec<Comparison>) -> Vec<Comparison> {
    let said = |one: &Comparison| one.level != Level::Missing;
    all.retain(|one| said(one) || !matches!(one.field, Field::NameOrder | Field::Household));
    all.sort_by(|a, b| {
        said(b)
            .cmp(&said(a))
            .then(b.weight_bits.abs().total_cmp(&a.weight_bits.abs()))
    });
    all
}
