//! The letters of a register.

use serde::Serialize;
use std::fmt;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)+) => {
        /// A code of attendance, of whatever nation and time.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
        #[repr(u8)]
        pub enum Code { $($(#[$doc])* #[serde(rename = $text)] $name,)+ }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Code] = &[$(Code::$name,)+];

            /// As it stands in a register.
            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)+ }
            }
        }
    };
}

codes! {
    /// Present in the morning.
    PresentMorning = "/";
    /// Present in the afternoon.
    PresentAfternoon = "\\";
    /// Late, before the register closed.
    L = "L";
    /// At an approved educational activity off site.
    B = "B";
    /// At the other school of a pupil who is on two rolls.
    D = "D";
    /// At an interview; until 18 August 2024 in England, and in Wales.
    J = "J";
    /// At provision that the authority arranged.
    K = "K";
    /// At a supervised sporting activity.
    P = "P";
    /// On an educational visit.
    V = "V";
    /// On work experience.
    W = "W";
    /// Leave in exceptional circumstances.
    C = "C";
    /// Leave for a regulated performance or employment abroad.
    C1 = "C1";
    /// Leave under a part-time timetable.
    C2 = "C2";
    /// Suspended or excluded, and no provision made.
    E = "E";
    /// Extended family holiday, agreed.
    F = "F";
    /// Family holiday, agreed.
    H = "H";
    /// Illness.
    I = "I";
    /// Leave for an interview.
    J1 = "J1";
    /// Medical or dental appointment.
    M = "M";
    /// Religious observance.
    R = "R";
    /// Study leave.
    S = "S";
    /// A travelling family's absence.
    T = "T";
    /// Holiday without leave.
    G = "G";
    /// Reason not yet known.
    N = "N";
    /// Absent without authority.
    O = "O";
    /// Arrived after the register closed.
    U = "U";
    /// Cannot attend for want of arrangements for access.
    Q = "Q";
    /// Not required: not of compulsory school age.
    X = "X";
    /// Unable to attend: closure or exceptional circumstances.
    Y = "Y";
    /// Transport that is normally provided is not available.
    Y1 = "Y1";
    /// Widespread disruption of travel.
    Y2 = "Y2";
    /// Part of the premises closed.
    Y3 = "Y3";
    /// The whole site closed unexpectedly.
    Y4 = "Y4";
    /// Detained under criminal justice.
    Y5 = "Y5";
    /// Public-health guidance or law.
    Y6 = "Y6";
    /// Another unavoidable cause.
    Y7 = "Y7";
    /// Not yet on the register.
    Z = "Z";
    /// The school is closed: holiday, training day.
    Closed = "#";
}

impl Code {
    /// The code that some text is, in capitals or not; nothing where it is none. The
    /// figures that England added to I and X during the pandemic are passed over (recalled).
    pub fn read(text: &str) -> Option<Self> {
        let mut bytes = text.bytes();
        let (first, second, third) = (bytes.next()?, bytes.next(), bytes.next());
        let first = first.to_ascii_uppercase();
        match (first, second, third) {
            (_, None, _) => Self::single(first),
            (_, Some(figure), None) => Self::double(first, figure),
            (b'I' | b'X', Some(b'0'), Some(b'1'..=b'9')) if bytes.next().is_none() => {
                Self::single(first)
            }
            _ => None,
        }
    }

    /// Whether it is leave that a school gave: a pupil who is not back when it ends may be
    /// deleted from the register after ten school days (regulation 9(1) of the Regulations of
    /// 2024). A travelling family's absence is such leave too.
    pub const fn is_leave(self) -> bool {
        matches!(self, Self::C | Self::C1 | Self::F | Self::H | Self::T)
    }

    /// The code of one character.
    pub(super) const fn single(byte: u8) -> Option<Self> {
        Some(match byte {
            b'/' => Self::PresentMorning,
            b'\\' => Self::PresentAfternoon,
            b'L' => Self::L,
            b'B' => Self::B,
            b'D' => Self::D,
            b'J' => Self::J,
            b'K' => Self::K,
            b'P' => Self::P,
            b'V' => Self::V,
            b'W' => Self::W,
            b'C' => Self::C,
            b'E' => Self::E,
            b'F' => Self::F,
            b'H' => Self::H,
            b'I' => Self::I,
            b'M' => Self::M,
            b'R' => Self::R,
            b'S' => Self::S,
            b'T' => Self::T,
            b'G' => Self::G,
            b'N' => Self::N,
            b'O' => Self::O,
            b'U' => Self::U,
            b'Q' => Self::Q,
            b'X' => Self::X,
            b'Y' => Self::Y,
            b'Z' => Self::Z,
            b'#' => Self::Closed,
            _ => return None,
        })
    }

    /// The code of a letter and a figure.
    pub(super) const fn double(letter: u8, figure: u8) -> Option<Self> {
        Some(match (letter, figure) {
            (b'C', b'1') => Self::C1,
            (b'C', b'2') => Self::C2,
            (b'J', b'1') => Self::J1,
            (b'Y', b'1') => Self::Y1,
            (b'Y', b'2') => Self::Y2,
            (b'Y', b'3') => Self::Y3,
            (b'Y', b'4') => Self::Y4,
            (b'Y', b'5') => Self::Y5,
            (b'Y', b'6') => Self::Y6,
            (b'Y', b'7') => Self::Y7,
            _ => return None,
        })
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whether a cell says that no mark was made.
pub(super) fn says_no_mark(text: &str) -> bool {
    matches!(text, "" | "-" | "." | "*" | "?")
}
