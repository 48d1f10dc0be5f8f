//! What the council has chosen where policies disagree, and by what this version is known.

use super::{Teller, item, lines, one, passage};
use crate::pages::procedure::{Passage, Row, Rows};
use words::Sentence;

impl Teller<'_> {
    pub(super) fn settings(&self) -> Vec<Passage> {
        let rows: Vec<Row> = self
            .pack
            .settings
            .iter()
            .map(|(name, value)| Row {
                id: format!("setting-{name}"),
                title: name.replace('_', " "),
                tags: Vec::new(),
                clause: None,
                cells: vec![vec![Sentence::literal(value.clone())]],
            })
            .collect();
        let mut version = item("version", "this", self.label(&self.pack.title), &[]);
        let nation = Sentence::new(&format!("nation-{}", self.pack.nation));
        let printed = self.pack.in_force_from.map(|day| self.day(day));
        version.lines = lines([
            one(
                "procedure-version",
                Sentence::literal(self.pack.version.clone()),
            ),
            one("procedure-nation", nation),
            printed.and_then(|day| one("procedure-dated", Sentence::literal(day))),
            one("procedure-hash", Sentence::literal(self.pack.hash.clone())),
        ]);
        vec![
            Passage {
                intro: Some("procedure-settings-intro".into()),
                table: (!rows.is_empty()).then(|| Rows {
                    caption: "procedure-section-settings".into(),
                    heads: vec!["procedure-setting", "procedure-reading"],
                    rows,
                }),
                ..passage("settings", Vec::new())
            },
            passage("version", vec![version]),
        ]
    }
}
