//! From what `desk` answers to what pages show: due dates, identity strips, timelines.

use crate::ask::Visitor;
use crate::pages::common::{Body, Day, Entry, Near};
use crate::shell::{CaseStrip, Risk, RuleBanner};
use casework::case::Event;
use casework::case::state::Strand;
use casework::case::strand::StrandKind;
use casework::clock::{DueItem, DueState};
use casework::ids::StrandId;
use desk::Who;
use desk::cases::Loaded;
use desk::rows::DueRow;
use jiff::civil::Date;
use std::collections::BTreeMap;
use words::{Due, Sentence};

/// How a row of a work list stands today.
pub fn due_of_row(row: &DueRow, today: Date) -> Due {
    if row.blocked {
        return Due::Blocked;
    }
    if row.state == "paused" {
        return Due::Paused;
    }
    near(row.due, row.late_after, today)
}

/// How a thing due stands today.
pub fn due_of_item(item: &DueItem, today: Date) -> Due {
    match &item.state {
        DueState::Running | DueState::Late => {
            let due = item.due.unwrap_or(item.from);
            let last = item
                .late_from
                .and_then(|first| first.yesterday().ok())
                .unwrap_or(due);
            near(due, last, today)
        }
        DueState::Blocked { .. } => Due::Blocked,
        DueState::Paused { .. } => Due::Paused,
        DueState::Met { on, .. } => Due::Met { on: *on },
        DueState::Cancelled { .. } => Due::Cancelled,
    }
}

fn near(due: Date, last: Date, today: Date) -> Due {
    let days = |from: Date, to: Date| i64::from(from.until(to).map_or(0, |span| span.get_days()));
    if today > last {
        Due::Overdue {
            days: days(last, today),
        }
    } else if due <= today {
        Due::Today
    } else {
        Due::InDays {
            days: days(today, due),
        }
    }
}

/// A level of risk as the pages colour it. Packs name their levels; the product knows three.
pub fn risk(level: Option<&str>) -> Risk {
    match level {
        Some("high") => Risk::High,
        Some("medium") => Risk::Medium,
        Some("low") => Risk::Low,
        Some(_) | None => Risk::NotSet,
    }
}

/// Age in completed years.
pub fn age(born: Date, today: Date) -> Option<u8> {
    u8::try_from(casework::child::DateOfBirth::from(born).age_on(today)).ok()
}

/// A stage in the pack's words.
pub fn stage(visitor: &Visitor, who: &Who, id: &casework::ids::StageId) -> String {
    let stages = &who.office.pack.stages;
    stages
        .get(id)
        .map_or_else(|| id.to_string(), |stage| visitor.label(&stage.label))
}

/// A state of a strand, in the reader's words.
pub fn state(state: casework::case::strand::StrandState) -> Sentence {
    Sentence::new(&format!("state-{}", slug(state.as_str())))
}

/// The identity strip of a case.
pub fn strip(visitor: &Visitor, who: &Who, loaded: &Loaded, today: Date) -> CaseStrip {
    let pack = &who.office.pack;
    let name = loaded.child.names.first();
    let born = loaded.child.born;
    let stage = pack.stages.get(&loaded.case.stage);
    let checks = checks(who, loaded);
    let answered = checks
        .iter()
        .filter(|id| check(loaded, id).is_some_and(|strand| !strand.open()))
        .count();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    CaseStrip {
        child: name.map_or_else(String::new, casework::child::Name::display),
        born: born.map(|born| born.date()),
        age: born.and_then(|born| age(born.date(), today)),
        year: born
            .and_then(|born| born.year_group(today))
            .map(|group| group.to_string()),
        upn: loaded.child.upn.as_ref().map(|upn| upn.as_str().to_owned()),
        reference: loaded.case.id.to_string(),
        officer: loaded.case.assigned.as_ref().map(ToString::to_string),
        risk: risk(loaded.case.risk_now().map(|level| level.as_str())),
        state: stage.map_or_else(
            || loaded.case.stage.to_string(),
            |stage| visitor.label(&stage.label),
        ),
        rules: banners(visitor, who, loaded),
        checks: (count(answered), count(checks.len())),
        documents: 0,
        tab: None,
        full_rules: false,
    }
}

