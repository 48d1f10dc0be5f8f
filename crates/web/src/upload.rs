//! A form with a file in it. Nothing of it is kept anywhere before the whole has come: an
//! upload that breaks off leaves nothing behind.

use crate::answers::Answers;
use axum::extract::multipart::{Multipart, MultipartError};

/// A file with what was said of it.
#[derive(Default)]
pub struct Upload {
    fields: Vec<(String, String)>,
    /// The file; nothing where none was chosen.
    pub file: Option<Sent>,
    /// What broke off while it was read, after the answers that had come.
    pub broken: Option<MultipartError>,
}

/// A file as a browser sends it.
pub struct Sent {
    /// Its name there.
    pub name: String,
    /// Its bytes; none where it is larger than is taken.
    pub bytes: Vec<u8>,
    /// It is larger than is taken.
    pub too_large: bool,
}

impl Upload {
    /// Reads a form to its end, the file of the field `file` up to `largest` bytes. What goes
    /// beyond is read and thrown away, so that the browser hears why instead of a closed door.
    pub async fn read(parts: Multipart, largest: usize) -> Self {
        let mut upload = Self::default();
        upload.broken = upload.take(parts, largest).await.err();
        upload
    }

    async fn take(&mut self, mut parts: Multipart, largest: usize) -> Result<(), MultipartError> {
        while let Some(mut part) = parts.next_field().await? {
            let name = part.name().unwrap_or_default().to_owned();
            if name != "file" {
                self.fields.push((name, part.text().await?));
                continue;
            }
            let mut sent = Sent {
                name: part.file_name().unwrap_or_default().to_owned(),
                bytes: Vec::new(),
                too_large: false,
            };
            while let Some(chunk) = part.chunk().await? {
                if sent.too_large || sent.bytes.len().saturating_add(chunk.len()) > largest {
                    sent.too_large = true;
                    sent.bytes = Vec::new();
                } else {
                    sent.bytes.extend_from_slice(&chunk);
                }
            }
            if !(sent.name.is_empty() && sent.bytes.is_empty()) {
                self.file = Some(sent);
            }
        }
        Ok(())
    }

    /// What was said, as every other form says it.
    pub fn answers(&self) -> Answers {
        self.fields.iter().cloned().collect()
    }
}
