//! Records as bytes: fixed sizes, little-endian, so that what stands in a file
//! is what is compared.
//!
//! Every read is checked and none can fail: a byte that is not there reads as
//! nought. A damaged file gives wrong answers at worst, and is refused before
//! ([`crate::snapshot`]).

use std::marker::PhantomData;

/// A value of a fixed number of bytes.
pub(crate) trait Fixed: Copy {
    /// How many.
    const SIZE: usize;
    /// Reads one; `bytes` holds at least [`Fixed::SIZE`].
    fn get(bytes: &[u8]) -> Self;
    /// Writes one behind what is there.
    fn put(self, out: &mut Vec<u8>);
}

#[inline]
pub(crate) fn word(bytes: &[u8], at: usize) -> u32 {
    bytes
        .get(at..)
        .and_then(<[u8]>::first_chunk::<4>)
        .map_or(0, |b| u32::from_le_bytes(*b))
}

#[inline]
pub(crate) fn long(bytes: &[u8], at: usize) -> u64 {
    bytes
        .get(at..)
        .and_then(<[u8]>::first_chunk::<8>)
        .map_or(0, |b| u64::from_le_bytes(*b))
}

impl Fixed for u32 {
    const SIZE: usize = 4;
    #[inline]
    fn get(bytes: &[u8]) -> Self {
        word(bytes, 0)
    }
    fn put(self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.to_le_bytes());
    }
}

impl Fixed for u64 {
    const SIZE: usize = 8;
    #[inline]
    fn get(bytes: &[u8]) -> Self {
        long(bytes, 0)
    }
    fn put(self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.to_le_bytes());
    }
}

/// Several values, one behind the other.
pub(crate) struct List<'a, T> {
    bytes: &'a [u8],
    of: PhantomData<T>,
}

impl<T> Clone for List<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for List<'_, T> {}

impl<'a, T: Fixed> List<'a, T> {
    #[inline]
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            of: PhantomData,
        }
    }

    #[inline]
    pub(crate) fn iter(self) -> impl Iterator<Item = T> + Clone + use<'a, T> {
        self.bytes.chunks_exact(T::SIZE).map(T::get)
    }

    #[inline]
    pub(crate) fn is_empty(self) -> bool {
        self.bytes.len() < T::SIZE
    }

    pub(crate) fn bytes(self) -> &'a [u8] {
        self.bytes
    }
}

impl<T: Fixed + PartialEq> List<'_, T> {
    pub(crate) fn contains(self, item: T) -> bool {
        self.iter().any(|one| one == item)
    }
}
