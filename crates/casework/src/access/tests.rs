//! Who may do what, by the one table.

use super::*;

#[test]
fn every_action_has_exactly_one_row() {
    for action in Action::ALL {
        let rows = TABLE.iter().filter(|(row, _)| row == action).count();
        assert_eq!(rows, 1, "{action}");
    }
}

#[test]
fn nobody_agrees_to_their_own_work_whatever_the_role() {
    for base in BaseRole::ALL {
        let facts = Facts {
            own_work: true,
            own: true,
            ..Facts::default()
        };
        let answer = may(&[(*base, Sees::All)], Action::Agree, facts);
        assert_eq!(answer, Answer::Deny(Why::OwnWork));
    }
}

#[test]
fn a_hidden_record_is_not_there_for_any_action() {
    let facts = Facts {
        hidden_from_actor: true,
        own: true,
        ..Facts::default()
    };
    for action in Action::ALL {
        for base in BaseRole::ALL {
            assert_eq!(may(&[(*base, Sees::All)], *action, facts), Answer::NotThere);
        }
    }
}

#[test]
fn an_administrator_opens_no_case() {
    let all = [(BaseRole::Administrator, Sees::All)];
    for action in [
        Action::SeeCase,
        Action::Search,
        Action::Record,
        Action::Move,
    ] {
        assert_eq!(may(&all, action, Facts::default()), Answer::Deny(Why::Role));
    }
}

#[test]
fn a_school_reaches_its_own_pupils_only() {
    let school = [(BaseRole::SchoolUser, Sees::Own)];
    assert_eq!(
        may(&school, Action::SeeCase, Facts::default()),
        Answer::Deny(Why::NotOwn)
    );
    let own = Facts {
        own: true,
        ..Facts::default()
    };
    assert_eq!(may(&school, Action::SeeCase, own), Answer::Allow);
}

#[test]
fn what_has_come_in_is_for_those_who_see_every_case_and_lists_for_those_who_see_any() {
    for base in BaseRole::ALL {
        for sees in Sees::ALL {
            let says = |action| may(&[(*base, *sees)], action, Facts::default());
            let granted = |action| grants(*base, action);
            assert_eq!(
                says(Action::Triage) == Answer::Allow,
                granted(Action::Triage) && *sees == Sees::All,
                "{base} {sees}"
            );
            let any = !matches!(sees, Sees::Figures | Sees::Nothing);
            for action in [Action::Search, Action::SeeTeam] {
                let allowed = says(action) == Answer::Allow;
                assert_eq!(allowed, granted(action) && any, "{base} {sees} {action}");
            }
        }
    }
}
