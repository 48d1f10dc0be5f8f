//! The stage on which a rehearsal is played: an authority in memory, with the same
//! `decide` and `evolve` as a real one.

use super::Rehearsal;
use crate::access::{BaseRole, Facts};
use crate::calendar::{Calendar, SchoolId};
use crate::case::command::{Act, Actor, Command};
use crate::case::letters::reference;
use crate::case::{
    Case, Context, Decided, Entry, Event, Refusal, decide, evolve, followed, opened, reach,
};
use crate::condition::REFERENCE;
use crate::ids::{ActorId, CaseId, ChildId, HouseholdId, RoleId};
use crate::procedure::Pack;
use crate::safeguarding::RuleInForce;
use crate::standing::{Duties, since};
use crate::world::{Adult, Child, Household, HouseholdEvent, School};
use jiff::civil::DateTime;
use std::collections::BTreeMap;

/// One child's case under one procedure.
pub(super) struct Played {
    pub pack: String,
    pub child: ChildId,
    pub case: Case,
    pub history: Vec<Entry>,
}

pub(super) struct Stage<'r> {
    pub packs: &'r BTreeMap<String, Pack>,
    pub calendar: Calendar,
    pub schools: &'r BTreeMap<SchoolId, School>,
    pub children: &'r [Child],
    pub at_school: &'r BTreeMap<ChildId, SchoolId>,
    pub households: BTreeMap<HouseholdId, Household>,
    pub cases: Vec<Played>,
    /// What is owed whoever the child, by procedure.
    pub duties: BTreeMap<String, Duties>,
}

/// When a command is given, by whom, in which role, and recorded when.
pub(super) struct Moment<'m> {
    pub at: DateTime,
    pub recorded: DateTime,
    pub role: &'m RoleId,
    pub who: &'m ActorId,
}

impl<'r> Stage<'r> {
    pub fn new(rehearsal: &'r Rehearsal, packs: &'r BTreeMap<String, Pack>) -> Self {
        Self {
            packs,
            calendar: rehearsal.calendar.clone(),
            schools: &rehearsal.schools,
            children: &rehearsal.children,
            at_school: &rehearsal.at_school,
            households: rehearsal.households.clone(),
            cases: Vec::new(),
            duties: packs
                .iter()
                .map(|(name, pack)| {
                    let in_use = rehearsal.in_use_from.into_iter();
                    let duties = Duties {
                        since: since(in_use.map(|day| (day, pack))),
                        done: Vec::new(),
                    };
                    (name.clone(), duties)
                })
                .collect(),
        }
    }

