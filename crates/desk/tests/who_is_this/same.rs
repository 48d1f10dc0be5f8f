//! Two records of one child are joined, and parted again; nothing is lost, nothing is opened.

use crate::referrals::{opening, referral};
use crate::versions::{SOUND, packs};
use crate::world::{TODAY, World, crowd, holding};
use casework::case::command::{Command, Evidence};
use casework::case::state::ClockState;
use casework::child::{Name, NameRole, Upn};
use casework::ids::{AdultId, CaseId, ChildId, RoleId};
use casework::merge::Refusal;
use desk::act::Attempt;
use desk::cases::Loaded;
use desk::guard::Deed;
use desk::identify::{Asked, Band, Form, Person, PersonName};
use desk::same::{Came, CarryRefusal, Joining, Parting, Present, Risk, SameError, TwoCases, Which};
use desk::{Office, Who};
use jiff::civil::date;
use std::collections::BTreeSet;
use std::sync::Arc;

const FIRST: &str = "R820000014001";
const SECOND: &str = "F820000014002";

struct Place {
    world: World,
    office: Arc<Office>,
    officer: Who,
    lead: Who,
    /// A case of Jory Penhale of Mill Lane.
    one: String,
    /// A case of Jory Tregear of Quay Street, born on the same day.
    two: String,
}

async fn place(numbers: [Option<&str>; 2]) -> Place {
    let world = World::with(packs(SOUND)).await;
    let office = world.authority("council", "sound").await;
    world.roll(&office, None, TODAY, &crowd("")).await.unwrap();
    let officer = holding(&office, &RoleId::from("officer"));
    let lead = holding(&office, &RoleId::from("safeguarding"));
    let upn = |text: Option<&str>| text.map(|text| text.parse::<Upn>().unwrap());
    let mut first = referral(&office, "Jory", "Penhale");
    first.upn = upn(numbers[0]);
    let mut second = referral(&office, "Jory", "Tregear");
    second.upn = upn(numbers[1]);
    second.address = Some("3 Quay Street, ZZ9 9ZZ".to_owned());
    second.other_names = vec![Name {
        role: NameRole::Preferred,
        ..Name::legal("Jo", "Tregear")
    }];
    let one = opening(&world, &officer, first).await.reference;
    let two = opening(&world, &officer, second).await.reference;
    world.desk.everybody_known(&office).await;
    Place {
        world,
        office,
        officer,
        lead,
        one,
        two,
    }
}

impl Place {
    async fn case(&self, who: &Who, case: &str) -> Option<Loaded> {
        self.world
            .desk
            .case(&self.now(who).await, case)
            .await
            .unwrap()
    }

    async fn loaded(&self, case: &str) -> Loaded {
        let loaded = self.world.desk.load_case(&self.office, case).await;
        loaded.unwrap().unwrap()
    }

    /// The same person, of the circles as they stand.
    async fn now(&self, who: &Who) -> Who {
        let at = self.world.desk.clock.now();
        let desk = &self.world.desk;
        let circles = desk.circles(&self.office, &who.person, &who.roles, at);
        Who {
            circles: circles.await.unwrap(),
            ..who.clone()
        }
    }

