//! Does an event fit the case that it happened to? `evolve` passes over one that does not,
//! so that a page can always be shown; here it is named.

use casework::case::Case;
use casework::case::event::Event;

/// Why an event does not fit the state before it; nothing when it does. Says numbers and
/// names of the procedure, nothing about anybody.
pub fn misfit(case: &Case, event: &Event) -> Option<String> {
    let strand = |number: u32| case.strands.iter().any(|strand| strand.number == number);
    let clock = |number: u32| case.clocks.iter().any(|clock| clock.rule.number == number);
    let proposed = |what: &str| {
        case.proposals
            .iter()
            .any(|proposal| proposal.what == what && proposal.answer.is_none())
    };
    match event {
        Event::Opened { .. } => Some("the case is open already".to_owned()),
        Event::Moved { from, .. } => (*from != case.stage).then(|| {
            format!(
                "it leaves the stage `{from}`, and the case stands in `{}`",
                case.stage
            )
        }),
        Event::StrandOpened { number, .. } => {
            strand(*number).then(|| format!("strand {number} is there already"))
        }
        Event::StrandMoved { number, .. } => {
            (!strand(*number)).then(|| format!("strand {number} was never opened"))
        }
        Event::ClockStarted(started) => {
            let number = started.number;
            clock(number).then(|| format!("clock {number} runs already"))
        }
        Event::ClockMet { number, .. }
        | Event::ClockCancelled { number, .. }
        | Event::ClockPaused { number, .. }
        | Event::ClockResumed { number }
        | Event::ClockMoved { number, .. } => {
            (!clock(*number)).then(|| format!("clock {number} was never started"))
        }
        Event::FlagLifted { flag, .. } => {
            (!case.flagged(flag)).then(|| format!("the flag `{flag}` was never set"))
        }
        Event::Agreed { what } | Event::SentBack { what, .. } => {
            (!proposed(what)).then(|| "nothing of the kind was proposed".to_owned())
        }
        Event::NoticeRead { record } => (!case.told.iter().any(|told| told.record == *record))
            .then(|| format!("nobody was told anything by entry {record} of the case")),
        Event::Corrected { record, .. } => (*record == 0 || *record > case.version)
            .then(|| format!("it corrects entry {record} of the case, and there is none")),
        Event::Withdrawn { .. } => case
            .brought
            .is_none()
            .then(|| "the case was never brought in from a file".to_owned()),
        Event::Recorded(_)
        | Event::ChecklistDone { .. }
        | Event::FlagSet { .. }
        | Event::FlagDeclined { .. }
        | Event::WhereaboutsSet { .. }
        | Event::Classified { .. }
        | Event::TypeChanged { .. }
        | Event::FirstAbsence { .. }
        | Event::AbsenceEnded { .. }
        | Event::Told { .. }
        | Event::LetterDrafted { .. }
        | Event::Proposed { .. }
        | Event::Noted { .. }
        | Event::DocumentKept(_)
        | Event::Contacted(_)
        | Event::ContactBarred { .. }
        | Event::ContactBreach { .. }
        | Event::FormFilled { .. }
        | Event::Assigned { .. }
        | Event::LeadMoved { .. }
        | Event::FlaggedForReview { .. }
        | Event::RollSet { .. }
        | Event::Succeeded(_)
        | Event::BroughtIn(_)
        | Event::Together(_)
        | Event::RuleTouched { .. } => None,
    }
}
