//! From a page's context to HTML.
//!
//! There is one template environment for each language, so that `t("key")` needs no language. Our own pages run
//! strict: a name that a context does not have is an error, found by the test that renders every sample. The
//! GOV.UK macros rely on absent options and run in a lenient environment of their own ([`govuk`]).

mod functions;
mod given;
pub mod govuk;

use crate::form::Form;
use crate::shell::{Section, Shell, Tab};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context};
use rust_embed::RustEmbed;
use serde::Serialize;
use std::sync::Arc;
use words::{Lang, Sentence};

/// What browsers may load and where forms may be sent. There is no inline script and no inline style anywhere.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; \
    frame-ancestors 'none'; base-uri 'none'";

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/templates"]
struct Templates;

/// The source of a template: from the disk in a debug build, built in otherwise.
fn source(name: &str) -> Option<String> {
    let file = Templates::get(name)?;
    String::from_utf8(file.data.into_owned()).ok()
}

/// A page: what it shows, which template shows it, and samples that stand for every state it can be in.
pub trait Page: Serialize + Sized {
    /// The file under `templates/`, such as `pages/work.html`.
    const TEMPLATE: &'static str;
    /// The address for samples, with invented references filled in.
    const PATH: &'static str;
    /// The part of the menu the page belongs to.
    const SECTION: Option<Section> = None;
    /// The section of a case the page belongs to. A page with one cannot be rendered without the child's
    /// identity strip.
    const TAB: Option<Tab> = None;
    /// Whether somebody must be signed in to see it; decides only what a sample's shell looks like.
    const SIGNED_IN: bool = true;

    /// The first part of the browser's title, and what a screen reader says first.
    fn title(&self) -> Sentence;

    /// The page's form, if it has one: its errors put "Error:" before the title.
    fn form(&self) -> Option<&Form> {
        None
    }

    /// Every state worth looking at: empty, usual, full, with errors, withheld.
    fn samples() -> Vec<Self>;
}

/// Why a page could not be rendered. Always our mistake, never the reader's.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// A template is missing, or names something its context does not have.
    #[error("the template {template} failed: {source}")]
    Template {
        /// Which.
        template: &'static str,
        /// Where and why.
        source: minijinja::Error,
    },
    /// A page about a child was to be shown without saying which child.
    #[error("{template} is about a case and was given no identity strip")]
    NoIdentity {
        /// Which.
        template: &'static str,
    },
}

/// Renders pages in both languages. Made once; shared by all requests.
pub struct Renderer {
    en: Environment<'static>,
    cy: Environment<'static>,
}

impl Default for Renderer {
    fn default() -> Self {
        Self::new()
    }
}

impl Renderer {
    /// Prepares both languages.
    #[must_use]
    pub fn new() -> Self {
        let components = Arc::new(govuk::environment());
        Renderer {
            en: environment(Lang::En, &components),
            cy: environment(Lang::Cy, &components),
        }
    }

    /// Renders a page for a reader.
    ///
    /// # Errors
    /// When the template and the context do not fit, or a page about a child lacks its identity strip.
    pub fn page<P: Page>(
        &self,
        lang: Lang,
        shell: &Shell,
        page: &P,
    ) -> Result<String, RenderError> {
        let template = P::TEMPLATE;
        if P::TAB.is_some() && shell.case.is_none() {
            return Err(RenderError::NoIdentity { template });
        }
        let environment = match lang {
            Lang::En => &self.en,
            Lang::Cy => &self.cy,
        };
        let failed = page.form().is_some_and(|form| !form.errors.is_empty());
        let context = context! {
            page => Value::from(Serde(page)),
            shell => Value::from(Serde(shell)),
            title => page.title().say(lang),
            section => Value::from(Serde(P::SECTION)),
            tab => Value::from(Serde(P::TAB)),
            failed,
        };
        let rendered = if cfg!(debug_assertions) {
            // A template edited on disk shows at the next request, without building again.
            let mut fresh = environment.clone();
            fresh.clear_templates();
            fresh
                .get_template(template)
                .and_then(|found| found.render(context))
        } else {
            environment
                .get_template(template)
                .and_then(|found| found.render(context))
        };
        rendered.map_err(|source| RenderError::Template { template, source })
    }
}

fn environment(lang: Lang, components: &Arc<Environment<'static>>) -> Environment<'static> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_auto_escape_callback(|_| AutoEscape::Html);
    env.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()
            .unwrap_or_default(),
    );
    env.set_loader(|name| Ok(source(name)));
    functions::add(&mut env, lang);
    govuk::add_components(&mut env, components);
    env
}
