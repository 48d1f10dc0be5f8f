//! What a lead rests on, in words.

use casework::calendar::SchoolId;
use casework::lead::{Evidence, File};
use casework::sweep::Term;
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
        Evidence::ParentOf { case, .. } => {
            Sentence::new("lead-fact-parent").with("case", case.as_str())
        }
        Evidence::SomebodyHere { strong, .. } => Sentence::new(match strong {
            true => "lead-fact-somebody-here-strong",
            false => "lead-fact-somebody-here",
        }),
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
        Evidence::Excluded {
            school: at,
            written,
            term,
            from,
            to,
            file,
        } => {
            let key = match (term, to) {
                (Term::Permanent, _) => "lead-fact-excluded",
                (_, Some(_)) => "lead-fact-excluded-until",
                (_, None) => "lead-fact-excluded-for-a-time",
            };
            let mut told = by(Sentence::new(key).with("from", *from), file);
            if let Some(to) = to {
                told = told.with("to", *to);
            }
            match (at, written) {
                (Some(at), _) => told.with("school", school(at)),
                (None, Some(written)) => told.with("school", written.as_str()),
                (None, None) => told.with("school", unsaid(lang)),
            }
        }
        Evidence::NothingProvided {
            owed,
            provider,
            from,
        } => {
            let told = match (provider, from) {
                (_, Some(from)) => Sentence::new("lead-fact-provided-later").with("from", *from),
                (Some(provider), None) => {
                    Sentence::new("lead-fact-provider-only").with("provider", provider.as_str())
                }
                (None, None) => Sentence::new("lead-fact-nothing-provided"),
            };
            told.with("owed", *owed)
        }
        Evidence::Offered {
            school: at,
            written,
            on,
            answer,
            file,
        } => by(
            Sentence::new(&format!("lead-fact-offered-{answer}")).with("on", *on),
            file,
        )
        .with("school", named(at.as_ref(), written, &school)),
        Evidence::Expected {
            school: at,
            written,
            on,
            file,
        } => by(Sentence::new("lead-fact-expected").with("on", *on), file)
            .with("school", named(at.as_ref(), written, &school)),
        Evidence::NotOnItsRoll { as_at } => match as_at {
            Some(as_at) => Sentence::new("lead-fact-not-on-its-roll").with("as_at", *as_at),
            None => Sentence::new("lead-fact-no-roll-since"),
        },
        Evidence::NoApplication {
            intake,
            year,
            closed,
            file,
        } => by(
            Sentence::new(&format!("lead-fact-no-application-{intake}"))
                .with("year", year.to_string())
                .with("closed", *closed),
            file,
        ),
        Evidence::LivesHere {
            source,
            since,
            file,
        } => {
            let told = match since {
                Some(since) => Sentence::new("lead-fact-lives-here-since").with("since", *since),
                None => Sentence::new("lead-fact-lives-here"),
            };
            by(told, file).with("source", source.as_str())
        }
        Evidence::LookedForBy {
            source,
            since,
            from_school,
            file,
        } => {
            let told = match since {
                Some(since) => Sentence::new("lead-fact-looked-for-since").with("since", *since),
                None => Sentence::new("lead-fact-looked-for"),
            };
            by(told, file).with("source", source.as_str()).with(
                "school",
                from_school.clone().unwrap_or_else(|| unsaid(lang)),
            )
        }
        Evidence::TransferFile {
            sent,
            to,
            rejected,
            why,
            file,
        } => {
            let told = Sentence::new(match (rejected, why) {
                (true, Some(_)) => "lead-fact-transfer-rejected-because",
                (true, None) => "lead-fact-transfer-rejected",
                (false, _) => "lead-fact-transfer-uncollected",
            });
            by(told, file)
                .with("sent", sent.unwrap_or(file.as_at))
                .with("to", to.as_str())
                .with("why", why.as_deref().unwrap_or_default())
        }
        Evidence::LeaveEnded {
            school: at,
            ended,
            days,
            to,
        } => Sentence::new("lead-fact-leave-ended")
            .with("school", school(at))
            .with("ended", *ended)
            .with("days", i64::from(*days))
            .with("to", *to),
        Evidence::OnList { list, source, file } => by(
            Sentence::new("lead-fact-on-list")
                .with("list", Sentence::new(&format!("list-{list}")).say(lang)),
            file,
        )
        .with("source", source.as_str()),
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

/// A school by its name in the directory, or as a list wrote it.
fn named(at: Option<&SchoolId>, written: &str, school: impl Fn(&SchoolId) -> String) -> String {
    at.map_or_else(|| written.to_owned(), school)
}

fn unsaid(lang: Lang) -> String {
    Sentence::new("lead-school-unsaid").say(lang)
}
