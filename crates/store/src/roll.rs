//! Loading a roll: what the file says is compared with what is believed, and only what
//! differs is written. Loading the same file again changes nothing.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;

use crate::cell::{Bind as _, values};
use crate::db::Tx;
use crate::digest::Digest;
use crate::error::StoreError;
use crate::open::Store;
use crate::rows::{RollFileRow, RollPupilRow, RollSchoolRow};
use crate::sql::{LIST, listed, sql};

sql! {
    BELIEVED = "SELECT school_id, pupil_key, believed_from, content FROM roll_pupil \
                WHERE authority_id = $1 AND school_id IN ({list}) AND believed_until IS NULL";
    COVERED = "SELECT {columns} FROM roll_school \
               WHERE authority_id = $1 AND school_id IN ({list})";
    BELIEVED_NO_MORE = "UPDATE roll_pupil SET believed_until = $3 \
                        WHERE authority_id = $1 AND school_id = $2 \
                        AND believed_until IS NULL AND believed_from < $3 \
                        AND pupil_key IN ({list})";
    /// A row of the same day that a second file of that day corrects was believed for no day.
    NEVER_BELIEVED = "DELETE FROM roll_pupil WHERE authority_id = $1 AND school_id = $2 \
                      AND believed_until IS NULL AND believed_from >= $3 \
                      AND pupil_key IN ({list})";
    SEEN_AGAIN = "UPDATE roll_pupil SET last_file = $3 \
                  WHERE authority_id = $1 AND school_id = $2 AND believed_until IS NULL";
    ROLL_FILE_HELD = "SELECT {columns} FROM roll_file WHERE authority_id = $1 AND hash = $2";
}

/// One pupil as a file has it.
#[derive(Clone, Default, PartialEq)]
pub struct RollPupil {
    pub school_id: String,
    /// The UPN, or what stands for one: the same pupil must have the same key in every file.
    pub pupil_key: String,
    pub upn: Option<String>,
    pub forename: String,
    pub middle_names: Option<String>,
    pub surname: String,
    /// Every other name, as `surname` or `surname, forename`, parted by semicolons.
    pub former_surname: Option<String>,
    pub dob: Option<Date>,
    pub sex: Option<String>,
    pub year_group: Option<String>,
    pub address: Option<String>,
    pub postcode: Option<String>,
    pub previous_postcode: Option<String>,
    pub parents: Option<String>,
    pub entry_date: Option<Date>,
    pub leaving_date: Option<Date>,
    /// Where the pupil went, as the file writes it.
    pub destination: Option<String>,
    /// Why they left, as the file writes it.
    pub leaving_reason: Option<String>,
}

impl RollPupil {
    /// The pupil as a file is believed from a day on, and as nobody has said otherwise yet.
    pub fn believed(self, content: Digest, file: Digest, from: Date) -> RollPupilRow {
        RollPupilRow {
            school_id: self.school_id,
            pupil_key: self.pupil_key,
            believed_from: from,
            believed_until: None,
            upn: self.upn,
            forename: self.forename,
            middle_names: self.middle_names,
            surname: self.surname,
            former_surname: self.former_surname,
            dob: self.dob,
            sex: self.sex,
            year_group: self.year_group,
            address: self.address,
            postcode: self.postcode,
            previous_postcode: self.previous_postcode,
            parents: self.parents,
            entry_date: self.entry_date,
            leaving_date: self.leaving_date,
            destination: self.destination,
            leaving_reason: self.leaving_reason,
            content,
            first_file: file,
            last_file: file,
        }
    }
}

impl std::fmt::Debug for RollPupil {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RollPupil(at {}, hidden)", self.school_id)
    }
}

/// A roll file, read.
#[derive(Clone, Debug)]
pub struct RollLoad {
    /// The digest of the file's bytes.
    pub hash: Digest,
    pub name: String,
    /// The schools whose whole roll this file gives. Pupils of theirs who are not in it are no
    /// longer believed to be on the roll; pupils of other schools in it are refused.
    pub schools: Vec<String>,
    /// The day the file speaks of.
    pub as_at: Date,
    pub loaded_by: String,
    pub loaded_at: Timestamp,
    pub pupils: Vec<RollPupil>,
    /// How many rows of the file could not be read.
    pub refused: u32,
}

