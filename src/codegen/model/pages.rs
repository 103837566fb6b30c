//! The pagination of actions.

use super::{
    super::{
        names::CLIENT_METHODS,
        problem::{Location, Problem, suggestion},
        spec::{Kind, Object, Scalar},
        traits,
    },
    service::{Action, Pages, Paginator, Presence, Struct, Type},
};

/// The request and the answer of an action.
pub(super) struct Ends<'a> {
    pub(super) request: &'a Object,
    pub(super) answer: &'a Object,
}

/// Names the methods of the actions that answer in pages.
pub(super) fn paginators(actions: &[Action], structs: &[Struct]) -> Vec<Paginator> {
    let methods = actions.iter().map(|action| action.method.as_str());
    let taken: Vec<&str> = methods.chain(CLIENT_METHODS.iter().copied()).collect();
    let paginator = |action: &Action| {
        let pages = action.pages.clone()?;
        let (Pages::Token { items, .. } | Pages::Offset { items, .. }) = &pages;
        let answer = structs
            .iter()
            .find(|object| object.name == action.response)?;
        let field = answer
            .fields
            .iter()
            .find(|field| field.wire_name == *items)?;
        let Type::List(item) = &field.ty else {
            return None;
        };
        Some(Paginator {
            method: action.method.clone(),
            pages_method: action.method.with_suffix("_pages").unless_reserved(&taken),
            items_method: action.method.with_suffix("_items").unless_reserved(&taken),
            request: action.request.clone(),
            item: item.as_ref().clone(),
            items: field.name.clone(),
            optional: field.presence == Presence::Optional,
            pages,
        })
    };
    actions.iter().filter_map(paginator).collect()
}

/// The required type of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Text,
    Integer,
    List,
}

/// Checks the members that the traits of an action name, and returns its pagination.
pub(super) fn check(
    traits: &traits::Action,
    ends: &Ends<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Pages> {
    let (request, answer) = (("request", ends.request), ("answer", ends.answer));
    if let Some(token) = &traits.idempotency_token {
        let at = traits.at.key("idempotency_token");
        problems.extend(fault(&at, token, request, Wanted::Text));
    }
    let paginator = traits.paginator.as_ref()?;
    let mut member = |key: &str, name: &Option<String>, whose, wanted| {
        let at = paginator.at.key(key);
        let fault = match name {
            Some(name) => fault(&at, name, whose, wanted),
            None => Some(at.problem(
                "is missing, give `input_token`, `output_token` and `items`, or `offset`, `limit`, `total` and `items`",
            )),
        };
        let good = fault.is_none();
        problems.extend(fault);
        name.clone().filter(|_| good)
    };
    let items = member("items", &paginator.items, answer, Wanted::List);
    if paginator.offset.is_some() {
        let offset = member("offset", &paginator.offset, request, Wanted::Integer);
        member("limit", &paginator.limit, request, Wanted::Integer);
        let total = member("total", &paginator.total, answer, Wanted::Integer);
        return Some(Pages::Offset {
            offset: offset?,
            total: total?,
            items: items?,
        });
    }
    if paginator.limit.is_some() {
        member("limit", &paginator.limit, request, Wanted::Integer);
    }
    let input = member("input_token", &paginator.input_token, request, Wanted::Text);
    let output = member(
        "output_token",
        &paginator.output_token,
        answer,
        Wanted::Text,
    );
    Some(Pages::Token {
        input: input?,
        output: output?,
        items: items?,
    })
}

/// Returns the problem with `name` as a member of an object.
fn fault(
    at: &Location,
    name: &str,
    (whose, object): (&str, &Object),
    wanted: Wanted,
) -> Option<Problem> {
    let fits = |kind: &Kind| match wanted {
        Wanted::Text => matches!(kind, Kind::Scalar(Scalar::Text) | Kind::Unknown),
        Wanted::Integer => {
            matches!(
                kind,
                Kind::Scalar(Scalar::Int | Scalar::Uint) | Kind::Unknown
            )
        }
        Wanted::List => matches!(kind, Kind::List(_) | Kind::Unknown),
    };
    let (article, what) = match wanted {
        Wanted::Text => ("a", "string"),
        Wanted::Integer => ("an", "integer"),
        Wanted::List => ("a", "list"),
    };
    let found = object.members.iter().find(|member| member.name == name);
    if found.is_some_and(|member| fits(&member.kind)) {
        return None;
    }
    let fitting = object.members.iter().filter(|member| fits(&member.kind));
    let fitting: Vec<&str> = fitting.map(|member| member.name.as_str()).collect();
    let otherwise = if fitting.is_empty() {
        format!("it has no {what} at all")
    } else {
        format!("name one of its {what}s: `{}`", fitting.join("`, `"))
    };
    let wrong = match found {
        Some(_) => format!("the {whose}'s `{name}` is not {article} {what}"),
        None => format!("the {whose} has no member `{name}`"),
    };
    Some(at.problem(format!(
        "{wrong}, {}",
        suggestion(name, fitting.iter().copied(), &otherwise)
    )))
}
