//! The people of each authority, read in the background and kept up to date.

use super::people::{Gathering, People};
use crate::office::{Desk, Office};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use store::StoreError;
use store::rows::ChildRow;
use tokio::sync::watch;

/// How far the reading of an authority's people has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// The rolls are being read: what is found is not all there is.
    Reading,
    /// Everybody is there.
    Ready,
    /// The rolls could not be read: what is found is not all there is. Tried again with the
    /// next search.
    Failed,
}

/// The people of every authority.
#[derive(Clone, Default)]
pub struct Known(Arc<RwLock<BTreeMap<String, Arc<Book>>>>);

/// The people of one authority.
pub(super) struct Book {
    pub people: RwLock<People>,
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
    fn new(people: People) -> Self {
        Self {
            people: RwLock::new(people),
            state: watch::Sender::new(Readiness::Reading),
            work: Mutex::default(),
        }
    }

    pub fn readiness(&self) -> Readiness {
        *self.state.borrow()
    }

    fn work(&self) -> std::sync::MutexGuard<'_, Work> {
        self.work.lock().unwrap_or_else(PoisonError::into_inner)
    }
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
    ///
    /// # Errors
    ///
    /// When the store fails before anything was begun.
    pub async fn begin_to_know(&self) -> Result<(), StoreError> {
        for office in self.offices() {
            self.book(&office).await?;
        }
        Ok(())
    }

    /// Waits until everybody of an authority can be found, or the reading has failed.
    ///
    /// # Errors
    ///
    /// When the store fails before the reading was begun.
    pub async fn everybody_known(&self, office: &Office) -> Result<Readiness, StoreError> {
        let book = self.book(office).await?;
        let mut state = book.state.subscribe();
        let settled = state.wait_for(|state| *state != Readiness::Reading).await;
        Ok(settled.map_or(Readiness::Failed, |state| *state))
    }

    /// How many people of an authority can be found by everybody.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn people_known(&self, office: &Office) -> Result<usize, StoreError> {
        let book = self.book(office).await?;
        let people = book.people.read().unwrap_or_else(PoisonError::into_inner);
        Ok(people.len())
    }

    /// The people of an authority. The first to ask waits for the known children, who are
    /// few; the rolls follow in the background.
    pub(super) async fn book(&self, office: &Office) -> Result<Arc<Book>, StoreError> {
        if let Some(book) = self.known.held(&office.id) {
            if book.readiness() == Readiness::Failed {
                self.read_people(&office.id, &book);
            }
            return Ok(book);
        }
        let mut gathering = Gathering::default();
        self.store
            .each_child(&office.id, |row| gathering.child(row))
            .await?;
        let book = {
            let mut all = self.known.0.write().unwrap_or_else(PoisonError::into_inner);
            // Somebody else may have been first.
            Arc::clone(
                all.entry(office.id.clone())
                    .or_insert_with(|| Arc::new(Book::new(gathering.build()))),
            )
        };
        self.read_people(&office.id, &book);
        Ok(book)
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
                let read = desk.gather(&authority).await;
                let mut work = book.work();
                let state = match read {
                    Ok(mut people) => {
                        for row in work.late.drain(..) {
                            people.put_child(row);
                        }
                        *book.people.write().unwrap_or_else(PoisonError::into_inner) = people;
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
            .map_err(|_| StoreError::Other("filing the people for search broke off".to_owned()))
    }

    /// The people of an authority as restrictions stand at this moment. Whatever another
    /// program on the same store has restricted or lifted is taken in first, so that no
    /// answer rests on an older guard than the one that is written down.
    pub(super) async fn guarded_book(&self, office: &Office) -> Result<Arc<Book>, StoreError> {
        let book = self.book(office).await?;
        let written = self.store.restricted_children(&office.id).await?;
        let otherwise = book
            .people
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .guarded_otherwise(&written);
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
        let before = book
            .people
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .child(&row.child_id)
            .is_some_and(|row| row.restriction_group.is_some());
        let restricted = before || row.restriction_group.is_some();
        {
            let mut work = book.work();
            if work.running {
                work.late.push(row.clone());
            }
        }
        book.people
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .put_child(row.clone());
        // Frequencies and the entries on rolls that came back are exact once all are filed anew.
        if restricted {
            self.read_people(&office.id, &book);
        }
    }
}
