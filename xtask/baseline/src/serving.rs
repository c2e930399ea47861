//! Listening on a free port of loopback and telling where.

use anyhow::Result;
use tokio::net::TcpListener;

/// Takes a free port and says so on standard output, as the product does.
///
/// # Errors
/// When no port is free.
pub(crate) async fn listen() -> Result<TcpListener> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("Listening on http://{}", listener.local_addr()?);
    Ok(listener)
}
