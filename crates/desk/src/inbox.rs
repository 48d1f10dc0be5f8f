//! The inbox: a referral comes in and waits until somebody has looked at it. What becomes of it
//! is in [`crate::triage`].
//!
//! A referral has a stream of its own, `referral/<id>`. No procedure gives a date by which it is
//! to be looked at; so that it cannot wait for ever, it has one that only reminds. What is owed
//! of the case that it becomes counts from the day on which it was received.

use crate::act::ActError;
use crate::given::in_britain;
use crate::office::{Desk, Office, OfficeError};
use crate::people::Who;
use crate::receive::Referral;
use crate::work::sees;
use casework::access::{Action, Answer, Facts, may};
use casework::calendar::SchoolId;
use casework::case;
use casework::case::refusal::REASON;
use casework::child::{DateOfBirth, Name, Upn};
use casework::ids::CaseTypeId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::StoreError;
use store::rows::{Page, ReferralFilter, ReferralRow, ReferralState};
use words::{Args, Lang, Sentence};

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
    /// It is no child missing education: it is passed to the attendance team, and waits until
    /// somebody has said that they were told.
    PassOn {
        /// The case on which it was told as well, where the child has one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        case: Option<String>,
    },
    /// It is sent back, and waits until somebody has said that whoever sent it was told.
    SendBack {
        /// The case on which it was told as well, where the child has one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        case: Option<String>,
    },
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
    /// Those to whom it was passed, or sent back, were told.
    Told {
        /// Whom, and how.
        how: String,
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
    /// Who was told of it and how, where it was passed on or sent back.
    pub told: Option<String>,
}

/// The stream of a referral.
pub fn referral_stream(id: &str) -> String {
    format!("referral/{id}")
}

/// Why it was decided answers what the procedure asks a reason for. It is no judgement that
/// reaching the family is safe: whoever is asked for that gives it on the page of the act.
pub(crate) fn reason(because: &str) -> BTreeMap<String, String> {
    let reason = (!because.is_empty()).then(|| (REASON.to_owned(), because.to_owned()));
    reason.into_iter().collect()
}

impl Waiting {
    /// The referral as a case is opened on it: as at the day on which it was received, since
    /// what is owed counts from then.
    pub fn referral(&self, lang: Lang, case_type: CaseTypeId, because: &str) -> Referral {
        let came = &self.came;
        Referral {
            name: Name::legal(&came.given, &came.family),
            born: came.born.map(DateOfBirth::from),
            upn: came.upn.clone(),
            address: Some(came.address.clone()).filter(|address| !address.is_empty()),
            case_type,
            source: came.source.clone(),
            school: came.school.clone().map(SchoolId::new),
            first_absence: came.first_absence,
            story: story(lang, &self.row.referral_id, came),
            danger: came.danger,
            received: Some(in_britain(self.row.received)),
            child: None,
            household: None,
            other_names: Vec::new(),
            form: None,
            looked_at: None,
            beside: Vec::new(),
            said: reason(because),
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

    /// What waits, the urgent first: to be looked at, or for those to whom it is passed on or
    /// sent back to be told. And how many are decided and done with.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn inbox(&self, who: &Who) -> Result<(Vec<ReferralRow>, u64), StoreError> {
        let office = &who.office.id;
        let sees = sees(who);
        let all = ReferralFilter::all(sees.clone());
        let all = self.store.count_referrals(office, &all).await?;
        let waiting = self.store.count_referrals_owed(office, &sees).await?;
        let page = Page {
            limit: 200,
            offset: 0,
        };
        let rows = self.store.referrals_owed(office, &sees, page).await?;
        Ok((rows, all.saturating_sub(waiting)))
    }

    /// What waits that somebody may triage, each with the day by which it is to be done; nothing
    /// for those who triage none.
    ///
    /// No procedure gives that day, and nobody is to think that one does: it reminds, two
    /// working days after the referral was received, and on the same day where the child
    /// may be in danger.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn awaited(&self, who: &Who) -> Result<Vec<(ReferralRow, Date)>, StoreError> {
        const MANY: u32 = 50;
        if allowed(who, Action::Triage).is_err() {
            return Ok(Vec::new());
        }
        let page = Page {
            limit: MANY,
            offset: 0,
        };
        let office = &who.office;
        let rows = self
            .store
            .referrals_owed(&office.id, &sees(who), page)
            .await?;
        let mut dated: Vec<_> = rows
            .into_iter()
            .map(|row| {
                let due = reminder(office, &row);
                (row, due)
            })
            .collect();
        dated.sort_by_key(|(row, due)| (*due, row.received));
        Ok(dated)
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
        let mut told = None;
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
                ReferralEvent::Told { how } => told = Some(how),
                ReferralEvent::Restricted { .. } => {}
            }
        }
        Ok(Waiting {
            row,
            came,
            version: entries.last().map_or(0, |entry| entry.version),
            decided,
            told,
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
                Decision::PassOn { case } => (ReferralState::Passing, case.clone()),
                Decision::SendBack { case } => (ReferralState::Returning, case.clone()),
            };
            row
        }),
        ReferralEvent::Told { .. } => before.map(|mut row| {
            row.state = match row.state {
                ReferralState::Passing => ReferralState::Passed,
                ReferralState::Returning => ReferralState::Returned,
                other => other,
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

/// The day by which a referral is to be seen to.
fn reminder(office: &Office, row: &ReferralRow) -> Date {
    let received = in_britain(row.received).date();
    case::seen_to_by(received, row.urgent, &office.calendar)
}

pub(crate) fn allowed(who: &Who, action: Action) -> Result<(), ActError> {
    match may(&who.standings(), action, Facts::default()) {
        Answer::Allow => Ok(()),
        Answer::Deny(_) | Answer::NotThere => Err(ActError::NotAllowed),
    }
}

/// What a case keeps of a referral: who said it, what, and every field that was filled in. Where
/// it is told on a case that is there, or the child is known already, it stands nowhere else.
pub(crate) fn story(lang: Lang, id: &str, came: &CameIn) -> String {
    let from = [came.sender.as_str(), came.contact.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| words::date(lang, day));
    let upn = came.upn.as_ref().map_or("", Upn::as_str);
    let danger = match came.danger {
        true => Sentence::new("yes").say(lang),
        false => String::new(),
    };
    let fields = [
        ("column-child", came.child()),
        ("date-of-birth", day(came.born)),
        ("upn", upn.to_owned()),
        ("triage-address", came.address.clone()),
        ("triage-school", came.school_named.clone()),
        ("triage-absent", day(came.first_absence)),
        ("triage-adults", came.adults.clone()),
        ("new-case-danger", danger),
    ];
    let labelled = fields
        .into_iter()
        .filter(|(_, said)| !said.trim().is_empty())
        .map(|(key, said)| line(lang, key, &said));
    [format!("{id}: {from}"), came.account.clone()]
        .into_iter()
        .filter(|line| !line.trim().is_empty())
        .chain(labelled)
        .collect::<Vec<_>>()
        .join("\n")
}

/// What was asked, and what was said.
pub fn line(lang: Lang, key: &str, said: &str) -> String {
    let what = words::say_plain(lang, key, &Args::none());
    let args = Args::none().with("what", what).with("said", said);
    words::say(lang, "new-case-line", &args)
}
