//! The reader: elements of a channel, one at a time, from a stream of checked bytes. Comments of an
//! item come on their own, so that a post with very many of them is no large element.

use std::io::Read;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::element::Element;
use super::input::{EVENT_BYTES, Input};
use super::names::{Bindings, Space};
use super::place::{Flaw, MOST_FLAWS};
use super::verdict;
use trovato_domain::text::entities::{is_forbidden, xml_reference};

/// The most elements inside each other.
const DEPTH: usize = 64;

/// The bytes that one record may have.
const RECORD_BYTES: u64 = 64 << 20;

/// The elements that one record may have.
const RECORD_ELEMENTS: usize = 200_000;

/// What comes next.
#[derive(Debug)]
pub(crate) enum Step {
    /// A comment of the item that is being read.
    Comment(Element),
    /// An element of the channel.
    Whole(Element),
    /// The file ends.
    End,
}

/// Reads elements. After a fatal flaw only [`Step::End`] comes.
#[derive(Debug)]
pub(crate) struct ElementReader<R: Read> {
    reader: Reader<Input<R>>,
    base: u64,
    bindings: Bindings,
    open: Vec<Element>,
    /// How many elements above `open` are open: the root and the channel.
    above: usize,
    seen_root: bool,
    elements: usize,
    bytes: u64,
    flaws: Vec<Flaw>,
    ended: bool,
    failure: Option<std::io::Error>,
}

