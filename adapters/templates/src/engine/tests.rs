//! Behaviour of the template engine.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use trovato_domain::language::LanguageTag;
use trovato_domain::render::{
    AttrName, ClassName, ElementKind, FieldView, ItemView, MenuEntry, MenuView, SafeUrl, Slot,
    from_json,
};
use trovato_ports::translator::Argument;

use super::sources::Found;
use super::*;

const ID: &str = "01890000-0000-7000-8000-000000000001";

fn assets() -> BTreeMap<String, String> {
    ["site.css", "favicon.svg"]
        .map(|name| (name.to_owned(), format!("/assets/{name}")))
        .into()
}

fn engine(theme: Option<&Path>, reload: bool) -> MiniJinjaEngine {
    MiniJinjaEngine::new(TemplateOptions {
        theme_dir: theme.map(Path::to_path_buf),
        reload,
        assets: assets(),
        translator: Some(Arc::new(Spelled)),
        probe: None,
    })
    .unwrap()
}

/// Says each message by its name: `read-on` is "Read on", told what it is about.
struct Spelled;

impl Translator for Spelled {
    fn text<'a>(
        &'a self,
        language: &LanguageTag,
        name: &'a str,
        arguments: &[(&str, Argument<'_>)],
    ) -> Cow<'a, str> {
        let words = name.replace('-', " ");
        let (first, rest) = words.split_at_checked(1).unwrap_or_default();
        let mut said = vec![format!("{}{rest}", first.to_uppercase())];
        said.extend(arguments.iter().map(|(_, argument)| match argument {
            Argument::Text(text) => (*text).to_owned(),
            Argument::Number(number) => number.to_string(),
        }));
        if language.as_str() != "en" {
            said.push(format!("({language})"));
        }
        said.join(" ").into()
    }

    fn complete(&self) -> Vec<LanguageTag> {
        vec![LanguageTag::english()]
    }
}

fn html(text: &str) -> SafeHtml {
    seal(text.to_owned())
}

fn url(path: &str) -> SafeUrl {
    SafeUrl::new(path).unwrap()
}

fn item(view: &str, title: &str) -> Element<SafeHtml> {
    let view = ItemView::new(
        ID.parse().unwrap(),
        "article".parse().unwrap(),
        view.parse().unwrap(),
        title,
        url("/a"),
    );
    let field = FieldView {
        name: "body".parse().unwrap(),
        label: "Body".to_owned(),
        label_display: trovato_domain::item::LabelDisplay::Hidden,
    };
    let body =
        Element::new(ElementKind::Field(field)).with("0", Element::markup(html("<p>text</p>")));
    Element::new(ElementKind::Item(Box::new(view))).with("body", body)
}

fn page(content: Element<SafeHtml>) -> Page<SafeHtml> {
    Page::new("Title & more", "Site <b>", "/about/us", content)
}

fn drawn(engine: &MiniJinjaEngine, element: &Element<SafeHtml>) -> String {
    engine.element(element).unwrap().as_str().to_owned()
}

