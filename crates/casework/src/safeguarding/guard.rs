//! Who may know of a child at all: a record restricted to a circle of people, opened in an
//! emergency by somebody outside it, and released again.
//!
//! A safeguarding lead restricts a record, gives the reason and names the circle: roles, and
//! single people. Safeguarding leads are always of it. Whoever is not is answered as if there
//! were no such child ([`crate::case::reach::hidden`]). An emergency opens the record for one
//! person and a few hours; the circle hears of it at once, and it ends by itself.

use crate::access::{self, Action, Answer, BaseRole, Facts, Standing};
use crate::ids::{ActorId, RoleId};
use crate::procedure::Role;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// For so long an emergency opens a record: long enough for one incident and the calls that
/// it needs, shorter than a working day, so that whoever still needs the record tomorrow is
/// named by a safeguarding lead or gives a reason again. Ours; no policy sets a figure.
pub const EMERGENCY: SignedDuration = SignedDuration::from_hours(4);

/// What happens to the guard of a child's record.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GuardEvent {
    /// The record was restricted to these; whoever may know so far no longer counts, nor does
    /// any emergency.
    Restricted {
        /// Everybody who holds one of these roles, besides the safeguarding leads.
        roles: Vec<RoleId>,
        /// These people.
        people: Vec<ActorId>,
        /// Why.
        because: String,
    },
    /// The restriction that stood before, to a role or with another child, became a circle of
    /// the record's own.
    Carried {
        /// The roles that may know.
        roles: Vec<RoleId>,
        /// The people who may know.
        people: Vec<ActorId>,
    },
    /// Everybody may know again.
    Released {
        /// Why.
        because: String,
    },
    /// Somebody outside the circle opened the record in an emergency.
    Opened {
        /// The moment at which it is closed to them again.
        until: Timestamp,
        /// Why.
        because: String,
    },
}

impl GuardEvent {
    /// What the envelope calls it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Restricted { .. } => "restricted",
            Self::Carried { .. } => "restriction-carried",
            Self::Released { .. } => "released",
            Self::Opened { .. } => OPENED,
        }
    }
}

/// The envelope's word for an emergency: it changes nothing that a list shows.
pub const OPENED: &str = "opened-in-emergency";

/// A restriction in force.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Restriction {
    /// Who set it; nobody where it was carried over.
    pub by: Option<ActorId>,
    /// Since when.
    pub at: Timestamp,
    /// The roles that may know, besides the safeguarding leads.
    pub roles: Vec<RoleId>,
    /// The people who may know.
    pub people: Vec<ActorId>,
    /// Why.
    pub because: String,
}

/// One opening in an emergency.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opening {
    /// Who opened it.
    pub by: ActorId,
    /// When.
    pub at: Timestamp,
    /// Until when it holds.
    pub until: Timestamp,
    /// Why.
    pub because: String,
}

impl Opening {
    /// Whether it covers a moment.
    pub fn holds(&self, at: Timestamp) -> bool {
        self.at <= at && at < self.until
    }
}

/// The guard of a child's record as its events tell it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Guard {
    /// The restriction in force.
    pub restriction: Option<Restriction>,
    /// Every emergency there has been, the oldest first.
    pub openings: Vec<Opening>,
    /// The openings from this one on count; a new restriction or a release ends the others.
    counting: usize,
}

impl Guard {
    /// Takes what somebody did.
    pub fn take(&mut self, by: &ActorId, at: Timestamp, event: &GuardEvent) {
        match event {
            GuardEvent::Restricted {
                roles,
                people,
                because,
            } => {
                self.end_openings(at);
                self.restriction = Some(Restriction {
                    by: Some(by.clone()),
                    at,
                    roles: roles.clone(),
                    people: people.clone(),
                    because: because.clone(),
                });
            }
            GuardEvent::Carried { roles, people } => {
                self.restriction = Some(Restriction {
                    by: None,
                    at,
                    roles: roles.clone(),
                    people: people.clone(),
                    because: String::new(),
                });
            }
            GuardEvent::Released { .. } => {
                self.end_openings(at);
                self.restriction = None;
            }
            GuardEvent::Opened { until, because } => self.openings.push(Opening {
                by: by.clone(),
                at,
                until: *until,
                because: because.clone(),
            }),
        }
    }

    fn end_openings(&mut self, at: Timestamp) {
        for opening in self.openings.iter_mut().skip(self.counting) {
            opening.until = opening.until.min(at);
        }
        self.counting = self.openings.len();
    }

    /// The openings that no restriction or release has ended: each counts until its hour.
    pub fn counting(&self) -> &[Opening] {
        self.openings.get(self.counting..).unwrap_or_default()
    }

    /// Whether somebody had opened the record in an emergency at a moment.
    pub fn opened_by(&self, person: &str, at: Timestamp) -> bool {
        self.openings
            .iter()
            .any(|opening| opening.by.as_str() == person && opening.holds(at))
    }
}

/// What somebody wants to do to the guard of a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Deed {
    /// Restrict it to these, or to others than before.
    Restrict {
        /// The roles that may know, besides the safeguarding leads.
        roles: Vec<RoleId>,
        /// The people who may know.
        people: Vec<ActorId>,
    },
    /// Release it.
    Release,
    /// Open it in an emergency.
    Open,
}

/// Why it may not be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum GuardRefusal {
    /// The permission table says no.
    NotYours,
    /// No reason was given.
    NoReason,
    /// A role that the procedure does not have, or that opens no case.
    Role(RoleId),
    /// The record is restricted to exactly these already.
    NothingNew,
    /// The record is not restricted.
    NotRestricted,
    /// Whoever wants to open it may know of it.
    MayKnow,
}

