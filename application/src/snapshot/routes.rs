//! Routes: patterns from configuration, looked up in a radix tree, the most specific first.

use trovato_domain::gather::definition::{Display, DisplayKind, GatherDefinition};
use trovato_domain::menu::{Route, RouteKind};
use trovato_ports::Viewer;

/// The routes of a site.
#[derive(Default)]
pub struct RouteTable {
    routes: Vec<Route>,
    tree: matchit::Router<usize>,
}

/// A route that a path leads to, with the values of its parameters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteMatch<'a> {
    /// The route.
    pub route: &'a Route,
    /// Its parameters by name, in the order of the pattern.
    pub params: Vec<(String, String)>,
}

impl RouteTable {
    /// A table of these routes. A pattern that would be ambiguous with an earlier one is left out and
    /// logged; configuration is checked for that when it is saved.
    pub fn new(routes: Vec<Route>) -> Self {
        let mut table = Self {
            routes: Vec::with_capacity(routes.len()),
            tree: matchit::Router::new(),
        };
        for route in routes {
            match table.tree.insert(route.pattern.clone(), table.routes.len()) {
                Ok(()) => table.routes.push(route),
                Err(error) => {
                    tracing::error!(pattern = route.pattern, %error, "a route is left out");
                }
            }
        }
        table
    }

    /// The route of a path.
    pub fn find(&self, path: &str) -> Option<RouteMatch<'_>> {
        let found = self.tree.at(path).ok()?;
        let route = self.routes.get(*found.value)?;
        let params = found
            .params
            .iter()
            .map(|(k, v)| (k.to_owned(), v.to_owned()))
            .collect();
        Some(RouteMatch { route, params })
    }

    /// All routes, by pattern.
    pub fn all(&self) -> &[Route] {
        &self.routes
    }

    /// The routes that stand in a menu and that this viewer may see.
    pub fn in_menu<'a>(
        &'a self,
        menu: &'a str,
        viewer: &'a Viewer,
    ) -> impl Iterator<Item = &'a Route> {
        self.routes.iter().filter(move |r| {
            r.menu.as_ref().is_some_and(|m| *m == *menu) && viewer.may(r.permission.as_str())
        })
    }
}

impl std::fmt::Debug for RouteTable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list()
            .entries(self.routes.iter().map(|r| &r.pattern))
            .finish()
    }
}

/// The routes that gathers make: one for each display with a path.
pub fn routes_of<'a>(gathers: impl Iterator<Item = &'a GatherDefinition>) -> Vec<Route> {
    let mut routes: Vec<Route> = gathers.flat_map(of_gather).collect();
    routes.sort_by(|a, b| a.pattern.cmp(&b.pattern));
    routes
}

fn of_gather(gather: &GatherDefinition) -> impl Iterator<Item = Route> {
    gather.displays.iter().filter_map(move |display| {
        let kind = match display.kind {
            DisplayKind::Page => RouteKind::Page,
            DisplayKind::Feed => RouteKind::Feed,
            DisplayKind::Tile | DisplayKind::Json | DisplayKind::Csv => return None,
        };
        let access = gather.access.as_ref().map(|a| a.permission.clone());
        Some(Route {
            pattern: display.path.clone()?,
            kind,
            source: format!("gather.{}.{}", gather.id, display.id),
            title: link_title(gather, display),
            permission: access.unwrap_or_else(trovato_domain::access::Permission::access_content),
            weight: display.menu.as_ref().map_or(0, |m| m.weight),
            menu: display.menu.as_ref().map(|m| m.menu.clone()),
            parent: None,
        })
    })
}

/// What the link to a display says.
fn link_title(gather: &GatherDefinition, display: &Display) -> String {
    let of_menu = display.menu.as_ref().and_then(|m| m.title.clone());
    of_menu
        .or_else(|| display.title.clone())
        .unwrap_or_else(|| gather.label.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(pattern: &str) -> Route {
        Route {
            pattern: pattern.to_owned(),
            kind: RouteKind::Page,
            source: format!("gather.x{pattern}"),
            title: String::new(),
            permission: trovato_domain::access::Permission::access_content(),
            weight: 0,
            menu: None,
            parent: None,
        }
    }

    #[test]
    fn the_most_specific_route_is_found() {
        let table = RouteTable::new(
            ["/", "/topics/{topic}", "/topics/all", "/files/{*rest}"]
                .map(route)
                .into(),
        );
        for (path, pattern, params) in [
            ("/", "/", vec![]),
            ("/topics/all", "/topics/all", vec![]),
            ("/topics/x", "/topics/{topic}", vec![("topic", "x")]),
            ("/files/a/b", "/files/{*rest}", vec![("rest", "a/b")]),
        ] {
            let found = table.find(path).expect(path);
            assert_eq!(found.route.pattern, pattern);
            let found: Vec<(&str, &str)> = found
                .params
                .iter()
                .map(|(k, v)| (k.as_str(), v.as_str()))
                .collect();
            assert_eq!(found, params, "{path}");
        }
        assert!(table.find("/topics").is_none());
    }
}
