//! What every handler has, and how a page is answered: in its frame, for whoever asked.

use crate::ask::Visitor;
use crate::render::{Page, Renderer};
use crate::shell::{CaseStrip, Help, Person, Section, Shell};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use desk::Desk;
use std::sync::Arc;
use words::Lang;

/// What every handler has.
#[derive(Clone)]
pub struct App {
    /// The jobs.
    pub desk: Desk,
    /// The pages.
    pub renderer: Arc<Renderer>,
    /// Cookies are sent over TLS alone: off only where the browser speaks to this machine
    /// itself.
    pub secure_cookies: bool,
    /// The largest file that is kept with a case, in bytes.
    pub largest_document: usize,
    /// The ready-made logins that a demonstration shows on its sign-in page.
    pub demonstration: Arc<Vec<Login>>,
    /// What whoever sets an empty installation up must know: it is told where the service was
    /// started, so that nobody who merely finds the address becomes its administrator.
    pub setup_key: Arc<str>,
}

/// A ready-made login of a demonstration.
#[derive(Clone, Debug)]
pub struct Login {
    /// The council it belongs to.
    pub council: String,
    /// The address to sign in with.
    pub email: String,
    /// The password.
    pub password: String,
    /// The role, in English and Welsh.
    pub role: casework::label::Label,
}

impl App {
    /// Renders a page for a visitor.
    pub fn page<P: Page>(&self, visitor: &Visitor, page: &P) -> Response {
        self.page_of_case(visitor, page, None)
    }

    /// Renders a page about a child.
    pub fn page_of_case<P: Page>(
        &self,
        visitor: &Visitor,
        page: &P,
        case: Option<CaseStrip>,
    ) -> Response {
        self.page_with(visitor, page, case, StatusCode::OK)
    }

    /// Renders a page with a status.
    pub fn page_with<P: Page>(
        &self,
        visitor: &Visitor,
        page: &P,
        case: Option<CaseStrip>,
        status: StatusCode,
    ) -> Response {
        let mut shell = self.shell(visitor);
        shell.case = case;
        match self.renderer.page(visitor.lang, &shell, page) {
            Ok(html) => (status, Html(html)).into_response(),
            Err(error) => {
                tracing::error!(template = P::TEMPLATE, %error, "a page could not be rendered");
                broken(Box::new(()))
            }
        }
    }

    /// What stands round a page for a visitor.
    pub fn shell(&self, visitor: &Visitor) -> Shell {
        let office = visitor
            .who
            .as_ref()
            .map(|who| Arc::clone(&who.office))
            .or_else(|| self.desk.offices().into_iter().next());
        let council = office.as_ref().map(|office| &office.council);
        let name = council.map_or_else(String::new, |council| {
            match (visitor.lang, &council.name_cy) {
                (Lang::Cy, Some(name)) => name.clone(),
                (Lang::Cy, None) | (Lang::En, _) => council.name.clone(),
            }
        });
        Shell {
            council: name,
            product: words::say(visitor.lang, "product-name", &words::Args::none()),
            marking: council.and_then(|council| council.marking.clone()),
            demonstration: council.is_some_and(|council| council.demonstration),
            person: visitor.who.as_ref().map(|who| Person {
                name: who.name.clone(),
                role: visitor.label(&who.role_label()),
            }),
            menu: visitor.who.as_ref().map_or_else(Vec::new, menu),
            waiting: visitor.waiting,
            path: visitor.path.clone(),
            notice: None,
            case: None,
            help: Help {
                team: council.map_or_else(String::new, |council| council.team.clone()),
                telephone: council.map_or_else(String::new, |council| council.telephone.clone()),
            },
            csp: None,
        }
    }
}

/// The parts of the menu that the permission table opens for somebody.
fn menu(who: &desk::Who) -> Vec<Section> {
    use casework::access::{Action, Answer, Facts, may};
    let standings = who.standings();
    [
        (Section::Work, Action::SeeWork),
        (Section::Referrals, Action::Triage),
        (Section::Leads, Action::SeeLeads),
        (Section::Cases, Action::Search),
        (Section::Registers, Action::SeeRegisters),
        (Section::Team, Action::SeeTeam),
        (Section::Owed, Action::SeeDuties),
        (Section::Settings, Action::SeeProcedure),
    ]
    .into_iter()
    .filter(|(_, action)| may(&standings, *action, Facts::default()) == Answer::Allow)
    .map(|(section, _)| section)
    .collect()
}

/// A handler that broke off is our fault: it is logged, and the person hears whom to ring.
pub(crate) fn broken(_: Box<dyn std::any::Any + Send + 'static>) -> Response {
    tracing::error!("a handler broke off");
    (
        StatusCode::INTERNAL_SERVER_ERROR,
        Html("<!DOCTYPE html><html lang=\"en\"><title>Something went wrong</title><h1>Something went wrong</h1><p>Nothing was saved. Go back and try again; if it happens again, ring your service desk.</p></html>"),
    )
        .into_response()
}
