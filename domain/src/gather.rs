//! Gathers: listings as data. A definition is checked against the item types and vocabularies
//! ([`check`]), gets the values of its arguments ([`bind`]) and becomes a plan, in which every name
//! is resolved and every limit applied ([`plan`]); stores compile plans. Nothing here reads a store.

pub mod bind;
pub mod check;
mod condition;
pub mod definition;
mod offset;
pub mod plan;
