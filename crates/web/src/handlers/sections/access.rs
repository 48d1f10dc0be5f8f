//! Who has looked at a case, who may know of it, and who opened it in an emergency.

use super::page;
use crate::app::App;
use crate::ask::Visitor;
use crate::handlers::case::{Opened, open};
use crate::handlers::failed;
use crate::pages::common::Fact;
use crate::pages::{Access, Look, OpenedBy};
use axum::extract::{Path, State};
use axum::response::Response;
use casework::access::{Action, Answer, may};
use casework::ids::RoleId;
use casework::register::Register;
use desk::documents::{kept, may_read};
use desk::given::in_britain;
use desk::guard::{Deed, Guard};
use jiff::civil::DateTime;
use words::Sentence;

/// The access log of the case: the whole for those who may see it, a reader's own looks for
/// everybody else.
pub async fn show(
    State(app): State<App>,
    Path(reference): Path<String>,
    visitor: Visitor,
) -> Response {
    let opened = match open(&app, visitor, &reference, Action::SeeCase).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let who = &opened.signed.who;
    let looks = match app.desk.looks(who, &reference).await {
        Ok(looks) => looks,
        Err(error) => return failed(&app, &opened.signed.visitor, &error),
    };
    let guard = match app
        .desk
        .guard_of(&who.office, &opened.loaded.child.id)
        .await
    {
        Ok(guard) => guard,
        Err(error) => return failed(&app, &opened.signed.visitor, &error),
    };
    let reach = desk::cases::reach_of(who, &opened.loaded);
    let own = may(&who.standings(), Action::SeeAccessLog, reach) != Answer::Allow;
    let would = |deed: &Deed| {
        app.desk
            .would_guard(who, &opened.loaded, &guard, deed)
            .is_ok()
    };
    let files = match files(&app, &opened, &guard, own).await {
        Ok(files) => files,
        Err(error) => return failed(&app, &opened.signed.visitor, &error),
    };
    let exports = match exports(&app, &opened, &guard, own).await {
        Ok(exports) => exports,
        Err(error) => return failed(&app, &opened.signed.visitor, &error),
    };
    let mut shown = Access {
        level: if opened.loaded.child.restricted.is_some() {
            "restrict-circle".into()
        } else {
            "restrict-team".into()
        },
        looks: looks
            .rows
            .into_iter()
            .filter(|look| !own || look.person == who.person)
            .map(|look| Look {
                at: look.at,
                what: Sentence::new(&format!("tab-{}", look.purpose)),
                why: why(&opened, &guard, &look.person, look.at),
                who: look.name,
            })
            .collect(),
        own,
        guard: facts(&opened, &guard),
        openings: if own {
            Vec::new()
        } else {
            openings(&opened, &guard)
        },
        may_restrict: may(&who.standings(), Action::Restrict, reach) == Answer::Allow,
        may_release: would(&Deed::Release),
    };
    shown.looks.extend(files);
    shown.looks.extend(exports);
    shown.looks.sort_by_key(|look| std::cmp::Reverse(look.at));
    page(&app, &opened, &shown)
}

/// Who was given the files of the case; those that the reader may not know are not named.
async fn files(
    app: &App,
    opened: &Opened,
    guard: &Guard,
    own: bool,
) -> Result<Vec<Look>, desk::office::OfficeError> {
    let who = &opened.signed.who;
    let given = app.desk.given_documents(who, &opened.loaded).await?;
    let mut looks = Vec::new();
    for kept in kept(&opened.loaded) {
        let what = if may_read(who, &kept) {
            Sentence::new("access-document").with("what", kept.document.title.as_str())
        } else {
            "withheld-document".into()
        };
        let rows = given.get(&kept.document.id).into_iter().flatten();
        looks.extend(
            rows.filter(|row| !own || row.person_id == who.person)
                .map(|row| Look {
                    at: in_britain(row.seen_at),
                    what: what.clone(),
                    why: why(opened, guard, &row.person_id, in_britain(row.seen_at)),
                    who: opened.names.of(&row.person_id).to_owned(),
                }),
        );
    }
    Ok(looks)
}

