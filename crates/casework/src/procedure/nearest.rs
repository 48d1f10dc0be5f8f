//! "Did you mean": the word that somebody most likely meant.

/// The nearest of several words, for "did you mean": at most a third of its letters off.
pub fn nearest<'w>(word: &str, among: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    among
        .map(|candidate| (edits(word, candidate), candidate))
        .filter(|(edits, candidate)| *edits * 3 <= candidate.len().max(word.len()))
        .min()
        .map(|(_, candidate)| candidate)
}

/// Levenshtein distance in characters.
fn edits(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.chars().enumerate() {
        let mut diagonal = i;
        let mut previous = i + 1;
        for (b, cell) in right.iter().zip(row.iter_mut().skip(1)) {
            let here = (diagonal + usize::from(a != *b))
                .min(previous + 1)
                .min(*cell + 1);
            diagonal = *cell;
            *cell = here;
            previous = here;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}
