//! Files of marks. The first byte chooses the shape, the nation and the days of strings.
#![no_main]

use casework::child::Nation;
use formats::attendance::{Asked, Class, StringDays, read_attendance};
use formats::belief::{Limits, of_marks};
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((choice, body)) = data.split_first() else {
        return;
    };
    let headings = [
        "",
        "UPN,SourceId,Surname,DOB,Date,Session,Mark\n",
        "UPN,SourceId,Surname,DOB,Date,AM,PM\n",
        "UPN,SourceId,Surname,DOB,MarksFrom,MarksTo,Marks\n",
    ];
    let bytes = [headings[usize::from(choice & 3)].as_bytes(), body].concat();
    let asked = Asked {
        nation: if choice & 4 == 0 { Nation::England } else { Nation::Wales },
        string_days: if choice & 8 == 0 { StringDays::Weekdays } else { StringDays::Every },
    };
    let Ok(file) = read_attendance(&bytes, asked) else {
        return;
    };
    assert!(file.rejected.len() <= file.rows_read);
    assert_eq!(file.suspense.len(), file.rejected.len());
    let mut marks = 0;
    for (_, days) in file.iter() {
        assert!(days.is_sorted_by(|one, next| one.date() < next.date()));
        for day in days {
            marks += day.count();
            // What is kept was in use on its day.
            let codes = [day.morning(), day.afternoon()];
            let classes: [Option<Class>; 2] = day.classes(asked.nation);
            assert_eq!(codes.map(|c| c.is_some()), classes.map(|c| c.is_some()));
        }
    }
    assert_eq!(marks, file.marks);
    let _ = of_marks(&file, date(2026, 11, 30), &Limits::default());
});
