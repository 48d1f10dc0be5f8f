//! Leads: children who may be missing education, found by a rule, and the children whom we look
//! for who may be in a file. What raises them is [`crate::sweep`]; here they are read and listed,
//! and a person says what comes of each ([`ending`]).
//!
//! A lead has a stream of its own, `lead/<id>`, whose bodies are about one child. A lead about a
//! restricted child is restricted with the child's record: for everybody else it is not there.

mod ending;
mod guarded;
mod told;

pub use ending::{Joining, SOURCE};

pub(crate) use ending::clause;
pub use told::told;

use crate::cases::broken;
use crate::given::in_britain;
use crate::identify::Facts;
use crate::inbox::allowed;
use crate::office::{Desk, Office, OfficeError};
use crate::people::Who;
use crate::work::{guards, sees};
use casework::access::Action;
use casework::ids::RoleId;
use casework::lead::{Compared, Ending, Evidence, Lead, LeadEvent, Rule};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use store::SortKey;
use store::rows::{CaseRow, LeadFilter, LeadRow, LeadState, OwnLeads, Page};

/// The kind of a lead's entries.
pub const LEAD: &str = "lead";
/// How many leads a work list shows; the others stand in the list of all leads.
const ON_A_LIST: u32 = 25;

/// The stream of a lead.
pub fn lead_stream(id: &str) -> String {
    format!("lead/{id}")
}

/// The row of a lead after an event, told from the row before it; nothing while it was not
/// raised.
pub(crate) fn row_after(
    id: &str,
    before: Option<LeadRow>,
    recorded: Timestamp,
    event: &LeadEvent,
) -> Option<LeadRow> {
    match event {
        LeadEvent::Raised(raised) => Some(LeadRow {
            lead_id: id.to_owned(),
            rule: raised.rule.to_string(),
            state: LeadState::Open,
            raised: in_britain(recorded).date(),
            due: raised.due,
            owner_role: raised.owner.to_string(),
            late_to: raised.late_to.as_ref().map(ToString::to_string),
            school_id: raised
                .school
                .as_ref()
                .map(|school| school.as_str().to_owned()),
            child_name: raised.about.name.listed(),
            surname_key: SortKey(
                format!(
                    "{} {}",
                    raised.about.name.surname, raised.about.name.forename
                )
                .to_lowercase(),
            ),
            dob: raised.about.born.map(|born| born.date()),
            upn: raised.about.upn.clone(),
            child_id: raised.about.known.as_ref().map(ToString::to_string),
            case_id: raised.case.as_ref().map(ToString::to_string),
            evidence: raised.key.clone(),
            restricted: raised.restricted.is_some(),
            restriction_group: raised.restricted.clone(),
            faded: None,
        }),
        LeadEvent::Ended { ending, .. } => before.map(|mut row| {
            row.state = match ending {
                Ending::Opened { .. } => LeadState::Opened,
                Ending::Joined { .. } => LeadState::Joined,
                Ending::Dismissed => LeadState::Dismissed,
                Ending::Same { .. } => LeadState::Same,
                Ending::NotSame => LeadState::NotSame,
            };
            if let Some(case) = ending.case() {
                row.case_id = Some(case.to_string());
            }
            row
        }),
        LeadEvent::Waits { until, to, .. } => before.map(|mut row| {
            row.due = *until;
            if let Some(role) = to {
                row.owner_role = role.to_string();
            }
            row
        }),
        LeadEvent::Faded { since } => before.map(|mut row| {
            row.faded = *since;
            row
        }),
        LeadEvent::Restricted { group } => before.map(|mut row| {
            row.restricted = group.is_some();
            row.restriction_group.clone_from(group);
            row
        }),
    }
}

/// A lead as somebody reads it.
pub struct Shown {
    /// Its number.
    pub id: String,
    /// Its row.
    pub row: LeadRow,
    /// Everything that it says.
    pub lead: Lead,
    /// When it was raised.
    pub raised: DateTime,
    /// Its version.
    pub version: i64,
    /// How many of its entries are no mark of a sweep, for the form: that one marked it while it
    /// was read is nobody's decision.
    pub seen: u64,
    /// Why nobody could tell yet what it is, each time, with the day until which it waited.
    pub waited: Vec<(Date, String)>,
    /// Somebody may say what comes of it, and this reader may.
    pub may_decide: bool,
}

/// The child whom a sighting looks for, beside what the file says.
pub struct LookedFor {
    /// The child's case.
    pub case: CaseRow,
    /// What we hold of the child.
    pub facts: Facts,
    /// A brother or sister of the child is meant.
    pub kin: bool,
    /// Nearly everything agrees.
    pub strong: bool,
    /// What was compared, the weightiest first.
    pub compared: Vec<Compared>,
}

/// What somebody asks the list of leads for. What is `None` or `false` is not asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Those that have ended, in place of those that have not.
    pub ended: bool,
    /// Found by this rule.
    pub rule: Option<Rule>,
    /// Of this school.
    pub school: Option<String>,
    /// Late today.
    pub late: bool,
}

/// A page of leads.
pub struct List {
    /// The leads, the earliest due first.
    pub rows: Vec<LeadRow>,
    /// How many there are on all pages together.
    pub found: u64,
    /// The day on which it is read.
    pub today: Date,
}

