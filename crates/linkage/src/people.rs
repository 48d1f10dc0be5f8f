//! People of a table, row by row, with what was wrong with the rest.

use crate::Unusable;
use crate::columns::{Column, ColumnMap, Places};
use crate::dates::{age, born, yes};
use crate::rows::{Cells, Rows, Torn};
use jiff::civil::Date;
use matching::{Address, NameRole, ParentName, Person, PersonName, Sex, Tenure};
use std::io::BufRead;

/// The remarks that are kept with their place; further ones are counted.
const KEPT: usize = 1_000;

/// Something that was wrong with a row. The row is compared all the same, without the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The line on which the row begins, counted from 1.
    pub line: u64,
    /// What was wrong, and what was done about it.
    pub what: &'static str,
}

/// The people of a table.
pub struct People<R> {
    rows: Rows<R>,
    places: Places,
    as_at: Option<Date>,
    cells: Cells,
    /// What was wrong, the first thousand.
    pub remarks: Vec<Remark>,
    /// How many remarks there were in all.
    pub remarked: u64,
    /// How many rows gave a person.
    pub read: u64,
}

impl<R: BufRead> People<R> {
    /// Opens a table: reads its header. `as_at` is the day of the list, from which ages count;
    /// without it an age says nothing.
    pub fn open(reader: R, map: &ColumnMap, as_at: Option<Date>) -> Result<Self, Unusable> {
        let mut rows = Rows::new(reader);
        let mut cells = Cells::default();
        if !rows.next_row(&mut cells)? {
            return Err(Unusable::Empty);
        }
        let places = Places::read(cells.iter(), map)?;
        Ok(Self {
            rows,
            places,
            as_at,
            cells,
            remarks: Vec::new(),
            remarked: 0,
            read: 0,
        })
    }

    /// How many bytes have been read.
    pub fn bytes_read(&self) -> u64 {
        self.rows.bytes_read()
    }

    /// The next person; None at the end.
    pub fn next_person(&mut self) -> Result<Option<Person>, Unusable> {
        while self.rows.next_row(&mut self.cells)? {
            match self.cells.torn {
                Some(Torn::OpenQuote) => self.remark("a quotation mark is opened and never closed; it was taken for a plain character"),
                Some(Torn::TooLong) => self.remark("the row is too long to be one and was cut"),
                None => {}
            }
            if self.cells.get(0).is_empty() {
                self.remark("the row has no identifier in its first column and was left out");
                continue;
            }
            let person = self.person();
            self.read += 1;
            return Ok(Some(person));
        }
        Ok(None)
    }

    fn remark(&mut self, what: &'static str) {
        self.remarked += 1;
        if self.remarks.len() < KEPT {
            let line = self.cells.line;
            self.remarks.push(Remark { line, what });
        }
    }

    fn get(&self, column: Column) -> &str {
        self.places
            .of(column)
            .map_or("", |place| self.cells.get(place))
    }

    fn text(&self, column: Column) -> String {
        self.get(column).to_owned()
    }

    fn person(&mut self) -> Person {
        let (dob, dob_estimated) = self.birth();
        let sex = self.get(Column::Sex);
        let sex = match sex.to_ascii_lowercase().as_str() {
            "m" | "male" | "boy" => Sex::Male,
            "f" | "female" | "girl" => Sex::Female,
            _ => Sex::NotKnown,
        };
        Person {
            id: self.cells.get(0).to_owned(),
            upn: Some(self.text(Column::Upn)).filter(|upn| !upn.is_empty()),
            former_upns: Some(self.text(Column::FormerUpn))
                .filter(|upn| !upn.is_empty())
                .into_iter()
                .collect(),
            names: self.names(),
            dob,
            dob_estimated,
            sex,
            addresses: self.addresses(),
            parents: self.parents(),
            household: None,
        }
    }

    fn birth(&mut self) -> (Option<Date>, bool) {
        let text = self.get(Column::Dob);
        let guess = yes(self.get(Column::DobEstimated));
        if text.is_empty() {
            let age = age(self.get(Column::Age), self.as_at);
            return (age, age.is_some());
        }
        match born(text, self.as_at) {
            Some(born) => (Some(born.date), born.estimated || guess),
            None => {
                self.remark("the date of birth cannot be read; the row is compared without it");
                (None, false)
            }
        }
    }

