//! The demonstration: invented councils with their schools, the children on their rolls,
//! cases at every stage, and people to sign in as. What is invented is data, in
//! `demonstration/`; what comes of it is told by the seed in that data and by the day of
//! loading.

mod chance;
mod county;
mod data;
mod duties;
mod leavers;
mod people;
mod play;
mod script;
#[cfg(test)]
mod tests;

pub use data::councils;
use people::accounts;
pub use people::{PASSWORD, logins};

use casework::calendar::SchoolCalendar;
use chance::Chance;
use county::County;
use data::{Invented, Stories};
use desk::given::{Clock, NoChance};
use desk::histories::Past;
use desk::office::{Council, OfficeError};
use desk::people::PeopleError;
use desk::{Desk, Office};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use leavers::{LEAVERS, Leaving};
use play::{Player, Stretch, Told};
use std::sync::Arc;
use store::rows::{CaseFilter, Sees};
use store::{Change, Digest, RollLoad, RollPupil, StoreError};

/// Why the demonstration could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum DemonstrationError {
    /// A file of it does not read.
    #[error("the demonstration's file {file} does not read: {why}")]
    File {
        /// Which.
        file: String,
        /// Why.
        why: String,
    },
    /// A story does not hold together.
    #[error("a story of the demonstration's council {council} cannot be told: {why}")]
    Story {
        /// Whose.
        council: String,
        /// Why.
        why: String,
    },
    /// A council could not be set up.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// A person could not be admitted.
    #[error(transparent)]
    People(#[from] PeopleError),
    /// Something could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no chance to be had.
    #[error(transparent)]
    Chance(#[from] NoChance),
}

/// How much is invented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// What the council's file says.
    Whole,
    /// Two schools, four hundred pupils and twelve cases: for tests.
    Small,
    /// For measuring: so many pupils, all of whom the council knows as children; so many open
    /// cases; and cases that are closed, until the journal has so many entries.
    Large {
        /// On the rolls.
        pupils: usize,
        /// Open cases.
        open: usize,
        /// Entries of the journal.
        entries: usize,
    },
}

/// What was loaded of a council.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// Its name.
    pub council: String,
    /// Pupils put on its rolls.
    pub pupils: usize,
    /// Its cases.
    pub cases: usize,
    /// Of them, open.
    pub open: usize,
    /// Entries of its journal that tell of them.
    pub entries: usize,
    /// Children whom the sweep of the day of loading found.
    pub leads: usize,
    /// Stories that the procedure would not let go on.
    pub stuck: Vec<String>,
}

/// A clock that stands still: what is loaded was founded before its first case.
struct Then(Timestamp);

impl Clock for Then {
    fn now(&self) -> Timestamp {
        self.0
    }
}

/// Loads the invented councils as they stand on a day, where they are not there yet; says
/// what it loaded.
///
/// # Errors
///
/// When a file of the demonstration does not read, or something could not be written.
pub async fn load(desk: &Desk, today: Date, size: Size) -> Result<Vec<Loaded>, DemonstrationError> {
    let mut all = Vec::new();
    for invented in councils()? {
        if let Some(loaded) = load_one(desk, &invented, today, size).await? {
            all.push(loaded);
        }
    }
    Ok(all)
}

