//! What schools must tell their authority of names entered in the admission register and
//! deleted from it: the new pupil and deletion returns of England (regulation 13 of the
//! Regulations of 2024, 12 of 2006) and the return of deleted pupils of Wales (regulation 12
//! of 2010).
//!
//! A return that lacks what the regulation asks for is still a return, and still a child: it is
//! taken, and [`Joiner::lacks`] and [`Leaver::lacks`] say what to ask the school for.

use crate::cell::Cell;
use crate::column::Column;
use crate::layout::Kind;
use crate::listing::{self, Listing, Record};
use crate::report::{FileError, Reason, RowError};
use crate::roll::{RollParent, RollRow};
use crate::school_number::Elsewhere;
use crate::values::Values;
use casework::child::{Nation, Postcode};
use jiff::civil::{Date, date};
use serde::Serialize;
use std::str::FromStr;

/// A name entered in an admission register.
#[derive(Clone, Debug)]
pub struct Joiner {
    /// The child. What the return says in words (last school, parents' homes) is under its
    /// column.
    pub child: RollRow,
    /// The starting day.
    pub starting: Date,
}

/// A name deleted from an admission register.
#[derive(Clone, Debug)]
pub struct Leaver {
    /// The child. What the return says in words (next school, future address) is under its
    /// column.
    pub child: RollRow,
    /// The day of the deletion; the leaving date where the file has no other.
    pub deleted: Date,
    /// The ground, as the return gives it.
    pub ground: Cell<Ground>,
    /// The postcode of where the child will live.
    pub future_postcode: Cell<Postcode>,
    /// From when.
    pub future_from: Cell<Date>,
    /// The first day at the next school.
    pub next_from: Cell<Date>,
}

/// Reads new pupil returns.
///
/// # Errors
/// Only where no row can be read at all: an empty file, not text, no headings.
pub fn read_joiners(bytes: &[u8]) -> Result<Listing<Joiner>, FileError> {
    listing::read(bytes, Kind::Joiners, &mut |_| {})
}

/// Reads returns of deleted names.
///
/// # Errors
/// As [`read_joiners`].
pub fn read_leavers(bytes: &[u8]) -> Result<Listing<Leaver>, FileError> {
    listing::read(bytes, Kind::Leavers, &mut |_| {})
}

impl Record for Joiner {
    fn read(values: &mut Values<'_>) -> Result<Self, RowError> {
        let starting = values.needed_date(Column::EntryDate)?;
        Ok(Self {
            child: values.child()?,
            starting,
        })
    }

    fn child(&self) -> Option<&RollRow> {
        Some(&self.child)
    }
}

impl Record for Leaver {
    fn read(values: &mut Values<'_>) -> Result<Self, RowError> {
        let named = values.written(Column::DeletionDate);
        let column = match named {
            None | Some("") => Column::LeavingDate,
            Some(_) => Column::DeletionDate,
        };
        let missing = values.written(column).unwrap_or_default().is_empty();
        if missing {
            return Err(values.refuse(Some(Column::DeletionDate), Reason::NothingHere));
        }
        Ok(Self {
            deleted: values.needed_date(column)?,
            child: values.child()?,
            ground: values.parsed(Column::Ground, |NotAGround| Reason::UnknownCode),
            future_postcode: values
                .parsed(Column::FuturePostcode, |why| Reason::NotAPostcode { why }),
            future_from: values.date(Column::FutureAddressFrom),
            next_from: values.date(Column::DestinationFrom),
        })
    }

    fn child(&self) -> Option<&RollRow> {
        Some(&self.child)
    }
}

/// The regulations by which a name comes off an admission register.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
pub enum Instrument {
    /// England, regulation 8 of 2006, until 18 August 2024.
    #[serde(rename = "England 2006")]
    England2006,
    /// England, regulation 9 of 2024, since 19 August 2024.
    #[serde(rename = "England 2024")]
    England2024,
    /// Wales, regulation 8 of 2010.
    #[serde(rename = "Wales 2010")]
    Wales2010,
}

