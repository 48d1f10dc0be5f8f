//! From bytes to the pupils of a file, with bounds on everything that a file could make grow.

use super::header::CtfHeader;
use super::letters::{letters, line_of};
use super::limits::{MOST_DEPTH, MOST_ELEMENTS, MOST_NAME, MOST_PUPILS, MOST_WORDS};
use super::node::Node;
use super::place::{CtfName, Place};
use super::pupil::{CtfHeld, CtfPupil, pupil};
use super::refused::{NotRead, Remark};
use crate::column::Column;
use crate::listing::sha256;
use crate::report::{Doubt, Reason, RowError, shape};
use casework::child::Upn;
use quick_xml::Reader;
use quick_xml::errors::Error as XmlError;
use quick_xml::events::Event;
use rustc_hash::FxHashMap;

/// Versions that are known; another is read and remarked on.
const KNOWN: std::ops::RangeInclusive<u32> = 24..=26;

/// A transfer file, read. Pupils and refusals together are the pupils in the file.
#[derive(Clone, Debug)]
pub struct CtfFile {
    /// What it says of itself.
    pub header: CtfHeader,
    /// The pupils, in the file's order.
    pub pupils: Vec<CtfPupil>,
    /// Pupils that could not be used.
    pub rejected: Vec<RowError>,
    /// The same pupils as they were written, for somebody to mend.
    pub suspense: Vec<CtfHeld>,
    /// Values that could not be read in pupils that could.
    pub warnings: Vec<Doubt>,
    /// What is odd about the file as a whole.
    pub remarks: Vec<Remark>,
    /// Pupils in the file.
    pub pupils_read: usize,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
}

/// Reads a transfer file. `name` is what its sender called it, where that is known; it is
/// compared with what the file says.
///
/// # Errors
/// Where the file cannot be read whole, or should not be.
pub fn read_ctf(bytes: &[u8], name: Option<&str>) -> Result<CtfFile, NotRead> {
    let text = letters(bytes)?;
    if text.trim().is_empty() {
        return Err(NotRead::Empty);
    }
    if !text.trim_start().starts_with('<') {
        return Err(NotRead::NotXml);
    }
    let mut reading = Reading::new(&text);
    reading.file()?;
    let header = reading.header.unwrap_or_default();
    let mut file = CtfFile {
        pupils: reading.pupils,
        rejected: reading.rejected,
        suspense: reading.suspense,
        warnings: reading.doubts,
        remarks: Vec::new(),
        pupils_read: reading.pupils_read,
        sha256: sha256(bytes),
        header,
    };
    file.remark(name);
    Ok(file)
}

impl CtfFile {
    fn remark(&mut self, name: Option<&str>) {
        let header = &self.header;
        if !header.major().is_some_and(|major| KNOWN.contains(&major)) {
            let version = header.version.chars().take(20).collect();
            self.remarks.push(Remark::Version { version });
        }
        let ends = header.source.zip(header.destination);
        match (ends, name.map(str::parse::<CtfName>)) {
            (None, _) => self.remarks.push(Remark::NoPlace),
            (Some((source, destination)), Some(Ok(name)))
                if (name.source, name.destination) != (source, destination) =>
            {
                self.remarks.push(Remark::NameDiffers {
                    name: format!("{} to {}", name.source, name.destination),
                    head: format!("{source} to {destination}"),
                });
            }
            (Some(_), Some(Ok(_)) | None) => {}
            (Some(_), Some(Err(_))) => self.remarks.push(Remark::NoName),
        }
        let pupils = self.pupils_read;
        if pupils == 0 {
            self.remarks.push(Remark::Nobody);
        } else if pupils > 1 && header.destination == Some(Place::NotKnown) {
            self.remarks.push(Remark::ManyWithoutDestination { pupils });
        }
    }
}

/// A file being read.
struct Reading<'t> {
    text: &'t str,
    xml: Reader<&'t [u8]>,
    /// How far lines have been counted: the byte, and the line on which it stands.
    counted: (usize, u64),
    header: Option<CtfHeader>,
    pupils: Vec<CtfPupil>,
    pupils_read: usize,
    rejected: Vec<RowError>,
    suspense: Vec<CtfHeld>,
    doubts: Vec<Doubt>,
    upns: FxHashMap<Upn, u64>,
}

impl<'t> Reading<'t> {
    fn new(text: &'t str) -> Self {
        let mut xml = Reader::from_str(text);
        // An empty element is one that begins and ends.
        xml.config_mut().expand_empty_elements = true;
        Self {
            text,
            xml,
            counted: (0, 1),
            header: None,
            pupils: Vec::new(),
            pupils_read: 0,
            rejected: Vec::new(),
            suspense: Vec::new(),
            doubts: Vec::new(),
            upns: FxHashMap::default(),
        }
    }

    /// The line that has been reached.
    fn line(&mut self) -> u64 {
        let at = usize::try_from(self.xml.buffer_position()).unwrap_or(usize::MAX);
        let at = at.min(self.text.len());
        let (from, line) = self.counted;
        if let Some(new) = self.text.as_bytes().get(from..at) {
            self.counted = (at, line + line_of(new) - 1);
        }
        self.counted.1
    }

