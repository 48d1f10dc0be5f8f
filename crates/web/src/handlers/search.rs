//! The search box: one question, everyone who may be meant, and why.

use super::{PageAt, failed};
use crate::app::App;
use crate::ask::{Signed, Visitor, encode};
use crate::pages::candidates::{Candidate, Compared, Strength, Verdict};
use crate::pages::common::Paging;
use crate::pages::{Hit, Search};
use axum::extract::{Query, State};
use axum::response::Response;
use casework::access::{Action, Answer, Facts as OfRecord, may};
use desk::Who;
use desk::identify::{
    Asked, Band, Comparison, Facts, Form, Found, Level, OnRoll, Readiness, Value,
};
use desk::roll::UNSAID;
use desk::rows::CaseRow;
use serde::Deserialize;
use std::collections::BTreeMap;
use words::Sentence;

/// How many stand on a page.
const PER_PAGE: u32 = 25;
/// How many are looked at in full: whoever is not among the likeliest hundred is found by
/// saying more, not by reading on.
const MOST: usize = 100;
/// How many reasons are told of each.
const REASONS: usize = 3;

/// What was typed.
#[derive(Deserialize)]
pub struct Typed {
    q: Option<String>,
}

/// The search page.
pub async fn search(
    State(app): State<App>,
    visitor: Visitor,
    Query(typed): Query<Typed>,
    Query(at): Query<PageAt>,
) -> Response {
    let signed = match Signed::may(&app, visitor, Action::Search) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let query = typed.q.unwrap_or_default().trim().to_owned();
    let opens = may(
        &signed.who.standings(),
        Action::OpenCase,
        OfRecord::default(),
    );
    let mut page = Search {
        query: query.clone(),
        hits: Vec::new(),
        found: 0,
        paging: Paging::single(),
        may_open: opens == Answer::Allow,
        emergency: may(
            &signed.who.standings(),
            Action::BreakGlass,
            OfRecord::default(),
        ) == Answer::Allow,
        notice: None,
    };
    if !query.is_empty() {
        let latest_year = desk::given::in_britain(app.desk.clock.now()).year();
        let base = format!("/search?q={}&", encode(&query));
        let asked = Asked::Words {
            text: query,
            latest_year,
        };
        let answer = app
            .desk
            .who_is_this(&signed.who, Form::Search, asked, MOST + 1)
            .await;
        let (answer, schools) = match (answer, app.desk.schools(&signed.who.office).await) {
            (Ok(answer), Ok(schools)) => (answer, Schools::new(schools)),
            (Err(error), _) => return failed(&app, &signed.visitor, &error),
            (_, Err(error)) => return failed(&app, &signed.visitor, &error),
        };
        let numbered = answer.numbered.iter().map(|row| numbered(&signed, row));
        let likely = answer
            .found
            .iter()
            .map(|found| hit(&signed, &schools, found));
        let most = answer.numbered.len() + MOST;
        let mut hits: Vec<Hit> = numbered.chain(likely).collect();
        let more = hits.len() > most;
        hits.truncate(most);
        page.found = u32::try_from(hits.len()).unwrap_or(u32::MAX);
        page.paging = Paging::of(at.number(), PER_PAGE, u64::from(page.found), &base);
        if page.paging.is_past_the_end() {
            let last = page.paging.last;
            return signed.visitor.redirect(&format!("{base}page={last}"));
        }
        let rows = at.rows(PER_PAGE);
        page.hits = hits
            .into_iter()
            .skip(rows.offset as usize)
            .take(rows.limit as usize)
            .collect();
        page.notice = notice(answer.readiness).or(more.then(|| {
            let most = i64::try_from(MOST).unwrap_or(i64::MAX);
            Sentence::new("found-more").with("most", most)
        }));
    }
    app.page(&signed.visitor, &page)
}

/// That what is found is not all there is.
pub(super) fn notice(readiness: Readiness) -> Option<Sentence> {
    match readiness {
        Readiness::Ready => None,
        Readiness::Reading => Some("found-reading".into()),
        Readiness::Failed => Some("found-failed".into()),
    }
}

/// The names of schools, by number.
pub(super) struct Schools(BTreeMap<String, String>);

impl Schools {
    pub fn new(all: Vec<(String, String)>) -> Self {
        Self(all.into_iter().collect())
    }

    fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.0.get(id).map_or(id, String::as_str)
    }

    fn on_roll(&self, at: &OnRoll) -> Sentence {
        match at.left {
            _ if at.school == UNSAID => "found-on-a-roll".into(),
            None => Sentence::new("found-on-roll").with("school", self.name(&at.school)),
            Some(left) => Sentence::new("found-left-roll")
                .with("school", self.name(&at.school))
                .with("date", left),
        }
    }
}

