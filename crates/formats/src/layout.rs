//! Kinds of table: which columns each has, and which it cannot do without.
//!
//! To add a kind: its columns here, its record in a module of its own
//! ([`crate::listing::Record`]), and a page in `docs/formats`.

use crate::column::Column::{self, *};
use serde::Serialize;

/// What the rows of a table are, and so what a row must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Pupils of a school or an authority: every one has a date of birth.
    Roll,
    /// Children looked for (leads from elsewhere): a date of birth may be missing or wrong,
    /// and the row is still worth a search.
    List,
    /// Children whom an authority or the lost-pupil database looks for.
    LostPupils,
    /// Names entered in an admission register.
    Joiners,
    /// Names deleted from one.
    Leavers,
    /// Pupils of a school census.
    Census,
    /// Addresses of a school census, which stand in a table of their own.
    CensusAddresses,
    /// Places offered or allocated.
    Offers,
    /// Suspensions and permanent exclusions.
    Exclusions,
    /// Children educated at home.
    HomeEducation,
    /// Children in care, on a child protection plan, or in need.
    Care,
    /// People known to health, housing or a benefits office.
    Population,
    /// What became of transfer files.
    TransferReports,
    /// Marks of attendance, a row a mark.
    MarksBySession,
    /// Marks of attendance, a row a pupil's day.
    MarksByDay,
    /// Marks of attendance, a row a pupil with a string of marks.
    MarksInStrings,
    /// Pupils of a common transfer file.
    Transfer,
    /// Open cases of another system.
    Cases,
    /// Schools.
    Schools,
    /// Which school took over from which.
    SchoolLinks,
}

/// What a row must say of a date of birth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Birth {
    /// Without one the row is refused.
    Needed,
    /// Without one, or with an unreadable one, the row is still taken.
    Wanted,
}

/// The columns of a kind of table.
#[derive(Debug)]
pub struct Layout {
    /// What it has, in groups.
    groups: &'static [&'static [Column]],
    /// What it cannot do without: one column of each group.
    pub needed: &'static [&'static [Column]],
    /// What a row must say of a date of birth.
    pub birth: Birth,
    /// Whether one pupil may stand on several rows.
    pub repeats: bool,
}

impl Layout {
    /// Its columns, the surest to be recognised first.
    pub fn columns(&self) -> impl Iterator<Item = Column> {
        self.groups.iter().flat_map(|group| group.iter().copied())
    }
}

/// Who a child is.
const CHILD: &[Column] = &[
    SourceId,
    Upn,
    FormerUpn,
    Uln,
    Surname,
    Forename,
    Middle,
    PreferredSurname,
    PreferredForename,
    FormerSurname,
    AliasSurname,
    BirthDate,
    Sex,
    YearGroup,
];
/// Where a child lives.
const HOME: &[Column] = &[
    House,
    Flat,
    Street,
    Locality,
    Town,
    Postcode,
    PreviousPostcode,
    Uprn,
    Household,
];
/// A child's parents and carers.
const PARENTS: &[Column] = &[
    Parent1Name,
    Parent1Forename,
    Parent1Surname,
    Parent1Relationship,
    Parent1Phone,
    Parent1Email,
    Parent2Name,
    Parent2Forename,
    Parent2Surname,
    Parent2Relationship,
    Parent2Phone,
    Parent2Email,
];
/// What an admission register says of a parent's home.
const PARENTS_HOMES: &[Column] = &[
    Parent1Address,
    Parent1LivesWith,
    Parent2Address,
    Parent2LivesWith,
];
/// What a roll says of a child's time at school.
const ON_ROLL: &[Column] = &[
    RegistrationGroup,
    Enrolment,
    EntryDate,
    LeavingDate,
    LeavingReason,
    Destination,
    Ethnicity,
    Language,
    SenStatus,
];
/// Whose file it is.
const SENDER: &[Column] = &[School, Authority, ExtractDate];
const NAMED: &[&[Column]] = &[&[Surname], &[Forename]];
const NAMED_AND_BORN: &[&[Column]] = &[&[Surname], &[Forename], &[BirthDate]];
/// By what the pupil of a mark is known.
const KNOWN: &[Column] = &[Upn, SourceId, BirthDate];

