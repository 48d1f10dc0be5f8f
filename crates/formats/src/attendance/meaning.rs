//! What a code means, by nation and day.
//!
//! The letters of England's set since 19 August 2024 were read in the code list of the
//! department's collection; its classes, England's earlier set and that of Wales are recalled
//! from their guidance of 2006 to 2013 and of 2010: compare them before relying on a total.
//! Wales consulted on another set in 2026; none is in force here.

use super::code::Code;
use casework::calendar::Session;
use casework::child::Nation;
use jiff::civil::{Date, date};
use serde::Serialize;

/// Codes in use together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeSet {
    /// England until 18 August 2024, under the Regulations of 2006.
    England2006,
    /// England since 19 August 2024, under the Regulations of 2024 (regulation 10).
    England2024,
    /// Wales, under the Regulations of 2010.
    Wales2010,
}

/// What a session with a code counts as.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// At school.
    Present,
    /// At an approved educational activity elsewhere: counted as present.
    Activity,
    /// Absent with authority.
    Authorised,
    /// Absent without authority, or for no reason yet known.
    Unauthorised,
    /// Not a session that the pupil could have attended here.
    NotRequired,
    /// Not yet a pupil: no attendance is kept.
    NotOnRoll,
}

impl Class {
    /// What the rules of absence take it for.
    pub const fn session(self) -> Session {
        match self {
            Self::Present | Self::Activity => Session::Present,
            Self::Authorised => Session::Authorised,
            Self::Unauthorised => Session::Unauthorised,
            Self::NotRequired | Self::NotOnRoll => Session::NotRequired,
        }
    }

    /// Whether it is one of the sessions that a percentage of attendance is taken of.
    pub const fn is_possible(self) -> bool {
        match self {
            Self::Present | Self::Activity | Self::Authorised | Self::Unauthorised => true,
            Self::NotRequired | Self::NotOnRoll => false,
        }
    }
}

/// The first day of England's set of 2024.
const ENGLAND_2024: Date = date(2024, 8, 19);
/// The last day of code F in England (recalled).
const LAST_OF_F: Date = date(2013, 8, 31);

/// One line of the table: a code and its class in England until 2024, in England since, and in
/// Wales; a blank where the set has no such code.
type Line = (Code, Option<Class>, Option<Class>, Option<Class>);

const P: Option<Class> = Some(Class::Present);
const A: Option<Class> = Some(Class::Activity);
const Y: Option<Class> = Some(Class::Authorised);
const N: Option<Class> = Some(Class::Unauthorised);
const X: Option<Class> = Some(Class::NotRequired);
const Z: Option<Class> = Some(Class::NotOnRoll);
const NO: Option<Class> = None;

/// The codes and their classes, in the order of [`Code::ALL`].
const TABLE: [Line; 38] = [
    (Code::PresentMorning, P, P, P),
    (Code::PresentAfternoon, P, P, P),
    (Code::L, P, P, P),
    (Code::B, A, A, A),
    (Code::D, X, X, A),
    (Code::J, A, NO, A),
    (Code::K, NO, A, NO),
    (Code::P, A, A, A),
    (Code::V, A, A, A),
    (Code::W, A, A, A),
    (Code::C, Y, Y, Y),
    (Code::C1, NO, Y, NO),
    (Code::C2, NO, Y, NO),
    (Code::E, Y, Y, Y),
    (Code::F, Y, NO, Y),
    (Code::H, Y, NO, Y),
    (Code::I, Y, Y, Y),
    (Code::J1, NO, Y, NO),
    (Code::M, Y, Y, Y),
    (Code::R, Y, Y, Y),
    (Code::S, Y, Y, Y),
    (Code::T, Y, Y, Y),
    (Code::G, N, N, N),
    (Code::N, N, N, N),
    (Code::O, N, N, N),
    (Code::U, N, N, N),
    (Code::Q, NO, X, NO),
    (Code::X, X, X, X),
    (Code::Y, X, NO, X),
    (Code::Y1, NO, X, NO),
    (Code::Y2, NO, X, NO),
    (Code::Y3, NO, X, NO),
    (Code::Y4, NO, X, NO),
    (Code::Y5, NO, X, NO),
    (Code::Y6, NO, X, NO),
    (Code::Y7, NO, X, NO),
    (Code::Z, Z, Z, Z),
    (Code::Closed, X, X, X),
];

