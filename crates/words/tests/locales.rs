//! Welsh is not treated less favourably than English: what is said in one is said in the other.

use std::collections::BTreeSet;
use std::path::Path;
use words::{Args, Due, Lang, Sentence, due_words, say};

#[test]
fn every_file_reads_without_fault() {
    assert_eq!(words::faults(), &[] as &[String]);
}

#[test]
fn a_text_in_one_language_exists_in_the_other() {
    let en: BTreeSet<&str> = words::keys(Lang::En).collect();
    let cy: BTreeSet<&str> = words::keys(Lang::Cy).collect();
    let missing_welsh: Vec<_> = en.difference(&cy).collect();
    let missing_english: Vec<_> = cy.difference(&en).collect();
    assert!(missing_welsh.is_empty(), "no Welsh for {missing_welsh:?}");
    assert!(
        missing_english.is_empty(),
        "no English for {missing_english:?}"
    );
}

#[test]
fn both_languages_name_the_same_facts() {
    for key in words::keys(Lang::En) {
        assert_eq!(
            words::variables(Lang::En, key),
            words::variables(Lang::Cy, key),
            "the facts named in {key}"
        );
    }
}

#[test]
fn every_file_on_disk_is_built_in_and_lies_in_both_folders() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales");
    let names = |lang: &str| -> BTreeSet<String> {
        std::fs::read_dir(root.join(lang))
            .expect("the folder of texts")
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .filter(|name| name.ends_with(".ftl"))
            .collect()
    };
    assert_eq!(names("en"), names("cy"));
    let source =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/texts.rs"))
            .expect("the list of files");
    for name in names("en") {
        let stem = name.trim_end_matches(".ftl");
        assert!(
            source.contains(&format!("\"{stem}\"")),
            "{stem} is not built in"
        );
    }
}

#[test]
fn welsh_has_six_plural_forms() {
    let days = |n: i64| due_words(Lang::Cy, &Due::Overdue { days: n });
    assert_eq!(days(1), "1 diwrnod yn hwyr");
    assert_eq!(days(2), "2 ddiwrnod yn hwyr");
    assert_eq!(days(3), "3 diwrnod yn hwyr");
    assert_eq!(days(6), "6 diwrnod yn hwyr");
    assert_eq!(days(11), "11 diwrnod yn hwyr");
}

#[test]
fn due_words_say_how_near_a_date_is() {
    assert_eq!(due_words(Lang::En, &Due::Today), "Due today");
    assert_eq!(
        due_words(Lang::En, &Due::Overdue { days: 1 }),
        "1 day overdue"
    );
    assert_eq!(
        due_words(Lang::En, &Due::Overdue { days: 2 }),
        "2 days overdue"
    );
    assert_eq!(
        due_words(Lang::En, &Due::InSchoolDays { days: 6 }),
        "In 6 school days"
    );
    let met = Due::Met {
        on: jiff::civil::date(2026, 11, 11),
        late: false,
    };
    assert_eq!(due_words(Lang::En, &met), "Met on 11 Nov 2026");
    let met = Due::Met {
        on: jiff::civil::date(2026, 11, 11),
        late: true,
    };
    assert_eq!(due_words(Lang::En, &met), "Met late, on 11 Nov 2026");
}

#[test]
fn unchecked_welsh_about_safety_carries_its_english() {
    for key in words::keys(Lang::Cy).filter(|k| words::is_safeguarding(k) && words::unchecked(k)) {
        let english = words::say_plain(Lang::En, key, &Args::none());
        let shown = say(Lang::Cy, key, &Args::none());
        assert!(shown.contains(&english), "{key} is shown as {shown}");
    }
}

#[test]
fn a_sentence_takes_dates_and_other_sentences_in_the_readers_language() {
    let day = jiff::civil::date(2026, 11, 26);
    let both = Sentence::new("date-at-time")
        .with("date", day)
        .with("time", Sentence::new("day-today"));
    assert_eq!(both.say(Lang::En), "26 November 2026 at Today");
    assert_eq!(both.say(Lang::Cy), "26 Tachwedd 2026 am Heddiw");
}

#[test]
fn an_unknown_key_is_plain_to_see() {
    assert_eq!(
        say(Lang::En, "no-such-text", &Args::none()),
        "[[no-such-text]]"
    );
}

#[test]
fn a_date_with_a_range_says_from_which_day_it_is_late() {
    let on = jiff::civil::date(2026, 11, 14);
    let late = Due::LateSince { on };
    assert_eq!(due_words(Lang::En, &late), "Late since 14 Nov 2026");
    let latest = Due::AtTheLatest { on };
    assert_eq!(due_words(Lang::En, &latest), "Due; late after 14 Nov 2026");
    assert_eq!(due_words(Lang::Cy, &late), "Yn hwyr ers 14 Tach 2026");
}
