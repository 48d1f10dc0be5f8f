//! What guards ask and what happens, in a few words, for findings.

use crate::case::strand::StrandState;
use crate::condition::{Condition, Since, Trigger};
use std::fmt::Display;

/// The one statement about age that the order of ages knows of.
pub(super) const OF_AGE: &str = "the child is of compulsory school age";

/// What a condition that is not taken apart says. Two conditions that differ say different
/// things: the sentence is the statement's name.
pub(super) fn statement(condition: &Condition) -> String {
    match condition {
        Condition::Checklist(list, since) => {
            format!("checklist `{list}` is complete{}", when(*since))
        }
        Condition::Begun(list, since) => format!("checklist `{list}` is begun{}", when(*since)),
        Condition::Flag(flag) => format!("flag `{flag}` is in force"),
        Condition::Proof(proof) => {
            let mut says = format!("evidence `{}` is recorded", proof.kind);
            if proof.in_writing {
                says.push_str(" in writing");
            }
            if let Some(after) = &proof.after {
                says.push_str(&format!(" after `{after}`"));
            }
            if !proof.by.is_empty() {
                says.push_str(&format!(" by {}", list(&proof.by)));
            }
            says + &when(proof.since)
        }
        Condition::Agreed(agreement) => {
            let mut says = format!("a second person agreed to `{}`", agreement.what);
            if !agreement.by.is_empty() {
                says.push_str(&format!(" ({})", list(&agreement.by)));
            }
            says + &when(agreement.since)
        }
        Condition::Visits {
            strand,
            times,
            apart,
            since,
        } => format!(
            "{times} visits `{strand}` were made{}{}",
            if *apart { " at different times" } else { "" },
            when(*since)
        ),
        Condition::Strand {
            strand,
            states,
            since,
        } => {
            let states: Vec<&str> = states.iter().map(|s| StrandState::as_str(*s)).collect();
            let stands = if states.is_empty() {
                "has begun".to_owned()
            } else {
                format!("stands as {}", states.join(" or "))
            };
            format!("`{strand}` {stands}{}", when(*since))
        }
        Condition::NoneOpen(strand) => format!("no `{strand}` is open"),
        Condition::CompulsorySchoolAge => OF_AGE.to_owned(),
        Condition::AgeAtLeast(years) => format!("the child is at least {years}"),
        Condition::SchoolKind(kinds) => format!("the school is {}", kinds.join(" or ")),
        Condition::OnRoll => "the child is on a school's roll".to_owned(),
        Condition::Bar(bar) => format!("the day of bar `{bar}` has come"),
        Condition::DateReached(day) => format!("{day} has come"),
        Condition::Form(form, since) => format!("form `{form}` is complete{}", when(*since)),
        Condition::DaysBetween {
            first,
            last,
            at_least,
            since,
        } => format!(
            "`{first}` to `{last}` is {at_least} days or more{}",
            when(*since)
        ),
        Condition::Share {
            part,
            whole,
            at_most,
            since,
        } => format!(
            "`{part}` is {at_most} per cent of `{whole}` or less{}",
            when(*since)
        ),
        Condition::Assigned => "the case is given to a person".to_owned(),
        Condition::Answered {
            field,
            is,
            at_least,
            since,
        } => {
            let answer = if is.is_empty() {
                "answered".to_owned()
            } else {
                format!("answered {}", is.join(" or "))
            };
            let least = at_least.map_or_else(String::new, |n| format!(", at least {n}"));
            format!("`{field}` is {answer}{least}{}", when(*since))
        }
        Condition::Risk(levels, since) => {
            format!("the level of risk is {}{}", list(levels), when(*since))
        }
        Condition::Met(clock, since) => format!("clock `{clock}` was met{}", when(*since)),
        Condition::Moved(on, since) => {
            format!("the case passed through `{on}`{}", when(*since))
        }
        Condition::ContactRule => "a contact rule is in force".to_owned(),
        Condition::By(roles) => format!("{} acts", list(roles)),
        Condition::Absence(span) => format!("the child has been absent for {span}"),
        Condition::Quotes(letter) => format!("the reference of the letter `{letter}` is quoted"),
        Condition::Said { name, is } if is.is_empty() => format!("something is said as `{name}`"),
        Condition::Said { name, is } => format!("`{name}` is said to be {}", is.join(" or ")),
        Condition::All(_)
        | Condition::Any(_)
        | Condition::Not(_)
        | Condition::Never(_)
        | Condition::Whereabouts(_)
        | Condition::Classification(_)
        | Condition::CaseType(_)
        | Condition::YearGroup(_)
        | Condition::Source(_)
        | Condition::Nation(_)
        | Condition::Ground(_)
        | Condition::InStage(_)
        | Condition::Outcome(_) => format!("{condition:?}"),
    }
}

fn when(since: Since) -> String {
    match since {
        Since::Spell => String::new(),
        Since::Stage => " in this stage".to_owned(),
        Since::Absence => " since this absence began".to_owned(),
        Since::Days(days) => format!(" in the last {days} days"),
        Since::Ever => ", ever".to_owned(),
    }
}

fn list<T: Display>(names: &[T]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(" or ")
}

/// A trigger in a few words.
pub(super) fn happening(trigger: &Trigger) -> String {
    match trigger {
        Trigger::Opened => "opening the case".to_owned(),
        Trigger::Reopened => "reopening the case".to_owned(),
        Trigger::Move(on) => format!("move `{on}`"),
        Trigger::Enter(stage) => format!("entering `{stage}`"),
        Trigger::Leave(stage) => format!("leaving `{stage}`"),
        Trigger::Proof(proof) => format!("evidence `{proof}`"),
        Trigger::Flag(flag) => format!("flag `{flag}`"),
        Trigger::Lifted(flag) => format!("the lifting of flag `{flag}`"),
        Trigger::Strand(strand, Some(state)) => format!("`{strand}` becoming {state}"),
        Trigger::Strand(strand, None) => format!("any step of `{strand}`"),
        Trigger::Checklist(list) => format!("completing checklist `{list}`"),
        Trigger::FirstAbsence => "a first day of absence".to_owned(),
        Trigger::AbsenceEnds => "the end of the absence".to_owned(),
        Trigger::Form(form) => format!("form `{form}`"),
        Trigger::Agreed(what) => format!("agreement to `{what}`"),
        Trigger::Met(clock) => format!("meeting clock `{clock}`"),
        Trigger::ContactRule => "setting a contact rule".to_owned(),
        Trigger::Whereabouts(is) => format!("whereabouts becoming {is}"),
        Trigger::ChangedType(None) => "a change of the type of case".to_owned(),
        Trigger::ChangedType(Some(to)) => format!("the case becoming `{to}`"),
    }
}
