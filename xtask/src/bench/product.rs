//! The product while it is measured: a site made by its own commands from the generated export,
//! served by its own server.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::content::{grafts, write_configuration};
use super::pages::Pages;
use super::programs::Programs;
use super::rounds::median;
use super::target::{Store, Subject, Target, Work};
use super::usage::{Processes, peak_memory};
use super::write_paths;
use crate::postgres::Postgres;
use crate::process::{checked, tied};
use crate::server::Server;
use crate::site::on;
use crate::{http, interrupt};

/// How many articles are asked for again and again.
const KEPT: usize = 100;
/// How often it is started; the median counts.
const STARTS: usize = 5;
/// Between two looks at a running import: its memory's peak is the kernel's, not ours.
const GLANCE: Duration = Duration::from_millis(20);
/// A start that takes longer has failed.
const START_TIMEOUT: Duration = Duration::from_mins(1);

/// A running site.
pub(super) struct Site {
    pub(super) store: Store,
    pub(super) import: Import,
    /// From the start of the process to the first page, in seconds.
    pub(super) ready_seconds: f64,
    pub(super) processes: Processes,
    pages: Pages,
    server: Server,
    place: Place,
}

/// Whether the server keeps pages that it has drawn.
#[derive(Clone, Copy, Debug)]
enum Keeping {
    Nothing,
    Pages,
}

/// What the import of the export took.
pub(super) struct Import {
    pub(super) seconds: f64,
    pub(super) peak_memory: u64,
}

impl Site {
    /// Makes the site on this store and serves it.
    ///
    /// # Errors
    /// When a command of the product fails; the message holds what it said.
    pub(super) fn make(
        programs: &Programs,
        store: Store,
        cluster: &Postgres,
        folder: &Path,
        export: &Path,
    ) -> Result<Self> {
        let place = Place::new(programs, store, cluster, folder)?;
        eprintln!("importing on {store}");
        place.install()?;
        let import = place.import(export)?;
        place.graft_terms()?;
        if let Some(database) = &place.database {
            // What PostgreSQL does by itself within minutes; at rest it disturbs no measure.
            cluster.run(database, "VACUUM ANALYZE")?;
        }
        let (server, ready_seconds) = place.start()?;
        let database = place.database.is_some().then(|| cluster.id());
        Ok(Self {
            store,
            import,
            ready_seconds,
            processes: Processes {
                server: server.id(),
                database,
            },
            pages: Pages::find(&server.url)?,
            server,
            place,
        })
    }

    /// Serves anew, and now keeps pages.
    ///
    /// # Errors
    /// When the server does not start.
    pub(super) fn keeping_pages(self) -> Result<Self> {
        self.server.stop()?;
        let (server, _) = self.place.serve(Keeping::Pages)?;
        let processes = Processes {
            server: server.id(),
            ..self.processes
        };
        Ok(Self {
            processes,
            server,
            ..self
        })
    }

    /// What it keeps and can be asked for.
    ///
    /// # Errors
    /// When the paths cannot be written.
    pub(super) fn kept_targets(&self, folder: &Path) -> Result<Vec<Target>> {
        let few = self.pages.articles.iter().take(KEPT).cloned().collect();
        let works = [
            (Work::KeptArticle, few),
            (Work::KeptFirstPage, vec!["/".to_owned()]),
        ];
        self.asking(folder, works)
    }

    /// What it can be asked for.
    ///
    /// # Errors
    /// When the paths cannot be written.
    pub(super) fn targets(&self, folder: &Path) -> Result<Vec<Target>> {
        let one = |path: &str| vec![path.to_owned()];
        let far = &self.pages.far;
        let works = [
            (Work::Article, self.pages.articles.clone()),
            (Work::FirstPage, one("/")),
            (Work::FarPage(far.number), one(&far.path)),
            (Work::Feed, one(&self.pages.feed)),
            (Work::Sitemap, one("/sitemap.xml")),
            (Work::File, one(&self.pages.style)),
        ];
        self.asking(folder, works)
    }

    fn asking(
        &self,
        folder: &Path,
        works: impl IntoIterator<Item = (Work, Vec<String>)>,
    ) -> Result<Vec<Target>> {
        let mut targets = Vec::new();
        for (work, paths) in works {
            let name = format!("{}-{work}", self.store);
            targets.push(Target {
                subject: Subject::Trovato(self.store),
                work,
                server: self.server.url.clone(),
                paths: write_paths(folder, &name, &paths)?,
                processes: self.processes,
            });
        }
        Ok(targets)
    }
}

