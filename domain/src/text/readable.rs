//! Addresses of other sites in the words that readers know them by.

/// Sites that readers know by a name, and the hosts that they answer at.
const PROVIDERS: &[(&str, &[&str])] = &[
    ("Bluesky", &["bsky.app"]),
    ("Dailymotion", &["dailymotion.com", "dai.ly"]),
    ("Facebook", &["facebook.com"]),
    ("Flickr", &["flickr.com", "flic.kr"]),
    ("Google Maps", &["maps.google.com"]),
    ("Instagram", &["instagram.com"]),
    ("Pinterest", &["pinterest.com"]),
    ("Reddit", &["reddit.com"]),
    ("SlideShare", &["slideshare.net"]),
    ("SoundCloud", &["soundcloud.com"]),
    ("Spotify", &["open.spotify.com"]),
    ("TED", &["ted.com"]),
    ("TikTok", &["tiktok.com"]),
    ("Twitter", &["twitter.com"]),
    ("Vimeo", &["vimeo.com", "player.vimeo.com"]),
    ("WordPress.tv", &["wordpress.tv"]),
    ("X", &["x.com"]),
    (
        "YouTube",
        &[
            "youtube.com",
            "youtu.be",
            "m.youtube.com",
            "youtube-nocookie.com",
        ],
    ),
];

/// The most characters of a title.
const LENGTH: usize = 80;

/// A title for what an address shows, made of the address alone: the name of a site that is well
/// known, then host and path without what only programs need. An address that is none of the web
/// stands as it is.
pub fn title_of_address(url: &str) -> String {
    let url = url.trim();
    let rest = ["https://", "http://", "//"].iter().find_map(|scheme| {
        let (head, rest) = url.split_at_checked(scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then_some(rest)
    });
    let Some(rest) = rest else {
        return ended(url);
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    // What stands before an `@` only looks like a host.
    let host = authority
        .rsplit('@')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let path = path.split('#').next().unwrap_or_default();
    let path = path.trim_end_matches(['/', '?']).replace("/?", "?");
    let shown = format!("{host}{}", decoded(&path));
    let provider = PROVIDERS.iter().find(|(_, hosts)| hosts.contains(&host));
    ended(&match provider {
        Some((name, _)) => format!("{name}: {shown}"),
        None => shown,
    })
}

/// The text with its `%` sequences led to letters, as far as those are ones that can be read.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let hex = tail.get(..2).filter(|_| *first == b'%');
        let byte = hex
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = match byte {
            Some(_) => tail.get(2..).unwrap_or_default(),
            None => tail,
        };
    }
    let is_read = |text: &String| {
        text.chars()
            .all(|c| c.is_ascii_graphic() || c.is_alphanumeric())
    };
    String::from_utf8(bytes)
        .ok()
        .filter(is_read)
        .unwrap_or_else(|| text.to_owned())
}

fn ended(text: &str) -> String {
    if text.chars().count() <= LENGTH {
        return text.to_owned();
    }
    let head: String = text.chars().take(LENGTH - 1).collect();
    format!("{head}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_told_by_site_host_and_path() {
        for (url, title) in [
            (
                "https://www.video.example/films/the-hoe/",
                "video.example/films/the-hoe",
            ),
            ("http://video.example", "video.example"),
            ("//video.example/?a=1#t", "video.example?a=1"),
            (
                "https://www.youtube.com/watch?v=abc&t=2",
                "YouTube: youtube.com/watch?v=abc&t=2",
            ),
            ("https://youtu.be/abc", "YouTube: youtu.be/abc"),
            ("HTTPS://Vimeo.com/22", "Vimeo: vimeo.com/22"),
            ("https://youtube.com@evil.example/x", "evil.example/x"),
            ("https://a.example/caf%C3%A9", "a.example/café"),
            ("https://a.example/x%E2%80%AEy", "a.example/x%E2%80%AEy"),
            ("https://a.example/x%zzy%", "a.example/x%zzy%"),
            ("/files/a.mp3", "/files/a.mp3"),
            ("", ""),
        ] {
            assert_eq!(title_of_address(url), title, "{url}");
        }
        let long = title_of_address(&format!("https://a.example/{}", "é".repeat(300)));
        assert_eq!(long.chars().count(), LENGTH);
        assert!(long.ends_with('…'));
    }
}
