//! Who may this be? A possible match beside what came in: what agrees, what does not, and what each is worth.

use jiff::civil::{Date, date};
use serde::Serialize;
use words::Sentence;

/// Somebody we know who may be the child asked about.
#[derive(Clone, Debug, Serialize)]
pub struct Candidate {
    /// Names the candidate in a form.
    pub id: String,
    /// The child's name, or the neutral words for a restricted record.
    pub child: String,
    /// Date of birth, where the reader may see it.
    pub born: Option<Date>,
    /// The case, if there is one.
    pub reference: Option<String>,
    /// Where that child stands: "on roll at …", "case open since …".
    pub state: Sentence,
    /// How strong the match is, in words.
    pub strength: Strength,
    /// Each thing compared, the weightiest first. Empty when the reader may not know the reasons.
    pub compared: Vec<Compared>,
    /// Why the reasons are not shown, if they are not.
    pub withheld: Option<Sentence>,
    /// Where a referral for this very child is taken, if it can be.
    pub take: Option<String>,
}

/// How strong a match is. Never a percentage: a person decides.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Nearly everything agrees.
    Strong,
    /// Enough agrees to look closely.
    Possible,
    /// Little agrees, or something speaks against it.
    Weak,
}

/// One thing compared.
#[derive(Clone, Debug, Serialize)]
pub struct Compared {
    /// What: surname, date of birth, postcode.
    pub what: Sentence,
    /// As it came in.
    pub came: Option<String>,
    /// As we hold it.
    pub held: Option<String>,
    /// How they compare.
    pub verdict: Verdict,
    /// How: "sounds alike", "day and month swapped".
    pub how: Sentence,
    /// Weight in tenths, added or taken away.
    pub worth: i32,
}

/// How two values compare.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// They say the same.
    Agrees,
    /// They are near each other.
    Near,
    /// They say different things.
    Differs,
    /// One of them is not known.
    Missing,
}

/// Candidates for samples.
pub(crate) fn sample() -> Vec<Candidate> {
    let compared =
        |what: &str, came: Option<&str>, held: Option<&str>, verdict, how: &str, worth| Compared {
            what: what.into(),
            came: came.map(str::to_owned),
            held: held.map(str::to_owned),
            verdict,
            how: how.into(),
            worth,
        };
    vec![
        Candidate {
            id: "c-1".to_owned(),
            child: "Femi OYELARAN".to_owned(),
            born: Some(date(2012, 4, 3)),
            reference: Some("CME-2025-00112".to_owned()),
            state: Sentence::literal("Case closed on 3 March 2026: on roll at Ash Grove School"),
            strength: Strength::Strong,
            compared: vec![
                compared(
                    "compare-born",
                    Some("3 Apr 2012"),
                    Some("3 Apr 2012"),
                    Verdict::Agrees,
                    "compare-same",
                    62,
                ),
                compared(
                    "compare-surname",
                    Some("Oyelaran"),
                    Some("Oyelarin"),
                    Verdict::Near,
                    "compare-sounds",
                    41,
                ),
                compared(
                    "compare-forename",
                    Some("Femi"),
                    Some("Oluwafemi"),
                    Verdict::Near,
                    "compare-short-name",
                    25,
                ),
                compared(
                    "compare-postcode",
                    Some("EX4 2QT"),
                    Some("EX1 9ZZ"),
                    Verdict::Differs,
                    "compare-moved",
                    -8,
                ),
                compared(
                    "compare-upn",
                    None,
                    Some("D999200018066"),
                    Verdict::Missing,
                    "compare-missing",
                    0,
                ),
            ],
            withheld: None,
            take: Some("/cases/new/details?same=c-1".to_owned()),
        },
        Candidate {
            id: "c-2".to_owned(),
            child: "Tobi OYELARAN".to_owned(),
            born: Some(date(2012, 4, 3)),
            reference: None,
            state: Sentence::literal("On roll at Ash Grove School"),
            strength: Strength::Weak,
            compared: vec![
                compared(
                    "compare-surname",
                    Some("Oyelaran"),
                    Some("Oyelaran"),
                    Verdict::Agrees,
                    "compare-same",
                    48,
                ),
                compared(
                    "compare-born",
                    Some("3 Apr 2012"),
                    Some("3 Apr 2012"),
                    Verdict::Agrees,
                    "compare-same",
                    62,
                ),
                compared(
                    "compare-forename",
                    Some("Femi"),
                    Some("Tobi"),
                    Verdict::Differs,
                    "compare-twin",
                    -90,
                ),
            ],
            withheld: None,
            take: None,
        },
        Candidate {
            id: "c-3".to_owned(),
            child: "CME-2026-00390".to_owned(),
            born: None,
            reference: Some("CME-2026-00390".to_owned()),
            state: "withheld-restricted-record".into(),
            strength: Strength::Possible,
            compared: Vec::new(),
            withheld: Some("withheld-reasons".into()),
            take: None,
        },
    ]
}
