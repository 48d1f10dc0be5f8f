//! What an authority has said of the files of its old system: what headings mean, and words
//! under them.

use super::plain;
use casework::case::facts::{Channel, Classification};
use casework::case::strand::{StrandKind, StrandState};
use casework::ids::{CaseTypeId, ContactRuleId, ProofId, StageId, StrandId};
use casework::label::Label;
use casework::procedure::Pack;
use formats::cases::{Headings, Meaning, OpenCase};
use formats::column::Column;
use formats::listing::Listing;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use words::Lang;

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

    pub(super) fn key(self, word: &str) -> String {
        format!("{}:{}", self.as_str(), plain(word))
    }
}

/// What an authority has said of the files of its old system.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// What headings mean, each without spaces and punctuation.
    #[serde(default)]
    pub(super) headings: BTreeMap<String, String>,
    /// What words under them mean.
    #[serde(default)]
    pub(super) words: BTreeMap<String, String>,
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

    pub(super) fn word(&self, of: WordOf, word: &str) -> Option<&str> {
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
