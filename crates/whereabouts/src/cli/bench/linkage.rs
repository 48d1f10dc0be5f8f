//! `whereabouts bench linkage`: how well children of one list are told apart in another, and how
//! fast. The folder holds `lost.csv` with a column `truth`, and `roll.csv`; benches/linkage says
//! how to make both.

use super::{Broken, Watch, figure};
use crate::console;
use clap::Args;
use linkage::score::{Score, Truth};
use linkage::{ColumnMap, Index, Options, People, gather, link_read, read_all};
use matching::Person;
use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// So many times a batch is linked; the median is told.
const TIMES: usize = 5;
/// Single questions timed, and questions to everybody.
const QUESTIONS: usize = 5_000;
const LOOKS: usize = 40;

#[derive(Args)]
pub struct Linkage {
    /// A folder with `lost.csv` and `roll.csv`.
    folder: PathBuf,
    /// Without the pupil numbers of those looked for.
    #[arg(long)]
    without_upn: bool,
    /// Look at everybody where the blocks gave no match.
    #[arg(long)]
    exhaustive: bool,
}

pub fn run(arguments: &Linkage) -> Result<(), Broken> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let open = |name: &str| -> Result<People<BufReader<File>>, Broken> {
        let file = File::open(arguments.folder.join(name))?;
        let reader = BufReader::with_capacity(1 << 20, file);
        let as_at = Some(jiff::civil::date(2026, 9, 1));
        Ok(People::open(reader, &ColumnMap::default(), as_at)?)
    };
    let watch = Watch::start();
    let index = gather(&mut open("roll.csv")?, &mut |_| {})?;
    console::line(format!(
        "{} people read and filed: {watch}; {} distinct names; memory at its highest {} MiB",
        index.len(),
        index.distinct_names(),
        highest_memory()
    ));
    let mut lost = read_all(&mut open("lost.csv")?)?;
    if arguments.without_upn {
        lost.iter_mut().for_each(|person| person.upn = None);
    }
    let options = Options {
        exhaustive: arguments.exhaustive,
        threads,
    };
    let mut pairs = Vec::new();
    let mut times = Vec::new();
    for _ in 0..TIMES {
        pairs.clear();
        let start = Instant::now();
        link_read(&lost, &index, options, &mut pairs)?;
        times.push(start.elapsed());
    }
    times.sort_unstable();
    figure(
        format!(
            "{} looked for, {threads} threads, median of {TIMES}",
            lost.len()
        ),
        "100,000 in 1 M: 1 s; in 9 M: 6 s",
        told(times.get(TIMES / 2)),
    );
    let file = BufReader::new(File::open(arguments.folder.join("lost.csv"))?);
    tell(&Truth::read(file)?.score(pairs.as_slice())?);
    questions(&index, &lost, threads);
    snapshot(&index)?;
    console::line(format!("memory at its highest: {} MiB", highest_memory()));
    Ok(())
}

fn tell(score: &Score) {
    console::line(format!(
        "{} on the roll, {} not",
        score.present, score.absent
    ));
    let share = |value: f64| format!("{value:.4}");
    figure("F1 at the band that ships", ".991 (1 M)", share(score.f1));
    console::line(format!(
        "precision {:.4}, recall {:.4}",
        score.precision, score.recall
    ));
    figure(
        "recall at precision .999",
        ".975 (1 M)",
        share(score.recall_999),
    );
    figure("recall at precision .99", "–", share(score.recall_99));
    figure(
        "given somebody though not on the roll",
        "1.2 % (1 M)",
        format!("{:.2} %", score.absent_given * 100.0),
    );
    let british = score.communities.get("british").map_or(0.0, |one| one.1);
    for (name, (present, recall)) in score.communities.iter().filter(|one| one.1.0 >= 100) {
        console::line(format!(
            "  {name}: recall {recall:.4} of {present}, {:+.1} points to british",
            (recall - british) * 100.0
        ));
    }
    for (place, (count, said, is)) in score.told.iter().enumerate() {
        console::line(format!(
            "  probability from .{place}: {count} answers, said {said:.3}, true {is:.3}"
        ));
    }
}

fn questions(index: &Index, lost: &[Person], threads: usize) {
    let mut searcher = index.open().searcher();
    let time = |count: usize, ask: &mut dyn FnMut(&Person)| -> Vec<Duration> {
        let step = (lost.len() / count).max(1);
        let mut times: Vec<Duration> = lost
            .iter()
            .step_by(step)
            .map(|person| {
                let start = Instant::now();
                ask(person);
                start.elapsed()
            })
            .collect();
        times.sort_unstable();
        times
    };
    let times = time(QUESTIONS, &mut |person| drop(searcher.search(person, 5)));
    figure("one question, p50", "–", told(times.get(times.len() / 2)));
    figure(
        "one question, p99",
        "1 ms (9 M)",
        told(times.get(times.len() * 99 / 100)),
    );
    let times = time(LOOKS, &mut |person| {
        drop(searcher.search_exhaustive(person, 5, threads));
    });
    figure(
        "the exhaustive look, median",
        "10 ms (150,000), 150 ms (9 M)",
        told(times.get(times.len() / 2)),
    );
}

/// Writes a snapshot to a file of its own and opens it again.
fn snapshot(index: &Index) -> Result<(), Broken> {
    let Some(image) = index.image() else {
        return Ok(());
    };
    let path =
        std::env::temp_dir().join(format!("whereabouts-bench-{}.people", std::process::id()));
    let watch = Watch::start();
    let written = store::snapshot::write(&path, image.chunks());
    console::line(format!("snapshot written: {watch}"));
    let start = Instant::now();
    let held = store::snapshot::open(&path);
    std::fs::remove_file(&path).ok();
    let opened = Index::of_snapshot(held?)?;
    figure(
        format!(
            "snapshot of {} people, {} MiB, opened",
            opened.len(),
            written? / 1024 / 1024
        ),
        "2 s (9 M)",
        told(Some(&start.elapsed())),
    );
    Ok(())
}

fn told(time: Option<&Duration>) -> String {
    format!(
        "{:.3} ms",
        time.map_or(0.0, |time| time.as_secs_f64() * 1000.0)
    )
}

/// The most memory that this program has had, in mebibytes, where the system tells.
fn highest_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    let kib = line.and_then(|line| line.split_whitespace().nth(1));
    kib.and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
}
