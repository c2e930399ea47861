//! Which record, listing or other address a path leads to: items and terms, redirects, routes of
//! configuration, in that order. No record shares its address with a redirect, since an alias takes the
//! redirect's place: records can be looked up first, and their pages need no look-up of redirects.

use trovato_domain::alias::{Alias, Redirect, RedirectStatus};
use trovato_domain::category::Term;
use trovato_domain::id::{ItemId, TermId};
use trovato_domain::menu::RouteKind;
use trovato_ports::Context;
use trovato_ports::items::ItemAtPath;
use trovato_ports::labels::Target;

use super::listing::AFTER;
use super::{Answer, Ask, READING, Site};
use crate::access::require;
use crate::caches::tags::of_addresses;
use crate::error::Error;
use crate::rendering::text::own_target;
use crate::snapshot::SiteSnapshot;

/// Parameters that pages of this site take.
const OWN_PARAMETERS: &[&str] = &[AFTER, "page"];

impl Site {
    pub(super) async fn resolve(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        ask: Ask<'_>,
    ) -> Result<Answer, Error> {
        let front = site.site.as_ref().and_then(|s| s.front_page.as_deref());
        let shown = front.filter(|_| ask.path == "/").unwrap_or(ask.path);
        let at = Ask { path: shown, ..ask };
        if let Some(answer) = self.record(context, site, at).await? {
            return Ok(answer);
        }
        // The front page moves nowhere.
        if ask.path != "/"
            && let Some(redirect) = self.redirect_from(context, ask.path).await?
        {
            return Ok(redirect);
        }
        if let Some(found) = site.routes.find(at.path) {
            return self.route(context, site, at, &found).await;
        }
        if let Some(answer) = self.without_slash(context, site, ask).await? {
            return Ok(answer);
        }
        Err(Error::not_found(format!(
            "page at {}",
            ask.path.chars().take(200).collect::<String>()
        )))
    }

    /// An item or term by its own address, an alias made by hand, or its id.
    async fn record(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        ask: Ask<'_>,
    ) -> Result<Option<Answer>, Error> {
        let viewer = context.viewer();
        if ask.path == "/" {
            return Ok(None);
        }
        if let Some(id) = ask.path.strip_prefix("/item/") {
            let id: ItemId = id.parse().map_err(|_| Error::not_found("such item"))?;
            let item = self
                .ports
                .items
                .find(viewer, id)
                .await?
                .ok_or_else(|| Error::not_found(format!("item {id}")))?;
            if item.content.address.path.is_some() {
                return Ok(Some(moved(item.path(), ask.query)));
            }
            let found = ItemAtPath {
                item,
                commented: true,
            };
            return self.item_page(context, site, ask, &found).await.map(Some);
        }
        if let Some(id) = ask.path.strip_prefix("/term/")
            && !id.contains('/')
        {
            // The address that it leads to tells the name of the term.
            require(context, READING)?;
            let id: TermId = id.parse().map_err(|_| Error::not_found("such term"))?;
            let term = self
                .ports
                .terms
                .find(viewer, id)
                .await?
                .ok_or_else(|| Error::not_found(format!("term {id}")))?;
            if term.content.address.path.is_some() || term.id != id {
                return Ok(Some(moved(term.path(), ask.query)));
            }
            return self.term_page(context, site, ask, &term).await.map(Some);
        }
        if let Some(found) = self.ports.items.find_by_path(viewer, ask.path).await? {
            let page = self.item_at_path(context, site, ask, found);
            return page.await.map(Some);
        }
        match self.ports.terms.find_by_path(viewer, ask.path).await? {
            Some(term) => self.term_page(context, site, ask, &term).await.map(Some),
            None => Ok(None),
        }
    }

    /// The page of an item at one of its addresses. That of a translation shows the translation.
    async fn item_at_path(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        ask: Ask<'_>,
        found: ItemAtPath,
    ) -> Result<Answer, Error> {
        if found.item.content.address.path.as_deref() == Some(ask.path) {
            return self.item_page(context, site, ask, &found).await;
        }
        // Another record may take the address in the language of this reader.
        context.reads().shows(of_addresses());
        let alias = self.ports.aliases.find(context.viewer(), ask.path).await?;
        let is_own = |alias: &Alias| alias.owned && alias.language != found.item.language;
        let Some(alias) = alias.filter(is_own) else {
            return self.item_page(context, site, ask, &found).await;
        };
        let context = context.in_language(alias.language);
        let language = context.viewer().language();
        let items = &self.ports.items;
        let shown = items.find_by_path(context.viewer(), ask.path).await?;
        // A translation that the viewer does not see has no address for them either.
        let shown = shown.filter(|shown| shown.item.language == *language);
        let shown = shown.ok_or_else(|| Error::not_found("a translation at this address"))?;
        self.item_page(&context, site, ask, &shown).await
    }

