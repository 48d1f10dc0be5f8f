//! What somebody does next: chosen by a throw of numbers from what the procedure knows, now
//! at random, now towards what a move still lacks.

use crate::history::History;
use casework::calendar::SchoolId;
use casework::case::Command;
use casework::case::command::{Contact, Evidence, Opening, StrandStep};
use casework::case::facts::{Channel, Classification, Whereabouts};
use casework::case::strand::StrandState;
use casework::condition::{Condition, Guard};
use casework::ids::{ActorId, FieldId, FormId, RoleId, StrandId};
use casework::procedure::{FieldKind, Pack, Transition};
use casework::safeguarding::Party;
use jiff::ToSpan;
use std::collections::BTreeMap;

/// A throw of numbers.
#[derive(Clone, Copy, Debug)]
pub struct Roll {
    pub kind: u16,
    pub which: u16,
    pub more: u16,
    pub role: u16,
    pub wait: u16,
}

impl From<(u16, u16, u16, u16, u16)> for Roll {
    fn from((kind, which, more, role, wait): (u16, u16, u16, u16, u16)) -> Self {
        Self {
            kind,
            which,
            more,
            role,
            wait,
        }
    }
}

/// Who does what, saying what.
pub struct Deed {
    pub command: Command,
    pub role: RoleId,
    pub who: ActorId,
    pub said: BTreeMap<String, String>,
}

fn pick<T: Clone>(among: impl IntoIterator<Item = T>, number: u16) -> Option<T> {
    let among: Vec<T> = among.into_iter().collect();
    if among.is_empty() {
        return None;
    }
    among.get(usize::from(number) % among.len()).cloned()
}

pub fn choose(history: &History<'_>, roll: &Roll) -> Deed {
    let pack = history.pack;
    let (command, fitting) = match &history.case {
        None => (open(pack, roll), Vec::new()),
        Some(case) => {
            let moves: Vec<&Transition> = pack.moves_from(&case.stage).collect();
            let chosen = pick(moves, roll.which);
            let toward = chosen
                .filter(|_| roll.kind % 5 < 3)
                .and_then(|t| towards(pack, t, roll));
            toward
                .or_else(|| {
                    chosen
                        .filter(|_| roll.kind % 5 == 3)
                        .map(|t| going(t, roll))
                })
                .unwrap_or_else(|| anything(history, roll))
        }
    };
    // Mostly somebody whom the procedure names; now and then anybody at all.
    let named = pick(fitting, roll.role).filter(|_| !roll.role.is_multiple_of(7));
    let role = named
        .or_else(|| pick(pack.roles.keys().cloned(), roll.role / 7))
        .unwrap_or_else(|| RoleId::new("nobody"));
    let said = if roll.role.is_multiple_of(3) {
        BTreeMap::new()
    } else {
        let ground = pick(pack.grounds.keys().map(ToString::to_string), roll.more);
        [
            ("reason", "because".to_owned()),
            ("judgement", "safe".to_owned()),
            ("decision", "as written".to_owned()),
            ("ground", ground.unwrap_or_default()),
        ]
        .map(|(name, is)| (name.to_owned(), is))
        .into()
    };
    let who = ActorId::new(format!("{role}-{}", roll.more % 2));
    Deed {
        command,
        role,
        who,
        said,
    }
}

fn open(pack: &Pack, roll: &Roll) -> Command {
    Command::Open(Opening {
        case_type: pick(pack.case_types.keys().cloned(), roll.which)
            .unwrap_or_else(|| "none".into()),
        source: "a school".to_owned(),
        school: (!roll.more.is_multiple_of(3)).then(|| SchoolId::new("school")),
        first_absence: roll
            .more
            .is_multiple_of(2)
            .then(|| jiff::civil::date(2026, 9, 3))
            .filter(|_| !roll.which.is_multiple_of(5)),
    })
}

fn going(transition: &Transition, roll: &Roll) -> (Command, Vec<RoleId>) {
    let command = Command::Move {
        on: transition.on.clone(),
        outcome: pick(transition.outcomes.iter().cloned(), roll.more),
    };
    (command, transition.by.clone())
}

