//! What an explanation speaks of: things of the pack in its own words, answers as its forms
//! offer them, words of the product's closed lists.

use super::{Since, Term};
use crate::ids::{FieldId, LevelId, RoleId};
use crate::label::Label;
use crate::procedure::{FieldKind, Pack};

/// The pack's words for something; its bare name where the pack has none.
pub(crate) fn named(label: Option<&Label>, id: &str) -> Term {
    Term::Label(label.cloned().unwrap_or_else(|| Label::english(id)))
}

pub(super) fn since(since: Since) -> Term {
    match since {
        Since::Spell => Term::Word("this spell"),
        Since::Stage => Term::Word("this stage"),
        Since::Absence => Term::Word("this absence"),
        Since::Days(days) => Term::Number(i64::from(days)),
        Since::Ever => Term::Word("ever"),
    }
}

/// Kinds of school that the product has words for.
pub(super) const SCHOOL_KINDS: &[&str] = &[
    "special",
    "academy",
    "free",
    "independent",
    "alternative",
    "maintained",
    "primary",
    "secondary",
    "nursery",
];

/// Where a referral may come from, as the product has words for it.
pub(crate) const SOURCES: &[&str] = &["school", "agency", "authority", "public"];

/// Words of a closed list where they stand on it; as the procedure writes them otherwise.
pub(super) fn listed(all: &[String], known: &'static [&'static str]) -> Term {
    let word = |text: &String| {
        let held = known.iter().find(|held| *held == text);
        held.map_or_else(|| Term::Text(text.clone()), |held| Term::Word(held))
    };
    Term::List(all.iter().map(word).collect())
}

pub(super) fn texts(all: &[String]) -> Term {
    Term::List(all.iter().cloned().map(Term::Text).collect())
}

pub(super) fn roles(by: &[RoleId], pack: &Pack) -> Term {
    Term::List(
        by.iter()
            .map(|id| named(pack.roles.get(id).map(|role| &role.label), id.as_str()))
            .collect(),
    )
}

pub(crate) fn question(field: &FieldId, pack: &Pack) -> Term {
    let mut fields = pack.forms.values().flat_map(|form| &form.fields);
    let held = fields.find(|held| held.id == *field);
    named(held.map(|held| &held.label), field.as_str())
}

/// Answers as the form offers them.
pub(super) fn answers(field: &FieldId, is: &[String], pack: &Pack) -> Term {
    let mut fields = pack.forms.values().flat_map(|form| &form.fields);
    let kind = fields.find(|held| held.id == *field).map(|held| &held.kind);
    let said = |answer: &String| match kind {
        Some(FieldKind::Choice(offered) | FieldKind::Several(offered)) => named(
            offered
                .iter()
                .find(|(id, _)| id == answer)
                .map(|(_, label)| label),
            answer,
        ),
        Some(FieldKind::YesNo | FieldKind::YesNoUnknown) => match answer.as_str() {
            "yes" => Term::Word("yes"),
            "no" => Term::Word("no"),
            "unknown" => Term::Word("not known"),
            other => Term::Text(other.to_owned()),
        },
        Some(
            FieldKind::Text
            | FieldKind::Number
            | FieldKind::LongText
            | FieldKind::Date
            | FieldKind::Ground,
        )
        | None => Term::Text(answer.clone()),
    };
    Term::List(is.iter().map(said).collect())
}

pub(super) fn level(id: &LevelId, pack: &Pack) -> Term {
    let mut levels = pack.forms.values().flat_map(|form| &form.levels);
    let held = levels.find(|held| held.id == *id);
    named(held.map(|held| &held.label), id.as_str())
}
