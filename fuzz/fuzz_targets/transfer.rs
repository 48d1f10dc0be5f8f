//! Transfer files as they come.
#![no_main]

use formats::ctf::{CtfName, read_ctf};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Ok(file) = read_ctf(data, Some("9264000_CTF_9264001_001.xml")) {
        assert_eq!(file.pupils.len() + file.rejected.len(), file.pupils_read);
        assert_eq!(file.suspense.len(), file.rejected.len());
        for held in file.suspense.iter().take(10) {
            let again = held.read_again(&[]);
            assert!(again.is_err_and(|again| again.row.error.reason == held.row.error.reason));
        }
    }
    if let Ok(text) = std::str::from_utf8(data)
        && let Ok(name) = text.parse::<CtfName>()
    {
        assert_eq!(name.to_string().parse(), Ok(name));
    }
});
