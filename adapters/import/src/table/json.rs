//! Objects of JSON: one in each line, or those of a list, which may lie within a document. They are
//! read one after the other, so that memory does not grow with the file.

use std::cell::Cell;
use std::fmt;
use std::io::{self, BufRead, Read as _};
use std::rc::Rc;

use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value as Json;

use super::record::{MOST_BYTES, Read, odd};

/// Gives every record to `give`, until that fails; an error of the file itself is told as the last.
///
/// # Errors
/// The file cannot be read, or `give` fails.
pub(super) fn read<E: From<io::Error>>(
    mut input: impl BufRead,
    at: Option<&str>,
    give: &mut dyn FnMut(Read) -> Result<(), E>,
) -> Result<(), E> {
    let is_list = at.is_some() || first_letter(&mut input)? == Some(b'[');
    if !is_list {
        return lines(input, give);
    }
    let place = Place::default();
    let watched = Watched {
        input,
        place: place.clone(),
    };
    let mut failure = None;
    let mut of_list = |line: u64, value: Json| {
        let given = give(record(line, value));
        failure = given.err();
        failure.is_none()
    };
    let path: Vec<&str> = at
        .unwrap_or_default()
        .split('/')
        .filter(|p| !p.is_empty())
        .collect();
    let mut reader = serde_json::Deserializer::from_reader(watched);
    let walk = Walk {
        path: &path,
        place: &place,
        give: &mut of_list,
    };
    let read = walk.deserialize(&mut reader).and_then(|()| reader.end());
    match (failure, read) {
        (Some(error), _) => Err(error),
        (None, Ok(())) => Ok(()),
        (None, Err(error)) if error.is_io() => Err(io::Error::from(error).into()),
        (None, Err(error)) => {
            // What serde says of the place is that of the error; of a whole value it is none.
            let line = if error.line() > 0 {
                error.line() as u64
            } else {
                place.line.get()
            };
            let reason = format!("is no JSON from here on: {error}");
            give(odd(line, error.column().max(1), reason))
        }
    }
}

/// The first letter that is no blank; what stands before it is passed over.
fn first_letter(input: &mut impl BufRead) -> io::Result<Option<u8>> {
    // Lines of nothing before the first object are few.
    let ready = input.fill_buf()?;
    Ok(ready.iter().copied().find(|b| !b.is_ascii_whitespace()))
}

/// One object in each line.
fn lines<E: From<io::Error>>(
    mut input: impl BufRead,
    give: &mut dyn FnMut(Read) -> Result<(), E>,
) -> Result<(), E> {
    let mut number = 0;
    let mut line = Vec::new();
    loop {
        line.clear();
        let most = MOST_BYTES as u64 + 1;
        if input.by_ref().take(most).read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        number += 1;
        if line.len() > MOST_BYTES {
            while !line.ends_with(b"\n") {
                line.clear();
                if input.by_ref().take(most).read_until(b'\n', &mut line)? == 0 {
                    break;
                }
            }
            give(odd(
                number,
                1,
                format!("a record has more than {} MiB", MOST_BYTES >> 20),
            ))?;
            continue;
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match serde_json::from_slice(&line) {
            Ok(value) => give(record(number, value))?,
            Err(error) => {
                let reason = format!("is no JSON: {error}");
                give(odd(number, error.column().max(1), reason))?;
            }
        }
    }
}

fn record(line: u64, value: Json) -> Read {
    match value {
        Json::Object(record) => Read::Record(line, record),
        _ => odd(line, 1, "a record is an object with members"),
    }
}

/// How far a file is read.
#[derive(Debug, Clone, Default)]
struct Place {
    /// The line that is read.
    line: Rc<Cell<u64>>,
    /// The line at which the record begins; zero before its first letter.
    begin: Rc<Cell<u64>>,
    /// The bytes of the record so far.
    size: Rc<Cell<usize>>,
}

/// A reader that keeps count, and ends where a record is too long.
struct Watched<R> {
    input: R,
    place: Place,
}

impl<R: io::Read> io::Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // Byte by byte, as the parser asks, so that the count is that of the parser.
        let one = buffer.get_mut(..1).unwrap_or_default();
        let count = self.input.read(one)?;
        let Some(letter) = one.first().copied().filter(|_| count == 1) else {
            return Ok(0);
        };
        let place = &self.place;
        let line = place.line.get().max(1);
        place.line.set(line + u64::from(letter == b'\n'));
        if place.begin.get() == 0 && !letter.is_ascii_whitespace() && !matches!(letter, b',' | b'[')
        {
            place.begin.set(line);
        }
        place.size.set(place.size.get() + 1);
        if place.size.get() > MOST_BYTES {
            let reason = format!(
                "line {line}: a record has more than {} MiB",
                MOST_BYTES >> 20
            );
            return Err(io::Error::new(io::ErrorKind::InvalidData, reason));
        }
        Ok(1)
    }
}

