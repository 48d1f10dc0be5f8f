//! What a lead says, and what happens to it.

use super::Rule;
use crate::calendar::{SchoolId, Span};
use crate::child::{DateOfBirth, Name};
use crate::ids::{CaseId, ChildId, RoleId};
use crate::sweep::{Intake, List, Reply, Term};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The child of a lead, as the file or list had them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The name.
    pub name: Name,
    /// Date of birth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub born: Option<DateOfBirth>,
    /// The pupil number as it was written: a mistyped one still helps to find a child.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upn: Option<String>,
    /// Where the child lives, or lived last, by that source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The child whom we know already, where that was beyond doubt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<ChildId>,
}

// A child's details must not reach a log by way of a debug print.
impl fmt::Debug for About {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("About(..)")
    }
}

/// A file that a fact was read in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct File {
    /// Its name.
    pub name: String,
    /// The digest of its bytes.
    pub hash: String,
    /// The day of which it speaks.
    pub as_at: Date,
}

/// One thing that was compared of two records: the codes of the field and of how nearly it agrees,
/// and what that is worth, in tenths of a bit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Compared {
    /// The field.
    pub field: String,
    /// How nearly it agrees.
    pub level: String,
    /// For its being the same child, or against.
    pub tenths: i32,
}

/// One fact on which a lead rests.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "snake_case")]
pub enum Evidence {
    /// Stood on a school's roll; the last file that had the child there.
    OnRoll {
        /// The school.
        school: SchoolId,
        /// Since when, where the roll gives it.
        since: Option<Date>,
        /// The file.
        file: File,
    },
    /// Left a school's roll.
    LeftRoll {
        /// The school.
        school: SchoolId,
        /// The last day.
        day: Date,
        /// The roll gave that day itself; else it is the last on which a roll had the child.
        given: bool,
        /// The file that no longer had the child, or gave the day.
        file: Option<File>,
    },
    /// The roll gave no place to which the child went.
    NoDestination {
        /// What stood there all the same, where something did.
        written: Option<String>,
    },
    /// The roll named the place to which the child went.
    Destination {
        /// A school of the directory, where it is one.
        school: Option<SchoolId>,
        /// What the roll wrote.
        written: String,
    },
    /// Looked for on every roll that we have, and not there.
    OnNoRoll {
        /// On which day.
        on: Date,
    },
    /// Read in a file.
    Read {
        /// The file.
        file: File,
    },
    /// Away from school without leave for days in a row.
    Absent {
        /// The school.
        school: SchoolId,
        /// The first of the days.
        from: Date,
        /// The last.
        to: Date,
        /// How many school days.
        days: u16,
    },
    /// What a register of this term comes to, in half-days.
    Attendance {
        /// The school.
        school: SchoolId,
        /// From which day they are counted.
        since: Date,
        /// How many the child could have attended.
        possible: u32,
        /// How many the child attended.
        present: u32,
        /// How many the child was away for without leave.
        unauthorised: u32,
    },
    /// Excluded from a school.
    Excluded {
        /// The school, where it is one of the directory.
        school: Option<SchoolId>,
        /// As it was written, where it is none.
        written: Option<String>,
        /// For how long.
        term: Term,
        /// The first day.
        from: Date,
        /// The last.
        to: Option<Date>,
        /// The list.
        file: File,
    },
    /// Education was owed from a day on, and the list names none that has begun.
    NothingProvided {
        /// The day.
        owed: Date,
        /// Who is to provide it, where the list names somebody.
        provider: Option<String>,
        /// From when, where that is still to come.
        from: Option<Date>,
    },
    /// A place was offered.
    Offered {
        /// The school, where it is one of the directory.
        school: Option<SchoolId>,
        /// As it was written.
        written: String,
        /// When.
        on: Date,
        /// What the family said.
        answer: Reply,
        /// The list.
        file: File,
    },
    /// Should have started at a school.
    Expected {
        /// The school, where it is one of the directory.
        school: Option<SchoolId>,
        /// As it was written.
        written: String,
        /// When.
        on: Date,
        /// The list.
        file: File,
    },
    /// The school has sent a roll since that does not have the child, or no roll at all.
    NotOnItsRoll {
        /// Of which day the roll speaks.
        as_at: Option<Date>,
    },
    /// Nobody has applied for a place.
    NoApplication {
        /// For which entry.
        intake: Intake,
        /// In September of which year.
        year: i16,
        /// The day on which applications closed.
        closed: Date,
        /// The list of applications.
        file: File,
    },
    /// Known to live here.
    LivesHere {
        /// To which office.
        source: String,
        /// Since when.
        since: Option<Date>,
        /// The list.
        file: File,
    },
    /// Somebody else looks for the child.
    LookedForBy {
        /// Who.
        source: String,
        /// When the child was last seen.
        since: Option<Date>,
        /// The school that lost them, as it was written.
        from_school: Option<String>,
        /// The list.
        file: File,
    },
    /// The transfer file did not arrive.
    TransferFile {
        /// When it was sent.
        sent: Option<Date>,
        /// To which school or place, as it was written.
        to: String,
        /// It came back; else nobody has collected it.
        rejected: bool,
        /// Why, as it was written.
        why: Option<String>,
        /// The list.
        file: File,
    },
    /// Leave has ended, and the child was not back on the days after it.
    LeaveEnded {
        /// The school.
        school: SchoolId,
        /// The last day of leave.
        ended: Date,
        /// On how many school days since.
        days: u16,
        /// The last of them.
        to: Date,
    },
    /// Stands on a list.
    OnList {
        /// Which.
        list: List,
        /// Whose, as it was named.
        source: String,
        /// The file.
        file: File,
    },
    /// Is called as a parent or carer of the child whom we look for.
    ParentOf {
        /// The child's case.
        case: CaseId,
        /// What was compared.
        compared: Vec<Compared>,
    },
    /// Somebody whom we know, or who stands on a roll, is like the child.
    SomebodyHere {
        /// Nearly everything agrees.
        strong: bool,
        /// What was compared, the weightiest first.
        compared: Vec<Compared>,
    },
    /// Is like the child whom we look for, or like a brother or sister.
    Alike {
        /// A brother or sister of the child, or like one.
        kin: bool,
        /// Nearly everything agrees.
        strong: bool,
        /// What was compared, the weightiest first.
        compared: Vec<Compared>,
    },
    /// The days that the rule allows have gone by.
    Waited {
        /// From which day they were counted.
        from: Date,
        /// How many.
        allowed: Span,
        /// The last of them.
        until: Date,
    },
}

