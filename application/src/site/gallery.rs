//! The gallery of elements, drawn by the theme in force: for who makes a theme.

use trovato_domain::render::gallery;
use trovato_ports::Context;
use trovato_ports::render::SafeHtml;

use super::Site;
use crate::error::Error;
use crate::labels::Labels;

impl Site {
    /// A page of the gallery by its name; without one, the first.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such page.
    pub async fn gallery_page(
        &self,
        context: &Context,
        name: Option<&str>,
    ) -> Result<SafeHtml, Error> {
        let pages = gallery().map_err(|fault| Error::internal("reading the gallery", fault))?;
        let mut pages = pages.into_iter();
        let wanted = pages.find(|specimen| name.is_none_or(|name| specimen.name == name));
        let page = wanted.ok_or_else(|| Error::not_found("such page of the gallery"))?;
        let site = self.snapshots.current();
        self.rendering
            .draw(context, &site, page.page, &Labels::new())
            .await
    }
}
