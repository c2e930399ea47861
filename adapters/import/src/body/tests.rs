//! Texts of every age of WordPress, row by row, and any text at all.

use proptest::prelude::*;

use super::*;

/// A site where `/known/`, `https://old.example/uploads/a.jpg` and the numbers 1 to 3 are.
struct Fake;

fn file(last: u8) -> Picture {
    let id = format!("01890000-0000-7000-8000-0000000000{last:02}")
        .parse()
        .unwrap();
    Picture {
        id,
        alt: format!("Alt {last}"),
        caption: String::new(),
        is_shown: true,
    }
}

impl Links for Fake {
    fn link(&self, href: &str) -> Option<String> {
        let known = href.strip_prefix("https://old.example").unwrap_or(href);
        let (path, fragment) = known
            .split_once('#')
            .map_or((known, String::new()), |(p, f)| (p, format!("#{f}")));
        match path {
            "/known/" | "/?p=1" => Some(format!("/item/ITEM{fragment}")),
            "/uploads/a.jpg" => Some(format!("/files/by-id/{}", file(1).id)),
            _ => None,
        }
    }

    fn picture(&self, src: &str) -> Option<Picture> {
        src.starts_with("https://old.example/uploads/a")
            .then(|| file(1))
    }

    fn picture_by_number(&self, number: &str) -> Option<Picture> {
        number
            .parse()
            .ok()
            .filter(|n| (1..=3).contains(n))
            .map(file)
    }

    fn pictures(&self) -> Vec<Picture> {
        vec![file(2), file(3)]
    }

    fn absolute(&self, href: &str) -> Option<String> {
        url::Url::parse("https://old.example/")
            .unwrap()
            .join(href)
            .ok()
            .map(String::from)
    }
}

fn html(raw: &str) -> String {
    let html = clean(raw, &Fake, Kind::Article).html;
    html.replace("/files/by-id/01890000-0000-7000-8000-0000000000", "/f/")
}

#[track_caller]
fn check(rows: &[(&str, &str)]) {
    for (raw, want) in rows {
        assert_eq!(&html(raw), want, "from {raw}");
    }
}

#[test]
fn classic_text_gets_its_paragraphs() {
    check(&[
        ("One\n\nTwo\nthree", "<p>One</p>\n<p>Two<br>\nthree</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        (
            "<em>One\n\ntwo</em>",
            "<p><em>One</em></p>\n<p><em>two</em></p>",
        ),
        (
            "<blockquote>Said\n\nagain</blockquote>",
            "<blockquote><p>Said</p><p>again</p></blockquote>",
        ),
        (
            "<ul>\n<li>one</li>\n<li>two</li>\n</ul>",
            "<ul><li>one</li><li>two</li></ul>",
        ),
        ("<pre>a\n\n  b</pre>", "<pre>a\n\n  b</pre>"),
        ("<h1>Head</h1>\ntext", "<h2>Head</h2>\n<p>text</p>"),
        ("<div>\n<p>in</p>\n</div>\n&nbsp;\n", "<p>in</p>"),
        (
            "<div dir=\"rtl\">مرحبا</div>",
            "<div dir=\"rtl\"><p>مرحبا</p></div>",
        ),
        (
            "before<!--more-->after",
            "<p>before</p>\n<!--more-->\n<p>after</p>",
        ),
        (
            "one\n<!--nextpage-->\ntwo",
            "<p>one</p>\n<!--nextpage-->\n<p>two</p>",
        ),
        ("", ""),
        ("<p></p>\n\n<p>&nbsp;</p>", ""),
    ]);
}

