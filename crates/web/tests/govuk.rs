//! The vendored macros against the official fixtures of the release they follow (govuk-frontend 6.3.0).

use minijinja::Value;
use minijinja::value::Serde;
use std::collections::BTreeMap;
use web::render::govuk;

#[derive(serde::Deserialize)]
struct Fixture {
    name: String,
    options: Value,
    html: String,
}

/// Fixtures that differ for a reason, as component and name.
const DIFFERENT: [(&str, &str, &str); 0] = [];

/// White space between tags, and the several spellings of one character, mean nothing to a browser.
fn normal(html: &str) -> String {
    let mut text = html.to_owned();
    for (entity, character) in [
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#x2f;", "/"),
        ("&#x2F;", "/"),
        ("&gt;", ">"),
        ("&#x60;", "`"),
        ("&#96;", "`"),
        ("&#61;", "="),
    ] {
        text = text.replace(entity, character);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .join(" ")
        .replace("> ", ">")
        .replace(" <", "<")
        .replace(" >", ">")
}

#[test]
fn every_component_renders_as_the_official_fixtures_do() {
    let json = include_str!("fixtures/govuk-frontend-6.3.0.json");
    let fixtures: BTreeMap<String, Vec<Fixture>> =
        serde_json::from_str(json).expect("the fixtures");
    let env = govuk::environment();
    let (mut equal, mut wrong) = (0, Vec::new());
    for (folder, macro_name) in govuk::COMPONENTS {
        for fixture in &fixtures[folder] {
            let params = Value::from(Serde(&fixture.options));
            let expected = normal(&fixture.html);
            let found = match govuk::component(&env, folder, macro_name, &params) {
                Ok(html) => normal(&html),
                Err(error) => format!("{error:#}"),
            };
            let known = DIFFERENT
                .iter()
                .any(|(f, n, _)| *f == folder && *n == fixture.name);
            if found == expected {
                assert!(
                    !known,
                    "{folder}, {} is equal now: take it off the list",
                    fixture.name
                );
                equal += 1;
            } else if !known {
                wrong.push(format!(
                    "{folder}, {}:\n  expected {expected}\n  found    {found}",
                    fixture.name
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert_eq!(equal, 626, "fixtures went missing");
    let unknown: Vec<_> = fixtures
        .keys()
        .filter(|name| !govuk::COMPONENTS.iter().any(|(folder, _)| folder == name))
        .collect();
    assert!(unknown.is_empty(), "no macro for {unknown:?}");
}
