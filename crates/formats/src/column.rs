//! The columns that tables have, and what other systems call them: one list for every
//! kind of table. Which of them a kind has is in [`crate::layout`].
//!
//! To teach the reader another heading, add it to its column's list, in small
//! letters without spaces or punctuation. The first heading of a list that a
//! file has wins; so "LegalSurname" is taken before "Surname", which in some
//! exports is the preferred one. Two columns may share a heading ("startdate") where no
//! kind of table has both.

use serde::Serialize;

macro_rules! columns {
    ($($(#[$doc:meta])* $name:ident = $use:ident $title:literal, [$($heading:literal),+ $(,)?];)+) => {
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

            /// The column of this title.
            pub fn of_title(title: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|column| column.title() == title)
            }

            /// Headings that mean it, without spaces and punctuation, the
            /// surest first.
            pub fn headings(self) -> &'static [&'static str] {
                match self { $(Column::$name => &[$($heading),+],)+ }
            }

            /// Whether its values are plain words, kept as written. The others are read as
            /// what they are and stand in fields of a row.
            pub fn is_words(self) -> bool {
                match self { $(Column::$name => columns!(@$use),)+ }
            }
        }
    };
    (@words) => { true };
    (@value) => { false };
}

columns! {
    /// The sending system's own key for the pupil.
    SourceId = words "SourceId", ["sourceid", "nativeid", "pid", "qid", "id", "misid", "upi", "pupilid", "studentid", "pupilonrolltableid", "pupilnolongeronrolltableid"];
    /// Unique pupil number.
    Upn = value "UPN", ["upn", "uniquepupilnumber", "pupilupn"];
    /// A pupil number held before.
    FormerUpn = value "FormerUPN", ["formerupn", "previousupn", "oldupn"];
    /// Unique learner number.
    Uln = words "ULN", ["uln", "uniquelearnernumber"];
    /// Legal surname.
    Surname = words "LegalSurname", ["legalsurname", "surname", "lastname", "familyname", "pupilsurname", "legallastname", "cyfenw"];
    /// Legal forename.
    Forename = words "LegalForename", ["legalforename", "forename", "firstname", "givenname", "legalfirstname", "pupilforename", "forenames", "enwcyntaf"];
    /// Middle names.
    Middle = words "MiddleName", ["middlename", "middlenames", "middle", "enwaucanol"];
    /// Preferred surname.
    PreferredSurname = words "PreferredSurname", ["preferredsurname", "chosensurname", "preferredlastname", "knownassurname"];
    /// Preferred forename.
    PreferredForename = words "PreferredForename", ["preferredforename", "preferred", "preferredname", "preferredfirstname", "knownas", "chosenname", "enwaddewisir"];
    /// Former surname.
    FormerSurname = words "FormerSurname", ["formersurname", "previoussurname", "cyfenwblaenorol"];
    /// Another surname that has been used.
    AliasSurname = words "AliasSurname", ["aliassurname", "alias"];
    /// Date of birth.
    BirthDate = value "DOB", ["dob", "dateofbirth", "birthdate", "personbirthdate", "dyddiadgeni"];
    /// Sex.
    Sex = value "Sex", ["sex", "gender", "legalsex", "rhyw"];
    /// Year group.
    YearGroup = value "YearGroup", ["yeargroup", "ncyearactual", "ncyear", "year", "nationalcurriculumyear", "yeargrp", "grwpblwyddyn", "grpblwyddyn"];
    /// Class or registration group.
    RegistrationGroup = words "RegGroup", ["reggroup", "registrationgroup", "class", "form", "regform"];
    /// Enrolment status.
    Enrolment = value "EnrolmentStatus", ["enrolmentstatus", "enrolstatus", "enrollmentstatus"];
    /// First day on this roll.
    EntryDate = value "EntryDate", ["entrydate", "admissiondate", "dateofadmission", "startingday", "dateofentry", "startdate", "doa", "dyddiaddechrau"];
    /// Last day on this roll.
    LeavingDate = value "LeavingDate", ["leavingdate", "dateofleaving", "leavedate", "dol", "dyddiadgadael"];
    /// Why the pupil left, as the sender codes it.
    LeavingReason = words "ReasonForLeaving", ["reasonforleaving", "leavingreason", "reasonleft"];
    /// Where the pupil went.
    Destination = words "DestinationSchool", ["destinationschool", "destination", "destinationlaestab", "nextschool", "newschool"];
    /// Ethnicity code.
    Ethnicity = words "Ethnicity", ["ethnicity", "ethnicitycode", "ethniccode"];
    /// First language.
    Language = words "FirstLanguage", ["firstlanguage", "language", "homelanguage"];
    /// Special needs provision.
    SenStatus = words "SENStatus", ["senstatus", "senprovision", "sen", "alnstatus"];
    /// House name or number.
    House = words "House", ["house", "housenumber", "housename", "housenameornumber", "paon", "addressline1"];
    /// Flat within the house.
    Flat = words "Flat", ["flat", "apartment", "saon"];
    /// Street, or a whole address where the file has it in one column.
    Street = words "Street", ["street", "road", "addressline2", "stryd", "address", "homeaddress", "fulladdress", "cyfeiriad"];
    /// Locality.
    Locality = words "Locality", ["locality", "district", "addressline3"];
    /// Town.
    Town = words "Town", ["town", "posttown", "city", "addressline4", "tref"];
    /// Postcode.
    Postcode = value "Postcode", ["postcode", "postalcode", "homepostcode", "zip", "codpost"];
    /// A postcode lived at before.
    PreviousPostcode = value "PreviousPostcode", ["prevpostcode", "previouspostcode", "formerpostcode"];
    /// Unique property reference number.
    Uprn = words "UPRN", ["uprn", "uniquepropertyreferencenumber"];
    /// First parent's whole name.
    Parent1Name = words "Parent1Name", ["parent1name", "parent1", "contact1name", "parentname", "parentcarer1"];
    /// First parent's forename.
    Parent1Forename = words "Parent1Forename", ["parent1forename", "parent1firstname", "contact1forename", "parentforename"];
    /// First parent's surname.
    Parent1Surname = words "Parent1Surname", ["parent1surname", "parent1lastname", "contact1surname", "parentsurname"];
    /// What the first parent is to the child.
    Parent1Relationship = words "Parent1Relationship", ["parent1relationship", "contact1relationship"];
    /// First parent's telephone.
    Parent1Phone = words "Parent1Phone", ["parent1phone", "parent1telephone", "parent1mobile", "contact1phone"];
    /// First parent's e-mail.
    Parent1Email = words "Parent1Email", ["parent1email", "contact1email"];
    /// Second parent's whole name.
    Parent2Name = words "Parent2Name", ["parent2name", "parent2", "contact2name", "parentcarer2"];
    /// Second parent's forename.
    Parent2Forename = words "Parent2Forename", ["parent2forename", "parent2firstname", "contact2forename"];
    /// Second parent's surname.
    Parent2Surname = words "Parent2Surname", ["parent2surname", "parent2lastname", "contact2surname"];
    /// What the second parent is to the child.
    Parent2Relationship = words "Parent2Relationship", ["parent2relationship", "contact2relationship"];
    /// Second parent's telephone.
    Parent2Phone = words "Parent2Phone", ["parent2phone", "parent2telephone", "parent2mobile", "contact2phone"];
    /// Second parent's e-mail.
    Parent2Email = words "Parent2Email", ["parent2email", "contact2email"];
    /// The school, by authority and establishment number.
    School = words "LAESTAB", ["laestab", "schoollaestab", "dfenumber", "dfeno", "schoolnumber", "schoolcode", "urn", "school", "rhifyrysgol", "rhifysgol"];
    /// The authority.
    Authority = words "LA", ["lacode", "la", "lanumber", "authority"];
    /// The source's household key.
    Household = words "Household", ["household", "householdid", "familyid"];
    /// The day on which the file was written.
    ExtractDate = value "ExtractDate", ["extractdate", "extractiondate", "censusdate", "dateofextract"];

    // Attendance.

    /// The day of a mark.
    MarkDate = value "Date", ["date", "attendancedate", "markdate", "sessiondate", "day", "dyddiad"];
    /// Morning or afternoon. A period is a lesson, and not one of two.
    Session = value "Session", ["session", "ampm", "sessionname", "sesiwn"];
    /// The mark of one session.
    Mark = value "Mark", ["mark", "code", "attendancecode", "attendancemark", "registrationmark", "sessioncode", "marc", "cod"];
    /// The morning's mark.
    MorningMark = value "AM", ["am", "ammark", "amcode", "morning", "morningmark", "markam", "bore"];
    /// The afternoon's mark.
    AfternoonMark = value "PM", ["pm", "pmmark", "pmcode", "afternoon", "afternoonmark", "markpm", "prynhawn"];
    /// The day of the first mark of a string of marks.
    MarksFrom = value "MarksFrom", ["marksfrom", "attendancestartdate", "startdate", "fromdate", "weekcommencing", "firstdate"];
    /// The day of the last mark of a string of marks.
    MarksTo = value "MarksTo", ["marksto", "attendanceenddate", "enddate", "todate", "lastdate"];
    /// A string of marks, two a day.
    Marks = value "Marks", ["marks", "attendancemarks", "markstring", "codes", "attendance"];

    // Joiners and leavers.

    /// The school attended before.
    LastSchool = words "LastSchool", ["lastschool", "previousschool", "nameoflastschool", "lastschoolname", "fromschool"];
    /// Its address.
    LastSchoolAddress = words "LastSchoolAddress", ["lastschooladdress", "previousschooladdress"];
    /// Boarder or day pupil.
    Boarder = words "Boarder", ["boarder", "boarding", "boarderstatus"];
    /// The day on which the name was deleted from the admission register.
    DeletionDate = value "DeletionDate", ["deletiondate", "dateofdeletion", "removaldate", "dateofremoval", "dateremoved", "offrolldate", "dateoffroll"];
    /// The ground of the regulations on which it was deleted.
    Ground = value "Ground", ["ground", "deletionground", "groundfordeletion", "groundforremoval", "groundsforremoval", "regulation", "reasonforremoval", "reasonfordeletion"];
    /// Where the child will live.
    FutureAddress = words "FutureAddress", ["futureaddress", "newaddress", "forwardingaddress"];
    /// The postcode of where the child will live.
    FuturePostcode = value "FuturePostcode", ["futurepostcode", "newpostcode", "forwardingpostcode"];
    /// From when the child will live there.
    FutureAddressFrom = value "FutureAddressFrom", ["futureaddressfrom", "newaddressfrom", "dateofmove", "movedate", "expectedmovedate"];
    /// With which parent the child will live there.
    FutureAddressParent = words "FutureAddressParent", ["futureaddressparent", "newaddressparent"];
    /// The first day at the next school.
    DestinationFrom = value "DestinationStart", ["destinationstart", "destinationstartdate", "nextschoolstart", "nextschoolstartdate", "newschoolstartdate", "expectedstartdate"];
    /// First parent's address.
    Parent1Address = words "Parent1Address", ["parent1address", "contact1address", "parentaddress"];
    /// Whether the child lives with the first parent.
    Parent1LivesWith = words "Parent1LivesWith", ["parent1liveswith", "contact1liveswith", "liveswithparent1"];
    /// Second parent's address.
    Parent2Address = words "Parent2Address", ["parent2address", "contact2address"];
    /// Whether the child lives with the second parent.
    Parent2LivesWith = words "Parent2LivesWith", ["parent2liveswith", "contact2liveswith", "liveswithparent2"];

    // The school census.

    /// The census's own key of a pupil, under which other tables speak of them.
    CensusKey = words "PupilTableId", ["pupiltableid", "pupilonrolltableid", "pupilnolongeronrolltableid"];
    /// Taught part of the week.
    PartTime = value "PartTime", ["parttime", "parttimepupil"];
    /// Sessions the pupil could have attended this term.
    SessionsPossible = value "SessionsPossible", ["sessionspossible", "termlysessionspossible"];
    /// Sessions missed with authority.
    SessionsAuthorised = value "SessionsAuthorised", ["sessionsauthorised", "termlysessionsauthorised"];
    /// Sessions missed without authority.
    SessionsUnauthorised = value "SessionsUnauthorised", ["sessionsunauthorised", "termlysessionsunauthorised"];
    /// In the care of an authority.
    LookedAfter = value "LookedAfter", ["lookedafter", "incare", "lac", "cla"];

    // Children looked for.

    /// Last seen, or last at school.
    MissingFrom = value "MissingFrom", ["missingfrom", "missingsince", "lastseen", "lastattended", "datelastattended", "lastdateattended"];
    /// Where the child may have gone.
    ThoughtToBe = words "ThoughtToBe", ["thoughttobe", "possibledestination", "believedlocation", "lastknownlocation"];
    /// Whom to tell.
    ReplyTo = words "ReplyTo", ["replyto", "contactemail", "officeremail", "contact", "casecontact"];

    // Admissions.

    /// The number of an application.
    Application = words "ApplicationReference", ["applicationreference", "applicationref", "applicationid", "ctfapplicationreference", "arn"];
    /// For which entry it is: reception, year 7, in-year.
    Round = words "Round", ["round", "intake", "admissionround", "phase", "applicationround", "scheme"];
    /// The day of the application.
    AppliedOn = value "AppliedOn", ["appliedon", "applicationdate", "dateofapplication", "datereceived"];
    /// The school offered.
    OfferedSchool = words "OfferedSchool", ["offeredschool", "allocatedschool", "schooloffered", "offerlaestab", "offeredlaestab", "offereddfenumber", "allocation", "offer"];
    /// The day of the offer.
    OfferedOn = value "OfferedOn", ["offeredon", "offerdate", "dateofoffer", "allocationdate"];
    /// What the family answered.
    Answer = value "Answer", ["answer", "offeranswer", "offerresponse", "response", "offerstatus", "acceptance", "accepted"];
    /// The day of the answer.
    AnsweredOn = value "AnsweredOn", ["answeredon", "answerdate", "responsedate", "dateaccepted"];
    /// The day on which the child should start.
    ExpectedOn = value "ExpectedOn", ["expectedon", "expectedstart", "expectedstartdate", "startdate", "intakedate", "admissiondate"];

    // Exclusions.

    /// Permanent or for a time.
    ExclusionKind = value "Category", ["exclusioncategory", "exclusiontype", "category", "type", "suspensiontype"];
    /// Its first day.
    ExcludedFrom = value "ExcludedFrom", ["excludedfrom", "exclusionstart", "exclusionstartdate", "startdate", "fromdate"];
    /// Its last day.
    ExcludedTo = value "ExcludedTo", ["excludedto", "exclusionend", "exclusionenddate", "enddate", "todate"];
    /// How many sessions it lasts.
    ExcludedSessions = value "Sessions", ["sessions", "numberofsessions", "exclusionsessions"];
    /// Why, by the first of the published codes.
    ExclusionReason = words "Reason", ["reason", "reason1", "exclusionreason", "exclusionreason1"];
    /// From when education is provided meanwhile.
    ProvisionFrom = value "ProvisionFrom", ["provisionfrom", "provisionstart", "provisionstartdate", "alternativeprovisionstart", "sixthdayprovision"];
    /// Where.
    Provision = words "Provision", ["provision", "alternativeprovision", "provider", "provisionname"];
    /// What became of it: upheld, reinstated, withdrawn.
    ExclusionOutcome = words "Outcome", ["exclusionoutcome", "outcome", "reviewoutcome", "governorsdecision"];

    // Home education.

    /// Since when the child is educated at home.
    HomeFrom = value "HomeEducationFrom", ["homeeducationfrom", "ehestart", "ehestartdate", "ehefrom", "dateehebegan", "startdate", "fromdate"];
    /// Until when.
    HomeTo = value "HomeEducationTo", ["homeeducationto", "eheend", "eheenddate", "eheto", "enddate", "dateclosed", "todate"];
    /// What the authority found of the education.
    Suitability = value "Suitability", ["suitability", "assessment", "suitable", "ehestatus", "educationsuitable", "outcome"];
    /// The day of the last visit or report.
    LastContact = value "LastContact", ["lastcontact", "lastvisit", "lastreview", "dateoflastvisit", "lastassessment"];
    /// The day of the next review.
    NextReview = value "NextReview", ["nextreview", "reviewdate", "nextvisit", "reviewdue"];

    // Children in care and child protection.

    /// In care, on a plan, in need.
    CareKind = value "CareKind", ["carekind", "register", "listtype", "carestatus", "plantype", "status"];
    /// Since when.
    CareFrom = value "CareFrom", ["carefrom", "carestart", "carestartdate", "lacstart", "lacstartdate", "periodofcarestart", "planstart", "planstartdate", "cppstartdate", "startdate", "decom"];
    /// Until when.
    CareTo = value "CareTo", ["careto", "careend", "careenddate", "lacend", "lacenddate", "planend", "planenddate", "cppenddate", "enddate", "dec"];
    /// Legal status or category, as coded.
    CareCategory = words "CareCategory", ["carecategory", "legalstatus", "categoryofabuse", "category", "ls"];
    /// The authority that answers for the child.
    ResponsibleAuthority = words "ResponsibleAuthority", ["responsibleauthority", "placingauthority", "careauthority", "homeauthority", "responsiblela"];
    /// The worker of the child.
    SocialWorker = words "SocialWorker", ["socialworker", "worker", "allocatedworker", "keyworker"];
    /// Whether where the child is must not be shown.
    Protected = value "Protected", ["protected", "protectedaddress", "restricted", "confidentialaddress", "addresswithheld", "sensitive"];

    // Lists of who lives here.

    /// Since when the person is known there.
    SeenFrom = value "SeenFrom", ["seenfrom", "registeredon", "registrationdate", "dateregistered", "tenancystart", "claimstart", "movedin", "datemovedin", "startdate"];
    /// Until when.
    SeenTo = value "SeenTo", ["seento", "deregisteredon", "deregistrationdate", "tenancyend", "claimend", "movedout", "enddate"];

    // What became of transfer files.

    /// The day on which a transfer file was sent.
    SentOn = value "SentOn", ["senton", "datesent", "sentdate", "uploaded", "uploaddate", "uploadedon"];
    /// To which school or place.
    SentTo = words "SentTo", ["sentto", "receivingschool", "recipient", "receiver", "destinationschool", "destination", "to"];
    /// Collected, not collected, rejected.
    TransferState = value "TransferState", ["transferstate", "transferstatus", "filestatus", "status", "state"];
    /// Why it came back, as it was written.
    TransferReason = words "TransferReason", ["transferreason", "rejectionreason", "errormessage", "error", "reason"];
    // Open cases of another system.

    /// The case's reference there.
    CaseReference = words "CaseReference", ["casereference", "caseref", "casenumber", "caseno", "caseid", "oldreference", "reference", "cyfeirnodachos"];
    /// The type of case.
    CaseType = words "CaseType", ["casetype", "typeofcase", "referraltype", "referralreason", "reasonforreferral", "mathachos"];
    /// The situation in law.
    CaseClassification = words "Classification", ["classification", "cmestatus", "cmeclassification", "lawfulstatus"];
    /// The day of the referral.
    ReferredOn = value "ReferredOn", ["referredon", "referraldate", "dateofreferral", "datereferred", "dateopened", "openedon", "caseopened", "caseopeneddate", "opendate", "datereceived", "dyddiadatgyfeirio"];
    /// The day on which the case ended there.
    ClosedOn = value "ClosedOn", ["closedon", "dateclosed", "closeddate", "closuredate", "caseclosed", "caseclosedate", "closedate"];
    /// The first whole school day missed.
    FirstAbsence = value "FirstAbsence", ["firstabsence", "firstdayofabsence", "firstdateofabsence", "absentfrom", "absencestart"];
    /// Who referred.
    ReferredBy = words "ReferredBy", ["referredby", "referralsource", "sourceofreferral", "source", "referrer", "atgyfeiriwyd"];
    /// The stage or status of the case there.
    CaseStage = words "Stage", ["stage", "casestage", "casestatus", "status", "cam"];
    /// Since when.
    StageSince = value "StageSince", ["stagesince", "stagedate", "statusdate", "statussince"];
    /// Whose case it is: a name or an e-mail address.
    CaseOwner = words "Owner", ["owner", "caseowner", "owneremail", "officer", "caseofficer", "officername", "caseworker", "allocatedto", "assignedto", "leadofficer", "swyddog"];
    /// The day of the next action.
    NextAction = value "NextActionOn", ["nextactionon", "nextaction", "nextactiondate", "dateofnextaction", "nextreview", "nextreviewdate", "reviewdate", "followupdate", "duedate"];
    /// Whether it is known where the child is.
    CaseWhereabouts = value "Whereabouts", ["whereabouts", "whereaboutsknown", "locationknown", "lleoliad"];
    /// Whether the family, or some of them, must not be contacted.
    ContactBarred = words "ContactRule", ["contactrule", "contactrestriction", "donotcontact", "nocontact", "donotvisit", "unsafetocontact", "contactwarning"];
    /// What is said of risk.
    RiskNotes = words "RiskNotes", ["risknotes", "risk", "risks", "riskcomments", "concerns", "risg"];
    /// Free notes.
    CaseNotes = words "Notes", ["notes", "casenotes", "note", "comments", "comment", "details", "summary", "nodiadau"];

    // Schools.

    /// Unique reference number of a school.
    Urn = value "URN", ["urn", "schoolurn"];
    /// Number of the establishment within its authority.
    EstablishmentNumber = words "EstablishmentNumber", ["establishmentnumber", "estab", "estabnumber"];
    /// Name of the school.
    SchoolName = words "EstablishmentName", ["establishmentname", "schoolname", "name", "enwrysgol"];
    /// Type of establishment, as coded.
    SchoolType = value "TypeOfEstablishment (code)", ["typeofestablishmentcode", "schooltypecode"];
    /// Type of establishment, in words.
    SchoolTypeName = words "TypeOfEstablishment (name)", ["typeofestablishmentname", "schooltype", "sector", "type"];
    /// Group of types, as coded.
    SchoolTypeGroup = value "EstablishmentTypeGroup (code)", ["establishmenttypegroupcode"];
    /// Open or closed.
    SchoolStatus = value "EstablishmentStatus (code)", ["establishmentstatuscode", "establishmentstatusname", "establishmentstatus", "status"];
    /// First day.
    OpenDate = value "OpenDate", ["opendate", "dateopened"];
    /// Last day.
    CloseDate = value "CloseDate", ["closedate", "dateclosed"];
    /// Phase of education.
    Phase = words "PhaseOfEducation (name)", ["phaseofeducationname", "phaseofeducation", "phase"];
    /// Lowest age by statute.
    LowAge = value "StatutoryLowAge", ["statutorylowage", "lowage"];
    /// Highest age by statute.
    HighAge = value "StatutoryHighAge", ["statutoryhighage", "highage"];
    /// Telephone.
    Telephone = words "TelephoneNum", ["telephonenum", "telephone", "phonenumber", "phone"];
    /// The trust that runs it.
    Trust = words "Trusts (name)", ["trustsname", "trustname"];
    /// Whether it boards.
    Boards = words "Boarders (name)", ["boardersname"];
    /// The authority that it was in before.
    PreviousAuthority = words "PreviousLA (code)", ["previouslacode"];
    /// Its number there.
    PreviousEstablishment = words "PreviousEstablishmentNumber", ["previousestablishmentnumber"];
    /// The other school of a link.
    LinkUrn = value "LinkURN", ["linkurn", "linkedurn"];
    /// The other school's name.
    LinkName = words "LinkName", ["linkname"];
    /// What the other is to the one.
    LinkType = value "LinkType", ["linktype"];
    /// Since when.
    LinkedOn = value "LinkEstablishedDate", ["linkestablisheddate", "linkdate"];
}
