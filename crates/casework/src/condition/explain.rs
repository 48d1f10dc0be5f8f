//! Why not? An explanation is data: a key for the words of the product, and terms that
//! are words of the pack, days and counts. The `words` crate turns it into a sentence in
//! either language, for pages, letters and the command line alike.

use super::evaluate::{View, checklist_open};
use super::{Condition, Since};
use crate::clock::bar;
use crate::label::Label;
use jiff::civil::Date;

/// A sentence as data.
#[derive(Clone, PartialEq, Debug)]
pub struct Explanation {
    /// Which sentence.
    pub key: &'static str,
    /// What it speaks of, by name.
    pub terms: Vec<(&'static str, Term)>,
    /// Sentences inside it: the alternatives of "one of these", the parts of a bar.
    pub parts: Vec<Explanation>,
}

/// What a sentence speaks of.
#[derive(Clone, PartialEq, Debug)]
pub enum Term {
    /// Words of the pack.
    Label(Label),
    /// Words of a closed list of the product, which have their own translations.
    Word(&'static str),
    /// Words as somebody typed them.
    Text(String),
    /// A day.
    Date(Date),
    /// A count.
    Number(i64),
    /// Several.
    List(Vec<Term>),
}

impl Explanation {
    pub(crate) fn new(key: &'static str) -> Self {
        Self {
            key,
            terms: Vec::new(),
            parts: Vec::new(),
        }
    }

