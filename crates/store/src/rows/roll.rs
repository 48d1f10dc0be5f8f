//! Schools, and the rolls they send. Loading a file is `crate::roll`.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::cell::{Bind as _, values};
use crate::digest::Digest;
use crate::error::StoreError;
use crate::open::Store;
use crate::row::row;
use crate::sql::{LIST, listed, sql};

row! {
    /// One school or other place of learning, as the authority's directory has it.
    pub struct SchoolRow: "school_row", key [school_id], again Replaces {
        plain school_id: String,
        plain name: String,
        /// Maintained, academy, independent, special, …
        plain kind: String,
        plain area: Option<String>,
        /// Addresses, numbers and term dates, as JSON.
        plain details: String,
        plain closed: bool,
    }
}

row! {
    /// One roll file that was loaded.
    pub struct RollFileRow: "roll_file", key [hash], again Fails {
        /// The digest of the file's bytes.
        plain hash: Digest,
        plain name: String,
        /// The school that sent it; none when the file covers several.
        plain school_id: Option<String>,
        /// The day the file speaks of.
        plain as_at: Date,
        plain loaded_by: String,
        plain loaded_at: Timestamp,
        /// Rows that were good.
        plain pupils: i64,
        /// Rows that could not be read, or stood twice.
        plain refused: i64,
        plain added: i64,
        plain changed: i64,
        plain gone: i64,
    }
}

row! {
    /// The last file that covered a school's roll.
    pub struct RollSchoolRow: "roll_school", key [school_id], again Replaces {
        plain school_id: String,
        plain file: Digest,
        plain as_at: Date,
    }
}

row! {
    /// What was believed of one pupil on one school's roll, from a day until a day.
    pub struct RollPupilRow: "roll_pupil", key [school_id, pupil_key, believed_from], again Replaces {
        plain school_id: String,
        /// The UPN, or what the file's reader makes of a pupil without one.
        personal pupil_key: String,
        plain believed_from: Date,
        /// The first day it was no longer believed; none while it is.
        plain believed_until: Option<Date>,
        personal upn: Option<String>,
        personal forename: String,
        personal middle_names: Option<String>,
        personal surname: String,
        personal former_surname: Option<String>,
        personal dob: Option<Date>,
        personal sex: Option<String>,
        personal year_group: Option<String>,
        personal address: Option<String>,
        personal postcode: Option<String>,
        personal previous_postcode: Option<String>,
        /// Parents and their numbers, as JSON.
        personal parents: Option<String>,
        personal entry_date: Option<Date>,
        personal leaving_date: Option<Date>,
        /// Where the roll says that the pupil went, as it was written.
        personal destination: Option<String>,
        /// Why they left, as it was written.
        personal leaving_reason: Option<String>,
        /// A digest of what the row says, to tell a changed row from one that is the same.
        personal content: Digest,
        plain first_file: Digest,
        plain last_file: Digest,
    }
}

