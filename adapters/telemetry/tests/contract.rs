//! The contract of the ports that this adapter implements.

#[tokio::test]
async fn the_metrics_keep_the_contract() {
    let metrics = trovato_telemetry::Metrics::new("1", &[]).expect("metrics");
    trovato_contract::probe::probe(&metrics).await;
}
