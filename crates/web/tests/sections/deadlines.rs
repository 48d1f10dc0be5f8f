//! What is due leads to where it is done.

use crate::world::{MANAGER, world};

/// The addresses of acts in a piece of a page.
fn acts(html: &str) -> Vec<&str> {
    let links = html.split("href=\"").skip(1);
    links
        .filter_map(|rest| rest.split('"').next())
        .filter(|path| path.contains("/act/"))
        .collect()
}

#[tokio::test]
async fn a_deadline_links_to_the_act_that_meets_it_where_the_reader_may_do_it() {
    let world = world("deadlines").await;
    let manager = world.sign_in(MANAGER).await;
    let (_, page) = manager.get(&manager.path("")).await;
    let table = page.split("app-deadlines").nth(1).unwrap();
    let table = table.split("</table>").next().unwrap();
    let linked = acts(table);
    assert!(!linked.is_empty(), "{table}");
    let (_, all) = manager.get(&manager.path("/do")).await;
    let offered = acts(&all);
    for path in linked {
        assert!(offered.contains(&path), "{path} is not offered");
    }
}
