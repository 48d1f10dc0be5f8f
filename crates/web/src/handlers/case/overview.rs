//! The first page of a case: what is next, what is due, what the child's record says, and the
//! last days of the history.

use super::{Opened, open};
use crate::app::App;
use crate::ask::Visitor;
use crate::handlers::sections::close;
use crate::handlers::{act, failed, same, together};
use crate::pages::common::{Day, DueDate, Fact, Link};
use crate::pages::{Deadline, Episode, Looked, NextStep, Overview, Sibling, Task, TaskState};
use crate::shell::Tab;
use crate::show;
use axum::extract::{Path, State};
use axum::response::Response;
use casework::access::Action;
use casework::case::state::Strand;
use casework::case::strand::StrandKind;
use casework::clock::{DueItem, DueState};
use casework::safeguarding::confidence::WITHHELD;
use jiff::civil::Date;
use std::collections::BTreeSet;
use words::{Due, Sentence};

/// The first page of a case.
pub async fn overview(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let visitor = &opened.signed.visitor;
    let who = &opened.signed.who;
    let looks = match app.desk.looks(who, &reference).await {
        Ok(looks) => looks,
        Err(error) => return failed(&app, visitor, &error),
    };
    let siblings = match app.desk.siblings(who, &opened.loaded).await {
        Ok(siblings) => siblings,
        Err(error) => return failed(&app, visitor, &error),
    };
    let episodes = match app.desk.episodes(who, &opened.loaded).await {
        Ok(episodes) => episodes,
        Err(error) => return failed(&app, visitor, &error),
    };
    let sightings = match app.desk.sightings_of(who, &reference).await {
        Ok(sightings) => sightings,
        Err(error) => return failed(&app, visitor, &error),
    };
    let items = opened.items();
    let offered = act::offered(&app, &opened);
    let all = opened.reading().days(opened.today);
    let entries = all.iter().map(|day| day.entries.len()).sum::<usize>();
    let page = Overview {
        next: next_step(&opened, &items, &offered),
        facts: facts(&opened),
        acts: acts(&app, &opened),
        looked: Looked {
            people: looks.people,
            last: looks.last,
        },
        count: None,
        // What is no longer asked is told on the timeline.
        deadlines: items
            .iter()
            .filter(|item| !matches!(item.state, DueState::Cancelled { .. }))
            .map(|item| deadline(&opened, item, &offered))
            .collect(),
        tasks: tasks(&opened, &items),
        days: latest(all),
        entries: u32::try_from(entries).unwrap_or(u32::MAX),
        sightings: sightings
            .into_iter()
            .map(|row| {
                let text = format!("{} ({})", row.child_name, row.lead_id);
                let path = format!("/leads/{}", row.lead_id);
                Link::new(&path, Sentence::literal(text))
            })
            .collect(),
        together: together_with(&opened),
        siblings: siblings
            .into_iter()
            .filter_map(|sibling| {
                let held = sibling.case?;
                Some(Sibling {
                    child: sibling.name,
                    reference: held.case.id.to_string(),
                    state: show::stage(visitor, who, &held.case.stage),
                    next: together::next_due(&opened, &held),
                })
            })
            .collect(),
        episodes: episodes
            .into_iter()
            .map(|held| episode(&opened, &held))
            .collect(),
        again: opened.loaded.case.spell.saturating_sub(1),
    };
    app.page_of_case(visitor, &page, opened.strip_on(Tab::Overview))
}

/// The cases that go on in this one or in which it goes on, and two records that a second person
/// is asked to look at.
fn together_with(opened: &Opened) -> Vec<Link> {
    let case = &opened.loaded.case;
    let link = |key: &str, other: &casework::ids::CaseId, rest: &str| {
        let text = Sentence::new(key).with("case", other.as_str());
        Link::new(&format!("/cases/{other}{rest}"), text)
    };
    let on = case.goes_on_in.iter();
    let on = on.map(|other| link("same-case-goes-on", other, ""));
    let took = case.took.iter();
    let took = took.map(|(other, _)| link("same-case-took", other, "/timeline"));
    on.chain(took).chain(same::waiting(opened)).collect()
}

