//! What a content management system is: pure types and rules.
//!
//! This crate does no input or output, reads no clock, draws no random number, keeps no state and
//! builds no HTML or SQL. Its functions are total: they fail by value alone. Everything that lasts
//! is behind the ports of `trovato-ports`; everything that happens is in `trovato-application`.

pub mod access;
pub mod alias;
pub mod category;
pub mod comment;
pub mod config;
pub mod fault;
pub mod file;
pub mod gather;
pub mod id;
pub mod item;
pub mod language;
pub mod menu;
pub mod name;
pub mod render;
pub mod stage;
pub mod text;
pub mod time;
pub mod url;
pub mod user;
