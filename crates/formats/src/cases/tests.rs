//! What a council may rely on when it brings its open cases from another system.

use super::*;
use jiff::civil::date;
use proptest::prelude::*;

const HEADINGS: &str = "Case Ref,Surname,Forename,DOB,Case Type,Referral Date,First day of absence,School,Status,Officer,Whereabouts,Do not contact,Home visit,Notes,House points";

fn said() -> Headings {
    let mut said = Headings::default();
    said.say("Home visit", Meaning::Own("proof:visit".into()));
    said
}

#[test]
fn a_case_says_when_it_was_referred_and_what_was_done_on_which_day() {
    let text = format!(
        "Open cases\n{HEADINGS}\n\
         K1,Quilligan,Seren,06/05/2014,Missing,01/10/2026,28/09/2026,6654012,Searching,A. Officer,No,Yes,05/10/2026,Rang twice,12\n\
         K2,Quilligan,Efa,,Missing,02/10/2026,,,,,perhaps,n,not in,,\n\
         K3,,,,Missing,02/10/2026,,,,,,,,,\n\
         K4,Quilligan,Mabli,06/05/2014,Missing,soon,,,,,,,,,\n"
    );
    let file = read_cases(text.as_bytes(), &said()).unwrap();
    assert_eq!((file.rows.len(), file.rejected.len()), (2, 2));
    let [seren, efa] = &file.rows[..] else {
        panic!("two rows")
    };
    assert_eq!(seren.referred, date(2026, 10, 1));
    assert_eq!(seren.first_absence, Cell::Given(date(2026, 9, 28)));
    assert_eq!(seren.whereabouts, Cell::Given(Whereabouts::Unknown));
    assert!(seren.contact_barred && !efa.contact_barred);
    assert_eq!(seren.written(Column::CaseReference), "K1");
    assert_eq!(seren.written(Column::CaseOwner), "A. Officer");
    assert_eq!(seren.done[0].what, "proof:visit");
    assert_eq!(seren.done[0].on, Ok(date(2026, 10, 5)));
    assert_eq!(efa.done[0].on, Err("not in".to_owned()));
    assert_eq!(seren.kept, [("House points".to_owned(), "12".to_owned())]);
    assert_eq!(efa.whereabouts, Cell::Unreadable("perhaps".into()));
    assert_eq!(file.rejected[0].reason, Reason::NoName);
    assert_eq!(file.rejected[1].column, Some(Column::ReferredOn));
    assert_eq!(file.lines_above, 1);
}

#[test]
fn what_can_be_read_as_neither_yes_nor_no_bars_the_contact() {
    let text = "Surname,Forename,Referral Date,Do not visit\nA,B,01/10/2026,ask the duty manager\nA,C,01/10/2026,\nA,D,01/10/2026,No\n";
    let file = read_cases(text.as_bytes(), &Headings::default()).unwrap();
    let barred: Vec<bool> = file.rows.iter().map(|row| row.contact_barred).collect();
    assert_eq!(barred, [true, false, false]);
}

#[test]
fn a_heading_of_their_own_is_explained_once() {
    let text = "Enw,Teulu,Agorwyd\nSeren,Quilligan,01/10/2026\n";
    let unread = survey(text.as_bytes(), &Headings::default()).unwrap();
    assert_eq!(
        unread.missing,
        [Column::Surname, Column::Forename, Column::ReferredOn]
    );
    assert_eq!(unread.headings[0].example, "Seren");
    assert!(read_cases(text.as_bytes(), &Headings::default()).is_err());
    let mut said = Headings::default();
    said.say("ENW", Meaning::Column(Column::Forename));
    said.say("Teulu", Meaning::Column(Column::Surname));
    said.say("Agorwyd", Meaning::Column(Column::ReferredOn));
    assert_eq!(survey(text.as_bytes(), &said).unwrap().missing, []);
    let file = read_cases(text.as_bytes(), &said).unwrap();
    assert_eq!(file.rows[0].written(Column::Forename), "Seren");
    assert_eq!(file.rows[0].referred, date(2026, 10, 1));
}

