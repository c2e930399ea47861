//! The labels of the records that pages and documents name, loaded at one place for all of them.

use std::collections::HashMap;
use std::sync::Arc;

use trovato_ports::Context;
use trovato_ports::cache::{CacheEntry, CacheKey, Generation};
use trovato_ports::labels::{Label, Target};
use trovato_ports::probe::Lookup;

use crate::caches::tags;
use crate::error::Error;
use crate::ports::Ports;

/// Labels of records that the viewer sees, by record.
pub type Labels = HashMap<Target, Label>;

/// The kind of values that the cache keeps for labels.
const LABEL: &str = "label";

/// The labels of those of these records that the viewer sees, by one statement for all that is not
/// kept. What is asked for is noted as read, there or not.
///
/// # Errors
/// [`Error`] of the store.
pub(crate) async fn load(
    ports: &Ports,
    context: &Context,
    mut targets: Vec<Target>,
) -> Result<Labels, Error> {
    targets.sort_unstable();
    targets.dedup();
    let tags = targets.iter().flat_map(|target| tags::of_target(*target));
    context.reads().shows(tags);
    let mut labels = Labels::with_capacity(targets.len());
    let keeps = ports.cache.keeps() && context.viewer().is_visitor();
    let since = if keeps {
        let since = ports.cache.generation().await;
        kept(ports, context, &targets, &mut labels).await;
        targets.retain(|target| !labels.contains_key(target));
        since.ok()
    } else {
        None
    };
    if targets.is_empty() {
        return Ok(labels);
    }
    let found = ports.labels.labels(context.viewer(), &targets).await?;
    if let Some(since) = since {
        keep(ports, context, &found, since).await;
    }
    labels.extend(found.into_iter().map(|l| (l.target, l)));
    Ok(labels)
}

fn key(context: &Context, target: Target) -> CacheKey {
    let id = target.uuid().to_string();
    let language = context.viewer().language().as_str();
    CacheKey::new(LABEL, [language, target.kind().as_str(), &id])
}

/// Adds those that are kept. A cache that is away costs time alone.
async fn kept(ports: &Ports, context: &Context, targets: &[Target], labels: &mut Labels) {
    for target in targets {
        let entry = ports.cache.get(&key(context, *target)).await;
        let label: Option<Label> = entry
            .ok()
            .flatten()
            .and_then(|entry| serde_json::from_slice(&entry.value).ok());
        let found = Lookup::of(label.is_some());
        ports.probe.cache(LABEL, found);
        labels.extend(label.map(|label| (*target, label)));
    }
}

async fn keep(ports: &Ports, context: &Context, labels: &[Label], since: Generation) {
    for label in labels {
        let Ok(value) = serde_json::to_vec(label) else {
            continue;
        };
        let entry = CacheEntry {
            value: value.into(),
            tags: Arc::new(tags::of_target(label.target).collect()),
            max_age: None,
        };
        let key = key(context, label.target);
        if ports.cache.put(&key, entry, since).await.is_err() {
            return;
        }
    }
}
