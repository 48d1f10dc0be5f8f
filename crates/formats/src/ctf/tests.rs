//! What a council may rely on when a transfer file comes or goes, and what a hostile one meets.

use super::limits::{MOST_BYTES, MOST_WORDS};
use super::*;
use crate::cell::Cell;
use crate::column::Column;
use crate::report::Reason;
use crate::school_number::SchoolNumber;
use crate::suspense::Mend;
use casework::child::{Postcode, Sex, Upn, YearGroup};
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn file(pupils: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CTfile>\n<Header><DocumentName>Common Transfer File</DocumentName>\
         <CTFversion>25.0</CTFversion><DateTime>2026-11-21T09:30:00</DateTime>\
         <DocumentQualifier>partial</DocumentQualifier><DataQualifier/>\
         <SourceSchool><LEA>926</LEA><Estab>4000</Estab><SchoolName>Example High</SchoolName><AcademicYear>2026</AcademicYear></SourceSchool>\
         <DestSchool><LEA>926</LEA><Estab>4001</Estab></DestSchool></Header>\n<CTFpupilData>\n{pupils}\n</CTFpupilData>\n</CTfile>\n"
    )
}

const SEREN: &str = "<Pupil><UPN>B801200005001</UPN><Surname>O&apos;Quilligan</Surname><Forename>Seren &amp; Si&#226;n</Forename>\
    <DOB>2014-05-06</DOB><Sex>F</Sex><BasicDetails><FormerUPN>E886200026001</FormerUPN><FormerSurname>Rowbotham</FormerSurname>\
    <NCyearActual>7</NCyearActual></BasicDetails><LookedAfter><InCare>true</InCare><CareAuthority>926</CareAuthority></LookedAfter>\
    <Address><BS7666Address><PAON>4</PAON><Street>Mill Lane</Street><Town>Aberwen</Town></BS7666Address><PostCode>ZZ1 2AB</PostCode></Address>\
    <Contacts><Contact><Order>2</Order><Surname>Quilligan</Surname><Forename>Idris</Forename><Address><AddressLines>\
    <AddressLine1>9 Far Row</AddressLine1><AddressLine2>Elsewhere</AddressLine2></AddressLines></Address></Contact>\
    <Contact><Order>1</Order><Surname>Rowbotham</Surname><Forename>Gwen</Forename><Relationship>MOT</Relationship>\
    <Responsibility>true</Responsibility><AddressAsPupil/><Phones><Phone><TelephoneType>H</TelephoneType>\
    <PhoneNo>01632 960001</PhoneNo></Phone></Phones></Contact></Contacts>\
    <Attendance><YearData><Year>2026</Year><LEA>926</LEA><Estab>4000</Estab><SessionsPossible>120</SessionsPossible>\
    <SessionsAttended>80</SessionsAttended><AttendSessions><AttendanceStartDate>2026-09-07</AttendanceStartDate>\
    <AttendanceMarks>/\\OOC1N</AttendanceMarks></AttendSessions></YearData></Attendance>\
    <SchoolHistory><School><LEA>926</LEA><Estab>2000</Estab><EntryDate>2018-09-03</EntryDate><LeavingDate>2025-07-20</LeavingDate></School>\
    <School><LEA>926</LEA><Estab>4000</Estab><EntryDate>2025-09-02</EntryDate><LeavingDate>2026-11-20</LeavingDate></School></SchoolHistory></Pupil>";
const MACSEN: &str = "<Pupil><UPN>E886200026001</UPN><Surname>Quilligan</Surname><Forename>Macsen</Forename><DOB>2016-02-29</DOB><Sex>M</Sex></Pupil>";

fn read(text: &str) -> CtfFile {
    read_ctf(text.as_bytes(), None).unwrap()
}

fn refused(text: &str) -> NotRead {
    read_ctf(text.as_bytes(), None).unwrap_err()
}

