//! Gathers: listings as data. A definition is checked against the item types and vocabularies and
//! becomes a plan, in which every name is resolved and every limit applied; stores compile plans.

pub mod definition;
pub mod plan;
