//! Writes a few pages that show every element of the default theme into a folder, to be looked at:
//! `cargo run -p trovato-templates --example gallery -- FOLDER`, then serve the folder over HTTP.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::{env, fs};

use async_trait::async_trait;
use trovato_domain::render::{
    BrandingView, BreadcrumbView, CodeView, CommentView, CommentsView, ContainerView, Element,
    ElementKind, EmbedView, ErrorView, FieldView, GalleryView, GatherView, ImageView, ItemView,
    Level, LinkView, ListKind, ListView, Markup, MenuEntry, MenuView, MessageKind, MessageView,
    Page, PageHeading, PageLink, PagerView, QuoteView, SafeUrl, Slot, TableView, TermGroup,
    TermView, TileView, TimeView,
};
use trovato_domain::text::{TextFilter, TextFormat};
use trovato_ports::StoreError;
use trovato_ports::render::{FormattedText, SafeHtml, TemplateEngine, TextRenderer};
use trovato_ports::system::TextCache;
use trovato_templates::{MiniJinjaEngine, SanitisingRenderer, TemplateOptions};

type Fault = Box<dyn std::error::Error>;
type Built = Result<Element, Fault>;

struct NoCache;

#[async_trait]
impl TextCache for NoCache {
    async fn load(&self, keys: &[String]) -> Result<Vec<Option<String>>, StoreError> {
        Ok(vec![None; keys.len()])
    }

    async fn store(&self, _: &[(String, String)]) -> Result<(), StoreError> {
        Ok(())
    }

    async fn clear(&self) -> Result<(), StoreError> {
        Ok(())
    }
}

fn main() -> Result<(), Fault> {
    let folder = env::args().nth(1).ok_or("name a folder to write to")?;
    let folder = Path::new(&folder);
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates/assets");
    for part in ["assets", "files"] {
        fs::create_dir_all(folder.join(part))?;
    }
    for asset in ["site.css", "favicon.svg"] {
        fs::copy(source.join(asset), folder.join("assets").join(asset))?;
    }
    for (name, width, height) in [
        ("wide", 1600, 900),
        ("tall", 600, 900),
        ("huge", 4000, 1200),
    ] {
        fs::write(
            folder.join(format!("files/{name}.svg")),
            picture(width, height),
        )?;
    }
    let assets =
        ["site.css", "favicon.svg"].map(|name| (name.to_owned(), format!("/assets/{name}")));
    let engine = MiniJinjaEngine::new(TemplateOptions {
        assets: BTreeMap::from(assets),
        ..TemplateOptions::default()
    })?;
    let renderer = SanitisingRenderer::new(Arc::new(NoCache));
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    for (file, page) in pages()? {
        let page = runtime.block_on(sanitised(&renderer, page))?;
        fs::write(folder.join(file), engine.page(&page)?.as_str())?;
    }
    Ok(())
}

async fn sanitised(renderer: &SanitisingRenderer, page: Page) -> Result<Page<SafeHtml>, Fault> {
    let format = TextFormat {
        id: "filtered".parse()?,
        label: "Filtered".to_owned(),
        filters: vec![TextFilter::Paragraphs, TextFilter::Sanitise],
        restricted: false,
    };
    let texts: Vec<FormattedText<'_>> = page
        .markups()
        .into_iter()
        .map(|text| FormattedText {
            value: &text.value,
            format: &format,
        })
        .collect();
    let done = renderer.render(&texts).await?;
    page.replace_markup(done)
        .ok_or_else(|| "a text was not rendered".into())
}

fn picture(width: u32, height: u32) -> String {
    let (x, y) = (width / 3, height / 2);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\"><rect width=\"100%\" height=\"100%\" fill=\"#7aa2e3\"/><circle cx=\"{x}\" cy=\"{y}\" r=\"{x}\" fill=\"#f8e3b0\"/></svg>"
    )
}

fn url(path: &str) -> Result<SafeUrl, Fault> {
    Ok(SafeUrl::new(path)?)
}

fn time(human: &str) -> TimeView {
    TimeView {
        machine: "2026-03-01T09:00:00Z".to_owned(),
        human: human.to_owned(),
    }
}

fn text(value: &str) -> Element {
    Element::markup(Markup::plain(value))
}

