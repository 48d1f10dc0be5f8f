//! Who may say that two records are one child, and when a second person must agree.

use super::Whole;
use crate::access::{Action, Answer, BaseRole, Facts, Standing, may};
use crate::case::facts::words;
use crate::ids::{ActorId, RoleId};
use crate::procedure::Role;
use std::collections::{BTreeMap, BTreeSet};

words! {
    /// Why two records are not joined on one person's word.
    Risk {
        /// One of them is restricted.
        Restricted = "restricted",
        /// A contact rule protects somebody in one of them.
        ContactRule = "contact_rule",
        /// Both have a pupil number, and none in common.
        Numbers = "numbers",
        /// Both have a date of birth, and none in common.
        Births = "births",
        /// No forename in common.
        Forenames = "forenames",
        /// Same birthday and family, another forename.
        Twin = "twin",
        /// Same family, another birthday and forename.
        Sibling = "sibling",
    }
}

impl Risk {
    /// Whether it must be said in words why they are one child all the same.
    pub fn asks_why(self) -> bool {
        match self {
            Risk::Twin | Risk::Sibling => true,
            Risk::Restricted
            | Risk::ContactRule
            | Risk::Numbers
            | Risk::Births
            | Risk::Forenames => false,
        }
    }
}

/// Children of one family rather than one child.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kin {
    /// Born on one day.
    Twin,
    /// Born on different days.
    Sibling,
}

/// One of two records.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// What it says.
    pub whole: &'a Whole,
    /// It is restricted.
    pub restricted: bool,
    /// A contact rule is in force in its household.
    pub contact_rule: bool,
}

/// A second person who is asked, or who agrees.
#[derive(Clone, Copy, Debug)]
pub enum Second<'a> {
    /// Nobody yet.
    Nobody,
    /// Whoever decides agrees to what somebody else proposed.
    Agrees {
        /// Who proposed.
        proposer: &'a ActorId,
    },
}

/// What is to be decided, and by whom.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Who.
    pub by: &'a ActorId,
    /// What their roles rest on.
    pub standings: &'a [Standing],
    /// One of the two is hidden from them.
    pub hidden: bool,
    /// The record that is kept.
    pub kept: Side<'a>,
    /// The one that points to it.
    pub other: Side<'a>,
    /// What the matcher takes them for, where it is not one child.
    pub looks: Option<Kin>,
    /// Why they are one child.
    pub because: &'a str,
    /// Why they are not children of one family.
    pub not_kin: &'a str,
    /// The second person.
    pub second: Second<'a>,
}

/// What comes of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Decided {
    /// They are joined.
    Join,
    /// It waits for a second person, for these reasons.
    Propose(Vec<Risk>),
}

/// Why it may not be done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// One of the records is not there for this person.
    NotThere,
    /// The permission table says no.
    NotAllowed,
    /// They are of one child already.
    OneAlready,
    /// No reason was given.
    NoReason,
    /// Nothing says why they are not children of one family.
    NoWordOnKin,
    /// Nobody agrees to their own proposal.
    OwnProposal,
}

/// Decides.
///
/// # Errors
///
/// Why it may not be done; then nothing is.
pub fn decide(asked: &Asked<'_>) -> Result<Decided, Refusal> {
    let facts = Facts {
        hidden_from_actor: asked.hidden,
        ..Facts::default()
    };
    let allowed = |action| match may(asked.standings, action, facts) {
        Answer::Allow => Ok(()),
        Answer::Deny(_) => Err(Refusal::NotAllowed),
        Answer::NotThere => Err(Refusal::NotThere),
    };
    allowed(Action::Merge)?;
    let (kept, other) = (&asked.kept, &asked.other);
    let mut records = other.whole.records.iter();
    if records.any(|record| kept.whole.records.contains(record)) {
        return Err(Refusal::OneAlready);
    }
    if asked.because.trim().is_empty() {
        return Err(Refusal::NoReason);
    }
    let risks = risks(kept, other, asked.looks);
    if risks.iter().any(|risk| risk.asks_why()) && asked.not_kin.trim().is_empty() {
        return Err(Refusal::NoWordOnKin);
    }
    match asked.second {
        Second::Agrees { proposer } if proposer == asked.by => Err(Refusal::OwnProposal),
        Second::Agrees { .. } => allowed(Action::Agree).map(|()| Decided::Join),
        Second::Nobody if risks.is_empty() => Ok(Decided::Join),
        Second::Nobody => Ok(Decided::Propose(risks)),
    }
}

