//! Which operators a field takes, by the type of its values, and which of them are run.

use super::unsupported;
use crate::fault::Fault;
use crate::gather::definition::Operator;
use crate::gather::plan::{PlanBase, PlanField, is_text};
use crate::item::field::FieldType;

/// Refuses an operator that the field does not take, and one that is not run yet.
pub(super) fn check_operator(
    base: &PlanBase,
    field: &PlanField,
    operator: Operator,
) -> Result<(), Fault> {
    if !takes(field, operator) {
        let kind = field.field_type().map_or("id", FieldType::as_str);
        let message = format!(
            "the operator `{}` does not go with fields of type {kind}",
            name(operator)
        );
        return Err(Fault::new("", "operator", message));
    }
    let runs = match operator {
        Operator::Contains
        | Operator::NotContains
        | Operator::Starts
        | Operator::Ends
        | Operator::Words
        | Operator::HasAll
        | Operator::Search => false,
        Operator::Lt | Operator::Le | Operator::Gt | Operator::Ge | Operator::Between => {
            has_order(base, field)
        }
        _ => true,
    };
    if runs {
        Ok(())
    } else {
        Err(unsupported(
            "",
            &format!("does not run `{}` on this field", name(operator)),
        ))
    }
}

/// Whether the contract has this pair.
fn takes(field: &PlanField, operator: Operator) -> bool {
    use Operator as O;
    if matches!(operator, O::IsNull | O::NotNull) {
        return true;
    }
    let Some(kind) = field.field_type() else {
        return matches!(operator, O::Eq | O::Ne | O::In | O::NotIn);
    };
    let equal = matches!(operator, O::Eq | O::Ne);
    let listed = matches!(operator, O::In | O::NotIn);
    let ordered = matches!(operator, O::Lt | O::Le | O::Gt | O::Ge | O::Between);
    let within = matches!(operator, O::Contains | O::NotContains | O::Words);
    match kind {
        kind if is_text(kind) => {
            equal || listed || ordered || within || matches!(operator, O::Starts | O::Ends)
        }
        FieldType::TextLong => within || operator == O::Search,
        FieldType::Integer
        | FieldType::Float
        | FieldType::Decimal
        | FieldType::Date
        | FieldType::Datetime => equal || listed || ordered,
        FieldType::Boolean => equal,
        FieldType::ItemRef
        | FieldType::TermRef
        | FieldType::UserRef
        | FieldType::File
        | FieldType::Image => {
            matches!(operator, O::HasAny | O::HasAll | O::HasNone)
        }
        _ => false,
    }
}

/// Whether stores keep a key of the field's order.
const fn has_order(base: &PlanBase, field: &PlanField) -> bool {
    match field {
        PlanField::Attribute(attribute) => attribute.is_ordered(base),
        PlanField::Terms(_) => false,
        PlanField::Value(_) => true,
    }
}

/// The name of an operator as it stands in definitions.
pub(super) const fn name(operator: Operator) -> &'static str {
    match operator {
        Operator::Eq => "eq",
        Operator::Ne => "ne",
        Operator::Lt => "lt",
        Operator::Le => "le",
        Operator::Gt => "gt",
        Operator::Ge => "ge",
        Operator::Between => "between",
        Operator::In => "in",
        Operator::NotIn => "not_in",
        Operator::Contains => "contains",
        Operator::NotContains => "not_contains",
        Operator::Starts => "starts",
        Operator::Ends => "ends",
        Operator::Words => "words",
        Operator::IsNull => "is_null",
        Operator::NotNull => "not_null",
        Operator::HasAny => "has_any",
        Operator::HasAll => "has_all",
        Operator::HasNone => "has_none",
        Operator::Search => "search",
    }
}
