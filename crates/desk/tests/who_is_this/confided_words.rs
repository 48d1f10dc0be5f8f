//! A school sees the case of its pupil, and what happens in it. It does not read what the
//! authority's own people write there, nor what police, health and others answer them.

use crate::referrals::{opening, referral};
use crate::world::{World, holding};
use casework::calendar::SchoolId;
use casework::case::Event;
use casework::case::command::{Command, StrandStep};
use casework::case::document::DocumentKind;
use casework::case::strand::StrandState;
use casework::ids::FieldId;
use casework::procedure::Files;
use desk::Who;
use desk::act::Attempt;
use desk::cases::Loaded;
use desk::documents::{Media, SentFile, kept, may_read};
use desk::packs::Packs;
use std::collections::BTreeMap;

const SOUND: &str = include_str!("../../../casework/tests/procedure_check/sound.toml");

/// An enquiry of the authority's, a check of the school's, and two forms that ask for one fact.
const MORE: &str = r#"
[[strand]]
id = "police_enquiry"
label = "Ask the police"
kind = "check"
owner = "officer"

[[strand]]
id = "friends"
label = "Ask the child's friends"
kind = "check"
owner = "school"
by = ["school", "officer"]

[[form]]
id = "assessment"
label = "Assessment"
by = ["officer"]
[[form.field]]
id = "last_known_address"
label = "Where was the child last?"
kind = "text"

[[form]]
id = "school_referral"
label = "Referral"
by = ["school"]
[[form.field]]
id = "last_known_address"
label = "Where was the child last?"
kind = "text"
[[form.field]]
id = "assessed"
label = "Was it assessed?"
kind = "yes_no"
prefill = [{ when = { answer = "last_known_address" }, answer = "yes" }]
"#;

struct Place {
    world: World,
    officer: Who,
    school: Who,
    case: String,
}

/// A pupil's case, and the two people who see it.
async fn place() -> Place {
    let mut packs = Packs::embedded();
    packs.insert(Files {
        name: "sound".to_owned(),
        files: BTreeMap::from([("procedure.toml".to_owned(), format!("{SOUND}{MORE}"))]),
    });
    let world = World::with(packs).await;
    let office = world.authority("council", "sound").await;
    let officer = holding(&office, &"officer".into());
    let school = holding(&office, &"school".into());
    let mut pupil = referral(&office, "Elowen", "Penhale");
    pupil.school = Some(SchoolId::new("beacon"));
    let case = opening(&world, &officer, pupil).await.reference;
    Place {
        world,
        officer,
        school,
        case,
    }
}

impl Place {
    async fn does(&self, who: &Who, command: Command) {
        let done = self.world.desk.act(who, &self.case, Attempt::of(command));
        done.await.unwrap();
    }

    async fn read_by(&self, who: &Who) -> Loaded {
        let loaded = self.world.desk.case(who, &self.case).await.unwrap();
        loaded.expect("it is theirs to see").told_to(who)
    }
}

/// Everything that a loaded case says.
fn said(loaded: &Loaded) -> String {
    format!("{:?} {:?}", loaded.case, loaded.history)
}

fn note(text: &str) -> Command {
    Command::Note {
        text: text.to_owned(),
        only_for: None,
    }
}

fn answered(strand: &str, result: &str) -> Command {
    Command::Strand(StrandStep {
        strand: strand.into(),
        number: None,
        to: StrandState::Answered,
        about: Some(format!("About {result}")),
        result: Some(result.to_owned()),
        planned: None,
        in_writing: false,
        reaches: Vec::new(),
    })
}

