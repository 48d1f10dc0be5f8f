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
