//! Tables behind the same port: rows of CSV and objects of JSON, with a mapping that says which part
//! of a record becomes which part of an item.
//!
//! The first pass reads the whole file, checks every record, and writes each as one line into a
//! temporary file; the index says where. So the second pass is the same for both, whatever the
//! encoding of the file, and a record can be read again without what stands before it.

mod common;
mod convert;
mod csv;
mod decoded;
mod json;
mod mapping;
mod record;
mod scan;
mod source;
mod spool;
mod values;

pub use source::TableSource;
