//! Exact decimals: at most 30 digits before and 18 after the point, kept and given back shortest.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// An exact decimal number in its shortest form (`1.5`, `-0.05`, `0`).
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Decimal {
    negative: bool,
    whole: String,
    fraction: String,
}

/// The text is no decimal that can be kept exactly.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no decimal: at most 30 digits before the point and 18 after it, such as -12.50")]
pub struct InvalidDecimal(pub String);

/// Digits before the point.
pub const WHOLE_DIGITS: usize = 30;
/// Digits after the point.
pub const FRACTION_DIGITS: usize = 18;

impl Decimal {
    /// Text of fixed width whose bytewise order is the numeric order.
    ///
    /// A first letter tells negative (`0`) from others (`1`); the digits of a negative number are
    /// complemented to nine, so that the larger magnitude sorts first.
    pub fn order_text(&self) -> String {
        let digits = format!(
            "{:0>WHOLE_DIGITS$}{:0<FRACTION_DIGITS$}",
            self.whole, self.fraction
        );
        if self.negative {
            let complement: String = digits
                .bytes()
                .map(|b| char::from(b'0' + (b'9' - b)))
                .collect();
            format!("0{complement}")
        } else {
            format!("1{digits}")
        }
    }
}

impl FromStr for Decimal {
    type Err = InvalidDecimal;

    fn from_str(text: &str) -> Result<Self, InvalidDecimal> {
        let invalid = || InvalidDecimal(text.chars().take(80).collect());
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if !all_digits(whole) || !all_digits(fraction) {
            return Err(invalid());
        }
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        if whole.len() > WHOLE_DIGITS || fraction.len() > FRACTION_DIGITS {
            return Err(invalid());
        }
        let zero = whole.is_empty() && fraction.is_empty();
        Ok(Self {
            negative: negative && !zero,
            whole: if whole.is_empty() {
                "0".to_owned()
            } else {
                whole.to_owned()
            },
            fraction: fraction.to_owned(),
        })
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.order_text().cmp(&other.order_text())
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.negative {
            f.write_str("-")?;
        }
        f.write_str(&self.whole)?;
        if !self.fraction.is_empty() {
            write!(f, ".{}", self.fraction)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_decimal_is_given_back_shortest() {
        for (given, kept) in [
            ("1.50", "1.5"),
            ("-0", "0"),
            ("007", "7"),
            ("+3.0", "3"),
            ("-0.050", "-0.05"),
            ("0", "0"),
        ] {
            assert_eq!(
                given.parse::<Decimal>().map(|d| d.to_string()).as_deref(),
                Ok(kept)
            );
        }
        let long = "9".repeat(31);
        for odd in [
            "",
            ".",
            "1.",
            ".5",
            "1e3",
            "NaN",
            "1,5",
            " 1",
            "0.0000000000000000001",
            long.as_str(),
        ] {
            assert!(odd.parse::<Decimal>().is_err(), "{odd}");
        }
    }

    proptest! {
        #[test]
        fn the_order_text_sorts_as_the_numbers_do(a in -1_000_000_000_000i64..1_000_000_000_000, b in -1_000_000_000_000i64..1_000_000_000_000) {
            let decimal = |n: i64| format!("{}{}.{:04}", if n < 0 { "-" } else { "" }, n.abs() / 10_000, n.abs() % 10_000).parse::<Decimal>().unwrap();
            prop_assert_eq!(decimal(a).cmp(&decimal(b)), a.cmp(&b));
        }
    }
}
