//! What is written of a term: the statements of its row, its parents, and the revision as JSON.

use sea_query::Value;
use serde_json::{Value as Json, json};
use trovato_domain::category::Term;
use trovato_domain::id::TermId;
use trovato_domain::item::{Revision, keys};
use trovato_domain::time::Instant;
use trovato_ports::StoreError;
use trovato_ports::terms::TermWrite;

use crate::dialect::Dialect;
use crate::driver::Statement;
use crate::references::Source;
use crate::unit::{SqlUnitOfWork, optional};

/// The kind of the records of terms.
pub(super) const TERM: &str = "term";

const INSERT: &str = "INSERT INTO category_term \
    (id, vocabulary, language, revision, name, name_sort, slug, description, weight, path, \
    path_automatic, merged_into, created, changed, trashed, fields, keys) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
const SAVE: &str = "UPDATE category_term \
    SET vocabulary = $2, language = $3, revision = $4, name = $5, name_sort = $6, slug = $7, \
    description = $8, weight = $9, path = $10, path_automatic = $11, merged_into = $12, \
    created = $13, changed = $14, trashed = $15, fields = $16, keys = $17 \
    WHERE id = $1 AND revision = $18";
const REVISION_OF: &str = "SELECT revision FROM category_term WHERE id = $1";
const LANGUAGE_OF: &str = "SELECT language FROM category_term WHERE id = $1";
const DELETE_PARENTS: &str = "DELETE FROM category_term_hierarchy WHERE term = $1";

fn insert_parents(dialect: Dialect) -> String {
    let (objects, id) = (dialect.objects(2), dialect.id_type());
    format!(
        "INSERT INTO category_term_hierarchy (term, parent, position, weight) \
         SELECT $1, CAST(x.value ->> 'parent' AS {id}), \
         CAST(x.value ->> 'position' AS INTEGER), CAST(x.value ->> 'weight' AS INTEGER) \
         FROM {objects}"
    )
}

/// The values of both statements.
fn values(write: &TermWrite<'_>, revision: Revision) -> [Value; 17] {
    let term = write.term;
    let content = &term.content;
    [
        term.id.uuid().into(),
        term.vocabulary.as_str().into(),
        term.language.as_str().into(),
        revision.0.into(),
        content.name.as_str().into(),
        keys::collation_key(&content.name).into(),
        content.slug.as_str().into(),
        content.description.as_str().into(),
        content.weight.into(),
        optional(content.address.path.clone()),
        content.address.automatic.into(),
        optional(content.merged_into.map(TermId::uuid)),
        term.created.micros().into(),
        term.changed.micros().into(),
        optional(term.trashed.map(Instant::micros)),
        content.fields.to_json().into(),
        write.keys.to_json().into(),
    ]
}

pub(super) fn insert(write: &TermWrite<'_>) -> Statement {
    Statement::new("term.insert", INSERT, values(write, write.term.revision))
}

pub(super) fn save(write: &TermWrite<'_>, expected: Revision) -> Statement {
    let values = values(write, expected.next())
        .into_iter()
        .chain([expected.0.into()]);
    Statement::new("term.save", SAVE, values)
}

pub(super) fn revision_of(id: TermId) -> Statement {
    Statement::new("term.revision", REVISION_OF, [id.uuid().into()])
}

pub(super) fn language_of(id: TermId) -> Statement {
    Statement::new("term.language", LANGUAGE_OF, [id.uuid().into()])
}

pub(super) fn source(term: &Term) -> Source<'_> {
    Source {
        kind: TERM,
        id: term.id.uuid(),
        language: &term.language,
    }
}

/// What a revision says.
pub(super) fn document(term: &Term) -> Json {
    let content = &term.content;
    json!({
        "name": content.name,
        "slug": content.slug,
        "description": content.description,
        "weight": content.weight,
        "parents": content.parents,
        "fields": content.fields.to_json(),
        "address": content.address,
        "merged_into": content.merged_into,
    })
}

impl SqlUnitOfWork {
    pub(super) async fn add_parents(&mut self, term: &Term) -> Result<(), StoreError> {
        if term.content.parents.is_empty() {
            return Ok(());
        }
        let parents = term.content.parents.iter().enumerate().map(|(position, parent)| {
            json!({"parent": parent.term, "position": position, "weight": parent.weight})
        });
        let values = [
            term.id.uuid().into(),
            parents.collect::<Json>().to_string().into(),
        ];
        let insert = Statement::new("term.add_parents", insert_parents(self.dialect), values);
        self.execute(insert).await?;
        Ok(())
    }

    pub(super) async fn replace_parents(&mut self, term: &Term) -> Result<(), StoreError> {
        let values = [term.id.uuid().into()];
        self.execute(Statement::new(
            "term.delete_parents",
            DELETE_PARENTS,
            values,
        ))
        .await?;
        self.add_parents(term).await
    }
}
