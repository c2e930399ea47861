//! `docs/themes.md`, done as it says: its commands are run, its files written, and its pages hold what
//! it promises.
//!
//! A block that names a language alone is a command where that is `sh`, and else an example. Behind the
//! language stands a file to write, or a path of the served site that holds each line of the block.

use std::fs;

use anyhow::{Context, Result, bail, ensure};
use trovato_tests::{Server, Site, Store, root};

/// A block of code: what stands behind the quotes, and the lines of it.
struct Block<'a> {
    language: &'a str,
    target: Option<&'a str>,
    text: &'a str,
}

fn blocks(manual: &str) -> Vec<Block<'_>> {
    let fences = manual.split("```").skip(1).step_by(2);
    fences
        .filter_map(|block| {
            let (head, text) = block.split_once('\n')?;
            let (language, target) = match head.split_once(' ') {
                Some((language, target)) => (language, Some(target)),
                None => (head, None),
            };
            Some(Block {
                language,
                target,
                text,
            })
        })
        .collect()
}

/// Runs the commands; the one that serves stays.
fn run(site: &Site, commands: &str, server: &mut Option<Server>) -> Result<()> {
    for command in commands.lines() {
        let mut words = command.split_whitespace();
        ensure!(words.next() == Some("trovato"), "no command: {command}");
        let words: Vec<&str> = words.collect();
        if words == ["dev"] {
            *server = Some(site.serve_by("dev")?);
        } else {
            let done = site.run(&words)?;
            let said = String::from_utf8_lossy(&done.stderr).into_owned();
            ensure!(done.status.success(), "{command}: {said}");
        }
    }
    Ok(())
}

#[test]
fn the_manual_of_themes_leads_from_an_empty_folder_to_a_changed_teaser() -> Result<()> {
    let manual = fs::read_to_string(root().join("docs/themes.md"))?;
    let site = Site::empty(Store::Sqlite)?;
    let mut server = None;
    let mut pages = 0;
    for block in blocks(&manual) {
        match block.target {
            None if block.language == "sh" => run(&site, block.text, &mut server)?,
            None => {}
            Some(path) if path.starts_with('/') => {
                let server = server.as_ref().context("nothing is served yet")?;
                let mut page = server.get(path)?;
                if page.status == 302 {
                    page = server.get(page.header("location").unwrap_or_default())?;
                }
                for line in block.text.lines() {
                    ensure!(page.text().contains(line), "{path} has no {line}");
                }
                pages += 1;
            }
            Some(file) => {
                let path = site.folder().join(file);
                if !path.parent().is_some_and(std::path::Path::is_dir) {
                    bail!("{file}: there is no such folder yet");
                }
                fs::write(path, block.text)?;
            }
        }
    }
    assert_eq!(pages, 2, "the tokens and the teaser are looked at");
    Ok(())
}
