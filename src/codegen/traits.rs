//! The traits of a service, from `<service>.traits.json`: facts that the official format cannot express.

use std::collections::HashMap;

use super::{
    json::{Json, Node},
    problem::Location,
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
    /// The names of the members, by their purposes.
    pub(super) members: HashMap<&'static str, String>,
}

/// Reads a traits file. Unknown keys are reported, because only this crate defines the format.
pub(super) fn read(at: &Location, json: &Json) -> Traits {
    let root = Node::root(at.clone(), json);
    root.only(&["enums", "actions"]);
    let (enums, actions) = (root.entries("enums"), root.entries("actions"));
    Traits {
        enums: enums.iter().map(open_enum).collect(),
        actions: actions.iter().map(action).collect(),
    }
}

fn open_enum((name, node): &(&str, Node<'_>)) -> Enum {
    node.only(&["document", "values", "members"]);
    let (values, members) = (node.items("values"), node.items("members"));
    let member = |node: &Node<'_>| Some((node.at.clone(), node.as_text()?));
    Enum {
        at: node.at.clone(),
        name: (*name).to_owned(),
        document: node.prose("document"),
        values: values.iter().filter_map(value).collect(),
        members: members.iter().filter_map(member).collect(),
    }
}

fn value(node: &Node<'_>) -> Option<Value> {
    node.only(&["value", "document"]);
    Some(Value {
        value: node.required("value", "give the value as the API spells it")?,
        document: node.prose("document"),
    })
}

fn action((name, node): &(&str, Node<'_>)) -> Action {
    node.only(&[
        "reads",
        "idempotency_token",
        "errors",
        "unsupported",
        "paginator",
    ]);
    let errors = node.items("errors");
    Action {
        at: node.at.clone(),
        name: (*name).to_owned(),
        reads: node.flag("reads"),
        idempotency_token: node.text("idempotency_token"),
        errors: errors.iter().filter_map(Node::as_text).collect(),
        unsupported: node.text("unsupported"),
        paginator: node.get("paginator").map(|node| paginator(&node)),
    }
}

fn paginator(node: &Node<'_>) -> Paginator {
    const MEMBERS: [&str; 6] = [
        "input_token",
        "output_token",
        "offset",
        "limit",
        "total",
        "items",
    ];
    node.only(&MEMBERS);
    let member = |key| Some((key, node.text(key)?));
    Paginator {
        at: node.at.clone(),
        members: MEMBERS.into_iter().filter_map(member).collect(),
    }
}
