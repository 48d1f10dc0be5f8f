//! What the machine gives: the time and chance. Both are parameters everywhere else.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// The one clock on the wall.
pub trait Clock: Send + Sync {
    /// The instant.
    fn now(&self) -> Timestamp;
}

/// The one source of chance.
pub trait Dice: Send + Sync {
    /// Fills the bytes so that nobody can foretell them.
    ///
    /// # Errors
    ///
    /// When the machine has no chance to give; nothing may then be signed or salted.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoChance>;
}

/// The machine's source of chance failed.
#[derive(Debug, Clone, thiserror::Error)]
#[error("the machine's source of random numbers failed ({0}); restart it and try again")]
pub struct NoChance(pub String);

/// The hour in Britain at an instant: law counts civil days there.
pub fn in_britain(at: Timestamp) -> DateTime {
    // The time zone data is compiled in; should it be missing, Greenwich is an hour off at
    // the worst, and only in summer.
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    zone.to_datetime(at)
}

/// A name of so many letters that nobody can guess: digits and letters that are not
/// mistaken for each other on the telephone.
///
/// # Errors
///
/// When the machine has no chance to give.
pub fn name(dice: &dyn Dice, letters: usize) -> Result<String, NoChance> {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut bytes = vec![0_u8; letters];
    dice.fill(&mut bytes)?;
    Ok(bytes
        .iter()
        .filter_map(|byte| LETTERS.get(usize::from(byte % 32)))
        .map(|letter| char::from(*letter))
        .collect())
}
