//! Registers: the standing lists of children whom the authority answers for.
//!
//! A [`Register`] is defined here and nowhere else: who stands on it ([`Line::stands`]), which
//! columns it has ([`Register::shown`], [`Register::more`]) and whence each value comes. What a
//! procedure decides (which case types, evidence, forms, flags and strands belong to which
//! register, and after how many days a child is out too long) it says by its key `register`, so
//! that another council is a folder and no change here.
//!
//! [`standings`] tells of one case on which registers it may stand, and why; a [`Line`] is the
//! case as one reader may see it, on one register and on one day. The same lines are made of the
//! rows as they are now and of the journal as it was on an earlier day.

mod ask;
mod line;
mod standing;

pub use ask::{Band, Filter, Order, Tally};
pub use line::{Ended, Line, Value};
pub use standing::{By, NotAReason, Standing, clocks, standings};

use crate::calendar::Unit;
use crate::case::facts::{Classification, words};
use crate::procedure::Pack;

words! {
    /// A register.
    Register {
        /// Every open case. Those who are missing education by the law's definition and those
        /// who are on a roll and cannot be found are counted apart.
        Missing = "missing-education",
        /// Held as not found, and ended without being found: traced again at every new file.
        Held = "held",
        /// On a part-time timetable.
        PartTime = "part-time",
        /// Out of education for more than twelve weeks.
        OutTooLong = "over-twelve-weeks",
        /// Excluded, for a time or for good.
        Exclusions = "exclusions",
        /// Educated at home, from the parents' notice to the next look at it.
        HomeEducation = "home-education",
        /// The log of common transfer files, to schools and to the lost-pupil database, and of
        /// the searches there: from the day one is due to its receipt, or to its withdrawal
        /// when the child is found (W-067, N-110 to N-117, M-059). A file outlives its case.
        TransferFiles = "transfer-files",
    }
}

words! {
    /// How a case counts on the register of children missing education.
    Counted {
        /// Missing education as statute defines it.
        DefinitionMet = "definition-met",
        /// On a school's roll, and nobody can say where the child is.
        OnRoll = "on-roll-unknown",
        /// As statute defines it, and out for less than the council's usual time.
        ThresholdNotReached = "threshold-not-reached",
        /// Nobody has judged it yet.
        NotJudged = "not-judged",
        /// Worked, and not missing education: a case of another kind, or one that is ending.
        Other = "other",
    }
}

impl Counted {
    /// How a situation in law counts.
    pub fn of(classification: Classification) -> Self {
        match classification {
            Classification::MissingEducation | Classification::HomeUnsuitable => {
                Self::DefinitionMet
            }
            Classification::OnRollWhereaboutsUnknown => Self::OnRoll,
            Classification::ThresholdNotReached => Self::ThresholdNotReached,
            Classification::NotJudged => Self::NotJudged,
            Classification::IrregularAttendance
            | Classification::PartTime
            | Classification::HomeNotAssessed
            | Classification::HomeSuitable
            | Classification::OtherwiseByAuthority
            | Classification::InEducation
            | Classification::NotOfAge
            | Classification::Elsewhere => Self::Other,
        }
    }
}

words! {
    /// A column of a register.
    Column {
        /// The child's name, surname first.
        Child = "child",
        /// The case's reference.
        Reference = "reference",
        /// Date of birth.
        Born = "born",
        /// Unique pupil number.
        Upn = "upn",
        /// The school on whose roll the child is.
        School = "school",
        /// The case's stage.
        Stage = "stage",
        /// How it counts.
        Counted = "counted",
        /// The situation in law.
        Classification = "classification",
        /// Whether it is known where the child is.
        Whereabouts = "whereabouts",
        /// The level of risk in force.
        Risk = "risk",
        /// Who leads the case.
        Officer = "officer",
        /// When the case was opened.
        Opened = "opened",
        /// Why it stands on this register: the exclusion, the arrangement.
        Reason = "reason",
        /// Since when: the day of the notice, of the exclusion, of being held.
        Since = "since",
        /// The last day in education.
        Ended = "education-ended",
        /// Calendar days since then.
        DaysOut = "days-out",
        /// When it was last looked at.
        Looked = "looked",
        /// Each transfer file, how it stands, and since when.
        Files = "files",
        /// The next date by which something of this register is owed.
        Next = "next",
    }
}

