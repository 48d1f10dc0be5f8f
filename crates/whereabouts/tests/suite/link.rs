//! Files of people against each other, as somebody at a terminal does it.

use crate::machine::{Folder, run};

const ROLL: &str = "pid,upn,forename,surname,dob,sex,house,street,postcode,household\n\
    11,,Seren,Quilligan,2014-05-06,F,12,Mill Lane,ZZ1 2AB,h1\n\
    12,,Macsen,Quilligan,2012-01-09,M,12,Mill Lane,ZZ1 2AB,h1\n\
    13,,Jan,Nowicki,2013-11-30,M,4,High Street,ZZ3 4CD,h2\n\
    14,,Sern,Quilligan,2014-05-06,F,12,Mill Lane,ZZ1 2AB,h3\n";

#[test]
fn link_writes_pairs_best_first_and_says_what_it_could_not_read() {
    let folder = Folder::new("link");
    let roll = folder.file("roll.csv", ROLL);
    let lost = folder.file(
        "lost.csv",
        "qid,truth,forename,surname,dob,sex,postcode\n\
         a,-1,Jan,Nowicki,2013-11-30,M,ZZ3 4CD\n\
         b,13,Nobody,Whatever,31/31/2001,F,ZZ9 9XX\n\
         c,13,\"Open,Quote,2014-01-01,F,ZZ9 9XX\n",
    );
    let out = folder.0.join("pairs.csv");
    let out = out.to_str().unwrap();
    let ran = run(&["link", "--left", &lost, "--right", &roll, "--out", out]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    for told in [
        "line 3: the date of birth",
        "line 4: a quotation mark",
        "3 looked for: 1 have a match",
    ] {
        assert!(
            ran.problem.contains(told),
            "{told:?} is missing from {ran:?}"
        );
    }
    let pairs = std::fs::read_to_string(out).unwrap();
    let lines: Vec<&str> = pairs.lines().collect();
    assert_eq!(lines[0], "left_id,right_id,probability,band,weight,margin");
    assert!(
        lines[1].starts_with("a,13,0.9") && lines[1].contains(",MATCH,"),
        "{pairs}"
    );
    assert_eq!(lines.len(), 2, "{pairs}");
}

#[test]
fn a_map_of_columns_reads_other_peoples_headers() {
    let folder = Folder::new("link-map");
    let roll = folder.file("roll.csv", ROLL);
    let lost = folder.file("lost.csv", "nr;vor;nach;geb\n1;Jan;Nowicki;20131130\n");
    let map = folder.file(
        "map.toml",
        "vor = \"forename\"\nnach = \"surname\"\ngeb = \"dob\"\n",
    );
    let ran = run(&[
        "link",
        "--left",
        &lost,
        "--right",
        &roll,
        "--out",
        "-",
        "--columns",
        &map,
    ]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.said.contains("1,13,"), "{ran:?}");
    let wrong = folder.file("wrong.toml", "vor = \"shoe size\"\n");
    let ran = run(&[
        "link",
        "--left",
        &lost,
        "--right",
        &roll,
        "--out",
        "-",
        "--columns",
        &wrong,
    ]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.problem.contains("no column of ours"), "{ran:?}");
}

#[test]
fn dedupe_finds_the_row_that_stands_twice_and_no_brother() {
    let folder = Folder::new("dedupe");
    let roll = folder.file("roll.csv", ROLL);
    let ran = run(&["dedupe", "--in", &roll, "--out", "-"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let pairs: Vec<&str> = ran.said.lines().skip(1).collect();
    assert!(
        pairs.iter().any(|line| line.starts_with("11,14,")),
        "{ran:?}"
    );
    assert!(
        !pairs.iter().any(|line| line.starts_with("11,12,")),
        "{ran:?}"
    );
}

#[test]
fn trace_says_who_and_why_and_that_nobody_is_there() {
    let folder = Folder::new("trace");
    let roll = folder.file("roll.csv", ROLL);
    let ran = run(&[
        "trace",
        "--roll",
        &roll,
        "--query",
        "nowicki jan 30/11/2013",
    ]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.said.starts_with("1. 13"), "{ran:?}");
    assert!(ran.said.contains("Date of birth: the same"), "{ran:?}");
    let ran = run(&[
        "trace",
        "--roll",
        &roll,
        "--query",
        "Xylo Phonopoulos 1/1/1999",
    ]);
    assert!(ran.said.contains("Nobody on the list"), "{ran:?}");
    let ran = run(&["trace", "--roll", "no-such-file.csv", "--query", "x"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.problem.contains("check its path"), "{ran:?}");
}
