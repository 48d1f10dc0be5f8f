//! What a council may rely on when it loads a list from an office.

use super::*;
use crate::column::Column;
use crate::report::Reason;
use crate::school_number::Elsewhere;
use casework::child::Postcode;
use jiff::civil::date;
use proptest::prelude::*;

#[test]
fn an_offer_says_the_school_the_answer_and_when_the_child_should_start() {
    let file = read_offers(
        b"Application Ref,Surname,Forename,DOB,Round,Offered School,Date of offer,Response,Response date,Start date\n\
          A1,Quilligan,Seren,06/05/2014,Year 7,926/4000,02/03/2026,Accepted,09/03/2026,02/09/2026\n\
          A2,Quilligan,Efa,01/01/2022,Reception,,,,,\n\
          A3,Quilligan,Macsen,29/02/2016,In-year,9264001,02/03/2026,perhaps,01/03/2026,02/09/2026\n",
    )
    .unwrap();
    let [seren, efa, macsen] = &file.rows[..] else {
        panic!("three rows")
    };
    assert!(matches!(seren.school(), Elsewhere::School(n) if n.establishment() == 4000));
    assert_eq!(seren.answer, Cell::Given(Answer::Accepted));
    assert_eq!(seren.expected, Cell::Given(date(2026, 9, 2)));
    assert_eq!(seren.child.written(Column::Round), "Year 7");
    assert_eq!(
        (efa.school(), &efa.offered),
        (Elsewhere::Nothing, &Cell::Blank)
    );
    assert_eq!(macsen.answer, Cell::Unreadable("perhaps".into()));
    let doubts: Vec<_> = file
        .warnings
        .iter()
        .map(|d| (d.column, &d.reason))
        .collect();
    let expected = [
        (Column::AnsweredOn, &Reason::EndsBeforeItBegins),
        (Column::Answer, &Reason::UnknownCode),
    ];
    assert_eq!(doubts, expected);
}

#[test]
fn an_exclusion_has_a_first_day_and_says_whether_education_is_provided() {
    let file = read_exclusions(
        b"UPN,Surname,Forename,DOB,Category,Start date,Sessions,Reason1,Provision start date\n\
          B801200005001,Quilligan,Seren,06/05/2014,PERM,03/11/2026,,PP,\n\
          B801200005001,Quilligan,Seren,06/05/2014,SUSP,05/10/2026,many,PP,12/10/2026\n\
          B801200005001,Quilligan,Seren,06/05/2014,SUSP,,4,PP,\n",
    )
    .unwrap();
    assert_eq!(file.rows[0].kind, Cell::Given(ExclusionKind::Permanent));
    let sixth_day = date(2026, 10, 12);
    assert!(!file.rows[0].is_provided_for_by(sixth_day));
    assert!(file.rows[1].is_provided_for_by(sixth_day));
    assert!(!file.rows[1].is_provided_for_by(date(2026, 10, 11)));
    assert_eq!(file.rows[1].sessions, Cell::Unreadable("many".into()));
    assert_eq!(file.rejected[0].column, Some(Column::ExcludedFrom));
    // One child may be excluded twice: the number is no doubt.
    assert_eq!(file.warnings.len(), 1);
}

#[test]
fn a_provider_without_a_first_day_provides_for_nobody_yet() {
    let file = read_exclusions(
        b"Surname,Forename,Category,Start date,Provision\nQuilligan,Seren,PERM,03/11/2026,Example Centre\nQuilligan,Efa,PERM,03/11/2026,none\n",
    )
    .unwrap();
    let [seren, efa] = &file.rows[..] else {
        panic!("two rows")
    };
    assert_eq!(
        (seren.provider(), efa.provider()),
        (Some("Example Centre"), None)
    );
    assert!(!seren.is_provided_for_by(date(2027, 1, 1)));
}

