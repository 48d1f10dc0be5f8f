//! Triage: what becomes of a referral. A case is opened on it, it is told on one that is there,
//! or it is somebody else's, and they are told.
//!
//! What came in is never only a word in a closed file: on a case that has ended, or rests, somebody
//! says whether it is taken up again, and whoever leads it hears of it.

use crate::act::{ActError, Attempt};
use crate::cases::Loaded;
use crate::given::in_britain;
use crate::inbox::{
    Decision, ReferralEvent, Waiting, allowed, line, reason, referral_stream, row_after, story,
};
use crate::office::Desk;
use crate::people::Who;
use crate::receive::{Opened, Referral};
use casework::access::Action;
use casework::case::Command;
use casework::ids::{ActorId, MoveId};
use casework::label::Label;
use std::collections::BTreeMap;
use store::rows::ReferralState;
use store::{Append, Change};
use words::Lang;

/// How a referral is told on a case that is there.
#[derive(Clone, Debug)]
pub struct Joining<'a> {
    /// The case.
    pub case: &'a str,
    /// Why it is about that child.
    pub because: &'a str,
    /// What becomes of the case, where it has ended.
    pub ended: Ended,
    /// In whose words what was asked stands beside what was said.
    pub lang: Lang,
}

/// What becomes of a case that has ended, or rests, when there is news of the child.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ended {
    /// Nobody was asked yet.
    Unasked,
    /// It is taken up again, by this move.
    Reopen(MoveId),
    /// It stays as it is, for the reason that is given.
    Stays,
}

/// What came of telling a referral on a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Joined {
    /// It stands there.
    Written,
    /// Nothing was written: the case has ended or rests, and somebody has to say whether it is taken up
    /// again, by one of these moves, or why not.
    HasEnded(Vec<(MoveId, Label)>),
    /// Nothing was written: what would be is kept with the record of another, restricted child,
    /// and more people read this case. Somebody has to say why nothing of it leads to that child.
    KeptElsewhere,
}

impl Desk {
    /// Opens a case for a referral, and gives it to somebody where that was said.
    ///
    /// # Errors
    ///
    /// The procedure's refusal, a conflict when somebody decided first, or a failure; in each
    /// of them nothing was written.
    pub async fn open_referral(
        &self,
        who: &Who,
        waiting: &Waiting,
        referral: Referral,
        owner: Option<ActorId>,
        because: &str,
    ) -> Result<Opened, ActError> {
        allowed(who, Action::Triage)?;
        let opened = self
            .open_case_beside(who, referral, |case, group| {
                let decision = Decision::Opened {
                    case: case.to_owned(),
                };
                self.decided(who, waiting, decision, because, group)
            })
            .await?;
        // A case under a protection that this person is not of is for those who guard it to
        // give to somebody.
        if let Some(to) = owner.filter(|_| opened.shown) {
            let assign = Command::Assign { to };
            self.act(who, &opened.reference, Attempt::of(assign))
                .await?;
        }
        Ok(opened)
    }

    /// Tells a referral on a case that is there, with every field of it, and whoever leads the
    /// case of that.
    ///
    /// # Errors
    ///
    /// When there is no such case for this person, somebody decided first, the procedure does
    /// not take the case up again on what is known, or we fail; then nothing was written.
    pub async fn join_referral(
        &self,
        who: &Who,
        waiting: &Waiting,
        joining: &Joining<'_>,
    ) -> Result<Joined, ActError> {
        allowed(who, Action::Triage)?;
        self.still_waits(who, waiting).await?;
        let loaded = self.case_going_on(who, joining.case).await?;
        let loaded = loaded.ok_or(ActError::NotThere)?;
        let mut text = story(joining.lang, &waiting.row.referral_id, &waiting.came);
        let taken = match taking_up(who, &loaded, &joining.ended, joining.because) {
            Ok(taken) => taken,
            Err(moves) => return Ok(Joined::HasEnded(moves)),
        };
        taken.told(&mut text, joining.lang, joining.because);
        let decision = Decision::Joined {
            case: loaded.case.id.to_string(),
        };
        let told = Told {
            loaded: &loaded,
            decision,
            because: joining.because,
            text,
            reopen: taken.reopen,
        };
        self.tell(who, waiting, told).await?;
        Ok(Joined::Written)
    }

    /// Passes a referral on, or sends it back. Where the child has a case, whoever leads it
    /// hears of that. The referral waits until somebody says that the others were told.
    ///
    /// # Errors
    ///
    /// When there is no such case for this person, somebody decided first, or we fail.
    pub async fn dismiss_referral(
        &self,
        who: &Who,
        waiting: &Waiting,
        decision: Decision,
        because: &str,
        lang: Lang,
    ) -> Result<(), ActError> {
        allowed(who, Action::Triage)?;
        let (case, key) = match &decision {
            Decision::PassOn { case } => (case.clone(), "referral-decided-attendance"),
            Decision::SendBack { case } => (case.clone(), "referral-decided-returned"),
            _ => return Err(ActError::NotThere),
        };
        let Some(case) = case else {
            let append = self.decided(who, waiting, decision, because, None)?;
            self.store.append(&who.office.id, append).await?;
            return Ok(());
        };
        self.still_waits(who, waiting).await?;
        let loaded = self.case(who, &case).await?;
        let loaded = loaded.ok_or(ActError::NotThere)?;
        let id = &waiting.row.referral_id;
        let text = format!(
            "{}\n{}",
            story(lang, id, &waiting.came),
            line(lang, key, because)
        );
        let told = Told {
            loaded: &loaded,
            decision,
            because,
            text,
            reopen: None,
        };
        self.tell(who, waiting, told).await
    }

