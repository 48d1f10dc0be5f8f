//! Stories played on the small procedure that `procedure check` finds sound, with what each file
//! adds to it.

#[cfg(test)]
mod absences;
#[cfg(test)]
mod answers_and_reminders;
#[cfg(test)]
mod corrections;
#[cfg(test)]
mod hands;
#[cfg(test)]
mod played;
#[cfg(test)]
mod roll;
#[cfg(test)]
mod safety;
