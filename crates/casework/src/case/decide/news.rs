//! News of the child that came in from outside: it is written down, and whoever leads hears of
//! it, also where the case has ended. A word in a closed file is read by nobody.

use crate::access::BaseRole;
use crate::case::draft::Draft;
use crate::case::event::Event;
use crate::case::reach::ours;
use crate::case::state::Case;
use crate::ids::RoleId;
use crate::procedure::Pack;

/// What the role that leads is told of when news came in. It names nothing: what came in stands
/// in the case.
pub const NEWS: &str = "news of this child has come in";

/// What is told where whoever referred says that the child may be in danger.
pub const DANGER: &str = "whoever referred this child says that the child may be in danger";

/// Writes news down, and tells of it.
pub(super) fn hear(draft: &mut Draft<'_>, text: &str, danger: bool) {
    draft.push(Event::Noted {
        text: text.to_owned(),
        only_for: None,
    });
    for told in told_of_news(&draft.case, draft.cx.pack, danger) {
        draft.push(told);
    }
}

/// Who hears of news: the role that leads the case, or of the authority's own people the next
/// above it; and those who guard children, where the child may be in danger.
pub fn told_of_news(case: &Case, pack: &Pack, danger: bool) -> Vec<Event> {
    let above = pack.upwards(case.leading());
    let mut whom: Vec<RoleId> = above
        .into_iter()
        .find(|role| ours(pack, std::slice::from_ref(role)))
        .into_iter()
        .collect();
    if danger || whom.is_empty() {
        let mut roles = pack.roles.iter();
        let guards =
            roles.find(|(_, role)| role.base == BaseRole::SafeguardingLead && !role.outside);
        whom.extend(guards.map(|(id, _)| id.clone()));
    }
    whom.dedup();
    let about = if danger { DANGER } else { NEWS };
    whom.into_iter()
        .map(|whom| Event::Told {
            whom,
            about: about.to_owned(),
            clause: Vec::new(),
        })
        .collect()
}
