//! Reading a pack's folder into a [`Pack`].
//!
//! The folder's TOML files are one procedure: `procedure.toml` names it, and any other
//! file beside it, or in `forms/` and `letters/`, may hold sections of the same kinds, so
//! that a long procedure is split by idea. Rehearsals are read elsewhere.

use super::read::{Finding, Reader, Table};
use super::{Pack, law, read_parts, references};
use crate::child::Nation;
use crate::label::{Label, Language};
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The file that says where each clause of a policy is met; no part of the procedure.
pub const COVERAGE: &str = "coverage.toml";

/// A pack's folder: its name, and its files by path.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Files {
    /// The folder's name.
    pub name: String,
    /// Text by path inside the folder, with forward slashes.
    pub files: BTreeMap<String, String>,
}

impl Files {
    /// The files that make the procedure: its TOML, without rehearsals and coverage.
    pub fn procedure(&self) -> impl Iterator<Item = (&String, &String)> {
        self.files.iter().filter(|(path, _)| {
            path.ends_with(".toml") && !path.starts_with("rehearsals/") && path.as_str() != COVERAGE
        })
    }

    /// SHA-256 over the procedure's files, each path and text with its length before it, as
    /// 64 hexadecimal letters; the journal keeps a pack under the same hash. Rehearsals and
    /// coverage are no part of it: trying a change out does not make a new version.
    pub fn hash(&self) -> String {
        let mut hasher = Sha256::new();
        hasher.update(b"whereabouts pack 1\n");
        for text in self.procedure().flat_map(|(path, text)| [path, text]) {
            hasher.update((text.len() as u64).to_be_bytes());
            hasher.update(text);
        }
        hasher
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

/// Reads a pack, on the law that it extends.
///
/// The law adds its clocks, bars, evidence and grounds beside the policy's and rewrites
/// none: two things of one name are a finding.
///
/// # Errors
///
/// Everything that is wrong with it, each at its file and line.
pub fn load(files: &Files, law: Option<&Pack>) -> Result<Pack, Vec<Finding>> {
    let findings = Rc::new(RefCell::new(Vec::new()));
    let mut pack = empty(files);
    let mut named = false;
    let mut unread = BTreeSet::new();
    for (path, text) in files.procedure() {
        let path = format!("{}/{path}", files.name);
        let reader = Reader::new(&path, text, Rc::clone(&findings));
        reader.document(text, |top| {
            if let Some(head) = top.table("pack") {
                named = true;
                read_head(&head, &mut pack);
            }
            if let Some(settings) = top.table("settings") {
                for (name, value) in settings.free_texts() {
                    pack.settings.insert(name, value.value);
                }
                settings.finish_quietly();
            }
            if let Some(succeeds) = top.table("succeeds") {
                pack.succeeds = Some(read_parts::succession(&succeeds));
            }
            read_parts::sections(top, &mut pack, &mut unread);
        });
    }
    let mut findings = match Rc::try_unwrap(findings) {
        Ok(cell) => cell.into_inner(),
        Err(shared) => shared.borrow().clone(),
    };
    let broken = findings.iter().any(|finding| finding.code == "toml");
    if !named && !broken {
        findings.push(Finding {
            at: super::read::At {
                file: format!("{}/procedure.toml", files.name).into(),
                line: 1,
            },
            code: "missing",
            message: "a procedure begins with a table [pack] that names it".to_owned(),
        });
    }
    if let Some(law_of_nation) = law {
        law::stand_on(law_of_nation, &mut pack, &mut findings);
    }
    // Of a file that is no TOML nothing is known, and every name in it would seem to be missing.
    if !broken {
        references::check(&pack, unread, &mut findings);
    }
    if findings.is_empty() {
        Ok(pack)
    } else {
        findings.sort();
        Err(findings)
    }
}

/// The name of the law that a pack extends, read ahead of the rest so that the law can be
/// loaded first.
pub fn extends(files: &Files) -> Option<String> {
    let findings = Rc::new(RefCell::new(Vec::new()));
    files.procedure().find_map(|(path, text)| {
        Reader::new(path, text, Rc::clone(&findings)).document(text, |top| {
            let head = top.table("pack")?;
            Some(head.text_opt("extends")?.value)
        })
    })
}

fn empty(files: &Files) -> Pack {
    Pack {
        name: files.name.clone(),
        title: Label::default(),
        nation: Nation::England,
        version: String::new(),
        in_force_from: None,
        languages: vec![Language::En],
        succeeds: None,
        extends: None,
        hash: files.hash(),
        settings: BTreeMap::new(),
        roles: BTreeMap::new(),
        case_types: BTreeMap::new(),
        stages: BTreeMap::new(),
        transitions: Vec::new(),
        strands: BTreeMap::new(),
        checklists: BTreeMap::new(),
        clocks: BTreeMap::new(),
        bars: BTreeMap::new(),
        proofs: BTreeMap::new(),
        flags: BTreeMap::new(),
        contact_rules: BTreeMap::new(),
        outcomes: BTreeMap::new(),
        forms: BTreeMap::new(),
        agreements: BTreeMap::new(),
        letters: BTreeMap::new(),
        grounds: BTreeMap::new(),
        leads: BTreeMap::new(),
        reports: Vec::new(),
        directory: Vec::new(),
    }
}

fn read_head(head: &Table<'_>, pack: &mut Pack) {
    pack.title = head.label("title");
    pack.version = head.text("version").value;
    pack.in_force_from = head.parsed("in_force_from");
    pack.extends = head.text_opt("extends").map(|text| text.value);
    if let Some(nation) = head.must_parse("nation") {
        pack.nation = nation;
    }
    let languages = head.texts("languages");
    if !languages.is_empty() {
        pack.languages = languages
            .iter()
            .filter_map(|text| match text.value.as_str() {
                "en" => Some(Language::En),
                "cy" => Some(Language::Cy),
                other => {
                    head.value_finding(
                        "languages",
                        format!("`{other}` is no language here; write `en` or `cy`"),
                    );
                    None
                }
            })
            .collect();
    }
    // What the policy is called and where it comes from is for readers.
    head.text_opt("policy");
    head.text_opt("note");
    head.finish();
}
