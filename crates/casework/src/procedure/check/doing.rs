//! Who may do what makes something happen, by the pack and by the permission table.

use super::scene::{Acting, possible};
use crate::access::{self, Action, Answer, Facts, Sees};
use crate::case::facts::Channel;
use crate::case::strand::{StrandKind, StrandState};
use crate::case::touches_family;
use crate::condition::Trigger;
use crate::ids::{RoleId, StageId};
use crate::procedure::{Pack, StrandRule, Transition};

/// Whether the permission table ever lets a role do this on a case of its own.
pub(super) fn may(pack: &Pack, role: &RoleId, action: Action) -> bool {
    let own = Facts {
        own: true,
        ..Facts::default()
    };
    pack.roles
        .get(role)
        .is_some_and(|held| access::may(&[(held.base, held.sees)], action, own) == Answer::Allow)
}

/// Why a role cannot own a clock or a strand; nothing where it can.
pub(super) fn no_owner(pack: &Pack, role: &RoleId) -> Option<String> {
    let Some(held) = pack.roles.get(role) else {
        return Some(format!("there is no role `{role}`"));
    };
    if held.outside && held.sees == Sees::Nothing {
        return Some(format!(
            "`{role}` is a body outside that sees nothing here and can only be told"
        ));
    }
    (!may(pack, role, Action::Record))
        .then(|| format!("`{role}` may record nothing on a case, by the permission table"))
}

/// Which row of the permission table a move stands in.
pub(super) fn action(transition: &Transition) -> Action {
    if transition.reopens {
        Action::Reopen
    } else if transition.outcomes.is_empty() {
        Action::Move
    } else {
        Action::Close
    }
}

/// Who makes a move from a stage: those whom it names, else the stage's owner and those
/// above.
pub(super) fn movers(pack: &Pack, transition: &Transition, stage: &StageId) -> Vec<RoleId> {
    if !transition.by.is_empty() {
        return transition.by.clone();
    }
    pack.stages
        .get(stage)
        .map_or_else(Vec::new, |s| pack.upwards(&s.owner))
}

/// An act by which a role would make something happen.
pub(super) struct Doing<'p> {
    pub pack: &'p Pack,
    /// Who would do it.
    pub role: &'p RoleId,
    /// In which stage; nothing for any.
    pub stage: Option<&'p StageId>,
    /// The channel to the family that may be used; a contact rule shuts every other.
    pub channel: Option<Channel>,
}

impl Doing<'_> {
    /// Whether the role may lawfully make this happen.
    pub fn can(&self, trigger: &Trigger) -> bool {
        let pack = self.pack;
        match trigger {
            Trigger::Opened | Trigger::Reopened => false,
            Trigger::Move(on) => self.moves(|t| t.on == *on),
            Trigger::Enter(stage) => self.moves(|t| t.to.as_ref() == Some(stage)),
            Trigger::Leave(stage) => {
                self.stage.is_none_or(|here| here == stage)
                    && self.moves(|t| t.to.as_ref().is_some_and(|to| to != stage))
            }
            Trigger::Proof(proof) => pack.proofs.get(proof).is_some_and(|rule| {
                self.named(&rule.by)
                    && self.reaches(rule.channel)
                    && self.may(Action::Record)
                    && possible(pack, &rule.requires, self.stage, Acting::Only(self.role))
            }),
            Trigger::Strand(strand, state) => pack.strands.get(strand).is_some_and(|rule| {
                if rule.kind == StrandKind::ContactRule {
                    return self.keeps_rules(*state);
                }
                let states = rule.life().map(|(_, to)| *to);
                self.may(Action::Record)
                    && states
                        .filter(|to| state.is_none_or(|wanted| wanted == *to))
                        .filter(|to| !touches_family(*to) || self.reaches(rule.channel))
                        .any(|to| self.steps(rule, to))
            }),
            Trigger::Form(form) => pack.forms.get(form).is_some_and(|rule| {
                self.named(&rule.by)
                    && self.may(Action::Record)
                    && possible(pack, &rule.requires, self.stage, Acting::Only(self.role))
            }),
            Trigger::Agreed(what) => pack
                .agreements
                .get(what)
                .is_some_and(|rule| self.named(&rule.agreed_by) && self.may(Action::Agree)),
            Trigger::Flag(_) | Trigger::Lifted(_) => self.may(Action::Flag),
            Trigger::ContactRule => self.may(Action::SetContactRule),
            Trigger::Checklist(_)
            | Trigger::FirstAbsence
            | Trigger::AbsenceEnds
            | Trigger::ChangedType(_)
            | Trigger::Whereabouts(_) => self.may(Action::Record),
            Trigger::Met(_) => true,
        }
    }

    /// Whether the role may review every contact rule of the pack, or lift it.
    fn keeps_rules(&self, state: Option<StrandState>) -> bool {
        self.pack.contact_rules.values().all(|rule| {
            let lifts = rule.lifted_by.contains(self.role);
            match state {
                Some(StrandState::Lifted) => lifts && self.may(Action::LiftContactRule),
                _ => (lifts || rule.tells == *self.role) && self.may(Action::SetContactRule),
            }
        })
    }

    fn may(&self, action: Action) -> bool {
        may(self.pack, self.role, action)
    }

    fn named(&self, roles: &[RoleId]) -> bool {
        roles.is_empty() || roles.contains(self.role)
    }

    fn reaches(&self, channel: Option<Channel>) -> bool {
        channel.is_none() || channel == self.channel
    }

    fn moves(&self, wanted: impl Fn(&Transition) -> bool) -> bool {
        let pack = self.pack;
        pack.stages
            .keys()
            .filter(|stage| self.stage.is_none_or(|here| here == *stage))
            .any(|stage| {
                pack.moves_from(stage).any(|t| {
                    wanted(t)
                        && movers(pack, t, stage).contains(self.role)
                        && self.may(action(t))
                        && possible(pack, &t.requires, Some(stage), Acting::Only(self.role))
                })
            })
    }

    /// Whether the role takes this step of a strand.
    pub fn steps(&self, rule: &StrandRule, to: StrandState) -> bool {
        let particular: Vec<_> = rule.steps.iter().filter(|s| s.to == to).collect();
        let doers = match particular.iter().find(|s| !s.by.is_empty()) {
            Some(narrowed) => narrowed.by.clone(),
            None if !rule.by.is_empty() => rule.by.clone(),
            None => {
                let mut doers = self.pack.upwards(&rule.owner);
                let owner = self.stage.and_then(|stage| self.pack.stages.get(stage));
                doers.extend(owner.map_or_else(Vec::new, |s| self.pack.upwards(&s.owner)));
                doers
            }
        };
        doers.contains(self.role)
            && particular
                .iter()
                .all(|s| possible(self.pack, &s.requires, self.stage, Acting::Only(self.role)))
    }
}
