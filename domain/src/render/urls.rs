//! The addresses that elements lead to, for whoever moves all of them at once.

use super::attributes::SafeUrl;
use super::kind::ElementKind;
use super::record::{ItemView, TermView};
use super::view::{LinkView, MenuEntry};

type Visit<'a> = &'a mut dyn FnMut(&mut SafeUrl);

impl<M> ElementKind<M> {
    /// Goes through the addresses that the element itself leads to. Entries of menus that lead into
    /// another language stay out: each knows its own address.
    pub fn each_url(&mut self, visit: Visit<'_>) {
        match self {
            Self::Link(link) => visit(&mut link.url),
            Self::Image(image) => {
                image.src.iter_mut().for_each(&mut *visit);
                image.link.iter_mut().for_each(visit);
            }
            Self::Embed(embed) => visit(&mut embed.url),
            Self::Menu(menu) => entries(&mut menu.entries, visit),
            Self::Breadcrumb(trail) => links(&mut trail.links, visit),
            Self::Pager(pager) => {
                links(pager.first.iter_mut().chain(&mut pager.next), visit);
            }
            Self::Item(view) => item(view, visit),
            Self::Gather(gather) => gather.feed.iter_mut().for_each(visit),
            Self::Term(view) => term(view, visit),
            Self::Comment(comment) => comment.author_url.iter_mut().for_each(visit),
            Self::Author(author) => author.feed.iter_mut().for_each(visit),
            Self::Error(error) => links(&mut error.links, visit),
            Self::SiteBranding(branding) => visit(&mut branding.url),
            Self::FeedLink(feed) => visit(&mut feed.url),
            Self::Container(_)
            | Self::Markup(_)
            | Self::Heading(_)
            | Self::Gallery(_)
            | Self::List(_)
            | Self::Table(_)
            | Self::Code(_)
            | Self::Quote(_)
            | Self::Columns(_)
            | Self::Message(_)
            | Self::Tile(_)
            | Self::Field(_)
            | Self::Comments(_) => {}
        }
    }
}

fn links<'a>(links: impl IntoIterator<Item = &'a mut LinkView>, visit: Visit<'_>) {
    for link in links {
        visit(&mut link.url);
    }
}

fn entries(all: &mut [MenuEntry], visit: Visit<'_>) {
    for entry in all {
        if entry.language.is_none() {
            visit(&mut entry.url);
        }
        entries(&mut entry.below, visit);
    }
}

fn item(view: &mut ItemView, visit: Visit<'_>) {
    visit(&mut view.url);
    let named = view.author.iter_mut().chain(&mut view.more);
    links(named.chain(&mut view.comments), visit);
    for group in &mut view.terms {
        links(&mut group.links, visit);
    }
    for page in &mut view.pages {
        visit(&mut page.url);
    }
}

fn term(view: &mut TermView, visit: Visit<'_>) {
    links(view.paths.iter_mut().flatten(), visit);
    links(&mut view.below, visit);
    view.feed.iter_mut().for_each(visit);
}
