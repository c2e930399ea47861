//! Whole sites: every record as rows at one moment, and rows as the records of an empty store.
//!
//! What belongs to a site stands in [`tables`] alone. Reading and loading know no table by themselves.

mod load;
mod snapshot;
mod tables;
#[cfg(test)]
mod tests;