/// The checks that matter to a case: the items of the procedure's checklists in their order,
/// and whatever else was begun.
pub fn checks(who: &Who, loaded: &Loaded) -> Vec<StrandId> {
    let pack = &who.office.pack;
    let is_check = |id: &StrandId| {
        pack.strands
            .get(id)
            .is_some_and(|rule| rule.kind == StrandKind::Check)
    };
    let mut checks: Vec<StrandId> = Vec::new();
    let listed = pack.checklists.values().flat_map(|list| &list.items);
    let begun = loaded.case.strands.iter().map(|strand| &strand.strand);
    for id in listed.chain(begun).filter(|id| is_check(id)) {
        if !checks.contains(id) {
            checks.push(id.clone());
        }
    }
    checks
}

/// How a check stands in this spell; nothing while nobody was asked.
pub fn check<'a>(loaded: &'a Loaded, id: &StrandId) -> Option<&'a Strand> {
    let case = &loaded.case;
    case.strands
        .iter()
        .rev()
        .find(|strand| strand.strand == *id && strand.spell == case.spell)
}

/// The number of a role or body, as the pack's directory has it.
pub fn ring(who: &Who, role: &casework::ids::RoleId) -> Option<String> {
    let directory = &who.office.pack.directory;
    directory
        .iter()
        .find(|contact| contact.role == *role)
        .and_then(|contact| contact.telephone.clone())
}

fn banners(visitor: &Visitor, who: &Who, loaded: &Loaded) -> Vec<RuleBanner> {
    loaded
        .household
        .rules
        .iter()
        .map(|rule| {
            let set = loaded.history.iter().rev().find(|entry| {
                matches!(&entry.event, Event::RuleTouched { rule: held, .. } if held.rule == rule.rule)
            });
            let on = set.map_or(loaded.case.opened.date(), |entry| entry.at.date());
            let review = loaded
                .case
                .clocks
                .iter()
                .rev()
                .find(|clock| {
                    clock.rule.strand.is_some_and(|number| {
                        loaded.case.strands.iter().any(|strand| {
                            strand.number == number
                                && strand.about.as_deref() == Some(rule.rule.as_str())
                        })
                    })
                })
                .and_then(|clock| clock.rule.due);
            RuleBanner {
                id: rule.rule.to_string(),
                title: Sentence::literal(visitor.label(&rule.label)),
                why: "safeguarding-cannot-say-why".into(),
                instead: Sentence::literal(visitor.label(&rule.instead)),
                ring: ring(who, &rule.tells),
                set_by: set.map_or_else(String::new, |entry| entry.actor.to_string()),
                set_on: on,
                review_by: review.unwrap_or(on),
            }
        })
        .collect()
}

/// The history of a case, day by day, the newest day first and each day in its order.
/// What this reader may not know never reaches the page.
pub fn days(visitor: &Visitor, who: &Who, loaded: &Loaded, today: Date) -> Vec<Day> {
    let mut by_day: BTreeMap<Date, Vec<Entry>> = BTreeMap::new();
    for event in &loaded.history {
        if let Some(entry) = entry(visitor, who, loaded, event) {
            by_day.entry(event.at.date()).or_default().push(entry);
        }
    }
    by_day
        .into_iter()
        .rev()
        .map(|(date, entries)| Day {
            date,
            near: if date == today {
                Some(Near::Today)
            } else if date.tomorrow().is_ok_and(|next| next == today) {
                Some(Near::Yesterday)
            } else {
                None
            },
            entries,
        })
        .collect()
}

