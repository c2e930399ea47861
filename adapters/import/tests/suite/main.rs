//! The reader from outside: the contract of its port, sound and unsound exports, and the export that
//! is written for the tests of this project.

#![expect(
    clippy::unwrap_used,
    reason = "a suite that cannot prepare its files fails"
)]

mod contract;
mod faults;
mod fixture;
mod folders;
mod generators;
mod markdown;
mod odd;
mod support;
mod tables;
