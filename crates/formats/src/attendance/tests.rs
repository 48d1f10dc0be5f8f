//! What a council may rely on when it loads marks.

use super::*;
use crate::column::Column;
use crate::layout::Kind;
use crate::report::{FileError, Reason};
use crate::roll::RollRow;
use crate::suspense::Mend;
use casework::calendar::DayMark;
use casework::child::{Nation, Upn};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const ENGLAND: Asked = Asked {
    nation: Nation::England,
    string_days: StringDays::Weekdays,
};
const SEREN: &str = "B801200005001";
const MACSEN: &str = "E886200026001";

fn read(text: &str) -> Attendance {
    read_attendance(text.as_bytes(), ENGLAND).unwrap()
}

fn shown(file: &Attendance, pupil: usize) -> Vec<String> {
    let code = |code: Option<Code>| code.map_or("-", Code::as_str);
    let day = |d: &DayMarks| {
        let (morning, afternoon) = (code(d.morning()), code(d.afternoon()));
        format!("{} {morning} {afternoon}", d.date())
    };
    file.days_of(pupil).iter().map(day).collect()
}

#[test]
fn a_pupils_day_is_four_bytes() {
    assert_eq!(size_of::<DayMarks>(), 4);
}

#[test]
fn a_row_a_mark_a_row_a_day_and_a_string_say_the_same() {
    let by_session = read(&format!(
        "UPN,Date,Session,Mark\n{SEREN},07/09/2026,AM,/\n{SEREN},07/09/2026,PM,\\\n\
         {MACSEN},07/09/2026,PM,n\n{MACSEN},07/09/2026,AM,N\n{SEREN},08/09/2026,AM,C2\n{SEREN},08/09/2026,PM,-\n"
    ));
    let by_day = read(&format!(
        "UPN,Date,AM,PM\n{SEREN},2026-09-07,/,\\\n{MACSEN},2026-09-07,N,N\n{SEREN},2026-09-08,C2,\n"
    ));
    let strings = read(&format!(
        "upn;startdate;marks\n{SEREN};07-Sep-2026;/\\C2-\n{MACSEN};07-Sep-2026;NN\n"
    ));
    for (file, kind) in [
        (&by_session, Kind::MarksBySession),
        (&by_day, Kind::MarksByDay),
        (&strings, Kind::MarksInStrings),
    ] {
        assert_eq!(file.kind, kind);
        assert_eq!(shown(file, 0), ["2026-09-07 / \\", "2026-09-08 C2 -"]);
        assert_eq!(shown(file, 1), ["2026-09-07 N N"]);
        assert_eq!((file.marks, file.unread, file.rejected.len()), (5, 0, 0));
        assert_eq!(file.pupils[1].upn.given().map(Upn::as_str), Some(MACSEN));
        assert_eq!(file.span(), Some((date(2026, 9, 7), date(2026, 9, 8))));
    }
}

#[test]
fn a_code_that_is_unknown_or_not_in_use_is_no_mark_and_never_presence() {
    let file = read(&format!(
        "UPN,Date,Session,Mark\n{SEREN},16/08/2024,AM,H\n{SEREN},19/08/2024,AM,H\n{SEREN},19/08/2024,PM,K9\n"
    ));
    assert_eq!(shown(&file, 0), ["2024-08-16 H -"]);
    let found: Vec<_> = file.rejected.iter().map(|e| (e.row, &e.reason)).collect();
    assert_eq!(
        found,
        [(3, &Reason::CodeNotInUse), (4, &Reason::UnknownCode)]
    );
    assert_eq!(file.suspense[0].mend(), Mend::Write(Column::Mark));

    let days = read(&format!(
        "UPN,Date,AM,PM\n{SEREN},19/08/2024,H,O\n{SEREN},20/08/2024,H,Y\n"
    ));
    assert_eq!(shown(&days, 0), ["2024-08-19 - O"]);
    assert_eq!(
        (days.unread, days.warnings[0].column),
        (1, Column::MorningMark)
    );
    assert_eq!(days.rejected[0].row, 3);

    let wales = Asked {
        nation: Nation::Wales,
        ..ENGLAND
    };
    let text = format!("UPN,Date,AM,PM\n{SEREN},19/08/2024,H,K\n");
    let wales = read_attendance(text.as_bytes(), wales).unwrap();
    assert_eq!(shown(&wales, 0), ["2024-08-19 H -"]);
}

