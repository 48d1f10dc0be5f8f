//! Cases that come from another system's file, and are taken back out with it.

use super::unknown;
use crate::case::brought::BroughtFrom;
use crate::case::draft::Draft;
use crate::case::event::Event;
use crate::case::refusal::Refusal;

/// Says whence the case came, after everything that came with it: whatever is done from here on
/// is somebody's work. It comes from one file alone.
pub(super) fn bring_in(draft: &mut Draft<'_>, from: &BroughtFrom) -> Result<(), Refusal> {
    if draft.case.brought.is_some() {
        return Err(unknown("bring_in", ["withdraw"].iter()));
    }
    draft.push(Event::BroughtIn(from.clone()));
    Ok(())
}

/// Takes a case back out. One that was opened here stays: it ends by its procedure alone. Work
/// that somebody has done is not thrown away unless it is said.
pub(super) fn withdraw(
    draft: &mut Draft<'_>,
    because: &str,
    worked_on: bool,
) -> Result<(), Refusal> {
    let Some(brought) = &draft.case.brought else {
        return Err(unknown("withdraw", ["a case that was brought in"].iter()));
    };
    // What goes on in it would be owed and looked for by nobody.
    if let Some((other, _)) = draft.case.took.first() {
        return Err(Refusal::GoesOn(other.clone()));
    }
    if brought.worked_on && !worked_on {
        return Err(Refusal::WorkedOn);
    }
    draft.push(Event::Withdrawn {
        because: because.to_owned(),
    });
    Ok(())
}
