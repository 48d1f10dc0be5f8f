//! Writes every sample of every page, in both languages, into a folder that a browser can open.
//!
//! `cargo run -p web --example gallery -- some/folder`, then open `some/folder/index.html`.

use std::fmt::Write as _;
use std::path::PathBuf;
use web::render::{CONTENT_SECURITY_POLICY, Renderer};
use words::Lang;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("say into which folder")?);
    let assets = format!("assets/{}", web::assets::mark());
    for path in web::assets::served() {
        let target = folder.join(&assets).join(path);
        if let (Some(parent), Some(asset)) = (target.parent(), web::assets::get(path)) {
            std::fs::create_dir_all(parent)?;
            std::fs::write(&target, asset.bytes)?;
        }
    }
    let renderer = Renderer::new();
    let mut index = String::from("<!DOCTYPE html><title>Pages</title><ul>");
    for sample in web::pages::samples() {
        for lang in Lang::ALL {
            let html = sample.render(&renderer, lang, &mut |shell| {
                // A policy inside a page may not say who frames it; the rest holds for a file as for a server.
                shell.csp = Some(CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'; ", ""));
            })?;
            let name = format!("{}-{}-{}.html", sample.page, sample.number, lang.tag());
            std::fs::write(folder.join(&name), html.replace("\"/assets/", "\"assets/"))?;
            write!(index, "<li><a href=\"{name}\">{name}</a>")?;
        }
    }
    std::fs::write(folder.join("index.html"), index)?;
    Ok(())
}
