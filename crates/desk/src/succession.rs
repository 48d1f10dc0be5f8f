//! A new version of the procedure comes into use.
//!
//! The copy in use is the one that was adopted. Another build of the program, or another
//! folder of procedures, offers another version; here an authority brings it into use: it
//! must prove itself, follow the one in use without leaving a case behind, and have come into
//! force. Every case goes on under it in the same transaction.

use crate::act::TRIES;
use crate::cases::{Loaded, reach_of};
use crate::given::in_britain;
use crate::office::{AUTHORITY, AuthorityEvent, Desk, OfficeError};
use crate::people::Who;
use crate::project;
use crate::replay::CaseBody;
use casework::access::{Action, Answer, Facts, may};
use casework::case::command::{Act, Command};
use casework::case::{self, Context, Entry as CaseEntry};
use casework::ids::ActorId;
use casework::procedure::Pack;
use casework::procedure::check;
use casework::procedure::read::Finding;
use jiff::civil::{Date, DateTime};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::rows::{CaseFilter, Page, Sees};
use store::{Append, AppendError, StoreError, THIS_ACT};

/// What another version would mean.
#[derive(Clone, PartialEq, Debug)]
pub struct Offer {
    /// The version.
    pub pack: Arc<Pack>,
    /// What stands in its way; nothing when it may be adopted.
    pub findings: Vec<Finding>,
    /// The day on which it comes into force, where that lies ahead.
    pub not_before: Option<Date>,
}

/// A version that came into use.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Adopted {
    /// How many cases go on under it.
    pub cases: usize,
}

/// Why a version did not come into use.
#[derive(Debug, thiserror::Error)]
pub enum AdoptError {
    /// The permission table says no.
    #[error("this is not yours to do")]
    NotAllowed,
    /// What is offered is what is in use.
    #[error("the version in use is the only one there is")]
    Nothing,
    /// It does not prove itself, or does not follow the one in use.
    #[error("{} findings stand in its way; the first: {}", .0.len(), first(.0))]
    Findings(Vec<Finding>),
    /// What is offered now is not what was shown.
    #[error("another version is offered than the one that was shown")]
    NotShown,
    /// It comes into force later.
    #[error("it comes into force on {0}; adopt it on that day or after it")]
    NotBefore(Date),
    /// We failed; nothing has changed.
    #[error(transparent)]
    Failed(#[from] OfficeError),
}

fn first(findings: &[Finding]) -> String {
    findings
        .first()
        .map_or_else(String::new, ToString::to_string)
}

impl From<StoreError> for AdoptError {
    fn from(error: StoreError) -> Self {
        AdoptError::Failed(error.into())
    }
}

/// The hash of the version by which an entry of a case was judged: the one in use when it was
/// recorded, or, of what was recorded late, the one in force when it was true. Nothing where
/// its body was lawfully destroyed and the envelope names none.
pub fn judged_by(entry: &store::Entry) -> Option<String> {
    let body: Option<CaseBody<casework::case::Event>> =
        entry.body.as_ref().and_then(|body| body.read().ok());
    body.and_then(|body| body.judged_by)
        .or_else(|| entry.pack.map(|hash| hash.to_string()))
}

/// The version that somebody was shown and the showing of the form by which they adopt it.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The version's hash.
    pub hash: &'a str,
    /// The form's single-use name.
    pub form: &'a str,
}

impl Desk {
    /// Whether the program or its folder has other files of an authority's procedure than
    /// those in use. Whether they may be adopted is [`Desk::offered`]'s to say.
    pub fn offers(&self, who: &Who) -> bool {
        let in_use = &who.office.pack;
        let files = self.packs.files(&in_use.name);
        files.is_some_and(|files| files.hash() != in_use.hash)
    }

    /// The version that the program or its folder has of an authority's procedure, where that
    /// is not the one in use, with all that stands in its way.
    pub fn offered(&self, who: &Who) -> Option<Offer> {
        let in_use = &who.office.pack;
        let today = in_britain(self.clock.now()).date();
        match self.packs.load(&in_use.name) {
            Ok(pack) if pack.hash == in_use.hash => None,
            Ok(pack) => {
                let mut findings = check::check(&pack);
                findings.extend(check::follows(in_use, &pack));
                Some(Offer {
                    findings,
                    not_before: pack.in_force_from.filter(|from| *from > today),
                    pack: Arc::new(pack),
                })
            }
            // What does not even read is no offer: `procedure check` tells its author why.
            Err(_) => None,
        }
    }

    /// Brings the offered version into use, from today.
    ///
    /// # Errors
    ///
    /// When it is not theirs to do, nothing is offered, it does not prove itself or does not
    /// follow, its day has not come, or we fail; then nothing has changed.
    pub async fn adopt(&self, who: &Who) -> Result<Adopted, AdoptError> {
        self.adopt_as(who, None).await
    }

    /// The same from a form that showed one version: another is not adopted in its place, and
    /// the form counts once.
    ///
    /// # Errors
    ///
    /// As [`Desk::adopt`], and when what is offered is not what was shown.
    pub async fn adopt_shown(&self, who: &Who, shown: Shown<'_>) -> Result<Adopted, AdoptError> {
        match self.adopted_by(who, shown.form).await? {
            Some(adopted) => Ok(adopted),
            None => self.adopt_as(who, Some(shown)).await,
        }
    }

