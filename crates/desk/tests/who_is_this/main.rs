//! Who is this? Rolls come in, people ask, and a hidden child stays hidden from whoever
//! may not know of them, whatever their role and whatever the procedure. What is owed whoever
//! the child is asked in the same world.

#[cfg(test)]
mod climbing;
#[cfg(test)]
mod confided_words;
#[cfg(test)]
mod duties;
#[cfg(test)]
mod episodes;
#[cfg(test)]
mod guarded;
#[cfg(test)]
mod guarded_work;
#[cfg(test)]
mod hidden;
#[cfg(test)]
mod imports;
#[cfg(test)]
mod kin;
#[cfg(test)]
mod leads;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod marks;
#[cfg(test)]
mod news;
#[cfg(test)]
mod office_moved;
#[cfg(test)]
mod opened_with;
#[cfg(test)]
mod organisations;
#[cfg(test)]
mod other_offices;
#[cfg(test)]
mod posted;
#[cfg(test)]
mod referrals;
#[cfg(test)]
mod registers;
#[cfg(test)]
mod rolls;
#[cfg(test)]
mod same;
#[cfg(test)]
mod sightings;
#[cfg(test)]
mod versions;
#[cfg(test)]
mod world;
