//! The people of each authority, read in the background and kept up to date.

use super::people::{Gathering, People};
use crate::office::{Desk, Office};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use store::StoreError;
use store::rows::ChildRow;
use tokio::sync::watch;

/// How far the reading of an authority's people has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// The rolls are being read again: what is found is what was there before.
    Reading,
    /// Everybody is there.
    Ready,
    /// The rolls could not be read again: what is found is what was there before. Tried once
    /// more with the next search.
    Failed,
}

/// The people of every authority.
#[derive(Clone, Default)]
pub struct Known(Arc<RwLock<BTreeMap<String, Arc<Book>>>>);

/// The people of one authority.
pub(super) struct Book {
    /// None until they were read for the first time: nobody is looked for among none, because
    /// "nobody" would be the answer, and no hidden child would be guarded.
    people: RwLock<Option<People>>,
    state: watch::Sender<Readiness>,
    work: Mutex<Work>,
}

/// The reading of the rolls.
#[derive(Default)]
struct Work {
    running: bool,
    /// Something changed while the rolls were read: they are read again.
    again: bool,
    /// Children who came or changed in the meantime.
    late: Vec<ChildRow>,
}

impl Book {
    fn new() -> Self {
        Self {
            people: RwLock::default(),
            state: watch::Sender::new(Readiness::Reading),
            work: Mutex::default(),
        }
    }

    pub fn readiness(&self) -> Readiness {
        *self.state.borrow()
    }

    /// Asks the people something.
    ///
    /// # Errors
    ///
    /// When they were never read.
    pub fn ask<T>(&self, question: impl FnOnce(&People) -> T) -> Result<T, StoreError> {
        let people = self.people.read().unwrap_or_else(PoisonError::into_inner);
        people.as_ref().map(question).ok_or_else(unread)
    }

    fn filed(&self) -> bool {
        self.ask(|_| ()).is_ok()
    }

    fn work(&self) -> std::sync::MutexGuard<'_, Work> {
        self.work.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn unread() -> StoreError {
    StoreError::Other("the people of this authority could not be read; try again".to_owned())
}

impl Known {
    fn held(&self, authority: &str) -> Option<Arc<Book>> {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(authority)
            .cloned()
    }
}

impl Desk {
    /// Begins to read the people of every authority that is ready, in the background.
    pub fn begin_to_know(&self) {
        for office in self.offices() {
            self.opened(&office.id);
        }
    }

    /// Waits until everybody of an authority can be found, or the reading has failed.
    pub async fn everybody_known(&self, office: &Office) -> Readiness {
        settled(&self.opened(&office.id)).await
    }

    /// How many people of an authority can be found by everybody.
    ///
    /// # Errors
    ///
    /// When they cannot be read.
    pub async fn people_known(&self, office: &Office) -> Result<usize, StoreError> {
        self.book(office).await?.ask(People::len)
    }

    /// The people of an authority. Whoever asks before they were read once waits for them: an
    /// answer out of half of them would say "nobody" of somebody we know, and would not see
    /// that a question is about a hidden child.
    pub(super) async fn book(&self, office: &Office) -> Result<Arc<Book>, StoreError> {
        let book = self.opened(&office.id);
        if !book.filed() {
            settled(&book).await;
        }
        if book.filed() {
            Ok(book)
        } else {
            Err(unread())
        }
    }

    /// The book of an authority, whose reading has begun at least.
    fn opened(&self, authority: &str) -> Arc<Book> {
        if let Some(book) = self.known.held(authority) {
            if book.readiness() == Readiness::Failed {
                self.read_people(authority, &book);
            }
            return book;
        }
        let book = {
            let mut all = self.known.0.write().unwrap_or_else(PoisonError::into_inner);
            match all.entry(authority.to_owned()) {
                // Somebody else was first.
                Entry::Occupied(held) => return Arc::clone(held.get()),
                Entry::Vacant(place) => Arc::clone(place.insert(Arc::new(Book::new()))),
            }
        };
        self.read_people(authority, &book);
        book
    }

