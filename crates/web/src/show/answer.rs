//! Answers to the questions of forms, in the words of the form.

use crate::ask::Visitor;
use casework::case::SEVERAL;
use casework::procedure::{Field, FieldKind, Pack};
use casework::safeguarding::confidence::WITHHELD;
use jiff::civil::Date;
use words::Sentence;

/// An answer as it reads on its form; what this reader may not know of it is said to be kept.
pub fn in_words(visitor: &Visitor, pack: &Pack, field: &Field, answer: &str) -> Sentence {
    let several = matches!(field.kind, FieldKind::Several(_));
    let each = answer.split(if several { SEVERAL } else { "\0" });
    let each: Vec<String> = each
        .map(|one| word(pack, visitor, field, one).say(visitor.lang))
        .collect();
    Sentence::literal(each.join("; "))
}

fn word(pack: &Pack, visitor: &Visitor, field: &Field, answer: &str) -> Sentence {
    if answer == WITHHELD {
        return "withheld-safeguarding-group".into();
    }
    let literal = || Sentence::literal(answer);
    match &field.kind {
        FieldKind::YesNo | FieldKind::YesNoUnknown => match answer {
            "yes" => "yes".into(),
            "no" => "no".into(),
            "unknown" => "not-known".into(),
            _ => literal(),
        },
        FieldKind::Date => answer.parse::<Date>().map_or_else(
            |_| literal(),
            |day| Sentence::literal(words::date(visitor.lang, day)),
        ),
        FieldKind::Choice(offered) | FieldKind::Several(offered) => offered
            .iter()
            .find(|(id, _)| id == answer)
            .map_or_else(literal, |(_, label)| {
                Sentence::literal(visitor.label(label))
            }),
        FieldKind::Ground => pack
            .grounds
            .get(&answer.into())
            .map_or_else(literal, |ground| {
                Sentence::literal(visitor.label(&ground.label))
            }),
        FieldKind::Text | FieldKind::LongText | FieldKind::Number => literal(),
    }
}

/// What may be ticked on paper; nothing where the answer is written.
pub fn choices(visitor: &Visitor, pack: &Pack, field: &Field) -> Vec<Sentence> {
    let ids: Vec<&str> = match &field.kind {
        FieldKind::Ground => pack.grounds.keys().map(|id| id.as_str()).collect(),
        _ => field.offered(),
    };
    ids.into_iter()
        .map(|id| word(pack, visitor, field, id))
        .collect()
}