/// A lead as it was raised: everything that it rests on, decided in full, so that it is told
/// again without asking a procedure or a calendar.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Raised {
    /// The rule.
    pub rule: Rule,
    /// The child.
    pub about: About,
    /// The school that it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<SchoolId>,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
    /// What tells this evidence from any other: the same raises nothing twice.
    pub key: String,
    /// The clauses on which the rule rests.
    pub clause: Vec<String>,
    /// The figures are ours, not the procedure's.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ours: bool,
    /// Whose work it is.
    pub owner: RoleId,
    /// Who hears when it is late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_to: Option<RoleId>,
    /// By when somebody says what comes of it.
    pub due: Date,
    /// The case of the child whom we look for: of a sighting alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// Whose record was compared, where that is a brother's or sister's of the child of the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<ChildId>,
    /// The circle of the restricted child whom it is about, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restricted: Option<String>,
}

impl Raised {
    /// Whether it is a sighting of a brother, sister or parent, or of somebody who is like one:
    /// never of the child.
    pub fn of_kin(&self) -> bool {
        let mut evidence = self.evidence.iter();
        self.rule.compares()
            && evidence.any(|fact| {
                matches!(
                    fact,
                    Evidence::Alike { kin: true, .. } | Evidence::ParentOf { .. }
                )
            })
    }
}

/// How a lead has ended.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "as", rename_all = "snake_case")]
pub enum Ending {
    /// A case was opened on it.
    Opened {
        /// Its reference.
        case: CaseId,
    },
    /// It is told on a case that was there.
    Joined {
        /// Its reference.
        case: CaseId,
    },
    /// It is no child missing education, for the reason that was given.
    Dismissed,
    /// It is the child whom we look for: told on the case.
    Same {
        /// Its reference.
        case: CaseId,
    },
    /// It is another child.
    NotSame,
}

impl Ending {
    /// The case that it opened, or that it is told on.
    pub fn case(&self) -> Option<&CaseId> {
        match self {
            Self::Opened { case } | Self::Joined { case } | Self::Same { case } => Some(case),
            Self::Dismissed | Self::NotSame => None,
        }
    }
}

/// What happens to a lead.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeadEvent {
    /// A rule found it.
    Raised(Box<Raised>),
    /// Somebody said what comes of it.
    Ended {
        /// What.
        ending: Ending,
        /// Why.
        because: String,
    },
    /// Nobody can tell yet: it stays, and has another day.
    Waits {
        /// The new day.
        until: Date,
        /// Why.
        because: String,
        /// Whose it is from now on, where it was put off before: nothing waits for ever with
        /// the same person.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<RoleId>,
    },
    /// The files no longer say what it rests on: the child stands on a roll, is taught at home or
    /// is no longer on the list. A person still says what comes of it.
    Faded {
        /// Since when; nothing where they say it again.
        since: Option<Date>,
    },
    /// The record of the child whom it is about was restricted to a circle, or released.
    Restricted {
        /// The circle; nobody's any longer where it was released.
        group: Option<String>,
    },
}

/// A lead as its entries tell it.
#[derive(Clone, PartialEq, Debug)]
pub struct Lead {
    /// As it was raised.
    pub raised: Raised,
    /// On which day.
    pub on: Date,
    /// By when somebody says what comes of it.
    pub due: Date,
    /// How often nobody could tell yet.
    pub waited: u32,
    /// What came of it, and why.
    pub ended: Option<(Ending, String)>,
    /// The circle to which it is restricted.
    pub restricted: Option<String>,
    /// Since when the files no longer say what it rests on.
    pub faded: Option<Date>,
}

impl Lead {
    /// A lead that was just raised.
    pub fn raised(raised: Raised, on: Date) -> Self {
        Self {
            on,
            due: raised.due,
            waited: 0,
            ended: None,
            restricted: raised.restricted.clone(),
            faded: None,
            raised,
        }
    }

    /// Takes the next event; nothing is there before it was raised.
    pub fn take(lead: Option<Self>, on: Date, event: LeadEvent) -> Option<Self> {
        match (lead, event) {
            (None, LeadEvent::Raised(raised)) => Some(Self::raised(*raised, on)),
            (None, _) => None,
            (Some(mut lead), event) => {
                match event {
                    // A lead is raised once.
                    LeadEvent::Raised(_) => {}
                    LeadEvent::Ended { ending, because } => lead.ended = Some((ending, because)),
                    LeadEvent::Waits { until, .. } => {
                        lead.due = until;
                        lead.waited += 1;
                    }
                    LeadEvent::Faded { since } => lead.faded = since,
                    LeadEvent::Restricted { group } => lead.restricted = group,
                }
                Some(lead)
            }
        }
    }

    /// Whether somebody still has to say what comes of it.
    pub fn open(&self) -> bool {
        self.ended.is_none()
    }
}
