//! Item types: the schema of items, how they are shown and how they are filled in.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::field::{FieldConfig, RESERVED, field_list_faults};
use crate::fault::{Fault, Faults};
use crate::name::{FieldName, MachineName};

/// Where the label of a field stands when the item is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LabelDisplay {
    /// Nowhere.
    #[default]
    Hidden,
    /// Above the values.
    Above,
    /// Before the values, on their line.
    Inline,
}

/// How one field is shown in a view mode.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisplayField {
    /// The field.
    pub field: FieldName,
    /// How its values become elements.
    #[serde(default = "default_word")]
    pub formatter: MachineName,
    /// Where its label stands.
    #[serde(default)]
    pub label: LabelDisplay,
    /// Settings of the formatter.
    #[serde(default)]
    pub settings: Map<String, Json>,
}

/// How one field is filled in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormField {
    /// The field.
    pub field: FieldName,
    /// The widget.
    #[serde(default = "default_word")]
    pub widget: MachineName,
    /// Settings of the widget.
    #[serde(default)]
    pub settings: Map<String, Json>,
}

#[expect(clippy::expect_used, reason = "`default` is a machine name")]
fn default_word() -> MachineName {
    "default".parse().expect("`default` is a machine name")
}

/// The view modes of a type: which fields are shown, in which order and how.
pub type ViewModes = IndexMap<MachineName, Vec<DisplayField>>;

/// Whether items of a type take comments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CommentSetting {
    /// They take new ones and show those they have.
    #[default]
    Open,
    /// They show those they have.
    Closed,
    /// They show none.
    Hidden,
}

/// An item type.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemType {
    /// The machine name.
    pub id: MachineName,
    /// What people read.
    pub label: String,
    /// What the type is for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Whether its items take comments.
    #[serde(default, skip_serializing_if = "is_open")]
    pub comments: CommentSetting,
    /// The fields, in order.
    #[serde(default)]
    pub fields: Vec<FieldConfig>,
    /// The view modes; a mode that is absent shows all fields.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub view_modes: ViewModes,
    /// The form; absent, it has all fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub form: Vec<FormField>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands fields by reference"
)]
fn is_open(setting: &CommentSetting) -> bool {
    *setting == CommentSetting::Open
}

impl ItemType {
    /// The field of this name.
    pub fn field(&self, name: &str) -> Option<&FieldConfig> {
        self.fields.iter().find(|f| f.name == *name)
    }

    /// What is wrong with the definition in itself.
    pub fn faults(&self) -> Faults {
        let mut faults = Faults::none();
        if self.label.trim().is_empty() {
            faults.add(Fault::new(
                "label",
                "required",
                "an item type needs a label",
            ));
        }
        faults.extend(field_list_faults(&self.fields, RESERVED));
        let shown = self.view_modes.iter().flat_map(|(mode, fields)| {
            fields
                .iter()
                .map(move |f| (format!("view_modes/{mode}/{}", f.field), &f.field))
        });
        let filled = self
            .form
            .iter()
            .map(|f| (format!("form/{}", f.field), &f.field));
        for (place, name) in shown.chain(filled) {
            if self.field(name.as_str()).is_none() {
                let near = crate::name::nearest(
                    name.as_str(),
                    self.fields.iter().map(|f| f.name.as_str()),
                );
                let hint = near
                    .map(|n| format!("; did you mean `{n}`?"))
                    .unwrap_or_default();
                faults.add(Fault::new(
                    place,
                    "unknown",
                    format!("the type has no field `{name}`{hint}"),
                ));
            }
        }
        faults
    }
}
