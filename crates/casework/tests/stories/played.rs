//! Plays a story and says what of it does not hold.

use casework::procedure::{Files, Pack, load};
use casework::rehearsal::{play, read};
use std::collections::BTreeMap;

/// The small procedure that `procedure check` finds sound.
const SOUND: &str = include_str!("../procedure_check/sound.toml");

/// The small procedure with more; what is wrong with it otherwise.
pub fn small(more: &str) -> Result<Pack, String> {
    let files = Files {
        name: "small".to_owned(),
        files: BTreeMap::from([("procedure.toml".to_owned(), format!("{SOUND}{more}"))]),
    };
    load(&files, None).map_err(|findings| {
        let says: Vec<String> = findings.iter().map(ToString::to_string).collect();
        says.join("\n")
    })
}

/// What does not hold of a story under the small procedure with more. `opened` is the rest of the
/// step on `on` that opens the case of `child`.
pub fn missed(
    more: &str,
    world: &str,
    (on, opened): (&str, &str),
    steps: &str,
) -> Result<Vec<String>, String> {
    let open = format!(
        "[[step]]\non = \"{on}\"\nas = \"officer\"\ndo = \"open\"\nchild = \"child\"\n\
         type = \"absent\"\nsource = \"a school\"\n{opened}\n"
    );
    let text = format!("title = \"Played\"\npack = \"small\"\n{world}{open}{steps}");
    let story = read("small.toml", &text).map_err(|findings| format!("{findings:?}"))?;
    let packs = BTreeMap::from([("small".to_owned(), small(more)?)]);
    let played = play(&story, &packs).map_err(|name| format!("there is no {name}"))?;
    Ok(played.missed.into_iter().map(|m| m.message).collect())
}

/// That all of it holds.
pub fn none() -> Result<Vec<String>, String> {
    Ok(Vec::new())
}
