//! XML as a stream: bytes checked as they come, elements given one at a time, faults collected with
//! their place. Nothing here knows of WordPress but the four namespaces of its exports.

mod element;
mod input;
mod names;
mod place;
mod reader;
mod verdict;

pub(crate) use element::Element;
pub(crate) use names::{Bindings, Space};
pub(crate) use place::{Flaw, place};
pub(crate) use reader::{ElementReader, Step};
