//! The traits of a service, from `<service>.traits.json`: facts that the official format cannot express.

use super::{
    json::{Json, Node},
    problem::{Location, Problem},
};

/// The traits of a service.
#[derive(Debug, Default)]
pub(super) struct Traits {
    pub(super) enums: Vec<Enum>,
    pub(super) actions: Vec<Action>,
}

/// An open enum, and the members of this type.
#[derive(Debug)]
pub(super) struct Enum {
    pub(super) at: Location,
    pub(super) name: String,
    pub(super) document: String,
    pub(super) values: Vec<Value>,
    pub(super) members: Vec<(Location, String)>,
}

#[derive(Debug)]
pub(super) struct Value {
    pub(super) value: String,
    pub(super) document: String,
}

#[derive(Debug)]
pub(super) struct Action {
    pub(super) at: Location,
    pub(super) name: String,
    pub(super) reads: bool,
    pub(super) idempotency_token: Option<String>,
    pub(super) errors: Vec<String>,
    pub(super) unsupported: Option<String>,
    pub(super) paginator: Option<Paginator>,
}

/// The members that control the pagination of an action.
#[derive(Debug)]
pub(super) struct Paginator {
    pub(super) at: Location,
    pub(super) input_token: Option<String>,
    pub(super) output_token: Option<String>,
    pub(super) offset: Option<String>,
    pub(super) limit: Option<String>,
    pub(super) total: Option<String>,
    pub(super) items: Option<String>,
}

/// Reads a traits file. Unknown keys are reported, because only this crate defines the format.
pub(super) fn read(at: &Location, json: &Json, problems: &mut Vec<Problem>) -> Traits {
    let root = Node::root(at.clone(), json);
    root.only(&["enums", "actions"], problems);
    let enums = root.entries("enums", problems);
    let actions = root.entries("actions", problems);
    Traits {
        enums: enums
            .iter()
            .map(|(name, node)| open_enum(name, node, problems))
            .collect(),
        actions: actions
            .iter()
            .map(|(name, node)| action(name, node, problems))
            .collect(),
    }
}

fn open_enum(name: &str, node: &Node<'_>, problems: &mut Vec<Problem>) -> Enum {
    node.only(&["document", "values", "members"], problems);
    let values = node.items("values", problems);
    let members = node.items("members", problems);
    Enum {
        at: node.at.clone(),
        name: name.to_owned(),
        document: node.prose("document").to_owned(),
        values: values
            .iter()
            .filter_map(|node| value(node, problems))
            .collect(),
        members: members
            .iter()
            .filter_map(|node| Some((node.at.clone(), node.as_text(problems)?.to_owned())))
            .collect(),
    }
}

fn value(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<Value> {
    node.only(&["value", "document"], problems);
    if node.get("value").is_none() {
        problems.push(
            node.at
                .key("value")
                .problem("is missing, give the value as the API spells it"),
        );
    }
    Some(Value {
        value: node.text("value", problems)?.to_owned(),
        document: node.prose("document").to_owned(),
    })
}

fn action(name: &str, node: &Node<'_>, problems: &mut Vec<Problem>) -> Action {
    node.only(
        &[
            "reads",
            "idempotency_token",
            "errors",
            "unsupported",
            "paginator",
        ],
        problems,
    );
    let errors = node.items("errors", problems);
    Action {
        at: node.at.clone(),
        name: name.to_owned(),
        reads: node.flag("reads", problems),
        idempotency_token: node.text("idempotency_token", problems).map(str::to_owned),
        errors: errors
            .iter()
            .filter_map(|node| node.as_text(problems))
            .map(str::to_owned)
            .collect(),
        unsupported: node.text("unsupported", problems).map(str::to_owned),
        paginator: node.get("paginator").map(|node| paginator(&node, problems)),
    }
}

fn paginator(node: &Node<'_>, problems: &mut Vec<Problem>) -> Paginator {
    node.only(
        &[
            "input_token",
            "output_token",
            "offset",
            "limit",
            "total",
            "items",
        ],
        problems,
    );
    let mut text = |key: &str| node.text(key, problems).map(str::to_owned);
    Paginator {
        at: node.at.clone(),
        input_token: text("input_token"),
        output_token: text("output_token"),
        offset: text("offset"),
        limit: text("limit"),
        total: text("total"),
        items: text("items"),
    }
}
