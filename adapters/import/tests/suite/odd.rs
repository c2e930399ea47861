//! Odd exports that are sound all the same: taken as far as sense goes, each record once, the rest said.

use std::fmt::Write as _;

use trovato_ports::imports::{ImportBody, ImportItem, ImportRecord};

use crate::support::{export, records};

async fn all(channel: &str) -> Vec<ImportRecord> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), export(channel)).unwrap();
    let (summary, records) = records(file.path(), None).await;
    assert_eq!(summary.records, records.len() as u64);
    records
}

fn record<'r>(records: &'r [ImportRecord], key: &str) -> &'r ImportRecord {
    let found = records.iter().find(|r| r.key == key);
    found.unwrap_or_else(|| panic!("{key}: {:?}", keys(records)))
}

fn keys(records: &[ImportRecord]) -> Vec<&str> {
    records.iter().map(|r| r.key.as_str()).collect()
}

fn item<'r>(records: &'r [ImportRecord], key: &str) -> &'r ImportItem {
    match &record(records, key).body {
        ImportBody::Item(item) => item,
        other => panic!("{key}: {other:?}"),
    }
}

fn reasons(records: &[ImportRecord], key: &str) -> String {
    let remarks = record(records, key).remarks.iter();
    remarks
        .map(|r| r.reason.as_str())
        .collect::<Vec<_>>()
        .join("; ")
}

fn post(number: &str, more: &str) -> String {
    format!(
        "<item><title>One</title><wp:post_id>{number}</wp:post_id>\
         <wp:post_date_gmt>2025-04-05 06:07:08</wp:post_date_gmt>{more}</item>\n"
    )
}

fn comment(number: u32, parent: u32) -> String {
    format!(
        "<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_content>c</wp:comment_content>\
         <wp:comment_date_gmt>2025-04-05 06:07:08</wp:comment_date_gmt>\
         <wp:comment_approved>1</wp:comment_approved>\
         <wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"
    )
}

fn category(slug: &str, parent: &str) -> String {
    format!(
        "<wp:category><wp:category_nicename>{slug}</wp:category_nicename>\
         <wp:category_parent>{parent}</wp:category_parent><wp:cat_name>{slug}</wp:cat_name></wp:category>\n"
    )
}

fn link(number: u32, kind: &str, url: &str, parent: u32) -> String {
    let meta = |key: &str, value: &str| {
        format!(
            "<wp:postmeta><wp:meta_key>_menu_item_{key}</wp:meta_key>\
             <wp:meta_value>{value}</wp:meta_value></wp:postmeta>"
        )
    };
    post(
        &number.to_string(),
        &[
            "<wp:post_type>nav_menu_item</wp:post_type>".to_owned(),
            "<category domain=\"nav_menu\" nicename=\"top\">Top</category>".to_owned(),
            meta("type", kind),
            meta("url", url),
            meta("object_id", "88888"),
            meta("menu_item_parent", &parent.to_string()),
        ]
        .concat(),
    )
}

#[tokio::test]
async fn unknown_elements_may_stand_anywhere() {
    let odd = "<x:odd xmlns:x=\"urn:x\" a=\"1\"><x:deep>words</x:deep></x:odd>";
    let channel = [
        odd,
        &post("1", odd),
        odd,
        &category("a", "").replace("<wp:cat_name>", &format!("{odd}<wp:cat_name>")),
    ]
    .concat();
    let records = all(&channel).await;
    assert_eq!(keys(&records), ["category:a", "post:1"]);
}

#[tokio::test]
async fn rings_of_every_kind_are_led_out_once() {
    let channel = [
        category("a", "b"),
        category("b", "a"),
        category("self", "self"),
        post(
            "1",
            "<wp:post_type>page</wp:post_type><wp:post_parent>2</wp:post_parent>",
        ),
        post(
            "2",
            "<wp:post_type>page</wp:post_type><wp:post_parent>1</wp:post_parent>",
        ),
        post(
            "3",
            &[comment(1, 2), comment(2, 1), comment(3, 3), comment(4, 77)].concat(),
        ),
        link(10, "custom", "https://e.example/", 11),
        link(11, "custom", "https://e.example/", 10),
    ]
    .concat();
    let records = all(&channel).await;
    for key in [
        "category:a",
        "category:self",
        "post:1",
        "comment:1",
        "comment:3",
        "post:10",
    ] {
        assert!(reasons(&records, key).contains("below itself"), "{key}");
    }
    for key in ["category:b", "post:2", "comment:2", "post:11"] {
        assert_eq!(reasons(&records, key), "", "{key}");
    }
    assert!(reasons(&records, "comment:4").contains("`comment:77`"));
}

