//! Whose list work stands on: its owner's, where nobody holds that role the next one's up, and
//! once it is late that of whoever hears of it.

use casework::calendar::SchoolId;
use casework::ids::RoleId;
use casework::procedure::{Files, Pack, load};
use casework::rehearsal::{play, read};
use casework::work::{Answers, Holders, answers_for, done_by, lies_with};
use std::collections::BTreeMap;

/// The small procedure that `procedure check` finds sound, with a visitor under the officer
/// and a deputy whom nobody is above.
fn pack() -> Pack {
    let sound = include_str!("../procedure_check/sound.toml").replace(
        "owner = \"officer\"\nmet = [{ strand = \"case_review\"",
        "owner = \"visitor\"\nlate_to = \"manager\"\nmet = [{ strand = \"case_review\"",
    );
    let more = r#"
[[role]]
id = "visitor"
label = "Visitor"
base = "field officer"
sees = "assigned"
reports_to = "officer"

[[role]]
id = "deputy"
label = "Deputy"
base = "officer"
sees = "all"

[[role]]
id = "board"
label = "Board"
base = "auditor"
sees = "figures only"
reports_to = "deputy"
"#;
    let text = format!("{sound}{more}");
    assert!(text.contains("late_to = \"manager\""));
    let files = Files {
        name: "sound".to_owned(),
        files: BTreeMap::from([("procedure.toml".to_owned(), text)]),
    };
    load(&files, None).unwrap()
}

fn role(id: &str) -> RoleId {
    RoleId::new(id)
}

/// Who holds roles: `officer`, or `school@ash` for a school's own.
fn held(roles: &[&str]) -> Holders {
    let mut holders = Holders::default();
    for held in roles {
        let (id, school) = held.split_once('@').unwrap_or((held, ""));
        let school = Some(school).filter(|school| !school.is_empty());
        holders.add([role(id)], school.map(SchoolId::new));
    }
    holders
}

fn names(roles: Vec<RoleId>) -> Vec<String> {
    roles.iter().map(ToString::to_string).collect()
}

#[test]
fn work_of_a_role_that_nobody_holds_is_done_by_the_first_above_that_somebody_holds() {
    let pack = pack();
    let done =
        |owner: &str, holding: &[&str]| names(done_by(&pack, &role(owner), None, &held(holding)));
    assert_eq!(done("visitor", &["visitor", "officer"]), ["visitor"]);
    assert_eq!(done("visitor", &["officer", "manager"]), ["officer"]);
    assert_eq!(done("visitor", &["manager"]), ["manager"]);
    // Nobody is above the deputy: whoever leads officers takes it on.
    assert_eq!(done("deputy", &["officer", "manager"]), ["manager"]);
    assert_eq!(done("deputy", &["officer"]), Vec::<String>::new());
    // A role that sees figures only does no child's work, though somebody holds it.
    assert_eq!(done("board", &["board", "deputy"]), ["deputy"]);
}

#[test]
fn a_schools_work_is_its_own_schools_and_the_authoritys_where_nobody_there_signs_in() {
    let pack = pack();
    let (ash, oak) = (SchoolId::new("ash"), SchoolId::new("oak"));
    let held = held(&["school@ash", "officer"]);
    let done = |school| names(done_by(&pack, &role("school"), school, &held));
    assert_eq!(done(Some(&ash)), ["school"]);
    assert_eq!(done(Some(&oak)), ["officer"]);
    assert_eq!(done(None), ["officer"]);
}

#[test]
fn what_is_late_lies_with_whoever_hears_of_it_as_well() {
    let pack = pack();
    let (visitor, manager, deputy) = (role("visitor"), role("manager"), role("deputy"));
    let all = held(&["visitor", "officer", "manager"]);
    let lies =
        |hears: &RoleId, late| names(lies_with(&pack, (&visitor, Some(hears)), late, None, &all));
    assert_eq!(lies(&manager, false), ["visitor"]);
    assert_eq!(lies(&manager, true), ["visitor", "manager"]);
    assert_eq!(
        lies(&deputy, true),
        ["visitor", "manager"],
        "nobody is deputy"
    );
}