/// Where a site is made.
struct Place {
    product: PathBuf,
    /// Files beside the site: configuration, logs.
    folder: PathBuf,
    data: PathBuf,
    /// The address of the database where it is not a file of the data folder.
    database: Option<String>,
}

impl Place {
    fn new(programs: &Programs, store: Store, cluster: &Postgres, folder: &Path) -> Result<Self> {
        let folder = folder.join(store.to_string());
        let data = folder.join("data");
        fs::create_dir_all(&data)?;
        Ok(Self {
            product: programs.product.clone(),
            folder,
            data,
            database: match store {
                Store::Postgres => Some(cluster.create("trovato")?),
                Store::Sqlite => None,
            },
        })
    }

    fn command(&self, arguments: &[&str]) -> Result<Command> {
        let mut command = tied(&self.product, "TERM", None)?;
        on(&mut command, &self.data).args(arguments);
        if let Some(database) = &self.database {
            command.env("DATABASE_URL", database);
        }
        Ok(command)
    }

    fn install(&self) -> Result<()> {
        checked(&mut self.command(&[
            "install",
            "--site-name=Benchmark",
            "--admin-name=admin",
            "--admin-email=admin@example.org",
            "--yes",
        ])?)?;
        let configuration = write_configuration(&self.folder)?;
        let mut command = self.command(&["config", "import", "--yes"])?;
        checked(command.arg(configuration))?;
        Ok(())
    }

    /// Imports the export and watches what that takes.
    fn import(&self, export: &Path) -> Result<Import> {
        let log = self.folder.join("import.log");
        let output = File::create(&log)?;
        let mut command = self.command(&["import", "wxr", "--quiet", "--yes"])?;
        command.arg(export).stdin(Stdio::null());
        command.stdout(output.try_clone()?).stderr(output);
        let started = Instant::now();
        let mut process = command.spawn()?;
        let mut peak = 0;
        let status = loop {
            peak = peak_memory(process.id()).map_or(peak, |now| now.max(peak));
            if let Some(status) = process.try_wait()? {
                break status;
            }
            if let Err(asked) = interrupt::check() {
                drop(process.kill());
                drop(process.wait());
                return Err(asked);
            }
            sleep(GLANCE);
        };
        if !status.success() {
            let said = fs::read_to_string(&log).unwrap_or_default();
            bail!("the import failed ({status}): {}", said.trim());
        }
        Ok(Import {
            seconds: started.elapsed().as_secs_f64(),
            peak_memory: peak,
        })
    }

    fn graft_terms(&self) -> Result<()> {
        let list = [
            "term",
            "list",
            "--vocabulary=categories",
            "--limit=100",
            "--json",
        ];
        let list = checked(&mut self.command(&list)?)?;
        for graft in grafts(&serde_json::from_str(&list)?)? {
            interrupt::check()?;
            let input = self.folder.join("term.json");
            fs::write(&input, graft.document.to_string())?;
            let revision = graft.revision.to_string();
            let update = [
                "term",
                "update",
                &graft.term,
                "--revision",
                &revision,
                "--json",
            ];
            checked(self.command(&update)?.arg("--input").arg(&input))?;
        }
        Ok(())
    }

    /// Starts the server several times; the last stays, with the median of the times in seconds.
    fn start(&self) -> Result<(Server, f64)> {
        let (mut server, first) = self.serve(Keeping::Nothing)?;
        let mut times = vec![first];
        while times.len() < STARTS {
            server.stop()?;
            let (again, seconds) = self.serve(Keeping::Nothing)?;
            server = again;
            times.push(seconds);
        }
        Ok((server, median(times.into_iter())))
    }

    /// Starts the server and waits for the first page.
    fn serve(&self, keeping: Keeping) -> Result<(Server, f64)> {
        interrupt::check()?;
        let mut command = self.command(&["serve", "--listen", "127.0.0.1:0"])?;
        if matches!(keeping, Keeping::Nothing) {
            command.env("TROVATO_CACHE__MEMORY_MIB", "0");
        }
        let log = self.folder.join("serve.log");
        let started = Instant::now();
        let server = Server::start(&mut command, &log)?;
        for path in ["/health/ready", "/"] {
            while http::get(&server.url, path).map_or(0, |answer| answer.status) != 200 {
                if started.elapsed() > START_TIMEOUT {
                    let said = fs::read_to_string(&log).unwrap_or_default();
                    bail!("{path} does not answer with 200: {}", said.trim());
                }
                interrupt::check()?;
                sleep(Duration::from_millis(1));
            }
        }
        Ok((server, started.elapsed().as_secs_f64()))
    }
}
