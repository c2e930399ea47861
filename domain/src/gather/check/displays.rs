//! The displays of a gather: their ids, their addresses, and the arguments that these name.

use super::arguments::CheckedArgument;
use super::unsupported;
use crate::fault::{Fault, Faults};
use crate::gather::definition::{Display, DisplayKind};

pub(super) fn check_displays(
    displays: &[Display],
    arguments: &[CheckedArgument],
    faults: &mut Faults,
) {
    for (n, display) in displays.iter().enumerate() {
        let mut own = Faults::none();
        if displays.iter().take(n).any(|d| d.id == display.id) {
            own.add(Fault::new(
                "id",
                "duplicate",
                format!("the display `{}` is there twice", display.id),
            ));
        }
        check_kind(display, &mut own);
        for (key, text) in [("path", &display.path), ("title", &display.title)] {
            let names = text.as_deref().map(placeholders).unwrap_or_default();
            for name in names {
                if !arguments.iter().any(|argument| argument.name == *name) {
                    let hint = super::did_you_mean(name, arguments.iter().map(|a| a.name.as_str()));
                    own.add(Fault::new(
                        key,
                        "unknown",
                        format!("there is no argument `{name}`{hint}"),
                    ));
                }
            }
        }
        faults.extend_within(&format!("displays/{n}"), own);
    }
}

fn check_kind(display: &Display, faults: &mut Faults) {
    match (display.kind, display.path.as_deref()) {
        (DisplayKind::Json | DisplayKind::Csv, _) => {
            faults.add(unsupported(
                "kind",
                "has the displays `page`, `tile` and `feed`",
            ));
        }
        (DisplayKind::Tile, Some(_)) => {
            faults.add(Fault::new(
                "path",
                "not_applicable",
                "a tile has no address",
            ));
        }
        (DisplayKind::Page | DisplayKind::Feed, None) => {
            faults.add(Fault::new(
                "path",
                "required",
                "a page or feed needs its address",
            ));
        }
        (DisplayKind::Page | DisplayKind::Feed, Some(path)) if !path.starts_with('/') => {
            faults.add(Fault::new("path", "path", "an address begins with /"));
        }
        _ => {}
    }
}

/// The names within braces.
fn placeholders(text: &str) -> Vec<&str> {
    let openings = text.split('{').skip(1);
    openings
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .collect()
}
