//! Who may do what: one table, asked by every page, action, job and command.
//!
//! The table is [`TABLE`]: a base role has a row's action or has not. What a row cannot
//! say, because it depends on the record, is in [`may`]: own work is never agreed by
//! oneself, a restricted record is not there for those who may not know of it, a school
//! sees its own pupils. Everything that the table does not grant is denied.
//!
//! To add an action: give [`Action`] a word; the compiler then asks [`TABLE`]'s test
//! for its row, and `docs/reference/permissions.md` shows the change in review.

pub mod lists;

use crate::case::facts::words;

words! {
    /// The product's roles. A procedure's own roles each rest on one of these.
    BaseRole {
        /// Works cases.
        Officer = "officer",
        /// Leads officers: allocates, agrees, hears of what is late.
        TeamManager = "team manager",
        /// Visits and makes enquiries on the cases given to them.
        FieldOfficer = "field officer",
        /// Records and refers for one school.
        SchoolUser = "school user",
        /// Holds contact rules and restricted records.
        SafeguardingLead = "safeguarding lead",
        /// Answers for another agency or authority.
        Partner = "partner",
        /// Reads, and changes nothing.
        Auditor = "auditor",
        /// Runs the installation; sees no case.
        Administrator = "administrator",
    }
}

words! {
    /// Which cases a role sees.
    Sees {
        /// Those of its own school, agency or authority.
        Own = "own",
        /// Those assigned to the person.
        Assigned = "assigned",
        /// Every case of the authority that is not restricted.
        All = "all",
        /// Only those that carry its flag.
        Flagged = "flagged",
        /// Counts, never a child.
        Figures = "figures only",
        /// Nothing: it is told by letter or telephone.
        Nothing = "nothing",
    }
}

words! {
    /// Everything that can be asked of the permission table.
    Action {
        /// See the work list.
        SeeWork = "see work",
        /// See everybody's work.
        SeeTeam = "see the team's work",
        /// Search for children and cases.
        Search = "search",
        /// See the registers, with the cases that the role sees.
        SeeRegisters = "see the registers",
        /// Take a register away as a file.
        ExportRegister = "export a register",
        /// See who has taken registers away.
        SeeExports = "see who exported a register",
        /// See a case.
        SeeCase = "see a case",
        /// See who has looked at a case.
        SeeAccessLog = "see the access log",
        /// See a safeguarding entry.
        SeeSafeguarding = "see safeguarding entries",
        /// Take in a referral.
        Refer = "refer",
        /// Judge what has come in.
        Triage = "triage",
        /// Open a case.
        OpenCase = "open a case",
        /// Move a case along its procedure.
        Move = "move a case",
        /// Record evidence, checks, visits and notes.
        Record = "record",
        /// Say what the case is in law, or that the child never was on a roll: what figures and
        /// removals rest on.
        Establish = "establish a fact",
        /// Set or lift a flag.
        Flag = "flag",
        /// Set a contact rule.
        SetContactRule = "set a contact rule",
        /// Lift a contact rule.
        LiftContactRule = "lift a contact rule",
        /// Say that a barred contact has happened.
        ReportBreach = "report a breach",
        /// Pause a clock.
        PauseClock = "pause a clock",
        /// Ask for agreement.
        Propose = "propose",
        /// Agree to a colleague's proposal.
        Agree = "agree",
        /// Give a case to somebody.
        Assign = "assign",
        /// Correct a date.
        Correct = "correct",
        /// Close a case.
        Close = "close",
        /// Reopen a case.
        Reopen = "reopen",
        /// Restrict a record, or release it.
        Restrict = "restrict",
        /// Open a restricted record in an emergency, with a reason and for a few hours.
        BreakGlass = "open a restricted record in an emergency",
        /// See the leads: children who may be missing education, whose cases nobody has opened.
        SeeLeads = "see leads",
        /// Say what comes of a lead.
        DecideLead = "decide on a lead",
        /// Say that two records are of one child, or that two cases are one; and take it back.
        Merge = "join two records",
        /// Load a roll.
        LoadRoll = "load a roll",
        /// Bring in the open cases of another system, and take them back.
        ImportCases = "bring in cases",
        /// See the directory of schools, agencies and other authorities.
        SeeDirectory = "see the directory",
        /// Change the directory, and load a register of schools.
        ManageDirectory = "change the directory",
        /// Read the procedure: all of it is the council's published policy.
        SeeProcedure = "see the procedure",
        /// Bring a new version of the procedure into use.
        AdoptProcedure = "adopt a version of the procedure",
        /// See what the authority owes again and again, whoever the child.
        SeeDuties = "see what the authority owes",
        /// Say that such a duty is done.
        RecordDuty = "record a duty as done",
        /// See when schools are open, and try a date.
        SeeCalendars = "see the calendars",
        /// Change when schools are open.
        ManageCalendars = "change the calendars",
        /// Manage people and their sign-ins.
        ManagePeople = "manage people",
        /// See and change one's own account.
        OwnAccount = "own account",
    }
}