    pub fn child(&self, id: &ChildId) -> Option<&'r Child> {
        self.children.iter().find(|child| child.id == *id)
    }

    pub fn case(&self, child: &ChildId, pack: &str) -> Option<&Played> {
        self.cases
            .iter()
            .rev()
            .find(|played| played.child == *child && played.pack == pack)
    }

    pub fn rules(&self, child: &Child) -> Vec<RuleInForce> {
        child
            .household
            .as_ref()
            .and_then(|id| self.households.get(id))
            .map_or_else(Vec::new, |household| household.rules.clone())
    }

    pub fn adults(&self, child: &Child) -> Vec<Adult> {
        child
            .household
            .as_ref()
            .and_then(|id| self.households.get(id))
            .map_or_else(Vec::new, |household| household.adults.clone())
    }

    /// Decides a command and applies what was decided; the events, or the refusal.
    pub fn act(
        &mut self,
        child: &Child,
        pack: &Pack,
        moment: &Moment<'_>,
        command: Command,
        said: &BTreeMap<String, String>,
    ) -> Result<Vec<Event>, Refusal> {
        let actor = Actor {
            id: moment.who.clone(),
            roles: vec![moment.role.clone()],
        };
        let command = self.at_school(child, command);
        let opens = matches!(command, Command::Open(_));
        let rules = self.rules(child);
        let adults = self.adults(child);
        let before = (!opens)
            .then(|| self.case(child_id(child), &pack.name))
            .flatten();
        let case = before.map(|played| &played.case);
        let act = Act {
            actor: &actor,
            at: moment.at,
            command,
            said: case.map_or_else(|| said.clone(), |case| in_hand(case, said)),
        };
        let id = case.map_or_else(
            || CaseId::new(format!("{}/{}", pack.name, child.id)),
            |case| case.id.clone(),
        );
        let context = Context {
            pack,
            calendar: &self.calendar,
            child,
            school: self.school(case, child),
            rules: &rules,
            adults: &adults,
            reach: self.facts(case, child, pack, &actor),
            now: moment.recorded,
        };
        let decided = match decide(&id, case, &act, &context) {
            Ok(decided) => decided,
            Err(refusal) => {
                // An attempt that a contact rule barred is written down all the same.
                if let Refusal::Barred { journal, .. } = &refusal {
                    let kept = Decided {
                        case: journal.clone(),
                        household: Vec::new(),
                    };
                    self.apply(child, &pack.name, &id, moment, kept);
                }
                return Err(refusal);
            }
        };
        let events = decided.case.clone();
        self.apply(child, &pack.name, &id, moment, decided);
        Ok(events)
    }

    /// A case that opens knows the school on whose roll the child is.
    fn at_school(&self, child: &Child, command: Command) -> Command {
        match command {
            Command::Open(mut opening) => {
                opening.school = self.at_school.get(&child.id).cloned();
                Command::Open(opening)
            }
            other => other,
        }
    }

    fn school(&self, case: Option<&Case>, child: &Child) -> Option<&'r School> {
        let id = case.map_or_else(|| self.at_school.get(&child.id), Case::school_concerned)?;
        self.schools.get(id)
    }

    pub fn facts(&self, case: Option<&Case>, child: &Child, pack: &Pack, actor: &Actor) -> Facts {
        match case {
            Some(case) => {
                // In a story the school that speaks is the one on whose roll the child stands
                // now, and after a removal still the one that removed the child.
                let school_user = actor.roles.iter().any(|role| {
                    pack.roles
                        .get(role)
                        .is_some_and(|held| held.base == BaseRole::SchoolUser)
                });
                let named = case.school.is_some() || self.at_school.contains_key(&child.id);
                let own = school_user && named;
                reach::facts(case, child, pack, &actor.roles, own)
            }
            None => Facts {
                hidden_from_actor: false,
                own: true,
                own_work: false,
            },
        }
    }

    pub fn apply(
        &mut self,
        child: &Child,
        pack: &str,
        id: &CaseId,
        moment: &Moment<'_>,
        decided: Decided,
    ) {
        for event in decided.case {
            let entry = Entry {
                at: moment.at,
                actor: moment.who.clone(),
                role: moment.role.clone(),
                event,
            };
            if matches!(entry.event, Event::Opened { .. }) {
                if let Some(case) = opened(id.clone(), &entry) {
                    self.cases.push(Played {
                        pack: pack.to_owned(),
                        child: child.id.clone(),
                        case,
                        history: vec![entry],
                    });
                }
            } else if let Some(played) = self
                .cases
                .iter_mut()
                .rev()
                .find(|played| played.child == child.id && played.pack == pack)
            {
                evolve(&mut played.case, &entry);
                played.history.push(entry);
            }
        }
        if let Some(household) = child
            .household
            .as_ref()
            .and_then(|id| self.households.get_mut(id))
        {
            for event in &decided.household {
                household.evolve(event);
            }
        }
        if !decided.household.is_empty() {
            self.followed(child, pack, moment, &decided.household);
        }
    }

    /// A change of the household's contact rules in its other cases.
    fn followed(
        &mut self,
        child: &Child,
        pack: &str,
        moment: &Moment<'_>,
        household: &[HouseholdEvent],
    ) {
        let family = child.household.as_ref();
        let others: Vec<(String, &'r Child)> = self
            .cases
            .iter()
            .filter(|played| played.child != child.id || played.pack != pack)
            .filter_map(|played| Some((played.pack.clone(), self.child(&played.child)?)))
            .filter(|(_, other)| family.is_some() && other.household.as_ref() == family)
            .collect();
        for (of, other) in others {
            let packs = self.packs;
            let (Some(pack), Some(played)) = (packs.get(&of), self.case(&other.id, &of)) else {
                continue;
            };
            let actor = Actor {
                id: moment.who.clone(),
                roles: vec![moment.role.clone()],
            };
            let act = Act {
                actor: &actor,
                at: moment.at,
                command: Command::ReadNotice { record: 0 },
                said: BTreeMap::new(),
            };
            let rules = self.rules(other);
            let context = Context {
                pack,
                calendar: &self.calendar,
                child: other,
                school: self.school(Some(&played.case), other),
                rules: &rules,
                adults: &[],
                reach: Facts::default(),
                now: moment.recorded,
            };
            let case = followed(&played.case, &act, &context, household);
            let id = played.case.id.clone();
            let decided = Decided {
                case,
                household: Vec::new(),
            };
            self.apply(other, &of, &id, moment, decided);
        }
    }
}

fn child_id(child: &Child) -> &ChildId {
    &child.id
}

/// How a story quotes a letter whose number it does not know: `reference = "letter advice"`.
pub const LETTER: &str = "letter ";

/// What is said, with the reference of a letter that is quoted by its kind.
fn in_hand(case: &Case, said: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut said = said.clone();
    if let Some(quoted) = said.get_mut(REFERENCE)
        && let Some(kind) = quoted.strip_prefix(LETTER)
        && let Some(number) = case.letters.last_of(&kind.trim().into(), case.spell).get()
    {
        *quoted = reference(&case.id, number);
    }
    said
}