#[test]
fn a_row_that_waits_is_read_again_with_what_mends_it() {
    let file = read(&format!(
        "UPN,Date,Session,Mark,Note\n{SEREN},07/09/2026,AM,K9,\"said \"\"ill\"\", twice\"\n"
    ));
    let held = &file.suspense[0];
    let again =
        |changes: &[(Column, &str)]| read_attendance(&held.file_of(changes), ENGLAND).unwrap();
    assert_eq!(again(&[]).rejected[0].reason, file.rejected[0].reason);
    let mended = again(&[(Column::Mark, "I")]);
    assert_eq!(shown(&mended, 0), ["2026-09-07 I -"]);
    assert_eq!(mended.columns.ignored, ["Note"]);
}

#[test]
fn headings_in_welsh_are_known() {
    let file = read(&format!(
        "UPN,Dyddiad,Sesiwn,Marc\n{SEREN},07/09/2026,Prynhawn,O\n"
    ));
    assert_eq!(shown(&file, 0), ["2026-09-07 - O"]);
}

#[test]
fn a_string_passes_over_weekends_or_has_places_for_them() {
    // 11 September 2026 is a Friday.
    let week = read(&format!("UPN,MarksFrom,Marks\n{SEREN},11/09/2026,OO/\\\n"));
    assert_eq!(shown(&week, 0), ["2026-09-11 O O", "2026-09-14 / \\"]);
    let every = Asked {
        string_days: StringDays::Every,
        ..ENGLAND
    };
    let text = format!("UPN,MarksFrom,Marks\n{SEREN},11/09/2026,OO####/\\\n");
    let file = read_attendance(text.as_bytes(), every).unwrap();
    assert_eq!(shown(&file, 0)[3], "2026-09-14 / \\");
}

#[test]
fn a_last_day_says_which_days_the_string_has_places_for() {
    let rows = [
        format!("{SEREN},11/09/2026,14/09/2026,OO/\\"),
        format!("{MACSEN},11/09/2026,14/09/2026,OO####/\\"),
        "R352200026001,11/09/2026,14/09/2026,  /\\".to_owned(),
        "H926214126001,11/09/2026,14/09/2026,OO/".to_owned(),
        "M830200026001,11/09/2026,10/09/2026,OO".to_owned(),
    ];
    let file = read(&format!(
        "UPN,MarksFrom,MarksTo,Marks\n{}\n",
        rows.join("\n")
    ));
    let monday = "2026-09-14 / \\";
    assert_eq!(shown(&file, 0), ["2026-09-11 O O", monday]);
    assert_eq!(shown(&file, 1)[3], monday);
    assert_eq!(shown(&file, 2), ["2026-09-11 - -", monday]);
    let found: Vec<_> = file
        .rejected
        .iter()
        .map(|e| (e.row, e.reason.clone()))
        .collect();
    let does_not_fit = Reason::MarksDoNotFit {
        expected: 4,
        found: 3,
    };
    assert_eq!(found, [(5, does_not_fit), (6, Reason::EndsBeforeItBegins)]);
}

#[test]
fn a_hundred_years_on_every_row_take_no_longer_than_a_week() {
    let row = format!("{SEREN},01/01/2000,31/12/2099,/\\\n");
    let text = format!("UPN,MarksFrom,MarksTo,Marks\n{}", row.repeat(20_000));
    let file = read(&text);
    let weekdays = (2000..2100).map(|year| {
        let first = date(year, 1, 1);
        let days = first
            .series(jiff::ToSpan::days(1))
            .take_while(|d| d.year() == year);
        days.filter(|d| d.weekday().to_monday_zero_offset() < 5)
            .count()
    });
    let does_not_fit = Reason::MarksDoNotFit {
        expected: 2 * weekdays.sum::<usize>(),
        found: 2,
    };
    assert_eq!(file.rejected.len(), 20_000);
    assert_eq!(file.rejected[0].reason, does_not_fit);
}