    fn joining(&self) -> Joining<'_> {
        Joining {
            kept: &self.one,
            other: &self.two,
            present: Present {
                name: Which::Other,
                other_name: NameRole::Former,
                ..Present::default()
            },
            because: "The mother showed the certificate of her marriage",
            not_kin: "",
            form: None,
        }
    }

    async fn join(&self, who: &Who) -> Result<Came, SameError> {
        let who = self.now(who).await;
        self.world.desk.join_records(&who, self.joining()).await
    }

    async fn part(&self, who: &Who, record: &ChildId, cases: &[CaseId], adults: &[AdultId]) {
        let who = self.now(who).await;
        let parting = Parting {
            case: &self.one,
            record,
            because: "Seen in two places on one day",
            cases,
            adults,
            form: None,
        };
        self.world.desk.part_records(&who, parting).await.unwrap();
    }

    /// Whom a search for a number finds, and the cases of each.
    async fn by_number(&self, who: &Who, number: &str) -> Vec<(String, usize)> {
        self.world.desk.everybody_known(&self.office).await;
        let asked = Asked::Words {
            text: number.to_owned(),
            latest_year: 2026,
        };
        let who = self.now(who).await;
        let desk = &self.world.desk;
        let answer = desk
            .who_is_this(&who, Form::Search, asked, 10)
            .await
            .unwrap();
        let found = answer.found.iter();
        found
            .map(|held| (held.facts.listed(), held.cases.len()))
            .collect()
    }

    /// The child of a case is found, and the case closed.
    async fn found(&self, case: &str) {
        let attending = Evidence {
            proof: "attending".into(),
            text: "Seen in class".to_owned(),
            in_writing: false,
            reaches: Vec::new(),
        };
        let close = Command::Move {
            on: "close".into(),
            outcome: Some("found".into()),
        };
        for command in [Command::Record(attending), close] {
            let attempt = Attempt::of(command);
            self.world
                .desk
                .act(&self.officer, case, attempt)
                .await
                .unwrap();
        }
    }

    async fn proposal(&self, case: &str) -> String {
        let loaded = self.loaded(case).await;
        loaded.case.proposals.last().unwrap().what.clone()
    }

    async fn verified(&self) {
        let desk = &self.world.desk;
        let report = desk::verify::verify(&desk.store, &desk.packs, "council");
        let report = report.await.unwrap();
        assert!(report.holds(), "{report:?}");
    }
}

/// What a case says of its child, in one text.
fn says(loaded: &Loaded) -> String {
    let whole = &loaded.whole;
    let names: Vec<String> = whole
        .names
        .iter()
        .map(|name| format!("{} {:?}", name.display(), name.role))
        .collect();
    let numbers: Vec<&str> = whole.numbers.iter().map(Upn::as_str).collect();
    let lived: Vec<&str> = whole.addresses.iter().map(|l| l.address.as_str()).collect();
    format!(
        "{}|{}|{}|{}|{:?}",
        names.join(","),
        numbers.join(","),
        lived.join(","),
        loaded.child.id,
        loaded.household,
    )
}

#[tokio::test]
async fn two_records_are_one_child_wherever_one_comes_from_and_each_as_before_when_they_part() {
    let place = place([Some(FIRST), None]).await;
    let before = [
        says(&place.loaded(&place.one).await),
        says(&place.loaded(&place.two).await),
    ];
    assert_eq!(place.join(&place.officer).await.unwrap(), Came::Joined);
    place.verified().await;
    let (one, two) = (
        place.loaded(&place.one).await,
        place.loaded(&place.two).await,
    );
    assert_eq!(one.child.id, two.child.id, "either case leads to one child");
    let names: Vec<_> = one
        .whole
        .names
        .iter()
        .map(|n| (n.display(), n.role))
        .collect();
    let expected = [
        ("Jory Tregear".to_owned(), NameRole::Legal),
        ("Jo Tregear".to_owned(), NameRole::Preferred),
        ("Jory Penhale".to_owned(), NameRole::Former),
    ];
    assert_eq!(names, expected);
    assert_eq!(one.whole.addresses.len(), 2);
    // Whoever searches finds one child with both cases, by whichever name or number.
    for asked in ["Jory Penhale 6 May 2014", "Jory Tregear 6 May 2014", FIRST] {
        let found = place.by_number(&place.officer, asked).await;
        assert_eq!(
            found.first().map(|(name, cases)| (name.as_str(), *cases)),
            Some(("TREGEAR, Jory", 2)),
            "{asked}"
        );
        let jorys = found.iter().filter(|(name, _)| name.ends_with("Jory"));
        assert_eq!(jorys.count(), 1, "{asked}: one child is found once");
    }
    // An old link leads to the record that is kept.
    let desk = &place.world.desk;
    let old = format!("c-{}", two.record);
    let chosen = desk.chosen(&place.officer, &old).await.unwrap().unwrap();
    assert_eq!(chosen.facts.listed(), "TREGEAR, Jory");
    let episodes = desk.episodes(&place.officer, &one).await.unwrap();
    assert_eq!(episodes.len(), 1);
    // Each timeline says it.
    for case in [&one, &two] {
        let last = case.history.last().unwrap();
        assert_eq!(last.event.kind(), "together");
    }

    place.part(&place.officer, &two.record, &[], &[]).await;
    place.verified().await;
    let after = [
        says(&place.loaded(&place.one).await),
        says(&place.loaded(&place.two).await),
    ];
    assert_eq!(after, before);
    let found = place.by_number(&place.officer, FIRST).await;
    assert_eq!(
        found.first().map(|(name, cases)| (name.as_str(), *cases)),
        Some(("PENHALE, Jory", 1))
    );
}

