//! Pages of errors, themed like all others. Of the store they read only what menus name, and they are
//! drawn without it when it is away.

use trovato_domain::language::LanguageTag;
use trovato_domain::render::{Element, ElementKind, ErrorView, LinkView, SafeUrl};
use trovato_domain::time::Instant;
use trovato_ports::Context;
use trovato_ports::render::SafeHtml;
use uuid::Uuid;

use super::Site;
use crate::error::Error;
use crate::labels::Labels;
use crate::rendering::{Frame, PageBody};

/// What went wrong, as visitors are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// Nothing is at the address.
    NotFound,
    /// What was at the address is gone for good.
    Gone,
    /// The viewer may not see it.
    Forbidden,
    /// The address does not take such requests.
    Method,
    /// The request is not understood.
    Request,
    /// The site is not installed yet.
    NotInstalled,
    /// Something that is needed is away.
    Unavailable,
    /// A fault of the product.
    Internal,
}

impl ErrorKind {
    /// Whether the store may be away, or what went wrong may lie there.
    const fn leaves_the_store_in_peace(self) -> bool {
        matches!(
            self,
            Self::NotInstalled | Self::Unavailable | Self::Internal
        )
    }
}

impl Site {
    /// The page of an error, by the snapshot in force; menus leave out what the store does not tell.
    ///
    /// # Errors
    /// [`Error`] where templates fail; the caller then answers in plain text.
    pub async fn error_page(
        &self,
        kind: ErrorKind,
        status: u16,
        path: &str,
        request: Uuid,
    ) -> Result<SafeHtml, Error> {
        let site = self.snapshots.current();
        let language: LanguageTag = site.language();
        let context = Context::new(site.visitor(language), Instant::EPOCH, request, None);
        let (title, message) = words(kind);
        let view = ErrorView {
            status,
            title: title.to_owned(),
            message: message.to_owned(),
            command: (kind == ErrorKind::NotInstalled).then(|| COMMAND.to_owned()),
            links: if kind == ErrorKind::NotInstalled {
                Vec::new()
            } else {
                vec![LinkView::new("Go to the front page", SafeUrl::front())]
            },
            request_id: Some(request.to_string()),
        };
        let mut body = PageBody::new(title, Element::new(ElementKind::Error(view)));
        body.status = status;
        body.unlisted = true;
        let labels = if kind.leaves_the_store_in_peace() {
            Labels::new()
        } else {
            let named = self.rendering.labels(&context, &site, []).await;
            named.unwrap_or_default()
        };
        let frame = Frame {
            context: &context,
            site: &site,
            path,
            labels: &labels,
            tiles: Vec::new(),
        };
        let page = frame.around(body);
        self.rendering.draw(&context, &site, page, &labels).await
    }
}

/// The one command that installs a site.
const COMMAND: &str = "trovato install --site-name \"My site\" --admin-name admin --admin-email admin@example.org --yes";

const fn words(kind: ErrorKind) -> (&'static str, &'static str) {
    match kind {
        ErrorKind::NotFound => (
            "Page not found",
            "There is nothing at this address. It may have moved, or the link that led here has a mistake in it.",
        ),
        ErrorKind::Gone => (
            "Page removed",
            "What was at this address is gone for good. Links to it can be taken out.",
        ),
        ErrorKind::Forbidden => ("Access denied", "You may not see this page."),
        ErrorKind::Method => (
            "Not possible here",
            "This address does not take such requests.",
        ),
        ErrorKind::Request => (
            "The request was not understood",
            "Something in the address or the request is not as it should be.",
        ),
        ErrorKind::NotInstalled => (
            "This site is not installed yet",
            "Run this command on the machine that serves the site, with your own words in it. It asks for nothing else.",
        ),
        ErrorKind::Unavailable => (
            "Not available right now",
            "Something that this page needs cannot be reached. Try again in a moment.",
        ),
        ErrorKind::Internal => (
            "Something went wrong",
            "The fault is ours and has been written to the log. Try again in a moment.",
        ),
    }
}
