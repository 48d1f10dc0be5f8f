//! Addresses: house, street, postcode, now and before.

use super::{Agreed, Level};
use crate::normalise::WrittenPostcode;
use crate::packed::List;
use crate::record::Place;

const NOTHING: (u64, u32) = (0, 0);

/// The nearest pair of addresses. The value is what was shared: the second
/// record's postcode, and the street where that was the evidence.
pub(super) fn places(a: List<'_, Place>, b: List<'_, Place>) -> Agreed<(u64, u32)> {
    let mut best = Agreed {
        level: Level::Missing,
        value: NOTHING,
    };
    for x in a.iter() {
        for y in b.iter() {
            let found = pair(x, y);
            if rank(found.level) > rank(best.level) {
                best = found;
            }
        }
    }
    best
}

fn rank(level: Level) -> u8 {
    match level {
        Level::HouseAndPostcode => 10,
        Level::HouseAndStreet => 9,
        Level::Postcode => 8,
        Level::OtherHouse => 7,
        Level::FormerAddress => 6,
        Level::OneCharacter => 5,
        Level::Sector => 4,
        Level::District => 3,
        Level::Different => 2,
        _ => 0,
    }
}

fn pair(x: Place, y: Place) -> Agreed<(u64, u32)> {
    let house = x.house != 0 && x.house == y.house;
    let street = x.street != 0 && x.street == y.street;
    let agreed = |level| Agreed {
        level,
        value: (y.postcode, y.street),
    };
    if x.postcode != 0 && x.postcode == y.postcode {
        let both_say = x.house != 0 && y.house != 0;
        return agreed(match (house, x.previous || y.previous) {
            (true, _) => Level::HouseAndPostcode,
            (false, false) if both_say => Level::OtherHouse,
            (false, false) => Level::Postcode,
            (false, true) => Level::FormerAddress,
        });
    }
    if house && street {
        return agreed(Level::HouseAndStreet);
    }
    let (Some(p), Some(q)) = (
        WrittenPostcode::from_word(x.postcode),
        WrittenPostcode::from_word(y.postcode),
    ) else {
        return Agreed {
            level: Level::Missing,
            value: NOTHING,
        };
    };
    agreed(if p.one_slip_from(q) {
        Level::OneCharacter
    } else if p.sector() == q.sector() {
        Level::Sector
    } else if p.district() == q.district() {
        Level::District
    } else {
        Level::Different
    })
}
