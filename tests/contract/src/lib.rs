//! The contracts of the ports, as plain async functions over `&dyn Port`: each adapter runs those of
//! the ports that it implements. They assert what every adapter owes its callers, and nothing that
//! only one of them can do.

#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a broken contract panics"
)]
#![expect(clippy::unused_async, reason = "all suites are called alike")]

pub mod archive;
pub mod cache;
pub mod files;
pub mod gander;
pub mod gather;
pub mod imports;
pub mod media;
pub mod probe;
pub mod records;
pub mod render;
pub mod security;
pub mod system;
pub mod translator;
