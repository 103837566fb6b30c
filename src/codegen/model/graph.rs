//! Which object is reached from where.

use std::collections::{HashMap, HashSet};

use super::super::{
    problem::{At, Problem, nearest},
    spec::{Element, Kind, Spec},
};

/// What follows from the references between the objects of a description, each known by its index.
#[derive(Debug)]
pub(super) struct Graph {
    indexes: HashMap<String, usize>,
    /// The request and the answer of each action.
    pub(super) ends: Vec<(Option<usize>, Option<usize>)>,
    /// Which objects a request leads to.
    pub(super) sent: Vec<bool>,
    /// Which objects an answer leads to.
    pub(super) received: Vec<bool>,
    /// The members, by object and index, without which no cycle were left that has no list in it.
    pub(super) boxed: HashSet<(usize, usize)>,
}

impl Graph {
    /// Follows all references, and reports those that lead nowhere.
    pub(super) fn new(spec: &Spec, problems: &mut Vec<Problem>) -> Self {
        let indexes = spec
            .objects
            .iter()
            .enumerate()
            .map(|(index, object)| (object.name.clone(), index))
            .collect();
        let mut graph = Self {
            indexes,
            ends: Vec::new(),
            sent: Vec::new(),
            received: Vec::new(),
            boxed: HashSet::new(),
        };
        for action in &spec.actions {
            let input = graph.follow(spec, &action.at.key("input"), &action.input, problems);
            let output = graph.follow(spec, &action.at.key("output"), &action.output, problems);
            graph.ends.push((input, output));
        }
        // Per object: the member, the object it leads to, and whether a list is on the way.
        let edges: Vec<Vec<(usize, usize, bool)>> = spec
            .objects
            .iter()
            .map(|object| {
                let edge = |(index, member): (usize, &super::spec::Member)| {
                    let (name, list) = match &member.kind {
                        Kind::Object(name) => (name, false),
                        Kind::List(Element::Object(name)) => (name, true),
                        Kind::Scalar(_) | Kind::List(Element::Scalar(_)) => return None,
                    };
                    Some((
                        index,
                        graph.follow(spec, &member.at.key("member"), name, problems)?,
                        list,
                    ))
                };
                object.members.iter().enumerate().filter_map(edge).collect()
            })
            .collect();
        graph.sent = reached(&edges, graph.ends.iter().filter_map(|ends| ends.0));
        graph.received = reached(&edges, graph.ends.iter().filter_map(|ends| ends.1));
        graph.boxed = closing(&edges);
        graph
    }

    /// The index of an object.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.indexes.get(name).copied()
    }

    fn follow(
        &self,
        spec: &Spec,
        at: &At,
        name: &str,
        problems: &mut Vec<Problem>,
    ) -> Option<usize> {
        let found = self.find(name);
        if found.is_none() {
            let cure = match nearest(name, spec.objects.iter().map(|object| object.name.as_str())) {
                Some(near) => format!("use `{near}` or add it to `objects`"),
                None => "add it to `objects` or correct the name".to_owned(),
            };
            problems.push(at.problem(format!("there is no object `{name}`, {cure}")));
        }
        found
    }
}

fn reached(edges: &[Vec<(usize, usize, bool)>], roots: impl Iterator<Item = usize>) -> Vec<bool> {
    let mut reached = vec![false; edges.len()];
    let mut open: Vec<usize> = roots.collect();
    while let Some(object) = open.pop() {
        if !std::mem::replace(&mut reached[object], true) {
            open.extend(edges[object].iter().map(|(_, target, _)| *target));
        }
    }
    reached
}

/// The edges that close a cycle when one walks depth first and passes no list.
fn closing(edges: &[Vec<(usize, usize, bool)>]) -> HashSet<(usize, usize)> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut closing = HashSet::new();
    let mut states = vec![State::New; edges.len()];
    for root in 0..edges.len() {
        // A description may nest deeper than the stack does: the way is kept in a list.
        let mut way = vec![(root, 0)];
        if states[root] == State::New {
            states[root] = State::Open;
        } else {
            continue;
        }
        while let Some((object, next)) = way.last_mut() {
            let Some(&(member, target, list)) = edges[*object].get(*next) else {
                states[*object] = State::Done;
                way.pop();
                continue;
            };
            *next += 1;
            match states[target] {
                _ if list => {}
                State::Open => _ = closing.insert((*object, member)),
                State::Done => {}
                State::New => {
                    states[target] = State::Open;
                    way.push((target, 0));
                }
            }
        }
    }
    closing
}
