//! What stands in a case when records or cases are found to be of one child, or of two.

use crate::ids::CaseId;
use serde::{Deserialize, Serialize};

/// What was joined, or parted again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Together {
    /// Another record of this child was found: these cases are the child's as well.
    Records {
        /// The cases.
        with: Vec<CaseId>,
        /// Why.
        because: String,
    },
    /// The other record was another child's: these cases are theirs again.
    RecordsParted {
        /// The cases.
        from: Vec<CaseId>,
        /// Why.
        because: String,
    },
    /// This case goes on in another: nothing is asked of it any more.
    GoesOnIn {
        /// Which.
        case: CaseId,
        /// Why.
        because: String,
    },
    /// Another case goes on in this one.
    Took {
        /// Which.
        case: CaseId,
        /// Why.
        because: String,
        /// The clocks that came with it, by their numbers here.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        clocks: Vec<u32>,
    },
    /// This case goes on by itself again, with everything that was asked of it.
    OnItsOwn {
        /// The case that it had gone on in.
        case: CaseId,
        /// Why.
        because: String,
    },
    /// The other case goes on by itself again.
    GaveBack {
        /// Which.
        case: CaseId,
        /// Why.
        because: String,
    },
}

impl Together {
    /// Why.
    pub fn because(&self) -> &str {
        let (Self::Records { because, .. }
        | Self::RecordsParted { because, .. }
        | Self::GoesOnIn { because, .. }
        | Self::Took { because, .. }
        | Self::OnItsOwn { because, .. }
        | Self::GaveBack { because, .. }) = self;
        because
    }

    /// Takes the reason from it, for whoever may not read it.
    pub(crate) fn silence(&mut self) {
        let (Self::Records { because, .. }
        | Self::RecordsParted { because, .. }
        | Self::GoesOnIn { because, .. }
        | Self::Took { because, .. }
        | Self::OnItsOwn { because, .. }
        | Self::GaveBack { because, .. }) = self;
        because.clear();
    }

    /// The cases that it names.
    pub fn cases(&self) -> &[CaseId] {
        match self {
            Self::Records { with: cases, .. } | Self::RecordsParted { from: cases, .. } => cases,
            Self::GoesOnIn { case, .. }
            | Self::Took { case, .. }
            | Self::OnItsOwn { case, .. }
            | Self::GaveBack { case, .. } => std::slice::from_ref(case),
        }
    }
}
