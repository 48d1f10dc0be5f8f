//! What is kept in `docs/reference`, and what the code of the router serves.

use std::path::PathBuf;
use web::routes::Method;

/// Compares a page with the one that is kept, or keeps it.
pub fn compare(name: &str, page: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../docs/reference")
        .join(name);
    if std::env::var_os("WHEREABOUTS_WRITE_REFERENCE").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder of pages");
        std::fs::write(&path, page).expect("the page");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == page,
        "docs/reference/{name} does not say what the program does; run this test with \
         WHEREABOUTS_WRITE_REFERENCE=1 and look at what changed"
    );
}

/// Every `.route("…", get(…).post(…))` that is written in the code of the router.
pub fn served() -> Vec<(Method, String)> {
    let mut files = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut found = Vec::new();
    while let Some(path) = files.pop() {
        if path.is_dir() {
            let inside = std::fs::read_dir(&path).expect("a folder");
            files.extend(inside.map(|entry| entry.expect("an entry").path()));
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        for piece in text.split(".route(").skip(1) {
            let mut depth = 1;
            let end = piece
                .find(|c: char| {
                    depth += i32::from(c == '(') - i32::from(c == ')');
                    depth == 0
                })
                .expect("a route ends");
            let Some((_, rest)) = piece[..end].split_once('"') else {
                continue;
            };
            let (at, handlers) = rest.split_once('"').expect("a path");
            for (call, method) in [("get(", Method::Get), ("post(", Method::Post)] {
                if handlers.contains(call) {
                    found.push((method, at.to_owned()));
                }
            }
        }
    }
    found.sort();
    found
}
