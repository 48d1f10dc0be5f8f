//! Every kind of table that has a record. The first byte chooses the kind, and whether its
//! headings stand above what follows.
#![no_main]

use formats::belief::{Limits, Summary, against_last, of_itself};
use formats::cases::{Headings, OpenCase, survey};
use formats::layout::Kind;
use formats::listing::{self, Listing, Record};
use formats::lists::{
    CareEntry, CensusAddress, CensusPupil, Exclusion, HomeEducated, LostPupil, Offer, Resident, TransferReport,
};
use formats::returns::{Joiner, Leaver};
use formats::roll::{Column, RollRow};
use formats::schools::{Register, School, SchoolLink};
use formats::suspense::Mend;
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((choice, body)) = data.split_first() else {
        return;
    };
    let kinds = [
        Kind::Roll,
        Kind::List,
        Kind::LostPupils,
        Kind::Joiners,
        Kind::Leavers,
        Kind::Census,
        Kind::CensusAddresses,
        Kind::Offers,
        Kind::Exclusions,
        Kind::HomeEducation,
        Kind::Care,
        Kind::Population,
        Kind::TransferReports,
        Kind::Cases,
        Kind::Schools,
        Kind::SchoolLinks,
    ];
    let kind = kinds[usize::from(choice & 0x7f) % kinds.len()];
    let titles: Vec<&str> = kind.layout().columns().map(Column::title).collect();
    let headed = [titles.join(",").as_bytes(), b"\n", body].concat();
    let bytes = if choice & 0x80 == 0 { &headed } else { body };
    match kind {
        Kind::Roll | Kind::List => {
            table::<RollRow>(bytes, kind);
        }
        Kind::LostPupils => {
            table::<LostPupil>(bytes, kind);
        }
        Kind::Joiners => {
            table::<Joiner>(bytes, kind);
        }
        Kind::Leavers => {
            table::<Leaver>(bytes, kind);
        }
        Kind::Census => {
            table::<CensusPupil>(bytes, kind);
        }
        Kind::CensusAddresses => {
            table::<CensusAddress>(bytes, kind);
        }
        Kind::Offers => {
            table::<Offer>(bytes, kind);
        }
        Kind::Exclusions => {
            table::<Exclusion>(bytes, kind);
        }
        Kind::HomeEducation => {
            table::<HomeEducated>(bytes, kind);
        }
        Kind::Care => {
            table::<CareEntry>(bytes, kind);
        }
        Kind::TransferReports => {
            table::<TransferReport>(bytes, kind);
        }
        Kind::Population => {
            table::<Resident>(bytes, kind);
        }
        Kind::Cases => {
            table::<OpenCase>(bytes, kind);
            let _ = survey(bytes, &Headings::default());
        }
        Kind::Schools => {
            if let Some(file) = table::<School>(bytes, kind) {
                let (register, doubts) = Register::new(file.rows, &[]);
                assert!(register.schools().len() + doubts.len() <= file.rows_read);
            }
        }
        _ => {
            if let Some(file) = table::<SchoolLink>(bytes, kind) {
                let from = file.rows.first().map_or(0, |link| link.urn);
                let register = Register::new(Vec::new(), &file.rows).0;
                assert!(register.successors(from).len() <= 2 * file.rows.len());
            }
        }
    }
});

/// Reads a table; nothing of it may be lost, and a row that was refused is refused again.
fn table<R: Record>(bytes: &[u8], kind: Kind) -> Option<Listing<R>> {
    let file = listing::read::<R>(bytes, kind, &mut |_| {}).ok()?;
    assert_eq!(file.rows.len() + file.rejected.len(), file.rows_read);
    assert_eq!(file.suspense.len(), file.rejected.len());
    for held in file.suspense.iter().take(10) {
        if held.mend() != Mend::SendAgain {
            let again = held.read_again::<R>(&[]);
            assert!(again.is_err_and(|again| again.error.reason == held.error.reason));
        }
    }
    let limits = Limits::default();
    let _ = of_itself(&file, kind, date(2026, 11, 30), &limits);
    let summary = Summary::of(&file);
    for new_year in [true, false] {
        assert!(against_last(&summary, &summary, new_year, &limits).len() <= 1);
    }
    Some(file)
}
