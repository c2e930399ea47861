//! Addresses: aliases, and redirects from what was there before.

use async_trait::async_trait;
use sea_query::Value;
use sea_query::prelude::Uuid;
use serde_json::json;
use trovato_domain::alias::{Alias, AliasTarget, Redirect, RedirectStatus};
use trovato_domain::id::{AliasId, RedirectId};
use trovato_domain::item::Revision;
use trovato_domain::language::LanguageTag;
use trovato_ports::aliases::{AliasReader, AliasRepository};
use trovato_ports::store::RevisionNote;
use trovato_ports::{StoreError, Viewer};

use crate::dialect::list_of;
use crate::driver::Statement;
use crate::error::conflict;
use crate::history::Record;
use crate::row::Row;
use crate::store::SqlStore;
use crate::unit::{SqlUnitOfWork, optional};

const FIND_SEEN: &str = "SELECT id, path, language, owner_kind, owner, revision, owned \
    FROM url_alias WHERE path = $1 ORDER BY language = $2 DESC, language LIMIT 1";
const FIND: &str = "SELECT id, path, language, owner_kind, owner, revision, owned \
    FROM url_alias WHERE path = $1 AND language = $2";
const CLEAR_PATH: &str = "DELETE FROM url_alias WHERE path = $1 AND language = $2";
const CLEAR_LANGUAGE: &str = "DELETE FROM url_alias \
    WHERE owner_kind = $1 AND owner = $2 AND owned AND language = $3";
const CLEAR: &str = "DELETE FROM url_alias WHERE owner_kind = $1 AND owner = $2 AND owned";
const MADE_BY_HAND: &str = "SELECT id, language FROM url_alias \
    WHERE owner_kind = $1 AND owner = $2 AND NOT owned";
const CLEAR_ALL: &str = "DELETE FROM url_alias WHERE owner_kind = $1 AND owner = $2";
const INSERT: &str = "INSERT INTO url_alias \
    (id, path, language, owner_kind, owner, owned, revision) VALUES ($1, $2, $3, $4, $5, $6, $7)";
const REDIRECT: &str =
    "SELECT id, source, target, status, revision FROM redirect WHERE source = $1";
/// The sources are ordered byte by byte, and `@` comes right behind `?`.
const REDIRECTED_QUERIES: &str = "SELECT source FROM redirect \
    WHERE source >= $1 AND source < $2 ORDER BY source";
const SET_REDIRECT: &str = "INSERT INTO redirect (id, source, target, status, revision) \
    VALUES ($1, $2, $3, $4, $5) \
    ON CONFLICT (source) DO UPDATE \
    SET target = excluded.target, status = excluded.status, revision = redirect.revision + 1 \
    RETURNING id, revision";
const CLEAR_REDIRECT: &str = "DELETE FROM redirect WHERE source = $1 RETURNING id";

fn alias(mut row: Row) -> Result<Alias, StoreError> {
    let (id, path, language) = (row.take()?, row.take()?, row.take()?);
    let kind: String = row.take()?;
    let target = AliasTarget::of(&kind, row.take()?);
    let target = target.ok_or_else(|| StoreError::corrupt("the target of an alias"))?;
    Ok(Alias {
        id,
        path,
        language,
        target,
        revision: row.take()?,
        owned: row.take()?,
    })
}

fn redirect(mut row: Row) -> Result<Redirect, StoreError> {
    Ok(Redirect {
        id: row.take()?,
        from: row.take()?,
        to: row.take()?,
        status: RedirectStatus::of(row.take()?)
            .ok_or_else(|| StoreError::corrupt("the status of a redirect"))?,
        revision: row.take()?,
    })
}

fn find_redirect(from: &str) -> Statement {
    Statement::new("redirect.find", REDIRECT, [from.into()])
}

#[async_trait]
impl AliasReader for SqlStore {
    async fn find(&self, viewer: &Viewer, path: &str) -> Result<Option<Alias>, StoreError> {
        let values = [path.into(), viewer.language().as_str().into()];
        let row = self
            .database
            .first(Statement::new("alias.find", FIND_SEEN, values))
            .await?;
        row.map(alias).transpose()
    }

    async fn redirect(&self, _: &Viewer, from: &str) -> Result<Option<Redirect>, StoreError> {
        self.database
            .first(find_redirect(from))
            .await?
            .map(redirect)
            .transpose()
    }

    async fn redirected_queries(&self, _: &Viewer, path: &str) -> Result<Vec<String>, StoreError> {
        let (first, end) = (format!("{path}?"), format!("{path}@"));
        let values = [first.as_str().into(), end.into()];
        let queries = Statement::new("redirect.queries", REDIRECTED_QUERIES, values);
        let rows = self.database.fetch(queries).await?;
        let query = |mut row: Row| {
            let source: String = row.take()?;
            Ok(source.get(first.len()..).unwrap_or_default().to_owned())
        };
        rows.into_iter().map(query).collect()
    }
}

#[async_trait]
impl AliasRepository for SqlUnitOfWork {
    async fn find(
        &mut self,
        language: &LanguageTag,
        path: &str,
    ) -> Result<Option<Alias>, StoreError> {
        let values = [path.into(), language.as_str().into()];
        let row = self
            .first(Statement::new("alias.repository.find", FIND, values))
            .await?;
        row.map(alias).transpose()
    }

