//! Whether a form's words may be read: they may tell what its choices do not.

#![cfg(test)]

use casework::case::reach::reads_form;
use casework::ids::RoleId;
use casework::procedure::{Files, Pack, load};
use casework::safeguarding::confidence::Confidence;
use std::collections::BTreeMap;

const SOUND: &str = include_str!("procedure_check/sound.toml");

const FORMS: &str = r#"
[[form]]
id = "assessment"
label = "Assessment"
by = ["officer"]
[[form.field]]
id = "why"
label = "Why?"
kind = "long_text"

[[form]]
id = "referral"
label = "Referral"
by = ["school", "officer"]
[[form.field]]
id = "story"
label = "What happened?"
kind = "long_text"

[[form]]
id = "sheet"
label = "Sheet"
[[form.field]]
id = "note"
label = "Note"
kind = "long_text"
"#;

const SECRET: &str = r#"
[[flag]]
id = "hidden"
label = "Hidden"
restricted = true
lifted_by = ["safeguarding"]
clause = "1"
"#;

fn pack(more: &str) -> Pack {
    let files = Files {
        name: "small".to_owned(),
        files: BTreeMap::from([("procedure.toml".to_owned(), format!("{SOUND}{FORMS}{more}"))]),
    };
    load(&files, None).expect("the procedure reads")
}

fn reads(pack: &Pack, role: &str, form: &str, own: bool) -> bool {
    let confidence = Confidence::of(pack);
    let roles = [RoleId::new(role)];
    let hidden = confidence.hidden(&roles, role == "safeguarding");
    reads_form(pack, &roles, &hidden, pack.forms.get(&form.into()), own)
}

#[test]
fn where_nothing_is_restricted_the_authority_reads_every_form_and_a_school_its_own_kind() {
    let pack = pack("");
    for form in ["assessment", "referral", "sheet"] {
        assert!(reads(&pack, "officer", form, false), "{form}");
        assert!(reads(&pack, "manager", form, false), "{form}");
        assert!(!reads(&pack, "police", form, false), "{form}");
    }
    assert!(
        !reads(&pack, "school", "assessment", false),
        "of its pupil, and not its to read"
    );
    assert!(
        !reads(&pack, "school", "sheet", false),
        "an officer may have written it"
    );
    assert!(reads(&pack, "school", "referral", false));
    assert!(reads(&pack, "school", "sheet", true), "its own");
}

#[test]
fn whoever_may_not_know_of_a_flag_reads_the_forms_that_they_might_have_filled_in() {
    let pack = pack(SECRET);
    assert!(reads(&pack, "officer", "assessment", false));
    assert!(!reads(&pack, "manager", "assessment", false));
    assert!(reads(&pack, "manager", "assessment", true));
    assert!(reads(&pack, "manager", "sheet", false));
    assert!(reads(&pack, "safeguarding", "assessment", false));
}
