//! A part of a file as a small tree.

/// An element with its text and the elements in it.
#[derive(Default)]
pub(super) struct Node {
    pub(super) name: String,
    pub(super) text: String,
    pub(super) children: Vec<Node>,
}

impl Node {
    /// The first element of a name in this one. Vendors differ in the case of letters.
    pub(super) fn child(&self, name: &str) -> Option<&Node> {
        self.children
            .iter()
            .find(|c| c.name.eq_ignore_ascii_case(name))
    }

    /// Every element of a name in this one.
    pub(super) fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Node> {
        let named = move |c: &&Node| c.name.eq_ignore_ascii_case(name);
        self.children.iter().filter(named)
    }

    /// The elements of one name in the elements of another: `Contacts`, `Contact`.
    pub(super) fn each<'n>(
        &'n self,
        group: &'n str,
        name: &'n str,
    ) -> impl Iterator<Item = &'n Node> {
        self.all(group).flat_map(move |group| group.all(name))
    }

    /// The words of an element in this one, without spaces at their ends; empty where there is
    /// no such element.
    pub(super) fn words(&self, name: &str) -> &str {
        self.child(name).map_or("", |child| child.text.trim())
    }

    /// The words of the first of several names that has any.
    pub(super) fn first_of(&self, names: &[&str]) -> &str {
        let found = names.iter().map(|name| self.words(name));
        found
            .into_iter()
            .find(|words| !words.is_empty())
            .unwrap_or_default()
    }

    /// Words that stand in an element of this one, or in this one itself.
    pub(super) fn in_or_beside(&self, within: &str, names: &[&str]) -> &str {
        let inner = self.child(within).map_or("", |inner| inner.first_of(names));
        if inner.is_empty() {
            self.first_of(names)
        } else {
            inner
        }
    }
}
