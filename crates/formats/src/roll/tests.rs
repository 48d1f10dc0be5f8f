//! What a council may rely on when it loads a roll.

use super::*;
use crate::date::NotADate;
use crate::text::Encoding;
use casework::child::{Sex, Upn};
use jiff::civil::date;
use proptest::prelude::*;

const HEADINGS: &str = "UPN,Legal Surname,Legal Forename,DOB,Sex,Postcode";

fn read(text: &str) -> RollFile {
    read_roll(text.as_bytes()).unwrap()
}

fn with_headings(rows: &[&str]) -> RollFile {
    read(&format!("{HEADINGS}\n{}\n", rows.join("\n")))
}

const SEREN: &str = "B801200005001,Quilligan,Seren,06/05/2014,F,ZZ1 2AB";
const MACSEN: &str = "E886200026001,Quilligan,Macsen,2016-02-29,M,zz12ab";

#[test]
fn a_good_row_loads_with_every_value() {
    let file = with_headings(&[SEREN, MACSEN]);
    assert_eq!(
        (file.rows.len(), file.rejected.len(), file.warnings.len()),
        (2, 0, 0)
    );
    let seren = &file.rows[0];
    assert_eq!(
        (seren.row, seren.forename(), seren.surname()),
        (2, "Seren", "Quilligan")
    );
    assert_eq!(seren.upn.given().map(Upn::as_str), Some("B801200005001"));
    assert_eq!(seren.dob.given().map(|d| d.date()), Some(date(2014, 5, 6)));
    assert_eq!(seren.sex, Cell::Given(Sex::Female));
    assert_eq!(file.rows[1].postcode, seren.postcode);
}

#[test]
fn headings_stand_in_any_order_and_under_any_known_name() {
    let census = "NativeId;dob;surname;forename;middlenames;upn;sex;entrydate;ncyearactual;enrolstatus;uniquepropertyreferencenumber\n\
        7;2014-May-06 00:00:00;Quilligan;Seren;;B801200005001;F;2018-Sep-03 00:00:00;7;C;100000000001\n";
    let file = read(census);
    assert_eq!((file.rows.len(), file.separator), (1, ';'));
    let seren = &file.rows[0];
    assert_eq!(seren.dob.given().map(|d| d.date()), Some(date(2014, 5, 6)));
    assert_eq!(seren.entry_date, Cell::Given(date(2018, 9, 3)));
    assert_eq!(seren.enrolment, Cell::Given(Enrolment::Single));
    assert_eq!(seren.written(Column::SourceId), "7");
    assert!(seren.text(Column::Middle).is_blank());
}

#[test]
fn a_blank_cell_and_an_absent_column_are_two_things() {
    let file = with_headings(&["B801200005001,Quilligan,Seren,06/05/2014,F,"]);
    assert_eq!(file.rows[0].postcode, Cell::Blank);
    assert_eq!(file.rows[0].text(Column::FormerSurname), Cell::NoColumn);
    assert!(file.columns.missing.contains(&Column::FormerSurname));
    assert!(!file.columns.missing.contains(&Column::Postcode));
}

#[test]
fn bad_rows_are_named_and_good_rows_beside_them_load() {
    let file = with_headings(&[
        SEREN,
        "E886200026001,Quilligan,Macsen,31/02/2016,M,ZZ1 2AB",
        ",,,06/05/2014,F,",
        "R352200026001,Quilligan,Efa,,F,",
        ",,,,,",
        "R352200026001,Quilligan,Efa",
        "R352200026001,Quilligan,Efa,01/01/2015,F,ZZ1 2AB,and more",
        MACSEN,
    ]);
    assert_eq!((file.rows.len(), file.rows_read), (2, 8));
    let found: Vec<_> = file
        .rejected
        .iter()
        .map(|e| (e.row, e.column, e.reason.clone()))
        .collect();
    let not_a_day = Reason::NotADate {
        why: NotADate::NoSuchDay,
    };
    assert_eq!(
        found,
        [
            (3, Some(Column::BirthDate), not_a_day),
            (4, Some(Column::Surname), Reason::NoName),
            (5, Some(Column::BirthDate), Reason::NoBirthDate),
            (6, None, Reason::BlankRow),
            (
                7,
                None,
                Reason::ValueCount {
                    expected: 6,
                    found: 3
                }
            ),
            (
                8,
                None,
                Reason::ValueCount {
                    expected: 6,
                    found: 7
                }
            ),
        ]
    );
}

