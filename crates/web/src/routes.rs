//! Every route, with what the permission table is asked before it answers. The test of
//! permissions walks this list as every role; `docs/reference/routes.md` is written from it,
//! and a test holds it to what the router serves.

use casework::access::Action;

/// What a route asks before it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// Anybody, signed in or not, because.
    Open(&'static str),
    /// Whoever may do this.
    May(Action),
    /// Whoever may do this to the case that the path names; a case that is hidden answers as
    /// one that is not there.
    OfCase(Action),
}

/// A method of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Shows.
    Get,
    /// Changes.
    Post,
}

/// One route.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// How it is asked.
    pub method: Method,
    /// Where it stands, with its places in braces.
    pub path: &'static str,
    /// What it asks.
    pub gate: Gate,
}

const fn get(path: &'static str, gate: Gate) -> Route {
    Route {
        method: Method::Get,
        path,
        gate,
    }
}

const fn post(path: &'static str, gate: Gate) -> Route {
    Route {
        method: Method::Post,
        path,
        gate,
    }
}

/// The list, by path.
pub const ROUTES: &[Route] = {
    use Action as A;
    use Gate::{May, OfCase, Open};
    &[
        get(
            "/",
            Open("leads on to the work list, to sign in, or to setting up"),
        ),
        get("/accessibility", Open("a statement owed to everybody")),
        get("/account", May(A::OwnAccount)),
        post("/account/language", May(A::OwnAccount)),
        post("/account/password", May(A::OwnAccount)),
        post("/account/sign-ins/end-others", May(A::OwnAccount)),
        post("/account/sign-ins/{id}/end", May(A::OwnAccount)),
        get("/admin", May(A::SeeProcedure)),
        get("/admin/attendance", May(A::LoadRoll)),
        post("/admin/attendance", May(A::LoadRoll)),
        get("/admin/attendance/{hash}", May(A::LoadRoll)),
        post("/admin/attendance/{hash}", May(A::LoadRoll)),
        get("/admin/calendars", May(A::SeeCalendars)),
        get("/admin/calendars/change", May(A::ManageCalendars)),
        post("/admin/calendars/change", May(A::ManageCalendars)),
        get("/admin/lists", May(A::LoadRoll)),
        post("/admin/lists", May(A::LoadRoll)),
        get("/admin/lists/{hash}", May(A::LoadRoll)),
        post("/admin/lists/{hash}", May(A::LoadRoll)),
        get("/admin/import", May(A::ImportCases)),
        post("/admin/import", May(A::ImportCases)),
        get("/admin/import/{hash}", May(A::ImportCases)),
        get("/admin/import/{hash}/back", May(A::ImportCases)),
        post("/admin/import/{hash}/back", May(A::ImportCases)),
        get("/admin/import/{hash}/headings", May(A::ImportCases)),
        post("/admin/import/{hash}/headings", May(A::ImportCases)),
        get("/admin/import/{hash}/look", May(A::ImportCases)),
        post("/admin/import/{hash}/look", May(A::ImportCases)),
        get("/admin/organisations", May(A::SeeDirectory)),
        get("/admin/organisations/register", May(A::ManageDirectory)),
        post("/admin/organisations/register", May(A::ManageDirectory)),
        get(
            "/admin/organisations/register/{hash}",
            May(A::ManageDirectory),
        ),
        post(
            "/admin/organisations/register/{hash}",
            May(A::ManageDirectory),
        ),
        get("/admin/organisations/{kind}/{id}", May(A::ManageDirectory)),
        post("/admin/organisations/{kind}/{id}", May(A::ManageDirectory)),
        get("/admin/people", May(A::ManagePeople)),
        post("/admin/people", May(A::ManagePeople)),
        get("/admin/people/{id}", May(A::ManagePeople)),
        post("/admin/people/{id}", May(A::ManagePeople)),
        get("/admin/rolls", May(A::LoadRoll)),
        post("/admin/rolls", May(A::LoadRoll)),
        get("/admin/rolls/{hash}", May(A::LoadRoll)),
        post("/admin/rolls/{hash}", May(A::LoadRoll)),
        get("/approvals/{reference}/{what}", OfCase(A::Agree)),
        post("/approvals/{reference}/{what}", OfCase(A::Agree)),
        get(
            "/assets/{mark}/{*path}",
            Open("styles and scripts, which hold no record"),
        ),
        get("/cases", May(A::Search)),
        get("/cases/new", May(A::OpenCase)),
        get("/cases/new/details", May(A::OpenCase)),
        post("/cases/new/details", May(A::OpenCase)),
        get("/cases/new/received", May(A::OpenCase)),
        get("/cases/{reference}", OfCase(A::SeeCase)),
        get("/cases/{reference}/access", OfCase(A::SeeCase)),
        get("/cases/{reference}/act/{kind}/{id}", OfCase(A::SeeCase)),
        post("/cases/{reference}/act/{kind}/{id}", OfCase(A::SeeCase)),
        get("/cases/{reference}/apart/{record}", OfCase(A::Merge)),
        post("/cases/{reference}/apart/{record}", OfCase(A::Merge)),
        get("/cases/{reference}/checks", OfCase(A::SeeCase)),
        post("/cases/{reference}/checks/ask", OfCase(A::SeeCase)),
        get("/cases/{reference}/checks/{id}", OfCase(A::SeeCase)),
        post("/cases/{reference}/checks/{id}", OfCase(A::SeeCase)),
        get("/cases/{reference}/close", OfCase(A::SeeCase)),
        post("/cases/{reference}/close", OfCase(A::SeeCase)),
        get("/cases/{reference}/dates/{number}", OfCase(A::SeeCase)),
        get(
            "/cases/{reference}/dates/{number}/pause",
            OfCase(A::SeeCase),
        ),
        post(
            "/cases/{reference}/dates/{number}/pause",
            OfCase(A::SeeCase),
        ),
        post(
            "/cases/{reference}/dates/{number}/resume",
            OfCase(A::SeeCase),
        ),
        get(
            "/cases/{reference}/timeline/{record}/correct",
            OfCase(A::Correct),
        ),
        post(
            "/cases/{reference}/timeline/{record}/correct",
            OfCase(A::Correct),
        ),
        get("/cases/{reference}/do", OfCase(A::SeeCase)),
        get("/cases/{reference}/documents", OfCase(A::SeeCase)),
        post("/cases/{reference}/documents", OfCase(A::Record)),
        get("/cases/{reference}/documents/{id}", OfCase(A::SeeCase)),
        get("/cases/{reference}/family", OfCase(A::SeeCase)),
        post("/cases/{reference}/family", OfCase(A::SeeCase)),
        get("/cases/{reference}/flags", OfCase(A::SeeCase)),
        post("/cases/{reference}/flags", OfCase(A::SeeCase)),
        get("/cases/{reference}/forms", OfCase(A::SeeCase)),
        get("/cases/{reference}/forms/blank/{form}", OfCase(A::SeeCase)),
        get("/cases/{reference}/forms/{number}", OfCase(A::SeeCase)),
        get("/cases/{reference}/letters", OfCase(A::SeeCase)),
        get("/cases/{reference}/letters/{number}", OfCase(A::SeeCase)),
        post("/cases/{reference}/letters/{number}", OfCase(A::Record)),
        get("/cases/{reference}/note", OfCase(A::Record)),
        post("/cases/{reference}/note", OfCase(A::Record)),
        get("/cases/{reference}/one/{other}", OfCase(A::Merge)),
        post("/cases/{reference}/one/{other}", OfCase(A::Merge)),
        get("/cases/{reference}/provision", OfCase(A::SeeCase)),
        post("/cases/{reference}/provision", OfCase(A::SeeCase)),
        get("/cases/{reference}/release", OfCase(A::Restrict)),
        post("/cases/{reference}/release", OfCase(A::Restrict)),
        get("/cases/{reference}/reopen", OfCase(A::SeeCase)),
        post("/cases/{reference}/reopen", OfCase(A::SeeCase)),
        get("/cases/{reference}/restrict", OfCase(A::Restrict)),
        post("/cases/{reference}/restrict", OfCase(A::Restrict)),
        get("/cases/{reference}/risk", OfCase(A::SeeCase)),
        get("/cases/{reference}/rules", OfCase(A::SeeCase)),
        get("/cases/{reference}/rules/new", OfCase(A::SeeCase)),
        post("/cases/{reference}/rules/new", OfCase(A::SeeCase)),
        get("/cases/{reference}/rules/{id}", OfCase(A::SeeCase)),
        post("/cases/{reference}/rules/{id}", OfCase(A::SeeCase)),
        get("/cases/{reference}/rules/{id}/contact", OfCase(A::SeeCase)),
        post("/cases/{reference}/rules/{id}/contact", OfCase(A::SeeCase)),
        get("/cases/{reference}/same", OfCase(A::Merge)),
        post("/cases/{reference}/same", OfCase(A::Merge)),
        get("/cases/{reference}/same/{other}", OfCase(A::Merge)),
        post("/cases/{reference}/same/{other}", OfCase(A::Merge)),
        get("/cases/{reference}/timeline", OfCase(A::SeeCase)),
        get("/cases/{reference}/visits", OfCase(A::SeeCase)),
        get("/cases/{reference}/visits/new", OfCase(A::SeeCase)),
        post("/cases/{reference}/visits/new", OfCase(A::SeeCase)),
        get("/cases/{reference}/visits/{number}", OfCase(A::SeeCase)),
        post("/cases/{reference}/visits/{number}", OfCase(A::SeeCase)),
        post(
            "/cy",
            Open("nothing is there; a form sent to the bare language is told so"),
        ),
        get("/emergency", May(A::BreakGlass)),
        post("/emergency", May(A::BreakGlass)),
        get(
            "/health",
            Open("whoever watches the machine asks it; it names no record"),
        ),
        get("/help", Open("whom to ring")),
        get("/leads", May(A::SeeLeads)),
        get("/leads/{id}", May(A::SeeLeads)),
        post("/leads/{id}", May(A::DecideLead)),
        get("/locked", Open("why signing in rests")),
        get("/owed", May(A::SeeDuties)),
        get("/owed/{id}", May(A::SeeDuties)),
        get("/owed/{id}/done", May(A::RecordDuty)),
        post("/owed/{id}/done", May(A::RecordDuty)),
        get("/privacy", Open("a statement owed to everybody")),
        get("/procedure", May(A::SeeProcedure)),
        get("/procedure/print", May(A::SeeProcedure)),
        get("/procedure/versions", May(A::SeeProcedure)),
        get("/procedure/versions/adopt", May(A::AdoptProcedure)),
        post("/procedure/versions/adopt", May(A::AdoptProcedure)),
        get("/procedure/versions/changes", May(A::Search)),
        get("/procedure/{part}", May(A::SeeProcedure)),
        get("/referrals", May(A::Triage)),
        get("/referrals/new", May(A::Refer)),
        post("/referrals/new", May(A::Refer)),
        get("/referrals/{id}", May(A::Triage)),
        post("/referrals/{id}", May(A::Triage)),
        get("/registers", May(A::SeeRegisters)),
        get("/registers/{register}", May(A::SeeRegisters)),
        post("/registers/{register}/export", May(A::ExportRegister)),
        get("/search", May(A::Search)),
        get(
            "/setup",
            Open("only while no authority is there; not there afterwards"),
        ),
        post(
            "/setup",
            Open("only while no authority is there; not there afterwards"),
        ),
        get("/signin", Open("the door")),
        post("/signin", Open("the door")),
        get("/signout", Open("the way out")),
        post("/signout", Open("the way out")),
        get("/team", May(A::SeeTeam)),
        post("/team/allocate", May(A::SeeTeam)),
        get("/work", May(A::SeeWork)),
    ]
};

/// The list as a page for people: `docs/reference/routes.md`.
pub fn routes_page() -> String {
    let mut page = String::from(
        "# Every page and what it asks\n\nGenerated from the one list of routes; a test compares. \
         \"Of the case\" means that the right is asked of the case that the path names, and that \
         a case hidden from the reader answers as one that is not there.\n\n\
         | method | path | asks |\n|---|---|---|\n",
    );
    for route in ROUTES {
        let method = match route.method {
            Method::Get => "GET",
            Method::Post => "POST",
        };
        let asks = match route.gate {
            Gate::Open(because) => format!("nothing: {because}"),
            Gate::May(action) => action.to_string(),
            Gate::OfCase(action) => format!("{action}, of the case"),
        };
        page.push_str(&format!("| {method} | `{}` | {asks} |\n", route.path));
    }
    page
}
