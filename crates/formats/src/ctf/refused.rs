//! Why a file is not read, and what is odd about one that is.

use super::limits::MOST_DEPTH;
use serde::Serialize;

/// Something odd about a file that can be read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, thiserror::Error)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Remark {
    /// A version that we do not know, or none.
    #[error(
        "the file is of version {version:?}, and versions 24 to 26 are known. What could be read was read; check a pupil or two"
    )]
    Version {
        /// As written.
        version: String,
    },
    /// A sender or a destination that makes no place.
    #[error("the file does not say from where to where it goes in numbers that make sense")]
    NoPlace,
    /// The name and the head say different places.
    #[error("the file's name says {name} and its head says {head}. One of the two is wrong")]
    NameDiffers {
        /// From where to where by the name.
        name: String,
        /// From where to where by the head.
        head: String,
    },
    /// A name that is no transfer file's.
    #[error("the file's name is not that of a transfer file")]
    NoName,
    /// More than one pupil with no known destination.
    #[error(
        "the file is for the lost-pupil database and has {pupils} pupils. The database takes one pupil a file"
    )]
    ManyWithoutDestination {
        /// How many.
        pupils: usize,
    },
    /// A file without a pupil.
    #[error("the file names no pupil")]
    Nobody,
}

/// Why a file is not read. Nothing of it is taken.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, thiserror::Error)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum NotRead {
    /// No bytes, or only spaces.
    #[error("the file is empty. Ask the sender to make it again")]
    Empty,
    /// Larger than any transfer file.
    #[error("the file is larger than any transfer file. It is probably something else")]
    TooLarge,
    /// Packed.
    #[error("the file is packed. Unpack it and send what is in it")]
    Packed,
    /// An encoding that we do not read.
    #[error("the file says that its letters are stored as {declared:?}. Ask the sender for UTF-8")]
    Encoding {
        /// As it says.
        declared: String,
    },
    /// Letters that are not what the file says.
    #[error(
        "the letters of the file are not stored as it says: line {line} is the first that makes no sense. Names would be read wrongly; ask the sender to make it again"
    )]
    Letters {
        /// The line, counted from 1.
        line: u64,
    },
    /// It declares a document type, which no transfer file has.
    #[error(
        "the file declares things of its own (DOCTYPE), as no transfer file does and as attacks do. Find out where it comes from before anything else is done with it"
    )]
    Declares,
    /// It uses an entity that it could only have declared.
    #[error(
        "line {line} uses {name:?}, which stands for something that the file does not say. Find out where it comes from before anything else is done with it"
    )]
    Entity {
        /// The line, counted from 1.
        line: u64,
        /// Its name, as far as it is one.
        name: String,
    },
    /// Elements in elements without end.
    #[error(
        "on line {line} elements stand more than {MOST_DEPTH} deep in each other, as in no transfer file. It is broken or made to do harm"
    )]
    TooDeep {
        /// The line, counted from 1.
        line: u64,
    },
    /// More than any pupil has.
    #[error(
        "what begins on line {line} is more than any pupil's record or any file of pupils has. It is broken or made to do harm"
    )]
    TooMuch {
        /// The line, counted from 1.
        line: u64,
    },
    /// It ends before its end.
    #[error(
        "the file breaks off on line {line}, after {pupils} whole pupils. Ask the sender to send it again; nothing of it was taken"
    )]
    BreaksOff {
        /// The line, counted from 1.
        line: u64,
        /// Pupils before that.
        pupils: usize,
    },
    /// It is no well-formed XML.
    #[error("line {line} of the file is not well formed. Ask the sender to make it again")]
    Broken {
        /// The line, counted from 1.
        line: u64,
    },
    /// No XML at all.
    #[error(
        "the file is no XML. A transfer file is; a table of pupils is loaded as a roll or a return"
    )]
    NotXml,
    /// Well-formed, and something else.
    #[error("the file is not a transfer file: it begins with {root:?} and not with CTfile")]
    NotATransfer {
        /// Its outermost element.
        root: String,
    },
}