/// Who took the case away in a register's file.
async fn exports(
    app: &App,
    opened: &Opened,
    guard: &Guard,
    own: bool,
) -> Result<Vec<Look>, desk::office::OfficeError> {
    let who = &opened.signed.who;
    let taken = app
        .desk
        .taken_with(who, opened.loaded.case.id.as_str())
        .await?;
    let rows = taken
        .into_iter()
        .filter(|row| !own || row.person_id == who.person);
    Ok(rows
        .map(|row| {
            let at = in_britain(row.seen_at);
            let register = row.purpose.parse::<Register>();
            let register = register.map_or_else(
                |_| Sentence::literal(row.purpose.clone()),
                |register| crate::handlers::registers::name(register, who),
            );
            Look {
                at,
                what: Sentence::new("access-exported").with("register", register),
                why: why(opened, guard, &row.person_id, at),
                who: opened.names.of(&row.person_id).to_owned(),
            }
        })
        .collect())
}

/// Why somebody may look.
fn why(opened: &Opened, guard: &Guard, person: &str, at: DateTime) -> Sentence {
    let emergency = guard.openings.iter().any(|opening| {
        opening.by.as_str() == person
            && in_britain(opening.at) <= at
            && at < in_britain(opening.until)
    });
    let named = guard.restriction.as_ref().is_some_and(|held| {
        in_britain(held.at) <= at && held.people.iter().any(|one| one.as_str() == person)
    });
    let leads = opened
        .loaded
        .case
        .assigned
        .as_ref()
        .is_some_and(|id| id.as_str() == person);
    if emergency {
        "access-broke-glass".into()
    } else if leads {
        "access-leads".into()
    } else if named {
        "access-named".into()
    } else {
        "access-team".into()
    }
}

/// Who may know, since when and why.
fn facts(opened: &Opened, guard: &Guard) -> Vec<Fact> {
    let (visitor, who) = (&opened.signed.visitor, &opened.signed.who);
    let Some(group) = &opened.loaded.child.restricted else {
        return Vec::new();
    };
    let label = |role: &RoleId| {
        let held = who.office.pack.roles.get(role);
        held.map_or_else(|| role.to_string(), |held| visitor.label(&held.label))
    };
    let mut known: Vec<String> = match &guard.restriction {
        Some(held) => {
            let people = held.people.iter();
            let people = people.map(|one| opened.names.of(one.as_str()).to_owned());
            held.roles.iter().map(label).chain(people).collect()
        }
        // Restricted to a role, before records had circles; or with another child's record.
        None if group.starts_with("child/") => Vec::new(),
        None => vec![label(&RoleId::new(group.clone()))],
    };
    known.push(Sentence::new("guard-who-leads").say(visitor.lang));
    let mut facts = vec![Fact::literal(
        "guard-who",
        &words::all_of(visitor.lang, &known),
    )];
    if let Some(held) = &guard.restriction
        && let Some(by) = &held.by
    {
        let day = words::date(visitor.lang, in_britain(held.at).date());
        let by = opened.names.of(by.as_str());
        facts.push(Fact::literal("guard-since", &format!("{by}, {day}")));
        facts.push(if who.reads_safeguarding() {
            Fact::literal("guard-why", &held.because)
        } else {
            Fact::new("guard-why", "withheld-safeguarding-group")
        });
    }
    facts
}

fn openings(opened: &Opened, guard: &Guard) -> Vec<OpenedBy> {
    let who = &opened.signed.who;
    let told = |by: &str| who.reads_safeguarding() || by == who.person;
    let all = guard.openings.iter().rev();
    all.map(|opening| OpenedBy {
        at: in_britain(opening.at),
        who: opened.names.of(opening.by.as_str()).to_owned(),
        until: in_britain(opening.until),
        why: if told(opening.by.as_str()) {
            Sentence::literal(opening.because.clone())
        } else {
            "withheld-safeguarding-group".into()
        },
    })
    .collect()
}
