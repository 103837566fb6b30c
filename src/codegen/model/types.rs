//! The names of the types of a module, and the list of its structs.

use std::collections::{HashMap, HashSet};

use super::{
    super::{
        names::{self, Case, Ident, distinct},
        spec::Spec,
        traits::Traits,
    },
    graph::Graph,
};

/// The types of a module, and the description that they come from.
#[derive(Debug)]
pub(super) struct Types<'a> {
    pub(super) spec: &'a Spec,
    pub(super) traits: &'a Traits,
    pub(super) graph: Graph,
    /// The structs in the order in which they are emitted.
    pub(super) structs: Vec<Origin>,
    /// The names of the enums, in the order of the traits.
    pub(super) enums: Vec<Ident>,
    names: HashMap<Origin, Ident>,
}

/// The origin of a struct: the index of its object, and of the action that the object is copied for. A type can be the
/// request of only one action, so that a further action with the same request has a copy of it.
pub(super) type Origin = (usize, Option<usize>);

impl<'a> Types<'a> {
    pub(super) fn new(spec: &'a Spec, traits: &'a Traits, marker: &Ident) -> Self {
        for open in &traits.enums {
            if spec.objects.iter().any(|object| object.name == open.name) {
                open.at
                    .report("an object already has this name, choose another");
            }
        }
        let graph = Graph::new(spec);
        let structs = origins(spec, &graph);
        // The names of copies come last, since they are not official: they give way if a name is taken.
        let mut ordered = structs.clone();
        ordered.sort_by_key(|(_, copy_for)| copy_for.is_some());
        let of_structs = ordered.iter().map(|(object, copy_for)| match copy_for {
            None => spec.objects[*object].name.clone(),
            Some(action) => format!("{}Request", spec.actions[*action].name),
        });
        let of_enums = traits.enums.iter().map(|open| open.name.clone());
        let reserved: Vec<&str> = names::TYPES.into_iter().chain([marker.as_str()]).collect();
        let mut enums = distinct(of_enums.chain(of_structs), Case::AsIs, &reserved);
        let names = ordered.into_iter().zip(enums.split_off(traits.enums.len()));
        Self {
            spec,
            traits,
            graph,
            names: names.collect(),
            structs,
            enums,
        }
    }

    /// Returns the name of a struct, or `None` if the struct does not exist.
    pub(super) fn name(&self, object: usize, copy_for: Option<usize>) -> Option<&Ident> {
        self.names.get(&(object, copy_for))
    }
}

/// Returns the structs to emit: the request and the answer of each action, then the other objects that are sent or
/// received. Objects that no action reaches are left out.
fn origins(spec: &Spec, graph: &Graph) -> Vec<Origin> {
    let mut origins = Vec::new();
    let (mut listed, mut requests) = (HashSet::new(), HashSet::new());
    for (action, (input, output)) in graph.ends.iter().enumerate() {
        let further = input.filter(|object| !requests.insert(*object));
        origins.extend(further.map(|object| (object, Some(action))));
        let official = input
            .filter(|_| further.is_none())
            .into_iter()
            .chain(*output);
        let official = official.filter(|object| listed.insert(*object));
        origins.extend(official.map(|object| (object, None)));
    }
    let reached = |object: &usize| graph.sent[*object] || graph.received[*object];
    let others =
        (0..spec.objects.len()).filter(|object| reached(object) && !listed.contains(object));
    origins.extend(others.map(|object| (object, None)));
    origins
}
