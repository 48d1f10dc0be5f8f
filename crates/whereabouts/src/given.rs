//! The one clock and the one source of chance. Nothing else in the house may ask the
//! machine for either; `clippy.toml` holds it.

use desk::given::{Clock, Dice, NoChance};
use jiff::Timestamp;

/// The machine's clock.
pub struct Wall;

impl Clock for Wall {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the clock"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// The machine's chance.
pub struct Machine;

impl Dice for Machine {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that rolls the dice"
    )]
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoChance> {
        getrandom::fill(bytes).map_err(|error| NoChance(error.to_string()))
    }
}
