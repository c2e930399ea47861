//! Contract of [`TextRenderer`] and of [`TemplateEngine`].

use std::collections::HashMap;

use trovato_domain::render::{Element, Level, Page, PageHeading, Slot};
use trovato_domain::text::{TextFilter, TextFormat};
use trovato_ports::labels::Target;
use trovato_ports::render::{FormattedText, Place, SafeHtml, TemplateEngine, TextRenderer};

fn format(filters: &[TextFilter]) -> TextFormat {
    TextFormat {
        id: "x".parse().expect("a name"),
        label: "X".to_owned(),
        filters: filters.to_vec(),
        restricted: false,
    }
}

async fn one(renderer: &dyn TextRenderer, value: &str, filters: &[TextFilter]) -> SafeHtml {
    let format = format(filters);
    let rendered = renderer
        .render(&[FormattedText {
            value,
            format: &format,
        }])
        .await
        .expect("rendered");
    rendered.into_iter().next().expect("one text for one")
}

/// Contract of [`TextRenderer`].
pub async fn text_renderer(renderer: &dyn TextRenderer) {
    texts_come_back_in_order(renderer).await;
    nothing_that_runs_passes_any_chain(renderer).await;
    own_content_gets_its_place(renderer).await;
}

async fn texts_come_back_in_order(renderer: &dyn TextRenderer) {
    let (escape, html) = (
        format(&[TextFilter::Escape]),
        format(&[TextFilter::Sanitise]),
    );
    let texts = [
        FormattedText {
            value: "<b>one</b>",
            format: &escape,
        },
        FormattedText {
            value: "<b>two</b>",
            format: &html,
        },
        FormattedText {
            value: "<b>one</b>",
            format: &escape,
        },
    ];
    for _ in 0..2 {
        let shown = renderer.render(&texts).await.expect("rendered");
        let shown: Vec<&str> = shown.iter().map(SafeHtml::as_str).collect();
        assert_eq!(
            shown,
            [
                "&lt;b&gt;one&lt;/b&gt;",
                "<b>two</b>",
                "&lt;b&gt;one&lt;/b&gt;"
            ]
        );
    }
}

async fn nothing_that_runs_passes_any_chain(renderer: &dyn TextRenderer) {
    let hostile = "<script>x()</script><p onclick=\"x()\" style=\"color:red\">kept</p><a href=\"javascript:x()\">y</a><iframe src=\"https://evil.example/\"></iframe><img src=\"https://evil.example/x.png\" alt=\"far\">";
    let chains: &[&[TextFilter]] = &[
        &[TextFilter::Escape],
        &[TextFilter::Sanitise],
        &[TextFilter::SanitiseTrusted],
        &[TextFilter::Markdown, TextFilter::Sanitise],
        &[
            TextFilter::Paragraphs,
            TextFilter::Links,
            TextFilter::Sanitise,
        ],
        &[],
    ];
    for filters in chains {
        let shown = one(renderer, hostile, filters).await;
        let shown = shown.as_str();
        assert!(shown.contains("kept"), "{filters:?}: {shown}");
        for tag in [
            "<script",
            "<p on",
            "<iframe",
            "href=\"javascript",
            "<img src=\"https",
        ] {
            assert!(!shown.contains(tag), "{filters:?} let {tag} pass: {shown}");
        }
    }
}

async fn own_content_gets_its_place(renderer: &dyn TextRenderer) {
    let id = "01890000-0000-7000-8000-000000000001";
    let text = format!("<p><a href=\"/item/{id}\">there</a></p>");
    let html = one(renderer, &text, &[TextFilter::Sanitise]).await;
    let target = Target::Item(id.parse().expect("an id"));
    assert_eq!(renderer.targets(&html), [target]);
    let place = Place::At {
        url: "/there".to_owned(),
        dimensions: None,
    };
    let shown = renderer.with_places(&html, &HashMap::from([(target, place)]));
    assert!(shown.as_str().contains("href=\"/there\""), "{shown:?}");
    let nowhere = renderer.with_places(&html, &HashMap::new());
    assert!(!nowhere.as_str().contains("href"), "{nowhere:?}");
    assert!(nowhere.as_str().contains("there"), "{nowhere:?}");
}

/// Contract of [`TemplateEngine`].
pub fn template_engine(engine: &dyn TemplateEngine) {
    let heading = Element::heading(Level::SECTION, "Fish & <chips>");
    let drawn = engine.element(&heading).expect("drawn");
    assert!(
        drawn.as_str().contains("Fish &amp; &lt;chips&gt;"),
        "{drawn:?}"
    );
    let mut page = Page::new(
        "A page",
        "A site",
        "/a",
        Element::heading(Level::SECTION, "x"),
    );
    page.heading = PageHeading::Shown;
    page.place(Slot::Footer, Element::heading(Level::SECTION, "Below"));
    let draw = || engine.page(&page).expect("drawn").as_str().to_owned();
    let html = draw();
    assert!(html.contains("Below"), "every slot is drawn");
    assert!(
        html.starts_with("<!doctype html>"),
        "a page is a whole document"
    );
    assert_eq!(
        html.matches("<h1").count(),
        1,
        "a page has one first heading"
    );
    assert!(html.contains("lang=\"en\""), "a page says its language");
    assert_eq!(html, draw(), "the same page is the same, byte for byte");
    let theme = engine.theme();
    assert!(theme.slots.contains(&Slot::Content), "{theme:?}");
    assert_eq!(theme.faults, Vec::<String>::new());
}
