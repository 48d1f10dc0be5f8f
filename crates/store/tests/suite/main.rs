//! One suite for both engines; see `common` for how to run PostgreSQL's half.

#[cfg(test)]
#[macro_use]
mod common;
#[cfg(test)]
mod chain;
#[cfg(test)]
mod jobs;
#[cfg(test)]
mod journal;
#[cfg(test)]
mod partition;
#[cfg(test)]
mod rolls;
