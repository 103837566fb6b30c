//! A description in the official format.

use super::{
    json::{Json, Node, one_of},
    problem::{Location, suggestion},
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
    pub(super) ty: MemberType,
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
pub(super) struct MemberType {
    /// The type of the value, or of the elements of the list.
    pub(super) kind: Kind,
    pub(super) is_list: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Scalar(Scalar),
    Object(String),
    /// An unknown type, which is reported already.
    Unknown,
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
pub(super) fn read(at: &Location, json: &Json) -> Option<Spec> {
    let root = Node::root(at.clone(), json);
    if !root.is_object() {
        return None;
    }
    let actions = root.entries("actions").iter().filter_map(action).collect();
    let objects = root.entries("objects").iter().map(object).collect();
    let metadata = root.child("metadata");
    let name = "give the service's name, such as `gse`";
    let service = plain(&metadata, "serviceShortName", name);
    let version = plain(
        &metadata,
        "apiVersion",
        "give the version, such as `2019-11-12`",
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
fn plain(metadata: &Node<'_>, key: &str, remedy: &str) -> Option<String> {
    let text = metadata.required(key, remedy)?;
    let good = is_plain(&text);
    if !good {
        let at = metadata.at.key(key);
        at.report(format!("`{text}` cannot stand in a header, {remedy}"));
    }
    good.then_some(text)
}

/// Returns `true` if a text has no special meaning in headers and addresses.
fn is_plain(text: &str) -> bool {
    let plain = |char: char| char.is_ascii_alphanumeric() || "-_.".contains(char);
    text.starts_with(|first: char| first.is_ascii_alphanumeric()) && text.chars().all(plain)
}

fn action((name, node): &(&str, Node<'_>)) -> Option<Action> {
    if !is_plain(name) {
        node.at
            .report("the name of an action is sent in a header, use letters and digits");
        return None;
    }
    node.is_object().then(|| Action {
        at: node.at.clone(),
        name: (*name).to_owned(),
        title: node.prose("name"),
        document: node.prose("document"),
        input: node.required("input", "name the object that is the request"),
        output: node.required("output", "name the object that is the answer"),
        deprecated: node.prose("status") == "deprecated",
        skip_sign: node.flag("skip_sign"),
    })
}

fn object((name, node): &(&str, Node<'_>)) -> Object {
    node.is_object();
    let mut members: Vec<Member> = Vec::new();
    for member in node.items("members").iter().filter_map(member) {
        let name = &member.name;
        if members.iter().any(|other| other.name == *name) {
            let at = member.at.key("name");
            at.report(format!(
                "the object already has a member `{name}`, keep one of them"
            ));
        } else {
            members.push(member);
        }
    }
    Object {
        name: (*name).to_owned(),
        document: node.prose("document"),
        members,
    }
}

fn member(node: &Node<'_>) -> Option<Member> {
    if !node.is_object() {
        return None;
    }
    let word = |key| node.required(key, "every member has a `name`, a `type` and a `member`");
    let (name, kind, member) = (word("name"), word("type"), word("member"));
    let kind = kind.zip(member);
    Some(Member {
        at: node.at.clone(),
        name: name?,
        document: node.prose("document"),
        ty: MemberType {
            is_list: kind.as_ref().is_some_and(|(kind, _)| kind == "list"),
            kind: kind.map_or(Kind::Unknown, |(kind, member)| {
                self::kind(node, &kind, member)
            }),
        },
        required: node.flag("required"),
        // Older revisions of the format use the second spelling.
        nullable: node.flag("value_allowed_null") || node.flag("ValueAllowedNull"),
        disabled: node.flag("disabled"),
        example: Some(node.prose("example")).filter(|example| !example.is_empty()),
    })
}

fn kind(node: &Node<'_>, kind: &str, member: String) -> Kind {
    let is_list = kind == "list";
    let mut scalars = SCALARS.iter();
    let scalar = scalars.find(|(ty, name, _)| *name == member && (*ty == kind || is_list));
    if let Some((.., scalar)) = scalar {
        return Kind::Scalar(*scalar);
    }
    if is_list || kind == "object" {
        return Kind::Object(member);
    }
    let members = SCALARS.iter().filter(|(ty, ..)| *ty == kind);
    let members: Vec<&str> = members.map(|(_, name, _)| *name).collect();
    if members.is_empty() {
        let types = ["string", "int", "bool", "float", "binary", "object", "list"];
        let remedy = suggestion(kind, types, &format!("use {}", one_of(&types)));
        let at = node.at.key("type");
        at.report(format!("unknown type `{kind}`, {remedy}"));
    } else {
        let at = node.at.key("member");
        let members = one_of(&members);
        at.report(format!("`{kind}` cannot be `{member}`, use {members}"));
    }
    Kind::Unknown
}
