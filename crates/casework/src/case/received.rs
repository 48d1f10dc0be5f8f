//! What has come in and nobody has decided on: by when it is seen to, and what a procedure has
//! for a child who may be in danger.

use crate::calendar::{Calendar, Span, Unit};
use crate::case::strand::StrandKind;
use crate::ids::{FlagId, FormId, RoleId, StrandId};
use crate::label::Label;
use crate::procedure::Pack;
use crate::safeguarding::confidence::Hidden;
use jiff::civil::Date;

/// How many working days a referral may wait. No policy sets a figure; this one is ours.
const MAY_WAIT: u16 = 2;

/// The day by which a referral is seen to: the day of its receipt where the child may be in
/// danger, two working days after it otherwise.
pub fn seen_to_by(received: Date, danger: bool, calendar: &Calendar) -> Date {
    if danger {
        return received;
    }
    calendar.due_date(received, Span::after(MAY_WAIT, Unit::WorkingDays), None)
}

/// One thing that a procedure has for a child in danger.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ForDanger {
    /// A flag.
    Flag(FlagId),
    /// Work of safeguarding.
    Work(StrandId),
    /// A form that judges a risk.
    Form(FormId),
}

/// What a procedure has for a child in danger, with its words: its flags, its work of
/// safeguarding, and the forms that judge a risk, as far as somebody may take it up. Every flag
/// is offered, so that offering one tells nothing; work that only a restricted flag brings about
/// is not, to whoever may not know of it.
pub fn for_danger<'p>(
    pack: &'p Pack,
    roles: &[RoleId],
    hidden: &Hidden<'_>,
) -> Vec<(ForDanger, &'p Label)> {
    let flags = pack.flags.iter();
    let flags = flags.map(|(id, rule)| (ForDanger::Flag(id.clone()), &rule.label));
    let work = pack
        .strands
        .iter()
        .filter(|(id, rule)| rule.kind == StrandKind::Safeguarding && !hidden.strand(id))
        .map(|(id, rule)| (ForDanger::Work(id.clone()), &rule.label));
    let forms = pack
        .forms
        .iter()
        .filter(|(_, form)| !form.levels.is_empty() && form.filled_in_by(roles))
        .map(|(id, form)| (ForDanger::Form(id.clone()), &form.label));
    flags.chain(work).chain(forms).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{BankHolidays, SchoolCalendar};
    use jiff::civil::date;

    #[test]
    fn a_child_in_danger_waits_for_no_working_day() {
        let calendar = Calendar::new(BankHolidays::embedded(), SchoolCalendar::default());
        let good_friday_eve = date(2026, 4, 2);
        assert_eq!(
            seen_to_by(good_friday_eve, true, &calendar),
            good_friday_eve
        );
        let after_easter = date(2026, 4, 8);
        assert_eq!(seen_to_by(good_friday_eve, false, &calendar), after_easter);
    }
}
