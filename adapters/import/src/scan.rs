//! The first pass: the whole file through the reader, each record checked and noted in the index.

mod head;
mod notes;

use std::fs::File;
use std::path::Path;

use trovato_domain::time::Instant;
use trovato_ports::imports::SourceError;

use crate::error::read_error;
use crate::index::{Filling, Index};
use crate::wxr::date_of;
use crate::xml::{Bindings, Element, ElementReader, Space, Step, place};
use notes::Notes;

/// What the head of an export says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Channel {
    /// The title of the site.
    pub(crate) title: String,
    /// The address of the site.
    pub(crate) address: String,
    /// When the export was made, for records that say nothing better.
    pub(crate) date: Option<Instant>,
    /// What the prefixes of the file stand for.
    pub(crate) bindings: Bindings,
    /// How many records there are.
    pub(crate) records: u64,
}

/// Reads the file into the index.
///
/// # Errors
/// [`SourceError::Refused`] where the file is not sound, else what kept it from being read.
pub(crate) fn scan(path: &Path, index: &Index) -> Result<Channel, SourceError> {
    let file = open(path)?;
    let mut reader = ElementReader::whole(file).map_err(|e| read_error(path, e))?;
    let scanned = index.fill(|filling| {
        let channel = read(&mut reader, filling)?;
        Ok((channel, filling.next()))
    });
    let bindings = reader.bindings().clone();
    let flaws = reader.finish().map_err(|e| read_error(path, e))?;
    if !flaws.is_empty() {
        let faults = place(path, flaws).map_err(|e| read_error(path, e))?;
        return Err(SourceError::Refused(faults));
    }
    let (channel, records) = scanned?;
    Ok(Channel {
        bindings,
        records,
        ..channel
    })
}

fn open(path: &Path) -> Result<File, SourceError> {
    let file = File::open(path).map_err(|e| read_error(path, e))?;
    let kind = file.metadata().map_err(|e| read_error(path, e))?;
    if kind.is_dir() {
        return Err(read_error(
            path,
            std::io::Error::other("it is a folder; name the export in it"),
        ));
    }
    Ok(file)
}

fn read<R: std::io::Read>(
    reader: &mut ElementReader<R>,
    filling: &mut Filling<'_>,
) -> Result<Channel, SourceError> {
    let mut head = Head::default();
    let mut notes = Notes::default();
    loop {
        let flaws = match reader.next() {
            Step::Comment(comment) => {
                notes.comment(&comment);
                Vec::new()
            }
            Step::Whole(element) if element.is(Space::Rss, "item") => {
                notes.item(&element, filling)?
            }
            Step::Whole(element) => {
                head.take(&element);
                notes.head(&element, filling)?
            }
            Step::End => break,
        };
        for flaw in flaws {
            reader.flaw(flaw);
        }
    }
    notes.finish(filling)?;
    filling.settle()?;
    Ok(head.channel())
}

/// The values of the channel itself.
#[derive(Debug, Default)]
struct Head {
    title: String,
    link: String,
    site: String,
    blog: String,
    date: String,
}

impl Head {
    fn take(&mut self, element: &Element) {
        let slot = match (element.space, element.name.as_str()) {
            (Space::Rss, "title") => &mut self.title,
            (Space::Rss, "link") => &mut self.link,
            (Space::Rss, "pubDate") => &mut self.date,
            (Space::Wp, "base_site_url") => &mut self.site,
            (Space::Wp, "base_blog_url") => &mut self.blog,
            _ => return,
        };
        if slot.is_empty() {
            crate::text::cut(element.text.trim(), 2_000).clone_into(slot);
        }
    }

    fn channel(self) -> Channel {
        let address = [self.blog, self.link, self.site]
            .into_iter()
            .find(|a| !a.is_empty());
        Channel {
            title: crate::text::one_line(&self.title),
            address: address.unwrap_or_else(|| "wordpress".to_owned()),
            date: date_of(&self.date),
            ..Channel::default()
        }
    }
}
