//! The documentation of generated items.

use super::{
    super::{
        docs::{code, lines, wrap},
        spec::{Action, Member, Object, Spec},
    },
    service::{self, Pages, Paginator},
};

/// Phrases in the description of an answer that is a stream of events, in Chinese and in English.
const STREAMED: [&str; 2] = ["流式响应接口", "streaming response"];

pub(super) fn service(spec: &Spec) -> Vec<String> {
    let (name, version, explorer) = (code(&spec.service), &spec.version, explorer(spec));
    let head = format!("{name}, version {version}.");
    let link = format!("Its actions can be tried in the [API Explorer]({explorer}).");
    paragraphs([vec![head], vec![link]])
}

/// Documents the method that calls an action.
pub(super) fn action(
    spec: &Spec,
    action: &Action,
    answer: &Object,
    resolved: &service::Action,
) -> Vec<String> {
    let (title, document) = (lines(&action.title), lines(&action.document));
    let is_untitled = title.is_empty() && document.is_empty();
    let (name, explorer) = (code(&action.name), explorer(spec));
    let reason = resolved.unsupported.iter();
    let unsupported = reason.map(|reason| format!("It cannot be called: {}.", inline(reason)));
    let pages = resolved.paginator.iter().map(pages);
    paragraphs([
        title,
        document,
        when(is_untitled, &format!("Calls {name}.")),
        unsupported.collect(),
        when(
            is_streamed(answer),
            "It may answer with a stream of events, which this client does not read.",
        ),
        pages.collect(),
        when(action.skip_sign, "The call is not signed."),
        when(
            action.deprecated,
            "Tencent Cloud's description calls this action deprecated.",
        ),
        vec![format!(
            "[{name} in the API Explorer]({explorer}&Action={}).",
            action.name
        )],
        vec!["# Errors".to_owned()],
        vec![errors(&resolved.errors)],
    ])
}

/// Returns a text as a block, or no block.
fn when(condition: bool, text: &str) -> Vec<String> {
    condition.then(|| text.to_owned()).into_iter().collect()
}

fn pages(paginator: &Paginator) -> String {
    let items = code(&paginator.items);
    let next = match &paginator.pages {
        Pages::Token { input, output } => {
            let (input, output) = (code(input), code(output));
            format!("the answer's {output} goes into the next request's {input}")
        }
        Pages::Offset { offset, .. } => {
            let offset = code(offset);
            format!("the next request's {offset} is this one plus the number of items received")
        }
    };
    format!("{items} come in pages: {next}.")
}

fn errors(errors: &[String]) -> String {
    if errors.is_empty() {
        let none = "Any failure of the call. No action-specific error codes are documented.";
        return none.to_owned();
    }
    let errors: Vec<String> = errors.iter().map(|error| code(error)).collect();
    let errors = errors.join(", ");
    format!("In addition to the [common codes](crate::ErrorCode): {errors}.")
}

/// Returns `true` if the answer may be a stream of events, whose ID is in a header.
fn is_streamed(answer: &Object) -> bool {
    let mut members = answer.members.iter();
    let id = members.find(|member| member.name == "RequestId");
    id.is_some_and(|id| STREAMED.iter().any(|words| id.document.contains(words)))
}

pub(super) fn object(object: &Object, copy_for: Option<&Action>) -> Vec<String> {
    let docs = prose_or_name(&object.document, "object", &object.name);
    let copied = copy_for.map(|action| {
        let [object, action] = [&object.name, &action.name].map(|name| code(name));
        format!("A copy of {object} for {action}, because each action has its own request type.")
    });
    paragraphs([docs, copied.into_iter().collect()])
}

pub(super) fn member(member: &Member) -> Vec<String> {
    let docs = prose_or_name(&member.document, "member", &member.name);
    let disabled = "Tencent Cloud's description calls this member disabled.";
    paragraphs([docs, when(member.disabled, disabled)])
}

/// Returns the documentation of an item that has nothing but prose.
pub(super) fn item(document: &str, what: &str, name: &str) -> Vec<String> {
    paragraphs([prose_or_name(document, what, name)])
}

fn prose_or_name(document: &str, what: &str, name: &str) -> Vec<String> {
    let docs = lines(document);
    if docs.is_empty() {
        return vec![format!("The {what} {}.", code(name))];
    }
    docs
}

/// Returns a text as the end of a sentence, without its full stop.
fn inline(text: &str) -> String {
    lines(text).join(" ").trim_end_matches('.').to_owned()
}

/// Joins the blocks that are not empty with blank lines, and breaks long lines.
fn paragraphs(blocks: impl IntoIterator<Item = Vec<String>>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for block in blocks {
        if !lines.is_empty() && !block.is_empty() {
            lines.push(String::new());
        }
        lines.extend(block.iter().flat_map(|line| wrap(line)));
    }
    lines
}

fn explorer(spec: &Spec) -> String {
    let (service, version) = (&spec.service, &spec.version);
    format!("https://console.cloud.tencent.com/api/explorer?Product={service}&Version={version}")
}
