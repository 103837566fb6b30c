//! What the documentation of each item says.

use super::{
    super::{
        docs::{code, lines},
        spec::{Action, Member, Object, Spec},
        traits,
    },
    pages::Pages,
};

pub(super) fn service(spec: &Spec) -> Vec<String> {
    vec![
        format!("{}, version {}.", code(&spec.service), spec.version),
        String::new(),
        format!("Try its actions in the [API Explorer]({}).", explorer(spec)),
    ]
}

pub(super) fn action(
    spec: &Spec,
    action: &Action,
    traits: Option<&traits::Action>,
    pages: Option<&Pages>,
) -> Vec<String> {
    let name = code(&action.name);
    let mut docs = lines(&action.title);
    join(&mut docs, lines(&action.document));
    if docs.is_empty() {
        docs.push(format!("Calls {name}."));
    }
    if let Some(reason) = traits.and_then(|traits| traits.unsupported.as_ref()) {
        join(
            &mut docs,
            vec!["This client cannot call it, and says so instead of trying.".to_owned()],
        );
        join(&mut docs, lines(reason));
    }
    match pages {
        Some(Pages::Token {
            input,
            output,
            items,
        }) => join(
            &mut docs,
            vec![format!(
                "{} come in pages: the answer's {} goes into the next request's {}.",
                code(items),
                code(output),
                code(input),
            )],
        ),
        Some(Pages::Offset { offset, items }) => join(
            &mut docs,
            vec![format!(
                "{} come in pages: the next request's {} is this one's and the number of items that came.",
                code(items),
                code(offset),
            )],
        ),
        None => {}
    }
    if action.skip_sign {
        join(&mut docs, vec!["The call is not signed.".to_owned()]);
    }
    if action.deprecated {
        join(
            &mut docs,
            vec!["Tencent Cloud's description calls this action deprecated.".to_owned()],
        );
    }
    let link = format!(
        "[{name} in the API Explorer]({}&Action={})",
        explorer(spec),
        action.name
    );
    join(&mut docs, vec![link]);
    let errors: Vec<String> = traits
        .iter()
        .flat_map(|traits| &traits.errors)
        .map(|error| code(error))
        .collect();
    join(
        &mut docs,
        vec![
            "# Errors".to_owned(),
            String::new(),
            if errors.is_empty() {
                "Whatever keeps the call from being answered, and the service's own [errors](crate::ErrorCode).".to_owned()
            } else {
                format!(
                    "Besides the [common codes](crate::ErrorCode): {}.",
                    errors.join(", ")
                )
            },
        ],
    );
    docs
}

pub(super) fn object(object: &Object) -> Vec<String> {
    or_named(lines(&object.document), "object", &object.name)
}

pub(super) fn member(member: &Member) -> Vec<String> {
    let mut docs = or_named(lines(&member.document), "member", &member.name);
    if member.disabled {
        join(
            &mut docs,
            vec!["Tencent Cloud's description calls this member disabled.".to_owned()],
        );
    }
    docs
}

pub(super) fn open_enum(open: &traits::Enum) -> Vec<String> {
    or_named(lines(&open.document), "open enum", &open.name)
}

pub(super) fn value(value: &traits::Value) -> Vec<String> {
    or_named(lines(&value.document), "value", &value.value)
}

fn or_named(docs: Vec<String>, what: &str, name: &str) -> Vec<String> {
    if docs.is_empty() {
        vec![format!("The {what} {}.", code(name))]
    } else {
        docs
    }
}

fn join(docs: &mut Vec<String>, more: Vec<String>) {
    if !docs.is_empty() && !more.is_empty() {
        docs.push(String::new());
    }
    docs.extend(more);
}

fn explorer(spec: &Spec) -> String {
    format!(
        "https://console.cloud.tencent.com/api/explorer?Product={}&Version={}",
        spec.service, spec.version
    )
}
