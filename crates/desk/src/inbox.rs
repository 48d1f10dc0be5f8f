//! The inbox: a referral comes in, waits until somebody has looked at it, and becomes a case,
//! part of one, or somebody else's.
//!
//! A referral has a stream of its own, `referral/<id>`. Nothing is owed on it by a date that
//! the procedure does not set: where a procedure asks for an acknowledgement, that clock
//! starts with the case.

use crate::act::{ActError, Attempt};
use crate::given::in_britain;
use crate::office::{Desk, Office, OfficeError};
use crate::people::Who;
use crate::receive::{Opened, Referral};
use crate::work::sees;
use casework::access::{Action, Answer, Facts, may};
use casework::calendar::SchoolId;
use casework::case::Command;
use casework::child::{DateOfBirth, Name, Upn};
use casework::ids::{ActorId, CaseTypeId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::rows::{Page, ReferralFilter, ReferralRow, ReferralState};
use store::{Append, Change, StoreError};

/// What came in, as the referrer said it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CameIn {
    /// Forenames, as far as they were told.
    pub given: String,
    /// Family name, as far as it was told.
    pub family: String,
    /// Date of birth.
    pub born: Option<Date>,
    /// Unique pupil number.
    pub upn: Option<Upn>,
    /// Where the child lives or was last known to live.
    pub address: String,
    /// The school, as the referrer named it.
    pub school_named: String,
    /// The school that refers its own pupil, by its id.
    pub school: Option<String>,
    /// The first whole school day missed.
    pub first_absence: Option<Date>,
    /// Adults of the household.
    pub adults: String,
    /// What kind of referrer: school, agency, authority, public.
    pub source: String,
    /// Who refers, with the place they speak for.
    pub sender: String,
    /// How to reach the referrer.
    pub contact: String,
    /// What was said.
    pub account: String,
    /// The referrer says that the child may be in danger.
    pub danger: bool,
    /// The numbers of all that were sent at once for the children of one household, this one
    /// among them; none where it was sent alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub together: Vec<String>,
}

impl CameIn {
    /// The child in a line.
    pub fn child(&self) -> String {
        [self.given.as_str(), self.family.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Whether it lacks what is needed to tell one child from another: both names and the
    /// date of birth or the pupil number.
    pub fn incomplete(&self) -> bool {
        self.given.is_empty()
            || self.family.is_empty()
            || (self.born.is_none() && self.upn.is_none())
    }
}

/// What becomes of a referral.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// A case is opened for it.
    Opened {
        /// Its reference.
        case: String,
    },
    /// It is told on a case that is there.
    Joined {
        /// Its reference.
        case: String,
    },
    /// It is no child missing education: the attendance team has it.
    Attendance,
    /// It goes back to whoever sent it.
    Returned,
}

/// What happens to a referral.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReferralEvent {
    /// It came in.
    CameIn(Box<CameIn>),
    /// Somebody decided.
    Decided {
        /// What.
        decision: Decision,
        /// Why.
        because: String,
    },
    /// The record of the child whose case it became was restricted to a group, or released.
    Restricted {
        /// The group; nobody's any longer where it was released.
        group: Option<String>,
    },
}

/// A referral as triage sees it.
pub struct Waiting {
    /// The row of the inbox.
    pub row: ReferralRow,
    /// What came in.
    pub came: CameIn,
    /// Its version, for the form.
    pub version: i64,
    /// What was decided, with why.
    pub decided: Option<(Decision, String)>,
}

/// The stream of a referral.
pub fn referral_stream(id: &str) -> String {
    format!("referral/{id}")
}

impl Waiting {
    /// The referral as a case is opened on it. What the procedure asks a reason or a judgement
    /// for is answered by why this was decided.
    pub fn referral(&self, case_type: CaseTypeId, because: &str) -> Referral {
        let came = &self.came;
        let said = ["reason", "judgement"]
            .into_iter()
            .filter(|_| !because.is_empty())
            .map(|name| (name.to_owned(), because.to_owned()))
            .collect();
        Referral {
            name: Name::legal(&came.given, &came.family),
            born: came.born.map(DateOfBirth::from),
            upn: came.upn.clone(),
            address: Some(came.address.clone()).filter(|address| !address.is_empty()),
            case_type,
            source: came.source.clone(),
            school: came.school.clone().map(SchoolId::new),
            first_absence: came.first_absence,
            story: story(&self.row.referral_id, came),
            child: None,
            household: None,
            other_names: Vec::new(),
            form: None,
            looked_at: None,
            beside: Vec::new(),
            said,
        }
    }
}

impl Desk {
    /// Takes a referral in; says its number.
    ///
    /// # Errors
    ///
    /// When the person may not refer, or we fail.
    pub async fn refer(&self, who: &Who, came: CameIn) -> Result<String, ActError> {
        let sent = self.refer_together(who, vec![came], None).await?;
        sent.into_iter().next().ok_or(ActError::NotThere)
    }

