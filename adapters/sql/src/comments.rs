//! Comments.

use async_trait::async_trait;
use sea_query::Value;
use trovato_domain::access::sees_comments;
use trovato_domain::comment::{Comment, CommentState};
use trovato_domain::id::{CommentId, ItemId, UserId};
use trovato_ports::comments::{CommentReader, CommentRepository};
use trovato_ports::{StoreError, Viewer};

use crate::driver::Statement;
use crate::row::Row;
use crate::store::SqlStore;
use crate::unit::{SqlUnitOfWork, optional};

const OF_ITEM: &str = "SELECT id, item, parent, author, author_name, author_email, author_url, \
    subject, body, state, created FROM comment \
    WHERE item = $1 ORDER BY created, id LIMIT $2";
const PUBLISHED_OF_ITEM: &str = "SELECT id, item, parent, author, author_name, author_email, \
    author_url, subject, body, state, created FROM comment \
    WHERE item = $1 AND state = 'published' ORDER BY created, id LIMIT $2";
const FIND: &str = "SELECT id, item, parent, author, author_name, author_email, author_url, \
    subject, body, state, created FROM comment WHERE id = $1";
const INSERT: &str = "INSERT INTO comment \
    (id, item, parent, author, author_name, author_email, author_url, subject, body, state, created) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const SAVE: &str = "UPDATE comment \
    SET item = $2, parent = $3, author = $4, author_name = $5, author_email = $6, \
    author_url = $7, subject = $8, body = $9, state = $10, created = $11 \
    WHERE id = $1";

fn read(mut row: Row) -> Result<Comment, StoreError> {
    Ok(Comment {
        id: row.take()?,
        item: row.take()?,
        parent: row.take()?,
        author: row.take()?,
        author_name: row.take()?,
        author_email: row.take()?,
        author_url: row.take()?,
        subject: row.take()?,
        body: row.take()?,
        state: CommentState::of(&row.take::<String>()?)
            .ok_or_else(|| StoreError::corrupt("the state of a comment"))?,
        created: row.take()?,
    })
}

fn values(comment: &Comment) -> [Value; 11] {
    [
        comment.id.uuid().into(),
        comment.item.uuid().into(),
        optional(comment.parent.map(CommentId::uuid)),
        optional(comment.author.map(UserId::uuid)),
        comment.author_name.as_str().into(),
        optional(comment.author_email.clone()),
        optional(comment.author_url.clone()),
        comment.subject.as_str().into(),
        comment.body.as_str().into(),
        comment.state.as_str().into(),
        comment.created.micros().into(),
    ]
}

#[async_trait]
impl CommentReader for SqlStore {
    async fn of_item(
        &self,
        viewer: &Viewer,
        item: ItemId,
        limit: u32,
    ) -> Result<Vec<Comment>, StoreError> {
        let values = [item.uuid().into(), limit.into()];
        let statement = if sees_comments(viewer.permissions(), CommentState::Pending) {
            Statement::new("comment.of_item", OF_ITEM, values)
        } else {
            Statement::new("comment.published_of_item", PUBLISHED_OF_ITEM, values)
        };
        self.database
            .fetch(statement)
            .await?
            .into_iter()
            .map(read)
            .collect()
    }
}

#[async_trait]
impl CommentRepository for SqlUnitOfWork {
    async fn find(
        &mut self,
        viewer: &Viewer,
        id: CommentId,
    ) -> Result<Option<Comment>, StoreError> {
        let row = self
            .first(Statement::new("comment.find", FIND, [id.uuid().into()]))
            .await?;
        let comment = row.map(read).transpose()?;
        let seen = |comment: &Comment| sees_comments(viewer.permissions(), comment.state);
        Ok(comment.filter(seen))
    }

    async fn insert(&mut self, comment: &Comment) -> Result<(), StoreError> {
        self.execute(Statement::new("comment.insert", INSERT, values(comment)))
            .await?;
        Ok(())
    }

    async fn save(&mut self, comment: &Comment) -> Result<(), StoreError> {
        self.execute(Statement::new("comment.save", SAVE, values(comment)))
            .await?;
        Ok(())
    }
}