/// Something that a move still lacks, or the move itself.
fn towards(pack: &Pack, transition: &Transition, roll: &Roll) -> Option<(Command, Vec<RoleId>)> {
    let outcome = pick(transition.outcomes.iter(), roll.more);
    let mut guards: Vec<&Guard> = transition.requires.iter().collect();
    if let Some(rule) = outcome.and_then(|id| pack.outcomes.get(id)) {
        guards.extend(&rule.proof);
    }
    let mut leaves = Vec::new();
    for guard in guards {
        flatten(pack, &guard.condition, true, &mut leaves);
    }
    let leaf = pick(leaves, roll.kind / 5)?;
    make(pack, &leaf.0, leaf.1, roll)
}

fn flatten(pack: &Pack, condition: &Condition, so: bool, into: &mut Vec<(Condition, bool)>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                flatten(pack, part, so, into);
            }
        }
        Condition::Not(part) => flatten(pack, part, !so, into),
        Condition::Checklist(list, _) | Condition::Begun(list, _) => {
            let items = pack.checklists.get(list).map(|l| l.items.clone());
            for item in items.unwrap_or_default() {
                let one = Condition::Strand {
                    strand: item,
                    states: vec![StrandState::Answered],
                    since: casework::condition::Since::Spell,
                };
                into.push((one, so));
            }
        }
        other => into.push((other.clone(), so)),
    }
}

fn make(pack: &Pack, leaf: &Condition, so: bool, roll: &Roll) -> Option<(Command, Vec<RoleId>)> {
    Some(match leaf {
        Condition::Proof(proof) => {
            let by = pack.proofs.get(&proof.kind).map(|p| p.by.clone());
            let roles = if proof.by.is_empty() {
                by.unwrap_or_default()
            } else {
                proof.by.clone()
            };
            (record(&proof.kind, true), roles)
        }
        Condition::Strand { strand, states, .. } => {
            step(pack, strand, pick(states.iter().copied(), roll.more), roll)?
        }
        Condition::Visits { strand, .. } => step(pack, strand, Some(StrandState::Made), roll)?,
        Condition::Form(form, _) => fill(pack, form, roll)?,
        Condition::Answered { field, .. }
        | Condition::DaysBetween { first: field, .. }
        | Condition::Share { part: field, .. } => {
            let (form, _) = pack
                .forms
                .iter()
                .find(|(_, f)| f.fields.iter().any(|q| q.id == *field))?;
            fill(pack, form, roll)?
        }
        Condition::Risk(levels, _) => {
            let (form, _) = pack
                .forms
                .iter()
                .find(|(_, f)| f.levels.iter().any(|l| levels.contains(&l.id)))?;
            fill(pack, form, roll)?
        }
        Condition::Agreed(agreement) => agree(pack, &agreement.what, roll)?,
        Condition::Flag(flag) => (
            Command::SetFlag {
                flag: flag.clone(),
                source: "a school".to_owned(),
            },
            Vec::new(),
        ),
        Condition::Whereabouts(any) => {
            let is = pick(
                Whereabouts::ALL
                    .iter()
                    .copied()
                    .filter(|w| any.contains(w) == so),
                roll.more,
            )?;
            (whereabouts(is), Vec::new())
        }
        Condition::Classification(any) => {
            (classify(pick(any.iter().copied(), roll.more)?), Vec::new())
        }
        Condition::OnRoll => (on_roll(so), Vec::new()),
        _ => return None,
    })
}

fn record(proof: &casework::ids::ProofId, in_writing: bool) -> Command {
    Command::Record(Evidence {
        proof: proof.clone(),
        in_writing,
        text: String::new(),
        reaches: Vec::new(),
    })
}

/// Whom a contact reaches, or a rule is about: nobody named, or some of two adults, two
/// addresses and two numbers.
fn parties(number: u16) -> Vec<Party> {
    let all = [
        Party::Adult("mother".into()),
        Party::Adult("father".into()),
        Party::Address("14 Quay Street, ZZ9 9ZZ".to_owned()),
        Party::Address("3 Mill Lane, ZZ8 1AA".to_owned()),
        Party::Telephone("07700 900417".to_owned()),
        Party::Telephone("01632 960001".to_owned()),
    ];
    all.into_iter()
        .enumerate()
        .filter(|(at, _)| number >> (at + 3) & 1 == 1 && number & 1 == 1)
        .map(|(_, party)| party)
        .collect()
}

