//! What the headings of a council's old system mean, and the words under them: said once, and
//! remembered for the next file.

use super::{ImportError, MOST_ROWS, Waits, plain};
use crate::office::{Desk, Office};
use crate::people::Who;
use casework::case::facts::{Channel, Classification};
use casework::case::strand::{StrandKind, StrandState};
use casework::ids::{CaseTypeId, ContactRuleId, ProofId, StageId, StrandId};
use casework::label::Label;
use casework::procedure::Pack;
use formats::cases::{Headings, Meaning, OpenCase, Survey, read_cases, survey};
use formats::column::Column;
use formats::listing::Listing;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::rows::SettingRow;
use store::{Digest, StoreError};
use words::Lang;

/// The setting under which an authority's explanations are kept.
const SETTING: &str = "import";

/// Something that was done, as a column may tell of it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kinds {
    /// Evidence of a kind.
    Proof(ProofId),
    /// Work that came to a state.
    Strand(StrandId, StrandState),
    /// A contact with the family.
    Contact(Channel),
}

impl Kinds {
    /// As it is kept.
    #[must_use]
    pub fn written(&self) -> String {
        match self {
            Kinds::Proof(id) => format!("proof:{id}"),
            Kinds::Strand(id, state) => format!("strand:{id}:{state}"),
            Kinds::Contact(channel) => format!("contact:{channel}"),
        }
    }

    /// What was kept.
    #[must_use]
    pub fn read(written: &str) -> Option<Self> {
        let (kind, rest) = written.split_once(':')?;
        Some(match kind {
            "proof" => Kinds::Proof(ProofId::new(rest)),
            "strand" => {
                let (id, state) = rest.split_once(':')?;
                Kinds::Strand(StrandId::new(id), state.parse().ok()?)
            }
            "contact" => Kinds::Contact(rest.parse().ok()?),
            _ => return None,
        })
    }

    /// Everything that a procedure knows to be done on a day, as a column of a file may tell it.
    #[must_use]
    pub fn of(pack: &Pack) -> Vec<Self> {
        let proofs = pack.proofs.keys().cloned().map(Kinds::Proof);
        let strands = pack.strands.iter().flat_map(|(id, rule)| {
            done(rule.kind)
                .iter()
                .filter(|state| rule.life().any(|(_, to)| to == *state))
                .map(|state| Kinds::Strand(id.clone(), *state))
        });
        let contacts = [Channel::Call, Channel::Letter, Channel::Email].map(Kinds::Contact);
        proofs.chain(strands).chain(contacts).collect()
    }

    /// Whether a procedure knows it.
    fn known(&self, pack: &Pack) -> bool {
        match self {
            Kinds::Proof(id) => pack.proofs.contains_key(id),
            Kinds::Strand(id, _) => pack.strands.contains_key(id),
            Kinds::Contact(_) => true,
        }
    }
}

/// The states of a kind of work that an old system has a day for.
fn done(kind: StrandKind) -> &'static [StrandState] {
    use StrandState as S;
    match kind {
        StrandKind::Check => &[S::Asked, S::Answered, S::NoReply],
        StrandKind::Visit => &[S::Made, S::NobodyIn, S::Refused],
        StrandKind::Safeguarding => &[S::Made, S::Confirmed, S::Answered],
        StrandKind::TransferFile => &[S::Sent],
        StrandKind::HandOver => &[S::Offered, S::Accepted],
        StrandKind::Request => &[S::Sent, S::Answered],
        StrandKind::Review | StrandKind::Duty => &[S::Done],
        // A removal, an order, a placement and an agreed judgement of risk each rest on what
        // only their own steps establish; a contact rule is kept on the household.
        StrandKind::Removal
        | StrandKind::AttendanceOrder
        | StrandKind::Placement
        | StrandKind::Risk
        | StrandKind::ContactRule => &[],
    }
}

/// Of what a word of a file is one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum WordOf {
    /// The type of a case.
    Type,
    /// The stage in which it stands.
    Stage,
    /// Which contact rule is meant.
    Rule,
}

impl WordOf {
    /// As it is kept.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            WordOf::Type => "type",
            WordOf::Stage => "stage",
            WordOf::Rule => "rule",
        }
    }

    /// The column that has it.
    #[must_use]
    pub fn column(self) -> Column {
        match self {
            WordOf::Type => Column::CaseType,
            WordOf::Stage => Column::CaseStage,
            WordOf::Rule => Column::ContactBarred,
        }
    }

    fn key(self, word: &str) -> String {
        format!("{}:{}", self.as_str(), plain(word))
    }
}