/// The roles of an authority whose people may agree to somebody else's proposal.
pub fn may_agree(roles: &BTreeMap<RoleId, Role>) -> Vec<RoleId> {
    let may_both = |role: &Role| {
        let standing = [(role.base, role.sees)];
        let allowed = |action| may(&standing, action, Facts::default()) == Answer::Allow;
        !role.outside && allowed(Action::Merge) && allowed(Action::Agree)
    };
    let fit = roles.iter().filter(|(_, role)| may_both(role));
    fit.map(|(id, _)| id.clone()).collect()
}

/// The role that hears that somebody is asked to agree: whoever leads on safeguarding where a
/// restricted record is in it, since others may not know of it; else a manager.
pub fn hears(roles: &BTreeMap<RoleId, Role>, risks: &[Risk]) -> Option<RoleId> {
    let first = match risks.contains(&Risk::Restricted) {
        true => [BaseRole::SafeguardingLead, BaseRole::TeamManager],
        false => [BaseRole::TeamManager, BaseRole::SafeguardingLead],
    };
    let of = |base: BaseRole| {
        let mut fit = roles.iter().filter(|(_, role)| !role.outside);
        let found = fit.find(|(_, role)| role.base == base);
        found.map(|(id, _)| id.clone())
    };
    first.into_iter().find_map(of)
}

/// Why two records are not joined on one person's word; nothing where one suffices.
pub fn risks(kept: &Side<'_>, other: &Side<'_>, looks: Option<Kin>) -> Vec<Risk> {
    let (one, two) = (kept.whole, other.whole);
    let apart = |none: bool, both: bool| both && none;
    let mut risks = Vec::new();
    let mut say = |risk, so: bool| {
        if so {
            risks.push(risk);
        }
    };
    say(Risk::Restricted, kept.restricted || other.restricted);
    say(Risk::ContactRule, kept.contact_rule || other.contact_rule);
    let shared = one.numbers.iter().any(|upn| two.numbers.contains(upn));
    let both = !one.numbers.is_empty() && !two.numbers.is_empty();
    say(Risk::Numbers, apart(!shared, both));
    let both = !one.births.is_empty() && !two.births.is_empty();
    say(Risk::Births, apart(!born_alike(one, two), both));
    let kin = looks.or_else(|| kin(one, two));
    say(Risk::Twin, kin == Some(Kin::Twin));
    say(Risk::Sibling, kin == Some(Kin::Sibling));
    say(Risk::Forenames, kin.is_none() && unlike(one, two));
    risks
}

/// Whether two records look like two children of one family: no forename in common, and one
/// household, one address or one family name.
pub fn kin(one: &Whole, two: &Whole) -> Option<Kin> {
    if !unlike(one, two) {
        return None;
    }
    let family = one.households.iter().any(|id| two.households.contains(id))
        || shared(&addresses(one), &addresses(two))
        || shared(&surnames(one), &surnames(two));
    let born = !one.births.is_empty() && !two.births.is_empty();
    match (family, born && born_alike(one, two)) {
        (true, true) => Some(Kin::Twin),
        (true, false) if born => Some(Kin::Sibling),
        _ => None,
    }
}

fn born_alike(one: &Whole, two: &Whole) -> bool {
    let days: BTreeSet<_> = one.births.iter().map(|born| born.date()).collect();
    two.births.iter().any(|born| days.contains(&born.date()))
}

/// Both have a forename, and none is the other's.
fn unlike(one: &Whole, two: &Whole) -> bool {
    let forenames = |whole: &Whole| said(whole.names.iter().map(|name| name.forename.as_str()));
    let (one, two) = (forenames(one), forenames(two));
    !one.is_empty() && !two.is_empty() && !shared(&one, &two)
}

fn surnames(whole: &Whole) -> BTreeSet<String> {
    said(whole.names.iter().map(|name| name.surname.as_str()))
}

fn addresses(whole: &Whole) -> BTreeSet<String> {
    said(whole.addresses.iter().map(|lived| lived.address.as_str()))
}

fn said<'a>(words: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let plain = |text: &str| -> String {
        let letters = text.chars().filter(|letter| letter.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    words.map(plain).filter(|text| !text.is_empty()).collect()
}

fn shared(one: &BTreeSet<String>, two: &BTreeSet<String>) -> bool {
    !one.is_disjoint(two)
}