    /// What came of a form by which this person adopted a version; nothing where it came to
    /// nothing.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn adopted_by(&self, who: &Who, form: &str) -> Result<Option<Adopted>, StoreError> {
        let became = self.saved_as(who, form).await?;
        let cases = became.and_then(|cases| cases.parse().ok());
        Ok(cases.map(|cases| Adopted { cases }))
    }

    async fn adopt_as(&self, who: &Who, shown: Option<Shown<'_>>) -> Result<Adopted, AdoptError> {
        let allowed = may(&who.standings(), Action::AdoptProcedure, Facts::default());
        if allowed != Answer::Allow {
            return Err(AdoptError::NotAllowed);
        }
        let offer = self.offered(who).ok_or(AdoptError::Nothing)?;
        if shown.is_some_and(|shown| shown.hash != offer.pack.hash) {
            return Err(AdoptError::NotShown);
        }
        if !offer.findings.is_empty() {
            return Err(AdoptError::Findings(offer.findings));
        }
        if let Some(day) = offer.not_before {
            return Err(AdoptError::NotBefore(day));
        }
        let mut tries = 1;
        let mut now = who.clone();
        loop {
            match self.bring_in(&now, &offer.pack, shown).await {
                // Somebody worked a case meanwhile: all are read again. Or somebody changed the
                // calendar: they are counted by the new one.
                Err(OfficeError::Append(AppendError::Conflict { stream, .. })) if tries < TRIES => {
                    tries += 1;
                    if stream == AUTHORITY {
                        now = self.at_the_office_now(&now).await?;
                        // A colleague has adopted it: what was offered is in use.
                        if now.office.pack.hash != who.office.pack.hash {
                            return Err(AdoptError::NotShown);
                        }
                    }
                }
                done => return Ok(done?),
            }
        }
    }

    async fn bring_in(
        &self,
        who: &Who,
        new: &Pack,
        shown: Option<Shown<'_>>,
    ) -> Result<Adopted, OfficeError> {
        let now = self.clock.now();
        let at = in_britain(now);
        let office = &who.office;
        let adopted = AuthorityEvent::Adopted {
            procedure: new.name.clone(),
            hash: new.hash.clone(),
            from: Some(at.date()),
        };
        let mut append = Append {
            expected: vec![office.expected()],
            entries: vec![self.entry(AUTHORITY, "authority", now, &who.person, &adopted)?],
            projections: vec![self.kept(&new.name, now).row()?.into()],
            ..Append::default()
        };
        let rows = self
            .store
            .cases(&office.id, &CaseFilter::all(Sees::All), Page::WHOLE)
            .await?;
        let mut cases = 0;
        for row in rows {
            let Some(loaded) = self.load_case(office, &row.case_id).await? else {
                continue;
            };
            // A case that owes nothing has its names go on where they changed. What outlives
            // its end is still owed, and goes on under the new version or ends with the old.
            let renamed = new.succeeds.as_ref().is_some_and(|s| !s.names.is_empty());
            if !loaded.truth().owes() && !renamed {
                continue;
            }
            cases += 1;
            self.take_case(who, &loaded, new, at, &mut append)?;
        }
        if let Some(shown) = shown {
            let mark = self.mark_as(who, shown.form, &cases.to_string());
            append.projections.push(mark);
        }
        self.store.append(&office.id, append).await?;
        self.open_offices().await?;
        Ok(Adopted { cases })
    }

    fn take_case(
        &self,
        who: &Who,
        loaded: &Loaded,
        new: &Pack,
        at: DateTime,
        append: &mut Append,
    ) -> Result<(), OfficeError> {
        let actor = who.actor();
        let act = Act {
            actor: &actor,
            at,
            command: Command::ReadNotice { record: 0 },
            said: BTreeMap::new(),
        };
        let context = Context {
            pack: new,
            calendar: &who.office.calendar,
            child: &loaded.child,
            school: loaded.school.as_ref(),
            rules: &loaded.household.rules,
            adults: &loaded.household.adults,
            reach: reach_of(who, loaded),
            now: at,
        };
        let decided = case::succeed(loaded.truth(), &who.office.pack, &act, &context);
        let role = who.acting();
        let mut after = loaded.truth().clone();
        for event in decided.case {
            let entry = CaseEntry {
                at,
                actor: ActorId::new(who.person.clone()),
                role: role.clone(),
                event,
            };
            case::evolve(&mut after, &entry);
            let mut written =
                self.case_entry(who, loaded.case.id.as_str(), &entry, None, &who.office.pack)?;
            written.pack = new.hash.parse().ok();
            append.entries.push(written);
        }
        let under = project::Under {
            procedure: &new.name,
            hash: new.hash.parse().unwrap_or(store::Digest([0; 32])),
            pack: Some(new),
            calendar: &who.office.calendar,
        };
        append.projections.extend(project::case_rows(
            under,
            &after,
            &loaded.child,
            &loaded.household,
            THIS_ACT,
        ));
        append.expected.extend(loaded.versions.clone());
        Ok(())
    }
}
