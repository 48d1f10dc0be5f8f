//! transfers [FILE]: reads a common transfer file and says what it gave, and the time. Without a
//! file it writes one of 10,000 invented pupils, reads that, and then a hostile one.

use casework::child::{Sex, Upn};
use formats::ctf::{
    CtfFile, NotRead, OutAddress, OutContact, OutFile, OutPupil, Place, read_ctf, write_ctf,
};
use formats::school_number::SchoolNumber;
use jiff::civil::date;
use std::error::Error;
use std::io::Write;
use std::time::Instant;

const PUPILS: usize = 10_000;
const LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

/// The number of an invented pupil, with the check letter that fits.
fn upn(pupil: usize) -> Result<Upn, Box<dyn Error>> {
    let rest = format!("9262000{pupil:05}");
    let figures = rest.bytes().map(|byte| usize::from(byte - b'0'));
    let sum: usize = (2..)
        .zip(figures)
        .map(|(weight, value)| weight * value)
        .sum();
    Ok(format!("{}{rest}", char::from(LETTERS[sum % 23])).parse()?)
}

fn pupil(number: usize) -> Result<OutPupil, Box<dyn Error>> {
    Ok(OutPupil {
        upn: upn(number)?,
        former_upn: None,
        uln: String::new(),
        surname: "Quilligan & Rowbotham".into(),
        forename: format!("Child {number}"),
        born: date(2014, 5, 6),
        sex: Sex::Female,
        middle: "Siân".into(),
        preferred_surname: String::new(),
        preferred_forename: String::new(),
        former_surname: String::new(),
        year_group: None,
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
            phone: "01632 960001".into(),
            ..OutContact::default()
        }],
        schools: Vec::new(),
    })
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    let mut tell = |name: &str, bytes: &[u8]| -> Result<(), Box<dyn Error>> {
        let start = Instant::now();
        let read: Result<CtfFile, NotRead> = read_ctf(bytes, None);
        let took = start.elapsed();
        match read {
            Ok(file) => writeln!(
                out,
                "{name}: {took:.3?}; {} bytes, {} pupils, {} refused, {} in doubt",
                bytes.len(),
                file.pupils_read,
                file.rejected.len(),
                file.warnings.len()
            )?,
            Err(why) => writeln!(out, "{name}: {took:.3?}; {} bytes; {why}", bytes.len())?,
        }
        Ok(())
    };
    if let Some(path) = std::env::args().nth(1) {
        return tell(&path, &std::fs::read(&path)?);
    }
    let school = SchoolNumber::new(926, 4000).ok_or("no number")?;
    let start = Instant::now();
    let written = write_ctf(&OutFile {
        source: Place::School(school),
        source_name: "Example High".into(),
        destination: Place::Outside,
        made: date(2026, 11, 21).at(9, 30, 0, 0),
        sequence: 1,
        pupils: (0..PUPILS).map(pupil).collect::<Result<_, _>>()?,
    })?;
    let took = start.elapsed();
    for _ in 0..3 {
        tell("read", &written.bytes)?;
    }
    let nested = format!("<CTfile><CTFpupilData><Pupil>{}", "<a>".repeat(10_000_000));
    tell("ten million nested tags", nested.as_bytes())?;
    let side_by_side = format!("<CTfile>{}</CTfile>", "<a></a>".repeat(9_000_000));
    tell("nine million beside each other", side_by_side.as_bytes())?;
    writeln!(out, "written in {took:.3?}")?;
    Ok(())
}
