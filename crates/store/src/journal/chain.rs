//! How entries are linked. Pure: bytes in, digests out.
//!
//! Each link is `SHA-256(previous digest ‖ envelope ‖ body digest)`, and a body's digest is
//! `SHA-256(salt ‖ body)`. The envelope is written as the line `whereabouts entry 1`, then its
//! fields in the order below: a text as its length in bytes (four bytes, big end first) and
//! its UTF-8, an absent one as the length FFFFFFFF, a number as eight bytes, big end first.
//! Anyone can therefore check a chain with a SHA-256 and this page.

use crate::cell::fixed;
use crate::digest::Digest;
use crate::journal::entry::{Entry, EnvelopeRow};

const FORM: &[u8] = b"whereabouts entry 1\n";

/// What the first entry builds upon: `SHA-256(32 zero bytes ‖ the authority's id)`.
pub fn genesis(authority: &str) -> Digest {
    Digest::of_parts(&[&[0; 32], authority.as_bytes()])
}

/// The digest of a body under its salt.
pub fn body_digest(salt: &[u8], body: &str) -> Digest {
    Digest::of_parts(&[salt, body.as_bytes()])
}

/// The digest of an entry that follows `previous`.
pub fn link(previous: &Digest, authority: &str, entry: &Entry) -> Digest {
    let mut bytes = Vec::with_capacity(320);
    bytes.extend_from_slice(FORM);
    text(&mut bytes, authority);
    number(&mut bytes, entry.number);
    text(&mut bytes, &entry.stream);
    number(&mut bytes, entry.version);
    number(&mut bytes, entry.act);
    text(&mut bytes, &fixed(entry.effective));
    number(&mut bytes, entry.recorded.as_microsecond());
    text(&mut bytes, &entry.actor);
    text(&mut bytes, &entry.kind);
    number(&mut bytes, i64::from(entry.kind_version));
    match &entry.clause {
        Some(clause) => text(&mut bytes, clause),
        None => absent(&mut bytes),
    }
    match &entry.pack {
        Some(pack) => run(&mut bytes, &pack.0),
        None => absent(&mut bytes),
    }
    Digest::of_parts(&[&previous.0, &bytes, &entry.body_digest.0])
}

fn run(out: &mut Vec<u8>, bytes: &[u8]) {
    // No field of an envelope comes near four gigabytes; a length that did would be cut here
    // and the link would still differ from every other, for the bytes follow in full.
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX - 1);
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(bytes);
}

fn text(out: &mut Vec<u8>, value: &str) {
    run(out, value.as_bytes());
}

fn absent(out: &mut Vec<u8>) {
    out.extend_from_slice(&u32::MAX.to_be_bytes());
}

fn number(out: &mut Vec<u8>, value: i64) {
    out.extend_from_slice(&value.to_be_bytes());
}

/// The envelope of an entry, as its row.
pub(crate) fn envelope(entry: &Entry) -> EnvelopeRow {
    EnvelopeRow {
        number: entry.number,
        stream: entry.stream.clone(),
        version: entry.version,
        act: entry.act,
        effective: entry.effective,
        recorded: entry.recorded,
        actor: entry.actor.clone(),
        kind: entry.kind.clone(),
        kind_version: entry.kind_version,
        clause: entry.clause.clone(),
        pack: entry.pack,
        body_digest: entry.body_digest,
        digest: entry.digest,
    }
}
