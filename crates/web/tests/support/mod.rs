//! A reader of our own HTML: tags, attributes and text, enough to ask whether a page is well made.

use std::collections::BTreeMap;

/// One opening tag with the text up to the next tag.
pub struct Tag {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub text: String,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    pub fn is(&self, names: &[&str]) -> bool {
        names.contains(&self.name.as_str())
    }
}

/// Every opening tag in order. Closing tags are kept with a slash, so that nesting can be followed.
pub fn tags(html: &str) -> Vec<Tag> {
    html.split('<')
        .skip(1)
        .filter(|piece| !piece.starts_with('!'))
        .filter_map(|piece| {
            let (inside, text) = end_of_tag(piece)?;
            let inside = inside.trim_end_matches('/').trim();
            let (name, rest) = inside
                .split_once(char::is_whitespace)
                .unwrap_or((inside, ""));
            Some(Tag {
                name: name.to_lowercase(),
                attributes: attributes(rest),
                text: text.trim().to_owned(),
            })
        })
        .collect()
}

fn end_of_tag(piece: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    for (index, character) in piece.char_indices() {
        match character {
            '"' => quoted = !quoted,
            '>' if !quoted => return Some((&piece[..index], &piece[index + 1..])),
            _ => {}
        }
    }
    None
}

fn attributes(text: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| c == '=' || c.is_whitespace())
            .unwrap_or(rest.len());
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            if let Some(quoted) = after.strip_prefix('"') {
                let close = quoted.find('"').unwrap_or(quoted.len());
                value = quoted[..close].to_owned();
                rest = quoted.get(close + 1..).unwrap_or("");
            } else {
                let close = after.find(char::is_whitespace).unwrap_or(after.len());
                value = after[..close].to_owned();
                rest = &after[close..];
            }
        }
        assert!(
            found.insert(name.clone(), value).is_none(),
            "the attribute {name} stands twice in {text}"
        );
        rest = rest.trim_start();
    }
    found
}
