//! Cache tags: what pages show, and what an event moves. Both sides of each tag stand here.

use trovato_domain::gather::plan::PlanBase;
use trovato_domain::id::ItemId;
use trovato_domain::render::CacheTag;
use trovato_ports::labels::Target;
use trovato_ports::outbox::Event;

/// Any item: listings of items show this.
const ITEMS: &str = "items";
/// Any term: hierarchies, merges and the names of terms show this.
const TERMS: &str = "terms";
/// Any account.
const USERS: &str = "users";
/// Any menu link: every page shows this.
const MENUS: &str = "menus";
/// Any configuration entity: every page shows this.
const CONFIG: &str = "config";
/// Any redirect.
const REDIRECTS: &str = "redirects";

/// What every page shows.
pub(crate) fn of_page() -> impl Iterator<Item = CacheTag> {
    [MENUS, CONFIG].into_iter().filter_map(tag)
}

/// What shows a record by its title, name or address.
pub(crate) fn of_target(target: Target) -> impl Iterator<Item = CacheTag> {
    // What a merged term is called is told by the one that it was merged into.
    let any = matches!(target, Target::Term(_)).then_some(TERMS);
    let own = tag(format!("{}:{}", target.kind().as_str(), target.uuid()));
    own.into_iter().chain(any.and_then(tag))
}

/// What shows the comments on an item.
pub(crate) fn of_comments(item: ItemId) -> Option<CacheTag> {
    tag(format!("comments:{item}"))
}

/// What shows a listing. Conditions and rows of items name terms.
pub(crate) fn of_listing(base: &PlanBase) -> impl Iterator<Item = CacheTag> {
    let names: &[&str] = match base {
        PlanBase::Items(_) => &[ITEMS, TERMS],
        PlanBase::Terms(_) => &[TERMS],
        PlanBase::Users => &[USERS],
    };
    names.iter().copied().filter_map(tag)
}

/// What is found by the name of an account.
pub(crate) fn of_users() -> Option<CacheTag> {
    tag(USERS)
}

/// What shows the terms of vocabularies.
pub(crate) fn of_terms() -> Option<CacheTag> {
    tag(TERMS)
}

/// What tells where addresses lead that no record has: a record may take one at any time.
pub(crate) fn of_addresses() -> impl Iterator<Item = CacheTag> {
    [ITEMS, TERMS, REDIRECTS].into_iter().filter_map(tag)
}

/// What tells redirects.
pub(crate) fn of_redirects() -> Option<CacheTag> {
    tag(REDIRECTS)
}

/// What an event moves.
pub(crate) fn moved_by(event: &Event) -> Vec<CacheTag> {
    let record = |target| {
        let any = match target {
            Target::Item(_) => tag(ITEMS),
            Target::User(_) => tag(USERS),
            Target::Term(_) | Target::File(_) => None,
        };
        of_target(target).chain(any).collect()
    };
    match event {
        Event::Item { id, .. } => record(Target::Item(*id)),
        Event::Term { id, .. } => record(Target::Term(*id)),
        Event::User { id, .. } => record(Target::User(*id)),
        Event::File { id, .. } => record(Target::File(*id)),
        Event::Comment { item, .. } => of_comments(*item).into_iter().collect(),
        Event::MenuLink { .. } => tag(MENUS).into_iter().collect(),
        Event::Config { names } => {
            let each = names
                .iter()
                .filter_map(|name| tag(format!("config:{name}")));
            tag(CONFIG).into_iter().chain(each).collect()
        }
        Event::Redirects => tag(REDIRECTS).into_iter().collect(),
        Event::Cleared { tag } => tag.iter().cloned().collect(),
    }
}

fn tag(name: impl Into<String>) -> Option<CacheTag> {
    CacheTag::new(name).ok()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use trovato_domain::id::{TermId, UserId};
    use trovato_ports::outbox::Change;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn whatever_shows_a_record_is_moved_when_the_record_changes() {
        let id = Uuid::from_u128(7);
        let change = Change::Updated;
        let vocabulary = "tags".parse().expect("a name");
        let term = TermId::new(id);
        let events = [
            (
                Target::User(UserId::new(id)),
                Event::User {
                    id: UserId::new(id),
                    change,
                },
            ),
            (
                Target::Term(term),
                Event::Term {
                    id: term,
                    vocabulary,
                    change,
                },
            ),
        ];
        for (target, event) in events {
            let moved: BTreeSet<CacheTag> = moved_by(&event).into_iter().collect();
            let shown: BTreeSet<CacheTag> = of_target(target).collect();
            assert!(shown.is_subset(&moved), "{shown:?} {moved:?}");
        }
        let moved = moved_by(&Event::User {
            id: UserId::new(id),
            change,
        });
        assert!(moved.contains(&of_users().expect("a tag")));
    }
}
