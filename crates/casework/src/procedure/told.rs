//! What a procedure says of itself, as sentences: what starts a thing and what follows from
//! it. Conditions are told by [`explain_rule`]; these stand beside them for pages that
//! describe a procedure and know no case.

use super::Pack;
use super::flow::Effect;
use super::work::{Ahead, ClockRule, CountsFrom};
use crate::condition::{Explanation, Term, Trigger, explain_rule, named, question};
use crate::ids::{RoleId, StrandId};

/// Says what must happen: "the case comes to “Searching”".
pub fn trigger(trigger: &Trigger, pack: &Pack) -> Explanation {
    let new = Explanation::new;
    match trigger {
        Trigger::Opened => new("on-opened"),
        Trigger::Reopened => new("on-reopened"),
        Trigger::Move(on) => {
            let mut moves = pack.transitions.iter();
            let held = moves.find(|held| held.on == *on).map(|held| &held.label);
            new("on-move").with("move", named(held, on.as_str()))
        }
        Trigger::Enter(id) => new("on-enter").with(
            "stage",
            named(pack.stages.get(id).map(|s| &s.label), id.as_str()),
        ),
        Trigger::Leave(id) => new("on-leave").with(
            "stage",
            named(pack.stages.get(id).map(|s| &s.label), id.as_str()),
        ),
        Trigger::Proof(id) => new("on-proof").with(
            "proof",
            named(pack.proofs.get(id).map(|p| &p.label), id.as_str()),
        ),
        Trigger::Flag(id) => new("on-flag").with(
            "flag",
            named(pack.flags.get(id).map(|f| &f.label), id.as_str()),
        ),
        Trigger::Lifted(id) => new("on-flag-lifted").with(
            "flag",
            named(pack.flags.get(id).map(|f| &f.label), id.as_str()),
        ),
        Trigger::Strand(id, None) => new("on-strand-opened").with("strand", strand(id, pack)),
        Trigger::Strand(id, Some(state)) => new("on-strand")
            .with("strand", strand(id, pack))
            .with("state", Term::Word(state.as_str())),
        Trigger::Checklist(id) => new("on-checklist").with(
            "list",
            named(pack.checklists.get(id).map(|l| &l.label), id.as_str()),
        ),
        Trigger::FirstAbsence => new("on-first-absence"),
        Trigger::AbsenceEnds => new("on-absence-ends"),
        Trigger::Form(id) => new("on-form").with(
            "form",
            named(pack.forms.get(id).map(|f| &f.label), id.as_str()),
        ),
        Trigger::Agreed(what) => new("on-agreed").with(
            "what",
            named(pack.agreements.get(what).map(|a| &a.label), what),
        ),
        Trigger::Met(id) => new("on-met").with(
            "clock",
            named(pack.clocks.get(id).map(|c| &c.label), id.as_str()),
        ),
        Trigger::ChangedType(None) => new("on-changed-type"),
        Trigger::ChangedType(Some(id)) => new("on-changed-type-to").with(
            "type",
            named(pack.case_types.get(id).map(|t| &t.label), id.as_str()),
        ),
        Trigger::ContactRule => new("on-contact-rule"),
        Trigger::Whereabouts(is) => new("on-whereabouts").with("is", Term::Word(is.as_str())),
    }
}

/// Says what follows: "told: the safeguarding lead, of …".
pub fn effect(effect: &Effect, pack: &Pack) -> Explanation {
    let new = Explanation::new;
    match effect {
        Effect::Open(id) => new("effect-open").with("strand", strand(id, pack)),
        Effect::Tell { whom, about, .. } => new("effect-tell")
            .with("whom", role(whom, pack))
            .with("about", Term::Text(about.clone())),
        Effect::Letter { letter, to } => new("effect-letter")
            .with(
                "letter",
                named(pack.letters.get(letter).map(|l| &l.label), letter.as_str()),
            )
            .with("to", addressee(to, pack)),
        Effect::Whereabouts(is) => new("effect-whereabouts").with("is", Term::Word(is.as_str())),
        Effect::Classify(is) => new("effect-classify").with("is", Term::Word(is.as_str())),
        Effect::Lead(to) => new("effect-lead").with("to", role(to, pack)),
        Effect::Rule(id) => new("effect-rule").with(
            "rule",
            named(pack.contact_rules.get(id).map(|r| &r.label), id.as_str()),
        ),
        Effect::Flag(id) => new("effect-flag").with(
            "flag",
            named(pack.flags.get(id).map(|f| &f.label), id.as_str()),
        ),
        Effect::When { when, then } => new("effect-when")
            .with("when", Term::Sentence(Box::new(explain_rule(when, pack))))
            .with("then", Term::Sentence(Box::new(self::effect(then, pack)))),
    }
}

/// Says from what a clock counts, where that is not what starts it: the happening of another
/// day, or a day that lies ahead.
pub fn counts_from(rule: &ClockRule, pack: &Pack) -> Option<Explanation> {
    let new = Explanation::new;
    match (&rule.before, rule.counts_from.first()) {
        (Some(Ahead::Answer(field)), _) => {
            Some(new("before-answer").with("field", question(field, pack)))
        }
        (Some(Ahead::Planned(id)), _) => {
            Some(new("before-planned").with("strand", strand(id, pack)))
        }
        (Some(Ahead::EndOfTerm), _) => Some(new("before-end-of-term")),
        (None, Some(CountsFrom::Happening(from))) => Some(trigger(from, pack)),
        (None, Some(CountsFrom::Answer(field))) => {
            Some(new("before-answer").with("field", question(field, pack)))
        }
        (None, None) => None,
    }
}

fn strand(id: &StrandId, pack: &Pack) -> Term {
    named(pack.strands.get(id).map(|s| &s.label), id.as_str())
}

fn role(id: &RoleId, pack: &Pack) -> Term {
    named(pack.roles.get(id).map(|r| &r.label), id.as_str())
}

/// To whom a letter goes: a role, or a word of the procedure such as `family`.
fn addressee(to: &str, pack: &Pack) -> Term {
    let mut roles = pack.roles.iter();
    roles.find(|(id, _)| id.as_str() == to).map_or_else(
        || Term::Text(to.replace('_', " ")),
        |(_, role)| Term::Label(role.label.clone()),
    )
}
