//! Two records beside each other, row by row, in words.

use crate::app::App;
use crate::ask::{Signed, Visitor};
use crate::handlers::failed;
use crate::handlers::search::{Schools, candidate};
use crate::pages::candidates::{Candidate, Strength, Verdict};
use crate::pages::{SideRow, TwoRecords};
use axum::response::Response;
use casework::child::{Name, NameRole, Upn};
use casework::merge::{Risk, Whole};
use desk::cases::Loaded;
use desk::identify::{Facts, Found};
use desk::same::Pair;
use jiff::civil::Date;
use std::collections::BTreeSet;
use words::Sentence;

/// A name and a day, as lists of records show them.
pub(super) fn named(visitor: &Visitor, names: &[Name], born: Option<Date>) -> String {
    let name = names.first().map_or_else(String::new, Name::display);
    match born {
        Some(born) => format!("{name}, {}", words::date(visitor.lang, born)),
        None => name,
    }
}

/// A child and the case by which the record was opened.
pub(super) fn headed(loaded: &Loaded) -> String {
    let name = loaded.whole.names.first();
    let name = name.map_or_else(String::new, Name::listed);
    format!("{name} ({})", loaded.case.id)
}

/// A name with its part in the child's life.
pub(super) fn name_in_words(visitor: &Visitor, name: &Name) -> Sentence {
    let part = match name.role {
        NameRole::Legal => return Sentence::literal(name.display()),
        NameRole::Preferred => "same-name-preferred",
        NameRole::Former => "same-name-former",
        NameRole::Alias => "same-name-alias",
    };
    let part = Sentence::new(part).say(visitor.lang);
    Sentence::literal(format!("{} ({part})", name.display()))
}

/// A record that is like another, compared with it. A brother or sister is no likely one.
pub(super) fn of(signed: &Signed, schools: &Schools, asked: &Facts, found: &Found) -> Candidate {
    let compared = candidate(signed, schools, asked, found);
    let strength = match found.relation {
        Some(_) => Strength::Weak,
        None => compared.strength,
    };
    Candidate {
        take: None,
        strength,
        ..compared
    }
}

/// Two records beside each other.
///
/// # Errors
///
/// The answer to our failure.
pub(super) async fn records(
    app: &App,
    signed: &Signed,
    pair: &Pair,
) -> Result<TwoRecords, Box<Response>> {
    let visitor = &signed.visitor;
    let fail = |error: &dyn std::fmt::Display| Box::new(failed(app, visitor, error));
    // To read two records beside each other is to look at both.
    for case in [&pair.one.case.id, &pair.two.case.id] {
        let looked = app.desk.looked(&signed.who, case.as_str(), "family").await;
        looked.map_err(|error| fail(&error))?;
    }
    let schools = app.desk.schools(&signed.who.office).await;
    let schools = Schools::new(schools.map_err(|error| fail(&error))?);
    let mut rows = vec![SideRow {
        what: "same-child".into(),
        one: vec![Sentence::literal(headed(&pair.one))],
        two: vec![Sentence::literal(headed(&pair.two))],
        verdict: None,
    }];
    rows.extend(said(visitor, &pair.one.whole, &pair.two.whole));
    let mut family = Vec::new();
    for loaded in [&pair.one, &pair.two] {
        let adults = app.desk.adults(&signed.who, loaded).await;
        let siblings = app.desk.siblings(&signed.who, loaded).await;
        let episodes = app.desk.episodes(&signed.who, loaded).await;
        family.push((
            adults.map_err(|error| fail(&error))?,
            siblings.map_err(|error| fail(&error))?,
            episodes.map_err(|error| fail(&error))?,
        ));
    }
    let both = |of: &dyn Fn(usize) -> Vec<String>| [of(0), of(1)];
    let adults = both(&|at| {
        let adults = family.get(at).map(|(adults, ..)| adults);
        let adults = adults.into_iter().flatten();
        adults.map(|adult| adult.name.clone()).collect()
    });
    let siblings = both(&|at| {
        let siblings = family.get(at).map(|(_, siblings, _)| siblings);
        let siblings = siblings.into_iter().flatten();
        siblings.map(|sibling| sibling.name.clone()).collect()
    });
    let cases = both(&|at| {
        let own = if at == 0 { &pair.one } else { &pair.two };
        let others = family.get(at).map(|(.., episodes)| episodes);
        let others = others.into_iter().flatten();
        let others = others.map(|held| held.case.case.id.to_string());
        std::iter::once(own.case.id.to_string())
            .chain(others)
            .collect()
    });
    rows.extend(row("same-adults", adults));
    rows.extend(row("same-siblings", siblings));
    // No two records have a case in common: there is nothing to agree.
    rows.extend(row("same-their-cases", cases).map(|row| SideRow {
        verdict: None,
        ..row
    }));
    let compared = of(signed, &schools, &pair.facts, &pair.found);
    Ok(TwoRecords {
        rows,
        compared: Candidate {
            reference: Some(pair.two.case.id.to_string()),
            ..compared
        },
        risks: risks(&pair.risks),
    })
}

