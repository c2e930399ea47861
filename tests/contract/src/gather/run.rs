//! Running definitions as the application does: checked, bound, page by page.

use serde_json::{Value as Json, json};
use trovato_domain::fault::Faults;
use trovato_domain::gather::bind::{Bindings, Circumstances};
use trovato_domain::gather::check::{CheckedGather, Schema, TimeZone, check};
use trovato_domain::gather::definition::GatherDefinition;
use trovato_domain::gather::plan::{GatherPlan, Position};
use trovato_ports::Viewer;
use trovato_ports::gather::{GatherPage, GatherReader, GatherRows};
use uuid::Uuid;

use super::oracle;
use super::world::{THING, World, instant, visitor};

/// A world and what lists it.
pub(super) struct Bench<'a> {
    pub(super) world: World<'a>,
    pub(super) gathers: &'a dyn GatherReader,
}

/// A definition over rows of the type [`THING`], with these keys besides.
pub(super) fn definition(more: Json) -> Json {
    let mut whole = json!({"id": "probe", "label": "Probe", "base": {"of": "item", "types": [THING]},
        "pager": {"kind": "keyset", "size": 100}});
    if let (Json::Object(whole), Json::Object(more)) = (&mut whole, more) {
        whole.extend(more);
    }
    whole
}

impl Bench<'_> {
    pub(super) fn check(&self, definition: Json) -> Result<CheckedGather, Faults> {
        let definition: GatherDefinition =
            serde_json::from_value(definition).expect("a definition");
        let (item_types, vocabularies) = (&self.world.types, &self.world.vocabularies);
        check(
            &definition,
            &Schema {
                item_types,
                vocabularies,
                time_zone: &TimeZone::UTC,
            },
        )
    }

    /// The plan of a definition without arguments.
    pub(super) fn plan(&self, definition: Json) -> GatherPlan {
        self.bound(definition, &Bindings::new())
    }

    pub(super) fn bound(&self, definition: Json, bindings: &Bindings) -> GatherPlan {
        let text = definition.to_string();
        let checked = self
            .check(definition)
            .unwrap_or_else(|faults| panic!("{text}: {faults}"));
        let circumstances = Circumstances {
            now: instant("2026-06-01T00:00:00Z"),
            user: Some(self.world.ines),
        };
        checked.bind(bindings, circumstances).expect("a plan")
    }

    pub(super) async fn page(
        &self,
        viewer: &Viewer,
        plan: &GatherPlan,
        after: Option<Position>,
    ) -> GatherPage {
        // A position goes out and comes back as bytes.
        let after = after.map(|after| Position::from_bytes(&after.to_bytes()).expect("a position"));
        self.gathers
            .page(viewer, plan, after)
            .await
            .unwrap_or_else(|e| panic!("{plan:?}: {e:?}"))
    }

    /// The ids of all rows, page by page.
    pub(super) async fn walk(&self, viewer: &Viewer, plan: &GatherPlan) -> Vec<Uuid> {
        let mut all = Vec::new();
        let mut after = None;
        loop {
            let page = self.page(viewer, plan, after).await;
            assert!(
                page.rows.len() <= usize::from(plan.size),
                "a page has no more rows than it may"
            );
            assert!(
                page.next.is_none() || page.rows.len() == usize::from(plan.size),
                "only full pages have a next"
            );
            all.extend(ids(&page.rows));
            after = page.next;
            if after.is_none() {
                return all;
            }
        }
    }

    /// The names of rows, in order.
    pub(super) fn names(&self, ids: &[Uuid]) -> String {
        let name = |id: &Uuid| {
            let named = self
                .world
                .items
                .iter()
                .find(|(_, made)| made.item.id.uuid() == *id);
            named.map_or("?", |(name, _)| name.as_str())
        };
        ids.iter().map(name).collect::<Vec<_>>().join("")
    }

    /// The viewer sees these rows, in this order; the oracle agrees.
    pub(super) async fn lists(&self, viewer: &Viewer, definition: Json, expected: &str) {
        let text = definition.to_string();
        let plan = self.plan(definition);
        assert_eq!(
            self.names(&oracle::rows(&self.world, viewer, &plan)),
            expected,
            "the oracle of {text}"
        );
        assert_eq!(
            self.names(&self.walk(viewer, &plan).await),
            expected,
            "the store of {text}"
        );
    }

    /// A visitor sees these rows where this condition holds; where it does not, all others.
    pub(super) async fn holds(&self, condition: &Json, expected: &str) {
        let all = "abcdefgjk";
        let others: String = all
            .chars()
            .filter(|name| !expected.contains(*name))
            .collect();
        self.lists(
            &visitor(),
            definition(json!({"where": condition})),
            expected,
        )
        .await;
        self.lists(
            &visitor(),
            definition(json!({"where": {"not": condition}})),
            &others,
        )
        .await;
    }
}

/// The ids of rows.
pub(super) fn ids(rows: &GatherRows) -> Vec<Uuid> {
    match rows {
        GatherRows::Items(rows) => rows.iter().map(|row| row.id.uuid()).collect(),
        GatherRows::Terms(rows) => rows.iter().map(|row| row.id.uuid()).collect(),
        GatherRows::Users(rows) => rows.iter().map(|row| row.id.uuid()).collect(),
    }
}
