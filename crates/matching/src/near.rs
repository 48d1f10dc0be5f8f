//! How near two spellings are: edits, and Jaro and Winkler's measure.
//!
//! Written for short capital letters in bytes, which nearly every name is;
//! others go the long way through `strsim`, which is also what the tests
//! compare with.

/// Longest name that goes the short way.
const SHORT: usize = 48;

/// Edits (a letter wrong, missing, added, or two neighbours exchanged) between
/// two texts, counted up to two; 3 stands for more.
pub(crate) fn edits(a: &str, b: &str) -> usize {
    let (x, y) = (a.as_bytes(), b.as_bytes());
    if x.len().abs_diff(y.len()) > 2 && a.is_ascii() && b.is_ascii() {
        return 3;
    }
    if x.len() > SHORT || y.len() > SHORT || !a.is_ascii() || !b.is_ascii() {
        return strsim::osa_distance(a, b).min(3);
    }
    within_two(x, y)
}

fn within_two(mut x: &[u8], mut y: &[u8]) -> usize {
    // What begins and ends alike costs nothing.
    while let ([p, rest_x @ ..], [q, rest_y @ ..]) = (x, y)
        && p == q
    {
        (x, y) = (rest_x, rest_y);
    }
    while let ([rest_x @ .., p], [rest_y @ .., q]) = (x, y)
        && p == q
    {
        (x, y) = (rest_x, rest_y);
    }
    let mut before = [3usize; SHORT + 1];
    let mut last = [3usize; SHORT + 1];
    let mut row = [3usize; SHORT + 1];
    last.iter_mut()
        .take(y.len() + 1)
        .enumerate()
        .for_each(|(j, cell)| *cell = j.min(3));
    for (i, &p) in x.iter().enumerate() {
        let mut least = (i + 1).min(3);
        let mut left = least;
        if let Some(cell) = row.first_mut() {
            *cell = left;
        }
        for (j, &q) in y.iter().enumerate() {
            let at =
                |cells: &[usize; SHORT + 1], place: usize| cells.get(place).copied().unwrap_or(3);
            let mut cost = (at(&last, j) + usize::from(p != q))
                .min(at(&last, j + 1) + 1)
                .min(left + 1);
            if i > 0 && j > 0 && x.get(i - 1) == Some(&q) && y.get(j - 1) == Some(&p) {
                cost = cost.min(at(&before, j - 1) + 1);
            }
            let cost = cost.min(3);
            if let Some(cell) = row.get_mut(j + 1) {
                *cell = cost;
            }
            left = cost;
            least = least.min(cost);
        }
        if least >= 3 {
            return 3;
        }
        before = last;
        last = row;
    }
    last.get(y.len()).copied().unwrap_or(3)
}

/// Jaro and Winkler's similarity, 0 to 1.
pub(crate) fn similarity(a: &str, b: &str) -> f64 {
    let (x, y) = (a.as_bytes(), b.as_bytes());
    if x.len() > SHORT || y.len() > SHORT || !a.is_ascii() || !b.is_ascii() {
        return strsim::jaro_winkler(a, b);
    }
    if x.is_empty() || y.is_empty() {
        return if x.len() == y.len() { 1.0 } else { 0.0 };
    }
    let reach = (x.len().max(y.len()) / 2).saturating_sub(1);
    let (mut taken_x, mut taken_y) = (0u64, 0u64);
    for (i, p) in x.iter().enumerate() {
        let from = i.saturating_sub(reach);
        for (j, q) in y.iter().enumerate().take(i + reach + 1).skip(from) {
            if p == q && taken_y >> j & 1 == 0 {
                taken_y |= 1 << j;
                taken_x |= 1 << i;
                break;
            }
        }
    }
    let matches = taken_x.count_ones();
    if matches == 0 {
        return 0.0;
    }
    let picked = |text: &'_ [u8], taken: u64| {
        let mut out = [0u8; SHORT];
        let mut count = 0;
        for (i, &b) in text.iter().enumerate() {
            if taken >> i & 1 == 1
                && let Some(slot) = out.get_mut(count)
            {
                *slot = b;
                count += 1;
            }
        }
        out
    };
    let (one, two) = (picked(x, taken_x), picked(y, taken_y));
    let crossed = one.iter().zip(&two).filter(|(p, q)| p != q).count() / 2;
    let m = f64::from(matches);
    let jaro = (m / x.len() as f64 + m / y.len() as f64 + (m - crossed as f64) / m) / 3.0;
    let front = x.iter().zip(y).take(4).take_while(|(p, q)| p == q).count();
    if jaro > 0.7 {
        jaro + 0.1 * front as f64 * (1.0 - jaro)
    } else {
        jaro
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn edits_are_counted_as_the_library_counts_them(a in "[A-D ]{0,9}", b in "[A-D ]{0,9}") {
            prop_assert_eq!(edits(&a, &b), strsim::osa_distance(&a, &b).min(3), "{} {}", a, b);
        }

        #[test]
        fn similarity_is_what_the_library_says(a in "[A-F]{0,12}", b in "[A-F]{0,12}") {
            let (ours, theirs) = (similarity(&a, &b), strsim::jaro_winkler(&a, &b));
            prop_assert!((ours - theirs).abs() < 1e-9, "{a} {b}: {ours} {theirs}");
        }

        #[test]
        fn no_text_upsets_it(a in any::<String>(), b in any::<String>()) {
            let _ = (edits(&a, &b), similarity(&a, &b));
        }
    }
}
