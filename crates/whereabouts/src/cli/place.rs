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
    /// A data folder.
    pub fn folder(data: &Path) -> Self {
        Self {
            data: data.to_owned(),
            database: None,
        }
    }

    /// Opens the store there, and a desk on it.
    ///
    /// # Errors
    ///
    /// Words for the person who started the program.
    pub async fn open(&self, procedures: Option<&Path>) -> Result<Desk, String> {
        let packs = super::procedure::open(procedures).map_err(|error| error.to_string())?;
        let store = match &self.database {
            Some(url) => {
                let location: Location =
                    url.parse().map_err(|e: store::StoreError| e.to_string())?;
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

    /// Opens the store there to be looked at: nothing is made and no layout is changed.
    ///
    /// # Errors
    ///
    /// Words for the person who started the program.
    pub async fn look(&self) -> Result<Store, String> {
        let location = match &self.database {
            Some(url) => url
                .parse()
                .map_err(|error: store::StoreError| error.to_string())?,
            None => {
                let file = self.data.join(store::FILE);
                if !file.exists() {
                    return Err(format!(
                        "there is nothing to look at: {} is not there. Give the data folder of \
                         an installation with --data, or its database with --database",
                        file.display()
                    ));
                }
                Location::folder(&self.data)
            }
        };
        Store::open(&location)
            .await
            .map_err(|error| error.to_string())
    }
}