/// The table. Read a row as: this action, these base roles.
pub const TABLE: &[(Action, &[BaseRole])] = {
    use Action as A;
    use BaseRole::{
        Administrator, Auditor, FieldOfficer, Officer, Partner, SafeguardingLead, SchoolUser,
        TeamManager,
    };
    &[
        (
            A::SeeWork,
            &[
                Officer,
                TeamManager,
                FieldOfficer,
                SafeguardingLead,
                SchoolUser,
                Partner,
            ],
        ),
        (A::SeeTeam, &[TeamManager]),
        (
            A::Search,
            &[
                Officer,
                TeamManager,
                FieldOfficer,
                SafeguardingLead,
                Auditor,
            ],
        ),
        (
            A::SeeRegisters,
            &[
                Officer,
                TeamManager,
                FieldOfficer,
                SafeguardingLead,
                Auditor,
            ],
        ),
        (A::ExportRegister, &[Officer, TeamManager, SafeguardingLead]),
        (A::SeeExports, &[TeamManager, SafeguardingLead, Auditor]),
        (
            A::SeeCase,
            &[
                Officer,
                TeamManager,
                FieldOfficer,
                SafeguardingLead,
                Auditor,
                SchoolUser,
            ],
        ),
        (
            A::SeeAccessLog,
            &[Officer, TeamManager, SafeguardingLead, Auditor],
        ),
        (A::SeeSafeguarding, &[SafeguardingLead, TeamManager]),
        (
            A::Refer,
            &[
                Officer,
                TeamManager,
                FieldOfficer,
                SafeguardingLead,
                SchoolUser,
                Partner,
            ],
        ),
        (A::Triage, &[Officer, TeamManager]),
        (
            A::OpenCase,
            &[Officer, TeamManager, SchoolUser, SafeguardingLead],
        ),
        (
            A::Move,
            &[
                Officer,
                TeamManager,
                FieldOfficer,
                SafeguardingLead,
                SchoolUser,
            ],
        ),
        (
            A::Record,
            &[
                Officer,
                TeamManager,
                FieldOfficer,
                SafeguardingLead,
                SchoolUser,
                Partner,
            ],
        ),
        (
            A::Establish,
            &[Officer, TeamManager, FieldOfficer, SafeguardingLead],
        ),
        (
            A::Flag,
            &[
                Officer,
                TeamManager,
                FieldOfficer,
                SafeguardingLead,
                SchoolUser,
            ],
        ),
        (
            A::SetContactRule,
            &[Officer, TeamManager, FieldOfficer, SafeguardingLead],
        ),
        (A::LiftContactRule, &[SafeguardingLead, Partner]),
        (
            A::ReportBreach,
            &[
                Officer,
                TeamManager,
                FieldOfficer,
                SafeguardingLead,
                SchoolUser,
                Partner,
            ],
        ),
        (A::PauseClock, &[Officer, TeamManager, SafeguardingLead]),
        (
            A::Propose,
            &[Officer, TeamManager, FieldOfficer, SafeguardingLead],
        ),
        (A::Agree, &[Officer, TeamManager, SafeguardingLead]),
        (A::Assign, &[TeamManager, Officer]),
        (
            A::Correct,
            &[
                Officer,
                TeamManager,
                FieldOfficer,
                SafeguardingLead,
                SchoolUser,
            ],
        ),
        (
            A::Close,
            &[Officer, TeamManager, FieldOfficer, SafeguardingLead],
        ),
        (A::Reopen, &[Officer, TeamManager, SafeguardingLead]),
        (A::Restrict, &[SafeguardingLead]),
        (A::BreakGlass, &[Officer, TeamManager]),
        (
            A::SeeLeads,
            &[Officer, TeamManager, SafeguardingLead, Auditor],
        ),
        (A::DecideLead, &[Officer, TeamManager, SafeguardingLead]),
        (A::Merge, &[Officer, TeamManager, SafeguardingLead]),
        (A::LoadRoll, &[Officer, TeamManager, Administrator]),
        // A file holds whatever child the other system held: it is for those who see every case.
        (A::ImportCases, &[TeamManager]),
        (
            A::SeeDirectory,
            &[
                Officer,
                TeamManager,
                FieldOfficer,
                SafeguardingLead,
                Administrator,
            ],
        ),
        (A::ManageDirectory, &[TeamManager, Administrator]),
        (A::SeeProcedure, BaseRole::ALL),
        (A::AdoptProcedure, &[TeamManager, Administrator]),
        (
            A::SeeDuties,
            &[
                Officer,
                TeamManager,
                FieldOfficer,
                SafeguardingLead,
                Auditor,
            ],
        ),
        (
            A::RecordDuty,
            &[Officer, TeamManager, FieldOfficer, SafeguardingLead],
        ),
        // Term dates are no secret: every school publishes its own.
        (A::SeeCalendars, BaseRole::ALL),
        (A::ManageCalendars, &[TeamManager, Administrator]),
        (A::ManagePeople, &[Administrator]),
        (A::OwnAccount, BaseRole::ALL),
    ]
};