#[test]
fn what_can_do_harm_is_gone_and_words_stay() {
    check(&[
        (
            "<script>alert(1)</script><p onclick=\"x()\" style=\"color:red\">Kept</p>",
            "<p>Kept</p>",
        ),
        ("<a href=\"javascript:x()\">word</a>", "<p>word</p>"),
        (
            "<form action=\"/x\"><input value=\"1\">words</form>",
            "<p>words</p>",
        ),
        (
            "<font color=\"red\"><big>Large</big></font>",
            "<p>Large</p>",
        ),
        (
            "<iframe src=\"https://video.example/1\" title=\"A film\"></iframe>",
            "<figure class=\"embed\"><a class=\"embed\" href=\"https://video.example/1\">A film</a></figure>",
        ),
    ]);
}

#[test]
fn links_to_own_content_lead_to_it_and_others_stay() {
    check(&[
        (
            "<a href=\"https://old.example/known/#part\">x</a>",
            "<p><a href=\"/item/ITEM#part\">x</a></p>",
        ),
        (
            "<a href=\"/?p=1\">x</a>",
            "<p><a href=\"/item/ITEM\">x</a></p>",
        ),
        (
            "<a href=\"/unknown/\">x</a>",
            "<p><a href=\"https://old.example/unknown/\">x</a></p>",
        ),
        (
            "<a href=\"https://elsewhere.example/x\" target=\"_blank\">x</a>",
            "<p><a href=\"https://elsewhere.example/x\">x</a></p>",
        ),
        ("<a href=\"#here\">x</a>", "<p><a href=\"#here\">x</a></p>"),
    ]);
}

#[test]
fn anchors_keep_their_names() {
    check(&[
        ("<a name=\"there\">x</a>", "<p><a id=\"there\"></a>x</p>"),
        (
            "<h2><a name=\"there\"></a>Head</h2>",
            "<h2><a id=\"there\"></a>Head</h2>",
        ),
        (
            "<h2 id=\"a b\">One</h2><h2 id=\"two\">Two</h2>",
            "<h2>One</h2>\n<h2 id=\"two\">Two</h2>",
        ),
        (
            "So<sup id=\"fnref1\"><a href=\"#fn1\">1</a></sup>\n<ol><li id=\"fn1\">Note <a href=\"#fnref1\">↩</a></li></ol>",
            "<p>So<sup id=\"fnref1\"><a href=\"#fn1\">1</a></sup></p>\n<ol><li id=\"fn1\">Note <a href=\"#fnref1\">↩</a></li></ol>",
        ),
        (
            "<div id=\"part\"><p>One</p><p>Two</p></div>",
            "<p id=\"part\">One</p>\n<p>Two</p>",
        ),
        (
            "<section id=\"part\"><h2 id=\"head\">One</h2><p>Two</p></section>",
            "<h2 id=\"head\">One</h2>\n<p id=\"part\">Two</p>",
        ),
        (
            "<img id=\"bell\" src=\"https://old.example/uploads/a.jpg\">",
            "<figure id=\"bell\"><img src=\"/f/01\" alt=\"Alt 1\"></figure>",
        ),
        ("<b id=\"docs-internal-guid-1\">x</b>", "<p><b>x</b></p>"),
        ("<div id=\"nothing\"></div>", ""),
    ]);
}

#[test]
fn columns_stand_beside_each_other() {
    let column = |words: &str| {
        format!(
            "<!-- wp:column --><div class=\"wp-block-column\"><p>{words}</p></div><!-- /wp:column -->"
        )
    };
    let columns = |inner: &str| {
        format!(
            "<!-- wp:columns --><div class=\"wp-block-columns\">{inner}</div><!-- /wp:columns -->"
        )
    };
    let empty = "<div class=\"wp-block-column\"></div>";
    check(&[
        (
            &columns(&[column("a"), column("b")].concat()),
            "<div class=\"columns\"><div class=\"column\"><p>a</p></div><div class=\"column\"><p>b</p></div></div>",
        ),
        (&columns(&[&column("a"), empty].concat()), "<p>a</p>"),
        (&columns(empty), ""),
        (
            &columns(&[column("a"), columns(&[column("b"), column("c")].concat())].concat()),
            "<div class=\"columns\"><div class=\"column\"><p>a</p></div><div class=\"column\"><div class=\"columns\"><div class=\"column\"><p>b</p></div><div class=\"column\"><p>c</p></div></div></div></div>",
        ),
    ]);
}