#[test]
fn a_pupil_is_read_with_all_that_finds_or_follows_a_child() {
    let file = read(&file(SEREN));
    assert_eq!(
        (file.pupils_read, file.remarks.len(), file.warnings.len()),
        (1, 0, 0)
    );
    let header = &file.header;
    assert_eq!(
        (header.major(), header.academic_year),
        (Some(25), Some(2026))
    );
    assert_eq!(
        header.source.map(|p| p.to_string()).as_deref(),
        Some("9264000")
    );
    let seren = &file.pupils[0];
    let child = &seren.child;
    assert_eq!(
        (child.surname(), child.forename()),
        ("O'Quilligan", "Seren & Siân")
    );
    assert_eq!(
        child.former_upn.given().map(Upn::as_str),
        Some("E886200026001")
    );
    assert_eq!(child.entry_date, Cell::Given(date(2025, 9, 2)));
    assert_eq!(child.leaving_date, Cell::Given(date(2026, 11, 20)));
    assert_eq!(
        child.postcode.given().map(Postcode::as_str),
        Some("ZZ1 2AB")
    );
    assert_eq!(
        (child.written(Column::House), child.written(Column::Street)),
        ("4", "Mill Lane")
    );
    assert_eq!(
        (
            child.written(Column::School),
            child.written(Column::Destination)
        ),
        ("9264000", "9264001")
    );
    let parents = child.parents();
    assert_eq!(
        (parents[0].forename, parents[0].phone),
        ("Gwen", "01632 960001")
    );
    assert_eq!(seren.contacts[0].responsibility, Some(true));
    assert!(seren.contacts[0].lives_with_pupil && !seren.contacts[1].lives_with_pupil);
    assert_eq!(seren.contacts[1].address, ["9 Far Row", "Elsewhere"]);
    assert_eq!((seren.in_care, seren.schools.len()), (Some(true), 2));
    let year = &seren.attendance[0];
    assert_eq!((year.possible, year.attended), (Some(120), Some(80)));
    assert_eq!(
        (year.from, year.marks.as_str()),
        (Some(date(2026, 9, 7)), "/\\OOC1N")
    );
    assert!(!format!("{file:?}").contains("Quilligan"));
}

#[test]
fn versions_24_to_26_are_read_alike_and_others_with_a_remark() {
    let old = file(MACSEN)
        .replace("CTFversion>25.0</CTFversion", "CTFVersion>24.0</CTFVersion")
        .replace(
            "<Sex>M</Sex>",
            "<Gender>M</Gender><NewThing><Deep>1</Deep></NewThing>",
        );
    let old = read(&old);
    assert_eq!(
        (old.pupils[0].child.sex.given(), old.remarks.len()),
        (Some(&Sex::Male), 0)
    );
    assert!(
        read(&file(MACSEN).replace("25.0", "26.0"))
            .remarks
            .is_empty()
    );
    let older = read(&file(MACSEN).replace("25.0", "19.0"));
    let version = "19.0".to_owned();
    assert_eq!(
        (older.pupils.len(), &older.remarks[0]),
        (1, &Remark::Version { version })
    );
}

#[test]
fn a_pupil_that_cannot_be_used_waits_beside_those_that_can() {
    let contacts = "<Contacts><Contact><Forename>Gwen</Forename></Contact></Contacts></Pupil>";
    let bad = MACSEN
        .replace("2016-02-29", "2015-02-29")
        .replace("</Pupil>", contacts);
    let twice = MACSEN.replace("Macsen", "Efa");
    let file = read(&file(&format!("{SEREN}\n{bad}\n{MACSEN}\n{twice}")));
    assert_eq!(
        (file.pupils.len(), file.rejected.len(), file.pupils_read),
        (3, 1, 4)
    );
    let held = &file.suspense[0];
    assert_eq!(held.row.error.row, 6);
    assert_eq!(held.row.mend(), Mend::Write(Column::BirthDate));
    let wrong = held.read_again(&[(Column::BirthDate, "29/02/2014")]);
    assert_eq!(wrong.unwrap_err().row.error.reason, held.row.error.reason);
    let (macsen, _) = held
        .read_again(&[(Column::BirthDate, "2016-02-29")])
        .unwrap();
    assert_eq!(macsen.child.forename(), "Macsen");
    assert_eq!(macsen.child.written(Column::School), "9264000");
    assert_eq!(
        macsen.contacts[0].forename, "Gwen",
        "what else was said comes back"
    );
    assert_eq!(file.warnings[0].reason, Reason::DuplicateUpn { first: 7 });
}

#[test]
fn the_name_of_a_file_is_compared_with_what_it_says() {
    let text = file(MACSEN);
    let remarks = |name| read_ctf(text.as_bytes(), Some(name)).unwrap().remarks;
    assert!(remarks("9264000_CTF_9264001_001.xml").is_empty());
    assert!(matches!(
        remarks("9264000_CTF_XXXXXXX_001.xml")[..],
        [Remark::NameDiffers { .. }]
    ));
    assert_eq!(remarks("pupils.xml"), [Remark::NoName]);
    let lost = file(&format!("{SEREN}{MACSEN}")).replace(
        "<LEA>926</LEA><Estab>4001</Estab></DestSchool>",
        "<LEA>XXX</LEA><Estab>XXXX</Estab></DestSchool>",
    );
    assert_eq!(
        read(&lost).remarks,
        [Remark::ManyWithoutDestination { pupils: 2 }]
    );
    assert_eq!(read(&file("")).remarks, [Remark::Nobody]);
}

