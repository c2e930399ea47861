//! Ways from the roots down to a term, found in the part of the graph that lies above it.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, VecDeque};

use trovato_domain::id::TermId;
use trovato_ports::terms::TermPath;

/// The terms above one term, each with its parents in order.
#[derive(Debug, Default)]
pub(super) struct Above(HashMap<TermId, Vec<TermId>>);

impl Above {
    /// Takes note of a term, and of one of its parents if it has any.
    pub(super) fn add(&mut self, term: TermId, parent: Option<TermId>) {
        self.0.entry(term).or_default().extend(parent);
    }

    /// The parents that are there themselves.
    fn parents(&self, term: TermId) -> impl DoubleEndedIterator<Item = TermId> {
        let parents = self.0.get(&term).map_or(&[][..], Vec::as_slice);
        parents
            .iter()
            .copied()
            .filter(|parent| self.0.contains_key(parent))
    }

    /// How many steps each term is from its nearest root.
    fn distances(&self) -> HashMap<TermId, usize> {
        let mut children: HashMap<TermId, Vec<TermId>> = HashMap::new();
        let mut distances = HashMap::new();
        let mut queue = VecDeque::new();
        for term in self.0.keys() {
            let mut is_root = true;
            for parent in self.parents(*term) {
                is_root = false;
                children.entry(parent).or_default().push(*term);
            }
            if is_root {
                distances.insert(*term, 0);
                queue.push_back(*term);
            }
        }
        while let Some(term) = queue.pop_front() {
            let next = distances.get(&term).map_or(0, |distance| distance + 1);
            for child in children.get(&term).into_iter().flatten() {
                if !distances.contains_key(child) {
                    distances.insert(*child, next);
                    queue.push_back(*child);
                }
            }
        }
        distances
    }

    /// At most `limit` ways to `term`, the shortest first, those of earlier parents before others.
    ///
    /// Ways are followed upwards in the order of the length that they will have at least, the longer
    /// part first: so each step serves a way that is given, however many ways there are in all.
    pub(super) fn paths(&self, term: TermId, limit: usize) -> Vec<TermPath> {
        let distances = self.distances();
        let mut found = Vec::new();
        let mut open = BinaryHeap::new();
        let mut order = 0_u64;
        let mut push = |open: &mut BinaryHeap<_>, path: Vec<TermId>, at: TermId| {
            if let Some(distance) = distances.get(&at) {
                let length = path.len() + distance;
                open.push((Reverse(length), path.len(), order, path));
                order += 1;
            }
        };
        if self.0.contains_key(&term) {
            push(&mut open, vec![term], term);
        }
        while let Some((_, _, _, path)) = open.pop() {
            if found.len() == limit {
                break;
            }
            let Some(top) = path.last().copied() else {
                continue;
            };
            let mut is_root = true;
            for parent in self.parents(top).rev() {
                is_root = false;
                // A graph with a cycle in it is never stored, but must not hang a page either.
                if !path.contains(&parent) {
                    let longer = path.iter().copied().chain([parent]).collect();
                    push(&mut open, longer, parent);
                }
            }
            if is_root {
                found.push(path.into_iter().rev().collect());
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use sea_query::prelude::Uuid;

    use super::*;

    fn t(n: u128) -> TermId {
        TermId::new(Uuid::from_u128(n))
    }

    fn above(edges: &[(u128, Option<u128>)]) -> Above {
        let mut above = Above::default();
        for (term, parent) in edges {
            above.add(t(*term), parent.map(t));
        }
        above
    }

    fn numbers(paths: &[TermPath]) -> Vec<Vec<u128>> {
        paths
            .iter()
            .map(|path| path.iter().map(|term| term.uuid().as_u128()).collect())
            .collect()
    }

    #[test]
    fn the_shortest_ways_come_first_in_the_order_of_the_parents() {
        let graph = above(&[
            (1, None),
            (2, Some(1)),
            (3, None),
            (4, Some(2)),
            (4, Some(3)),
            (4, Some(1)),
        ]);
        assert_eq!(
            numbers(&graph.paths(t(4), 9)),
            [vec![3, 4], vec![1, 4], vec![1, 2, 4]]
        );
        assert_eq!(numbers(&graph.paths(t(4), 1)), [vec![3, 4]]);
        assert_eq!(numbers(&graph.paths(t(1), 9)), [vec![1]]);
        assert!(graph.paths(t(9), 9).is_empty());
    }

    #[test]
    fn parents_that_are_not_there_end_no_way() {
        let graph = above(&[(2, Some(1)), (2, Some(3)), (3, None)]);
        assert_eq!(numbers(&graph.paths(t(2), 9)), [vec![3, 2]]);
        assert_eq!(numbers(&above(&[(2, Some(1))]).paths(t(2), 9)), [vec![2]]);
    }

    #[test]
    fn a_dense_graph_with_countless_ways_gives_some_at_once() {
        let mut graph = Above::default();
        for layer in 0..40_u128 {
            for n in 0..5 {
                graph.add(t(layer * 5 + n + 1), None);
                for parent in 0..5 {
                    if layer > 0 {
                        graph.add(t(layer * 5 + n + 1), Some(t((layer - 1) * 5 + parent + 1)));
                    }
                }
            }
        }
        let paths = graph.paths(t(196), 5);
        assert_eq!(paths.len(), 5);
        assert!(paths.iter().all(|path| path.len() == 40));
    }
}
