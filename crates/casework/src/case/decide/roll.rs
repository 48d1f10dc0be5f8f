//! The roll of a school: whose it is, and how a name comes off it.

use super::settle_guards;
use crate::calendar::SchoolId;
use crate::case::draft::Draft;
use crate::case::event::Event;
use crate::case::refusal::Refusal;
use crate::case::strand::{StrandKind, StrandState};
use crate::condition::{Condition, Evaluation, Guard, Since, Strength, Unmet};

/// Says on which school's roll the child is. A name comes off a roll by the removal that the
/// procedure has, with its ground, its waiting time and its advice, and not by saying that it
/// is off: that the child never was on that roll is said with a reason, which stands in the
/// history.
pub(super) fn set(draft: &mut Draft<'_>, school: Option<&SchoolId>) -> Result<(), Refusal> {
    if school.is_none() && draft.case.school.is_some() {
        settle_guards(by_removal(draft), draft.act)?;
    }
    draft.push(Event::RollSet {
        school: school.cloned(),
    });
    Ok(())
}

/// That one of the procedure's removals has taken the name off; nothing where it has none.
fn by_removal(draft: &Draft<'_>) -> Evaluation {
    let strands = draft.cx.pack.strands.iter();
    let removals = strands.filter(|(_, rule)| rule.kind == StrandKind::Removal);
    let removed: Vec<Condition> = removals
        .map(|(id, _)| Condition::Strand {
            strand: id.clone(),
            states: vec![StrandState::Removed],
            since: Since::Spell,
        })
        .collect();
    if removed.is_empty() {
        return Evaluation::default();
    }
    let condition = match <[Condition; 1]>::try_from(removed) {
        Ok([only]) => only,
        Err(several) => Condition::Any(several),
    };
    Evaluation {
        reasons: vec![Unmet {
            guard: Guard {
                condition: condition.clone(),
                strength: Strength::Reason,
                clause: Vec::new(),
                say: None,
                at: crate::procedure::read::At::default(),
            },
            missing: vec![condition],
        }],
        ..Evaluation::default()
    }
}
