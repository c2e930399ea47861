//! What every page must be: what a program finds of good order, landmarks, headings, pictures with
//! words, and nothing of another site.

use std::collections::BTreeSet;

use super::tags::{Tag, tags};

/// Elements that load what they name, with the attributes that name it.
const LOADING: [(&str, &str); 9] = [
    ("script", "src"),
    ("img", "src"),
    ("img", "srcset"),
    ("iframe", "src"),
    ("source", "src"),
    ("video", "src"),
    ("audio", "src"),
    ("object", "data"),
    ("embed", "src"),
];

/// What is wrong with a page: the rule, and what is found.
pub(super) fn check(html: &str) -> Vec<(&'static str, String)> {
    let all: Vec<Tag<'_>> = tags(html).collect();
    let mut found = Vec::new();
    let start = html.trim_start().get(..15).unwrap_or_default();
    if !start.eq_ignore_ascii_case("<!doctype html>") {
        found.push(("page", "a page begins with <!doctype html>".to_owned()));
    }
    found.extend(of_head(&all).map(|message| ("page", message)));
    found.extend(landmarks(&all).map(|message| ("landmarks", message)));
    found.extend(headings(&all).map(|message| ("headings", message)));
    found.extend(skip_link(&all).map(|message| ("skip", message)));
    found.extend(ids(&all).map(|message| ("ids", message)));
    found
}

