//! The baselines of the benchmarks.
fn main() {}