impl CodeSet {
    /// The set in use in a nation on a day.
    pub fn on(nation: Nation, day: Date) -> Self {
        match nation {
            Nation::England if day < ENGLAND_2024 => Self::England2006,
            Nation::England => Self::England2024,
            Nation::Wales => Self::Wales2010,
        }
    }

    /// What a code means in this set; nothing where the set has no such code.
    pub fn class(self, code: Code) -> Option<Class> {
        let (_, england_2006, england_2024, wales) = TABLE.get(code as usize)?;
        match self {
            Self::England2006 => *england_2006,
            Self::England2024 => *england_2024,
            Self::Wales2010 => *wales,
        }
    }

    /// Whether a session of this code is one of the days of absence for which a school names a
    /// pupil in its attendance return: ten school days coded G, N, O or U in England, and
    /// without authority in Wales (regulation 13 of 2024, 12 of 2006 and of 2010).
    pub fn counts_to_ten_days(self, code: Code) -> bool {
        self.class(code) == Some(Class::Unauthorised)
    }

    /// Whether a session of this code leaves the twenty days of continuous absence whole. Since
    /// 2024 only G, N and O do: a pupil coded U came to school (regulation 9(1)(i) of 2024).
    pub fn counts_to_twenty_days(self, code: Code) -> bool {
        match self {
            Self::England2024 => matches!(code, Code::G | Code::N | Code::O),
            Self::England2006 | Self::Wales2010 => self.counts_to_ten_days(code),
        }
    }
}

impl Code {
    /// What the code means in a nation on a day; nothing where it was not in use there then.
    pub fn class(self, nation: Nation, day: Date) -> Option<Class> {
        if self == Self::F && nation == Nation::England && day > LAST_OF_F {
            return None;
        }
        CodeSet::on(nation, day).class(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_stands_in_the_order_of_the_codes() {
        assert_eq!(TABLE.len(), Code::ALL.len());
        for (line, code) in TABLE.iter().zip(Code::ALL) {
            assert_eq!(line.0, *code);
            assert_eq!(Code::read(code.as_str()), Some(*code));
            assert_eq!(Code::read(&code.as_str().to_lowercase()), Some(*code));
        }
    }

    #[test]
    fn englands_codes_change_on_19_august_2024() {
        let (eve, day) = (date(2024, 8, 18), date(2024, 8, 19));
        let class = |code: Code, on| code.class(Nation::England, on);
        assert_eq!(class(Code::H, eve), Some(Class::Authorised));
        assert_eq!(class(Code::H, day), None);
        assert_eq!(class(Code::J, eve), Some(Class::Activity));
        assert_eq!(class(Code::J1, eve), None);
        assert_eq!(class(Code::J1, day), Some(Class::Authorised));
        assert_eq!(class(Code::K, day), Some(Class::Activity));
        assert_eq!(class(Code::Y, day), None);
        assert_eq!(class(Code::Y4, day), Some(Class::NotRequired));
        assert_eq!(class(Code::F, date(2013, 8, 31)), Some(Class::Authorised));
        assert_eq!(class(Code::F, date(2013, 9, 1)), None);
    }

    #[test]
    fn wales_keeps_its_own_codes() {
        let class = |code: Code| code.class(Nation::Wales, date(2026, 11, 2));
        assert_eq!(class(Code::H), Some(Class::Authorised));
        assert_eq!(class(Code::F), Some(Class::Authorised));
        assert_eq!(class(Code::Y), Some(Class::NotRequired));
        assert_eq!(class(Code::C1), None);
        assert_eq!(class(Code::K), None);
    }

    #[test]
    fn the_ten_days_count_g_n_o_and_u_and_the_twenty_only_g_n_and_o() {
        let which = |counts: fn(CodeSet, Code) -> bool, set| -> String {
            let codes = Code::ALL.iter().filter(|code| counts(set, **code));
            codes.map(|code| code.as_str()).collect()
        };
        for set in [
            CodeSet::England2006,
            CodeSet::England2024,
            CodeSet::Wales2010,
        ] {
            assert_eq!(which(CodeSet::counts_to_ten_days, set), "GNOU");
        }
        let twenty = CodeSet::counts_to_twenty_days;
        assert_eq!(which(twenty, CodeSet::England2024), "GNO");
        assert_eq!(which(twenty, CodeSet::Wales2010), "GNOU");
    }
}
