//! Joining two records on a person's word, or asking a second person first.

use super::written::{Act, OfCase, noted};
use super::{Came, Pair, SameError, side};
use crate::act::TRIES;
use crate::cases::Loaded;
use crate::office::Desk;
use crate::people::Who;
use casework::access::{Action, Answer, Facts, may};
use casework::case::{Event, Together};
use casework::ids::{ActorId, CaseId, ChildId};
use casework::merge::{
    Asked, Decided, MergeEvent, Present, Proposed, Risk, Second, decide, hears, may_agree,
};

/// Two records that are to be joined.
#[derive(Clone, Copy, Debug)]
pub struct Joining<'a> {
    /// A case of the child whose record is kept.
    pub kept: &'a str,
    /// A case of the other.
    pub other: &'a str,
    /// Which says what holds today.
    pub present: Present,
    /// Why they are one child.
    pub because: &'a str,
    /// Why they are not children of one family; empty where nobody asks.
    pub not_kin: &'a str,
    /// The showing of the form that it was sent from.
    pub form: Option<&'a str>,
}

/// What a second person hears of on the work list.
pub const ABOUT: &str = "same-child";
/// What stands in a proposal between why they are one child and why they are not kin.
const THEN: &str = "\n\n";

/// The reasons of a proposal in one text, and back.
pub(super) fn reasons(because: &str, not_kin: &str) -> String {
    let plain = |text: &str| -> String {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    };
    match (plain(because), plain(not_kin)) {
        (because, not_kin) if not_kin.is_empty() => because,
        (because, not_kin) => format!("{because}{THEN}{not_kin}"),
    }
}

/// The same, read.
pub(super) fn read_reasons(text: &str) -> (&str, &str) {
    text.split_once(THEN).unwrap_or((text, ""))
}

/// A proposal that is agreed to in the act.
pub(super) struct Agreed<'a> {
    /// What was proposed.
    pub what: &'a str,
    /// Who proposed it.
    pub by: &'a ActorId,
    /// The case on which it stands.
    pub case: &'a CaseId,
}

impl Desk {
    /// Joins the records of the children of two cases, or asks a second person where one does
    /// not suffice.
    ///
    /// # Errors
    ///
    /// The refusal, or a failure; in each of them nothing was written.
    pub async fn join_records(&self, who: &Who, joining: Joining<'_>) -> Result<Came, SameError> {
        for _ in 1..TRIES {
            match self.join_once(who, joining).await {
                Err(SameError::Overtaken) => {}
                done => return done,
            }
        }
        self.join_once(who, joining).await
    }

    async fn join_once(&self, who: &Who, joining: Joining<'_>) -> Result<Came, SameError> {
        if let Some(form) = joining.form
            && self.saved(who, form).await?
        {
            return Err(SameError::Already);
        }
        let pair = self.pair(who, joining.kept, joining.other).await?;
        let pair = pair.ok_or(SameError::NotThere)?;
        let decided = decided(who, &pair, joining.because, joining.not_kin, Second::Nobody)?;
        match decided {
            Decided::Join => {
                self.write_join(who, pair, &joining, None).await?;
                Ok(Came::Joined)
            }
            Decided::Propose(risks) => {
                self.propose_join(who, &pair, &joining, &risks).await?;
                Ok(Came::Proposed(risks))
            }
        }
    }

    /// Asks a second person. The proposal stands on a case of the record that fewer may know of.
    async fn propose_join(
        &self,
        who: &Who,
        pair: &Pair,
        joining: &Joining<'_>,
        risks: &[Risk],
    ) -> Result<(), SameError> {
        let proposed = Proposed {
            kept: pair.one.child.id.clone(),
            other: pair.two.child.id.clone(),
            present: joining.present,
        };
        let restricted = pair.one.child.restricted.is_none();
        let on = match restricted && pair.two.child.restricted.is_some() {
            true => &pair.two,
            false => &pair.one,
        };
        let mut act = Act::new(who);
        self.read_records(&mut act, &on.child.id).await?;
        let loaded = self.load_case(&who.office, on.case.id.as_str()).await?;
        let loaded = loaded.ok_or(SameError::NotThere)?;
        // Asked anew, the last word is the one that is answered.
        let pair = (&proposed.kept, &proposed.other);
        let mut events = answered(&loaded, pair, None, joining.because.trim());
        let roles = &who.office.pack.roles;
        events.push(Event::Proposed {
            what: proposed.to_string(),
            because: reasons(joining.because, joining.not_kin),
            by: may_agree(roles),
        });
        events.extend(hears(roles, risks).map(|whom| Event::Told {
            whom,
            about: ABOUT.to_owned(),
            clause: Vec::new(),
        }));
        let of = OfCase {
            loaded,
            events,
            record: None,
        };
        self.write_of_case(&mut act, of).await?;
        let mark = joining.form.map(|form| self.mark(who, form));
        act.append.projections.extend(mark);
        self.write_cases(act).await
    }

