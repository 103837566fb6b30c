//! What can be called, and how.

use super::{
    super::{
        names::{self, Case, distinct},
        problem::Problem,
        spec::{self, Kind, Scalar, Spec},
        traits::{self, Traits},
    },
    Action,
    graph::Graph,
    instead, pages, prose,
    structs::{Source, Types},
};

/// Why an action with bytes in its request cannot be called: that is how the official examples send them.
const MULTIPART: &str =
    "the request has to be multipart/form-data, which this client does not write";

pub(super) fn actions(
    spec: &Spec,
    traits: &Traits,
    graph: &Graph,
    types: &Types,
    problems: &mut Vec<Problem>,
) -> Vec<Action> {
    let names: Vec<&str> = spec
        .actions
        .iter()
        .map(|action| action.name.as_str())
        .collect();
    for traits::Action { at, name, .. } in &traits.actions {
        if !names.contains(&name.as_str()) {
            let cure = instead(name, names.iter().copied(), "name one of the description's");
            problems.push(at.problem(format!("there is no action `{name}`, {cure}")));
        }
    }
    let methods = distinct(&names, Case::Snake, names::CLIENT_METHODS);
    let mut actions = Vec::new();
    for (index, (action, method)) in spec.actions.iter().zip(methods).enumerate() {
        // What leads nowhere is a problem already.
        let (Some(input), Some(output)) = graph.ends[index] else {
            continue;
        };
        let copy = types.name(Source::Copy {
            object: input,
            action: index,
        });
        let request = copy.or_else(|| types.name(Source::Object(input)));
        let (Some(request), Some(response)) = (request, types.name(Source::Object(output))) else {
            continue;
        };
        let ends = pages::Ends {
            request: &spec.objects[input],
            answer: &spec.objects[output],
        };
        let traits = traits
            .actions
            .iter()
            .find(|traits| traits.name == action.name);
        let pages = traits.and_then(|traits| pages::check(traits, &ends, problems));
        let unsupported = unsupported(traits, ends.request);
        actions.push(Action {
            docs: prose::action(
                spec,
                action,
                ends.answer,
                traits,
                unsupported.as_deref(),
                pages.as_ref(),
            ),
            name: action.name.clone(),
            method,
            request: request.clone(),
            response: response.clone(),
            reads: traits.is_some_and(|traits| traits.reads),
            idempotency_token: traits.and_then(|traits| traits.idempotency_token.clone()),
            errors: traits
                .map(|traits| traits.errors.clone())
                .unwrap_or_default(),
            skip_sign: action.skip_sign,
            unsupported,
            pages,
        });
    }
    actions
}

fn unsupported(traits: Option<&traits::Action>, request: &spec::Object) -> Option<String> {
    let multipart = request
        .members
        .iter()
        .any(|member| member.kind == Kind::Scalar(Scalar::Bytes));
    let reason = traits.and_then(|traits| traits.unsupported.clone());
    reason.or_else(|| multipart.then(|| MULTIPART.to_owned()))
}
