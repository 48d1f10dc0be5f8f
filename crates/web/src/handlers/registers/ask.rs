//! What an address asks of a register, and the addresses that ask for something else.

use super::show::capital;
use crate::answers::Answers;
use crate::ask::{Visitor, encode};
use crate::form::Form;
use crate::pages::common::Link;
use casework::register::{Column, Filter, Order, Register};
use desk::Who;
use desk::registers::{AsAt, Asked, Known, Listed};
use jiff::civil::Date;
use serde::Deserialize;
use words::Sentence;
use words::explain::word_of;

/// The answer that asks for what is not set: a case that nobody leads, a risk nobody judged.
pub(super) const NONE: &str = "none";

/// What the address asks for. An empty answer asks for nothing, as an absent one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    stage: String,
    risk: String,
    officer: String,
    school: String,
    flag: String,
    whereabouts: String,
    counted: String,
    out: String,
    sort: String,
    down: String,
    /// An earlier day, in an address that was kept.
    at: String,
    /// The same as a form sends it.
    #[serde(rename = "at-day")]
    day: String,
    #[serde(rename = "at-month")]
    month: String,
    #[serde(rename = "at-year")]
    year: String,
    known: String,
}

/// What is asked of a register.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    register: Register,
    pub asked: Asked,
}

/// An address without the mark that more could follow.
pub(super) fn closed(address: &str) -> &str {
    address.trim_end_matches(['?', '&'])
}

fn said<T: for<'s> From<&'s str>>(answer: &str) -> Option<T> {
    (!answer.is_empty()).then(|| answer.into())
}

/// An answer that may ask for none.
fn or_none<T: for<'s> From<&'s str>>(answer: &str) -> Option<Option<T>> {
    (!answer.is_empty()).then(|| (answer != NONE).then(|| answer.into()))
}

impl Query {
    /// The same as a form sends it.
    pub fn of(answers: &Answers) -> Self {
        let text = |field| answers.text(field);
        Self {
            stage: text("stage"),
            risk: text("risk"),
            officer: text("officer"),
            school: text("school"),
            flag: text("flag"),
            whereabouts: text("whereabouts"),
            counted: text("counted"),
            out: text("out"),
            sort: text("sort"),
            down: text("down"),
            at: text("at"),
            day: text("at-day"),
            month: text("at-month"),
            year: text("at-year"),
            known: text("known"),
        }
    }

    /// What is asked, and what is wrong with the day. An answer that names nothing we know asks
    /// for nothing.
    pub fn read(&self, register: Register, today: Date) -> (Wanted, Option<&'static str>) {
        let (day, wrong) = match self.day() {
            Ok(Some(day)) if day > today => (None, Some("register-ahead")),
            // Today at its end is now.
            Ok(day) => (day.filter(|day| *day < today), None),
            Err(()) => (None, Some("register-not-a-day")),
        };
        let known = if self.known == "now" {
            Known::Now
        } else {
            Known::Then
        };
        let (by, down) = register.order();
        let order = match self.sort.parse::<Column>() {
            Ok(by) if register.shown().contains(&by) => Order {
                by,
                down: !self.down.is_empty(),
            },
            _ => Order { by, down },
        };
        let filter = Filter {
            stage: said(&self.stage),
            risk: or_none(&self.risk),
            officer: match self.officer.as_str() {
                "" => None,
                NONE => Some(None),
                id => Some(Some(casework::ids::ActorId::new(id))),
            },
            school: or_none(&self.school),
            flag: said(&self.flag),
            whereabouts: self.whereabouts.parse().ok(),
            counted: self.counted.parse().ok(),
            band: self.out.parse().ok(),
        };
        let asked = Asked {
            filter,
            order,
            as_at: day.map(|day| AsAt { day, known }),
            columns: register.shown().to_vec(),
        };
        (Wanted { register, asked }, wrong)
    }

    fn day(&self) -> Result<Option<Date>, ()> {
        if !self.at.is_empty() {
            return self.at.parse().map(Some).map_err(|_| ());
        }
        let typed = [
            ("day", &self.day),
            ("month", &self.month),
            ("year", &self.year),
        ];
        let answers = typed
            .iter()
            .fold(Answers::default(), |answers, (part, value)| {
                answers.with(&format!("at-{part}"), value)
            });
        answers.date("at").map_err(|_| ())
    }

    /// A form with the day as it was typed.
    pub fn typed(&self, mut form: Form) -> Form {
        for (field, value) in [
            ("at-day", &self.day),
            ("at-month", &self.month),
            ("at-year", &self.year),
        ] {
            form.values.remove(field);
            form = form.with(field, value.as_str());
        }
        form
    }
}

