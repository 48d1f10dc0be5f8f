//! What the headings of a council's old system mean, and the words under them: said once, and
//! remembered for the next file.

use super::said::{Said, WordOf, read_meaning};
use super::{ImportError, MOST_ROWS, Waits, plain};
use crate::office::{Desk, Office};
use crate::people::Who;
use casework::procedure::Pack;
use formats::cases::{Headings, OpenCase, Survey, read_cases, survey};
use formats::column::Column;
use formats::listing::Listing;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::rows::SettingRow;
use store::{Digest, StoreError};

/// The setting under which an authority's explanations are kept.
const SETTING: &str = "import";

/// A file's headings and words, with what is known and what nobody has said yet.
pub struct Mapping {
    /// The file's name.
    pub name: String,
    /// Its digest.
    pub hash: Digest,
    /// Its headings.
    pub survey: Survey,
    /// Words under them that are none of the procedure's, with how many rows say each, and what
    /// was said of them.
    pub words: Vec<(WordOf, String, usize, Option<String>)>,
    /// How many rows say no type of case.
    pub without_type: usize,
    /// What has been said so far.
    pub said: Said,
}

/// What somebody says of a file.
#[derive(Clone, Debug, Default)]
pub struct Explained {
    /// What each heading means, as [`written_meaning`] writes it; nothing said, nothing known.
    pub headings: Vec<(String, Option<String>)>,
    /// What words mean.
    pub words: Vec<(WordOf, String, Option<String>)>,
    /// The type of a case whose row does not say one.
    pub case_type: Option<String>,
    /// Who referred, where a row does not say it in words of ours.
    pub source: Option<String>,
}

impl Desk {
    /// Keeps a file for an hour and looks at its headings.
    ///
    /// # Errors
    ///
    /// When it is no table.
    pub async fn receive_import(
        &self,
        who: &Who,
        name: String,
        bytes: Vec<u8>,
    ) -> Result<Digest, ImportError> {
        let said = self.import_said(&who.office).await?;
        let bytes = formats::cases::as_text(bytes)?;
        survey(&bytes, &said.headings(&who.office.pack))?;
        let hash = Digest::of(&bytes);
        let waits = Waits {
            name,
            hash,
            bytes: Arc::new(bytes),
            look: None,
        };
        self.hold_import(&who.office, &who.person, waits);
        Ok(hash)
    }

    /// What an authority has said of the files of its old system.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn import_said(&self, office: &Office) -> Result<Said, StoreError> {
        let row = self.store.setting(&office.id, SETTING).await?;
        Ok(row
            .and_then(|row| serde_json::from_str(&row.value).ok())
            .unwrap_or_default())
    }

    /// What a file that waits has for headings and words.
    ///
    /// # Errors
    ///
    /// When it waits no more, or the store fails.
    pub async fn import_mapping(&self, who: &Who, hash: &Digest) -> Result<Mapping, ImportError> {
        let waits = self
            .held_import(&who.office, &who.person, hash)
            .ok_or(ImportError::Gone)?;
        let said = self.import_said(&who.office).await?;
        let pack = &who.office.pack;
        let headings = said.headings(pack);
        let survey = survey(&waits.bytes, &headings)?;
        let mut mapping = Mapping {
            name: waits.name.clone(),
            hash: *hash,
            survey,
            words: Vec::new(),
            without_type: 0,
            said,
        };
        if mapping.survey.missing.is_empty() {
            let file = read(&waits.bytes, &headings)?;
            mapping.find_words(pack, &file);
        }
        Ok(mapping)
    }

    /// Remembers what somebody says of a file, for this one and those that come after it.
    ///
    /// # Errors
    ///
    /// When the file waits no more, or the store fails.
    pub async fn explain_import(
        &self,
        who: &Who,
        hash: &Digest,
        explained: Explained,
    ) -> Result<Mapping, ImportError> {
        let mut said = self.import_said(&who.office).await?;
        for (heading, means) in explained.headings {
            let heading = plain(&heading);
            match means {
                Some(means) if read_meaning(&means).is_some() => {
                    said.headings.insert(heading, means);
                }
                Some(_) | None => {
                    said.headings.remove(&heading);
                }
            }
        }
        for (of, word, means) in explained.words {
            match means {
                Some(means) => said.words.insert(of.key(&word), means),
                None => said.words.remove(&of.key(&word)),
            };
        }
        said.case_type = explained.case_type;
        said.source = explained.source;
        let row = SettingRow {
            name: SETTING.to_owned(),
            value: serde_json::to_string(&said).unwrap_or_default(),
            changed_at: self.clock.now(),
        };
        self.store.put_setting(&who.office.id, &row).await?;
        if let Some(mut waits) = self.held_import(&who.office, &who.person, hash) {
            waits.look = None;
            self.hold_import(&who.office, &who.person, waits);
        }
        self.import_mapping(who, hash).await
    }
}

/// Reads a file's rows.
pub(super) fn read(bytes: &[u8], headings: &Headings) -> Result<Listing<OpenCase>, ImportError> {
    let file = read_cases(bytes, headings)?;
    if file.rows_read > MOST_ROWS {
        return Err(ImportError::TooMany(file.rows_read));
    }
    Ok(file)
}

impl Mapping {
    /// Finds the words that are none of the procedure's.
    fn find_words(&mut self, pack: &Pack, file: &Listing<OpenCase>) {
        let mut found: BTreeMap<(WordOf, String), (String, usize)> = BTreeMap::new();
        for row in &file.rows {
            for of in [WordOf::Type, WordOf::Stage, WordOf::Rule] {
                let word = row.written(of.column());
                let asked = match of {
                    WordOf::Type | WordOf::Stage => !word.is_empty(),
                    WordOf::Rule => row.contact_barred,
                };
                let nothing = Said::default();
                let known = match of {
                    WordOf::Type => nothing.case_type(pack, word).is_some(),
                    WordOf::Stage => nothing.stage(pack, word).is_some(),
                    WordOf::Rule => nothing.rule(pack, word).is_some(),
                };
                if asked && !known {
                    let held = found.entry((of, plain(word)));
                    held.or_insert_with(|| (word.to_owned(), 0)).1 += 1;
                }
            }
            if row.written(Column::CaseType).is_empty() {
                self.without_type += 1;
            }
        }
        self.words = found
            .into_iter()
            .map(|((of, _), (word, rows))| {
                let means = self.said.word(of, &word).map(str::to_owned);
                (of, word, rows, means)
            })
            .collect();
    }

    /// Whether a row could be opened: the columns that are needed are there, every type of case
    /// is said, and so is every contact rule.
    #[must_use]
    pub fn ready(&self) -> bool {
        let unsaid = |of: WordOf| {
            let mut words = self.words.iter();
            words.any(|(held, _, _, means)| *held == of && means.is_none())
        };
        self.survey.missing.is_empty()
            && !unsaid(WordOf::Type)
            && !unsaid(WordOf::Rule)
            && (self.without_type == 0 || self.said.case_type.is_some())
    }
}
