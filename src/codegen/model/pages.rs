//! The pagination of actions.

use super::{
    super::{
        names::{CLIENT_METHODS, Ident},
        problem::{Location, suggestion},
        spec::{Kind, Member, MemberType, Object, Scalar},
        traits,
    },
    service::{Pages, Paginator, Presence, Struct},
};

/// Names the methods of an action that answers in pages.
pub(super) fn paginator(
    (pages, items): (Pages, String),
    method: &Ident,
    methods: &[Ident],
    response: &Ident,
    structs: &[Struct],
) -> Option<Paginator> {
    let answer = structs.iter().find(|object| object.name == *response)?;
    let mut fields = answer.fields.iter();
    let field = fields.find(|field| field.wire_name == items)?;
    let taken = methods.iter().map(Ident::as_str);
    let taken: Vec<&str> = taken.chain(CLIENT_METHODS.iter().copied()).collect();
    Some(Paginator {
        pages_method: method.with_suffix("_pages").unless_reserved(&taken),
        items_method: method.with_suffix("_items").unless_reserved(&taken),
        item: field.ty.clone(),
        items,
        field: field.name.clone(),
        optional: field.presence == Presence::Optional,
        pages,
    })
}

/// A type that traits require of a member: its article, its noun and its test.
type Wanted = (&'static str, &'static str, fn(&MemberType) -> bool);

const TEXT: Wanted = ("a", "string", |ty| {
    !ty.is_list && ty.kind == Kind::Scalar(Scalar::Text)
});

const INTEGER: Wanted = ("an", "integer", |ty| {
    !ty.is_list && matches!(ty.kind, Kind::Scalar(Scalar::Int | Scalar::Uint))
});

const LIST: Wanted = ("a", "list", |ty| ty.is_list);

/// Checks the members that the traits of an action name. Returns those that lead to the next page, and the list of items.
pub(super) fn check(
    traits: &traits::Action,
    request: &Object,
    answer: &Object,
) -> Option<(Pages, String)> {
    let (request, answer) = (("request", request), ("answer", answer));
    if let Some(token) = &traits.idempotency_token {
        let at = traits.at.key("idempotency_token");
        is_member(&at, token, request, TEXT);
    }
    let traits::Paginator { at, members } = traits.paginator.as_ref()?;
    let member = |key: &str, whose, wanted| {
        let at = at.key(key);
        let Some(name) = members.get(key) else {
            at.report(
                "is missing, give `input_token`, `output_token` and `items`, or `offset`, `limit`, `total` and `items`",
            );
            return None;
        };
        is_member(&at, name, whose, wanted).then(|| name.clone())
    };
    let items = member("items", answer, LIST);
    let has_offset = members.contains_key("offset");
    if has_offset || members.contains_key("limit") {
        member("limit", request, INTEGER);
    }
    let pages = if has_offset {
        let offset = member("offset", request, INTEGER);
        let total = member("total", answer, INTEGER);
        offset
            .zip(total)
            .map(|(offset, total)| Pages::Offset { offset, total })
    } else {
        let input = member("input_token", request, TEXT);
        let output = member("output_token", answer, TEXT);
        input
            .zip(output)
            .map(|(input, output)| Pages::Token { input, output })
    };
    pages.zip(items)
}

/// Returns `true` if `name` is a member of the type that is `wanted`, and reports any other name.
fn is_member(at: &Location, name: &str, whose: (&str, &Object), wanted: Wanted) -> bool {
    let (whose, Object { members, .. }) = whose;
    let (article, noun, test) = wanted;
    let fits = |member: &Member| test(&member.ty) || member.ty.kind == Kind::Unknown;
    let found = members.iter().find(|member| member.name == name);
    if found.is_some_and(fits) {
        return true;
    }
    let fitting = members.iter().filter(|member| fits(member));
    let fitting: Vec<&str> = fitting.map(|member| member.name.as_str()).collect();
    let otherwise = if fitting.is_empty() {
        format!("it has no {noun} at all")
    } else {
        format!("name one of its {noun}s: `{}`", fitting.join("`, `"))
    };
    let wrong = match found {
        Some(_) => format!("the {whose}'s `{name}` is not {article} {noun}"),
        None => format!("the {whose} has no member `{name}`"),
    };
    let remedy = suggestion(name, &fitting, &otherwise);
    at.report(format!("{wrong}, {remedy}"));
    false
}
