//! A request as an SDK writes and signs it.

use std::fmt::Write;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha1::Sha1;
use sha2::{Digest, Sha256};

use super::form::{Form, Signature};

/// The content of a request, and the values that it is signed with.
#[derive(Debug, Clone)]
pub(super) struct Call {
    pub(super) action: &'static str,
    /// The parameters in their order; a list has its elements by their index.
    pub(super) parameters: Value,
    pub(super) secret_id: &'static str,
    pub(super) secret_key: &'static str,
    pub(super) timestamp: u64,
    /// The UTC day in the credential scope.
    pub(super) date: &'static str,
    /// The service of the credential scope, instead of that of the SDK.
    pub(super) service: Option<&'static str>,
}

/// A request before it is written, so that a test can change what was signed.
#[derive(Debug, Clone)]
pub(super) struct Request {
    pub(super) method: &'static str,
    pub(super) is_proxied: bool,
    pub(super) query: String,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: String,
}

impl Request {
    pub(super) fn header(&mut self, name: &str) -> Option<&mut String> {
        let mut headers = self.headers.iter_mut();
        headers
            .find(|(other, _)| *other == name)
            .map(|(_, value)| value)
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let host = self.headers.iter().find(|(name, _)| *name == "Host");
        let origin = host
            .filter(|_| self.is_proxied)
            .map(|(_, host)| format!("http://{host}"))
            .unwrap_or_default();
        let query = match &*self.query {
            "" => String::new(),
            query => format!("?{query}"),
        };
        let mut text = format!("{} {origin}/{query} HTTP/1.1\r\n", self.method);
        for (name, value) in &self.headers {
            write!(text, "{name}: {value}\r\n").unwrap();
        }
        if self.method == "POST" {
            write!(text, "Content-Length: {}\r\n", self.body.len()).unwrap();
        }
        text += "\r\n";
        text += &self.body;
        text.into_bytes()
    }
}

pub(super) fn sign(form: &Form, call: &Call) -> Request {
    if form.signature.is_v1() {
        sign_v1(form, call)
    } else {
        sign_tc3(form, call)
    }
}

/// `Host` as the SDK's HTTP library sends it.
fn host(form: &Form) -> String {
    if form.sdk.normalizes_host {
        form.endpoint.to_ascii_lowercase()
    } else {
        form.endpoint.to_owned()
    }
}

fn request(form: &Form, content_type: Option<&str>) -> Request {
    let mut headers = vec![("Host", host(form))];
    headers.extend(content_type.map(|value| ("Content-Type", value.to_owned())));
    let own = form.sdk.headers.iter();
    headers.extend(own.map(|(name, value)| (*name, (*value).to_owned())));
    Request {
        method: form.method,
        is_proxied: form.is_proxied,
        query: String::new(),
        headers,
        body: String::new(),
    }
}

fn sign_tc3(form: &Form, call: &Call) -> Request {
    let sdk = form.sdk;
    let content_type = if form.method == "GET" {
        sdk.query_type
    } else {
        sdk.json_type
    };
    let mut request = request(form, Some(content_type));
    if form.method == "GET" {
        request.query = encode(form, &fields(&call.parameters));
    } else {
        request.body = json(form, &call.parameters);
    }
    let mut payload = request.body.as_str();
    if form.signature == Signature::Tc3WithoutPayload {
        payload = "UNSIGNED-PAYLOAD";
        let header = ("X-TC-Content-SHA256", payload.to_owned());
        request.headers.push(header);
    }
    let mut signed_host = host(form);
    if let Some(end) = signed_host
        .rfind(':')
        .filter(|end| sdk.normalizes_host && !signed_host[*end..].ends_with(']'))
    {
        signed_host.truncate(end);
    }
    let canonical = format!(
        "{}\n/\n{}\ncontent-type:{content_type}\nhost:{signed_host}\n\ncontent-type;host\n{}",
        form.method,
        request.query,
        hex::encode(Sha256::digest(payload)),
    );
    let endpoint_service = form.endpoint.split('.').next().unwrap();
    let service = call.service.or(sdk.service).unwrap_or(endpoint_service);
    let scope = format!("{}/{service}/tc3_request", call.date);
    let to_sign = format!(
        "TC3-HMAC-SHA256\n{}\n{scope}\n{}",
        call.timestamp,
        hex::encode(Sha256::digest(canonical)),
    );
    let mut key = format!("TC3{}", call.secret_key).into_bytes();
    for part in [call.date, service, "tc3_request"] {
        key = mac::<Hmac<Sha256>>(&key, part);
    }
    let authorization = format!(
        "TC3-HMAC-SHA256{}Credential={}/{scope}, SignedHeaders=content-type;host, Signature={}",
        sdk.gap,
        call.secret_id,
        hex::encode(mac::<Hmac<Sha256>>(&key, &to_sign)),
    );
    request.headers.extend([
        ("X-TC-Action", call.action.to_owned()),
        ("X-TC-Version", "2019-11-12".to_owned()),
        ("X-TC-Timestamp", call.timestamp.to_string()),
        ("X-TC-Region", "ap-shanghai".to_owned()),
        ("Authorization", authorization),
    ]);
    request
}

