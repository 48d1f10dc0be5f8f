//! One part of a procedure by its name, and the procedure without it.
//!
//! A part is written as people say it: `clock home_visit`, `move confirm / requires 2`,
//! `form referral / fields last_attended`. Taking one away shows whether anything that
//! claims to test it would notice: coverage and the broken packs of tests rest on it.

use super::{Every, Field, Pack};
use crate::case::facts::Channel;
use crate::ids::RoleId;
use crate::safeguarding::Stops;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// The kinds of things that a procedure is made of.
pub const KINDS: &[&str] = &[
    "role",
    "case_type",
    "stage",
    "move",
    "strand",
    "checklist",
    "clock",
    "bar",
    "proof",
    "flag",
    "contact_rule",
    "outcome",
    "form",
    "agreement",
    "letter",
    "ground",
    "report",
    "directory",
    "setting",
];

/// A part of a procedure: a thing, or one facet of it, or one of several there.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Part {
    /// One of [`KINDS`].
    pub kind: String,
    /// Its own name in the pack.
    pub id: String,
    /// The list or setting of it that is meant; the whole thing when left out.
    pub facet: Option<String>,
    /// Which of that list, by its name or its number counted from one; all when left out.
    pub which: Option<String>,
}

impl fmt::Display for Part {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.kind, self.id)?;
        if let Some(facet) = &self.facet {
            write!(out, " / {facet}")?;
        }
        if let Some(which) = &self.which {
            write!(out, " {which}")?;
        }
        Ok(())
    }
}

/// Words that name no part, or one that the procedure does not have.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0}")]
pub struct NoSuchPart(pub String);

impl FromStr for Part {
    type Err = NoSuchPart;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || {
            NoSuchPart(format!(
                "`{text}` names no part of a procedure; write a kind and an id, `clock home_visit`, \
                 or one facet of it, `move confirm / requires 2`; kinds are: {}",
                KINDS.join(", ")
            ))
        };
        let (thing, facet) = match text.split_once('/') {
            Some((thing, facet)) => (thing.trim(), Some(facet.trim())),
            None => (text.trim(), None),
        };
        let (kind, id) = thing.split_once(' ').ok_or_else(wrong)?;
        if !KINDS.contains(&kind) || id.trim().is_empty() {
            return Err(wrong());
        }
        let (facet, which) = match facet.map(|facet| facet.split_once(' ').unwrap_or((facet, ""))) {
            None => (None, None),
            Some(("", _)) => return Err(wrong()),
            Some((facet, "")) => (Some(facet.to_owned()), None),
            Some((facet, which)) => (Some(facet.to_owned()), Some(which.trim().to_owned())),
        };
        Ok(Self {
            kind: kind.to_owned(),
            id: id.trim().to_owned(),
            facet,
            which,
        })
    }
}

type Taken = Result<(), NoSuchPart>;

impl Pack {
    /// The procedure as it would be had nobody written this part.
    ///
    /// What names the part elsewhere still does: a move to a stage that is gone leads
    /// nowhere, a guard on evidence that is gone is never met.
    ///
    /// # Errors
    ///
    /// When the procedure has no such part.
    pub fn without(&self, part: &Part) -> Result<Pack, NoSuchPart> {
        let mut pack = self.clone();
        pack.take(part)?;
        Ok(pack)
    }

