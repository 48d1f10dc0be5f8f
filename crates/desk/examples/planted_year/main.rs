//! `planted_year PROCEDURE [SEED] [PLANTED] [PUPILS]`: a council's year of files, replayed day by
//! day, in a folder of its own that is removed again. Of every rule of which the procedure has
//! figures so many children are planted; it says how many were found on the right day, on
//! another, or not, and how many leads a day were about nobody planted.
//!
//! The days on which each must be found are worked out from the figures beside the rules
//! (`plants`), with a calendar of its own.

mod files;
mod plants;
mod town;

use casework::calendar::{SchoolCalendar, Term};
use casework::child::{DateOfBirth, Name};
use casework::ids::RoleId;
use casework::lead::Rule;
use casework::sweep::List;
use desk::given::{Clock, Dice as Chance, NoChance};
use desk::office::Council;
use desk::packs::Packs;
use desk::receive::Referral;
use desk::roll::Sent;
use desk::rows::LeadRow;
use desk::{Desk, Office, Who};
use jiff::Timestamp;
use jiff::civil::{Date, Weekday, date};
use plants::{Expected, Figures, Year};
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use store::rows::SchoolRow;
use store::{Digest, Location, Store};
use town::{Dice, FIRST, LAST, TERMS, after};

type Failed = Box<dyn Error>;

/// Stands where the day that is played has come to.
struct Hand(AtomicI64);