    /// Writes down that two records are one child's.
    pub(super) async fn write_join(
        &self,
        who: &Who,
        pair: Pair,
        joining: &Joining<'_>,
        agreed: Option<Agreed<'_>>,
    ) -> Result<(), SameError> {
        let (kept, other) = (pair.one.child.id.clone(), pair.two.child.id.clone());
        let mut act = Act::new(who);
        // What was decided rests on what was read then: whoever restricts one of them meanwhile
        // is heard, and it is decided again.
        for read in [&pair.one, &pair.two] {
            act.append.expected.extend(read.versions.iter().cloned());
        }
        self.read_records(&mut act, &kept).await?;
        self.read_records(&mut act, &other).await?;
        let circle = match act.records.get(other.as_str()) {
            Some(told) => self.circle_of(who, told).await?,
            None => None,
        };
        let because = joining.because.trim();
        self.restrict_with(&mut act, &kept, circle.as_ref(), because)
            .await?;
        let not_kin = joining.not_kin.trim();
        let took = MergeEvent::Took {
            other: other.clone(),
            present: joining.present,
            because: because.to_owned(),
            not_kin: (!not_kin.is_empty()).then(|| not_kin.to_owned()),
            proposed_by: agreed.as_ref().map(|agreed| agreed.by.clone()),
        };
        self.take_of_record(&mut act, &kept, took)?;
        let into = MergeEvent::Into { kept: kept.clone() };
        self.take_of_record(&mut act, &other, into)?;
        let (mine, theirs) = (
            self.whole_cases(who, &kept).await?,
            self.whole_cases(who, &other).await?,
        );
        let names = |cases: &[Loaded]| -> Vec<CaseId> {
            cases.iter().map(|held| held.case.id.clone()).collect()
        };
        let (ours, others) = (names(&mine), names(&theirs));
        let with = mine
            .into_iter()
            .map(|held| (held, &others))
            .chain(theirs.into_iter().map(|held| (held, &ours)));
        for (loaded, with) in with {
            let here = agreed
                .as_ref()
                .filter(|agreed| *agreed.case == loaded.case.id);
            let answers = answered(&loaded, (&kept, &other), here, because);
            let joined = noted(Together::Records {
                with: with.clone(),
                because: because.to_owned(),
            });
            let of = OfCase {
                loaded,
                events: answers.into_iter().chain([joined]).collect(),
                record: None,
            };
            self.write_of_case(&mut act, of).await?;
        }
        self.write_act(act, Some(&kept), joining.form).await
    }
}

/// What becomes of the proposals on a case to join these two: the one that is agreed to, and those
/// that nobody need answer any more.
fn answered(
    loaded: &Loaded,
    (kept, other): (&ChildId, &ChildId),
    agreed: Option<&Agreed<'_>>,
    because: &str,
) -> Vec<Event> {
    let case = loaded.truth();
    let mut open: Vec<&str> = Vec::new();
    for held in case.proposals.iter().filter(|held| held.answer.is_none()) {
        let about = held.what.parse::<Proposed>().is_ok_and(|proposed| {
            let both = (&proposed.kept, &proposed.other);
            both == (kept, other) || both == (other, kept)
        });
        if about && !open.contains(&held.what.as_str()) {
            open.push(&held.what);
        }
    }
    let what = |what: &str| what.to_owned();
    open.into_iter()
        .map(
            |held| match agreed.is_some_and(|agreed| agreed.what == held) {
                true => Event::Agreed { what: what(held) },
                false => Event::SentBack {
                    what: what(held),
                    because: because.to_owned(),
                },
            },
        )
        .collect()
}

/// Decides on two records beside each other.
pub(super) fn decided(
    who: &Who,
    pair: &Pair,
    because: &str,
    not_kin: &str,
    second: Second<'_>,
) -> Result<Decided, SameError> {
    let actor = who.actor();
    let decided = decide(&Asked {
        by: &actor.id,
        standings: &who.standings(),
        // Both cases were opened for this person.
        hidden: false,
        kept: side(&pair.one),
        other: side(&pair.two),
        looks: pair.kin(),
        because,
        not_kin,
        second,
    })?;
    Ok(decided)
}

impl Desk {
    /// Whether somebody may join records at all: what pages ask before they offer it.
    pub fn may_join(&self, who: &Who) -> bool {
        may(&who.standings(), Action::Merge, Facts::default()) == Answer::Allow
    }
}