#[test]
fn names_of_files_say_who_sends_what_where() {
    for (text, destination) in [
        (
            "9264000_CTF_9264001_001.xml",
            Place::School(SchoolNumber::new(926, 4001).unwrap()),
        ),
        ("9264000_CTF_XXXXXXX_002.xml", Place::NotKnown),
        ("9264000_CTF_MMMMMMM_003.xml", Place::Outside),
        ("926LLLL_CML_886LLLL_999.xml", Place::Authority(886)),
    ] {
        let name: CtfName = text.parse().unwrap();
        assert_eq!(
            (name.destination, name.to_string().as_str()),
            (destination, text)
        );
    }
    for text in [
        "",
        "9264000_CTF_XXXXXX_001.xml",
        "9264000_CTF_9264001_01.xml",
        "9264000_XTF_9264001_001.xml",
        "é264000_CTF_9264001_001.xml",
    ] {
        assert_eq!(text.parse::<CtfName>(), Err(NotAName), "{text}");
    }
}

#[test]
fn entity_tricks_are_refused_before_anything_grows() {
    let laughs = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;&lol;\">]><CTfile>&lol2;</CTfile>";
    assert_eq!(refused(laughs), NotRead::Declares);
    let outside = "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><CTfile/>";
    assert_eq!(refused(outside), NotRead::Declares);
    let undeclared = file(&MACSEN.replace("Macsen", "&xxe;"));
    let name = "xxe".to_owned();
    assert_eq!(refused(&undeclared), NotRead::Entity { line: 5, name });
    for letter in ["&#0;", "&#x1F;", "&#xD800;", "&#99999999999;"] {
        let text = file(&MACSEN.replace("Macsen", letter));
        assert!(matches!(refused(&text), NotRead::Entity { .. }), "{letter}");
    }
}

#[test]
fn ten_million_nested_tags_are_refused_at_the_twenty_fifth() {
    let mut text = "<CTfile><CTFpupilData><Pupil>".to_owned();
    text.push_str(&"<a>".repeat(10_000_000));
    assert_eq!(refused(&text), NotRead::TooDeep { line: 1 });
    let outside = format!("<CTfile>{}", "<a>".repeat(10_000_000));
    assert_eq!(refused(&outside), NotRead::TooDeep { line: 1 });
}

#[test]
fn more_than_any_pupil_has_is_refused() {
    let many = format!("<CTfile><Pupil>{}</Pupil></CTfile>", "<a/>".repeat(60_000));
    assert_eq!(refused(&many), NotRead::TooMuch { line: 1 });
    let long = file(&MACSEN.replace("Macsen", &"M".repeat(MOST_WORDS + 1)));
    assert!(matches!(refused(&long), NotRead::TooMuch { .. }));
    let crowd = format!("<CTfile>{}</CTfile>", "<Pupil/>".repeat(50_001));
    assert!(matches!(refused(&crowd), NotRead::TooMuch { .. }));
    assert_eq!(
        read_ctf(&vec![b' '; MOST_BYTES + 1], None).unwrap_err(),
        NotRead::TooLarge
    );
}

#[test]
fn a_file_cut_off_anywhere_is_refused_with_where() {
    let whole = file(&format!("{SEREN}\n{MACSEN}"));
    let end = whole.trim_end().len();
    for at in (1..end).filter(|at| whole.is_char_boundary(*at)) {
        let error = read_ctf(&whole.as_bytes()[..at], None).unwrap_err();
        let told = matches!(error, NotRead::BreaksOff { .. } | NotRead::Broken { .. });
        assert!(told, "{at} {error:?}");
    }
    let after_one = whole.find(MACSEN).unwrap() + 30;
    let error = refused(&whole[..after_one]);
    assert_eq!(error, NotRead::BreaksOff { line: 6, pupils: 1 });
    assert!(error.to_string().contains("send it again"));
}