impl Clock for Hand {
    fn now(&self) -> Timestamp {
        let seconds = self.0.load(Ordering::Relaxed);
        Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

impl Hand {
    fn on(&self, day: Date) {
        let noon = day.at(9, 0, 0, 0).in_tz("Europe/London");
        if let Ok(noon) = noon {
            self.0
                .store(noon.timestamp().as_second(), Ordering::Relaxed);
        }
    }
}

struct Count(AtomicU64);

impl Chance for Count {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoChance> {
        let next = self.0.fetch_add(1, Ordering::Relaxed);
        let digest = Digest::of(&next.to_be_bytes());
        let mut from = digest.0.iter().cycle();
        bytes
            .iter_mut()
            .for_each(|to| *to = from.next().copied().unwrap_or(0));
        Ok(())
    }
}

#[tokio::main]
async fn main() -> Result<(), Failed> {
    let mut arguments = std::env::args().skip(1);
    let usage = "planted_year PROCEDURE [SEED] [PLANTED] [PUPILS]";
    let procedure = arguments.next().ok_or(usage)?;
    let mut number = |otherwise: u64| -> Result<u64, Failed> {
        Ok(arguments
            .next()
            .map_or(Ok(otherwise), |text| text.parse())?)
    };
    let (seed, planted, pupils) = (number(1)?, number(200)?, number(8000)?);
    let folder = std::env::temp_dir().join(format!("whereabouts_year_{}", std::process::id()));
    let done = play(
        &folder,
        &procedure,
        seed,
        (pupils as usize, planted as usize),
    )
    .await;
    std::fs::remove_dir_all(&folder)?;
    done
}

async fn play(
    folder: &std::path::Path,
    procedure: &str,
    seed: u64,
    (pupils, planted): (usize, usize),
) -> Result<(), Failed> {
    let store = Store::open(&Location::folder(folder)).await?;
    let clock = Arc::new(Hand(AtomicI64::new(0)));
    clock.on(FIRST);
    let chance = Arc::new(Count(AtomicU64::new(0)));
    let desk = Desk::new(
        store,
        Arc::clone(&clock) as Arc<dyn Clock>,
        chance,
        Packs::embedded(),
    );
    let council = Council {
        name: "A planted year".to_owned(),
        name_cy: None,
        team: String::new(),
        telephone: String::new(),
        marking: None,
        demonstration: true,
        procedure: procedure.to_owned(),
    };
    let office = desk.found("year", council, terms(), "year").await?;
    let allowed = |rule: Rule| Some(office.pack.leads.get(&rule)?.allowed?.n);
    let asked = |rule: Rule| office.pack.leads.contains_key(&rule);
    let figures = Figures {
        allowed: &allowed,
        asked: &asked,
    };
    let mut dice = Dice(seed);
    let year = Year::new(&mut dice, (pupils, planted), &figures);
    let schools: Vec<SchoolRow> = (0..year.schools).map(school).collect();
    desk.store.put_schools(&office.id, &schools).await?;
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{procedure}, seed {seed}: {} children at {} schools, {} planted",
        year.children.len(),
        year.schools,
        year.expected.len()
    )?;
    let mut told = Told::default();
    let start = Instant::now();
    let mut day = FIRST;
    while day <= LAST {
        clock.on(day);
        let dawn = Instant::now();
        told.take(day, desk.sweep(&office, "each day").await?);
        let swept = dawn.elapsed();
        told.sweeps.push(swept);
        comes(&desk, &office, &year, day, &mut told).await?;
        if day == FIRST {
            open_cases(&desk, &office, &year).await?;
        }
        day = after(day, 1);
    }
    told.print(&mut out, &year.expected, start.elapsed())?;
    desk.store.close().await;
    Ok(())
}

fn terms() -> SchoolCalendar {
    let term = |(name, spans): &(&str, [(Date, Date); 2])| Term {
        name: (*name).to_owned(),
        spans: spans.to_vec(),
    };
    SchoolCalendar {
        terms: TERMS.iter().map(term).collect(),
        ..SchoolCalendar::default()
    }
}

fn school(place: usize) -> SchoolRow {
    SchoolRow {
        school_id: files::school_id(place),
        name: files::school_name(place),
        kind: "maintained".to_owned(),
        area: None,
        details: "{}".to_owned(),
        closed: false,
    }
}

/// The files of a day, each taken as it comes.
async fn comes(
    desk: &Desk,
    office: &Arc<Office>,
    year: &Year,
    day: Date,
    told: &mut Told,
) -> Result<(), Failed> {
    let sent = |name: &str| Sent {
        name: format!("{name}-{day}.csv"),
        school: None,
        as_at: Some(day),
    };
    if day == FIRST || day.weekday() == Weekday::Monday {
        let bytes = files::rolls(year, day).into_bytes();
        let reading = desk.read_roll(office, sent("rolls"), bytes, |_| {}).await?;
        let report = desk.take_roll(office, "year", reading, false).await?;
        told.take(day, report.leads.ok_or("the sweep after a roll failed")?);
    }
    if day.weekday() == Weekday::Friday
        && let Some(text) = files::marks(year, day)
    {
        let reading = desk
            .read_marks(office, sent("marks"), text.into_bytes())
            .await?;
        let report = desk.take_marks(office, "year", &reading, false).await?;
        told.take(day, report.leads.unwrap_or_default());
    }
    let mut lists: Vec<(List, &str, String)> = Vec::new();
    if day == FIRST {
        lists.push((List::Care, "", files::care(year)));
    }
    match day.weekday() {
        Weekday::Tuesday => lists.push((List::Exclusions, "", files::exclusions(year, day))),
        Weekday::Wednesday => {
            lists.push((List::LostPupils, "Other councils", files::lost(year, day)));
            lists.push((List::Transfers, "", files::transfers(year, day)));
        }
        Weekday::Thursday => lists.push((List::Offers, "in-year", files::offers(year, day))),
        _ => {}
    }
    if day == date(2025, 11, 3) {
        let is_for = |born: Date| date(2014, 9, 1) <= born && born <= date(2015, 8, 31);
        let text = files::applications(year, is_for);
        lists.push((List::Offers, "secondary", text));
    }
    if day.day() == 1 {
        lists.push((
            List::Population,
            "Health board",
            files::population(year, day),
        ));
    }
    for (list, source, text) in lists {
        let bytes = text.into_bytes();
        let reading = desk
            .read_list(office, sent(list.as_str()), (list, source), bytes)
            .await?;
        // A list of somebody who has nobody to name yet is right.
        let report = desk.take_list(office, "year", reading, true).await?;
        told.take(day, report.leads.ok_or("the sweep after a list failed")?);
    }
    Ok(())
}

/// Opens the cases of those who are looked for.
async fn open_cases(desk: &Desk, office: &Arc<Office>, year: &Year) -> Result<(), Failed> {
    let roles: Vec<RoleId> = office.pack.roles.keys().cloned().collect();
    let who = Who {
        office: Arc::clone(office),
        person: "p-year".to_owned(),
        name: "Year".to_owned(),
        roles,
        school: None,
        circles: Vec::new(),
        sign_in: Digest::of(b"year"),
    };
    for place in &year.sought {
        let child = &year.children[*place];
        let mut opened = false;
        for (id, case_type) in &office.pack.case_types {
            if case_type.whereabouts == casework::case::facts::Whereabouts::Known {
                continue;
            }
            let referral = Referral {
                name: Name::legal(child.forename.as_str(), child.surname.as_str()),
                born: Some(DateOfBirth::from(child.born)),
                upn: child.upn.parse().ok(),
                address: Some(format!(
                    "{} {}, {}",
                    child.house, child.street, child.postcode
                )),
                case_type: id.clone(),
                source: "school".to_owned(),
                school: None,
                first_absence: Some(FIRST),
                story: "Not seen since the summer".to_owned(),
                danger: false,
                received: None,
                child: None,
                household: None,
                other_names: Vec::new(),
                looked_at: None,
                said: BTreeMap::new(),
                form: None,
                beside: Vec::new(),
            };
            if desk.open_case(&who, referral).await.is_ok() {
                opened = true;
                break;
            }
        }
        if !opened {
            return Err("no case can be opened for a child who is looked for".into());
        }
    }
    desk.everybody_known(office).await;
    Ok(())
}

/// What was raised, and when.
#[derive(Default)]
struct Told {
    raised: Vec<(Date, LeadRow)>,
    sweeps: Vec<Duration>,
}

/// How the children of one rule fared.
#[derive(Default)]
struct Fared {
    planted: usize,
    right: usize,
    early: usize,
    late: usize,
    missed: usize,
    /// Leads of the rule about nobody planted.
    false_leads: usize,
    /// Leads of the rule about a child planted for another.
    other: usize,
}

impl Told {
    fn take(&mut self, day: Date, leads: Vec<LeadRow>) {
        self.raised.extend(leads.into_iter().map(|row| (day, row)));
    }

