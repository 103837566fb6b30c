//! A description with everything decided: what is emitted is what stands here.

mod graph;
mod pages;
mod prose;
mod secrets;

use std::collections::{BTreeMap, HashMap};

use self::graph::Graph;
use super::{
    load::Description,
    names::{self, Case, Ident, distinct},
    problem::{Problem, nearest},
    spec::{self, Element, Kind, Scalar, Spec},
    traits::{self, Traits},
};

/// A module: one version of a service.
#[derive(Debug)]
pub(super) struct Service {
    pub(super) module: Ident,
    pub(super) docs: Vec<String>,
    /// The type that stands for the service.
    pub(super) marker: Ident,
    pub(super) name: String,
    pub(super) version: String,
    pub(super) actions: Vec<Action>,
    /// Requests and answers in the order of the actions, then the objects in them.
    pub(super) structs: Vec<Struct>,
    pub(super) enums: Vec<Enum>,
}

#[derive(Debug)]
pub(super) struct Action {
    pub(super) docs: Vec<String>,
    pub(super) name: String,
    pub(super) method: Ident,
    pub(super) request: Ident,
    pub(super) response: Ident,
    pub(super) reads: bool,
    pub(super) idempotency_token: Option<String>,
    pub(super) errors: Vec<String>,
    pub(super) skip_sign: bool,
    pub(super) unsupported: Option<String>,
}

#[derive(Debug)]
pub(super) struct Struct {
    pub(super) docs: Vec<String>,
    pub(super) name: Ident,
    pub(super) fields: Vec<Field>,
    pub(super) sent: bool,
    pub(super) received: bool,
}

#[derive(Debug)]
pub(super) struct Field {
    pub(super) docs: Vec<String>,
    pub(super) wire_name: String,
    pub(super) name: Ident,
    pub(super) setter: Ident,
    pub(super) ty: Type,
    pub(super) presence: Presence,
    /// Whether a request must have the key.
    pub(super) required: bool,
    pub(super) secret: bool,
}

/// How a field holds its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    /// `T`
    Plain,
    /// `Option<T>`
    Optional,
    /// `Option<Box<T>>`: it closes a cycle, and a value must end somewhere.
    Boxed,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Type {
    Scalar(Scalar),
    Object(Ident),
    Enum(Ident),
    List(Box<Type>),
}

#[derive(Debug)]
pub(super) struct Enum {
    pub(super) docs: Vec<String>,
    pub(super) name: Ident,
    pub(super) variants: Vec<Variant>,
    /// The variant that keeps what is not known.
    pub(super) other: Ident,
}

#[derive(Debug)]
pub(super) struct Variant {
    pub(super) docs: Vec<String>,
    pub(super) name: Ident,
    pub(super) value: String,
}

/// Decides everything about a description.
pub(super) fn resolve(description: &Description, problems: &mut Vec<Problem>) -> Service {
    let Description {
        module,
        spec,
        traits,
    } = description;
    let graph = Graph::new(spec, problems);
    let marker = names::unreserved(Ident::new(&spec.service, Case::Camel), &["Client"]);
    let plans = plan(spec, &graph);
    let types = Types::name(&marker, spec, &plans, traits, problems);
    let enums_of = members_of_enums(spec, traits, &types, problems);
    let structs = plans.iter().zip(&types.structs).map(|(plan, name)| Struct {
        docs: prose::object(&spec.objects[plan.object]),
        name: name.clone(),
        fields: fields(plan, spec, &graph, &types, &enums_of),
        sent: plan.sent,
        received: plan.received,
    });
    Service {
        module: module.clone(),
        docs: prose::service(spec),
        marker: marker.clone(),
        name: spec.service.clone(),
        version: spec.version.clone(),
        structs: structs.collect(),
        enums: traits
            .enums
            .iter()
            .zip(&types.enums)
            .map(|(spec, name)| open_enum(spec, name))
            .collect(),
        actions: actions(spec, traits, &plans, &types, problems),
    }
}

/// A type to be emitted: an object, or the copy of one for an action that shares its request with another.
#[derive(Debug)]
struct Plan {
    object: usize,
    /// The action whose copy this is.
    copy_for: Option<usize>,
    sent: bool,
    received: bool,
}

