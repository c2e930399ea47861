//! YAML at the edge: reading configuration files, writing values.
//!
//! Knows nothing of what the files mean; values go in and out as `serde_json::Value` with their
//! keys in order.

pub(crate) mod read;
mod write;

#[cfg(test)]
mod tests;

pub(crate) use write::write;
