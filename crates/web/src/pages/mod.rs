//! What each page shows. One file a page; the template has the same name.
//!
//! Contexts are plain data: words as [`words::Sentence`], dates as dates, links as paths without a language.
//! They hold only what this reader may see.

mod access;
mod account;
mod act;
mod calendars;
pub mod candidates;
mod cases;
mod checks;
mod close;
pub mod common;
mod correct;
mod dates;
mod documents;
mod errors;
mod family;
mod flags;
mod forms;
mod guard;
mod import;
mod import_look;
mod leads;
mod letters;
mod lists;
mod marks;
mod new_case;
mod note;
mod organisations;
mod overview;
mod owed;
mod people;
pub mod procedure;
mod procedure_samples;
mod provision;
mod referrals;
mod registers;
mod reveal;
mod risk;
mod roll;
mod rules;
mod same;
mod search;
mod settings;
mod signin;
mod statements;
mod team;
mod timeline;
mod together;
mod versions;
mod visits;
pub mod work;

pub use access::*;
pub use account::*;
pub use act::*;
pub use calendars::*;
pub use cases::*;
pub use checks::*;
pub use close::*;
pub use correct::*;
pub use dates::*;
pub use documents::*;
pub use errors::*;
pub use family::*;
pub use flags::*;
pub use forms::*;
pub use guard::*;
pub use import::*;
pub use import_look::*;
pub use leads::*;
pub use letters::*;
pub use lists::*;
pub use marks::*;
pub use new_case::*;
pub use note::*;
pub use organisations::*;
pub use overview::*;
pub use owed::*;
pub use people::*;
pub use procedure::Procedure;
pub use provision::*;
pub use referrals::*;
pub use registers::*;
pub use reveal::*;
pub use risk::*;
pub use roll::*;
pub use rules::*;
pub use same::*;
pub use search::*;
pub use settings::*;
pub use signin::*;
pub use statements::*;
pub use team::*;
pub use timeline::*;
pub use together::*;
pub use versions::*;
pub use visits::*;
pub use work::*;

use crate::render::{Page, RenderError, Renderer};
use crate::shell::{CaseStrip, Shell, Tab};
use words::Lang;

macro_rules! pages {
    ($($($page:ident),+;)*) => {
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
    Access;
    Acts, Act;
    Account;
    Calendars, CalendarForm, CalendarMoves;
    Cases;
    Checks, Check;
    Close, Reopen, Refusal;
    WhyDate, PauseClock;
    CorrectDay;
    Documents;
    Forbidden, NotFound, Broken, NotTaken, Conflict;
    Family;
    Flags;
    Restrict, Release, Emergency;
    ImportUpload, ImportHeadings, ImportLook, ImportCame, ImportTaken, ImportBack;
    Leads, Lead;
    ListUpload, ListReport;
    MarksUpload, MarksReport;
    NewCaseSearch, NewCase, NewCases, NewCaseReceived;
    Note;
    Organisations, OneOrganisation, SchoolRegister, SchoolRegisterReport;
    Overview;
    AllOwed, OneDuty, DutyDone;
    People, OnePerson, SetUp;
    Procedure;
    Provision;
    Referrals, Triage, NewReferral;
    Registers, RegisterList;
    Reveal;
    RiskLevel;
    RollUpload, RollReport;
    Rules, SetRule, Rule, ContactMade;
    SameChild, SameRecords, SameCheck, SamePart, SameAgree;
    Search;
    Settings;
    SignIn, SignedOut, Locked;
    Statement;
    Team, Approval;
    Timeline;
    Together;
    Versions, Changes, Adopt;
    Visits, PlanVisit, RecordVisit;
    Work;
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