/// What an authority has said of the files of its old system.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// What headings mean, each without spaces and punctuation.
    #[serde(default)]
    headings: BTreeMap<String, String>,
    /// What words under them mean.
    #[serde(default)]
    words: BTreeMap<String, String>,
    /// The type of a case whose row does not say one.
    #[serde(default)]
    pub case_type: Option<String>,
    /// Who referred, where a row does not say it in words of ours.
    #[serde(default)]
    pub source: Option<String>,
}

/// A meaning as forms and settings write it.
#[must_use]
pub fn written_meaning(meaning: &Meaning) -> String {
    match meaning {
        Meaning::Column(column) => format!("column:{}", column.title()),
        Meaning::Own(what) => format!("own:{what}"),
        Meaning::Nothing => "nothing".to_owned(),
    }
}

/// The meaning that is written so.
#[must_use]
pub fn read_meaning(written: &str) -> Option<Meaning> {
    match written.split_once(':') {
        Some(("column", title)) => Column::of_title(title).map(Meaning::Column),
        Some(("own", what)) => Kinds::read(what).map(|_| Meaning::Own(what.to_owned())),
        _ => (written == "nothing").then_some(Meaning::Nothing),
    }
}

impl Said {
    /// The headings, as far as the procedure in use knows what they were said to mean.
    pub(super) fn headings(&self, pack: &Pack) -> Headings {
        let mut headings = Headings::default();
        for (heading, written) in &self.headings {
            let meaning = read_meaning(written);
            let known = meaning.filter(|meaning| match meaning {
                Meaning::Own(what) => Kinds::read(what).is_some_and(|kind| kind.known(pack)),
                Meaning::Column(_) | Meaning::Nothing => true,
            });
            if let Some(meaning) = known {
                headings.say(heading, meaning);
            }
        }
        headings
    }

    fn word(&self, of: WordOf, word: &str) -> Option<&str> {
        self.words.get(&of.key(word)).map(String::as_str)
    }

    /// Words of a file of which nobody has said what they mean, and without which its rows cannot
    /// be brought in.
    pub(super) fn unsaid(&self, pack: &Pack, file: &Listing<OpenCase>) -> Vec<(WordOf, String)> {
        let mut found = BTreeMap::new();
        for row in &file.rows {
            let kind = row.written(Column::CaseType);
            if self.case_type(pack, kind).is_none() {
                found.insert((WordOf::Type, plain(kind)), kind.to_owned());
            }
            let rule = row.written(Column::ContactBarred);
            if row.contact_barred && self.rule(pack, rule).is_none() {
                found.insert((WordOf::Rule, plain(rule)), rule.to_owned());
            }
        }
        let words = found.into_iter();
        words.map(|((of, _), word)| (of, word)).collect()
    }

    /// The type of case that a word means.
    pub(super) fn case_type(&self, pack: &Pack, word: &str) -> Option<CaseTypeId> {
        if word.is_empty() {
            let default = self.case_type.as_deref().map(CaseTypeId::new);
            return default.filter(|id| pack.case_types.contains_key(id));
        }
        let types = pack.case_types.iter().map(|(id, rule)| (id, &rule.label));
        self.named(WordOf::Type, word, types)
    }

    /// The stage that a word means.
    pub(super) fn stage(&self, pack: &Pack, word: &str) -> Option<StageId> {
        let stages = pack.stages.iter().map(|(id, rule)| (id, &rule.label));
        self.named(WordOf::Stage, word, stages)
    }

    /// The contact rule that a word means.
    pub(super) fn rule(&self, pack: &Pack, word: &str) -> Option<ContactRuleId> {
        let rules = pack
            .contact_rules
            .iter()
            .map(|(id, rule)| (id, &rule.label));
        self.named(WordOf::Rule, word, rules)
    }

    fn named<'p, Id>(
        &self,
        of: WordOf,
        word: &str,
        mut known: impl Iterator<Item = (&'p Id, &'p Label)> + Clone,
    ) -> Option<Id>
    where
        Id: ToString + Clone + 'p,
    {
        let said = self.word(of, word);
        let chosen = said.and_then(|id| known.clone().find(|(held, _)| held.to_string() == id));
        if let Some((id, _)) = chosen {
            return Some(id.clone());
        }
        let word = plain(word);
        let is = |label: &Label, id: &Id| {
            plain(&id.to_string()) == word
                || plain(&label.en) == word
                || label.cy.as_deref().is_some_and(|cy| plain(cy) == word)
        };
        known
            .find(|(id, label)| is(label, id))
            .map(|(id, _)| id.clone())
    }
}

/// The situation in law that a word means.
pub(super) fn classification(word: &str) -> Option<Classification> {
    let wanted = plain(word);
    let is = |one: &&Classification| {
        plain(one.as_str()) == wanted
            || [Lang::En, Lang::Cy]
                .into_iter()
                .any(|lang| plain(&words::explain::word_of(lang, one.as_str())) == wanted)
    };
    Classification::ALL.iter().find(is).copied()
}

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
