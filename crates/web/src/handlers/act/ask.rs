//! The page of one act: what it asks.

use super::list::{next_states, step};
use super::{Doing, Opened, pack_words};
use crate::app::App;
use crate::form::{Choice, Form};
use crate::handlers::{form_id, whom};
use crate::pages::common::Reason;
use crate::pages::{Act, ActQuestion, ActRow};
use crate::show::{self, slug};
use casework::case::SEVERAL;
use casework::case::facts::{Channel, Whereabouts};
use casework::label::Label;
use casework::procedure::{FieldKind, OnClose};
use casework::safeguarding::confidence::WITHHELD;
use words::Sentence;

/// The page of an act; nothing for an act that the procedure does not know.
pub(super) fn page(app: &App, opened: &Opened, doing: &Doing) -> Option<Act> {
    let pack = &opened.signed.who.office.pack;
    let id = doing.id.as_str();
    let mut page = blank(app, opened, doing);
    match doing.kind.as_str() {
        "move" => a_move(opened, id, &mut page)?,
        "strand" => {
            let rule = pack.strands.get(&id.into())?;
            page.what = pack_words(opened, &rule.label);
            page.clause = crate::refused::clause(&rule.clause);
            page.choice_field = "state".to_owned();
            page.choice_legend = "act-state".into();
            page.choices = next_states(opened, &id.into(), rule)
                .into_iter()
                .filter(|to| opened.not_yet(app, step(&id.into(), *to)).is_ok())
                .map(|state| {
                    Choice::new(
                        state.as_str(),
                        format!("state-{}", slug(state.as_str())).as_str(),
                    )
                })
                .collect();
            page.text = Some("act-text".into());
            page.in_writing = true;
            page.whom = rule.channel.map(|_| whom::of_contact(opened));
            page.dated = true;
        }
        "proof" => {
            let rule = pack.proofs.get(&id.into())?;
            page.what = pack_words(opened, &rule.label);
            page.clause = crate::refused::clause(&rule.clause);
            page.text = Some("act-text".into());
            page.in_writing = true;
            page.only_in_writing = rule.in_writing;
            page.whom = rule.channel.map(|_| whom::of_contact(opened));
            page.dated = true;
        }
        "form" => a_form(app, opened, id, &mut page)?,
        "propose" | "agree" | "send-back" => agreement(opened, doing, &mut page)?,
        "flag" | "unflag" => {
            let rule = pack.flags.get(&id.into())?;
            let key = if doing.kind == "flag" {
                "act-set-flag"
            } else {
                "act-lift-flag"
            };
            page.what = named(opened, key, &rule.label);
            page.clause = crate::refused::clause(&rule.clause);
            page.text = Some(
                if doing.kind == "flag" {
                    "act-source"
                } else {
                    "act-because"
                }
                .into(),
            );
        }
        "rule" | "review-rule" | "lift-rule" => {
            let rule = pack.contact_rules.get(&id.into())?;
            let key = match doing.kind.as_str() {
                "rule" => "act-set-rule",
                "review-rule" => "act-review-rule",
                _ => "act-lift-rule",
            };
            page.what = named(opened, key, &rule.label);
            let told = !opened.signed.who.hidden().rule(&id.into());
            page.clause = crate::refused::clause(&rule.clause).filter(|_| told);
            page.text = Some("act-because".into());
            page.whom = (doing.kind == "rule")
                .then(|| whom::fields(opened, "whom-rule", "safeguarding-whom-rule-hint"));
        }
        "contact" | "breach" => {
            page.what = if doing.kind == "breach" {
                "act-contact-happened".into()
            } else {
                "act-contact".into()
            };
            page.choice_field = "channel".to_owned();
            page.choice_legend = "act-channel".into();
            page.choices = Channel::ALL
                .iter()
                .map(|way| Choice::new(way.as_str(), format!("channel-{way}").as_str()))
                .collect();
            page.text = Some("act-text".into());
            page.whom = Some(whom::of_contact(opened));
            page.dated = true;
        }
        "notice" => {
            let record: u32 = id.parse().ok()?;
            let notice = opened
                .loaded
                .case
                .told
                .iter()
                .find(|notice| notice.record == record && notice.read.is_none())?;
            page.what = show::notice(&notice.about);
            page.clause = crate::refused::clause(&notice.clause);
        }
        "whereabouts" => {
            page.what = "act-whereabouts".into();
            page.choice_field = "is".to_owned();
            page.choice_legend = "act-whereabouts-legend".into();
            page.choices = Whereabouts::ALL
                .iter()
                .map(|is| Choice::new(is.as_str(), format!("whereabouts-{is}").as_str()))
                .collect();
            page.text = Some("act-source".into());
            page.dated = true;
        }
        kind => super::facts::page(opened, kind, &mut page)?,
    }
    page.questions.extend(super::said::questions(opened, doing));
    Some(page)
}

