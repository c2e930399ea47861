//! What becomes of the export of the tests, record by record.

use std::collections::BTreeMap;

use trovato_ports::imports::{ImportBody, ImportItem, ImportRecord};

use crate::support::{attachments, fixture, records};

async fn all() -> Vec<ImportRecord> {
    records(&fixture(), None).await.1
}

fn item<'r>(records: &'r [ImportRecord], key: &str) -> &'r ImportItem {
    match records.iter().find(|r| r.key == key).map(|r| &r.body) {
        Some(ImportBody::Item(item)) => item,
        other => panic!("{key}: {other:?}"),
    }
}

fn remarks(records: &[ImportRecord], key: &str) -> String {
    let of = records
        .iter()
        .filter(|r| r.key == key)
        .flat_map(|r| &r.remarks);
    of.map(|r| r.reason.as_str())
        .collect::<Vec<&str>>()
        .join("; ")
}

#[tokio::test]
async fn every_record_is_counted_under_its_kind() {
    let mut counts = BTreeMap::new();
    for record in all().await {
        let word = match record.body {
            ImportBody::User(_) => "user",
            ImportBody::Term(_) => "term",
            ImportBody::File(_) => "file",
            ImportBody::Item(i) if i.published => "published",
            ImportBody::Item(_) => "draft",
            ImportBody::Comment(_) => "comment",
            ImportBody::MenuLink(_) => "menu_link",
            ImportBody::Skipped(_) => "skipped",
        };
        *counts.entry(word).or_insert(0) += 1;
    }
    let want = [
        ("comment", 6),
        ("draft", 7),
        ("file", 7),
        ("menu_link", 7),
        ("published", 20),
        ("skipped", 6),
        ("term", 13),
        ("user", 3),
    ];
    assert_eq!(counts, BTreeMap::from(want));
}

#[tokio::test]
async fn what_was_not_public_is_a_draft_and_says_why() {
    let records = all().await;
    for (key, word) in [
        ("post:115", "scheduled (future)"),
        ("post:116", "a draft"),
        ("post:117", "private"),
        ("post:118", "password protected"),
        ("post:119", "pending"),
        ("post:120", "trash"),
        ("post:121", "wp-mystery"),
    ] {
        assert!(!item(&records, key).published, "{key}");
        assert!(
            remarks(&records, key).contains(word),
            "{key}: {}",
            remarks(&records, key)
        );
    }
}

#[tokio::test]
async fn a_post_has_all_that_the_export_says_of_it() {
    let records = all().await;
    let post = item(&records, "post:101");
    assert_eq!((post.item_type.as_str(), post.sticky), ("article", true));
    assert_eq!(
        (post.title.as_str(), post.slug.as_str()),
        ("A morning in the beds", "a-morning-in-the-beds")
    );
    assert_eq!(post.created.unwrap().to_string(), "2025-04-05T06:07:08Z");
    assert_eq!(post.excerpt, "Strings, beds & a gate.");
    assert_eq!(post.path.as_deref(), Some("/2025/04/a-morning-in-the-beds"));
    assert_eq!(
        post.old_paths,
        ["/2025/04/a-morning-in-the-beds", "/?p=101"]
    );
    assert_eq!(
        post.image.as_ref().map(|(_, alt)| alt.as_str()),
        Some("The terrace from end to end")
    );
    assert_eq!(
        post.terms
            .iter()
            .map(|(v, _)| v.as_str())
            .collect::<Vec<&str>>(),
        ["categories", "categories", "tags", "tags"]
    );
    assert_eq!(post.files.len(), 3);
    let tools = item(&records, "post:102").id;
    assert!(
        post.body.contains(&format!("href=\"/item/{tools}#hoe\"")),
        "{}",
        post.body
    );
    assert!(
        post.body.contains("<!--more-->") && !post.body.contains("[gallery"),
        "{}",
        post.body
    );
    assert_eq!(item(&records, "post:103").post_format, "quote");
    assert_eq!(item(&records, "post:114").title, "Words with marks & signs");
}

#[tokio::test]
async fn what_is_missing_or_turns_in_a_ring_is_taken_as_far_as_sense_goes() {
    let records = all().await;
    assert!(
        item(&records, "post:54").parent.is_none() && item(&records, "post:55").parent.is_some()
    );
    assert!(remarks(&records, "post:54").contains("below itself"));
    assert!(remarks(&records, "post:56").contains("post:9999"));
    assert!(remarks(&records, "category:ring-a").contains("ring-b"));
    assert!(remarks(&records, "category:lost").contains("nowhere"));
    assert!(
        remarks(&records, "post:113").contains("stranger")
            && item(&records, "post:113").author.is_none()
    );
    assert!(remarks(&records, "post:112").contains("date"));
    assert_eq!(
        item(&records, "post:112").created.unwrap().to_string(),
        "2025-04-05T06:07:08Z"
    );
    assert_eq!(item(&records, "post:109").title, "Untitled");
    assert_eq!(item(&records, "post:105").slug, "غرفة-الشتاء");
    assert!(remarks(&records, "post:130").contains("shop_order"));
}

