//! Saying what comes of a lead: a case is opened on it, it is told on one that is there, or it
//! is no child missing education, and why.

use super::{LEAD, Shown, lead_stream, row_after, told};
use crate::act::{ActError, Attempt};
use crate::given::in_britain;
use crate::inbox::reason;
use crate::office::Desk;
use crate::people::Who;
use crate::receive::{Opened, Referral};
use crate::triage::{Ended, Joined, taking_up};
use crate::work::sees;
use casework::calendar::SchoolId;
use casework::case::Command;
use casework::child::Upn;
use casework::ids::{CaseId, CaseTypeId};
use casework::lead::{Decision, LeadEvent, Refusal, decide};
use std::collections::BTreeMap;
use store::{Append, Change};
use words::{Lang, Sentence};

/// By whose word a case is opened that the authority found itself, in its own records.
pub const SOURCE: &str = "records";

/// How a lead is told on a case that is there.
#[derive(Clone, Debug)]
pub struct Joining<'a> {
    /// The case.
    pub case: &'a str,
    /// Why it is about that child.
    pub because: &'a str,
    /// What becomes of the case, where it has ended or rests.
    pub ended: Ended,
    /// It is the child whom we look for: only of a sighting.
    pub same: bool,
    /// In whose words the facts stand in the case.
    pub lang: Lang,
}

impl Shown {
    /// The lead as a case is opened on it: as at the moment at which it was raised, since what
    /// is owed counts from when the authority knew. `school` gives a school's name.
    pub fn referral(
        &self,
        lang: Lang,
        case_type: CaseTypeId,
        school: impl Fn(&SchoolId) -> String,
    ) -> Referral {
        let raised = &self.lead.raised;
        let about = &raised.about;
        Referral {
            name: about.name.clone(),
            born: about.born,
            upn: about.upn.as_deref().and_then(|upn| upn.parse::<Upn>().ok()),
            address: about.address.clone(),
            case_type,
            source: SOURCE.to_owned(),
            school: raised.school.clone(),
            first_absence: None,
            story: self.story(lang, school),
            danger: false,
            received: Some(self.raised),
            child: about.known.clone(),
            household: None,
            other_names: Vec::new(),
            form: None,
            looked_at: None,
            beside: Vec::new(),
            said: BTreeMap::new(),
        }
    }

    /// What a case keeps of a lead: its number and rule, and what it rests on.
    pub fn story(&self, lang: Lang, school: impl Fn(&SchoolId) -> String) -> String {
        let rule = Sentence::new(&format!("lead-rule-{}", self.lead.raised.rule));
        let facts = self.lead.raised.evidence.iter();
        let facts = facts.map(|fact| told(lang, fact, &school).say(lang));
        [format!("{}: {}", self.id, rule.say(lang))]
            .into_iter()
            .chain(facts)
            .collect::<Vec<_>>()
            .join("\n")
    }
}

impl Desk {
    /// Opens a case on a lead.
    ///
    /// # Errors
    ///
    /// The procedure's refusal, a conflict where somebody decided first, or a failure; in each
    /// of them nothing was written.
    pub async fn open_lead(
        &self,
        who: &Who,
        shown: &Shown,
        referral: Referral,
    ) -> Result<Opened, ActError> {
        let opened = self
            .open_case_beside(who, referral, |case, group| {
                let decision = Decision::Open(CaseId::new(case));
                let (mut append, row) = self.lead_decided(who, shown, decision, "")?;
                // The case came under a protection: what is told of the child comes with it.
                let event = LeadEvent::Restricted {
                    group: group.map(str::to_owned),
                };
                if group.is_some() && row.restriction_group.as_deref() != group {
                    self.add(who, shown, &mut append, row, &event)?;
                } else {
                    append.projections.push(Change::from(row));
                }
                Ok(append)
            })
            .await?;
        Ok(opened)
    }