#[test]
fn where_two_rows_differ_the_absence_stands_and_is_said() {
    let file = read(&format!(
        "UPN,Date,Session,Mark\n{SEREN},07/09/2026,AM,O\n{SEREN},07/09/2026,PM,\\\n{SEREN},07/09/2026,AM,/\n\
         {SEREN},07/09/2026,PM,\\\n"
    ));
    assert_eq!(shown(&file, 0), ["2026-09-07 O \\"]);
    assert_eq!((file.repeated, file.contradicted), (1, 1));
    let told = &file.warnings[0];
    assert_eq!(
        (told.row, &told.reason),
        (4, &Reason::TwoMarks { first: 2 })
    );
    let pm = read(&format!(
        "UPN,Date,Session,Mark\n{SEREN},07/09/2026,AM,O\n{SEREN},07/09/2026,PM,\\\n{SEREN},07/09/2026,PM,O\n"
    ));
    assert_eq!(pm.warnings[0].reason, Reason::TwoMarks { first: 3 });
}

#[test]
fn two_children_under_one_number_keep_their_marks_apart() {
    let file = read(&format!(
        "School,UPN,Surname,Forename,Date,AM,PM\n\
         9264000,{SEREN},Quilligan,Seren,07/09/2026,O,O\n9264000,{SEREN},Quilligan,Efa,07/09/2026,/,\\\n"
    ));
    assert_eq!(
        file.pupils
            .iter()
            .map(RollRow::forename)
            .collect::<Vec<_>>(),
        ["Seren", "Efa"]
    );
    assert_eq!(shown(&file, 0), ["2026-09-07 O O"]);
    assert_eq!(file.warnings[0].reason, Reason::DuplicateUpn { first: 2 });
}

#[test]
fn a_pupil_without_a_number_is_known_by_name_and_birthday_and_nobody_by_nothing() {
    let file = read(
        "UPN,Surname,Forename,DOB,Date,AM,PM\n,Quilligan,Seren,06/05/2014,07/09/2026,O,O\n\
         ,Quilligan,Seren,06/05/2014,08/09/2026,O,O\n,,,,07/09/2026,O,O\n,,,06/05/2014,07/09/2026,O,O\n",
    );
    assert_eq!((file.pupils.len(), file.days_of(0).len()), (1, 2));
    assert_eq!(file.rejected.len(), 2);
    assert_eq!(file.rejected[0].column, Some(Column::Upn));
}

#[test]
fn dates_out_of_reach_and_other_sessions_are_refused_and_the_rest_stays() {
    let file = read(&format!(
        "UPN,Date,Session,Mark\n{SEREN},07/09/1926,AM,O\n{SEREN},45704,AM,O\n{SEREN},,AM,O\n\
         {SEREN},07/09/2026,EV,O\n{SEREN},07/09/2026,AM\n{SEREN},07/09/2026,bore,O\n"
    ));
    assert_eq!(shown(&file, 0), ["2026-09-07 O -"]);
    assert_eq!(file.rejected.len(), 5);
    assert_eq!(file.rejected[0].reason, Reason::YearOutOfReach);
}

#[test]
fn a_day_is_handed_to_the_rules_of_absence() {
    let file = read(&format!(
        "UPN,Date,AM,PM\n{SEREN},07/09/2026,O,N\n{SEREN},08/09/2026,O,/\n{SEREN},09/09/2026,O,I\n\
         {SEREN},10/09/2026,#,#\n{SEREN},11/09/2026,/,\n{SEREN},14/09/2026,G,-\n{SEREN},15/09/2026,-,-\n"
    ));
    let marks: Vec<_> = file
        .days_of(0)
        .iter()
        .map(|d| d.day_mark(Nation::England))
        .collect();
    let expected = [
        Some(DayMark::Unauthorised),
        Some(DayMark::Partial),
        Some(DayMark::Authorised),
        None,
        Some(DayMark::Partial),
        Some(DayMark::Unauthorised),
        None,
    ];
    assert_eq!(marks, expected);
}

#[test]
fn what_is_no_file_of_marks_is_refused() {
    let error = |bytes: &[u8]| read_attendance(bytes, ENGLAND).unwrap_err();
    assert_eq!(error(b""), FileError::Empty);
    assert_eq!(error(b"PK\x03\x04"), FileError::NotText);
    let told = error(b"UPN,Date,AM\n").to_string();
    assert!(told.contains("PM"), "{told}");
}

