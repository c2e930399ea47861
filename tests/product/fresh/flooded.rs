//! The memory of the serving process under a flood of addresses.

use std::fmt::Write as _;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;

use anyhow::{Context as _, Result, ensure};
use trovato_tests::{Site, Store};

use super::Beside;

/// How many requests go over one connection.
const AT_ONCE: usize = 250;
/// By how many KiB the process may grow: the room of the cache, and what the allocator keeps.
const ROOM: u64 = 16 << 10;

#[test]
fn a_flood_of_addresses_takes_no_more_memory() -> Result<()> {
    let site = Site::installed(Store::Sqlite)?.with("TROVATO_CACHE__MEMORY_MIB", "2");
    let beside = Beside::of(Store::Sqlite, site)?;
    let front = beside.told("/")?;
    flood(&beside, 0..2_000, "/?utm=", 200)?;
    flood(&beside, 0..500, "/warm-", 404)?;
    let before = resident(&beside)?;
    flood(&beside, 2_000..22_000, "/?utm=", 200)?;
    flood(&beside, 0..5_000, "/no-such-page-", 404)?;
    let after = resident(&beside)?;
    assert!(after < before + ROOM, "{before} KiB, then {after} KiB");
    assert_eq!(beside.told("/")?, front);
    Ok(())
}

/// Asks for addresses that end in these numbers, many over one connection.
fn flood(beside: &Beside, numbers: std::ops::Range<usize>, path: &str, status: u16) -> Result<()> {
    let numbers: Vec<usize> = numbers.collect();
    for some in numbers.chunks(AT_ONCE) {
        let (mut requests, host) = (String::new(), &beside.server.client.address);
        for (place, number) in some.iter().enumerate() {
            let last = if place + 1 == some.len() {
                "Connection: close\r\n"
            } else {
                ""
            };
            write!(
                requests,
                "GET {path}{number} HTTP/1.1\r\nHost: {host}\r\n{last}\r\n"
            )?;
        }
        let answers = beside.server.raw(requests.as_bytes())?;
        let answers = String::from_utf8_lossy(&answers);
        let found = answers.matches(&format!("HTTP/1.1 {status} ")).count();
        ensure!(
            found == some.len(),
            "{found} are answered {status}: {answers:.400}"
        );
    }
    Ok(())
}

/// How many KiB of memory the serving process has: the one process with the data folder of the site.
fn resident(beside: &Beside) -> Result<u64> {
    let folder = beside.site.folder().as_os_str().as_bytes();
    let setting = [b"TROVATO_DATA_DIR=", folder].concat();
    for process in fs::read_dir("/proc")?.flatten() {
        // Processes come and go, and some are others'.
        let Ok(settings) = fs::read(process.path().join("environ")) else {
            continue;
        };
        if settings.split(|byte| *byte == 0).any(|one| one == setting) {
            let status = fs::read_to_string(process.path().join("status"))?;
            let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
            let number = line.and_then(|line| line.split_whitespace().next());
            return Ok(number.context("it tells no memory")?.parse()?);
        }
    }
    anyhow::bail!("the server is not found among the processes")
}
