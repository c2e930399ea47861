//! Rows of CSV as RFC 4180 says, read strictly: a quote that is not closed, or stands where none may,
//! is a flaw of its row and not the end of all that follows. The libraries that read CSV take any
//! bytes for rows, so this is done here.

use std::collections::{HashSet, VecDeque};
use std::io::{self, BufRead, Read as _};

use serde_json::{Map, Value as Json};

use super::record::{MOST_BYTES, Read, odd};
use crate::refusals::Flaw;
use crate::text::cut;

/// The marks that may stand between columns where none is told.
const DELIMITERS: &[char] = &[',', ';', '\t', '|'];

/// The most columns.
const MOST_COLUMNS: usize = 2_000;

/// How cells are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dialect {
    pub(super) delimiter: Option<char>,
    pub(super) quote: char,
}

/// A file of rows.
pub(super) struct Csv<R> {
    input: R,
    delimiter: char,
    quote: char,
    pub(super) header: Vec<String>,
    /// Lines that are read again, because the row that they seemed to belong to was none.
    again: VecDeque<String>,
    /// The number of the line that was read last.
    line: u64,
}

/// A row: the line at which it begins, and its cells.
type Row = (u64, Result<Vec<String>, Flaw>);

impl<R: BufRead> Csv<R> {
    /// Reads the names of the columns.
    ///
    /// # Errors
    /// The file cannot be read, or its first row is none that names columns.
    pub(super) fn open(input: R, dialect: Dialect) -> io::Result<Result<Self, Flaw>> {
        let mut csv = Self {
            input,
            delimiter: ',',
            quote: dialect.quote,
            header: Vec::new(),
            again: VecDeque::new(),
            line: 0,
        };
        let Some(first) = csv.next_line()? else {
            return Ok(Err(Flaw::at(
                1,
                1,
                "is empty: the first row names the columns",
            )));
        };
        csv.delimiter = dialect
            .delimiter
            .unwrap_or_else(|| sniffed(&first, csv.quote));
        csv.again.push_front(first);
        csv.line = 0;
        let (line, cells) = match csv.row()? {
            Some((line, Ok(cells))) => (line, cells),
            Some((_, Err(flaw))) => return Ok(Err(flaw)),
            None => return Ok(Err(Flaw::at(1, 1, "has no row that names the columns"))),
        };
        let flaw = |reason: String| {
            Ok(Err(Flaw {
                line,
                column: 1,
                reason,
            }))
        };
        if cells.len() > MOST_COLUMNS {
            return flaw(format!("has more than {MOST_COLUMNS} columns"));
        }
        csv.header = cells
            .into_iter()
            .map(|cell| cell.trim().to_owned())
            .collect();
        let mut seen = HashSet::new();
        let named = csv.header.iter().filter(|name| !name.is_empty());
        match named.clone().find(|name| !seen.insert(name.as_str())) {
            Some(twice) => flaw(format!("two columns are called `{}`", cut(twice, 80))),
            None if named.count() == 0 => flaw("names no columns".to_owned()),
            None => Ok(Ok(csv)),
        }
    }

