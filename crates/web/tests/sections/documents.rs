//! Files of a case, taken in and given out through the door.

use crate::world::{MANAGER, OFFICER, SAFEGUARDING, World, world};
use axum::http::StatusCode;
use store::{Change, Destruction};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj";

const ANSWERS: [(&str, &str); 5] = [
    ("title", "Attendance, September"),
    ("kind", "attendance record"),
    ("from", "Ash Grove School"),
    ("restrict", "team"),
    ("form_id", "f-1"),
];

/// A file under its name, where one is sent, and what is said of it.
type Sending<'a> = (Option<(&'a str, &'a [u8])>, &'a str);

fn with<'a>(name: &str, value: &'a str) -> Vec<(&'a str, &'a str)>
where
    'static: 'a,
{
    let mut answers: Vec<(&'a str, &'a str)> = ANSWERS.to_vec();
    for answer in &mut answers {
        if answer.0 == name {
            answer.1 = value;
        }
    }
    answers
}

fn link(html: &str, under: &str) -> String {
    let mark = format!("href=\"{under}/documents/");
    let rest = html.split(&mark).nth(1).expect("a file is listed");
    format!("{under}/documents/{}", rest.split('"').next().unwrap())
}

async fn nothing_kept(world: &World) {
    let ids = world.store().attachment_ids("aberwen").await.unwrap();
    assert!(ids.is_empty(), "{ids:?}");
    assert!(world.verified().await.holds());
}

