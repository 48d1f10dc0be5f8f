//! Which letters the bytes are.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::Serialize;
use std::borrow::Cow;

/// How a file's letters were stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16 with a byte order mark: a spreadsheet's "Unicode text".
    Utf16,
    /// Windows-1252: what older management systems write, and the register
    /// of schools.
    Windows1252,
}

/// The text of a file. UTF-8 is believed where the bytes are valid, because
/// hardly anything else is valid by chance; the rest is Windows-1252, in
/// which every byte means something.
pub fn decode(bytes: &[u8]) -> (Cow<'_, str>, Encoding) {
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return (
            UTF_16LE.decode_without_bom_handling(rest).0,
            Encoding::Utf16,
        );
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return (
            UTF_16BE.decode_without_bom_handling(rest).0,
            Encoding::Utf16,
        );
    }
    let rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match str::from_utf8(rest) {
        Ok(text) => (Cow::Borrowed(text), Encoding::Utf8),
        Err(_) => (
            WINDOWS_1252.decode_without_bom_handling(rest).0,
            Encoding::Windows1252,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_gives_the_same_name() {
        let utf16: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain("Siân".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        assert_eq!(decode("Siân".as_bytes()), ("Siân".into(), Encoding::Utf8));
        assert_eq!(
            decode(b"\xef\xbb\xbfSi\xc3\xa2n"),
            ("Siân".into(), Encoding::Utf8)
        );
        assert_eq!(decode(b"Si\xe2n"), ("Siân".into(), Encoding::Windows1252));
        assert_eq!(decode(&utf16), ("Siân".into(), Encoding::Utf16));
    }
}
