//! The columns of a roll, and what other systems call them.
//!
//! To teach the reader another heading, add it to its column's list, in small
//! letters without spaces or punctuation. The first heading of a list that a
//! file has wins; so "LegalSurname" is taken before "Surname", which in some
//! exports is the preferred one.

use super::read::Kind;
use serde::Serialize;

macro_rules! columns {
    ($($(#[$doc:meta])* $name:ident = $title:literal, [$($heading:literal),+ $(,)?];)+) => {
        /// A column that we know.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Column { $($(#[$doc])* $name,)+ }

        impl Column {
            /// Every column, in the order in which they are documented.
            pub const ALL: &'static [Column] = &[$(Column::$name,)+];

            /// Our own heading for it.
            pub fn title(self) -> &'static str {
                match self { $(Column::$name => $title,)+ }
            }

            /// Headings that mean it, without spaces and punctuation, the
            /// surest first.
            pub fn headings(self) -> &'static [&'static str] {
                match self { $(Column::$name => &[$($heading),+],)+ }
            }
        }
    };
}

columns! {
    /// The sending system's own key for the pupil.
    SourceId = "SourceId", ["sourceid", "nativeid", "pid", "qid", "id", "misid", "upi", "pupilid", "studentid", "pupilonrolltableid", "pupilnolongeronrolltableid"];
    /// Unique pupil number.
    Upn = "UPN", ["upn", "uniquepupilnumber", "pupilupn"];
    /// A pupil number held before.
    FormerUpn = "FormerUPN", ["formerupn", "previousupn", "oldupn"];
    /// Unique learner number.
    Uln = "ULN", ["uln", "uniquelearnernumber"];
    /// Legal surname.
    Surname = "LegalSurname", ["legalsurname", "surname", "lastname", "familyname", "pupilsurname", "legallastname"];
    /// Legal forename.
    Forename = "LegalForename", ["legalforename", "forename", "firstname", "givenname", "legalfirstname", "pupilforename", "forenames"];
    /// Middle names.
    Middle = "MiddleName", ["middlename", "middlenames", "middle"];
    /// Preferred surname.
    PreferredSurname = "PreferredSurname", ["preferredsurname", "chosensurname", "preferredlastname", "knownassurname"];
    /// Preferred forename.
    PreferredForename = "PreferredForename", ["preferredforename", "preferred", "preferredname", "preferredfirstname", "knownas", "chosenname"];
    /// Former surname.
    FormerSurname = "FormerSurname", ["formersurname", "previoussurname"];
    /// Another surname that has been used.
    AliasSurname = "AliasSurname", ["aliassurname", "alias"];
    /// Date of birth.
    BirthDate = "DOB", ["dob", "dateofbirth", "birthdate", "personbirthdate"];
    /// Sex.
    Sex = "Sex", ["sex", "gender", "legalsex"];
    /// Year group.
    YearGroup = "YearGroup", ["yeargroup", "ncyearactual", "ncyear", "year", "nationalcurriculumyear", "yeargrp"];
    /// Class or registration group.
    RegistrationGroup = "RegGroup", ["reggroup", "registrationgroup", "class", "form", "regform"];
    /// Enrolment status.
    Enrolment = "EnrolmentStatus", ["enrolmentstatus", "enrolstatus", "enrollmentstatus"];
    /// First day on this roll.
    EntryDate = "EntryDate", ["entrydate", "admissiondate", "dateofadmission", "startdate", "doa"];
    /// Last day on this roll.
    LeavingDate = "LeavingDate", ["leavingdate", "dateofleaving", "leavedate", "dol"];
    /// Why the pupil left, as the sender codes it.
    LeavingReason = "ReasonForLeaving", ["reasonforleaving", "leavingreason", "reasonleft"];
    /// Where the pupil went.
    Destination = "DestinationSchool", ["destinationschool", "destination", "destinationlaestab", "nextschool", "newschool"];
    /// Ethnicity code.
    Ethnicity = "Ethnicity", ["ethnicity", "ethnicitycode", "ethniccode"];
    /// First language.
    Language = "FirstLanguage", ["firstlanguage", "language", "homelanguage"];
    /// Special needs provision.
    SenStatus = "SENStatus", ["senstatus", "senprovision", "sen", "alnstatus"];
    /// House name or number.
    House = "House", ["house", "housenumber", "housename", "housenameornumber", "paon", "addressline1"];
    /// Flat within the house.
    Flat = "Flat", ["flat", "apartment", "saon"];
    /// Street.
    Street = "Street", ["street", "road", "addressline2"];
    /// Locality.
    Locality = "Locality", ["locality", "district", "addressline3"];
    /// Town.
    Town = "Town", ["town", "posttown", "city", "addressline4"];
    /// Postcode.
    Postcode = "Postcode", ["postcode", "postalcode", "homepostcode", "zip"];
    /// A postcode lived at before.
    PreviousPostcode = "PreviousPostcode", ["prevpostcode", "previouspostcode", "formerpostcode"];
    /// Unique property reference number.
    Uprn = "UPRN", ["uprn", "uniquepropertyreferencenumber"];
    /// First parent's whole name.
    Parent1Name = "Parent1Name", ["parent1name", "parent1", "contact1name", "parentname", "parentcarer1"];
    /// First parent's forename.
    Parent1Forename = "Parent1Forename", ["parent1forename", "parent1firstname", "contact1forename", "parentforename"];
    /// First parent's surname.
    Parent1Surname = "Parent1Surname", ["parent1surname", "parent1lastname", "contact1surname", "parentsurname"];
    /// What the first parent is to the child.
    Parent1Relationship = "Parent1Relationship", ["parent1relationship", "contact1relationship"];
    /// First parent's telephone.
    Parent1Phone = "Parent1Phone", ["parent1phone", "parent1telephone", "parent1mobile", "contact1phone"];
    /// First parent's e-mail.
    Parent1Email = "Parent1Email", ["parent1email", "contact1email"];
    /// Second parent's whole name.
    Parent2Name = "Parent2Name", ["parent2name", "parent2", "contact2name", "parentcarer2"];
    /// Second parent's forename.
    Parent2Forename = "Parent2Forename", ["parent2forename", "parent2firstname", "contact2forename"];
    /// Second parent's surname.
    Parent2Surname = "Parent2Surname", ["parent2surname", "parent2lastname", "contact2surname"];
    /// What the second parent is to the child.
    Parent2Relationship = "Parent2Relationship", ["parent2relationship", "contact2relationship"];
    /// Second parent's telephone.
    Parent2Phone = "Parent2Phone", ["parent2phone", "parent2telephone", "parent2mobile", "contact2phone"];
    /// Second parent's e-mail.
    Parent2Email = "Parent2Email", ["parent2email", "contact2email"];
    /// The school, by authority and establishment number.
    School = "LAESTAB", ["laestab", "dfenumber", "dfeno", "schoolnumber", "schoolcode", "urn", "school"];
    /// The authority.
    Authority = "LA", ["la", "lacode", "lanumber", "authority"];
    /// The source's household key.
    Household = "Household", ["household", "householdid", "familyid"];
    /// The day on which the file was written.
    ExtractDate = "ExtractDate", ["extractdate", "extractiondate", "censusdate", "dateofextract"];
}