    fn take(&mut self, part: &Part) -> Taken {
        let id = part.id.as_str();
        match part.kind.as_str() {
            "move" => return self.take_move(part),
            "report" => return self.take_report(part),
            "setting" => return whole(&mut self.settings, &part.id, part),
            "directory" => {
                let before = self.directory.len();
                self.directory.retain(|entry| entry.role.as_str() != id);
                return gone(before != self.directory.len(), part);
            }
            _ => {}
        }
        if part.facet.is_some() {
            return self.take_facet(part);
        }
        match part.kind.as_str() {
            "role" => whole(&mut self.roles, &id.into(), part),
            "case_type" => whole(&mut self.case_types, &id.into(), part),
            "stage" => whole(&mut self.stages, &id.into(), part),
            "strand" => whole(&mut self.strands, &id.into(), part),
            "checklist" => whole(&mut self.checklists, &id.into(), part),
            "clock" => whole(&mut self.clocks, &id.into(), part),
            "bar" => whole(&mut self.bars, &id.into(), part),
            "proof" => whole(&mut self.proofs, &id.into(), part),
            "flag" => whole(&mut self.flags, &id.into(), part),
            "contact_rule" => whole(&mut self.contact_rules, &id.into(), part),
            "outcome" => whole(&mut self.outcomes, &id.into(), part),
            "form" => whole(&mut self.forms, &id.into(), part),
            "agreement" => whole(&mut self.agreements, &part.id, part),
            "letter" => whole(&mut self.letters, &id.into(), part),
            _ => whole(&mut self.grounds, &id.into(), part),
        }
    }

    /// Takes the moves of a name, or the same facet of each: several stages may share one.
    fn take_move(&mut self, part: &Part) -> Taken {
        let id = part.id.as_str();
        let Some(facet) = part.facet.as_deref() else {
            let before = self.transitions.len();
            self.transitions.retain(|rule| rule.on.as_str() != id);
            return gone(before != self.transitions.len(), part);
        };
        let mut taken = false;
        for rule in self
            .transitions
            .iter_mut()
            .filter(|rule| rule.on.as_str() == id)
        {
            taken |= match facet {
                "requires" => some_of(&mut rule.requires, part, |_| None),
                "effects" => some_of(&mut rule.effects, part, |_| None),
                "by" => some_of(&mut rule.by, part, |role| Some(role.to_string())),
                "outcomes" => some_of(&mut rule.outcomes, part, |id| Some(id.to_string())),
                _ => return no_facet(part, "requires, effects, by, outcomes"),
            }
            .is_ok();
        }
        gone(taken, part)
    }

    fn take_report(&mut self, part: &Part) -> Taken {
        let id = part.id.as_str();
        let found = self.reports.iter_mut().find(|rule| rule.id.as_str() == id);
        let Some(report) = found else {
            return gone(false, part);
        };
        match part.facet.as_deref() {
            None => self.reports.retain(|rule| rule.id.as_str() != id),
            Some("every") => report.every = Every::OnRequest,
            Some("late_after") => return set(&mut report.late_after, part),
            Some(_) => return no_facet(part, "every, late_after"),
        }
        Ok(())
    }

    fn take_facet(&mut self, part: &Part) -> Taken {
        let id = part.id.as_str();
        let facet = part.facet.as_deref().unwrap_or_default();
        match part.kind.as_str() {
            "role" => {
                let rule = at(&mut self.roles, &id.into(), part)?;
                match facet {
                    "reports_to" => set(&mut rule.reports_to, part),
                    _ => no_facet(part, "reports_to"),
                }
            }
            "case_type" => {
                let rule = at(&mut self.case_types, &id.into(), part)?;
                match facet {
                    "requires" => some_of(&mut rule.requires, part, |_| None),
                    _ => no_facet(part, "requires"),
                }
            }
            "stage" => {
                let rule = at(&mut self.stages, &id.into(), part)?;
                match facet {
                    "next" => set(&mut rule.next, part),
                    _ => no_facet(part, "next"),
                }
            }
            "strand" => {
                let rule = at(&mut self.strands, &id.into(), part)?;
                match facet {
                    "opens" => some_of(&mut rule.opens, part, |_| None),
                    "ends" => some_of(&mut rule.ends, part, |_| None),
                    "steps" => some_of(&mut rule.steps, part, |step| {
                        Some(step.to.as_str().to_owned())
                    }),
                    "by" => some_of(&mut rule.by, part, |role| Some(role.to_string())),
                    "when" => set(&mut rule.when, part),
                    "channel" => set(&mut rule.channel, part),
                    _ => no_facet(part, "opens, ends, steps, by, when, channel"),
                }
            }
            "checklist" => {
                let rule = at(&mut self.checklists, &id.into(), part)?;
                match facet {
                    "items" => some_of(&mut rule.items, part, |item| Some(item.to_string())),
                    _ => no_facet(part, "items"),
                }
            }
            "clock" => self.take_of_clock(part, facet),
            "bar" => {
                let rule = at(&mut self.bars, &id.into(), part)?;
                match facet {
                    "parts" => some_of(&mut rule.parts, part, |_| None),
                    _ => no_facet(part, "parts"),
                }
            }
            _ => self.take_of_record(part, facet),
        }
    }

