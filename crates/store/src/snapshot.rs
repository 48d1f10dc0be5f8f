//! A snapshot on disk: written whole, put in place at once, mapped into memory.
//!
//! What is in it is `matching`'s business; here are bytes. The only `unsafe` of the house is
//! the one call that maps a file.
//!
//! A snapshot is never changed where it lies. [`write`] makes a new file beside the old one,
//! brings it safely to the disk and gives it the old one's name; whoever has the old one mapped
//! keeps it until they let go, and whoever opens the name gets the new one, never a half of
//! either. A file that is damaged is refused by `matching` when it is opened, and is made anew
//! from the store.

use crate::error::StoreError;
use memmap2::Mmap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

/// Bytes that stay as they are for as long as somebody holds them.
pub type Held = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// Maps a snapshot.
pub fn open(path: &Path) -> Result<Held, StoreError> {
    let file = File::open(path).map_err(|error| StoreError::Disk(error.to_string()))?;
    Ok(Arc::new(map(&file)?))
}

#[expect(
    unsafe_code,
    reason = "mapping a file is unsafe because its bytes could change under us"
)]
fn map(file: &File) -> Result<Mmap, StoreError> {
    // SAFETY: nobody of this house writes into a snapshot: `write` replaces the file and leaves
    // the one that is mapped to whoever holds it. Somebody else who cuts the file short while it
    // is mapped ends the process with a bus error; they own the data folder and could end it in
    // other ways. Whatever the bytes say, `matching` reads them with every offset checked.
    unsafe { Mmap::map(file) }.map_err(|error| StoreError::Disk(error.to_string()))
}

/// Writes a snapshot and puts it in the place of the one before. Gives its size in bytes.
///
/// One writer at a time for one path: two would write into one unfinished file.
pub fn write<'a>(path: &Path, chunks: impl Iterator<Item = &'a [u8]>) -> Result<u64, StoreError> {
    let disk = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::StorageFull => StoreError::Full(error.to_string()),
        _ => StoreError::Disk(error.to_string()),
    };
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(".unfinished");
    let unfinished = Path::new(&unfinished);
    let written = || -> std::io::Result<u64> {
        let mut size = 0;
        let mut out = BufWriter::with_capacity(1 << 20, File::create(unfinished)?);
        for chunk in chunks {
            out.write_all(chunk)?;
            size += u64::try_from(chunk.len()).unwrap_or(0);
        }
        // The bytes before the name: after a power cut the name stands for the old or the new.
        out.into_inner()?.sync_all()?;
        std::fs::rename(unfinished, path)?;
        if let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            File::open(folder)?.sync_all()?;
        }
        Ok(size)
    };
    match written() {
        Ok(size) => Ok(size),
        Err(error) => {
            // What was begun is of no use; that it cannot be cleared away is no second fault.
            std::fs::remove_file(unfinished).ok();
            Err(disk(error))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> std::path::PathBuf {
        let folder =
            std::env::temp_dir().join(format!("whereabouts-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn bytes(held: &Held) -> &[u8] {
        (**held).as_ref()
    }

    #[test]
    fn whoever_holds_the_old_one_keeps_it_when_it_is_replaced() {
        let folder = folder("replaced");
        let path = folder.join("people");
        let parts: [&[u8]; 2] = [b"old ", b"one"];
        assert_eq!(write(&path, parts.into_iter()).unwrap(), 7);
        let old = open(&path).unwrap();
        let parts: [&[u8]; 1] = [b"the new one"];
        write(&path, parts.into_iter()).unwrap();
        assert_eq!(bytes(&old), b"old one");
        assert_eq!(bytes(&open(&path).unwrap()), b"the new one");
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn readers_see_one_whole_snapshot_or_another_while_it_is_replaced() {
        let folder = folder("readers");
        let path = folder.join("people");
        let whole = |n: u8| vec![n; 40_000];
        let first = whole(0);
        write(&path, std::iter::once(first.as_slice())).unwrap();
        std::thread::scope(|scope| {
            let reading = || {
                for _ in 0..200 {
                    let held = open(&path).unwrap();
                    let first = bytes(&held).first().copied().unwrap();
                    assert_eq!(bytes(&held).len(), 40_000);
                    assert!(bytes(&held).iter().all(|&b| b == first));
                }
            };
            scope.spawn(reading);
            scope.spawn(reading);
            for n in 1..20 {
                let next = whole(n);
                write(&path, next.chunks(1_000)).unwrap();
            }
        });
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_cannot_be_written_is_told_and_leaves_nothing_behind() {
        let folder = folder("unwritten");
        let path = folder.join("nowhere").join("people");
        assert!(write(&path, std::iter::empty()).is_err());
        assert!(open(&path).is_err());
        std::fs::remove_dir_all(folder).unwrap();
    }
}
