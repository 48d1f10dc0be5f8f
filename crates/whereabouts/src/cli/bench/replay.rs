//! `whereabouts bench replay`: the whole journal told again, in memory.

use super::{Broken, Watch, figure};
use crate::cli::place::Place;
use crate::console;
use std::path::Path;

pub async fn run(place: Place, procedures: Option<&Path>) -> Result<(), Broken> {
    let desk = place.open(procedures).await?;
    for head in desk.store.heads().await? {
        let watch = Watch::start();
        let told = desk::histories::tell_again(&desk.store, &head.authority).await?;
        figure(
            format!(
                "{}: {} entries told again, {} cases ({} bodies did not read)",
                head.authority, told.entries, told.cases, told.unread
            ),
            "500,000 entries in 5 s",
            &watch,
        );
        let watch = Watch::start();
        let chain = desk.store.verify_chain(&head.authority).await?;
        console::line(format!("{chain} its chain checked: {watch}"));
    }
    desk.store.close().await;
    Ok(())
}
