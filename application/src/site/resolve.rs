//! Which record, listing or other address a path leads to: items, terms, routes of configuration,
//! redirects, in that order. No two of them share an address: an alias takes a redirect's place.

use trovato_domain::alias::{Redirect, RedirectStatus};
use trovato_domain::category::Term;
use trovato_domain::id::{ItemId, TermId};
use trovato_domain::menu::RouteKind;
use trovato_ports::Context;
use trovato_ports::labels::Target;

use super::listing::AFTER;
use super::{Answer, Ask, Site};
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
        if ask.path == "/"
            && let Some(front) = front
        {
            let ask = Ask { path: front, ..ask };
            return Box::pin(self.resolve_path(context, site, ask)).await;
        }
        self.resolve_path(context, site, ask).await
    }

    async fn resolve_path(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        ask: Ask<'_>,
    ) -> Result<Answer, Error> {
        // Addresses of other systems say in their query which page is meant.
        let is_foreign = |(name, _): &(String, String)| !OWN_PARAMETERS.contains(&name.as_str());
        if ask.params.iter().any(is_foreign)
            && let Some(redirect) = self.redirect_with_query(context, ask).await?
        {
            return Ok(redirect);
        }
        if let Some(answer) = self.record(context, site, ask).await? {
            return Ok(answer);
        }
        if let Some(found) = site.routes.find(ask.path) {
            return self.route(context, site, ask, &found).await;
        }
        if let Some(redirect) = self.redirect_from(context, ask.path).await? {
            return Ok(redirect);
        }
        if let Some(answer) = self.without_slash(context, site, ask).await? {
            return Ok(answer);
        }
        Err(Error::not_found(format!(
            "page at {}",
            ask.path.chars().take(200).collect::<String>()
        )))
    }

    /// An item or term by its alias or its id.
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
            return self.item_page(context, site, ask, &item).await.map(Some);
        }
        if let Some(id) = ask.path.strip_prefix("/term/")
            && !id.contains('/')
        {
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
        if let Some(item) = self.ports.items.find_by_path(viewer, ask.path).await? {
            return self.item_page(context, site, ask, &item).await.map(Some);
        }
        match self.ports.terms.find_by_path(viewer, ask.path).await? {
            Some(term) => self.term_page(context, site, ask, &term).await.map(Some),
            None => self.alias(context, site, ask).await,
        }
    }

    /// An alias made by hand leads to the same page as the record's own address.
    async fn alias(
        &self,
        context: &Context,
        _site: &SiteSnapshot,
        ask: Ask<'_>,
    ) -> Result<Option<Answer>, Error> {
        let found = self.ports.aliases.find(context.viewer(), ask.path).await?;
        Ok(found
            .filter(|a| !a.owned)
            .map(|a| moved(a.target.system_path(), ask.query)))
    }

    async fn route(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        ask: Ask<'_>,
        found: &crate::snapshot::RouteMatch<'_>,
    ) -> Result<Answer, Error> {
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

    /// The redirect from this address and its query.
    async fn redirect_with_query(
        &self,
        context: &Context,
        ask: Ask<'_>,
    ) -> Result<Option<Answer>, Error> {
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
        let viewer = context.viewer();
        let leads = self.ports.items.find_by_path(viewer, path).await?.is_some()
            || self.ports.terms.find_by_path(viewer, path).await?.is_some()
            || site.routes.find(path).is_some();
        if leads {
            return Ok(Some(moved(path.to_owned(), ask.query)));
        }
        self.redirect_from(context, path).await
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
