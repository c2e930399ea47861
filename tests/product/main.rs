//! Tests of the whole product: the real binary, on both stores, seen from outside.
//!
//! They need the server that `cargo xtask test` starts, and fail with one sentence without it.

mod installing;
mod serving;