pub(super) fn blank(app: &App, opened: &Opened, doing: &Doing) -> Act {
    Act {
        form: Form::blank(form_id(app)).expecting(u64::from(opened.loaded.case.version)),
        what: Sentence::literal(""),
        clause: None,
        note: None,
        path: opened.path(&format!("/act/{}/{}", doing.kind, doing.id)),
        back: opened.path(""),
        choices: Vec::new(),
        choice_field: "state".to_owned(),
        choice_legend: "act-state".into(),
        questions: Vec::new(),
        text: None,
        in_writing: false,
        only_in_writing: false,
        whom: None,
        dated: false,
        asks: Vec::new(),
        open: Vec::new(),
        evidence: Vec::new(),
        siblings: Vec::new(),
    }
}

fn named(opened: &Opened, key: &str, label: &Label) -> Sentence {
    Sentence::new(key).with("what", opened.signed.visitor.label(label))
}

fn a_move(opened: &Opened, id: &str, page: &mut Act) -> Option<()> {
    let pack = &opened.signed.who.office.pack;
    let transition = pack
        .moves_from(&opened.loaded.case.stage)
        .find(|transition| transition.on.as_str() == id)?;
    page.what = pack_words(opened, &transition.label);
    page.clause = crate::refused::clause(&transition.clause);
    page.choice_field = "outcome".to_owned();
    page.choice_legend = "act-outcome".into();
    page.choices = transition
        .outcomes
        .iter()
        .filter_map(|outcome| {
            let rule = pack.outcomes.get(outcome)?;
            Some(Choice::literal(
                outcome.as_str(),
                &opened.signed.visitor.label(&rule.label),
            ))
        })
        .collect();
    page.text = Some("act-text".into());
    page.dated = true;
    if !transition.outcomes.is_empty() {
        page.open = opened
            .loaded
            .case
            .open_strands()
            .map(|strand| ActRow {
                what: pack_words(opened, &strand.label),
                path: None,
                hint: Some(fate(opened, strand)),
                not_yet: Vec::new(),
            })
            .collect();
    }
    Some(())
}

/// What becomes of an open piece of work when the case closes.
pub(crate) fn fate(opened: &Opened, strand: &casework::case::state::Strand) -> Sentence {
    use casework::case::strand::StrandKind;
    let rule = opened.signed.who.office.pack.strands.get(&strand.strand);
    if strand.strand.as_str() == WITHHELD {
        return "fate-withheld".into();
    }
    match (strand.kind, rule.map(|rule| rule.on_close)) {
        (StrandKind::Safeguarding, _) => "safeguarding-fate-referral".into(),
        (StrandKind::ContactRule, _) => "safeguarding-fate-rule".into(),
        (_, Some(OnClose::CarriesOn)) => "fate-carry-on".into(),
        (_, Some(OnClose::MustBeFinished)) => "fate-must-be-finished".into(),
        (_, Some(OnClose::Ends) | None) => "fate-ends".into(),
    }
}