/// The types, in the order in which they are emitted. Objects that no action reaches are none of them.
fn plan(spec: &Spec, graph: &Graph) -> Vec<Plan> {
    let mut plans: Vec<Plan> = Vec::new();
    let mut add = |object: usize, copy_for: Option<usize>| {
        if copy_for.is_some() {
            plans.push(Plan {
                object,
                copy_for,
                sent: true,
                received: false,
            });
        } else if plans
            .iter()
            .all(|plan| plan.object != object || plan.copy_for.is_some())
        {
            plans.push(Plan {
                object,
                copy_for,
                sent: graph.sent[object],
                received: graph.received[object],
            });
        }
    };
    let mut asked = vec![false; spec.objects.len()];
    for (index, (input, output)) in graph.ends.iter().enumerate() {
        if let Some(input) = *input {
            // One type can be the request of one action only.
            let shared = std::mem::replace(&mut asked[input], true);
            add(input, shared.then_some(index));
        }
        if let Some(output) = *output {
            add(output, None);
        }
    }
    for object in 0..spec.objects.len() {
        if graph.sent[object] || graph.received[object] {
            add(object, None);
        }
    }
    plans
}

/// The names of all types of a module.
struct Types {
    /// By plan.
    structs: Vec<Ident>,
    /// By enum of the traits.
    enums: Vec<Ident>,
    /// By object.
    objects: HashMap<usize, Ident>,
}

impl Types {
    fn name(
        marker: &Ident,
        spec: &Spec,
        plans: &[Plan],
        traits: &Traits,
        problems: &mut Vec<Problem>,
    ) -> Self {
        for open in &traits.enums {
            if spec.objects.iter().any(|object| object.name == open.name) {
                problems.push(
                    open.at
                        .problem("an object has this name already, choose another"),
                );
            }
        }
        let copies: Vec<String> = plans
            .iter()
            .map(|plan| match plan.copy_for {
                Some(action) => format!("{}Request", spec.actions[action].name),
                None => spec.objects[plan.object].name.clone(),
            })
            .collect();
        // Objects first: where a copy's name is taken, the copy gives way.
        let mut order: Vec<usize> = (0..plans.len()).collect();
        order.sort_by_key(|index| plans[*index].copy_for.is_some());
        let wanted: Vec<&str> = traits
            .enums
            .iter()
            .map(|open| open.name.as_str())
            .chain(order.iter().map(|index| copies[*index].as_str()))
            .collect();
        let mut reserved = names::PRIMITIVES.to_vec();
        reserved.push(marker.as_str());
        let mut named = distinct(&wanted, Case::AsIs, &reserved);
        let structs: BTreeMap<usize, Ident> = order
            .into_iter()
            .zip(named.split_off(traits.enums.len()))
            .collect();
        let objects = structs
            .iter()
            .filter(|(index, _)| plans[**index].copy_for.is_none())
            .map(|(index, name)| (plans[*index].object, name.clone()))
            .collect();
        Self {
            structs: structs.into_values().collect(),
            enums: named,
            objects,
        }
    }
}

/// Which members, by object and index, take their values from which enum.
type EnumsOf = HashMap<(usize, usize), Ident>;

fn members_of_enums(
    spec: &Spec,
    traits: &Traits,
    types: &Types,
    problems: &mut Vec<Problem>,
) -> EnumsOf {
    let mut enums_of = EnumsOf::new();
    for (open, name) in traits.enums.iter().zip(&types.enums) {
        for (at, path) in &open.members {
            let (object, member) = path.split_once('.').unwrap_or((path, ""));
            let Some(index) = spec.objects.iter().position(|known| known.name == object) else {
                let names = spec.objects.iter().map(|object| object.name.as_str());
                problems.push(at.problem(format!(
                    "there is no object `{object}`, {}",
                    instead(object, names, "name a member as `Object.Member`")
                )));
                continue;
            };
            let members = &spec.objects[index].members;
            let Some(position) = members.iter().position(|known| known.name == member) else {
                let names = members.iter().map(|member| member.name.as_str());
                problems.push(at.problem(format!(
                    "`{object}` has no member `{member}`, {}",
                    instead(member, names, "name one of its members")
                )));
                continue;
            };
            if !matches!(
                members[position].kind,
                Kind::Scalar(Scalar::Text) | Kind::List(Element::Scalar(Scalar::Text))
            ) {
                problems
                    .push(at.problem(format!("`{path}` is no string, name a member that is one")));
            }
            if let Some(other) = enums_of.insert((index, position), name.clone())
                && other != *name
            {
                problems.push(at.problem(format!(
                    "`{path}` is a `{other}` already, keep one of the two"
                )));
            }
        }
    }
    enums_of
}

/// `use X`, where a known name is near, or else the other cure.
fn instead<'a>(name: &str, known: impl IntoIterator<Item = &'a str>, otherwise: &str) -> String {
    nearest(name, known).map_or_else(|| otherwise.to_owned(), |name| format!("use `{name}`"))
}

