//! Every procedure that the program carries can be read: each part of it, in each language
//! that it speaks, with everything that it says on the page.

mod support;

use casework::label::Language;
use casework::procedure::Pack;
use desk::packs::Packs;
use std::collections::BTreeSet;
use support::tags;
use web::pages::Procedure;
use web::pages::procedure::{Head, Part, PartLink};
use web::render::{RenderError, Renderer};
use web::shell::Shell;
use web::show::procedure::Teller;
use words::Lang;

/// The councils' procedures; the law alone has no stages.
fn procedures() -> Vec<Pack> {
    let packs = Packs::embedded();
    let all: Vec<Pack> = packs
        .names()
        .filter_map(|name| packs.load(name).ok())
        .filter(|pack| !pack.stages.is_empty())
        .collect();
    assert!(!all.is_empty());
    all
}

fn languages(pack: &Pack) -> Vec<Lang> {
    pack.languages
        .iter()
        .map(|language| match language {
            Language::En => Lang::En,
            Language::Cy => Lang::Cy,
        })
        .collect()
}

fn rendered(
    renderer: &Renderer,
    pack: &Pack,
    lang: Lang,
    parts: &[Part],
) -> Result<String, RenderError> {
    let teller = Teller {
        lang,
        pack,
        directory: &|_| Some("01632 960100".to_owned()),
    };
    let page = Procedure {
        head: Head {
            title: pack.title.en.clone(),
            version: pack.version.clone(),
            since: None,
            law: None,
            offered: false,
            other_language: teller.other_language(),
        },
        parts: vec![PartLink {
            path: Part::Stages.path(),
            title: Part::Stages.title(),
            current: true,
        }],
        whole: parts.len() > 1,
        chapters: parts.iter().map(|part| teller.chapter(*part)).collect(),
    };
    let shell = Shell::sample(lang, "/procedure");
    let html = renderer.page(lang, &shell, &page)?;
    Ok(html.replace("&#x2f;", "/"))
}

#[test]
fn every_part_of_every_procedure_is_well_made_in_every_language_that_it_speaks() {
    let renderer = Renderer::new();
    for pack in procedures() {
        for lang in languages(&pack) {
            let pages = Part::ALL.iter().map(std::slice::from_ref);
            for parts in pages.chain([Part::ALL.as_slice()]) {
                let html = rendered(&renderer, &pack, lang, parts).expect("the page");
                let place = format!("{} {parts:?} {lang:?}", pack.name);
                let tags = tags(&html);
                let mut ids = BTreeSet::new();
                for id in tags.iter().filter_map(|tag| tag.get("id")) {
                    assert!(ids.insert(id), "{place}: {id} stands twice");
                }
                for href in tags.iter().filter_map(|tag| tag.get("href")) {
                    if let Some(id) = href.strip_prefix('#') {
                        assert!(ids.contains(id), "{place}: a link to {id}");
                    }
                }
                let headings = tags.iter().filter(|tag| tag.is(&["h1", "h2", "h3", "h4"]));
                let mut last = 1;
                for heading in headings {
                    let level: u8 = heading.name[1..].parse().unwrap_or(9);
                    assert!(level <= last + 1, "{place}: {} after h{last}", heading.name);
                    assert!(
                        !heading.text.trim().is_empty() || heading.name == "h2",
                        "{place}: an empty {}",
                        heading.name
                    );
                    last = level;
                }
                for left in ["{ $", "{$", "{{", "undefined", "stated-", "effect-"] {
                    let around = html
                        .find(left)
                        .map(|at| html.get(at.saturating_sub(200)..at));
                    assert!(around.is_none(), "{place}: {left} is left after {around:?}");
                }
            }
        }
    }
}

/// Words as they stand in HTML.
fn written(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#x27;")
}

#[test]
fn whatever_a_procedure_has_stands_where_it_is_read() {
    let renderer = Renderer::new();
    for pack in procedures() {
        let html = rendered(&renderer, &pack, Lang::En, &Part::ALL).expect("the page");
        let labels = [
            pack.stages.values().map(|v| &v.label).collect::<Vec<_>>(),
            pack.case_types.values().map(|v| &v.label).collect(),
            pack.transitions.iter().map(|v| &v.label).collect(),
            pack.clocks.values().map(|v| &v.label).collect(),
            pack.bars.values().map(|v| &v.label).collect(),
            pack.reports.iter().map(|v| &v.label).collect(),
            pack.roles.values().map(|v| &v.label).collect(),
            pack.strands.values().map(|v| &v.label).collect(),
            pack.checklists.values().map(|v| &v.label).collect(),
            pack.proofs.values().map(|v| &v.label).collect(),
            pack.forms.values().map(|v| &v.label).collect(),
            pack.agreements.values().map(|v| &v.label).collect(),
            pack.flags.values().map(|v| &v.label).collect(),
            pack.contact_rules.values().map(|v| &v.label).collect(),
            pack.outcomes.values().map(|v| &v.label).collect(),
            pack.grounds.values().map(|v| &v.label).collect(),
            pack.letters.values().map(|v| &v.label).collect(),
        ];
        for label in labels.iter().flatten() {
            assert!(
                html.contains(&written(&label.en)),
                "{}: {}",
                pack.name,
                label.en
            );
        }
        for question in pack.forms.values().flat_map(|form| &form.fields) {
            assert!(html.contains(&written(&question.label.en)));
        }
        let clauses = pack.clocks.values().flat_map(|rule| &rule.clause);
        for clause in clauses.flat_map(|clause| clause.split(", ")) {
            assert!(html.contains(&written(clause)), "{}: {clause}", pack.name);
        }
    }
}

/// Each stage is drawn once, and no line runs outside the picture.
#[test]
fn the_picture_shows_every_stage_and_holds_every_line() {
    for pack in procedures() {
        let teller = Teller {
            lang: Lang::En,
            pack: &pack,
            directory: &|_| None,
        };
        let picture = teller.chapter(Part::Stages).picture.expect("a picture");
        assert_eq!(picture.boxes.len(), pack.stages.len(), "{}", pack.name);
        for held in &picture.boxes {
            assert!(held.x + held.width <= picture.width, "{}", pack.name);
            assert!(held.y + held.height <= picture.height, "{}", pack.name);
            let apart = |other: &web::pages::procedure::StageBox| {
                other.x + other.width <= held.x
                    || held.x + held.width <= other.x
                    || other.y + other.height <= held.y
                    || held.y + held.height <= other.y
            };
            let others = picture
                .boxes
                .iter()
                .filter(|b| (b.x, b.y) != (held.x, held.y));
            for other in others {
                assert!(apart(other), "{}: two boxes lie on each other", pack.name);
            }
        }
        for line in &picture.lines {
            let mut command = 'M';
            for step in line.split_inclusive(|c: char| c.is_ascii_alphabetic()) {
                let (numbers, next) = step.split_at(step.len() - 1);
                let last: Option<u32> = numbers
                    .split(' ')
                    .next_back()
                    .and_then(|text| text.parse().ok());
                if let Some(at) = last {
                    let most = if command == 'H' {
                        picture.width
                    } else {
                        picture.height
                    };
                    assert!(at <= most, "{}: {line}", pack.name);
                }
                command = next.chars().next().unwrap_or(command);
            }
        }
    }
}