    /// The next record; rows without any character are passed over.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(super) fn next(&mut self) -> io::Result<Option<Read>> {
        let (line, cells) = match self.row()? {
            None => return Ok(None),
            Some((_, Err(flaw))) => return Ok(Some(Read::Odd(flaw))),
            Some((line, Ok(cells))) => (line, cells),
        };
        if cells.len() != self.header.len() {
            let reason = format!(
                "the row has {} columns; the first one names {}",
                cells.len(),
                self.header.len()
            );
            return Ok(Some(odd(line, 1, reason)));
        }
        let cells = self
            .header
            .iter()
            .cloned()
            .zip(cells.into_iter().map(Json::String));
        let record: Map<String, Json> = cells.filter(|(name, _)| !name.is_empty()).collect();
        Ok(Some(Read::Record(line, record)))
    }

    /// The cells of the next row, and the line at which it begins.
    fn row(&mut self) -> io::Result<Option<Row>> {
        let mut lines: VecDeque<String> = VecDeque::new();
        let mut reader = RowReader::new(self.delimiter, self.quote);
        let mut first = 0;
        let mut size = 0;
        loop {
            let Some(next) = self.next_line()? else {
                if lines.is_empty() {
                    return Ok(None);
                }
                let reason = "a quote is opened here and not closed";
                return Ok(Some(self.broken(first, lines, Flaw::at(1, 1, reason))));
            };
            if lines.is_empty() {
                if without_end(&next).is_empty() {
                    continue;
                }
                first = self.line;
            }
            size += next.len();
            let read = reader.read(&next);
            lines.push_back(next);
            if size > MOST_BYTES {
                let reason = format!("a row has more than {} MiB", MOST_BYTES >> 20);
                return Ok(Some(self.broken(first, lines, Flaw::at(1, 1, reason))));
            }
            match read {
                Ok(true) => return Ok(Some((first, Ok(reader.cells)))),
                Ok(false) => {}
                Err(flaw) => return Ok(Some(self.broken(first, lines, flaw))),
            }
        }
    }

    /// A row that is none: its first line is passed over, the others may be rows of their own.
    fn broken(&mut self, first: u64, mut lines: VecDeque<String>, flaw: Flaw) -> Row {
        lines.pop_front();
        self.line -= lines.len() as u64;
        while let Some(line) = lines.pop_back() {
            self.again.push_front(line);
        }
        let line = first;
        (first, Err(Flaw { line, ..flaw }))
    }

    /// The next line with its end; a line that is too long is cut.
    fn next_line(&mut self) -> io::Result<Option<String>> {
        let line = match self.again.pop_front() {
            Some(line) => Some(line),
            None => {
                let mut bytes = Vec::new();
                let most = MOST_BYTES as u64 + 1;
                self.input
                    .by_ref()
                    .take(most)
                    .read_until(b'\n', &mut bytes)?;
                if bytes.len() > MOST_BYTES && !bytes.ends_with(b"\n") {
                    skip_line(&mut self.input)?;
                }
                (!bytes.is_empty()).then(|| String::from_utf8_lossy(&bytes).into_owned())
            }
        };
        self.line += u64::from(line.is_some());
        Ok(line)
    }
}

/// Reads what is left of a line.
fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let ready = input.fill_buf()?;
        let end = ready.iter().position(|b| *b == b'\n');
        let (count, is_end) = (end.map_or(ready.len(), |at| at + 1), end.is_some());
        let is_end = is_end || ready.is_empty();
        input.consume(count);
        if is_end {
            return Ok(());
        }
    }
}

fn without_end(row: &str) -> &str {
    let row = row.strip_suffix('\n').unwrap_or(row);
    row.strip_suffix('\r').unwrap_or(row)
}

