//! Who may know of what: flags, and the answers that tell of them.

use super::{After, Held};
use crate::access::{self, Action, Answer, Facts};
use crate::case::Case;
use crate::ids::{FieldId, RoleId};
use crate::safeguarding::confidence::{Confidence, Hidden};

/// Whether a flag is in force, and who may know of it.
pub(super) fn flag(
    flag: &str,
    (hidden_from, told_to): (Option<&str>, Option<&str>),
    case: &Case,
    after: &After<'_, '_>,
) -> Held {
    let id = flag.into();
    if !case.flagged(&id) {
        return Err(format!("the flag `{flag}` is not in force"));
    }
    for (role, wanted) in [(hidden_from, true), (told_to, false)] {
        let Some(role) = role else { continue };
        let hides = read_as(role, after, |hidden| hidden.flag(&id))?;
        if hides != wanted {
            let is = if hides { "may not know" } else { "may know" };
            return Err(format!("`{role}` {is} of the flag `{flag}`"));
        }
    }
    Ok(())
}

/// What stands last under a question, as a role reads it.
pub(super) fn answer(
    field: &str,
    is: Option<&str>,
    told_to: Option<&str>,
    case: &Case,
    after: &After<'_, '_>,
) -> Held {
    let id = FieldId::new(field);
    let asked = case.forms.iter().rev();
    let mut told = asked.map(|filled| (&filled.form, filled.answers.clone()));
    let stands = match told_to {
        None => told.find_map(|(_, answers)| answers.get(&id).cloned()),
        Some(role) => read_as(role, after, |hidden| {
            told.find_map(|(form, mut answers)| {
                hidden.tell_answers(form, &mut answers);
                answers.remove(&id)
            })
        })?,
    };
    if stands.as_deref() == is {
        return Ok(());
    }
    let say = |answer: Option<&str>| answer.unwrap_or("not answered").to_owned();
    Err(format!(
        "`{field}` was to read `{}` and reads `{}`",
        say(is),
        say(stands.as_deref())
    ))
}

/// Asks what is hidden from somebody who holds one role and no other.
fn read_as<T>(
    role: &str,
    after: &After<'_, '_>,
    ask: impl FnOnce(&Hidden<'_>) -> T,
) -> Result<T, String> {
    let role = RoleId::new(role);
    let Some(declared) = after.pack.roles.get(&role) else {
        return Err(format!("the procedure has no role `{role}`"));
    };
    let own = Facts {
        own: true,
        ..Facts::default()
    };
    let standing = [(declared.base, declared.sees)];
    let reads = access::may(&standing, Action::SeeSafeguarding, own) == Answer::Allow;
    let confidence = Confidence::of(after.pack);
    Ok(ask(&confidence.hidden(&[role], reads)))
}