/// One element of every type, in the JSON form of the tree.
const EVERY_KIND: &str = r##"[
  {"#type": "container", "#tag": "section"},
  {"#type": "markup", "#value": "x"},
  {"#type": "heading", "#level": 2, "#text": "ODD"},
  {"#type": "link", "#title": "ODD", "#url": "/l"},
  {"#type": "image", "#src": "/files/a.png", "#alt": "ODD", "#width": 2, "#height": 1, "#caption": {"value": "c"}},
  {"#type": "gallery", "#columns": 3},
  {"#type": "list", "#list_type": "numbered"},
  {"#type": "table", "#header": ["ODD"], "#caption": "c"},
  {"#type": "code", "#code": "ODD", "#language": "rust"},
  {"#type": "quote", "#cite": "ODD"},
  {"#type": "embed", "#title": "ODD", "#url": "https://example.org"},
  {"#type": "columns"},
  {"#type": "message", "#kind": "error", "#text": "ODD"},
  {"#type": "menu", "#id": "main", "#label": "ODD", "#entries": [{"title": "Up", "url": "/", "below": [{"title": "Down", "url": "/d"}]}]},
  {"#type": "breadcrumb", "#links": [{"title": "Home", "url": "/"}], "#current": "ODD"},
  {"#type": "pager", "#label": "Pages", "#next": {"title": "ODD", "url": "/2"}},
  {"#type": "tile", "#id": "recent", "#title": "ODD"},
  {"#type": "item", "#id": "01890000-0000-7000-8000-000000000001", "#item_type": "article", "#view": "full", "#title": "ODD", "#url": "/a", "#level": 1},
  {"#type": "field", "#name": "body", "#label": "Body"},
  {"#type": "gather", "#id": "front", "#title": "ODD", "#level": 2, "#empty": "none"},
  {"#type": "term", "#id": "01890000-0000-7000-8000-000000000001", "#vocabulary": "tags", "#label": "Tags", "#name": "ODD"},
  {"#type": "comments", "#title": "ODD", "#level": 2},
  {"#type": "comment", "#id": "01890000-0000-7000-8000-000000000001", "#author": "ODD", "#created": {"machine": "2026-01-01T00:00:00Z", "human": "1 January"}},
  {"#type": "author", "#name": "ODD"},
  {"#type": "error", "#status": 404, "#title": "Not here", "#message": "ODD"},
  {"#type": "site_branding", "#name": "ODD", "#url": "/"},
  {"#type": "feed_link", "#title": "ODD", "#url": "/feed.atom"}
]"##;

/// One element of every type, with `odd` as what people wrote in it.
fn every_kind(odd: &str) -> Vec<Element<SafeHtml>> {
    let quoted = serde_json::to_string(odd).unwrap();
    let documents: Vec<serde_json::Value> =
        serde_json::from_str(&EVERY_KIND.replace("\"ODD\"", &quoted)).unwrap();
    let read = |document| {
        from_json(document)
            .unwrap()
            .map_markup(&mut |text| html(&text.value))
    };
    documents.iter().map(read).collect()
}

#[test]
fn every_element_has_a_template_with_and_without_attributes() {
    let engine = engine(None, false);
    for element in every_kind("x") {
        let name = element.kind.name();
        let mut element = element.with("0", Element::markup(html("child")));
        element.add_class(ClassName::new("wide").unwrap());
        element.set_attribute(AttrName::Lang, "de").unwrap();
        let shown = drawn(&engine, &element);
        assert!(shown.contains("wide"), "{name}: {shown}");
    }
    assert_eq!(engine.faults(), Vec::<String>::new());
}

#[test]
fn a_page_has_its_landmarks_one_heading_and_nothing_inline() {
    let shown = engine(None, false)
        .page(&page(item("full", "A walk")))
        .unwrap();
    let shown = shown.as_str();
    for (part, times) in [
        ("<!doctype html>", 1),
        ("<html lang=\"en\" dir=\"ltr\">", 1),
        ("<h1", 1),
        ("<main ", 1),
        ("<header class=\"site-header\"", 1),
        ("<footer class=\"site-footer\"", 1),
        ("<nav ", 1),
        ("<title>Title &amp; more – Site &lt;b&gt;</title>", 1),
        ("href=\"/assets/site.css\"", 1),
        ("class=\"skip\" href=\"#content\"", 1),
        ("<script", 0),
        ("<style", 0),
        (" style=", 0),
        ("http:", 0),
    ] {
        assert_eq!(shown.matches(part).count(), times, "{part} in {shown}");
    }
}

#[test]
fn a_page_is_drawn_as_reviewed() {
    let mut page =
        page(item("full", "A walk").with("comments", Element::markup(html("<p>comments</p>"))));
    page.language = "ar".parse().unwrap();
    page.direction = page.language.direction();
    page.head.canonical = Some(url("https://example.org/about/us"));
    page.head.description = Some("What \"it\" is".to_owned());
    for element in every_kind("x") {
        let slot = match element.kind.name() {
            "site_branding" => Slot::Header,
            "menu" => Slot::Navigation,
            "breadcrumb" => Slot::Highlighted,
            "tile" => Slot::Sidebar,
            "feed_link" => Slot::Footer,
            _ => continue,
        };
        page.place(slot, element);
    }
    insta::assert_snapshot!(engine(None, false).page(&page).unwrap().as_str());
}