    fn names(&self) -> Vec<PersonName> {
        let mut names = vec![PersonName {
            role: NameRole::Legal,
            forename: self.text(Column::Forename),
            middle: self.text(Column::Middle),
            surname: self.text(Column::Surname),
        }];
        let others = [
            (NameRole::Former, None, Some(Column::FormerSurname)),
            (
                NameRole::Alias,
                Some(Column::AliasForename),
                Some(Column::AliasSurname),
            ),
            (
                NameRole::Preferred,
                Some(Column::Preferred),
                Some(Column::PreferredSurname),
            ),
        ];
        for (role, forename, surname) in others {
            let text = |column: Option<Column>| column.map_or_else(String::new, |c| self.text(c));
            let (forename, surname) = (text(forename), text(surname));
            if !(forename.is_empty() && surname.is_empty()) {
                names.push(PersonName {
                    role,
                    forename,
                    middle: String::new(),
                    surname,
                });
            }
        }
        names
    }

    fn addresses(&self) -> Vec<Address> {
        let at = |house, street, postcode, tenure| Address {
            house: self.text(house),
            street: self.text(street),
            postcode: self.text(postcode),
            tenure,
        };
        let now = at(
            Column::House,
            Column::Street,
            Column::Postcode,
            Tenure::Current,
        );
        let before = at(
            Column::PrevHouse,
            Column::PrevStreet,
            Column::PrevPostcode,
            Tenure::Previous,
        );
        let says = |a: &Address| !(a.postcode.is_empty() && a.street.is_empty());
        [now, before].into_iter().filter(says).collect()
    }

    fn parents(&self) -> Vec<ParentName> {
        let one = |forename, surname| ParentName {
            forename: self.text(forename),
            surname: self.text(surname),
        };
        [
            one(Column::ParentForename, Column::ParentSurname),
            one(Column::Parent2Forename, Column::Parent2Surname),
        ]
        .into_iter()
        .filter(|p| !(p.forename.is_empty() && p.surname.is_empty()))
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn read(text: &str) -> (Vec<Person>, Vec<Remark>) {
        let as_at = Some(date(2026, 9, 1));
        let mut people = People::open(text.as_bytes(), &ColumnMap::default(), as_at).unwrap();
        let mut all = Vec::new();
        while let Some(person) = people.next_person().unwrap() {
            all.push(person);
        }
        (all, people.remarks)
    }

    #[test]
    fn a_row_is_a_person_and_a_bad_value_costs_only_itself() {
        let (people, remarks) = read(
            "qid,surname,forename,dob,sex,postcode,prev_postcode,age\n\
             a,Quilligan,Seren,2014-05-06,F,ZZ1 2AB,ZZ2 3CD,\n\
             b,Nowicki,Jan,31/31/2014,male,,,\n\
             ,Nobody,At All,,,,,\n\
             c,Warsame,Abdi,,M,,,9\n",
        );
        assert_eq!(people.len(), 3);
        assert_eq!(people[0].addresses.len(), 2);
        assert_eq!(people[0].dob, Some(date(2014, 5, 6)));
        assert_eq!((people[1].dob, people[1].sex), (None, Sex::Male));
        assert_eq!(
            (people[2].dob, people[2].dob_estimated),
            (Some(date(2017, 3, 1)), true)
        );
        let lines: Vec<u64> = remarks.iter().map(|r| r.line).collect();
        assert_eq!(lines, [3, 4]);
    }

    proptest! {
        #[test]
        fn every_row_with_an_identifier_is_a_person(
            rows in proptest::collection::vec("[^\n\r\"]{0,20},[^\n\r\",]{0,9},[0-9/-]{0,12}", 0..20),
        ) {
            let text = format!("id,surname,dob\n{}\n", rows.join("\n"));
            let (people, _) = read(&text);
            let named = rows.iter().filter(|row| {
                !row.split(',').next().unwrap_or_default().trim().is_empty()
            });
            prop_assert_eq!(people.len(), named.count());
        }

        #[test]
        fn no_file_upsets_it(text in "(id|upn|dob|surname|,|\n|\"|[a-z0-9]){0,80}") {
            if let Ok(mut people) = People::open(text.as_bytes(), &ColumnMap::default(), None) {
                while people.next_person().unwrap().is_some() {}
            }
        }
    }
}
