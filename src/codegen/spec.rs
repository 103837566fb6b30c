//! A description in the official format.

use super::{
    json::{Json, Node, one_of},
    problem::{Location, Problem, nearest},
};

/// A description of one version of a service.
#[derive(Debug)]
pub(super) struct Spec {
    pub(super) at: Location,
    pub(super) service: String,
    pub(super) version: String,
    pub(super) actions: Vec<Action>,
    pub(super) objects: Vec<Object>,
}

#[derive(Debug)]
pub(super) struct Action {
    pub(super) at: Location,
    pub(super) name: String,
    pub(super) title: String,
    pub(super) document: String,
    /// `None` if the name is missing or invalid, which is reported already. The same holds for `output`.
    pub(super) input: Option<String>,
    pub(super) output: Option<String>,
    pub(super) deprecated: bool,
    pub(super) skip_sign: bool,
}

#[derive(Debug)]
pub(super) struct Object {
    pub(super) name: String,
    pub(super) document: String,
    pub(super) members: Vec<Member>,
}

#[derive(Debug)]
pub(super) struct Member {
    pub(super) at: Location,
    pub(super) name: String,
    pub(super) document: String,
    pub(super) kind: Kind,
    /// `true` if a request must have the member.
    pub(super) required: bool,
    /// `true` if the member may be missing from an answer.
    pub(super) nullable: bool,
    pub(super) disabled: bool,
    /// An example value, as text.
    pub(super) example: Option<String>,
}