#[test]
fn letters_are_read_as_declared_or_not_at_all() {
    let old = file(&MACSEN.replace("Macsen", "Siân")).replace("UTF-8", "ISO-8859-1");
    let bytes: Vec<u8> = old
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    assert_eq!(
        read_ctf(&bytes, None).unwrap().pupils[0].child.forename(),
        "Siân"
    );
    // The same bytes under a declaration of UTF-8.
    let wrong: Vec<u8> = file(&MACSEN.replace("Macsen", "Siân"))
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    assert_eq!(
        read_ctf(&wrong, None).unwrap_err(),
        NotRead::Letters { line: 5 }
    );
    let other = file(MACSEN).replace("UTF-8", "EBCDIC-CP-GB");
    let declared = "EBCDIC-CP-GB".to_owned();
    assert_eq!(refused(&other), NotRead::Encoding { declared });
    let wide: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(file(MACSEN).encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(read_ctf(&wide, None).unwrap().pupils.len(), 1);
    assert!(matches!(
        read_ctf(&wide[2..], None).unwrap_err(),
        NotRead::Letters { .. }
    ));
}

#[test]
fn what_is_something_else_is_called_so() {
    assert_eq!(refused(" \n"), NotRead::Empty);
    assert_eq!(read_ctf(b"PK\x03\x04", None).unwrap_err(), NotRead::Packed);
    assert_eq!(
        refused("<html></html>"),
        NotRead::NotATransfer {
            root: "html".into()
        }
    );
    assert_eq!(refused("UPN,Surname\n1,2\n"), NotRead::NotXml);
    assert_eq!(
        refused("<CTfile></CTfile>\nmore"),
        NotRead::Broken { line: 2 }
    );
    assert_eq!(
        refused("<CTfile></CTfile><CTfile></CTfile>"),
        NotRead::NotATransfer {
            root: "CTfile".into()
        }
    );
    assert_eq!(
        refused("<CTfile><a></b></CTfile>"),
        NotRead::Broken { line: 1 }
    );
}

fn out(destination: Place, pupils: Vec<OutPupil>) -> OutFile {
    OutFile {
        source: Place::School(SchoolNumber::new(926, 4000).unwrap()),
        source_name: "Example & Sons High".into(),
        destination,
        made: date(2026, 11, 21).at(9, 30, 0, 0),
        sequence: 7,
        pupils,
    }
}

fn macsen() -> OutPupil {
    OutPupil {
        upn: "E886200026001".parse().unwrap(),
        former_upn: "B801200005001".parse().ok(),
        uln: String::new(),
        surname: "Quilligan".into(),
        forename: "Macsen <b>".into(),
        born: date(2016, 2, 29),
        sex: Sex::Male,
        middle: "Idris".into(),
        preferred_surname: String::new(),
        preferred_forename: "Mac".into(),
        former_surname: String::new(),
        year_group: Some(YearGroup::RECEPTION),
        address: Some(OutAddress {
            house: "4".into(),
            street: "Mill Lane".into(),
            town: "Aberwen".into(),
            postcode: "ZZ1 2AB".parse().ok(),
            ..OutAddress::default()
        }),
        contacts: vec![OutContact {
            surname: "Rowbotham".into(),
            forename: "Gwen".into(),
            relationship: "MOT".into(),
            responsibility: Some(true),
            lives_with_pupil: true,
            phone: "01632 960001".into(),
            ..OutContact::default()
        }],
        schools: vec![OutSchool {
            number: SchoolNumber::new(926, 4000).unwrap(),
            name: "Example & Sons High".into(),
            entered: Some(date(2020, 9, 3)),
            left: Some(date(2026, 11, 20)),
            is_last: true,
        }],
    }
}

#[test]
fn what_is_written_is_read_again() {
    for (destination, name) in [
        (Place::NotKnown, "9264000_CTF_XXXXXXX_007.xml"),
        (Place::Outside, "9264000_CTF_MMMMMMM_007.xml"),
        (Place::Authority(886), "9264000_CTF_886LLLL_007.xml"),
    ] {
        let written = write_ctf(&out(destination, vec![macsen()])).unwrap();
        assert_eq!(written.name.to_string(), name);
        let read = read_ctf(&written.bytes, Some(name)).unwrap();
        assert_eq!(
            (read.remarks.len(), read.warnings.len(), read.pupils.len()),
            (0, 0, 1)
        );
        assert_eq!(
            (read.header.version.as_str(), read.header.academic_year),
            ("25.0", Some(2026))
        );
        let pupil = &read.pupils[0];
        assert_eq!(pupil.child.forename(), "Macsen <b>");
        assert_eq!(pupil.child.written(Column::PreferredForename), "Mac");
        assert_eq!(pupil.child.year_group.given(), Some(&YearGroup::RECEPTION));
        assert_eq!(pupil.child.leaving_date, Cell::Given(date(2026, 11, 20)));
        assert_eq!(pupil.contacts[0].phones, ["01632 960001"]);
        let text = String::from_utf8(written.bytes).unwrap();
        assert!(text.contains("<CTFversion>25.0</CTFversion>") && text.contains("<Sex>M</Sex>"));
        assert!(
            !text.contains("<FormerSurname>"),
            "empty elements are left out"
        );
    }
}

#[test]
fn the_lost_pupil_database_takes_one_pupil_a_file() {
    let two = vec![macsen(), macsen()];
    assert_eq!(
        write_ctf(&out(Place::NotKnown, two.clone())),
        Err(NotWritten::ManyWithoutDestination(2))
    );
    assert!(write_ctf(&out(Place::Outside, two)).is_ok());
    assert_eq!(
        write_ctf(&out(Place::NotKnown, Vec::new())),
        Err(NotWritten::Nobody)
    );
}

#[test]
fn a_file_without_what_it_needs_is_not_written() {
    let with = |change: fn(&mut OutPupil)| {
        let mut pupil = macsen();
        change(&mut pupil);
        write_ctf(&out(Place::NotKnown, vec![pupil]))
    };
    let lacks = |what| Err(NotWritten::Lacks { pupil: 1, what });
    assert_eq!(with(|p| p.forename = " ".into()), lacks("forename"));
    assert_eq!(with(|p| p.sex = Sex::NotKnown), lacks("sex"));
    let letter = NotWritten::Letter {
        pupil: 1,
        what: "Surname",
    };
    assert_eq!(with(|p| p.surname = "Quill\u{1}igan".into()), Err(letter));
    let mut from_nowhere = out(Place::Outside, vec![macsen()]);
    from_nowhere.source = Place::NotKnown;
    assert_eq!(write_ctf(&from_nowhere), Err(NotWritten::NoSender));
    let mut thousandth = out(Place::Outside, vec![macsen()]);
    thousandth.sequence = 1000;
    assert_eq!(write_ctf(&thousandth), Err(NotWritten::Sequence(1000)));
}

#[test]
fn a_school_year_begins_in_september() {
    assert_eq!(academic_year(date(2026, 8, 31)), 2025);
    assert_eq!(academic_year(date(2026, 9, 1)), 2026);
}

fn names() -> impl Strategy<Value = String> {
    "[A-Za-zâŵ'&<>\"-]{1,12}"
}

proptest! {
    #[test]
    fn any_pupil_that_can_be_written_is_read_as_written(
        surname in names(), forename in names(), middle in "[A-Za-z]{0,8}", street in "[A-Za-z &]{0,12}",
        y in 2005i16..2024, m in 1i8..13, d in 1i8..29,
    ) {
        let mut pupil = macsen();
        (pupil.surname, pupil.forename, pupil.middle) = (surname.clone(), forename.clone(), middle.clone());
        pupil.born = date(y, m, d);
        if let Some(home) = &mut pupil.address {
            home.street = street.clone();
        }
        let written = write_ctf(&out(Place::NotKnown, vec![pupil])).unwrap();
        let file = read_ctf(&written.bytes, Some(&written.name.to_string())).unwrap();
        prop_assert!(file.remarks.is_empty());
        let child = &file.pupils[0].child;
        prop_assert_eq!((child.surname(), child.forename()), (surname.trim(), forename.trim()));
        prop_assert_eq!((child.written(Column::Middle), child.written(Column::Street)), (middle.trim(), street.trim()));
        let born: Option<Date> = child.dob.given().map(|born| born.date());
        prop_assert_eq!(born, Some(date(y, m, d)));
    }

    #[test]
    fn pupils_and_refusals_are_the_pupils_in_the_file(parts in proptest::collection::vec("[a-zA-Z0-9&;<>/ -]{0,20}", 0..8)) {
        let pupils: String = parts.iter().map(|p| format!("<Pupil><Surname>{p}</Surname><DOB>2014-05-06</DOB></Pupil>{MACSEN}")).collect();
        if let Ok(file) = read_ctf(file(&pupils).as_bytes(), None) {
            prop_assert_eq!(file.pupils.len() + file.rejected.len(), file.pupils_read);
            prop_assert_eq!(file.suspense.len(), file.rejected.len());
        }
    }

    #[test]
    fn no_bytes_upset_it(bytes in proptest::collection::vec(any::<u8>(), 0..300), text in "[<>/&;a-zA-Z!\\[\\]\" ]{0,80}") {
        let _ = read_ctf(&bytes, None);
        let _ = read_ctf(text.as_bytes(), Some(&text));
        let _ = read_ctf(file(&text).as_bytes(), None);
    }
}
