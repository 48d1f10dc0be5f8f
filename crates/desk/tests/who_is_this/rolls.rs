//! A roll is looked at, then taken; the same file twice changes nothing.

use crate::world::{TODAY, World, crowd, procedures};
use desk::roll::{FileError, RollError, Sent, roll_stream};
use jiff::civil::date;

fn first(names: Vec<String>) -> String {
    names.into_iter().next().expect("a procedure")
}

#[tokio::test]
async fn looking_changes_nothing_and_says_what_taking_will_do() {
    let world = World::new().await;
    let office = world.authority("council", &first(procedures())).await;
    let text = crowd("no,quotes\n");
    let sent = Sent {
        name: "roll.csv".to_owned(),
        school: None,
        as_at: Some(TODAY),
    };
    let reading = world
        .desk
        .read_roll(&office, sent, text.into_bytes(), |_| {})
        .await
        .unwrap();
    let look = world.desk.look_at_roll(&office, &reading).await.unwrap();
    assert_eq!(
        (look.rows, look.added, look.gone, look.rejected.len()),
        (201, 200, 0, 1)
    );
    assert_eq!(look.taken, None);
    assert_eq!(
        look.schools.iter().map(|at| at.shown()).collect::<Vec<_>>(),
        ["Ash Grove School", "Beacon Hill School"]
    );
    assert_eq!(world.desk.store.count_pupils("council").await.unwrap(), 0);
    let taken = world
        .desk
        .take_roll(&office, "p-loader", reading, false)
        .await
        .unwrap();
    assert_eq!(
        (taken.added, taken.gone, taken.changed, taken.same),
        (200, 0, 0, 0)
    );
    assert_eq!(world.desk.store.count_pupils("council").await.unwrap(), 200);
}

#[tokio::test]
async fn the_same_file_twice_changes_nothing_and_is_one_entry() {
    let world = World::new().await;
    let office = world.authority("council", &first(procedures())).await;
    let once = world.roll(&office, None, TODAY, &crowd("")).await.unwrap();
    world.clock.on(60);
    let head = world.desk.store.head("council").await.unwrap().unwrap();
    let again = world.roll(&office, None, TODAY, &crowd("")).await.unwrap();
    assert!(again.again && !once.again);
    assert_eq!((again.added, again.gone, again.same), (0, 0, 200));
    assert_eq!(
        world.desk.store.head("council").await.unwrap().unwrap(),
        head
    );
    let entries = world
        .desk
        .store
        .stream("council", &roll_stream(&once.hash))
        .await
        .unwrap();
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].actor, "p-loader");
    let body = entries[0].body.as_ref().unwrap().as_str();
    assert!(!body.contains("Abbot"), "the entry names no pupil: {body}");
}

#[tokio::test]
async fn a_later_roll_says_who_came_who_left_and_who_moved_house() {
    let world = World::new().await;
    let office = world.authority("council", &first(procedures())).await;
    let heading = "Forename,Surname,DOB,House,Street,School\n";
    let one = format!(
        "{heading}Ioan,Pellow,2012-04-03,1,Mill Lane,ash\nCai,Rudd,2013-01-02,2,Mill Lane,ash\nMair,Hext,2014-01-02,3,Mill Lane,beacon\n"
    );
    let two = format!(
        "{heading}Ioan,Pellow,2012-04-03,9,Quay Street,ash\nNon,Vye,2013-09-09,2,Mill Lane,ash\n"
    );
    world
        .roll(&office, None, date(2026, 11, 1), &one)
        .await
        .unwrap();
    let report = world.roll(&office, None, TODAY, &two).await.unwrap();
    assert_eq!(
        (report.added, report.changed, report.gone, report.same),
        (1, 1, 1, 0)
    );
    // A school that the second file does not speak of is as it was.
    assert_eq!(
        world
            .desk
            .store
            .roll("council", "beacon", TODAY)
            .await
            .unwrap()
            .len(),
        1
    );
}

