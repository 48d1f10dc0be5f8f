//! Every page, in every state we can think of, in both languages: is the HTML well made?

mod support;

use std::collections::BTreeSet;
use std::sync::LazyLock;
use support::{Tag, tags};
use web::pages::samples;
use web::render::{RenderError, Renderer};
use words::Lang;

/// One sample in one language, rendered.
struct Rendered {
    place: String,
    lang: Lang,
    html: Result<String, String>,
}

/// All of them, rendered once for all checks.
static RENDERED: LazyLock<Vec<Rendered>> = LazyLock::new(|| {
    let renderer = Renderer::new();
    let mut all = Vec::new();
    for sample in samples() {
        for lang in Lang::ALL {
            all.push(Rendered {
                place: format!("{} {} {}", sample.page, sample.number, lang.tag()),
                lang,
                html: sample
                    .render(&renderer, lang, &mut |_| {})
                    .map_err(|e| format!("{e:#}")),
            });
        }
    }
    all
});

/// Hands every page to a check, which returns what is wrong.
fn each(check: impl Fn(&str, &[Tag], Lang) -> Vec<String>) {
    let mut wrong = Vec::new();
    for page in RENDERED.iter() {
        match &page.html {
            Ok(html) => {
                let found = check(html, &tags(html), page.lang);
                wrong.extend(
                    found
                        .into_iter()
                        .map(|what| format!("{}: {what}", page.place)),
                );
            }
            Err(error) => wrong.push(format!("{}: {error}", page.place)),
        }
    }
    assert!(
        wrong.is_empty(),
        "{} things:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

fn when(condition: bool, what: impl Into<String>) -> Option<String> {
    condition.then(|| what.into())
}

#[test]
fn a_page_has_one_first_heading_and_skips_no_level() {
    each(|_, tags, _| {
        let mut wrong = Vec::new();
        let first = tags.iter().filter(|t| t.name == "h1").count();
        wrong.extend(when(first != 1, format!("{first} first headings")));
        let mut last = 1;
        let in_main = tags.iter().skip_while(|t| t.name != "h1");
        for tag in in_main.filter(|t| t.is(&["h1", "h2", "h3", "h4"])) {
            let level: i32 = tag.name[1..].parse().unwrap_or(0);
            wrong.extend(when(
                level > last + 1,
                format!("{} after h{last}", tag.name),
            ));
            last = level;
        }
        wrong
    });
}

#[test]
fn the_title_says_page_service_and_council_and_begins_with_the_error() {
    each(|html, tags, lang| {
        let title = tags
            .iter()
            .find(|t| t.name == "title")
            .map_or("", |t| t.text.as_str());
        let parts: Vec<&str> = title.split(" – ").collect();
        let council = match lang {
            Lang::En => "Exampleshire Council",
            Lang::Cy => "Cyngor Sir Enghraifft",
        };
        let failed = html.contains("govuk-error-summary");
        let begins = title.starts_with("Error: ") || title.starts_with("Gwall: ");
        let mut wrong = Vec::new();
        wrong.extend(when(
            parts.len() < 3 || parts.last() != Some(&council),
            format!("title {title}"),
        ));
        wrong.extend(when(
            failed != begins,
            format!("errors shown: {failed}; title {title}"),
        ));
        wrong
    });
}

#[test]
fn the_language_is_stated_and_the_other_one_is_a_link_away() {
    each(|_, tags, lang| {
        let html = tags
            .iter()
            .find(|t| t.name == "html")
            .and_then(|t| t.get("lang"));
        let other = tags
            .iter()
            .find(|t| t.name == "a" && t.get("rel") == Some("alternate"));
        let leads = other.and_then(|t| t.get("href")).unwrap_or("");
        let mut wrong = Vec::new();
        wrong.extend(when(html != Some(lang.tag()), format!("lang is {html:?}")));
        wrong.extend(when(
            (lang == Lang::En) != leads.starts_with("/cy/"),
            format!("the other language is at {leads}"),
        ));
        wrong
    });
}

#[test]
fn links_inside_the_service_stay_in_the_language() {
    each(|_, tags, lang| {
        let local = |t: &&Tag| t.is(&["a", "form"]) && t.get("rel") != Some("alternate");
        tags.iter()
            .filter(local)
            .filter_map(|t| t.get("href").or(t.get("action")))
            .filter(|path| path.starts_with('/'))
            .filter(|path| (lang == Lang::Cy) != (path.starts_with("/cy/")))
            .map(|path| format!("{path} leaves the language"))
            .collect()
    });
}

#[test]
fn every_field_has_a_label_and_every_id_is_its_own() {
    each(|_, tags, _| {
        let labels: BTreeSet<&str> = tags
            .iter()
            .filter(|t| t.name == "label")
            .filter_map(|t| t.get("for"))
            .collect();
        let mut ids = BTreeSet::new();
        let mut wrong = Vec::new();
        for id in tags.iter().filter_map(|t| t.get("id")) {
            wrong.extend(when(!ids.insert(id), format!("the id {id} stands twice")));
        }
        let silent = ["hidden", "submit", "button"];
        for tag in tags
            .iter()
            .filter(|t| t.is(&["input", "select", "textarea"]))
        {
            if tag.get("type").is_some_and(|kind| silent.contains(&kind)) {
                continue;
            }
            let id = tag.get("id").unwrap_or("");
            let named = labels.contains(id) || tag.get("aria-label").is_some();
            wrong.extend(when(!named, format!("no label for {} {id}", tag.name)));
        }
        for label in labels {
            wrong.extend(when(
                !ids.contains(label),
                format!("a label for {label}, which is not there"),
            ));
        }
        wrong
    });
}

#[test]
fn references_inside_a_page_resolve() {
    each(|_, tags, _| {
        let ids: BTreeSet<&str> = tags.iter().filter_map(|t| t.get("id")).collect();
        let mut wrong = Vec::new();
        for tag in tags {
            for name in ["aria-describedby", "aria-labelledby", "aria-controls"] {
                for id in tag.get(name).unwrap_or("").split_whitespace() {
                    wrong.extend(when(!ids.contains(id), format!("{name} names {id}")));
                }
            }
            if let Some(id) = tag.get("href").and_then(|h| h.strip_prefix('#')) {
                wrong.extend(when(!ids.contains(id), format!("a link to #{id}")));
            }
        }
        wrong
    });
}

#[test]
fn tables_have_captions_and_their_heads_a_scope() {
    each(|_, tags, _| {
        let count = |name: &str| tags.iter().filter(|t| t.name == name).count();
        let (tables, captions) = (count("table"), count("caption"));
        let bare = tags
            .iter()
            .filter(|t| t.name == "th" && t.get("scope").is_none())
            .count();
        let mut wrong = Vec::new();
        wrong.extend(when(
            tables != captions,
            format!("{tables} tables, {captions} captions"),
        ));
        wrong.extend(when(bare > 0, format!("{bare} heads without scope")));
        wrong
    });
}

#[test]
fn nothing_is_inline_and_nothing_is_loaded_from_elsewhere() {
    each(|_, tags, _| {
        let mut wrong = Vec::new();
        for tag in tags {
            wrong.extend(when(tag.name == "style", "a style element"));
            wrong.extend(when(
                tag.name == "script" && tag.get("src").is_none(),
                "an inline script",
            ));
            for (name, value) in &tag.attributes {
                wrong.extend(when(
                    name == "style" || name.starts_with("on"),
                    format!("{name}={value}"),
                ));
                wrong.extend(when(
                    value.contains('<') || value.contains("&lt;span"),
                    format!("markup in {name}={value}"),
                ));
                let address = ["src", "href", "action"].contains(&name.as_str());
                wrong.extend(when(
                    address && value.starts_with("http"),
                    format!("{name}={value}"),
                ));
                wrong.extend(when(
                    address && value.starts_with("javascript"),
                    format!("{name}={value}"),
                ));
            }
        }
        wrong
    });
}

#[test]
fn every_form_that_saves_can_be_sent_only_once() {
    each(|html, _, _| {
        let mut wrong = Vec::new();
        for piece in html.split("<form ").skip(1) {
            let form = piece.split("</form>").next().unwrap_or("");
            let head = form.split('>').next().unwrap_or("");
            let saves = head.contains("method=\"post\"");
            let gets = head.contains("method=\"get\"");
            wrong.extend(when(
                !saves && !gets,
                format!("a form without method: {head}"),
            ));
            wrong.extend(when(
                saves && !form.contains("name=\"form_id\" value=\"f-"),
                format!("a form without form_id: {head}"),
            ));
            wrong.extend(when(
                !form.contains("type=\"submit\""),
                format!("no button: {head}"),
            ));
        }
        wrong
    });
}

#[test]
fn nothing_is_left_to_be_filled_in() {
    each(|html, _, lang| {
        let mut marks = vec![
            "{{",
            "}}",
            "{%",
            "{ $",
            "{$",
            "[[",
            ">none<",
            "value=\"none\"",
            "undefined",
            "&lt;span",
            " . ",
            "()",
        ];
        if lang == Lang::Cy {
            marks.push(">Save<");
        }
        marks
            .into_iter()
            .filter(|mark| html.contains(mark))
            .map(|mark| {
                let at = html.find(mark).unwrap_or(0);
                let around: String = html[..at]
                    .chars()
                    .rev()
                    .take(60)
                    .collect::<Vec<_>>()
                    .into_iter()
                    .rev()
                    .collect();
                format!("{mark} is left after {around}")
            })
            .collect()
    });
}

#[test]
fn each_error_in_the_summary_stands_beside_its_field_too() {
    each(|html, tags, _| {
        let errors = html.matches("govuk-error-summary__list").count();
        let beside = tags.iter().filter(|t| {
            t.get("class")
                .is_some_and(|c| c.split(' ').any(|one| one == "govuk-error-message"))
        });
        let listed = html
            .split("govuk-error-summary__list")
            .nth(1)
            .and_then(|rest| rest.split("</ul>").next())
            .map_or(0, |list| list.matches("<li>").count());
        let beside = beside.count();
        when(
            errors > 0 && listed != beside,
            format!("{listed} in the summary, {beside} beside fields"),
        )
        .into_iter()
        .collect()
    });
}

#[test]
fn unchecked_welsh_about_safety_stands_beside_its_english() {
    each(|html, _, lang| {
        let welsh = words::say_plain(
            Lang::Cy,
            "safeguarding-no-family-contact",
            &words::Args::none(),
        );
        let shown = html.contains(&welsh) && lang == Lang::Cy;
        let bare = shown
            && words::unchecked("safeguarding-no-family-contact")
            && !html.contains("<span lang=\"en\">(Do not contact the family)</span>");
        when(bare, "the contact rule stands in unchecked Welsh alone")
            .into_iter()
            .collect()
    });
}

#[test]
fn a_page_about_a_child_is_not_rendered_without_saying_which() {
    let renderer = Renderer::new();
    let overview = samples()
        .into_iter()
        .find(|s| s.page == "Overview")
        .expect("the overview");
    let result = overview.render(&renderer, Lang::En, &mut |shell| shell.case = None);
    assert!(matches!(result, Err(RenderError::NoIdentity { .. })));
}

#[test]
fn what_was_done_is_said_and_can_be_undone() {
    let renderer = Renderer::new();
    let overview = samples()
        .into_iter()
        .find(|s| s.page == "Overview")
        .expect("the overview");
    let html = overview
        .render(&renderer, Lang::En, &mut |shell| {
            shell.notice = Some(web::shell::Notice {
                text: "act-add-note".into(),
                undo: Some("/cases/CME-2026-00417/undo".to_owned()),
                form_id: "f-1".to_owned(),
            });
        })
        .expect("the page");
    assert!(html.contains("role=\"alert\""));
    assert!(html.contains("action=\"/cases/CME-2026-00417/undo\""));
}

/// A field written by hand would have no place for its error. Ticks in front of the rows of a table are the
/// exception; their error stands above the table.
#[test]
fn fields_are_written_by_the_macros_that_show_errors() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/pages");
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the templates").flatten() {
        let text = std::fs::read_to_string(entry.path()).expect("a template");
        let by_hand = text.lines().filter(|line| {
            ["<input", "<select", "<textarea"]
                .iter()
                .any(|field| line.contains(field))
                && !line.contains("type=\"hidden\"")
                && !line.contains("type=\"checkbox\"")
        });
        wrong.extend(by_hand.map(|line| format!("{}: {line}", entry.path().display())));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
