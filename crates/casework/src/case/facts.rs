//! Three dated facts that stand beside the stage and are never derived from it:
//! whereabouts, classification in law, and case type. Registers, reports and returns
//! count these, so "closed, not found" is never counted as found.

/// A closed list of words with one spelling each, in packs, in the journal and on the
/// command line alike.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, ::serde::Serialize, ::serde::Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $text)] $variant,)+
        }

        impl $name {
            /// Every word of the list, in its order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The word as packs and the journal spell it.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)+ }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, out: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                out.write_str(self.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = crate::case::facts::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok($name::$variant),)+
                    _ => Err(crate::case::facts::UnknownWord {
                        word: text.to_owned(),
                        known: &[$($text,)+],
                    }),
                }
            }
        }
    };
}
pub(crate) use words;

/// A word that its closed list does not hold.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{word}` is not one of: {}", known.join(", "))]
pub struct UnknownWord {
    /// What was written.
    pub word: String,
    /// What may be written.
    pub known: &'static [&'static str],
}

words! {
    /// Whether it is known where the child is. A dated fact with its source.
    Whereabouts {
        /// Confirmed by somebody who could know.
        Known = "known",
        /// Somebody says so; nobody has confirmed it.
        Believed = "believed",
        /// Nobody can say.
        Unknown = "unknown",
    }
}

words! {
    /// What the law calls the child's situation: the figure that returns count.
    ///
    /// Missing education is statute's own definition: of compulsory school age, on no
    /// school's roll, and not suitably educated otherwise (Education Act 1996, s.436A).
    /// A registered pupil who has vanished is never that; the label beside it
    /// keeps such a child on the register, counted apart.
    Classification {
        /// Not yet judged.
        NotJudged = "not judged",
        /// Missing education as statute defines it.
        MissingEducation = "missing education",
        /// The same, but out of provision for less than the council's usual time.
        ThresholdNotReached = "missing education, threshold not yet reached",
        /// On a school's roll and whereabouts unknown.
        OnRollWhereaboutsUnknown = "on roll, whereabouts unknown",
        /// On a roll, whereabouts known, attending irregularly.
        IrregularAttendance = "on roll, attending irregularly",
        /// On a part-time timetable.
        PartTime = "part-time timetable",
        /// Educated at home, not yet assessed.
        HomeNotAssessed = "home education, not assessed",
        /// Educated at home, suitably.
        HomeSuitable = "home education, suitable",
        /// Educated at home, judged unsuitable: in scope.
        HomeUnsuitable = "home education, unsuitable",
        /// Educated otherwise than at school by the authority.
        OtherwiseByAuthority = "educated otherwise by the authority",
        /// In school or other suitable education.
        InEducation = "in suitable education",
        /// Below or above compulsory school age.
        NotOfAge = "not of compulsory school age",
        /// Elsewhere: another authority's child.
        Elsewhere = "another authority's child",
    }
}

impl Classification {
    /// Whether the child stands on the register of children missing education.
    pub fn on_register(self) -> bool {
        match self {
            Classification::NotJudged
            | Classification::MissingEducation
            | Classification::ThresholdNotReached
            | Classification::OnRollWhereaboutsUnknown
            | Classification::HomeUnsuitable => true,
            Classification::IrregularAttendance
            | Classification::PartTime
            | Classification::HomeNotAssessed
            | Classification::HomeSuitable
            | Classification::OtherwiseByAuthority
            | Classification::InEducation
            | Classification::NotOfAge
            | Classification::Elsewhere => false,
        }
    }
}

words! {
    /// Where a case stands as a whole, in words that mean the same under every procedure.
    Phase {
        /// The school makes its own enquiries.
        AtSchool = "at school",
        /// The authority has been told.
        Received = "received",
        /// Is this a child missing education?
        Screening = "screening",
        /// Looking for the child.
        Searching = "searching",
        /// Another authority or the Home Office is asked.
        Elsewhere = "elsewhere",
        /// The child is found and education is being found.
        Placing = "placing",
        /// The law is used to bring the child to school.
        Enforcing = "enforcing",
        /// Back in education and watched.
        Monitoring = "monitoring",
        /// Not found, still ours.
        Held = "held",
        /// Ended, with an outcome and its proof.
        Closed = "closed",
        /// Never was a child missing education.
        NotCme = "not CME",
    }
}

impl Phase {
    /// Whether a case in this phase has come to its end.
    pub fn ended(self) -> bool {
        match self {
            Phase::Closed | Phase::NotCme => true,
            Phase::AtSchool
            | Phase::Received
            | Phase::Screening
            | Phase::Searching
            | Phase::Elsewhere
            | Phase::Placing
            | Phase::Enforcing
            | Phase::Monitoring
            | Phase::Held => false,
        }
    }
}

words! {
    /// A way of reaching somebody.
    Channel {
        /// By telephone.
        Call = "call",
        /// By post.
        Letter = "letter",
        /// By text message.
        Text = "text",
        /// By electronic mail.
        Email = "email",
        /// At the door, or anywhere face to face.
        Visit = "visit",
    }
}
