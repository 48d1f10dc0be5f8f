//! A letter to the family is read as it would go, in both languages, and is gone from the page as
//! soon as nobody may write to them.

use crate::world::{MANAGER, World, world};
use axum::http::StatusCode;
use casework::case::Command;
use casework::case::command::StrandStep;
use casework::case::strand::StrandState;
use casework::ids::{FieldId, FormId, RoleId};
use casework::procedure::{Effect, FieldKind, Pack};
use desk::Who;
use desk::act::Attempt;
use std::collections::BTreeMap;
use store::Digest;

/// A form whose only consequence is a letter to the family, and who fills it in.
fn form(pack: &Pack) -> (FormId, Vec<RoleId>, BTreeMap<FieldId, String>) {
    let to_family = |effect: &Effect| matches!(effect, Effect::Letter { letter, .. } if pack.letters[letter].to_family);
    let (id, form) = pack
        .forms
        .iter()
        .find(|(_, form)| !form.effects.is_empty() && form.effects.iter().all(to_family))
        .expect("a form that writes to the family");
    let answers = form
        .fields
        .iter()
        .filter(|field| field.required)
        .map(|field| {
            let answer = match &field.kind {
                FieldKind::Date => "2026-11-11",
                FieldKind::Choice(choices) => choices[0].0.as_str(),
                FieldKind::YesNo | FieldKind::YesNoUnknown => "no",
                _ => "words",
            };
            (field.id.clone(), answer.to_owned())
        });
    (id.clone(), form.by.clone(), answers.collect())
}

pub async fn act(world: &World, case: &str, roles: Vec<RoleId>, command: Command) {
    let who = Who {
        office: world.office(),
        person: "p-somebody".to_owned(),
        name: "Somebody".to_owned(),
        roles,
        school: None,
        circles: Vec::new(),
        sign_in: Digest::of(b"test"),
    };
    let done = world.desk().act(&who, case, Attempt::of(command)).await;
    done.expect("it goes ahead");
}

#[tokio::test]
async fn a_letter_is_read_as_it_would_go_and_not_while_a_contact_rule_holds() {
    let world = world("letters").await;
    let manager = world.sign_in(MANAGER).await;
    let case = manager.path("").trim_start_matches("/cases/").to_owned();
    let pack = world.office().pack.clone();
    let (form, mut by, answers) = form(&pack);
    by.push("esw_team_manager".into());
    act(
        &world,
        &case,
        by,
        Command::Fill {
            form,
            answers,
            level: None,
        },
    )
    .await;
    let list = manager.page("/letters").await;
    assert!(list.contains("/letters/1"), "it is listed");
    let letter = manager.page("/letters/1").await;
    for lang in ["lang=\"cy\"", "lang=\"en\""] {
        assert!(letter.contains(&format!("<article class=\"app-letter\" {lang}")));
    }
    // Nothing of the case goes out of the house with it.
    assert!(letter.contains("app-prints-letter"));
    let rule = pack.flags.iter().find(|(_, flag)| {
        flag.effects
            .iter()
            .any(|effect| matches!(effect, Effect::Rule(_)))
    });
    let set = Command::SetFlag {
        flag: rule.expect("a flag that sets a rule").0.clone(),
        source: "The police".to_owned(),
    };
    act(&world, &case, vec!["esw_team_manager".into()], set).await;
    let letter = manager.page("/letters/1").await;
    assert!(
        !letter.contains("class=\"app-letter\""),
        "its words are gone"
    );
    let (status, _) = manager.get(&manager.path("/letters/2")).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_letter_has_a_reference_of_its_own_by_which_it_is_quoted() {
    let world = world("referenced").await;
    let manager = world.sign_in(MANAGER).await;
    let case = manager.path("").trim_start_matches("/cases/").to_owned();
    let step = StrandStep {
        strand: "acknowledgement".into(),
        number: None,
        to: StrandState::Done,
        about: None,
        result: None,
        planned: None,
        in_writing: false,
        reaches: Vec::new(),
    };
    let by = vec!["esw_team_manager".into()];
    act(&world, &case, by, Command::Strand(step)).await;
    let letter = manager.page("/letters/1").await;
    // A stroke is written as its number in a page.
    assert!(
        letter.contains(&format!("Our reference: {case}&#x2f;1")),
        "{letter}"
    );
}

/// The school does not read the team's form, and reads all that the letter to it says.
#[tokio::test]
async fn what_a_letter_says_is_read_by_those_to_whom_it_goes() {
    let world = world("advised").await;
    let manager = world.sign_in(MANAGER).await;
    let case = manager.path("").trim_start_matches("/cases/").to_owned();
    let answers = [
        ("advice.ground", "continuous_absence"),
        ("advice.first_day", "2026-11-11"),
        ("advice.reasons", "Both looked everywhere"),
    ];
    let answers = answers.map(|(id, answer)| (FieldId::new(id), answer.to_owned()));
    let fill = Command::Fill {
        form: "removal_advice".into(),
        answers: BTreeMap::from(answers),
        level: None,
    };
    act(&world, &case, vec!["esw_team_manager".into()], fill).await;
    let office = world.office();
    let loaded = world.desk().load_case(&office, &case).await;
    let loaded = loaded.unwrap().unwrap();
    let mut school = world.who(MANAGER).await;
    school.person = "p-head".to_owned();
    school.roles = vec!["head_teacher".into()];
    let said = |to: &str| loaded.answer_in_letter(&school, to, &"advice.reasons".into());
    assert_eq!(said("school").as_deref(), Some("Both looked everywhere"));
    assert_eq!(said("head_teacher"), said("school"));
    assert_eq!(said("safeguarding_and_support"), None);
}