/// Loads one council; nothing when it is loaded already.
///
/// # Errors
///
/// As [`load`].
pub async fn load_one(
    desk: &Desk,
    invented: &Invented,
    today: Date,
    size: Size,
) -> Result<Option<Loaded>, DemonstrationError> {
    desk.open_offices().await?;
    let everything = CaseFilter::all(Sees::All);
    if desk.store.count_cases(&invented.id, &everything).await? > 0 {
        return Ok(None);
    }
    let office = match desk.office(&invented.id) {
        Some(office) => office,
        None => found(desk, invented, today).await?,
    };
    let names = data::names()?;
    let stories = data::stories(&invented.id)?;
    let mut county = County::new(&invented.world, &names, today, size == Size::Small);
    let mut player = Player::new(&office, &stories, &invented.people, &county, today);
    tell(&mut player, &mut county, &stories, invented, size).map_err(|why| {
        DemonstrationError::Story {
            council: invented.id.clone(),
            why,
        }
    })?;
    duties::were_done(&mut player, invented);
    let next = player.act();
    let mut told = player.told;
    let pupils = match size {
        Size::Whole => invented.world.pupils,
        Size::Small => 400,
        Size::Large { pupils, .. } => pupils,
    };
    let mut roll = std::mem::take(&mut told.on_roll);
    fill(
        &mut county,
        &mut told,
        &mut roll,
        match size {
            Size::Large { .. } => pupils,
            Size::Whole | Size::Small => pupils + LEAVERS,
        },
        (size, today, next),
    );
    let schools: Vec<String> = county
        .places
        .schools
        .iter()
        .map(|(row, _)| row.school_id.clone())
        .collect();
    let leaving = Leaving::of(&mut roll, &schools, today, size);
    let mut rows: Vec<Change> = Vec::new();
    rows.extend(
        county
            .places
            .schools
            .iter()
            .map(|(row, _)| row.clone().into()),
    );
    rows.extend(accounts(desk, invented, &county).await?);
    leaving.load((desk, &office), &schools, &roll).await?;
    load_roll(desk, &office, schools, roll, today).await?;
    let cases = told.histories.cases.len();
    let entries = desk.take_over(&office, told.histories, rows).await?;
    let leads = leaving.sweep(desk, &office, today).await?;
    Ok(Some(Loaded {
        council: invented.name.clone(),
        pupils,
        cases,
        open: told.open,
        entries,
        leads,
        stuck: told.stuck,
    }))
}

/// Sets the council up two years before the day of loading.
async fn found(
    desk: &Desk,
    invented: &Invented,
    today: Date,
) -> Result<Arc<Office>, DemonstrationError> {
    let council = Council {
        name: invented.name.clone(),
        name_cy: invented.name_cy.clone(),
        team: invented.team.clone(),
        telephone: invented.telephone.clone(),
        marking: Some("OFFICIAL-SENSITIVE".to_owned()),
        demonstration: true,
        procedure: invented.procedure.clone(),
    };
    let calendar = SchoolCalendar {
        terms: invented.terms.clone(),
        ..SchoolCalendar::default()
    };
    let before = today.checked_sub(2.years()).unwrap_or(today);
    let mut then = desk.clone();
    then.clock = Arc::new(Then(morning(before)));
    then.found(&invented.id, council, calendar, "demonstration")
        .await?;
    desk.open_offices().await?;
    desk.office(&invented.id)
        .ok_or_else(|| DemonstrationError::Story {
            council: invented.id.clone(),
            why: "what was written cannot be read back".to_owned(),
        })
}

fn morning(day: Date) -> Timestamp {
    day.at(7, 30, 0, 0)
        .to_zoned(TimeZone::UTC)
        .map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}

/// Tells the stories until there are cases enough.
fn tell(
    player: &mut Player<'_>,
    county: &mut County<'_>,
    stories: &Stories,
    invented: &Invented,
    size: Size,
) -> Result<(), String> {
    // The stories' own chance, so that the families do not depend on how many cases there are.
    let mut chance = Chance::new(invented.world.seed ^ 0x5EED);
    let shares: Vec<u32> = stories.story.iter().map(|story| story.share).collect();
    let (cases, open) = match size {
        Size::Whole => (invented.world.cases, 0),
        Size::Small => (12, 0),
        Size::Large { open, .. } => (0, open),
    };
    let mut told = 0;
    let enough = |told: &Told| told.histories.cases.len() >= cases && told.open >= open;
    while !enough(&player.told) && told < 40 * (cases + open) {
        // Each story once, then by their shares.
        let place = match size {
            Size::Small => chance.weighed(&shares),
            _ if told < stories.story.len() => told,
            _ => chance.weighed(&shares),
        };
        told += 1;
        let Some(story) = stories.story.get(place) else {
            continue;
        };
        let stretch = Player::stretch(story, &mut chance);
        player.play(county, story, stretch)?;
    }
    if let Size::Large {
        pupils, entries, ..
    } = size
    {
        close(
            player,
            county,
            stories,
            &mut chance,
            entries.saturating_sub(pupils),
        )?;
    }
    Ok(())
}

