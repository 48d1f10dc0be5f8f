//! What is recorded, asked, agreed and told: evidence, flags, contact rules, forms,
//! agreements, letters, grounds and the directory.

use super::flow::Effect;
use super::read::At;
use crate::case::facts::{Channel, words};
use crate::condition::{Condition, Guard};
use crate::ids::{FieldId, FormId, LevelId, RoleId};
use crate::label::Label;
use crate::register::Register;
use crate::safeguarding::{Force, Stops};
use std::collections::BTreeMap;

/// A kind of evidence.
#[derive(Clone, PartialEq, Debug)]
pub struct ProofRule {
    /// Its words.
    pub label: Label,
    /// Who may record it; empty means anybody who may work the case.
    pub by: Vec<RoleId>,
    /// It is the authority's own word: no school and no partner records it, whatever roles a
    /// procedure has. The joint enquiries of a removal are answered by each in its own name
    /// (regulation 9(1)(h), (i)).
    pub authoritys_word: bool,
    /// It counts only in writing.
    pub in_writing: bool,
    /// What must be so to record it.
    pub requires: Vec<Guard>,
    /// What follows.
    pub effects: Vec<Effect>,
    /// The channel to the family that it uses.
    pub channel: Option<Channel>,
    /// The register that it puts its case on; of the end of education, its day is the last.
    pub register: Option<Register>,
    /// The clauses.
    pub clause: Vec<String>,
    /// Where it stands.
    pub at: At,
}

/// A vulnerability or circumstance, with what follows from it.
#[derive(Clone, PartialEq, Debug)]
pub struct FlagRule {
    /// Its words.
    pub label: Label,
    /// What follows at once.
    pub effects: Vec<Effect>,
    /// Its very existence is told only to those who need to know.
    pub restricted: bool,
    /// Who alone may lift it; empty means anybody who may set one (W-124, R-09).
    pub lifted_by: Vec<RoleId>,
    /// The register that it puts its case on.
    pub register: Option<Register>,
    /// The clauses.
    pub clause: Vec<String>,
    /// Where it stands.
    pub at: At,
}

/// A kind of contact rule.
#[derive(Clone, PartialEq, Debug)]
pub struct ContactRule {
    /// Its words.
    pub label: Label,
    /// Whom it stops.
    pub stops: Stops,
    /// How strongly.
    pub force: Force,
    /// Others are asked for a safety judgement.
    pub warns_others: bool,
    /// Which ways of reaching the family it closes.
    pub channels: Vec<Channel>,
    /// What to do instead.
    pub instead: Label,
    /// Who alone may lift it.
    pub lifted_by: Vec<RoleId>,
    /// Who may set it; empty means anybody who may work the case.
    pub set_by: Vec<RoleId>,
    /// It is about everybody of the household, whomever the person who sets it names.
    pub whole_household: bool,
    /// Who hears of attempts and breaches.
    pub tells: RoleId,
    /// The clauses.
    pub clause: Vec<String>,
    /// Where it stands.
    pub at: At,
}

/// A form: one schema for every form of every council.
#[derive(Clone, PartialEq, Debug)]
pub struct Form {
    /// Its title.
    pub label: Label,
    /// What stands beside the title: the law in force where the policy's own words have
    /// been overtaken, or how the form is used.
    pub note: Option<Label>,
    /// Who may fill it in.
    pub by: Vec<RoleId>,
    /// Its questions.
    pub fields: Vec<Field>,
    /// The levels that it may judge, lowest first.
    pub levels: Vec<Level>,
    /// The register that it puts its case on.
    pub register: Option<Register>,
    /// What must be so to complete it.
    pub requires: Vec<Guard>,
    /// What follows.
    pub effects: Vec<Effect>,
    /// The clauses.
    pub clause: Vec<String>,
    /// Where it stands.
    pub at: At,
}

impl Form {
    /// Whether somebody who holds these roles may fill it in: one that names nobody is filled
    /// in by whoever may record.
    pub fn filled_in_by(&self, roles: &[RoleId]) -> bool {
        self.by.is_empty() || roles.iter().any(|role| self.by.contains(role))
    }
}

/// One question.
#[derive(Clone, PartialEq, Debug)]
pub struct Field {
    /// Its canonical name, by which a fact is typed once for every form.
    pub id: FieldId,
    /// The question.
    pub label: Label,
    /// What stands under the question in smaller letters.
    pub hint: Option<Label>,
    /// The heading it stands under.
    pub section: Option<Label>,
    /// What kind of answer.
    pub kind: FieldKind,
    /// It must be answered.
    pub required: bool,
    /// It must be answered where another question of the form is answered so.
    pub required_if: Option<RequiredIf>,
    /// Words must go with this answer: "supporting information mandatory if Yes".
    pub note_if: Option<String>,
    /// The answers that suggest a level.
    pub suggests: BTreeMap<String, LevelId>,
    /// That its answer, a day, is the child's last day in education.
    pub register: Option<Register>,
    /// What the case already knows: the first whose condition holds stands in the form when
    /// it is opened, and a person says whether it is so.
    pub prefill: Vec<Prefill>,
    /// The fact on the child's record or in the case that it asks for: it stands in the form
    /// when the form is opened, so that nobody types it twice.
    pub known_as: Option<KnownFact>,
    /// The clauses.
    pub clause: Vec<String>,
}

