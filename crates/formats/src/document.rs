//! What a file holds, judged by its bytes: a name can say anything.
//!
//! The list is closed and short. What a browser or an office program would run (web pages,
//! programs, documents with macros) is not on it, whatever its name says.

/// Kinds of file that are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    /// Portable document.
    Pdf,
    /// Photograph.
    Jpeg,
    /// Picture.
    Png,
    /// Word document.
    Docx,
    /// Excel workbook.
    Xlsx,
    /// OpenDocument text.
    Odt,
    /// OpenDocument spreadsheet.
    Ods,
    /// An e-mail message.
    Eml,
    /// Plain text, values separated by commas among it.
    Text,
}

impl Media {
    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Eml => "message/rfc822",
            Self::Text => "text/plain",
        }
    }

    /// How the name of such a file ends.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Odt => "odt",
            Self::Ods => "ods",
            Self::Eml => "eml",
            Self::Text => "txt",
        }
    }
}

/// Why a file is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// Nothing is in it.
    Empty,
    /// An office document with macros, which are programs.
    Macros,
    /// An older office document, or a message of Outlook: to be saved as another kind.
    Older,
    /// A photograph in a format that not every computer opens: to be saved as JPEG.
    Photograph,
    /// Nothing on the list.
    Unknown,
}

/// What a file holds. `name` is what its sender called it; it decides only between kinds of
/// plain text, which are told apart by nothing else.
///
/// # Errors
///
/// Why it is not kept.
pub fn judge(bytes: &[u8], name: &str) -> Result<Media, NotKept> {
    if bytes.is_empty() {
        return Err(NotKept::Empty);
    }
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or(bytes);
    if head.starts_with(b"%PDF-") {
        Ok(Media::Pdf)
    } else if head.starts_with(&[0xff, 0xd8, 0xff]) {
        Ok(Media::Jpeg)
    } else if head.starts_with(b"\x89PNG\r\n\x1a\n") {
        Ok(Media::Png)
    } else if head.starts_with(b"PK\x03\x04") {
        packed(bytes)
    } else if head.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        Err(NotKept::Older)
    } else if head.get(4..8) == Some(b"ftyp") {
        Err(NotKept::Photograph)
    } else {
        text(bytes, name)
    }
}

/// Office documents are packed folders: what lies in them says what they are.
fn packed(bytes: &[u8]) -> Result<Media, NotKept> {
    let names = names_in(bytes).ok_or(NotKept::Unknown)?;
    let has = |name: &str| names.iter().any(|held| held.eq_ignore_ascii_case(name));
    if names
        .iter()
        .any(|name| name.to_ascii_lowercase().ends_with("vbaproject.bin"))
    {
        return Err(NotKept::Macros);
    }
    // OpenDocument begins with its own media type, not packed, at a fixed place.
    let opens_with = |media: Media| {
        let declared = bytes.get(38..).unwrap_or_default();
        bytes.get(30..38) == Some(b"mimetype")
            && declared.starts_with(media.media_type().as_bytes())
    };
    if has("[Content_Types].xml") && has("word/document.xml") {
        Ok(Media::Docx)
    } else if has("[Content_Types].xml") && has("xl/workbook.xml") {
        Ok(Media::Xlsx)
    } else if has("content.xml") && opens_with(Media::Odt) {
        Ok(Media::Odt)
    } else if has("content.xml") && opens_with(Media::Ods) {
        Ok(Media::Ods)
    } else {
        Err(NotKept::Unknown)
    }
}

/// The names in the directory at the end of a packed folder; nothing when it is not whole.
fn names_in(bytes: &[u8]) -> Option<Vec<String>> {
    const END: usize = 22;
    let number = |at: usize, long: usize| -> Option<usize> {
        let digits = bytes.get(at..at.checked_add(long)?)?;
        let value = digits
            .iter()
            .rev()
            .fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
        usize::try_from(value).ok()
    };
    // The last record stands before a comment of 65,535 bytes at most.
    let from = bytes.len().saturating_sub(END + 65_535);
    let tail = bytes.get(from..)?;
    let last = tail.windows(4).rposition(|four| four == b"PK\x05\x06")?;
    let end = from + last;
    let (count, mut at) = (number(end + 10, 2)?, number(end + 16, 4)?);
    let mut names = Vec::new();
    for _ in 0..count {
        if bytes.get(at..at.checked_add(4)?)? != b"PK\x01\x02" {
            return None;
        }
        let (name, extra, comment) = (
            number(at + 28, 2)?,
            number(at + 30, 2)?,
            number(at + 32, 2)?,
        );
        let start = at.checked_add(46)?;
        let end = start.checked_add(name)?;
        names.push(String::from_utf8_lossy(bytes.get(start..end)?).into_owned());
        at = end.checked_add(extra)?.checked_add(comment)?;
    }
    Some(names)
}

/// Plain text under a name that says so, and messages. What looks like a page is none.
fn text(bytes: &[u8], name: &str) -> Result<Media, NotKept> {
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    // Old programs write other encodings than UTF-8; neither writes control characters.
    let control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c);
    if bytes.iter().any(|byte| control(byte) || *byte == 0x7f) {
        return Err(NotKept::Unknown);
    }
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    let begins = String::from_utf8_lossy(head);
    if begins
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with('<')
    {
        return Err(NotKept::Unknown);
    }
    match ending.as_deref() {
        Some("eml") if is_message(&begins) => Ok(Media::Eml),
        Some("txt" | "csv" | "text") => Ok(Media::Text),
        Some(_) | None => Err(NotKept::Unknown),
    }
}