#[test]
fn pictures_stand_between_paragraphs() {
    let known = "<img class=\"alignleft\" src=\"https://old.example/uploads/a-300x200.jpg\" alt=\"Bell\" width=\"300\" height=\"200\">";
    let figure = "<figure class=\"align-left\"><img src=\"/f/01\" alt=\"Bell\" width=\"300\" height=\"200\"></figure>";
    check(&[
        (
            &format!("text {known} on"),
            &format!("{figure}\n<p>text  on</p>"),
        ),
        (
            &format!("<a href=\"https://old.example/uploads/a.jpg\">{known}</a>"),
            "<figure class=\"align-left\"><a href=\"/f/01\"><img src=\"/f/01\" alt=\"Bell\" width=\"300\" height=\"200\"></a></figure>",
        ),
        (
            "<img src=\"https://old.example/uploads/a.jpg\">",
            "<figure><img src=\"/f/01\" alt=\"Alt 1\"></figure>",
        ),
        (
            "<figure class=\"wp-block-image alignright size-medium\"><img src=\"https://old.example/uploads/a-300x200.jpg?w=1\" alt=\"Bell\"></figure>",
            "<figure class=\"align-right\"><img src=\"/f/01\" alt=\"Bell\" width=\"300\" height=\"200\"></figure>",
        ),
        (
            "<img src=\"https://old.example/uploads/a-300x200.jpg\" alt=\"Bell\" width=\"90\">",
            "<figure><img src=\"/f/01\" alt=\"Bell\" width=\"90\"></figure>",
        ),
        (
            "<img src=\"https://foreign.example/b.png\" alt=\"Far\">",
            "<figure class=\"missing\"><a href=\"https://foreign.example/b.png\">Far</a></figure>",
        ),
        (
            "<img src=\"//foreign.example/b.png\">",
            "<figure class=\"missing\"><a href=\"https://foreign.example/b.png\">https://foreign.example/b.png</a></figure>",
        ),
        (
            "so <img class=\"wp-smiley\" src=\"x.gif\" alt=\":)\">",
            "<p>so :)</p>",
        ),
    ]);
}

#[test]
fn captions_become_captions() {
    let img = "<img src=\"https://old.example/uploads/a.jpg\" alt=\"Bell\">";
    check(&[
        (
            &format!(
                "[caption id=\"attachment_1\" align=\"alignright\" width=\"300\"]{img} A <em>bell</em>[/caption]"
            ),
            "<figure class=\"align-right\"><img src=\"/f/01\" alt=\"Bell\"><figcaption>A <em>bell</em></figcaption></figure>",
        ),
        (
            &format!("[caption width=\"3\" caption=\"Old way\"]{img}[/caption]"),
            "<figure><img src=\"/f/01\" alt=\"Bell\"><figcaption>Old way</figcaption></figure>",
        ),
        (
            &format!(
                "<figure class=\"wp-block-image alignwide\">{img}<figcaption>Words</figcaption></figure>"
            ),
            "<figure class=\"align-wide\"><img src=\"/f/01\" alt=\"Bell\"><figcaption>Words</figcaption></figure>",
        ),
        (
            "[caption]<img src=\"https://foreign.example/b.png\" alt=\"Far\"> Said[/caption]",
            "<figure class=\"missing\"><a href=\"https://foreign.example/b.png\">Far</a><figcaption>Said</figcaption></figure>",
        ),
    ]);
}

