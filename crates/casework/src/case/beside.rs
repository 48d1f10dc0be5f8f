//! What holds for a brother or sister and may hold here. A contact rule binds people and holds
//! in every case of the household at once; a flag is about one child, so it is never copied: it
//! is offered, and somebody who knows this child says whether it holds here.

use super::state::Case;
use crate::ids::{CaseId, FlagId};
use crate::label::Label;
use jiff::civil::DateTime;

/// A flag that holds for a brother or sister, and of which nobody has said whether it holds
/// here.
#[derive(Clone, PartialEq, Debug)]
pub struct Offer {
    /// Which.
    pub flag: FlagId,
    /// Its words.
    pub label: Label,
    /// The case on which it holds.
    pub beside: CaseId,
    /// Since when it holds there.
    pub since: DateTime,
    /// Who says so.
    pub source: String,
}

/// Flags that hold on the cases of brothers and sisters and may be set on an open case, each
/// once, the latest first. One that is set here, or that somebody declined or lifted here since
/// it was set there, is not offered.
pub fn offers<'a>(case: &Case, others: impl IntoIterator<Item = &'a Case>) -> Vec<Offer> {
    if !case.open() {
        return Vec::new();
    }
    let mut offers: Vec<Offer> = others
        .into_iter()
        .flat_map(|other| {
            let held = other.flags.iter().filter(|flag| flag.lifted.is_none());
            held.map(|flag| Offer {
                flag: flag.flag.clone(),
                label: flag.label.clone(),
                beside: other.id.clone(),
                since: flag.since,
                source: flag.source.clone(),
            })
        })
        .filter(|offer| !case.flagged(&offer.flag) && !answered(case, offer))
        .collect();
    offers.sort_by(|a, b| b.since.cmp(&a.since).then(a.flag.cmp(&b.flag)));
    let mut kept: Vec<Offer> = Vec::new();
    for offer in offers {
        if !kept.iter().any(|held| held.flag == offer.flag) {
            kept.push(offer);
        }
    }
    kept
}

fn answered(case: &Case, offer: &Offer) -> bool {
    let declined = case
        .declined
        .iter()
        .any(|(flag, at)| *flag == offer.flag && *at >= offer.since);
    let lifted = case.flags.iter().any(|held| {
        held.flag == offer.flag
            && held
                .lifted
                .as_ref()
                .is_some_and(|(at, _)| *at >= offer.since)
    });
    declined || lifted
}