fn pages() -> Result<Vec<(&'static str, Page)>, Fault> {
    let mut front = Page::new("The Harbour Notes", "The Harbour Notes", "/", listing()?);
    front.heading = PageHeading::Quiet;
    let (term, error) = (term()?, error());
    let mut rtl = Page::new(
        "مرحبا بالعالم",
        "ملاحظات الميناء",
        "/ar",
        article(
            "مرحبا بالعالم",
            "<p>هذه فقرة قصيرة مع <a href=\"/x\">رابط</a> وقائمة:</p><ul><li>واحد</li><li>اثنان</li></ul><blockquote><p>اقتباس</p></blockquote>",
        )?,
    );
    rtl.language = "ar".parse()?;
    let found = vec![
        ("index.html", front),
        (
            "article.html",
            Page::new(
                "A walk along the old harbour wall",
                "The Harbour Notes",
                "/article",
                article("A walk along the old harbour wall", BODY)?,
            ),
        ),
        (
            "elements.html",
            Page::new(
                "Every element",
                "The Harbour Notes",
                "/elements",
                elements()?,
            ),
        ),
        (
            "term.html",
            Page::new(
                "Lighthouses",
                "The Harbour Notes",
                "/topics/lighthouses",
                term,
            ),
        ),
        (
            "error.html",
            Page::new(
                "This page is not here",
                "The Harbour Notes",
                "/error",
                error,
            ),
        ),
        ("rtl.html", rtl),
    ];
    found
        .into_iter()
        .map(|(file, page)| Ok((file, framed(page)?)))
        .collect()
}

fn term() -> Built {
    let term: Element = Element::new(ElementKind::Term(TermView {
        id: "01890000-0000-7000-8000-000000000009".parse()?,
        vocabulary: "topics".parse()?,
        label: "Topics".to_owned(),
        name: "Lighthouses".to_owned(),
        paths: vec![
            vec![LinkView::new("Buildings", url("/b")?)],
            vec![
                LinkView::new("Sea", url("/s")?),
                LinkView::new("Navigation", url("/n")?),
            ],
        ],
        below: vec![
            LinkView::new("Lenses", url("/l")?),
            LinkView::new("Keepers", url("/k")?),
        ],
        feed: Some(url("/topics/lighthouses.atom")?),
    }));
    Ok(term
        .with(
            "description",
            text("Towers with lamps, and the people who keep them."),
        )
        .with("listing", listing()?))
}

fn error() -> Element {
    Element::new(ElementKind::Error(ErrorView {
        status: 404,
        title: "This page is not here".to_owned(),
        message: "The address may be mistyped, or what was here has moved.".to_owned(),
        command: Some("trovato install --site-name \"My site\" --admin-name me --admin-email me@example.org --yes".to_owned()),
        links: vec![LinkView::new("Front page", SafeUrl::front())],
        request_id: Some("0f3c-77".to_owned()),
    }))
}

fn framed(mut page: Page) -> Result<Page, Fault> {
    let branding = BrandingView {
        name: page.site_name.clone(),
        slogan: Some("Small things seen from the quay".to_owned()),
        url: SafeUrl::front(),
    };
    page.place(
        Slot::Header,
        Element::new(ElementKind::SiteBranding(branding)),
    );
    let mut about = MenuEntry::new("About", url("/about")?);
    let mut people = MenuEntry::new("People", url("/about/people")?);
    people.below = vec![MenuEntry::new(
        "Keepers and other folk",
        url("/about/people/keepers")?,
    )];
    about.below = vec![people, MenuEntry::new("Contact", url("/about/contact")?)];
    let entries = vec![
        MenuEntry::new("Home", SafeUrl::front()),
        MenuEntry::new("Articles", url("/article")?),
        about,
        MenuEntry::new("Archive", url("/archive")?),
    ];
    page.place(
        Slot::Navigation,
        Element::new(ElementKind::Menu(MenuView::new(
            "main".parse()?,
            "Main",
            entries,
            &page.path,
        ))),
    );
    if page.path != "/" {
        let trail = BreadcrumbView {
            links: vec![
                LinkView::new("Home", SafeUrl::front()),
                LinkView::new("Articles", url("/articles")?),
            ],
            current: page.title.clone(),
        };
        page.place(
            Slot::Highlighted,
            Element::new(ElementKind::Breadcrumb(trail)),
        );
    }
    let recent = [
        "The lamp that would not go out",
        "Tide tables, read aloud",
        "Ropes",
    ];
    let links = recent
        .into_iter()
        .map(|title| Ok(Element::link(title, url("/r")?)))
        .collect::<Result<Vec<_>, Fault>>()?;
    let list = Element::new(ElementKind::List(ListView::default())).with_rows(links);
    let tile = TileView {
        id: "recent".parse()?,
        title: Some("Recent".to_owned()),
    };
    if page.status == 200 && page.path != "/error" {
        page.place(
            Slot::Sidebar,
            Element::new(ElementKind::Tile(tile)).with_rows([list]),
        );
    }
    let small = vec![
        MenuEntry::new("Imprint", url("/imprint")?),
        MenuEntry::new("Feed", url("/feed.atom")?),
    ];
    page.place(
        Slot::Footer,
        Element::new(ElementKind::Menu(MenuView::new(
            "footer".parse()?,
            "Footer",
            small,
            &page.path,
        ))),
    );
    Ok(page)
}

