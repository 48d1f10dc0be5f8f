//! What makes a whole file hard to believe, in words.

use desk::roll::{Concern, ConcernKind as What, Gravity};
use words::Sentence;

/// Each concern as a sentence, those that hold the file back first.
pub(super) fn said(concerns: &[Concern]) -> Vec<Sentence> {
    let mut all: Vec<&Concern> = concerns.iter().collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.gravity));
    all.into_iter().map(|one| say(&one.what)).collect()
}

/// Whether somebody must say that the file is right before it is taken.
pub(super) fn held(concerns: &[Concern]) -> bool {
    concerns.iter().any(|one| one.gravity == Gravity::Hold)
}

fn many(sentence: Sentence, part: usize, whole: usize) -> Sentence {
    sentence.with("part", part).with("whole", whole)
}

fn say(what: &What) -> Sentence {
    match what {
        What::Refused { refused, read } => many("belief-refused".into(), *refused, *read),
        What::NoRows => "belief-no-rows".into(),
        What::TwoChildrenOneNumber { numbers } => {
            Sentence::new("belief-one-number").with("part", *numbers)
        }
        What::SameChildTwice { numbers } => Sentence::new("belief-twice").with("part", *numbers),
        What::Future { column, rows } => Sentence::new("belief-future")
            .with("column", column.title())
            .with("part", *rows),
        What::Written { written, .. } => Sentence::new("belief-written").with("day", *written),
        What::Stale { newest } => Sentence::new("belief-stale").with("day", *newest),
        What::OtherYear { off, of } => many("belief-other-year".into(), *off, *of),
        What::Letters { rows } => Sentence::new("belief-letters").with("part", *rows),
        What::Gone { gone, of } => many("belief-gone".into(), *gone, *of),
        What::GoneFromSchool { school, gone, of } => many(
            Sentence::new("belief-gone-from-school").with("school", school.as_str()),
            *gone,
            *of,
        ),
        What::YearGone { year, had } => Sentence::new("belief-year-gone")
            .with("year", year.as_str())
            .with("part", *had),
        What::New { new, of } => many("belief-new".into(), *new, *of),
        What::ColumnsGone { columns } => {
            let titles: Vec<&str> = columns.iter().map(|column| column.title()).collect();
            Sentence::new("belief-columns-gone").with("columns", titles.join(", "))
        }
        What::SameFile => "belief-same-file".into(),
        What::OtherCodes { unread, of } => many("belief-other-codes".into(), *unread, *of),
        What::NobodyAway { marks } => Sentence::new("belief-nobody-away").with("part", *marks),
        What::FutureMarks { marks, last } => Sentence::new("belief-future-marks")
            .with("part", *marks)
            .with("day", *last),
    }
}