macro_rules! layout {
    ($birth:ident, $repeats:literal, [$($group:expr),+], $needed:expr) => {{
        const LAYOUT: &Layout = &Layout {
            groups: &[$($group),+],
            needed: $needed,
            birth: Birth::$birth,
            repeats: $repeats,
        };
        LAYOUT
    }};
}

impl Kind {
    /// The columns of this kind.
    pub fn layout(self) -> &'static Layout {
        match self {
            Self::Roll => layout!(
                Needed,
                false,
                [CHILD, ON_ROLL, HOME, PARENTS, SENDER],
                NAMED_AND_BORN
            ),
            Self::List => layout!(
                Wanted,
                false,
                [CHILD, ON_ROLL, HOME, PARENTS, SENDER],
                NAMED
            ),
            Self::Transfer => layout!(
                Needed,
                false,
                [CHILD, ON_ROLL, HOME, PARENTS, SENDER],
                NAMED_AND_BORN
            ),
            Self::LostPupils => layout!(
                Wanted,
                false,
                [
                    CHILD,
                    HOME,
                    PARENTS,
                    &[LastSchool, MissingFrom, ThoughtToBe, ReplyTo],
                    SENDER
                ],
                NAMED
            ),
            Self::Joiners => layout!(
                Wanted,
                false,
                [
                    CHILD,
                    &[LastSchool, LastSchoolAddress, Boarder],
                    ON_ROLL,
                    HOME,
                    PARENTS,
                    PARENTS_HOMES,
                    SENDER
                ],
                &[&[Surname], &[Forename], &[EntryDate]]
            ),
            Self::Leavers => layout!(
                Wanted,
                false,
                [
                    CHILD,
                    &[
                        DeletionDate,
                        Ground,
                        FutureAddress,
                        FuturePostcode,
                        FutureAddressFrom,
                        FutureAddressParent,
                        DestinationFrom
                    ],
                    ON_ROLL,
                    HOME,
                    PARENTS,
                    PARENTS_HOMES,
                    SENDER
                ],
                &[&[Surname], &[Forename], &[DeletionDate, LeavingDate]]
            ),
            Self::Census => layout!(
                Needed,
                false,
                [
                    &[CensusKey],
                    CHILD,
                    &[
                        PartTime,
                        Boarder,
                        SessionsPossible,
                        SessionsAuthorised,
                        SessionsUnauthorised,
                        LookedAfter
                    ],
                    ON_ROLL,
                    HOME,
                    SENDER
                ],
                NAMED_AND_BORN
            ),
            Self::CensusAddresses => layout!(
                Wanted,
                true,
                [&[CensusKey], HOME],
                &[&[CensusKey], &[Postcode, Uprn]]
            ),
            Self::Offers => layout!(
                Wanted,
                true,
                [
                    CHILD,
                    &[
                        Application,
                        Round,
                        AppliedOn,
                        OfferedSchool,
                        OfferedOn,
                        Answer,
                        AnsweredOn,
                        ExpectedOn
                    ],
                    HOME,
                    PARENTS,
                    &[LastSchool],
                    SENDER
                ],
                &[&[Surname], &[Forename], &[OfferedSchool, AppliedOn]]
            ),
            Self::Exclusions => layout!(
                Wanted,
                true,
                [
                    CHILD,
                    &[
                        ExclusionKind,
                        ExcludedFrom,
                        ExcludedTo,
                        ExcludedSessions,
                        ExclusionReason,
                        ProvisionFrom,
                        Provision,
                        ExclusionOutcome
                    ],
                    HOME,
                    SENDER
                ],
                &[&[Surname], &[Forename], &[ExclusionKind], &[ExcludedFrom]]
            ),
            Self::HomeEducation => layout!(
                Wanted,
                true,
                [
                    CHILD,
                    &[HomeFrom, HomeTo, Suitability, LastContact, NextReview],
                    HOME,
                    PARENTS,
                    &[LastSchool],
                    SENDER
                ],
                &[&[Surname], &[Forename], &[HomeFrom]]
            ),
            Self::Care => layout!(
                Wanted,
                true,
                [
                    CHILD,
                    &[
                        CareKind,
                        CareFrom,
                        CareTo,
                        CareCategory,
                        ResponsibleAuthority,
                        SocialWorker,
                        Protected
                    ],
                    HOME,
                    PARENTS,
                    SENDER
                ],
                &[&[Surname], &[Forename], &[CareKind, CareCategory, CareFrom]]
            ),
            Self::Population => layout!(
                Wanted,
                false,
                [CHILD, &[SeenFrom, SeenTo, Protected], HOME, PARENTS, SENDER],
                NAMED
            ),
            Self::TransferReports => layout!(
                Wanted,
                true,
                [
                    CHILD,
                    &[SentOn, SentTo, TransferState, TransferReason],
                    HOME,
                    SENDER
                ],
                &[&[Surname], &[Forename], &[TransferState, SentTo]]
            ),
            Self::MarksBySession => layout!(
                Wanted,
                true,
                [CHILD, &[MarkDate, Session, Mark], SENDER],
                &[KNOWN, &[MarkDate], &[Session], &[Mark]]
            ),
            Self::MarksByDay => layout!(
                Wanted,
                true,
                [CHILD, &[MarkDate, MorningMark, AfternoonMark], SENDER],
                &[KNOWN, &[MarkDate], &[MorningMark], &[AfternoonMark]]
            ),
            Self::MarksInStrings => layout!(
                Wanted,
                true,
                [CHILD, &[MarksFrom, MarksTo, Marks], SENDER],
                &[KNOWN, &[MarksFrom], &[Marks]]
            ),
            Self::Cases => layout!(
                Wanted,
                true,
                [
                    CHILD,
                    &[
                        CaseReference,
                        CaseType,
                        CaseClassification,
                        ReferredOn,
                        ClosedOn,
                        FirstAbsence,
                        MissingFrom,
                        ReferredBy,
                        CaseStage,
                        StageSince,
                        CaseOwner,
                        NextAction,
                        CaseWhereabouts,
                        ContactBarred,
                        RiskNotes,
                        CaseNotes
                    ],
                    HOME,
                    &[School]
                ],
                &[&[Surname], &[Forename], &[ReferredOn]]
            ),
            Self::Schools => layout!(
                Wanted,
                true,
                [
                    &[
                        Urn,
                        School,
                        Authority,
                        EstablishmentNumber,
                        SchoolName,
                        SchoolType,
                        SchoolTypeGroup,
                        SchoolStatus,
                        OpenDate,
                        CloseDate,
                        Phase,
                        SchoolTypeName,
                        LowAge,
                        HighAge,
                        Telephone,
                        Trust,
                        Boards,
                        PreviousAuthority,
                        PreviousEstablishment
                    ],
                    HOME
                ],
                &[&[SchoolName], &[Urn, School, EstablishmentNumber]]
            ),
            Self::SchoolLinks => layout!(
                Wanted,
                true,
                [&[Urn, LinkUrn, LinkName, LinkType, LinkedOn]],
                &[&[Urn], &[LinkUrn], &[LinkType]]
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Kind; 20] = [
        Kind::Roll,
        Kind::List,
        Kind::LostPupils,
        Kind::Joiners,
        Kind::Leavers,
        Kind::Census,
        Kind::CensusAddresses,
        Kind::Offers,
        Kind::Exclusions,
        Kind::HomeEducation,
        Kind::Care,
        Kind::Population,
        Kind::TransferReports,
        Kind::MarksBySession,
        Kind::MarksByDay,
        Kind::MarksInStrings,
        Kind::Transfer,
        Kind::Cases,
        Kind::Schools,
        Kind::SchoolLinks,
    ];

    #[test]
    fn our_own_heading_is_always_taken_for_its_column() {
        for kind in ALL {
            let layout = kind.layout();
            let titles: Vec<&str> = layout.columns().map(Column::title).collect();
            let read = crate::headings::Columns::read(titles.iter().copied(), layout);
            for column in layout.columns() {
                assert_eq!(read.heading(column), column.title(), "{kind:?}");
            }
            assert!(
                read.missing.is_empty() && read.ignored.is_empty(),
                "{kind:?}"
            );
        }
    }

    #[test]
    fn what_is_needed_is_among_the_columns() {
        for kind in ALL {
            let layout = kind.layout();
            for column in layout.needed.iter().flat_map(|group| group.iter()) {
                assert!(
                    layout.columns().any(|c| c == *column),
                    "{kind:?} {column:?}"
                );
            }
        }
    }
}