impl Instrument {
    /// The instrument in force in a nation on a day.
    pub fn on(nation: Nation, day: Date) -> Self {
        match nation {
            Nation::England if day < date(2024, 8, 19) => Self::England2006,
            Nation::England => Self::England2024,
            Nation::Wales => Self::Wales2010,
        }
    }

    /// The number of its regulation about deletions.
    const fn regulation(self) -> u32 {
        match self {
            Self::England2006 | Self::Wales2010 => 8,
            Self::England2024 => 9,
        }
    }

    /// The last letter of its paragraph (1): for pupils of compulsory school age.
    const fn last_letter(self) -> char {
        match self {
            Self::England2024 => 'o',
            Self::England2006 | Self::Wales2010 => 'n',
        }
    }
}

/// A ground by its letter, as a return gives it. Which ground it is depends on the instrument:
/// (h) of 2006 is (i) of 2024.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Ground {
    /// The number of the regulation, where it was given.
    pub regulation: Option<u32>,
    /// The number of the paragraph, where it was given: 1 for pupils of compulsory school age.
    pub paragraph: Option<u32>,
    /// The letter.
    pub letter: char,
}

/// Words that name no ground by its letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("that names no ground by its letter. Write it as 9(1)(i) or (i)")]
pub struct NotAGround;

/// Why a ground cannot be one of the instrument in force.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotInForce {
    /// The regulation named is another instrument's.
    #[error(
        "the return cites regulation {said}, and on that day deletions were made under regulation {in_force}"
    )]
    Regulation {
        /// The regulation cited.
        said: u32,
        /// The regulation in force.
        in_force: u32,
    },
    /// The instrument has no such letter.
    #[error("the regulations in force on that day have no ground ({0})")]
    Letter(char),
}

impl FromStr for Ground {
    type Err = NotAGround;

    /// Reads `9(1)(i)`, `reg. 9 (1) (i)`, `8.1.h`, `(i)` and `i`.
    fn from_str(text: &str) -> Result<Self, NotAGround> {
        let parts: Vec<&str> = text
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|part| !part.is_empty())
            .filter(|part| {
                let word = part.to_ascii_lowercase();
                !["reg", "regs", "regulation", "ground", "para", "paragraph"]
                    .contains(&word.as_str())
            })
            .collect();
        let (last, numbers) = parts.split_last().ok_or(NotAGround)?;
        let mut letters = last.chars();
        let (Some(letter @ ('a'..='z' | 'A'..='Z')), None) = (letters.next(), letters.next())
        else {
            return Err(NotAGround);
        };
        let mut read = numbers
            .iter()
            .map(|part| part.parse::<u32>().map_err(|_| NotAGround));
        let regulation = read.next().transpose()?;
        let paragraph = read.next().transpose()?;
        if read.next().is_some() {
            return Err(NotAGround);
        }
        Ok(Self {
            regulation,
            paragraph,
            letter: letter.to_ascii_lowercase(),
        })
    }
}

impl Ground {
    /// Whether it is one of the grounds for pupils of compulsory school age.
    pub fn is_of_compulsory_school_age(self) -> bool {
        self.paragraph.is_none_or(|paragraph| paragraph == 1)
    }

    /// The instrument whose ground it is, by nation and day of deletion.
    ///
    /// # Errors
    /// Where the return cites a regulation or a letter that was not in force there then.
    pub fn instrument(self, nation: Nation, deleted: Date) -> Result<Instrument, NotInForce> {
        let instrument = Instrument::on(nation, deleted);
        let in_force = instrument.regulation();
        match self.regulation {
            Some(said) if said != in_force => Err(NotInForce::Regulation { said, in_force }),
            _ if self.is_of_compulsory_school_age() && self.letter > instrument.last_letter() => {
                Err(NotInForce::Letter(self.letter))
            }
            _ => Ok(instrument),
        }
    }
}