#[test]
fn galleries_of_every_age_become_one_kind() {
    let one = "<figure><img src=\"/f/01\" alt=\"Alt 1\"></figure>";
    let two = "<figure><img src=\"/f/02\" alt=\"Alt 2\"></figure>";
    let three = "<figure><img src=\"/f/03\" alt=\"Alt 3\"></figure>";
    let img = "<img src=\"https://old.example/uploads/a.jpg\" alt=\"Alt 1\">";
    check(&[
        (
            "[gallery ids=\"1,2,99\" columns=2]",
            &format!("<figure class=\"gallery gallery-columns-2\">{one}{two}</figure>"),
        ),
        (
            "[gallery]",
            &format!("<figure class=\"gallery\">{two}{three}</figure>"),
        ),
        (
            "<!-- wp:gallery {\"ids\":[1,2]} /-->",
            &format!("<figure class=\"gallery\">{one}{two}</figure>"),
        ),
        (
            &format!(
                "<!-- wp:gallery --><figure class=\"wp-block-gallery columns-3\"><!-- wp:image --><figure class=\"wp-block-image\">{img}</figure><!-- /wp:image --></figure><!-- /wp:gallery -->"
            ),
            &format!("<figure class=\"gallery gallery-columns-3\">{one}</figure>"),
        ),
        (
            &format!(
                "<!-- wp:gallery --><figure class=\"wp-block-gallery\"><ul class=\"blocks-gallery-grid\"><li class=\"blocks-gallery-item\"><figure>{img}<figcaption>One</figcaption></figure></li></ul><figcaption>All</figcaption></figure><!-- /wp:gallery -->"
            ),
            "<figure class=\"gallery\"><figure><img src=\"/f/01\" alt=\"Alt 1\"><figcaption>One</figcaption></figure><figcaption>All</figcaption></figure>",
        ),
    ]);
}

#[test]
fn what_other_sites_show_becomes_a_card() {
    let card = |url: &str| {
        let title = url.trim_start_matches("https://");
        format!("<figure class=\"embed\"><a class=\"embed\" href=\"{url}\">{title}</a></figure>")
    };
    let film = "https://video.example/watch?v=1&t=2".replace('&', "&amp;");
    check(&[
        (
            "[embed width=\"3\"]https://video.example/1[/embed]",
            &card("https://video.example/1"),
        ),
        (
            "Look:\n\nhttps://video.example/1\n\nGood.",
            &format!(
                "<p>Look:</p>\n{}\n<p>Good.</p>",
                card("https://video.example/1")
            ),
        ),
        (
            "https://www.youtube.com/watch?v=1",
            "<figure class=\"embed\"><a class=\"embed\" href=\"https://www.youtube.com/watch?v=1\">YouTube: youtube.com/watch?v=1</a></figure>",
        ),
        (
            "[audio src=\"https://sound.example/a.mp3\"]",
            &card("https://sound.example/a.mp3"),
        ),
        (
            "[audio https://sound.example/a.mp3]",
            &card("https://sound.example/a.mp3"),
        ),
        (
            "[youtube=https://video.example/watch?v=1&t=2]",
            &card(&film),
        ),
        (
            "<video><source src=\"https://video.example/a.mp4\">No film</video>",
            &card("https://video.example/a.mp4"),
        ),
        (
            "<!-- wp:embed {\"url\":\"https://video.example/1\"} --><figure class=\"wp-block-embed\"><div class=\"wp-block-embed__wrapper\">\nhttps://video.example/1\n</div><figcaption>Said</figcaption></figure><!-- /wp:embed -->",
            "<figure class=\"embed\"><a class=\"embed\" href=\"https://video.example/1\">video.example/1</a><figcaption>Said</figcaption></figure>",
        ),
    ]);
}