#[test]
fn the_style_sheet_is_small_and_loads_nothing() {
    let css = include_str!("../../../../templates/assets/site.css");
    assert!(css.len() < 15_000, "{} bytes", css.len());
    for part in ["url(", "@import", "!important", "#content"] {
        assert!(!css.contains(part), "{part}");
    }
}

#[test]
fn a_menu_entry_that_leads_nowhere_is_no_link() {
    let leads = |title: &str, url: &str| MenuEntry::new(title, SafeUrl::new(url).unwrap());
    let mut topics = leads("Topics", "#");
    topics.below = vec![leads("Seeds", "/seeds")];
    let entries = vec![topics, leads("Later", "#")];
    let menu = MenuView::new("main".parse().unwrap(), "Main", entries, "/");
    let shown = drawn(&engine(None, false), &Element::new(ElementKind::Menu(menu)));
    assert!(
        shown.contains(r#"<summary><span class="text">Topics</span></summary>"#),
        "{shown}"
    );
    assert!(
        shown.contains(r#"<span class="text">Later</span>"#),
        "{shown}"
    );
    assert_eq!(shown.matches("<a ").count(), 1, "{shown}");
}

#[test]
fn the_same_page_is_drawn_to_the_same_bytes() {
    let engine = engine(None, false);
    let mut page = page(item("full", "A"));
    page.place(Slot::Sidebar, item("teaser", "B"));
    assert_eq!(engine.page(&page).unwrap(), engine.page(&page).unwrap());
}

#[test]
fn what_people_wrote_is_escaped_wherever_it_stands() {
    let engine = engine(None, false);
    let odd = "<script>\"'&";
    for mut element in every_kind(odd) {
        let name = element.kind.name();
        element.set_attribute(AttrName::AriaLabel, odd).unwrap();
        element.set_attribute(AttrName::Title, odd).unwrap();
        let shown = drawn(&engine, &element);
        assert!(!shown.contains("<script"), "{name}: {shown}");
        assert!(
            shown.contains("&lt;script&gt;&quot;&#39;&amp;"),
            "{name}: {shown}"
        );
    }
}

#[test]
fn hidden_elements_are_left_out_and_nesting_is_bounded() {
    let engine = engine(None, false);
    let mut hidden = Element::markup(html("secret"));
    hidden.access = trovato_domain::render::Access::Hidden;
    assert_eq!(
        drawn(
            &engine,
            &Element::container([hidden, Element::markup(html("open"))])
        ),
        "open"
    );
    let deep = |depth: usize| {
        (1..depth).fold(Element::container([]), |inner, _| {
            Element::container([inner])
        })
    };
    assert!(
        engine
            .element(&deep(trovato_domain::render::MAX_DEPTH))
            .is_ok()
    );
    let fault = engine.element(&deep(trovato_domain::render::MAX_DEPTH + 1));
    assert!(matches!(fault, Err(RenderError::Limit { .. })));
}

#[test]
fn the_most_special_template_draws() {
    let theme = tempfile::tempdir().unwrap();
    let write = |name: &str| {
        fs::write(
            theme.path().join(format!("{name}.html")),
            format!("[{name}]"),
        )
        .unwrap();
    };
    let teaser = item("teaser", "T");
    let shown = || drawn(&engine(Some(theme.path()), false), &teaser);
    assert!(shown().contains("<article"));
    for name in [
        "item--teaser",
        "item--article",
        "item--article--teaser",
        &format!("item--article--{ID}"),
    ] {
        write(name);
        assert_eq!(shown().trim(), format!("[{name}]"));
    }
    write("page--about");
    let about = page(item("full", "T"));
    assert_eq!(
        engine(Some(theme.path()), false)
            .page(&about)
            .unwrap()
            .as_str(),
        "[page--about]"
    );
    write("page--about--us");
    assert_eq!(
        engine(Some(theme.path()), false)
            .page(&about)
            .unwrap()
            .as_str(),
        "[page--about--us]"
    );
    write("element--markup");
    assert_eq!(
        drawn(
            &engine(Some(theme.path()), false),
            &Element::markup(html("x"))
        ),
        "[element--markup]"
    );
}

#[test]
fn a_broken_template_names_its_place_and_the_next_one_stands_in() {
    for (template, line, words) in [
        ("a\n{% if %}", 2, "syntax error"),
        ("a\n\n{{ nothing }}", 3, "undefined"),
        ("a\n{{ item.title | safe }}", 2, "safe"),
        (
            "{% autoescape false %}{{ item.title }}{% endautoescape %}",
            1,
            "escaping",
        ),
        ("<p\n class={{ item.view }}>", 2, "no quotes"),
        ("<p class=x>", 1, "no quotes"),
        ("<p\nonclick=\"x\">", 2, "onclick"),
        ("<p style=\"x\">", 1, "style"),
        ("<script>x</script>", 1, "scripts"),
        ("<style>x</style>", 1, "styles"),
        ("{{ asset('other.css') }}", 1, "other.css"),
        ("{{ asset(item.view) }}", 1, "in quotes"),
        (
            "{% for x in range(9000) %}{% for y in range(9000) %}{% endfor %}{% endfor %}",
            1,
            "fuel",
        ),
        ("{% include 'item--article.html' %}", 1, "recursion"),
    ] {
        let theme = tempfile::tempdir().unwrap();
        fs::write(theme.path().join("item--article.html"), template).unwrap();
        let engine = engine(Some(theme.path()), false);
        assert!(
            drawn(&engine, &item("full", "T")).contains("<article"),
            "{template}"
        );
        let reported = engine.reported.lock().unwrap();
        let fault = reported
            .iter()
            .next()
            .unwrap_or_else(|| panic!("{template}: no fault"));
        assert!(
            fault.contains("item--article.html")
                && fault.contains(&format!("line {line}:"))
                && fault.contains(words),
            "{template}: {fault}"
        );
    }
}

#[test]
fn a_missing_template_names_what_was_tried() {
    let found = Found {
        theme: Vec::new(),
        built_in: Vec::new(),
        said: None,
        fingerprint: Vec::new(),
    };
    let set = TemplateSet::build(found, &Arc::new(assets()), None, None).unwrap();
    let fault = Drawing::new(&set)
        .element(&item("teaser", "T"))
        .unwrap_err()
        .to_string();
    let tried =
        format!("item--article--{ID}, item--article--teaser, item--article, item--teaser, item");
    assert!(
        fault.contains("no such template") && fault.ends_with(&tried),
        "{fault}"
    );
}

#[test]
fn edits_show_at_the_next_page_and_a_broken_one_keeps_the_last_good_one() {
    let theme = tempfile::tempdir().unwrap();
    let file = theme.path().join("item.html");
    let engine = engine(Some(theme.path()), true);
    let shown = |text: &str| {
        fs::write(&file, text).unwrap();
        drawn(&engine, &item("full", "T"))
    };
    assert_eq!(shown("first"), "first");
    assert_eq!(shown("second {{ item.title }}"), "second T");
    assert_eq!(shown("third {% if"), "second T");
    assert_eq!(shown("fourth {{ unknown_name }}"), "second T");
    assert_eq!(shown("fifth, {{ unknown_name }}"), "second T");
    assert!(
        engine
            .reported
            .lock()
            .unwrap()
            .iter()
            .all(|fault| fault.contains("item.html") && fault.contains("line 1"))
    );
    assert_eq!(engine.reported.lock().unwrap().len(), 2);
    assert_eq!(shown("sixth time, good"), "sixth time, good");
    fs::remove_file(&file).unwrap();
    assert!(drawn(&engine, &item("full", "T")).contains("<article"));
}

#[test]
fn without_reloading_an_edit_waits_for_the_next_start() {
    let theme = tempfile::tempdir().unwrap();
    fs::write(theme.path().join("item.html"), "first").unwrap();
    let engine = engine(Some(theme.path()), false);
    fs::write(theme.path().join("item.html"), "second, longer").unwrap();
    assert_eq!(drawn(&engine, &item("full", "T")), "first");
}

#[test]
fn no_template_shows_all_that_a_page_is_made_of() {
    let theme = tempfile::tempdir().unwrap();
    fs::write(theme.path().join("item.html"), "{{ debug is undefined }}").unwrap();
    let engine = engine(Some(theme.path()), false);
    assert_eq!(drawn(&engine, &item("full", "T")), "True");
}

#[test]
fn a_theme_folder_that_is_not_there_is_named() {
    let missing = TemplateOptions {
        theme_dir: Some("/no/such/theme".into()),
        assets: assets(),
        ..TemplateOptions::default()
    };
    let fault = MiniJinjaEngine::new(missing).err().unwrap().to_string();
    assert!(fault.contains("/no/such/theme"), "{fault}");
}

#[test]
fn templates_read_the_sizes_of_pictures_and_those_of_a_base_stand_in() {
    let folder = tempfile::tempdir().unwrap();
    let write = |file: &str, text: &str| {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let sizes = "[image_sizes]\ncard = { width = 480 }";
    write("base/theme.toml", &format!("name = \"base\"\n{sizes}"));
    write(
        "base/item--teaser.html",
        "base {{ image_sizes.card.width }}",
    );
    write("base/item--line.html", "base {{ item.title }}");
    write("top/theme.toml", "name = \"top\"\nbase = \"../base\"");
    write("top/item--teaser.html", "top {{ image_sizes.card.width }}");
    write("top/item--line.html", "top {{ nothing }}");
    let engine = engine(Some(&folder.path().join("top")), true);
    assert_eq!(drawn(&engine, &item("teaser", "T")), "top 480");
    assert_eq!(drawn(&engine, &item("line", "T")), "base T");
    write("top/theme.toml", "name = \"top\"");
    assert!(drawn(&engine, &item("line", "T")).contains("<article"));
}

#[test]
fn a_template_without_an_end_is_run_once_for_a_page() {
    let theme = tempfile::tempdir().unwrap();
    let endless =
        "{% for x in range(9000) %}{% for y in range(9000) %}{{ content }}{% endfor %}{% endfor %}";
    fs::write(theme.path().join("item--teaser.html"), endless).unwrap();
    let engine = engine(Some(theme.path()), false);
    let set = engine.current();
    let mut drawing = Drawing::new(&set);
    let rows = (0..5).map(|number| item("teaser", &format!("Row {number}")));
    let html = drawing.element(&Element::container(rows)).unwrap();
    assert_eq!(html.matches("<article").count(), 5, "{html}");
    assert_eq!(drawing.faults().len(), 1);
}

#[test]
fn messages_come_in_the_language_of_the_page_and_are_text() {
    let dir = tempfile::tempdir().unwrap();
    let template = "{% macro m(n) %}{{ t('of-macro', n=n) }}{% endmacro %}\
        <p title=\"{{ t('said', what=title) }}\">{{ t('home') }}, {{ m(3) }}, {{ t }}</p>{{ slots.content }}";
    fs::write(dir.path().join("page.html"), template).unwrap();
    fs::write(
        dir.path().join("element--link.html"),
        "<b>{{ t('link') }}</b>",
    )
    .unwrap();
    let engine = engine(Some(dir.path()), false);
    let mut page = page(Element::link("x", url("/x")));
    for (language, mark) in [("en", ""), ("de", " (de)")] {
        page.language = language.parse().unwrap();
        let drawn = engine.page(&page).unwrap();
        let expect = format!(
            "<p title=\"Said Title &amp; more{mark}\">Home{mark}, Of macro 3{mark}, \
             the words of {language}</p><b>Link{mark}</b>"
        );
        assert_eq!(drawn.as_str(), expect);
    }
    assert_eq!(engine.faults(), Vec::<String>::new());
}
