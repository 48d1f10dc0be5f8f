//! Contact rules: set, reviewed, lifted by those who may, and what happened in spite of them.

use super::{again, blank, mine, moment, must, page, wrong};
use crate::answers::Answers;
use crate::app::App;
use crate::ask::Visitor;
use crate::form::{Choice, FieldError};
use crate::handlers::act::{Doing, do_it, shut};
use crate::handlers::case::{Opened, open};
use crate::handlers::door::not_found;
use crate::handlers::{failed, whom};
use crate::pages::common::{Fact, Reason, Whom};
use crate::pages::{ContactMade, Happened, Rule, RuleRow, Rules, SetRule};
use axum::extract::{Path, State};
use axum::response::Response;
use casework::access::Action;
use casework::case::command::Contact;
use casework::case::event::RuleAct;
use casework::case::facts::Channel;
use casework::case::{Command, Event};
use casework::ids::{ContactRuleId, RoleId};
use casework::safeguarding::{Party, RuleInForce};
use std::collections::BTreeSet;
use words::Sentence;

/// Every rule that was set on the household, those in force first.
pub async fn list(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let mut rows: Vec<RuleRow> = opened
        .strip
        .rules
        .iter()
        .map(|rule| RuleRow {
            id: rule.id.clone(),
            title: rule.title.clone(),
            from: rule.set_on,
            review: (rule.review_by > rule.set_on).then_some(rule.review_by),
            ended: None,
        })
        .collect();
    for entry in &opened.loaded.history {
        if let Event::RuleTouched { rule, done, .. } = &entry.event
            && *done == RuleAct::Lifted
        {
            let set = touched(&opened, &rule.rule, RuleAct::Set);
            rows.push(RuleRow {
                id: rule.rule.to_string(),
                title: Sentence::literal(opened.signed.visitor.label(&rule.label)),
                from: set.map_or(entry.at.date(), |entry| entry.at.date()),
                review: None,
                ended: Some(entry.at.date()),
            });
        }
    }
    let may_set = !kinds(&app, &opened).is_empty();
    page(&app, &opened, &Rules { rows, may_set })
}

/// The first time that something was done to a rule.
fn touched<'a>(
    opened: &'a Opened,
    id: &ContactRuleId,
    what: RuleAct,
) -> Option<&'a casework::case::Entry> {
    opened.loaded.history.iter().find(|entry| {
        matches!(&entry.event, Event::RuleTouched { rule, done, .. }
            if rule.rule == *id && *done == what)
    })
}

/// The kinds of rule that this reader may set and that are not in force.
fn kinds(app: &App, opened: &Opened) -> Vec<Choice> {
    let held = &opened.loaded.household.rules;
    opened
        .signed
        .who
        .office
        .pack
        .contact_rules
        .iter()
        .filter(|(id, _)| !held.iter().any(|rule| rule.rule == **id))
        .filter(|(id, _)| {
            let command = Command::SetRule {
                rule: (*id).clone(),
                about: BTreeSet::new(),
                because: String::new(),
            };
            mine(app, opened, command)
        })
        .map(|(id, rule)| {
            let visitor = &opened.signed.visitor;
            Choice::literal(id.as_str(), &visitor.label(&rule.label))
                .hinted(Sentence::literal(visitor.label(&rule.instead)))
        })
        .collect()
}

/// The page on which a rule is set.
pub async fn new(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let kinds = kinds(&app, &opened);
    if kinds.is_empty() {
        let reason = Reason {
            text: "section-not-yours".into(),
            clause: None,
        };
        return shut(&app, &opened, "set-rule-title".into(), vec![reason]);
    }
    let form = blank(&app, &opened);
    let whom = whom_of_rule(&opened);
    page(&app, &opened, &SetRule { form, kinds, whom })
}

fn whom_of_rule(opened: &Opened) -> Whom {
    whom::fields(opened, "whom-rule", "safeguarding-whom-rule-hint")
}

/// Sets a rule.
pub async fn set(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let mut errors = Vec::new();
    let kind = must(&answers, "kind", "error-choose-one", &mut errors).map(ContactRuleId::from);
    let why = must(&answers, "why", "error-reason-missing", &mut errors);
    let (Some(rule), Some(why)) = (kind, why) else {
        let form = again(&app, &answers, errors);
        let (kinds, whom) = (kinds(&app, &opened), whom_of_rule(&opened));
        return wrong(&app, &opened, &SetRule { form, kinds, whom });
    };
    let command = Command::SetRule {
        rule: rule.clone(),
        about: whom::named(&answers).into_iter().collect(),
        because: why.to_owned(),
    };
    let sent = answers.clone().with("text", why);
    do_it(
        &app,
        &opened,
        &Doing::new("rule", rule.as_str()),
        &sent,
        command,
        None,
        &opened.path("/rules"),
    )
    .await
}