#[tokio::test]
async fn slugs_that_are_the_same_in_letters_are_one_term() {
    let channel = [
        category("caf%c3%a9", ""),
        category("caf%C3%A9", ""),
        category("%f0%9f%8d%95", ""),
        category("nul%00slug", ""),
        post(
            "1",
            "<category domain=\"category\" nicename=\"caf%C3%a9\">C</category>",
        ),
    ]
    .concat();
    let records = all(&channel).await;
    assert!(reasons(&records, "category:café#2").contains("more than once"));
    assert_eq!(item(&records, "post:1").terms.len(), 1);
    record(&records, "category:🍕");
    record(&records, "category:nulslug");
}

#[tokio::test]
async fn no_value_of_a_record_has_a_nul() {
    let channel = [
        post("1", "<link>https://old.example/a%00b/</link><wp:post_name>a%00b</wp:post_name>"),
        post(
            "2",
            "<wp:post_type>attachment</wp:post_type>\
             <wp:attachment_url>https://old.example/wp-content/uploads/a%00b.jpg</wp:attachment_url>",
        ),
    ]
    .concat();
    let records = all(&channel).await;
    let one = item(&records, "post:1");
    assert_eq!(
        (one.slug.as_str(), one.path.as_deref()),
        ("ab", Some("/ab"))
    );
    let ImportBody::File(file) = &record(&records, "post:2").body else {
        panic!("no file")
    };
    assert_eq!(file.filename, "ab.jpg");
}

#[tokio::test]
async fn a_record_may_name_ten_thousand_terms() {
    let mut terms = String::new();
    for number in 0..10_000 {
        write!(
            terms,
            "<category domain=\"category\" nicename=\"k{number}\">K</category>"
        )
        .unwrap();
    }
    let records = all(&post("1", &terms)).await;
    assert_eq!(records.len(), 10_001);
    assert_eq!(item(&records, "post:1").terms.len(), 10_000);
}

#[tokio::test]
async fn what_a_link_of_a_menu_cannot_lead_to_is_said() {
    let channel = [
        link(10, "post_type", "", 0),
        link(11, "custom", "javascript:alert(1)", 0),
        link(12, "custom", "", 0),
        link(13, "custom", "https://e.example/", 99),
    ]
    .concat();
    let records = all(&channel).await;
    assert!(reasons(&records, "post:10").contains("(88888)"));
    assert!(reasons(&records, "post:11").contains("(javascript:alert(1))"));
    assert!(reasons(&records, "post:13").contains("stands at the top"));
    let ImportBody::MenuLink(nowhere) = &record(&records, "post:12").body else {
        panic!("no link")
    };
    assert_eq!(nowhere.url, "#");
}

#[tokio::test]
async fn an_attachment_that_is_none_of_the_web_is_left_out() {
    let of = |url: &str| {
        format!(
            "<wp:post_type>attachment</wp:post_type><wp:attachment_url>{url}</wp:attachment_url>"
        )
    };
    let channel = [
        post("1", &of("javascript:alert(1)")),
        post("2", &of("/uploads/a.jpg")),
    ]
    .concat();
    let records = all(&channel).await;
    assert!(reasons(&records, "post:1").contains("none of the web"));
    assert!(matches!(
        record(&records, "post:2").body,
        ImportBody::File(_)
    ));
}

#[tokio::test]
async fn line_ends_and_divided_sections_are_read_as_they_are_meant() {
    let body = |text: &str| {
        post(
            "1",
            &format!("<content:encoded><![CDATA[{text}]]></content:encoded>"),
        )
    };
    for (text, html) in [
        ("one\r\n\r\ntwo\rthree", "<p>one</p>\n<p>two<br>\nthree</p>"),
        ("a ]]]]><![CDATA[> b", "<p>a ]]&gt; b</p>"),
        ("a<!-- wp:footnotes /-->", "<p>a</p>"),
    ] {
        assert_eq!(item(&all(&body(text)).await, "post:1").body, html, "{text}");
    }
}

#[tokio::test]
async fn footnotes_stand_where_the_editor_shows_them() {
    let more = "<content:encoded><![CDATA[<!-- wp:paragraph --><p>So<sup data-fn=\"ab-1\" class=\"fn\"><a href=\"#ab-1\" id=\"ab-1-link\">1</a></sup></p><!-- /wp:paragraph --><!-- wp:footnotes /-->]]></content:encoded>\
        <wp:postmeta><wp:meta_key>footnotes</wp:meta_key><wp:meta_value><![CDATA[[{\"content\":\"A <em>note</em>\",\"id\":\"ab-1\"}]]]></wp:meta_value></wp:postmeta>";
    let records = all(&post("1", more)).await;
    assert_eq!(
        item(&records, "post:1").body,
        "<p>So<sup><a href=\"#ab-1\" id=\"ab-1-link\">1</a></sup></p>\n<ol><li id=\"ab-1\">A <em>note</em> <a href=\"#ab-1-link\">↩</a></li></ol>"
    );
    assert_eq!(reasons(&records, "post:1"), "");
}
