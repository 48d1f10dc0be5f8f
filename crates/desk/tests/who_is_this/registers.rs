//! Registers, for whoever reads them: now, and as they were; nobody hidden appears, and nothing
//! that a restricted flag brings about puts a child on one for whoever may not know of it.

use crate::referrals::{opening, referral};
use crate::world::{World, holding};
use casework::case::command::{Command, Evidence};
use casework::case::facts::Classification;
use casework::ids::RoleId;
use casework::procedure::Files;
use casework::register::{Filter, Order, Register};
use desk::act::Attempt;
use desk::guard::Deed;
use desk::packs::Packs;
use desk::registers::{AsAt, Asked, Known, Listed};
use desk::{Office, Who};
use jiff::civil::{Date, date};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The small procedure that `procedure check` finds sound.
const SOUND: &str = include_str!("../../../casework/tests/procedure_check/sound.toml");

/// Exclusions; a restricted flag whose work would put a child on their register.
const MORE: &str = r#"
[[proof]]
id = "excluded"
label = "Excluded"
register = "exclusions"

[[proof]]
id = "last_day"
label = "Last day in education"
register = "over-twelve-weeks"

[[flag]]
id = "hunted"
label = "Hunted"
restricted = true

[[flag]]
id = "young_carer"
label = "Young carer"

[[strand]]
id = "hiding_place"
label = "A hiding place"
kind = "duty"
owner = "safeguarding"
by = ["safeguarding"]
opens = [{ flag = "hunted" }]
register = "exclusions"

[[clock]]
id = "hiding_place"
label = "A hiding place"
starts = [{ strand = "hiding_place", state = "owed" }]
due = "2 working days"
owner = "safeguarding"
met = [{ strand = "hiding_place", state = "done" }]
"#;

struct Place {
    world: World,
    office: Arc<Office>,
    case: String,
}

impl Place {
    async fn new() -> Self {
        Self::absent(Some(date(2026, 11, 2))).await
    }

    async fn absent(first_absence: Option<Date>) -> Self {
        let mut packs = Packs::embedded();
        packs.insert(Files {
            name: "sound".to_owned(),
            files: BTreeMap::from([("procedure.toml".to_owned(), format!("{SOUND}{MORE}"))]),
        });
        let world = World::with(packs).await;
        let office = world.authority("council", "sound").await;
        let officer = holding(&office, &RoleId::from("officer"));
        let mut referral = referral(&office, "Elowen", "Penhale");
        referral.first_absence = first_absence;
        let opened = opening(&world, &officer, referral).await;
        Self {
            world,
            office,
            case: opened.reference,
        }
    }

    fn who(&self, role: &str) -> Who {
        holding(&self.office, &RoleId::from(role))
    }

    async fn act(&self, role: &str, attempt: Attempt) {
        let who = self.who(role);
        let done = self.world.desk.act(&who, &self.case, attempt);
        done.await.unwrap();
    }

    async fn proof(&self, proof: &str, on: Date) {
        let evidence = Command::Record(Evidence {
            proof: proof.into(),
            in_writing: false,
            text: String::new(),
            reaches: Vec::new(),
        });
        let at = Some(on.at(12, 0, 0, 0));
        self.act("officer", Attempt::of(evidence).at(at)).await;
    }

    async fn list(&self, role: &str, register: Register, as_at: Option<AsAt>) -> Listed {
        self.narrowed(role, register, as_at, Filter::default())
            .await
    }

    async fn narrowed(
        &self,
        role: &str,
        register: Register,
        as_at: Option<AsAt>,
        filter: Filter,
    ) -> Listed {
        let (by, down) = register.order();
        let asked = Asked {
            filter,
            order: Order { by, down },
            as_at,
            columns: register.shown().to_vec(),
        };
        let who = self.who(role);
        self.world
            .desk
            .register(&who, register, &asked)
            .await
            .unwrap()
    }

    async fn verified(&self) {
        let desk = &self.world.desk;
        let report = desk::verify::verify(&desk.store, &desk.packs, "council").await;
        assert!(report.as_ref().unwrap().holds(), "{report:?}");
    }
}

const DAY: i64 = 24 * 60;

fn then(day: Date) -> Option<AsAt> {
    let known = Known::Then;
    Some(AsAt { day, known })
}

fn restated(day: Date) -> Option<AsAt> {
    let known = Known::Now;
    Some(AsAt { day, known })
}