#[test]
fn block_markup_leaves_its_meaning() {
    check(&[
        (
            "<!-- wp:paragraph {\"dropCap\":true} -->\n<p class=\"has-drop-cap\">Once</p>\n<!-- /wp:paragraph -->",
            "<p class=\"drop-cap\">Once</p>",
        ),
        (
            "<!-- wp:heading {\"level\":3} --><h3 class=\"wp-block-heading\" id=\"x\">Head</h3><!-- /wp:heading -->",
            "<h3 id=\"x\">Head</h3>",
        ),
        (
            "<!-- wp:pullquote --><figure class=\"wp-block-pullquote\"><blockquote><p>Said</p><cite>Who</cite></blockquote></figure><!-- /wp:pullquote -->",
            "<blockquote class=\"pullquote\"><p>Said</p><p><cite>Who</cite></p></blockquote>",
        ),
        (
            "<!-- wp:table --><figure class=\"wp-block-table\"><table><tbody><tr><td>1</td></tr></tbody></table><figcaption>T</figcaption></figure><!-- /wp:table -->",
            "<figure><table><tbody><tr><td>1</td></tr></tbody></table><figcaption>T</figcaption></figure>",
        ),
        (
            "<!-- wp:code --><pre class=\"wp-block-code\"><code class=\"language-rust\">fn a() {}\n</code></pre><!-- /wp:code -->",
            "<pre><code class=\"language-rust\">fn a() {}\n</code></pre>",
        ),
        (
            "<!-- wp:spacer --><div class=\"wp-block-spacer\" style=\"height:9px\"></div><!-- /wp:spacer --><!-- wp:separator --><hr class=\"wp-block-separator\"/><!-- /wp:separator -->",
            "<hr>",
        ),
        (
            "<!-- wp:button --><div class=\"wp-block-button\"><a class=\"wp-block-button__link\" href=\"https://elsewhere.example/x\">Go</a></div><!-- /wp:button -->",
            "<p><a href=\"https://elsewhere.example/x\" class=\"button\">Go</a></p>",
        ),
        (
            "<!-- wp:more --><!--more--><!-- /wp:more --><!-- wp:nextpage --><!--nextpage--><!-- /wp:nextpage --><p>x</p>",
            "<!--more-->\n<!--nextpage-->\n<p>x</p>",
        ),
        (
            "<!-- wp:social-links --><ul><!-- wp:social-link {\"url\":\"https://elsewhere.example/me\",\"service\":\"web\"} /--></ul><!-- /wp:social-links -->",
            "<ul><li><a href=\"https://elsewhere.example/me\">web</a></li></ul>",
        ),
    ]);
}

#[test]
fn what_cannot_be_taken_is_told() {
    let told = |raw: &str| clean(raw, &Fake, Kind::Article).remarks.join("; ");
    assert!(
        told("<!-- wp:latest-posts /--><!-- wp:my/block {\"a\":1} /-->")
            .ends_with("latest-posts, my/block")
    );
    assert!(told("[recent_posts count=\"3\"]").ends_with("recent_posts"));
    assert!(told("[strange_thing a=\"b\"]").contains("stay as text: strange_thing"));
    assert!(told("<img src=\"https://foreign.example/b.png\">").contains("foreign.example/b.png"));
    assert_eq!(told("Just [a remark] in brackets [...]"), "");
    assert!(told(&"<div>".repeat(5_000)).contains("too deep"));
}

#[test]
fn a_shortcode_that_is_shown_stays_readable() {
    check(&[
        (
            "Write [[gallery ids=\"1\"]] there",
            "<p>Write <code>gallery ids=&quot;1&quot;</code> there</p>",
        ),
        ("<code>[caption]</code>", "<p><code>caption]</code></p>"),
        ("a [unknown] b", "<p>a [unknown] b</p>"),
        ("stray [/caption] end", "<p>stray  end</p>"),
    ]);
}

#[test]
fn files_of_a_text_are_named_once() {
    let raw = "[gallery ids=\"1,2\"]<img src=\"https://old.example/uploads/a.jpg\">";
    assert_eq!(
        clean(raw, &Fake, Kind::Article).files,
        [file(1).id, file(2).id]
    );
}

