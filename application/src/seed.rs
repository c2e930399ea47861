//! The content that a new site may begin with, written through the same use cases as any other.

use std::sync::Arc;

use serde_json::{Value as Json, json};
use trovato_domain::alias::slug;
use trovato_domain::category::Term;
use trovato_domain::id::MenuLinkId;
use trovato_domain::item::{Item, Revision};
use trovato_domain::menu::MenuLink;
use trovato_ports::Context;
use trovato_ports::store::RevisionNote;

use crate::categories::Categories;
use crate::configuration::{machine_name, starter};
use crate::content::Content;
use crate::dispatch::Dispatch;
use crate::error::Error;
use crate::menus;
use crate::ports::Ports;
use crate::snapshot::Snapshots;

/// The use case of starter content.
pub(crate) struct Seed {
    ports: Arc<Ports>,
    snapshots: Arc<Snapshots>,
    content: Content,
    categories: Categories,
    dispatch: Arc<Dispatch>,
}

impl Seed {
    /// Over these ports and use cases.
    pub(crate) fn new(
        ports: &Arc<Ports>,
        snapshots: &Arc<Snapshots>,
        content: Content,
        categories: Categories,
        dispatch: &Arc<Dispatch>,
    ) -> Self {
        Self {
            ports: Arc::clone(ports),
            snapshots: Arc::clone(snapshots),
            content,
            categories,
            dispatch: Arc::clone(dispatch),
        }
    }

    /// Writes the content of a blog; what is there already stays.
    ///
    /// # Errors
    /// [`Error`] as the use cases of items and terms.
    pub(crate) async fn blog(&self, context: &Context) -> Result<(), Error> {
        let content = starter::content()?;
        let mut terms: Vec<(String, String)> = Vec::new();
        for term in list(&content, "terms") {
            let vocabulary = text(term, "vocabulary");
            let resource_type = format!("term--{vocabulary}");
            let parent = terms.iter().find(|(name, _)| *name == text(term, "parent"));
            let parents: Vec<Json> = parent
                .iter()
                .map(|(_, id)| json!({"type": resource_type, "id": id}))
                .collect();
            let document = json!({"data": {"type": resource_type, "attributes": {"name": text(term, "name")}, "relationships": {"parents": {"data": parents}}}});
            let made = match self.term(context, vocabulary, text(term, "name")).await? {
                Some(there) => there,
                None => {
                    self.categories
                        .create(context, vocabulary, &document)
                        .await?
                }
            };
            terms.push((text(term, "name").to_owned(), made.id.to_string()));
        }
        for item in list(&content, "items") {
            self.item(context, item, &terms).await?;
        }
        Ok(())
    }

    /// The term that an installation which was cut off has made already.
    async fn term(
        &self,
        context: &Context,
        vocabulary: &str,
        name: &str,
    ) -> Result<Option<Term>, Error> {
        let vocabulary = machine_name(vocabulary)?;
        let slug = slug(name);
        let found = self
            .ports
            .terms
            .find_by_slug(context.viewer(), &vocabulary, &slug);
        Ok(found.await?)
    }

    async fn item(
        &self,
        context: &Context,
        item: &Json,
        terms: &[(String, String)],
    ) -> Result<(), Error> {
        let item_type = text(item, "type");
        let mut relationships = serde_json::Map::new();
        for vocabulary in ["categories", "tags"] {
            let named = list(item, vocabulary).iter().filter_map(Json::as_str);
            let ids = named.filter_map(|name| terms.iter().find(|(n, _)| n == name));
            let data: Vec<Json> = ids
                .map(|(_, id)| json!({"type": format!("term--{vocabulary}"), "id": id}))
                .collect();
            if !data.is_empty() {
                relationships.insert(vocabulary.to_owned(), json!({"data": data}));
            }
        }
        let mut attributes = json!({
            "title": text(item, "title"),
            "state": "published",
            "body": {"value": text(item, "body"), "format": "filtered"},
        });
        if let Some(excerpt) = item.get("excerpt") {
            attributes["excerpt"] = json!({"value": excerpt, "format": "plain"});
        }
        let document = json!({"data": {"type": format!("item--{item_type}"), "attributes": attributes, "relationships": relationships}});
        let path = format!("/{}", slug(text(item, "title")));
        let made = match self
            .ports
            .items
            .find_by_path(context.viewer(), &path)
            .await?
        {
            Some(there) => there.item,
            None => self.content.create(context, item_type, &document).await?,
        };
        self.link(context, item, &made).await
    }

    /// The link of a menu that leads to an item, where the starter asks for one.
    async fn link(&self, context: &Context, item: &Json, made: &Item) -> Result<(), Error> {
        let Some(menu) = item.get("menu") else {
            return Ok(());
        };
        let url = format!("/item/{}", made.id);
        if self
            .snapshots
            .current()
            .links
            .iter()
            .any(|link| link.url == url)
        {
            return Ok(());
        }
        let link = MenuLink {
            id: MenuLinkId::new(self.ports.ids.next()),
            menu: machine_name(text(menu, "menu"))?,
            parent: None,
            title: text(menu, "title").to_owned(),
            url,
            weight: menu
                .get("weight")
                .and_then(Json::as_i64)
                .and_then(|w| i32::try_from(w).ok())
                .unwrap_or(0),
            enabled: true,
            language: made.language.clone(),
            revision: Revision(0),
            changed: context.now(),
            trashed: None,
        };
        let mut unit = self.ports.units.begin(context.now()).await?;
        let note = RevisionNote {
            by: None,
            log: "starter content".to_owned(),
        };
        let (_, event) = menus::write(unit.as_mut(), link, None, &note).await?;
        self.dispatch.commit(unit, &[event]).await
    }
}

fn list<'a>(json: &'a Json, key: &str) -> &'a [Json] {
    json.get(key)
        .and_then(Json::as_array)
        .map_or(&[], Vec::as_slice)
}

fn text<'a>(json: &'a Json, key: &str) -> &'a str {
    json.get(key).and_then(Json::as_str).unwrap_or_default()
}
