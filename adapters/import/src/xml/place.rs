//! Places: flaws are kept by byte while a file streams; line and column are counted when they are
//! told, by one more look at the file, so that sound files pay nothing for them.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use trovato_domain::fault::{Fault, Faults};

/// The most flaws that one report holds.
pub(crate) const MOST_FLAWS: usize = 100;

/// Something in a file that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Flaw {
    /// The byte at which it begins.
    pub(crate) at: u64,
    /// The value that it is about; empty: the file.
    pub(crate) field: String,
    /// The broken rule.
    pub(crate) rule: &'static str,
    /// What is wrong and what would be right.
    pub(crate) message: String,
}

impl Flaw {
    /// A flaw of the file itself.
    pub(crate) fn new(at: u64, rule: &'static str, message: impl Into<String>) -> Self {
        Self {
            at,
            field: String::new(),
            rule,
            message: message.into(),
        }
    }
}

/// The flaws with line and column, both counted from one, columns in characters.
///
/// # Errors
/// The file cannot be read any more.
pub(crate) fn place(path: &Path, mut flaws: Vec<Flaw>) -> std::io::Result<Faults> {
    flaws.sort_by_key(|f| f.at);
    flaws.truncate(MOST_FLAWS);
    let mut file = File::open(path)?;
    let mut buffer = vec![0; 1 << 16];
    let mut faults = Faults::none();
    let mut waiting = flaws.into_iter().peekable();
    let (mut at, mut line, mut column) = (0_u64, 1_u64, 1_u64);
    while waiting.peek().is_some() {
        let read = file.read(&mut buffer)?;
        for byte in buffer.iter().take(read) {
            while let Some(flaw) = waiting.next_if(|f| f.at <= at) {
                faults.add(placed(flaw, line, column));
            }
            at += 1;
            match byte {
                b'\n' => (line, column) = (line + 1, 1),
                0x80..=0xbf => {}
                _ => column += 1,
            }
        }
        if read == 0 {
            break;
        }
    }
    for flaw in waiting {
        faults.add(placed(flaw, line, column));
    }
    Ok(faults)
}

fn placed(flaw: Flaw, line: u64, column: u64) -> Fault {
    let message = format!("line {line}, column {column}: {}", flaw.message);
    Fault::new(flaw.field, flaw.rule, message).at(line, column)
}
