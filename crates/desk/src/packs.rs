//! The procedures that this installation knows: those embedded in the binary, or those of
//! a folder that replaces them.

use casework::procedure::load::extends;
use casework::procedure::read::{At, Finding};
use casework::procedure::{Files, Pack, load};
use rust_embed::RustEmbed;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The folder of packs as it was when the binary was built.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../procedures/"]
struct Embedded;

/// A folder of procedures that could not be read.
#[derive(Debug, thiserror::Error)]
pub enum PacksError {
    /// The file system said no.
    #[error(
        "the procedure folder {path} could not be read ({source}); check that it exists and \
         that you may read it"
    )]
    Folder {
        /// Which.
        path: PathBuf,
        /// What the file system said.
        source: std::io::Error,
    },
    /// A file is not text.
    #[error("{path} is not UTF-8 text; save it as UTF-8 and try again")]
    NotText {
        /// Which.
        path: PathBuf,
    },
}

/// Packs by name, law packs among them.
#[derive(Clone, Debug, Default)]
pub struct Packs {
    files: BTreeMap<String, Files>,
}

impl Packs {
    /// The packs in the binary.
    pub fn embedded() -> Self {
        let mut packs = Self::default();
        for path in Embedded::iter() {
            let Some(file) = Embedded::get(&path) else {
                continue;
            };
            let Ok(text) = String::from_utf8(file.data.into_owned()) else {
                continue;
            };
            if let Some((name, rest)) = path.split_once('/') {
                packs.add(name, rest, text);
            }
        }
        packs
    }

    /// The packs of a folder, each a folder in it.
    ///
    /// # Errors
    ///
    /// When the folder or a file in it cannot be read.
    pub fn folder(path: &Path) -> Result<Self, PacksError> {
        let mut packs = Self::default();
        for entry in read_dir(path)? {
            if entry.is_dir() {
                let files = one_folder(&entry)?;
                packs.files.insert(files.name.clone(), files);
            }
        }
        Ok(packs)
    }

    fn add(&mut self, name: &str, path: &str, text: String) {
        let files = self.files.entry(name.to_owned()).or_insert_with(|| Files {
            name: name.to_owned(),
            ..Files::default()
        });
        files.files.insert(path.to_owned(), text);
    }

    /// Adds or replaces one pack.
    pub fn insert(&mut self, files: Files) {
        self.files.insert(files.name.clone(), files);
    }

    /// The names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The files of one pack.
    pub fn files(&self, name: &str) -> Option<&Files> {
        self.files.get(name)
    }

    /// Reads one pack on the law that it extends.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it or with its law, each at its file and line.
    pub fn load(&self, name: &str) -> Result<Pack, Vec<Finding>> {
        let files = self.files.get(name).ok_or_else(|| {
            let known: Vec<&str> = self.names().collect();
            nowhere(
                name,
                format!(
                    "there is no procedure `{name}`; there are: {}",
                    known.join(", ")
                ),
            )
        })?;
        let law = match extends(files) {
            None => None,
            Some(law) => {
                let law_files = self.files.get(&law).ok_or_else(|| {
                    nowhere(
                        name,
                        format!("it extends `{law}`, and there is no such pack"),
                    )
                })?;
                Some(load(law_files, None)?)
            }
        };
        load(files, law.as_ref())
    }

    /// Reads a procedure as the journal keeps it, on the law of these packs: what is in use is
    /// the copy that was adopted, never a file that has changed since.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, each at its file and line.
    pub fn load_kept(&self, kept: store::Pack) -> Result<Pack, Vec<Finding>> {
        let mut packs = self.clone();
        packs.insert(Files {
            name: kept.name.clone(),
            files: kept.files,
        });
        packs.load(&kept.name)
    }
}

fn nowhere(name: &str, message: String) -> Vec<Finding> {
    vec![Finding {
        at: At {
            file: name.into(),
            line: 0,
        },
        code: "missing",
        message,
    }]
}

/// The files of one pack's folder.
///
/// # Errors
///
/// When the folder or a file in it cannot be read.
pub fn one_folder(path: &Path) -> Result<Files, PacksError> {
    let name = path
        .canonicalize()
        .ok()
        .and_then(|full| full.file_name().map(|n| n.to_string_lossy().into_owned()))
        .unwrap_or_else(|| path.display().to_string());
    let mut files = Files {
        name,
        ..Files::default()
    };
    gather(path, path, &mut files)?;
    Ok(files)
}

fn gather(top: &Path, folder: &Path, files: &mut Files) -> Result<(), PacksError> {
    for entry in read_dir(folder)? {
        if entry.is_dir() {
            gather(top, &entry, files)?;
        } else if let Ok(inside) = entry.strip_prefix(top) {
            let bytes = std::fs::read(&entry).map_err(|source| PacksError::Folder {
                path: entry.clone(),
                source,
            })?;
            let text = String::from_utf8(bytes).map_err(|_| PacksError::NotText {
                path: entry.clone(),
            })?;
            let inside = inside.to_string_lossy().replace('\\', "/");
            files.files.insert(inside, text);
        }
    }
    Ok(())
}

fn read_dir(path: &Path) -> Result<Vec<PathBuf>, PacksError> {
    let failed = |source| PacksError::Folder {
        path: path.to_owned(),
        source,
    };
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(path).map_err(failed)? {
        entries.push(entry.map_err(failed)?.path());
    }
    entries.sort();
    Ok(entries)
}
