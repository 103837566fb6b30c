//! The JSON of a recording.

use std::{error::Error as _, fmt::Display};

use http::{HeaderName, HeaderValue, Response, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::exchange::{Exchange, RecordedBody, RecordedRequest};
use crate::error::{CertificateProblem, TransportError, TransportErrorKind as Kind};

const FORMAT: &str = "tencentcloud-gse-recording";
const VERSION: u64 = 1;

const KINDS: [(&str, Kind); 10] = [
    ("resolve", Kind::Resolve),
    ("connect", Kind::Connect),
    ("proxy", Kind::Proxy),
    ("tls", Kind::Tls),
    ("rate_limit", Kind::RateLimit),
    ("timeout", Kind::Timeout),
    ("broken", Kind::Broken),
    ("protocol", Kind::Protocol),
    ("too_large", Kind::TooLarge),
    ("other", Kind::Other),
];

const CERTIFICATES: [(&str, CertificateProblem); 7] = [
    ("expired", CertificateProblem::Expired),
    ("not_yet_valid", CertificateProblem::NotYetValid),
    ("wrong_host", CertificateProblem::WrongHost),
    ("unknown_issuer", CertificateProblem::UnknownIssuer),
    ("self_signed", CertificateProblem::SelfSigned),
    ("revoked", CertificateProblem::Revoked),
    ("other", CertificateProblem::Other),
];

pub(super) fn to_json(exchanges: &[Exchange]) -> Value {
    let exchanges: Vec<Value> = exchanges.iter().map(exchange_to_json).collect();
    let mut file = json!({ "format": FORMAT, "version": VERSION, "exchanges": exchanges });
    // Another crate may turn on `preserve_order`. Sorting makes the files independent of that.
    file.sort_all_objects();
    file
}

fn exchange_to_json(exchange: &Exchange) -> Value {
    let request = &exchange.request;
    let (kind, outcome) = match &exchange.result {
        Ok(answer) => ("answer", answer_to_json(answer)),
        Err(error) => ("error", error_to_json(error)),
    };
    without_nulls(json!({
        "action": request.action,
        "service": request.service,
        "version": request.version,
        "region": request.region,
        "timestamp": request.timestamp,
        "parameters": request.parameters,
        kind: outcome,
    }))
}

fn answer_to_json(answer: &Response<RecordedBody>) -> Value {
    let lines = answer.headers().iter().map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes());
        format!("{name}: {value}")
    });
    let headers: Vec<String> = lines.collect();
    let (kind, body) = match answer.body() {
        Ok(json) => ("json", json.clone()),
        Err(text) => ("text", text.as_str().into()),
    };
    json!({ "status": answer.status().as_u16(), "headers": headers, kind: body })
}

fn error_to_json(error: &TransportError) -> Value {
    let certificate = error.certificate;
    without_nulls(json!({
        "kind": name_of(&KINDS, &error.kind),
        "host": error.host,
        "may_have_been_sent": error.may_have_been_sent,
        "is_final": error.is_final.then_some(true),
        "certificate": certificate.map(|problem| name_of(&CERTIFICATES, &problem)),
        "cause": error.source().map(ToString::to_string),
    }))
}

/// Leaves out the members of an object that are absent.
fn without_nulls(mut object: Value) -> Value {
    if let Some(members) = object.as_object_mut() {
        members.retain(|_, value| !value.is_null());
    }
    object
}

