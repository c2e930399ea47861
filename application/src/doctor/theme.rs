//! How the theme fares: templates that others stand in for, and tiles in slots that it lacks.

use trovato_domain::config::Tile;
use trovato_ports::render::ThemeState;

use super::{Check, State, ok};

/// The state of the theme in force, and of the tiles of the site in it.
pub(super) fn check(theme: &ThemeState, tiles: &[Tile]) -> Check {
    let name = theme.label.as_deref().unwrap_or("the built-in theme");
    let warning = |message: String, advice: &str| Check {
        name: "theme",
        state: State::Warning,
        message,
        advice: advice.to_owned(),
    };
    if let Some(first) = theme.faults.first() {
        let count = theme.faults.len();
        let message = format!("{count} things are wrong with {name}: {first}");
        return warning(
            message,
            "run `trovato theme check`, which tells all of them",
        );
    }
    let homeless = tiles.iter().find(|tile| !theme.slots.contains(&tile.slot));
    match homeless {
        None => ok("theme", format!("{name} draws the pages")),
        Some(tile) => {
            let message = format!(
                "{name} has no slot {}, so that the tile {} follows the content",
                tile.slot.as_str(),
                tile.id
            );
            warning(
                message,
                "put the tile into another slot, or the slot into the theme",
            )
        }
    }
}
