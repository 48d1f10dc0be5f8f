//! What is set up once and seldom changed.

use crate::render::Page;
use crate::shell::Section;
use serde::Serialize;
use words::Sentence;

/// What is set up once and seldom changed, each with the way to it.
#[derive(Clone, Debug, Serialize)]
pub struct Settings {
    /// What this reader may open.
    pub parts: Vec<SettingsPart>,
}

/// One part of the settings.
#[derive(Clone, Debug, Serialize)]
pub struct SettingsPart {
    /// Where it is.
    pub path: String,
    /// What it is called.
    pub title: Sentence,
    /// What is done there.
    pub about: Sentence,
}

impl Page for Settings {
    const TEMPLATE: &'static str = "pages/settings.html";
    const PATH: &'static str = "/admin";
    const SECTION: Option<Section> = Some(Section::Settings);

    fn title(&self) -> Sentence {
        "settings-title".into()
    }

    fn samples() -> Vec<Self> {
        let part = |path: &str, word: &str| SettingsPart {
            path: path.to_owned(),
            title: Sentence::new(&format!("settings-{word}")),
            about: Sentence::new(&format!("settings-{word}-about")),
        };
        vec![Settings {
            parts: vec![
                part("/procedure", "procedure"),
                part("/admin/calendars", "calendars"),
                part("/admin/rolls", "rolls"),
                part("/admin/attendance", "attendance"),
                part("/admin/lists", "lists"),
                part("/admin/organisations", "organisations"),
                part("/admin/import", "import"),
                part("/admin/people", "people"),
            ],
        }]
    }
}
