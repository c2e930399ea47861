//! The record store, written once for both databases: tables, statements, migrations.
//!
//! It stands under the drivers of `trovato-sqlite` and `trovato-postgres`, which bind values and
//! read cells, and knows neither. Statements whose text varies are made by the query builder from
//! checked parts; values are always bound. No rule of the domain lives here.

mod aliases;
mod archive;
mod cache;
mod comments;
mod config;
mod database;
pub mod dialect;
pub mod driver;
pub mod error;
mod field_indexes;
mod files;
mod fixed;
mod gather;
mod history;
mod imports;
mod items;
mod labels;
pub mod lender;
mod menus;
mod migrate;
pub mod outbox;
mod page;
mod references;
pub mod row;
mod store;
mod terms;
mod unit;
mod users;
mod visibility;
mod writer;

pub use dialect::Dialect;
pub use driver::{Driver, SqlText, Statement, Transaction};
pub use gather::Explanation;
pub use lender::{Connect, Lender, Lent, Limits};
pub use migrate::APPLICATION_ID;
pub use row::{Cell, Row};
pub use store::{SqlStore, Store};
