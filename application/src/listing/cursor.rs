//! Cursors: where a page of a listing ended, signed so that nobody makes one up, and bound to the
//! listing, its arguments and who looks at what.

use trovato_domain::gather::plan::Position;
use trovato_ports::Viewer;
use trovato_ports::security::Signer;

/// Seals and opens the cursors of one listing for one viewer.
pub struct Cursor<'a> {
    signer: &'a dyn Signer,
    bound: Vec<u8>,
}

const PURPOSE: &str = "cursor";
/// The bytes of a signature, which stand before the position.
const SIGNATURE: usize = 32;

impl<'a> Cursor<'a> {
    /// The cursors of this gather with these arguments.
    pub fn new(
        signer: &'a dyn Signer,
        viewer: &Viewer,
        gather: &str,
        arguments: &[(String, String)],
    ) -> Self {
        let mut arguments: Vec<&(String, String)> = arguments.iter().collect();
        arguments.sort();
        let parts = [
            format!("{:?}", viewer.actor()),
            viewer.stage().to_string(),
            viewer.language().to_string(),
            gather.to_owned(),
        ];
        let all = parts
            .iter()
            .map(String::as_str)
            .chain(arguments.iter().flat_map(|(k, v)| [k.as_str(), v.as_str()]));
        let mut bound = Vec::new();
        for part in all {
            // The length before each part keeps two lists of parts from being read as one.
            bound.extend((part.len() as u64).to_be_bytes());
            bound.extend(part.as_bytes());
        }
        Self { signer, bound }
    }

    /// The cursor of a position.
    pub fn seal(&self, position: &Position) -> String {
        let bytes = position.to_bytes();
        let signature = self.signer.sign(PURPOSE, &self.signed(&bytes));
        let mut text = String::with_capacity((SIGNATURE + bytes.len()) * 2);
        for byte in signature.iter().chain(bytes.iter()) {
            text.push(digit(byte >> 4));
            text.push(digit(byte & 15));
        }
        text
    }

    /// The position of a cursor; `None` where it is not of this listing.
    pub fn open(&self, text: &str) -> Option<Position> {
        let bytes = bytes_of(text)?;
        let (signature, bytes) = bytes.split_at_checked(SIGNATURE)?;
        if !self.signer.verify(PURPOSE, &self.signed(bytes), signature) {
            return None;
        }
        Position::from_bytes(bytes).ok()
    }

    fn signed(&self, position: &[u8]) -> Vec<u8> {
        [self.bound.as_slice(), position].concat()
    }
}

fn digit(value: u8) -> char {
    char::from_digit(u32::from(value), 16).unwrap_or('0')
}

fn bytes_of(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = text
        .chars()
        .map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok()))
        .collect::<Option<_>>()?;
    let pairs = digits.chunks_exact(2);
    pairs.remainder().is_empty().then(|| {
        pairs
            .map(|pair| pair.iter().fold(0, |byte, d| byte << 4 | d))
            .collect()
    })
}