#[test]
fn home_education_is_suitable_unsuitable_or_not_looked_at() {
    let file = read_home_education(
        b"Surname,Forename,DOB,EHE start,Suitability,Last visit,Review date\n\
          Quilligan,Seren,06/05/2014,01/09/2025,Unsuitable,05/10/2026,05/01/2027\n\
          Quilligan,Efa,06/05/2016,,Not yet assessed,,\n",
    )
    .unwrap();
    assert_eq!(
        file.rows[0].suitability,
        Cell::Given(Suitability::Unsuitable)
    );
    assert_eq!(file.rows[0].next_review, Cell::Given(date(2027, 1, 5)));
    assert_eq!(
        file.rows[1].suitability,
        Cell::Given(Suitability::NotAssessed)
    );
    assert_eq!(file.rows[1].from, Cell::Blank);
}

#[test]
fn what_is_unclear_about_a_protected_address_protects_it() {
    let file = read_care(
        b"Surname,Forename,DOB,Status,Start date,Restricted,Postcode\n\
          Quilligan,Seren,06/05/2014,CLA,01/09/2025,Y,ZZ1 2AB\n\
          Quilligan,Efa,,CPP,01/09/2025,see file,ZZ1 2AB\n\
          Quilligan,Macsen,,CIN,01/09/2025,,ZZ1 2AB\n",
    )
    .unwrap();
    let found: Vec<_> = file
        .rows
        .iter()
        .map(|r| (r.kind.given().copied(), r.protected))
        .collect();
    let expected = [
        (Some(CareKind::InCare), true),
        (Some(CareKind::ProtectionPlan), true),
        (Some(CareKind::InNeed), false),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_population_list_gives_only_what_finds_a_child() {
    let file = read_population(
        b"ID,NHS Number,Surname,First name,Date of birth,Postcode,Registration date,GP practice\n\
          7,9990000000,Quilligan,Seren,06/05/2014,ZZ1 2AB,01/10/2026,A99999\n",
    )
    .unwrap();
    assert_eq!(file.columns.ignored, ["NHS Number", "GP practice"]);
    assert_eq!(file.rows[0].from, Cell::Given(date(2026, 10, 1)));
    for column in Column::ALL {
        assert_ne!(file.rows[0].child.written(*column), "9990000000");
    }
}

#[test]
fn a_report_of_transfer_files_says_what_became_of_each() {
    let file = read_transfers(
        b"Surname,Forename,DOB,Date sent,Receiving school,Status,Error\n\
          Quilligan,Seren,06/05/2014,02/11/2026,926/4001,Rejected,UPN not known\n\
          Quilligan,Efa,06/05/2016,02/11/2026,XXXXXXX,Not collected,\n\
          Quilligan,Macsen,29/02/2016,,926/4001,odd,\n",
    )
    .unwrap();
    let states: Vec<_> = file.rows.iter().map(|row| row.state.clone()).collect();
    let expected = [
        Cell::Given(TransferState::Rejected),
        Cell::Given(TransferState::Uncollected),
        Cell::Unreadable("odd".into()),
    ];
    assert_eq!(states, expected);
    assert!(matches!(file.rows[0].to(), Elsewhere::School(n) if n.establishment() == 4001));
    let why = file.rows[0].child.written(Column::TransferReason);
    assert_eq!(why, "UPN not known");
}

#[test]
fn an_address_in_one_column_is_kept_whole() {
    let file = read_population(
        b"Surname,First name,DOB,Address,Postcode\nQuilligan,Seren,06/05/2014,\"4 Mill Lane, Aberwen\",ZZ1 2AB\n",
    )
    .unwrap();
    assert_eq!(
        file.rows[0].child.written(Column::Street),
        "4 Mill Lane, Aberwen"
    );
    assert_eq!(file.columns.ignored, [] as [&str; 0]);
}

#[test]
fn a_lost_pupil_may_have_a_name_and_little_else() {
    let file = read_lost_pupils(
        b"Surname,Forename,DOB,Missing since,Previous school,Possible destination\n\
          Quilligan,Seren,,07/09/2026,926/4000,Leeds\nQuilligan,Efa,about 2014,,,\n",
    )
    .unwrap();
    let seren = &file.rows[0];
    assert_eq!(seren.missing_from, Cell::Given(date(2026, 9, 7)));
    assert!(matches!(seren.last_school(), Elsewhere::School(_)));
    assert_eq!(seren.child.written(Column::ThoughtToBe), "Leeds");
    assert_eq!(
        file.rows[1].child.dob,
        Cell::Unreadable("about 2014".into())
    );
}

#[test]
fn a_census_pupil_takes_the_address_that_stands_elsewhere() {
    let mut pupils = read_census(
        b"pupilonrolltableid,NativeId,dob,surname,forename,upn,sex,entrydate,ncyearactual,parttime,termlysessionspossible\n\
          11,7,2014-May-06 00:00:00,Quilligan,Seren,B801200005001,F,2018-Sep-03 00:00:00,7,False,120\n\
          12,8,2016-Feb-29 00:00:00,Quilligan,Macsen,E886200026001,M,2020-Sep-03 00:00:00,5,False,120\n",
    )
    .unwrap();
    let addresses = read_census_addresses(
        b"addressesonrolltableid,pupilonrolltableid,paon,street,town,postcode\n\
          1,11,4,Mill Lane,Aberwen,ZZ1 2AB\n2,11,5,Old Row,Aberwen,ZZ1 2AC\n3,99,4,Mill Lane,Aberwen,ZZ1 2AB\n4,,4,Mill Lane,Aberwen,ZZ1 2AB\n",
    )
    .unwrap();
    assert_eq!(addresses.rejected.len(), 1);
    let told = join_addresses(&mut pupils.rows, &addresses.rows);
    let expected = AddressesJoined {
        joined: 1,
        further: 1,
        of_nobody: 1,
        without: 1,
    };
    assert_eq!(told, expected);
    let seren = &pupils.rows[0];
    assert_eq!(
        seren.child.postcode.given().map(Postcode::as_str),
        Some("ZZ1 2AB")
    );
    assert_eq!(seren.child.written(Column::Street), "Mill Lane");
    assert_eq!(seren.child.written(Column::Forename), "Seren");
    assert_eq!(seren.child.written(Column::SourceId), "7");
    assert_eq!(
        (&seren.possible, &seren.part_time),
        (&Cell::Given(120), &Cell::Given(false))
    );
}

fn counts<R>(file: Result<Listing<R>, FileError>) -> Option<(usize, usize, usize)> {
    let file = file.ok()?;
    Some((
        file.rows.len() + file.rejected.len(),
        file.suspense.len() + file.rows.len(),
        file.rows_read,
    ))
}

proptest! {
    #[test]
    fn every_row_of_every_list_is_taken_or_kept(
        rows in proptest::collection::vec("[a-zA-Z0-9/,;\"\n ]{0,40}", 0..15),
        bytes in proptest::collection::vec(any::<u8>(), 0..100),
    ) {
        let body = [rows.join("\n").as_bytes(), &bytes].concat();
        for kind in [Kind::Offers, Kind::Exclusions, Kind::HomeEducation, Kind::Care, Kind::Population, Kind::TransferReports, Kind::LostPupils, Kind::Census, Kind::CensusAddresses] {
            let titles: Vec<&str> = kind.layout().columns().map(Column::title).collect();
            let all = [titles.join(",").as_bytes(), b"\n", &body].concat();
            let found = match kind {
                Kind::Offers => counts(read_offers(&all)),
                Kind::Exclusions => counts(read_exclusions(&all)),
                Kind::HomeEducation => counts(read_home_education(&all)),
                Kind::Care => counts(read_care(&all)),
                Kind::Population => counts(read_population(&all)),
                Kind::TransferReports => counts(read_transfers(&all)),
                Kind::LostPupils => counts(read_lost_pupils(&all)),
                Kind::Census => counts(read_census(&all)),
                _ => counts(read_census_addresses(&all)),
            };
            if let Some((taken, kept, read)) = found {
                prop_assert_eq!((taken, kept), (read, read));
            }
        }
    }
}
