//! A second person looks at two records, and agrees that they are one child or sends it back.

use super::join::{Agreed, Joining, decided, read_reasons};
use super::written::{Act, OfCase};
use super::{Pair, SameError};
use crate::cases::Loaded;
use crate::office::{Desk, OfficeError};
use crate::people::Who;
use casework::access::{Action, Answer, Facts, may};
use casework::case::Event;
use casework::case::state::Proposal;
use casework::ids::ChildId;
use casework::merge::{Proposed, Refusal, Second};

/// A proposal that waits for a second person.
pub struct Waiting {
    /// The two records, the one that would be kept first.
    pub pair: Pair,
    /// What is proposed.
    pub proposed: Proposed,
    /// The proposal as it stands on its case.
    pub proposal: Proposal,
    /// Why they are one child.
    pub because: String,
    /// Why they are not children of one family; empty where nobody asked.
    pub not_kin: String,
}

fn waiting<'l>(loaded: &'l Loaded, what: &str) -> Option<&'l Proposal> {
    let case = loaded.truth();
    let mut open = case.proposals.iter().rev();
    open.find(|held| held.what == what && held.answer.is_none() && held.spell == case.spell)
}

impl Desk {
    /// A proposal to join two records, for somebody who may know of both.
    ///
    /// # Errors
    ///
    /// When the store fails or an entry cannot be read.
    pub async fn waiting_to_join(
        &self,
        who: &Who,
        case: &str,
        what: &str,
    ) -> Result<Option<Waiting>, OfficeError> {
        let Ok(proposed) = what.parse::<Proposed>() else {
            return Ok(None);
        };
        let Some(on) = self.case(who, case).await? else {
            return Ok(None);
        };
        let Some(proposal) = waiting(&on, what).cloned() else {
            return Ok(None);
        };
        let (Some(one), Some(two)) = (
            self.a_case_of(who, &proposed.kept).await?,
            self.a_case_of(who, &proposed.other).await?,
        ) else {
            return Ok(None);
        };
        let (because, not_kin) = read_reasons(&proposal.because);
        let (because, not_kin) = (because.to_owned(), not_kin.to_owned());
        let pair = self.paired(who, one, two).await?;
        Ok(pair.map(|pair| Waiting {
            pair,
            proposed,
            proposal,
            because,
            not_kin,
        }))
    }

    /// A case of a child that somebody may open.
    async fn a_case_of(&self, who: &Who, child: &ChildId) -> Result<Option<Loaded>, OfficeError> {
        for row in self.cases_of(who, child).await? {
            if let Some(loaded) = self.case(who, &row.case_id).await? {
                return Ok(Some(loaded));
            }
        }
        Ok(None)
    }

    /// Agrees that two records are one child: they are joined.
    ///
    /// # Errors
    ///
    /// The refusal, or a failure; in each of them nothing was written.
    pub async fn agree_to_join(
        &self,
        who: &Who,
        case: &str,
        what: &str,
        form: Option<&str>,
    ) -> Result<(), SameError> {
        if let Some(form) = form
            && self.saved(who, form).await?
        {
            return Err(SameError::Already);
        }
        let waiting = self.waiting_to_join(who, case, what).await?;
        let Waiting {
            pair,
            proposed,
            proposal,
            because,
            not_kin,
        } = waiting.ok_or(SameError::NotThere)?;
        let second = Second::Agrees {
            proposer: &proposal.proposer,
        };
        decided(who, &pair, &because, &not_kin, second)?;
        let (kept, other) = (pair.one.case.id.clone(), pair.two.case.id.clone());
        let joining = Joining {
            kept: kept.as_str(),
            other: other.as_str(),
            present: proposed.present,
            because: &because,
            not_kin: &not_kin,
            form,
        };
        let agreed = Agreed {
            what,
            by: &proposal.proposer,
            case: &case.into(),
        };
        self.write_join(who, pair, &joining, Some(agreed)).await
    }

    /// Sends such a proposal back, with the reason.
    ///
    /// # Errors
    ///
    /// The refusal, or a failure; in each of them nothing was written.
    pub async fn send_join_back(
        &self,
        who: &Who,
        case: &str,
        what: &str,
        because: &str,
        form: Option<&str>,
    ) -> Result<(), SameError> {
        if let Some(form) = form
            && self.saved(who, form).await?
        {
            return Err(SameError::Already);
        }
        let waiting = self.waiting_to_join(who, case, what).await?;
        waiting.ok_or(SameError::NotThere)?;
        for action in [Action::Merge, Action::Agree] {
            if may(&who.standings(), action, Facts::default()) != Answer::Allow {
                return Err(Refusal::NotAllowed.into());
            }
        }
        if because.trim().is_empty() {
            return Err(Refusal::NoReason.into());
        }
        let loaded = self.load_case(&who.office, case).await?;
        let loaded = loaded.ok_or(SameError::NotThere)?;
        let mut act = Act::new(who);
        self.read_records(&mut act, &loaded.child.id).await?;
        let of = OfCase {
            loaded,
            events: vec![Event::SentBack {
                what: what.to_owned(),
                because: because.trim().to_owned(),
            }],
            record: None,
        };
        self.write_of_case(&mut act, of).await?;
        let mark = form.map(|form| self.mark(who, form));
        act.append.projections.extend(mark);
        self.write_cases(act).await
    }
}
