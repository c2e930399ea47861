//! Turns raw values into typed ones, key by key, and keeps what `config show` prints.

use std::ops::RangeInclusive;

use serde_json::Value as Json;

use super::fault::{Fault, Faults};
use super::layers::{Layers, Raw};
use super::source::Source;
use super::value::Value;
use super::{Row, known_keys};

/// Hands out typed values and collects faults on the way.
pub(super) struct Reader {
    layers: Layers,
    rows: Vec<Row>,
}

impl Reader {
    pub(super) fn new(layers: Layers) -> Self {
        Self {
            layers,
            rows: Vec::new(),
        }
    }

    /// The value of a key, or what is built in.
    pub(super) fn value<T: Value>(&mut self, key: &'static str, default: T) -> T {
        let (value, source) = self.parse(key).unwrap_or((default, Source::Default));
        self.show(key, value.show(), source);
        value
    }

    /// The value of a key that may be absent.
    pub(super) fn optional<T: Value>(&mut self, key: &'static str) -> Option<T> {
        let (value, source) = self
            .parse::<T>(key)
            .map_or((None, Source::Default), |(v, s)| (Some(v), s));
        self.show(key, value.as_ref().map_or(Json::Null, T::show), source);
        value
    }

    /// A whole number within its limits.
    pub(super) fn whole(
        &mut self,
        key: &'static str,
        default: u32,
        limits: RangeInclusive<u32>,
    ) -> u32 {
        let rule = format!("a whole number from {} to {}", limits.start(), limits.end());
        let parse = |raw: &Raw| {
            let number = match raw {
                Raw::Whole(number) => u32::try_from(*number).ok(),
                Raw::Text(text) => text.trim().parse().ok(),
                _ => None,
            };
            number
                .filter(|number| limits.contains(number))
                .ok_or_else(|| rule.clone())
        };
        let (number, source) = self
            .parse_by(key, parse)
            .unwrap_or((default, Source::Default));
        self.show(key, number.into(), source);
        number
    }

    /// The typed value of a key and its source; a wrong one is noted and counts as not given.
    pub(super) fn parse<T: Value>(&mut self, key: &'static str) -> Option<(T, Source)> {
        self.parse_by(key, T::parse)
    }

    fn parse_by<T>(
        &mut self,
        key: &'static str,
        parse: impl Fn(&Raw) -> Result<T, String>,
    ) -> Option<(T, Source)> {
        let given = self.layers.given.get(key)?;
        match parse(&given.raw) {
            Ok(value) => Some((value, given.source.clone())),
            Err(rule) => {
                let secret = super::secret::KEYS.contains(&key);
                let fault = Fault::WrongValue {
                    key: key.to_owned(),
                    source: given.source.clone(),
                    rule,
                    value: (!secret).then(|| given.raw.quoted()),
                };
                self.layers.faults.push(fault);
                None
            }
        }
    }

    /// Notes what `config show` prints for a key.
    pub(super) fn show(&mut self, key: &'static str, value: Json, source: Source) {
        self.rows.push(Row { key, value, source });
    }

    /// Notes a fault that is found while a value is made.
    pub(super) fn fault(&mut self, fault: Fault) {
        self.layers.faults.push(fault);
    }

    /// The rows of all keys in their documented order.
    ///
    /// # Errors
    /// All faults, if there were any.
    pub(super) fn finish(mut self) -> Result<Vec<Row>, Faults> {
        if !self.layers.faults.is_empty() {
            return Err(Faults(self.layers.faults));
        }
        let place = |row: &Row| known_keys().position(|key| key == row.key);
        self.rows.sort_by_key(place);
        Ok(self.rows)
    }
}