fn name_of<T: PartialEq>(names: &[(&'static str, T)], wanted: &T) -> &'static str {
    let found = names.iter().find(|(_, value)| value == wanted);
    found.map_or("other", |(name, _)| name)
}

/// Reads a recording. An error has the path: `exchanges[3].answer.status: ..`.
pub(super) fn from_json(json: Value) -> Result<Vec<Exchange>, String> {
    let mut file = Members::new(json, "$")?;
    if file.optional::<String>("format")?.as_deref() != Some(FORMAT) {
        return Err(file.wrong("format", format!("expected {FORMAT:?}")));
    }
    if file.optional::<u64>("version")? != Some(VERSION) {
        let expected = format!("expected {VERSION}, the version that this crate reads");
        return Err(file.wrong("version", expected));
    }
    let exchanges: Vec<Value> = file.required("exchanges")?;
    file.end()?;
    let exchanges = exchanges.into_iter().enumerate();
    exchanges
        .map(|(index, json)| exchange(json, &format!("exchanges[{index}]")))
        .collect()
}

fn exchange(json: Value, path: &str) -> Result<Exchange, String> {
    let mut members = Members::new(json, path)?;
    let request = RecordedRequest {
        action: members.required("action")?,
        service: members.optional("service")?,
        version: members.optional("version")?,
        region: members.optional("region")?,
        timestamp: members.optional("timestamp")?,
        parameters: members.optional("parameters")?.unwrap_or_default(),
    };
    let result = match (members.optional("answer")?, members.optional("error")?) {
        (Some(json), None) => Ok(answer(json, &format!("{path}.answer"))?),
        (None, Some(json)) => Err(error(json, &format!("{path}.error"))?),
        _ => return Err(format!("{path}: expected either `answer` or `error`")),
    };
    members.end()?;
    Ok(Exchange { request, result })
}

fn answer(json: Value, path: &str) -> Result<Response<RecordedBody>, String> {
    let mut members = Members::new(json, path)?;
    let status = StatusCode::from_u16(members.required("status")?)
        .map_err(|_| members.wrong("status", "expected a number from 100 to 999"))?;
    let headers: Vec<String> = members.optional("headers")?.unwrap_or_default();
    let body = match (members.optional("json")?, members.optional("text")?) {
        (Some(json), None) => Ok(json),
        (None, Some(text)) => Err(text),
        _ => return Err(format!("{path}: expected either `json` or `text`")),
    };
    members.end()?;
    let mut answer = Response::new(body);
    *answer.status_mut() = status;
    for (index, line) in headers.iter().enumerate() {
        let (name, value) = header(line).ok_or_else(|| {
            format!("{path}.headers[{index}]: expected a header, such as \"retry-after: 1\"")
        })?;
        answer.headers_mut().append(name, value);
    }
    Ok(answer)
}

fn header(line: &str) -> Option<(HeaderName, HeaderValue)> {
    let (name, value) = line.split_once(':')?;
    Some((name.parse().ok()?, value.trim().parse().ok()?))
}

fn error(json: Value, path: &str) -> Result<TransportError, String> {
    let mut members = Members::new(json, path)?;
    let kind = members.one_of("kind", &KINDS)?;
    let cause: Option<String> = members.optional("cause")?;
    let error = TransportError::new(
        kind.ok_or_else(|| members.wrong("kind", MISSING))?,
        members.optional::<String>("host")?.unwrap_or_default(),
        members.required("may_have_been_sent")?,
        cause.unwrap_or_default(),
    )
    .with_finality(members.optional("is_final")?.unwrap_or_default())
    .with_certificate(members.one_of("certificate", &CERTIFICATES)?);
    members.end()?;
    Ok(error)
}

const MISSING: &str = "missing";

/// The members of an object that have not been read yet.
struct Members<'a> {
    left: Map<String, Value>,
    path: &'a str,
}

impl<'a> Members<'a> {
    fn new(json: Value, path: &'a str) -> Result<Self, String> {
        match json {
            Value::Object(left) => Ok(Self { left, path }),
            _ => Err(format!("{path}: expected an object")),
        }
    }

    fn required<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, String> {
        let value = self.optional(name)?;
        value.ok_or_else(|| self.wrong(name, MISSING))
    }

    fn optional<T: DeserializeOwned>(&mut self, name: &str) -> Result<Option<T>, String> {
        let value = self.left.remove(name).map(serde_json::from_value);
        value.transpose().map_err(|error| self.wrong(name, error))
    }

    fn one_of<T: Copy>(&mut self, name: &str, values: &[(&str, T)]) -> Result<Option<T>, String> {
        let Some(text) = self.optional::<String>(name)? else {
            return Ok(None);
        };
        let found = values.iter().find(|(value, _)| *value == text);
        found.map(|(_, value)| Some(*value)).ok_or_else(|| {
            let names: Vec<_> = values.iter().map(|(name, _)| *name).collect();
            self.wrong(name, format!("expected one of {}", names.join(", ")))
        })
    }

    fn wrong(&self, name: &str, what: impl Display) -> String {
        format!("{}.{name}: {what}", self.path)
    }

    /// Refuses unknown keys. They are typing mistakes, since another format would have another version.
    fn end(self) -> Result<(), String> {
        match self.left.keys().next() {
            Some(name) => Err(format!("{}: unknown key {name:?}", self.path)),
            None => Ok(()),
        }
    }
}