/// One rule in force.
pub async fn one(
    State(app): State<App>,
    Path((reference, id)): Path<(String, String)>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    match rule_page(&app, &opened, &id).await {
        Ok(shown) => page(&app, &opened, &shown),
        Err(response) => *response,
    }
}

/// A rule as it stands, or as it last stood.
fn find(opened: &Opened, id: &str) -> Option<RuleInForce> {
    let held = &opened.loaded.household.rules;
    let now = held.iter().find(|rule| rule.rule.as_str() == id).cloned();
    now.or_else(|| {
        opened
            .loaded
            .history
            .iter()
            .rev()
            .find_map(|entry| match &entry.event {
                Event::RuleTouched { rule, .. } if rule.rule.as_str() == id => Some(rule.clone()),
                _ => None,
            })
    })
}

fn roles(opened: &Opened, ids: &[RoleId]) -> String {
    let names: Vec<String> = ids.iter().map(|id| role(opened, id)).collect();
    words::any_of(opened.signed.visitor.lang, &names)
}

fn role(opened: &Opened, id: &RoleId) -> String {
    let roles = &opened.signed.who.office.pack.roles;
    roles.get(id).map_or_else(
        || id.to_string(),
        |role| opened.signed.visitor.label(&role.label),
    )
}

async fn rule_page(app: &App, opened: &Opened, id: &str) -> Result<Rule, Box<Response>> {
    let visitor = &opened.signed.visitor;
    let Some(rule) = find(opened, id) else {
        return Err(Box::new(not_found(app, visitor)));
    };
    let mut facts = Vec::new();
    let set = touched(opened, &rule.rule, RuleAct::Set);
    if let Some(entry) = set
        && let Event::RuleTouched { because, .. } = &entry.event
    {
        facts.push(if opened.signed.who.reads_safeguarding() {
            Fact::literal("rule-fact-why", because)
        } else {
            Fact::new("rule-fact-why", "withheld-safeguarding-group")
        });
    }
    facts.push(Fact::literal(
        "rule-fact-about",
        &whom::about(opened, &rule),
    ));
    let ways: Vec<String> = rule
        .channels
        .iter()
        .map(|way| Sentence::new(&format!("channel-{way}")).say(visitor.lang))
        .collect();
    facts.push(Fact::literal(
        "rule-fact-ways",
        &words::all_of(visitor.lang, &ways),
    ));
    facts.push(Fact::literal(
        "rule-fact-instead",
        &visitor.label(&rule.instead),
    ));
    if let Some(entry) = set {
        let by = opened.names.of(entry.actor.as_str());
        let day = words::date(visitor.lang, entry.at.date());
        facts.push(Fact::literal("rule-fact-set", &format!("{by}, {day}")));
    }
    let told = !opened.signed.who.hidden().rule(&rule.rule);
    if told && !rule.clause.is_empty() {
        facts.push(Fact::literal("rule-fact-clause", &rule.clause.join(", ")));
    }
    let held = &opened.loaded.household.rules;
    let holds = held.iter().any(|held| held.rule == rule.rule);
    Ok(Rule {
        id: id.to_owned(),
        name: Sentence::literal(visitor.label(&rule.label)),
        facts,
        happened: happened_under(opened, &rule),
        form: (holds && (may_review(app, opened, &rule) || may_lift(app, opened, &rule)))
            .then(|| blank(app, opened)),
        ended_by: roles(opened, &rule.lifted_by),
    })
}

fn may_review(app: &App, opened: &Opened, rule: &RuleInForce) -> bool {
    let command = Command::ReviewRule {
        rule: rule.rule.clone(),
        because: "?".to_owned(),
    };
    mine(app, opened, command)
}

fn may_lift(app: &App, opened: &Opened, rule: &RuleInForce) -> bool {
    let command = Command::LiftRule {
        rule: rule.rule.clone(),
        because: "?".to_owned(),
    };
    mine(app, opened, command)
}

/// Attempts that the rule stopped, and contacts that happened in spite of it.
fn happened_under(opened: &Opened, rule: &RuleInForce) -> Vec<Happened> {
    let lang = opened.signed.visitor.lang;
    let told = role(opened, &rule.tells);
    let titled = |key: &str, channel: Channel| {
        let channel = Sentence::new(&format!("channel-{channel}"));
        Sentence::new(key).with("channel", channel).say(lang)
    };
    opened
        .loaded
        .history
        .iter()
        .filter_map(|entry| {
            let what = match &entry.event {
                Event::ContactBarred {
                    channel, rule: id, ..
                } if *id == rule.rule => titled("event-contact-barred", *channel),
                Event::ContactBreach { contact, rules } if rules.contains(&rule.rule) => format!(
                    "{}. {}",
                    titled("event-breach", contact.channel),
                    contact.text
                ),
                _ => return None,
            };
            Some(Happened {
                at: entry.at,
                what,
                told: told.clone(),
            })
        })
        .collect()
}