#[tokio::test]
async fn a_file_is_kept_listed_and_given_out_as_it_came() {
    let world = world("documents").await;
    let officer = world.sign_in(OFFICER).await;
    let (status, to) = officer.upload(&ANSWERS, Some(("a.exe", PDF))).await;
    assert_eq!(
        (status, to),
        (StatusCode::SEE_OTHER, officer.path("/documents"))
    );
    // Pressed twice, it is kept once.
    let (status, _) = officer.upload(&ANSWERS, Some(("a.exe", PDF))).await;
    assert_eq!(status, StatusCode::CONFLICT);
    let html = officer.page("/documents").await;
    assert!(html.contains("Attendance, September") && html.contains("Gwen Parry"));
    assert!(html.contains("Documents (1)"));
    let path = link(&html, &officer.path(""));
    let (status, headers, bytes) = officer.fetch(&path).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(bytes, PDF);
    for said in [
        "attachment; filename=",
        "Attendance September.pdf",
        "application/pdf",
        "nosniff",
        "no-store",
    ] {
        assert!(headers.contains(said), "{said}: {headers}");
    }
    let timeline = officer.page("/timeline").await;
    assert!(timeline.contains("Document kept: Attendance, September"));
    let access = world.sign_in(MANAGER).await.page("/access").await;
    assert!(access.contains("Document: Attendance, September"));
    assert!(world.verified().await.holds());
    assert_eq!(
        officer.fetch(&officer.path("/documents/none")).await.0,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn what_is_not_taken_is_refused_in_a_sentence_and_nothing_typed_is_lost() {
    let world = world("refuses").await;
    let officer = world.sign_in(OFFICER).await;
    let large = [PDF, &vec![b' '; 1024 * 1024]].concat();
    let huge = [PDF, &vec![b' '; 3 * 1024 * 1024]].concat();
    let cases: [Sending<'_>; 7] = [
        (None, "Choose a file"),
        (Some(("a.pdf", b"")), "This file is empty"),
        (
            Some(("a.pdf", b"MZ\x90\0")),
            "This kind of file is not taken",
        ),
        (
            Some(("a.html", b"<html>")),
            "This kind of file is not taken",
        ),
        (
            Some(("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
            "older kind",
        ),
        (Some(("a.pdf", &large)), "larger than 1 MB"),
        (Some(("a.pdf", &huge)), "larger than 1 MB"),
    ];
    for (file, says) in cases {
        let (status, html) = officer.upload(&ANSWERS, file).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        assert!(html.contains(says), "{says}");
        assert!(html.contains("value=\"Attendance, September\""), "{says}");
        assert!(
            html.contains("value=\"attendance record\" selected"),
            "{says}"
        );
        nothing_kept(&world).await;
    }
    for (name, value, says) in [
        ("title", "", "Give the document a title"),
        ("kind", "", "Choose one answer"),
        ("kind", "poem", "Choose one answer"),
    ] {
        let (status, html) = officer
            .upload(&with(name, value), Some(("a.pdf", PDF)))
            .await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        assert!(html.contains(says), "{says}");
        assert!(html.contains("Choose the file again"), "{says}");
        nothing_kept(&world).await;
    }
    // An upload that breaks off.
    let half = b"--edge\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nHalf\r\n\
                 --edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7"
        .to_vec();
    let (status, html) = officer.send_raw(half).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.contains("did not come whole") && html.contains("value=\"Half\""));
    nothing_kept(&world).await;
}

#[tokio::test]
async fn a_file_for_safeguarding_people_is_not_given_to_others_nor_named_to_them() {
    let world = world("withheld").await;
    let lead = world.sign_in(SAFEGUARDING).await;
    let officer = world.sign_in(OFFICER).await;
    let answers = with("restrict", "safeguarding");
    let (status, _) = lead.upload(&answers, Some(("a.pdf", PDF))).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let path = link(&lead.page("/documents").await, &lead.path(""));
    assert_eq!(lead.fetch(&path).await.0, StatusCode::OK);
    assert_eq!(officer.fetch(&path).await.0, StatusCode::NOT_FOUND);
    for rest in ["/documents", "/timeline", "", "/access"] {
        let html = officer.page(rest).await;
        assert!(!html.contains("Attendance, September"), "{rest}");
        assert!(!html.contains("Ash Grove"), "{rest}");
    }
    assert!(
        officer
            .page("/documents")
            .await
            .contains("A document you may not see")
    );
    // With the record it is hidden whole.
    lead.done("/restrict", "/restrict", "why=Danger").await;
    assert_eq!(officer.fetch(&path).await.0, StatusCode::NOT_FOUND);
    let (status, _) = officer.upload(&ANSWERS, Some(("a.pdf", PDF))).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_file_is_destroyed_with_its_entry_and_one_that_was_changed_is_not_given_out() {
    let world = world("destroyed").await;
    let officer = world.sign_in(OFFICER).await;
    officer.upload(&ANSWERS, Some(("a.pdf", PDF))).await;
    let path = link(&officer.page("/documents").await, &officer.path(""));
    let id = path.rsplit('/').next().unwrap().to_owned();
    let store = world.store();
    let gone = Change::DeleteAttachment {
        document_id: id.clone(),
    };
    let other = store::rows::AttachmentRow {
        document_id: id.clone(),
        content: b"%PDF-1.7 another".to_vec(),
    };
    // Somebody changes the bytes behind the journal's back.
    store
        .apply("aberwen", &[gone.clone(), other.into()])
        .await
        .unwrap();
    assert!(!world.verified().await.holds());
    let (status, _, _) = officer.fetch(&path).await;
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);

    let stream = format!("case/{}", officer.path("").replace("/cases/", ""));
    let entries = store.stream("aberwen", &stream).await.unwrap();
    let entry = entries
        .iter()
        .find(|entry| entry.kind == "document_kept")
        .unwrap();
    let destruction = Destruction {
        entries: vec![(entry.number, [7; 16])],
        why: "Kept long enough".to_owned(),
        clause: None,
        actor: "test".to_owned(),
        effective: entry.effective,
        recorded: entry.recorded,
        projections: vec![gone],
    };
    store.destroy_bodies("aberwen", destruction).await.unwrap();
    assert_eq!(officer.fetch(&path).await.0, StatusCode::NOT_FOUND);
    assert!(
        !officer
            .page("/documents")
            .await
            .contains("Attendance, September")
    );
    nothing_kept(&world).await;
}
