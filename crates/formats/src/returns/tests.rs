//! What a council may rely on when a return comes.

use super::*;
use crate::suspense::Mend;
use jiff::civil::date;
use proptest::prelude::*;

const JOINER: &str = "UPN,Surname,Forename,DOB,Sex,House,Street,Postcode,Starting Day,Last School,\
    Parent1Forename,Parent1Surname,Parent1Phone,Parent1Address,Parent1LivesWith";
const LEAVER: &str = "UPN,Surname,Forename,DOB,Postcode,Date of deletion,Ground,Next school,Next school start date,\
    New address,New postcode,Move date,Parent1,Parent1Phone";

fn joiners(rows: &str) -> Listing<Joiner> {
    read_joiners(format!("{JOINER}\n{rows}\n").as_bytes()).unwrap()
}

fn leavers(rows: &str) -> Listing<Leaver> {
    read_leavers(format!("{LEAVER}\n{rows}\n").as_bytes()).unwrap()
}

#[test]
fn a_whole_new_pupil_return_lacks_nothing() {
    let file = joiners(
        "B801200005001,Quilligan,Seren,06/05/2014,F,4,Mill Lane,ZZ1 2AB,03/11/2026,926/4000,Gwen,Rowbotham,01632 960001,,Y",
    );
    let joiner = &file.rows[0];
    assert_eq!(joiner.starting, date(2026, 11, 3));
    assert!(matches!(joiner.last_school(), Elsewhere::School(n) if n.to_string() == "9264000"));
    assert!(joiner.lacks(Nation::England).is_empty());
}

#[test]
fn a_return_that_lacks_something_is_taken_and_says_what_to_ask_for() {
    let file = joiners("B801200005001,Quilligan,,,,,,,03/11/2026,,,,,,");
    let lacks = file.rows[0].lacks(Nation::England);
    assert_eq!(
        lacks,
        [
            Particular::FullName,
            Particular::BirthDate,
            Particular::Sex,
            Particular::Address,
            Particular::Parent,
            Particular::EmergencyNumber,
        ]
    );
    assert!(file.rows[0].lacks(Nation::Wales).is_empty());
}

#[test]
fn a_parent_who_lives_elsewhere_owes_no_number() {
    let file = joiners(
        "B801200005001,Quilligan,Seren,06/05/2014,F,4,Mill Lane,ZZ1 2AB,03/11/2026,,Gwen,Rowbotham,,9 Far Row,N",
    );
    let lacks = file.rows[0].lacks(Nation::England);
    assert_eq!(lacks, [Particular::Parent, Particular::EmergencyNumber]);
}

#[test]
fn a_joiner_without_a_starting_day_waits_until_somebody_finds_it_out() {
    let file = joiners("B801200005001,Quilligan,Seren,06/05/2014,F,4,Mill Lane,ZZ1 2AB,,,,,,,");
    assert_eq!((file.rows.len(), file.rejected.len()), (0, 1));
    let held = &file.suspense[0];
    assert_eq!(held.mend(), Mend::FindOut(Column::EntryDate));
    assert!(
        held.read_again::<Joiner>(&[(Column::EntryDate, "31/11/2026")])
            .is_err()
    );
    let (joiner, doubts) = held
        .read_again::<Joiner>(&[(Column::EntryDate, "03/11/2026")])
        .unwrap();
    assert_eq!((joiner.child.forename(), joiner.child.row), ("Seren", 2));
    assert!(doubts.is_empty());
    assert!(!format!("{file:?}").contains("Quilligan"));
}

