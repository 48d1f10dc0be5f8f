//! Procedures in which every base role, with every kind of sight, has a role of its own.

use super::{AGREEMENT, DUTY, FLAG};
use casework::access::{BaseRole, Sees};
use casework::safeguarding::confidence::Confidence;
use desk::packs::Packs;

/// The id of the role that the tests add for a base role.
pub fn base_role_id(base: BaseRole) -> String {
    format!("t_{}", base.as_str().replace(' ', "_"))
}

/// Every base role with every kind of sight.
pub fn sights() -> Vec<(BaseRole, Sees)> {
    let each = |base: &BaseRole| Sees::ALL.iter().map(|sees| (*base, *sees)).collect();
    BaseRole::ALL
        .iter()
        .flat_map(|base| -> Vec<_> { each(base) })
        .collect()
}

/// The id of the role that the tests add for a base role with a kind of sight.
pub fn sight_role_id(base: BaseRole, sees: Sees) -> String {
    let sees = sees.as_str().replace(' ', "_");
    format!("{}_{sees}", base_role_id(base))
}

/// Two procedures with stages: those first that have a deadline which only a restricted flag
/// brings about, since pages must keep quiet about it. Each with a role for every base role that sees all,
/// and something that an officer may propose and a manager agree.
pub fn packs() -> (Packs, Vec<String>) {
    let mut packs = Packs::embedded();
    let mut with_stages: Vec<(bool, String)> = packs
        .names()
        .filter_map(|name| {
            let pack = packs
                .load(name)
                .ok()
                .filter(|pack| !pack.stages.is_empty())?;
            let confidence = Confidence::of(&pack);
            let nobody = confidence.hidden(&[], false);
            let quiet = pack.clocks.keys().any(|clock| nobody.clock(clock));
            Some((!quiet, name.to_owned()))
        })
        .collect();
    with_stages.sort();
    let with_stages: Vec<String> = with_stages
        .into_iter()
        .take(2)
        .map(|(_, name)| name)
        .collect();
    for name in &with_stages {
        let mut files = packs.files(name).expect("its files").clone();
        let languages: Vec<String> = packs
            .load(name)
            .expect("a procedure")
            .languages
            .iter()
            .map(|language| format!("{language:?}").to_lowercase())
            .collect();
        let label = |text: &str| {
            let each: Vec<String> = languages
                .iter()
                .map(|lang| format!("{lang} = \"{text}\""))
                .collect();
            format!("label = {{ {} }}\n", each.join(", "))
        };
        let mut text = String::new();
        for base in BaseRole::ALL {
            let id = base_role_id(*base);
            text.push_str(&format!(
                "[[role]]\nid = \"{id}\"\n{}base = \"{base}\"\nsees = \"{}\"\n\n",
                label(&id),
                Sees::All
            ));
        }
        text.push_str(&format!(
            "[[role]]\nid = \"t_own\"\n{}base = \"{}\"\nsees = \"{}\"\n\n",
            label("own"),
            BaseRole::SchoolUser,
            Sees::Own
        ));
        // And one for every base role with each kind of sight; `flagged` sees the flag below.
        for (base, sees) in sights() {
            let id = sight_role_id(base, sees);
            let flag = if sees == Sees::Flagged {
                format!("flag = [\"{FLAG}\"]\n")
            } else {
                String::new()
            };
            text.push_str(&format!(
                "[[role]]\nid = \"{id}\"\n{}base = \"{base}\"\nsees = \"{sees}\"\n{flag}\n",
                label(&id)
            ));
        }
        text.push_str(&format!(
            "[[flag]]\nid = \"{FLAG}\"\n{}clause = [\"T-003\"]\n\n",
            label("flag")
        ));
        text.push_str(&format!(
            "[[agreement]]\nid = \"{AGREEMENT}\"\n{}proposed_by = [\"{}\"]\nagreed_by = [\"{}\"]\nclause = [\"T-001\"]\n",
            label("agree"),
            base_role_id(BaseRole::Officer),
            base_role_id(BaseRole::TeamManager)
        ));
        text.push_str(&format!(
            "[[report]]\nid = \"{DUTY}\"\n{}every = \"working day\"\nto = \"{}\"\nowner = \"{}\"\nclause = [\"T-002\"]\n",
            label("duty"),
            base_role_id(BaseRole::TeamManager),
            base_role_id(BaseRole::Officer)
        ));
        files.files.insert("test_roles.toml".to_owned(), text);
        packs.insert(files);
        if let Err(findings) = packs.load(name) {
            panic!("the test's procedure does not stand: {}", findings[0]);
        }
    }
    (packs, with_stages)
}
