//! The rows that are computed from the journal, and those of the door and the rolls: one file
//! a noun. `desk` computes them; this room writes them and reads them back.

use crate::cell::Value;
use crate::sql::Lists;

/// Those who may no longer sign in: what lay with them lies with their role.
macro_rules! gone {
    () => {
        "(SELECT person_id FROM account WHERE authority_id = $1 AND disabled)"
    };
}

/// Whether a row of `case_row` is within a reach, of which the parameters are named.
macro_rules! reached {
    ($all:literal, $person:literal, $school:literal) => {
        concat!(
            "(",
            $all,
            " OR owner_person = ",
            $person,
            " OR school_id = ",
            $school,
            " OR owner_role IN ({their_roles}) OR restriction_group IN ({their_circles}) \
             OR case_id IN (SELECT flagged.case_id FROM flag_row flagged \
             WHERE flagged.authority_id = $1 AND flagged.flag IN ({their_flags})))"
        )
    };
}

pub mod account;
pub mod adult;
pub mod attachment;
pub mod brought;
pub mod case;
pub mod child;
pub mod circle;
pub mod due;
pub mod lead;
pub mod listed;
pub mod log;
pub mod organisation;
pub mod proposal;
pub mod referral;
pub mod register;
pub mod roll;
pub mod search;
pub mod sign_in;
pub mod work;

pub use account::AccountRow;
pub use adult::AdultRow;
pub use attachment::AttachmentRow;
pub use brought::BroughtRow;
pub use case::{CaseFilter, CaseOrder, CaseRow, CaseStatus};
pub use child::ChildRow;
pub use circle::CircleRow;
pub use due::{DueFilter, DueRow, OwnedDues};
pub use lead::{LeadFilter, LeadRow, LeadState, OwnLeads};
pub use listed::{ListFileRow, ListNowRow, ListedRow};
pub use log::{AccessRow, DraftRow, SettingRow};
pub use organisation::{OrganisationKind, OrganisationRow};
pub use proposal::ProposalRow;
pub use referral::{ReferralFilter, ReferralRow, ReferralState};
pub use register::{FlagRow, RegisterRow};
pub use roll::{RollFileRow, RollPupilRow, RollSchoolRow, SchoolRow};
pub use search::SearchKeyRow;
pub use sign_in::{AttemptRow, SignInRow};
pub use work::{WorkCounts, WorkFilter};

/// Which restricted rows a reader sees. Counts ask it too: what a reader may not see is not
/// counted for that reader either.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sees {
    /// Every row.
    All,
    /// Rows that are not restricted, and those restricted to one of these groups.
    Groups(Vec<String>),
}

impl Sees {
    /// Only what is not restricted.
    pub fn unrestricted() -> Self {
        Self::Groups(Vec::new())
    }

    /// Whether a row that is restricted to this group is seen; one that is restricted to none
    /// is for those who see everything.
    pub fn group(&self, restricted_to: Option<&str>) -> bool {
        match self {
            Self::All => true,
            Self::Groups(groups) => {
                restricted_to.is_some_and(|group| groups.iter().any(|held| held == group))
            }
        }
    }

    pub(crate) fn all(&self) -> bool {
        match self {
            Self::All => true,
            Self::Groups(_) => false,
        }
    }

    pub(crate) fn groups(&self) -> &[String] {
        match self {
            Self::All => &[],
            Self::Groups(groups) => groups,
        }
    }
}

/// Which cases a reader's lists hold, of those that the reader may know of. Who is reached by
/// what is the rules' to say (`casework::access::lists`); this is what rows are looked up by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Every case.
    pub all: bool,
    /// Cases led by this person.
    pub person: Option<String>,
    /// Cases of this school.
    pub school: Option<String>,
    /// Cases that lie with these roles.
    pub roles: Vec<String>,
    /// Cases restricted to these circles.
    pub circles: Vec<String>,
    /// Cases that carry one of these flags.
    pub flags: Vec<String>,
}

impl Reach {
    /// Every case.
    pub fn all() -> Self {
        Self {
            all: true,
            ..Self::default()
        }
    }

    pub(crate) fn fill(&self, lists: Lists, values: &mut Vec<Value>) -> Lists {
        lists
            .fill("their_roles", &self.roles, values)
            .fill("their_circles", &self.circles, values)
            .fill("their_flags", &self.flags, values)
    }
}

/// A page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// How many rows at most.
    pub limit: u32,
    /// How many rows are passed over first.
    pub offset: u32,
}

impl Page {
    /// Everything there is, for reports and exports.
    pub const WHOLE: Self = Self {
        limit: u32::MAX,
        offset: 0,
    };
}
