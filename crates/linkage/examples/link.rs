//! The working part of `whereabouts link` and nothing else, for measuring:
//! `link LEFT.csv RIGHT.csv PAIRS.csv [COLUMNS.toml] [--exhaustive] [--dedupe]`.
//! Times and memory go to the error stream.

use linkage::{ColumnMap, Options, People, dedupe, gather, link_read, read_all};
use std::error::Error;
use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::time::Instant;

/// Seconds of processor that this program has had.
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let rest = stat.rsplit_once(')').map_or("", |parts| parts.1);
    let ticks = rest.split_whitespace().skip(11).take(2);
    ticks.filter_map(|t| t.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn main() -> Result<(), Box<dyn Error>> {
    let (flags, args): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|a| a.starts_with("--"));
    let flag = |name: &str| flags.iter().any(|f| f == name);
    let [left, right, pairs, rest @ ..] = args.as_slice() else {
        return Err("link LEFT.csv RIGHT.csv PAIRS.csv [COLUMNS.toml]".into());
    };
    let map = match rest.first() {
        Some(path) => ColumnMap::read(&std::fs::read_to_string(path)?)?,
        None => ColumnMap::default(),
    };
    let open = |path: &String| -> Result<_, Box<dyn Error>> {
        let reader = BufReader::with_capacity(1 << 20, File::open(path)?);
        let as_at = Some(jiff::civil::date(2026, 9, 1));
        Ok(People::open(reader, &map, as_at)?)
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut err = std::io::stderr();
    let start = Instant::now();
    let mut roll = open(right)?;
    let index = gather(&mut roll, &mut |_| {})?;
    writeln!(
        err,
        "load {:.2?}, {} rows, {} names",
        start.elapsed(),
        index.len(),
        index.distinct_names()
    )?;
    let mut out = BufWriter::new(File::create(pairs)?);
    let asked = read_all(&mut open(left)?)?;
    if flag("--dedupe") {
        let ids: Vec<String> = asked.into_iter().map(|p| p.id).collect();
        let start = Instant::now();
        let links = dedupe(&index, &ids, threads, &mut out, &mut |_| {})?;
        writeln!(err, "dedupe {:.3?} {links:?}", start.elapsed())?;
        return Ok(());
    }
    let options = Options {
        exhaustive: flag("--exhaustive"),
        threads,
    };
    for _ in 0..if flag("--again") { 3 } else { 1 } {
        let start = Instant::now();
        out = BufWriter::new(File::create(pairs)?);
        let before = processor();
        let links = link_read(&asked, &index, options, &mut out)?;
        let used = processor() - before;
        writeln!(
            err,
            "link {:.3?}, {used:.2} s of processor {links:?}",
            start.elapsed()
        )?;
    }
    let mut searcher = index.open().searcher();
    if flag("--why") {
        for person in &asked {
            for c in searcher.search(person, 3) {
                let bars: Vec<String> = c
                    .comparisons
                    .iter()
                    .map(|b| format!("{}={}:{:.2}", b.field.code(), b.level.code(), b.weight_bits))
                    .collect();
                writeln!(
                    out,
                    "{},{},{:.2},{:.2},{},{}",
                    person.id,
                    c.id,
                    c.weight_bits,
                    c.prior_bits,
                    c.margin,
                    bars.join(" ")
                )?;
            }
        }
        return Ok(());
    }
    let mut some: Vec<_> = asked.iter().step_by((asked.len() / 5_000).max(1)).collect();
    let time = |name: &str, run: &mut dyn FnMut(&matching::Person)| -> std::io::Result<()> {
        let mut times: Vec<_> = some
            .iter()
            .map(|p| {
                let start = Instant::now();
                run(p);
                start.elapsed()
            })
            .collect();
        times.sort_unstable();
        let at = |share: f64| {
            times
                .get((times.len() as f64 * share) as usize)
                .copied()
                .unwrap_or_default()
        };
        writeln!(
            std::io::stderr(),
            "{name}: p50 {:.1?} p95 {:.1?} p99 {:.1?} max {:.1?}",
            at(0.5),
            at(0.95),
            at(0.99),
            at(0.9999)
        )
    };
    time("query", &mut |p| drop(searcher.search(p, 5)))?;
    some.truncate(40);
    let time = |name: &str, run: &mut dyn FnMut(&matching::Person)| -> std::io::Result<()> {
        let start = Instant::now();
        some.iter().for_each(|p| run(p));
        writeln!(
            std::io::stderr(),
            "{name}: mean {:.2?}",
            start.elapsed() / 40
        )
    };
    time("exhaustive", &mut |p| {
        drop(searcher.search_exhaustive(p, 5, threads))
    })?;
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    for line in status
        .lines()
        .filter(|l| l.starts_with("VmHWM") || l.starts_with("VmRSS"))
    {
        writeln!(err, "{line}")?;
    }
    Ok(())
}