    /// Says that those to whom a referral was passed, or sent back, were told.
    ///
    /// # Errors
    ///
    /// When nobody is to be told of it, somebody said so first, or we fail.
    pub async fn referral_told(
        &self,
        who: &Who,
        waiting: &Waiting,
        how: &str,
    ) -> Result<(), ActError> {
        allowed(who, Action::Triage)?;
        let state = waiting.row.state;
        if !matches!(state, ReferralState::Passing | ReferralState::Returning) {
            return Err(ActError::NotThere);
        }
        let told = ReferralEvent::Told {
            how: how.to_owned(),
        };
        let append = self.referral_events(who, waiting, vec![told])?;
        self.store.append(&who.office.id, append).await?;
        Ok(())
    }

    /// Writes what came in into a case, with the decision, and tells whoever leads.
    async fn tell(&self, who: &Who, waiting: &Waiting, told: Told<'_>) -> Result<(), ActError> {
        let hear = Command::Hear {
            text: told.text,
            danger: waiting.came.danger,
        };
        let group = told.loaded.child.restricted.as_deref();
        let beside = self.decided(who, waiting, told.decision, told.because, group)?;
        let case = told.loaded.truth().id.to_string();
        let heard = Attempt {
            beside,
            ..Attempt::of(hear)
        };
        let heard = heard.followed_by(told.reopen, reason(told.because));
        self.act(who, &case, heard).await?;
        Ok(())
    }

    /// Whoever comes too late hears of it at once; the transaction itself would refuse it too.
    async fn still_waits(&self, who: &Who, waiting: &Waiting) -> Result<(), ActError> {
        let stream = referral_stream(&waiting.row.referral_id);
        let since: Vec<_> = self
            .store
            .stream(&who.office.id, &stream)
            .await?
            .into_iter()
            .filter(|entry| entry.version > waiting.version)
            .collect();
        if since.is_empty() {
            Ok(())
        } else {
            Err(ActError::Conflict { since })
        }
    }

    /// What is written when a referral is decided on. It tells the child's name and story, so
    /// it is restricted with the case that it became.
    fn decided(
        &self,
        who: &Who,
        waiting: &Waiting,
        decision: Decision,
        because: &str,
        group: Option<&str>,
    ) -> Result<Append, ActError> {
        if waiting.decided.is_some() {
            return Err(ActError::Conflict { since: Vec::new() });
        }
        let decided = ReferralEvent::Decided {
            decision,
            because: because.to_owned(),
        };
        let restricted = group.map(|group| ReferralEvent::Restricted {
            group: Some(group.to_owned()),
        });
        let events = [Some(decided), restricted].into_iter().flatten();
        self.referral_events(who, waiting, events.collect())
    }

    /// What is written of a referral, with its row.
    fn referral_events(
        &self,
        who: &Who,
        waiting: &Waiting,
        events: Vec<ReferralEvent>,
    ) -> Result<Append, ActError> {
        let id = &waiting.row.referral_id;
        let stream = referral_stream(id);
        let now = self.clock.now();
        let mut row = Some(waiting.row.clone());
        let mut entries = Vec::new();
        for event in events {
            row = row_after(id, row, now, &event);
            entries.push(self.new_entry(who, &stream, "referral", in_britain(now), &event)?);
        }
        Ok(Append {
            expected: vec![(stream, waiting.version)],
            entries,
            projections: row.into_iter().map(Change::from).collect(),
            ..Append::default()
        })
    }
}

/// A referral that is told on a case.
struct Told<'a> {
    loaded: &'a Loaded,
    decision: Decision,
    because: &'a str,
    text: String,
    /// The move by which the case is taken up again.
    reopen: Option<Command>,
}

/// What becomes of a case on which news is told.
pub(crate) struct Taken {
    /// The words under which the reason stands.
    because: &'static str,
    /// The move by which it is taken up again, in the same act.
    pub reopen: Option<Command>,
}

impl Taken {
    /// Adds the reason to what is told, where there is one.
    pub fn told(&self, text: &mut String, lang: Lang, why: &str) {
        let why = why.trim();
        if !why.is_empty() {
            *text = format!("{text}\n{}", line(lang, self.because, why));
        }
    }
}

/// What somebody says becomes of a case that has ended, or rests, when there is news of its child;
/// the moves that would take it up again, where it was not said, or not why it stays as it is.
pub(crate) fn taking_up(
    who: &Who,
    loaded: &Loaded,
    ended: &Ended,
    why: &str,
) -> Result<Taken, Vec<(MoveId, Label)>> {
    let mut taken = Taken {
        because: "triage-reason",
        reopen: None,
    };
    let moves = reopening(who, loaded);
    if loaded.truth().open() && moves.is_empty() {
        return Ok(taken);
    }
    match ended {
        Ended::Unasked => return Err(moves),
        Ended::Stays if why.trim().is_empty() => return Err(moves),
        Ended::Stays => taken.because = "triage-stays-closed",
        Ended::Reopen(on) => {
            taken.reopen = Some(Command::Move {
                on: on.clone(),
                outcome: None,
            });
        }
    }
    Ok(taken)
}

/// The moves by which the procedure takes a case up again from where it ended, or rests: a child
/// who was not found is looked for again when there is news.
pub(crate) fn reopening(who: &Who, loaded: &Loaded) -> Vec<(MoveId, Label)> {
    let moves = who.office.pack.moves_from(&loaded.truth().stage);
    // Several of one name lead to different stages, by what is known.
    let named: BTreeMap<MoveId, Label> = moves
        .filter(|rule| rule.reopens)
        .map(|rule| (rule.on.clone(), rule.label.clone()))
        .collect();
    named.into_iter().collect()
}
