//! Addresses: which path leads where, and what was there before.

use async_trait::async_trait;
use trovato_domain::alias::{Alias, AliasTarget, Redirect};
use trovato_domain::language::LanguageTag;

use crate::context::Viewer;
use crate::error::StoreError;

/// Reads addresses.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait AliasReader: Send + Sync {
    /// The alias of this path in the viewer's language, or else in the site's.
    async fn find(&self, viewer: &Viewer, path: &str) -> Result<Option<Alias>, StoreError>;
    /// The redirect from this path (with its query, where it has one).
    async fn redirect(&self, viewer: &Viewer, from: &str) -> Result<Option<Redirect>, StoreError>;
    /// The queries, without `?`, with which this path is redirected.
    async fn redirected_queries(
        &self,
        viewer: &Viewer,
        path: &str,
    ) -> Result<Vec<String>, StoreError>;
}

/// Writes addresses.
#[async_trait]
pub trait AliasRepository: Send {
    /// The alias of this path and language.
    async fn find(
        &mut self,
        language: &LanguageTag,
        path: &str,
    ) -> Result<Option<Alias>, StoreError>;
    /// Those of `paths` that are taken in this language by another target than `except`.
    async fn taken(
        &mut self,
        language: &LanguageTag,
        paths: &[String],
        except: Option<AliasTarget>,
    ) -> Result<Vec<String>, StoreError>;
    /// Makes this the address of its target in its language, instead of the one that it had.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] with `url_alias_path` where the path leads elsewhere.
    async fn set(&mut self, alias: &Alias) -> Result<(), StoreError>;
    /// Takes the address of a target away, in one language or in all.
    async fn clear(
        &mut self,
        target: AliasTarget,
        language: Option<LanguageTag>,
    ) -> Result<(), StoreError>;
    /// The redirect from this path.
    async fn redirect(&mut self, from: &str) -> Result<Option<Redirect>, StoreError>;
    /// Adds a redirect, or replaces the one from the same path.
    async fn set_redirect(&mut self, redirect: &Redirect) -> Result<(), StoreError>;
    /// Removes the redirect from a path, so that a new page can stand there; tells whether there was
    /// one.
    async fn clear_redirect(&mut self, from: &str) -> Result<bool, StoreError>;
}
