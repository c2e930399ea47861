//! History: what live showed of each record and since when, a row for every change of it; and the
//! revisions of records that have no table of revisions of their own.
//!
//! Instants of one record strictly increase: two changes at the same microsecond, or a clock that
//! went back, move the later one on.

use sea_query::Value;
use serde_json::Value as Json;
use trovato_domain::id::UserId;
use trovato_domain::item::Revision;
use trovato_domain::stage::StageView;
use trovato_domain::time::Instant;
use trovato_ports::StoreError;
use trovato_ports::store::RevisionNote;

use crate::driver::Statement;
use crate::unit::{SqlUnitOfWork, optional};

/// The stage that every write goes to.
pub(crate) const LIVE: &str = StageView::Live.name();

/// Which record a row of history is about.
#[derive(Debug, Clone)]
pub(crate) struct Record {
    pub(crate) kind: &'static str,
    pub(crate) id: String,
    /// Empty for records that are of no language.
    pub(crate) language: String,
}

impl Record {
    pub(crate) fn new(kind: &'static str, id: &impl ToString, language: &impl ToString) -> Self {
        Self {
            kind,
            id: id.to_string(),
            language: language.to_string(),
        }
    }

    fn key(&self) -> [Value; 4] {
        [
            self.kind.into(),
            self.id.as_str().into(),
            self.language.as_str().into(),
            LIVE.into(),
        ]
    }
}

/// Closes the open row and gives the instant of the next one.
const CLOSE: &str = "UPDATE record_history \
    SET until = CASE WHEN since < $5 THEN $5 ELSE since + 1 END \
    WHERE kind = $1 AND record = $2 AND language = $3 AND stage = $4 AND until IS NULL \
    RETURNING until";
const CLOSE_SHOWN: &str = "UPDATE record_history \
    SET until = CASE WHEN since < $5 THEN $5 ELSE since + 1 END \
    WHERE kind = $1 AND record = $2 AND language = $3 AND stage = $4 AND until IS NULL \
    AND revision IS NOT NULL \
    RETURNING until";
/// Opens the first row, where none is open.
const BEGIN: &str = "INSERT INTO record_history \
    (kind, record, language, stage, since, until, revision) \
    VALUES ($1, $2, $3, $4, $5, NULL, $6) \
    ON CONFLICT (kind, record, language, stage) WHERE until IS NULL DO NOTHING";
const OPEN: &str = "INSERT INTO record_history \
    (kind, record, language, stage, since, until, revision) \
    VALUES ($1, $2, $3, $4, $5, NULL, $6)";
const REVISION: &str = "INSERT INTO record_revision \
    (kind, record, language, number, parent, stage, made_by, made_at, log, data) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

impl SqlUnitOfWork {
    /// Notes that live shows this revision of a record from now on.
    pub(crate) async fn shows(
        &mut self,
        record: &Record,
        revision: Revision,
    ) -> Result<(), StoreError> {
        let since = self
            .close("history.close", CLOSE, record, self.at)
            .await?
            .unwrap_or(self.at);
        self.open(record, since, Some(revision)).await
    }

    /// Notes that live shows a record that most likely was never there before.
    pub(crate) async fn begins(
        &mut self,
        record: &Record,
        revision: Revision,
    ) -> Result<(), StoreError> {
        let shown = [self.at.micros().into(), revision.0.into()];
        let values = record.key().into_iter().chain(shown);
        if self
            .execute(Statement::new("history.begin", BEGIN, values))
            .await?
            == 0
        {
            return self.shows(record, revision).await;
        }
        Ok(())
    }

    /// Notes that live shows nothing of a record any more; no row where it showed nothing before.
    pub(crate) async fn hides(&mut self, record: &Record) -> Result<(), StoreError> {
        self.hides_as_of(record, self.at).await
    }

    /// Notes that live shows nothing of a record from this instant on.
    pub(crate) async fn hides_as_of(
        &mut self,
        record: &Record,
        at: Instant,
    ) -> Result<(), StoreError> {
        match self
            .close("history.close_shown", CLOSE_SHOWN, record, at)
            .await?
        {
            Some(since) => self.open(record, since, None).await,
            None => Ok(()),
        }
    }

    async fn close(
        &mut self,
        name: &'static str,
        sql: &'static str,
        record: &Record,
        at: Instant,
    ) -> Result<Option<Instant>, StoreError> {
        let values = record.key().into_iter().chain([at.micros().into()]);
        match self.first(Statement::new(name, sql, values)).await? {
            Some(mut row) => Ok(Some(row.take()?)),
            None => Ok(None),
        }
    }

    async fn open(
        &mut self,
        record: &Record,
        since: Instant,
        revision: Option<Revision>,
    ) -> Result<(), StoreError> {
        let revision = optional(revision.map(|r| r.0));
        let values = record
            .key()
            .into_iter()
            .chain([since.micros().into(), revision]);
        self.execute(Statement::new("history.open", OPEN, values))
            .await?;
        Ok(())
    }

    /// Adds an immutable revision of a record whose content is kept as JSON.
    pub(crate) async fn revise(
        &mut self,
        record: &Record,
        number: Revision,
        note: &RevisionNote,
        data: &Json,
    ) -> Result<(), StoreError> {
        let parent = (number > Revision::FIRST).then(|| number.0.saturating_sub(1));
        let values: [Value; 10] = [
            record.kind.into(),
            record.id.as_str().into(),
            record.language.as_str().into(),
            number.0.into(),
            optional(parent),
            LIVE.into(),
            optional(note.by.map(UserId::uuid)),
            self.at.micros().into(),
            note.log.as_str().into(),
            data.to_string().into(),
        ];
        self.execute(Statement::new("record.revise", REVISION, values))
            .await?;
        Ok(())
    }
}
