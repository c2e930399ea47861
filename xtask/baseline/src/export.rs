//! The articles as a WordPress export (WXR 1.2) with block markup, as that editor writes it.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;

use crate::article::{AUTHORS, Article, Part, TERMS, list, slug};

/// The address of the site that is exported.
const SITE: &str = "https://sample.example";

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
"#;

/// What to write where.
#[derive(Args)]
pub(crate) struct Options {
    /// The file to write
    file: PathBuf,
    /// How many articles
    #[arg(long, default_value_t = 10_000)]
    items: u32,
}

/// Writes the export.
///
/// # Errors
/// When the file cannot be written.
pub(crate) fn run(options: &Options) -> Result<()> {
    let file = File::create(&options.file)
        .with_context(|| format!("cannot write {}", options.file.display()))?;
    let mut out = BufWriter::new(file);
    write(&mut out, options.items)?;
    out.flush()?;
    Ok(())
}

fn write(out: &mut impl Write, items: u32) -> Result<()> {
    out.write_all(HEAD.as_bytes())?;
    writeln!(
        out,
        "<title>Sample</title>\n<link>{SITE}</link>\n<language>en</language>\n\
         <wp:wxr_version>1.2</wp:wxr_version>\n\
         <wp:base_site_url>{SITE}</wp:base_site_url>\n<wp:base_blog_url>{SITE}</wp:base_blog_url>"
    )?;
    for number in 0..AUTHORS {
        writeln!(
            out,
            "<wp:author><wp:author_id>{}</wp:author_id><wp:author_login>author{number}</wp:author_login>\
             <wp:author_email>author{number}@sample.example</wp:author_email>\
             <wp:author_display_name>Author {number}</wp:author_display_name></wp:author>",
            number + 1
        )?;
    }
    for (number, (name, parent)) in TERMS.iter().enumerate() {
        writeln!(
            out,
            "<wp:category><wp:term_id>{}</wp:term_id><wp:category_nicename>{}</wp:category_nicename>\
             <wp:category_parent>{}</wp:category_parent><wp:cat_name>{name}</wp:cat_name></wp:category>",
            number + 1,
            slug(name),
            parent.map(slug).unwrap_or_default(),
        )?;
    }
    for number in 1..=items {
        write_article(out, &Article::new(number))?;
    }
    out.write_all(b"</channel>\n</rss>\n")?;
    Ok(())
}

fn write_article(out: &mut impl Write, article: &Article) -> Result<()> {
    let written = article.written()?;
    let date = written.strftime("%Y-%m-%d %H:%M:%S");
    writeln!(
        out,
        "<item>\n<title>{}</title>\n<link>{}</link>\n<pubDate>{}</pubDate>\n\
         <dc:creator>author{}</dc:creator>\n\
         <guid isPermaLink=\"false\">{SITE}/?p={number}</guid>\n<description></description>\n\
         <content:encoded><![CDATA[{}]]></content:encoded>\n\
         <excerpt:encoded></excerpt:encoded>\n\
         <wp:post_id>{number}</wp:post_id>\n<wp:post_date>{date}</wp:post_date>\n\
         <wp:post_date_gmt>{date}</wp:post_date_gmt>\n\
         <wp:comment_status>open</wp:comment_status>\n<wp:ping_status>open</wp:ping_status>\n\
         <wp:post_name>{}</wp:post_name>\n<wp:status>publish</wp:status>\n\
         <wp:post_parent>0</wp:post_parent>\n<wp:menu_order>0</wp:menu_order>\n\
         <wp:post_type>post</wp:post_type>\n<wp:post_password></wp:post_password>\n\
         <wp:is_sticky>0</wp:is_sticky>",
        article.title,
        address(article)?,
        written.strftime("%a, %d %b %Y %H:%M:%S +0000"),
        article.author,
        blocks(article)?,
        article.slug(),
        number = article.number,
    )?;
    for &term in &article.terms {
        let (name, _) = TERMS[term];
        let nicename = slug(name);
        writeln!(
            out,
            "<category domain=\"category\" nicename=\"{nicename}\">{name}</category>"
        )?;
    }
    writeln!(out, "</item>")?;
    Ok(())
}

/// Where the article was on the exported site.
fn address(article: &Article) -> Result<String> {
    let month = article.written()?.strftime("%Y/%m").to_string();
    Ok(format!("{SITE}/{month}/{}/", article.slug()))
}

fn blocks(article: &Article) -> Result<String> {
    let blocks: Result<Vec<String>> = article.parts.iter().map(block).collect();
    Ok(blocks?.concat())
}

fn block(part: &Part) -> Result<String> {
    let (kind, html) = match part {
        Part::Paragraph(words) => ("paragraph", format!("<p>{words}</p>\n")),
        Part::Heading(words) => (
            "heading",
            format!("<h2 class=\"wp-block-heading\">{words}</h2>\n"),
        ),
        Part::List(lines) => ("list", list(lines)),
        Part::Linking(words, to) => {
            let to = address(&Article::new(*to))?;
            let link = format!("<p>{words} <a href=\"{to}\">Earlier</a></p>\n");
            ("paragraph", link)
        }
    };
    Ok(format!("<!-- wp:{kind} -->\n{html}<!-- /wp:{kind} -->\n\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_export_holds_every_article_author_and_term_once() {
        let mut out = Vec::new();
        write(&mut out, 12).unwrap();
        let text = String::from_utf8(out).unwrap();
        for (word, count) in [
            ("<item>", 12),
            ("</item>", 12),
            ("<wp:author>", AUTHORS),
            ("<wp:category>", TERMS.len()),
            ("</channel>", 1),
        ] {
            assert_eq!(text.matches(word).count(), count, "{word}");
        }
    }

    #[test]
    fn a_link_leads_to_the_address_of_an_article_of_the_export() {
        let mut out = Vec::new();
        write(&mut out, 4).unwrap();
        let text = String::from_utf8(out).unwrap();
        let earlier = address(&Article::new(2)).unwrap();
        assert!(text.contains(&format!("<link>{earlier}</link>")));
        assert!(text.contains(&format!("<a href=\"{earlier}\">Earlier</a>")));
    }
}
