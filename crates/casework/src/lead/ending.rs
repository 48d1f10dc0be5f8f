//! Saying what comes of a lead.

use super::{Ending, Lead, LeadEvent};
use crate::access::{Action, Answer, Facts, Standing, may};
use crate::calendar::{Calendar, Span, Unit};
use crate::ids::CaseId;
use jiff::civil::Date;

/// How many working days a lead has more, of which nobody can tell yet what it is. No policy
/// sets a figure; this one is ours.
const WAITS: u16 = 5;

/// What somebody says of a lead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Decision {
    /// A case is opened on it.
    Open(CaseId),
    /// It is told on a case that is there.
    Join(CaseId),
    /// It is no child missing education.
    Dismiss,
    /// It is the child whom we look for.
    Same(CaseId),
    /// It is another child.
    NotSame,
    /// It cannot be told yet.
    NotYet,
}

/// Why a lead was not decided on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
    /// The permission table says no.
    #[error("this is not yours to do")]
    NotAllowed,
    /// It is not there for this person.
    #[error("there is no such lead")]
    NotThere,
    /// Somebody said already what comes of it.
    #[error("this lead has ended already")]
    Ended,
    /// A reason is owed: the next person must be able to judge it.
    #[error("say why")]
    WhyMissing,
    /// Such a lead does not end so.
    #[error("such a lead does not end so")]
    NotSo,
}

/// Decides on a lead.
///
/// A lead that is ended without anything written on a case needs a reason, and so does one that
/// waits. One that is put off again goes to whoever hears of it when it is late.
///
/// # Errors
///
/// Why not; then nothing happened.
pub fn decide(
    lead: &Lead,
    decision: Decision,
    because: &str,
    (standings, hidden): (&[Standing], bool),
    (today, calendar): (Date, &Calendar),
) -> Result<LeadEvent, Refusal> {
    let facts = Facts {
        hidden_from_actor: hidden,
        ..Facts::default()
    };
    match may(standings, Action::DecideLead, facts) {
        Answer::Allow => {}
        Answer::NotThere => return Err(Refusal::NotThere),
        Answer::Deny(_) => return Err(Refusal::NotAllowed),
    }
    if !lead.open() {
        return Err(Refusal::Ended);
    }
    let compares = lead.raised.rule.compares();
    // That a brother or sister was found is told on the case; it is not the child.
    let kin = lead.raised.of_kin();
    let because = because.trim();
    let needs_why = match decision {
        Decision::Open(_) | Decision::Join(_) | Decision::Same(_) => false,
        Decision::Dismiss | Decision::NotSame | Decision::NotYet => true,
    };
    if needs_why && because.is_empty() {
        return Err(Refusal::WhyMissing);
    }
    let ending = match decision {
        Decision::NotYet => {
            let more = Span::after(WAITS, Unit::WorkingDays);
            return Ok(LeadEvent::Waits {
                until: calendar.due_date(today, more, None),
                because: because.to_owned(),
                to: lead.raised.late_to.clone().filter(|_| lead.waited > 0),
            });
        }
        Decision::Open(case) if !compares => Ending::Opened { case },
        Decision::Join(case) if !compares || kin => Ending::Joined { case },
        Decision::Dismiss if !compares => Ending::Dismissed,
        Decision::Same(case) if compares && !kin => Ending::Same { case },
        Decision::NotSame if compares => Ending::NotSame,
        Decision::Open(_)
        | Decision::Join(_)
        | Decision::Dismiss
        | Decision::Same(_)
        | Decision::NotSame => return Err(Refusal::NotSo),
    };
    Ok(LeadEvent::Ended {
        ending,
        because: because.to_owned(),
    })
}