#[test]
fn a_list_looked_up_by_role_holds_what_lies_with_its_reader_and_nothing_else() {
    let pack = pack();
    let schools = ["ash", "oak"].map(SchoolId::new);
    let people = [
        "school@ash",
        "officer",
        "manager",
        "safeguarding",
        "visitor",
    ];
    // Each of the people may be there or not: thirty-two offices.
    for there in 0..1_u32 << people.len() {
        let holding: Vec<&str> = people
            .iter()
            .enumerate()
            .filter(|(place, _)| there & (1 << place) != 0)
            .map(|(_, held)| *held)
            .collect();
        let holders = held(&holding);
        for reader in &holding {
            let (mine, at) = reader.split_once('@').unwrap_or((reader, ""));
            let (mine, at) = ([role(mine)], Some(at).filter(|at| !at.is_empty()));
            let at = at.map(SchoolId::new);
            let Answers {
                roles,
                except,
                at_school,
            } = answers_for(&pack, &mine, at.as_ref(), &holders);
            for owner in pack.roles.keys() {
                for school in schools.iter().map(Some).chain([None]) {
                    let done = done_by(&pack, owner, school, &holders);
                    // A school's role is that of the reader's own school.
                    let theirs = at.is_none() || school == at.as_ref();
                    let pair = school.map(|school| (owner.clone(), school.clone()));
                    let listed = (roles.contains(owner)
                        && !pair.is_some_and(|pair| except.contains(&pair)))
                        || (at_school.contains(owner) && school == at.as_ref());
                    assert_eq!(
                        listed,
                        theirs && done.contains(&mine[0]),
                        "{owner} at {school:?} for {reader}, of {holding:?}"
                    );
                }
            }
        }
    }
}

/// Plays: opened on 2 November 2026; the review is due on the 16th, and late from the 17th.
fn missed(on: &str, expect: &str) -> Vec<String> {
    let story = format!(
        "title = \"Late\"\npack = \"sound\"\n[[child]]\nid = \"robin\"\nname = \"Robin Lowe\"\nborn = \"2014-05-06\"\n\
         [[step]]\non = \"2026-11-02\"\nas = \"officer\"\ndo = \"open\"\ntype = \"absent\"\nsource = \"agency\"\n\
         [[step]]\non = \"{on}\"\ndo = \"look\"\nexpect = [{expect}]\n"
    );
    let story = read("late.toml", &story).unwrap();
    let played = play(&story, &BTreeMap::from([("sound".to_owned(), pack())])).unwrap();
    played
        .missed
        .into_iter()
        .map(|missed| missed.message)
        .collect()
}

#[test]
fn a_rehearsals_work_list_shows_what_has_climbed_once_it_is_late() {
    let nothing = Vec::<String>::new();
    let theirs = "{ list = \"work\", for = \"manager\", contains = \"review\" }";
    let not_theirs = "{ list = \"work\", for = \"manager\", lacks = \"review\" }";
    let own = "{ list = \"work\", for = \"visitor\", contains = \"review\" }";
    assert_eq!(missed("2026-11-16", not_theirs), nothing);
    assert_eq!(missed("2026-11-17", theirs), nothing);
    assert_eq!(missed("2026-11-17", own), nothing, "it leaves no list");
    assert_eq!(missed("2026-11-16", theirs).len(), 1);
}

#[test]
fn who_hears_of_what_is_late_is_judged_by_the_list_that_it_comes_onto() {
    let hears = |role: &str| format!("{{ due = \"review\", late_to = \"{role}\" }}");
    assert_eq!(
        missed("2026-11-03", &hears("manager")),
        Vec::<String>::new()
    );
    let says = missed("2026-11-03", &hears("visitor"));
    assert!(
        says.iter()
            .any(|says| says.contains("by visitor, late to manager")),
        "who has it already does not come to hear of it: {says:?}"
    );
    assert_eq!(missed("2026-11-03", &hears("officer")).len(), 1);
}
