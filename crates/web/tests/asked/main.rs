//! The service as a browser asks it, over two authorities with somebody of every role in each.

#[cfg(test)]
mod confided;
#[cfg(test)]
mod leads;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod owed;
#[cfg(test)]
mod permissions;
#[cfg(test)]
mod world;
