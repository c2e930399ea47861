//! Where a page ended: the keys of its last row and that row's id, with a compact stable encoding.
//! A position is no secret, but it comes back from outside: who hands it out signs it.

use uuid::Uuid;

/// The first byte of every encoding.
const VERSION: u8 = 1;
/// The most keys of an order.
const MAX_KEYS: usize = 16;
/// The longest text of a key, in bytes.
const MAX_TEXT: usize = 1 << 16;

/// The value of one key of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyValue {
    /// A whole number: a weight, or an instant in microseconds.
    Number(i64),
    /// A text whose bytewise order is the order of the values.
    Text(String),
}

/// The place of a row in the order of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    keys: Vec<Option<KeyValue>>,
    id: Uuid,
}

/// The bytes are no position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("these bytes are no position in a listing")]
pub struct InvalidPosition;

impl Position {
    /// The place of the row with these keys, `None` where it has no value, and this id.
    pub const fn new(keys: Vec<Option<KeyValue>>, id: Uuid) -> Self {
        Self { keys, id }
    }

    /// The keys, in the order of the plan's.
    pub fn keys(&self) -> &[Option<KeyValue>] {
        &self.keys
    }

    /// The id of the row.
    pub const fn id(&self) -> Uuid {
        self.id
    }

    /// The stable encoding: version, number of keys, the keys, the id. Text of hexadecimal digits,
    /// as collation keys are, takes half its length.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION, u8::try_from(self.keys.len()).unwrap_or(u8::MAX)];
        for key in &self.keys {
            match key {
                None => bytes.push(0),
                Some(KeyValue::Number(n)) => {
                    bytes.push(1);
                    bytes.extend(n.to_be_bytes());
                }
                Some(KeyValue::Text(text)) => match packed(text) {
                    Some(half) => chunk(3, &half, &mut bytes),
                    None => chunk(2, text.as_bytes(), &mut bytes),
                },
            }
        }
        bytes.extend(self.id.as_bytes());
        bytes
    }

    /// Reads the encoding.
    ///
    /// # Errors
    /// [`InvalidPosition`] where it is none, or one of another version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, InvalidPosition> {
        let mut reader = Reader(bytes);
        let [version, count] = reader.take()?;
        let count = usize::from(count);
        if version != VERSION || count > MAX_KEYS {
            return Err(InvalidPosition);
        }
        let keys = (0..count)
            .map(|_| reader.key())
            .collect::<Result<Vec<_>, _>>()?;
        let id = Uuid::from_bytes(reader.take()?);
        if reader.0.is_empty() {
            Ok(Self { keys, id })
        } else {
            Err(InvalidPosition)
        }
    }
}

fn chunk(tag: u8, content: &[u8], bytes: &mut Vec<u8>) {
    bytes.push(tag);
    bytes.extend(
        u32::try_from(content.len())
            .unwrap_or(u32::MAX)
            .to_be_bytes(),
    );
    bytes.extend(content);
}

/// The bytes that an even number of lower-case hexadecimal digits stands for.
fn packed(text: &str) -> Option<Vec<u8>> {
    let digit = |b: u8| match b {
        b'0'..=b'9' => Some(b - b'0'),
        b'a'..=b'f' => Some(b - b'a' + 10),
        _ => None,
    };
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let bytes = pairs
        .iter()
        .map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?));
    if rest.is_empty() {
        bytes.collect()
    } else {
        None
    }
}

fn unpacked(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|b| [b >> 4, b & 15]);
    digits
        .filter_map(|d| char::from_digit(u32::from(d), 16))
        .collect()
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], InvalidPosition> {
        let (head, tail) = self.0.split_first_chunk::<N>().ok_or(InvalidPosition)?;
        self.0 = tail;
        Ok(*head)
    }

    fn chunk(&mut self) -> Result<&[u8], InvalidPosition> {
        let length =
            usize::try_from(u32::from_be_bytes(self.take()?)).map_err(|_| InvalidPosition)?;
        let (head, tail) = self
            .0
            .split_at_checked(length)
            .filter(|_| length <= MAX_TEXT)
            .ok_or(InvalidPosition)?;
        self.0 = tail;
        Ok(head)
    }

    fn key(&mut self) -> Result<Option<KeyValue>, InvalidPosition> {
        let [tag] = self.take()?;
        match tag {
            0 => Ok(None),
            1 => Ok(Some(KeyValue::Number(i64::from_be_bytes(self.take()?)))),
            2 => {
                let text =
                    String::from_utf8(self.chunk()?.to_vec()).map_err(|_| InvalidPosition)?;
                // PostgreSQL has no text with NUL; no key of ours has one.
                if text.contains('\0') {
                    Err(InvalidPosition)
                } else {
                    Ok(Some(KeyValue::Text(text)))
                }
            }
            3 => Ok(Some(KeyValue::Text(unpacked(self.chunk()?)))),
            _ => Err(InvalidPosition),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key() -> impl Strategy<Value = Option<KeyValue>> {
        prop_oneof![
            Just(None),
            any::<i64>().prop_map(|n| Some(KeyValue::Number(n))),
            "[0-9a-f]{0,20}".prop_map(|t| Some(KeyValue::Text(t))),
            "[^\\x00]{0,20}".prop_map(|t| Some(KeyValue::Text(t))),
        ]
    }

    proptest! {
        #[test]
        fn what_was_encoded_is_read_again(keys in prop::collection::vec(key(), 0..5), id: u128) {
            let position = Position::new(keys, Uuid::from_u128(id));
            prop_assert_eq!(Position::from_bytes(&position.to_bytes()), Ok(position));
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            Position::from_bytes(&bytes).ok();
        }
    }

    #[test]
    fn collation_keys_take_half_their_length() {
        let position = Position::new(vec![Some(KeyValue::Text("2a3b".repeat(10)))], Uuid::nil());
        assert_eq!(position.to_bytes().len(), 2 + 1 + 4 + 20 + 16);
    }
}