/// Something that the regulations ask a return to say.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Particular {
    /// Forename and surname.
    FullName,
    /// Date of birth.
    BirthDate,
    /// Sex.
    Sex,
    /// Where the child lives.
    Address,
    /// The name of a parent.
    Parent,
    /// The address of a parent, whom the child may not live with.
    ParentAddress,
    /// A number at which a parent can be reached in an emergency.
    EmergencyNumber,
    /// The ground of the deletion.
    Ground,
}

impl Joiner {
    /// What the school attended before.
    pub fn last_school(&self) -> Elsewhere<'_> {
        Elsewhere::read(self.child.written(Column::LastSchool))
    }

    /// What the regulations ask for and the return does not say. In England everything that the
    /// admission register holds (regulation 13(1) of 2024); Wales knows no such return.
    pub fn lacks(&self, nation: Nation) -> Vec<Particular> {
        let mut lacks = Vec::new();
        if nation == Nation::England {
            let child = &self.child;
            let mut owed = |says: bool, what| {
                if !says {
                    lacks.push(what);
                }
            };
            owed(has_full_name(child), Particular::FullName);
            owed(child.dob.given().is_some(), Particular::BirthDate);
            owed(child.sex.given().is_some(), Particular::Sex);
            owed(has_address(child), Particular::Address);
            parents_owed(child, &mut owed);
        }
        lacks
    }
}

impl Leaver {
    /// Where the child goes.
    pub fn next_school(&self) -> Elsewhere<'_> {
        Elsewhere::read(self.child.written(Column::Destination))
    }

    /// Whether the return says where the child will be: a school by number or name, or an
    /// address. What lies outside the publicly funded schools is known as well.
    pub fn says_where(&self) -> bool {
        let school = match self.next_school() {
            Elsewhere::School(_) | Elsewhere::Outside | Elsewhere::Named(_) => true,
            Elsewhere::NotKnown | Elsewhere::Nothing => false,
        };
        school
            || self.future_postcode.given().is_some()
            || !self.child.written(Column::FutureAddress).is_empty()
    }

    /// What the regulations ask for and the return does not say: in England regulation 13(4) of
    /// 2024 (12(6) of 2006), in Wales name and address (regulation 12 of 2010).
    pub fn lacks(&self, nation: Nation) -> Vec<Particular> {
        let mut lacks = Vec::new();
        let child = &self.child;
        let mut owed = |says: bool, what| {
            if !says {
                lacks.push(what);
            }
        };
        owed(has_full_name(child), Particular::FullName);
        owed(has_address(child), Particular::Address);
        if nation == Nation::England {
            parents_owed(child, &mut owed);
        }
        owed(self.ground.given().is_some(), Particular::Ground);
        lacks
    }
}

fn has_full_name(child: &RollRow) -> bool {
    !child.surname().is_empty() && !child.forename().is_empty()
}

fn has_address(child: &RollRow) -> bool {
    let lines = [Column::House, Column::Street, Column::Town];
    lines.iter().any(|line| !child.written(*line).is_empty()) || child.postcode.given().is_some()
}