/// "More than twelve weeks": 84 calendar days completed, so from day 85 after the last day in
/// education.
pub const TWELVE_WEEKS: u32 = 84;

/// What a procedure may put on a register, and on which: a key elsewhere would say nothing.
pub const NAMED: &[(&str, &[Register])] = {
    use Register::{Exclusions, HomeEducation, OutTooLong, PartTime, TransferFiles};
    const LISTED: &[Register] = &[PartTime, Exclusions, HomeEducation];
    &[
        ("case_type", LISTED),
        // A transfer file stands on the log because it is one; what asks for a file is put there.
        (
            "strand",
            &[PartTime, Exclusions, HomeEducation, TransferFiles],
        ),
        ("form", LISTED),
        ("flag", LISTED),
        // The day of such evidence is the last day in education.
        ("proof", &[PartTime, Exclusions, HomeEducation, OutTooLong]),
        // So is the answer to such a question.
        ("field", &[OutTooLong]),
        // Its figure is the council's for being out too long.
        ("bar", &[OutTooLong]),
    ]
};

impl Register {
    /// The columns that a page shows, in their order. The first is the child.
    pub const fn shown(self) -> &'static [Column] {
        use Column as C;
        match self {
            Self::Missing => &[
                C::Child,
                C::Classification,
                C::Stage,
                C::Whereabouts,
                C::DaysOut,
                C::Risk,
                C::Officer,
            ],
            Self::Held => &[
                C::Child,
                C::Stage,
                C::Since,
                C::Whereabouts,
                C::Next,
                C::Risk,
                C::Officer,
            ],
            Self::PartTime => &[
                C::Child,
                C::School,
                C::Reason,
                C::Since,
                C::Looked,
                C::Next,
                C::Officer,
            ],
            Self::OutTooLong => &[
                C::Child,
                C::Classification,
                C::Stage,
                C::Ended,
                C::DaysOut,
                C::Risk,
                C::Officer,
            ],
            Self::Exclusions => &[
                C::Child,
                C::School,
                C::Reason,
                C::Since,
                C::Next,
                C::Risk,
                C::Officer,
            ],
            Self::HomeEducation => &[
                C::Child,
                C::Classification,
                C::Since,
                C::Looked,
                C::Next,
                C::School,
                C::Officer,
            ],
            Self::TransferFiles => &[
                C::Child,
                C::School,
                C::Files,
                C::Since,
                C::Next,
                C::Whereabouts,
                C::Officer,
            ],
        }
    }

    /// The columns of a file besides those of the page, in their order.
    pub fn more(self) -> impl Iterator<Item = Column> {
        Column::ALL.iter().copied().filter(move |column| {
            let another = match column {
                Column::Reason | Column::Since | Column::Looked | Column::Files => false,
                Column::Child
                | Column::Reference
                | Column::Born
                | Column::Upn
                | Column::School
                | Column::Stage
                | Column::Counted
                | Column::Classification
                | Column::Whereabouts
                | Column::Risk
                | Column::Officer
                | Column::Opened
                | Column::Ended
                | Column::DaysOut
                | Column::Next => true,
            };
            another && !self.shown().contains(column)
        })
    }

    /// By which column it is ordered where nobody asks for another, and whether the largest
    /// stands first.
    pub const fn order(self) -> (Column, bool) {
        match self {
            Self::Missing => (Column::Child, false),
            Self::OutTooLong => (Column::DaysOut, true),
            Self::Exclusions => (Column::Since, true),
            Self::Held | Self::PartTime | Self::HomeEducation | Self::TransferFiles => {
                (Column::Next, false)
            }
        }
    }
}

/// After how many calendar days since the last day in education a child is out too long: the
/// procedure's figure where it has one, else twelve weeks.
pub fn too_long(pack: &Pack) -> u32 {
    let figures = pack
        .bars
        .values()
        .filter(|bar| bar.register == Some(Register::OutTooLong))
        .flat_map(|bar| &bar.parts)
        .filter_map(|part| part.after);
    figures
        .filter_map(|span| match span.unit {
            Unit::CalendarDays => Some(u32::from(span.n)),
            Unit::Weeks => Some(u32::from(span.n) * 7),
            // No count of days without a calendar.
            Unit::SchoolDays | Unit::WorkingDays | Unit::Months | Unit::Terms => None,
        })
        .max()
        .unwrap_or(TWELVE_WEEKS)
}