#[test]
fn a_mistyped_number_keeps_its_child_and_is_reported() {
    let file = with_headings(&["B801200005002,Quilligan,Seren,06/05/2014,Q,ZZ1"]);
    assert_eq!(file.rows.len(), 1);
    assert_eq!(file.rows[0].upn, Cell::Unreadable("B801200005002".into()));
    let columns: Vec<_> = file.warnings.iter().map(|w| (w.row, w.column)).collect();
    assert_eq!(
        columns,
        [(2, Column::Upn), (2, Column::Sex), (2, Column::Postcode)]
    );
}

#[test]
fn a_report_shows_the_shape_of_a_value_and_never_the_value() {
    let file = with_headings(&["B801200005002,Quilligan,Seren,31/31/2014,F,"]);
    let error = &file.rejected[0];
    assert_eq!(error.shape, "99/99/9999");
    let told = format!("{file:?}");
    assert!(!told.contains("Quilligan") && !told.contains("B8012"));
}

#[test]
fn the_same_number_twice_is_reported_and_both_rows_load() {
    let again = SEREN.replace("Seren", "Efa");
    let file = with_headings(&[SEREN, MACSEN, &again]);
    assert_eq!(file.rows.len(), 3);
    assert_eq!(file.warnings.len(), 1);
    assert_eq!(
        (file.warnings[0].row, &file.warnings[0].reason),
        (4, &Reason::DuplicateUpn { first: 2 })
    );
}

#[test]
fn the_legal_surname_is_taken_where_a_file_has_two() {
    let file = read("Surname,Legal Surname,Forename,DOB\nRowbotham,Quilligan,Seren,06/05/2014\n");
    assert_eq!(file.rows[0].surname(), "Quilligan");
    assert_eq!(file.columns.ignored, ["Surname"]);
}

#[test]
fn letters_are_right_in_windows_1252_and_with_a_byte_order_mark() {
    let old = read_roll(b"surname,forename,dob\nQuilligan,Si\xe2n,06/05/2014\n").unwrap();
    assert_eq!(
        (old.rows[0].forename(), old.encoding),
        ("Siân", Encoding::Windows1252)
    );
    let new = read("\u{feff}surname\tforename\tdob\nQuilligan\tSiân\t06/05/2014\n");
    assert_eq!((new.rows[0].forename(), new.separator), ("Siân", '\t'));
}

#[test]
fn a_title_above_the_headings_is_passed_over_and_said() {
    let file = read(&format!(
        "Pupils of Example School\n\n{HEADINGS}\n{SEREN}\n"
    ));
    assert_eq!(
        (file.rows.len(), file.rows[0].row, file.lines_above),
        (1, 4, 2)
    );
}

#[test]
fn a_row_full_of_another_separator_does_not_hide_the_headings() {
    let file = with_headings(&[
        SEREN,
        ";;;;;;;;;;;;;;;;;;",
        "a|||||||||||||||||||||",
        MACSEN,
    ]);
    assert_eq!(
        (file.rows.len(), file.rejected.len(), file.separator),
        (2, 2, ',')
    );
}

#[test]
fn a_left_open_quotation_mark_costs_one_row() {
    let file = with_headings(&[SEREN, "E886200026001,\"Quilligan,Efa,01/01/2015,F,", MACSEN]);
    assert_eq!((file.rows.len(), file.rejected.len()), (2, 1));
    assert_eq!(
        (file.rejected[0].row, &file.rejected[0].reason),
        (3, &Reason::OpenQuote)
    );
}

#[test]
fn dates_that_contradict_each_other_are_said() {
    let file = read(
        "surname,forename,dob,entrydate,leavingdate,extractdate\n\
         Quilligan,Seren,06/05/2014,03/09/2018,01/09/2018,01/10/2026\n\
         Quilligan,Efa,06/05/2027,,,01/10/2026\n",
    );
    assert_eq!(file.warnings[0].reason, Reason::LeftBeforeEntry);
    assert_eq!(file.rejected[0].reason, Reason::BornAfterExtract);
}

