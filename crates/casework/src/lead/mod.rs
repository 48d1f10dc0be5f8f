//! A lead: a child of whom a rule says that they may be missing education, or may be the
//! child whom we look for, until a person has said what comes of it.
//!
//! Which rules there are is a closed list ([`Rule`]); how many days each allows, whose work its
//! leads are and by when, is data of a procedure and of the law that it stands on
//! ([`crate::procedure::LeadRule`]). What they find in files is computed in [`crate::sweep`].
//! A machine raises a lead and never ends one.

mod ending;
mod life;
#[cfg(test)]
mod tests;

pub use ending::{Decision, Refusal, decide};
pub use life::{About, Compared, Ending, Evidence, File, Lead, LeadEvent, Raised};

use crate::access::{Action, BaseRole, Sees, grants};
use crate::case::facts::words;
use crate::ids::RoleId;
use crate::procedure::Pack;

words! {
    /// Why a child is a lead. The list is closed; a procedure says the days, the owner and the
    /// clause of each.
    Rule {
        /// Left a roll, no destination was given, and no other roll has had the child since.
        LeftWithoutDestination = "left_without_destination",
        /// Left a roll for a school or place that is named, and nobody confirmed the child there.
        LeftForNamedSchool = "left_for_named_school",
        /// May be a child whom we look for, or a brother, sister or parent of one.
        Sighting = "sighting",
        /// Absent so many school days in a row, by the codes of the register.
        ContinuousAbsence = "continuous_absence",
        /// On a roll, and not once present in this term.
        NilAttendance = "nil_attendance",
        /// So many days of absence that nobody allowed.
        UnauthorisedAbsence = "unauthorised_absence",
        /// In care, and present at no more than a share of what was possible.
        CareAttendance = "care_attendance",
        /// Excluded, and nothing provided by the day on which it is owed.
        ExcludedWithoutProvision = "excluded_without_provision",
        /// Expected to start at a school, and not there.
        StarterNotArrived = "starter_not_arrived",
        /// Lives here by a list of another service, and stands on no roll.
        ResidentWithoutSchool = "resident_without_school",
        /// Leave has ended, and the child is not back.
        LeaveEnded = "leave_ended",
        /// On a list of lost pupils, and may be somebody here.
        LostPupil = "lost_pupil",
        /// A place was offered and not taken up.
        OfferNotTaken = "offer_not_taken",
        /// No application for reception or for a secondary school.
        NoApplication = "no_application",
        /// The transfer file came back, or nobody collected it.
        TransferFileRejected = "transfer_file_rejected",
    }
}

impl Rule {
    /// Whether its leads say that two records may be one child, so that they end by saying
    /// whether they are.
    pub fn compares(self) -> bool {
        matches!(self, Self::Sighting)
    }

    /// Whether its leads rest on what is believed from day to day, so that it is seen when the
    /// files say so no longer. A likeness is a person's to judge, and an absence stays one.
    pub fn fades(self) -> bool {
        match self {
            Self::LeftWithoutDestination
            | Self::LeftForNamedSchool
            | Self::ExcludedWithoutProvision
            | Self::StarterNotArrived
            | Self::ResidentWithoutSchool
            | Self::LostPupil
            | Self::OfferNotTaken
            | Self::TransferFileRejected => true,
            Self::Sighting
            | Self::ContinuousAbsence
            | Self::NilAttendance
            | Self::UnauthorisedAbsence
            | Self::CareAttendance
            | Self::LeaveEnded => false,
            // A round that is over says nothing of who never applied.
            Self::NoApplication => false,
        }
    }
}

/// Whether a role may decide on leads: they are of children whose cases nobody has opened yet,
/// so they are for those who see every case.
pub fn may_decide(base: BaseRole, sees: Sees) -> bool {
    sees == Sees::All && grants(base, Action::DecideLead)
}

/// Whose work the leads of a rule are: whom the procedure names, or else whoever leads officers
/// and sees every case. Nothing where a procedure has nobody who may decide on leads.
pub fn owner(pack: &Pack, rule: Rule) -> Option<RoleId> {
    let named = pack.leads.get(&rule).and_then(|rule| rule.owner.clone());
    let first = |wanted: &[BaseRole]| {
        let mut roles = pack.roles.iter().filter(|(_, role)| !role.outside);
        roles
            .find(|(_, role)| wanted.contains(&role.base) && may_decide(role.base, role.sees))
            .map(|(id, _)| id.clone())
    };
    named
        .or_else(|| first(&[BaseRole::TeamManager]))
        .or_else(|| first(&[BaseRole::Officer, BaseRole::SafeguardingLead]))
}

/// Who hears when a lead of a rule is late: whom the procedure names, or the role above its
/// owner.
pub fn hears(pack: &Pack, rule: Rule) -> Option<RoleId> {
    let named = pack.leads.get(&rule).and_then(|rule| rule.late_to.clone());
    named.or_else(|| pack.above(&owner(pack, rule)?).cloned())
}
