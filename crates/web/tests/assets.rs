//! What was vendored is what lies there, and nothing that a council may not use.

use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets")
}

fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

#[test]
fn vendored_files_have_the_sums_that_the_readme_states() {
    let readme = std::fs::read_to_string(folder().join("README.md")).expect("the readme");
    let (_, list) = readme.split_once("## Sums").expect("a list of sums");
    let mut seen = 0;
    for line in list.lines() {
        let Some((expected, path)) = line.split_once("  ") else {
            continue;
        };
        let bytes = std::fs::read(folder().join(path)).expect(path);
        assert_eq!(
            sum(&bytes),
            expected,
            "{path} was changed by hand or without the readme"
        );
        seen += 1;
    }
    assert!(seen >= 8, "only {seen} sums");
}

#[test]
fn no_font_crown_or_name_of_gov_uk_is_served() {
    for path in web::assets::served() {
        let asset = web::assets::get(path).expect(path);
        let text = String::from_utf8_lossy(&asset.bytes);
        for forbidden in ["GDS Transport", "@font-face", "crown", "crest"] {
            assert!(!text.contains(forbidden), "{path} contains {forbidden}");
        }
    }
}

#[test]
fn every_picture_that_a_style_sheet_names_is_served() {
    for sheet in ["frontend.css", "app.css"] {
        let asset = web::assets::get(sheet).expect(sheet);
        let text = String::from_utf8_lossy(&asset.bytes).into_owned();
        for piece in text.split("url(").skip(1) {
            let path = piece.split(')').next().expect("an end").trim_matches('"');
            assert!(
                path.starts_with("data:") || web::assets::get(path).is_some(),
                "{sheet}: {path}"
            );
        }
    }
}

#[test]
fn an_address_changes_with_the_content_and_sources_are_not_served() {
    assert!(web::assets::address("app.css").starts_with("/assets/"));
    assert_eq!(web::assets::mark().len(), 12);
    assert!(web::assets::get("source/frontend.scss").is_none());
    assert!(web::assets::get("../Cargo.toml").is_none());
}
