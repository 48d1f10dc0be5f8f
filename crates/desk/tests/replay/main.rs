//! A journal must replay for ever: every story that a procedure rehearses, and the journal
//! that an earlier release wrote.

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod stories;
#[cfg(test)]
mod together;
#[cfg(test)]
mod world;
