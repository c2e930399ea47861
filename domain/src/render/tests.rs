//! Behaviour of the render tree.

use proptest::prelude::*;
use serde_json::json;

use super::*;

fn cache() -> impl Strategy<Value = Cache> {
    let tags = proptest::collection::btree_set("[a-c]{1,2}", 0..4);
    let contexts = proptest::collection::btree_set(
        prop_oneof![
            Just(CacheContext::Language),
            Just(CacheContext::Path),
            Just(CacheContext::Roles)
        ],
        0..3,
    );
    let age = prop_oneof![Just(MaxAge::Forever), (0u32..9).prop_map(MaxAge::Seconds)];
    (tags, contexts, age).prop_map(|(tags, contexts, max_age)| Cache {
        tags: tags
            .into_iter()
            .map(|tag| CacheTag::new(tag).unwrap())
            .collect(),
        contexts,
        max_age,
    })
}

fn tree() -> impl Strategy<Value = Element> {
    let leaf =
        (".{0,8}", -2i32..3, cache(), any::<bool>()).prop_map(|(text, weight, cache, shown)| {
            let mut element = Element::markup(Markup::plain(text))
                .weighing(weight)
                .cached_by(&cache);
            element.access = if shown { Access::Shown } else { Access::Hidden };
            element
        });
    leaf.prop_recursive(4, 40, 5, |inner| {
        (
            proptest::collection::vec(("[a-e]", inner), 0..5),
            -2i32..3,
            cache(),
        )
            .prop_map(|(children, weight, cache)| {
                let mut element = Element::container([]).weighing(weight).cached_by(&cache);
                for (name, child) in children {
                    element.add(name, child);
                }
                element
            })
    })
}

fn merged(mut a: Cache, b: &Cache) -> Cache {
    a.merge(b);
    a
}

proptest! {
    #[test]
    fn merging_only_grows_and_asks_for_no_order(a in cache(), b in cache(), c in cache()) {
        let ab = merged(a.clone(), &b);
        prop_assert!(ab.tags.is_superset(&a.tags) && ab.tags.is_superset(&b.tags));
        prop_assert!(ab.contexts.is_superset(&a.contexts) && ab.max_age <= a.max_age && ab.max_age <= b.max_age);
        prop_assert_eq!(&ab, &merged(b.clone(), &a));
        prop_assert_eq!(merged(ab.clone(), &ab), ab.clone());
        prop_assert_eq!(merged(ab, &c), merged(a, &merged(b, &c)));
    }

    #[test]
    fn a_tree_depends_on_all_that_its_parts_depend_on(tree in tree()) {
        let all = tree.bubbled();
        for (_, child) in tree.children() {
            let part = child.bubbled();
            prop_assert!(all.tags.is_superset(&part.tags) && all.contexts.is_superset(&part.contexts));
            prop_assert!(all.max_age <= part.max_age);
        }
    }

    #[test]
    fn siblings_stand_by_weight_then_in_the_order_of_insertion(weights in proptest::collection::vec(-3i32..4, 0..30)) {
        let mut parent: Element = Element::container([]);
        for (number, weight) in weights.iter().enumerate() {
            parent.add(format!("n{number}"), Element::container([]).weighing(*weight));
        }
        let order: Vec<(i32, usize)> = parent.children().into_iter()
            .map(|(name, child)| (child.weight, name[1..].parse().unwrap())).collect();
        let mut expected = order.clone();
        expected.sort_unstable();
        prop_assert_eq!(order, expected);
    }

    #[test]
    fn the_json_form_reads_back_as_the_tree_that_it_shows(tree in tree()) {
        let written = to_json(&tree);
        let read = from_json(&written).unwrap();
        prop_assert_eq!(serde_json::to_string(&to_json(&read)).unwrap(), serde_json::to_string(&written).unwrap());
        prop_assert_eq!(read.bubbled(), tree.bubbled());
    }

    #[test]
    fn hiding_loses_no_cache_metadata(tree in tree()) {
        let all = tree.bubbled();
        match tree.shown() {
            Ok(shown) => prop_assert_eq!(shown.bubbled(), all),
            Err(cache) => prop_assert_eq!(cache, all),
        }
    }

    #[test]
    fn payloads_are_replaced_in_the_order_in_which_they_are_collected(tree in tree()) {
        let before: Vec<String> = tree.markups().into_iter().map(|markup| markup.value.clone()).collect();
        let again = tree.clone().replace_markup(before.iter().map(Markup::plain));
        prop_assert_eq!(again.as_ref(), Some(&tree));
        prop_assert_eq!(tree.clone().replace_markup(0..=before.len()), None);
        let mut number = 0;
        let after = tree.map_markup(&mut |markup| { number += 1; (number - 1, markup.value) });
        for (place, (number, value)) in after.markups().into_iter().enumerate() {
            prop_assert_eq!(place, *number);
            prop_assert_eq!(Some(value), before.get(place));
        }
    }
}

