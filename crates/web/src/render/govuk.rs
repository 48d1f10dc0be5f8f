//! The GOV.UK components, as functions that our templates call: `{{ govukInput({...}) }}`.
//!
//! The macros are the Jinja ones of HM Land Registry (`templates/govuk/`, MIT). They were written for Python's
//! Jinja: an absent option is simply false, `length` of nothing is 0, and strings have `format`. This
//! environment gives them that and nothing else.

use minijinja::value::{Kwargs, Rest, ValueKind};
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, State, UndefinedBehavior, Value, context,
};
use std::sync::Arc;

/// Component folders and the macro each one holds. `header` and `footer` are left out on purpose: they are for
/// services on GOV.UK only and draw the crown.
pub const COMPONENTS: [(&str, &str); 35] = [
    ("accordion", "govukAccordion"),
    ("back-link", "govukBackLink"),
    ("breadcrumbs", "govukBreadcrumbs"),
    ("button", "govukButton"),
    ("character-count", "govukCharacterCount"),
    ("checkboxes", "govukCheckboxes"),
    ("cookie-banner", "govukCookieBanner"),
    ("date-input", "govukDateInput"),
    ("details", "govukDetails"),
    ("error-message", "govukErrorMessage"),
    ("error-summary", "govukErrorSummary"),
    ("exit-this-page", "govukExitThisPage"),
    ("fieldset", "govukFieldset"),
    ("file-upload", "govukFileUpload"),
    ("generic-header", "govukGenericHeader"),
    ("hint", "govukHint"),
    ("input", "govukInput"),
    ("inset-text", "govukInsetText"),
    ("label", "govukLabel"),
    ("notification-banner", "govukNotificationBanner"),
    ("pagination", "govukPagination"),
    ("panel", "govukPanel"),
    ("password-input", "govukPasswordInput"),
    ("phase-banner", "govukPhaseBanner"),
    ("radios", "govukRadios"),
    ("select", "govukSelect"),
    ("service-navigation", "govukServiceNavigation"),
    ("skip-link", "govukSkipLink"),
    ("summary-list", "govukSummaryList"),
    ("table", "govukTable"),
    ("tabs", "govukTabs"),
    ("tag", "govukTag"),
    ("task-list", "govukTaskList"),
    ("textarea", "govukTextarea"),
    ("warning-text", "govukWarningText"),
];

/// An environment in which the macros run as they do under Jinja.
#[must_use]
pub fn environment() -> Environment<'static> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Chainable);
    env.set_auto_escape_callback(|_| AutoEscape::Html);
    env.set_loader(|name| Ok(super::source(name)));
    env.set_unknown_method_callback(python_method);
    env.add_filter("length", |value: Value| value.len().unwrap_or(0));
    env
}

/// The few methods of Python's strings and dictionaries that the macros use.
fn python_method(
    _: &mut State<'_, '_>,
    value: &Value,
    method: &str,
    args: &[Value],
) -> Result<Value, Error> {
    match (method, value.kind()) {
        ("items", ValueKind::Map) => {
            let mut pairs = Vec::new();
            for key in value.try_iter()? {
                let item = value.get_item(&key)?;
                pairs.push(Value::from(vec![key, item]));
            }
            Ok(Value::from(pairs))
        }
        ("get", ValueKind::Map) => {
            let found = match args.first() {
                Some(key) => value.get_item(key)?,
                None => Value::UNDEFINED,
            };
            let otherwise = args.get(1).cloned().unwrap_or(Value::from(()));
            Ok(if found.is_undefined() {
                otherwise
            } else {
                found
            })
        }
        ("format", ValueKind::String) => {
            let pattern = value.as_str().unwrap_or_default();
            let mut given = args.iter();
            let mut pieces = pattern.split("{}");
            let mut text = pieces.next().unwrap_or_default().to_owned();
            for piece in pieces {
                if let Some(arg) = given.next() {
                    text.push_str(&arg.to_string());
                }
                text.push_str(piece);
            }
            Ok(Value::from(text))
        }
        _ => Err(Error::from(ErrorKind::UnknownMethod)),
    }
}

/// Renders one component from its options.
///
/// # Errors
/// When there is no such component, or an option has a form that the macro does not take.
pub fn component(
    env: &Environment<'static>,
    folder: &str,
    name: &str,
    params: &Value,
) -> Result<String, Error> {
    let source = format!(
        "{{% from \"govuk/components/{folder}/macro.html\" import {name} %}}{{{{ {name}(params) }}}}"
    );
    env.render_named_str("component.html", &source, context! { params => params })
}

/// Gives another environment every component as a function of its options.
pub(super) fn add_components(
    env: &mut Environment<'static>,
    components: &Arc<Environment<'static>>,
) {
    for (folder, name) in COMPONENTS {
        let components = Arc::clone(components);
        env.add_function(name, move |params: Value, _: Rest<Value>, _: Kwargs| {
            component(&components, folder, name, &params).map(Value::from_safe_string)
        });
    }
}
