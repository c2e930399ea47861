//! Faults of a value: which field, which rule, and a sentence for the person who gave it.

use std::fmt;

use serde::Serialize;

/// One broken rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The field or key, with its position where it has several values: `price`, `notes/2`.
    pub field: String,
    /// The rule's name: a stable word for programs, such as `required` or `max_length`.
    pub rule: &'static str,
    /// What is wrong and what would be right.
    pub message: String,
    /// The line of a source text, counted from one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// The column of a source text, counted from one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u64>,
}

impl Fault {
    /// A fault of a field.
    pub fn new(field: impl Into<String>, rule: &'static str, message: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            rule,
            message: message.into(),
            line: None,
            column: None,
        }
    }

    /// The same fault with its place in a source text.
    #[must_use]
    pub fn at(mut self, line: u64, column: u64) -> Self {
        self.line = Some(line);
        self.column = Some(column);
        self
    }

    /// The same fault of a field that lies within `outer`.
    #[must_use]
    pub fn within(mut self, outer: &str) -> Self {
        self.field = if self.field.is_empty() {
            outer.to_owned()
        } else {
            format!("{outer}/{}", self.field)
        };
        self
    }
}

/// All faults of one value, in the order in which they were found.
#[derive(Debug, Clone, Default, PartialEq, Eq, thiserror::Error)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// No fault yet.
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// Exactly this fault.
    pub fn one(fault: Fault) -> Self {
        Self(vec![fault])
    }

    /// Adds a fault.
    pub fn add(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    /// Adds all faults of a part, each placed within `outer`.
    pub fn extend_within(&mut self, outer: &str, part: Self) {
        self.0.extend(part.0.into_iter().map(|f| f.within(outer)));
    }

    /// Adds all faults of another value.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The faults.
    pub fn as_slice(&self) -> &[Fault] {
        &self.0
    }

    /// The faults, taken out.
    pub fn into_vec(self) -> Vec<Fault> {
        self.0
    }

    /// `value` if nothing is wrong.
    ///
    /// # Errors
    /// The faults themselves.
    pub fn or<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() {
            Ok(value)
        } else {
            Err(self)
        }
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Self::one(fault)
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, fault) in self.0.iter().enumerate() {
            if n > 0 {
                f.write_str("; ")?;
            }
            if fault.field.is_empty() {
                write!(f, "{}", fault.message)?;
            } else {
                write!(f, "{}: {}", fault.field, fault.message)?;
            }
        }
        Ok(())
    }
}
