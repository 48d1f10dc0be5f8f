//! The pages of `docs/reference` are written from what the program holds. Run with
//! `WHEREABOUTS_WRITE_REFERENCE=1` to write them again after a change.

#[cfg(test)]
mod actions;
#[cfg(test)]
mod kept;

use kept::{compare, served};
use web::routes::{Method, ROUTES, routes_page};

#[test]
fn permissions_are_those_of_the_one_table() {
    compare("permissions.md", &casework::access::permissions_page());
}

#[test]
fn routes_are_those_of_the_one_list() {
    compare("routes.md", &routes_page());
}

#[test]
fn actions_are_those_of_the_procedures() {
    compare("actions.md", &actions::page());
}

#[test]
fn the_list_holds_every_route_that_is_served_and_no_other() {
    let mut listed: Vec<(Method, String)> = ROUTES
        .iter()
        .map(|route| (route.method, route.path.to_owned()))
        .collect();
    listed.sort();
    assert_eq!(served(), listed);
}
