//! Whose list work stands on: its owner's, where nobody holds that role the next one's up, and
//! once it is late that of whoever hears of it.

#[cfg(test)]
mod story;
