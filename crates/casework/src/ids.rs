//! Names of things, as types: a stage cannot be passed where a role is meant.
//!
//! Identifiers that a procedure pack chooses (a stage, a role, a flag) are lower-case
//! words joined by underscores, so that a council lead can read and type them.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Takes the words as they are; a pack's loader checks that they are declared.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into().into())
            }

            /// The identifier as it is written in a pack.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }
    };
}

id!(/// A council as this installation knows it.
    AuthorityId);
id!(/// One episode of one child: the reference that people quote on the telephone.
    CaseId);
id!(/// A child, whatever the number of cases.
    ChildId);
id!(/// A parent, carer, relative or other adult.
    AdultId);
id!(/// People who live together, as far as is known.
    HouseholdId);
id!(/// Somebody who signs in, or a role acting in a rehearsal.
    ActorId);
id!(/// A stage of a procedure.
    StageId);
id!(/// A role of a procedure, resting on a base role of the product.
    RoleId);
id!(/// What a person does to move a case: the name of a transition.
    MoveId);
id!(/// A clock of a procedure.
    ClockId);
id!(/// A bar of a procedure: the earliest day that something may happen.
    BarId);
id!(/// A piece of work of a procedure that runs beside the stage.
    StrandId);
id!(/// A list of checks that counts as done when each is answered or excused.
    ChecklistId);
id!(/// A kind of evidence.
    ProofId);
id!(/// A vulnerability or circumstance.
    FlagId);
id!(/// A kind of contact rule.
    ContactRuleId);
id!(/// A form of a procedure.
    FormId);
id!(/// One question of a form, by its canonical name.
    FieldId);
id!(/// How a case may end.
    OutcomeId);
id!(/// What kind of case it is, as the council counts it.
    CaseTypeId);
id!(/// A ground for removal from roll: one identity, a letter for each instrument.
    GroundId);
id!(/// A letter or message.
    LetterId);
id!(/// A list or report that a procedure owes.
    ReportId);
id!(/// A level of risk.
    LevelId);
id!(/// A file kept with a case.
    DocumentId);
