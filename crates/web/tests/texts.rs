//! Words and templates fit: no template asks for a text that is not there, no text is kept that nobody uses.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use words::Lang;

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
}

fn sources(folder: &Path, ending: &str) -> Vec<(PathBuf, String)> {
    let mut paths = Vec::new();
    files(folder, ending, &mut paths);
    paths
        .into_iter()
        .filter(|path| !path.components().any(|c| c.as_os_str() == "govuk"))
        .filter_map(|path| std::fs::read_to_string(&path).ok().map(|text| (path, text)))
        .collect()
}

/// Every string in double quotes, and whether something is joined on behind it.
fn literals(text: &str) -> Vec<(&str, bool)> {
    let mut found = Vec::new();
    for line in text.lines() {
        let pieces: Vec<&str> = line.split('"').collect();
        for (index, piece) in pieces.iter().enumerate().skip(1) {
            let next = pieces.get(index + 1).copied().unwrap_or("").trim_start();
            found.push((*piece, next.starts_with('~') || next.starts_with(") ~")));
        }
    }
    found
}

fn web_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn no_template_asks_for_a_text_that_is_not_there() {
    let mut unknown = BTreeSet::new();
    for (path, text) in sources(&web_folder().join("templates"), "html") {
        for call in ["t(\"", "tt(\"", "cell(\""] {
            for (at, _) in text.match_indices(call) {
                let before = text[..at].chars().last().unwrap_or(' ');
                if before.is_alphanumeric() || before == '_' {
                    continue;
                }
                let rest = &text[at + call.len()..];
                let Some((key, after)) = rest.split_once('"') else {
                    continue;
                };
                if !after.trim_start().starts_with('~') && !words::has(key) {
                    unknown.insert(format!("{key} in {}", path.display()));
                }
            }
        }
    }
    assert!(unknown.is_empty(), "unknown texts:\n{unknown:#?}");
}

#[test]
fn no_text_is_kept_that_nobody_uses() {
    let mut used = BTreeSet::new();
    let mut families = BTreeSet::new();
    let templates = sources(&web_folder().join("templates"), "html");
    let code = sources(&web_folder().join(".."), "rs");
    for (_, text) in templates.iter().chain(&code) {
        for (literal, joined) in literals(text) {
            if let Some((family, _)) = literal.split_once('{') {
                families.insert(family.to_owned());
            } else if joined {
                families.insert(literal.to_owned());
            } else {
                used.insert(literal.to_owned());
            }
        }
    }
    families.retain(|family| family.ends_with('-') && family.len() > 3);
    let idle: Vec<&str> = words::keys(Lang::En)
        .filter(|key| !used.contains(*key))
        .filter(|key| {
            !families
                .iter()
                .any(|family| key.starts_with(family.as_str()))
        })
        .collect();
    assert!(idle.is_empty(), "texts nobody uses: {idle:#?}");
}

/// What is left of a template without its code and its tags.
fn bare_text(template: &str) -> String {
    let mut text = template.to_owned();
    for (opening, closing) in [("{#", "#}"), ("{{", "}}"), ("{%", "%}"), ("<", ">")] {
        let mut rest = String::new();
        let mut pieces = text.split(opening);
        rest.push_str(pieces.next().unwrap_or(""));
        for piece in pieces {
            rest.push(' ');
            rest.push_str(piece.split_once(closing).map_or("", |(_, after)| after));
        }
        text = rest;
    }
    text
}

#[test]
fn no_words_are_written_in_a_template() {
    let mut wrong = Vec::new();
    for (path, text) in sources(&web_folder().join("templates"), "html") {
        let words: Vec<String> = bare_text(&text)
            .split_whitespace()
            .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1)
            .map(str::to_owned)
            .collect();
        if !words.is_empty() {
            wrong.push(format!("{}: {}", path.display(), words.join(" ")));
        }
        for name in ["aria-label=\"", "title=\"", "placeholder=\"", "alt=\""] {
            for (at, _) in text.match_indices(name) {
                let value = &text[at + name.len()..];
                if !value.starts_with("{{") {
                    let shown: String = value.chars().take(40).collect();
                    wrong.push(format!("{}: {name}{shown}", path.display()));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "words in templates:\n{}",
        wrong.join("\n")
    );
}