#[test]
fn what_is_no_roll_is_refused_with_what_it_lacks() {
    assert_eq!(read_roll(b"").unwrap_err(), FileError::Empty);
    assert_eq!(
        read_roll(b"PK\x03\x04rest").unwrap_err(),
        FileError::NotText
    );
    let error = read_roll(b"surname,dob,shoe size\na,b,c\n").unwrap_err();
    assert!(error.to_string().contains("LegalForename"), "{error}");
}

#[test]
fn a_list_of_children_looked_for_may_lack_birthdays_and_a_roll_may_not() {
    let text = "surname,forename,dob\nQuilligan,Seren,\nQuilligan,Efa,2014?\n";
    let list = read_list(text.as_bytes()).unwrap();
    assert_eq!(
        (list.rows.len(), list.rejected.len(), list.warnings.len()),
        (2, 0, 1)
    );
    assert_eq!(list.rows[0].dob, Cell::Blank);
    assert_eq!(read(text).rejected.len(), 2);
    assert!(read_list(b"surname,forename\nQuilligan,Seren\n").is_ok());
}

#[test]
fn parents_of_both_kinds_of_export_are_read() {
    let file = read(
        "surname,forename,dob,parent_forename,parent_surname,Parent2\n\
         Quilligan,Seren,06/05/2014,Gwenllian,Rowbotham,Idris Quilligan\n\
         Quilligan,Efa,06/05/2016,,,\n",
    );
    let parents = file.rows[0].parents();
    assert_eq!(
        (parents[0].surname, parents[1].name),
        ("Rowbotham", "Idris Quilligan")
    );
    assert!(file.rows[1].parents().is_empty());
}

#[test]
fn the_hash_is_of_the_bytes_as_they_came() {
    let file = read("surname,forename,dob\n");
    assert_eq!(file.sha256.len(), 64);
    assert_eq!(file.rows_read, 0);
    assert_ne!(file.sha256, read("surname,forename,dob\n\n").sha256);
}

/// Rows, good, bad and strange.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => Just(SEREN.to_owned()),
        2 => "[A-Z]?[0-9]{0,12},[a-z]{0,5},[a-z]{0,5},[0-9/]{0,10},[FMx]?,[A-Z0-9 ]{0,8}",
        1 => "[a-z,\"]{1,20}",
        1 => "[^\n\r]{1,20}",
    ]
}

proptest! {
    #[test]
    fn rows_and_refusals_are_the_rows_read(lines in proptest::collection::vec(line(), 0..40)) {
        let file = with_headings(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        prop_assert_eq!(file.rows.len() + file.rejected.len(), file.rows_read);
        let whole = |l: &&String| !l.contains('"') && !l.contains('\u{85}');
        if lines.iter().all(|l| whole(&l)) {
            prop_assert_eq!(file.rows_read, lines.len());
        }
    }

    #[test]
    fn good_rows_load_whatever_stands_between_them(lines in proptest::collection::vec("[^\n\r\"]{1,30}", 0..20)) {
        let mut all = vec![SEREN];
        lines.iter().for_each(|l| all.extend([l.as_str(), MACSEN]));
        let file = with_headings(&all);
        let good = file.rows.iter().filter(|r| r.surname() == "Quilligan").count();
        prop_assert!(good > lines.len());
    }

    #[test]
    fn no_bytes_upset_it(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read_roll(&bytes);
    }

    #[test]
    fn no_bytes_after_the_headings_upset_it(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let file = read_roll(&[HEADINGS.as_bytes(), b"\n", &bytes].concat());
        if let Ok(file) = file {
            prop_assert_eq!(file.rows.len() + file.rejected.len(), file.rows_read);
        }
    }

    #[test]
    fn row_by_row_or_at_once_the_pupils_are_the_same(lines in proptest::collection::vec(line(), 0..20)) {
        let text = format!("{HEADINGS}\n{}\n", lines.join("\n"));
        let whole = read(&text);
        let mut reader = RollReader::open(&text, Kind::Roll).unwrap();
        let (mut rows, mut rejected) = (Vec::new(), Vec::new());
        for found in &mut reader {
            match found {
                Ok(row) => rows.push(row),
                Err(error) => rejected.push(error),
            }
        }
        prop_assert_eq!(rows, whole.rows);
        prop_assert_eq!(rejected, whole.rejected);
        prop_assert_eq!(reader.doubts(), whole.warnings);
        prop_assert_eq!(reader.progress().bytes, text.len());
    }
}