#[test]
fn a_document_of_the_json_model_is_read() {
    let document = json!({
        "#type": "container", "#tag": "section", "#weight": 3,
        "#attributes": {"class": ["wide"], "lang": "de"},
        "#cache": {"tags": ["item:1"], "contexts": ["language"], "max_age": {"seconds": 60}},
        "late": {"#type": "link", "#title": "On", "#url": "/on", "#weight": 9, "#attributes": {"rel": "next"}},
        "text": {"#type": "markup", "#value": "<b>x</b>", "#format": "filtered", "#theme": ["intro"]},
    });
    let element = from_json(&document).unwrap();
    let names: Vec<&str> = element
        .children()
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, ["text", "late"]);
    assert_eq!(element.bubbled().max_age, MaxAge::Seconds(60));
    insta::assert_json_snapshot!(to_json(&element), @r##"
    {
      "#type": "container",
      "#tag": "section",
      "#weight": 3,
      "#attributes": {
        "class": [
          "wide"
        ],
        "lang": "de"
      },
      "#cache": {
        "tags": [
          "item:1"
        ],
        "contexts": [
          "language"
        ],
        "max_age": {
          "seconds": 60
        }
      },
      "text": {
        "#type": "markup",
        "#value": "<b>x</b>",
        "#format": "filtered",
        "#theme": [
          "intro"
        ]
      },
      "late": {
        "#type": "link",
        "#title": "On",
        "#url": "/on",
        "#weight": 9,
        "#attributes": {
          "rel": "next"
        }
      }
    }
    "##);
}

#[test]
fn a_document_that_says_what_no_element_says_is_refused() {
    let link = |more: serde_json::Value| {
        let mut link = json!({"#type": "link", "#title": "x", "#url": "/x"});
        link.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        link
    };
    for (document, word) in [
        (json!([]), "object"),
        (json!({"#type": "script"}), "unknown variant"),
        (json!({}), "type"),
        (link(json!({"#onclick": "x"})), "unknown field"),
        (link(json!({"#url": "javascript:alert(1)"})), "no address"),
        (
            link(json!({"#attributes": {"onclick": "x"}})),
            "unknown variant",
        ),
        (
            link(json!({"#attributes": {"style": "x"}})),
            "unknown variant",
        ),
        (link(json!({"#attributes": {"id": "x"}})), "unknown variant"),
        (link(json!({"#attributes": {"start": "3"}})), "no attribute"),
        (link(json!({"#attributes": {"rel": "opener"}})), "no value"),
        (link(json!({"#attributes": {"class": ["A b"]}})), "no class"),
        (link(json!({"#weight": "first"})), "#weight"),
        (link(json!({"#theme": ["../x"]})), "#theme"),
        (link(json!({"#cache": {"tags": ["*"]}})), "#cache"),
        (
            json!({"#type": "container", "": {"#type": "container"}}),
            "name",
        ),
    ] {
        let message = from_json(&document).unwrap_err().to_string();
        assert!(message.contains(word), "{document}: {message}");
    }
}

#[test]
fn trees_are_bounded_in_depth_size_and_text() {
    let deep = |depth: usize| {
        (1..depth).fold(Element::container([]), |inner, _| {
            Element::container([inner])
        })
    };
    assert_eq!(check_limits(&deep(MAX_DEPTH)), Ok(()));
    assert_eq!(check_limits(&deep(MAX_DEPTH + 1)), Err(LimitError::Depth));
    let wide = |nodes: usize| Element::container((1..nodes).map(|_| Element::container([])));
    assert_eq!(check_limits(&wide(MAX_NODES)), Ok(()));
    assert_eq!(check_limits(&wide(MAX_NODES + 1)), Err(LimitError::Nodes));
    let long = |bytes: usize| Element::markup(Markup::plain("x".repeat(bytes)));
    assert_eq!(check_limits(&long(MAX_TEXT_BYTES)), Ok(()));
    assert_eq!(
        check_limits(&long(MAX_TEXT_BYTES + 1)),
        Err(LimitError::Text)
    );
    assert!(matches!(
        from_json(&to_json(&deep(MAX_DEPTH + 1))),
        Err(JsonError::Limit(LimitError::Depth))
    ));
}

