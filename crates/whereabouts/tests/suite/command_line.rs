//! What the program says when something is wrong, and the code it leaves with: 1 where what
//! was looked at is wrong, 2 where it could not be looked at.

use crate::machine::{Folder, Place, Ran, another_program, postgres_left_out, program, run};
use sqlx::Executor;
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;

/// It left with this code and said each of these, wherever it said them.
#[track_caller]
fn says(ran: &Ran, code: i32, each: &[&str]) {
    assert_eq!(ran.code, Some(code), "{ran:?}");
    let all = format!("{}{}", ran.said, ran.problem);
    for one in each {
        assert!(all.contains(one), "{one:?} is missing from {all}");
    }
    assert!(!all.contains("panicked"), "{all}");
}

#[test]
fn a_procedure_that_is_not_toml_is_named_with_its_line() {
    let folder = Folder::new("pack");
    folder.file("procedure.toml", "[pack]\nname = \"broken\nversion = 1\n");
    let ran = run(&["procedure", "check", folder.path()]);
    says(&ran, 1, &["procedure.toml:2", "1 procedure checked"]);
}

#[test]
fn a_procedure_folder_that_is_not_there_is_named() {
    let ran = run(&["--procedures", "no-such-folder", "procedure", "check"]);
    says(
        &ran,
        2,
        &[
            "no-such-folder",
            "could not be read",
            "check that it exists",
        ],
    );
}

#[test]
fn a_procedure_that_nobody_knows_is_named_with_those_that_are_known() {
    let ran = run(&["procedure", "check", "atlantis"]);
    says(
        &ran,
        1,
        &["there is no procedure `atlantis`", "there are: "],
    );
}

#[test]
fn a_calendar_with_a_day_that_does_not_exist_is_named_with_its_line() {
    let folder = Folder::new("calendar");
    let file = folder.file(
        "story.toml",
        "title = \"A day that never comes\"\npack = \"atlantis\"\n\n[calendar]\nterms = [\n  \
         { name = \"Spring\", spans = [[\"2026-02-30\", \"2026-03-27\"]] },\n]\n",
    );
    let ran = run(&["rehearse", &file]);
    says(
        &ran,
        1,
        &["story.toml:6", "2026-02-30", "1 rehearsals, 1 failed"],
    );
}

#[test]
fn a_rehearsal_that_does_not_read_does_not_keep_the_next_from_being_played() {
    let folder = Folder::new("rehearsal");
    let broken = folder.file("broken.toml", "title = \"Broken\"\n[[step]\n");
    let missing = format!("{}/missing.toml", folder.path());
    let ran = run(&["rehearse", "--quiet", &broken, &missing]);
    says(
        &ran,
        1,
        &[
            "broken.toml:2",
            "missing.toml: cannot be read",
            "2 rehearsals, 2 failed",
        ],
    );
}

#[test]
fn nothing_is_made_where_there_is_nothing_to_verify() {
    let folder = Folder::new("nothing");
    let place = format!("{}/no-such-folder", folder.path());
    let ran = run(&["verify", "--data", &place]);
    says(
        &ran,
        2,
        &["there is nothing to look at", "no-such-folder", "--data"],
    );
    assert!(!std::path::Path::new(&place).exists());
}

#[test]
fn a_data_folder_that_is_a_file_is_named() {
    let folder = Folder::new("file");
    let file = folder.file("data", "no folder");
    let ran = run(&["serve", "--data", &file, "--listen", "127.0.0.1:0"]);
    says(&ran, 2, &["data folder", &file, "--data"]);
}

#[test]
fn a_file_that_is_no_database_is_told_from_an_empty_one() {
    let folder = Folder::new("damaged");
    folder.file(store::FILE, &"no database ".repeat(1000));
    for command in ["verify", "demo"] {
        let ran = run(&[command, "--data", folder.path()]);
        says(
            &ran,
            2,
            &[
                "The database file is damaged",
                "restore the last good backup",
            ],
        );
    }
}

#[test]
fn a_database_server_that_does_not_answer_is_named() {
    // A port that was free a moment ago and that nobody listens on.
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let url = format!("postgres://nobody:secret-word@127.0.0.1:{port}/whereabouts");
    for command in ["verify", "serve", "demo"] {
        let ran = run(&[command, "--database", &url]);
        says(
            &ran,
            2,
            &["The database server could not be reached", "host and port"],
        );
        assert!(
            !ran.problem.contains("secret-word"),
            "a password is never shown"
        );
    }
}