impl Column {
    /// Whether its values are plain words, kept as written. The others are
    /// fields of a row.
    pub fn is_words(self) -> bool {
        !matches!(
            self,
            Self::Upn
                | Self::FormerUpn
                | Self::BirthDate
                | Self::Sex
                | Self::YearGroup
                | Self::Enrolment
                | Self::EntryDate
                | Self::LeavingDate
                | Self::Postcode
                | Self::PreviousPostcode
                | Self::ExtractDate
        )
    }

    /// Columns without which a table is not a roll, or not a list.
    pub fn needed(kind: Kind) -> &'static [Column] {
        match kind {
            Kind::Roll => &[Column::Surname, Column::Forename, Column::BirthDate],
            Kind::List => &[Column::Surname, Column::Forename],
        }
    }
}

/// What the headings of a file were taken for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Columns {
    /// Known columns, with the heading in the file, in the file's order.
    pub recognised: Vec<(Column, String)>,
    /// Headings that were not used: unknown, or a second one of a kind.
    pub ignored: Vec<String>,
    /// Known columns that the file has not.
    pub missing: Vec<Column>,
    /// Where each known column stands, by its place in [`Column::ALL`].
    #[serde(skip)]
    places: Vec<Option<usize>>,
    /// How many headings there are.
    #[serde(skip)]
    pub(super) width: usize,
}

impl Columns {
    /// Reads a heading row.
    pub fn read<'h>(headings: impl Iterator<Item = &'h str>) -> Self {
        let written: Vec<&str> = headings.map(str::trim).collect();
        let plain: Vec<String> = written.iter().map(|h| plain(h)).collect();
        let mut used = vec![None; written.len()];
        let mut places = Vec::with_capacity(Column::ALL.len());
        for &column in Column::ALL {
            let free = |place: &usize| used.get(*place).is_some_and(Option::is_none);
            let place = column
                .headings()
                .iter()
                .find_map(|h| plain.iter().position(|p| p == h).filter(free));
            if let Some(slot) = place.and_then(|p| used.get_mut(p)) {
                *slot = Some(column);
            }
            places.push(place);
        }
        let mut found = Self {
            width: written.len(),
            places,
            ..Self::default()
        };
        for (heading, column) in written.iter().zip(&used) {
            match column {
                Some(column) => found.recognised.push((*column, (*heading).to_owned())),
                None if heading.is_empty() => {}
                None => found.ignored.push((*heading).to_owned()),
            }
        }
        found.missing = Column::ALL
            .iter()
            .copied()
            .filter(|c| found.place(*c).is_none())
            .collect();
        found
    }

    /// Where a column stands in a row, counted from nought.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.places.get(column as usize).copied().flatten()
    }

    /// The heading by which the file calls a column, or ours.
    pub fn heading(&self, column: Column) -> &str {
        let known = self.recognised.iter().find(|(c, _)| *c == column);
        known.map_or(column.title(), |(_, heading)| heading)
    }
}

/// A heading in small letters without spaces and punctuation.
fn plain(heading: &str) -> String {
    heading
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}
