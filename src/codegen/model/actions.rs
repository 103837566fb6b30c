//! Resolves the actions of a service.

use super::{
    super::{
        names::{self, Case, Ident, distinct},
        problem::{Problem, suggestion},
        spec::{self, Kind, Scalar, Spec},
        traits::{self, Traits},
    },
    graph::Graph,
    pages, prose,
    service::Action,
    types::{TypeNames, TypeOrigin},
};

/// The reason why an action with bytes in its request is unsupported: the official examples send bytes this way.
const MULTIPART: &str =
    "the request has to be multipart/form-data, which this client does not support";

/// Resolves the actions of a description, and reports traits of unknown actions.
pub(super) fn actions(
    spec: &Spec,
    traits: &Traits,
    graph: &Graph,
    types: &TypeNames,
    problems: &mut Vec<Problem>,
) -> Vec<Action> {
    let names = spec.actions.iter().map(|action| action.name.as_str());
    let names: Vec<&str> = names.collect();
    report_unknown(traits, &names, problems);
    let methods = distinct(&names, Case::Snake, names::CLIENT_METHODS);
    let mut actions = Vec::new();
    for (index, method) in methods.into_iter().enumerate() {
        let action = &spec.actions[index];
        let traits = traits
            .actions
            .iter()
            .find(|traits| traits.name == action.name);
        // References that lead nowhere are reported already.
        if let Some(types) = action_types(spec, graph, types, index) {
            actions.push(resolve(spec, action, traits, method, &types, problems));
        }
    }
    actions
}

fn report_unknown(traits: &Traits, names: &[&str], problems: &mut Vec<Problem>) {
    for traits::Action { at, name, .. } in &traits.actions {
        if !names.contains(&name.as_str()) {
            let cure = suggestion(name, names.iter().copied(), "name one of the description's");
            problems.push(at.problem(format!("unknown action `{name}`, {cure}")));
        }
    }
}

/// The objects at the ends of an action, and the names of their types.
struct ActionTypes<'a> {
    objects: pages::Ends<'a>,
    request: &'a Ident,
    response: &'a Ident,
}

fn action_types<'a>(
    spec: &'a Spec,
    graph: &Graph,
    types: &'a TypeNames,
    action: usize,
) -> Option<ActionTypes<'a>> {
    let (input, output) = graph.ends[action];
    let (object, output) = (input?, output?);
    let copy = types.name(TypeOrigin::Copy { object, action });
    Some(ActionTypes {
        objects: pages::Ends {
            request: &spec.objects[object],
            answer: &spec.objects[output],
        },
        request: copy.or_else(|| types.name(TypeOrigin::Object(object)))?,
        response: types.name(TypeOrigin::Object(output))?,
    })
}

fn resolve(
    spec: &Spec,
    action: &spec::Action,
    traits: Option<&traits::Action>,
    method: Ident,
    types: &ActionTypes<'_>,
    problems: &mut Vec<Problem>,
) -> Action {
    let pages = traits.and_then(|traits| pages::check(traits, &types.objects, problems));
    let unsupported = unsupported(traits, types.objects.request);
    let answer = types.objects.answer;
    let notes = prose::Notes {
        errors: traits.map_or(&[], |traits| &traits.errors),
        unsupported: unsupported.as_deref(),
        pages: pages.as_ref(),
    };
    Action {
        docs: prose::action(spec, action, answer, &notes),
        name: action.name.clone(),
        method,
        request: types.request.clone(),
        response: types.response.clone(),
        reads: traits.is_some_and(|traits| traits.reads),
        idempotency_token: traits.and_then(|traits| traits.idempotency_token.clone()),
        errors: notes.errors.to_vec(),
        skip_sign: action.skip_sign,
        unsupported,
        pages,
    }
}

fn unsupported(traits: Option<&traits::Action>, request: &spec::Object) -> Option<String> {
    let multipart = request
        .members
        .iter()
        .any(|member| member.kind == Kind::Scalar(Scalar::Bytes));
    let reason = traits.and_then(|traits| traits.unsupported.clone());
    reason.or_else(|| multipart.then(|| MULTIPART.to_owned()))
}
