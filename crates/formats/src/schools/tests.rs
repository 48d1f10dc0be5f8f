//! What a council may rely on when it loads the register of schools.

use super::*;
use crate::text::Encoding;
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::BTreeSet;

const HEADINGS: &str = "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (code),\
    EstablishmentTypeGroup (code),EstablishmentStatus (code),EstablishmentStatus (name),OpenDate,CloseDate,Postcode,Street";

#[test]
fn the_register_is_read_in_windows_1252() {
    let mut text = format!("{HEADINGS}\n").into_bytes();
    text.extend(
        b"100001,926,Example,4000,Caf\xe9 Lane School,34,10,1,Open,01-09-2012,,ZZ1 2AB,Mill Lane\n",
    );
    text.extend(
        b"100000,926,Example,4000,Example High School,2,4,2,Closed,,31-08-2012,ZZ1 2AB,Mill Lane\n",
    );
    text.extend(b"100002,926,Example,,Example Centre,47,9,4,Proposed to open,,,,\n");
    text.extend(b"100003,926,Example,2001,,1,4,1,Open,,,,\n");
    text.extend(b",,,,Nameless number,1,4,1,Open,,,,\n");
    let file = read_schools(&text).unwrap();
    assert_eq!(file.encoding, Encoding::Windows1252);
    assert_eq!((file.rows.len(), file.rejected.len()), (3, 2));
    let school = &file.rows[0];
    assert_eq!(school.name(), "Café Lane School");
    assert_eq!(school.number, SchoolNumber::new(926, 4000));
    assert_eq!(school.status, Cell::Given(SchoolStatus::Open));
    assert!(school.was_open_on(date(2012, 9, 1)) && !school.was_open_on(date(2012, 8, 31)));
    assert!(!file.rows[2].was_open_on(date(2026, 9, 1)));
    let (register, doubts) = Register::new(file.rows, &[]);
    assert!(doubts.is_empty());
    let number = SchoolNumber::new(926, 4000).unwrap();
    let urns: Vec<_> = register
        .by_number(number)
        .filter_map(|s| s.urn.given())
        .collect();
    assert_eq!(urns, [&100_001, &100_000]);
}

#[test]
fn wales_has_numbers_and_no_reference_numbers() {
    let text = "School Number,LA Code,School Name,School Type,Postcode\n6654012,665,Ysgol Enghraifft,Secondary,ZZ1 2AB\n";
    let file = read_schools(text.as_bytes()).unwrap();
    let school = &file.rows[0];
    assert_eq!(
        school.number.map(|n| n.to_string()).as_deref(),
        Some("6654012")
    );
    assert_eq!(school.urn, Cell::NoColumn);
    assert!(school.was_open_on(date(2026, 9, 1)));
}

#[test]
fn a_school_is_of_the_kinds_that_procedures_ask_for() {
    let text = "URN,EstablishmentName,TypeOfEstablishment (code),EstablishmentTypeGroup (code),PhaseOfEducation (name)\n\
        1,One,1,4,Primary\n2,Two,34,10,Secondary\n3,Three,7,5,Not applicable\n4,Four,44,10,Not applicable\n\
        5,Five,14,4,Not applicable\n6,Six,11,3,All-through\n7,Seven,8,5,Not applicable\n";
    let file = read_schools(text.as_bytes()).unwrap();
    let kinds: Vec<String> = file.rows.iter().map(|s| s.kinds().join(" ")).collect();
    assert_eq!(
        kinds,
        [
            "maintained primary",
            "academy secondary",
            "maintained special",
            "academy special",
            "maintained alternative",
            "independent primary secondary",
            "special",
        ]
    );
    let wales = "School Number,School Name,School Type\n6654012,Ysgol Enghraifft,Secondary\n6656001,Ysgol Arall,Independent\n";
    let file = read_schools(wales.as_bytes()).unwrap();
    let kinds: Vec<String> = file.rows.iter().map(|s| s.kinds().join(" ")).collect();
    assert_eq!(kinds, ["maintained secondary", "independent"]);
}

#[test]
fn the_same_school_twice_is_said() {
    let text = "URN,EstablishmentName\n100000,One\n100000,Other\n";
    let (register, doubts) = Register::new(read_schools(text.as_bytes()).unwrap().rows, &[]);
    assert_eq!(doubts[0].reason, Reason::SameSchool { first: 2 });
    assert_eq!(register.by_urn(100_000).map(School::name), Some("One"));
}

#[test]
fn a_last_school_is_followed_to_what_it_became() {
    let text = "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n\
        1,2,Two,Successor - amalgamated,01-09-2012\n3,2,Two,Predecessor,01-09-2015\n\
        3,4,Four,Successor,\n4,1,One,Successor,\n1,9,Nine,Sixth Form Centre Link,\nx,9,Nine,Successor,\n";
    let file = read_school_links(text.as_bytes()).unwrap();
    assert_eq!(file.rejected[0].column, Some(Column::Urn));
    let (register, _) = Register::new(Vec::new(), &file.rows);
    assert_eq!(register.successors(1), [2, 3, 4]);
    assert_eq!(register.successors(9), Vec::<u32>::new());
    assert_eq!(file.rows[0].since, Some(date(2012, 9, 1)));
}

proptest! {
    #[test]
    fn following_links_always_ends(links in proptest::collection::vec((0_u32..12, 0_u32..12), 0..60), from in 0_u32..12) {
        let link = |(urn, other)| SchoolLink { row: 1, urn, other, kind: LinkKind::Successor, since: None };
        let links: Vec<SchoolLink> = links.into_iter().map(link).collect();
        let found = Register::new(Vec::new(), &links).0.successors(from);
        let unique: BTreeSet<u32> = found.iter().copied().collect();
        prop_assert_eq!(unique.len(), found.len());
        prop_assert!(!unique.contains(&from));
    }

    #[test]
    fn no_bytes_upset_it(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        for headings in [HEADINGS, "URN,LinkURN,LinkType"] {
            let bytes = [headings.as_bytes(), b"\n", &bytes].concat();
            if let Ok(file) = read_schools(&bytes) {
                prop_assert_eq!(file.rows.len() + file.rejected.len(), file.rows_read);
            }
            let _ = read_school_links(&bytes);
        }
    }
}
