//! What a file would do, as its page tells it.

use crate::app::App;
use crate::ask::Signed;
use crate::form::{Choice as Offer, Form};
use crate::handlers::roll::{MOST, wrong};
use crate::handlers::search::{Schools, candidate, notice};
use crate::pages::{ClosedRow, ImportLook, OpenRow};
use crate::show::procedure::Teller;
use casework::case::Refusal;
use casework::ids::StageId;
use desk::given::in_britain;
use desk::import::{Choice, Look, LookRow, NotTaken, Opens, Outcome, Why};
use jiff::civil::DateTime;
use words::{Lang, Sentence};

/// How many of the things that would be owed are told of a row.
const OWED: usize = 4;

/// The field in which it is said who the child of a row is.
pub(super) fn field(line: u64) -> String {
    format!("who-{line}")
}

pub(super) fn line(line: u64) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX)
}

pub(super) fn whole(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

/// What was chosen for a row, of what its page offered.
pub(super) fn choice(opens: &Opens, said: &str) -> Option<Choice> {
    let found = |id: &str| opens.found.iter().any(|one| one.id == id);
    match said.split_once(':') {
        None => match said {
            "new" => Some(Choice::New),
            "leave" => Some(Choice::Leave),
            _ => None,
        },
        Some(("same", id)) => found(id).then(|| Choice::Same(id.to_owned())),
        Some(("home", id)) => found(id).then(|| Choice::Home(id.to_owned())),
        Some(_) => None,
    }
}

/// The form with what is presumed of each row: nothing where a person must choose.
pub(super) fn presumed(mut form: Form, look: &Look) -> Form {
    for row in &look.rows {
        if let Outcome::Opens(opens) = &row.outcome
            && let Some(presumed) = opens.presumed()
        {
            let said = presumed.map_or_else(|| "new".to_owned(), |id| format!("same:{id}"));
            form = form.with(&field(row.line), said);
        }
    }
    form
}

/// The page.
pub(super) fn page(
    app: &App,
    signed: &Signed,
    schools: Vec<(String, String)>,
    look: &Look,
    form: Form,
) -> ImportLook {
    let schools = Schools::new(schools);
    let now = in_britain(app.desk.clock.now());
    let mut page = ImportLook {
        file: look.name.clone(),
        rows: whole(look.rows_read),
        opens: whole(look.opens()),
        cannot: 0,
        choose: 0,
        late: 0,
        notes: notes(look),
        form: (look.opens() > 0).then_some(form),
        action: format!("/admin/import/{}/look", look.hash),
        take: Sentence::new("import-take").with("count", look.opens()),
        headings: format!("/admin/import/{}/headings", look.hash),
        open: Vec::new(),
        closed: Vec::new(),
        wrong: look
            .rejected
            .iter()
            .chain(&look.doubts)
            .take(MOST)
            .map(wrong)
            .collect(),
        more_wrong: whole((look.rejected.len() + look.doubts.len()).saturating_sub(MOST)),
    };
    for row in &look.rows {
        match &row.outcome {
            Outcome::Opens(opens) => {
                let told = open(signed, &schools, row, opens, now);
                page.choose += u32::from(!told.choices.is_empty());
                page.late += u32::from(told.late);
                page.open.push(told);
            }
            Outcome::Cannot(all) => page.closed.push(ClosedRow {
                line: line(row.line),
                child: row.child.clone(),
                reference: row.reference.clone(),
                why: all.iter().map(|one| why(signed, one)).collect(),
            }),
        }
    }
    page.cannot = whole(page.closed.len() + look.rejected.len());
    page
}

fn notes(look: &Look) -> Vec<Sentence> {
    let mut notes = Vec::new();
    if notice(look.readiness).is_some() {
        notes.push("import-look-reading".into());
    }
    if !look.unknown.is_empty() {
        notes.push(Sentence::new("import-look-unknown").with("columns", look.unknown.join(", ")));
    }
    notes
}

fn open(
    signed: &Signed,
    schools: &Schools,
    row: &LookRow,
    opens: &Opens,
    now: DateTime,
) -> OpenRow {
    let pack = &signed.who.office.pack;
    let case_type = row.case_type.as_ref();
    let case_type = case_type.and_then(|id| pack.case_types.get(id));
    let owed = opens.due.iter().take(OWED).map(|item| {
        let what = signed.visitor.label(&item.rule.label);
        match item.due {
            None => Sentence::new("import-owed-open").with("what", what),
            Some(day) => {
                let late = item.late_from.is_some_and(|from| from <= now);
                let key = match late {
                    true => "import-owed-late",
                    false => "import-owed-due",
                };
                Sentence::new(key).with("what", what).with("date", day)
            }
        }
    });
    let shown = opens.found.iter().map(|found| {
        let mut one = candidate(signed, schools, &opens.asked, found);
        // The same child may be beside two rows.
        one.id = format!("{}-{}", row.line, one.id);
        one.take = None;
        one
    });
    OpenRow {
        line: line(row.line),
        child: row.child.clone(),
        born: row.born,
        reference: row.reference.clone(),
        case_type: case_type.map_or_else(String::new, |rule| signed.visitor.label(&rule.label)),
        referred: row.referred,
        stage: stage(signed, &opens.stage),
        late: opens.late(now) > 0,
        owed: owed.collect(),
        more: whole(opens.due.len().saturating_sub(OWED)),
        noted: opens
            .not_taken
            .iter()
            .map(|not| not_taken(signed, not))
            .collect(),
        choices: offered(signed, opens),
        candidates: shown.collect(),
    }
}

/// Whom the child may be taken for; nobody is asked where we know nobody like them.
fn offered(signed: &Signed, opens: &Opens) -> Vec<Offer> {
    if opens.found.is_empty() {
        return Vec::new();
    }
    let mut offers = Vec::new();
    for found in &opens.found {
        let born = found.facts.born;
        let born = born.map(|day| format!(", {}", words::date(signed.visitor.lang, day)));
        let name = format!("{}{}", found.facts.listed(), born.unwrap_or_default());
        let (key, means) = match found.relation {
            None => ("import-who-same", "same"),
            Some(_) => ("import-who-home", "home"),
        };
        let label = Sentence::new(key).with("name", name);
        offers.push(Offer::new(&format!("{means}:{}", found.id), label));
    }
    offers.push(Offer::new("new", "import-who-new"));
    offers.push(Offer::new("leave", "import-who-leave"));
    offers
}

fn stage(signed: &Signed, id: &StageId) -> String {
    let stages = &signed.who.office.pack.stages;
    let rule = stages.get(id);
    rule.map_or_else(|| id.to_string(), |rule| signed.visitor.label(&rule.label))
}

/// What the procedure says against something, in one line.
fn said(signed: &Signed, refusal: &Refusal) -> String {
    let office = &signed.who.office;
    let lang: Lang = signed.visitor.lang;
    let teller = Teller {
        lang,
        pack: &office.pack,
        directory: &|role| office.telephone(role).map(str::to_owned),
    };
    let reasons = teller.refusal(refusal);
    let said: Vec<String> = reasons.iter().map(|reason| reason.text.say(lang)).collect();
    said.join(" ")
}

/// Why a row cannot be brought in.
pub(super) fn why(signed: &Signed, why: &Why) -> Sentence {
    match why {
        Why::Closed(day) => Sentence::new("import-why-closed").with("date", *day),
        Why::NoType(word) if word.is_empty() => "import-why-no-type".into(),
        Why::NoType(word) => Sentence::new("import-why-type").with("word", word.as_str()),
        Why::Here(Some(case)) => Sentence::new("import-why-here").with("case", case.as_str()),
        Why::Here(None) => "import-why-here-unseen".into(),
        Why::Twice(first) => Sentence::new("import-why-twice")
            .with("line", i64::try_from(*first).unwrap_or(i64::MAX)),
        Why::SameChild(first) => Sentence::new("import-why-same-child")
            .with("line", i64::try_from(*first).unwrap_or(i64::MAX)),
        Why::OpenAlready(case) => {
            Sentence::new("import-why-open-already").with("case", case.as_str())
        }
        Why::NoRule(word) => Sentence::new("import-why-rule").with("word", word.as_str()),
        Why::Future(day) => Sentence::new("import-why-future").with("date", *day),
        Why::BeforeBirth(day) => Sentence::new("import-why-before-birth").with("date", *day),
        Why::Refused(refusal) => {
            Sentence::new("import-why-refused").with("why", said(signed, refusal))
        }
    }
}

fn not_taken(signed: &Signed, not: &NotTaken) -> Sentence {
    match not {
        NotTaken::School(word) => Sentence::new("import-not-school").with("school", word.as_str()),
        NotTaken::Owner(word) => Sentence::new("import-not-owner").with("owner", word.as_str()),
        NotTaken::Stage(word) => Sentence::new("import-not-stage").with("stage", word.as_str()),
        NotTaken::NotMoved { to, stands } => Sentence::new("import-not-moved")
            .with("to", stage(signed, to))
            .with("stands", stage(signed, stands)),
        NotTaken::Words { heading } => {
            Sentence::new("import-not-words").with("heading", heading.as_str())
        }
        NotTaken::NoDay { heading } => {
            Sentence::new("import-not-day").with("heading", heading.as_str())
        }
        NotTaken::Refused { what, refusal } => Sentence::new("import-not-refused")
            .with("what", what.as_str())
            .with("why", said(signed, refusal)),
    }
}
