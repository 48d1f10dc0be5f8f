//! Letters and messages, with their text as it goes out.

use super::{Teller, by_name, item};
use crate::pages::procedure::Passage;

impl Teller<'_> {
    pub(super) fn letters(&self) -> Vec<Passage> {
        let letters = self.pack.letters.iter().map(|(id, rule)| {
            let mut told = item("letter", id.as_str(), self.label(&rule.label), &rule.clause);
            told.tags = self.tags(&rule.at, false);
            if rule.to_family {
                told.tags.push("procedure-to-family".into());
            }
            if rule.siblings {
                told.tags.push("procedure-for-siblings".into());
            }
            let text = rule.body.as_ref().map(|body| self.label(body));
            told.body = text.map(|text| text.trim().to_owned());
            if told.body.is_none() {
                told.text = Some("procedure-no-body".into());
            }
            told
        });
        vec![Passage {
            intro: Some("procedure-letters-intro".into()),
            ..by_name("letters", letters.collect())
        }]
    }
}
