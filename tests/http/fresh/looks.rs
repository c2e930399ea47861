//! Looks at pages before a write, so that they are kept, and after it.

use anyhow::{Context as _, Result, ensure};
use trovato_application::site::Ask;
use trovato_ports::Context;
use trovato_tests::Answer;

use crate::site::{BASE_URL, TestSite, header};

/// A page, and what it tells before a write and after it. What an answer tells are its status, where it
/// leads, and its body.
#[derive(Clone, Debug)]
pub(super) struct Look {
    path: String,
    before: String,
    after: String,
}

/// The page tells `before` until a write and `after` from then on. Where one of them is empty, it tells
/// just the other, and not before or after; where both are the same, nothing changes.
pub(super) fn look(path: &str, before: &str, after: &str) -> Look {
    Look {
        path: path.to_owned(),
        before: before.to_owned(),
        after: after.to_owned(),
    }
}

/// Several pages that tell the same.
pub(super) fn looks(paths: &[&str], before: &str, after: &str) -> Vec<Look> {
    let all = paths.iter().map(|path| look(path, before, after));
    all.collect()
}

/// What a page was before a write, in both forms in which it is kept.
struct Known {
    plain: Answer,
    packed: Answer,
}

/// Looks at all pages until they are kept, writes, and looks again: the first answer tells what is new,
/// and nothing that was known before passes for it.
pub(super) async fn seen_at_once<T>(
    site: &TestSite,
    looks: &[Look],
    write: impl AsyncFnOnce() -> Result<T>,
) -> Result<T> {
    let mut known = Vec::with_capacity(looks.len());
    for look in looks {
        let before = look.before(site).await;
        known.push(before.with_context(|| format!("{look:?} before the write"))?);
    }
    let written = write().await?;
    for (look, known) in looks.iter().zip(&known) {
        let after = look.after(site, known).await;
        after.with_context(|| format!("{look:?} after the write"))?;
    }
    Ok(written)
}

impl Look {
    fn changes(&self) -> bool {
        self.before != self.after
    }

    async fn before(&self, site: &TestSite) -> Result<Known> {
        site.get(&self.path).await?;
        let plain = site.get(&self.path).await?;
        let packed = self.packed(site, "\"none\"").await?;
        let gone = if self.changes() { &self.after } else { "" };
        tells(&plain, &self.before, gone)?;
        let is_page = header(&plain, "content-type").starts_with("text/html");
        if is_page && plain.status == 200 {
            ensure!(is_kept(site, &self.path).await?, "it is not kept");
        }
        Ok(Known { plain, packed })
    }

    async fn after(&self, site: &TestSite, known: &Known) -> Result<()> {
        let tag = header(&known.plain, "etag");
        let plain = site
            .ask("GET", &self.path, &[("If-None-Match", tag)])
            .await?;
        if !self.changes() {
            ensure!(matches!(plain.status, 304 | 404), "it is {}", plain.status);
            return Ok(());
        }
        ensure!(plain.status != 304, "it is as it was");
        tells(&plain, &self.after, &self.before)?;
        let packed = self.packed(site, header(&known.packed, "etag")).await?;
        ensure!(packed.status != 304, "its packed form is as it was");
        for (old, new) in [(&known.plain, &plain), (&known.packed, &packed)] {
            let (old, new) = (header(old, "etag"), header(new, "etag"));
            ensure!(
                old != new || old.is_empty(),
                "it has the ETag {old} as before"
            );
        }
        Ok(())
    }

    async fn packed(&self, site: &TestSite, known: &str) -> Result<Answer> {
        let asked = [("Accept-Encoding", "br"), ("If-None-Match", known)];
        site.ask("GET", &self.path, &asked).await
    }
}

/// All that an answer tells.
pub(super) fn told(answer: &Answer) -> String {
    let to = header(answer, "location");
    format!("{} {to}\n{}", answer.status, answer.text())
}

fn tells(answer: &Answer, there: &str, gone: &str) -> Result<()> {
    let told = told(answer);
    let page = || told.chars().take(12_000).collect::<String>();
    ensure!(told.contains(there), "{there} is not told by {}", page());
    let is_gone = gone.is_empty() || !told.contains(gone);
    ensure!(is_gone, "{gone} is told by {}", page());
    Ok(())
}

/// Whether a visitor would be given what is kept.
pub(super) async fn is_kept(site: &TestSite, path: &str) -> Result<bool> {
    let snapshot = site.app.snapshots.current();
    let viewer = snapshot.visitor(snapshot.language());
    let now = site.app.ports().clock.now();
    let context = Context::new(viewer, now, site.context().request(), None);
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let params = query.split('&').filter_map(|part| part.split_once('='));
    let params: Vec<(String, String)> = params
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let ask = Ask {
        path,
        query,
        params: &params,
        base_url: BASE_URL,
    };
    Ok(site.app.site.explain(&context, ask).await?.outcome == "hit")
}
