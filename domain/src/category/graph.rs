//! The graph of terms: parents by child, and the cycle that a write would close.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::id::TermId;

/// The parents of each term of a vocabulary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hierarchy(BTreeMap<TermId, Vec<TermId>>);

impl Hierarchy {
    /// The parents of a term.
    pub fn parents(&self, term: TermId) -> &[TermId] {
        self.0.get(&term).map_or(&[], Vec::as_slice)
    }
}

impl FromIterator<(TermId, TermId)> for Hierarchy {
    /// From pairs of child and parent.
    fn from_iter<I: IntoIterator<Item = (TermId, TermId)>>(edges: I) -> Self {
        let mut parents: BTreeMap<TermId, Vec<TermId>> = BTreeMap::new();
        for (child, parent) in edges {
            parents.entry(child).or_default().push(parent);
        }
        Self(parents)
    }
}

/// The ids that would close a cycle if `term` got `parents`: from the term up to itself again, the
/// shortest way. `None` where no cycle would close.
pub fn would_cycle(hierarchy: &Hierarchy, term: TermId, parents: &[TermId]) -> Option<Vec<TermId>> {
    let mut came_from: BTreeMap<TermId, TermId> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut queue = VecDeque::new();
    for parent in parents {
        if *parent == term {
            return Some(vec![term, term]);
        }
        if seen.insert(*parent) {
            came_from.insert(*parent, term);
            queue.push_back(*parent);
        }
    }
    while let Some(at) = queue.pop_front() {
        for next in hierarchy.parents(at) {
            if *next == term {
                let mut path = vec![term, at];
                let mut step = at;
                while let Some(before) = came_from.get(&step).filter(|before| **before != term) {
                    path.push(*before);
                    step = *before;
                }
                path.push(term);
                path.reverse();
                return Some(path);
            }
            if seen.insert(*next) {
                came_from.insert(*next, at);
                queue.push_back(*next);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn t(n: u128) -> TermId {
        TermId::new(Uuid::from_u128(n))
    }

    #[test]
    fn the_path_that_would_close_is_named() {
        let hierarchy: Hierarchy = [(t(2), t(1)), (t(3), t(2)), (t(4), t(3))]
            .into_iter()
            .collect();
        assert_eq!(
            would_cycle(&hierarchy, t(1), &[t(4)]),
            Some(vec![t(1), t(4), t(3), t(2), t(1)])
        );
        assert_eq!(
            would_cycle(&hierarchy, t(1), &[t(1)]),
            Some(vec![t(1), t(1)])
        );
        assert_eq!(would_cycle(&hierarchy, t(4), &[t(1), t(2)]), None);
    }

    proptest! {
        #[test]
        fn writes_that_pass_keep_the_graph_free_of_cycles(writes in prop::collection::vec((0u128..8, prop::collection::vec(0u128..8, 0..3)), 0..40)) {
            let mut edges: BTreeMap<TermId, Vec<TermId>> = BTreeMap::new();
            for (child, parents) in writes {
                let parents: Vec<TermId> = parents.into_iter().map(t).collect();
                if would_cycle(&Hierarchy(edges.clone()), t(child), &parents).is_none() {
                    edges.insert(t(child), parents);
                }
            }
            // Kahn: a graph without cycles can be taken apart leaf by leaf.
            let mut left = edges;
            loop {
                let roots: Vec<TermId> = left.iter().filter(|(_, p)| p.iter().all(|p| !left.contains_key(p))).map(|(c, _)| *c).collect();
                if roots.is_empty() {
                    break;
                }
                for root in roots {
                    left.remove(&root);
                }
            }
            prop_assert!(left.is_empty());
        }
    }
}