/// One entry; nothing for what only the engine needs (a clock that started, say).
fn entry(
    visitor: &Visitor,
    who: &Who,
    loaded: &Loaded,
    entry: &casework::case::Entry,
) -> Option<Entry> {
    let pack = &who.office.pack;
    let role = pack
        .roles
        .get(&entry.role)
        .map_or_else(|| entry.role.to_string(), |role| visitor.label(&role.label));
    let stage = |id| {
        pack.stages
            .get(id)
            .map_or_else(String::new, |stage| visitor.label(&stage.label))
    };
    let strand = |number: &u32| {
        loaded
            .case
            .strands
            .iter()
            .find(|strand| strand.number == *number)
            .map_or_else(String::new, |strand| visitor.label(&strand.label))
    };
    let titled = |key: &str, what: String| Sentence::new(key).with("what", what);
    let text = |text: &Option<String>| text.as_deref().map_or(Body::Title, Body::text);
    let (title, body) = match &entry.event {
        Event::Opened { stage: to, .. } => (titled("event-opened", stage(to)), Body::Title),
        Event::Moved {
            on, from, to, said, ..
        } => {
            let label = pack
                .transitions
                .iter()
                .find(|t| t.on == *on)
                .map_or_else(|| on.to_string(), |t| visitor.label(&t.label));
            let said: Vec<&str> = said.values().map(String::as_str).collect();
            let mut body = said.join("\n");
            if from != to {
                body = format!("{}\n{body}", stage(to)).trim().to_owned();
            }
            (
                titled("event-moved", label),
                text(&(!body.is_empty()).then_some(body)),
            )
        }
        Event::Recorded(evidence) => {
            let label = pack
                .proofs
                .get(&evidence.proof)
                .map_or_else(|| evidence.proof.to_string(), |p| visitor.label(&p.label));
            let said = (!evidence.text.is_empty()).then(|| evidence.text.clone());
            (titled("event-recorded", label), text(&said))
        }
        Event::StrandOpened {
            label,
            state,
            result,
            ..
        } => (
            Sentence::new("event-strand")
                .with("what", visitor.label(label))
                .with(
                    "state",
                    Sentence::new(&format!("state-{}", slug(state.as_str()))),
                ),
            text(result),
        ),
        Event::StrandMoved {
            number, to, result, ..
        } => (
            Sentence::new("event-strand")
                .with("what", strand(number))
                .with(
                    "state",
                    Sentence::new(&format!("state-{}", slug(to.as_str()))),
                ),
            text(result),
        ),
        Event::FlagSet { flag, label, .. } => {
            if flag_hidden(who, flag) {
                return None;
            }
            (titled("event-flag-set", visitor.label(label)), Body::Title)
        }
        Event::FlagLifted { flag, because } => {
            if flag_hidden(who, flag) {
                return None;
            }
            let label = pack
                .flags
                .get(flag)
                .map_or_else(|| flag.to_string(), |f| visitor.label(&f.label));
            (titled("event-flag-lifted", label), Body::text(because))
        }
        Event::WhereaboutsSet { is, source } => (
            Sentence::new("event-whereabouts")
                .with("is", Sentence::new(&format!("whereabouts-{}", is.as_str()))),
            Body::text(source),
        ),
        Event::FirstAbsence { on } => (
            Sentence::new("event-first-absence").with("date", *on),
            Body::Title,
        ),
        Event::AbsenceEnded { on, because } => (
            Sentence::new("event-absence-ended").with("date", *on),
            Body::text(because),
        ),
        Event::Told { whom, about, .. } => {
            let whom = pack
                .roles
                .get(whom)
                .map_or_else(|| whom.to_string(), |role| visitor.label(&role.label));
            (titled("event-told", whom), Body::text(about))
        }
        Event::Noted { text, only_for } => match only_for {
            // Whoever wrote a restricted note may read it again.
            Some(group) if entry.actor.as_str() != who.person && !may_read(who, group) => (
                "event-note-restricted".into(),
                Body::Withheld {
                    why: "withheld-safeguarding-group".into(),
                    ask: None,
                },
            ),
            Some(_) | None => ("event-note".into(), Body::text(text)),
        },
        Event::Contacted(contact) => (
            Sentence::new("event-contact")
                .with(
                    "channel",
                    Sentence::new(&format!("channel-{}", contact.channel.as_str())),
                )
                .with("with", contact.with.as_str()),
            Body::text(&contact.text),
        ),
        Event::ContactBarred { channel, .. } => (
            Sentence::new("event-contact-barred").with(
                "channel",
                Sentence::new(&format!("channel-{}", channel.as_str())),
            ),
            Body::Title,
        ),
        Event::ContactBreach { contact, .. } => (
            Sentence::new("event-breach").with(
                "channel",
                Sentence::new(&format!("channel-{}", contact.channel.as_str())),
            ),
            Body::text(&contact.text),
        ),
        Event::FormFilled { form, .. } => {
            let label = pack
                .forms
                .get(form)
                .map_or_else(|| form.to_string(), |f| visitor.label(&f.label));
            (titled("event-form", label), Body::Title)
        }
        Event::Proposed { what, because, .. } => (
            titled("event-proposed", agreement(visitor, who, what)),
            Body::text(because),
        ),
        Event::Agreed { what } => (
            titled("event-agreed", agreement(visitor, who, what)),
            Body::Title,
        ),
        Event::SentBack { what, because } => (
            titled("event-sent-back", agreement(visitor, who, what)),
            Body::text(because),
        ),
        Event::Assigned { to } => (titled("event-assigned", to.to_string()), Body::Title),
        Event::ClockPaused { because, .. } => ("event-paused".into(), Body::text(because)),
        Event::ClockMoved {
            was, due, because, ..
        } => {
            let day = |day: &Option<Date>| {
                day.map_or_else(String::new, |day| words::date(visitor.lang, day))
            };
            (
                Sentence::new("event-date-moved")
                    .with("was", day(was))
                    .with("due", day(due)),
                Body::text(because),
            )
        }
        Event::Corrected { because, .. } => ("event-corrected".into(), Body::text(because)),
        Event::FlaggedForReview { what, because } => {
            (titled("event-flagged", what.clone()), Body::text(because))
        }
        Event::RuleTouched {
            rule,
            done,
            because,
        } => {
            let key = match done {
                casework::case::event::RuleAct::Set => "event-rule-set",
                casework::case::event::RuleAct::Reviewed => "event-rule-reviewed",
                casework::case::event::RuleAct::Lifted => "event-rule-lifted",
            };
            let body = if lead(who) {
                Body::text(because)
            } else {
                Body::Title
            };
            (titled(key, visitor.label(&rule.label)), body)
        }
        Event::LetterDrafted { letter, .. } => {
            let label = pack
                .letters
                .get(letter)
                .map_or_else(|| letter.to_string(), |l| visitor.label(&l.label));
            (titled("event-letter", label), Body::Title)
        }
        Event::ChecklistDone { checklist } => {
            let label = pack
                .checklists
                .get(checklist)
                .map_or_else(|| checklist.to_string(), |c| visitor.label(&c.label));
            (titled("event-checklist", label), Body::Title)
        }
        Event::Classified { .. }
        | Event::TypeChanged { .. }
        | Event::ClockStarted(_)
        | Event::ClockMet { .. }
        | Event::ClockCancelled { .. }
        | Event::ClockResumed { .. }
        | Event::LeadMoved { .. }
        | Event::NoticeRead { .. }
        | Event::RollSet { .. } => return None,
    };
    Some(Entry {
        title,
        by: format!("{} ({role})", entry.actor),
        at: entry.at,
        body,
        late: None,
    })
}