fn a_form(app: &App, opened: &Opened, id: &str, page: &mut Act) -> Option<()> {
    let visitor = &opened.signed.visitor;
    let form = opened.signed.who.office.pack.forms.get(&id.into())?;
    page.what = pack_words(opened, &form.label);
    page.clause = crate::refused::clause(&form.clause);
    page.note = form
        .note
        .as_ref()
        .map(|note| Sentence::literal(visitor.label(note)));
    let known = app.desk.prefilled(&opened.signed.who, &opened.loaded, form);
    let mut section = None;
    for field in &form.fields {
        let heading = (field.section != section)
            .then_some(field.section.as_ref())
            .flatten()
            .map(|section| Sentence::literal(visitor.label(section)));
        section.clone_from(&field.section);
        let yes_no = |unknown: bool| {
            let mut choices = vec![Choice::new("yes", "yes"), Choice::new("no", "no")];
            if unknown {
                choices.push(Choice::new("unknown", "not-known"));
            }
            choices
        };
        let (kind, choices) = match &field.kind {
            FieldKind::Text => ("text", Vec::new()),
            FieldKind::LongText => ("long", Vec::new()),
            FieldKind::Number => ("number", Vec::new()),
            FieldKind::Date => ("date", Vec::new()),
            FieldKind::YesNo => ("choice", yes_no(false)),
            FieldKind::YesNoUnknown => ("choice", yes_no(true)),
            FieldKind::Choice(offered) | FieldKind::Several(offered) => (
                if matches!(field.kind, FieldKind::Several(_)) {
                    "several"
                } else {
                    "choice"
                },
                offered
                    .iter()
                    .map(|(id, label)| Choice::literal(id, &visitor.label(label)))
                    .collect(),
            ),
            FieldKind::Ground => ("lines", grounds(opened)),
        };
        page.questions.push(ActQuestion {
            field: field.id.to_string(),
            label: Sentence::literal(visitor.label(&field.label)),
            hint: field
                .hint
                .as_ref()
                .map(|hint| Sentence::literal(visitor.label(hint))),
            section: heading,
            kind,
            choices,
            note: field.note_if.is_some(),
        });
        // What was answered before stands there: the same fact is typed once.
        if let Some(answer) = known.get(&field.id) {
            let several = matches!(field.kind, FieldKind::Several(_));
            let each = answer.split(if several { SEVERAL } else { "\0" });
            // What this reader may not know stands in no form: they answer what they know.
            for one in each.filter(|one| *one != WITHHELD) {
                page.form = std::mem::take(&mut page.form).with(field.id.as_str(), one);
            }
        }
    }
    page.choice_field = "level".to_owned();
    page.choice_legend = "act-level".into();
    page.choices = form
        .levels
        .iter()
        .map(|level| Choice::literal(level.id.as_str(), &visitor.label(&level.label)))
        .collect();
    Some(())
}

/// The law's grounds, each with its letter under every instrument: a form that prints the
/// letters of its day is filled in by what the ground is.
pub(super) fn grounds(opened: &Opened) -> Vec<Choice> {
    opened
        .signed
        .who
        .office
        .pack
        .grounds
        .iter()
        .map(|(id, ground)| {
            let letters: Vec<String> = ground
                .letters
                .iter()
                .map(|(instrument, letter)| format!("{instrument} ({letter})"))
                .collect();
            Choice::literal(id.as_str(), &opened.signed.visitor.label(&ground.label))
                .hinted(Sentence::literal(letters.join(", ")))
        })
        .collect()
}

/// Agreement is asked and given on a page with the evidence.
fn agreement(opened: &Opened, doing: &Doing, page: &mut Act) -> Option<()> {
    let rule = opened.signed.who.office.pack.agreements.get(&doing.id)?;
    let key = match doing.kind.as_str() {
        "propose" => "act-propose",
        "agree" => "act-agree-to",
        _ => "act-send-back",
    };
    page.what = named(opened, key, &rule.label);
    page.clause = crate::refused::clause(&rule.clause);
    if doing.kind != "agree" {
        page.text = Some("act-because".into());
    }
    let case = &opened.loaded.case;
    if doing.kind != "propose"
        && let Some(open) = case
            .proposals
            .iter()
            .rev()
            .find(|held| held.what == doing.id && held.answer.is_none())
    {
        page.evidence.push(Reason {
            text: Sentence::new("act-proposed-by")
                .with("who", open.proposer.as_str())
                .with("why", open.because.as_str()),
            clause: None,
        });
    }
    let strands = case.strands.iter().filter(|held| held.spell == case.spell);
    page.evidence.extend(strands.map(|held| Reason {
        text: Sentence::literal(format!(
            "{}: {}{}",
            opened.signed.visitor.label(&held.label),
            Sentence::new(&format!("state-{}", slug(held.state.as_str())))
                .say(opened.signed.visitor.lang),
            held.result.as_ref().map_or_else(String::new, |result| format!(". {result}")),
        )),
        clause: None,
    }));
    Some(())
}
