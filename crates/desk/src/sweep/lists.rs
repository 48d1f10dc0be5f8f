//! Those on the lists of other offices, as the rules read them.

use super::{Candidate, Looked};
use crate::lists::{Named, pupil, says};
use crate::office::{Desk, Office, OfficeError};
use casework::calendar::SchoolId;
use casework::lead::File;
use casework::sweep::{Found, Intake, List, ListEntry, Listed, Reply, Round, Under, listed};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::StoreError;
use store::rows::{ListFileRow, ListedRow, RollPupilRow};

/// What is believed of a list, each row with what it says.
pub(super) struct Believed {
    pub rows: Vec<(ListedRow, Listed)>,
    files: HashMap<[u8; 32], File>,
}

impl Believed {
    /// The file that said so first.
    pub fn file(&self, row: &ListedRow) -> Option<File> {
        self.files.get(&row.first_file.0).cloned()
    }
}

fn file_of(row: &ListFileRow) -> File {
    File {
        name: row.name.clone(),
        hash: row.hash.to_string(),
        as_at: row.as_at,
    }
}

impl Desk {
    /// Everything that is believed of the lists of other offices.
    pub(super) async fn believed(&self, office: &Office) -> Result<Believed, StoreError> {
        let mut rows = Vec::new();
        for list in List::ALL {
            for row in self.store.listed_now(&office.id, list.as_str()).await? {
                // A row of a kind that this version does not read stays where it is.
                if let Some(says) = says(&row) {
                    rows.push((row, says));
                }
            }
        }
        let mut hashes: Vec<_> = rows.iter().map(|(row, _)| row.first_file).collect();
        hashes.sort_unstable_by_key(|hash| hash.0);
        hashes.dedup();
        let files = self.store.list_files_of(&office.id, &hashes).await?;
        let files = files.iter().map(|file| (file.hash.0, file_of(file)));
        Ok(Believed {
            rows,
            files: files.collect(),
        })
    }

    /// Those whom the lists say may be missing education.
    pub(super) async fn who_is_listed(
        &self,
        office: &Office,
        today: Date,
    ) -> Result<Looked, OfficeError> {
        let believed = self.believed(office).await?;
        if believed.rows.is_empty() {
            return Ok(Looked::default());
        }
        let under = Under {
            pack: &office.pack,
            calendar: &office.calendar,
            today,
        };
        let sent = self.store.roll_schools(&office.id).await?;
        let sent: BTreeMap<&str, Date> = sent
            .iter()
            .map(|roll| (roll.school_id.as_str(), roll.as_at))
            .collect();
        let (mut entries, mut rows) = (Vec::new(), Vec::new());
        for (row, says) in &believed.rows {
            let Some(file) = believed.file(row) else {
                continue;
            };
            let pupil = pupil(row);
            let offered = match says {
                Listed::Offered(offer) => offer.school.as_ref(),
                _ => None,
            };
            entries.push(ListEntry {
                who: super::roll::roll_number(&super::roll::who(&pupil)),
                says,
                source: &row.source,
                school: row.school_id.as_deref().map(SchoolId::from),
                born: row.dob,
                file,
                its_roll: offered.and_then(|school| sent.get(school.as_str()).copied()),
            });
            rows.push(pupil);
        }
        let found = listed(&entries, under);
        let of_row = |found: Found| {
            let row = rows.get(found.at)?;
            Some(Candidate::of(row, super::about(row), found))
        };
        let mut candidates: Vec<Candidate> = found.into_iter().filter_map(of_row).collect();
        candidates.extend(self.without_application(office, &believed, under).await?);
        self.fresh(office, candidates).await
    }

    /// Children of the age to apply, on a roll or on a list of who lives here, whom the list of
    /// applications does not have.
    async fn without_application(
        &self,
        office: &Office,
        believed: &Believed,
        under: Under<'_>,
    ) -> Result<Vec<Candidate>, OfficeError> {
        let mut all = Vec::new();
        for (round, applied) in self.rounds(office, believed, under).await? {
            let mut cohort: Vec<RollPupilRow> = Vec::new();
            let is_for = |born: Option<Date>| born.is_some_and(|born| round.is_for(born));
            let gone = |row: &RollPupilRow| row.leaving_date.is_some_and(|day| day < under.today);
            self.store
                .each_pupil(&office.id, |row| {
                    if is_for(row.dob) && !gone(&row) {
                        cohort.push(row);
                    }
                })
                .await?;
            let lives = |row: &ListedRow| row.list == List::Population.as_str();
            let residents = believed.rows.iter().map(|(row, _)| row);
            cohort.extend(
                residents
                    .filter(|row| lives(row) && is_for(row.dob))
                    .map(pupil),
            );
            let named = Named::of(applied.iter().copied());
            let cohort_names = cohort.clone();
            cohort.retain(|row| !named.has(row));
            if cohort.is_empty() {
                continue;
            }
            // Whoever is written otherwise on the list is the child who is most like them.
            let mut written: Vec<RollPupilRow> = applied.iter().map(|row| pupil(row)).collect();
            let there = Named::of_pupils(&cohort_names);
            written.retain(|row| !there.has(row));
            let applied = self.most_like(office, written).await?;
            let applied: BTreeSet<String> = applied.into_iter().flatten().collect();
            let them = self.most_like(office, cohort.clone()).await?;
            for (row, who) in cohort.into_iter().zip(them) {
                if who.is_some_and(|who| applied.contains(&who)) {
                    continue;
                }
                if let Some(found) = round.without_application(0, under) {
                    all.push(Candidate::of(&row, super::about(&row), found));
                }
            }
        }
        Ok(all)
    }

    /// The rounds of which a list of applications is believed and whose days are over, each with
    /// who applied.
    async fn rounds<'b>(
        &self,
        office: &Office,
        believed: &'b Believed,
        under: Under<'_>,
    ) -> Result<Vec<(Round, Vec<&'b ListedRow>)>, OfficeError> {
        let mut by_intake: BTreeMap<Intake, Vec<&ListedRow>> = BTreeMap::new();
        for (row, says) in &believed.rows {
            if let Listed::Offered(offer) = says
                && let Some(intake) = Intake::read(&offer.round)
                && offer.answer != Reply::Withdrawn
            {
                by_intake.entry(intake).or_default().push(row);
            }
        }
        let now = self.store.lists_now(&office.id).await?;
        let mut rounds = Vec::new();
        for (intake, rows) in by_intake {
            // Another office's list of another day says nothing of who had applied by then.
            let theirs = now.iter().filter(|now| {
                let of = |row: &&ListedRow| row.list == now.list && row.source == now.source;
                rows.iter().any(of)
            });
            let Some(last) = theirs.max_by_key(|now| now.as_at) else {
                continue;
            };
            let files = self.store.list_files_of(&office.id, &[last.file]).await?;
            let Some(file) = files.first().map(file_of) else {
                continue;
            };
            let round = Round::of(intake, file);
            if round.without_application(0, under).is_some() {
                rounds.push((round, rows));
            }
        }
        Ok(rounds)
    }
}
