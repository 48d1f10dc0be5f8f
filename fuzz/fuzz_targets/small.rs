//! Dates, grounds, school numbers, codes and what kept files hold.
#![no_main]

use formats::attendance::Code;
use formats::date::read_date;
use formats::document::judge;
use formats::returns::Ground;
use formats::school_number::{Elsewhere, SchoolNumber};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let _ = judge(data, "scan.txt");
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    if let Ok(day) = read_date(text) {
        assert_eq!(read_date(&day.to_string()), Ok(day));
    }
    if let Ok(number) = text.parse::<SchoolNumber>() {
        assert_eq!(number.to_string().parse(), Ok(number));
        assert_eq!(Elsewhere::read(text), Elsewhere::School(number));
    }
    if let Ok(ground) = text.parse::<Ground>() {
        assert!(ground.letter.is_ascii_lowercase());
    }
    if let Some(code) = Code::read(text) {
        assert_eq!(Code::read(code.as_str()), Some(code));
    }
});