    fn take_of_clock(&mut self, part: &Part, facet: &str) -> Taken {
        let rule = at(&mut self.clocks, &part.id.as_str().into(), part)?;
        match facet {
            "starts" => some_of(&mut rule.starts, part, |_| None),
            "met" => some_of(&mut rule.met, part, |_| None),
            "cancelled" => some_of(&mut rule.cancelled, part, |_| None),
            "late_after" => set(&mut rule.late_after, part),
            "late_to" => set(&mut rule.late_to, part),
            "when" => set(&mut rule.when, part),
            "counts_from" => some_of(&mut rule.counts_from, part, |_| None),
            "remind" => set(&mut rule.remind, part),
            "substitute" => set(&mut rule.substitute, part),
            "channel" => set(&mut rule.channel, part),
            "owner" => {
                rule.owner = RoleId::from("nobody");
                Ok(())
            }
            _ => no_facet(
                part,
                "starts, met, cancelled, late_after, late_to, when, counts_from, remind, \
                 substitute, channel, owner",
            ),
        }
    }

    /// What is recorded, asked, agreed and told.
    fn take_of_record(&mut self, part: &Part, facet: &str) -> Taken {
        let id = part.id.as_str();
        let role = |role: &RoleId| Some(role.to_string());
        match part.kind.as_str() {
            "proof" => {
                let rule = at(&mut self.proofs, &id.into(), part)?;
                match facet {
                    "requires" => some_of(&mut rule.requires, part, |_| None),
                    "effects" => some_of(&mut rule.effects, part, |_| None),
                    "by" => some_of(&mut rule.by, part, role),
                    "in_writing" => unset(&mut rule.in_writing, part),
                    "authoritys_word" => unset(&mut rule.authoritys_word, part),
                    "channel" => set(&mut rule.channel, part),
                    _ => no_facet(part, "requires, effects, by, in_writing, channel"),
                }
            }
            "flag" => {
                let rule = at(&mut self.flags, &id.into(), part)?;
                match facet {
                    "effects" => some_of(&mut rule.effects, part, |_| None),
                    "lifted_by" => some_of(&mut rule.lifted_by, part, role),
                    "restricted" => unset(&mut rule.restricted, part),
                    _ => no_facet(part, "effects, lifted_by, restricted"),
                }
            }
            "contact_rule" => {
                let rule = at(&mut self.contact_rules, &id.into(), part)?;
                match facet {
                    "stops" => match &mut rule.stops {
                        Stops::Roles(roles) => some_of(roles, part, role),
                        everyone @ Stops::Everyone => {
                            *everyone = Stops::Roles(Vec::new());
                            Ok(())
                        }
                    },
                    "channels" => some_of(&mut rule.channels, part, |way: &Channel| {
                        Some(way.as_str().to_owned())
                    }),
                    "lifted_by" => some_of(&mut rule.lifted_by, part, role),
                    "set_by" => some_of(&mut rule.set_by, part, role),
                    "whole_household" => unset(&mut rule.whole_household, part),
                    "warns_others" => unset(&mut rule.warns_others, part),
                    _ => no_facet(
                        part,
                        "stops, channels, lifted_by, set_by, whole_household, warns_others",
                    ),
                }
            }
            "outcome" => {
                let rule = at(&mut self.outcomes, &id.into(), part)?;
                match facet {
                    "proof" => some_of(&mut rule.proof, part, |_| None),
                    _ => no_facet(part, "proof"),
                }
            }
            "form" => {
                let rule = at(&mut self.forms, &id.into(), part)?;
                match facet {
                    "fields" => some_of(&mut rule.fields, part, |field| Some(field.id.to_string())),
                    "requires" => some_of(&mut rule.requires, part, |_| None),
                    "effects" => some_of(&mut rule.effects, part, |_| None),
                    "levels" => some_of(&mut rule.levels, part, |level| Some(level.id.to_string())),
                    "by" => some_of(&mut rule.by, part, role),
                    "note" => set(&mut rule.note, part),
                    "required" => {
                        let asked =
                            |field: &&mut Field| part.which.as_deref() == Some(field.id.as_str());
                        let field = rule.fields.iter_mut().find(asked);
                        let taken = field.is_some_and(|field| {
                            let when = field.required_if.take().is_some();
                            std::mem::take(&mut field.required) || when
                        });
                        gone(taken, part)
                    }
                    _ => no_facet(
                        part,
                        "fields, requires, required, effects, levels, by, note",
                    ),
                }
            }
            "agreement" => {
                let rule = at(&mut self.agreements, &part.id, part)?;
                match facet {
                    "agreed_by" => some_of(&mut rule.agreed_by, part, role),
                    "requires" => some_of(&mut rule.requires, part, |_| None),
                    "effects" => some_of(&mut rule.effects, part, |_| None),
                    _ => no_facet(part, "agreed_by, requires, effects"),
                }
            }
            "letter" => {
                let rule = at(&mut self.letters, &id.into(), part)?;
                match facet {
                    "body" => set(&mut rule.body, part),
                    "to_family" => unset(&mut rule.to_family, part),
                    "siblings" => unset(&mut rule.siblings, part),
                    _ => no_facet(part, "body, to_family, siblings"),
                }
            }
            _ => {
                let rule = at(&mut self.grounds, &id.into(), part)?;
                match facet {
                    "requires" => some_of(&mut rule.requires, part, |_| None),
                    _ => no_facet(part, "requires"),
                }
            }
        }
    }
}