/// Somebody who wants to do it, and how the record stands towards them.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'a> {
    /// The base roles on which their roles rest.
    pub standings: &'a [Standing],
    /// What the permission table must know of the record.
    pub facts: Facts,
    /// The record is restricted, by whatever event.
    pub restricted: bool,
}

/// Decides; `known` are the procedure's roles.
///
/// # Errors
///
/// Why it may not be done.
pub fn decide(
    deed: &Deed,
    because: &str,
    asking: Asking<'_>,
    guard: &Guard,
    known: &BTreeMap<RoleId, Role>,
    now: Timestamp,
) -> Result<GuardEvent, GuardRefusal> {
    let may = |action, facts| access::may(asking.standings, action, facts) == Answer::Allow;
    let because = because.trim();
    let allowed = match deed {
        Deed::Restrict { .. } | Deed::Release => may(Action::Restrict, asking.facts),
        // Asked of a record that is not there for them: the right is the role's, and its cases
        // are all those of the authority.
        Deed::Open => may(Action::BreakGlass, Facts::default()),
    };
    if !allowed {
        return Err(GuardRefusal::NotYours);
    }
    if because.is_empty() {
        return Err(GuardRefusal::NoReason);
    }
    let because = because.to_owned();
    match deed {
        Deed::Restrict { roles, people } => {
            if let Some(role) = roles.iter().find(|role| !may_be_of_a_circle(known, role)) {
                return Err(GuardRefusal::Role(role.clone()));
            }
            let same = guard
                .restriction
                .as_ref()
                .is_some_and(|held| held.roles == *roles && held.people == *people);
            if same && asking.restricted {
                return Err(GuardRefusal::NothingNew);
            }
            Ok(GuardEvent::Restricted {
                roles: roles.clone(),
                people: people.clone(),
                because,
            })
        }
        Deed::Release if asking.restricted => Ok(GuardEvent::Released { because }),
        Deed::Release => Err(GuardRefusal::NotRestricted),
        Deed::Open if !asking.facts.hidden_from_actor => Err(GuardRefusal::MayKnow),
        Deed::Open => Ok(GuardEvent::Opened {
            until: now + EMERGENCY,
            because,
        }),
    }
}

/// Whether a role can be named to a circle: one of the authority itself that opens cases. The
/// safeguarding leads need no naming.
pub fn may_be_of_a_circle(known: &BTreeMap<RoleId, Role>, role: &RoleId) -> bool {
    known.get(role).is_some_and(|held| {
        let own = Facts {
            own: true,
            ..Facts::default()
        };
        !held.outside
            && held.base != BaseRole::SafeguardingLead
            && access::may(&[(held.base, held.sees)], Action::SeeCase, own) == Answer::Allow
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Sees;

    const NOON: Timestamp = Timestamp::UNIX_EPOCH;

    fn asked(deed: &Deed, base: BaseRole, hidden: bool) -> Result<GuardEvent, GuardRefusal> {
        let asking = Asking {
            standings: &[(base, Sees::All)],
            facts: Facts {
                hidden_from_actor: hidden,
                ..Facts::default()
            },
            restricted: true,
        };
        decide(
            deed,
            "Because",
            asking,
            &Guard::default(),
            &BTreeMap::new(),
            NOON,
        )
    }

    #[test]
    fn safeguarding_leads_alone_restrict_and_release() {
        let restrict = Deed::Restrict {
            roles: Vec::new(),
            people: Vec::new(),
        };
        for base in BaseRole::ALL {
            for deed in [&restrict, &Deed::Release] {
                let done = asked(deed, *base, false);
                assert_eq!(done.is_ok(), *base == BaseRole::SafeguardingLead, "{base}");
            }
        }
    }

    #[test]
    fn officers_and_managers_who_see_every_case_open_in_an_emergency() {
        for base in BaseRole::ALL {
            let may = matches!(base, BaseRole::Officer | BaseRole::TeamManager);
            assert_eq!(asked(&Deed::Open, *base, true).is_ok(), may, "{base}");
        }
        let asking = Asking {
            standings: &[(BaseRole::Officer, Sees::Assigned)],
            facts: Facts {
                hidden_from_actor: true,
                ..Facts::default()
            },
            restricted: true,
        };
        let done = decide(
            &Deed::Open,
            "?",
            asking,
            &Guard::default(),
            &BTreeMap::new(),
            NOON,
        );
        assert_eq!(done, Err(GuardRefusal::NotYours));
    }

    #[test]
    fn an_emergency_ends_by_itself_and_with_every_new_restriction() {
        let (by, later) = (ActorId::new("p-1"), NOON + SignedDuration::from_hours(1));
        let mut guard = Guard::default();
        let Ok(opened) = asked(&Deed::Open, BaseRole::Officer, true) else {
            panic!("an officer may");
        };
        guard.take(&by, NOON, &opened);
        assert!(guard.opened_by("p-1", later));
        assert!(!guard.opened_by("p-1", NOON + EMERGENCY));
        assert!(!guard.opened_by("p-2", later));
        let restricted = GuardEvent::Restricted {
            roles: Vec::new(),
            people: Vec::new(),
            because: "Anew".to_owned(),
        };
        guard.take(&by, later, &restricted);
        assert!(!guard.opened_by("p-1", later));
        assert!(guard.opened_by("p-1", NOON), "it was open then");
        assert!(guard.counting().is_empty());
    }

    #[test]
    fn nothing_is_done_without_a_reason() {
        let asking = Asking {
            standings: &[(BaseRole::SafeguardingLead, Sees::All)],
            facts: Facts::default(),
            restricted: true,
        };
        let (guard, roles) = (Guard::default(), BTreeMap::new());
        let done = decide(&Deed::Release, "  ", asking, &guard, &roles, NOON);
        assert_eq!(done, Err(GuardRefusal::NoReason));
    }
}
