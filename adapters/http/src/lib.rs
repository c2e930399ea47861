//! The inbound HTTP adapter: the outer shell of every request and, inside it, the pages.
//!
//! A request meets [`Server`] (sockets, limits, time-outs, the end of the process), then the
//! [`layers()`] (identity, panic guard, client address, security headers, compression, error pages,
//! odd requests, body limit), then a route. Nothing in this crate decides access, reads a store or
//! the environment: routes parse, call one use case and present what it gave.
//!
//! Invariants of the shell: every complete request head gets an answer below 500 unless the
//! product itself fails; no host name of a client's making is ever echoed; log lines and labels
//! hold route templates, never addresses.
#![cfg_attr(
    not(test),
    deny(clippy::indexing_slicing, clippy::string_slice, clippy::panic)
)]

mod address;
mod asking;
mod assets;
mod body_limit;
mod client;
mod compression;
mod entrance;
mod errors;
mod etag;
mod explain;
mod feed;
mod files;
mod forms;
mod gallery;
mod gander;
mod guard;
mod head;
mod headers;
mod health;
mod kept;
mod layers;
mod observer;
mod pages;
mod panics;
mod problem;
mod request_id;
mod robots;
mod routes;
mod server;
mod sitemap;
mod state;
mod xml;

pub use asking::{Told, ask};
pub use assets::{Asset, AssetRegistry, Assets};
pub use client::Client;
pub use errors::ThemedPresenter;
pub use guard::{HostRules, Refusal};
pub use layers::{WebOptions, layers};
pub use observer::ProbeObserver;
pub use problem::{ErrorDetail, ErrorPresenter, PlainPresenter, Presented, Problem};
pub use request_id::{Answered, NoObserver, RequestId, RequestIds, RequestObserver, RouteTemplate};
pub use routes::{Access, CachePolicy, PAGES, ROUTES, Route};
pub use server::{Server, ServerOptions};
pub use state::{MetricsText, Operations, Web, operations_router, router};