/// Whether a text begins as a message does: with lines that name what they say, a sender or a
/// date among them.
fn is_message(text: &str) -> bool {
    let mut known = false;
    for line in text.lines().take_while(|line| !line.is_empty()) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else {
            return false;
        };
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return false;
        }
        let name = name.to_ascii_lowercase();
        known |= ["from", "date", "received", "return-path"].contains(&name.as_str());
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A packed folder with these names, each empty, as writers lay one out.
    fn folder(names: &[(&str, &str)]) -> Vec<u8> {
        let (mut bytes, mut directory) = (Vec::new(), Vec::new());
        for (name, content) in names {
            let at = u32::try_from(bytes.len()).unwrap();
            let long = u16::try_from(name.len()).unwrap();
            let size = u32::try_from(content.len()).unwrap();
            bytes.extend(b"PK\x03\x04");
            bytes.extend([0; 14]);
            bytes.extend(size.to_le_bytes());
            bytes.extend(size.to_le_bytes());
            bytes.extend(long.to_le_bytes());
            bytes.extend([0, 0]);
            bytes.extend(name.as_bytes());
            bytes.extend(content.as_bytes());
            directory.extend(b"PK\x01\x02");
            directory.extend([0; 16]);
            directory.extend(size.to_le_bytes());
            directory.extend(size.to_le_bytes());
            directory.extend(long.to_le_bytes());
            directory.extend([0; 12]);
            directory.extend(at.to_le_bytes());
            directory.extend(name.as_bytes());
        }
        let at = u32::try_from(bytes.len()).unwrap();
        let count = u16::try_from(names.len()).unwrap();
        bytes.extend(&directory);
        bytes.extend(b"PK\x05\x06\0\0\0\0");
        bytes.extend(count.to_le_bytes());
        bytes.extend(count.to_le_bytes());
        bytes.extend(u32::try_from(directory.len()).unwrap().to_le_bytes());
        bytes.extend(at.to_le_bytes());
        bytes.extend([0, 0]);
        bytes
    }

    #[test]
    fn what_a_file_holds_is_judged_by_its_bytes() {
        let word = folder(&[("[Content_Types].xml", ""), ("word/document.xml", "")]);
        let sheet = folder(&[("[Content_Types].xml", ""), ("xl/workbook.xml", "")]);
        let macros = folder(&[
            ("[Content_Types].xml", ""),
            ("word/document.xml", ""),
            ("word/vbaProject.bin", ""),
        ]);
        let open = folder(&[
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", ""),
        ]);
        let other = folder(&[("holiday.exe", "")]);
        let mail = "From: a@school.example\r\nDate: Mon, 2 Nov 2026\r\n\r\nGone since Monday";
        for (bytes, name, expected) in [
            (b"%PDF-1.7 ...".to_vec(), "scan", Ok(Media::Pdf)),
            (vec![0xff, 0xd8, 0xff, 0xe0], "photo.png", Ok(Media::Jpeg)),
            (b"\x89PNG\r\n\x1a\n....".to_vec(), "a.txt", Ok(Media::Png)),
            (word, "a.docx", Ok(Media::Docx)),
            (sheet, "a.docx", Ok(Media::Xlsx)),
            (open, "a.odt", Ok(Media::Odt)),
            (macros, "a.docx", Err(NotKept::Macros)),
            (other, "a.docx", Err(NotKept::Unknown)),
            (
                b"PK\x03\x04 broken".to_vec(),
                "a.docx",
                Err(NotKept::Unknown),
            ),
            (mail.into(), "a.eml", Ok(Media::Eml)),
            (b"Not a message".to_vec(), "a.eml", Err(NotKept::Unknown)),
            (
                "Heb ei weld ers dydd Llun, meddai'r ysgol".into(),
                "nodyn.TXT",
                Ok(Media::Text),
            ),
            (b"caf\xe9, 12".to_vec(), "old.csv", Ok(Media::Text)),
            (b"just text".to_vec(), "page.html", Err(NotKept::Unknown)),
            (
                b"\xef\xbb\xbf <html><script>".to_vec(),
                "a.txt",
                Err(NotKept::Unknown),
            ),
            (b"MZ\x90\0\x03".to_vec(), "a.pdf", Err(NotKept::Unknown)),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
                "a.doc",
                Err(NotKept::Older),
            ),
            (
                b"\0\0\0\x18ftypheic".to_vec(),
                "a.heic",
                Err(NotKept::Photograph),
            ),
            (Vec::new(), "a.pdf", Err(NotKept::Empty)),
        ] {
            assert_eq!(judge(&bytes, name), expected, "{name}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_file_breaks_the_judge(bytes: Vec<u8>, name: String, packed: bool) {
            let mut bytes = bytes;
            if packed {
                let tail = bytes.clone();
                bytes.splice(0..0, *b"PK\x03\x04");
                bytes.extend(b"PK\x05\x06");
                bytes.extend(tail);
            }
            let _ = judge(&bytes, &name);
        }
    }
}