#[test]
fn the_active_trail_leads_to_the_page_that_is_shown() {
    let url = |path: &str| SafeUrl::new(path).unwrap();
    let mut about = MenuEntry::new("About", url("/about"));
    about.below.push(MenuEntry::new("Team", url("/about/team")));
    let menu = MenuView::new(
        "main".parse().unwrap(),
        "Main",
        vec![MenuEntry::new("Home", url("/")), about],
        "/about/team",
    );
    let trail: Vec<(bool, bool)> = menu
        .entries
        .iter()
        .map(|entry| (entry.active, entry.current))
        .collect();
    assert_eq!(trail, [(false, false), (true, false)]);
    assert!(menu.entries[1].below[0].current);
}

#[test]
fn a_page_has_one_heading() {
    let url = SafeUrl::front();
    let id = "01890000-0000-7000-8000-000000000001".parse().unwrap();
    let item = |view: &str| {
        let view = ItemView::new(
            id,
            "article".parse().unwrap(),
            view.parse().unwrap(),
            "T",
            url.clone(),
        );
        Element::<Markup>::new(ElementKind::Item(Box::new(view)))
    };
    assert_eq!(
        Page::new("T", "S", "/t", item("full")).heading,
        PageHeading::Content
    );
    assert_eq!(
        Page::new("T", "S", "/t", item("teaser")).heading,
        PageHeading::Shown
    );
}

#[test]
fn authors_break_texts_into_pages_and_teasers() {
    assert_eq!(before_more("a<!--more-->b"), Some("a"));
    assert_eq!(
        before_more("a<!-- x --><!--more Read on-->b"),
        Some("a<!-- x -->")
    );
    assert_eq!(before_more("a<!--moreover-->b"), None);
    assert_eq!(text_pages("a"), ["a"]);
    assert_eq!(
        text_pages("<!--nextpage-->a<!--nextpage-->b<!-- nextpage -->"),
        ["a", "b"]
    );
}

/// The addresses of a tree, by the keys that name some.
fn addresses(tree: &serde_json::Value, found: &mut Vec<String>) {
    use serde_json::Value as Json;
    match tree {
        Json::Array(entries) => entries.iter().for_each(|entry| addresses(entry, found)),
        Json::Object(members) if members.get("language").is_some() => {}
        Json::Object(members) => {
            for (key, value) in members {
                let is_address =
                    key.ends_with("url") || ["#feed", "#src", "#link"].contains(&&**key);
                match value {
                    Json::String(url) if is_address => found.push(url.clone()),
                    other => addresses(other, found),
                }
            }
        }
        _ => {}
    }
}

#[test]
fn every_address_of_a_page_is_gone_through() {
    let moved = SafeUrl::new("/moved").unwrap();
    let mut count = 0;
    for mut specimen in gallery().unwrap() {
        let page = &mut specimen.page;
        page.head.next = Some(SafeUrl::front());
        page.each_url(&mut |url| *url = moved.clone());
        assert_eq!(
            (&page.home, page.head.next.as_ref()),
            (&moved, Some(&moved))
        );
        for element in Slot::ALL.iter().flat_map(|slot| page.slot(*slot)) {
            let mut found = Vec::new();
            addresses(&to_json(element), &mut found);
            count += found.len();
            assert!(found.iter().all(|url| url == "/moved"), "{found:?}");
        }
    }
    assert!(count > 100, "{count}");
}

#[test]
fn an_entry_that_leads_into_another_language_knows_its_address() {
    let mut german = MenuEntry::new("Deutsch", SafeUrl::front());
    german.language = Some("de".parse().unwrap());
    let menu = MenuView::new(
        "languages".parse().unwrap(),
        "Languages",
        vec![german],
        "/x",
    );
    let mut element: Element<Markup> = Element::new(ElementKind::Menu(menu));
    element.each_url(&mut |_| panic!("its address was moved"));
}