    fn print(
        mut self,
        out: &mut impl Write,
        expected: &[Expected],
        took: Duration,
    ) -> Result<(), Failed> {
        let mut first: HashMap<(String, String, Option<Date>), Date> = HashMap::new();
        for (day, row) in &self.raised {
            let key = (row.rule.clone(), row.child_name.clone(), row.dob);
            first.entry(key).or_insert(*day);
        }
        let mut fared: BTreeMap<String, Fared> = BTreeMap::new();
        let mut planted: HashMap<(&str, Date), Vec<Rule>> = HashMap::new();
        let mut examples = Vec::new();
        for one in expected {
            planted
                .entry((&one.name, one.born))
                .or_default()
                .push(one.rule);
            let own = fared.entry(one.rule.to_string()).or_default();
            own.planted += 1;
            let key = (one.rule.to_string(), one.name.clone(), Some(one.born));
            match first.get(&key) {
                Some(day) if *day == one.on => own.right += 1,
                Some(day) => {
                    match *day < one.on {
                        true => own.early += 1,
                        false => own.late += 1,
                    }
                    examples.push(format!("{} found on {day}, due on {}", one.rule, one.on));
                }
                None => {
                    own.missed += 1;
                    examples.push(format!("{} never found, due on {}", one.rule, one.on));
                }
            }
        }
        for (day, row) in &self.raised {
            let own = fared.entry(row.rule.clone()).or_default();
            let rules = row
                .dob
                .and_then(|born| planted.get(&(row.child_name.as_str(), born)));
            match rules {
                Some(rules) if rules.iter().any(|rule| rule.as_str() == row.rule) => {}
                Some(_) => own.other += 1,
                None => {
                    own.false_leads += 1;
                    examples.push(format!(
                        "{} of nobody planted: {}, on {day}",
                        row.rule, row.child_name
                    ));
                }
            }
        }
        writeln!(
            out,
            "{:<28}{:>8}{:>8}{:>7}{:>6}{:>8}{:>10}{:>7}",
            "rule", "planted", "right", "early", "late", "missed", "of others", "false"
        )?;
        let days = f64::from((LAST - FIRST).get_days() + 1);
        let mut all = 0;
        for (rule, one) in &fared {
            all += one.false_leads;
            writeln!(
                out,
                "{rule:<28}{:>8}{:>8}{:>7}{:>6}{:>8}{:>10}{:>7}",
                one.planted, one.right, one.early, one.late, one.missed, one.other, one.false_leads
            )?;
        }
        self.sweeps.sort();
        let at = |part: usize| {
            let place = self.sweeps.len() * part / 100;
            self.sweeps.get(place).copied().unwrap_or_default()
        };
        writeln!(
            out,
            "{} leads; false leads a day {:.2}; a daily sweep p50 {:.2?}, p95 {:.2?}; the year took {:.1?}",
            self.raised.len(),
            f64::from(u32::try_from(all)?) / days,
            at(50),
            at(95),
            took
        )?;
        for example in examples.iter().take(40) {
            writeln!(out, "  {example}")?;
        }
        Ok(())
    }
}
