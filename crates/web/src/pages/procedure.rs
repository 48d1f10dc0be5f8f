//! The procedure in use, as people read it: every part of it with the clause that it rests on.

use super::common::Reason;
use crate::render::Page;
use crate::shell::Section;
use jiff::civil::Date;
use serde::Serialize;
use words::Sentence;

/// One part of the procedure, or all of them to be printed.
#[derive(Clone, Debug, Serialize)]
pub struct Procedure {
    /// Which procedure this is.
    pub head: Head,
    /// Every part, to go to.
    pub parts: Vec<PartLink>,
    /// Whether all parts stand on the page.
    pub whole: bool,
    /// What is shown: one chapter, or all.
    pub chapters: Vec<Chapter>,
}

/// Which procedure, which version, since when, on which law.
#[derive(Clone, Debug, Serialize)]
pub struct Head {
    /// Its title.
    pub title: String,
    /// The version, as the council writes it.
    pub version: String,
    /// The day from which it has been in force here; nothing for the first.
    pub since: Option<Date>,
    /// The title and version of the law beside it.
    pub law: Option<Sentence>,
    /// Whether the program offers another version.
    pub offered: bool,
    /// Whether the reader's language is not one that the procedure speaks.
    pub other_language: bool,
}

/// A part of the procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Kinds of case, the stages and where each leads.
    Stages,
    /// What may be done at each stage, and what must be so.
    Moves,
    /// What is due, and what is owed again and again.
    Deadlines,
    /// Who does what, and whom to ring.
    People,
    /// The work beside the stages, the checklists, the evidence.
    Work,
    /// Forms with their questions, levels of risk, agreement.
    Forms,
    /// Flags and contact rules.
    Groups,
    /// How a case may end, and grounds in law.
    Endings,
    /// Letters with their text.
    Letters,
    /// What the council has chosen.
    Settings,
}

impl Part {
    /// All of them, in the order in which they are read.
    pub const ALL: [Part; 10] = [
        Part::Stages,
        Part::Moves,
        Part::Deadlines,
        Part::People,
        Part::Work,
        Part::Forms,
        Part::Groups,
        Part::Endings,
        Part::Letters,
        Part::Settings,
    ];

    /// The end of its address and of its words.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Part::Stages => "stages",
            Part::Moves => "moves",
            Part::Deadlines => "deadlines",
            Part::People => "people",
            Part::Work => "work",
            Part::Forms => "forms",
            Part::Groups => "groups",
            Part::Endings => "endings",
            Part::Letters => "letters",
            Part::Settings => "settings",
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn path(self) -> String {
        match self {
            Part::Stages => "/procedure".to_owned(),
            part => format!("/procedure/{}", part.word()),
        }
    }

    /// Its words.
    #[must_use]
    pub fn title(self) -> Sentence {
        Sentence::new(&format!("procedure-part-{}", self.word()))
    }
}

/// The way to a part.
#[derive(Clone, Debug, Serialize)]
pub struct PartLink {
    /// Where it stands.
    pub path: String,
    /// Its words.
    pub title: Sentence,
    /// Whether it is the one shown.
    pub current: bool,
}

/// A part with all that stands in it.
#[derive(Clone, Debug, Serialize)]
pub struct Chapter {
    /// Which.
    pub part: Part,
    /// Its words.
    pub title: Sentence,
    /// What it is about.
    pub intro: Sentence,
    /// The stages and the moves between them, drawn.
    pub picture: Option<Picture>,
    /// What stands in it, in its order.
    pub sections: Vec<Passage>,
}

/// A section of a part.
#[derive(Clone, Debug, Serialize)]
pub struct Passage {
    /// Its place in the page.
    pub id: String,
    /// Its heading.
    pub title: Sentence,
    /// A line under it.
    pub intro: Option<Sentence>,
    /// Things, each under a heading of its own.
    pub items: Vec<Item>,
    /// Things as rows of a table.
    pub table: Option<Rows>,
}

/// One thing of the procedure.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    /// Its place in the page.
    pub id: String,
    /// Its name in the procedure's words.
    pub title: String,
    /// What is said of it in a word: not in the policy, restricted, of the law.
    pub tags: Vec<Sentence>,
    /// The clauses that it rests on.
    pub clause: Option<String>,
    /// What it is, in a sentence.
    pub text: Option<Sentence>,
    /// What is said of it, by name.
    pub lines: Vec<Line>,
    /// A longer text as it stands: a letter.
    pub body: Option<String>,
    /// What stands in it as rows: the questions of a form.
    pub table: Option<Rows>,
}

/// One thing said of another.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// What it is about.
    pub label: Sentence,
    /// What is said; several as a list.
    pub said: Vec<Reason>,
    /// Somebody's number, as a link.
    pub ring: Option<String>,
}

/// A table.
#[derive(Clone, Debug, Serialize)]
pub struct Rows {
    /// What it is, for those who hear it.
    pub caption: Sentence,
    /// The keys of its heads.
    pub heads: Vec<&'static str>,
    /// Its rows; the first cell of each names it.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Its place in the page.
    pub id: String,
    /// What it is.
    pub title: String,
    /// What is said of it in a word.
    pub tags: Vec<Sentence>,
    /// The clauses that it rests on.
    pub clause: Option<String>,
    /// The other cells, as many as there are further heads.
    pub cells: Vec<Vec<Sentence>>,
}

/// The stages as boxes in columns of phases, the moves as lines between them.
#[derive(Clone, Debug, Serialize)]
pub struct Picture {
    /// How wide it is.
    pub width: u32,
    /// How high.
    pub height: u32,
    /// The phases.
    pub columns: Vec<Column>,
    /// The stages.
    pub boxes: Vec<StageBox>,
    /// The lines, as paths.
    pub lines: Vec<String>,
    /// The heads of the arrows, as corners.
    pub heads: Vec<String>,
}

/// A phase, as a column.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// Its middle.
    pub middle: u32,
    /// Its words, in lines.
    pub lines: Vec<TextLine>,
}

/// A stage, as a box.
#[derive(Clone, Debug, Serialize)]
pub struct StageBox {
    /// Its left edge.
    pub x: u32,
    /// Its top.
    pub y: u32,
    /// How wide it is.
    pub width: u32,
    /// How high.
    pub height: u32,
    /// Its middle.
    pub middle: u32,
    /// Whether a case ends there.
    pub ended: bool,
    /// Its words, in lines.
    pub lines: Vec<TextLine>,
}

/// A line of words in the picture.
#[derive(Clone, Debug, Serialize)]
pub struct TextLine {
    /// Where it stands.
    pub y: u32,
    /// The words.
    pub text: String,
}

impl Page for Procedure {
    const TEMPLATE: &'static str = "pages/procedure.html";
    const PATH: &'static str = "/procedure";
    const SECTION: Option<Section> = Some(Section::Settings);

    fn title(&self) -> Sentence {
        match self.chapters.as_slice() {
            [only] if only.part != Part::Stages => only.title.clone(),
            _ => "procedure-title".into(),
        }
    }

    fn samples() -> Vec<Self> {
        super::procedure_samples::procedures()
    }
}