    /// Tells a lead on a case that is there, with everything that it rests on, and whoever
    /// leads the case of that.
    ///
    /// # Errors
    ///
    /// When there is no such case for this person, somebody decided first, the procedure does
    /// not take the case up again, or we fail; then nothing was written.
    pub async fn join_lead(
        &self,
        who: &Who,
        shown: &Shown,
        joining: &Joining<'_>,
        school: impl Fn(&SchoolId) -> String,
    ) -> Result<Joined, ActError> {
        let loaded = self.case_going_on(who, joining.case).await?;
        let loaded = loaded.ok_or(ActError::NotThere)?;
        let why = joining.because.trim();
        let taken = match taking_up(who, &loaded, &joining.ended, why) {
            Ok(taken) => taken,
            Err(moves) => return Ok(Joined::HasEnded(moves)),
        };
        // Whoever guards a hidden child may find that the lead is about another, and what it says
        // of a school or an address is then read by all who read that one's case.
        let kept_elsewhere =
            shown.row.restricted && shown.row.restriction_group != loaded.child.restricted;
        if kept_elsewhere && why.is_empty() {
            return Ok(Joined::KeptElsewhere);
        }
        let mut text = shown.story(joining.lang, school);
        taken.told(&mut text, joining.lang, why);
        let case = loaded.case.id.clone();
        let decision = match joining.same {
            true => Decision::Same(case),
            false => Decision::Join(case),
        };
        let (mut beside, row) = self.lead_decided(who, shown, decision, why)?;
        let group = loaded.child.restricted.clone();
        if group.is_some() && row.restriction_group != group {
            let event = LeadEvent::Restricted { group };
            self.add(who, shown, &mut beside, row, &event)?;
        } else {
            beside.projections.push(Change::from(row));
        }
        let hear = Command::Hear {
            text,
            danger: false,
        };
        let heard = Attempt {
            beside,
            ..Attempt::of(hear)
        };
        let heard = heard.followed_by(taken.reopen, reason(why));
        self.act(who, loaded.case.id.as_str(), heard).await?;
        Ok(Joined::Written)
    }

    /// Says of a lead that it is no child missing education, that it is another child, or that
    /// nobody can tell yet.
    ///
    /// # Errors
    ///
    /// When it is not theirs to say, somebody decided first, no reason is given, or we fail.
    pub async fn answer_lead(
        &self,
        who: &Who,
        shown: &Shown,
        decision: Decision,
        because: &str,
    ) -> Result<(), ActError> {
        let (mut append, row) = self.lead_decided(who, shown, decision, because)?;
        append.projections.push(Change::from(row));
        self.store.append(&who.office.id, append).await?;
        Ok(())
    }

    /// What is written when a lead is decided on, and its row after it.
    fn lead_decided(
        &self,
        who: &Who,
        shown: &Shown,
        decision: Decision,
        because: &str,
    ) -> Result<(Append, store::rows::LeadRow), ActError> {
        let hidden =
            shown.row.restricted && !sees(who).group(shown.row.restriction_group.as_deref());
        let event = decide(
            &shown.lead,
            decision,
            because,
            (&who.standings(), hidden),
            (self.today(), &who.office.calendar),
        )
        .map_err(refused)?;
        let now = self.clock.now();
        let stream = lead_stream(&shown.id);
        let mut entry = self.new_entry(who, &stream, LEAD, in_britain(now), &event)?;
        entry.clause = clause(&shown.lead.raised.clause);
        let row = row_after(&shown.id, Some(shown.row.clone()), now, &event);
        let append = Append {
            expected: vec![(stream, shown.version)],
            entries: vec![entry],
            ..Append::default()
        };
        // A row that stands stays one.
        Ok((append, row.unwrap_or_else(|| shown.row.clone())))
    }

    fn add(
        &self,
        who: &Who,
        shown: &Shown,
        append: &mut Append,
        row: store::rows::LeadRow,
        event: &LeadEvent,
    ) -> Result<(), ActError> {
        let now = self.clock.now();
        let stream = lead_stream(&shown.id);
        append
            .entries
            .push(self.new_entry(who, &stream, LEAD, in_britain(now), event)?);
        let row = row_after(&shown.id, Some(row), now, event);
        append.projections.extend(row.map(Change::from));
        Ok(())
    }
}

/// The clauses of a rule, for the envelope.
pub(crate) fn clause(clauses: &[String]) -> Option<String> {
    (!clauses.is_empty()).then(|| clauses.join(", "))
}

fn refused(refusal: Refusal) -> ActError {
    match refusal {
        Refusal::NotAllowed => ActError::NotAllowed,
        Refusal::NotThere | Refusal::NotSo => ActError::NotThere,
        // Pages ask for the reason before they come here.
        Refusal::Ended | Refusal::WhyMissing => ActError::Conflict { since: Vec::new() },
    }
}