#[test]
fn an_address_that_is_none_is_told_so() {
    let ran = run(&["verify", "--database", "mysql://127.0.0.1/whereabouts"]);
    says(
        &ran,
        2,
        &[
            "The place of the database was not understood",
            "postgres://",
        ],
    );
}

#[tokio::test]
async fn a_database_that_was_never_laid_out_is_not_changed_by_verifying() {
    if postgres_left_out() {
        return;
    }
    let place = Place::database("bare").await;
    says(
        &place.run("verify"),
        2,
        &["has not been brought up to this version's layout"],
    );
    place.end().await;
}

#[tokio::test]
async fn a_database_that_another_program_holds_is_named_and_waited_for_no_longer_than_told() {
    let place = Place::folder("held");
    assert_eq!(place.run("demo").code, Some(0));
    let Place::Folder(folder) = &place else {
        unreachable!("a folder was asked for")
    };
    let mut other = another_program(&folder.0).await;
    other
        .execute("PRAGMA locking_mode = EXCLUSIVE")
        .await
        .unwrap();
    other.execute("BEGIN EXCLUSIVE").await.unwrap();
    for command in ["verify", "demo"] {
        let ran = place.run(command);
        says(
            &ran,
            2,
            &["in use by another program", "Close other programs"],
        );
    }
    other.execute("ROLLBACK").await.unwrap();
}

#[test]
fn a_data_folder_that_may_not_be_written_is_named() {
    let folder = Folder::new("readonly");
    let data = folder.0.join("data");
    std::fs::create_dir(&data).unwrap();
    std::fs::set_permissions(&data, std::fs::Permissions::from_mode(0o555)).unwrap();
    std::fs::set_permissions(&folder.0, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = program();
    // Root may write anywhere: then the program is run as somebody who may not, from a copy
    // that this somebody may run.
    if std::fs::metadata(&data).unwrap().uid() == 0 {
        let copy = folder.0.join("program");
        std::fs::copy(env!("CARGO_BIN_EXE_whereabouts"), &copy).unwrap();
        std::fs::set_permissions(&copy, std::fs::Permissions::from_mode(0o755)).unwrap();
        command = std::process::Command::new(copy);
        command.uid(65_534).gid(65_534).current_dir("/");
    }
    let ran = command
        .args(["demo", "--data"])
        .arg(&data)
        .output()
        .unwrap()
        .into();
    says(&ran, 2, &["data folder", "may read and write in it"]);
}

#[test]
fn a_port_that_is_taken_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let folder = Folder::new("port");
    let ran = run(&["serve", "--data", folder.path(), "--listen", &address]);
    says(
        &ran,
        2,
        &[
            "cannot listen on",
            &address,
            "Choose another address with --listen",
        ],
    );
}

#[test]
fn an_option_that_nobody_knows_is_told_with_how_to_ask() {
    says(&run(&["verify", "--dta", "x"]), 2, &["--dta", "--help"]);
}

#[test]
fn a_file_of_open_cases_is_looked_at_and_what_it_lacks_is_named() {
    let place = Place::folder("cases");
    assert_eq!(place.run("demo").code, Some(0));
    let Place::Folder(folder) = &place else {
        unreachable!("a folder was asked for")
    };
    let looked = |text: &str| {
        let file = folder.file("open.csv", text);
        let [option, data] = place.arguments();
        let of = ["--authority", "aberwen", "--dry-run", option, data];
        run(&[&["import", "cases", &file][..], &of].concat())
    };
    let ran = looked("Name,Born\nSeren,06/05/2014\n");
    says(&ran, 1, &["LegalSurname, LegalForename, ReferredOn"]);
    let ran = looked(
        "Surname,Forename,Date of referral,Case type,Date closed,Shoes\n\
         Quilligan,Seren,01/10/2025,tracking,,red\nNance,Kerensa,soon,tracking,,\n\
         Penhale,Elowen,01/10/2025,tracking,01/12/2025,\n",
    );
    says(
        &ran,
        1,
        &[
            "Nothing has been changed. 3 rows read: 0 could be brought in, 2 could not, 1 not read",
            "nobody has said what they mean: Shoes",
            "nobody has said which type \"tracking\" is",
            "row 4: it ended there on 2025-12-01",
            "row 3, Date of referral",
        ],
    );
}