fn item(view: &str, title: &str) -> Result<ItemView, Fault> {
    let id = "01890000-0000-7000-8000-000000000001".parse()?;
    let mut item = ItemView::new(
        id,
        "article".parse()?,
        view.parse()?,
        title,
        url("/article")?,
    );
    item.author = Some(LinkView::new("Mara Quay", url("/author/mara")?));
    item.created = Some(time("1 March 2026"));
    let links = vec![
        LinkView::new("Lighthouses", url("/t/l")?),
        LinkView::new("Walks", url("/t/w")?),
    ];
    item.terms = vec![
        TermGroup {
            vocabulary: "topics".parse()?,
            label: "Topics".to_owned(),
            links,
        },
        TermGroup {
            vocabulary: "tags".parse()?,
            label: "Tags".to_owned(),
            links: vec![LinkView::new("wind", url("/t/wind")?)],
        },
    ];
    Ok(item)
}

fn field(name: &str, value: Element) -> Built {
    let view = FieldView {
        name: name.parse()?,
        label: name.to_owned(),
        label_display: trovato_domain::item::LabelDisplay::Hidden,
    };
    Ok(Element::new(ElementKind::Field(view)).with_rows([value]))
}

fn image(src: Option<&str>, alt: &str, caption: Option<&str>) -> Result<ElementKind, Fault> {
    Ok(ElementKind::Image(ImageView {
        src: src.map(url).transpose()?,
        alt: alt.to_owned(),
        width: src.map(|_| 1_600),
        height: src.map(|_| 900),
        caption: caption.map(Markup::plain),
        link: if src.is_none() {
            Some(url("https://old.example.org/uploads/2011/harbour.jpg")?)
        } else {
            None
        },
    }))
}

fn listing() -> Built {
    let view = GatherView {
        id: "front".parse()?,
        title: None,
        level: Level::SECTION,
        empty: "Nothing yet.".to_owned(),
        feed: Some(url("/feed.atom")?),
    };
    let mut gather = Element::new(ElementKind::Gather(view));
    let teasers = [
        "A walk along the old harbour wall",
        "",
        "Antidisestablishmentarianism-and-other-words-that-are-far-too-long-for-a-phone",
    ];
    for (number, title) in teasers.into_iter().enumerate() {
        let mut view = item("teaser", title)?;
        view.sticky = number == 0;
        view.more = Some(LinkView::new("Read on", url("/article")?));
        view.comments = Some(LinkView::new("3 comments", url("/article#comments")?));
        let mut teaser = Element::new(ElementKind::Item(Box::new(view)));
        if number == 0 {
            teaser.add(
                "image",
                field(
                    "image",
                    Element::new(image(Some("/files/wide.svg"), "The harbour at noon", None)?),
                )?,
            );
        }
        teaser.add("body", field("body", text("<p>The wall is older than the town. On its outer side the stones are green and smooth, on its inner side they carry the names of boats that are long gone.</p>"))?);
        gather = gather.with_rows([teaser]);
    }
    let pager = PagerView {
        label: "Articles".to_owned(),
        first: Some(LinkView::new("First page", SafeUrl::front())),
        next: Some(LinkView::new("Older articles", url("/?after=x")?)),
    };
    Ok(gather.with("pager", Element::new(ElementKind::Pager(pager))))
}

const BODY: &str = r#"The wall is older than the town. On its outer side the stones are green and smooth, on its inner side they carry the <em>names of boats</em> that are long gone, and <a href="https://example.org/boats">some that are not</a>.

<h2>What one sees</h2>
<figure class="align-right"><img src="/files/tall.svg" alt="A tower" width="300" height="450"><figcaption>The tower, seen from <a href="/x">the quay</a></figcaption></figure>
First the <code>lamp</code>, then the tower, then the sea. Press <kbd>Esc</kbd> to leave. The <mark>marked</mark> words, H<sub>2</sub>O and 10<sup>3</sup>.

A second paragraph beside the picture, long enough that it runs past the lower edge of the picture and shows how the text closes again underneath it when there is nothing more to flow around, which takes a few more words than one would think.
<blockquote>A harbour is a sentence that the sea has not finished.<cite>Keeper's log</cite></blockquote>
<h3>What one hears</h3>
<ul><li>gulls</li><li>ropes against masts<ol><li>in low wind</li><li>in high wind</li></ol></li></ul>
<img src="/files/huge.svg" alt="A very wide picture">
<table><thead><tr><th>Month</th><th>High water</th><th>Low water</th><th>Wind</th><th>Notes of the keeper</th></tr></thead><tbody><tr><td>January</td><td>4.2 m</td><td>0.3 m</td><td>north-west</td><td>ice on the steps, nobody came</td></tr><tr><td>February</td><td>4.0 m</td><td>0.4 m</td><td>west</td><td>one boat</td></tr></tbody></table>
<pre><code class="language-rust">fn tide(at: Instant) -> Metres { moon(at).pull() + sun(at).pull() } // a long line that scrolls by itself</code></pre>
<img src="https://old.example.org/lost.jpg" alt="A picture that was on another site">

Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft https://example.org/a/very/long/address/that/does/not/fit/on/any/phone/at/all/whatever/one/does
<dl><dt>Quay</dt><dd>where boats lie</dd></dl>"#;

