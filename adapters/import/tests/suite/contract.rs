//! The contract of [`ImportSource`] over the export of the tests.

use trovato_contract::imports as suite;
use trovato_ports::imports::ImportSource;

use crate::support::{attachments, fixture, source};

fn make() -> Box<dyn ImportSource> {
    Box::new(source(&fixture(), None))
}

#[tokio::test]
async fn every_record_comes_once() {
    suite::gives_every_record_once(make).await;
}

#[tokio::test]
async fn references_come_first() {
    suite::references_come_first(make).await;
}

#[tokio::test]
async fn hashes_depend_on_the_source_alone() {
    suite::hashes_depend_on_the_source_alone(make).await;
}

#[tokio::test]
async fn ids_of_earlier_runs_are_taken() {
    suite::ids_of_earlier_runs_are_taken(make).await;
}

#[tokio::test]
async fn a_scan_begins_anew() {
    suite::a_scan_begins_anew(make).await;
}

#[tokio::test]
async fn files_that_are_there_have_bytes() {
    let folder = attachments();
    suite::files_that_are_there_have_bytes(|| Box::new(source(&fixture(), Some(folder.path()))))
        .await;
}

#[tokio::test]
async fn the_ids_of_these_tests_are_such_as_the_port_asks_for() {
    suite::a_key_keeps_its_id(&suite::CountedIds::default()).await;
}