/// What loading did.
#[derive(Clone, PartialEq)]
pub struct RollLoaded {
    /// The file as recorded, now or the first time.
    pub file: RollFileRow,
    /// It had been loaded before, and nothing was changed.
    pub again: bool,
    /// Rows that were passed over because the pupil stands in the file already, or the school
    /// is not one the file covers: their places in `pupils`, from nought.
    pub passed_over: Vec<usize>,
    /// Pupils new to their school's roll: school and key.
    pub added: Vec<(String, String)>,
    /// Pupils who are no longer on their school's roll: school and key.
    pub gone: Vec<(String, String)>,
}

/// Counts only: a pupil's key is mostly a UPN.
impl std::fmt::Debug for RollLoaded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RollLoaded(again: {}, {:?})", self.again, self.file)
    }
}

impl Store {
    /// Loads a roll file. Refused when a school it covers has sent a later roll already: what
    /// was true later must not be undone by what was true before.
    pub async fn load_roll(
        &self,
        authority: &str,
        load: RollLoad,
    ) -> Result<RollLoaded, StoreError> {
        let mut tx = self.db.begin().await?;
        match write(&mut tx, authority, load).await {
            Ok(loaded) => {
                tx.commit().await?;
                Ok(loaded)
            }
            Err(error) => {
                tx.rollback().await;
                Err(error)
            }
        }
    }
}

/// Pupils by school.
type BySchool = HashMap<String, Vec<String>>;

async fn write(tx: &mut Tx, authority: &str, load: RollLoad) -> Result<RollLoaded, StoreError> {
    let known: Vec<RollFileRow> = tx
        .rows(ROLL_FILE_HELD, values![authority, load.hash])
        .await?;
    if let Some(file) = known.into_iter().next() {
        return Ok(RollLoaded {
            file,
            again: true,
            passed_over: Vec::new(),
            added: Vec::new(),
            gone: Vec::new(),
        });
    }
    refuse_older(tx, authority, &load).await?;
    let mut believed = believed(tx, authority, &load.schools).await?;

    let covered: HashSet<&str> = load.schools.iter().map(String::as_str).collect();
    let mut seen: HashSet<(&str, &str)> = HashSet::with_capacity(load.pupils.len());
    let mut passed_over = Vec::new();
    let mut fresh: Vec<RollPupilRow> = Vec::new();
    let mut ended = BySchool::new();
    let mut added = Vec::new();
    let mut changed = 0;
    for (place, pupil) in load.pupils.iter().enumerate() {
        let key = (pupil.school_id.as_str(), pupil.pupil_key.as_str());
        if !covered.contains(key.0) || !seen.insert(key) {
            passed_over.push(place);
            continue;
        }
        let content = content(pupil);
        let held = believed
            .get_mut(key.0)
            .and_then(|school| school.remove(key.1));
        match held {
            Some(held) if held == content => continue,
            Some(_) => {
                changed += 1;
                ended
                    .entry(key.0.to_owned())
                    .or_default()
                    .push(key.1.to_owned());
            }
            None => added.push((key.0.to_owned(), key.1.to_owned())),
        }
        fresh.push(pupil.clone().believed(content, load.hash, load.as_at));
    }
    let pupils = seen.len();
    let mut gone = Vec::new();
    for (school, left) in believed {
        for (pupil, _) in left {
            ended.entry(school.clone()).or_default().push(pupil.clone());
            gone.push((school.clone(), pupil));
        }
    }
    gone.sort();

    end_belief(tx, authority, &ended, load.as_at).await?;
    // What is still open now says the same as before; the new rows come after, with this file.
    let mut schools = Vec::with_capacity(load.schools.len());
    for school in &load.schools {
        tx.run(SEEN_AGAIN, values![authority, school, load.hash])
            .await?;
        schools.push(RollSchoolRow {
            school_id: school.clone(),
            file: load.hash,
            as_at: load.as_at,
        });
    }
    // In the order of their key: each then goes where the one before it went.
    fresh.sort_by(|a, b| (&a.school_id, &a.pupil_key).cmp(&(&b.school_id, &b.pupil_key)));
    tx.put(authority, &fresh).await?;
    tx.put(authority, &schools).await?;
    let file = RollFileRow {
        hash: load.hash,
        name: load.name,
        school_id: match load.schools.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        },
        as_at: load.as_at,
        loaded_by: load.loaded_by,
        loaded_at: load.loaded_at,
        pupils: count(pupils),
        refused: i64::from(load.refused) + count(passed_over.len()),
        added: count(added.len()),
        changed,
        gone: count(gone.len()),
    };
    tx.put(authority, std::slice::from_ref(&file)).await?;
    Ok(RollLoaded {
        file,
        again: false,
        passed_over,
        added,
        gone,
    })
}