fn of_head<'a>(all: &'a [Tag<'_>]) -> impl Iterator<Item = String> + 'a {
    let named = |name: &str| all.iter().find(|tag| tag.name == name);
    let lang = named("html").and_then(|tag| tag.attribute("lang"));
    let title = named("title").map(|tag| tag.text.trim());
    let viewport = all
        .iter()
        .any(|tag| tag.name == "meta" && tag.attribute("name") == Some("viewport"));
    [
        (
            lang.is_some_and(|lang| !lang.is_empty()),
            "<html> has a lang",
        ),
        (
            title.is_some_and(|title| !title.is_empty()),
            "the head has a <title> with words",
        ),
        (viewport, "the head has <meta name=\"viewport\">"),
    ]
    .into_iter()
    .filter(|(is_so, _)| !is_so)
    .map(|(_, rule)| rule.to_owned())
}

fn landmarks<'a>(all: &'a [Tag<'_>]) -> impl Iterator<Item = String> + 'a {
    let count = |name: &str| all.iter().filter(|tag| tag.name == name).count();
    [
        (count("main") == 1, "there is one <main>"),
        (count("header") > 0, "there is a <header>"),
        (count("footer") > 0, "there is a <footer>"),
        (count("nav") > 0, "there is a <nav>"),
    ]
    .into_iter()
    .filter(|(is_so, _)| !is_so)
    .map(|(_, rule)| rule.to_owned())
}

fn headings(all: &[Tag<'_>]) -> impl Iterator<Item = String> {
    let levels: Vec<u32> = all.iter().filter_map(|tag| level(tag.name)).collect();
    let first = levels.iter().filter(|level| **level == 1).count();
    let one = (first != 1).then(|| format!("there is one h1; {first} are drawn"));
    let steps = levels.windows(2).find_map(|pair| match pair {
        [above, below] if *below > above + 1 => Some(format!("h{below} follows h{above}")),
        _ => None,
    });
    one.into_iter().chain(steps)
}

fn level(name: &str) -> Option<u32> {
    let digit = name.strip_prefix(['h', 'H'])?;
    digit.parse().ok().filter(|level| (1..=6).contains(level))
}

/// The first link leads over everything to what the page is about.
fn skip_link(all: &[Tag<'_>]) -> Option<String> {
    let first = all.iter().find(|tag| tag.name == "a")?;
    let target = first
        .attribute("href")
        .and_then(|href| href.strip_prefix('#'));
    let leads = target.is_some_and(|id| all.iter().any(|tag| tag.attribute("id") == Some(id)));
    (!leads)
        .then(|| "the first link leads to the content, as <a href=\"#content\"> does".to_owned())
}

fn ids<'a>(all: &'a [Tag<'_>]) -> impl Iterator<Item = String> + 'a {
    let mut seen = BTreeSet::new();
    let ids = all.iter().filter_map(|tag| tag.attribute("id"));
    ids.filter(move |id| !seen.insert(*id))
        .map(|id| format!("two elements have the id {id}"))
}

/// What is wrong with the elements of a page or of a part of one.
pub(super) fn of_elements(html: &str) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    for tag in tags(html) {
        if tag.name == "img" && tag.attribute("alt").is_none() {
            found.push(("alt", "a picture has no alt".to_owned()));
        }
        let inline = tag.attributes.iter().find(|(name, _)| {
            let name = name.to_ascii_lowercase();
            name.starts_with("on") || name == "style" || name == "srcdoc"
        });
        if let Some((name, _)) = inline {
            found.push(("inline", format!("<{}> has {name}", tag.name)));
        }
        if tag.name == "style" || tag.name == "script" && tag.attribute("src").is_none() {
            let message = format!("<{}> holds what belongs in a file", tag.name);
            found.push(("inline", message));
        }
        let foreign = foreign(&tag).map(|url| format!("{url} is of another site"));
        found.extend(foreign.map(|message| ("foreign", message)));
    }
    found
}

/// The address of another site that a tag loads something from.
fn foreign<'a>(tag: &Tag<'a>) -> Option<&'a str> {
    let loaded = LOADING.iter().filter(|(name, _)| *name == tag.name);
    let mut loaded: Vec<&str> = loaded.filter_map(|(_, name)| tag.attribute(name)).collect();
    let rel = tag.attribute("rel").unwrap_or_default();
    let is_loading = [
        "stylesheet",
        "icon",
        "preload",
        "modulepreload",
        "preconnect",
    ];
    if tag.name == "link" && rel.split(' ').any(|word| is_loading.contains(&word)) {
        loaded.extend(tag.attribute("href"));
    }
    let begins = ["http:", "https:", "//"];
    loaded.into_iter().find(|url| {
        begins
            .iter()
            .any(|begin| url.trim_start().starts_with(begin))
    })
}

#[cfg(test)]
mod tests {
    use super::{check, of_elements};

    const PAGE: &str = "<!doctype html><html lang=\"en\"><head><title>T</title>\
        <meta name=\"viewport\" content=\"x\"></head><body><a href=\"#c\">Skip</a><header></header>\
        <nav></nav><main id=\"c\"><h1>T</h1><h2>t</h2><img alt=\"\" src=\"/a.png\"></main>\
        <footer></footer></body></html>";

    #[test]
    fn a_page_in_good_order_is_told_nothing_and_each_fault_is_told() {
        assert_eq!((check(PAGE), of_elements(PAGE)), (Vec::new(), Vec::new()));
        for (from, to, rule) in [
            ("<!doctype html>", "", "page"),
            (" lang=\"en\"", "", "page"),
            ("<title>T</title>", "<title> </title>", "page"),
            ("viewport", "view", "page"),
            ("<main", "<main></main><main", "landmarks"),
            ("<header></header>", "", "landmarks"),
            ("<footer></footer>", "", "landmarks"),
            ("<nav></nav>", "", "landmarks"),
            ("<h1>T</h1>", "", "headings"),
            ("<h2>", "<h4>", "headings"),
            ("href=\"#c\"", "href=\"/\"", "skip"),
            ("alt=\"\" ", "", "alt"),
            ("<nav>", "<nav id=\"c\">", "ids"),
            ("<nav>", "<nav onclick=\"x\">", "inline"),
            ("<nav>", "<nav style=\"x\">", "inline"),
            ("<nav>", "<script>x</script><nav>", "inline"),
            ("/a.png", "https://a.example/a.png", "foreign"),
            (
                "<nav>",
                "<link rel=\"stylesheet\" href=\"//a.example/x.css\"><nav>",
                "foreign",
            ),
        ] {
            let html = PAGE.replace(from, to);
            let found = [check(&html), of_elements(&html)].concat();
            assert!(
                found.iter().any(|(told, _)| *told == rule),
                "{from} → {to}: {found:?}"
            );
        }
    }
}
