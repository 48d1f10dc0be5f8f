//! The directory as somebody clicks it: whom to reach, and a register of schools.

use crate::world::{MANAGER, OFFICER, world};
use axum::http::StatusCode;

const WALES: &str = "School Number,School Name,School Type,Postcode\n\
    6654901,Ysgol Newydd,Secondary,ZZ1 2AB\n6704902,Elsewhere School,Primary,ZZ1 2AB\n6654903,,Primary,\n";

#[tokio::test]
async fn an_agency_is_added_changed_and_checked() {
    let world = world("organisations").await;
    let manager = world.sign_in(MANAGER).await;
    let (_, list) = manager.get("/admin/organisations").await;
    assert!(list.contains("/admin/organisations/agency/new"), "{list}");
    let new = "/admin/organisations/agency/new";
    let (_, shown) = manager.get(new).await;
    let (status, told) = manager.send_to(&shown, new, "").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.contains("Give the name"));
    let said =
        "name=Harbour+Health+Board&contact=School+nursing&telephone=01632+960123&checked=yes";
    let (status, to) = manager.send_to(&shown, new, said).await;
    assert_eq!(
        (status, to.as_str()),
        (StatusCode::SEE_OTHER, "/admin/organisations")
    );
    let (_, list) = manager.get("/admin/organisations?kind=agency").await;
    assert!(list.contains("Harbour Health Board") && list.contains("01632 960123"));
    assert!(!list.contains("Never"));
    let path = list
        .split("/admin/organisations/agency/")
        .map(|rest| rest.split('"').next().unwrap_or_default())
        .find(|id| *id != "new" && id.len() == 8)
        .map(|id| format!("/admin/organisations/agency/{id}"))
        .expect("its page");
    let (_, shown) = manager.get(&path).await;
    assert!(shown.contains("Last checked on") && shown.contains("School nursing"));
    let (status, _) = manager
        .send_to(&shown, &path, "name=Harbour+Health&closed=yes")
        .await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, list) = manager.get("/admin/organisations?name=harbour").await;
    assert!(list.contains("Closed"));
    // An officer rings, and changes nothing.
    let officer = world.sign_in(OFFICER).await;
    let (status, list) = officer.get("/admin/organisations").await;
    assert_eq!(status, StatusCode::OK);
    assert!(!list.contains("/admin/organisations/agency/new"));
    let (status, _) = officer.get(&path).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_school_is_added_by_its_number_and_a_list_of_schools_is_loaded() {
    let world = world("register").await;
    let manager = world.sign_in(MANAGER).await;
    let new = "/admin/organisations/school/new";
    let (_, shown) = manager.get(new).await;
    let (status, told) = manager.send_to(&shown, new, "name=One&number=12").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.contains("seven figures"));
    let (status, _) = manager
        .send_to(&shown, new, "name=One&number=665/4904")
        .await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (status, told) = manager
        .send_to(&shown, new, "name=One&number=6654904")
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.contains("The directory has a school of this number"));

    let to = "/admin/organisations/register";
    let file = Some(("schools.csv", WALES.as_bytes()));
    let (status, told) = manager.upload_to(to, &[("authorities", "66")], file).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.contains("three figures"));
    let (status, dry) = manager.upload_to(to, &[("authorities", "665")], file).await;
    assert_eq!(status, StatusCode::OK, "{dry}");
    assert!(dry.contains("Nothing has been changed yet.") && dry.contains("Ysgol Newydd"));
    assert!(!dry.contains("Elsewhere School"), "another authority's");
    assert!(
        dry.contains("6654904"),
        "what the file has not is told, and stays"
    );
    let action = dry
        .split("action=\"")
        .map(|rest| rest.split('"').next().unwrap_or_default())
        .find(|action| action.starts_with("/admin/organisations/register/"))
        .expect("the form that loads it");
    let (status, done) = manager.send_to(&dry, action, "").await;
    assert_eq!(status, StatusCode::OK);
    assert!(done.contains("What this register changed"));
    let (_, list) = manager.get("/admin/organisations?name=ysgol+newydd").await;
    assert!(list.contains("6654901"));
    let (_, again) = manager.upload_to(to, &[], file).await;
    assert!(again.contains("There is nothing to load."), "{again}");
    let (status, told) = manager
        .upload_to(to, &[], Some(("x.csv", b"a,b\n1,2\n")))
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.contains("neither a register"));
    let report = world.verified().await;
    assert!(report.holds(), "{report}");
}
