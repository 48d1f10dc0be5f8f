//! What a file says of itself.

use super::node::Node;
use super::place::Place;
use jiff::civil::DateTime;

/// The head of a file. Words are as written, empty where the file has none.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CtfHeader {
    /// The version of the format, such as `25.0`.
    pub version: String,
    /// When it was made, by the sender's clock.
    pub made: Option<DateTime>,
    /// `full` or `partial`.
    pub qualifier: String,
    /// Some words about it.
    pub descriptor: String,
    /// The program that wrote it.
    pub supplier: String,
    /// Who sends it; nothing where the numbers make no place.
    pub source: Option<Place>,
    /// The sender's name.
    pub source_name: String,
    /// The year in which the school year began.
    pub academic_year: Option<i16>,
    /// Where it goes; nothing where the numbers make no place.
    pub destination: Option<Place>,
}

impl CtfHeader {
    /// The whole number of the version.
    pub fn major(&self) -> Option<u32> {
        let whole = self.version.split('.').next()?;
        whole.trim().parse().ok()
    }

    pub(super) fn of(node: &Node) -> Self {
        let place = |name: &str| {
            let place = node.child(name)?;
            Place::read(place.first_of(&["LEA", "LA"]), place.words("Estab"))
        };
        let source = node.child("SourceSchool");
        let of_source = |name: &str| source.map_or("", |source| source.words(name));
        Self {
            version: node.words("CTFversion").to_owned(),
            made: node.words("DateTime").parse().ok(),
            qualifier: node.words("DocumentQualifier").to_owned(),
            descriptor: node.words("DataDescriptor").to_owned(),
            supplier: node.first_of(&["SupplierID", "SuppID"]).to_owned(),
            source: place("SourceSchool"),
            source_name: of_source("SchoolName").to_owned(),
            academic_year: of_source("AcademicYear").parse().ok(),
            destination: place("DestSchool"),
        }
    }
}