/// Tells stories that have come to their end, until there are so many entries.
fn close(
    player: &mut Player<'_>,
    county: &mut County<'_>,
    stories: &Stories,
    chance: &mut Chance,
    entries: usize,
) -> Result<(), String> {
    let mut ended = Vec::new();
    for story in &stories.story {
        let before = (player.told.histories.cases.len(), player.told.open);
        let ago = script::span(story) + 60;
        player.play(
            county,
            story,
            Stretch {
                ago,
                steps: usize::MAX,
            },
        )?;
        if player.told.histories.cases.len() > before.0 && player.told.open == before.1 {
            ended.push(story);
        }
    }
    while player.told.entries < entries {
        let Some(story) = chance.one(&ended) else {
            break;
        };
        let since = i64::try_from(chance.below(250)).unwrap_or(0);
        let ago = script::span(story) + 60 + since;
        player.play(
            county,
            story,
            Stretch {
                ago,
                steps: usize::MAX,
            },
        )?;
    }
    Ok(())
}

/// The other children of the county, and for measuring what is known of them.
fn fill(
    county: &mut County<'_>,
    told: &mut Told,
    roll: &mut Vec<RollPupil>,
    pupils: usize,
    (size, today, mut next): (Size, Date, u32),
) {
    let mut ids = Chance::new(0xC0DE);
    let at = today.checked_sub(1.years()).unwrap_or(today);
    county.fill(pupils.saturating_sub(roll.len()), |family, pupil| {
        let Some(school) = &pupil.school else { return };
        roll.push(pupil.on_roll(family, school));
        if matches!(size, Size::Large { .. }) {
            let facts = desk::cases::ChildFacts {
                names: vec![pupil.name.clone()],
                born: Some(pupil.born.into()),
                upn: pupil.number(),
                household: casework::ids::HouseholdId::new(ids.id(12)),
                address: Some(format!("{}, {}", family.address, family.postcode)),
                restricted: None,
            };
            let past = Past {
                at: at.at(7, 30, 0, 0),
                recorded: morning(at),
                act: next,
                actor: casework::ids::ActorId::new("demonstration"),
                what: facts,
            };
            next += 1;
            let id = casework::ids::ChildId::new(ids.id(12));
            told.histories.children.push((id, past));
        }
    });
}

async fn load_roll(
    desk: &Desk,
    office: &Office,
    schools: Vec<String>,
    pupils: Vec<RollPupil>,
    today: Date,
) -> Result<(), DemonstrationError> {
    let name = format!("The rolls of every school, {today}");
    let load = RollLoad {
        hash: Digest::of(format!("{} {name}", office.id).as_bytes()),
        name,
        schools,
        as_at: today,
        loaded_by: "demonstration".to_owned(),
        loaded_at: morning(today),
        pupils,
        refused: 0,
    };
    desk.store.load_roll(&office.id, load).await?;
    Ok(())
}

/// An invented roll of so many rows as a CSV file: of the first council, as on a day.
///
/// # Errors
///
/// When a file of the demonstration does not read.
pub fn roll_file(rows: usize, today: Date) -> Result<String, DemonstrationError> {
    use std::fmt::Write as _;
    let names = data::names()?;
    let mut file = "UPN,Surname,Forename,Middle Name,Former Surname,DOB,Sex,Year Group,House,\
                    Postcode,Parent1 Name,LAESTAB\n"
        .to_owned();
    if let Some(invented) = councils()?.into_iter().next() {
        let mut county = County::new(&invented.world, &names, today, false);
        county.fill(rows, |family, pupil| {
            writeln!(
                file,
                "{},{},{},{},{},{},{},{},\"{}\",{},{},{}",
                pupil.upn,
                pupil.name.surname,
                pupil.name.forename,
                pupil.name.middle,
                pupil.former.as_deref().unwrap_or_default(),
                pupil.born,
                if pupil.boy { "M" } else { "F" },
                pupil.year,
                family.address,
                family.postcode,
                family.mother,
                pupil.school.as_deref().unwrap_or_default(),
            )
            .ok();
        });
    }
    Ok(file)
}
