//! Open cases come in from a file as somebody clicks it: headings, dry run, report, taking back.

use crate::world::{Browser, MANAGER, OFFICER, World, world};
use axum::http::StatusCode;

const FILE: &str = "Case no,Family,Given,Birthday,Kind,Date in,First day out,Visited,Shoes\n\
    OLD-1,Quilligan,Seren,06/05/2014,CME,01/06/2026,28/05/2026,10/06/2026,red\n\
    OLD-2,Quilligan,,06/05/2014,CME,01/06/2026,,not yet,\n\
    OLD-3,Nance,Kerensa,01/02/2013,CME,soon,,,\n";

async fn sent(manager: &Browser<'_>, bytes: &[u8]) -> (StatusCode, String) {
    let page = ("open.csv", bytes);
    manager.upload_to("/admin/import", &[], Some(page)).await
}

/// The place of a heading in the file, as its field.
fn field(heading: &str) -> String {
    let first = FILE.lines().next().unwrap_or_default();
    let at = first.split(',').position(|one| one == heading).unwrap();
    format!("h{at}")
}

fn explained(world: &World) -> String {
    let office = world.office();
    let pack = &office.pack;
    let proof = pack.proofs.keys().next().expect("a kind of evidence");
    [
        ("Case no", "column:CaseReference".to_owned()),
        ("Family", "column:LegalSurname".to_owned()),
        ("Given", "column:LegalForename".to_owned()),
        ("Birthday", "column:DOB".to_owned()),
        ("Kind", "column:CaseType".to_owned()),
        ("Date in", "column:ReferredOn".to_owned()),
        ("First day out", "column:FirstAbsence".to_owned()),
        ("Visited", format!("own:proof:{proof}")),
    ]
    .iter()
    .map(|(heading, means)| format!("&{}={means}", field(heading)))
    .collect::<String>()
    .trim_start_matches('&')
    .to_owned()
}

#[tokio::test]
async fn a_file_is_explained_looked_at_brought_in_and_taken_back() {
    let world = world("imports").await;
    let manager = world.sign_in(MANAGER).await;
    let (_, page) = manager.get("/admin/import").await;
    assert!(page.contains("No file has been brought in yet."));
    let (status, to) = sent(&manager, FILE.as_bytes()).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
    let base = to.trim_end_matches("/headings").to_owned();

    // Nobody has said what a heading means: it is asked, and what words under it mean.
    let (_, shown) = manager.get(&to).await;
    assert!(shown.contains("First value: 01/06/2026"), "{shown}");
    let (status, told) = manager.send_to(&shown, &to, "").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.contains("Say which heading is: Day of the referral"));
    let (status, told) = manager.send_to(&shown, &to, &explained(&world)).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.contains("Say what “CME” means"), "{told}");
    let kind = world
        .office()
        .pack
        .case_types
        .keys()
        .next()
        .cloned()
        .unwrap();
    let said = format!("{}&w0-of=type:CME&w0={kind}", explained(&world));
    let (status, look) = manager.send_to(&told, &to, &said).await;
    assert_eq!(
        (status, look.as_str()),
        (StatusCode::SEE_OTHER, format!("{base}/look").as_str())
    );

    // Twice the same column is found fault with, and nothing is forgotten.
    let twice = format!("{}&{}=column:DOB", explained(&world), field("Shoes"));
    let (status, told) = manager.send_to(&shown, &to, &twice).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.contains("Two headings cannot both be: Date of birth"));

    let (status, dry) = manager.get(&look).await;
    assert_eq!(status, StatusCode::OK);
    for says in [
        "QUILLIGAN, Seren",
        "Late today",
        "Kept as notes, because nobody has said what they mean: Shoes",
        "Bring in 2 cases",
        "Not a date",
    ] {
        assert!(
            dry.to_lowercase().contains(&says.to_lowercase()),
            "{says}: {dry}"
        );
    }
    let (_, list) = manager.get("/cases").await;
    assert!(!list.contains("QUILLIGAN"), "a dry run writes nothing");
    let (status, done) = manager.send_to(&dry, &look, "").await;
    assert_eq!(status, StatusCode::OK, "{done}");
    assert!(done.contains("The cases have come in"));
    let reference = done
        .split("/cases/")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a case")
        .to_owned();
    let (_, history) = manager.get(&format!("/cases/{reference}/timeline")).await;
    assert!(
        history.contains("Brought in from the file open.csv, line 2"),
        "{history}"
    );
    assert!(history.contains("Shoes: red"));

    // The same file again opens nothing.
    let (_, again) = sent(&manager, FILE.as_bytes()).await;
    assert_eq!(again, to, "its headings are known by now");
    let (_, dry) = manager.get(&look).await;
    assert!(dry.contains("It was brought in before, as case"), "{dry}");
    assert!(dry.contains("No row of this file opens a case."));

    // Somebody works on one: it is asked about.
    let note = casework::case::Command::Note {
        text: "Rang the aunt".to_owned(),
        only_for: None,
    };
    let who = world.who(MANAGER).await;
    let note = desk::act::Attempt::of(note);
    world.desk().act(&who, &reference, note).await.unwrap();
    let back = format!("{base}/back");
    let (_, shown) = manager.get(&back).await;
    assert!(
        shown.contains("Somebody has worked on these cases"),
        "{shown}"
    );
    let (status, told) = manager.send_to(&shown, &back, "").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.contains("Say why it is taken back"));
    let (status, told) = manager
        .send_to(
            &shown,
            &back,
            &format!("because=The+wrong+file&also={reference}"),
        )
        .await;
    assert_eq!(status, StatusCode::OK, "{told}");
    assert!(told.contains("The file was taken back"));
    let (_, list) = manager.get("/cases").await;
    assert!(!list.contains("QUILLIGAN"));
    let (_, taken) = manager.get(&base).await;
    assert!(taken.contains("The wrong file") && taken.contains("No case of this file is left."));
    let (_, case) = manager.get(&format!("/cases/{reference}")).await;
    assert!(case.contains("This case was taken back out on"), "{case}");
    let (status, gone) = manager.get(&format!("/cases/{reference}/timeline")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(gone.contains("Taken back out with the file it was brought in from"));
}

#[tokio::test]
async fn a_file_that_is_none_and_one_that_waits_no_more_are_said_to_be_so() {
    let world = world("no_imports").await;
    let manager = world.sign_in(MANAGER).await;
    let (status, told) = sent(&manager, b"").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.contains("There is a problem"));
    let gone = format!("/admin/import/{}/look", "0".repeat(64));
    let (status, told) = manager.get(&gone).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.contains("send it again"));
    let officer = world.sign_in(OFFICER).await;
    let (status, _) = officer.get("/admin/import").await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    let (_, settings) = manager.get("/admin").await;
    assert!(settings.contains("/admin/import"));
    let (_, settings) = officer.get("/admin").await;
    assert!(!settings.contains("/admin/import"));
}
