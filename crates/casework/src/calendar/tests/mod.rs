mod absences;
mod change;
mod counting;
mod dates;
mod loading;
mod spans;
mod terms;
