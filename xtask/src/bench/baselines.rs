//! The baselines while they run: bare pages on both databases, and one body out of memory.

use std::path::Path;

use anyhow::Result;

use super::programs::Programs;
use super::target::{Store, Subject, Target, Work};
use super::usage::Processes;
use super::write_paths;
use crate::postgres::{Durability, Postgres};
use crate::server::Server;

/// Bytes of the static body: those of the bare article's page.
const STATIC_SIZE: u32 = 10_240;

/// The running servers.
pub(super) struct Baselines {
    postgres: Server,
    sqlite: Server,
    stationary: Server,
    items: u32,
    // Last: it ends after the server that is connected to it.
    cluster: Postgres,
}

impl Baselines {
    /// Fills the databases with as many articles and serves them.
    ///
    /// # Errors
    /// When one of the servers does not start.
    pub(super) fn start(programs: &Programs, folder: &Path, items: u32) -> Result<Self> {
        let cluster = Postgres::start(&programs.postgres, Durability::Full)?;
        let bare = |database: &str, name: &str| {
            let mut command = programs.baseline("bare")?;
            command.args(["--database", database, "--items", &items.to_string()]);
            Server::start(&mut command, &folder.join(format!("{name}.log")))
        };
        let file = folder.join("bare.db");
        let mut stationary = programs.baseline("static")?;
        stationary.args(["--size", &STATIC_SIZE.to_string()]);
        Ok(Self {
            postgres: bare(&cluster.create("bare")?, "bare-postgres")?,
            sqlite: bare(&format!("sqlite:{}", file.display()), "bare-sqlite")?,
            stationary: Server::start(&mut stationary, &folder.join("static.log"))?,
            items,
            cluster,
        })
    }

    /// What they can be asked for; the first is the unit of the benchmark.
    ///
    /// # Errors
    /// When the paths cannot be written.
    pub(super) fn targets(&self, folder: &Path) -> Result<Vec<Target>> {
        let articles: Vec<String> = (1..=self.items)
            .map(|number| format!("/article/{number}"))
            .collect();
        let articles = write_paths(folder, "bare-article", &articles)?;
        let list = write_paths(folder, "bare-list", &["/list".to_owned()])?;
        let cluster = Some(self.cluster.id());
        let (postgres, sqlite) = (Subject::Bare(Store::Postgres), Subject::Bare(Store::Sqlite));
        let target = |subject, server: &Server, database, work, paths: &Path| Target {
            subject,
            work,
            server: server.url.clone(),
            paths: paths.to_owned(),
            processes: Processes {
                server: server.id(),
                database,
            },
        };
        Ok(vec![
            target(postgres, &self.postgres, cluster, Work::Article, &articles),
            target(postgres, &self.postgres, cluster, Work::FirstPage, &list),
            target(sqlite, &self.sqlite, None, Work::Article, &articles),
            target(sqlite, &self.sqlite, None, Work::FirstPage, &list),
            target(Subject::Static, &self.stationary, None, Work::File, &list),
        ])
    }
}