#[tokio::test]
async fn a_restricted_child_is_on_no_register_and_in_no_count_of_whoever_may_not_know() {
    let place = Place::new().await;
    let opened = date(2026, 11, 19);
    place.world.clock.on(DAY);
    for role in ["officer", "manager", "safeguarding"] {
        assert_eq!(place.list(role, Register::Missing, None).await.all, 1);
    }
    let restrict = Deed::Restrict {
        roles: Vec::new(),
        people: Vec::new(),
    };
    let lead = place.who("safeguarding");
    let guarded = place
        .world
        .desk
        .guard(&lead, &place.case, None, &restrict, "Danger");
    guarded.await.unwrap();
    for (role, knows) in [("officer", 0), ("manager", 0), ("safeguarding", 1)] {
        // Restricted today, it is restricted in what was before it was.
        for as_at in [None, then(opened), restated(opened)] {
            let listed = place.list(role, Register::Missing, as_at).await;
            assert_eq!(listed.all, knows, "{role} {as_at:?}");
            assert_eq!(listed.lines.len(), knows, "{role}");
            assert_eq!(listed.offers.stages.len(), knows, "{role}");
        }
        let counts = place.world.desk.registers(&place.who(role)).await.unwrap();
        assert_eq!(counts[0], (Register::Missing, knows), "{role}");
    }
    place.verified().await;
}

#[tokio::test]
async fn what_a_restricted_flag_brings_about_puts_nobody_on_a_register_who_may_not_know_of_it() {
    let place = Place::new().await;
    let set = |flag: &str| {
        Attempt::of(Command::SetFlag {
            flag: flag.into(),
            source: "A health visitor".to_owned(),
        })
    };
    place.act("safeguarding", set("hunted")).await;
    place.act("safeguarding", set("young_carer")).await;
    let today = date(2026, 11, 19);
    place.world.clock.on(DAY);
    for (role, knows) in [("officer", 0), ("safeguarding", 1)] {
        for as_at in [None, then(today)] {
            let listed = place.list(role, Register::Exclusions, as_at).await;
            assert_eq!(listed.all, knows, "{role} {as_at:?}");
            // The first thing due is said; by which work, to whoever may know.
            let missing = place.list(role, Register::Held, as_at).await;
            assert_eq!(missing.all, 0);
        }
        // The secret flag narrows nothing for anybody, and one that is no secret does.
        for (flag, found) in [("hunted", 0), ("young_carer", 1)] {
            for as_at in [None, then(today)] {
                let filter = Filter {
                    flag: Some(flag.into()),
                    ..Filter::default()
                };
                let listed = place.narrowed(role, Register::Missing, as_at, filter).await;
                assert_eq!(listed.lines.len(), found, "{role} {flag} {as_at:?}");
            }
        }
    }
    // An exclusion beside it puts the child there for everybody, and its own date alone is told.
    place.proof("excluded", date(2026, 11, 18)).await;
    let seen = place.list("officer", Register::Exclusions, None).await;
    assert_eq!(
        seen.lines[0].since(Register::Exclusions),
        Some(date(2026, 11, 18))
    );
    assert_eq!(seen.lines[0].next, None);
    let known = place.list("safeguarding", Register::Exclusions, None).await;
    assert!(known.lines[0].next.is_some());
    place.verified().await;
}

#[tokio::test]
async fn a_day_is_told_as_it_was_known_then_and_restated_by_what_is_known_now() {
    let place = Place::new().await;
    let opened = date(2026, 11, 19);
    // Before it was opened nobody stood there, by either knowledge.
    for as_at in [then(date(2026, 11, 18)), restated(date(2026, 11, 18))] {
        assert_eq!(place.list("officer", Register::Missing, as_at).await.all, 0);
    }
    place.world.clock.on(5 * DAY);
    let judged = Attempt::of(Command::Classify {
        r#as: Classification::OnRollWhereaboutsUnknown,
        because: "The school said so".to_owned(),
    });
    place
        .act("officer", judged.at(Some(opened.at(15, 0, 0, 0))))
        .await;
    let law = |listed: &Listed| listed.lines[0].classification;
    let told = place.list("officer", Register::Missing, then(opened)).await;
    assert_eq!(law(&told), Classification::NotJudged);
    assert_eq!(told.differs, 1);
    let told = place
        .list("officer", Register::Missing, restated(opened))
        .await;
    assert_eq!(law(&told), Classification::OnRollWhereaboutsUnknown);
    assert_eq!(told.differs, 1);
    // From the day on which it was recorded both say the same.
    let told = place
        .list("officer", Register::Missing, then(date(2026, 11, 24)))
        .await;
    assert_eq!(law(&told), Classification::OnRollWhereaboutsUnknown);
    assert_eq!(told.differs, 0);
}