/// What the table must know of the record that is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Facts {
    /// The record is restricted, and the person is not of the group that may know of it.
    pub hidden_from_actor: bool,
    /// The case is the person's own: assigned, or of their school or agency.
    pub own: bool,
    /// The work that is to be agreed is the person's own.
    pub own_work: bool,
}

/// The table's answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// Yes.
    Allow,
    /// No, and the record may be known to exist.
    Deny(Why),
    /// The record is not there for this person: pages answer 404.
    NotThere,
}

/// Why not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// The role has no such right.
    Role,
    /// The role sees only its own cases, and this is not one.
    NotOwn,
    /// Nobody agrees to their own work.
    OwnWork,
}

/// A person's standing: a base role, and which cases it sees.
pub type Standing = (BaseRole, Sees);

/// May somebody who holds these roles do this to a record of these facts?
pub fn may(standings: &[Standing], action: Action, facts: Facts) -> Answer {
    if facts.hidden_from_actor {
        return Answer::NotThere;
    }
    if action == Action::Agree && facts.own_work {
        return Answer::Deny(Why::OwnWork);
    }
    let granted: Vec<Sees> = standings
        .iter()
        .filter(|(base, _)| grants(*base, action))
        .map(|(_, sees)| *sees)
        .collect();
    if granted.is_empty() {
        return Answer::Deny(Why::Role);
    }
    let enough = |sees: &Sees| match asked_of(action) {
        Over::OneCase => reaches(*sees, facts),
        Over::Cases => matches!(sees, Sees::All | Sees::Own | Sees::Assigned | Sees::Flagged),
        Over::Everything => *sees == Sees::All,
        Over::NoCase => true,
    };
    if granted.iter().any(enough) {
        Answer::Allow
    } else {
        Answer::Deny(Why::NotOwn)
    }
}

pub(crate) fn grants(base: BaseRole, action: Action) -> bool {
    TABLE
        .iter()
        .any(|(row, bases)| *row == action && bases.contains(&base))
}

fn reaches(sees: Sees, facts: Facts) -> bool {
    match sees {
        Sees::All => true,
        Sees::Own | Sees::Assigned | Sees::Flagged => facts.own,
        Sees::Figures | Sees::Nothing => false,
    }
}

/// What an action is asked over.
enum Over {
    /// One case: it matters whose it is.
    OneCase,
    /// A list of cases: it holds those that are theirs ([`lists`]), and whoever sees no child
    /// has none.
    Cases,
    /// All that has come in, whosever it may become: it is for those who see every case.
    Everything,
    /// No case.
    NoCase,
}

fn asked_of(action: Action) -> Over {
    match action {
        Action::SeeCase
        | Action::SeeAccessLog
        | Action::SeeSafeguarding
        | Action::Move
        | Action::Record
        | Action::Establish
        | Action::Flag
        | Action::SetContactRule
        | Action::LiftContactRule
        | Action::PauseClock
        | Action::Propose
        | Action::Agree
        | Action::Assign
        | Action::Correct
        | Action::Close
        | Action::Reopen
        | Action::Restrict
        | Action::BreakGlass => Over::OneCase,
        Action::SeeTeam | Action::Search => Over::Cases,
        Action::Triage
        | Action::SeeLeads
        | Action::DecideLead
        | Action::ImportCases
        | Action::Merge => Over::Everything,
        Action::SeeWork
        | Action::SeeRegisters
        | Action::ExportRegister
        | Action::SeeExports
        | Action::Refer
        | Action::OpenCase
        | Action::ReportBreach
        | Action::LoadRoll
        | Action::SeeDirectory
        | Action::ManageDirectory
        | Action::SeeProcedure
        | Action::AdoptProcedure
        | Action::SeeDuties
        | Action::RecordDuty
        | Action::SeeCalendars
        | Action::ManageCalendars
        | Action::ManagePeople
        | Action::OwnAccount => Over::NoCase,
    }
}

/// The table as a page for people: `docs/reference/permissions.md`.
pub fn permissions_page() -> String {
    let mut page = String::from(
        "# Who may do what\n\nGenerated from the one permission table; a test compares. A mark \
         means that the role has the right over the cases that it sees; `triage`, `see leads`, `decide on a lead`, `bring in cases` and \
         `join two records` are for those who see every case, `search` and `see the team's work` for those who see any. What depends on \
         the record (restricted records, own work, own cases) is in `casework::access::may`.\n\n| action |",
    );
    for base in BaseRole::ALL {
        page.push_str(&format!(" {base} |"));
    }
    page.push_str("\n|---|");
    page.push_str(&"---|".repeat(BaseRole::ALL.len()));
    page.push('\n');
    for action in Action::ALL {
        page.push_str(&format!("| {action} |"));
        for base in BaseRole::ALL {
            page.push_str(if grants(*base, *action) {
                " yes |"
            } else {
                " |"
            });
        }
        page.push('\n');
    }
    page
}

#[cfg(test)]
mod tests;