#[test]
fn comments_know_neither_blocks_nor_shortcodes() {
    let said = clean("One\n\n[gallery] <b>two</b>", &Fake, Kind::Comment).html;
    assert_eq!(said, "<p>One</p>\n<p>gallery] <b>two</b></p>");
}

#[test]
fn many_elements_that_end_by_themselves_are_not_deep() {
    let items = "<li>x".repeat(400);
    let clean = clean(
        &format!("<ul>{items}</ul>{}", "<p>y".repeat(400)),
        &Fake,
        Kind::Article,
    );
    assert_eq!(clean.remarks, Vec::<String>::new());
    assert_eq!(clean.html.matches("<li>x</li>").count(), 400);
    assert_eq!(clean.html.matches("<p>y</p>").count(), 400);
}

/// Work that grew with the square of a text would not end within any patience here.
#[test]
fn the_longest_texts_of_one_piece_are_clean_in_a_moment() {
    for piece in [
        "[caption]",
        "[gallery ",
        "[a \"",
        "[odd]x",
        "[x y=\"",
        "<code>x</code>",
        "<!--",
        "<!-- wp:",
        "<br>",
        "<p>",
        "<p></div>",
        "<li></td>",
        "<a \"",
        "<",
        "[",
        "]]>",
        "<a name=x>",
        "<img src=x>",
        "https://a.example\n\n",
    ] {
        for before in ["", "[/caption]", "<pre>", "<!-- wp:"] {
            let raw = format!("{before}{}", piece.repeat((60 << 10) / piece.len()));
            clean(&raw, &Fake, Kind::Article);
        }
    }
}

/// The same for the stage of shortcodes alone, which longer texts reach.
#[test]
fn the_longest_texts_of_shortcodes_are_expanded_in_a_moment() {
    for end in ["[/caption x]", "[/caption /]", "[/caption]"] {
        let raw = format!("{}{end}", "[caption]".repeat(200_000));
        shortcodes::expand(&raw, &mut Vec::new());
    }
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "[gallery",
        "[gallery ids=\"1\"]",
        "[caption",
        "]",
        "[/caption]",
        "[embed]",
        "[[gallery]]",
        "<!-- wp:",
        "<!-- wp:image {\"id\":1} -->",
        "-->",
        "<!--",
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<pre>",
        "</pre>",
        "<code>",
        "<img src=\"https://old.example/uploads/a.jpg\">",
        "<a href=\"/known/\">",
        "</a>",
        "<figure class=\"wp-block-gallery\">",
        "</figure>",
        "<figcaption>",
        "<table>",
        "<td>",
        "<li>",
        "\n\n",
        "\n",
        "\"",
        "'",
        "&",
        "&lt;",
        "<",
        ">",
        "é",
        "\u{202e}",
        "word ",
        "<svg>",
        "<iframe src='https://x.example'>",
        "<h1>",
        "[",
        "/",
    ]);
    prop::collection::vec(
        prop_oneof![4 => piece.prop_map(str::to_owned), 1 => any::<String>()],
        0..40,
    )
    .prop_map(|p| p.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_becomes_clean_html(raw in pieces()) {
        for kind in [Kind::Article, Kind::Comment] {
            let html = clean(&raw, &Fake, kind).html;
            for code in ["[gallery", "[caption", "[/caption", "[embed"] {
                let goes_on = |tail: &str| tail.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-');
                prop_assert!(html.split(code).skip(1).all(goes_on), "{code} in {html}");
            }
            for left in ["<!--", "<script", "<iframe", "<svg", "data-wx", " style="] {
                prop_assert!(!html.contains(left), "{left} in {html}");
            }
        }
    }

    #[test]
    fn clean_html_is_well_formed(raw in pieces()) {
        let words = |html: &str| trovato_domain::text::plain(html).split_whitespace().collect::<Vec<&str>>().concat();
        let once = clean(&raw, &Fake, Kind::Article).html;
        prop_assert_eq!(words(&once), words(&policy::normal(&once)));
    }
}
