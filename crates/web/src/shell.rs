//! What stands round every page.

use jiff::civil::Date;
use serde::Serialize;
use words::{Lang, Sentence};

/// Council, menu, reader and, on pages about a child, who the child is.
#[derive(Clone, Debug, Serialize)]
pub struct Shell {
    /// The council's name in the reader's language.
    pub council: String,
    /// The product's name in the reader's language.
    pub product: String,
    /// The protective marking at the very top, if the council sets one.
    pub marking: Option<String>,
    /// Whether everything shown is invented.
    pub demonstration: bool,
    /// Who is signed in.
    pub person: Option<Person>,
    /// The parts of the menu this person may open.
    pub menu: Vec<Section>,
    /// How many referrals wait, for those who triage.
    pub waiting: Option<u64>,
    /// The address of this page without its language, with its query: the language switch keeps both.
    pub path: String,
    /// A message after something was done ("Note saved").
    pub notice: Option<Notice>,
    /// The child that the page is about.
    pub case: Option<CaseStrip>,
    /// Whom to ring when something goes wrong.
    pub help: Help,
    /// A content security policy to be written into the page, for pages looked at without a server. A server
    /// sends [`crate::render::CONTENT_SECURITY_POLICY`] as a header and leaves this empty.
    pub csp: Option<String>,
}

/// Whom to ring.
#[derive(Clone, Debug, Serialize)]
pub struct Help {
    /// The team's name.
    pub team: String,
    /// Its telephone number.
    pub telephone: String,
}

/// Somebody signed in.
#[derive(Clone, Debug, Serialize)]
pub struct Person {
    /// Name as shown to colleagues.
    pub name: String,
    /// Role in the council's own words.
    pub role: String,
}

/// A part of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Section {
    /// What is due, for the reader.
    Work,
    /// Referrals not yet triaged.
    Referrals,
    /// Children whom the rules found, and of whom nobody has decided.
    Leads,
    /// All cases.
    Cases,
    /// The standing lists of children.
    Registers,
    /// What the team has to do.
    Team,
    /// What the authority owes again and again, whoever the child.
    Owed,
    /// What is set up once and seldom changed: the procedure, calendars, rolls, people.
    Settings,
}

impl Section {
    /// All parts, in the order of the menu.
    pub const ALL: [Section; 8] = [
        Section::Work,
        Section::Referrals,
        Section::Leads,
        Section::Cases,
        Section::Registers,
        Section::Team,
        Section::Owed,
        Section::Settings,
    ];

    /// Where it leads.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Section::Work => "/work",
            Section::Referrals => "/referrals",
            Section::Leads => "/leads",
            Section::Cases => "/cases",
            Section::Registers => "/registers",
            Section::Team => "/team",
            Section::Owed => "/owed",
            Section::Settings => "/admin",
        }
    }
}

/// A message in the green banner, with a way back where there is one.
#[derive(Clone, Debug, Serialize)]
pub struct Notice {
    /// What was done.
    pub text: Sentence,
    /// Where "Undo" posts to, for ten minutes.
    pub undo: Option<String>,
    /// The single-use id of that form.
    pub form_id: String,
}

/// The identity strip: the same facts on every page about a child.
#[derive(Clone, Debug, Serialize)]
pub struct CaseStrip {
    /// Forenames, then the surname in capitals.
    pub child: String,
    /// Date of birth, where known.
    pub born: Option<Date>,
    /// Age in years.
    pub age: Option<u8>,
    /// National curriculum year, in words that fit both languages ("7", "R").
    pub year: Option<String>,
    /// UPN, where known.
    pub upn: Option<String>,
    /// The case's reference.
    pub reference: String,
    /// Who leads, or `None` while nobody does.
    pub officer: Option<String>,
    /// Agreed level of risk.
    pub risk: Risk,
    /// Where the case stands, in the pack's words.
    pub state: String,
    /// Contact rules in force. At most three are shown as banners.
    pub rules: Vec<RuleBanner>,
    /// Answered and all checks.
    pub checks: (u32, u32),
    /// Files.
    pub documents: u32,
    /// Which section of the case the page belongs to.
    pub tab: Option<Tab>,
    /// Whether banners are shown at their full size (the overview) or as one line.
    pub full_rules: bool,
}

/// A level of risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Risk {
    /// The highest of the pack's levels.
    High,
    /// Between.
    Medium,
    /// The lowest.
    Low,
    /// Nobody has assessed it: said loudly, never left empty.
    NotSet,
}