/// The type of a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Scalar(Scalar),
    Object(String),
    List(Element),
    /// An unknown type, which is reported already.
    Unknown,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Element {
    Scalar(Scalar),
    Object(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scalar {
    Bool,
    Int,
    Uint,
    Float,
    Text,
    Bytes,
}

/// The pairs of `type` and `member` for scalars.
const SCALARS: [(&str, &str, Scalar); 9] = [
    ("string", "string", Scalar::Text),
    ("string", "datetime", Scalar::Text),
    ("string", "datetime_iso", Scalar::Text),
    ("string", "date", Scalar::Text),
    ("int", "int64", Scalar::Int),
    ("int", "uint64", Scalar::Uint),
    ("bool", "bool", Scalar::Bool),
    ("float", "float", Scalar::Float),
    ("binary", "binary", Scalar::Bytes),
];

/// Reads a description. Returns `None` if the service or its version is unknown.
pub(super) fn read(at: &Location, json: &Json, problems: &mut Vec<Problem>) -> Option<Spec> {
    let root = Node::root(at.clone(), json);
    if !root.is_object(problems) {
        return None;
    }
    let actions = root.entries("actions", problems);
    let objects = root.entries("objects", problems);
    let actions = actions
        .iter()
        .filter_map(|(name, node)| action(name, node, problems))
        .collect();
    let objects = objects
        .iter()
        .map(|(name, node)| object(name, node, problems))
        .collect();
    let service = metadata(
        &root,
        "serviceShortName",
        "the service's name, such as `gse`",
        problems,
    );
    let version = metadata(
        &root,
        "apiVersion",
        "the version, such as `2019-11-12`",
        problems,
    );
    Some(Spec {
        at: at.clone(),
        service: service?,
        version: version?,
        actions,
        objects,
    })
}

/// Returns a value that becomes part of the host, the signature's scope or a header.
fn metadata(
    root: &Node<'_>,
    key: &str,
    meaning: &str,
    problems: &mut Vec<Problem>,
) -> Option<String> {
    let at = root.at.key("metadata").key(key);
    let Some(text) = root.get("metadata").and_then(|node| node.get(key)) else {
        problems.push(at.problem(format!("is missing, give {meaning}")));
        return None;
    };
    let text = text.as_text(problems)?;
    let good = is_plain(text);
    if !good {
        problems.push(at.problem(format!("`{text}` cannot stand in a header, give {meaning}")));
    }
    good.then(|| text.to_owned())
}

/// Returns `true` if a text has no special meaning in headers and addresses.
fn is_plain(text: &str) -> bool {
    let plain = |char: char| char.is_ascii_alphanumeric() || "-_.".contains(char);
    text.starts_with(|first: char| first.is_ascii_alphanumeric()) && text.chars().all(plain)
}

fn action(name: &str, node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<Action> {
    if !is_plain(name) {
        problems.push(
            node.at
                .problem("the name of an action is sent in a header, use letters and digits"),
        );
        return None;
    }
    if !node.is_object(problems) {
        return None;
    }
    let mut end = |key: &str, what: &str| {
        let Some(end) = node.get(key) else {
            problems.push(
                node.at
                    .key(key)
                    .problem(format!("is missing, name the object that is the {what}")),
            );
            return None;
        };
        end.as_text(problems).map(str::to_owned)
    };
    let input = end("input", "request");
    let output = end("output", "answer");
    Some(Action {
        at: node.at.clone(),
        name: name.to_owned(),
        title: node.prose("name").to_owned(),
        document: node.prose("document").to_owned(),
        input,
        output,
        deprecated: node.prose("status") == "deprecated",
        skip_sign: node.flag("skip_sign", problems),
    })
}

fn object(name: &str, node: &Node<'_>, problems: &mut Vec<Problem>) -> Object {
    node.is_object(problems);
    let members = node.items("members", problems);
    let mut object = Object {
        name: name.to_owned(),
        document: node.prose("document").to_owned(),
        members: Vec::with_capacity(members.len()),
    };
    for node in &members {
        let Some(member) = member(node, problems) else {
            continue;
        };
        if object.members.iter().any(|other| other.name == member.name) {
            let text = format!(
                "the object already has a member `{}`, keep one of them",
                member.name
            );
            problems.push(member.at.key("name").problem(text));
        } else {
            object.members.push(member);
        }
    }
    object
}

fn member(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<Member> {
    if !node.is_object(problems) {
        return None;
    }
    let mut word = |key: &str| {
        let found = node.get(key);
        if found.is_none() {
            problems.push(
                node.at
                    .key(key)
                    .problem("is missing, every member has a `name`, a `type` and a `member`"),
            );
        }
        found?.as_text(problems)
    };
    let (name, kind, member) = (word("name"), word("type"), word("member"));
    let name = name?;
    let kind = match (kind, member) {
        (Some(kind), Some(member)) => self::kind(node, kind, member, problems),
        _ => Kind::Unknown,
    };
    // Older revisions of the format use this spelling.
    let nullable =
        node.flag("value_allowed_null", problems) || node.flag("ValueAllowedNull", problems);
    Some(Member {
        at: node.at.clone(),
        name: name.to_owned(),
        document: node.prose("document").to_owned(),
        kind,
        required: node.flag("required", problems),
        nullable,
        disabled: node.flag("disabled", problems),
        example: Some(node.prose("example").to_owned()).filter(|example| !example.is_empty()),
    })
}

fn kind(node: &Node<'_>, kind: &str, member: &str, problems: &mut Vec<Problem>) -> Kind {
    let scalar = SCALARS
        .iter()
        .find(|(ty, name, _)| *name == member && (*ty == kind || kind == "list"))
        .map(|found| found.2);
    let object = || member.to_owned();
    match (kind, scalar) {
        ("object", _) => return Kind::Object(object()),
        ("list", Some(scalar)) => return Kind::List(Element::Scalar(scalar)),
        ("list", None) => return Kind::List(Element::Object(object())),
        (_, Some(scalar)) => return Kind::Scalar(scalar),
        (_, None) => {}
    }
    let members = SCALARS.iter().filter(|(ty, ..)| *ty == kind);
    let members: Vec<&str> = members.map(|(_, name, _)| *name).collect();
    problems.push(if members.is_empty() {
        let types = ["string", "int", "bool", "float", "binary", "object", "list"];
        let cure = nearest(kind, types).map_or_else(|| one_of(&types), |name| format!("`{name}`"));
        let text = format!("unknown type `{kind}`, use {cure}");
        node.at.key("type").problem(text)
    } else {
        let text = format!("`{kind}` cannot be `{member}`, use {}", one_of(&members));
        node.at.key("member").problem(text)
    });
    Kind::Unknown
}