#[tokio::test]
async fn records_like_a_childs_own_are_found_though_the_child_is_known_for_sure() {
    let place = place([Some(FIRST), None]).await;
    let mut twin = referral(&place.office, "Wren", "Penhale");
    twin.upn = None;
    let twin = opening(&place.world, &place.officer, twin).await.reference;
    let desk = &place.world.desk;
    desk.everybody_known(&place.office).await;
    let own = place.loaded(&place.one).await.child.id;
    let found = desk.doubles_of(&place.officer, &own).await.unwrap().found;
    let names: Vec<String> = found.iter().map(|held| held.facts.listed()).collect();
    assert!(names.contains(&"TREGEAR, Jory".to_owned()), "{names:?}");
    assert!(
        names.contains(&"PENHALE, Wren".to_owned()),
        "a twin is told as one: {names:?}"
    );
    let wren = found
        .iter()
        .find(|held| held.facts.forename == "Wren")
        .unwrap();
    assert!(wren.relation.is_some());
    // A hidden one is found by those alone who may know, and those who guard it hear.
    let restrict = Deed::Restrict {
        roles: Vec::new(),
        people: Vec::new(),
    };
    for case in [&place.two, &twin] {
        desk.guard(&place.lead, case, None, &restrict, "The police")
            .await
            .unwrap();
    }
    let found = desk.doubles_of(&place.officer, &own).await.unwrap().found;
    let known = found.iter().filter(|held| held.child.is_some());
    assert_eq!(known.count(), 0);
    assert_eq!(
        desk.heard(&place.lead).await.unwrap().len(),
        1,
        "of the likely one"
    );
    let found = desk.doubles_of(&place.lead, &own).await.unwrap().found;
    let known = found.iter().filter(|held| held.child.is_some());
    assert_eq!(known.count(), 2);
}

#[tokio::test]
async fn two_numbers_wait_for_a_second_person_and_both_find_the_child_afterwards() {
    let place = place([Some(FIRST), Some(SECOND)]).await;
    let came = place.join(&place.officer).await.unwrap();
    assert_eq!(came, Came::Proposed(vec![Risk::Numbers]));
    place.verified().await;
    let what = place.proposal(&place.one).await;
    let desk = &place.world.desk;
    let own = desk
        .agree_to_join(&place.officer, &place.one, &what, None)
        .await;
    assert!(matches!(own, Err(SameError::Refused(Refusal::OwnProposal))));
    assert_ne!(
        place.loaded(&place.one).await.child.id,
        place.loaded(&place.two).await.child.id
    );
    let waiting = desk.waiting_to_join(&place.lead, &place.one, &what).await;
    let waiting = waiting.unwrap().unwrap();
    assert_eq!(waiting.because, place.joining().because);
    desk.agree_to_join(&place.lead, &place.one, &what, None)
        .await
        .unwrap();
    place.verified().await;
    for number in [FIRST, SECOND] {
        let found = place.by_number(&place.officer, number).await;
        assert_eq!(
            found.first().map(|(name, cases)| (name.as_str(), *cases)),
            Some(("TREGEAR, Jory", 2)),
            "{number}"
        );
    }
    let loaded = place.loaded(&place.one).await;
    let joined = desk.joined_with(&place.officer, &loaded).await.unwrap();
    assert_eq!(joined.len(), 1);
    assert_eq!(joined[0].cases, [CaseId::new(place.two.clone())]);
    assert!(joined[0].proposed_by.is_some());
}