sql! {
    SCHOOL = "SELECT {columns} FROM school_row WHERE authority_id = $1 AND school_id = $2";
    SCHOOLS = "SELECT {columns} FROM school_row WHERE authority_id = $1 ORDER BY school_id";
    ROLL_FILE = "SELECT {columns} FROM roll_file WHERE authority_id = $1 AND hash = $2";
    ROLL_FILES = "SELECT {columns} FROM roll_file WHERE authority_id = $1 \
                  ORDER BY loaded_at DESC, hash LIMIT $2";
    ROLL_SCHOOLS = "SELECT {columns} FROM roll_school WHERE authority_id = $1 ORDER BY school_id";
    ROLL_BEGAN = "SELECT {columns} FROM roll_pupil WHERE authority_id = $1 AND school_id = $2 \
                  ORDER BY believed_from, pupil_key LIMIT 1";
    ROLL_SCHOOL = "SELECT {columns} FROM roll_school WHERE authority_id = $1 AND school_id = $2";
    ROLL = "SELECT {columns} FROM roll_pupil WHERE authority_id = $1 AND school_id = $2 \
            AND believed_from <= $3 AND (believed_until IS NULL OR believed_until > $3) \
            ORDER BY pupil_key";
    ON_ROLLS = "SELECT {columns} FROM roll_pupil WHERE authority_id = $1 AND upn = $2 \
                ORDER BY believed_from, school_id";
    ON_ROLLS_NOW = "SELECT {columns} FROM roll_pupil WHERE authority_id = $1 \
                    AND upn IN ({list}) AND believed_until IS NULL";
    PUPILS_NOW = "SELECT {columns} FROM roll_pupil WHERE authority_id = $1 \
                  AND school_id = $2 AND pupil_key IN ({list}) AND believed_until IS NULL";
    EVERY_PUPIL = "SELECT {columns} FROM roll_pupil WHERE authority_id = $1 \
                   AND believed_until IS NULL \
                   AND (school_id > $2 OR (school_id = $2 AND pupil_key > $3)) \
                   ORDER BY school_id, pupil_key LIMIT $4";
    /// Those who left and did not come back to the same roll: no longer on it, or with a last
    /// day that is over.
    LEFT = "SELECT {columns} FROM roll_pupil WHERE authority_id = $1 \
            AND believed_until IS NOT NULL AND NOT EXISTS (SELECT 1 FROM roll_pupil later \
            WHERE later.authority_id = $1 AND later.school_id = roll_pupil.school_id \
            AND later.pupil_key = roll_pupil.pupil_key \
            AND later.believed_from > roll_pupil.believed_from) \
            ORDER BY school_id, pupil_key, believed_from";
    LEAVING = "SELECT {columns} FROM roll_pupil WHERE authority_id = $1 \
               AND leaving_date IS NOT NULL AND leaving_date < $2 AND believed_until IS NULL \
               ORDER BY school_id, pupil_key, believed_from";
    ROLL_PUPIL_HISTORY = "SELECT {columns} FROM roll_pupil WHERE authority_id = $1 \
                          AND school_id = $2 AND pupil_key = $3 ORDER BY believed_from";
    ROLL_FILES_OF = "SELECT {columns} FROM roll_file WHERE authority_id = $1 AND hash IN ({list})";
    COUNT_PUPILS = "SELECT COUNT(*) FROM roll_pupil \
                    WHERE authority_id = $1 AND believed_until IS NULL";
}

impl Store {
    pub async fn school(
        &self,
        authority: &str,
        school_id: &str,
    ) -> Result<Option<SchoolRow>, StoreError> {
        self.db.row(SCHOOL, values![authority, school_id]).await
    }

    pub async fn schools(&self, authority: &str) -> Result<Vec<SchoolRow>, StoreError> {
        self.db.rows(SCHOOLS, values![authority]).await
    }

    pub async fn put_schools(
        &self,
        authority: &str,
        schools: &[SchoolRow],
    ) -> Result<(), StoreError> {
        self.db.put(authority, schools).await
    }

    pub async fn roll_file(
        &self,
        authority: &str,
        hash: &Digest,
    ) -> Result<Option<RollFileRow>, StoreError> {
        self.db.row(ROLL_FILE, values![authority, hash]).await
    }

    /// The files loaded, the latest first.
    pub async fn roll_files(
        &self,
        authority: &str,
        limit: u32,
    ) -> Result<Vec<RollFileRow>, StoreError> {
        self.db.rows(ROLL_FILES, values![authority, limit]).await
    }

    /// When a school last sent its roll.
    pub async fn roll_school(
        &self,
        authority: &str,
        school_id: &str,
    ) -> Result<Option<RollSchoolRow>, StoreError> {
        self.db
            .row(ROLL_SCHOOL, values![authority, school_id])
            .await
    }

    /// When each school last sent its roll.
    pub async fn roll_schools(&self, authority: &str) -> Result<Vec<RollSchoolRow>, StoreError> {
        self.db.rows(ROLL_SCHOOLS, values![authority]).await
    }

    /// The day of which the first roll of a school speaks, as far as anything of it is kept.
    pub async fn roll_began(
        &self,
        authority: &str,
        school_id: &str,
    ) -> Result<Option<Date>, StoreError> {
        let first: Option<RollPupilRow> = self
            .db
            .row(ROLL_BEGAN, values![authority, school_id])
            .await?;
        Ok(first.map(|row| row.believed_from))
    }

