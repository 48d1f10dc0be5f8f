//! What is due, by whose it is; the earliest days; what is owed again and again.

use super::{Teller, bare, by_name, item, line, lines, one, passage};
use crate::pages::common::Reason;
use crate::pages::procedure::{Passage, Row, Rows};
use crate::refused::clause;
use casework::ids::{ClockId, RoleId};
use casework::procedure::{BarPart, ClockRule, Report, told};
use std::collections::BTreeMap;
use words::explain::{every, limit, span, stated};
use words::{Sentence, all_of, date};

/// The heads of a table of deadlines.
const HEADS: &[&str] = &[
    "procedure-what",
    "procedure-counts-from",
    "procedure-how-long",
    "procedure-met",
    "procedure-late",
];

/// The heads of the table of what is owed again and again.
const OWED: &[&str] = &[
    "procedure-what",
    "procedure-how-often",
    "procedure-owner",
    "procedure-for-whom",
];

impl Teller<'_> {
    pub(super) fn deadlines(&self) -> Vec<Passage> {
        let mut by_owner: BTreeMap<&RoleId, Vec<(&ClockId, &ClockRule)>> = BTreeMap::new();
        for (id, rule) in &self.pack.clocks {
            by_owner.entry(&rule.owner).or_default().push((id, rule));
        }
        let mut sections: Vec<Passage> = by_owner
            .into_iter()
            .map(|(owner, clocks)| {
                let title = Sentence::new("procedure-deadlines-of").with("role", self.role(owner));
                Passage {
                    title: title.clone(),
                    table: Some(Rows {
                        caption: title,
                        heads: HEADS.to_vec(),
                        rows: clocks
                            .into_iter()
                            .map(|(id, rule)| self.clock(id, rule))
                            .collect(),
                    }),
                    ..passage(&format!("due-{owner}"), Vec::new())
                }
            })
            .collect();
        sections.push(Passage {
            intro: Some("procedure-bars-intro".into()),
            ..by_name("bars", self.bars())
        });
        sections.push(Passage {
            intro: Some("procedure-reports-intro".into()),
            table: self.reports(),
            ..passage("reports", Vec::new())
        });
        sections
    }

    fn clock(&self, id: &ClockId, rule: &ClockRule) -> Row {
        let mut from = self.triggers(&rule.starts);
        if let Some(counted) = told::counts_from(rule, self.pack) {
            let counted = stated(self.lang, &counted);
            let key = match rule.before {
                Some(_) => "procedure-counted-back",
                None => "procedure-counted-from",
            };
            from.push(Sentence::new(key).with("day", counted));
        }
        if let Some(when) = &rule.when {
            from.push(Sentence::new("procedure-only-where").with("so", self.stated(when)));
        }
        let mut long = vec![Sentence::literal(limit(self.lang, rule.due))];
        if let Some(after) = rule.late_after {
            let after = limit(self.lang, after);
            long.push(Sentence::new("procedure-late-after").with("long", after));
        }
        let mut met = self.triggers(&rule.met);
        if !rule.cancelled.is_empty() {
            let ends: Vec<String> = self
                .triggers(&rule.cancelled)
                .iter()
                .map(|ends| ends.say(self.lang))
                .collect();
            let ends = words::any_of(self.lang, &ends);
            met.push(Sentence::new("procedure-falls-away").with("when", ends));
        }
        let mut late = Vec::new();
        if let Some(hears) = &rule.late_to {
            late.push(Sentence::literal(self.role(hears)));
        }
        if let Some(instead) = &rule.substitute {
            late.push(Sentence::new("procedure-instead").with("what", self.label(instead)));
        }
        if rule.outlives {
            late.push("procedure-outlives".into());
        }
        Row {
            id: format!("clock-{id}"),
            title: self.label(&rule.label),
            tags: self.tags(&rule.at, rule.ours),
            clause: clause(&rule.clause),
            cells: vec![from, long, met, late],
        }
    }

    fn bars(&self) -> Vec<crate::pages::procedure::Item> {
        let bars = self.pack.bars.iter().map(|(id, rule)| {
            let mut told = item("bar", id.as_str(), self.label(&rule.label), &rule.clause);
            told.tags = self.tags(&rule.at, false);
            let parts = rule.parts.iter().map(|part| self.bar_part(part)).collect();
            told.lines = lines([line("procedure-not-before", parts)]);
            told
        });
        bars.collect()
    }

    fn bar_part(&self, part: &BarPart) -> Reason {
        let from = stated(self.lang, &told::trigger(&part.from, self.pack));
        let counted = match part.after {
            Some(after) => Sentence::new(if part.reached {
                "procedure-bar-reached"
            } else {
                "procedure-bar-after"
            })
            .with("span", span(self.lang, after))
            .with("from", from),
            None => from,
        };
        let mut text = Sentence::new("procedure-bar-part")
            .with("part", self.label(&part.label))
            .with("counted", counted);
        if let Some(when) = &part.when {
            text = Sentence::new("procedure-where")
                .with("what", text)
                .with("so", self.stated(when));
        }
        Reason {
            clause: clause(&part.clause),
            ..bare(text)
        }
    }

    fn reports(&self) -> Option<Rows> {
        let rows: Vec<Row> = self.pack.reports.iter().map(|r| self.report(r)).collect();
        (!rows.is_empty()).then(|| Rows {
            caption: "procedure-section-reports".into(),
            heads: OWED.to_vec(),
            rows,
        })
    }

    fn report(&self, rule: &Report) -> Row {
        let mut often = vec![Sentence::literal(every(self.lang, &rule.every))];
        if !rule.by.is_empty() {
            // The year is left away again: a day of each year is meant.
            let days: Vec<String> = rule
                .by
                .iter()
                .filter_map(|(month, day)| jiff::civil::Date::new(2000, *month, *day).ok())
                .map(|day| words::day_month(self.lang, day))
                .collect();
            often.push(Sentence::new("procedure-by-day").with("day", all_of(self.lang, &days)));
        }
        if let Some(after) = &rule.late_after {
            let after = every(self.lang, after);
            often.push(Sentence::new("procedure-late-after").with("long", after));
        }
        Row {
            id: format!("report-{}", rule.id),
            title: self.label(&rule.label),
            tags: self.tags(&rule.at, rule.ours),
            clause: clause(&rule.clause),
            cells: vec![
                often,
                vec![Sentence::literal(self.role(&rule.owner))],
                vec![Sentence::literal(self.role(&rule.to))],
            ],
        }
    }

    /// A day in words, for what a procedure says of itself.
    pub(super) fn day(&self, day: jiff::civil::Date) -> String {
        date(self.lang, day)
    }

    /// One line, where there is one.
    pub(super) fn only_where(
        &self,
        when: Option<&casework::condition::Condition>,
    ) -> Option<crate::pages::procedure::Line> {
        when.and_then(|when| one("procedure-when", self.stated(when)))
    }
}