#[test]
fn what_somebody_said_goes_before_what_we_know() {
    let text = "Surname,Forename,Referral Date,Notes,Comments\nA,B,01/10/2026,one,two\n";
    let mut said = Headings::default();
    said.say("Comments", Meaning::Column(Column::CaseNotes));
    said.say("Notes", Meaning::Nothing);
    let file = read_cases(text.as_bytes(), &said).unwrap();
    assert_eq!(file.rows[0].written(Column::CaseNotes), "two");
    assert_eq!(file.rows[0].kept, []);
    let told = survey(text.as_bytes(), &said).unwrap();
    assert_eq!(told.headings[3].means, Some(Meaning::Nothing));
}

proptest! {
    #[test]
    fn every_row_is_taken_or_refused_and_no_value_is_lost(
        rows in proptest::collection::vec(proptest::collection::vec("[a-z0-9/ \"]{0,12}", 15), 0..12)
    ) {
        let body: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
        let text = format!("{HEADINGS}\n{}\n", body.join("\n"));
        let file = read_cases(text.as_bytes(), &said()).unwrap();
        prop_assert_eq!(file.rows.len() + file.rejected.len(), file.rows_read);
        for row in &file.rows {
            prop_assert!(row.done.len() <= 1 && row.kept.len() <= 1);
        }
    }

    #[test]
    fn no_bytes_upset_it(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let headed = [HEADINGS.as_bytes(), b"\n", &bytes].concat();
        for bytes in [&bytes, &headed] {
            if let Ok(file) = read_cases(bytes, &said()) {
                prop_assert_eq!(file.rows.len() + file.rejected.len(), file.rows_read);
            }
            if let Ok(told) = survey(bytes, &said()) {
                prop_assert!(told.headings.iter().all(|h| !h.written.is_empty()));
            }
        }
    }
}

/// A workbook with a title above its headings, and a day as a day.
fn workbook() -> Vec<u8> {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let mut book = Workbook::new();
    book.add_worksheet();
    let sheet = book.add_worksheet();
    let day = Format::new().set_num_format("d mmm yy");
    let referred = ExcelDateTime::from_ymd(2026, 10, 1).unwrap();
    sheet.write_string(1, 0, "Open cases").unwrap();
    for (at, heading) in [
        "Surname",
        "Forename",
        "Referral Date",
        "Case no",
        "Do not visit",
    ]
    .into_iter()
    .enumerate()
    {
        sheet
            .write_string(2, u16::try_from(at).unwrap(), heading)
            .unwrap();
    }
    sheet
        .write_string(3, 0, "Quilligan, formerly Quill")
        .unwrap();
    sheet.write_string(3, 1, "Seren").unwrap();
    sheet
        .write_datetime_with_format(3, 2, &referred, &day)
        .unwrap();
    sheet.write_number(3, 3, 17.0).unwrap();
    sheet.write_boolean(3, 4, true).unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn the_first_sheet_of_a_workbook_that_has_cells_is_read_as_if_it_were_saved_as_csv() {
    let text = as_text(workbook()).unwrap();
    let file = read_cases(&text, &Headings::default()).unwrap();
    let row = &file.rows[0];
    assert_eq!(row.referred, date(2026, 10, 1));
    assert_eq!(row.written(Column::Surname), "Quilligan, formerly Quill");
    assert_eq!(row.written(Column::CaseReference), "17");
    assert!(row.contact_barred);
    assert_eq!(row.row(), 4, "the line is the workbook's");
}

#[test]
fn what_is_text_stays_as_it_is_and_what_is_no_workbook_is_refused() {
    assert_eq!(as_text(b"a,b\n".to_vec()).unwrap(), b"a,b\n");
    assert_eq!(
        as_text(b"PK\x03\x04 nonsense".to_vec()),
        Err(FileError::NotText)
    );
    let mut empty = rust_xlsxwriter::Workbook::new();
    empty.add_worksheet();
    let bytes = empty.save_to_buffer().unwrap();
    assert_eq!(as_text(bytes), Err(FileError::Empty));
}

proptest! {
    #[test]
    fn no_workbook_upsets_it(at in 4_usize..4_000, byte in any::<u8>(), cut in 0_usize..4_000) {
        let mut bytes = workbook();
        if let Some(place) = bytes.get_mut(at) {
            *place = byte;
        }
        bytes.truncate(bytes.len().saturating_sub(cut % 400));
        let _ = as_text(bytes);
    }
}