/// Another case of the child: where it stands, or how it ended.
fn episode(opened: &Opened, held: &desk::family::Episode) -> Episode {
    let (visitor, who) = (&opened.signed.visitor, &opened.signed.who);
    let case = &held.case.case;
    let ending = case.ended.as_ref().and_then(|(_, ending)| ending.as_ref());
    Episode {
        reference: case.id.to_string(),
        state: match (&case.goes_on_in, ending) {
            _ if case.withdrawn.is_some() => Sentence::new("event-withdrawn").say(visitor.lang),
            (Some(other), _) => Sentence::new("same-case-goes-on")
                .with("case", other.as_str())
                .say(visitor.lang),
            (None, Some(ending)) => visitor.label(&ending.label),
            (None, None) => show::stage(visitor, who, &case.stage),
        },
        opened: held.opened,
        ended: held.ended,
        again: case.spell.saturating_sub(1),
    }
}

/// What may be done from here, the procedure's own next steps first.
fn acts(app: &App, opened: &Opened) -> Vec<Link> {
    if opened.loaded.case.withdrawn.is_some() {
        return Vec::new();
    }
    let mut acts: Vec<Link> = act::moves(app, opened)
        .into_iter()
        .filter_map(|act| Some(Link::new(&act.path?, act.what)))
        .collect();
    acts.push(Link::new(&opened.path("/note"), "act-add-note"));
    acts.push(Link::new(
        &opened.path("/act/whereabouts/is"),
        "act-whereabouts",
    ));
    if close::may_close(app, opened) {
        acts.push(Link::new(&opened.path("/close"), "close-title"));
    }
    if app.desk.may_join(&opened.signed.who) {
        acts.push(Link::new(&opened.path("/same"), "same-menu"));
    }
    acts.push(Link::new(&opened.path("/do"), "act-more"));
    acts
}

/// Where the case stands and what is to be done there, with the first thing due that the reader
/// may do.
fn next_step(opened: &Opened, items: &[DueItem], offered: &BTreeSet<String>) -> Option<NextStep> {
    let visitor = &opened.signed.visitor;
    let pack = &opened.signed.who.office.pack;
    let stage = pack.stages.get(&opened.loaded.case.stage)?;
    let first = items.iter().find_map(|item| {
        let path = where_done(opened, item, offered)?;
        let what = Sentence::literal(visitor.label(&item.rule.label));
        Some(Link::new(&path, what))
    });
    let withdrawn = opened.loaded.case.withdrawn.as_ref();
    let why = match &opened.loaded.case.ended {
        Some((at, _)) if withdrawn.is_some() => {
            Sentence::new("overview-withdrawn").with("date", at.date())
        }
        Some((at, Some(ending))) => Sentence::new("overview-ended")
            .with("outcome", visitor.label(&ending.label))
            .with("date", at.date()),
        _ => Sentence::literal(visitor.label(stage.next.as_ref().unwrap_or(&stage.label))),
    };
    let more = Link::new(&opened.path("/do"), "act-more");
    let note = Link::new(&opened.path("/note"), "act-add-note");
    let (act, also) = match first {
        Some(first) => (first, vec![more, note]),
        None => (more, vec![note]),
    };
    Some(NextStep {
        title: Sentence::literal(visitor.label(&stage.label)),
        why,
        act,
        also,
    })
}

/// Where what is due is done, if this reader may do it now. What a contact rule forbids is done
/// nowhere.
fn where_done(opened: &Opened, item: &DueItem, offered: &BTreeSet<String>) -> Option<String> {
    match item.state {
        DueState::Running | DueState::Late | DueState::Paused { .. } => {
            act::that_meets(opened, &item.rule.clock, offered)
        }
        DueState::Blocked { .. } | DueState::Met { .. } | DueState::Cancelled { .. } => None,
    }
}

fn facts(opened: &Opened) -> Vec<Fact> {
    let school = opened
        .loaded
        .school
        .as_ref()
        .map(|school| school.name.clone());
    let on_roll = opened.loaded.case.school.is_some();
    let mut facts = vec![match school {
        Some(name) if on_roll => Fact::literal("fact-on-roll-at", &name),
        Some(name) => Fact::literal("fact-last-on-roll-at", &name),
        None => Fact::unknown("fact-on-roll-at"),
    }];
    facts.push(match &opened.loaded.facts.address {
        Some(address) => Fact::literal("fact-last-address", address),
        None => Fact::unknown("fact-last-address"),
    });
    facts.push(version(opened));
    facts
}

