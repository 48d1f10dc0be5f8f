mod absences;
mod counting;
mod dates;
mod loading;
mod spans;
mod terms;