#[tokio::test]
async fn what_the_team_writes_and_what_it_is_answered_is_not_the_schools_to_read() {
    let place = place().await;
    place
        .does(&place.officer, note("The mother is at a refuge"))
        .await;
    place
        .does(
            &place.officer,
            answered("police_enquiry", "A refuge in Leeds"),
        )
        .await;
    place
        .does(
            &place.officer,
            answered("friends", "Two friends were asked"),
        )
        .await;
    place.does(&place.school, note("The aunt rang us")).await;

    let school = place.read_by(&place.school).await;
    let words = said(&school);
    assert!(!words.contains("refuge"), "{words}");
    assert!(words.contains("The aunt rang us"), "its own note");
    assert!(words.contains("Two friends were asked"), "its own check");
    // That something was written, when and by whom, is no secret; nor that it was answered.
    let noted = |entry: &&casework::case::Entry| matches!(entry.event, Event::Noted { .. });
    assert_eq!(
        school.history.iter().filter(noted).count(),
        3,
        "the story too"
    );
    let police = |held: &&casework::case::state::Strand| held.strand.as_str() == "police_enquiry";
    let police = school
        .case
        .strands
        .iter()
        .find(police)
        .expect("it stands there");
    assert_eq!(
        (police.state, &police.result),
        (StrandState::Answered, &None)
    );
    assert!(!school.withheld.is_empty());

    let officer = place.read_by(&place.officer).await;
    let words = said(&officer);
    for told in ["at a refuge", "in Leeds", "The aunt rang us"] {
        assert!(words.contains(told), "{told}");
    }
    assert!(officer.withheld.is_empty());

    // A colleague at the school reads what the school wrote; the school where the child is
    // next does not.
    let colleague = Who {
        person: "p-colleague".to_owned(),
        ..place.school.clone()
    };
    assert!(said(&place.read_by(&colleague).await).contains("The aunt rang us"));
    let moves = Command::OnRoll {
        school: Some(SchoolId::new("ash")),
    };
    place.does(&place.officer, moves).await;
    let next = Who {
        person: "p-next".to_owned(),
        school: Some("ash".to_owned()),
        ..place.school.clone()
    };
    assert!(!said(&place.read_by(&next).await).contains("The aunt rang us"));
}

#[tokio::test]
async fn a_file_kept_for_the_team_is_not_given_to_the_school() {
    let place = place().await;
    let file = |title: &str| SentFile {
        title: title.to_owned(),
        kind: DocumentKind::Other,
        from: title.contains("refuge").then(|| "A refuge".to_owned()),
        dated: None,
        safeguarding_only: false,
        name: "a.pdf".to_owned(),
        media: Media::Pdf,
        bytes: title.as_bytes().to_vec(),
    };
    for (who, title) in [
        (&place.officer, "From the refuge"),
        (&place.school, "Register"),
    ] {
        let desk = &place.world.desk;
        desk.keep_document(who, &place.case, None, file(title))
            .await
            .unwrap();
    }
    let reads = |loaded: &Loaded, who: &Who| -> Vec<bool> {
        kept(loaded)
            .iter()
            .map(|kept| may_read(who, kept))
            .collect()
    };
    let school = place.read_by(&place.school).await;
    assert_eq!(reads(&school, &place.school), [true, false]);
    assert!(!said(&school).contains("refuge"));
    let officer = place.read_by(&place.officer).await;
    assert_eq!(reads(&officer, &place.officer), [true, true]);
}

#[tokio::test]
async fn a_form_opens_with_what_stands_in_forms_that_its_reader_may_read() {
    let place = place().await;
    let address: FieldId = "last_known_address".into();
    let fill = |form: &str, says: &str| Command::Fill {
        form: form.into(),
        answers: BTreeMap::from([(address.clone(), says.to_owned())]),
        level: None,
    };
    place
        .does(&place.school, fill("school_referral", "2 Quay Street"))
        .await;
    place
        .does(&place.officer, fill("assessment", "A refuge in Leeds"))
        .await;
    let form = &place.officer.office.pack.forms[&"school_referral".into()];
    let known = |loaded: &Loaded, who: &Who| place.world.desk.prefilled(who, loaded, form);
    let school = place.read_by(&place.school).await;
    let known_to_school = known(&school, &place.school);
    assert_eq!(
        known_to_school.get(&address).map(String::as_str),
        Some("2 Quay Street"),
        "typed once by the school, and not overwritten by what it may not read"
    );
    let officer = place.read_by(&place.officer).await;
    let known_to_officer = known(&officer, &place.officer);
    assert_eq!(
        known_to_officer.get(&address).map(String::as_str),
        Some("A refuge in Leeds")
    );
}
