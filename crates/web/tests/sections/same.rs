//! Two records of one child, through the door: compared, answered, read once more, joined, parted.

use crate::world::{MANAGER, OFFICER, SAFEGUARDING, world};
use axum::http::StatusCode;
use casework::access::BaseRole;

const ANSWERS: &str = "kept=one&name=two&other_name=former&because=Both+certificates+seen";

#[tokio::test]
async fn two_records_are_compared_checked_joined_and_parted_without_script() {
    let world = world("same").await;
    let other = world.open_case("Rowan", "Sample").await;
    let officer = world.sign_in(OFFICER).await;
    let list = officer.page("/same").await;
    assert!(
        list.contains("SAMPLE, Rowan"),
        "one like this one is offered"
    );
    assert!(!list.contains("/same/9999Z"));
    let (status, html) = officer.send(&list, "/same", "case=9999Z").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.contains("9999Z"), "nothing that was typed is lost");
    let compare = format!("/same/{other}");
    let (status, to) = officer.send(&list, "/same", &format!("case={other}")).await;
    assert_eq!(
        (status, to),
        (StatusCode::SEE_OTHER, officer.path(&compare))
    );

    let shown = officer.page(&compare).await;
    assert!(shown.contains("Rowan Invented") && shown.contains("Rowan Sample"));
    assert!(!shown.contains("A second person must agree"));
    let (status, html) = officer.send(&shown, &compare, "kept=one&name=two").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.contains("Say why"));
    let (status, check) = officer.send(&shown, &compare, ANSWERS).await;
    assert_eq!(status, StatusCode::OK);
    assert!(check.contains("What will happen") && check.contains("Both certificates seen"));
    assert!(check.contains("Rowan Invented (former)"), "{check}");
    // Nothing has been done yet, and the answers may be changed.
    assert!(
        !officer
            .page("/timeline")
            .await
            .contains("Joined with another record")
    );
    let change = format!("{ANSWERS}&step=change");
    let (status, html) = officer.send(&check, &compare, &change).await;
    assert_eq!(status, StatusCode::OK);
    assert!(html.contains("Both certificates seen"));
    let doing = format!("{ANSWERS}&step=do");
    for _ in 0..2 {
        let (status, to) = officer.send(&check, &compare, &doing).await;
        // Sent twice: by then there are no two records any more.
        let gone = status == StatusCode::NOT_FOUND;
        assert!(gone || (status, to) == (StatusCode::SEE_OTHER, officer.path("/same")));
    }
    let joined = officer.page("/same").await;
    assert!(joined.contains("Records joined with this one"));
    assert!(joined.contains("Rowan Sample") && joined.contains("Gwen Parry"));
    assert!(
        officer
            .page("/timeline")
            .await
            .contains("Joined with another record")
    );
    let (_, theirs) = officer.get(&format!("/cases/{other}")).await;
    assert!(
        theirs.contains("SAMPLE, Rowan") || theirs.contains("Rowan"),
        "{theirs}"
    );
    assert!(world.verified().await.holds());

    // The two cases are of one child now: one goes on in the other, and comes back.
    let one = format!("/one/{other}");
    assert!(joined.contains(&one));
    let shown = officer.page(&one).await;
    let kept = officer.path("").replace("/cases/", "");
    let answers = format!("kept={kept}&because=Referred+twice");
    let (status, check) = officer.send(&shown, &one, &answers).await;
    assert_eq!(status, StatusCode::OK, "{check}");
    let (status, _) = officer
        .send(&check, &one, &format!("{answers}&step=do"))
        .await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, html) = officer.get(&format!("/cases/{other}")).await;
    assert!(html.contains("goes on there"), "{html}");
    assert!(officer.page("").await.contains("read what was done there"));
    let shown = officer.page(&one).await;
    let (_, check) = officer.send(&shown, &one, "because=Two+things").await;
    let (status, _) = officer
        .send(&check, &one, "because=Two+things&step=do")
        .await;
    assert_eq!(status, StatusCode::SEE_OTHER);

    let part = joined
        .split("/apart/")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let part = format!("/apart/{}", part.unwrap());
    let shown = officer.page(&part).await;
    assert!(shown.contains(&other), "its cases go with it");
    let (status, _) = officer.send(&shown, &part, "").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let (_, check) = officer.send(&shown, &part, "because=Two+children").await;
    let (status, _) = officer
        .send(&check, &part, "because=Two+children&step=do")
        .await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert!(
        !officer
            .page("/same")
            .await
            .contains("Records joined with this one")
    );
    assert!(world.verified().await.holds());
}

