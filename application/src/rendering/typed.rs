//! Items with their values typed once, for all that a page does with them.

use trovato_domain::item::value::FieldValues;
use trovato_domain::item::{Item, references_of};
use trovato_ports::gather::GatherRows;
use trovato_ports::labels::Target;

use crate::error::Error;
use crate::snapshot::{SiteSnapshot, TypeSchema};

/// An item, its type and its typed values.
pub(crate) struct TypedItem<'a> {
    /// The item.
    pub(crate) item: &'a Item,
    /// Its type.
    pub(crate) schema: &'a TypeSchema,
    /// Its values.
    pub(crate) fields: FieldValues,
}

impl<'a> TypedItem<'a> {
    /// The item as the types of the site read it.
    pub(crate) fn of(site: &'a SiteSnapshot, item: &'a Item) -> Result<Self, Error> {
        let schema = site.item_type(item.item_type.as_str())?;
        let fields = item.content.fields.typed(&schema.relaxed);
        Ok(Self {
            item,
            schema,
            fields,
        })
    }

    /// The items among the rows of a listing.
    pub(crate) fn of_rows(
        site: &'a SiteSnapshot,
        rows: &'a GatherRows,
    ) -> Result<Vec<Self>, Error> {
        match rows {
            GatherRows::Items(items) => items.iter().map(|item| Self::of(site, item)).collect(),
            GatherRows::Terms(_) | GatherRows::Users(_) => Ok(Vec::new()),
        }
    }

    /// The records that it names, its author included.
    pub(crate) fn targets(&self) -> impl Iterator<Item = Target> + use<> {
        references_of(&self.schema.relaxed, &self.fields)
            .into_iter()
            .map(|r| Target::of(r.target_kind, r.target))
            .chain(self.item.author.map(Target::User))
    }
}