#[tokio::test]
async fn an_older_roll_is_refused_in_words_and_undoes_nothing() {
    let world = World::new().await;
    let office = world.authority("council", &first(procedures())).await;
    world.roll(&office, None, TODAY, &crowd("")).await.unwrap();
    let older = world
        .roll(&office, None, date(2026, 9, 1), &crowd("Z,Y\n"))
        .await;
    assert!(matches!(older, Err(RollError::Older { .. })));
    let ahead = world
        .roll(&office, None, date(2027, 1, 1), &crowd(""))
        .await;
    assert!(matches!(ahead, Err(RollError::NotYet(_))));
}

#[tokio::test]
async fn what_is_no_roll_is_refused_in_words() {
    let world = World::new().await;
    let office = world.authority("council", &first(procedures())).await;
    for (bytes, wanted) in [
        ("", "empty"),
        ("PK\u{3}\u{4}rest of a spreadsheet", "not text"),
        ("colour,size\nred,2\n", "names the columns"),
    ] {
        let refused = world.roll(&office, None, TODAY, bytes).await.unwrap_err();
        assert!(matches!(
            refused,
            RollError::File(FileError::Empty | FileError::NotText | FileError::NoHeadings { .. })
        ));
        assert!(refused.to_string().contains(wanted), "{refused}");
    }
    let nowhere = world
        .roll(&office, Some("Nowhere School"), TODAY, &crowd(""))
        .await;
    assert!(matches!(nowhere, Err(RollError::NoSchool(_))));
}

#[tokio::test]
async fn a_file_that_was_looked_at_waits_an_hour_for_the_one_who_looked() {
    let world = World::new().await;
    let office = world.authority("council", &first(procedures())).await;
    let sent = Sent {
        name: "roll.csv".to_owned(),
        school: None,
        as_at: None,
    };
    let bytes = crowd("").into_bytes();
    let reading = world
        .desk
        .read_roll(&office, sent, bytes, |_| {})
        .await
        .unwrap();
    let hash = reading.hash;
    assert_eq!(reading.as_at, TODAY);
    world.desk.hold_roll(&office, "p-1", reading);
    assert!(world.desk.held_roll(&office, "p-1", &hash).is_some());
    assert!(world.desk.held_roll(&office, "p-2", &hash).is_none());
    world.clock.on(61);
    assert!(world.desk.held_roll(&office, "p-1", &hash).is_none());
}

#[tokio::test]
async fn the_last_roll_sent_again_for_a_later_day_says_that_it_still_stands() {
    let world = World::new().await;
    let office = world.authority("council", &first(procedures())).await;
    let early = "UPN,Forename,Surname,DOB\nY920216021002,Jory,Pellow,2015-03-14\n";
    let late = format!("{early}A801200005001,Mair,Hext,2014-01-02\n");
    let store = &world.desk.store;
    let as_at = || async {
        store
            .roll_school("council", "ash")
            .await
            .unwrap()
            .unwrap()
            .as_at
    };
    let send = |text, day| world.roll(&office, Some("ash"), day, text);
    send(early, date(2026, 11, 2)).await.unwrap();
    for day in [date(2026, 11, 9), date(2026, 11, 16)] {
        let told = send(early, day).await.unwrap();
        assert_eq!((told.again, told.same, told.gone), (false, 1, 0));
        assert_eq!(as_at().await, day);
        // The same file of the same day changes nothing.
        assert!(send(early, day).await.unwrap().again);
    }
    // A file that others came after is an old one, sent by mistake: it takes nobody off.
    send(&late, date(2026, 11, 17)).await.unwrap();
    let sent = Sent {
        name: "old.csv".to_owned(),
        school: Some("ash".to_owned()),
        as_at: None,
    };
    let bytes = early.as_bytes().to_vec();
    let old = world
        .desk
        .read_roll(&office, sent, bytes, |_| {})
        .await
        .unwrap();
    assert!(world.desk.look_at_roll(&office, &old).await.unwrap().again);
    // Who gives the day says that the roll stood so on it.
    let told = send(early, date(2026, 11, 18)).await.unwrap();
    assert_eq!((told.again, told.gone), (false, 1));
    assert_eq!(as_at().await, date(2026, 11, 18));
    assert_eq!(store.count_pupils("council").await.unwrap(), 1);
}
