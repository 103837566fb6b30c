//! How the pages of an answer follow each other.

use super::super::{
    problem::{Problem, nearest},
    spec::{Action, Kind, Member, Scalar, Spec},
    traits,
};

/// The members that carry pages from answer to request, found and of the right types.
#[derive(Debug)]
pub(super) enum Pages {
    /// The answer's token goes into the next request.
    Token {
        input: String,
        output: String,
        items: String,
    },
    /// The next request begins where the answer ended.
    Offset { offset: String, items: String },
}

/// Checks what the traits of an action name, and finds its pages.
pub(super) fn check(
    traits: &traits::Action,
    action: &Action,
    spec: &Spec,
    problems: &mut Vec<Problem>,
) -> Option<Pages> {
    let members = |name: &str| {
        let object = spec.objects.iter().find(|object| object.name == name);
        object
            .map(|object| object.members.as_slice())
            .unwrap_or_default()
    };
    let (request, answer) = (
        ("request", members(&action.input)),
        ("answer", members(&action.output)),
    );
    if let Some(token) = &traits.idempotency_token {
        find(
            &traits.at.key("idempotency_token"),
            token,
            request,
            Wanted::Text,
            problems,
        );
    }
    let pages = traits.paginator.as_ref()?;
    let mut member = |key: &str, name: &Option<String>, of, wanted| {
        let at = pages.at.key(key);
        let Some(name) = name else {
            problems.push(at.problem("is missing, give `input_token`, `output_token` and `items`, or `offset`, `limit`, `total` and `items`"));
            return None;
        };
        find(&at, name, of, wanted, problems).then(|| name.clone())
    };
    if pages.offset.is_none() {
        if pages.limit.is_some() {
            member("limit", &pages.limit, request, Wanted::Integer);
        }
        let input = member("input_token", &pages.input_token, request, Wanted::Text);
        let output = member("output_token", &pages.output_token, answer, Wanted::Text);
        let items = member("items", &pages.items, answer, Wanted::List);
        return Some(Pages::Token {
            input: input?,
            output: output?,
            items: items?,
        });
    }
    let offset = member("offset", &pages.offset, request, Wanted::Integer);
    let limit = member("limit", &pages.limit, request, Wanted::Integer);
    let total = member("total", &pages.total, answer, Wanted::Integer);
    let items = member("items", &pages.items, answer, Wanted::List);
    (limit?, total?);
    Some(Pages::Offset {
        offset: offset?,
        items: items?,
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Text,
    Integer,
    List,
}

/// Whether `name` is a member of what is wanted.
fn find(
    at: &super::super::problem::At,
    name: &str,
    (whose, members): (&str, &[Member]),
    wanted: Wanted,
    problems: &mut Vec<Problem>,
) -> bool {
    let fits = |member: &&Member| match wanted {
        Wanted::Text => member.kind == Kind::Scalar(Scalar::Text),
        Wanted::Integer => matches!(member.kind, Kind::Scalar(Scalar::Int | Scalar::Uint)),
        Wanted::List => matches!(member.kind, Kind::List(_)),
    };
    let what = match wanted {
        Wanted::Text => "string",
        Wanted::Integer => "integer",
        Wanted::List => "list",
    };
    let found = members.iter().find(|member| member.name == name);
    if found.as_ref().is_some_and(fits) {
        return true;
    }
    let fitting: Vec<&str> = members
        .iter()
        .filter(fits)
        .map(|member| member.name.as_str())
        .collect();
    let cure = match nearest(name, fitting.iter().copied()) {
        Some(near) => format!("use `{near}`"),
        None if fitting.is_empty() => format!("it has no {what} at all"),
        None => format!("name one of its {what}s: `{}`", fitting.join("`, `")),
    };
    problems.push(at.problem(match found {
        Some(_) => format!("the {whose}'s member `{name}` is no {what}, {cure}"),
        None => format!("the {whose} has no member `{name}`, {cure}"),
    }));
    false
}