    /// Reads an authority's people again: after a roll was loaded, or when a restriction
    /// was set or lifted. Whoever searches meanwhile finds what was there before, and hears
    /// that it is being read. Nothing is read where nobody has searched yet.
    pub fn know_again(&self, office: &Office) {
        if let Some(book) = self.known.held(&office.id) {
            self.read_people(&office.id, &book);
        }
    }

    fn read_people(&self, authority: &str, book: &Arc<Book>) {
        {
            let mut work = book.work();
            if work.running {
                // One more at its end sees whatever has changed since it began.
                work.again = true;
                return;
            }
            work.running = true;
        }
        book.state.send_replace(Readiness::Reading);
        let (desk, authority, book) = (self.clone(), authority.to_owned(), Arc::clone(book));
        tokio::spawn(async move {
            // Each turn reads everything; a turn more where something changed meanwhile.
            loop {
                let gathering = {
                    let (desk, authority) = (desk.clone(), authority.clone());
                    tokio::spawn(async move { desk.gather(&authority).await })
                };
                // Those who wait must hear of it even when it broke off.
                let read = gathering.await.unwrap_or_else(|_| Err(unread()));
                let mut work = book.work();
                let state = match read {
                    Ok(mut people) => {
                        for row in work.late.drain(..) {
                            people.put_child(row);
                        }
                        *book.people.write().unwrap_or_else(PoisonError::into_inner) = Some(people);
                        Readiness::Ready
                    }
                    Err(_) => Readiness::Failed,
                };
                if state == Readiness::Ready && std::mem::take(&mut work.again) {
                    continue;
                }
                work.running = false;
                book.state.send_replace(state);
                return;
            }
        });
    }

    async fn gather(&self, authority: &str) -> Result<People, StoreError> {
        let mut gathering = Gathering::default();
        self.store
            .each_child(authority, |row| gathering.child(row))
            .await?;
        self.store
            .each_pupil(authority, |row| gathering.pupil(&row))
            .await?;
        tokio::task::spawn_blocking(|| gathering.build())
            .await
            .map_err(|_| unread())
    }

    /// The people of an authority as restrictions stand at this moment. Whatever another
    /// program on the same store has restricted or lifted is taken in first, so that no
    /// answer rests on an older guard than the one that is written down.
    pub(super) async fn guarded_book(&self, office: &Office) -> Result<Arc<Book>, StoreError> {
        let book = self.book(office).await?;
        let written = self.store.restricted_children(&office.id).await?;
        let otherwise = book.ask(|people| people.guarded_otherwise(&written))?;
        for row in self.store.children(&office.id, &otherwise).await? {
            self.knows_child(office, &row);
        }
        Ok(book)
    }

    /// Takes in a child that has just become known, or has changed; a restriction that was set
    /// or lifted holds when this returns.
    pub(crate) fn knows_child(&self, office: &Office, row: &ChildRow) {
        let Some(book) = self.known.held(&office.id) else {
            return;
        };
        let before = book.ask(|people| people.restricted(&row.child_id).is_some());
        let restricted = before.unwrap_or_default() || row.restriction_group.is_some();
        {
            let mut work = book.work();
            if work.running {
                work.late.push(row.clone());
            }
        }
        if let Some(people) = book
            .people
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .as_mut()
        {
            people.put_child(row.clone());
        }
        // Frequencies, and whose entries they are, are exact once all are filed anew.
        if restricted {
            self.read_people(&office.id, &book);
        }
    }
}

/// Waits until nothing is being read.
async fn settled(book: &Book) -> Readiness {
    let mut state = book.state.subscribe();
    let settled = state.wait_for(|state| *state != Readiness::Reading).await;
    settled.map_or(Readiness::Failed, |state| *state)
}