fn count(many: usize) -> i64 {
    i64::try_from(many).unwrap_or(i64::MAX)
}

async fn refuse_older(tx: &mut Tx, authority: &str, load: &RollLoad) -> Result<(), StoreError> {
    for some in load.schools.chunks(LIST) {
        let mut given = values![authority];
        given.extend(some.iter().map(|school| school.value()));
        let held: Vec<RollSchoolRow> = tx.rows(&listed(COVERED, 2, some.len()), given).await?;
        if let Some(later) = held.iter().find(|held| held.as_at > load.as_at) {
            return Err(StoreError::Refused(format!(
                "The file speaks of {}, and the roll of school {} as at {} is loaded already.",
                load.as_at, later.school_id, later.as_at
            )));
        }
    }
    Ok(())
}

/// What is believed now of the covered schools: school, pupil, content.
async fn believed(
    tx: &mut Tx,
    authority: &str,
    schools: &[String],
) -> Result<HashMap<String, HashMap<String, Digest>>, StoreError> {
    let mut all: HashMap<String, HashMap<String, Digest>> = HashMap::new();
    for some in schools.chunks(LIST) {
        let mut given = values![authority];
        given.extend(some.iter().map(|school| school.value()));
        let rows: Vec<(String, String, jiff_sqlx::Date, Vec<u8>)> =
            tx.fetch(listed(BELIEVED, 2, some.len()), given).await?;
        for (school, pupil, _, content) in rows {
            let content: [u8; 32] = content
                .try_into()
                .map_err(|_| StoreError::Unreadable("a roll's row".into()))?;
            all.entry(school)
                .or_default()
                .insert(pupil, Digest(content));
        }
    }
    Ok(all)
}

async fn end_belief(
    tx: &mut Tx,
    authority: &str,
    ended: &BySchool,
    as_at: Date,
) -> Result<(), StoreError> {
    for (school, pupils) in ended {
        for some in pupils.chunks(LIST) {
            for text in [BELIEVED_NO_MORE, NEVER_BELIEVED] {
                let mut given = values![authority, school, as_at];
                given.extend(some.iter().map(|pupil| pupil.value()));
                tx.run(listed(text, 4, some.len()), given).await?;
            }
        }
    }
    Ok(())
}

/// A digest of everything a row says of a pupil.
fn content(pupil: &RollPupil) -> Digest {
    let mut bytes = Vec::with_capacity(256);
    let mut add = |text: Option<&str>| match text {
        None => bytes.push(0),
        Some(text) => {
            bytes.push(1);
            bytes.extend_from_slice(&(text.len() as u64).to_be_bytes());
            bytes.extend_from_slice(text.as_bytes());
        }
    };
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    add(pupil.upn.as_deref());
    add(Some(&pupil.forename));
    add(pupil.middle_names.as_deref());
    add(Some(&pupil.surname));
    add(pupil.former_surname.as_deref());
    add(day(pupil.dob).as_deref());
    add(pupil.sex.as_deref());
    add(pupil.year_group.as_deref());
    add(pupil.address.as_deref());
    add(pupil.postcode.as_deref());
    add(pupil.parents.as_deref());
    add(day(pupil.entry_date).as_deref());
    add(day(pupil.leaving_date).as_deref());
    // Rows from before this was kept have no such part, and keep their digest.
    if pupil.previous_postcode.is_some() {
        add(pupil.previous_postcode.as_deref());
    }
    for (what, said) in [
        ("destination", &pupil.destination),
        ("leaving reason", &pupil.leaving_reason),
    ] {
        if said.is_some() {
            add(Some(what));
            add(said.as_deref());
        }
    }
    Digest::of(&bytes)
}