    async fn taken(
        &mut self,
        language: &LanguageTag,
        paths: &[String],
        except: Option<AliasTarget>,
    ) -> Result<Vec<String>, StoreError> {
        let sql = format!(
            "SELECT path FROM url_alias WHERE language = $1 AND path IN {} \
             AND NOT (owner_kind = $3 AND owner = $4) ORDER BY path",
            self.dialect.texts(2)
        );
        let (kind, id) = except.map_or(("", Uuid::nil()), |e| (e.kind(), e.id()));
        let values = [
            language.as_str().into(),
            list_of(paths).into(),
            kind.into(),
            id.into(),
        ];
        let rows = self
            .fetch(Statement::new("alias.taken", sql, values))
            .await?;
        rows.into_iter().map(|mut row| row.take()).collect()
    }

    async fn set(&mut self, alias: &Alias) -> Result<(), StoreError> {
        if let Some(there) = AliasRepository::find(self, &alias.language, &alias.path).await? {
            if there.target != alias.target {
                return Err(conflict("url_alias_path"));
            }
            let place = [alias.path.as_str().into(), alias.language.as_str().into()];
            self.execute(Statement::new("alias.clear_path", CLEAR_PATH, place))
                .await?;
            if !there.owned && (alias.owned || there.id != alias.id) {
                self.hides(&alias_record(there.id, &there.language)).await?;
            }
        }
        if alias.owned {
            self.clear(alias.target, Some(alias.language.clone()))
                .await?;
        }
        self.execute(Statement::new("alias.insert", INSERT, values(alias)))
            .await?;
        if alias.owned {
            return Ok(());
        }
        let record = alias_record(alias.id, &alias.language);
        let document = json!({"path": alias.path, "target": alias.target.system_path()});
        self.revise(&record, alias.revision, &RevisionNote::default(), &document)
            .await?;
        self.begins(&record, alias.revision).await
    }

    async fn clear(
        &mut self,
        target: AliasTarget,
        language: Option<LanguageTag>,
    ) -> Result<(), StoreError> {
        let of = [Value::from(target.kind()), target.id().into()];
        let statement = match language {
            None => Statement::new("alias.clear", CLEAR, of),
            Some(language) => {
                let values = of.into_iter().chain([language.as_str().into()]);
                Statement::new("alias.clear_language", CLEAR_LANGUAGE, values)
            }
        };
        self.execute(statement).await?;
        Ok(())
    }

    async fn redirect(&mut self, from: &str) -> Result<Option<Redirect>, StoreError> {
        self.first(find_redirect(from))
            .await?
            .map(redirect)
            .transpose()
    }

    async fn set_redirect(&mut self, redirect: &Redirect) -> Result<(), StoreError> {
        let values = [
            redirect.id.uuid().into(),
            redirect.from.as_str().into(),
            optional(redirect.to.clone()),
            redirect.status.code().into(),
            redirect.revision.0.into(),
        ];
        let row = self
            .first(Statement::new("redirect.set", SET_REDIRECT, values))
            .await?;
        let Some(mut row) = row else { return Ok(()) };
        let id: RedirectId = row.take()?;
        let revision: Revision = row.take()?;
        let record = redirect_record(id);
        let document = json!({
            "from": redirect.from,
            "to": redirect.to,
            "status": redirect.status.code(),
        });
        self.revise(&record, revision, &RevisionNote::default(), &document)
            .await?;
        self.begins(&record, revision).await
    }

    async fn clear_redirect(&mut self, from: &str) -> Result<bool, StoreError> {
        let clear = Statement::new("redirect.clear", CLEAR_REDIRECT, [from.into()]);
        let Some(mut row) = self.first(clear).await? else {
            return Ok(false);
        };
        self.hides(&redirect_record(row.take()?)).await?;
        Ok(true)
    }
}

impl SqlUnitOfWork {
    /// Ends every alias that leads to a record which ends, those made by hand too.
    pub(crate) async fn end_aliases(&mut self, target: AliasTarget) -> Result<(), StoreError> {
        let of = || [Value::from(target.kind()), target.id().into()];
        let by_hand = Statement::new("alias.made_by_hand", MADE_BY_HAND, of());
        for mut row in self.fetch(by_hand).await? {
            let id: AliasId = row.take()?;
            let language: LanguageTag = row.take()?;
            self.hides(&alias_record(id, &language)).await?;
        }
        self.execute(Statement::new("alias.clear_all", CLEAR_ALL, of()))
            .await?;
        Ok(())
    }
}

fn alias_record(id: AliasId, language: &LanguageTag) -> Record {
    Record::new("alias", &id, language)
}

fn redirect_record(id: RedirectId) -> Record {
    Record::new("redirect", &id, &"")
}

fn values(alias: &Alias) -> [Value; 7] {
    [
        alias.id.uuid().into(),
        alias.path.as_str().into(),
        alias.language.as_str().into(),
        alias.target.kind().into(),
        alias.target.id().into(),
        alias.owned.into(),
        alias.revision.0.into(),
    ]
}