fn whereabouts(is: Whereabouts) -> Command {
    Command::Whereabouts {
        is,
        source: "a school".to_owned(),
    }
}

fn classify(r#as: Classification) -> Command {
    Command::Classify {
        r#as,
        because: "so it is".to_owned(),
    }
}

fn on_roll(is: bool) -> Command {
    Command::OnRoll {
        school: is.then(|| SchoolId::new("school")),
    }
}

fn step(
    pack: &Pack,
    strand: &StrandId,
    to: Option<StrandState>,
    roll: &Roll,
) -> Option<(Command, Vec<RoleId>)> {
    let rule = pack.strands.get(strand)?;
    let any = pick(rule.life().map(|(_, to)| *to), roll.more)?;
    // One step in four goes somewhere else on the strand's life.
    let to = to.filter(|_| !roll.kind.is_multiple_of(4)).unwrap_or(any);
    let roles = rule
        .steps
        .iter()
        .find(|s| s.to == to && !s.by.is_empty())
        .map(|s| s.by.clone())
        .unwrap_or_else(|| {
            if rule.by.is_empty() {
                pack.upwards(&rule.owner)
            } else {
                rule.by.clone()
            }
        });
    let command = Command::Strand(StrandStep {
        strand: strand.clone(),
        number: None,
        to,
        about: None,
        result: Some("as recorded".to_owned()),
        planned: None,
        in_writing: roll.more.is_multiple_of(2),
        reaches: parties(roll.which),
    });
    Some((command, roles))
}

fn fill(pack: &Pack, form: &FormId, roll: &Roll) -> Option<(Command, Vec<RoleId>)> {
    let rule = pack.forms.get(form)?;
    let mut answers: BTreeMap<FieldId, String> = BTreeMap::new();
    for (number, field) in rule.fields.iter().enumerate() {
        let yes = (roll.more >> (number % 16)) & 1 == 1;
        let answer = match &field.kind {
            FieldKind::Text | FieldKind::LongText => "words".to_owned(),
            FieldKind::Number => "2".to_owned(),
            FieldKind::Date => "2026-09-01".to_owned(),
            FieldKind::YesNo | FieldKind::YesNoUnknown => if yes { "yes" } else { "no" }.to_owned(),
            FieldKind::Choice(choices) | FieldKind::Several(choices) => {
                pick(choices.iter().map(|c| c.0.clone()), roll.more)?
            }
            FieldKind::Ground => pick(pack.grounds.keys().map(ToString::to_string), roll.more)?,
        };
        if field.note_if.as_ref() == Some(&answer) {
            answers.insert(
                FieldId::new(format!("{}.note", field.id)),
                "words".to_owned(),
            );
        }
        answers.insert(field.id.clone(), answer);
    }
    let command = Command::Fill {
        form: form.clone(),
        answers,
        level: pick(rule.levels.iter().map(|l| l.id.clone()), roll.more),
    };
    Some((command, rule.by.clone()))
}

fn agree(pack: &Pack, what: &str, roll: &Roll) -> Option<(Command, Vec<RoleId>)> {
    let rule = pack.agreements.get(what)?;
    let what = what.to_owned();
    let because = "so it is".to_owned();
    Some(match roll.more % 5 {
        0 | 1 => (Command::Propose { what, because }, rule.proposed_by.clone()),
        2 => (Command::SendBack { what, because }, rule.agreed_by.clone()),
        _ => (Command::Agree { what }, rule.agreed_by.clone()),
    })
}