/// Of each parent with whom the child lives, and of one at least: name, address and number.
fn parents_owed(child: &RollRow, owed: &mut impl FnMut(bool, Particular)) {
    let parents = child.parents();
    let named = |p: &RollParent<'_>| !(p.name.is_empty() && p.surname.is_empty());
    let lives = |p: &&RollParent<'_>| !p.lives_elsewhere();
    let with: Vec<&RollParent<'_>> = parents.iter().filter(lives).collect();
    owed(with.iter().any(|p| named(p)), Particular::Parent);
    // A parent lives where the child does unless the return gives another address.
    let housed = |p: &&RollParent<'_>| !p.address.is_empty() || has_address(child);
    owed(with.iter().all(housed), Particular::ParentAddress);
    let reached = !with.is_empty() && with.iter().all(|p| !p.phone.is_empty());
    owed(reached, Particular::EmergencyNumber);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suspense::Mend;
    use proptest::prelude::*;

    const JOINER: &str = "UPN,Surname,Forename,DOB,Sex,House,Street,Postcode,Starting Day,Last School,\
        Parent1Forename,Parent1Surname,Parent1Phone,Parent1Address,Parent1LivesWith";
    const LEAVER: &str = "UPN,Surname,Forename,DOB,Postcode,Date of deletion,Ground,Next school,Next school start date,\
        New address,New postcode,Move date,Parent1,Parent1Phone";

    fn joiners(rows: &str) -> Listing<Joiner> {
        read_joiners(format!("{JOINER}\n{rows}\n").as_bytes()).unwrap()
    }

    fn leavers(rows: &str) -> Listing<Leaver> {
        read_leavers(format!("{LEAVER}\n{rows}\n").as_bytes()).unwrap()
    }

    #[test]
    fn a_whole_new_pupil_return_lacks_nothing() {
        let file = joiners(
            "B801200005001,Quilligan,Seren,06/05/2014,F,4,Mill Lane,ZZ1 2AB,03/11/2026,926/4000,Gwen,Rowbotham,01632 960001,,Y",
        );
        let joiner = &file.rows[0];
        assert_eq!(joiner.starting, date(2026, 11, 3));
        assert!(matches!(joiner.last_school(), Elsewhere::School(n) if n.to_string() == "9264000"));
        assert!(joiner.lacks(Nation::England).is_empty());
    }

    #[test]
    fn a_return_that_lacks_something_is_taken_and_says_what_to_ask_for() {
        let file = joiners("B801200005001,Quilligan,,,,,,,03/11/2026,,,,,,");
        let lacks = file.rows[0].lacks(Nation::England);
        assert_eq!(
            lacks,
            [
                Particular::FullName,
                Particular::BirthDate,
                Particular::Sex,
                Particular::Address,
                Particular::Parent,
                Particular::EmergencyNumber,
            ]
        );
        assert!(file.rows[0].lacks(Nation::Wales).is_empty());
    }

    #[test]
    fn a_parent_who_lives_elsewhere_owes_no_number() {
        let file = joiners(
            "B801200005001,Quilligan,Seren,06/05/2014,F,4,Mill Lane,ZZ1 2AB,03/11/2026,,Gwen,Rowbotham,,9 Far Row,N",
        );
        let lacks = file.rows[0].lacks(Nation::England);
        assert_eq!(lacks, [Particular::Parent, Particular::EmergencyNumber]);
    }

    #[test]
    fn a_joiner_without_a_starting_day_waits_until_somebody_finds_it_out() {
        let file = joiners("B801200005001,Quilligan,Seren,06/05/2014,F,4,Mill Lane,ZZ1 2AB,,,,,,,");
        assert_eq!((file.rows.len(), file.rejected.len()), (0, 1));
        let held = &file.suspense[0];
        assert_eq!(held.mend(), Mend::FindOut(Column::EntryDate));
        assert!(
            held.read_again::<Joiner>(&[(Column::EntryDate, "31/11/2026")])
                .is_err()
        );
        let (joiner, doubts) = held
            .read_again::<Joiner>(&[(Column::EntryDate, "03/11/2026")])
            .unwrap();
        assert_eq!((joiner.child.forename(), joiner.child.row), ("Seren", 2));
        assert!(doubts.is_empty());
        assert!(!format!("{file:?}").contains("Quilligan"));
    }

    #[test]
    fn a_deletion_says_its_ground_and_where_the_child_goes() {
        let file = leavers(
            "B801200005001,Quilligan,Seren,06/05/2014,ZZ1 2AB,03/11/2026,Reg 9(1)(g),MMMMMMM,,Rua Direita 4,,10/11/2026,Gwen Rowbotham,01632 960001\n\
             E886200026001,Quilligan,Macsen,,ZZ1 2AB,03/11/2026,moved,unknown,,,,,Gwen Rowbotham,01632 960001",
        );
        let [seren, macsen] = &file.rows[..] else {
            panic!("two rows")
        };
        let ground = *seren.ground.given().unwrap();
        assert_eq!((ground.regulation, ground.letter), (Some(9), 'g'));
        assert_eq!(
            ground.instrument(Nation::England, seren.deleted),
            Ok(Instrument::England2024)
        );
        assert_eq!(
            (seren.next_school(), seren.says_where()),
            (Elsewhere::Outside, true)
        );
        assert_eq!(seren.future_from, Cell::Given(date(2026, 11, 10)));
        assert!(seren.lacks(Nation::England).is_empty());
        assert!(!macsen.says_where());
        assert_eq!(macsen.ground, Cell::Unreadable("moved".into()));
        assert_eq!(macsen.lacks(Nation::Wales), [Particular::Ground]);
        assert_eq!(file.warnings[0].column, Column::Ground);
    }

    #[test]
    fn a_leaving_date_stands_for_a_deletion_date_that_is_not_given() {
        let text = "Surname,Forename,Date of leaving,Ground\nQuilligan,Seren,03/11/2026,i\nQuilligan,Efa,,i\n";
        let file = read_leavers(text.as_bytes()).unwrap();
        assert_eq!(file.rows[0].deleted, date(2026, 11, 3));
        assert_eq!(file.rejected[0].reason, Reason::NothingHere);
    }

    #[test]
    fn a_ground_belongs_to_the_instrument_of_its_nation_and_day() {
        let ground = |text: &str| text.parse::<Ground>();
        let i = ground("9(1)(i)").unwrap();
        let eve = date(2024, 8, 18);
        let not_in_force = NotInForce::Regulation {
            said: 9,
            in_force: 8,
        };
        assert_eq!(i.instrument(Nation::England, eve), Err(not_in_force));
        assert_eq!(
            i.instrument(Nation::Wales, date(2026, 1, 5)),
            Err(not_in_force)
        );
        let o = ground("(o)").unwrap();
        assert_eq!(
            o.instrument(Nation::England, date(2024, 8, 19)),
            Ok(Instrument::England2024)
        );
        assert_eq!(
            o.instrument(Nation::England, eve),
            Err(NotInForce::Letter('o'))
        );
        assert_eq!(ground("8.1.H").unwrap().letter, 'h');
        assert!(!ground("9(3)(b)").unwrap().is_of_compulsory_school_age());
        for text in ["", "moved away", "9(1)", "9(1)(1)(i)(2)", "9(1)(ii)"] {
            assert_eq!(ground(text), Err(NotAGround), "{text}");
        }
    }

    fn cell() -> impl Strategy<Value = String> {
        prop_oneof![
            "[a-zA-Z0-9/() ]{0,12}",
            Just("03/11/2026".to_owned()),
            Just("9(1)(i)".to_owned())
        ]
    }

    proptest! {
        #[test]
        fn every_row_is_taken_or_kept(rows in proptest::collection::vec(proptest::collection::vec(cell(), 14), 0..20)) {
            let text: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
            let file = leavers(&text.join("\n"));
            prop_assert_eq!(file.rows.len() + file.rejected.len(), file.rows_read);
            prop_assert_eq!(file.suspense.len(), file.rejected.len());
            for held in &file.suspense {
                // Without a change it is refused again for the same reason.
                let again = held.read_again::<Leaver>(&[]);
                prop_assert_eq!(again.map(|_| ()).map_err(|h| h.error.reason), Err(held.error.reason.clone()));
            }
        }

        #[test]
        fn no_text_is_a_ground_by_accident(text in any::<String>()) {
            let _ = text.parse::<Ground>();
        }
    }
}