    /// The next event that says something. Comments and instructions to programs do not.
    fn next(&mut self) -> Result<Event<'t>, NotRead> {
        loop {
            match self.xml.read_event() {
                Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_)) => {}
                Ok(Event::DocType(_)) => return Err(NotRead::Declares),
                Ok(event) => return Ok(event),
                Err(error) => return Err(self.broken(&error)),
            }
        }
    }

    fn broken(&mut self, error: &XmlError) -> NotRead {
        let line = self.line();
        match error {
            // What is opened and not closed is a file that was cut off.
            XmlError::Syntax(_) => NotRead::BreaksOff {
                line,
                pupils: self.pupils_read,
            },
            _ => NotRead::Broken { line },
        }
    }

    fn ends_early(&mut self) -> NotRead {
        NotRead::BreaksOff {
            line: self.line(),
            pupils: self.pupils_read,
        }
    }

    /// The whole file.
    fn file(&mut self) -> Result<(), NotRead> {
        // What holds pupils is walked through; what is a pupil or the head is read as a tree.
        let mut open: Vec<String> = Vec::new();
        let mut whole = false;
        loop {
            match self.next()? {
                Event::Start(start) => {
                    let name = self.name(start.name().as_ref())?;
                    if open.is_empty() && (whole || !name.eq_ignore_ascii_case("CTfile")) {
                        return Err(NotRead::NotATransfer { root: name });
                    }
                    if name.eq_ignore_ascii_case("Header") {
                        let line = self.line();
                        let head = self.tree(name, line, open.len())?;
                        self.header.get_or_insert_with(|| CtfHeader::of(&head));
                    } else if name.eq_ignore_ascii_case("Pupil") {
                        let line = self.line();
                        if self.pupils_read >= MOST_PUPILS {
                            return Err(NotRead::TooMuch { line });
                        }
                        let node = self.tree(name, line, open.len())?;
                        self.pupil(&node, line);
                    } else {
                        if open.len() >= MOST_DEPTH {
                            return Err(NotRead::TooDeep { line: self.line() });
                        }
                        open.push(name);
                    }
                }
                Event::End(_) => {
                    open.pop();
                    whole = open.is_empty();
                }
                Event::GeneralRef(entity) => {
                    self.entity(&entity)?;
                }
                // Only spaces may stand outside.
                Event::Text(text) if open.is_empty() && !text.trim().is_empty() => {
                    return Err(NotRead::Broken { line: self.line() });
                }
                Event::Eof if whole => return Ok(()),
                Event::Eof => return Err(self.ends_early()),
                Event::Text(_)
                | Event::CData(_)
                | Event::Empty(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_) => {}
            }
        }
    }

    fn name(&mut self, name: &str) -> Result<String, NotRead> {
        if name.len() > MOST_NAME {
            return Err(NotRead::TooMuch { line: self.line() });
        }
        // A prefix says whose the name is; every name here is the format's.
        let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
        Ok(local.to_owned())
    }

    /// An element that has begun, as a tree. `above` is how deep it stands.
    fn tree(&mut self, name: String, line: u64, above: usize) -> Result<Node, NotRead> {
        let new = |name| Node {
            name,
            ..Node::default()
        };
        let mut open: Vec<Node> = vec![new(name)];
        let mut elements = 1_usize;
        loop {
            let event = self.next()?;
            let Some(inner) = open.last_mut() else {
                return Err(self.ends_early());
            };
            match event {
                Event::Start(start) => {
                    elements += 1;
                    if elements > MOST_ELEMENTS {
                        return Err(NotRead::TooMuch { line });
                    }
                    if above + open.len() >= MOST_DEPTH {
                        return Err(NotRead::TooDeep { line: self.line() });
                    }
                    open.push(new(self.name(start.name().as_ref())?));
                }
                Event::Text(text) => inner.text.push_str(&text.xml10_content()),
                Event::CData(text) => inner.text.push_str(&text.xml10_content()),
                Event::GeneralRef(entity) => {
                    let letter = self.entity(&entity)?;
                    if let Some(inner) = open.last_mut() {
                        inner.text.push(letter);
                    }
                }
                Event::End(_) => {
                    let whole = open.pop();
                    match (whole, open.last_mut()) {
                        (Some(child), Some(parent)) => parent.children.push(child),
                        (Some(root), None) => return Ok(root),
                        (None, _) => return Err(self.ends_early()),
                    }
                }
                Event::Eof => return Err(self.ends_early()),
                Event::Empty(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_) => {}
            }
            if open
                .last()
                .is_some_and(|inner| inner.text.len() > MOST_WORDS)
            {
                return Err(NotRead::TooMuch { line });
            }
        }
    }

    /// The letter that a reference stands for. Only the five of XML and numbers are known, for a
    /// file that declares others is not read.
    fn entity(&mut self, entity: &quick_xml::events::BytesRef<'_>) -> Result<char, NotRead> {
        let known = match entity.xml10_content().as_ref() {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => entity.resolve_char_ref().ok().flatten(),
        };
        let allowed = |c: &char| !c.is_control() || matches!(c, '\t' | '\n' | '\r');
        known.filter(allowed).ok_or_else(|| NotRead::Entity {
            line: self.line(),
            name: entity.xml10_content().chars().take(40).collect(),
        })
    }

    fn pupil(&mut self, node: &Node, line: u64) {
        self.pupils_read += 1;
        let header = self.header.as_ref();
        let source = header.and_then(|header| header.source);
        let destination = header.and_then(|header| header.destination);
        match pupil(node, line, source, destination) {
            Ok((pupil, doubts)) => {
                self.doubts.extend(doubts);
                if let Some(upn) = pupil.child.upn.given() {
                    let seen = self.upns.get(upn).copied();
                    if let Some(first) = seen {
                        self.doubts.push(Doubt {
                            row: line,
                            column: Column::Upn,
                            reason: Reason::DuplicateUpn { first },
                            shape: shape(upn.as_str()),
                        });
                    } else {
                        self.upns.insert(upn.clone(), line);
                    }
                }
                self.pupils.push(pupil);
            }
            Err(held) => {
                self.rejected.push(held.row.error.clone());
                self.suspense.push(*held);
            }
        }
    }
}
