//! Blocks: the typed, nested pieces that a `blocks` field is made of, and the schema of each type.

use indexmap::IndexMap;
use serde_json::{Map, Value as Json, json};

use super::parse::{Limits, check_text, object_of};
use crate::fault::{Fault, Faults};
use crate::name::MachineName;

/// One block of a body.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What tells the block from others of its body, also after it moved.
    pub id: String,
    /// What kind of block it is: `text`, `heading`, `image` …
    pub block_type: MachineName,
    /// Its values, checked against the type's schema.
    pub data: Map<String, Json>,
    /// Blocks inside it, by the name of the place.
    pub slots: IndexMap<String, Vec<Block>>,
}

impl Block {
    /// The JSON form `{"id", "type", "data", "slots"}`; empty slots are left out.
    pub fn to_json(&self) -> Json {
        let mut block = json!({"id": self.id, "type": self.block_type.as_str(), "data": self.data});
        if let (false, Json::Object(object)) = (self.slots.is_empty(), &mut block) {
            let slots = self.slots.iter();
            let slots = slots.map(|(name, blocks)| {
                (
                    name.clone(),
                    Json::Array(blocks.iter().map(Self::to_json).collect()),
                )
            });
            object.insert("slots".to_owned(), Json::Object(slots.collect()));
        }
        block
    }

    /// Calls `visit` for this block and all inside it, outer ones first.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        visit(self);
        for block in self.slots.values().flatten() {
            block.walk(visit);
        }
    }
}

/// What a member of a block's data is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Member {
    Line,
    Text,
    Format,
    Level,
    File,
    Url,
    Images,
}

/// The members of a block type, and whether each is needed.
type Schema = &'static [(&'static str, Member, bool)];

/// The block types that are built in, with their members and whether each is needed.
const SCHEMAS: &[(&str, Schema)] = &[
    (
        "text",
        &[
            ("value", Member::Text, true),
            ("format", Member::Format, false),
        ],
    ),
    (
        "heading",
        &[("level", Member::Level, true), ("text", Member::Line, true)],
    ),
    (
        "image",
        &[
            ("file", Member::File, true),
            ("alt", Member::Line, false),
            ("caption", Member::Text, false),
        ],
    ),
    ("gallery", &[("images", Member::Images, true)]),
    (
        "quote",
        &[("text", Member::Text, true), ("cite", Member::Line, false)],
    ),
    (
        "code",
        &[
            ("language", Member::Line, false),
            ("code", Member::Text, true),
        ],
    ),
    (
        "embed",
        &[("url", Member::Url, true), ("title", Member::Line, false)],
    ),
    ("columns", &[]),
];

const MAX_DEPTH: usize = 8;
const MAX_BLOCKS: usize = 1_000;

/// Reads a body; `allowed` lists the block types that the field takes, empty for all.
pub(super) fn read_blocks(body: &Json, allowed: &[MachineName], faults: &mut Faults) -> Vec<Block> {
    let mut reader = BlockReader {
        allowed,
        seen: Vec::new(),
        faults,
    };
    reader.list(body, "", 0)
}

struct BlockReader<'a> {
    allowed: &'a [MachineName],
    seen: Vec<String>,
    faults: &'a mut Faults,
}