impl<R: Read> ElementReader<R> {
    /// Reads a whole file, from its head.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(crate) fn whole(inner: R) -> std::io::Result<Self> {
        let mut input = Input::new(inner, 0, 1 << 16);
        let flaw = input.open()?;
        let mut new = Self::over(input, Bindings::default(), 0);
        if let Some(flaw) = flaw {
            new.reader.get_mut().take_flaws();
            new.fatal(flaw);
        }
        Ok(new)
    }

    /// Reads records from within a file, whose root was read before.
    pub(crate) fn within(inner: R, at: u64, bindings: Bindings) -> Self {
        Self::over(Input::new(inner, at, 1 << 14), bindings, 2)
    }

    fn over(input: Input<R>, bindings: Bindings, above: usize) -> Self {
        let base = input.skipped();
        let mut reader = Reader::from_reader(input);
        let config = reader.config_mut();
        config.check_comments = false;
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = false;
        Self {
            reader,
            base,
            bindings,
            open: Vec::new(),
            above,
            seen_root: above > 0,
            elements: 0,
            bytes: 0,
            flaws: Vec::new(),
            ended: false,
            failure: None,
        }
    }

    /// What the prefixes stand for.
    pub(crate) const fn bindings(&self) -> &Bindings {
        &self.bindings
    }

    /// Remembers a flaw; reading goes on.
    pub(crate) fn flaw(&mut self, flaw: Flaw) {
        self.flaws.push(flaw);
        self.ended |= self.flaws.len() >= MOST_FLAWS;
    }

    /// All flaws, or the error that ended the reading.
    ///
    /// # Errors
    /// The file could not be read on.
    pub(crate) fn finish(self) -> std::io::Result<Vec<Flaw>> {
        self.failure.map_or(Ok(self.flaws), Err)
    }

    fn fatal(&mut self, flaw: Flaw) {
        self.flaws.push(flaw);
        self.ended = true;
    }

    fn depth(&self) -> usize {
        self.above + self.open.len()
    }

    /// The next step.
    pub(crate) fn next(&mut self) -> Step {
        let mut buffer = Vec::new();
        while !self.ended {
            buffer.clear();
            if buffer.capacity() > 1 << 20 {
                buffer = Vec::new();
            }
            let at = self.base + self.reader.buffer_position();
            self.reader.get_mut().begin_event();
            let event = self
                .reader
                .read_event_into(&mut buffer)
                .map(Event::into_owned);
            for flaw in self.reader.get_mut().take_flaws() {
                self.flaw(flaw);
            }
            let step = match event {
                Ok(event) => self.take(event, at),
                Err(error) => {
                    self.broken(&error, at);
                    None
                }
            };
            if let Some(step) = step {
                return step;
            }
        }
        Step::End
    }

    fn take(&mut self, event: Event<'_>, at: u64) -> Option<Step> {
        match event {
            Event::Start(tag) => self.begin(&tag, at),
            Event::Empty(tag) => {
                self.begin(&tag, at);
                return self.end();
            }
            Event::End(_) => return self.end(),
            Event::Text(text) => self.text(&text.into_inner(), at),
            Event::CData(text) => self.section(&text.into_inner(), at),
            Event::GeneralRef(name) => self.reference(&name.into_inner(), at),
            Event::Decl(declaration) => {
                let encoding = declaration
                    .encoding()
                    .and_then(Result::ok)
                    .unwrap_or_default();
                let name = String::from_utf8_lossy(&encoding).to_lowercase();
                if !matches!(name.as_str(), "" | "utf-8" | "utf8" | "us-ascii") {
                    self.fatal(Flaw::new(
                        at,
                        "encoding",
                        format!("the file says that it is in `{name}`; only UTF-8 is read"),
                    ));
                }
            }
            Event::DocType(content) => self.doctype(&content.into_inner(), at),
            Event::Comment(_) | Event::PI(_) => {}
            Event::Eof => self.eof(at),
        }
        None
    }

    fn begin(&mut self, tag: &BytesStart<'_>, at: u64) {
        let qualified = String::from_utf8_lossy(tag.name().into_inner()).into_owned();
        let attributes = self.attributes(tag, at);
        match self.depth() {
            0 => {
                self.root(&qualified, &attributes, at);
                self.above = 1;
                return;
            }
            1 if qualified == "channel" => {
                for (name, value) in &attributes {
                    self.bindings.declare(name, value);
                }
                self.above = 2;
                return;
            }
            DEPTH.. => {
                let message = format!(
                    "more than {DEPTH} elements stand inside each other; no export does that"
                );
                self.fatal(Flaw::new(at, "depth", message));
                return;
            }
            _ => {}
        }
        let (space, name) = self.bindings.split(&qualified);
        let element = Element {
            space,
            name: name.to_owned(),
            at,
            attributes,
            text: String::new(),
            children: Vec::new(),
        };
        if self.open.is_empty() {
            self.begin_record();
        }
        self.open.push(element);
        self.elements += 1;
        self.measure();
    }

    const fn begin_record(&mut self) {
        (self.elements, self.bytes) = (0, 0);
    }

    /// The limits of one record; each comment counts as one of its own.
    fn measure(&mut self) {
        if (self.elements > RECORD_ELEMENTS || self.bytes > RECORD_BYTES) && !self.ended {
            let at = self.open.first().map_or(self.base, |e| e.at);
            self.fatal(Flaw::new(
                at,
                "record_size",
                "a record has more than 200,000 elements or 64 MiB",
            ));
        }
    }

    fn end(&mut self) -> Option<Step> {
        let Some(element) = self.open.pop() else {
            self.above = self.above.saturating_sub(1);
            return None;
        };
        match self.open.as_mut_slice() {
            [] if self.above == 2 => Some(Step::Whole(element)),
            [] => None,
            [parent] if parent.is(Space::Rss, "item") && element.is(Space::Wp, "comment") => {
                self.begin_record();
                Some(Step::Comment(element))
            }
            [.., parent] => {
                parent.children.push(element);
                None
            }
        }
    }

    fn root(&mut self, name: &str, attributes: &[(String, String)], at: u64) {
        if self.seen_root {
            return self.fatal(Flaw::new(at, "root", "there is more than one root element"));
        }
        self.seen_root = true;
        for (name, value) in attributes {
            self.bindings.declare(name, value);
        }
        if let Some(flaw) = verdict::of_root(name, self.bindings.version(), at) {
            self.fatal(flaw);
        }
    }

    fn attributes(&mut self, tag: &BytesStart<'_>, at: u64) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for attribute in tag.attributes() {
            match attribute {
                Ok(attribute) => {
                    let name = String::from_utf8_lossy(attribute.key.into_inner()).into_owned();
                    let raw = String::from_utf8_lossy(&attribute.value).into_owned();
                    let value = self.resolve(&raw, at);
                    found.push((name, value));
                }
                Err(error) => {
                    self.flaw(Flaw::new(
                        at,
                        "attribute",
                        format!("an attribute is not well formed: {error}"),
                    ));
                    break;
                }
            }
        }
        found
    }

    fn resolve(&mut self, raw: &str, at: u64) -> String {
        let mut out = String::new();
        let mut rest = raw;
        while let Some((before, after)) = rest.split_once('&') {
            out.push_str(before);
            let (name, tail) = after.split_once(';').unwrap_or((after, ""));
            match xml_reference(name) {
                Some(c) => out.push(c),
                None => self.unknown_entity(name, at),
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }

    fn unknown_entity(&mut self, name: &str, at: u64) {
        let name = crate::text::cut(name, 40);
        let message = format!(
            "the entity `&{name};` is not known; only amp, lt, gt, quot, apos and numbers are"
        );
        self.flaw(Flaw::new(at, "entity", message));
    }

    fn text(&mut self, bytes: &[u8], at: u64) {
        let text = String::from_utf8_lossy(bytes);
        if self.depth() == 0 {
            if let Some(odd) = text.find(|c: char| !c.is_whitespace()) {
                self.fatal(Flaw::new(
                    at + odd as u64,
                    "root",
                    "text stands outside of the root element",
                ));
            }
            return;
        }
        if let Some(found) = text.find('&') {
            self.flaw(Flaw::new(
                at + found as u64,
                "entity",
                "a lone `&`; in XML it is written `&amp;`",
            ));
        }
        self.push(&text);
    }

    fn section(&mut self, bytes: &[u8], at: u64) {
        if self.depth() == 0 {
            return self.fatal(Flaw::new(
                at,
                "root",
                "text stands outside of the root element",
            ));
        }
        self.push(&String::from_utf8_lossy(bytes));
    }

    fn push(&mut self, text: &str) {
        let Some(element) = self.open.last_mut() else {
            return;
        };
        if text.contains(is_forbidden) {
            element
                .text
                .extend(text.chars().filter(|c| !is_forbidden(*c)));
        } else {
            element.text.push_str(text);
        }
        let (at, length) = (element.at, element.text.len() as u64);
        self.bytes += text.len() as u64;
        if length > EVENT_BYTES {
            self.fatal(verdict::too_long(at));
        }
        self.measure();
    }

    fn reference(&mut self, bytes: &[u8], at: u64) {
        let name = String::from_utf8_lossy(bytes);
        match xml_reference(&name) {
            Some(c) => self.push(c.encode_utf8(&mut [0; 4])),
            None => self.unknown_entity(&name, at),
        }
    }

    fn doctype(&mut self, bytes: &[u8], at: u64) {
        self.fatal(verdict::of_doctype(&String::from_utf8_lossy(bytes), at));
    }

    fn eof(&mut self, at: u64) {
        self.ended = true;
        let inside = self.open.last().map(|e| e.name.as_str());
        self.flaws
            .extend(verdict::of_end(inside, self.above > 0, self.seen_root, at));
    }

    fn broken(&mut self, error: &quick_xml::Error, at: u64) {
        if self.reader.get_mut().is_over() {
            return self.fatal(verdict::too_long(at));
        }
        let place = self.base + self.reader.error_position();
        self.ended = true;
        match error {
            quick_xml::Error::Io(source) => {
                self.failure = Some(std::io::Error::new(source.kind(), source.to_string()));
            }
            quick_xml::Error::IllFormed(fault) => {
                self.flaws
                    .push(Flaw::new(place, "well_formed", fault.to_string()));
            }
            other => self
                .flaws
                .push(Flaw::new(place, "well_formed", other.to_string())),
        }
    }
}
