//! All open cases that somebody may see, narrowed and ordered by an address that can be kept.

use super::{PageAt, failed, form_id};
use crate::app::App;
use crate::ask::{Signed, Visitor, encode};
use crate::form::{Choice, Form};
use crate::pages::common::{Link, Paging};
use crate::pages::{CaseRow, Cases, Sort};
use crate::show;
use axum::extract::{Query, State};
use axum::response::Response;
use casework::access::Action;
use casework::procedure::Pack;
use desk::people::Names;
use desk::rows::CaseOrder;
use desk::work::{CaseList, Wanted};
use serde::Deserialize;
use words::Sentence;

/// How many cases stand on a page.
const PAGE: u32 = 50;
/// The answer of the filter that asks for cases whose risk nobody has judged.
const NOT_SET: &str = "not-set";

/// What the address asks for. An empty answer asks for nothing, as an absent one.
#[derive(Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    stage: String,
    #[serde(default)]
    risk: String,
    #[serde(default)]
    officer: String,
    #[serde(default)]
    only: String,
    #[serde(default)]
    sort: String,
    #[serde(default)]
    down: String,
}

/// The list.
pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
    Query(at): Query<PageAt>,
) -> Response {
    let signed = match Signed::may(&app, visitor, Action::Search) {
        Ok(signed) => signed,
        Err(response) => return *response,
    };
    let (visitor, who) = (&signed.visitor, &signed.who);
    let (wanted, page) = (asked.wanted(), at.rows(PAGE));
    let cases = app.desk.open_case_list(who, &wanted, asked.order(), page);
    let (cases, names, carriers) =
        match tokio::join!(cases, app.desk.names(&who.office), app.desk.carriers(who)) {
            (Ok(cases), Ok(names), Ok(carriers)) => (cases, names, carriers),
            (Err(error), _, _) | (_, Err(error), _) | (_, _, Err(error)) => {
                return failed(&app, visitor, &error);
            }
        };
    let base = asked.address(&[], true);
    let paging = Paging::of(at.number(), PAGE, cases.found, &base);
    if paging.is_past_the_end() {
        return visitor.redirect(&format!("{base}page={}", paging.last));
    }
    let pack = &who.office.pack;
    let page = Cases {
        filter: asked.form(form_id(&app)),
        stages: pack
            .stages
            .iter()
            // The list holds open cases; those that ended are found by searching.
            .filter(|(_, stage)| !stage.phase.ended())
            .map(|(id, stage)| Choice::literal(id.as_str(), &visitor.label(&stage.label)))
            .collect(),
        officers: carriers
            .iter()
            .map(|carrier| Choice::literal(&carrier.account.person_id, &carrier.account.name))
            .collect(),
        chosen: asked.chosen(visitor, pack, &names),
        found: u32::try_from(cases.found).unwrap_or(u32::MAX),
        rows: rows(visitor, pack, &names, cases),
        sort: Sort {
            by: asked.by().to_owned(),
            descending: !asked.down.is_empty(),
            base: asked.address(&[], false),
        },
        paging,
    };
    app.page(visitor, &page)
}

fn rows(visitor: &Visitor, pack: &Pack, names: &Names, cases: CaseList) -> Vec<CaseRow> {
    let now = cases.now;
    cases
        .rows
        .into_iter()
        .map(|(row, next)| CaseRow {
            child: row.child_name,
            stage: pack
                .stages
                .get(&row.stage.as_str().into())
                .map_or_else(|| row.stage.clone(), |stage| visitor.label(&stage.label)),
            reference: row.case_id,
            next: next.map(|due| show::due_of_row(&due, now)),
            risk: show::risk(row.risk.as_deref()),
            officer: row.owner_person.map(|person| names.of(&person).to_owned()),
            flags: if row.contact_rule {
                vec![Sentence::new("safeguarding-no-family-contact")]
            } else {
                Vec::new()
            },
        })
        .collect()
}

fn said(answer: &str) -> Option<String> {
    (!answer.is_empty()).then(|| answer.to_owned())
}

impl Asked {
    fn wanted(&self) -> Wanted {
        Wanted {
            stage: said(&self.stage),
            risk: said(&self.risk).map(|level| (level != NOT_SET).then_some(level)),
            officer: said(&self.officer),
            late: self.only == "late",
            rule: self.only == "rule",
            unallocated: self.only == "unallocated",
        }
    }

    /// What is due first stands first, unless something else is asked.
    fn by(&self) -> &'static str {
        match self.sort.as_str() {
            "child" => "child",
            _ => "next",
        }
    }

    fn order(&self) -> CaseOrder {
        match (self.by(), self.down.is_empty()) {
            ("child", true) => CaseOrder::Child,
            ("child", false) => CaseOrder::ChildDown,
            (_, true) => CaseOrder::Next,
            (_, false) => CaseOrder::NextDown,
        }
    }

    /// The filters that were answered, each by its name.
    fn answers(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [
            ("stage", self.stage.as_str()),
            ("risk", self.risk.as_str()),
            ("officer", self.officer.as_str()),
            // "All cases" takes nothing away.
            (
                "only",
                Some(self.only.as_str())
                    .filter(|only| *only != "all")
                    .unwrap_or_default(),
            ),
        ]
        .into_iter()
        .filter(|(_, answer)| !answer.is_empty())
    }

    /// The address of this list without some of its filters, ending in `?` or `&`.
    fn address(&self, without: &[&str], sorted: bool) -> String {
        let order = [("sort", self.sort.as_str()), ("down", self.down.as_str())];
        let order = order.into_iter().filter(|_| sorted);
        let pairs: String = self
            .answers()
            .filter(|(name, _)| !without.contains(name))
            .chain(order.filter(|(_, answer)| !answer.is_empty()))
            .map(|(name, answer)| format!("{name}={}&", encode(answer)))
            .collect();
        format!("/cases?{pairs}")
    }

    fn form(&self, id: String) -> Form {
        self.answers()
            .fold(Form::blank(id), |form, (name, answer)| {
                form.with(name, answer)
            })
    }

    /// Each filter in words, with the address that takes it away.
    fn chosen(&self, visitor: &Visitor, pack: &Pack, names: &Names) -> Vec<Link> {
        self.answers()
            .map(|(name, answer)| {
                let text = match name {
                    "stage" => Sentence::literal(
                        pack.stages
                            .get(&answer.into())
                            .map_or_else(|| answer.to_owned(), |stage| visitor.label(&stage.label)),
                    ),
                    "officer" => Sentence::literal(names.of(answer)),
                    "risk" => match answer {
                        "high" | "medium" | "low" | NOT_SET => {
                            Sentence::new(&format!("risk-{answer}"))
                        }
                        _ => Sentence::literal(answer),
                    },
                    _ => match answer {
                        "late" | "rule" | "unallocated" => {
                            Sentence::new(&format!("cases-only-{answer}"))
                        }
                        _ => "cases-only-all".into(),
                    },
                };
                let path = self.address(&[name], true);
                Link::new(path.trim_end_matches(['?', '&']), text)
            })
            .collect()
    }
}