fn fields(
    plan: &Plan,
    spec: &Spec,
    graph: &Graph,
    types: &Types,
    enums_of: &EnumsOf,
) -> Vec<Field> {
    let members = &spec.objects[plan.object].members;
    let wire_names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
    let idents = distinct(&wire_names, Case::Snake, &[]);
    let field = |(index, (member, name)): (usize, (&spec::Member, Ident))| {
        let text = enums_of
            .get(&(plan.object, index))
            .map_or(Type::Scalar(Scalar::Text), |name| Type::Enum(name.clone()));
        let scalar = |scalar: Scalar| {
            if scalar == Scalar::Text {
                text.clone()
            } else {
                Type::Scalar(scalar)
            }
        };
        // A reference that leads nowhere is a problem already; any type will do for it.
        let object = |name: &str| {
            let ident = graph
                .find(name)
                .and_then(|object| types.objects.get(&object));
            ident.map_or_else(|| text.clone(), |ident| Type::Object(ident.clone()))
        };
        let ty = match &member.kind {
            Kind::Scalar(kind) => scalar(*kind),
            Kind::Object(name) => object(name),
            Kind::List(Element::Scalar(kind)) => Type::List(Box::new(scalar(*kind))),
            Kind::List(Element::Object(name)) => Type::List(Box::new(object(name))),
        };
        let always = (!plan.sent || member.required) && (!plan.received || !member.nullable);
        let presence = match (graph.boxed.contains(&(plan.object, index)), always) {
            (true, _) => Presence::Boxed,
            (false, true) => Presence::Plain,
            (false, false) => Presence::Optional,
        };
        Field {
            docs: prose::member(member),
            setter: names::unreserved(name.clone(), &names::REQUEST_METHODS),
            secret: secrets::is_secret(&member.name, &ty),
            wire_name: member.name.clone(),
            required: plan.sent && member.required && presence != Presence::Boxed,
            name,
            ty,
            presence,
        }
    };
    members.iter().zip(idents).enumerate().map(field).collect()
}

fn open_enum(spec: &traits::Enum, name: &Ident) -> Enum {
    let mut values: Vec<&traits::Value> = Vec::new();
    for value in &spec.values {
        if values.iter().all(|known| known.value != value.value) {
            values.push(value);
        }
    }
    let wanted: Vec<&str> = values
        .iter()
        .map(|value| value.value.as_str())
        .chain(["Other"])
        .collect();
    let mut idents = distinct(&wanted, Case::Camel, &[]);
    let other = idents.pop().unwrap_or_else(|| name.clone());
    let variant = |(value, name): (&&traits::Value, Ident)| Variant {
        docs: prose::value(value),
        name,
        value: value.value.clone(),
    };
    Enum {
        docs: prose::open_enum(spec),
        name: name.clone(),
        variants: values.iter().zip(idents).map(variant).collect(),
        other,
    }
}

fn actions(
    spec: &Spec,
    traits: &Traits,
    plans: &[Plan],
    types: &Types,
    problems: &mut Vec<Problem>,
) -> Vec<Action> {
    for action in &traits.actions {
        if spec.actions.iter().all(|known| known.name != action.name) {
            let names = spec.actions.iter().map(|action| action.name.as_str());
            let cure = instead(&action.name, names, "name one of the description's");
            problems.push(
                action
                    .at
                    .problem(format!("there is no action `{}`, {cure}", action.name)),
            );
        }
    }
    let names: Vec<&str> = spec
        .actions
        .iter()
        .map(|action| action.name.as_str())
        .collect();
    let methods = distinct(&names, Case::Snake, &names::CLIENT_METHODS);
    let plan_of = |name: &str, copy_for: Option<usize>| {
        let found = plans
            .iter()
            .position(|plan| spec.objects[plan.object].name == name && plan.copy_for == copy_for);
        found.map(|plan| types.structs[plan].clone())
    };
    let mut resolved = Vec::new();
    for (index, (action, method)) in spec.actions.iter().zip(methods).enumerate() {
        let request = plan_of(&action.input, Some(index)).or_else(|| plan_of(&action.input, None));
        // Without either there is a problem already.
        let (Some(request), Some(response)) = (request, plan_of(&action.output, None)) else {
            continue;
        };
        let traits = traits
            .actions
            .iter()
            .find(|traits| traits.name == action.name);
        let pages = traits.and_then(|traits| pages::check(traits, action, spec, problems));
        resolved.push(Action {
            docs: prose::action(spec, action, traits, pages.as_ref()),
            name: action.name.clone(),
            method,
            request,
            response,
            reads: traits.is_some_and(|traits| traits.reads),
            idempotency_token: traits.and_then(|traits| traits.idempotency_token.clone()),
            errors: traits
                .map(|traits| traits.errors.clone())
                .unwrap_or_default(),
            skip_sign: action.skip_sign,
            unsupported: traits.and_then(|traits| traits.unsupported.clone()),
        });
    }
    resolved
}