#[tokio::test]
async fn a_date_corrected_since_restates_a_day_and_leaves_what_was_known_then() {
    let place = Place::new().await;
    let said = date(2026, 11, 10);
    place.proof("last_day", said).await;
    let today = date(2026, 11, 19);
    place.world.clock.on(3 * DAY);
    let who = place.who("officer");
    let loaded = place
        .world
        .desk
        .case(&who, &place.case)
        .await
        .unwrap()
        .unwrap();
    let mark = loaded.case.marks.iter().rev();
    let mut of_proof = mark.filter(|mark| {
        matches!(&mark.what, casework::case::state::What::Proof(proof) if proof.as_str() == "last_day")
    });
    let record = of_proof.next().unwrap().record;
    let corrected = Attempt::of(Command::Correct {
        record,
        to: date(2026, 8, 3).at(12, 0, 0, 0),
        because: "The school looked again".to_owned(),
    });
    place.act("officer", corrected).await;
    let days = |listed: &Listed| listed.lines[0].days_out(listed.on);
    let told = place.list("officer", Register::Missing, then(today)).await;
    assert_eq!((days(&told), told.differs), (Some(9), 1));
    let told = place
        .list("officer", Register::Missing, restated(today))
        .await;
    assert_eq!(days(&told), Some(108));
    // So by what is known now the child was out for more than twelve weeks, and was not then.
    assert_eq!(
        place
            .list("officer", Register::OutTooLong, then(today))
            .await
            .all,
        0
    );
    assert_eq!(
        place
            .list("officer", Register::OutTooLong, restated(today))
            .await
            .all,
        1
    );
    assert_eq!(
        place.list("officer", Register::OutTooLong, None).await.all,
        1
    );
    place.verified().await;
}

#[tokio::test]
async fn an_absence_restates_the_days_that_it_covers_and_not_those_on_which_it_was_typed() {
    let place = Place::absent(None).await;
    let (opened, typed) = (date(2026, 11, 19), date(2026, 11, 26));
    place.world.clock.on(7 * DAY);
    let since = date(2026, 8, 3);
    let first = Command::FirstAbsence { on: since };
    place.act("officer", Attempt::of(first)).await;
    place.world.clock.on(7 * DAY);
    let on = date(2026, 11, 23);
    let ends = Command::AbsenceEnds {
        on,
        because: "Seen in class".to_owned(),
    };
    place.act("officer", Attempt::of(ends)).await;
    let out = |as_at| {
        let place = &place;
        async move {
            let listed = place.list("officer", Register::OutTooLong, as_at).await;
            (listed.all, listed.differs)
        }
    };
    // Nobody knew of it then; by what is known now the child was out on that day.
    assert_eq!(out(then(opened)).await, (0, 1));
    assert_eq!(out(restated(opened)).await, (1, 1));
    // On the day on which it was typed it was over, as is known now.
    assert_eq!(out(then(typed)).await, (1, 1));
    assert_eq!(out(restated(typed)).await, (0, 1));
    assert_eq!(out(None).await.0, 0);
    place.verified().await;
}

#[tokio::test]
async fn what_is_told_of_today_is_what_the_rows_say() {
    let place = Place::new().await;
    place.proof("excluded", date(2026, 11, 16)).await;
    place.proof("last_day", date(2026, 11, 13)).await;
    let today = date(2026, 11, 19);
    for register in Register::ALL {
        let now = place.list("manager", *register, None).await;
        let then = place.list("manager", *register, then(today)).await;
        assert_eq!(now.lines.len(), then.lines.len(), "{register}");
        for (row, told) in now.lines.iter().zip(&then.lines) {
            for column in register.shown() {
                assert_eq!(
                    row.value(*register, *column, today),
                    told.value(*register, *column, today),
                    "{register} {column}"
                );
            }
        }
    }
}

#[tokio::test]
async fn rows_from_before_there_were_registers_are_filled_when_the_service_starts() {
    let place = Place::new().await;
    let store = &place.world.desk.store;
    let forget = store::Change::ClearRegisters {
        case_id: place.case.clone(),
    };
    store.apply("council", &[forget]).await.unwrap();
    assert_eq!(place.list("officer", Register::Missing, None).await.all, 0);
    place.world.desk.fill_registers().await.unwrap();
    assert_eq!(place.list("officer", Register::Missing, None).await.all, 1);
    place.verified().await;
    // So are those from before it was kept who hears of what is late.
    let case = [place.case.as_str()];
    let mut due = store.dues_of_cases("council", &case).await.unwrap();
    due[0].late_to = None;
    store
        .apply("council", &[due[0].clone().into()])
        .await
        .unwrap();
    assert!(store.any_due_from_before("council").await.unwrap());
    place.world.desk.fill_registers().await.unwrap();
    assert!(!store.any_due_from_before("council").await.unwrap());
    place.verified().await;
}