fn sign_v1(form: &Form, call: &Call) -> Request {
    let mut all = fields(&call.parameters);
    let method = match form.signature {
        Signature::HmacSha1 => "HmacSHA1",
        _ => "HmacSHA256",
    };
    for (name, value) in [
        ("Action", call.action),
        ("RequestClient", "SDK_1.0"),
        ("Nonce", "4711"),
        ("Timestamp", &call.timestamp.to_string()),
        ("Version", "2019-11-12"),
        ("SecretId", call.secret_id),
        ("Region", "ap-shanghai"),
        ("SignatureMethod", method),
        ("Language", "en-US"),
    ] {
        all.push((name.to_owned(), value.to_owned()));
    }
    let mut sorted = all.clone();
    sorted.sort();
    let sorted: Vec<_> = sorted
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let to_sign = format!("{}{}/?{}", form.method, form.endpoint, sorted.join("&"));
    let key = call.secret_key.as_bytes();
    let signature = STANDARD.encode(match form.signature {
        Signature::HmacSha1 => mac::<Hmac<Sha1>>(key, &to_sign),
        _ => mac::<Hmac<Sha256>>(key, &to_sign),
    });
    all.push(("Signature".to_owned(), signature + form.sdk.signature_end));
    let (form_type, query_type) = form.sdk.v1_types;
    if form.method == "GET" {
        Request {
            query: encode(form, &all),
            ..request(form, query_type)
        }
    } else {
        Request {
            body: encode(form, &all),
            ..request(form, Some(form_type))
        }
    }
}

fn mac<M: Mac + KeyInit>(key: &[u8], message: &str) -> Vec<u8> {
    let mut mac = <M as KeyInit>::new_from_slice(key).unwrap();
    mac.update(message.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

/// The parameters by their paths, as in `GameProperties.0.Key`.
fn fields(parameters: &Value) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    flatten("", parameters, &mut fields);
    fields
}

fn flatten(path: &str, value: &Value, fields: &mut Vec<(String, String)>) {
    let join = |name: &str| match path {
        "" => name.to_owned(),
        _ => format!("{path}.{name}"),
    };
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                flatten(&join(name), value, fields);
            }
        }
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                flatten(&join(&index.to_string()), value, fields);
            }
        }
        Value::String(text) => fields.push((path.to_owned(), text.clone())),
        other => fields.push((path.to_owned(), other.to_string())),
    }
}

fn encode(form: &Form, fields: &[(String, String)]) -> String {
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| format!("{}={}", escape(form, name), escape(form, value)))
        .collect();
    fields.join("&")
}

fn escape(form: &Form, text: &str) -> String {
    let mut escaped = String::new();
    for byte in text.bytes() {
        match char::from(byte) {
            ' ' => escaped += form.sdk.form_space,
            plain
                if plain.is_ascii_alphanumeric()
                    || "-._".contains(plain)
                    || form.sdk.unescaped.contains(plain) =>
            {
                escaped.push(plain);
            }
            _ => write!(escaped, "%{byte:02X}").unwrap(),
        }
    }
    escaped
}

fn json(form: &Form, value: &Value) -> String {
    let space = form.sdk.json_space;
    match value {
        Value::Object(members) => {
            let members: Vec<_> = members
                .iter()
                .map(|(name, value)| format!("\"{name}\":{space}{}", json(form, value)))
                .collect();
            format!("{{{}}}", members.join(&format!(",{space}")))
        }
        Value::Array(values) => {
            let values: Vec<_> = values.iter().map(|value| json(form, value)).collect();
            format!("[{}]", values.join(&format!(",{space}")))
        }
        Value::String(text) if form.sdk.ascii_json => {
            let mut escaped = String::new();
            for unit in Value::from(text.as_str()).to_string().encode_utf16() {
                match u8::try_from(unit) {
                    Ok(byte) if byte.is_ascii() => escaped.push(char::from(byte)),
                    _ => write!(escaped, "\\u{unit:04x}").unwrap(),
                }
            }
            escaped
        }
        other => other.to_string(),
    }
}
