//! The procedures of the repository, read from their folders.

use casework::procedure::{Files, Pack, load};
use std::collections::BTreeMap;
use std::path::Path;

/// Every procedure that has stages.
pub fn with_stages() -> Vec<Pack> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../procedures");
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .expect("the repository has a folder of procedures")
        .map(|entry| entry.expect("its entries can be read").path())
        .filter(|path| path.is_dir())
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    let packs: Vec<Pack> = names
        .iter()
        .map(|name| {
            let own = files(&folder, name);
            let law = load::extends(&own).map(|law| read(&files(&folder, &law), None));
            read(&own, law.as_ref())
        })
        .filter(|pack| !pack.stages.is_empty())
        .collect();
    assert!(packs.len() >= 5, "each of the five procedures is read");
    packs
}

fn read(files: &Files, law: Option<&Pack>) -> Pack {
    load(files, law).unwrap_or_else(|findings| {
        let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
        panic!("{} cannot be read:\n{}", files.name, lines.join("\n"))
    })
}

fn files(folder: &Path, name: &str) -> Files {
    let mut files = BTreeMap::new();
    let root = folder.join(name);
    gather(&root, &root, &mut files);
    Files {
        name: name.to_owned(),
        files,
    }
}

fn gather(root: &Path, at: &Path, into: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(at).expect("a procedure is a folder") {
        let path = entry.expect("its entries can be read").path();
        if path.is_dir() {
            gather(root, &path, into);
        } else if path.extension().is_some_and(|ext| ext == "toml") {
            let inside = path.strip_prefix(root).expect("it lies inside");
            let text = std::fs::read_to_string(&path).expect("a procedure is text");
            into.insert(inside.to_string_lossy().replace('\\', "/"), text);
        }
    }
}
