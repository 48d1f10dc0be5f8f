//! Bank holidays, in the shape in which GOV.UK publishes them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One bank holiday.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BankHoliday {
    /// Its English name, or the Welsh one where the Welsh list was loaded.
    pub title: String,
    /// "Substitute day" and the like; may be empty.
    #[serde(default)]
    pub notes: String,
    /// Whether the date was written down from memory and awaits comparison with the
    /// published list.
    #[serde(default)]
    pub recalled: bool,
}

/// The bank holidays of England and Wales, known from the first year listed to the last.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BankHolidays(BTreeMap<Date, BankHoliday>);

/// Why a list of bank holidays could not be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotBankHolidays {
    /// The text is not the published JSON.
    #[error(
        "the list of bank holidays could not be read: {0}. Download bank-holidays.json from \
         GOV.UK again and load it unchanged"
    )]
    Unreadable(String),
    /// The file lists other parts of the United Kingdom only.
    #[error(
        "the list has no \"england-and-wales\" (or \"cymru-a-lloegr\"), only: {0}. Load the \
         whole of GOV.UK's bank-holidays.json"
    )]
    NoDivision(String),
}

#[derive(Deserialize)]
struct Division {
    events: Vec<Event>,
}

#[derive(Deserialize)]
struct Event {
    title: String,
    date: Date,
    #[serde(default)]
    notes: String,
    #[serde(default)]
    recalled: bool,
}

#[derive(Deserialize)]
struct WelshTitles {
    titles: BTreeMap<String, String>,
}

const PUBLISHED: &str = include_str!("../../../../calendars/bank-holidays.json");
const WELSH: &str = include_str!("../../../../calendars/gwyliau-banc.json");

impl BankHolidays {
    /// Reads GOV.UK's `bank-holidays.json`, English or Welsh. Other divisions are passed
    /// over.
    ///
    /// # Errors
    /// When the text is not of that shape, or lists neither spelling of England and Wales.
    pub fn from_json(text: &str) -> Result<Self, NotBankHolidays> {
        let mut divisions: BTreeMap<String, Division> = serde_json::from_str(text)
            .map_err(|error| NotBankHolidays::Unreadable(error.to_string()))?;
        let ours = divisions
            .remove("england-and-wales")
            .or_else(|| divisions.remove("cymru-a-lloegr"));
        let Some(ours) = ours else {
            let named: Vec<String> = divisions.into_keys().collect();
            return Err(NotBankHolidays::NoDivision(named.join(", ")));
        };
        let read = |event: Event| {
            let holiday = BankHoliday {
                title: event.title,
                notes: event.notes,
                recalled: event.recalled,
            };
            (event.date, holiday)
        };
        Ok(Self(ours.events.into_iter().map(read).collect()))
    }

    /// The list that the product carries. A newer one is loaded without a new version.
    pub fn embedded() -> Self {
        // The carried file is read by a test; one that could not be read would leave an
        // empty list, and every date would then say that bank holidays are not known.
        Self::from_json(PUBLISHED).unwrap_or_default()
    }

    /// The bank holiday on a day.
    pub fn on(&self, day: Date) -> Option<&BankHoliday> {
        self.0.get(&day)
    }

    /// All of them, in order of date.
    pub fn iter(&self) -> impl Iterator<Item = (Date, &BankHoliday)> {
        self.0.iter().map(|(day, holiday)| (*day, holiday))
    }

    /// Adds one, as when a coronation is announced after the list was published.
    pub fn add(&mut self, day: Date, title: impl Into<String>) {
        let holiday = BankHoliday {
            title: title.into(),
            notes: String::new(),
            recalled: false,
        };
        self.0.insert(day, holiday);
    }

    /// The first and last day of the years for which the list speaks.
    pub fn reach(&self) -> Option<(Date, Date)> {
        let first = self.0.keys().next()?.first_of_year();
        let last = self.0.keys().next_back()?.last_of_year();
        Some((first, last))
    }

    /// The Welsh name of a bank holiday or of a note, by its English one.
    pub fn welsh_titles() -> BTreeMap<String, String> {
        serde_json::from_str::<WelshTitles>(WELSH)
            .map(|file| file.titles)
            .unwrap_or_default()
    }
}
