//! `whereabouts trace`: one question to one list, with the reasons.

use super::files::{Opened, today};
use super::{Reading, filed};
use crate::console;
use clap::Args;
use linkage::Sight;
use std::path::PathBuf;
use std::process::ExitCode;
use words::{Lang, Sentence};

#[derive(Args)]
pub struct Trace {
    /// The list: CSV, the identifier in the first column.
    #[arg(long, value_name = "CSV")]
    roll: PathBuf,
    /// Who is sought, as one would type it: `Tomos Quilligan 12/3/2015 ZZ1 2AB`.
    #[arg(long, value_name = "WORDS")]
    query: String,
    /// Answer in Welsh.
    #[arg(long)]
    cy: bool,
    #[command(flatten)]
    reading: Reading,
}

/// Runs `whereabouts trace`.
pub fn run(arguments: &Trace) -> ExitCode {
    // A header that cannot be read is told before a long file is.
    let index = Opened::of(&arguments.roll, &arguments.reading)
        .and_then(|_| filed(&arguments.roll, &arguments.reading));
    let index = match index {
        Ok(index) => index,
        Err(why) => {
            console::problem(why);
            return ExitCode::FAILURE;
        }
    };
    let lang = if arguments.cy { Lang::Cy } else { Lang::En };
    let latest_year = today().year();
    let threads = arguments.reading.threads();
    let seen = linkage::trace(&index, &arguments.query, latest_year, threads);
    if seen.is_empty() {
        console::line(say(lang, "trace-nobody"));
    }
    for (place, sight) in seen.iter().enumerate() {
        console::line(told(lang, place + 1, sight));
    }
    ExitCode::SUCCESS
}

fn say(lang: Lang, key: &str) -> String {
    Sentence::new(key).say(lang)
}

/// One candidate and its waterfall.
fn told(lang: Lang, place: usize, sight: &Sight) -> String {
    let found = &sight.candidate;
    let band = match found.band {
        matching::Band::Match => "trace-match",
        matching::Band::Possible => "trace-possible",
        matching::Band::None => "trace-unlikely",
    };
    let mut lines = vec![format!(
        "{place}. {}  {} ({:.1} %)",
        found.id,
        say(lang, band),
        found.probability * 100.0
    )];
    for bar in &sight.why.bars {
        lines.push(format!(
            "   {:+6.1}  {}: {}",
            bar.bits,
            say(lang, &format!("field-{}", bar.field)),
            say(lang, &format!("level-{}", bar.level))
        ));
    }
    lines.push(format!(
        "   {:+6.1}  {}",
        sight.why.prior_bits,
        say(lang, "trace-prior")
    ));
    lines.push(format!(
        "   {:+6.1}  {}",
        sight.why.total_bits,
        say(lang, "trace-total")
    ));
    lines.join("\n")
}
