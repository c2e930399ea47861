//! Writes built statements: values are bound, but how many rows are wanted stands in the text. It is
//! a number of ours, never one from outside, and a planner that does not know it expects a tenth of
//! the table: it would sort all rows where an index gives the first few.

use std::fmt;

use sea_query::{QueryBuilder, SqlWriter, Value, Values};

/// The text so far, and the values that are bound.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    text: String,
    values: Vec<Value>,
}

impl Writer {
    pub(crate) fn into_parts(self) -> (String, Values) {
        (self.text, Values(self.values))
    }
}

impl fmt::Write for Writer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.text.write_str(text)
    }
}

impl fmt::Display for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl SqlWriter for Writer {
    fn push_param<T: QueryBuilder>(&mut self, value: Value, builder: &T) {
        // Nothing but a limit is a number of 64 bits without a sign.
        if let Value::BigUnsigned(Some(rows)) = value {
            self.text.push_str(&rows.to_string());
            return;
        }
        let (mark, is_numbered) = builder.placeholder();
        self.text.push_str(mark);
        self.values.push(value);
        if is_numbered {
            self.text.push_str(&self.values.len().to_string());
        }
    }

    fn as_writer(&mut self) -> &mut dyn fmt::Write {
        self
    }
}
