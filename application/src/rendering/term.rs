//! Terms as the head of their pages.

use std::collections::HashMap;

use trovato_domain::category::Term;
use trovato_domain::id::TermId;
use trovato_domain::render::{Element, ElementKind, LinkView, Markup, SafeUrl, TermView};
use trovato_domain::text::{plain, shortened};
use trovato_ports::Context;

use super::Rendering;
use super::frame::PageBody;
use super::item::safe;
use crate::caches::tags::of_terms;
use crate::error::Error;
use crate::snapshot::SiteSnapshot;

/// The most ways up that a page shows.
const PATHS: usize = 5;
/// The most terms below that a page shows.
const BELOW: u32 = 200;

impl Rendering {
    /// The page body of a term over the listing of its items.
    pub(crate) async fn term(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        term: &Term,
        listing: Element,
        feed: Option<SafeUrl>,
    ) -> Result<PageBody, Error> {
        let viewer = context.viewer();
        context.reads().shows(of_terms());
        let mut paths: Vec<Vec<LinkView>> = Vec::new();
        if !term.content.parents.is_empty() {
            let ancestors = self.ports.terms.ancestors(viewer, term.id).await?;
            let ancestors: HashMap<TermId, &Term> = ancestors.iter().map(|t| (t.id, t)).collect();
            for path in self.ports.terms.paths(viewer, term.id, PATHS).await? {
                let above = path
                    .iter()
                    .filter(|id| **id != term.id)
                    .filter_map(|id| ancestors.get(id));
                paths.push(
                    above
                        .map(|t| LinkView::new(t.content.name.clone(), safe(&t.path())))
                        .collect(),
                );
            }
        }
        let below = self.ports.terms.children(viewer, term.id, BELOW).await?;
        let vocabulary = site.vocabulary(term.vocabulary.as_str())?;
        let view = TermView {
            id: term.id,
            vocabulary: term.vocabulary.clone(),
            label: vocabulary.vocabulary.label.clone(),
            name: term.content.name.clone(),
            // One way up is the trail of the page; several stand below the name.
            paths: if paths.len() > 1 {
                paths.clone()
            } else {
                Vec::new()
            },
            below: below
                .iter()
                .map(|t| LinkView::new(t.content.name.clone(), safe(&t.path())))
                .collect(),
            feed,
        };
        let mut element = Element::new(ElementKind::Term(view));
        if !term.content.description.is_empty() {
            element.add(
                "description",
                Element::markup(Markup::plain(term.content.description.clone())),
            );
        }
        element.add("listing", listing);
        let mut body = PageBody::new(term.content.name.clone(), element);
        if let [path] = paths.as_mut_slice() {
            body.trail = std::mem::take(path);
        }
        body.description =
            Some(shortened(&plain(&term.content.description), 160)).filter(|d| !d.is_empty());
        Ok(body)
    }
}