/// A contact rule in force, told to this reader.
#[derive(Clone, Debug, Serialize)]
pub struct RuleBanner {
    /// Its number in the case, for the link.
    pub id: String,
    /// What is forbidden, in the pack's words ("Do not contact the family").
    pub title: Sentence,
    /// Why, or the neutral sentence for a reader who may not know.
    pub why: Sentence,
    /// What to do instead.
    pub instead: Sentence,
    /// Whom to ring.
    pub ring: Option<String>,
    /// Who set it.
    pub set_by: String,
    /// When it was set.
    pub set_on: Date,
    /// When it must be looked at again. It never lapses by itself.
    pub review_by: Date,
}

/// A section of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tab {
    /// The first page.
    Overview,
    /// Everything that happened.
    Timeline,
    /// Enquiries of sources.
    Checks,
    /// Home visits.
    Visits,
    /// Adults, brothers and sisters, addresses, numbers.
    Family,
    /// Vulnerabilities.
    Flags,
    /// Risk assessments.
    Risk,
    /// Files.
    Documents,
    /// Who has looked.
    Access,
}

impl Tab {
    /// All sections with the last part of their address, in the order shown.
    pub const ALL: [(Tab, &'static str); 9] = [
        (Tab::Overview, ""),
        (Tab::Timeline, "/timeline"),
        (Tab::Checks, "/checks"),
        (Tab::Visits, "/visits"),
        (Tab::Family, "/family"),
        (Tab::Flags, "/flags"),
        (Tab::Risk, "/risk"),
        (Tab::Documents, "/documents"),
        (Tab::Access, "/access"),
    ];

    /// Its name, as texts and the access log call it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Tab::Overview => "overview",
            Tab::Timeline => "timeline",
            Tab::Checks => "checks",
            Tab::Visits => "visits",
            Tab::Family => "family",
            Tab::Flags => "flags",
            Tab::Risk => "risk",
            Tab::Documents => "documents",
            Tab::Access => "access",
        }
    }
}

impl Shell {
    /// A shell for samples: an invented council and an invented officer.
    #[must_use]
    pub fn sample(lang: Lang, path: &str) -> Self {
        let (council, product) = match lang {
            Lang::En => ("Exampleshire Council", "Children missing education"),
            Lang::Cy => ("Cyngor Sir Enghraifft", "Plant sy’n colli addysg"),
        };
        Shell {
            council: council.to_owned(),
            product: product.to_owned(),
            marking: Some(
                match lang {
                    Lang::En => "OFFICIAL-SENSITIVE: children’s personal data",
                    Lang::Cy => "SWYDDOGOL-SENSITIF: data personol plant",
                }
                .to_owned(),
            ),
            demonstration: true,
            person: Some(Person {
                name: "Sam Okoro".to_owned(),
                role: match lang {
                    Lang::En => "Officer",
                    Lang::Cy => "Swyddog",
                }
                .to_owned(),
            }),
            menu: Section::ALL.to_vec(),
            waiting: Some(4),
            path: path.to_owned(),
            notice: None,
            case: None,
            help: Help {
                team: match lang {
                    Lang::En => "Children missing education team",
                    Lang::Cy => "Tîm plant sy’n colli addysg",
                }
                .to_owned(),
                telephone: "01632 960100".to_owned(),
            },
            csp: None,
        }
    }

    /// The same before anybody has signed in.
    #[must_use]
    pub fn sample_signed_out(lang: Lang, path: &str) -> Self {
        Shell {
            person: None,
            menu: Vec::new(),
            ..Self::sample(lang, path)
        }
    }
}

impl CaseStrip {
    /// A strip for samples: an invented child under a contact rule.
    #[must_use]
    pub fn sample() -> Self {
        CaseStrip {
            child: "Rowan Ellis HARTLEY".to_owned(),
            born: Some(jiff::civil::date(2015, 3, 14)),
            age: Some(11),
            year: Some("7".to_owned()),
            upn: Some("B999200018042".to_owned()),
            reference: "CME-2026-00417".to_owned(),
            officer: Some("Sam Okoro".to_owned()),
            risk: Risk::High,
            state: "Searching: whereabouts unknown".to_owned(),
            rules: vec![RuleBanner {
                id: "2".to_owned(),
                title: "safeguarding-no-family-contact".into(),
                why: "safeguarding-why-abuse".into(),
                instead: "safeguarding-instead-duty-desk".into(),
                ring: Some("01632 960001".to_owned()),
                set_by: "Priya Nair".to_owned(),
                set_on: jiff::civil::date(2026, 11, 12),
                review_by: jiff::civil::date(2026, 11, 26),
            }],
            checks: (3, 8),
            documents: 3,
            tab: None,
            full_rules: false,
        }
    }
}
