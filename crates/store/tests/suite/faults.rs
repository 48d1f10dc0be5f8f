//! When the database fails, the message says what happened, what it means and what to do.

use std::time::Duration;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _, PgConnection};
use store::{AppendError, FILE, Location, Store, StoreError};

use crate::common::{
    Engine, HERE, World, address, create_database, folder, one, postgres_left_out, unique,
};

/// What happened, what it means, what to do: three sentences at least, none of them Rust's.
fn is_for_people(error: &StoreError) {
    let shown = error.to_string();
    assert!(shown.matches(". ").count() >= 2, "{shown}");
    for jargon in ["Err(", "Some(", "StoreError", "sqlx::"] {
        assert!(!shown.contains(jargon), "{shown}");
    }
}

on_every_engine! {
    async fn a_layout_of_a_later_version_is_left_alone(world: &World) {
        world.store.append(HERE, one("case/1", 0, "opened", 1)).await.unwrap();
        let checksum = if world.engine == Engine::Sqlite { "x'00'" } else { "'\\x00'" };
        world.tamper(&format!(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (999, 'later', true, {checksum}, 0)"
        )).await;
        let newer = Store::open(&world.location).await.unwrap_err();
        assert!(matches!(newer, StoreError::Newer(999)), "{newer:?}");
        is_for_people(&newer);
        let newer = Store::migrate(&world.location).await.unwrap_err();
        assert!(matches!(newer, StoreError::Newer(999)), "{newer:?}");
    }

    async fn a_layout_that_was_altered_is_left_alone(world: &World) {
        let checksum = if world.engine == Engine::Sqlite { "x'00'" } else { "'\\x00'" };
        world.tamper(&format!("UPDATE _sqlx_migrations SET checksum = {checksum} WHERE version = 1")).await;
        let altered = Store::open(&world.location).await.unwrap_err();
        assert!(matches!(altered, StoreError::Altered(1)), "{altered:?}");
        is_for_people(&altered);
    }

    async fn what_was_written_is_there_when_the_store_is_opened_again(world: &World) {
        world.store.append(HERE, one("case/1", 0, "opened", 1)).await.unwrap();
        let again = Store::open(&world.location).await.unwrap();
        assert_eq!(again.stream(HERE, "case/1").await.unwrap().len(), 1);
        assert!(again.verify_chain(HERE).await.unwrap().holds());
        again.close().await;
    }

    async fn a_closed_store_says_so(world: &World) {
        let other = Store::open(&world.location).await.unwrap();
        other.close().await;
        let closed = other.append(HERE, one("case/1", 0, "opened", 1)).await.unwrap_err();
        assert!(matches!(closed, AppendError::Store(StoreError::Unreachable(_))), "{closed:?}");
    }
}

