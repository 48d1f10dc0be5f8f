//! `whereabouts bench roll`: reading a roll file and putting it into an empty store.

use super::{Broken, Watch, figure};
use crate::console;
use crate::demonstration;
use clap::Args;
use formats::roll::{Column, RollRow, read_roll};
use jiff::Timestamp;
use jiff::civil::date;
use std::collections::BTreeSet;
use std::path::PathBuf;
use store::{Digest, Location, RollLoad, RollPupil, Store};

#[derive(Args)]
pub struct Roll {
    /// A roll in CSV; an invented one when it is not given.
    file: Option<PathBuf>,
    /// How many rows to invent.
    #[arg(long, default_value_t = 150_000)]
    rows: usize,
}

pub async fn run(arguments: Roll) -> Result<(), Broken> {
    let bytes = match &arguments.file {
        Some(file) => std::fs::read(file)?,
        None => demonstration::roll_file(arguments.rows, date(2026, 9, 14))?.into_bytes(),
    };
    let folder = std::env::temp_dir().join(format!("whereabouts-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let store = Store::open(&Location::folder(&folder)).await?;
    let whole = Watch::start();
    let read = read_roll(&bytes)?;
    console::line(format!(
        "read {} rows of {} MiB, {} refused: {whole}",
        read.rows_read,
        bytes.len() / 1024 / 1024,
        read.rejected.len()
    ));
    let pupils: Vec<RollPupil> = read.rows.iter().map(pupil).collect();
    let schools: BTreeSet<String> = pupils.iter().map(|pupil| pupil.school_id.clone()).collect();
    let load = RollLoad {
        hash: Digest::of(&bytes),
        name: "bench".to_owned(),
        schools: schools.into_iter().collect(),
        as_at: date(2026, 9, 14),
        loaded_by: "bench".to_owned(),
        loaded_at: Timestamp::UNIX_EPOCH,
        pupils,
        refused: 0,
    };
    let again = load.clone();
    let loaded = store.load_roll("bench", load).await?;
    figure(
        format!("import of a roll of {} pupils", loaded.file.pupils),
        "5 s",
        &whole,
    );
    let watch = Watch::start();
    store.load_roll("bench", again).await?;
    console::line(format!("the same file again: {watch}"));
    store.close().await;
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

fn pupil(row: &RollRow) -> RollPupil {
    let some = |column: Column| {
        let written = row.written(column);
        (!written.is_empty()).then(|| written.to_owned())
    };
    let upn = row.upn.given().map(|upn| upn.as_str().to_owned());
    let home = [Column::House, Column::Street, Column::Town];
    let address: Vec<&str> = home
        .into_iter()
        .map(|column| row.written(column))
        .filter(|written| !written.is_empty())
        .collect();
    RollPupil {
        school_id: row.written(Column::School).to_owned(),
        pupil_key: upn.clone().unwrap_or_else(|| format!("row-{}", row.row)),
        upn,
        forename: row.forename().to_owned(),
        middle_names: some(Column::Middle),
        surname: row.surname().to_owned(),
        former_surname: some(Column::FormerSurname),
        dob: row.dob.given().map(|born| born.date()),
        sex: some(Column::Sex),
        year_group: row.year_group.given().map(ToString::to_string),
        address: (!address.is_empty()).then(|| address.join(", ")),
        postcode: row.postcode.given().map(|code| code.as_str().to_owned()),
        previous_postcode: row
            .previous_postcode
            .given()
            .map(|code| code.as_str().to_owned()),
        parents: some(Column::Parent1Name),
        entry_date: row.entry_date.given().copied(),
        leaving_date: row.leaving_date.given().copied(),
        destination: some(Column::Destination),
        leaving_reason: some(Column::LeavingReason),
    }
}
