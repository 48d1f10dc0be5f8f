//! What a version says of the one before it.

use super::values::ids;
use crate::procedure::Succession;
use crate::procedure::read::Table;
use crate::procedure::succession::{Named, NewNames};

/// `[succeeds]` with `version`, a table of new names for each kind, `ends` and `rebase`.
pub(in crate::procedure) fn succession(table: &Table<'_>) -> Succession {
    let mut names = NewNames::new();
    for (kind, key) in Named::ALL {
        let Some(of_kind) = table.table(key) else {
            continue;
        };
        let read = of_kind
            .free_texts()
            .into_iter()
            .map(|(old, new)| (old, new.value))
            .collect();
        of_kind.finish_quietly();
        names.insert(*kind, read);
    }
    let ends = table
        .texts("ends")
        .iter()
        .filter_map(|text| {
            let read = match text.value.split_once(' ') {
                Some(("strand", id)) => Some((Named::Strand, id.to_owned())),
                Some(("clock", id)) => Some((Named::Clock, id.to_owned())),
                _ => None,
            };
            if read.is_none() {
                table.value_finding(
                    "ends",
                    format!(
                        "`{}`: only work and clocks may end with a version; write `strand name` \
                         or `clock name`",
                        text.value
                    ),
                );
            }
            read
        })
        .collect();
    let read = Succession {
        version: table.text("version").value,
        names,
        ends,
        rebase: ids(table, "rebase"),
        at: table.at(),
    };
    table.finish();
    read
}
