//! One suite for both engines; see `common` for how to run PostgreSQL's half.

#[cfg(test)]
#[macro_use]
mod common;
#[cfg(test)]
mod chain;
#[cfg(test)]
mod conformance;
#[cfg(test)]
mod door;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod imports;
#[cfg(test)]
mod jobs;
#[cfg(test)]
mod journal;
#[cfg(test)]
mod leads;
#[cfg(test)]
mod listed;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod partition;
#[cfg(test)]
mod registers;
#[cfg(test)]
mod rolls;
#[cfg(test)]
mod rows;