/// Anything at all that can be asked of a case.
fn anything(history: &History<'_>, roll: &Roll) -> (Command, Vec<RoleId>) {
    let pack = history.pack;
    let because = "so it is".to_owned();
    let day = history
        .today()
        .saturating_sub(i64::from(roll.more % 40).days());
    let contact = || Contact {
        channel: pick(Channel::ALL.iter().copied(), roll.more).unwrap_or(Channel::Call),
        with: "the family".to_owned(),
        text: String::new(),
        planned: roll.more.is_multiple_of(2),
        reaches: parties(roll.which),
    };
    let strand = || pick(pack.strands.keys(), roll.which);
    let flag = || pick(pack.flags.keys().cloned(), roll.which);
    let rule = || pick(pack.contact_rules.keys().cloned(), roll.which);
    let clock = || pick(pack.clocks.keys().cloned(), roll.which);
    let lifters = |id: &casework::ids::ContactRuleId| {
        pack.contact_rules
            .get(id)
            .map_or_else(Vec::new, |r| r.lifted_by.clone())
    };
    let anybody = Vec::new;
    let chosen = match roll.kind / 5 % 24 {
        0 => strand().and_then(|s| step(pack, s, None, roll)),
        // What is open is worked on more than what has not begun.
        1 | 2 => history
            .case
            .as_ref()
            .and_then(|case| pick(case.open_strands().map(|s| s.strand.clone()), roll.which))
            .and_then(|s| step(pack, &s, None, roll)),
        3 => pick(pack.proofs.iter(), roll.which)
            .map(|(id, p)| (record(id, roll.more.is_multiple_of(2)), p.by.clone())),
        4 => flag().map(|flag| {
            (
                Command::SetFlag {
                    flag,
                    source: because.clone(),
                },
                anybody(),
            )
        }),
        5 => flag().map(|flag| {
            (
                Command::LiftFlag {
                    flag,
                    because: because.clone(),
                },
                anybody(),
            )
        }),
        6 => pick(Whereabouts::ALL.iter().copied(), roll.more).map(|w| (whereabouts(w), anybody())),
        7 => pick(Classification::ALL.iter().copied(), roll.more).map(|c| (classify(c), anybody())),
        8 => pick(pack.case_types.keys().cloned(), roll.which).map(|to| {
            (
                Command::ChangeType {
                    to,
                    because: because.clone(),
                },
                anybody(),
            )
        }),
        9 => Some((Command::FirstAbsence { on: day }, anybody())),
        10 => Some((
            Command::AbsenceEnds {
                on: day,
                because: because.clone(),
            },
            anybody(),
        )),
        11 => clock().map(|clock| {
            let until = history.today().saturating_add(14.days());
            (
                Command::Pause {
                    clock,
                    number: None,
                    because: because.clone(),
                    until,
                },
                anybody(),
            )
        }),
        12 => clock().map(|clock| {
            (
                Command::Resume {
                    clock,
                    number: None,
                },
                anybody(),
            )
        }),
        13 => pick(pack.agreements.keys(), roll.which).and_then(|what| agree(pack, what, roll)),
        14 => pick(pack.forms.keys(), roll.which).and_then(|form| fill(pack, form, roll)),
        15 | 16 => Some((Command::Contact(contact()), anybody())),
        17 => Some((Command::ContactHappened(contact()), anybody())),
        18 => rule().map(|rule| {
            (
                Command::SetRule {
                    rule,
                    about: parties(roll.more).into_iter().collect(),
                    because: because.clone(),
                },
                anybody(),
            )
        }),
        19 => rule().map(|rule| {
            let roles = lifters(&rule);
            (
                Command::ReviewRule {
                    rule,
                    because: because.clone(),
                },
                roles,
            )
        }),
        20 => rule().map(|rule| {
            let roles = lifters(&rule);
            (
                Command::LiftRule {
                    rule,
                    because: because.clone(),
                },
                roles,
            )
        }),
        21 => Some((
            Command::Correct {
                record: u32::from(roll.which % 60) + 1,
                to: day.at(10, 0, 0, 0),
                because: because.clone(),
            },
            anybody(),
        )),
        22 => Some((on_roll(roll.more.is_multiple_of(2)), anybody())),
        _ => Some((
            Command::Assign {
                to: ActorId::new("somebody"),
            },
            anybody(),
        )),
    };
    chosen.unwrap_or((
        Command::Note {
            text: "a note".to_owned(),
            only_for: None,
        },
        Vec::new(),
    ))
}
