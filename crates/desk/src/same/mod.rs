//! Two records of one child: looked at beside each other, joined on a person's word (and where
//! much hangs on it on a second person's), and parted again. `casework::merge` decides.
//!
//! [`join`](Desk::join_records) and [`part`](Desk::part_records) each are one act: entries on the
//! streams of both records, one on every case of the child, and every row that follows.

mod agree;
mod cases;
mod join;
mod part;
mod written;

pub use agree::Waiting;
pub use cases::TwoCases;
pub use join::{ABOUT, Joining};
pub use part::{JoinedRecord, Parting};

pub use casework::case::carry::CarryRefusal;
pub use casework::merge::{Kin, Present, Proposed, Refusal, Risk, Which, Whole};

use crate::cases::Loaded;
use crate::identify::{Found, Relation, Two};
use crate::office::{Desk, OfficeError};
use crate::people::Who;
use casework::merge::{Side, risks};
use store::{AppendError, StoreError};

/// Why two records were not joined, or not parted.
#[derive(Debug, thiserror::Error)]
pub enum SameError {
    /// It may not be done; shown with its reason.
    #[error("it may not be done")]
    Refused(Refusal),
    /// The cases may not be joined or parted.
    #[error("these cases may not be joined")]
    Cases(CarryRefusal),
    /// One of the cases, or of the records, is not there for this person.
    #[error("there is no such record")]
    NotThere,
    /// The form was saved before.
    #[error("this form was saved already")]
    Already,
    /// Somebody else wrote first: what is shown must be looked at again.
    #[error("somebody else changed one of these records first")]
    Overtaken,
    /// We failed.
    #[error(transparent)]
    Failed(#[from] OfficeError),
}

impl From<StoreError> for SameError {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<AppendError> for SameError {
    fn from(error: AppendError) -> Self {
        match error {
            AppendError::Conflict { .. } => Self::Overtaken,
            other => Self::Failed(other.into()),
        }
    }
}

impl From<Refusal> for SameError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotThere => Self::NotThere,
            other => Self::Refused(other),
        }
    }
}

/// What came of wanting to join two records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Came {
    /// They are joined.
    Joined,
    /// A second person is asked, for these reasons.
    Proposed(Vec<Risk>),
}

/// Two cases, and the records of their children beside each other.
pub struct Pair {
    /// The first case.
    pub one: Loaded,
    /// The second.
    pub two: Loaded,
    /// What the first child's record says, as the matcher compares it.
    pub facts: crate::identify::Facts,
    /// The second child's, compared with the first.
    pub found: Found,
    /// Why one person's word would not do.
    pub risks: Vec<Risk>,
}

impl Pair {
    /// What the matcher takes the two for, where it is not one child.
    pub fn kin(&self) -> Option<Kin> {
        self.found.relation.map(|relation| match relation {
            Relation::Twin => Kin::Twin,
            Relation::Sibling => Kin::Sibling,
        })
    }
}

/// One of two records, as the rules weigh it.
pub(crate) fn side(loaded: &Loaded) -> Side<'_> {
    Side {
        whole: &loaded.whole,
        restricted: loaded.child.restricted.is_some(),
        contact_rule: !loaded.household.rules.is_empty(),
    }
}

impl Desk {
    /// The records of the children of two cases beside each other; nothing where one of the
    /// cases is not there, or not for this person, or both are of one child already.
    ///
    /// # Errors
    ///
    /// When the store fails or an entry cannot be read.
    pub async fn pair(&self, who: &Who, one: &str, two: &str) -> Result<Option<Pair>, OfficeError> {
        let (Some(one), Some(two)) = (self.case(who, one).await?, self.case(who, two).await?)
        else {
            return Ok(None);
        };
        self.paired(who, one, two).await
    }

    pub(crate) async fn paired(
        &self,
        who: &Who,
        one: Loaded,
        two: Loaded,
    ) -> Result<Option<Pair>, OfficeError> {
        if one.child.id == two.child.id {
            return Ok(None);
        }
        let compared = self.two_compared(who, &one.child.id, &two.child.id).await?;
        let Some(Two {
            one: facts,
            two: found,
        }) = compared
        else {
            return Ok(None);
        };
        let mut pair = Pair {
            one,
            two,
            facts,
            found,
            risks: Vec::new(),
        };
        pair.risks = risks(&side(&pair.one), &side(&pair.two), pair.kin());
        Ok(Some(pair))
    }
}
