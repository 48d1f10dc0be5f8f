//! What a form carries besides its questions: answers given, what was wrong with them, and two hidden facts.

use serde::Serialize;
use std::collections::BTreeMap;
use words::Sentence;

/// A form as it is shown: empty, filled in before, or sent back with what is wrong.
///
/// Nothing that was typed is ever lost: a handler that refuses an answer gives the same values back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Form {
    /// Names this one showing of the form; a second submission with the same id changes nothing.
    pub form_id: String,
    /// The version of the record that the page showed. A save on an older one meets the conflict page.
    pub expected: Option<u64>,
    /// Answers by the field's name; several where a field allows several.
    pub values: BTreeMap<String, Vec<String>>,
    /// What is wrong, in the order of the fields on the page.
    pub errors: Vec<FieldError>,
}

/// One thing wrong with one answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// The field's name.
    pub field: String,
    /// The element that the summary's link leads to.
    pub anchor: String,
    /// What happened and what to do.
    pub message: Sentence,
}

impl FieldError {
    /// An error on a text field, a select, radios or checkboxes.
    #[must_use]
    pub fn on(field: &str, message: impl Into<Sentence>) -> Self {
        FieldError {
            field: field.to_owned(),
            anchor: field.to_owned(),
            message: message.into(),
        }
    }

    /// An error on a date asked for as day, month and year.
    #[must_use]
    pub fn on_date(field: &str, message: impl Into<Sentence>) -> Self {
        FieldError {
            anchor: format!("{field}-day"),
            ..Self::on(field, message)
        }
    }
}

impl Form {
    /// An empty form, known by its single-use id.
    #[must_use]
    pub fn blank(form_id: impl Into<String>) -> Self {
        Form {
            form_id: form_id.into(),
            ..Form::default()
        }
    }

    /// States the version of the record that the page shows.
    #[must_use]
    pub fn expecting(mut self, version: u64) -> Self {
        self.expected = Some(version);
        self
    }

    /// Fills a field; called again for the same field it adds a second answer.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<String>) -> Self {
        self.values
            .entry(field.to_owned())
            .or_default()
            .push(value.into());
        self
    }

    /// Adds what is wrong with an answer.
    #[must_use]
    pub fn refused(mut self, error: FieldError) -> Self {
        self.errors.push(error);
        self
    }
}

/// One thing that may be chosen in radios, checkboxes or a select.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub label: Sentence,
    /// A line under it, where one is needed.
    pub hint: Option<Sentence>,
}

impl Choice {
    /// A choice with a text of the product or, through [`Sentence::literal`], a pack's own words.
    #[must_use]
    pub fn new(value: &str, label: impl Into<Sentence>) -> Self {
        Choice {
            value: value.to_owned(),
            label: label.into(),
            hint: None,
        }
    }

    /// Adds a line under the choice.
    #[must_use]
    pub fn hinted(mut self, hint: impl Into<Sentence>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// A choice in a pack's or a person's own words.
    #[must_use]
    pub fn literal(value: &str, label: &str) -> Self {
        Self::new(value, Sentence::literal(label))
    }
}
