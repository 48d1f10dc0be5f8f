//! The history of a case, in sentences.

use super::{Reading, slug};
use crate::pages::common::{Body, Day, Entry, Near};
use casework::access::{self, Action, Answer};
use casework::case::{Entry as CaseEntry, Event, Together};
use casework::ids::CaseId;
use casework::merge::Proposed;
use casework::safeguarding::confidence::WITHHELD;
use desk::cases::{Late, neutral_step, reach_of};
use jiff::civil::Date;
use std::collections::BTreeMap;
use words::Sentence;

impl Reading<'_> {
    /// The history of a case, day by day, the newest day first and each day in its order.
    /// What this reader may not know never reaches the page.
    pub fn days(&self, today: Date) -> Vec<Day> {
        let mut by_day: BTreeMap<Date, Vec<Entry>> = BTreeMap::new();
        for (place, event) in self.loaded.history.iter().enumerate() {
            if let Some(mut entry) = self.entry(event) {
                let late = self.loaded.late.get(&place);
                entry.late = late.map(|late| late.on);
                entry.judged = late.and_then(|late| self.judged(late));
                entry.correct = self.corrects(place);
                if self.loaded.withheld.contains(&place) {
                    entry.body = Body::Withheld {
                        why: "withheld-team".into(),
                        ask: None,
                    };
                }
                by_day.entry(event.at.date()).or_default().push(entry);
            }
        }
        by_day
            .into_iter()
            .rev()
            .map(|(date, entries)| Day {
                date,
                near: if date == today {
                    Some(Near::Today)
                } else if date.tomorrow().is_ok_and(|next| next == today) {
                    Some(Near::Yesterday)
                } else {
                    None
                },
                entries,
            })
            .collect()
    }

    /// One entry; nothing for what only the engine needs (a clock that started, say).
    pub fn entry(&self, entry: &CaseEntry) -> Option<Entry> {
        let Reading {
            visitor,
            who,
            loaded,
            names,
        } = *self;
        let pack = &who.office.pack;
        // An entry keeps the names under which it was written: a later version of the
        // procedure may call the thing otherwise.
        let versions = &who.office.versions;
        let day = entry.at.date();
        let hidden = who.hidden();
        let role = pack
            .roles
            .get(&entry.role)
            .map_or_else(|| entry.role.to_string(), |role| visitor.label(&role.label));
        let stage = |id| {
            versions
                .find(day, |pack| pack.stages.get(id))
                .map_or_else(String::new, |stage| visitor.label(&stage.label))
        };
        let strand = |number: &u32| {
            loaded
                .case
                .strands
                .iter()
                .find(|strand| strand.number == *number)
                .map_or_else(String::new, |strand| visitor.label(&strand.label))
        };
        // What a reader may not know has lost its name before it came here.
        let withheld = |id: &str| match id {
            WITHHELD => visitor.label(&neutral_step()),
            other => other.to_owned(),
        };
        let titled = |key: &str, what: String| Sentence::new(key).with("what", what);
        let text = |text: &Option<String>| text.as_deref().map_or(Body::Title, Body::text);
        let (title, body) = match &entry.event {
            Event::Opened { stage: to, .. } => (titled("event-opened", stage(to)), Body::Title),
            Event::Moved {
                on, from, to, said, ..
            } => {
                let label = versions
                    .find(day, |pack| pack.transitions.iter().find(|t| t.on == *on))
                    .map_or_else(|| withheld(on.as_str()), |t| visitor.label(&t.label));
                let said: Vec<&str> = said.values().map(String::as_str).collect();
                let mut body = said.join("\n");
                if from != to {
                    body = format!("{}\n{body}", stage(to)).trim().to_owned();
                }
                (
                    titled("event-moved", label),
                    text(&(!body.is_empty()).then_some(body)),
                )
            }
            Event::Recorded(evidence) => {
                let label = versions
                    .find(day, |pack| pack.proofs.get(&evidence.proof))
                    .map_or_else(
                        || withheld(evidence.proof.as_str()),
                        |p| visitor.label(&p.label),
                    );
                let said = (!evidence.text.is_empty()).then(|| evidence.text.clone());
                (titled("event-recorded", label), text(&said))
            }
            Event::StrandOpened {
                label,
                state,
                result,
                ..
            } => (
                Sentence::new("event-strand")
                    .with("what", visitor.label(label))
                    .with(
                        "state",
                        Sentence::new(&format!("state-{}", slug(state.as_str()))),
                    ),
                text(result),
            ),
            Event::StrandMoved {
                number, to, result, ..
            } => (
                Sentence::new("event-strand")
                    .with("what", strand(number))
                    .with(
                        "state",
                        Sentence::new(&format!("state-{}", slug(to.as_str()))),
                    ),
                text(result),
            ),
            Event::FlagSet { flag, label, .. } => {
                if hidden.flag(flag) {
                    return None;
                }
                (titled("event-flag-set", visitor.label(label)), Body::Title)
            }
            Event::FlagLifted { flag, because } => {
                if hidden.flag(flag) {
                    return None;
                }
                let rule = versions.find(day, |pack| pack.flags.get(flag));
                let label =
                    rule.map_or_else(|| flag.to_string(), |rule| visitor.label(&rule.label));
                let restricted = versions.all().any(|(_, pack)| {
                    let rule = pack.flags.get(flag);
                    rule.is_some_and(|rule| rule.restricted)
                });
                let body = if restricted && !who.reads_safeguarding() {
                    Body::Title
                } else {
                    Body::text(because)
                };
                (titled("event-flag-lifted", label), body)
            }
            Event::FlagDeclined { flag, because } => {
                if hidden.flag(flag) {
                    return None;
                }
                let rule = versions.find(day, |pack| pack.flags.get(flag));
                let label =
                    rule.map_or_else(|| flag.to_string(), |rule| visitor.label(&rule.label));
                let restricted = rule.is_some_and(|rule| rule.restricted);
                let body = if restricted && !who.reads_safeguarding() {
                    Body::Title
                } else {
                    Body::text(because)
                };
                (titled("event-flag-declined", label), body)
            }
            Event::WhereaboutsSet { is, source } => (
                Sentence::new("event-whereabouts")
                    .with("is", Sentence::new(&format!("whereabouts-{}", is.as_str()))),
                Body::text(source),
            ),
            Event::FirstAbsence { on } => (
                Sentence::new("event-first-absence").with("date", *on),
                Body::Title,
            ),
            Event::AbsenceEnded { on, because } => (
                Sentence::new("event-absence-ended").with("date", *on),
                Body::text(because),
            ),
            Event::Told { whom, about, .. } => {
                let whom = pack
                    .roles
                    .get(whom)
                    .map_or_else(|| whom.to_string(), |role| visitor.label(&role.label));
                let body = if about.is_empty() {
                    Body::Withheld {
                        why: "withheld-safeguarding-group".into(),
                        ask: None,
                    }
                } else {
                    Body::text(about)
                };
                (titled("event-told", whom), body)
            }
            Event::Noted { text, only_for } => match only_for {
                Some(group) if !who.reads_of_group(entry.actor.as_str(), group) => (
                    "event-note-restricted".into(),
                    Body::Withheld {
                        why: "withheld-safeguarding-group".into(),
                        ask: None,
                    },
                ),
                Some(_) | None => ("event-note".into(), Body::text(text)),
            },
            Event::DocumentKept(document) => match &document.only_for {
                Some(group) if !who.reads_of_group(entry.actor.as_str(), group) => (
                    "event-document-restricted".into(),
                    Body::Withheld {
                        why: "withheld-safeguarding-group".into(),
                        ask: None,
                    },
                ),
                Some(_) | None => (
                    titled("event-document", document.title.clone()),
                    Body::Title,
                ),
            },
            Event::Contacted(contact) => (
                Sentence::new("event-contact")
                    .with(
                        "channel",
                        Sentence::new(&format!("channel-{}", contact.channel.as_str())),
                    )
                    .with("with", contact.with.as_str()),
                Body::text(&contact.text),
            ),
            Event::ContactBarred { channel, .. } => (
                Sentence::new("event-contact-barred").with(
                    "channel",
                    Sentence::new(&format!("channel-{}", channel.as_str())),
                ),
                Body::Title,
            ),
            Event::ContactBreach { contact, .. } => (
                Sentence::new("event-breach").with(
                    "channel",
                    Sentence::new(&format!("channel-{}", contact.channel.as_str())),
                ),
                Body::text(&contact.text),
            ),
            Event::FormFilled { form, .. } => {
                let label = versions
                    .find(day, |pack| pack.forms.get(form))
                    .map_or_else(|| form.to_string(), |f| visitor.label(&f.label));
                (titled("event-form", label), Body::Title)
            }
            Event::Proposed { what, because, .. } => (
                titled("event-proposed", self.agreement(day, what)),
                Body::text(because),
            ),
            Event::Agreed { what } => (
                titled("event-agreed", self.agreement(day, what)),
                Body::Title,
            ),
            Event::SentBack { what, because } => (
                titled("event-sent-back", self.agreement(day, what)),
                Body::text(because),
            ),
            Event::Assigned { to } => (
                titled("event-assigned", names.of(to.as_str()).to_owned()),
                Body::Title,
            ),
            Event::ClockPaused { because, .. } => ("event-paused".into(), Body::text(because)),
            Event::ClockMoved {
                was,
                due,
                due_time,
                because,
                ..
            } => {
                let said = |day: &Option<Date>, time| {
                    day.map_or_else(String::new, |day| super::when(visitor.lang, day, time))
                };
                (
                    Sentence::new("event-date-moved")
                        .with("was", said(was, None))
                        .with("due", said(due, *due_time)),
                    Body::text(because),
                )
            }
            Event::Corrected { because, .. } => ("event-corrected".into(), Body::text(because)),
            Event::FlaggedForReview { what, because } => {
                let label = versions
                    .find(day, |pack| pack.decision(what))
                    .map_or_else(|| withheld(what), |label| visitor.label(label));
                (titled("event-flagged", label), Body::text(because))
            }
            Event::RuleTouched {
                rule,
                done,
                because,
            } => {
                let key = match done {
                    casework::case::event::RuleAct::Set => "event-rule-set",
                    casework::case::event::RuleAct::Reviewed => "event-rule-reviewed",
                    casework::case::event::RuleAct::Lifted => "event-rule-lifted",
                };
                let body = if who.reads_safeguarding() {
                    Body::text(because)
                } else {
                    Body::Title
                };
                (titled(key, visitor.label(&rule.label)), body)
            }
            Event::Together(together) => {
                let key = match together {
                    Together::Records { .. } => "event-records-joined",
                    Together::RecordsParted { .. } => "event-records-parted",
                    Together::GoesOnIn { .. } => "event-goes-on-in",
                    Together::Took { .. } => "event-took",
                    Together::OnItsOwn { .. } => "event-on-its-own",
                    Together::GaveBack { .. } => "event-gave-back",
                };
                // Which cases an other record has is told by the lists that ask who reads.
                let title = match together {
                    Together::Records { .. } | Together::RecordsParted { .. } => Sentence::new(key),
                    other => {
                        let cases: Vec<&str> = other.cases().iter().map(CaseId::as_str).collect();
                        titled(key, cases.join(", "))
                    }
                };
                (title, Body::text(together.because()))
            }
            Event::Succeeded(to) => (
                Sentence::new("event-succeeded")
                    .with("from", to.from.version.as_str())
                    .with("to", to.to.version.as_str()),
                Body::Title,
            ),
            Event::LetterDrafted { letter, .. } => {
                let label = versions
                    .find(day, |pack| pack.letters.get(letter))
                    .map_or_else(|| withheld(letter.as_str()), |l| visitor.label(&l.label));
                (titled("event-letter", label), Body::Title)
            }
            Event::ChecklistDone { checklist } => {
                let label = versions
                    .find(day, |pack| pack.checklists.get(checklist))
                    .map_or_else(|| checklist.to_string(), |c| visitor.label(&c.label));
                (titled("event-checklist", label), Body::Title)
            }
            Event::Classified { r#as, because } => (
                titled(
                    "event-classified",
                    words::explain::word_of(visitor.lang, r#as.as_str()),
                ),
                text(&(!because.is_empty()).then(|| because.clone())),
            ),
            Event::TypeChanged { to, because } => {
                let label = versions
                    .find(day, |pack| pack.case_types.get(to))
                    .map_or_else(|| to.to_string(), |kind| visitor.label(&kind.label));
                (titled("event-type-changed", label), Body::text(because))
            }
            Event::BroughtIn(from) => (
                Sentence::new("event-brought-in")
                    .with("file", from.file.as_str())
                    .with("line", i64::try_from(from.line).unwrap_or(i64::MAX)),
                from.reference.as_deref().map_or(Body::Title, |reference| {
                    Body::text(
                        &Sentence::new("event-brought-in-reference")
                            .with("reference", reference)
                            .say(visitor.lang),
                    )
                }),
            ),
            Event::Withdrawn { because } => ("event-withdrawn".into(), Body::text(because)),
            Event::RollSet { school: None } => ("event-off-roll".into(), Body::Title),
            Event::RollSet {
                school: Some(school),
            } => {
                let held = loaded.school.as_ref();
                let named = held.filter(|held| held.id == *school);
                let name = named.map_or_else(|| school.to_string(), |held| held.name.clone());
                (titled("event-on-roll", name), Body::Title)
            }
            Event::ClockStarted(_)
            | Event::ClockMet { .. }
            | Event::ClockCancelled { .. }
            | Event::ClockResumed { .. }
            | Event::LeadMoved { .. }
            | Event::NoticeRead { .. } => return None,
        };
        Some(Entry {
            title,
            by: format!("{} ({role})", names.of(entry.actor.as_str())),
            at: entry.at,
            body,
            late: None,
            judged: None,
            correct: None,
        })
    }

    /// The page on which the day of an entry is corrected, for those who may correct.
    fn corrects(&self, place: usize) -> Option<String> {
        let record = self.record(place)?;
        let may = access::may(
            &self.who.standings(),
            Action::Correct,
            reach_of(self.who, self.loaded),
        );
        let case = &self.loaded.case;
        (may == Answer::Allow).then(|| format!("/cases/{}/timeline/{record}/correct", case.id))
    }

    /// The number of the record of an entry whose day somebody said, so that it may turn out to
    /// have been another.
    pub fn record(&self, place: usize) -> Option<u32> {
        // Where an entry was destroyed, places and numbers part: then nothing is offered. Nor is
        // it for what is withheld from this reader.
        let parted = self.loaded.history.len() != self.loaded.entries.len();
        if parted || self.loaded.withheld.contains(&place) {
            return None;
        }
        let record = u32::try_from(place).ok()? + 1;
        let said = self.loaded.history.get(place)?.event.has_its_day();
        let marks = &self.loaded.case.marks;
        (said && marks.iter().any(|mark| mark.record == record)).then_some(record)
    }

    fn agreement(&self, day: Date, what: &str) -> String {
        if what.parse::<Proposed>().is_ok() {
            return Sentence::new("same-agreement").say(self.visitor.lang);
        }
        self.who
            .office
            .versions
            .find(day, |pack| pack.agreements.get(what))
            .map_or_else(|| what.to_owned(), |rule| self.visitor.label(&rule.label))
    }

    /// By which version something recorded late was judged, and which was in use by then.
    fn judged(&self, late: &Late) -> Option<Sentence> {
        let versions = &self.who.office.versions;
        let (by, in_use) = late.judged.as_ref()?;
        let (by, in_use) = (versions.known_by(by)?.1, versions.known_by(in_use)?.1);
        Some(
            Sentence::new("entry-judged-by")
                .with("by", by.version.as_str())
                .with("in_use", in_use.version.as_str()),
        )
    }

    /// What somebody else wrote in between, one line each, as far as this reader may know it.
    pub fn entries_since(&self, since: &[desk::rows::Entry]) -> String {
        let own = |entry: &&desk::rows::Entry| entry.stream.starts_with("case/");
        let versions: Vec<usize> = since
            .iter()
            .filter(own)
            .filter_map(|entry| usize::try_from(entry.version).ok()?.checked_sub(1))
            .collect();
        let lines: Vec<String> = versions
            .iter()
            .filter_map(|at| self.loaded.history.get(*at))
            .filter_map(|event| self.entry(event))
            .map(|entry| entry.title.say(self.visitor.lang))
            .collect();
        lines.join("\n")
    }
}
