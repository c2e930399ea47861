//! Tests of the whole product: the real binary, on both stores, seen from outside.
//!
//! They need the server that `cargo xtask test` starts, and fail with one sentence without it.

mod archiving;
mod caching;
mod configuring;
mod describing;
mod export;
mod fresh;
mod importing;
mod installing;
mod killing;
mod measuring;
mod migrating;
mod reading;
mod serving;
mod taking_over;
mod theme_commands;
mod theme_manual;
mod theming;
mod upgrading;
mod watching;
