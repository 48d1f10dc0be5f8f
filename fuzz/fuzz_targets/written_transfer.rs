//! What can be written is read as it was written.
#![no_main]

use casework::child::Sex;
use formats::ctf::{OutContact, OutFile, OutPupil, Place, read_ctf, write_ctf};
use formats::roll::Column;
use formats::school_number::SchoolNumber;
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: (String, String, String, String)| {
    let (surname, forename, middle, phone) = data;
    let Some(school) = SchoolNumber::new(926, 4000) else {
        return;
    };
    let Ok(upn) = "E886200026001".parse() else {
        return;
    };
    let pupil = OutPupil {
        upn,
        former_upn: None,
        uln: String::new(),
        surname,
        forename,
        born: date(2016, 2, 29),
        sex: Sex::Female,
        middle,
        preferred_surname: String::new(),
        preferred_forename: String::new(),
        former_surname: String::new(),
        year_group: None,
        address: None,
        contacts: vec![OutContact {
            surname: "Rowbotham".into(),
            phone,
            ..OutContact::default()
        }],
        schools: Vec::new(),
    };
    let file = OutFile {
        source: Place::School(school),
        source_name: "Example High".into(),
        destination: Place::NotKnown,
        made: date(2026, 11, 21).at(9, 30, 0, 0),
        sequence: 1,
        pupils: vec![pupil.clone()],
    };
    let Ok(written) = write_ctf(&file) else {
        return;
    };
    let read = read_ctf(&written.bytes, Some(&written.name.to_string()));
    // Words longer than any element may be are written and not read again.
    if pupil.surname.len().max(pupil.forename.len()).max(pupil.middle.len()) > 10_000 {
        return;
    }
    let Ok(read) = read else {
        panic!("written and not read: {read:?}");
    };
    // Line ends are one character in XML, whatever they were.
    let plain = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
    let child = &read.pupils[0].child;
    assert_eq!(plain(child.surname()), plain(&pupil.surname));
    assert_eq!(plain(child.forename()), plain(&pupil.forename));
    assert_eq!(plain(child.written(Column::Middle)), plain(&pupil.middle));
});