/// Reviews a rule, or lifts it.
pub async fn review(
    State(app): State<App>,
    Path((reference, id)): Path<(String, String)>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let mut errors = Vec::new();
    let act = must(&answers, "act", "error-choose-one", &mut errors);
    let why = must(&answers, "why", "error-reason-missing", &mut errors);
    let (Some(act @ ("keep" | "end")), Some(why)) = (act, why) else {
        if errors.is_empty() {
            errors.push(FieldError::on("act", "error-choose-one"));
        }
        return match rule_page(&app, &opened, &id).await {
            Ok(mut shown) => {
                shown.form = Some(again(&app, &answers, errors));
                wrong(&app, &opened, &shown)
            }
            Err(response) => *response,
        };
    };
    let (rule, because) = (ContactRuleId::from(id.as_str()), why.to_owned());
    let (kind, command) = if act == "keep" {
        ("review-rule", Command::ReviewRule { rule, because })
    } else {
        ("lift-rule", Command::LiftRule { rule, because })
    };
    let sent = answers.clone().with("text", why);
    do_it(
        &app,
        &opened,
        &Doing::new(kind, &id),
        &sent,
        command,
        None,
        &opened.path("/rules"),
    )
    .await
}

/// The page on which a contact that has happened is recorded.
pub async fn contact(
    State(app): State<App>,
    Path((reference, id)): Path<(String, String)>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    if find(&opened, &id).is_none() {
        return not_found(&app, &opened.signed.visitor);
    }
    match contact_page(&app, &opened, &id).await {
        Ok(shown) => page(&app, &opened, &shown),
        Err(response) => *response,
    }
}

async fn contact_page(app: &App, opened: &Opened, id: &str) -> Result<ContactMade, Box<Response>> {
    let adults = app
        .desk
        .adults(&opened.signed.who, &opened.loaded)
        .await
        .map_err(|error| Box::new(failed(app, &opened.signed.visitor, &error)))?;
    let mut people: Vec<Choice> = adults
        .iter()
        .map(|adult| Choice::literal(adult.id.as_str(), &adult.name))
        .collect();
    if people.is_empty() {
        people.push(Choice::new("the family", "contact-family"));
    }
    people.push(Choice::new("other", "contact-somebody-else"));
    Ok(ContactMade {
        id: id.to_owned(),
        form: blank(app, opened),
        people,
        channels: Channel::ALL
            .iter()
            .map(|way| Choice::new(way.as_str(), format!("channel-{way}").as_str()))
            .collect(),
    })
}

/// The adult whom a contact reached, where it was one on the household's record. With
/// "somebody else" it is not known who it was, and the contact counts as a breach.
fn reached(opened: &Opened, with: &str) -> Vec<Party> {
    let adults = &opened.loaded.household.adults;
    adults
        .iter()
        .filter(|adult| adult.id.as_str() == with)
        .map(|adult| Party::Adult(adult.id.clone()))
        .collect()
}

/// Records a contact that has happened. It is never refused for having happened.
pub async fn happened(
    State(app): State<App>,
    Path((reference, id)): Path<(String, String)>,
    visitor: Visitor,
    answers: Answers,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let mut errors = Vec::new();
    let with = must(&answers, "who", "error-choose-one", &mut errors);
    let channel = must(&answers, "way", "error-choose-one", &mut errors)
        .and_then(|way| way.parse::<Channel>().ok());
    let said = must(&answers, "said", "contact-said-missing", &mut errors);
    let at = moment(&answers, &mut errors);
    let (Some(with), Some(channel), Some(said), true) = (with, channel, said, errors.is_empty())
    else {
        if errors.is_empty() {
            errors.push(FieldError::on("way", "error-choose-one"));
        }
        return match contact_page(&app, &opened, &id).await {
            Ok(mut shown) => {
                shown.form = again(&app, &answers, errors);
                wrong(&app, &opened, &shown)
            }
            Err(response) => *response,
        };
    };
    let lang = opened.signed.visitor.lang;
    let began = match answers.get("began") {
        Some(began @ ("they" | "we")) => format!(
            "{} {}\n",
            Sentence::new("contact-began").say(lang),
            Sentence::new(&format!("contact-{began}")).say(lang)
        ),
        Some(_) | None => String::new(),
    };
    let text = format!("{began}{said}");
    let sent = answers
        .clone()
        .with("channel", channel.as_str())
        .with("text", &text);
    let reaches = reached(&opened, with);
    let command = Command::ContactHappened(Contact {
        channel,
        with: if reaches.is_empty() {
            with.to_owned()
        } else {
            whom::with(&opened, &reaches)
        },
        text,
        planned: false,
        reaches,
    });
    do_it(
        &app,
        &opened,
        &Doing::new("breach", "contact"),
        &sent,
        command,
        at,
        &opened.path(&format!("/rules/{id}")),
    )
    .await
}
