//! How great the risk is: what is in force, what was before, and the forms that judge it.

use super::{due, page};
use crate::app::App;
use crate::ask::Visitor;
use crate::handlers::act::pack_words;
use crate::handlers::case::{Opened, open};
use crate::pages::common::Link;
use crate::pages::{Assessment, Proposed, RiskLevel};
use crate::show;
use axum::extract::{Path, State};
use axum::response::Response;
use casework::access::Action;
use casework::case::state::{Filled, Proposal};
use casework::case::strand::StrandKind;
use casework::ids::FormId;
use words::Sentence;

/// The risk of the case.
pub async fn show(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let case = &opened.loaded.case;
    let judged = |filled: &&Filled| filled.level.is_some();
    let history: Vec<Assessment> = case
        .forms
        .iter()
        .rev()
        .filter(judged)
        .map(|filled| assessment(&opened, filled))
        .collect();
    let shown = RiskLevel {
        level: show::risk(case.risk_now().map(|level| level.as_str())),
        review: review(&opened),
        proposed: proposed(&opened),
        history,
        assess: forms(&opened),
        others: others(&opened),
    };
    page(&app, &opened, &shown)
}

/// Agreements that were asked on a form.
fn asked_on<'a>(opened: &'a Opened, form: &'a FormId) -> impl Iterator<Item = &'a Proposal> + 'a {
    let pack = &opened.signed.who.office.pack;
    opened.loaded.case.proposals.iter().filter(move |held| {
        pack.agreements
            .get(&held.what)
            .is_some_and(|rule| rule.of_form.as_ref() == Some(form))
    })
}

fn assessment(opened: &Opened, filled: &Filled) -> Assessment {
    let pack = &opened.signed.who.office.pack;
    let form = pack.forms.get(&filled.form);
    let agreed = asked_on(opened, &filled.form)
        .filter(|held| held.spell == filled.spell && held.at >= filled.at)
        .find_map(|held| {
            held.answer
                .as_ref()
                .filter(|answer| answer.sent_back.is_none())
        });
    let why = form.map_or_else(
        || filled.form.to_string(),
        |form| opened.signed.visitor.label(&form.label),
    );
    Assessment {
        level: show::risk(filled.level.as_ref().map(|level| level.as_str())),
        on: filled.at.date(),
        by: opened.names.of(filled.by.as_str()).to_owned(),
        agreed_by: agreed.map(|answer| opened.names.of(answer.by.as_str()).to_owned()),
        why,
        earlier_spell: filled.spell != opened.loaded.case.spell,
    }
}

fn proposed(opened: &Opened) -> Option<Proposed> {
    let case = &opened.loaded.case;
    let filled = case
        .forms
        .iter()
        .rev()
        .find(|filled| filled.level.is_some() && filled.spell == case.spell)?;
    let open = asked_on(opened, &filled.form).find(|held| held.answer.is_none())?;
    Some(Proposed {
        level: show::risk(filled.level.as_ref().map(|level| level.as_str())),
        by: opened.names.of(open.proposer.as_str()).to_owned(),
        on: open.at.date(),
    })
}

/// When the risk is looked at again: the clock of a strand of risk.
fn review(opened: &Opened) -> Option<crate::pages::common::DueDate> {
    let strands = &opened.loaded.case.strands;
    opened
        .items()
        .iter()
        .filter(|item| item.state.outstanding())
        .find(|item| {
            item.rule.strand.is_some_and(|number| {
                strands
                    .iter()
                    .any(|held| held.number == number && held.kind == StrandKind::Risk)
            })
        })
        .map(|item| due(opened, item))
}

/// The procedure's forms that judge a level, for those who may fill them in.
fn forms(opened: &Opened) -> Vec<Link> {
    let who = &opened.signed.who;
    who.office
        .pack
        .forms
        .iter()
        .filter(|(_, form)| !form.levels.is_empty())
        .filter(|(_, form)| form.filled_in_by(&who.roles))
        .map(|(id, form)| {
            let text = Sentence::new("risk-begin").with("form", pack_words(opened, &form.label));
            Link::new(&opened.path(&format!("/act/form/{id}")), text)
        })
        .collect()
}

/// Who fills in the forms that this reader may not, so that nobody is left not knowing whom to
/// ask.
fn others(opened: &Opened) -> Vec<Sentence> {
    let who = &opened.signed.who;
    let pack = &who.office.pack;
    let visitor = &opened.signed.visitor;
    pack.forms
        .values()
        .filter(|form| !form.levels.is_empty() && !form.filled_in_by(&who.roles))
        .map(|form| {
            let roles = form.by.iter().filter_map(|id| pack.roles.get(id));
            let names: Vec<String> = roles.map(|role| visitor.label(&role.label)).collect();
            Sentence::new("risk-others")
                .with("form", visitor.label(&form.label))
                .with("who", words::any_of(visitor.lang, &names))
        })
        .collect()
}
