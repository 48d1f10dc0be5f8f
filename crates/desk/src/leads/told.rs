//! What a lead rests on, in words.

use casework::calendar::SchoolId;
use casework::lead::{Evidence, File};
use words::explain::span;
use words::{Lang, Sentence};

/// One fact as a sentence. `school` gives a school's name by its number.
pub fn told(lang: Lang, fact: &Evidence, school: impl Fn(&SchoolId) -> String) -> Sentence {
    let by = |sentence: Sentence, file: &File| {
        sentence
            .with("file", file.name.as_str())
            .with("as_at", file.as_at)
    };
    match fact {
        Evidence::OnRoll {
            school: at,
            since,
            file,
        } => {
            let told = match since {
                Some(since) => Sentence::new("lead-fact-on-roll-since").with("since", *since),
                None => Sentence::new("lead-fact-on-roll"),
            };
            by(told.with("school", school(at)), file)
        }
        Evidence::LeftRoll {
            school: at,
            day,
            given,
            file,
        } => {
            let told = match (given, file) {
                (true, _) => Sentence::new("lead-fact-left-given"),
                (false, Some(file)) => by(Sentence::new("lead-fact-gone-by"), file),
                (false, None) => Sentence::new("lead-fact-gone"),
            };
            told.with("school", school(at)).with("day", *day)
        }
        Evidence::NoDestination { written: None } => Sentence::new("lead-fact-no-destination"),
        Evidence::NoDestination {
            written: Some(written),
        } => Sentence::new("lead-fact-destination-unknown").with("written", written.as_str()),
        Evidence::Destination {
            school: Some(at), ..
        } => Sentence::new("lead-fact-destination-here").with("school", school(at)),
        Evidence::Destination {
            school: None,
            written,
        } => Sentence::new("lead-fact-destination").with("written", written.as_str()),
        Evidence::OnNoRoll { on } => Sentence::new("lead-fact-on-no-roll").with("on", *on),
        Evidence::Read { file } => by(Sentence::new("lead-fact-read"), file),
        Evidence::Absent {
            school: at,
            from,
            to,
            days,
        } => Sentence::new("lead-fact-absent")
            .with("school", school(at))
            .with("from", *from)
            .with("to", *to)
            .with("days", i64::from(*days)),
        Evidence::Attendance {
            school: at,
            since,
            possible,
            present,
            unauthorised,
        } => Sentence::new("lead-fact-attendance")
            .with("school", school(at))
            .with("since", *since)
            .with("possible", i64::from(*possible))
            .with("present", i64::from(*present))
            .with("unauthorised", i64::from(*unauthorised)),
        Evidence::Alike {
            kin,
            strong,
            compared,
        } => Sentence::new(match (kin, strong) {
            (true, _) => "lead-fact-alike-kin",
            (false, true) if compared.iter().any(|one| one.tenths < 0) => "lead-fact-alike-though",
            (false, true) => "lead-fact-alike-strong",
            (false, false) => "lead-fact-alike",
        }),
        Evidence::Waited {
            from,
            allowed,
            until,
        } => Sentence::new("lead-fact-waited")
            .with("allowed", span(lang, *allowed))
            .with("from", *from)
            .with("until", *until),
    }
}