/// The mark that stands between the columns of a first row, outside of quotes.
fn sniffed(line: &str, quote: char) -> char {
    let mut is_quoted = false;
    let mut counts: Vec<(char, usize)> = DELIMITERS.iter().map(|d| (*d, 0)).collect();
    for letter in line.chars() {
        if letter == quote {
            is_quoted = !is_quoted;
        }
        for (delimiter, count) in &mut counts {
            *count += usize::from(!is_quoted && *delimiter == letter);
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max();
    let first = counts.iter().find(|(_, count)| Some(*count) == most);
    first.map_or(',', |(delimiter, _)| *delimiter)
}

/// The cells of a row, read line by line.
struct RowReader {
    delimiter: char,
    quote: char,
    cells: Vec<String>,
    is_quoted: bool,
    /// Whether the quote of the cell was closed.
    was_quoted: bool,
}

impl RowReader {
    fn new(delimiter: char, quote: char) -> Self {
        Self {
            delimiter,
            quote,
            cells: vec![String::new()],
            is_quoted: false,
            was_quoted: false,
        }
    }

    /// Reads a line; tells whether the row ends with it.
    fn read(&mut self, line: &str) -> Result<bool, Flaw> {
        let bare = without_end(line);
        let mut letters = bare.chars().enumerate().peekable();
        while let Some((at, letter)) = letters.next() {
            let Some(cell) = self.cells.last_mut() else {
                break;
            };
            let flaw = |reason: &str| Err(Flaw::at(1, at + 1, reason));
            if self.is_quoted {
                // A quote within quotes is written twice.
                if letter != self.quote || letters.next_if(|(_, n)| *n == self.quote).is_some() {
                    cell.push(letter);
                } else {
                    (self.is_quoted, self.was_quoted) = (false, true);
                }
            } else if letter == self.delimiter {
                self.cells.push(String::new());
                self.was_quoted = false;
            } else if self.was_quoted {
                return flaw("something stands behind a closed quote");
            } else if letter != self.quote {
                cell.push(letter);
            } else if cell.is_empty() {
                self.is_quoted = true;
            } else {
                return flaw("a quote stands within a cell that has none around it");
            }
        }
        if self.is_quoted
            && let Some(cell) = self.cells.last_mut()
        {
            cell.push_str(line.get(bare.len()..).unwrap_or_default());
        }
        Ok(!self.is_quoted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Dialect = Dialect {
        delimiter: None,
        quote: '"',
    };

    /// Rows as the columns `a` and `b`, flaws as their line and column.
    fn rows(text: &str) -> Vec<(u64, String)> {
        let mut csv = Csv::open(text.as_bytes(), PLAIN)
            .unwrap()
            .map_err(|f| f.reason)
            .unwrap();
        let mut found = Vec::new();
        while let Some(read) = csv.next().unwrap() {
            found.push(match read {
                Read::Record(line, record) => {
                    let cells: Vec<&str> = record.values().filter_map(Json::as_str).collect();
                    (line, cells.join("/"))
                }
                Read::Odd(flaw) => (flaw.line, format!("!{}", flaw.column)),
            });
        }
        found
    }

    fn told(rows: &[(u64, &str)]) -> Vec<(u64, String)> {
        rows.iter()
            .map(|(line, row)| (*line, (*row).to_owned()))
            .collect()
    }

    #[test]
    fn rows_are_read_as_the_standard_says() {
        assert_eq!(
            rows("a,b\r\n1,2\r\n\r\n\"x, \"\"y\"\"\",\"two\nlines\"\r\n,\"\"\n3,4"),
            told(&[(2, "1/2"), (4, "x, \"y\"/two\nlines"), (6, "/"), (7, "3/4")])
        );
        assert_eq!(rows("a;b\n1,5;2\n"), told(&[(2, "1,5/2")]));
        assert_eq!(rows("a\tb\n1\t2\n"), told(&[(2, "1/2")]));
        assert_eq!(rows("\"a,a,a\";b\n1;2\n"), told(&[(2, "1/2")]));
    }

    #[test]
    fn a_broken_row_is_told_and_the_next_ones_are_read() {
        assert_eq!(
            rows("a,b\n1,2,3\nx\"y,1\n\"z\"z,1\n5,6\n\"open,7\n8,9\n"),
            told(&[
                (2, "!1"),
                (3, "!2"),
                (4, "!4"),
                (5, "5/6"),
                (6, "!1"),
                (7, "8/9")
            ])
        );
    }

    #[test]
    fn a_first_row_that_names_no_columns_is_refused() {
        for text in ["", "\n\n", ",,\n1,2,3\n", "a,a\n", "\"a,b\n"] {
            let opened = Csv::open(text.as_bytes(), PLAIN).unwrap();
            assert!(opened.is_err_and(|f| f.line >= 1), "{text:?}");
        }
    }

    /// Work that grew with the square of a text would not end within any patience here.
    #[test]
    fn a_quote_that_is_never_closed_costs_little() {
        let text = format!("a,b\n\"open,1\n{}", "1,2\n".repeat(50_000));
        assert_eq!(rows(&text).len(), 50_001);
    }
}
