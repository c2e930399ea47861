//! Folders as generators keep them, with their own ways to name pages and pictures.

use trovato_domain::language::LanguageTag;
use trovato_import::MarkdownOptions;

use crate::folders::{folder, id, item, keys, options, put, records, remarks};

#[tokio::test]
async fn a_site_of_hugo_is_read_as_it_stands() {
    let folder = folder(&[
        (
            "hugo.toml",
            "baseURL = \"https://quinces.example/\"\n[permalinks]\nposts = \"/:year/:month/:title/\"\n",
        ),
        ("README.md", "Not of the site."),
        ("archetypes/default.md", "---\ntitle: {{ .Name }}\n---\n"),
        ("content/_index.md", "---\ntitle: Home\n---\n"),
        (
            "content/posts/First Post.md",
            "---\ntitle: The First\ndate: 2024-05-01\naliases: [/old/first, sub]\nweight: 3\n---\n\
             [b]({{< ref \"bundle\" >}}) [c]({{< relref \"/about.md#me\" >}}) [d](/about/)\n\
             [e](https://quinces.example/about/) ![s](/images/s.png)\n\
             {{< figure src=\"/images/s.png\" caption=\"C\" >}}\n{{< gallery >}}\n",
        ),
        (
            "content/posts/bundle/index.md",
            "+++\ntitle = \"Bundle\"\n+++\n![p](p.png) [up](../../about/)\n",
        ),
        ("content/posts/bundle/p.png", "p"),
        (
            "content/about.md",
            "---\ntitle: About\nurl: /about/\n---\nText [x](../posts/bundle/)\n",
        ),
        ("content/about.de.md", "---\ntitle: \u{dc}ber\n---\nText\n"),
        ("static/images/s.png", "s"),
    ]);
    let all = records(options(folder.path())).await;
    let first = item(&all, "content/posts/First Post.md");
    assert_eq!(first.path.as_deref(), Some("/2024/05/the-first"));
    assert_eq!(
        first.old_paths,
        ["/2024/05/the-first", "/old/first", "/2024/05/sub"]
    );
    let inner = format!("/item/{}", id(&all, "content/posts/bundle/index.md"));
    let about = id(&all, "content/about.md");
    for href in [
        inner.clone(),
        format!("/item/{about}#me"),
        format!("/item/{about}\">d<"),
        format!("/item/{about}\">e<"),
        format!("/files/by-id/{}", id(&all, "static/images/s.png")),
        "<figcaption>C</figcaption>".to_owned(),
    ] {
        assert!(first.body.contains(&href), "{href}: {}", first.body);
    }
    assert!(remarks(&all, "content/posts/First Post.md").contains("gallery"));
    let within = item(&all, "content/posts/bundle/index.md");
    assert!(
        within.body.contains(&format!("/item/{about}")),
        "{}",
        within.body
    );
    assert_eq!(within.files.len(), 1);
    assert!(item(&all, "content/about.md").body.contains(&inner));
    let german = item(&all, "content/about.de.md");
    assert_eq!(
        german.language.as_ref().map(LanguageTag::as_str),
        Some("de")
    );
    assert!(remarks(&all, "content/_index.md").contains("heads a list"));
    assert!(
        !keys(&all)
            .iter()
            .any(|k| k.contains("README") || k.contains("archetypes"))
    );
}

#[tokio::test]
async fn a_site_of_jekyll_is_read_as_it_stands() {
    let folder = folder(&[
        (
            "_config.yml",
            "url: https://pears.example\nbaseurl: /blog\n",
        ),
        (
            "_posts/2024-05-01-of-pears.md",
            "---\nlayout: post\ntags: fruit tree\ncategories: garden\n---\n\
             [p]({% post_url 2024-06-01-of-plums %}) [a]({% link about.md %}) [b]({{ site.baseurl }}/about)\n\
             ![i]({{ \"/assets/i.png\" | relative_url }})\n{: .wide}\n\n\
             {% highlight ruby %}\nputs {{ 1 }}\n{% endhighlight %}\n",
        ),
        (
            "_posts/2024-06-01-of-plums.markdown",
            "---\ntitle: Of plums\nredirect_from: /plums\n---\nText\n",
        ),
        ("about.md", "---\npermalink: /about/\n---\n# About us\n"),
        ("_layouts/post.md", "{{ content }}"),
        ("assets/i.png", "i"),
    ]);
    let all = records(options(folder.path())).await;
    let pears = item(&all, "_posts/2024-05-01-of-pears.md");
    assert_eq!(pears.title, "Of pears");
    assert_eq!(
        pears.path.as_deref(),
        Some("/garden/2024/05/01/of-pears.html")
    );
    assert_eq!(pears.terms.len(), 3);
    let about = format!("/item/{}", id(&all, "about.md"));
    assert_eq!(pears.body.matches(&about).count(), 2, "{}", pears.body);
    for part in [
        format!("/item/{}", id(&all, "_posts/2024-06-01-of-plums.markdown")),
        format!("/files/by-id/{}", id(&all, "assets/i.png")),
        "puts {{ 1 }}".to_owned(),
        "language-ruby".to_owned(),
    ] {
        assert!(pears.body.contains(&part), "{part}: {}", pears.body);
    }
    assert!(!pears.body.contains("{:"), "{}", pears.body);
    assert_eq!(item(&all, "about.md").path.as_deref(), Some("/about"));
    assert_eq!(item(&all, "about.md").title, "About us");
    assert!(
        item(&all, "_posts/2024-06-01-of-plums.markdown")
            .old_paths
            .contains(&"/plums".to_owned())
    );
    assert!(!keys(&all).iter().any(|k| k.contains("_layouts")));
}

#[tokio::test]
async fn files_of_the_site_may_lie_beside_the_texts() {
    let texts = folder(&[("posts/a.md", "![a](/img/a.png)\n")]);
    let files = folder(&[("img/a.png", "a")]);
    let missing = records(options(texts.path())).await;
    assert!(remarks(&missing, "posts/a.md").contains("is not in the folder"));
    let all = records(MarkdownOptions {
        attachments: Some(files.path().to_owned()),
        ..options(texts.path())
    })
    .await;
    let picture = id(&all, "attachments:img/a.png");
    assert!(item(&all, "posts/a.md").body.contains(&picture));
}

#[tokio::test]
async fn settings_that_cannot_be_read_are_told() {
    let folder = folder(&[("_posts/2024-05-01-a.md", "A"), ("_config.yml", "a: [b\n")]);
    let refused = crate::folders::refused(options(folder.path())).await;
    assert!(refused.to_string().contains("_config.yml"), "{refused}");
    put(folder.path(), "_config.yml", b"a: b\n");
    assert_eq!(records(options(folder.path())).await.len(), 1);
}
