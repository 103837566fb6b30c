//! The names of the types of a module, and the list of its structs.

use std::collections::{HashMap, HashSet};

use super::{
    super::{
        names::{self, Case, Ident, distinct},
        problem::Problem,
        spec::Spec,
        traits::Traits,
    },
    graph::Graph,
};

/// The names of all types of a module.
#[derive(Debug)]
pub(super) struct TypeNames(HashMap<TypeOrigin, Ident>);

/// The origin of a type, by its index in the description or its traits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum TypeOrigin {
    Enum(usize),
    Object(usize),
    /// A copy of an object for a further action that has it as its request. A type can be the request of only one action.
    Copy {
        object: usize,
        action: usize,
    },
}

impl TypeNames {
    pub(super) fn new(
        spec: &Spec,
        traits: &Traits,
        graph: &Graph,
        marker: &Ident,
        problems: &mut Vec<Problem>,
    ) -> Self {
        for open in &traits.enums {
            if spec.objects.iter().any(|object| object.name == open.name) {
                problems.push(
                    open.at
                        .problem("an object already has this name, choose another"),
                );
            }
        }
        let mut origins: Vec<TypeOrigin> = (0..traits.enums.len()).map(TypeOrigin::Enum).collect();
        origins.extend(struct_origins(spec, graph));
        // The names of copies come last, since they are not official: they give way if a name is taken.
        origins.sort_by_key(|origin| matches!(origin, TypeOrigin::Copy { .. }));
        let wanted: Vec<String> = origins
            .iter()
            .map(|origin| match origin {
                TypeOrigin::Enum(index) => traits.enums[*index].name.clone(),
                TypeOrigin::Object(index) => spec.objects[*index].name.clone(),
                TypeOrigin::Copy { action, .. } => format!("{}Request", spec.actions[*action].name),
            })
            .collect();
        let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
        let reserved: Vec<&str> = names::TYPES.into_iter().chain([marker.as_str()]).collect();
        Self(
            origins
                .into_iter()
                .zip(distinct(&wanted, Case::AsIs, &reserved))
                .collect(),
        )
    }

    /// Returns the name of a type, or `None` if the type does not exist.
    pub(super) fn name(&self, origin: TypeOrigin) -> Option<&Ident> {
        self.0.get(&origin)
    }
}

/// Returns the structs to emit: the request and the answer of each action, then the other objects that are sent or
/// received. Objects that no action reaches are left out.
pub(super) fn struct_origins(spec: &Spec, graph: &Graph) -> Vec<TypeOrigin> {
    let mut origins = Vec::new();
    let (mut listed, mut requests) = (HashSet::new(), HashSet::new());
    for (action, (input, output)) in graph.ends.iter().enumerate() {
        if let Some(object) = *input {
            if !requests.insert(object) {
                origins.push(TypeOrigin::Copy { object, action });
            } else if listed.insert(object) {
                origins.push(TypeOrigin::Object(object));
            }
        }
        origins.extend(
            output
                .filter(|object| listed.insert(*object))
                .map(TypeOrigin::Object),
        );
    }
    let reached = |object: &usize| graph.sent[*object] || graph.received[*object];
    let others =
        (0..spec.objects.len()).filter(|object| reached(object) && !listed.contains(object));
    origins.extend(others.map(TypeOrigin::Object));
    origins
}
