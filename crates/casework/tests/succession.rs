//! One version of a procedure may follow another when nothing that a case carries is left
//! without a place.

use casework::procedure::check::follows;
use casework::procedure::read::Finding;
use casework::procedure::{Files, Pack, Versions, load};
use jiff::civil::date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The small procedure that `procedure check` finds sound.
const SOUND: &str = include_str!("procedure_check/sound.toml");

type Told<T = ()> = Result<T, Vec<Finding>>;

fn pack(text: String) -> Told<Pack> {
    let files = Files {
        name: "sound".to_owned(),
        files: BTreeMap::from([("procedure.toml".to_owned(), text)]),
    };
    load(&files, None)
}

/// The procedure changed, as version 2 with what it says of version 1.
fn next(changes: &[(&str, &str)], says: &str) -> Told<Pack> {
    let mut text = SOUND.replace("version = \"1\"", "version = \"2\"");
    for (old, new) in changes {
        assert!(text.contains(old), "the procedure has no {old}");
        text = text.replace(old, new);
    }
    pack(format!("{text}\n[succeeds]\nversion = \"1\"\n{says}"))
}

fn findings(changes: &[(&str, &str)], says: &str) -> Told<Vec<String>> {
    let found = follows(&pack(SOUND.to_owned())?, &next(changes, says)?);
    Ok(found.into_iter().map(|finding| finding.message).collect())
}

fn only(found: &[String], words: &str) {
    assert!(
        found.len() == 1 && found.iter().all(|one| one.contains(words)),
        "{found:#?}"
    );
}

#[test]
fn a_version_that_drops_nothing_follows() -> Told {
    assert_eq!(
        findings(&[("14 calendar days", "7 calendar days")], "")?,
        [""; 0]
    );
    Ok(())
}

#[test]
fn a_version_that_says_nothing_of_the_one_before_does_not_follow() -> Told {
    let old = pack(SOUND.to_owned())?;
    let new = pack(SOUND.replace("version = \"1\"", "version = \"2\""))?;
    let found = follows(&old, &new);
    assert_eq!(found.len(), 1);
    assert!(
        found[0]
            .message
            .contains("add [succeeds] with version = \"1\"")
    );
    Ok(())
}

#[test]
fn the_same_words_are_no_succession() -> Told {
    let old = pack(SOUND.to_owned())?;
    assert_eq!(follows(&old, &old.clone()), []);
    Ok(())
}

#[test]
fn a_stage_that_is_gone_needs_a_place_for_its_cases() -> Told {
    let renamed = [("\"watched\"", "\"held\"")];
    only(
        &findings(&renamed, "")?,
        "the stage `watched` is gone, and a case may carry it",
    );
    let says = "stages = { watched = \"held\" }";
    assert_eq!(findings(&renamed, says)?, [""; 0]);
    only(
        &findings(&renamed, "stages = { watched = \"hold\" }")?,
        "goes on as `hold`, which is not there",
    );
    Ok(())
}

#[test]
fn no_case_is_closed_because_a_procedure_was_rewritten() -> Told {
    let renamed = [("\"watched\"", "\"held\"")];
    only(
        &findings(&renamed, "stages = { watched = \"closed\" }")?,
        "its cases would be closed",
    );
    Ok(())
}

#[test]
fn a_version_is_missing_between_them() -> Told {
    let old = pack(SOUND.replace("version = \"1\"", "version = \"0\""))?;
    let found = follows(&old, &next(&[], "")?);
    assert_eq!(found.len(), 1);
    assert!(
        found[0].message.contains("version 0 is in use"),
        "{found:?}"
    );
    Ok(())
}

#[test]
fn days_of_two_versions_do_not_overlap() -> Told {
    let dated = |text: &str, day: &str| {
        text.replace(
            "nation = \"England\"",
            &format!("nation = \"England\"\nin_force_from = \"{day}\""),
        )
    };
    let old = pack(dated(SOUND, "2026-09-01"))?;
    let new = SOUND.replace("version = \"1\"", "version = \"2\"");
    let new = format!(
        "{}\n[succeeds]\nversion = \"1\"\n",
        dated(&new, "2026-09-01")
    );
    let found = follows(&old, &pack(new)?);
    assert!(
        found
            .iter()
            .any(|f| f.message.contains("one day cannot have two versions")),
        "{found:?}"
    );
    Ok(())
}

#[test]
fn what_protects_a_child_does_not_end_with_a_version() -> Told {
    let found = findings(&[], "ends = [\"strand rule\"]")?;
    only(&found, "`rule` protects a child");
    Ok(())
}

#[test]
fn people_and_households_keep_the_names_they_carry() -> Told {
    let found = findings(&[("\"police\"", "\"constabulary\"")], "")?;
    only(&found, "the role `police` is gone");
    Ok(())
}

#[test]
fn a_clock_may_end_or_go_on_under_another_name() -> Told {
    let renamed = [(
        "id = \"visit\"\nlabel = \"Visit\"",
        "id = \"call\"\nlabel = \"Visit\"",
    )];
    only(&findings(&renamed, "")?, "the clock `visit` is gone");
    assert_eq!(
        findings(&renamed, "clocks = { visit = \"call\" }")?,
        [""; 0]
    );
    assert_eq!(findings(&renamed, "ends = [\"clock visit\"]")?, [""; 0]);
    only(
        &findings(&[], "rebase = [\"no_such\"]")?,
        "`rebase` names the clock `no_such`",
    );
    Ok(())
}

#[test]
fn the_version_of_a_day_is_the_last_that_had_come_into_force() -> Told {
    let (one, two) = (Arc::new(pack(SOUND.to_owned())?), Arc::new(next(&[], "")?));
    let mut versions = Versions::only(Arc::clone(&one));
    versions.then(date(2026, 9, 1), Arc::clone(&two));
    assert_eq!(versions.on(date(2019, 1, 1)).version, "1");
    assert_eq!(versions.on(date(2026, 8, 31)).version, "1");
    assert_eq!(versions.on(date(2026, 9, 1)).version, "2");
    assert_eq!(versions.latest().version, "2");
    assert_eq!(versions.latest_from(), Some(date(2026, 9, 1)));
    Ok(())
}
