//! A refusal is the procedure saying no: it is shown with its reasons, and is not an error.

use super::event::Event;
use crate::condition::Unmet;
use crate::ids::{ContactRuleId, RoleId};

/// Why an act may not go ahead.
#[derive(Clone, PartialEq, Debug)]
pub enum Refusal {
    /// Conditions are not met, each with its clause.
    NotMet(Vec<Unmet>),
    /// Reasons or safety judgements are asked first.
    Asked(Vec<Ask>),
    /// A contact rule bars it. The attempt is kept in `journal`.
    Barred {
        /// The rules that bar it, with what to do instead.
        rules: Vec<crate::safeguarding::RuleInForce>,
        /// What must be written down all the same.
        journal: Vec<Event>,
    },
    /// Contact rules are about some of the family alone, and the contact does not say well
    /// enough whom it reaches: barred until it is said.
    WhomFirst {
        /// The rules that may bar it.
        rules: Vec<crate::safeguarding::RuleInForce>,
        /// What must be said, or said better.
        unsaid: std::collections::BTreeSet<crate::safeguarding::PartyKind>,
    },
    /// The procedure knows no such thing here.
    Unknown {
        /// What was asked for.
        what: String,
        /// What may be asked for instead.
        known: Vec<String>,
    },
    /// Another role must do it.
    Role {
        /// Which may.
        may: Vec<RoleId>,
    },
    /// Nobody agrees to their own work.
    OwnWork,
    /// The strand cannot go from where it stands to where it was sent.
    Life {
        /// Where it stands, if it has begun.
        from: Option<super::strand::StrandState>,
        /// Where it may go.
        may: Vec<super::strand::StrandState>,
    },
    /// Strands must be finished before the case may close.
    Unfinished(Vec<String>),
    /// The form lacks answers.
    Form(Vec<FormGap>),
    /// It was taken back out with the file that it came from: nothing is done on it any more.
    Withdrawn,
    /// Somebody has worked on it since it was brought in: whoever takes it back says so.
    WorkedOn,
    /// The case goes on in another: it is done there.
    GoesOn(crate::ids::CaseId),
    /// The day is impossible: in the future, or before the child was born.
    Day(jiff::civil::Date),
}

/// What a form lacks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormGap {
    /// Which question.
    pub field: crate::ids::FieldId,
    /// The answer is missing, or the words that must go with it are, or it is not among
    /// the answers offered.
    pub gap: Gap,
}

/// The kind of gap.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gap {
    /// No answer.
    NoAnswer,
    /// The answer needs words beside it.
    NoWords,
    /// Not one of the answers offered.
    NotOffered,
    /// The form has no such question.
    NoSuchQuestion,
}

/// Something that must be said before the act goes ahead.
#[derive(Clone, PartialEq, Debug)]
pub struct Ask {
    /// The name under which the answer comes.
    pub name: String,
    /// Why it is asked: the condition that is not met, or the rule that holds.
    pub why: AskWhy,
}

/// Why something is asked.
#[derive(Clone, PartialEq, Debug)]
pub enum AskWhy {
    /// A guard that asks a reason or a judgement is not met.
    Guard(Unmet),
    /// A contact rule asks for a safety judgement.
    Rule(ContactRuleId),
}

/// The answer's name for a reason.
pub const REASON: &str = "reason";
/// The answer's name for a recorded safety judgement.
pub const JUDGEMENT: &str = "judgement";
