//! Languages of addresses: which one a path is read in, and where an item is read in others.

use trovato_domain::item::Item;
use trovato_ports::Context;

use super::{Answer, Ask, Site};
use crate::error::Error;
use crate::rendering::Versions;
use crate::snapshot::SiteSnapshot;

/// The circumstances of who asks for a path with a prefix: they read the language that it says.
pub(super) fn reader_of(context: &Context, site: &SiteSnapshot, path: &str) -> Option<Context> {
    let (language, _) = site.read_in(path)?;
    Some(context.in_language(language.id.clone()))
}

impl Site {
    /// The languages that a viewer may read an item in.
    pub(super) async fn versions(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        item: &Item,
        text_page: usize,
    ) -> Result<Versions, Error> {
        // A translation may have fewer pages: the first is in every language.
        if text_page > 0 {
            return Ok(Versions::of(site, [], item.path()));
        }
        let found = self.ports.items.versions(context.viewer(), item.id).await?;
        let versions = found
            .into_iter()
            .map(|version| (version.language, version.path));
        Ok(Versions::of(site, versions, item.path()))
    }

    /// Where a site whose own language has a prefix is read by who gives none: at the prefix of the
    /// language that the address is for.
    pub(super) async fn behind_prefix(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        ask: Ask<'_>,
    ) -> Result<Option<Answer>, Error> {
        let own = site.language();
        if site.prefix(&own).is_none() {
            return Ok(None);
        }
        if let Some(redirect) = self
            .redirect_from(context, site, ask.path, ask.path)
            .await?
        {
            return Ok(Some(redirect));
        }
        let alias = self.ports.aliases.find(context.viewer(), ask.path).await?;
        let language = alias.map_or(own, |alias| alias.language);
        Ok(site
            .prefix(&language)
            .map(|prefix| super::resolve::moved(&prefix.with(ask.path), ask.query)))
    }
}
