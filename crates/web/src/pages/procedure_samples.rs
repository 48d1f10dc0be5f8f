//! What the tests render in place of a procedure: one short part, one with everything, all
//! of it to be printed.

use super::common::Reason;
use super::procedure::{
    Chapter, Column, Head, Item, Line, Part, PartLink, Passage, Picture, Procedure, Row, Rows,
    StageBox, TextLine,
};
use jiff::civil::date;
use words::Sentence;

fn head() -> Head {
    Head {
        title: "Children missing education, Exampleshire".to_owned(),
        version: "2".to_owned(),
        since: Some(date(2026, 9, 1)),
        law: Some(Sentence::literal("The law of Examples, version 1")),
        offered: true,
        other_language: true,
    }
}

pub(super) fn parts(current: Option<Part>) -> Vec<PartLink> {
    Part::ALL
        .into_iter()
        .map(|part| PartLink {
            path: part.path(),
            title: part.title(),
            current: current == Some(part),
        })
        .collect()
}

fn picture() -> Picture {
    let boxed = |x: u32, text: &str, ended| StageBox {
        x,
        y: 40,
        width: 108,
        height: 40,
        middle: x + 54,
        ended,
        lines: vec![TextLine {
            y: 64,
            text: text.to_owned(),
        }],
    };
    let column = |middle: u32, text: &str| Column {
        middle,
        lines: vec![TextLine {
            y: 14,
            text: text.to_owned(),
        }],
    };
    Picture {
        width: 260,
        height: 90,
        columns: vec![column(55, "Received"), column(200, "Closed")],
        boxes: vec![
            boxed(1, "1. Received", false),
            boxed(146, "2. Closed", true),
        ],
        lines: vec!["M109 60H142".to_owned()],
        heads: vec!["146,60 138,56 138,64".to_owned()],
    }
}

fn passage(id: &str) -> Passage {
    Passage {
        id: id.to_owned(),
        title: Sentence::new(&format!("procedure-section-{id}")),
        intro: None,
        items: Vec::new(),
        table: None,
    }
}

fn thing(id: &str, title: &str) -> Item {
    Item {
        id: id.to_owned(),
        title: title.to_owned(),
        tags: Vec::new(),
        clause: Some("W-042".to_owned()),
        text: None,
        lines: Vec::new(),
        body: None,
        table: None,
    }
}

fn stages() -> Chapter {
    let owner = |ring: Option<&str>| Line {
        label: "procedure-owner".into(),
        said: vec![Reason {
            text: Sentence::literal("Officer"),
            clause: None,
        }],
        ring: ring.map(str::to_owned),
    };
    let leads = Line {
        label: "procedure-leads".into(),
        said: vec![
            Reason::new(
                Sentence::new("procedure-move-to")
                    .with("move", "Close")
                    .with("stage", "Closed"),
                "W-050",
            ),
            Reason::new(Sentence::literal("Refer on"), "W-051"),
        ],
        ring: None,
    };
    Chapter {
        part: Part::Stages,
        title: Part::Stages.title(),
        intro: "procedure-intro-stages".into(),
        picture: Some(picture()),
        sections: vec![Passage {
            items: vec![
                Item {
                    lines: vec![owner(Some("01632 960100")), leads],
                    tags: vec!["procedure-of-law".into()],
                    ..thing("stage-received", "1. Received")
                },
                Item {
                    text: Some(Sentence::literal("Nothing more is done.")),
                    ..thing("stage-closed", "2. Closed")
                },
            ],
            ..passage("stages")
        }],
    }
}

fn deadlines() -> Chapter {
    let row = |id: &str, tags: Vec<Sentence>| Row {
        id: id.to_owned(),
        title: "Visit the home".to_owned(),
        tags,
        clause: Some("W-073".to_owned()),
        cells: vec![
            vec!["on-opened".into(), "on-first-absence".into()],
            vec![Sentence::literal("5 working days")],
            Vec::new(),
            vec![Sentence::literal("Team manager")],
        ],
    };
    Chapter {
        part: Part::Deadlines,
        title: Part::Deadlines.title(),
        intro: "procedure-intro-deadlines".into(),
        picture: None,
        sections: vec![Passage {
            intro: Some("procedure-bars-intro".into()),
            table: Some(Rows {
                caption: "procedure-section-reports".into(),
                heads: vec![
                    "procedure-what",
                    "procedure-counts-from",
                    "procedure-how-long",
                    "procedure-met",
                    "procedure-late",
                ],
                rows: vec![
                    row("clock-visit", vec!["procedure-ours".into()]),
                    row("clock-again", Vec::new()),
                ],
            }),
            ..passage("reports")
        }],
    }
}

fn letters() -> Chapter {
    Chapter {
        part: Part::Letters,
        title: Part::Letters.title(),
        intro: "procedure-intro-letters".into(),
        picture: None,
        sections: vec![Passage {
            items: vec![Item {
                body: Some("To {to}\n\nThank you for telling us.".to_owned()),
                ..thing("letter-answer", "Answer to whoever told us")
            }],
            ..passage("letters")
        }],
    }
}

pub(super) fn procedures() -> Vec<Procedure> {
    let page = |part: Option<Part>, chapters| Procedure {
        head: head(),
        parts: parts(part),
        whole: part.is_none(),
        chapters,
    };
    vec![
        page(Some(Part::Stages), vec![stages()]),
        page(Some(Part::Deadlines), vec![deadlines()]),
        Procedure {
            head: Head {
                since: None,
                law: None,
                offered: false,
                other_language: false,
                ..head()
            },
            ..page(None, vec![stages(), deadlines(), letters()])
        },
    ]
}
