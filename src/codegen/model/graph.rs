//! The references between objects, and which objects are sent and received.

use std::{
    collections::{HashMap, HashSet},
    mem::replace,
};

use super::super::{
    problem::{Location, nearest},
    spec::{Kind, Member, Object, Scalar, Spec},
};

/// Facts that follow from the references between the objects of a description. Objects are known by their indexes.
#[derive(Debug)]
pub(super) struct Graph {
    indexes: HashMap<String, usize>,
    /// The request and the answer of each action.
    pub(super) ends: Vec<(Option<usize>, Option<usize>)>,
    /// `true` for each object that a request leads to.
    pub(super) sent: Vec<bool>,
    /// `true` for each object that an answer leads to.
    pub(super) received: Vec<bool>,
    /// `true` for each object that contains a float, at any depth.
    pub(super) floats: Vec<bool>,
    /// The members that close a cycle without a list in it, by the indexes of object and member.
    pub(super) boxed: HashSet<(usize, usize)>,
}

/// A member that leads from one object to another.
#[derive(Debug)]
struct Edge {
    member: usize,
    target: usize,
    list: bool,
}

impl Graph {
    /// Follows all references, and reports those that lead nowhere.
    pub(super) fn new(spec: &Spec) -> Self {
        let objects = spec.objects.iter().enumerate();
        let indexes = objects.map(|(index, object)| (object.name.clone(), index));
        let indexes: HashMap<String, usize> = indexes.collect();
        let follow = |at: &Location, key: &str, name: &String| {
            let found = indexes.get(name).copied();
            if found.is_none() {
                let remedy = match nearest(name, spec.objects.iter().map(|object| &object.name)) {
                    Some(near) => format!("use `{near}` or add it to `objects`"),
                    None => "add it to `objects` or correct the name".to_owned(),
                };
                let at = at.key(key);
                at.report(format!("unknown object `{name}`, {remedy}"));
            }
            found
        };
        let ends = spec.actions.iter().map(|action| {
            let end = |key, name: &Option<String>| follow(&action.at, key, name.as_ref()?);
            (end("input", &action.input), end("output", &action.output))
        });
        let ends: Vec<_> = ends.collect();
        let edge = |(index, member): (usize, &Member)| {
            let Kind::Object(name) = &member.ty.kind else {
                return None;
            };
            Some(Edge {
                member: index,
                target: follow(&member.at, "member", name)?,
                list: member.ty.is_list,
            })
        };
        let edges = |object: &Object| object.members.iter().enumerate().filter_map(edge).collect();
        let edges: Vec<Vec<Edge>> = spec.objects.iter().map(edges).collect();
        Self {
            sent: reached(&edges, ends.iter().filter_map(|ends| ends.0).collect()),
            received: reached(&edges, ends.iter().filter_map(|ends| ends.1).collect()),
            floats: floats(spec, &edges),
            boxed: closing(&edges),
            indexes,
            ends,
        }
    }

    /// Returns the index of an object.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.indexes.get(name).copied()
    }
}

/// Returns `true` for each object that edges lead to from the objects in `open`.
fn reached(edges: &[Vec<Edge>], mut open: Vec<usize>) -> Vec<bool> {
    let mut reached = vec![false; edges.len()];
    while let Some(object) = open.pop() {
        if !replace(&mut reached[object], true) {
            open.extend(edges[object].iter().map(|edge| edge.target));
        }
    }
    reached
}

/// Finds the objects that contain a float, directly or in other objects.
fn floats(spec: &Spec, edges: &[Vec<Edge>]) -> Vec<bool> {
    let mut holders: Vec<Vec<Edge>> = edges.iter().map(|_| Vec::new()).collect();
    for (holder, edges) in edges.iter().enumerate() {
        for edge in edges {
            holders[edge.target].push(Edge {
                target: holder,
                ..*edge
            });
        }
    }
    let is_float = |member: &Member| member.ty.kind == Kind::Scalar(Scalar::Float);
    let has_float = |object: &usize| spec.objects[*object].members.iter().any(is_float);
    reached(&holders, (0..edges.len()).filter(has_float).collect())
}

/// Finds the members that close a cycle, by a depth-first search that does not follow lists.
fn closing(edges: &[Vec<Edge>]) -> HashSet<(usize, usize)> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        OnTheWay,
        Done,
    }
    let mut closing = HashSet::new();
    let mut states = vec![State::New; edges.len()];
    for root in 0..edges.len() {
        // The path is kept in a list, because a description may nest more deeply than the stack allows.
        let mut way = match states[root] {
            State::New => vec![(root, edges[root].iter())],
            _ => continue,
        };
        states[root] = State::OnTheWay;
        while let Some((object, rest)) = way.last_mut() {
            let Some(edge) = rest.find(|edge| !edge.list) else {
                states[*object] = State::Done;
                way.pop();
                continue;
            };
            match states[edge.target] {
                State::OnTheWay => _ = closing.insert((*object, edge.member)),
                State::Done => {}
                State::New => {
                    states[edge.target] = State::OnTheWay;
                    way.push((edge.target, edges[edge.target].iter()));
                }
            }
        }
    }
    closing
}
