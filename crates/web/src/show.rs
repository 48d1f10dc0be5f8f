//! From what `desk` answers to what pages show: due dates, identity strips, timelines.

pub mod answer;
pub mod procedure;
mod timeline;

use crate::ask::Visitor;
use crate::pages::common::DueDate;
use crate::shell::{CaseStrip, Risk, RuleBanner};
use casework::case::Event;
use casework::case::state::Strand;
use casework::case::strand::StrandKind;
use casework::clock::{DueItem, DueState};
use casework::ids::StrandId;
use casework::safeguarding::{Party, RuleInForce};
use casework::standing::Owed;
use casework::world::Household;
use desk::Who;
use desk::cases::Loaded;
use desk::people::Names;
use desk::rows::DueRow;
use desk::work::{due_time, is_late};
use jiff::civil::{Date, DateTime, Time};
use words::{Due, Lang, Sentence};

/// A day and the time of it, where there is one, as people write them.
pub fn when(lang: Lang, day: Date, time: Option<Time>) -> String {
    let day_words = words::date(lang, day);
    time.map_or(day_words, |time| {
        Sentence::new("date-at-time")
            .with("date", day)
            .with("time", words::time(lang, time))
            .say(lang)
    })
}

/// When a row is due, and how it stands.
pub fn due_of_row(row: &DueRow, now: DateTime) -> DueDate {
    let due = if row.blocked {
        Due::Blocked
    } else if row.state == "paused" {
        Due::Paused
    } else {
        match near(row.due, row.late_after, now.date()) {
            Due::Today if is_late(row, now) => Due::OverdueToday,
            near => near,
        }
    };
    DueDate::new(row.due, due).by(due_time(row))
}

/// How a thing that is due on a day stands today.
pub fn due_on(day: Date, today: Date) -> DueDate {
    DueDate::new(day, near(day, day, today))
}

/// How a thing due stands today.
pub fn due_of_item(item: &DueItem, today: Date) -> Due {
    match &item.state {
        DueState::Running | DueState::Late => {
            let due = item.due.unwrap_or(item.rule.from);
            let near = near(due, item.last_day().unwrap_or(due), today);
            match (&item.state, near) {
                (DueState::Late, Due::Today) => Due::OverdueToday,
                (_, near) => near,
            }
        }
        DueState::Blocked { .. } => Due::Blocked,
        DueState::Paused { .. } => Due::Paused,
        DueState::Met { on, in_time } => Due::Met {
            on: *on,
            late: !in_time,
        },
        DueState::Cancelled { .. } => Due::Cancelled,
    }
}

/// How a standing duty stands today.
pub fn due_of_duty(owed: &Owed, today: Date) -> DueDate {
    DueDate::new(owed.turn.due, near(owed.turn.due, owed.last_day, today))
}

fn near(due: Date, last: Date, today: Date) -> Due {
    let days = |from: Date, to: Date| i64::from(from.until(to).map_or(0, |span| span.get_days()));
    // Where a range is allowed, days counted from its end beside the day of its beginning would
    // not add up for anybody.
    let range = last > due;
    if today > last && range {
        Due::LateSince {
            on: last.tomorrow().unwrap_or(last),
        }
    } else if range && due < today && today <= last {
        Due::AtTheLatest { on: last }
    } else if today > last {
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

/// What somebody was told: in the words of the procedure, or of the product for what it tells
/// of itself.
pub fn notice(about: &str) -> Sentence {
    match about {
        casework::case::LOOK_AGAIN => "work-notice-look-again".into(),
        casework::case::ATTEMPTED => "work-notice-attempted".into(),
        casework::case::BREACHED => "work-notice-breached".into(),
        casework::case::NEWS => "work-notice-news".into(),
        casework::case::DANGER => "work-notice-danger".into(),
        desk::same::ABOUT => "same-notice".into(),
        about => Sentence::new("work-notice").with("about", about),
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

/// A case as somebody reads it: what they may not know is left out, in their language.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// Who looks, and in which language.
    pub visitor: &'a Visitor,
    /// The same, signed in.
    pub who: &'a Who,
    /// The case.
    pub loaded: &'a Loaded,
    /// The names that colleagues see.
    pub names: &'a Names,
}

impl Reading<'_> {
    /// The identity strip of a case.
    pub fn strip(&self, today: Date) -> CaseStrip {
        let Reading {
            visitor,
            who,
            loaded,
            names,
        } = *self;
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
            officer: loaded
                .case
                .assigned
                .as_ref()
                .map(|officer| names.of(officer.as_str()).to_owned()),
            risk: risk(loaded.case.risk_now().map(|level| level.as_str())),
            state: stage.map_or_else(
                || loaded.case.stage.to_string(),
                |stage| visitor.label(&stage.label),
            ),
            rules: self.banners(),
            checks: (count(answered), count(checks.len())),
            documents: count(desk::documents::kept(loaded).len()),
            tab: None,
            full_rules: false,
        }
    }

    fn banners(&self) -> Vec<RuleBanner> {
        let Reading {
            visitor,
            who,
            loaded,
            names,
        } = *self;
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
                    title: rule_title(visitor.label(&rule.label), visitor, loaded, rule),
                    why: "safeguarding-cannot-say-why".into(),
                    instead: Sentence::literal(visitor.label(&rule.instead)),
                    ring: ring(who, &rule.tells),
                    set_by: set.map_or_else(String::new, |entry| {
                        names.of(entry.actor.as_str()).to_owned()
                    }),
                    set_on: on,
                    review_by: review.unwrap_or(on),
                }
            })
            .collect()
    }
}

/// What a contact rule forbids, and of whom where it is about some of the family alone.
fn rule_title(label: String, visitor: &Visitor, loaded: &Loaded, rule: &RuleInForce) -> Sentence {
    if rule.whole_household() {
        return Sentence::literal(label);
    }
    let names = parties(&loaded.household, rule);
    Sentence::new("rule-about-some")
        .with("rule", label)
        .with("who", words::all_of(visitor.lang, &names))
}

/// Whom and what a contact rule is about, as people write them; none for the whole household.
pub fn parties(household: &Household, rule: &RuleInForce) -> Vec<String> {
    rule.about
        .iter()
        .map(|party| {
            let adult = household
                .adults
                .iter()
                .find(|adult| *party == Party::Adult(adult.id.clone()));
            adult.map_or_else(|| party.text().to_owned(), |adult| adult.name.clone())
        })
        .collect()
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

/// The number of a role or body.
pub fn ring(who: &Who, role: &casework::ids::RoleId) -> Option<String> {
    who.office.telephone(role).map(str::to_owned)
}

/// A word of a closed list as the end of a key: `no reply` becomes `no-reply`.
pub fn slug(word: &str) -> String {
    word.replace([' ', ','], "-")
}

/// Why a day was passed over in a count.
pub fn passed_over(why: &casework::calendar::Why) -> Sentence {
    use casework::calendar::Why;
    match why {
        Why::Weekend => "day-weekend".into(),
        Why::BankHoliday(name) => Sentence::literal(name.clone()),
        Why::Holiday => "day-holiday".into(),
        Why::HalfTerm(_) => "day-half-term".into(),
        Why::Inset => "day-inset".into(),
        Why::Closed(reason) => Sentence::new("day-closed").with("why", reason.as_str()),
        Why::PresumedHoliday => "day-presumed-holiday".into(),
    }
}

/// A day with its hour, in a sentence.
pub fn at(visitor: &Visitor, at: jiff::civil::DateTime) -> Sentence {
    Sentence::new("date-at-time")
        .with("date", at.date())
        .with("time", words::time(visitor.lang, at.time()))
}
