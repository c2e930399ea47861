//! References that a write adds lead to records that the writer sees; those that were there may stay.

use trovato_domain::fault::{Fault, Faults};
use trovato_domain::item::field::{FieldConfig, FieldType};
use trovato_domain::item::value::FieldValues;
use trovato_domain::item::{References, TargetKind, references_of};
use trovato_domain::name::MachineName;
use trovato_ports::Context;
use trovato_ports::labels::{Label, Target};

use super::{Content, Draft};
use crate::document::item::ItemPatch;
use crate::error::Error;
use crate::snapshot::TypeSchema;

impl Content {
    /// The labels of all records that a writer names.
    pub(super) async fn reference_labels(
        &self,
        context: &Context,
        schema: &TypeSchema,
        patch: &ItemPatch,
    ) -> Result<Vec<Label>, Error> {
        let values: FieldValues = patch.fields.iter().cloned().collect();
        let named = references_of(&reference_fields(&schema.item_type.fields), &values);
        let mut targets: Vec<Target> = named
            .iter()
            .map(|r| Target::of(r.target_kind, r.target))
            .collect();
        targets.extend(patch.author.flatten().map(Target::User));
        if targets.is_empty() {
            return Ok(Vec::new());
        }
        Ok(self.ports.labels.labels(context.viewer(), &targets).await?)
    }
}

/// Refuses references that the draft adds and that lead to nothing the writer sees, or to a record of
/// another kind than the field takes.
pub(super) fn added_references_lead_somewhere(
    schema: &TypeSchema,
    draft: &Draft,
    labels: &[Label],
) -> Result<(), Error> {
    let fields = reference_fields(&schema.item_type.fields);
    let before = draft.before.as_ref();
    let old = before
        .map(|b| references_of(&fields, &b.content.fields.typed(&schema.relaxed)))
        .unwrap_or_default();
    let stays = |r: &References| {
        old.iter()
            .any(|o| (&o.field, o.target_kind, o.target) == (&r.field, r.target_kind, r.target))
    };
    let mut faults = Faults::none();
    for reference in references_of(&fields, &draft.fields)
        .iter()
        .filter(|r| !stays(r))
    {
        let target = Target::of(reference.target_kind, reference.target);
        let label = labels.iter().find(|l| l.target == target);
        faults.extend(
            reference_fault(schema, reference, label)
                .map(Faults::one)
                .unwrap_or_default(),
        );
    }
    let author = draft
        .item
        .author
        .filter(|author| before.is_some_and(|b| b.author != Some(*author)));
    if let Some(author) = author
        && !labels.iter().any(|l| l.target == Target::User(author))
    {
        faults.add(Fault::new(
            "author",
            "reference",
            format!("there is no account {author}"),
        ));
    }
    faults.or(()).map_err(Error::from)
}

/// The fields in which a writer names records; links in texts may lead nowhere.
fn reference_fields(fields: &[FieldConfig]) -> Vec<FieldConfig> {
    fields
        .iter()
        .filter(|f| carries_references(f))
        .cloned()
        .collect()
}

fn carries_references(field: &FieldConfig) -> bool {
    match field.field_type {
        FieldType::ItemRef
        | FieldType::TermRef
        | FieldType::UserRef
        | FieldType::File
        | FieldType::Image => true,
        FieldType::Group => field.fields.iter().any(carries_references),
        _ => false,
    }
}

fn reference_fault(
    schema: &TypeSchema,
    reference: &References,
    label: Option<&Label>,
) -> Option<Fault> {
    let name = reference.field.as_str();
    let Some(label) = label else {
        let message = format!(
            "there is no {} {}",
            reference.target_kind.as_str(),
            reference.target
        );
        return Some(Fault::new(name, "reference", message));
    };
    let types: &[MachineName] = match reference.target_kind {
        TargetKind::Item => schema
            .item_type
            .field(name)
            .map_or(&[], |f| f.types.as_slice()),
        TargetKind::Term => reference.vocabulary.as_slice(),
        TargetKind::User | TargetKind::File => &[],
    };
    let fits = types.is_empty() || label.kind.as_ref().is_some_and(|k| types.contains(k));
    (!fits).then(|| {
        let message = format!("`{}` is not of the kind that this field takes", label.text);
        Fault::new(name, "reference_type", message)
    })
}
