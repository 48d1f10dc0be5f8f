//! Why not? An explanation is data: a key for the words of the product, and terms that
//! are words of the pack, days and counts. The `words` crate turns it into a sentence in
//! either language, for pages, letters and the command line alike.
//!
//! A condition is explained of a case ([`explain`]), with how far the case has come, or as
//! the procedure writes it ([`explain_rule`]). Both carry the same key: `words` says of the
//! one what is missing, of the other what is asked.

use super::Condition;
use super::checks::checklist_open;
use super::evaluate::View;
use super::terms::{
    SCHOOL_KINDS, SOURCES, answers, level, listed, named, question, roles, since, texts,
};
use crate::calendar::Span;
use crate::clock::bar;
use crate::clock::limit::Limit;
use crate::ids::BarId;
use crate::label::Label;
use crate::procedure::Pack;
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
    /// So long: `10 school days, counting the first`.
    Span(Span),
    /// How long a clock runs.
    Limit(Limit),
    /// A sentence inside another.
    Sentence(Box<Explanation>),
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
    tell(condition, view.pack, Some(view))
}

/// Says what a condition asks of any case, as the procedure writes it.
pub fn explain_rule(condition: &Condition, pack: &Pack) -> Explanation {
    tell(condition, pack, None)
}

fn tell(condition: &Condition, pack: &Pack, view: Option<&View<'_>>) -> Explanation {
    let of = named;
    match condition {
        Condition::All(parts) => several("cond-all", parts, pack, view),
        Condition::Any(parts) => several("cond-any", parts, pack, view),
        Condition::Not(part) => match &**part {
            Condition::CompulsorySchoolAge => Explanation::new("cond-not-compulsory-school-age"),
            Condition::OnRoll => Explanation::new("cond-not-on-roll"),
            Condition::ContactRule => Explanation::new("cond-not-contact-rule"),
            Condition::Flag(_) => Explanation {
                key: "cond-not-flag",
                ..tell(part, pack, view)
            },
            Condition::Proof(_) => Explanation {
                key: "cond-not-proof",
                ..tell(part, pack, view)
            },
            Condition::Strand { states, .. } => Explanation {
                key: if states.is_empty() {
                    "cond-not-strand-begun"
                } else {
                    "cond-not-strand"
                },
                ..tell(part, pack, view)
            },
            Condition::Form(..) => Explanation {
                key: "cond-not-form",
                ..tell(part, pack, view)
            },
            Condition::InStage(_) => Explanation {
                key: "cond-not-stage",
                ..tell(part, pack, view)
            },
            Condition::Answered {
                at_least: None, is, ..
            } => Explanation {
                key: if is.is_empty() {
                    "cond-not-answered-any"
                } else {
                    "cond-not-answered"
                },
                ..tell(part, pack, view)
            },
            part => several("cond-not", std::slice::from_ref(part), pack, view),
        },
        Condition::Never(instead) => {
            Explanation::new("cond-never").with("instead", Term::Label(instead.clone()))
        }
        Condition::Absence(span) => {
            let out = Explanation::new("cond-absence").with("span", Term::Span(*span));
            let reached = view.and_then(|view| {
                let first = view.case.absent_since(view.on.date())?;
                let school = view.case.school_concerned();
                Some(view.calendar.due_date(first, *span, school))
            });
            match reached {
                Some(day) => out.with("reached", Term::Date(day)),
                None => out,
            }
        }
        Condition::Checklist(list, since) => {
            let open = view.map_or_else(Vec::new, |view| checklist_open(list, *since, view));
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
            .with("by", roles(&agreement.by, pack)),
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
        Condition::Strand { strand, states, .. } => Explanation::new(if states.is_empty() {
            "cond-strand-begun"
        } else {
            "cond-strand"
        })
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
        // Of no age is whoever has been born: it asks whether we know when.
        Condition::AgeAtLeast(0) => Explanation::new("cond-born-known"),
        Condition::AgeAtLeast(years) => {
            Explanation::new("cond-age").with("years", Term::Number(i64::from(*years)))
        }
        Condition::YearGroup(groups) => {
            Explanation::new("cond-year-group").with("any", texts(groups))
        }
        Condition::SchoolKind(kinds) => {
            Explanation::new("cond-school-kind").with("any", listed(kinds, SCHOOL_KINDS))
        }
        Condition::OnRoll => Explanation::new("cond-on-roll"),
        Condition::Source(any) => Explanation::new("cond-source").with("any", listed(any, SOURCES)),
        Condition::Nation(nation) => {
            Explanation::new("cond-nation").with("nation", Term::Word(nation.as_str()))
        }
        Condition::Bar(id) => explain_bar(id, pack, view),
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
            .with("field", question(field, pack))
            .with("n", Term::Number(i64::from(*least))),
        Condition::Answered { field, is, .. } if is.is_empty() => {
            Explanation::new("cond-answered-any").with("field", question(field, pack))
        }
        Condition::Answered { field, is, .. } => Explanation::new("cond-answered")
            .with("field", question(field, pack))
            .with("is", answers(field, is, pack)),
        Condition::DaysBetween {
            first,
            last,
            at_least,
            ..
        } => Explanation::new("cond-days-between")
            .with("first", question(first, pack))
            .with("last", question(last, pack))
            .with("n", Term::Number(i64::from(*at_least))),
        Condition::Share {
            part,
            whole,
            at_most,
            ..
        } => Explanation::new("cond-share")
            .with("part", question(part, pack))
            .with("whole", question(whole, pack))
            .with("n", Term::Number(i64::from(*at_most))),
        Condition::Assigned => Explanation::new("cond-assigned"),
        Condition::Risk(levels, _) => Explanation::new("cond-risk").with(
            "levels",
            Term::List(levels.iter().map(|id| level(id, pack)).collect()),
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
        Condition::By(by) => Explanation::new("cond-by").with("by", roles(by, pack)),
        Condition::Outcome(any) => Explanation::new("cond-outcome").with(
            "any",
            Term::List(
                any.iter()
                    .map(|id| of(pack.outcomes.get(id).map(|o| &o.label), id.as_str()))
                    .collect(),
            ),
        ),
        Condition::Quotes(id) => {
            let label = pack.letters.get(id).map(|letter| &letter.label);
            Explanation::new("cond-quotes").with("letter", of(label, id.as_str()))
        }
        Condition::Said { name, is } => {
            let answer = |id: &String| match pack.grounds.get(&id.as_str().into()) {
                Some(ground) if name == "ground" => Term::Label(ground.label.clone()),
                Some(_) | None => Term::Text(id.clone()),
            };
            Explanation::new(if is.is_empty() {
                "cond-said"
            } else {
                "cond-said-is"
            })
            .with("name", Term::Text(name.replace('_', " ")))
            .with("is", Term::List(is.iter().map(answer).collect()))
        }
    }
}

fn several(
    key: &'static str,
    parts: &[Condition],
    pack: &Pack,
    view: Option<&View<'_>>,
) -> Explanation {
    Explanation {
        key,
        terms: Vec::new(),
        parts: parts.iter().map(|part| tell(part, pack, view)).collect(),
    }
}

/// A bar of a case with the day of each part; of the procedure alone, its name: its parts
/// stand where the bar is described.
fn explain_bar(id: &BarId, pack: &Pack, view: Option<&View<'_>>) -> Explanation {
    let rule = pack.bars.get(id);
    let name = named(rule.map(|rule| &rule.label), id.as_str());
    let (Some(rule), Some(view)) = (rule, view) else {
        return Explanation::new("cond-bar-open").with("bar", name);
    };
    let mut out = match bar::earliest(rule, view) {
        Some(day) => Explanation::new("cond-bar")
            .with("bar", name)
            .with("earliest", Term::Date(day)),
        None => Explanation::new("cond-bar-open").with("bar", name),
    };
    out.parts = bar::parts(rule, view)
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
