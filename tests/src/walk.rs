//! Following every link of a site from its front page, as a reader with much time does.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};

use crate::client::{Answer, Client};
use crate::html;

/// More pages than a site of the tests has.
const AT_MOST: usize = 2000;

/// The answers of all addresses of this site that links lead to from `/`. Redirects are followed;
/// files are not asked for.
///
/// # Errors
/// When the server falls silent, or links lead to ever more pages.
pub fn walk(client: &Client) -> Result<BTreeMap<String, Answer>> {
    let mut answers = BTreeMap::new();
    let mut waiting = vec!["/".to_owned()];
    while let Some(path) = waiting.pop() {
        if answers.contains_key(&path) {
            continue;
        }
        ensure!(
            answers.len() < AT_MOST,
            "there are more than {AT_MOST} pages"
        );
        let answer = client.get(&path)?;
        let mut found = html::links(&answer.text());
        found.extend(answer.header("location").map(str::to_owned));
        waiting.extend(found.iter().filter_map(|link| local(client, link)));
        answers.insert(path, answer);
    }
    Ok(answers)
}

/// The path and query of a link to a page of this site.
fn local(client: &Client, link: &str) -> Option<String> {
    let own = format!("http://{}", client.address);
    let path = link.strip_prefix(&own).unwrap_or(link);
    let path = path.split('#').next().unwrap_or_default();
    let is_page = path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/files/");
    is_page.then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_the_site_are_followed() {
        let client = Client {
            address: "127.0.0.1:9".to_owned(),
        };
        for (link, path) in [
            ("/a?b#c", Some("/a?b")),
            ("http://127.0.0.1:9/a", Some("/a")),
            ("http://elsewhere.example/a", None),
            ("//elsewhere.example/a", None),
            ("/files/2026/a.png", None),
            ("#content", None),
        ] {
            assert_eq!(local(&client, link).as_deref(), path, "{link}");
        }
    }
}
