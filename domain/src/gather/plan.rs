//! The checked plan of a gather: every name resolved, every limit applied.

/// A plan.
#[derive(Debug, Clone, PartialEq)]
pub struct GatherPlan {}

/// The place of a row in the order of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Position {}