#[test]
fn a_deletion_says_its_ground_and_where_the_child_goes() {
    let file = leavers(
        "B801200005001,Quilligan,Seren,06/05/2014,ZZ1 2AB,03/11/2026,Reg 9(1)(g),MMMMMMM,,Rua Direita 4,,10/11/2026,Gwen Rowbotham,01632 960001\n\
         E886200026001,Quilligan,Macsen,,ZZ1 2AB,03/11/2026,moved,unknown,,,,,Gwen Rowbotham,01632 960001",
    );
    let [seren, macsen] = &file.rows[..] else {
        panic!("two rows")
    };
    let ground = *seren.ground.given().unwrap();
    assert_eq!((ground.regulation, ground.letter), (Some(9), 'g'));
    assert_eq!(
        ground.instrument(Nation::England, seren.deleted),
        Ok(Instrument::England2024)
    );
    assert_eq!(
        (seren.next_school(), seren.says_where()),
        (Elsewhere::Outside, true)
    );
    assert_eq!(seren.future_from, Cell::Given(date(2026, 11, 10)));
    assert!(seren.lacks(Nation::England).is_empty());
    assert!(!macsen.says_where());
    assert_eq!(macsen.ground, Cell::Unreadable("moved".into()));
    assert_eq!(macsen.lacks(Nation::Wales), []);
    assert_eq!(macsen.lacks(Nation::England), [Particular::Ground]);
    assert_eq!(file.warnings[0].column, Column::Ground);
}

#[test]
fn no_child_passes_for_placed_by_a_word() {
    let row = |next: &str, address: &str| {
        let file = leavers(&format!(
            "B801200005001,Quilligan,Seren,06/05/2014,ZZ1 2AB,03/11/2026,i,{next},,{address},,,,"
        ));
        file.rows[0].says_where()
    };
    assert!(row("926/4001", "") && row("MMMMMMM", "") && row("", "9 Far Row"));
    for next in [
        "moved",
        "Abroad",
        "Example School",
        "XXXXXXX",
        "unknown",
        "",
    ] {
        assert!(!row(next, "not known"), "{next}");
    }
}

#[test]
fn a_leaving_date_stands_for_a_deletion_date_that_is_not_given() {
    let text =
        "Surname,Forename,Date of leaving,Ground\nQuilligan,Seren,03/11/2026,i\nQuilligan,Efa,,i\n";
    let file = read_leavers(text.as_bytes()).unwrap();
    assert_eq!(file.rows[0].deleted, date(2026, 11, 3));
    assert_eq!(file.rejected[0].reason, Reason::NothingHere);
}

#[test]
fn a_ground_belongs_to_the_instrument_of_its_nation_and_day() {
    let ground = |text: &str| text.parse::<Ground>();
    let i = ground("9(1)(i)").unwrap();
    let eve = date(2024, 8, 18);
    let not_in_force = NotInForce::Regulation {
        said: 9,
        in_force: 8,
    };
    assert_eq!(i.instrument(Nation::England, eve), Err(not_in_force));
    assert_eq!(
        i.instrument(Nation::Wales, date(2026, 1, 5)),
        Err(not_in_force)
    );
    let o = ground("(o)").unwrap();
    assert_eq!(
        o.instrument(Nation::England, date(2024, 8, 19)),
        Ok(Instrument::England2024)
    );
    assert_eq!(
        o.instrument(Nation::England, eve),
        Err(NotInForce::Letter('o'))
    );
    assert_eq!(ground("8.1.H").unwrap().letter, 'h');
    assert!(!ground("9(3)(b)").unwrap().is_of_compulsory_school_age());
    for text in ["", "moved away", "9(1)", "9(1)(1)(i)(2)", "9(1)(ii)"] {
        assert_eq!(ground(text), Err(NotAGround), "{text}");
    }
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z0-9/() ]{0,12}",
        Just("03/11/2026".to_owned()),
        Just("9(1)(i)".to_owned())
    ]
}

proptest! {
    #[test]
    fn every_row_is_taken_or_kept(rows in proptest::collection::vec(proptest::collection::vec(cell(), 14), 0..20)) {
        let text: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
        let file = leavers(&text.join("\n"));
        prop_assert_eq!(file.rows.len() + file.rejected.len(), file.rows_read);
        prop_assert_eq!(file.suspense.len(), file.rejected.len());
        for held in &file.suspense {
            // Without a change it is refused again for the same reason.
            let again = held.read_again::<Leaver>(&[]);
            prop_assert_eq!(again.map(|_| ()).map_err(|h| h.error.reason), Err(held.error.reason.clone()));
        }
    }

    #[test]
    fn no_text_is_a_ground_by_accident(text in any::<String>()) {
        let _ = text.parse::<Ground>();
    }
}
