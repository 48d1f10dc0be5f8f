//! A story made ready for one day: its days become dates, its blanks are filled in, and it is
//! read as a rehearsal is, so that there is one way of writing what people do.

use super::county::{Family, Pupil};
use super::data::{Stories, Story, StoryChild};
use casework::calendar::{Calendar, Day};
use casework::rehearsal::{self, Step};
use jiff::ToSpan;
use jiff::civil::Date;

/// No holiday is longer than this.
const LONGEST_HOLIDAY: usize = 60;

/// A child with a part in a story.
pub struct Cast<'s> {
    pub part: &'s StoryChild,
    pub family: usize,
    pub pupil: Pupil,
    /// The school on whose roll the child stands when the story begins.
    pub school: Option<(String, String)>,
}

/// The day itself when schools are open on it, else the next one on which they are.
pub fn open_day(calendar: &Calendar, day: Date) -> Date {
    let mut on = day;
    for _ in 0..LONGEST_HOLIDAY {
        if calendar.school_day(on, None) == Day::Counts {
            return on;
        }
        let Ok(next) = on.tomorrow() else { break };
        on = next;
    }
    day
}

/// The first and the last day of a story, counted from its first.
pub fn span(story: &Story) -> i64 {
    story
        .step
        .iter()
        .filter_map(|step| step.get("on")?.as_str())
        .filter_map(|on| counted(on).map(|(days, _)| days))
        .max()
        .unwrap_or(0)
}

/// `d+12` or `d+12T10:00`.
fn counted(text: &str) -> Option<(i64, &str)> {
    let rest = text.strip_prefix('d')?;
    let (days, time) = match rest.find('T') {
        Some(at) => (rest.get(..at)?, rest.get(at..)?),
        None => (rest, ""),
    };
    if !days.starts_with(['+', '-']) {
        return None;
    }
    Some((days.parse().ok()?, time))
}

/// What a blank stands for.
struct Blanks<'b> {
    calendar: &'b Calendar,
    start: Date,
    cast: &'b Cast<'b>,
}

impl Blanks<'_> {
    fn fill(&self, text: &str) -> String {
        if let Some((days, time)) = counted(text) {
            let day = self.start.checked_add(days.days()).unwrap_or(self.start);
            return format!("{}{time}", open_day(self.calendar, day));
        }
        if !text.contains('{') {
            return text.to_owned();
        }
        let name = &self.cast.pupil.name;
        let school = self.cast.school.as_ref();
        text.replace("{name}", &format!("{} {}", name.forename, name.surname))
            .replace("{forename}", &name.forename)
            .replace("{born}", &self.cast.pupil.born.to_string())
            .replace("{school}", school.map_or("the school", |(_, name)| name))
    }

    fn value(&self, value: &toml::Value) -> toml::Value {
        match value {
            toml::Value::String(text) => toml::Value::String(self.fill(text)),
            toml::Value::Table(table) => toml::Value::Table(self.table(table)),
            toml::Value::Array(all) => {
                toml::Value::Array(all.iter().map(|one| self.value(one)).collect())
            }
            other => other.clone(),
        }
    }

    fn table(&self, table: &toml::Table) -> toml::Table {
        table
            .iter()
            .map(|(key, value)| (key.clone(), self.value(value)))
            .collect()
    }
}

/// The steps of a story that begins on a day, with this cast.
///
/// # Errors
///
/// What is wrong with the story, in words.
pub fn steps(
    pack: &str,
    stories: &Stories,
    story: &Story,
    cast: &[Cast<'_>],
    calendar: &Calendar,
    start: Date,
) -> Result<Vec<Step>, String> {
    let text = |text: &str| toml::Value::String(text.to_owned());
    let children: Vec<toml::Value> = cast
        .iter()
        .map(|cast| {
            let mut child = toml::Table::new();
            let name = &cast.pupil.name;
            child.insert("id".to_owned(), text(&cast.part.id));
            let whole = format!("{} {}", name.forename, name.surname);
            child.insert("name".to_owned(), text(&whole));
            child.insert("born".to_owned(), text(&cast.pupil.born.to_string()));
            toml::Value::Table(child)
        })
        .collect();
    let mut written = Vec::new();
    for step in &story.step {
        let part = step.get("child").and_then(toml::Value::as_str);
        let cast = match part {
            Some(part) => cast.iter().find(|cast| cast.part.id == part),
            None => cast.first(),
        };
        let Some(cast) = cast else {
            return Err(format!("there is no child {part:?} in it"));
        };
        let blanks = Blanks {
            calendar,
            start,
            cast,
        };
        let mut filled = blanks.table(step);
        if let Some(toml::Value::String(named)) = step.get("answers") {
            let answers = stories
                .answers
                .get(named)
                .ok_or_else(|| format!("there are no answers called {named}"))?;
            let answers = toml::Value::Table(blanks.table(answers));
            filled.insert("answers".to_owned(), answers);
        }
        written.push(toml::Value::Table(filled));
    }
    let mut top = toml::Table::new();
    top.insert("title".to_owned(), text(&story.title));
    top.insert("pack".to_owned(), text(pack));
    top.insert("child".to_owned(), toml::Value::Array(children));
    top.insert("step".to_owned(), toml::Value::Array(written));
    let file = toml::to_string(&top).map_err(|error| error.to_string())?;
    rehearsal::read("stories.toml", &file)
        .map(|read| read.steps)
        .map_err(|findings| {
            findings
                .first()
                .map_or_else(String::new, ToString::to_string)
        })
}

/// The children of a story, with their families; children of one household share one.
pub fn cast<'s>(
    county: &mut super::county::County<'_>,
    story: &'s Story,
    start: Date,
) -> (Vec<Family>, Vec<Cast<'s>>) {
    let mut families: Vec<Family> = Vec::new();
    let mut homes: Vec<(&str, usize)> = Vec::new();
    let mut all = Vec::new();
    for part in &story.child {
        let home = part.household.as_deref();
        let found = homes.iter().find(|(name, _)| Some(*name) == home);
        let at = match found {
            Some((_, at)) => *at,
            None => {
                families.push(county.family());
                let at = families.len() - 1;
                if let Some(home) = home {
                    homes.push((home, at));
                }
                at
            }
        };
        let Some(family) = families.get(at) else {
            continue;
        };
        let born = start.checked_sub(part.age_days.days()).unwrap_or(start);
        let pupil = county.child(family, born);
        let school = part
            .at_school
            .then(|| county.school_then(family, &pupil))
            .flatten();
        all.push(Cast {
            part,
            family: at,
            pupil,
            school,
        });
    }
    (families, all)
}