/// The way to the list, then its records.
struct Walk<'w> {
    path: &'w [&'w str],
    place: &'w Place,
    /// Takes a record; tells whether more are wanted.
    give: &'w mut dyn FnMut(u64, Json) -> bool,
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        if self.path.is_empty() {
            reader.deserialize_seq(self)
        } else {
            reader.deserialize_map(self)
        }
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.first() {
            Some(name) => write!(f, "an object with the member `{name}`"),
            None => f.write_str("a list of objects"),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        loop {
            self.place.begin.set(0);
            self.place.size.set(0);
            let Some(value) = list.next_element::<Json>()? else {
                return Ok(());
            };
            if !(self.give)(self.place.begin.get(), value) {
                return Err(A::Error::custom("the reading was ended"));
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let Some((name, path)) = self.path.split_first() else {
            return Err(A::Error::custom("a list of objects was expected"));
        };
        let mut found = false;
        let give = self.give;
        while let Some(member) = members.next_key::<String>()? {
            self.place.size.set(0);
            if member == *name && !found {
                found = true;
                members.next_value_seed(Walk {
                    path,
                    place: self.place,
                    give: &mut *give,
                })?;
            } else {
                members.next_value::<IgnoredAny>()?;
            }
        }
        if found {
            return Ok(());
        }
        Err(A::Error::custom(format!("there is no member `{name}`")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::refusals::Flaw;

    /// Records as their line and member `a`, flaws as their line.
    fn records(text: &str, at: Option<&str>) -> Vec<(u64, String)> {
        let mut found = Vec::new();
        let read = read::<io::Error>(text.as_bytes(), at, &mut |read| {
            found.push(match read {
                Read::Record(line, record) => (line, record["a"].to_string()),
                Read::Odd(Flaw { line, .. }) => (line, "!".to_owned()),
            });
            Ok(())
        });
        read.unwrap();
        found
    }

    fn told(rows: &[(u64, &str)]) -> Vec<(u64, String)> {
        rows.iter()
            .map(|(line, row)| (*line, (*row).to_owned()))
            .collect()
    }

    #[test]
    fn lists_and_lines_are_read() {
        assert_eq!(
            records("[{\"a\":1},\n {\"a\":2},\n\n{\n\"a\":3}]\n", None),
            told(&[(1, "1"), (2, "2"), (4, "3")])
        );
        assert_eq!(
            records("\n{\"a\":1}\n\n{\"a\":2}", None),
            told(&[(2, "1"), (4, "2")])
        );
        let document = "{\"x\": [1],\n\"y\": {\"z\": [\n{\"a\":1}]}, \"w\": {}}";
        assert_eq!(records(document, Some("/y/z")), told(&[(3, "1")]));
        assert!(records("[]", None).is_empty());
    }

    #[test]
    fn what_is_no_record_is_told_with_its_line() {
        assert_eq!(
            records("{\"a\":1}\n{\"a\"\n{\"a\":2}\n[]\n", None),
            told(&[(1, "1"), (2, "!"), (3, "2"), (4, "!")])
        );
        assert_eq!(
            records("[{\"a\":1},\n{\"a\"},\n{\"a\":2}]", None),
            told(&[(1, "1"), (2, "!")])
        );
        assert_eq!(records("{\"x\": []}", Some("/y")), told(&[(1, "!")]));
        assert_eq!(records("[{\"a\":1}", None), told(&[(1, "1"), (1, "!")]));
    }

    #[test]
    fn a_record_without_end_is_not_gathered() {
        let long = format!("[{{\"a\": \"{}\"}}]", "x".repeat(MOST_BYTES + 10));
        let read = read::<io::Error>(long.as_bytes(), None, &mut |_| Ok(()));
        assert!(read.unwrap_err().to_string().contains("line 1"));
        let lines = format!(
            "{{\"a\": \"{}\"}}\n{{\"a\":2}}\n",
            "x".repeat(2 * MOST_BYTES)
        );
        assert_eq!(records(&lines, None), told(&[(1, "!"), (2, "2")]));
    }
}
