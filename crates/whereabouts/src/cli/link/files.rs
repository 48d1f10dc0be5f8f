//! Files in and out, and progress where somebody watches.

use super::{Reading, said};
use crate::console;
use crate::given::Wall;
use desk::given::Clock;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use linkage::{ColumnMap, People};
use std::fs::File;
use std::io::{BufReader, BufWriter, IsTerminal as _, Write};
use std::path::{Path, PathBuf};

/// Remarks that are listed; the rest are counted.
const MOST: usize = 20;

/// Bytes read at a time.
const BLOCK: usize = 1 << 20;

/// A file of people, its header read.
pub struct Opened {
    path: PathBuf,
    size: u64,
    pub people: People<BufReader<File>>,
}

/// The day in London.
pub fn today() -> Date {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    Wall.now().to_zoned(zone).date()
}

impl Opened {
    pub fn of(path: &Path, reading: &Reading) -> Result<Self, String> {
        let unread = |path: &Path, error: &dyn std::fmt::Display| {
            format!(
                "{} cannot be read ({error}); check its path",
                path.display()
            )
        };
        let map = match &reading.columns {
            Some(map) => {
                let text = std::fs::read_to_string(map).map_err(|error| unread(map, &error))?;
                ColumnMap::read(&text).map_err(|error| said(map, &error))?
            }
            None => ColumnMap::default(),
        };
        let file = File::open(path).map_err(|error| unread(path, &error))?;
        let size = file.metadata().map_or(0, |data| data.len());
        let as_at = reading.as_at.unwrap_or_else(today);
        let reader = BufReader::with_capacity(BLOCK, file);
        Ok(Self {
            path: path.to_owned(),
            size,
            people: People::open(reader, &map, Some(as_at)).map_err(|error| said(path, &error))?,
        })
    }

    pub fn bar(&self, doing: &'static str) -> ProgressBar {
        bar(doing, self.size)
    }

    /// Says what was wrong with rows.
    pub fn tell_remarks(&self) {
        for remark in self.people.remarks.iter().take(MOST) {
            console::problem(format!(
                "{}, line {}: {}",
                self.path.display(),
                remark.line,
                remark.what
            ));
        }
        let listed = u64::try_from(self.people.remarks.len().min(MOST)).unwrap_or(0);
        if self.people.remarked > listed {
            console::problem(format!(
                "{}: and {} remarks more",
                self.path.display(),
                self.people.remarked - listed
            ));
        }
    }
}

/// A bar of so many, drawn where somebody watches.
pub fn bar(doing: &'static str, length: u64) -> ProgressBar {
    let target = if std::io::stderr().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let bar = ProgressBar::with_draw_target(Some(length), target);
    let style = ProgressStyle::with_template("{msg} {bar:40} {percent}% {eta}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    bar.set_style(style);
    bar.set_message(doing);
    bar
}

/// A file on its way out. It has its name only once it is whole.
pub struct Written {
    pub out: Box<dyn Write>,
    /// Under which name it is written, and which it gets.
    names: Option<(PathBuf, PathBuf)>,
}

impl Written {
    pub fn of(path: &Path) -> Result<Self, String> {
        if path == Path::new("-") {
            return Ok(Self {
                out: Box::new(BufWriter::new(std::io::stdout())),
                names: None,
            });
        }
        let mut partial = path.as_os_str().to_owned();
        partial.push(".partial");
        let partial = PathBuf::from(partial);
        let file = File::create(&partial)
            .map_err(|error| format!("{} cannot be written ({error})", path.display()))?;
        Ok(Self {
            out: Box::new(BufWriter::with_capacity(BLOCK, file)),
            names: Some((partial, path.to_owned())),
        })
    }

    /// Gives the file its name.
    pub fn keep(mut self) -> Result<(), String> {
        self.out
            .flush()
            .map_err(|error| format!("the pairs cannot be written ({error})"))?;
        match self.names {
            Some((partial, path)) => std::fs::rename(&partial, &path)
                .map_err(|error| format!("{} cannot be written ({error})", path.display())),
            None => Ok(()),
        }
    }
}
