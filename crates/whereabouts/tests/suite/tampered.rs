//! `whereabouts verify` names what somebody changed behind the program's back.

use crate::browser::Browser;
use crate::machine::{Place, Service, another_program};
use sqlx::{AssertSqlSafe, Connection};

/// The demonstration with one case in it, and that case's reference.
fn one_case(name: &str) -> (Place, String) {
    let place = Place::folder(name);
    assert_eq!(place.run("demo").code, Some(0));
    let service = Service::open(&place);
    let browser = Browser::signed_in(service.address, "gwen.parry@aberwen.example");
    let reasons = browser.reasons().unwrap();
    let reply = browser
        .open_case(&reasons[0], "Invented", "Not seen since Monday.")
        .unwrap();
    let reference = reply
        .location
        .unwrap()
        .strip_prefix("/cases/")
        .unwrap()
        .to_owned();
    service.kill();
    (place, reference)
}

async fn tamper(place: &Place, sql: &str) {
    let Place::Folder(folder) = place else {
        panic!("only files are tampered with here")
    };
    let mut connection = another_program(&folder.0).await;
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
}

#[tokio::test]
async fn an_untouched_installation_holds_and_every_row_fits() {
    let (place, _) = one_case("sound");
    let ran = place.run("verify");
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.said.contains("The chain holds."), "{}", ran.said);
    assert!(
        ran.said
            .trim_end()
            .ends_with("cases, 0 bodies destroyed: everything holds."),
        "{}",
        ran.said
    );
}

#[tokio::test]
async fn a_body_that_somebody_rewrote_is_named() {
    let (place, reference) = one_case("body");
    let sql = "UPDATE entry_body SET body = replace(body, 'Monday', 'Friday') \
               WHERE body LIKE '%Monday%'";
    tamper(&place, sql).await;
    let ran = place.run("verify");
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(
        ran.said
            .contains("its body is not the one that was written"),
        "{}",
        ran.said
    );
    assert!(
        !ran.said.contains("Friday"),
        "a report names nobody: {}",
        ran.said
    );
    assert!(
        !ran.said.contains(&format!("The row of case {reference}")),
        "{}",
        ran.said
    );
}

#[tokio::test]
async fn a_row_that_somebody_rewrote_is_named_by_its_columns_and_not_by_what_stands_in_them() {
    let (place, reference) = one_case("row");
    tamper(
        &place,
        "UPDATE case_row SET stage = 'nowhere', child_name = 'Other, Somebody'",
    )
    .await;
    let ran = place.run("verify");
    assert_eq!(ran.code, Some(1), "{ran:?}");
    let named = format!(
        "The row of case {reference} does not say what the journal says: `child_name`, `stage`."
    );
    assert!(ran.said.contains(&named), "{}", ran.said);
    assert!(
        !ran.said.contains("Somebody"),
        "a report names nobody: {}",
        ran.said
    );
}

#[tokio::test]
async fn a_date_that_somebody_took_off_the_work_list_is_named() {
    let (place, reference) = one_case("due");
    let sql = format!("DELETE FROM due_row WHERE case_id = '{reference}'");
    tamper(&place, &sql).await;
    let ran = place.run("verify");
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(
        ran.said.contains(&format!(
            "of case {reference} is missing, and the journal gives it."
        )),
        "{}",
        ran.said
    );
}