fn case_place(visitor: &Visitor, who: &Who, row: &CaseRow) -> Sentence {
    let stage = who.office.pack.stages.get(&row.stage.as_str().into());
    let label = stage.map_or_else(|| row.stage.clone(), |stage| visitor.label(&stage.label));
    Sentence::new("found-case")
        .with("reference", row.case_id.as_str())
        .with("stage", label)
}

fn flags(row: &CaseRow) -> Vec<Sentence> {
    if row.contact_rule {
        vec!["safeguarding-no-family-contact".into()]
    } else {
        Vec::new()
    }
}

fn numbered(signed: &Signed, row: &CaseRow) -> Hit {
    Hit {
        title: row.child_name.clone(),
        path: Some(format!("/cases/{}", row.case_id)),
        born: row.dob,
        place: case_place(&signed.visitor, &signed.who, row),
        why: vec!["found-number".into()],
        flags: flags(row),
        ask: None,
    }
}

fn hit(signed: &Signed, schools: &Schools, found: &Found) -> Hit {
    let case = found.cases.first();
    Hit {
        title: found.facts.listed(),
        path: case.map(|row| format!("/cases/{}", row.case_id)),
        born: found.facts.born,
        place: state(&signed.visitor, &signed.who, schools, found),
        why: found
            .compared
            .iter()
            .filter(|compared| compared.weight_bits > 0.0)
            .take(REASONS)
            .map(|compared| {
                Sentence::new("found-why")
                    .with("what", what(compared))
                    .with("how", how(compared))
            })
            .collect(),
        flags: case.map(flags).unwrap_or_default(),
        ask: None,
    }
}

/// Where somebody stands: the latest case, else the roll.
fn state(visitor: &Visitor, who: &Who, schools: &Schools, found: &Found) -> Sentence {
    let here = found.facts.rolls.iter().find(|at| at.left.is_none());
    match (found.cases.first(), here.or(found.facts.rolls.first())) {
        (Some(row), _) => case_place(visitor, who, row),
        (None, Some(at)) => schools.on_roll(at),
        (None, None) => "found-known".into(),
    }
}

fn what(compared: &Comparison) -> Sentence {
    Sentence::new(&format!("field-{}", compared.field.code()))
}

fn how(compared: &Comparison) -> Sentence {
    Sentence::new(&format!("level-{}", compared.level.code()))
}

/// Somebody who may be the child, with the comparison laid open.
pub(super) fn candidate(
    signed: &Signed,
    schools: &Schools,
    asked: &Facts,
    found: &Found,
) -> Candidate {
    let visitor = &signed.visitor;
    let shown = |facts: &Facts, compared: &Comparison| {
        facts.value(compared.field).map(|value| match value {
            Value::Text(text) => text,
            Value::Day(day) => words::short_date_with_year(visitor.lang, day),
        })
    };
    Candidate {
        id: found.id.clone(),
        child: found.facts.listed(),
        born: found.facts.born,
        reference: found.cases.first().map(|row| row.case_id.clone()),
        state: state(visitor, &signed.who, schools, found),
        strength: match found.band {
            Band::Match => Strength::Strong,
            Band::Possible => Strength::Possible,
            Band::None => Strength::Weak,
        },
        compared: found
            .compared
            .iter()
            .map(|compared| Compared {
                what: what(compared),
                came: shown(asked, compared),
                held: shown(&found.facts, compared),
                verdict: verdict(compared),
                how: how(compared),
                worth: tenths(compared.weight_bits),
            })
            .collect(),
        withheld: None,
        take: found
            .relation
            .is_none()
            .then(|| format!("/cases/new/details?same={}", found.id)),
    }
}

fn verdict(compared: &Comparison) -> Verdict {
    match compared.level {
        Level::Missing | Level::Unreadable => Verdict::Missing,
        Level::Exact | Level::HouseAndPostcode | Level::BothNames => Verdict::Agrees,
        Level::Different | Level::SiblingPossible => Verdict::Differs,
        _ if compared.weight_bits < 0.0 => Verdict::Differs,
        _ => Verdict::Near,
    }
}

/// Bits in tenths: what a table can show.
fn tenths(bits: f64) -> i32 {
    let tenths = (bits * 10.0).round().clamp(-9_999.0, 9_999.0);
    // Between those bounds nothing is cut off.
    tenths as i32
}
