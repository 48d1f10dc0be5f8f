//! Style sheet, scripts and icons: built in, named by their content, kept by browsers for a year.

use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::LazyLock;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/assets"]
struct Folder;

/// One file that a browser may ask for.
#[derive(Debug)]
pub struct Asset {
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
    /// What to send as `Content-Type`.
    pub content_type: &'static str,
}

/// Nothing else of the folder is served: not the sources, not the notices.
const SERVED: [(&str, &str); 10] = [
    ("frontend.css", "text/css; charset=utf-8"),
    ("app.css", "text/css; charset=utf-8"),
    ("govuk-frontend.min.js", "text/javascript; charset=utf-8"),
    ("init.js", "text/javascript; charset=utf-8"),
    ("early.js", "text/javascript; charset=utf-8"),
    ("images/icon-close-cross-black.svg", "image/svg+xml"),
    ("images/icon-document.svg", "image/svg+xml"),
    ("images/icon-tag-remove-cross.svg", "image/svg+xml"),
    ("images/icon-tag-remove-cross-white.svg", "image/svg+xml"),
    ("images/icon-toggle-plus-minus.svg", "image/svg+xml"),
];

/// The mark of this set of files. It changes when any of them does, so the address may be cached for ever.
pub fn mark() -> &'static str {
    static MARK: LazyLock<String> = LazyLock::new(|| {
        let mut hash = Sha256::new();
        for (path, _) in SERVED {
            hash.update(path.as_bytes());
            if let Some(file) = Folder::get(path) {
                hash.update(&file.data);
            }
        }
        hash.finalize()
            .iter()
            .take(6)
            .fold(String::new(), |mut text, byte| {
                let _ = write!(text, "{byte:02x}");
                text
            })
    });
    &MARK
}

/// The address of a file, such as `/assets/1f0a…/app.css`.
#[must_use]
pub fn address(path: &str) -> String {
    format!("/assets/{}/{path}", mark())
}

/// A file by its path inside the folder, if browsers may have it.
#[must_use]
pub fn get(path: &str) -> Option<Asset> {
    let (_, content_type) = SERVED.iter().find(|(served, _)| *served == path)?;
    let file = Folder::get(path)?;
    Some(Asset {
        bytes: file.data,
        content_type,
    })
}

/// The paths that browsers may ask for.
pub fn served() -> impl Iterator<Item = &'static str> {
    SERVED.iter().map(|(path, _)| *path)
}