    pub(crate) fn with(mut self, name: &'static str, term: Term) -> Self {
        self.terms.push((name, term));
        self
    }
}

/// Says what a condition asks and, where it can be told, how far it has come.
pub fn explain(condition: &Condition, view: &View<'_>) -> Explanation {
    let pack = view.pack;
    let of = |label: Option<&Label>, id: &str| {
        Term::Label(label.cloned().unwrap_or_else(|| Label::english(id)))
    };
    match condition {
        Condition::All(parts) => several("cond-all", parts, view),
        Condition::Any(parts) => several("cond-any", parts, view),
        Condition::Not(part) => match &**part {
            Condition::CompulsorySchoolAge => Explanation::new("cond-not-compulsory-school-age"),
            Condition::OnRoll => Explanation::new("cond-not-on-roll"),
            Condition::ContactRule => Explanation::new("cond-not-contact-rule"),
            Condition::Flag(_) => Explanation {
                key: "cond-not-flag",
                ..explain(part, view)
            },
            part => several("cond-not", std::slice::from_ref(part), view),
        },
        Condition::Never(instead) => {
            Explanation::new("cond-never").with("instead", Term::Label(instead.clone()))
        }
        Condition::Absence(span) => {
            let mut out =
                Explanation::new("cond-absence").with("span", Term::Text(span.to_string()));
            if let Some(reached) = view.case.first_absence.map(|first| {
                view.calendar
                    .due_date(first, *span, view.case.school.as_ref())
            }) {
                out = out.with("reached", Term::Date(reached));
            }
            out
        }
        Condition::Checklist(list, since) => {
            let open = checklist_open(list, *since, view);
            let names = open
                .iter()
                .map(|item| of(pack.strands.get(item).map(|s| &s.label), item.as_str()))
                .collect();
            Explanation::new("cond-checklist")
                .with(
                    "list",
                    of(pack.checklists.get(list).map(|l| &l.label), list.as_str()),
                )
                .with("open", Term::List(names))
        }
        Condition::Begun(list, _) => Explanation::new("cond-begun").with(
            "list",
            of(pack.checklists.get(list).map(|l| &l.label), list.as_str()),
        ),
        Condition::Flag(flag) => Explanation::new("cond-flag").with(
            "flag",
            of(pack.flags.get(flag).map(|f| &f.label), flag.as_str()),
        ),
        Condition::Proof(proof) => {
            let declared = pack.proofs.get(&proof.kind);
            let written = proof.in_writing || declared.is_some_and(|rule| rule.in_writing);
            let key = if written {
                "cond-proof-in-writing"
            } else {
                "cond-proof"
            };
            Explanation::new(key)
                .with("proof", of(declared.map(|p| &p.label), proof.kind.as_str()))
                .with("since", since(proof.since))
        }
        Condition::Agreed(agreement) => Explanation::new("cond-agreed")
            .with(
                "what",
                of(
                    pack.agreements.get(&agreement.what).map(|a| &a.label),
                    &agreement.what,
                ),
            )
            .with("by", roles(&agreement.by, view)),
        Condition::Visits {
            strand,
            times,
            apart,
            ..
        } => Explanation::new(if *apart {
            "cond-visits-apart"
        } else {
            "cond-visits"
        })
        .with(
            "strand",
            of(pack.strands.get(strand).map(|s| &s.label), strand.as_str()),
        )
        .with("times", Term::Number(i64::from(*times))),
        Condition::Strand { strand, states, .. } => Explanation::new("cond-strand")
            .with(
                "strand",
                of(pack.strands.get(strand).map(|s| &s.label), strand.as_str()),
            )
            .with(
                "states",
                Term::List(states.iter().map(|s| Term::Word(s.as_str())).collect()),
            ),
        Condition::NoneOpen(strand) => Explanation::new("cond-none-open").with(
            "strand",
            of(pack.strands.get(strand).map(|s| &s.label), strand.as_str()),
        ),
        Condition::Whereabouts(any) => Explanation::new("cond-whereabouts").with(
            "any",
            Term::List(any.iter().map(|w| Term::Word(w.as_str())).collect()),
        ),
        Condition::Classification(any) => Explanation::new("cond-classification").with(
            "any",
            Term::List(any.iter().map(|c| Term::Word(c.as_str())).collect()),
        ),
        Condition::CaseType(any) => Explanation::new("cond-case-type").with(
            "any",
            Term::List(
                any.iter()
                    .map(|id| of(pack.case_types.get(id).map(|t| &t.label), id.as_str()))
                    .collect(),
            ),
        ),
        Condition::CompulsorySchoolAge => Explanation::new("cond-compulsory-school-age"),
        Condition::AgeAtLeast(years) => {
            Explanation::new("cond-age").with("years", Term::Number(i64::from(*years)))
        }
        Condition::YearGroup(groups) => {
            Explanation::new("cond-year-group").with("any", texts(groups))
        }
        Condition::SchoolKind(kinds) => {
            Explanation::new("cond-school-kind").with("any", texts(kinds))
        }
        Condition::OnRoll => Explanation::new("cond-on-roll"),
        Condition::Source(any) => Explanation::new("cond-source").with("any", texts(any)),
        Condition::Nation(nation) => {
            Explanation::new("cond-nation").with("nation", Term::Text(nation.to_string()))
        }
        Condition::Bar(id) => explain_bar(id, view),
        Condition::Ground(any) if any.is_empty() => Explanation::new("cond-ground-any"),
        Condition::Ground(any) => Explanation::new("cond-ground").with(
            "any",
            Term::List(
                any.iter()
                    .map(|id| of(pack.grounds.get(id).map(|g| &g.label), id.as_str()))
                    .collect(),
            ),
        ),
        Condition::DateReached(day) => {
            Explanation::new("cond-date-reached").with("day", Term::Date(*day))
        }
        Condition::Form(form, _) => Explanation::new("cond-form").with(
            "form",
            of(pack.forms.get(form).map(|f| &f.label), form.as_str()),
        ),
        Condition::Answered {
            field,
            at_least: Some(least),
            ..
        } => Explanation::new("cond-answered-at-least")
            .with("field", question(field, view))
            .with("n", Term::Number(i64::from(*least))),
        Condition::Answered { field, is, .. } => Explanation::new("cond-answered")
            .with("field", question(field, view))
            .with("is", texts(is)),
        Condition::DaysBetween {
            first,
            last,
            at_least,
            ..
        } => Explanation::new("cond-days-between")
            .with("first", question(first, view))
            .with("last", question(last, view))
            .with("n", Term::Number(i64::from(*at_least))),
        Condition::Assigned => Explanation::new("cond-assigned"),
        Condition::Risk(levels, _) => Explanation::new("cond-risk").with(
            "levels",
            Term::List(levels.iter().map(|l| Term::Text(l.to_string())).collect()),
        ),
        Condition::Met(clock, _) => Explanation::new("cond-met").with(
            "clock",
            of(pack.clocks.get(clock).map(|c| &c.label), clock.as_str()),
        ),
        Condition::Moved(on, _) => {
            let label = pack
                .transitions
                .iter()
                .find(|t| t.on == *on)
                .map(|t| &t.label);
            Explanation::new("cond-moved").with("move", of(label, on.as_str()))
        }
        Condition::InStage(stages) => Explanation::new("cond-stage").with(
            "any",
            Term::List(
                stages
                    .iter()
                    .map(|id| of(pack.stages.get(id).map(|s| &s.label), id.as_str()))
                    .collect(),
            ),
        ),
        Condition::ContactRule => Explanation::new("cond-contact-rule"),
        Condition::By(by) => Explanation::new("cond-by").with("by", roles(by, view)),
        Condition::Outcome(any) => Explanation::new("cond-outcome").with(
            "any",
            Term::List(
                any.iter()
                    .map(|id| of(pack.outcomes.get(id).map(|o| &o.label), id.as_str()))
                    .collect(),
            ),
        ),
        Condition::Said { name, .. } => {
            Explanation::new("cond-said").with("name", Term::Text(name.clone()))
        }
    }
}

fn several(key: &'static str, parts: &[Condition], view: &View<'_>) -> Explanation {
    Explanation {
        key,
        terms: Vec::new(),
        parts: parts.iter().map(|part| explain(part, view)).collect(),
    }
}

fn explain_bar(id: &crate::ids::BarId, view: &View<'_>) -> Explanation {
    let Some(rule) = view.pack.bars.get(id) else {
        return Explanation::new("cond-bar-open").with("bar", Term::Text(id.to_string()));
    };
    let parts = bar::parts(rule, view);
    let earliest = bar::earliest(rule, view);
    let mut out = Explanation::new(if earliest.is_some() {
        "cond-bar"
    } else {
        "cond-bar-open"
    })
    .with("bar", Term::Label(rule.label.clone()));
    if let Some(earliest) = earliest {
        out = out.with("earliest", Term::Date(earliest));
    }
    out.parts = parts
        .into_iter()
        .map(|part| {
            let line = Explanation::new(match part.earliest {
                Some(_) => "bar-part",
                None => "bar-part-open",
            })
            .with("part", Term::Label(part.label));
            match part.earliest {
                Some(day) => line.with("earliest", Term::Date(day)),
                None => line,
            }
        })
        .collect();
    out
}

fn since(since: Since) -> Term {
    match since {
        Since::Spell => Term::Word("this spell"),
        Since::Stage => Term::Word("this stage"),
        Since::Days(days) => Term::Number(i64::from(days)),
        Since::Ever => Term::Word("ever"),
    }
}

fn texts(all: &[String]) -> Term {
    Term::List(all.iter().cloned().map(Term::Text).collect())
}

fn roles(by: &[crate::ids::RoleId], view: &View<'_>) -> Term {
    Term::List(
        by.iter()
            .map(|id| {
                Term::Label(
                    view.pack
                        .roles
                        .get(id)
                        .map_or_else(|| Label::english(id.as_str()), |role| role.label.clone()),
                )
            })
            .collect(),
    )
}

fn question(field: &crate::ids::FieldId, view: &View<'_>) -> Term {
    Term::Label(
        view.pack
            .forms
            .values()
            .flat_map(|form| &form.fields)
            .find(|held| held.id == *field)
            .map_or_else(|| Label::english(field.as_str()), |held| held.label.clone()),
    )
}

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
            Condition::Said { name, .. } => format!("said {name}"),
        }
    }
}