#[tokio::test]
async fn a_proposal_is_sent_back_with_a_reason_and_nothing_is_joined() {
    let place = place([Some(FIRST), Some(SECOND)]).await;
    place.join(&place.officer).await.unwrap();
    let what = place.proposal(&place.one).await;
    let desk = &place.world.desk;
    let why = "The school knows two boys";
    for (because, holds) in [("", false), (why, true)] {
        let done = desk
            .send_join_back(&place.lead, &place.one, &what, because, None)
            .await;
        assert_eq!(done.is_ok(), holds, "{done:?}");
    }
    place.verified().await;
    let gone = desk
        .waiting_to_join(&place.lead, &place.one, &what)
        .await
        .unwrap();
    assert!(gone.is_none());
    let loaded = place.loaded(&place.one).await;
    assert!(
        desk.joined_with(&place.lead, &loaded)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn a_restricted_record_is_in_no_comparison_of_others_and_restricts_what_it_is_joined_with() {
    let place = place([None, None]).await;
    let desk = &place.world.desk;
    let restrict = Deed::Restrict {
        roles: Vec::new(),
        people: Vec::new(),
    };
    let because = "At the request of the police";
    desk.guard(&place.lead, &place.two, None, &restrict, because)
        .await
        .unwrap();
    let pair = desk
        .pair(&place.officer, &place.one, &place.two)
        .await
        .unwrap();
    assert!(pair.is_none(), "it is not there for an officer");
    let refused = place.join(&place.officer).await;
    assert!(matches!(refused, Err(SameError::NotThere)));
    let came = place.join(&place.lead).await.unwrap();
    assert_eq!(came, Came::Proposed(vec![Risk::Restricted]));
    // The proposal stands with the record that fewer may know of.
    let what = place.proposal(&place.two).await;
    let mut second = holding(&place.office, &RoleId::from("safeguarding"));
    second.person = "p-second".to_owned();
    desk.agree_to_join(&second, &place.two, &what, None)
        .await
        .unwrap();
    place.verified().await;
    for case in [&place.one, &place.two] {
        assert!(place.case(&place.officer, case).await.is_none(), "{case}");
        assert!(place.case(&place.lead, case).await.is_some(), "{case}");
    }
    assert!(
        place
            .by_number(&place.officer, "Jory Penhale 6 May 2014")
            .await
            .iter()
            .all(|(name, _)| !name.ends_with("Jory"))
    );
    let record = place.loaded(&place.two).await.record;
    place.part(&place.lead, &record, &[], &[]).await;
    place.verified().await;
    for case in [&place.one, &place.two] {
        assert!(
            place.case(&place.officer, case).await.is_none(),
            "{case} was not opened"
        );
    }
    // Who may releases each.
    let free = desk
        .guard(
            &place.lead,
            &place.one,
            None,
            &Deed::Release,
            "Another child",
        )
        .await;
    free.unwrap();
    place.verified().await;
    assert!(place.case(&place.officer, &place.one).await.is_some());
    assert!(place.case(&place.officer, &place.two).await.is_none());
}

#[tokio::test]
async fn a_release_while_they_are_one_opens_no_record_that_was_restricted_by_itself() {
    let place = place([None, None]).await;
    let desk = &place.world.desk;
    let restrict = Deed::Restrict {
        roles: vec![RoleId::from("officer")],
        people: Vec::new(),
    };
    desk.guard(&place.lead, &place.two, None, &restrict, "The police")
        .await
        .unwrap();
    place.join(&place.lead).await.unwrap();
    let what = place.proposal(&place.two).await;
    let second = Who {
        person: "p-second".to_owned(),
        ..place.lead.clone()
    };
    desk.agree_to_join(&second, &place.two, &what, None)
        .await
        .unwrap();
    assert!(
        place.case(&place.officer, &place.one).await.is_some(),
        "of the circle"
    );
    desk.guard(&place.lead, &place.one, None, &Deed::Release, "Over")
        .await
        .unwrap();
    place.verified().await;
    let record = place.loaded(&place.two).await.record;
    place.part(&place.lead, &record, &[], &[]).await;
    place.verified().await;
    let [one, two] = [
        place.loaded(&place.one).await,
        place.loaded(&place.two).await,
    ];
    assert!(one.child.restricted.is_none());
    assert!(two.child.restricted.is_some(), "as it stood by itself");
}

#[tokio::test]
async fn contact_rules_of_both_households_hold_and_a_new_one_holds_in_each() {
    let place = place([None, None]).await;
    let desk = &place.world.desk;
    let know = |name: &str| Command::KnowAdult {
        name: name.to_owned(),
        relationship: "parent".to_owned(),
    };
    let rule = |rule: &str| Command::SetRule {
        rule: rule.into(),
        about: BTreeSet::new(),
        because: "The police say so".to_owned(),
    };
    // A sister who lives in the second household alone.
    let home = place.loaded(&place.two).await.facts.household;
    let mut sister = referral(&place.office, "Wren", "Tregear");
    sister.household = Some(home);
    let sister = opening(&place.world, &place.officer, sister)
        .await
        .reference;
    for (case, command) in [
        (&place.one, know("Ann Lee")),
        (&place.two, know("Bert Moss")),
        (&place.two, rule("no_contact")),
    ] {
        desk.act(&place.officer, case, Attempt::of(command))
            .await
            .unwrap();
    }
    let before = [
        says(&place.loaded(&place.one).await),
        says(&place.loaded(&place.two).await),
    ];
    let came = place.join(&place.officer).await.unwrap();
    assert_eq!(came, Came::Proposed(vec![Risk::ContactRule]));
    let what = place.proposal(&place.one).await;
    desk.agree_to_join(&place.lead, &place.one, &what, None)
        .await
        .unwrap();
    place.verified().await;
    let one = place.loaded(&place.one).await;
    assert_eq!(
        one.household.rules.len(),
        1,
        "the other household's rule holds here"
    );
    let names: Vec<&str> = one
        .household
        .adults
        .iter()
        .map(|a| a.name.as_str())
        .collect();
    assert_eq!(names, ["Ann Lee", "Bert Moss"]);
    let kin = desk.siblings(&place.officer, &one).await.unwrap();
    assert_eq!(kin.len(), 1, "brothers and sisters of both");
    let hers = place.loaded(&sister).await;
    assert_eq!(
        hers.household.adults.len(),
        1,
        "she learns nothing of the other household"
    );

    // Lifted by whom it may be, it is lifted in both.
    let lift = Command::LiftRule {
        rule: "no_contact".into(),
        because: "Safe now".to_owned(),
    };
    desk.act(&place.lead, &place.one, Attempt::of(lift))
        .await
        .unwrap();
    place.verified().await;
    assert!(place.loaded(&sister).await.household.rules.is_empty());
    // And set again from the other's case it holds in both households at once.
    desk.act(&place.officer, &place.one, Attempt::of(rule("no_contact")))
        .await
        .unwrap();
    place.verified().await;
    assert_eq!(place.loaded(&sister).await.household.rules.len(), 1);

    let record = place.loaded(&place.two).await.record;
    place.part(&place.officer, &record, &[], &[]).await;
    place.verified().await;
    let [one, two] = [
        place.loaded(&place.one).await,
        place.loaded(&place.two).await,
    ];
    assert_eq!(
        one.household.rules.len(),
        1,
        "it was set while they were one: both keep it"
    );
    assert_eq!(two.household.rules.len(), 1);
    assert_eq!(says(&two), before[1]);
    assert_eq!(one.household.adults.len(), 1);
}

#[tokio::test]
async fn what_came_since_goes_to_whom_it_is_said_to_be_and_nothing_is_dropped() {
    let place = place([None, None]).await;
    let desk = &place.world.desk;
    place.join(&place.officer).await.unwrap();
    let one = place.loaded(&place.one).await;
    let record = place.loaded(&place.two).await.record;
    // Two cases and two adults come while they are one.
    let mut new = Vec::new();
    for case in [&place.one, &place.two] {
        place.found(case).await;
    }
    for _ in 0..2 {
        let mut again = referral(&place.office, "Jory", "Tregear");
        // The link that was followed is an old one.
        again.child = Some(record.clone());
        let opened = opening(&place.world, &place.officer, again).await;
        place.found(&opened.reference).await;
        new.push(CaseId::new(opened.reference));
    }
    for name in ["Ann Lee", "Bert Moss"] {
        let know = Command::KnowAdult {
            name: name.to_owned(),
            relationship: "aunt".to_owned(),
        };
        desk.act(&place.officer, &place.one, Attempt::of(know))
            .await
            .unwrap();
    }
    place.verified().await;
    let loaded = place.loaded(&place.one).await;
    let joined = desk
        .joined_with(&place.officer, &loaded)
        .await
        .unwrap()
        .remove(0);
    assert_eq!(joined.since, new, "what came since is asked about");
    let adults: Vec<&str> = joined.adults.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(adults, ["Ann Lee", "Bert Moss"]);
    let moss = joined.adults[1].id.clone();
    let theirs: Vec<CaseId> = new.iter().take(1).cloned().collect();
    place.part(&place.officer, &record, &theirs, &[moss]).await;
    place.verified().await;
    for case in &theirs {
        assert_eq!(place.loaded(case.as_str()).await.child.id, record);
    }
    for case in new.iter().skip(1) {
        assert_eq!(place.loaded(case.as_str()).await.child.id, one.child.id);
    }
    let two = place.loaded(&place.two).await;
    let names: Vec<&str> = two
        .household
        .adults
        .iter()
        .map(|a| a.name.as_str())
        .collect();
    assert_eq!(names, ["Bert Moss"]);
    // Joined once more the same way round, and parted: still two.
    place.join(&place.officer).await.unwrap();
    place.verified().await;
    place.part(&place.officer, &record, &[], &[]).await;
    place.verified().await;
    let rebuilt = desk::verify::rebuild(&desk.store, &desk.packs, "council")
        .await
        .unwrap();
    assert_eq!(rebuilt.count, 0, "{rebuilt:?}");
    place.verified().await;
}

#[tokio::test]
async fn the_same_form_joins_once_and_one_child_is_joined_with_itself_never() {
    let place = place([Some(FIRST), None]).await;
    let desk = &place.world.desk;
    let joining = Joining {
        form: Some("f-1"),
        ..place.joining()
    };
    desk.join_records(&place.officer, joining).await.unwrap();
    let again = desk.join_records(&place.officer, joining).await;
    assert!(matches!(again, Err(SameError::Already)), "{again:?}");
    let once_more = place.join(&place.officer).await;
    assert!(
        matches!(once_more, Err(SameError::NotThere)),
        "they are one already"
    );
}

#[tokio::test]
async fn a_case_goes_on_in_another_with_everything_due_and_comes_back_with_the_same() {
    let place = place([None, None]).await;
    let desk = &place.world.desk;
    place.join(&place.officer).await.unwrap();
    let two = |because| TwoCases {
        on: &place.one,
        from: &place.two,
        because,
        form: None,
    };
    let flag = Command::SetFlag {
        flag: place.office.pack.flags.keys().next().unwrap().clone(),
        source: "The school".to_owned(),
    };
    let flagged = desk
        .act(&place.officer, &place.two, Attempt::of(flag))
        .await;
    assert!(flagged.is_ok(), "{flagged:?}");
    let before = place.loaded(&place.two).await.case;
    let quiet = desk.join_cases(&place.officer, two(" ")).await;
    assert!(matches!(
        quiet,
        Err(SameError::Cases(CarryRefusal::NoReason))
    ));
    desk.join_cases(&place.officer, two("Referred twice"))
        .await
        .unwrap();
    place.verified().await;
    let [on, from] = [
        place.loaded(&place.one).await,
        place.loaded(&place.two).await,
    ];
    assert!(!from.case.open() && !from.case.owes());
    let running = |case: &casework::case::Case| -> Vec<(String, Option<jiff::civil::Date>)> {
        let mut all: Vec<_> = case
            .clocks
            .iter()
            .filter(|clock| matches!(clock.state, ClockState::Running))
            .map(|clock| (clock.rule.clock.to_string(), clock.rule.due))
            .collect();
        all.sort();
        all
    };
    assert!(!running(&before).is_empty());
    for (clock, due) in running(&before) {
        let mut held = running(&on.case).into_iter();
        assert!(
            held.any(|(id, on)| id == clock && on <= due),
            "{clock} is due, and no later"
        );
    }
    for flag in &before.flags {
        assert!(on.case.flagged(&flag.flag));
    }
    let note = Command::Whereabouts {
        is: casework::case::facts::Whereabouts::Believed,
        source: "A neighbour".to_owned(),
    };
    let refused = desk
        .act(&place.officer, &place.two, Attempt::of(note))
        .await;
    assert!(refused.is_err(), "it is done where the case goes on");
    let (rows, found) = place.world.listed(&place.officer).await;
    assert_eq!((rows, found), (1, 1), "counted once");
    desk.part_cases(&place.officer, two("Two things after all"))
        .await
        .unwrap();
    place.verified().await;
    let after = place.loaded(&place.two).await.case;
    assert_eq!(running(&after), running(&before));
    assert!(after.open());
}

#[tokio::test]
async fn cases_of_two_children_are_not_joined_and_joined_ones_part_with_the_records() {
    let place = place([None, None]).await;
    let desk = &place.world.desk;
    let two = TwoCases {
        on: &place.one,
        from: &place.two,
        because: "Referred twice",
        form: None,
    };
    let refused = desk.join_cases(&place.officer, two).await;
    assert!(matches!(
        refused,
        Err(SameError::Cases(CarryRefusal::TwoChildren))
    ));
    place.join(&place.officer).await.unwrap();
    desk.join_cases(&place.officer, two).await.unwrap();
    let record = place.loaded(&place.two).await.record;
    place.part(&place.officer, &record, &[], &[]).await;
    place.verified().await;
    for case in [&place.one, &place.two] {
        let case = place.loaded(case).await.case;
        assert!(case.open() && case.took.is_empty() && case.goes_on_in.is_none());
    }
}

#[tokio::test]
async fn three_records_are_one_child_and_part_in_whatever_order() {
    let place = place([Some(FIRST), None]).await;
    let desk = &place.world.desk;
    let third = referral(&place.office, "Jory", "Vyvyan");
    let third = opening(&place.world, &place.officer, third).await.reference;
    let cases = [&place.one, &place.two, &third];
    let mut before = Vec::new();
    for case in cases {
        before.push(says(&place.loaded(case).await));
    }
    let record = [
        place.loaded(&place.one).await.record,
        place.loaded(&place.two).await.record,
    ];
    place.join(&place.officer).await.unwrap();
    place.verified().await;
    // The one that was kept is joined into the third.
    let into = Joining {
        kept: &third,
        other: &place.two,
        ..place.joining()
    };
    desk.join_records(&place.officer, into).await.unwrap();
    place.verified().await;
    let root = place.loaded(&third).await.child.id;
    for case in cases {
        let loaded = place.loaded(case).await;
        assert_eq!(loaded.child.id, root, "{case}");
        assert_eq!(loaded.whole.records.len(), 3);
    }
    let found = place.by_number(&place.officer, FIRST).await;
    assert_eq!(found.first().map(|(_, cases)| *cases), Some(3));
    for old in &record {
        let chosen = desk
            .chosen(&place.officer, &format!("c-{old}"))
            .await
            .unwrap();
        assert!(chosen.is_some(), "an old link leads to the third");
    }
    // Parted from the third, the first two are one still; then they part as well.
    place.part(&place.officer, &record[0], &[], &[]).await;
    place.verified().await;
    assert_eq!(says(&place.loaded(&third).await), before[2]);
    assert_eq!(place.loaded(&place.two).await.child.id, record[0]);
    place.part(&place.officer, &record[1], &[], &[]).await;
    place.verified().await;
    for (case, before) in cases.into_iter().zip(before) {
        assert_eq!(says(&place.loaded(case).await), before);
    }
}

#[tokio::test]
async fn a_proposal_that_was_overtaken_waits_for_nobody() {
    let place = place([Some(FIRST), Some(SECOND)]).await;
    let desk = &place.world.desk;
    // Proposed twice, and once the other way round.
    place.join(&place.officer).await.unwrap();
    place.join(&place.officer).await.unwrap();
    let waits = |case: &casework::case::Case| {
        let open = case.proposals.iter().filter(|held| held.answer.is_none());
        open.count()
    };
    assert_eq!(waits(&place.loaded(&place.one).await.case), 1);
    let other_way = Joining {
        kept: &place.two,
        other: &place.one,
        ..place.joining()
    };
    desk.join_records(&place.officer, other_way).await.unwrap();
    let what = place.proposal(&place.one).await;
    desk.agree_to_join(&place.lead, &place.one, &what, None)
        .await
        .unwrap();
    place.verified().await;
    for case in [&place.one, &place.two] {
        let case = place.loaded(case).await.case;
        assert!(case.proposals.iter().all(|held| held.answer.is_some()));
    }
}

#[tokio::test]
async fn a_child_with_two_dates_of_birth_is_found_and_guarded_by_either() {
    let place = place([None, None]).await;
    let desk = &place.world.desk;
    let other = date(2014, 11, 23);
    let mut third = referral(&place.office, "Jory", "Vyvyan");
    third.born = Some(other.into());
    third.address = Some("9 Cliff Road, ZZ5 5ZZ".to_owned());
    let third = opening(&place.world, &place.officer, third).await.reference;
    desk.everybody_known(&place.office).await;
    let joining = Joining {
        other: &third,
        ..place.joining()
    };
    let came = desk.join_records(&place.officer, joining).await.unwrap();
    assert_eq!(came, Came::Proposed(vec![Risk::Births]));
    let what = place.proposal(&place.one).await;
    desk.agree_to_join(&place.lead, &place.one, &what, None)
        .await
        .unwrap();
    place.verified().await;
    // In the index as it grew, and in one that is filed anew.
    let ask = |born| {
        Asked::form(Person {
            names: vec![PersonName {
                forename: "Jory".to_owned(),
                surname: "Vyvyan".to_owned(),
                ..PersonName::default()
            }],
            dob: Some(born),
            ..Person::default()
        })
    };
    for _ in 0..2 {
        for born in [date(2014, 5, 6), other] {
            let answer = desk
                .who_is_this(&place.officer, Form::NewCase, ask(born), 10)
                .await;
            let found = answer.unwrap().found;
            let theirs = found
                .iter()
                .filter(|held| held.facts.listed() == "VYVYAN, Jory");
            let bands: Vec<_> = theirs.map(|held| (held.band, held.cases.len())).collect();
            assert_eq!(bands.len(), 1, "{born}: {bands:?}");
            assert_ne!(bands[0].0, Band::None, "{born}");
            assert_eq!(bands[0].1, 2, "{born}");
        }
        desk.know_again(&place.office);
        desk.everybody_known(&place.office).await;
    }
    // Restricted, the child is hidden from whoever asks by either.
    let restrict = Deed::Restrict {
        roles: Vec::new(),
        people: Vec::new(),
    };
    desk.guard(&place.lead, &place.one, None, &restrict, "The police")
        .await
        .unwrap();
    place.verified().await;
    for _ in 0..2 {
        for born in [date(2014, 5, 6), other] {
            place.world.clock.on(20);
            let heard = desk.heard(&place.lead).await.unwrap().len();
            let answer = desk
                .who_is_this(&place.officer, Form::NewCase, ask(born), 10)
                .await;
            let found = answer.unwrap().found;
            assert!(
                found.iter().all(|held| held.facts.surname != "Vyvyan"),
                "{born}"
            );
            let now = desk.heard(&place.lead).await.unwrap().len();
            assert_eq!(
                now,
                heard + 1,
                "{born}: those who guard the child hear of it"
            );
        }
        desk.know_again(&place.office);
        desk.everybody_known(&place.office).await;
    }
}
