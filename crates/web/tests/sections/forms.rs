//! A form is a paper of the council: filled in, it reads as it was answered; empty, it can be
//! taken along. Its words are read by those who might have written them.

use crate::letters::act;
use crate::world::{OFFICER, World, world};
use axum::http::StatusCode;
use casework::case::Command;
use casework::ids::{FieldId, FormId, RoleId};
use casework::procedure::{Field, FieldKind, Form};
use std::collections::BTreeMap;

fn answer(field: &Field) -> String {
    match &field.kind {
        FieldKind::Date => "2026-11-09".to_owned(),
        FieldKind::Choice(choices) | FieldKind::Several(choices) => choices[0].0.clone(),
        FieldKind::YesNo | FieldKind::YesNoUnknown => "no".to_owned(),
        FieldKind::Number => "3".to_owned(),
        FieldKind::Ground => "gone".to_owned(),
        FieldKind::Text | FieldKind::LongText => format!("words about {}", field.id),
    }
}

/// A form with a question of words and one of choice that needs nothing else, by whom it is
/// filled in as `wanted` says.
fn form(world: &World, wanted: impl Fn(&Form) -> bool) -> (FormId, Form) {
    let pack = &world.office().pack;
    let kind = |form: &Form, is: fn(&FieldKind) -> bool| form.fields.iter().any(|f| is(&f.kind));
    pack.forms
        .iter()
        .find(|(_, form)| {
            form.requires.is_empty()
                && form.levels.is_empty()
                && kind(form, |kind| {
                    matches!(kind, FieldKind::Text | FieldKind::LongText)
                })
                && kind(form, |kind| {
                    matches!(kind, FieldKind::YesNo | FieldKind::Choice(_))
                })
                && !kind(form, |kind| *kind == FieldKind::Ground)
                && wanted(form)
        })
        .map(|(id, form)| (id.clone(), form.clone()))
        .expect("such a form")
}

async fn fill(world: &World, case: &str, (id, form): &(FormId, Form)) {
    let answers: BTreeMap<FieldId, String> = form
        .fields
        .iter()
        .map(|field| (field.id.clone(), answer(field)))
        .collect();
    let fill = Command::Fill {
        form: id.clone(),
        answers,
        level: None,
    };
    // Whoever fills it in opens the case as a manager.
    let mut roles = form.by.clone();
    roles.push("esw_team_manager".into());
    act(world, case, roles, fill).await;
}

#[tokio::test]
async fn a_form_is_printed_as_the_councils_own_with_every_answer() {
    let world = world("forms").await;
    let officer = world.sign_in(OFFICER).await;
    let case = officer.path("").trim_start_matches("/cases/").to_owned();
    let role = RoleId::new("education_inclusion");
    let form = form(&world, |form| form.by.contains(&role));
    let empty = officer.page(&format!("/forms/blank/{}", form.0)).await;
    assert!(empty.contains("class=\"app-ticks\""), "boxes to tick");
    assert!(empty.contains("class=\"app-line"), "lines to write on");
    fill(&world, &case, &form).await;
    let list = officer.page("/forms").await;
    let path = list
        .split("href=\"")
        .filter_map(|rest| rest.split('"').next())
        .map(|path| path.replace("&#x2f;", "/"))
        .find_map(|path| {
            let number = path.rsplit_once("/forms/")?.1;
            number.parse::<u32>().ok().map(|_| path.clone())
        })
        .expect("the form that was filled in");
    let (status, paper) = officer.get(&path).await;
    assert_eq!(status, StatusCode::OK);
    assert!(paper.contains("app-prints-letter"), "nothing goes with it");
    assert!(paper.contains("Aberwen County Council"));
    for field in &form.1.fields {
        let said = match &field.kind {
            FieldKind::Text | FieldKind::LongText => answer(field),
            FieldKind::Choice(choices) => choices[0].1.en.clone(),
            FieldKind::Date => "9 November 2026".to_owned(),
            _ => continue,
        };
        let said = said.replace('\'', "&#x27;").replace('/', "&#x2f;");
        assert!(paper.contains(&said), "{}: {said}", field.id);
    }
    let (_, welsh) = officer.get(&format!("/cy{path}")).await;
    assert!(welsh.contains("Cyngor Sir Aberwen"));
}

#[tokio::test]
async fn who_may_not_know_everything_reads_only_forms_that_they_could_have_filled_in() {
    let world = world("forms_of_others").await;
    let officer = world.sign_in(OFFICER).await;
    let case = officer.path("").trim_start_matches("/cases/").to_owned();
    let role = RoleId::new("education_inclusion");
    let form = form(&world, |form| !form.by.contains(&role));
    fill(&world, &case, &form).await;
    let list = officer.page("/forms").await;
    let title = form.1.label.en.replace('\'', "&#x27;");
    assert!(list.contains(&title), "that it was filled in is no secret");
    let links = list.matches("/forms/").count();
    let blank = list.matches("/forms/blank/").count();
    assert_eq!(links, blank, "no link to what it says");
    for record in 1..40 {
        let (status, page) = officer
            .get(&officer.path(&format!("/forms/{record}")))
            .await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{record}");
        assert!(!page.contains("words about"));
    }
    let (status, _) = officer
        .get(&officer.path(&format!("/forms/blank/{}", form.0)))
        .await;
    assert_eq!(status, StatusCode::NOT_FOUND, "nor is it theirs to fill in");
}
