//! What a condition is called where a rehearsal or a page of reference names it.

use super::Condition;

impl Condition {
    /// The condition's short name, by which a rehearsal names what was refused:
    /// `proof written_advice`, `bar removal`.
    pub fn name(&self) -> String {
        let join = |parts: &[Condition], word: &str| {
            parts
                .iter()
                .map(Condition::name)
                .collect::<Vec<_>>()
                .join(word)
        };
        match self {
            Condition::All(parts) => join(parts, " and "),
            Condition::Any(parts) => join(parts, " or "),
            Condition::Not(part) => format!("not {}", part.name()),
            Condition::Never(_) => "never".to_owned(),
            Condition::Absence(span) => format!("absence {span}"),
            Condition::Checklist(id, _) => format!("checklist {id}"),
            Condition::Begun(id, _) => format!("begun {id}"),
            Condition::Flag(id) => format!("flag {id}"),
            Condition::Proof(proof) => format!("proof {}", proof.kind),
            Condition::Agreed(agreement) => format!("agreed {}", agreement.what),
            Condition::Visits { strand, times, .. } => format!("visits {strand} {times}"),
            Condition::Strand { strand, states, .. } => {
                let states: Vec<&str> = states.iter().map(|s| s.as_str()).collect();
                format!("strand {strand} {}", states.join("/"))
                    .trim()
                    .to_owned()
            }
            Condition::NoneOpen(id) => format!("none_open {id}"),
            Condition::Whereabouts(_) => "whereabouts".to_owned(),
            Condition::Classification(_) => "classification".to_owned(),
            Condition::CaseType(_) => "case_type".to_owned(),
            Condition::CompulsorySchoolAge => "compulsory_school_age".to_owned(),
            Condition::AgeAtLeast(years) => format!("age_at_least {years}"),
            Condition::YearGroup(_) => "year_group".to_owned(),
            Condition::SchoolKind(_) => "school_kind".to_owned(),
            Condition::OnRoll => "on_roll".to_owned(),
            Condition::Source(_) => "source".to_owned(),
            Condition::Nation(_) => "nation".to_owned(),
            Condition::Bar(id) => format!("bar {id}"),
            Condition::Ground(_) => "ground".to_owned(),
            Condition::DateReached(day) => format!("date_reached {day}"),
            Condition::Form(id, _) => format!("form {id}"),
            Condition::Answered { field, .. } => format!("answer {field}"),
            Condition::Share { part, whole, .. } => format!("share {part} {whole}"),
            Condition::DaysBetween { first, last, .. } => format!("days_between {first} {last}"),
            Condition::Assigned => "assigned".to_owned(),
            Condition::Risk(levels, _) => {
                let levels: Vec<&str> = levels.iter().map(|l| l.as_str()).collect();
                format!("risk {}", levels.join("/"))
            }
            Condition::Met(id, _) => format!("met {id}"),
            Condition::Moved(id, _) => format!("moved {id}"),
            Condition::InStage(_) => "stage".to_owned(),
            Condition::ContactRule => "contact_rule".to_owned(),
            Condition::By(_) => "by".to_owned(),
            Condition::Outcome(_) => "outcome".to_owned(),
            Condition::Quotes(letter) => format!("quotes {letter}"),
            Condition::Said { name, .. } => format!("said {name}"),
        }
    }
}