#[tokio::test]
async fn a_restricted_record_is_compared_by_those_alone_who_may_know_of_it() {
    let world = world("same_restricted").await;
    let other = world.open_case("Rowan", "Sample").await;
    let (officer, lead) = (
        world.sign_in(OFFICER).await,
        world.sign_in(SAFEGUARDING).await,
    );
    let theirs = format!("/cases/{other}/restrict");
    let (_, shown) = lead.get(&theirs).await;
    let (status, _) = lead.send_to(&shown, &theirs, "why=The+police+ask").await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let compare = format!("/same/{other}");
    let list = officer.page("/same").await;
    assert!(!list.contains("SAMPLE") && !list.contains(&other));
    let (status, html) = officer.get(&officer.path(&compare)).await;
    let (nobody, nothing) = officer.get(&officer.path("/same/9999Z")).await;
    assert_eq!(
        (status, nobody),
        (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND)
    );
    assert_eq!(
        html.replace(&other, "9999Z"),
        nothing,
        "as one that is not there"
    );
    let (_, to) = officer.send(&list, "/same", &format!("case={other}")).await;
    assert!(!to.contains("SAMPLE") && !to.contains(&compare));

    // A lead asks a second person, who looks at both and agrees.
    let shown = lead.page(&compare).await;
    assert!(shown.contains("A second person must agree"));
    let (_, check) = lead.send(&shown, &compare, ANSWERS).await;
    assert!(check.contains("Ask a second person"));
    let (status, _) = lead
        .send(&check, &compare, &format!("{ANSWERS}&step=do"))
        .await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, case) = lead.get(&format!("/cases/{other}")).await;
    let place = case
        .split("/approvals/")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let place = format!("/approvals/{}", place.unwrap());
    let (_, own) = lead.get(&place).await;
    assert!(
        !own.contains("name=\"act\""),
        "nobody agrees to their own proposal"
    );
    for outsider in [&officer, &world.sign_in(MANAGER).await] {
        let (status, html) = outsider.get(&place).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        assert!(!html.contains("Sample"));
    }
    let second = world.take_on(BaseRole::SafeguardingLead).await;
    let second = world.sign_in(&second).await;
    let (_, work) = second.get("/work").await;
    assert!(
        work.contains("two records of one child"),
        "it stands on the work list"
    );
    let (_, shown) = second.get(&place).await;
    let (status, html) = second.send_to(&shown, &place, "").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{html}");
    let (status, _) = second.send_to(&shown, &place, "act=agree").await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    // What was open is restricted with it, at once.
    let (status, _) = officer.get(&officer.path("")).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(world.verified().await.holds());
}

#[tokio::test]
async fn whoever_may_join_no_records_is_offered_nothing() {
    let world = world("same_forbidden").await;
    let field = world.take_on(BaseRole::FieldOfficer).await;
    let other = world.open_case("Rowan", "Sample").await;
    let field = world.sign_in(&field).await;
    for rest in [
        "/same".to_owned(),
        format!("/same/{other}"),
        format!("/one/{other}"),
    ] {
        let (status, _) = field.get(&field.path(&rest)).await;
        assert!(status == StatusCode::FORBIDDEN || status == StatusCode::NOT_FOUND);
    }
    let (_, html) = field.get(&field.path("")).await;
    assert!(!html.contains("/same"));
}
