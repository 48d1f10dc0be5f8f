//! roll FILE [list]: reads a roll (or a list of children looked for) and says what it gave: counts, columns, the first
//! refusals and doubts, and the time.

use formats::roll::{Kind, read_table_with};
use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("roll FILE [list]")?;
    let bytes = std::fs::read(path)?;
    let kind = if std::env::args().nth(2).is_some() {
        Kind::List
    } else {
        Kind::Roll
    };
    let start = Instant::now();
    let mut reports = 0;
    let file = read_table_with(&bytes, kind, &mut |_| reports += 1)?;
    let took = start.elapsed();
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{} rows read, {} loaded, {} refused, {} in doubt; {:?}, {:?}; {took:.2?}, {reports} reports of progress",
        file.rows_read,
        file.rows.len(),
        file.rejected.len(),
        file.warnings.len(),
        file.encoding,
        file.separator,
    )?;
    writeln!(out, "sha256 {}", file.sha256)?;
    writeln!(out, "ignored columns: {}", file.columns.ignored.join(", "))?;
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for e in &file.rejected {
        *kinds.entry(format!("refused: {}", e.reason)).or_default() += 1;
    }
    for d in &file.warnings {
        *kinds.entry(format!("in doubt: {}", d.reason)).or_default() += 1;
    }
    for (kind, count) in kinds.iter().take(20) {
        writeln!(out, "{count} {kind}")?;
    }
    Ok(())
}
