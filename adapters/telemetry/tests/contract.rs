//! The contract of the ports that this adapter implements.

use std::sync::Arc;

use trovato_contract::gander;
use trovato_telemetry::{Gander, Metrics, TelemetryError};

fn metrics() -> Result<Arc<Metrics>, TelemetryError> {
    Ok(Arc::new(Metrics::new("1", &[])?))
}

#[tokio::test]
async fn the_metrics_keep_the_contract() -> Result<(), TelemetryError> {
    trovato_contract::probe::probe(&*metrics()?).await;
    Ok(())
}

#[tokio::test]
async fn the_gander_keeps_the_contract_and_passes_everything_on() -> Result<(), TelemetryError> {
    let metrics = metrics()?;
    let watcher = Gander::new(Arc::clone(&metrics) as _);
    trovato_contract::probe::probe(&watcher).await;
    gander::watched_work_is_told_of(&watcher, &watcher).await;
    gander::works_are_told_apart(&watcher, &watcher).await;
    gander::a_flood_is_counted(&watcher, &watcher).await;
    let text = metrics.text();
    assert!(text.contains("statement=\"many\""), "{text}");
    Ok(())
}