    /// A school's roll as it was believed on a day.
    pub async fn roll(
        &self,
        authority: &str,
        school_id: &str,
        on: Date,
    ) -> Result<Vec<RollPupilRow>, StoreError> {
        self.db.rows(ROLL, values![authority, school_id, on]).await
    }

    /// Every roll a UPN was ever believed to be on, the earliest first.
    pub async fn on_rolls(
        &self,
        authority: &str,
        upn: &str,
    ) -> Result<Vec<RollPupilRow>, StoreError> {
        self.db.rows(ON_ROLLS, values![authority, upn]).await
    }

    /// What is now believed of pupils with any of these UPNs, by school and key.
    pub async fn on_rolls_now<S: AsRef<str> + Sync>(
        &self,
        authority: &str,
        upns: &[S],
    ) -> Result<Vec<RollPupilRow>, StoreError> {
        let mut all: Vec<RollPupilRow> = Vec::new();
        for some in upns.chunks(LIST) {
            let mut values = values![authority];
            values.extend(some.iter().map(|upn| upn.as_ref().value()));
            let text = listed(ON_ROLLS_NOW, 2, some.len());
            all.extend(self.db.rows(&text, values).await?);
        }
        all.sort_by(|a, b| (&a.school_id, &a.pupil_key).cmp(&(&b.school_id, &b.pupil_key)));
        Ok(all)
    }

    /// What is now believed of these pupils of one school.
    pub async fn pupils_now<S: AsRef<str> + Sync>(
        &self,
        authority: &str,
        school_id: &str,
        pupil_keys: &[S],
    ) -> Result<Vec<RollPupilRow>, StoreError> {
        let mut all = Vec::new();
        for some in pupil_keys.chunks(LIST) {
            let mut values = values![authority, school_id];
            values.extend(some.iter().map(|key| key.as_ref().value()));
            let text = listed(PUPILS_NOW, 3, some.len());
            all.extend(self.db.rows(&text, values).await?);
        }
        Ok(all)
    }

    /// Those who have left a roll by a day and did not come back to it, as it was last believed
    /// of them: no longer on it, or on it with a last day before that one.
    pub async fn left_rolls(
        &self,
        authority: &str,
        by: Date,
    ) -> Result<Vec<RollPupilRow>, StoreError> {
        let mut all: Vec<RollPupilRow> = self.db.rows(LEFT, values![authority]).await?;
        all.extend(
            self.db
                .rows::<RollPupilRow>(LEAVING, values![authority, by])
                .await?,
        );
        Ok(all)
    }

    /// What was ever believed of one pupil of one school, the earliest first.
    pub async fn roll_pupil_history(
        &self,
        authority: &str,
        school_id: &str,
        pupil_key: &str,
    ) -> Result<Vec<RollPupilRow>, StoreError> {
        let values = values![authority, school_id, pupil_key];
        self.db.rows(ROLL_PUPIL_HISTORY, values).await
    }

    /// These roll files, as far as they were loaded.
    pub async fn roll_files_of(
        &self,
        authority: &str,
        hashes: &[Digest],
    ) -> Result<Vec<RollFileRow>, StoreError> {
        let mut all = Vec::new();
        for some in hashes.chunks(LIST) {
            let mut values = values![authority];
            values.extend(some.iter().map(|hash| hash.value()));
            let text = listed(ROLL_FILES_OF, 2, some.len());
            all.extend(self.db.rows(&text, values).await?);
        }
        Ok(all)
    }

    pub async fn count_pupils(&self, authority: &str) -> Result<u64, StoreError> {
        self.db.count(COUNT_PUPILS, values![authority]).await
    }

    /// Hands every pupil now believed on a roll to `take`, a page at a time.
    pub async fn each_pupil(
        &self,
        authority: &str,
        mut take: impl FnMut(RollPupilRow),
    ) -> Result<(), StoreError> {
        let (mut school, mut pupil) = (String::new(), String::new());
        loop {
            let page: Vec<RollPupilRow> = self
                .db
                .rows(EVERY_PUPIL, values![authority, school, pupil, 1_000_i64])
                .await?;
            match page.last() {
                None => return Ok(()),
                Some(end) => {
                    school.clone_from(&end.school_id);
                    pupil.clone_from(&end.pupil_key);
                }
            }
            page.into_iter().for_each(&mut take);
        }
    }
}