fn article(title: &str, body: &str) -> Built {
    let mut view = item("full", title)?;
    view.state = Some("Draft".to_owned());
    view.changed = Some(time("3 March 2026"));
    for number in 1..=3 {
        view.pages.push(PageLink {
            number,
            url: url(&format!("/article?page={number}"))?,
            current: number == 1,
        });
    }
    let lead = image(
        Some("/files/wide.svg"),
        "The harbour at noon",
        Some("The harbour at noon. <em>Photograph: nobody</em>"),
    )?;
    Ok(Element::new(ElementKind::Item(Box::new(view)))
        .with("image", field("image", Element::new(lead))?)
        .with("body", field("body", text(body))?)
        .with("comments", comments()?))
}

fn comments() -> Built {
    let deepest = comment(3, "Bo", "And mine.")?;
    let answer = comment(
        2,
        "Mara Quay",
        "Thank you. There are <strong>more</strong> of them on the north side.",
    )?
    .with_rows([deepest]);
    let first = comment(
        1,
        "Jonas",
        "My grandfather's boat is on that wall.\n\nI found it last summer.",
    )?
    .with_rows([answer]);
    let view = CommentsView {
        title: "3 comments".to_owned(),
        level: Level::SECTION,
        closed: Some("Comments are closed.".to_owned()),
    };
    Ok(Element::new(ElementKind::Comments(view)).with_rows([first]))
}

fn comment(number: u32, author: &str, body: &str) -> Built {
    let view = CommentView {
        id: format!("01890000-0000-7000-8000-0000000001{number:02}").parse()?,
        author: author.to_owned(),
        author_url: None,
        by_author: author == "Mara Quay",
        subject: None,
        created: time("2 March 2026, 10:14"),
    };
    Ok(Element::new(ElementKind::Comment(view)).with("body", text(body)))
}

fn elements() -> Built {
    let gallery = (0..7).map(|n| {
        Ok(Element::new(image(
            Some(if n % 2 == 0 {
                "/files/wide.svg"
            } else {
                "/files/tall.svg"
            }),
            "A view",
            (n < 2).then_some("A caption"),
        )?))
    });
    let gallery: Vec<Element> = gallery.collect::<Result<_, Fault>>()?;
    let cells = |words: [&str; 3]| Element::container(words.map(text));
    let table = TableView {
        header: ["Name", "Length", "Built"].map(str::to_owned).to_vec(),
        caption: Some("Boats".to_owned()),
    };
    let code = CodeView {
        code: "let x = 1 < 2 && \"a\" == \"a\";".to_owned(),
        language: Some("rust".parse()?),
    };
    let embed = EmbedView {
        title: "A film about lamps".to_owned(),
        url: url("https://films.example.org/watch?v=1234")?,
        provider: Some("films.example.org".to_owned()),
    };
    let message = |kind, words: &str| {
        Element::new(ElementKind::Message(MessageView {
            kind,
            text: words.to_owned(),
        }))
    };
    Ok(Element::container([
        message(MessageKind::Status, "Something to know."),
        message(MessageKind::Warning, "Something to mind."),
        message(MessageKind::Error, "Something failed."),
        Element::heading(Level::SECTION, "Pictures"),
        Element::new(image(
            None,
            "The harbour in 1911, with steamers",
            Some("A picture that is not there any more"),
        )?),
        Element::new(ElementKind::Gallery(GalleryView { columns: Some(3) })).with_rows(gallery),
        Element::heading(Level::SECTION, "Words"),
        Element::new(ElementKind::Quote(QuoteView {
            cite: Some("Keeper's log".to_owned()),
        }))
        .with_rows([text("The sea has not finished.")]),
        Element::new(ElementKind::Code(code)),
        Element::new(ElementKind::Embed(embed)),
        Element::new(ElementKind::Table(table)).with_rows([
            cells(["Maria", "12 m", "1911"]),
            cells(["Anna", "9 m", "1920"]),
        ]),
        Element::new(ElementKind::Columns(ContainerView::default())).with_rows([
            text("<p>One column with a few words.</p>"),
            text("<p>Another one beside it.</p>"),
        ]),
        Element::new(ElementKind::List(ListView {
            list_type: ListKind::Numbered,
        }))
        .with_rows([text("one"), text("two")]),
    ]))
}