    /// What waits to be looked at, the urgent first, and how many are decided.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn inbox(&self, who: &Who) -> Result<(Vec<ReferralRow>, u64), StoreError> {
        let mut filter = ReferralFilter::all(sees(who));
        let all = self.store.count_referrals(&who.office.id, &filter).await?;
        filter.state = Some(ReferralState::New);
        let new = self.store.count_referrals(&who.office.id, &filter).await?;
        let page = Page {
            limit: 200,
            offset: 0,
        };
        let rows = self.store.referrals(&who.office.id, &filter, page).await?;
        Ok((rows, all.saturating_sub(new)))
    }

    /// How many referrals wait that somebody may triage; nothing for those who triage none.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn waiting(&self, who: &Who) -> Result<Option<u64>, StoreError> {
        if allowed(who, Action::Triage).is_err() {
            return Ok(None);
        }
        let mut filter = ReferralFilter::all(sees(who));
        filter.state = Some(ReferralState::New);
        let waiting = self.store.count_referrals(&who.office.id, &filter).await?;
        Ok(Some(waiting))
    }

    /// One referral; nothing when there is none, or none for this person.
    ///
    /// # Errors
    ///
    /// When the store fails or an entry cannot be read.
    pub async fn referral(&self, who: &Who, id: &str) -> Result<Option<Waiting>, OfficeError> {
        let Some(row) = self.store.referral(&who.office.id, id).await? else {
            return Ok(None);
        };
        if row.restricted && !sees(who).group(row.restriction_group.as_deref()) {
            return Ok(None);
        }
        self.read_referral(&who.office, row).await.map(Some)
    }

    /// A referral of which the row is known, whoever asks.
    pub(crate) async fn read_referral(
        &self,
        office: &Office,
        row: ReferralRow,
    ) -> Result<Waiting, OfficeError> {
        let stream = referral_stream(&row.referral_id);
        let entries = self.store.stream(&office.id, &stream).await?;
        let mut came = CameIn::default();
        let mut decided = None;
        for entry in &entries {
            let Some(body) = &entry.body else { continue };
            let event: ReferralEvent = body.read().map_err(|error| OfficeError::Entry {
                authority: office.id.clone(),
                number: entry.number,
                why: error.to_string(),
            })?;
            match event {
                ReferralEvent::CameIn(what) => came = *what,
                ReferralEvent::Decided { decision, because } => {
                    decided = Some((decision, because));
                }
                ReferralEvent::Restricted { .. } => {}
            }
        }
        Ok(Waiting {
            row,
            came,
            version: entries.last().map_or(0, |entry| entry.version),
            decided,
        })
    }

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

    /// Tells a referral on a case that is there.
    ///
    /// # Errors
    ///
    /// When there is no such case for this person, somebody decided first, or we fail.
    pub async fn join_referral(
        &self,
        who: &Who,
        waiting: &Waiting,
        case: &str,
        because: &str,
    ) -> Result<(), ActError> {
        allowed(who, Action::Triage)?;
        self.still_waits(who, waiting).await?;
        let text = story(&waiting.row.referral_id, &waiting.came);
        let note = Command::Note {
            text,
            only_for: None,
        };
        let decision = Decision::Joined {
            case: case.to_owned(),
        };
        let loaded = self.load_case(&who.office, case).await?;
        let group = loaded.and_then(|loaded| loaded.child.restricted);
        let told = Attempt {
            beside: self.decided(who, waiting, decision, because, group.as_deref())?,
            ..Attempt::of(note)
        };
        self.act(who, case, told).await?;
        Ok(())
    }

    /// Passes a referral on, or sends it back.
    ///
    /// # Errors
    ///
    /// When somebody decided first, or we fail.
    pub async fn dismiss_referral(
        &self,
        who: &Who,
        waiting: &Waiting,
        decision: Decision,
        because: &str,
    ) -> Result<(), ActError> {
        allowed(who, Action::Triage)?;
        let append = self.decided(who, waiting, decision, because, None)?;
        self.store.append(&who.office.id, append).await?;
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
        let id = &waiting.row.referral_id;
        let stream = referral_stream(id);
        let decided = ReferralEvent::Decided {
            decision,
            because: because.to_owned(),
        };
        let restricted = group.map(|group| ReferralEvent::Restricted {
            group: Some(group.to_owned()),
        });
        let now = self.clock.now();
        let mut row = Some(waiting.row.clone());
        let mut entries = Vec::new();
        for event in [Some(decided), restricted].into_iter().flatten() {
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

/// The row of a referral after an event, told from the row before it; nothing while it has
/// not come in.
pub(crate) fn row_after(
    id: &str,
    before: Option<ReferralRow>,
    recorded: Timestamp,
    event: &ReferralEvent,
) -> Option<ReferralRow> {
    match event {
        ReferralEvent::CameIn(came) => Some(ReferralRow {
            referral_id: id.to_owned(),
            received: recorded,
            source: came.source.clone(),
            sender: came.sender.clone(),
            school_id: came.school.clone(),
            child_summary: came.child(),
            details: serde_json::to_string(came).unwrap_or_else(|_| "{}".to_owned()),
            state: ReferralState::New,
            case_id: None,
            urgent: came.danger,
            restricted: false,
            restriction_group: None,
        }),
        ReferralEvent::Decided { decision, .. } => before.map(|mut row| {
            (row.state, row.case_id) = match decision {
                Decision::Opened { case } => (ReferralState::Opened, Some(case.clone())),
                Decision::Joined { case } => (ReferralState::Joined, Some(case.clone())),
                Decision::Attendance => (ReferralState::Passed, None),
                Decision::Returned => (ReferralState::Returned, None),
            };
            row
        }),
        ReferralEvent::Restricted { group } => before.map(|mut row| {
            row.restricted = group.is_some();
            row.restriction_group.clone_from(group);
            row
        }),
    }
}

pub(crate) fn allowed(who: &Who, action: Action) -> Result<(), ActError> {
    match may(&who.standings(), action, Facts::default()) {
        Answer::Allow => Ok(()),
        Answer::Deny(_) | Answer::NotThere => Err(ActError::NotAllowed),
    }
}

/// What a case keeps of a referral: who said it, and what.
fn story(id: &str, came: &CameIn) -> String {
    let from = [came.sender.as_str(), came.contact.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let lines = [
        format!("{id}: {from}"),
        came.account.clone(),
        came.school_named.clone(),
        came.adults.clone(),
    ];
    lines
        .into_iter()
        .filter(|line| !line.trim().is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}