fn gone(taken: bool, part: &Part) -> Taken {
    if taken {
        Ok(())
    } else {
        Err(NoSuchPart(format!("the procedure has no `{part}`")))
    }
}

fn no_facet(part: &Part, there_are: &str) -> Taken {
    Err(NoSuchPart(format!(
        "`{part}`: of a {} there may be taken away: {there_are}",
        part.kind
    )))
}

fn whole<K: Ord, V>(map: &mut BTreeMap<K, V>, id: &K, part: &Part) -> Taken {
    if part.facet.is_some() {
        return no_facet(part, "the whole of it only");
    }
    gone(map.remove(id).is_some(), part)
}

fn at<'m, K: Ord, V>(
    map: &'m mut BTreeMap<K, V>,
    id: &K,
    part: &Part,
) -> Result<&'m mut V, NoSuchPart> {
    map.get_mut(id)
        .ok_or_else(|| NoSuchPart(format!("the procedure has no `{} {}`", part.kind, part.id)))
}

fn set<T>(held: &mut Option<T>, part: &Part) -> Taken {
    gone(held.take().is_some(), part)
}

fn unset(held: &mut bool, part: &Part) -> Taken {
    gone(std::mem::take(held), part)
}

/// Takes one of a list by name or number, or all of it.
fn some_of<T>(list: &mut Vec<T>, part: &Part, name: impl Fn(&T) -> Option<String>) -> Taken {
    let before = list.len();
    match &part.which {
        None => list.clear(),
        Some(which) => match which.parse::<usize>() {
            Ok(number) if (1..=before).contains(&number) => drop(list.remove(number - 1)),
            _ => list.retain(|one| name(one).as_deref() != Some(which)),
        },
    }
    gone(list.len() != before, part)
}
