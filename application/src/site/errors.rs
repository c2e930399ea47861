//! Pages of errors, themed like all others. Of the store they read only what menus name, and they are
//! drawn without it when it is away.

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
        let (language, path) = match site.read_in(path) {
            Some((language, rest)) => (language.id.clone(), rest),
            None => (site.language(), path),
        };
        let context = Context::new(site.visitor(language), Instant::EPOCH, request, None);
        let reading = self.rendering.reading(&context, &site);
        let (title, message) = words(kind);
        let title = reading.say(title);
        let home = || LinkView::new(reading.say("to-front-page"), SafeUrl::front());
        let is_installed = kind != ErrorKind::NotInstalled;
        let view = ErrorView {
            status,
            title: title.clone(),
            message: reading.say(message),
            command: (!is_installed).then(|| COMMAND.to_owned()),
            links: is_installed.then(home).into_iter().collect(),
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
            reading,
            base_url: "",
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

/// The messages that tell what went wrong, in few words and in more.
const fn words(kind: ErrorKind) -> (&'static str, &'static str) {
    match kind {
        ErrorKind::NotFound => ("not-found", "not-found-message"),
        ErrorKind::Gone => ("gone", "gone-message"),
        ErrorKind::Forbidden => ("forbidden", "forbidden-message"),
        ErrorKind::Method => ("method", "method-message"),
        ErrorKind::Request => ("bad-request", "bad-request-message"),
        ErrorKind::NotInstalled => ("not-installed", "not-installed-message"),
        ErrorKind::Unavailable => ("unavailable", "unavailable-message"),
        ErrorKind::Internal => ("internal", "internal-message"),
    }
}
