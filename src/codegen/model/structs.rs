//! Which types there are, and what is in them.

use std::collections::{HashMap, HashSet};

use super::{
    super::{
        names::{self, Case, Ident, distinct},
        problem::Problem,
        spec::{Element, Kind, Object, Scalar, Spec},
        traits::Traits,
    },
    Field, Presence, Struct, Type,
    enums::EnumsOf,
    graph::Graph,
    prose, secrets,
};

/// The names of all types of a module.
#[derive(Debug)]
pub(super) struct Types(HashMap<Source, Ident>);

/// What a type is made of, by index in the description or its traits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Source {
    Enum(usize),
    Object(usize),
    /// A type can be the request of one action only: for a further action that takes the same object, there is a copy.
    Copy {
        object: usize,
        action: usize,
    },
}

impl Types {
    pub(super) fn new(
        spec: &Spec,
        traits: &Traits,
        graph: &Graph,
        marker: &Ident,
        problems: &mut Vec<Problem>,
    ) -> Self {
        for open in &traits.enums {
            if spec.objects.iter().any(|object| object.name == open.name) {
                problems.push(open.at.problem("an object has this name, choose another"));
            }
        }
        let mut sources: Vec<Source> = (0..traits.enums.len()).map(Source::Enum).collect();
        sources.extend(sources_of_structs(spec, graph));
        // What a copy is called is ours to say: where its name is taken, it gives way.
        sources.sort_by_key(|source| matches!(source, Source::Copy { .. }));
        let wanted: Vec<String> = sources
            .iter()
            .map(|source| match source {
                Source::Enum(index) => traits.enums[*index].name.clone(),
                Source::Object(index) => spec.objects[*index].name.clone(),
                Source::Copy { action, .. } => format!("{}Request", spec.actions[*action].name),
            })
            .collect();
        let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
        let reserved: Vec<&str> = names::TYPES.into_iter().chain([marker.as_str()]).collect();
        Self(
            sources
                .into_iter()
                .zip(distinct(&wanted, Case::AsIs, &reserved))
                .collect(),
        )
    }

    /// The name of a type; `None` where the description refers to what is not there.
    pub(super) fn name(&self, source: Source) -> Option<&Ident> {
        self.0.get(&source)
    }
}

/// The structs to emit: the ends of each action, then what else is sent or received.
///
/// An object that no action reaches is none of them.
fn sources_of_structs(spec: &Spec, graph: &Graph) -> Vec<Source> {
    let mut sources = Vec::new();
    let (mut listed, mut asked) = (HashSet::new(), HashSet::new());
    for (action, (input, output)) in graph.ends.iter().enumerate() {
        if let Some(object) = *input {
            if !asked.insert(object) {
                sources.push(Source::Copy { object, action });
            } else if listed.insert(object) {
                sources.push(Source::Object(object));
            }
        }
        sources.extend(
            output
                .filter(|object| listed.insert(*object))
                .map(Source::Object),
        );
    }
    let reached = |object: &usize| graph.sent[*object] || graph.received[*object];
    let others =
        (0..spec.objects.len()).filter(|object| reached(object) && !listed.contains(object));
    sources.extend(others.map(Source::Object));
    sources
}

pub(super) fn structs(
    spec: &Spec,
    graph: &Graph,
    types: &Types,
    enums_of: &EnumsOf,
) -> Vec<Struct> {
    let mut structs = Vec::new();
    for source in sources_of_structs(spec, graph) {
        let (index, copy_for) = match source {
            Source::Object(object) => (object, None),
            Source::Copy { object, action } => (object, Some(&spec.actions[action])),
            Source::Enum(_) => continue,
        };
        let Some(name) = types.name(source) else {
            continue;
        };
        let object = &spec.objects[index];
        let sent = copy_for.is_some() || graph.sent[index];
        let received = copy_for.is_none() && graph.received[index];
        let field_types = FieldTypes {
            graph,
            types,
            enums_of,
        };
        let fields = field_types.fields(object, index, sent, received);
        structs.push(Struct {
            docs: prose::object(object, copy_for),
            name: name.clone(),
            sent,
            default: received || fields.iter().all(|field| !field.required),
            eq: !graph.floats[index],
            fields,
        });
    }
    structs
}

struct FieldTypes<'a> {
    graph: &'a Graph,
    types: &'a Types,
    enums_of: &'a EnumsOf,
}

impl FieldTypes<'_> {
    fn fields(&self, object: &Object, index: usize, sent: bool, received: bool) -> Vec<Field> {
        let wire_names: Vec<&str> = object
            .members
            .iter()
            .map(|member| member.name.as_str())
            .collect();
        let names = distinct(&wire_names, Case::Snake, &[]);
        let field = |(position, name): (usize, Ident)| {
            let member = &object.members[position];
            let ty = self.type_of(&member.kind, self.enums_of.get(index, position));
            let always = (!sent || member.required) && (!received || !member.nullable);
            let presence = match (self.graph.boxed.contains(&(index, position)), always) {
                (true, _) => Presence::Boxed,
                (false, true) => Presence::Plain,
                (false, false) => Presence::Optional,
            };
            Field {
                docs: prose::member(member),
                wire_name: member.name.clone(),
                setter: name.clone().unless(names::REQUEST_METHODS),
                // Where there is a setter, it has this name.
                accessor: (!sent && presence == Presence::Optional && matches!(ty, Type::List(_)))
                    .then(|| name.clone().unless(names::REQUEST_METHODS)),
                name,
                // No value can have a required member that leads back to itself.
                required: sent && member.required && presence != Presence::Boxed,
                secret: secrets::is_secret(&member.name, &ty),
                example: member.example.clone(),
                ty,
                presence,
            }
        };
        names.into_iter().enumerate().map(field).collect()
    }

    fn type_of(&self, kind: &Kind, open_enum: Option<&Ident>) -> Type {
        let scalar = |scalar: Scalar| match (scalar, open_enum) {
            (Scalar::Text, Some(name)) => Type::Enum(name.clone()),
            _ => Type::Scalar(scalar),
        };
        let object = |name: &str| {
            let found = self
                .graph
                .find(name)
                .and_then(|index| self.types.name(Source::Object(index)));
            // What is not there is a problem already; any type will do for it.
            found.map_or(Type::Scalar(Scalar::Text), |name| {
                Type::Object(name.clone())
            })
        };
        match kind {
            Kind::Scalar(kind) => scalar(*kind),
            Kind::Object(name) => object(name),
            Kind::Unknown => scalar(Scalar::Text),
            Kind::List(Element::Scalar(kind)) => Type::List(Box::new(scalar(*kind))),
            Kind::List(Element::Object(name)) => Type::List(Box::new(object(name))),
        }
    }
}