/// Why one person's word does not do, in sentences.
pub(super) fn risks(risks: &[Risk]) -> Vec<Sentence> {
    risks
        .iter()
        .map(|risk| match risk {
            Risk::Restricted => "safeguarding-same-restricted".into(),
            Risk::ContactRule => "safeguarding-same-contact-rule".into(),
            other => Sentence::new(&format!("same-risk-{other}")),
        })
        .collect()
}

fn said(visitor: &Visitor, one: &Whole, two: &Whole) -> Vec<SideRow> {
    let words = |whole: &Whole| -> Vec<String> {
        let names = whole.names.iter();
        names
            .map(|name| name_in_words(visitor, name).say(visitor.lang))
            .collect()
    };
    let births = |whole: &Whole| -> Vec<String> {
        let births = whole.births.iter();
        births
            .map(|born| words::date(visitor.lang, born.date()))
            .collect()
    };
    let numbers = |whole: &Whole| -> Vec<String> {
        let numbers = whole.numbers.iter().map(Upn::as_str);
        numbers.map(str::to_owned).collect()
    };
    let addresses = |whole: &Whole| -> Vec<String> {
        let lived = whole.addresses.iter();
        lived
            .map(|lived| match lived.since {
                Some(day) => Sentence::new("same-lived")
                    .with("address", lived.address.as_str())
                    .with("day", day)
                    .say(visitor.lang),
                None => lived.address.clone(),
            })
            .collect()
    };
    let same_place = |whole: &Whole| -> BTreeSet<String> {
        let lived = whole.addresses.iter();
        lived.map(|lived| lived.address.to_lowercase()).collect()
    };
    let names = [words(one), words(two)];
    let rows = [
        row("same-names", names),
        row("date-of-birth", [births(one), births(two)]),
        row("upn", [numbers(one), numbers(two)]),
        // The days on which we heard of it differ; what was heard may not.
        row("same-addresses", [addresses(one), addresses(two)]).map(|row| SideRow {
            verdict: match row.verdict {
                Some(Verdict::Differs) if !same_place(one).is_disjoint(&same_place(two)) => {
                    Some(Verdict::Agrees)
                }
                verdict => verdict,
            },
            ..row
        }),
    ];
    rows.into_iter().flatten().collect()
}

/// A row; none where both are silent.
fn row(what: &str, [one, two]: [Vec<String>; 2]) -> Option<SideRow> {
    let plain = |values: &[String]| -> BTreeSet<String> {
        values.iter().map(|value| value.to_lowercase()).collect()
    };
    let verdict = match (one.is_empty(), two.is_empty()) {
        (true, true) => return None,
        (true, false) | (false, true) => Verdict::Missing,
        (false, false) if plain(&one) == plain(&two) => Verdict::Agrees,
        (false, false) if plain(&one).is_disjoint(&plain(&two)) => Verdict::Differs,
        (false, false) => Verdict::Near,
    };
    let literal = |values: Vec<String>| values.into_iter().map(Sentence::literal).collect();
    Some(SideRow {
        what: what.into(),
        one: literal(one),
        two: literal(two),
        verdict: Some(verdict),
    })
}
