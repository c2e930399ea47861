//! Exports of an old site, piece by piece, as text.

/// The address of the old site.
pub(crate) const ORIGIN: &str = "https://old.example";

/// An export with this in its channel.
pub(crate) fn export(channel: &str) -> String {
    format!(
        "<rss xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>Old</title>\
         <wp:base_blog_url>{ORIGIN}</wp:base_blog_url>{channel}</channel></rss>"
    )
}

/// A published post with this much more in it.
pub(crate) fn post(number: u32, title: &str, more: &str) -> String {
    format!(
        "<item><title>{title}</title><link>{ORIGIN}/post-{number}/</link>\
         <content:encoded>Text {number}</content:encoded><wp:post_id>{number}</wp:post_id>\
         <wp:post_date_gmt>2025-04-05 06:07:08</wp:post_date_gmt><wp:status>publish</wp:status>\
         <wp:post_type>post</wp:post_type>{more}</item>"
    )
}

/// An approved comment.
pub(crate) fn comment(number: u32, parent: u32, text: &str) -> String {
    format!(
        "<wp:comment><wp:comment_id>{number}</wp:comment_id>\
         <wp:comment_author>Reader</wp:comment_author>\
         <wp:comment_date_gmt>2025-05-01 10:00:00</wp:comment_date_gmt>\
         <wp:comment_content>{text}</wp:comment_content>\
         <wp:comment_approved>1</wp:comment_approved>\
         <wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"
    )
}

/// An account.
pub(crate) fn author(login: &str, email: &str, shown: &str) -> String {
    format!(
        "<wp:author><wp:author_login>{login}</wp:author_login>\
         <wp:author_email>{email}</wp:author_email>\
         <wp:author_display_name>{shown}</wp:author_display_name></wp:author>"
    )
}

/// A link of the menu `top`.
pub(crate) fn link(number: u32, parent: u32, title: &str, url: &str) -> String {
    let meta = |key: &str, value: &str| {
        format!(
            "<wp:postmeta><wp:meta_key>_menu_item_{key}</wp:meta_key>\
             <wp:meta_value>{value}</wp:meta_value></wp:postmeta>"
        )
    };
    format!(
        "<item><title>{title}</title><wp:post_id>{number}</wp:post_id>\
         <wp:status>publish</wp:status><wp:post_type>nav_menu_item</wp:post_type>\
         <category domain=\"nav_menu\" nicename=\"top\">Top</category>{}{}{}</item>",
        meta("type", "custom"),
        meta("url", url),
        meta("menu_item_parent", &parent.to_string()),
    )
}

/// A file of the old site.
pub(crate) fn attachment(number: u32, name: &str) -> String {
    format!(
        "<item><title>{name}</title><link>{ORIGIN}/the-{number}/</link>\
         <wp:post_id>{number}</wp:post_id><wp:post_date_gmt>2025-04-05 06:07:08</wp:post_date_gmt>\
         <wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type>\
         <wp:attachment_url>{ORIGIN}/wp-content/uploads/{name}</wp:attachment_url></item>"
    )
}
