//! `man`: the manual pages, for packagers.

use std::fs;
use std::io;
use std::path::Path;

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};
use serde_json::{Value, json};

use super::Setting;
use crate::cli::Cli;
use crate::output::{CliError, Column, Exit, View};

const PAGES: View = View::Rows {
    list: "pages",
    columns: &[
        Column {
            heading: "page",
            pointer: "/name",
        },
        Column {
            heading: "about",
            pointer: "/about",
        },
    ],
};

/// Writes a page for the program and one for each command into a folder, and prints which.
pub(super) fn write(setting: &Setting<'_>, folder: &Path) -> Result<(), CliError> {
    let unwritable = |path: &Path, error: &io::Error| {
        let message = format!("{} cannot be written: {error}", path.display());
        CliError::new(Exit::Failed, "unwritable", message)
    };
    fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    let mut rows: Vec<Value> = Vec::new();
    for page in pages() {
        let path = folder.join(page.file_name());
        let written = page.text().and_then(|text| fs::write(&path, text));
        written.map_err(|error| unwritable(&path, &error))?;
        let about = page.command.get_about().map(ToString::to_string);
        rows.push(json!({"name": page.file_name(), "about": about}));
    }
    setting.print(&json!({"pages": rows, "next": null}), PAGES)
}

/// The manual page of a command.
struct Page {
    command: Command,
    /// The names of the commands above, the program's first.
    above: Vec<String>,
}

/// The pages of the program and all its commands, each before those below it.
fn pages() -> Vec<Page> {
    let mut program = Cli::command().disable_help_subcommand(true);
    program.build();
    let mut pages = Vec::new();
    collect(&program, &[], &mut pages);
    pages
}

fn collect(command: &Command, above: &[String], pages: &mut Vec<Page>) {
    let page = Page {
        command: command.clone(),
        above: above.to_vec(),
    };
    let above = [above, &[page.name().to_owned()]].concat();
    pages.push(page);
    for below in command.get_subcommands().filter(|c| !c.is_hide_set()) {
        collect(below, &above, pages);
    }
}

impl Page {
    fn name(&self) -> &str {
        self.command
            .get_display_name()
            .unwrap_or_else(|| self.command.get_name())
    }

    fn file_name(&self) -> String {
        format!("{}.1", self.name())
    }

    /// The page in the form that `man` reads. It names no date, so that the same version makes the
    /// same bytes.
    fn text(&self) -> io::Result<Vec<u8>> {
        let man = Man::new(self.command.clone())
            .source(concat!("trovato ", env!("CARGO_PKG_VERSION")))
            .manual("Trovato");
        let mut text = Vec::new();
        man.render(&mut text)?;
        text.extend(exit_status().into_bytes());
        text.extend(self.see_also().into_bytes());
        Ok(text)
    }

    fn see_also(&self) -> String {
        let mut section = Roff::new();
        if !self.above.is_empty() {
            let above: Vec<String> = self.above.iter().map(|name| format!("{name}(1)")).collect();
            section.control("SH", ["SEE ALSO"]);
            section.text([roman(above.join(", "))]);
        }
        section.to_roff()
    }
}

fn exit_status() -> String {
    let mut section = Roff::new();
    section.control("SH", ["EXIT STATUS"]);
    for exit in Exit::ALL {
        section.control("TP", []);
        section.text([bold(exit.code().to_string())]);
        section.text([roman(exit.meaning())]);
    }
    section.to_roff()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::{Command, CommandFactory};

    use super::{Page, pages};
    use crate::cli::Cli;
    use crate::output::Exit;

    /// The names of the pages that a command and those below it must have.
    fn wanted(command: &Command, name: &str, names: &mut BTreeSet<String>) {
        names.insert(format!("{name}.1"));
        for below in command.get_subcommands() {
            wanted(below, &format!("{name}-{}", below.get_name()), names);
        }
    }

    #[test]
    fn every_command_has_a_page_that_names_its_exit_codes() {
        let mut names = BTreeSet::new();
        wanted(&Cli::command(), "trovato", &mut names);
        let pages = pages();
        let found: BTreeSet<String> = pages.iter().map(Page::file_name).collect();
        assert_eq!(found, names);
        assert!(found.contains("trovato-config-schema.1"), "{found:?}");
        for page in &pages {
            let text = String::from_utf8(page.text().expect("a page")).expect("a text");
            let (_, codes) = text
                .split_once(".SH \"EXIT STATUS\"")
                .unwrap_or_else(|| panic!("{}", page.file_name()));
            for exit in Exit::ALL {
                let code = format!("\\fB{}\\fR\n{}", exit.code(), exit.meaning());
                assert!(codes.contains(&code), "{code}: {text}");
            }
        }
    }

    #[test]
    fn a_page_names_its_options_and_the_pages_above_and_is_the_same_each_time() {
        let import = || {
            let mut all = pages().into_iter();
            let found = all.find(|page| page.file_name() == "trovato-config-import.1");
            let page = found.expect("the command").text().expect("a page");
            String::from_utf8(page).expect("a text")
        };
        let text = import();
        let words = [
            ".TH trovato-config-import 1",
            "\\-\\-dry\\-run",
            "GENERAL OPTIONS",
            "trovato(1), trovato\\-config(1)",
        ];
        for word in words {
            assert!(text.contains(word), "{word}: {text}");
        }
        assert_eq!(text, import());
    }
}