impl Wanted {
    /// The answers that narrow it, each by its name.
    fn narrowing(&self) -> Vec<(&'static str, String)> {
        let filter = &self.asked.filter;
        let none = |answer: Option<String>| answer.unwrap_or_else(|| NONE.to_owned());
        let mut answers: Vec<(&'static str, String)> = Vec::new();
        let mut add = |name, answer: Option<String>| {
            answers.extend(answer.map(|answer| (name, answer)));
        };
        add("stage", filter.stage.as_ref().map(ToString::to_string));
        add(
            "risk",
            filter
                .risk
                .as_ref()
                .map(|risk| none(risk.as_ref().map(ToString::to_string))),
        );
        add(
            "officer",
            filter
                .officer
                .as_ref()
                .map(|id| none(id.as_ref().map(ToString::to_string))),
        );
        add(
            "school",
            filter
                .school
                .as_ref()
                .map(|id| none(id.as_ref().map(ToString::to_string))),
        );
        add("flag", filter.flag.as_ref().map(ToString::to_string));
        add("whereabouts", filter.whereabouts.map(|is| is.to_string()));
        add("counted", filter.counted.map(|counted| counted.to_string()));
        add("out", filter.band.map(|band| band.to_string()));
        answers
    }

    /// The answers besides: of which day, in which order.
    fn besides(&self) -> Vec<(&'static str, String)> {
        let mut answers = Vec::new();
        if let Some(at) = self.asked.as_at {
            answers.push(("at", at.day.to_string()));
            if at.known == Known::Now {
                answers.push(("known", "now".to_owned()));
            }
        }
        let order = self.asked.order;
        if (order.by, order.down) != self.register.order() {
            answers.push(("sort", order.by.to_string()));
            if order.down {
                answers.push(("down", "1".to_owned()));
            }
        }
        answers
    }

    /// The address of this list without some of its answers, ending in `?` or `&`.
    pub fn address(&self, without: &[&str], ordered: bool) -> String {
        let order = ["sort", "down"];
        let pairs: String = self
            .narrowing()
            .into_iter()
            .chain(self.besides())
            .filter(|(name, _)| !without.contains(name) && (ordered || !order.contains(name)))
            .map(|(name, answer)| format!("{name}={}&", encode(&answer)))
            .collect();
        format!("/registers/{}?{pairs}", self.register)
    }

    /// The address of the same list in another order.
    pub fn ordered(&self, by: Column, down: bool) -> String {
        let base = self.address(&[], false);
        format!("{base}sort={by}{}", if down { "&down=1" } else { "" })
    }

    /// The same by another knowledge.
    pub fn knowing(&self, known: Known) -> Self {
        let mut other = self.clone();
        if let Some(at) = &mut other.asked.as_at {
            at.known = known;
        }
        other
    }

    /// The answers as a form holds them.
    pub fn form(&self, id: String) -> Form {
        let mut form = Form::blank(id);
        for (name, answer) in self.narrowing().into_iter().chain(self.besides()) {
            if name != "at" && name != "known" {
                form = form.with(name, answer);
            }
        }
        if let Some(at) = self.asked.as_at {
            form = form
                .with("at-day", at.day.day().to_string())
                .with("at-month", at.day.month().to_string())
                .with("at-year", at.day.year().to_string());
        }
        let now = self.asked.as_at.is_some_and(|at| at.known == Known::Now);
        form.with("known", if now { "now" } else { "then" })
    }

    /// What narrows it, in words, each with the address that takes it away.
    pub fn chosen(&self, visitor: &Visitor, who: &Who, listed: &Listed) -> Vec<Link> {
        self.narrowing()
            .into_iter()
            // The figures show which of them is chosen, and take it away.
            .filter(|(name, _)| *name != "counted" || self.register != Register::Missing)
            .map(|(name, answer)| {
                let path = self.address(&[name], true);
                Link::new(closed(&path), words_of(visitor, who, listed, name, &answer))
            })
            .collect()
    }
}

/// An answer in words.
fn words_of(visitor: &Visitor, who: &Who, listed: &Listed, name: &str, answer: &str) -> Sentence {
    let pack = &who.office.pack;
    let literal =
        |label: Option<String>| Sentence::literal(label.unwrap_or_else(|| answer.to_owned()));
    match (name, answer) {
        ("risk", NONE) => "risk-not-set".into(),
        ("officer", NONE) => "register-nobody".into(),
        ("school", NONE) => "register-no-school".into(),
        ("stage", _) => literal(Some(crate::show::stage(visitor, who, &answer.into()))),
        ("risk", _) => {
            let mut levels = pack.forms.values().flat_map(|form| &form.levels);
            let level = levels.find(|level| level.id.as_str() == answer);
            literal(level.map(|level| visitor.label(&level.label)))
        }
        ("officer", _) => {
            let officers = &listed.offers.officers;
            literal(officers.get(&casework::ids::ActorId::new(answer)).cloned())
        }
        ("school", _) => literal(listed.offers.schools.get(&answer.into()).cloned()),
        ("flag", _) => {
            // What is no flag, and what is a secret one, read alike.
            let flag = pack.flags.get(&answer.into());
            let open = flag.filter(|rule| !rule.restricted);
            literal(open.map(|rule| visitor.label(&rule.label)))
        }
        ("counted", _) => Sentence::new(&format!("counted-{answer}")),
        ("out", _) => Sentence::new(&format!("band-{answer}")),
        _ => Sentence::literal(capital(&word_of(visitor.lang, answer))),
    }
}
