//! The JSON of a recording.

use http::{HeaderName, HeaderValue, StatusCode};
use serde_json::{Map, Value, json};

use super::exchange::{
    Exchange, RecordedAnswer, RecordedBody, RecordedFailure, RecordedOutcome, RecordedRequest,
};
use crate::error::{CertificateProblem, TransportErrorKind as Kind};

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
    let Exchange { request, outcome } = exchange;
    let mut json = json!({ "action": request.action, "parameters": request.parameters });
    for (name, text) in [
        ("service", &request.service),
        ("version", &request.version),
        ("region", &request.region),
    ] {
        if let Some(text) = text {
            json[name] = text.as_str().into();
        }
    }
    if let Some(timestamp) = request.timestamp {
        json["timestamp"] = timestamp.into();
    }
    match outcome {
        RecordedOutcome::Answer(answer) => json["answer"] = answer_to_json(answer),
        RecordedOutcome::Failure(failure) => json["error"] = failure_to_json(failure),
    }
    json
}

fn answer_to_json(answer: &RecordedAnswer) -> Value {
    let lines = answer.headers.iter().map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes());
        Value::from(format!("{name}: {value}"))
    });
    let headers: Vec<Value> = lines.collect();
    let mut json = json!({ "status": answer.status.as_u16(), "headers": headers });
    match &answer.body {
        RecordedBody::Json(value) => json["json"] = value.clone(),
        RecordedBody::Text(text) => json["text"] = text.as_str().into(),
    }
    json
}

fn failure_to_json(failure: &RecordedFailure) -> Value {
    let mut json = json!({
        "kind": name_of(&KINDS, &failure.kind),
        "host": failure.host,
        "may_have_been_sent": failure.may_have_been_sent,
        "cause": failure.cause,
    });
    if failure.is_final {
        json["is_final"] = true.into();
    }
    if let Some(certificate) = failure.certificate {
        json["certificate"] = name_of(&CERTIFICATES, &certificate).into();
    }
    json
}

