//! Which letters the bytes of a file are.

use super::limits::MOST_BYTES;
use super::refused::NotRead;
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// The text of a file, by what it declares. Nothing is guessed: a name read in the wrong
/// encoding is another name.
pub(super) fn letters(bytes: &[u8]) -> Result<Cow<'_, str>, NotRead> {
    if bytes.len() > MOST_BYTES {
        return Err(NotRead::TooLarge);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\x1f\x8b") {
        return Err(NotRead::Packed);
    }
    let wide = [(b"\xff\xfe", UTF_16LE), (b"\xfe\xff", UTF_16BE)];
    if let Some((mark, encoding)) = wide.into_iter().find(|(mark, _)| bytes.starts_with(*mark)) {
        let rest = bytes.strip_prefix(mark).unwrap_or(bytes);
        let whole = encoding.decode_without_bom_handling_and_without_replacement(rest);
        return whole.ok_or(NotRead::Letters { line: 1 });
    }
    let rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let marked = rest.len() != bytes.len();
    let declared = declared_encoding(rest);
    let plain = declared.to_ascii_lowercase();
    match plain.as_str() {
        "" | "utf-8" | "utf8" | "us-ascii" | "ascii" => {}
        "windows-1252" | "cp1252" | "iso-8859-1" | "latin1" | "latin-1" if !marked => {
            return Ok(WINDOWS_1252.decode_without_bom_handling(rest).0);
        }
        _ => return Err(NotRead::Encoding { declared }),
    }
    match str::from_utf8(rest) {
        Ok(text) if text.contains('\0') => Err(NotRead::Letters {
            line: line_of(text.split('\0').next().unwrap_or_default().as_bytes()),
        }),
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(error) => Err(NotRead::Letters {
            line: line_of(rest.get(..error.valid_up_to()).unwrap_or_default()),
        }),
    }
}

/// The encoding that the first line declares; empty where it declares none.
fn declared_encoding(bytes: &[u8]) -> String {
    let head = bytes.get(..bytes.len().min(200)).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head);
    let declared = head
        .trim_start()
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split_once("?>"))
        .and_then(|(declaration, _)| declaration.split_once("encoding"))
        .and_then(|(_, rest)| {
            let rest = rest.trim_start().strip_prefix('=')?.trim_start();
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            rest.get(1..)?.split(quote).next()
        });
    declared
        .unwrap_or_default()
        .trim()
        .chars()
        .take(40)
        .collect()
}

/// The line on which the byte after these stands.
pub(super) fn line_of(before: &[u8]) -> u64 {
    let breaks = before.iter().filter(|byte| **byte == b'\n').count();
    u64::try_from(breaks).unwrap_or(u64::MAX).saturating_add(1)
}
