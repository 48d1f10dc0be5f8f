//! The real binary, from outside: what it says when something is wrong, and what is left
//! when it is killed.
//!
//! The half that needs PostgreSQL reads `WHEREABOUTS_TEST_POSTGRES`, the address of a server
//! where databases may be created (`crates/store/tests/postgres.sh` starts one). When it is
//! not set its tests fail and say so; `WHEREABOUTS_TEST_ENGINES=sqlite` leaves them out on
//! purpose. `WHEREABOUTS_SEED` plays a kill again; `WHEREABOUTS_LONG=1` plays many.

#[cfg(test)]
mod browser;
#[cfg(test)]
mod chance;
#[cfg(test)]
mod command_line;
#[cfg(test)]
mod kill;
#[cfg(test)]
mod link;
#[cfg(test)]
mod machine;
#[cfg(test)]
mod tampered;
