//! Items: how their rows are read, the reader and the repository.

mod explain;
pub(crate) mod overlay;
mod reader;
mod repository;
mod versions;
mod write;

#[cfg(test)]
mod tests;