fn agreement(visitor: &Visitor, who: &Who, what: &str) -> String {
    who.office
        .pack
        .agreements
        .get(what)
        .map_or_else(|| what.to_owned(), |rule| visitor.label(&rule.label))
}

/// A flag whose very existence is told only to those who need to know.
pub fn flag_hidden(who: &Who, flag: &casework::ids::FlagId) -> bool {
    let restricted = who
        .office
        .pack
        .flags
        .get(flag)
        .is_some_and(|rule| rule.restricted);
    restricted && !lead(who)
}

/// Whether somebody reads safeguarding entries.
pub fn lead(who: &Who) -> bool {
    use casework::access::{Action, Answer, Facts, may};
    let own = Facts {
        own: true,
        ..Facts::default()
    };
    may(&who.standings(), Action::SeeSafeguarding, own) == Answer::Allow
}

fn may_read(who: &Who, group: &str) -> bool {
    lead(who) || who.roles.iter().any(|role| role.as_str() == group)
}

/// A word of a closed list as the end of a key: `no reply` becomes `no-reply`.
pub fn slug(word: &str) -> String {
    word.replace([' ', ','], "-")
}

/// What somebody else wrote in between, one line each, as far as this reader may know it.
pub fn entries_since(
    visitor: &Visitor,
    who: &Who,
    loaded: &Loaded,
    since: &[desk::rows::Entry],
) -> String {
    let versions: Vec<usize> = since
        .iter()
        .filter_map(|entry| usize::try_from(entry.version).ok()?.checked_sub(1))
        .collect();
    let lines: Vec<String> = versions
        .iter()
        .filter_map(|at| loaded.history.get(*at))
        .filter_map(|event| entry(visitor, who, loaded, event))
        .map(|entry| entry.title.say(visitor.lang))
        .collect();
    lines.join("\n")
}
