//! What each page shows. One file a page; the template has the same name.
//!
//! Contexts are plain data: words as [`words::Sentence`], dates as dates, links as paths without a language.
//! They hold only what this reader may see.

pub mod candidates;
pub mod common;

use crate::render::{Page, RenderError, Renderer};
use crate::shell::{CaseStrip, Shell, Tab};
use words::Lang;

macro_rules! pages {
    ($($module:ident: $($page:ident),+;)*) => {
        $(mod $module;)*
        $(pub use $module::*;)*

        /// Every sample of every page, for the tests and the gallery.
        #[must_use]
        pub fn samples() -> Vec<Sample> {
            let mut all = Vec::new();
            $($(all.extend(samples_of::<$page>(stringify!($page)));)+)*
            all
        }
    };
}

pages! {
    access: Access, AskAccess;
    account: Account;
    cases: Cases;
    checks: Checks, Check;
    close: Close, Reopen, Refusal;
    dates: WhyDate, PauseClock;
    documents: Documents;
    errors: Forbidden, NotFound, Broken, NotTaken, Conflict;
    family: Family;
    flags: Flags;
    new_case: NewCaseSearch, NewCase;
    note: Note;
    overview: Overview;
    people: People, SetUp;
    provision: Provision;
    referrals: Referrals, Triage;
    reveal: Reveal;
    risk: RiskLevel, AssessRisk;
    roll: RollUpload, RollReport;
    rules: Rules, SetRule, Rule, ContactMade;
    search: Search;
    signin: SignIn, SignedOut, Locked;
    team: Team, Approval;
    timeline: Timeline;
    visits: Visits, PlanVisit;
    work: Work;
}

type Rendering =
    Box<dyn Fn(&Renderer, Lang, &mut dyn FnMut(&mut Shell)) -> Result<String, RenderError>>;

/// One page in one state, ready to be rendered in either language.
pub struct Sample {
    /// The page's type.
    pub page: &'static str,
    /// Which of its samples, from 1.
    pub number: usize,
    render: Rendering,
}

impl Sample {
    /// Renders it in a sample shell that the caller may adjust.
    ///
    /// # Errors
    /// When template and context do not fit.
    pub fn render(
        &self,
        renderer: &Renderer,
        lang: Lang,
        adjust: &mut dyn FnMut(&mut Shell),
    ) -> Result<String, RenderError> {
        (self.render)(renderer, lang, adjust)
    }
}

fn samples_of<P: Page + 'static>(name: &'static str) -> Vec<Sample> {
    P::samples()
        .into_iter()
        .enumerate()
        .map(|(index, page)| Sample {
            page: name,
            number: index + 1,
            render: Box::new(move |renderer, lang, adjust| {
                let mut shell = sample_shell::<P>(lang);
                adjust(&mut shell);
                renderer.page(lang, &shell, &page)
            }),
        })
        .collect()
}

fn sample_shell<P: Page>(lang: Lang) -> Shell {
    let mut shell = if P::SIGNED_IN {
        Shell::sample(lang, P::PATH)
    } else {
        Shell::sample_signed_out(lang, P::PATH)
    };
    shell.case = P::TAB.map(|tab| CaseStrip {
        full_rules: tab == Tab::Overview,
        ..CaseStrip::sample()
    });
    shell
}