#[tokio::test]
async fn a_file_another_program_holds_is_busy() {
    let folder = folder("busy");
    let store = Store::open_folder(&folder, Duration::from_millis(50))
        .await
        .unwrap();
    let mut holder = SqliteConnectOptions::new()
        .filename(folder.join(FILE))
        .connect()
        .await
        .unwrap();
    sqlx::raw_sql("BEGIN IMMEDIATE")
        .execute(&mut holder)
        .await
        .unwrap();
    let busy = store
        .append(HERE, one("case/1", 0, "opened", 1))
        .await
        .unwrap_err();
    match &busy {
        AppendError::Store(error @ StoreError::Busy(_)) => is_for_people(error),
        other => panic!("{other:?}"),
    }
    assert!(store.heads().await.unwrap().is_empty(), "reading goes on");
    sqlx::raw_sql("ROLLBACK")
        .execute(&mut holder)
        .await
        .unwrap();
    store
        .append(HERE, one("case/1", 0, "opened", 1))
        .await
        .unwrap();
    holder.close().await.unwrap();
    store.close().await;
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_programs_on_one_folder_take_turns() {
    let folder = folder("turns");
    let location = Location::folder(&folder);
    let (one_program, other) = (
        Store::open(&location).await.unwrap(),
        Store::open(&location).await.unwrap(),
    );
    let tasks: Vec<_> = (0..40_u32)
        .map(|figure| {
            let store = if figure % 2 == 0 {
                &one_program
            } else {
                &other
            }
            .clone();
            tokio::spawn(async move {
                store
                    .append(HERE, one(&format!("case/{figure}"), 0, "opened", figure))
                    .await
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    let report = other.verify_chain(HERE).await.unwrap();
    assert!(report.holds() && report.entries == 40, "{report}");
    one_program.close().await;
    other.close().await;
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn a_copy_made_while_in_use_is_a_sound_store() {
    let folder = folder("copy");
    let store = Store::open(&Location::folder(&folder)).await.unwrap();
    store
        .append(HERE, one("case/1", 0, "opened", 1))
        .await
        .unwrap();
    let copies = folder.join("copies");
    std::fs::create_dir_all(&copies).unwrap();
    store.back_up(&copies.join(FILE)).await.unwrap();
    store
        .append(HERE, one("case/1", 1, "closed", 2))
        .await
        .unwrap();
    let twice = store.back_up(&copies.join(FILE)).await.unwrap_err();
    assert!(matches!(twice, StoreError::Refused(_)), "{twice:?}");
    is_for_people(&twice);
    let copy = Store::open(&Location::folder(&copies)).await.unwrap();
    let report = copy.verify_chain(HERE).await.unwrap();
    assert!(report.holds() && report.entries == 1, "{report}");
    copy.close().await;
    store.close().await;
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn a_full_disk_and_a_file_that_may_only_be_read_are_told_apart() {
    let folder = folder("full");
    std::fs::create_dir_all(&folder).unwrap();
    let options = SqliteConnectOptions::new().filename(folder.join("small"));
    let mut small = options
        .clone()
        .create_if_missing(true)
        .connect()
        .await
        .unwrap();
    sqlx::raw_sql("PRAGMA max_page_count = 4; CREATE TABLE t (a TEXT)")
        .execute(&mut small)
        .await
        .unwrap();
    let full = sqlx::raw_sql("INSERT INTO t VALUES (hex(zeroblob(100000)))")
        .execute(&mut small)
        .await
        .unwrap_err();
    let full = StoreError::from(full);
    assert!(matches!(full, StoreError::Full(_)), "{full:?}");
    is_for_people(&full);
    small.close().await.unwrap();

    let mut reader = options.read_only(true).connect().await.unwrap();
    let refused = sqlx::raw_sql("INSERT INTO t VALUES ('x')")
        .execute(&mut reader)
        .await
        .unwrap_err();
    let refused = StoreError::from(refused);
    assert!(matches!(refused, StoreError::ReadOnly(_)), "{refused:?}");
    is_for_people(&refused);
    reader.close().await.unwrap();
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn a_file_that_is_no_database_is_damaged_and_left_as_it_is() {
    let folder = folder("damaged");
    std::fs::create_dir_all(&folder).unwrap();
    let rubbish = "not a database ".repeat(1_000);
    std::fs::write(folder.join(FILE), &rubbish).unwrap();
    let damaged = Store::open(&Location::folder(&folder)).await.unwrap_err();
    assert!(matches!(damaged, StoreError::Damaged(_)), "{damaged:?}");
    is_for_people(&damaged);
    assert_eq!(std::fs::read_to_string(folder.join(FILE)).unwrap(), rubbish);
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn a_data_folder_that_is_a_file_or_lies_in_one_is_told() {
    let folder = folder("place");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("file");
    std::fs::write(&file, "x").unwrap();
    for place in [file.clone(), file.join("below")] {
        let error = Store::open(&Location::folder(&place)).await.unwrap_err();
        assert!(matches!(error, StoreError::Folder(_)), "{error:?}");
        is_for_people(&error);
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[cfg(unix)]
#[tokio::test]
async fn a_data_folder_is_made_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder("owner").join("below");
    let store = Store::open(&Location::folder(&folder)).await.unwrap();
    let mode = std::fs::metadata(&folder).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
    store.close().await;
    std::fs::remove_dir_all(folder.parent().unwrap()).unwrap();
}

#[tokio::test]
async fn a_server_that_is_not_there_is_told_at_once() {
    // Port 1 of this machine: nothing listens there.
    let location: Location = "postgres://whereabouts:secret@127.0.0.1:1/whereabouts"
        .parse()
        .unwrap();
    let refused = Store::open(&location).await.unwrap_err();
    assert!(matches!(refused, StoreError::Unreachable(_)), "{refused:?}");
    is_for_people(&refused);
    let shown = format!("{refused} {location} {location:?}");
    assert!(!shown.contains("secret"), "{shown}");
}

#[tokio::test]
async fn a_server_that_will_not_let_us_in_is_told_from_one_that_is_not_there() {
    if postgres_left_out() {
        return;
    }
    let none = Location::Postgres(address("whereabouts_no_such_database"));
    let error = Store::open(&none).await.unwrap_err();
    assert!(matches!(error, StoreError::Forbidden(_)), "{error:?}");
    is_for_people(&error);
}

#[tokio::test]
async fn a_server_database_is_never_changed_without_being_asked() {
    if postgres_left_out() {
        return;
    }
    let location = Location::Postgres(create_database(&unique("behind")).await);
    let behind = Store::open(&location).await.unwrap_err();
    assert!(matches!(behind, StoreError::NeedsMigrating), "{behind:?}");
    is_for_people(&behind);
    Store::migrate(&location).await.unwrap().close().await;
    Store::migrate(&location).await.unwrap().close().await;
    Store::open(&location).await.unwrap().close().await;

    let Location::Postgres(url) = &location else {
        return;
    };
    let mut admin = PgConnection::connect(url).await.unwrap();
    sqlx::raw_sql("DELETE FROM _sqlx_migrations WHERE version = 6; DROP TABLE roll_pupil, roll_school, roll_file, school_row")
        .execute(&mut admin)
        .await
        .unwrap();
    admin.close().await.unwrap();
    assert!(matches!(
        Store::open(&location).await,
        Err(StoreError::NeedsMigrating)
    ));
    Store::migrate(&location).await.unwrap().close().await;
    let world = World::over(location).await;
    world.end().await;
}

#[test]
fn a_location_is_a_folder_or_an_address_and_nothing_else() {
    assert_eq!(
        "data".parse::<Location>().unwrap(),
        Location::folder("data")
    );
    assert!(matches!(
        "postgresql://localhost/x".parse(),
        Ok(Location::Postgres(_))
    ));
    for wrong in ["", "mysql://localhost/x", "sqlite://x"] {
        let error = wrong.parse::<Location>().unwrap_err();
        is_for_people(&error);
    }
}