    async fn route(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        ask: Ask<'_>,
        found: &crate::snapshot::RouteMatch<'_>,
    ) -> Result<Answer, Error> {
        context.reads().shows(of_addresses());
        let permission = found.route.permission.as_str();
        if !context.viewer().may(permission) {
            return Err(Error::Forbidden {
                permission: permission.to_owned(),
            });
        }
        match found.route.kind {
            RouteKind::Page => self.listing_page(context, site, ask, found).await,
            RouteKind::Feed => self.feed(context, site, ask, found).await,
        }
    }

    /// The redirect from this address and its query: addresses of other systems say there which page is
    /// meant.
    pub(super) async fn redirect_of_query(
        &self,
        context: &Context,
        ask: Ask<'_>,
    ) -> Result<Option<Answer>, Error> {
        let is_foreign = |(name, _): &(String, String)| !OWN_PARAMETERS.contains(&name.as_str());
        if !ask.params.iter().any(is_foreign) {
            return Ok(None);
        }
        let queries = self.redirected_queries(context, ask.path).await?;
        if !queries.iter().any(|query| query == ask.query) {
            return Ok(None);
        }
        self.redirect_from(context, &format!("{}?{}", ask.path, ask.query))
            .await
    }

    async fn redirect_from(&self, context: &Context, from: &str) -> Result<Option<Answer>, Error> {
        let found = self.ports.aliases.redirect(context.viewer(), from).await?;
        match found {
            Some(redirect) => self.follow(context, redirect).await.map(Some),
            None => Ok(None),
        }
    }

    /// Where a redirect leads: straight to the current address of own content.
    async fn follow(&self, context: &Context, redirect: Redirect) -> Result<Answer, Error> {
        let gone = || Error::not_found("page at this address any more");
        if redirect.status == RedirectStatus::Gone {
            return Ok(Answer::Gone);
        }
        let to = redirect.to.ok_or_else(gone)?;
        let to = match own_target(&to) {
            Some((target @ (Target::Item(_) | Target::Term(_)), suffix)) => {
                require(context, READING)?;
                let labels = self
                    .ports
                    .labels
                    .labels(context.viewer(), &[target])
                    .await?;
                labels
                    .into_iter()
                    .next()
                    .map(|label| format!("{}{suffix}", label.path))
                    .ok_or_else(gone)?
            }
            _ => to,
        };
        Ok(Answer::Redirect {
            to,
            status: redirect.status.code(),
        })
    }

    /// An address with a slash at its end leads to the one without, where that leads somewhere.
    async fn without_slash(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        ask: Ask<'_>,
    ) -> Result<Option<Answer>, Error> {
        let Some(path) = ask
            .path
            .strip_suffix('/')
            .filter(|p| !p.is_empty() && !p.contains("//"))
        else {
            return Ok(None);
        };
        let (viewer, ports) = (context.viewer(), &self.ports);
        let is_record = ports.items.find_by_path(viewer, path).await?.is_some()
            || ports.terms.find_by_path(viewer, path).await?.is_some();
        if is_record {
            return Ok(Some(moved(path.to_owned(), ask.query)));
        }
        if let Some(redirect) = self.redirect_from(context, path).await? {
            return Ok(Some(redirect));
        }
        let leads = site.routes.find(path).is_some();
        Ok(leads.then(|| moved(path.to_owned(), ask.query)))
    }

    async fn term_page(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        ask: Ask<'_>,
        term: &Term,
    ) -> Result<Answer, Error> {
        self.term_listing(context, site, ask, term).await
    }
}

fn moved(to: String, query: &str) -> Answer {
    let to = if query.is_empty() {
        to
    } else {
        format!("{to}?{query}")
    };
    Answer::Redirect { to, status: 301 }
}
