//! Resolves the actions of a service.

use super::{
    super::{
        names::{self, Case, Ident, distinct},
        problem::suggestion,
        spec::{Kind, Scalar},
        traits,
    },
    pages, prose,
    service::{Action, Struct},
    types::Types,
};

/// The reason why an action with bytes in its request is unsupported: the official examples send bytes this way.
const MULTIPART: &str =
    "the request has to be multipart/form-data, which this client does not support";

/// Resolves the actions of a description, and reports traits of unknown actions.
pub(super) fn actions(types: &Types<'_>, structs: &[Struct]) -> Vec<Action> {
    let names = || types.spec.actions.iter().map(|action| &action.name);
    for traits::Action { at, name, .. } in &types.traits.actions {
        if names().all(|known| known != name) {
            let remedy = suggestion(name, names(), "name one of the description's");
            at.report(format!("unknown action `{name}`, {remedy}"));
        }
    }
    let methods = distinct(names(), Case::Snake, names::CLIENT_METHODS);
    let action = |index: usize| resolve(types, structs, index, &methods);
    (0..methods.len()).filter_map(action).collect()
}

fn resolve(
    types: &Types<'_>,
    structs: &[Struct],
    index: usize,
    methods: &[Ident],
) -> Option<Action> {
    let action = &types.spec.actions[index];
    // References that lead nowhere are reported already.
    let (input, output) = (types.graph.ends[index].0?, types.graph.ends[index].1?);
    let (request, answer) = (&types.spec.objects[input], &types.spec.objects[output]);
    let copy = types.name(input, Some(index));
    let response = types.name(output, None)?;
    let mut traits = types.traits.actions.iter();
    let traits = traits.find(|traits| traits.name == action.name);
    let pages = traits.and_then(|traits| pages::check(traits, request, answer));
    let mut members = request.members.iter();
    let is_multipart = members.any(|member| member.ty.kind == Kind::Scalar(Scalar::Bytes));
    let multipart = is_multipart.then(|| MULTIPART.to_owned());
    let mut resolved = Action {
        docs: Vec::new(),
        name: action.name.clone(),
        request: copy.or_else(|| types.name(input, None))?.clone(),
        response: response.clone(),
        reads: traits.is_some_and(|traits| traits.reads),
        idempotency_token: traits.and_then(|traits| traits.idempotency_token.clone()),
        errors: traits.map_or_else(Vec::new, |traits| traits.errors.clone()),
        skip_sign: action.skip_sign,
        unsupported: traits
            .and_then(|traits| traits.unsupported.clone())
            .or(multipart),
        paginator: pages
            .and_then(|pages| pages::paginator(pages, &methods[index], methods, response, structs)),
        method: methods[index].clone(),
    };
    resolved.docs = prose::action(types.spec, action, answer, &resolved);
    Some(resolved)
}