impl Desk {
    /// The leads that somebody may see and asks for.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn lead_list(
        &self,
        who: &Who,
        wanted: &Wanted,
        page: Page,
    ) -> Result<List, OfficeError> {
        let (office, today) = (&who.office.id, self.today());
        let filter = LeadFilter {
            open: Some(!wanted.ended),
            rule: wanted.rule.map(|rule| rule.to_string()),
            school_id: wanted.school.clone(),
            late_on: wanted.late.then_some(today),
            ..LeadFilter::all(sees(who))
        };
        if allowed(who, Action::SeeLeads).is_err() {
            return Ok(List {
                rows: Vec::new(),
                found: 0,
                today,
            });
        }
        let rows = self.store.leads(office, &filter, page).await?;
        let many = rows.len();
        let rows = self.not_hidden(who, rows).await?;
        let left_out = u64::try_from(many - rows.len()).unwrap_or_default();
        let found = self.store.count_leads(office, &filter).await?;
        Ok(List {
            rows,
            found: found.saturating_sub(left_out),
            today,
        })
    }

    /// The leads on somebody's own list, the earliest due first, and how many there are: those
    /// of their roles, those that are late and theirs to hear of, and those of restricted
    /// children for who guards them. Nothing for those who may not decide on one.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn own_leads(&self, who: &Who) -> Result<(Vec<LeadRow>, u64), OfficeError> {
        if allowed(who, Action::DecideLead).is_err() {
            return Ok((Vec::new(), 0));
        }
        let answers = self.answers_for(who).await?;
        let own = OwnLeads {
            sees: sees(who),
            roles: answers.roles.iter().map(RoleId::to_string).collect(),
            guards: guards(who),
            today: self.today(),
        };
        let (rows, found) = self
            .store
            .own_leads(&who.office.id, &own, ON_A_LIST)
            .await?;
        let many = rows.len();
        let rows = self.not_hidden(who, rows).await?;
        let left_out = u64::try_from(many - rows.len()).unwrap_or_default();
        Ok((rows, found.saturating_sub(left_out)))
    }

    /// One lead; nothing where there is none, or none for this person.
    ///
    /// # Errors
    ///
    /// When the store fails or an entry cannot be read.
    pub async fn lead(&self, who: &Who, id: &str) -> Result<Option<Shown>, OfficeError> {
        if allowed(who, Action::SeeLeads).is_err() {
            return Ok(None);
        }
        let Some(row) = self.store.lead(&who.office.id, id).await? else {
            return Ok(None);
        };
        if row.restricted && !sees(who).group(row.restriction_group.as_deref()) {
            return Ok(None);
        }
        let Some(row) = self.not_hidden(who, vec![row]).await?.pop() else {
            return Ok(None);
        };
        let may_decide = allowed(who, Action::DecideLead).is_ok();
        let shown = self.read_lead(&who.office, row).await?;
        Ok(shown.map(|shown| Shown {
            may_decide: may_decide && shown.lead.open(),
            ..shown
        }))
    }

    /// The child whom a sighting looks for; nothing for any other lead, and for whoever may not
    /// know of the child or not open the case.
    ///
    /// # Errors
    ///
    /// When the store fails or an entry cannot be read.
    pub async fn looked_for_by(
        &self,
        who: &Who,
        shown: &Shown,
    ) -> Result<Option<LookedFor>, OfficeError> {
        let raised = &shown.lead.raised;
        let alike = raised.evidence.iter().find_map(|fact| match fact {
            Evidence::Alike {
                kin,
                strong,
                compared,
            } => Some((*kin, *strong, compared.clone())),
            _ => None,
        });
        let (Some(case), Some((kin, strong, compared))) = (&raised.case, alike) else {
            return Ok(None);
        };
        let Some(row) = self.store.case(&who.office.id, case.as_str()).await? else {
            return Ok(None);
        };
        if self.case(who, case.as_str()).await?.is_none() {
            return Ok(None);
        }
        let compared_with = match &raised.beside {
            Some(kin) => kin.as_str(),
            None => row.child_id.as_str(),
        };
        let chosen = self.chosen(who, &format!("c-{compared_with}")).await?;
        Ok(chosen.map(|chosen| LookedFor {
            case: row,
            facts: chosen.facts,
            kin,
            strong,
            compared,
        }))
    }

    /// The sightings of a case's child that wait to be decided, for whoever may see them.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn sightings_of(&self, who: &Who, case: &str) -> Result<Vec<LeadRow>, OfficeError> {
        if allowed(who, Action::SeeLeads).is_err() {
            return Ok(Vec::new());
        }
        let seen = sees(who);
        let mut rows = self.store.leads_of_case(&who.office.id, case).await?;
        rows.retain(|row| {
            row.state == LeadState::Open
                && row.rule == Rule::Sighting.as_str()
                && (!row.restricted || seen.group(row.restriction_group.as_deref()))
        });
        self.not_hidden(who, rows).await
    }

    /// A lead of which the row is known, whoever asks; nothing where its raising was lawfully
    /// destroyed.
    pub(crate) async fn read_lead(
        &self,
        office: &Office,
        row: LeadRow,
    ) -> Result<Option<Shown>, OfficeError> {
        let id = row.lead_id.clone();
        let entries = self.store.stream(&office.id, &lead_stream(&id)).await?;
        let version = entries.last().map_or(0, |entry| entry.version);
        let mut lead = None;
        let mut raised = None;
        let mut waited = Vec::new();
        let mut seen = 0;
        for entry in &entries {
            let Some(body) = &entry.body else { continue };
            let event: LeadEvent = body
                .read()
                .map_err(|error| broken(&office.id, entry, &error))?;
            seen += u64::from(!matches!(event, LeadEvent::Faded { .. }));
            if let LeadEvent::Waits { until, because, .. } = &event {
                waited.push((*until, because.clone()));
            }
            raised = raised.or(Some(in_britain(entry.recorded)));
            let on = in_britain(entry.recorded).date();
            lead = Lead::take(lead, on, event);
        }
        Ok(lead.zip(raised).map(|(lead, raised)| Shown {
            id,
            row,
            lead,
            raised,
            version,
            seen,
            waited,
            may_decide: false,
        }))
    }
}