impl BlockReader<'_> {
    fn list(&mut self, body: &Json, place: &str, depth: usize) -> Vec<Block> {
        let Json::Array(entries) = body else {
            self.fault(place, "type", "a body is a list of blocks");
            return Vec::new();
        };
        if depth > MAX_DEPTH {
            self.fault(
                place,
                "depth",
                &format!("blocks nest at most {MAX_DEPTH} deep"),
            );
            return Vec::new();
        }
        let places = entries.iter().enumerate();
        places
            .filter_map(|(n, entry)| self.block(entry, &join(place, &n.to_string()), depth))
            .collect()
    }

    fn block(&mut self, entry: &Json, place: &str, depth: usize) -> Option<Block> {
        let object = object_of(entry, &["id", "type", "data", "slots"], place, self.faults)?;
        let block_type = self.block_type(object.get("type"), place)?;
        let id = self.block_id(object.get("id"), place)?;
        let data = match object.get("data") {
            Some(Json::Object(data)) => data.clone(),
            None => Map::new(),
            Some(_) => {
                self.fault(
                    &join(place, "data"),
                    "type",
                    "the data of a block is an object",
                );
                return None;
            }
        };
        let data = self.data(&block_type, data, &join(place, "data"));
        let slots = self.slots(&block_type, object.get("slots"), place, depth);
        Some(Block {
            id,
            block_type,
            data,
            slots,
        })
    }

    fn block_type(&mut self, given: Option<&Json>, place: &str) -> Option<MachineName> {
        let name = given.and_then(Json::as_str).unwrap_or_default();
        let known = SCHEMAS.iter().any(|(known, _)| *known == name);
        match name.parse::<MachineName>() {
            Ok(name) if known && (self.allowed.is_empty() || self.allowed.contains(&name)) => {
                Some(name)
            }
            _ => {
                let offered: Vec<&str> = match self.allowed {
                    [] => SCHEMAS.iter().map(|(name, _)| *name).collect(),
                    some => some.iter().map(MachineName::as_str).collect(),
                };
                let message = format!(
                    "`{name}` is no block type here; there are {}",
                    offered.join(", ")
                );
                self.fault(&join(place, "type"), "block_type", &message);
                None
            }
        }
    }

    fn block_id(&mut self, given: Option<&Json>, place: &str) -> Option<String> {
        let id = given.and_then(Json::as_str).unwrap_or_default();
        let sound = !id.is_empty()
            && id.len() <= 64
            && id
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if !sound {
            self.fault(
                &join(place, "id"),
                "id",
                "a block needs an id of 1 to 64 letters, digits, - or _",
            );
            return None;
        }
        if self.seen.iter().any(|seen| seen == id) || self.seen.len() >= MAX_BLOCKS {
            let message = format!(
                "`{id}`: each block has an id of its own, and a body at most {MAX_BLOCKS} blocks"
            );
            self.fault(&join(place, "id"), "duplicate", &message);
            return None;
        }
        self.seen.push(id.to_owned());
        Some(id.to_owned())
    }

    fn data(
        &mut self,
        block_type: &MachineName,
        data: Map<String, Json>,
        place: &str,
    ) -> Map<String, Json> {
        let schema = SCHEMAS
            .iter()
            .find(|(name, _)| block_type == name)
            .map_or(&[] as &[_], |(_, members)| *members);
        for key in data
            .keys()
            .filter(|key| !schema.iter().any(|(name, ..)| name == key))
        {
            self.fault(
                &join(place, key),
                "unknown",
                &format!("a block `{block_type}` has no member `{key}`"),
            );
        }
        for (name, member, needed) in schema {
            let place = join(place, name);
            match data.get(*name) {
                Some(value) => self.member(*member, value, &place),
                None if *needed => self.fault(
                    &place,
                    "required",
                    &format!("a block `{block_type}` needs `{name}`"),
                ),
                None => {}
            }
        }
        data
    }

    fn member(&mut self, member: Member, value: &Json, place: &str) {
        let text = value.as_str();
        let sound = match member {
            Member::Line => text.is_some_and(|t| !t.contains(['\n', '\r'])),
            Member::Text => text.is_some(),
            Member::Format => text.is_some_and(|t| t.parse::<MachineName>().is_ok()),
            Member::Level => value.as_u64().is_some_and(|n| (2..=6).contains(&n)),
            Member::File => text.is_some_and(|t| t.parse::<crate::id::FileId>().is_ok()),
            Member::Url => text.is_some_and(crate::text::is_safe_url),
            Member::Images => return self.images(value, place),
        };
        let rule = match member {
            Member::Line => "is one line of text",
            Member::Text => "is text",
            Member::Format => "is the name of a text format",
            Member::Level => "is a heading level from 2 to 6",
            Member::File => "is the id of a file",
            Member::Url => "is an address with http, https or mailto, or one of this site",
            Member::Images => "is a list of pictures",
        };
        if !sound {
            self.fault(place, "type", rule);
        } else if let Some(text) = text
            && let Some(fault) = check_text(text, Limits::STRING_BYTES)
        {
            self.faults.add(fault.within(place));
        }
    }

    fn images(&mut self, value: &Json, place: &str) {
        let Some(images) = value.as_array().filter(|images| images.len() <= 200) else {
            return self.fault(place, "type", "is a list of at most 200 pictures");
        };
        for (n, image) in images.iter().enumerate() {
            let place = join(place, &n.to_string());
            let Some(image) = object_of(image, &["file", "alt", "caption"], &place, self.faults)
            else {
                continue;
            };
            for (name, member) in [
                ("file", Member::File),
                ("alt", Member::Line),
                ("caption", Member::Text),
            ] {
                match image.get(name) {
                    Some(value) => self.member(member, value, &join(&place, name)),
                    None if name == "file" => {
                        self.fault(&join(&place, name), "required", "a picture needs its file");
                    }
                    None => {}
                }
            }
        }
    }

    fn slots(
        &mut self,
        block_type: &MachineName,
        given: Option<&Json>,
        place: &str,
        depth: usize,
    ) -> IndexMap<String, Vec<Block>> {
        let place = join(place, "slots");
        let slots = match given {
            None => return IndexMap::new(),
            Some(Json::Object(slots)) if slots.is_empty() => return IndexMap::new(),
            Some(Json::Object(slots)) if *block_type == "columns" => slots,
            Some(_) => {
                self.fault(
                    &place,
                    "type",
                    "only `columns` has slots: an object of lists of blocks",
                );
                return IndexMap::new();
            }
        };
        let mut read = IndexMap::new();
        for (name, blocks) in slots {
            if name.parse::<u8>().is_ok_and(|n| (1..=6).contains(&n)) {
                read.insert(
                    name.clone(),
                    self.list(blocks, &join(&place, name), depth + 1),
                );
            } else {
                self.fault(
                    &join(&place, name),
                    "unknown",
                    "the slots of `columns` are named 1 to 6",
                );
            }
        }
        read
    }

    fn fault(&mut self, place: &str, rule: &'static str, message: &str) {
        self.faults.add(Fault::new(place, rule, message));
    }
}

fn join(place: &str, part: &str) -> String {
    if place.is_empty() {
        part.to_owned()
    } else {
        format!("{place}/{part}")
    }
}