/// Under which version of the procedure the case runs, with the day it came into force.
fn version(opened: &Opened) -> Fact {
    let office = &opened.signed.who.office;
    let version = office.pack.version.as_str();
    let said = match office.versions.latest_from().or(office.pack.in_force_from) {
        Some(day) => Sentence::new("fact-procedure-since").with("day", day),
        None => Sentence::new("fact-procedure-first"),
    };
    Fact::new("fact-procedure", said.with("version", version))
        .linked(Link::new("/procedure/versions", "procedure-all-versions"))
}

fn deadline(opened: &Opened, item: &DueItem, offered: &BTreeSet<String>) -> Deadline {
    let visitor = &opened.signed.visitor;
    let pack = &opened.signed.who.office.pack;
    let who = pack.roles.get(&item.rule.owner).map_or_else(
        || item.rule.owner.to_string(),
        |role| visitor.label(&role.label),
    );
    Deadline {
        what: Sentence::literal(visitor.label(&item.rule.label)),
        path: where_done(opened, item, offered),
        when: DueDate::new(
            item.due.unwrap_or(item.rule.from),
            show::due_of_item(item, opened.today),
        )
        .by(item.due_time),
        why: Some(opened.path(&format!("/dates/{}", item.rule.number))),
        who: Sentence::literal(who),
    }
}

fn tasks(opened: &Opened, items: &[DueItem]) -> Vec<Task> {
    let visitor = &opened.signed.visitor;
    let mut tasks = notices(opened);
    let pack = &opened.signed.who.office.pack;
    tasks.extend(opened.loaded.case.open_strands().map(|strand| {
        let about = strand.about.as_deref();
        let rule = about.and_then(|about| pack.contact_rules.get(&about.into()));
        let at = match strand.kind {
            StrandKind::ContactRule => "/rules".to_owned(),
            _ => format!("/act/strand/{}", strand.strand),
        };
        Task {
            what: Sentence::literal(visitor.label(&strand.label)),
            path: (strand.strand.as_str() != WITHHELD).then(|| opened.path(&at)),
            hint: match rule {
                Some(rule) => Some(Sentence::literal(visitor.label(&rule.label))),
                None => about.map(Sentence::literal),
            },
            state: task_state(items, strand, opened.today),
        }
    }));
    tasks
}

/// How a piece of work stands: what its clock says of it, where that is pressing.
fn task_state(items: &[DueItem], strand: &Strand, today: Date) -> TaskState {
    let timed = items
        .iter()
        .find(|item| item.rule.strand == Some(strand.number) && item.state.outstanding());
    match timed.map(|item| show::due_of_item(item, today)) {
        Some(Due::Overdue { .. } | Due::LateSince { .. } | Due::OverdueToday) => TaskState::Overdue,
        Some(Due::Today | Due::AtTheLatest { .. }) => TaskState::Today,
        Some(Due::Blocked) => TaskState::CannotStart,
        _ => TaskState::Stands {
            as_it: show::state(strand.state),
        },
    }
}

/// So many entries stand on the first page of a case at the most, unless one day has more.
const LATEST: usize = 6;

/// The last days of the history, as far as they are read at a glance.
fn latest(days: Vec<Day>) -> Vec<Day> {
    let mut entries = 0;
    days.into_iter()
        .take(3)
        .map(|mut day| {
            // A day is corrected where all of the history is read.
            for entry in &mut day.entries {
                entry.correct = None;
            }
            day
        })
        .take_while(|day| {
            let first = entries == 0;
            entries += day.entries.len();
            first || entries <= LATEST
        })
        .collect()
}

/// What the reader's own roles were told and nobody has said they read.
fn notices(opened: &Opened) -> Vec<Task> {
    let who = &opened.signed.who;
    opened
        .loaded
        .case
        .told
        .iter()
        .filter(|notice| {
            notice.read.is_none()
                && who
                    .office
                    .pack
                    .upwards(&notice.whom)
                    .iter()
                    .any(|role| who.roles.contains(role))
        })
        .map(|notice| Task {
            what: show::notice(&notice.about),
            path: Some(opened.path(&format!("/act/notice/{}", notice.record))),
            hint: None,
            state: TaskState::Open,
        })
        .collect()
}
