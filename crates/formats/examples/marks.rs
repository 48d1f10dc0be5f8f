//! marks [FILE [wales]]: reads a file of marks and says what it gave, and the time. Without a
//! file it makes a county's day of 150,000 pupils in each of the three shapes and reads that.

use casework::child::Nation;
use formats::attendance::{Asked, Attendance, StringDays, read_attendance};
use std::error::Error;
use std::io::Write;
use std::time::Instant;

const PUPILS: usize = 150_000;
const LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

/// The number of an invented pupil, with the check letter that fits.
fn upn(pupil: usize) -> String {
    let rest = format!("926{:04}{:05}", 2000 + pupil / 1000, pupil % 100_000);
    let figures = rest.bytes().map(|byte| usize::from(byte - b'0'));
    let sum: usize = (2..)
        .zip(figures)
        .map(|(weight, value)| weight * value)
        .sum();
    format!("{}{rest}", char::from(LETTERS[sum % 23]))
}

fn county(shape: &str) -> String {
    let mark = |pupil: usize| match pupil % 17 {
        0 => "I",
        1 => "O",
        2 => "C1",
        _ => "/",
    };
    let mut text = match shape {
        "a row a mark" => "LAESTAB,UPN,Date,Session,Mark\n",
        "a row a day" => "LAESTAB,UPN,Date,AM,PM\n",
        _ => "LAESTAB,UPN,MarksFrom,MarksTo,Marks\n",
    }
    .to_owned();
    for pupil in 0..PUPILS {
        let (school, upn, mark) = (9_262_000 + pupil / 500, upn(pupil), mark(pupil));
        text += &match shape {
            "a row a mark" => format!(
                "{school},{upn},07/09/2026,AM,{mark}\n{school},{upn},07/09/2026,PM,{mark}\n"
            ),
            "a row a day" => format!("{school},{upn},07/09/2026,{mark},{mark}\n"),
            _ => format!("{school},{upn},07/09/2026,07/09/2026,{mark}{mark}\n"),
        };
    }
    text
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    let nation = match std::env::args().nth(2) {
        Some(_) => Nation::Wales,
        None => Nation::England,
    };
    let asked = Asked {
        nation,
        string_days: StringDays::Weekdays,
    };
    let mut tell = |name: &str, bytes: &[u8]| -> Result<Attendance, Box<dyn Error>> {
        let start = Instant::now();
        let file = read_attendance(bytes, asked)?;
        writeln!(
            out,
            "{name}: {:.3?}; {} rows, {} refused, {} pupils, {} marks, {} unread, {} in doubt",
            start.elapsed(),
            file.rows_read,
            file.rejected.len(),
            file.pupils.len(),
            file.marks,
            file.unread,
            file.warnings.len(),
        )?;
        Ok(file)
    };
    if let Some(path) = std::env::args().nth(1) {
        tell(&path, &std::fs::read(&path)?)?;
        return Ok(());
    }
    for shape in ["a row a mark", "a row a day", "a string a pupil"] {
        let text = county(shape);
        for _ in 0..3 {
            tell(shape, text.as_bytes())?;
        }
    }
    Ok(())
}
