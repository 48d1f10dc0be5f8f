//! Pupils who have left a roll: so that a sweep has somebody to find, and somebody to pass over.

use super::{DemonstrationError, Size, Then, load_roll, morning};
use desk::sweep::EACH_DAY;
use desk::{Desk, Office};
use jiff::ToSpan;
use jiff::civil::Date;
use std::sync::Arc;
use store::RollPupil;

/// How many pupils leave.
pub const LEAVERS: usize = 9;
/// How many days ago they were last seen on a roll: longer than any rule allows, school holidays
/// of a fortnight included.
const AGO: i64 = 63;

/// Those who leave, as the rolls have them: the last of those who were invented.
pub struct Leaving {
    then: Vec<RollPupil>,
    on: Date,
}

impl Leaving {
    /// Takes the leavers from a roll and puts back what today's roll says of them: of some
    /// nothing, of some a last day with a place or without one, and some stand on the roll of
    /// another school.
    pub fn of(roll: &mut Vec<RollPupil>, schools: &[String], today: Date, size: Size) -> Self {
        let on = today.checked_sub(AGO.days()).unwrap_or(today);
        if matches!(size, Size::Large { .. }) {
            let then = Vec::new();
            return Self { then, on };
        }
        let gone = roll.split_off(roll.len().saturating_sub(LEAVERS));
        for (place, pupil) in gone.iter().enumerate() {
            let day = on.checked_add(3.days()).ok();
            let said = |destination: &str| RollPupil {
                leaving_date: day,
                destination: (!destination.is_empty()).then(|| destination.to_owned()),
                ..pupil.clone()
            };
            let other = schools.iter().find(|school| **school != pupil.school_id);
            match (place % 5, other) {
                // Gone from the roll without a word.
                (0 | 1, _) => {}
                (2, _) => roll.push(said("Not known")),
                (3, _) => roll.push(said("School in another authority")),
                (_, Some(other)) => roll.push(RollPupil {
                    school_id: other.clone(),
                    ..pupil.clone()
                }),
                (_, None) => roll.push(pupil.clone()),
            }
        }
        let then = gone;
        Self { then, on }
    }

    /// Loads the rolls as they stood when the leavers were still on them.
    pub async fn load(
        &self,
        (desk, office): (&Desk, &Office),
        schools: &[String],
        roll: &[RollPupil],
    ) -> Result<(), DemonstrationError> {
        if self.then.is_empty() {
            return Ok(());
        }
        let stayed = roll.iter().filter(|pupil| {
            let same = |left: &RollPupil| left.pupil_key == pupil.pupil_key;
            !self.then.iter().any(same)
        });
        let then = stayed.chain(&self.then).cloned().collect();
        load_roll(desk, office, schools.to_vec(), then, self.on).await
    }

    /// Makes the sweep of the day of loading.
    pub async fn sweep(
        &self,
        desk: &Desk,
        office: &Office,
        today: Date,
    ) -> Result<usize, DemonstrationError> {
        if self.then.is_empty() {
            return Ok(0);
        }
        let mut then = desk.clone();
        then.clock = Arc::new(Then(morning(today)));
        Ok(then.sweep(office, EACH_DAY).await?.len())
    }
}
