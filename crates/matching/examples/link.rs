//! link LEFT.csv RIGHT.csv [PAIRS.csv]: the likeliest rows of RIGHT for each
//! row of LEFT, as pairs with probability and band. With a fourth word,
//! `why`, the levels of each field as well. Times go to the error stream.
//!
//! Columns by name: qid|pid|id, upn, forename, middle, surname,
//! former_surname, alias_surname, preferred, dob, sex, house, street,
//! postcode, prev_postcode, parent_forename, parent_surname.

use matching::{Address, Index, NameRole, ParentName, Person, PersonName, Tenure};
use std::error::Error;
use std::io::Write;
use std::time::Instant;

fn read(path: &str) -> Result<Vec<Person>, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(path)?;
    let headers = reader.headers()?.clone();
    let column = |name: &str| headers.iter().position(|h| h.eq_ignore_ascii_case(name));
    let id = ["qid", "pid", "id"]
        .into_iter()
        .find_map(column)
        .ok_or("no id column")?;
    let columns: Vec<Option<usize>> = [
        "upn",
        "forename",
        "middle",
        "surname",
        "former_surname",
        "alias_surname",
        "preferred",
        "dob",
        "sex",
        "house",
        "street",
        "postcode",
        "prev_postcode",
        "parent_forename",
        "parent_surname",
    ]
    .into_iter()
    .map(column)
    .collect();
    let mut people = Vec::new();
    for row in reader.records() {
        let row = row?;
        let get = |i: usize| {
            columns
                .get(i)
                .copied()
                .flatten()
                .and_then(|c| row.get(c))
                .unwrap_or("")
                .to_owned()
        };
        let mut names = vec![PersonName {
            role: NameRole::Legal,
            forename: get(1),
            middle: get(2),
            surname: get(3),
        }];
        let other = |role, forename, surname| PersonName {
            role,
            forename,
            middle: String::new(),
            surname,
        };
        names.push(other(NameRole::Former, String::new(), get(4)));
        names.push(other(NameRole::Alias, String::new(), get(5)));
        names.push(other(NameRole::Preferred, get(6), String::new()));
        let place = |house, street, postcode, tenure| Address {
            house,
            street,
            postcode,
            tenure,
        };
        people.push(Person {
            id: row.get(id).unwrap_or("").to_owned(),
            upn: Some(get(0)).filter(|u| !u.is_empty()),
            names,
            dob: get(7).parse().ok(),
            sex: get(8).parse().unwrap_or_default(),
            addresses: vec![
                place(get(9), get(10), get(11), Tenure::Current),
                place(String::new(), String::new(), get(12), Tenure::Previous),
            ],
            parents: vec![ParentName {
                forename: get(13),
                surname: get(14),
            }],
            ..Person::default()
        });
    }
    Ok(people)
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (Some(left), Some(right)) = (args.first(), args.get(1)) else {
        return Err("link LEFT.csv RIGHT.csv [PAIRS.csv [why]]".into());
    };
    let why = args.get(3).is_some_and(|w| w == "why");
    let mut out: Box<dyn Write> = match args.get(2) {
        Some(path) => Box::new(std::io::BufWriter::new(std::fs::File::create(path)?)),
        None => Box::new(std::io::stdout().lock()),
    };
    let (probes, people) = (read(left)?, read(right)?);
    let start = Instant::now();
    let index = Index::build(&people);
    let built = start.elapsed();
    drop(people);
    writeln!(
        out,
        "left_id,right_id,probability,band,weight_bits,margin,relation{}",
        if why { ",why" } else { "" }
    )?;
    let mut times = Vec::with_capacity(probes.len());
    for probe in &probes {
        let start = Instant::now();
        let found = index.search(probe, 5);
        times.push(start.elapsed());
        for c in found {
            let band = match c.band {
                matching::Band::Match => "MATCH",
                matching::Band::Possible => "POSSIBLE",
                matching::Band::None => "NONE",
            };
            let relation = c
                .twin_or_sibling
                .map_or(String::new(), |r| format!("{r:?}"));
            write!(
                out,
                "{},{},{:.9},{band},{:.2},{:.2},{relation}",
                probe.id, c.id, c.probability, c.weight_bits, c.margin
            )?;
            if why {
                let bars: Vec<String> = c
                    .comparisons
                    .iter()
                    .map(|b| format!("{}={}:{:.1}", b.field.code(), b.level.code(), b.weight_bits))
                    .collect();
                write!(out, ",{}", bars.join(" "))?;
            }
            writeln!(out)?;
        }
    }
    out.flush()?;
    times.sort_unstable();
    let at = |share: f64| {
        times
            .get((times.len() as f64 * share) as usize)
            .copied()
            .unwrap_or_default()
    };
    writeln!(
        std::io::stderr(),
        "{} rows, {} names, index {built:.2?}; search p50 {:.1?} p95 {:.1?} p99 {:.1?}",
        index.len(),
        index.distinct_names(),
        at(0.5),
        at(0.95),
        at(0.99),
    )?;
    Ok(())
}