/// Some marks of a few pupils on a few days, each once, in any order.
fn marks() -> impl Strategy<Value = Vec<(usize, Date, bool, Code)>> {
    let now: Vec<Code> = Code::ALL
        .iter()
        .copied()
        .filter(|c| c.class(Nation::England, date(2026, 9, 7)).is_some())
        .collect();
    let one = (
        0..4_usize,
        1i8..29,
        any::<bool>(),
        proptest::sample::select(now),
    );
    proptest::collection::vec(one, 0..60).prop_map(|marks| {
        let mut seen = std::collections::BTreeSet::new();
        let dated = marks
            .into_iter()
            .map(|(p, d, am, c)| (p, date(2026, 9, d), am, c));
        dated
            .filter(|(p, d, am, _)| seen.insert((*p, *d, *am)))
            .collect()
    })
}

proptest! {
    #[test]
    fn every_mark_that_went_in_comes_out(marks in marks()) {
        let mut text = "UPN,Date,Session,Mark\n".to_owned();
        let upns = [SEREN, MACSEN, "R352200026001", "H926214126001"];
        for (pupil, day, morning, code) in &marks {
            let session = if *morning { "AM" } else { "PM" };
            text += &format!("{},{day},{session},{code}\n", upns[*pupil]);
        }
        let file = read(&text);
        prop_assert_eq!((file.marks, file.rejected.len()), (marks.len(), 0));
        let mut out = Vec::new();
        for (pupil, days) in file.iter() {
            prop_assert!(days.is_sorted_by(|a, b| a.date() < b.date()));
            let upn = pupil.upn.given().map(Upn::as_str).unwrap_or_default();
            let at = upns.iter().position(|known| *known == upn).unwrap();
            for day in days {
                let halves = [(true, day.morning()), (false, day.afternoon())];
                out.extend(halves.into_iter().filter_map(|(am, c)| Some((at, day.date(), am, c?))));
            }
        }
        let mut marks = marks;
        marks.sort();
        out.sort();
        prop_assert_eq!(out, marks);
    }

    #[test]
    fn a_string_is_its_marks_in_order(codes in proptest::collection::vec(proptest::sample::select(vec!["/", "\\", "O", "C1", "-", "Y7"]), 1..40)) {
        let file = read(&format!("UPN,MarksFrom,Marks\n{SEREN},07/09/2026,{}\n", codes.concat()));
        let halves = file.days_of(0).iter().flat_map(|d| [d.morning(), d.afternoon()]);
        let mut found: Vec<&str> = halves.map(|c| c.map_or("-", Code::as_str)).collect();
        found.truncate(codes.len());
        prop_assert_eq!(found, codes);
    }

    #[test]
    fn no_bytes_after_the_headings_upset_it(bytes in proptest::collection::vec(any::<u8>(), 0..200), shape in 0..3_usize) {
        let headings = ["UPN,Date,Session,Mark\n", "UPN,Date,AM,PM\n", "UPN,MarksFrom,MarksTo,Marks\n"];
        let bytes = [headings[shape].as_bytes(), &bytes].concat();
        if let Ok(file) = read_attendance(&bytes, ENGLAND) {
            prop_assert!(file.rejected.len() <= file.rows_read);
            prop_assert_eq!(file.suspense.len(), file.rejected.len());
            prop_assert_eq!(file.iter().map(|(_, d)| d.len()).sum::<usize>(), file.days.len());
        }
    }

    #[test]
    fn good_rows_stay_whatever_stands_between_them(lines in proptest::collection::vec("[^\n\r\"]{1,30}", 0..20)) {
        let mut text = "UPN,Date,AM,PM\n".to_owned();
        for line in &lines {
            text += &format!("{line}\n");
        }
        text += &format!("{SEREN},07/09/2026,O,O\n");
        let file = read(&text);
        let of_seren = |p: &RollRow| p.upn.given().map(Upn::as_str) == Some(SEREN);
        prop_assert!(file.iter().any(|(p, d)| of_seren(p) && d.iter().any(|d| d.count() == 2)));
    }
}
