//! The menus of pages.

use anyhow::{Context as _, Result};
use trovato_domain::id::MenuLinkId;
use trovato_domain::item::Revision;
use trovato_domain::language::LanguageTag;
use trovato_domain::menu::MenuLink;
use trovato_ports::store::RevisionNote;

use crate::site::TestSite;

fn link(site: &TestSite, menu: &str, parent: Option<MenuLinkId>, title: &str) -> Result<MenuLink> {
    let ports = site.app.ports();
    Ok(MenuLink {
        id: MenuLinkId::new(ports.ids.next()),
        menu: menu.parse()?,
        parent,
        title: title.to_owned(),
        url: "/archive".to_owned(),
        weight: 5,
        enabled: true,
        language: LanguageTag::english(),
        revision: Revision::FIRST,
        changed: ports.clock.now(),
        trashed: None,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn links_below_one_that_the_menu_does_not_show_stand_at_the_top_in_their_order() -> Result<()>
{
    let site = TestSite::installed().await?;
    let ports = site.app.ports();
    let titles: Vec<String> = (1..=8).map(|n| format!("Pier {n}")).collect();
    let mut unit = ports.units.begin(ports.clock.now()).await?;
    for (place, title) in titles.iter().enumerate() {
        let of_another = place % 4 == 0;
        let menu = if of_another { "footer" } else { "main" };
        let mut above = link(&site, menu, None, "Harbour")?;
        above.enabled = of_another;
        let below = link(&site, "main", Some(above.id), title)?;
        for link in [above, below] {
            let note = RevisionNote::default();
            unit.menu_links().insert(&link, &note).await?;
        }
    }
    unit.commit().await?;
    site.app.refresh().await?;
    let page = site.page("/archive").await?;
    let mut before = 0;
    for title in &titles {
        let at = page.find(&format!(">{title}</a>"));
        let at = at.with_context(|| format!("{title} is not in the menu"))?;
        assert!(before < at, "{title} stands before its place");
        before = at;
    }
    Ok(())
}
