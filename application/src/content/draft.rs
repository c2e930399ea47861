//! Drafts: items on their way to the store, made of what was there and of what a writer says.

use trovato_domain::alias::Address;
use trovato_domain::id::ItemId;
use trovato_domain::item::field::FieldConfig;
use trovato_domain::item::parse::read_field;
use trovato_domain::item::value::{FieldValues, StoredFields};
use trovato_domain::item::{Item, ItemContent, ItemState, Revision};
use trovato_domain::language::LanguageTag;
use trovato_ports::Context;
use uuid::Uuid;

use crate::document::item::{ItemPatch, PathWish};
use crate::snapshot::TypeSchema;

/// An item on its way to the store.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    /// What the store had when the writer looked; `None` for a new one.
    pub(crate) before: Option<Item>,
    /// The item as it will be.
    pub(crate) item: Item,
    /// Its typed values.
    pub(crate) fields: FieldValues,
}

/// An item that a writer may change, in the language that they write.
pub(super) struct Editable {
    /// The item as whoever reads this language sees it.
    pub(super) shown: Item,
    /// The item, or a translation with its own values alone.
    pub(super) item: Item,
    /// Whether the translation is still to be made.
    pub(super) is_new: bool,
}

impl Editable {
    /// The revision that the writer has to have read: of a translation that is still to be made, the
    /// original's.
    pub(super) const fn read_at(&self) -> Revision {
        if self.is_new {
            self.shown.revision
        } else {
            self.item.revision
        }
    }
}

impl Draft {
    /// A new item in a language of the site.
    pub(super) fn new(
        context: &Context,
        schema: &TypeSchema,
        id: Uuid,
        language: LanguageTag,
        patch: ItemPatch,
    ) -> Self {
        let item = Item {
            id: ItemId::new(id),
            item_type: schema.item_type.id.clone(),
            language: language.clone(),
            original: language,
            revision: Revision(0),
            author: context.viewer().actor().user(),
            created: context.now(),
            changed: context.now(),
            trashed: None,
            content: ItemContent {
                title: String::new(),
                state: ItemState::Draft,
                address: Address {
                    path: None,
                    automatic: true,
                },
                fields: StoredFields::new(),
            },
        };
        let mut draft = Self {
            before: None,
            item,
            fields: defaults(&schema.item_type.fields),
        };
        draft.apply(patch);
        draft
    }

    /// An item with changes.
    pub(super) fn over(
        context: &Context,
        schema: &TypeSchema,
        editable: &Editable,
        patch: ItemPatch,
    ) -> Self {
        let fields = editable.item.content.fields.typed(&schema.relaxed);
        let mut item = editable.item.clone();
        item.changed = context.now();
        let mut draft = Self {
            before: (!editable.is_new).then(|| editable.item.clone()),
            item,
            fields,
        };
        draft.apply(patch);
        draft
    }

    fn apply(&mut self, patch: ItemPatch) {
        if let Some(title) = patch.title {
            self.item.content.title = title;
        }
        if let Some(state) = patch.state {
            self.item.content.state = state;
        }
        if let Some(author) = patch.author {
            self.item.author = author;
        }
        match patch.path {
            Some(PathWish::Pattern) => {
                self.item.content.address = Address {
                    path: None,
                    automatic: true,
                }
            }
            Some(PathWish::Own(path)) => {
                self.item.content.address = Address {
                    path: Some(path),
                    automatic: false,
                }
            }
            None => {}
        }
        for (name, values) in patch.fields {
            self.fields.set(name, values);
        }
    }

    /// Whether it is a translation.
    pub(super) fn is_translation(&self) -> bool {
        self.item.language != self.item.original
    }

    /// The address that leads to the item now; in the trash it has none.
    pub(super) fn current_path(&self) -> Option<&str> {
        let before = self.before.as_ref().filter(|b| b.trashed.is_none())?;
        before.content.address.path.as_deref()
    }
}

/// The values that a new item has of fields that the writer does not name. A default was checked when
/// the type was saved.
fn defaults(fields: &[FieldConfig]) -> FieldValues {
    let with_default = fields
        .iter()
        .filter_map(|field| Some((field, field.default.as_ref()?)));
    with_default
        .map(|(field, default)| {
            (
                field.name.clone(),
                read_field(field, default).unwrap_or_default(),
            )
        })
        .collect()
}
