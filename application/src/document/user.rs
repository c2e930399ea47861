//! The document of an account: `{"type": "user", "id", "attributes", "relationships"}`. A password is
//! never part of it.

use serde_json::{Value as Json, json};
use trovato_domain::user::User;

/// Writes the document of an account.
pub fn write(user: &User) -> Json {
    let roles = user
        .roles
        .iter()
        .map(|r| json!({"type": "role", "id": r.as_str()}));
    json!({
        "type": "user",
        "id": user.id.to_string(),
        "attributes": {
            "name": user.name,
            "display_name": user.display_name,
            "email": user.email,
            "status": user.status.as_str(),
            "created": user.created.to_string(),
            "changed": user.changed.to_string(),
        },
        "relationships": {"roles": {"data": roles.collect::<Vec<Json>>()}},
    })
}