#[tokio::test]
async fn terms_make_a_tree_and_keep_their_addresses() {
    let records = all().await;
    let term = |key: &str| match records.iter().find(|r| r.key == key).map(|r| &r.body) {
        Some(ImportBody::Term(term)) => term.clone(),
        other => panic!("{key}: {other:?}"),
    };
    let beans = term("category:beans");
    assert_eq!(beans.parent, Some(term("category:vegetables").id));
    assert_eq!(
        beans.old_paths,
        [
            "/category/beds/vegetables/beans",
            "/category/beans",
            "/?cat=13"
        ]
    );
    assert_eq!(term("category:vegetables").name, "Vegetables & herbs");
    assert_eq!(term("tag:庭").old_paths[0], "/tag/庭");
    assert_eq!(
        (
            term("tag:unlisted").vocabulary.as_str(),
            term("tag:unlisted").name.as_str()
        ),
        ("tags", "Unlisted tag")
    );
}

#[tokio::test]
async fn comments_keep_their_thread_and_their_state() {
    let records = all().await;
    let comment = |id: u8| match records
        .iter()
        .find(|r| r.key == format!("comment:{id}"))
        .map(|r| &r.body)
    {
        Some(ImportBody::Comment(comment)) => comment.clone(),
        other => panic!("{id}: {other:?}"),
    };
    assert_eq!(comment(2).parent, Some(comment(1).id));
    assert_eq!(comment(3).parent, Some(comment(2).id));
    assert!(comment(2).author.is_some() && comment(1).author.is_none());
    assert_eq!(
        (comment(4).approved, comment(5).approved, comment(5).spam),
        (false, false, true)
    );
    assert_eq!(
        comment(3).body,
        "<p>Then it is older than I thought.</p>\n<p>Thank you!</p>"
    );
    assert!(!comment(7).body.contains("script") && comment(7).body.contains("/item/"));
    assert!(remarks(&records, "comment:6").contains("pingbacks"));
}

#[tokio::test]
async fn menus_lead_to_what_was_imported() {
    let records = all().await;
    let link = |id: u16| match records
        .iter()
        .find(|r| r.key == format!("post:{id}"))
        .map(|r| &r.body)
    {
        Some(ImportBody::MenuLink(link)) => link.clone(),
        other => panic!("{id}: {other:?}"),
    };
    assert_eq!(
        (link(201).menu.as_str(), link(207).menu.as_str()),
        ("main", "menu_2nd_gate")
    );
    assert_eq!(
        (link(201).url.as_str(), link(205).url.as_str()),
        ("/", "https://elsewhere.example/")
    );
    assert_eq!(
        link(202).url,
        format!("/item/{}", item(&records, "post:51").id)
    );
    assert_eq!(
        link(207).url,
        format!("/item/{}", item(&records, "post:102").id)
    );
    assert!(link(204).url.starts_with("/term/"));
    assert_eq!(
        (link(203).parent, link(208).parent),
        (Some(link(202).id), Some(link(207).id))
    );
    assert_eq!(link(203).weight, 3);
}

#[tokio::test]
async fn files_are_found_beside_the_export_and_change_what_is_known_of_them() {
    let folder = attachments();
    let (_, with) = records(&fixture(), Some(folder.path())).await;
    let without = all().await;
    let found: Vec<(&str, bool)> = with
        .iter()
        .filter_map(|r| match &r.body {
            ImportBody::File(f) => Some((f.filename.as_str(), f.path.is_some())),
            _ => None,
        })
        .collect();
    assert_eq!(found.iter().filter(|(_, there)| *there).count(), 6);
    assert!(found.contains(&("never-kept.jpg", false)) && found.contains(&("庭-1.png", true)));
    let hash = |records: &[ImportRecord], key: &str| {
        records
            .iter()
            .find(|r| r.key == key)
            .map(|r| r.hash.clone())
    };
    assert_ne!(hash(&with, "post:61"), hash(&without, "post:61"));
    assert_eq!(hash(&with, "post:66"), hash(&without, "post:66"));
    assert_eq!(hash(&with, "post:101"), hash(&without, "post:101"));
}

#[tokio::test]
async fn no_path_leads_out_of_the_folder_of_attachments() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("inner");
    std::fs::create_dir(&inner).unwrap();
    std::fs::write(folder.path().join("secret.png"), "secret").unwrap();
    let attachment = |id: u8, url: &str| {
        format!(
            "<item><title>x</title><wp:post_id>{id}</wp:post_id><wp:post_type>attachment</wp:post_type><wp:attachment_url>{url}</wp:attachment_url></item>"
        )
    };
    let text = crate::support::export(
        &[
            attachment(1, "https://old.example/wp-content/uploads/..%2fsecret.png"),
            attachment(2, "https://old.example/wp-content/uploads/../secret.png"),
            attachment(
                3,
                "https://old.example/wp-content/uploads/%2e%2e/secret.png",
            ),
        ]
        .concat(),
    );
    let path = folder.path().join("export.xml");
    std::fs::write(&path, text).unwrap();
    for record in records(&path, Some(&inner)).await.1 {
        assert!(
            matches!(record.body, ImportBody::File(f) if f.path.is_none()),
            "{}",
            record.key
        );
    }
}
