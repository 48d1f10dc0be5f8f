//! Many questions at once: the same work shared between threads, the answers
//! in the order of the questions.

use crate::{People, Unusable};
pub use matching::Index;
use matching::{Filing, Habits, Person, Searcher, View};
use std::io::BufRead;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A list of so many is looked at whole where the blocks give no match: it takes less than a
/// thousandth of a second.
pub(crate) const SMALL: usize = 20_000;

/// Questions that a thread takes at a time.
const HANDFUL: usize = 128;

/// Files everybody of a table. `progress` hears how many bytes have been read.
pub fn gather<R: BufRead>(
    people: &mut People<R>,
    progress: &mut dyn FnMut(u64),
) -> Result<Index, Unusable> {
    gather_with(people, progress, |_| {})
}

/// As [`gather`]; `see` is shown everybody on the way.
pub fn gather_with<R: BufRead>(
    people: &mut People<R>,
    progress: &mut dyn FnMut(u64),
    mut see: impl FnMut(&Person),
) -> Result<Index, Unusable> {
    let mut filing = Filing::default();
    while let Some(person) = people.next_person()? {
        filing.add(&person);
        see(&person);
        if people.read.is_multiple_of(10_000) {
            progress(people.bytes_read());
        }
    }
    progress(people.bytes_read());
    Ok(filing.finish())
}

/// How many people of a list its habits are learnt from.
const LEARNT_FROM: usize = 1_000;

/// The habits of a list.
pub(crate) fn habits(view: View<'_>, people: &[Person]) -> Habits {
    let step = (people.len() / LEARNT_FROM).max(1);
    let some: Vec<Person> = people.iter().step_by(step).cloned().collect();
    view.learn(&some)
}

/// Answers every question with `answer`, on so many threads.
pub(crate) fn answered<'a, Q: Sync, A: Send>(
    view: View<'a>,
    questions: &[Q],
    threads: usize,
    habits: &Habits,
    answer: impl Fn(&mut Searcher<'a>, &Q) -> A + Sync,
) -> Vec<A> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut searcher = view.searcher_for(habits);
        let mut done: Vec<(usize, Vec<A>)> = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(handful) = questions.chunks(HANDFUL).nth(at) else {
                return done;
            };
            let answers = handful.iter().map(|q| answer(&mut searcher, q)).collect();
            done.push((at, answers));
        }
    };
    let mut all = if threads <= 1 {
        work()
    } else {
        std::thread::scope(|scope| {
            let shares: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            shares
                .into_iter()
                .flat_map(|share| share.join().unwrap_or_default())
                .collect()
        })
    };
    all.sort_unstable_by_key(|part| part.0);
    all.into_iter().flat_map(|part| part.1).collect()
}
