//! Which record, listing or other address a path leads to: items and terms, redirects, routes of
//! configuration, in that order. No record shares its address with a redirect, since an alias takes the
//! redirect's place: records can be looked up first, and their pages need no look-up of redirects.

use trovato_domain::alias::{Redirect, RedirectStatus};
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
        asked: Ask<'_>,
    ) -> Result<Answer, Error> {
        let Some((language, rest)) = site.read_in(asked.path) else {
            return match self.behind_prefix(context, site, asked).await? {
                Some(moved) => Ok(moved),
                None => self.resolve_behind(context, site, asked, asked.path).await,
            };
        };
        if rest == "/" && asked.path.ends_with('/') {
            let front = site.local(&language.id, "/");
            return Ok(moved(&front, asked.query));
        }
        let context = context.in_language(language.id.clone());
        let behind = Ask {
            path: rest,
            ..asked
        };
        self.resolve_behind(&context, site, behind, asked.path)
            .await
    }

    /// What is at a path behind the prefix of the reader's language, if that has one. Addresses of
    /// other systems may begin like a prefix: redirects from the whole path come first.
    async fn resolve_behind(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        ask: Ask<'_>,
        whole: &str,
    ) -> Result<Answer, Error> {
        let front = site.site.as_ref().and_then(|s| s.front_page.as_deref());
        let front = front.filter(|_| ask.path == "/");
        let at = Ask {
            path: front.unwrap_or(ask.path),
            ..ask
        };
        if let Some(answer) = self.record(context, site, at, front.is_some()).await? {
            return Ok(answer);
        }
        // The front page moves nowhere.
        if ask.path != "/" {
            for from in steps(whole, ask.path) {
                if let Some(redirect) = self.redirect_from(context, site, from, whole).await? {
                    return Ok(redirect);
                }
            }
        }
        if let Some(found) = site.routes.find(at.path) {
            return self.route(context, site, at, &found).await;
        }
        if let Some(answer) = self.without_slash(context, site, ask).await? {
            return Ok(answer);
        }
        Err(Error::not_found(format!(
            "page at {}",
            whole.chars().take(200).collect::<String>()
        )))
    }

    /// An item or term by its own address, an alias made by hand, or its id.
    async fn record(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        ask: Ask<'_>,
        is_front: bool,
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
                let address = site.address_of(viewer.language(), &item);
                return Ok(Some(moved(&address, ask.query)));
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
                let path = term.path();
                let address = site.local(viewer.language(), &path);
                return Ok(Some(moved(&address, ask.query)));
            }
            return self.term_page(context, site, ask, &term).await.map(Some);
        }
        if let Some(found) = self.ports.items.find_by_path(viewer, ask.path).await? {
            let page = self.item_at_path(context, site, ask, found, is_front);
            return page.await.map(Some);
        }
        match self.ports.terms.find_by_path(viewer, ask.path).await? {
            Some(term) => self.term_page(context, site, ask, &term).await.map(Some),
            None => Ok(None),
        }
    }

    /// The page of an item at one of its addresses, or the address at which its readers are: an
    /// address for a language with a prefix is behind that, and behind a prefix an item is at its
    /// address in that language. Without prefixes, the address of a translation shows the translation.
    async fn item_at_path(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        ask: Ask<'_>,
        found: ItemAtPath,
        is_front: bool,
    ) -> Result<Answer, Error> {
        let reader = context.viewer().language();
        let is_prefixed = site.prefix(reader).is_some();
        let item = &found.item;
        if item.language != *reader {
            // Another record may take the address in the language of this reader.
            context.reads().shows(of_addresses());
        }
        if item.content.address.path.as_deref() == Some(ask.path) {
            if is_front || is_prefixed || site.prefix(&item.language).is_none() {
                return self.item_page(context, site, ask, &found).await;
            }
            return Ok(moved(&site.address_of(reader, item), ask.query));
        }
        context.reads().shows(of_addresses());
        let alias = self.ports.aliases.find(context.viewer(), ask.path).await?;
        let Some(alias) = alias else {
            return self.item_page(context, site, ask, &found).await;
        };
        let is_of_translation = alias.owned && alias.language != item.language;
        let has_prefix = site.prefix(&alias.language).is_some();
        if is_of_translation && is_prefixed && !is_front {
            return Ok(moved(&site.address_of(reader, item), ask.query));
        }
        let stays = if is_of_translation {
            is_prefixed || (is_front && has_prefix)
        } else {
            is_prefixed || is_front || !has_prefix
        };
        if stays {
            return self.item_page(context, site, ask, &found).await;
        }
        let context = context.in_language(alias.language);
        let language = context.viewer().language();
        let items = &self.ports.items;
        let shown = items.find_by_path(context.viewer(), ask.path).await?;
        // A translation that the viewer does not see has no address for them either.
        let shown = shown.filter(|shown| !is_of_translation || shown.item.language == *language);
        let shown = shown.ok_or_else(|| Error::not_found("a translation at this address"))?;
        if has_prefix {
            return Ok(moved(&site.local(language, ask.path), ask.query));
        }
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
        site: &SiteSnapshot,
        ask: Ask<'_>,
    ) -> Result<Option<Answer>, Error> {
        let is_foreign = |(name, _): &(String, String)| !OWN_PARAMETERS.contains(&name.as_str());
        if !ask.params.iter().any(is_foreign) {
            return Ok(None);
        }
        let behind = site.read_in(ask.path).map_or(ask.path, |(_, rest)| rest);
        for path in steps(ask.path, behind) {
            let queries = self.redirected_queries(context, path).await?;
            if queries.iter().any(|query| query == ask.query) {
                let from = format!("{path}?{}", ask.query);
                let whole = format!("{}?{}", ask.path, ask.query);
                return self.redirect_from(context, site, &from, &whole).await;
            }
        }
        Ok(None)
    }

    /// The redirect from an address. One that stands behind a prefix, so that it is not the whole of
    /// what was asked for, leads on in the language of the reader.
    pub(super) async fn redirect_from(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        from: &str,
        whole: &str,
    ) -> Result<Option<Answer>, Error> {
        let found = self.ports.aliases.redirect(context.viewer(), from).await?;
        match found {
            Some(redirect) => {
                let is_behind = from != whole;
                let answer = self.follow(context, site, redirect, is_behind).await?;
                Ok(Some(answer))
            }
            None => Ok(None),
        }
    }

    /// Where a redirect leads: straight to the current address of own content.
    async fn follow(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        redirect: Redirect,
        is_behind: bool,
    ) -> Result<Answer, Error> {
        let language = context.viewer().language();
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
                    .map(|label| format!("{}{suffix}", site.local(language, &label.path)))
                    .ok_or_else(gone)?
            }
            _ if is_behind && site.is_without_language(&to) => {
                site.local(language, &to).into_owned()
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
        let address = || moved(&site.local(viewer.language(), path), ask.query);
        let is_record = ports.items.find_by_path(viewer, path).await?.is_some()
            || ports.terms.find_by_path(viewer, path).await?.is_some();
        if is_record {
            return Ok(Some(address()));
        }
        let whole = site.local(viewer.language(), path);
        for from in steps(&whole, path) {
            if let Some(redirect) = self.redirect_from(context, site, from, &whole).await? {
                return Ok(Some(redirect));
            }
        }
        Ok(site.routes.find(path).is_some().then(address))
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

/// Another address for good, with the query that was asked with.
pub(super) fn moved(to: &str, query: &str) -> Answer {
    let joint = if query.is_empty() { "" } else { "?" };
    Answer::Redirect {
        to: format!("{to}{joint}{query}"),
        status: 301,
    }
}

/// The whole of a path, and the part of it behind a prefix where that is another.
fn steps<'a>(whole: &'a str, behind: &'a str) -> impl Iterator<Item = &'a str> {
    let behind = Some(behind).filter(|path| *path != whole);
    std::iter::once(whole).chain(behind)
}
