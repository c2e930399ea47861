//! Rules of a whole item: what its type asks of it.

use super::parse::title_fault;
use super::value::FieldValues;
use super::{ItemContent, ItemType};
use crate::fault::{Fault, Faults};

/// What is wrong with the content of an item of this type. Whether unique values are unique and
/// whether references lead somewhere is asked of the store by the use case.
pub fn content_faults(item_type: &ItemType, content: &ItemContent, fields: &FieldValues) -> Faults {
    let mut faults = Faults::none();
    if let Some(fault) = title_fault(&content.title) {
        faults.add(fault);
    }
    for field in &item_type.fields {
        let values = fields.get(field.name.as_str());
        if field.required && values.is_empty() {
            faults.add(Fault::new(
                field.name.as_str(),
                "required",
                format!("{} is needed", field.label),
            ));
        }
    }
    faults
}