fn name_of<T: PartialEq>(names: &[(&'static str, T)], wanted: &T) -> &'static str {
    let found = names.iter().find(|(_, value)| value == wanted);
    found.map_or("other", |(name, _)| name)
}

/// Reads a recording. An error has the path: `exchanges[3].answer.status: ..`.
pub(super) fn from_json(json: &Value) -> Result<Vec<Exchange>, String> {
    let mut file = Members::new(json, "$")?;
    if file.text("format")? != Some(FORMAT) {
        return Err(file.wrong("format", &format!("expected {FORMAT:?}")));
    }
    if file.get("version").and_then(Value::as_u64) != Some(VERSION) {
        let expected = format!("expected {VERSION}, the version that this crate reads");
        return Err(file.wrong("version", &expected));
    }
    let exchanges = file.get("exchanges").and_then(Value::as_array);
    let exchanges = exchanges.ok_or_else(|| file.wrong("exchanges", "expected an array"))?;
    file.end()?;
    let exchanges = exchanges.iter().enumerate();
    exchanges
        .map(|(index, json)| exchange(json, &format!("exchanges[{index}]")))
        .collect()
}

fn exchange(json: &Value, path: &str) -> Result<Exchange, String> {
    let mut members = Members::new(json, path)?;
    let action = members.text("action")?.map(str::to_owned);
    let request = RecordedRequest {
        action: action.ok_or_else(|| members.wrong("action", "expected a string"))?,
        service: members.text("service")?.map(str::to_owned),
        version: members.text("version")?.map(str::to_owned),
        region: members.text("region")?.map(str::to_owned),
        timestamp: match members.get("timestamp") {
            None => None,
            Some(value) => {
                let seconds = value.as_u64();
                Some(seconds.ok_or_else(|| members.wrong("timestamp", "expected seconds"))?)
            }
        },
        parameters: members.get("parameters").cloned().unwrap_or_default(),
    };
    let outcome = match (members.get("answer"), members.get("error")) {
        (Some(json), None) => RecordedOutcome::Answer(answer(json, &format!("{path}.answer"))?),
        (None, Some(json)) => RecordedOutcome::Failure(failure(json, &format!("{path}.error"))?),
        _ => return Err(format!("{path}: expected either `answer` or `error`")),
    };
    members.end()?;
    Ok(Exchange { request, outcome })
}

fn answer(json: &Value, path: &str) -> Result<RecordedAnswer, String> {
    let mut members = Members::new(json, path)?;
    let status = members.get("status").and_then(Value::as_u64);
    let status = status.and_then(|status| StatusCode::from_u16(status.try_into().ok()?).ok());
    let status =
        status.ok_or_else(|| members.wrong("status", "expected a number from 100 to 999"))?;
    let none = Vec::new();
    let lines = match members.get("headers") {
        None => Some(&none),
        Some(lines) => lines.as_array(),
    };
    let lines = lines.ok_or_else(|| members.wrong("headers", "expected an array"))?;
    let mut headers = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let header = line.as_str().and_then(header);
        headers.push(header.ok_or_else(|| {
            format!("{path}.headers[{index}]: expected a header, such as \"retry-after: 1\"")
        })?);
    }
    let body = match (members.get("json"), members.text("text")?) {
        (Some(json), None) => RecordedBody::Json(json.clone()),
        (None, Some(text)) => RecordedBody::Text(text.to_owned()),
        _ => return Err(format!("{path}: expected either `json` or `text`")),
    };
    members.end()?;
    Ok(RecordedAnswer {
        status,
        headers,
        body,
    })
}

fn header(line: &str) -> Option<(HeaderName, HeaderValue)> {
    let (name, value) = line.split_once(':')?;
    Some((name.parse().ok()?, value.trim().parse().ok()?))
}

fn failure(json: &Value, path: &str) -> Result<RecordedFailure, String> {
    let mut members = Members::new(json, path)?;
    let kind = members.one_of("kind", &KINDS)?;
    let failure = RecordedFailure {
        kind: kind.ok_or_else(|| members.wrong("kind", "expected a string"))?,
        host: members.text("host")?.unwrap_or_default().to_owned(),
        may_have_been_sent: members
            .flag("may_have_been_sent")?
            .ok_or_else(|| members.wrong("may_have_been_sent", "expected true or false"))?,
        is_final: members.flag("is_final")?.unwrap_or_default(),
        certificate: members.one_of("certificate", &CERTIFICATES)?,
        cause: members.text("cause")?.unwrap_or_default().to_owned(),
    };
    members.end()?;
    Ok(failure)
}

/// The members of an object, and the names of the known ones.
struct Members<'a> {
    all: &'a Map<String, Value>,
    path: &'a str,
    known: Vec<&'static str>,
}

impl<'a> Members<'a> {
    fn new(json: &'a Value, path: &'a str) -> Result<Self, String> {
        let all = json.as_object();
        Ok(Self {
            all: all.ok_or_else(|| format!("{path}: expected an object"))?,
            path,
            known: Vec::new(),
        })
    }

    fn get(&mut self, name: &'static str) -> Option<&'a Value> {
        self.known.push(name);
        self.all.get(name)
    }

    fn text(&mut self, name: &'static str) -> Result<Option<&'a str>, String> {
        let value = self.get(name);
        let text = value.map(|value| value.as_str().ok_or(()));
        text.transpose()
            .map_err(|()| self.wrong(name, "expected a string"))
    }

    fn flag(&mut self, name: &'static str) -> Result<Option<bool>, String> {
        let value = self.get(name);
        let flag = value.map(|value| value.as_bool().ok_or(()));
        flag.transpose()
            .map_err(|()| self.wrong(name, "expected true or false"))
    }

    fn one_of<T: Copy>(
        &mut self,
        name: &'static str,
        values: &[(&'static str, T)],
    ) -> Result<Option<T>, String> {
        let Some(text) = self.text(name)? else {
            return Ok(None);
        };
        let found = values.iter().find(|(name, _)| *name == text);
        let value = found.map(|(_, value)| Some(*value));
        value.ok_or_else(|| {
            let names: Vec<_> = values.iter().map(|(name, _)| *name).collect();
            self.wrong(name, &format!("expected one of {}", names.join(", ")))
        })
    }

    fn wrong(&self, name: &str, expected: &str) -> String {
        format!("{}.{name}: {expected}", self.path)
    }

    /// Refuses unknown keys. They are typing mistakes, since another format would have another version.
    fn end(self) -> Result<(), String> {
        let mut names = self.all.keys();
        match names.find(|name| !self.known.contains(&name.as_str())) {
            Some(name) => Err(format!("{}: unknown key {name:?}", self.path)),
            None => Ok(()),
        }
    }
}