impl Field {
    /// The answers that it offers by name; nothing where a person writes the answer.
    pub fn offered(&self) -> Vec<&str> {
        match &self.kind {
            FieldKind::YesNo => vec!["yes", "no"],
            FieldKind::YesNoUnknown => vec!["yes", "no", "unknown"],
            FieldKind::Choice(offered) | FieldKind::Several(offered) => {
                offered.iter().map(|(id, _)| id.as_str()).collect()
            }
            FieldKind::Text
            | FieldKind::Number
            | FieldKind::LongText
            | FieldKind::Date
            | FieldKind::Ground => Vec::new(),
        }
    }
}

/// The answer to another question that makes one necessary.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RequiredIf {
    /// The other question of the same form.
    pub answer: FieldId,
    /// One of these answers; any, when empty.
    pub is: Vec<String>,
}

/// An answer that the case already gives.
#[derive(Clone, PartialEq, Debug)]
pub struct Prefill {
    /// While this is so.
    pub when: Condition,
    /// This is the answer.
    pub answer: String,
}

words! {
    /// A fact that the child's record or the case holds before any form is filled in.
    KnownFact {
        /// The child's name: the legal one, or the first known.
        Name = "name",
        /// The date of birth.
        Born = "born",
        /// The unique pupil number.
        Upn = "upn",
        /// Where the child was last known to live.
        Address = "address",
        /// The school on whose roll the child is, or was last.
        School = "school",
        /// The first day of the absence.
        FirstAbsence = "first absence",
    }
}

impl KnownFact {
    /// Whether it is a day.
    pub fn is_a_day(self) -> bool {
        match self {
            KnownFact::Born | KnownFact::FirstAbsence => true,
            KnownFact::Name | KnownFact::Upn | KnownFact::Address | KnownFact::School => false,
        }
    }
}

/// What kind of answer a question takes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FieldKind {
    /// A line.
    Text,
    /// A whole number, not below nought.
    Number,
    /// Several lines.
    LongText,
    /// A day.
    Date,
    /// Yes or no.
    YesNo,
    /// Yes, no or unknown.
    YesNoUnknown,
    /// One of several.
    Choice(Vec<(String, Label)>),
    /// As many of several as are so: their names with `, ` between, in the form's order.
    Several(Vec<(String, Label)>),
    /// One of the law's grounds for removal from roll, by its own name; each is shown with
    /// its letter under every instrument.
    Ground,
}

/// A level of risk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Level {
    /// Its name.
    pub id: LevelId,
    /// Its words.
    pub label: Label,
}

/// What a second person may be asked to agree to.
#[derive(Clone, PartialEq, Debug)]
pub struct AgreementRule {
    /// Its words.
    pub label: Label,
    /// Who may propose.
    pub proposed_by: Vec<RoleId>,
    /// Who may agree: never the proposer.
    pub agreed_by: Vec<RoleId>,
    /// The form that is agreed to: nor whoever filled it in.
    pub of_form: Option<FormId>,
    /// What must be so to propose.
    pub requires: Vec<Guard>,
    /// What follows from agreement.
    pub effects: Vec<Effect>,
    /// The clauses.
    pub clause: Vec<String>,
    /// Where it stands.
    pub at: At,
}

/// A letter or message.
#[derive(Clone, PartialEq, Debug)]
pub struct Letter {
    /// Its title.
    pub label: Label,
    /// Its text, with `{gaps}` that the case fills (see [`super::letter::GAPS`]).
    pub body: Option<Label>,
    /// Whether it goes to the family, so that a contact rule bars it.
    pub to_family: bool,
    /// Whether one letter may name several children of a household.
    pub siblings: bool,
    /// The clauses.
    pub clause: Vec<String>,
    /// Where it stands.
    pub at: At,
}

/// A ground for removal from roll.
#[derive(Clone, PartialEq, Debug)]
pub struct Ground {
    /// Its words.
    pub label: Label,
    /// Its letter under each instrument, by the instrument's name.
    pub letters: BTreeMap<String, String>,
    /// Its letter or wording was recalled, and not compared with the instrument.
    pub recalled: bool,
    /// What must be so.
    pub requires: Vec<Guard>,
    /// The law it stands in.
    pub clause: Vec<String>,
    /// Where it stands.
    pub at: At,
}

/// Whom to ring.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Contact {
    /// The role or body.
    pub role: RoleId,
    /// The number, and when.
    pub telephone: Option<String>,
    /// The number out of hours.
    pub out_of_hours: Option<String>,
    /// The electronic address of the service.
    pub email: Option<String>,
    /// The date of the policy that printed it: "not confirmed since".
    pub printed: String,
}
