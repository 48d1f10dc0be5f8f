//! Where what we know is kept, as the command line says it.

use crate::given::{Machine, Wall};
use clap::Args;
use desk::Desk;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::{Location, Store};

/// A data folder, or a PostgreSQL database.
#[derive(Args)]
pub struct Place {
    /// The data folder; made when it is not there.
    #[arg(long, value_name = "DIR", default_value = "data")]
    data: PathBuf,
    /// A PostgreSQL database instead, as a `postgres://` address.
    #[arg(long, value_name = "URL")]
    database: Option<String>,
}

impl Place {
    /// Opens the store there, and a desk on it.
    ///
    /// # Errors
    ///
    /// Words for the person who started the program.
    pub async fn open(&self, procedures: Option<&Path>) -> Result<Desk, String> {
        let packs = super::procedure::open(procedures).map_err(|error| error.to_string())?;
        let store = match &self.database {
            Some(url) => {
                let location: Location = url.parse().map_err(|e: store::StoreError| e.to_string())?;
                Store::migrate(&location).await
            }
            None => {
                std::fs::create_dir_all(&self.data).map_err(|error| {
                    format!(
                        "the data folder {} cannot be made ({error}); choose another with --data",
                        self.data.display()
                    )
                })?;
                Store::open(&Location::folder(&self.data)).await
            }
        }
        .map_err(|error| error.to_string())?;
        Ok(Desk::new(store, Arc::new(Wall), Arc::new(Machine), packs))
    }
}
