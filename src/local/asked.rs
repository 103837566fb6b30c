//! A request, in whichever of the documented forms it came.
//!
//! | signed by | method | common parameters | parameters |
//! |---|---|---|---|
//! | TC3-HMAC-SHA256 | POST | headers | JSON |
//! | TC3-HMAC-SHA256 | GET | headers | query string |
//! | `HmacSHA1`, `HmacSHA256` | POST | form | form |
//! | `HmacSHA1`, `HmacSHA256` | GET | query string | query string |
//!
//! The last two are the vendor's signature method v1, which the official SDKs still offer.

use hyper::{
    Method, Request,
    body::Bytes,
    header::{AUTHORIZATION, CONTENT_TYPE},
};

use serde_json::Value;

use super::{
    auth,
    fault::{Code, Fault},
    fields::Fields,
    limits, parameters,
};
use crate::wire::Object;

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";
const PREFIX: &str = "X-TC-";

/// The fields of a request signed by v1 that are no parameters of its action.
const COMMON: [&str; 11] = [
    "Action",
    "Language",
    "Nonce",
    "Region",
    "RequestClient",
    "SecretId",
    "Signature",
    "SignatureMethod",
    "Timestamp",
    "Token",
    "Version",
];

/// A request, and what its form makes of it.
pub(super) struct Asked<'a> {
    pub(super) request: &'a Request<Bytes>,
    /// Where parameters are found, unless in JSON.
    fields: Option<Fields>,
    /// Whether common parameters, too, are found there.
    is_v1: bool,
}

impl<'a> Asked<'a> {
    pub(super) fn of(request: &'a Request<Bytes>) -> Self {
        let encoded = if request.method() == Method::GET {
            request.uri().query().map(str::as_bytes).or(Some(b""))
        } else if media_type(request).eq_ignore_ascii_case(FORM) {
            Some(&**request.body())
        } else {
            None
        };
        let headers = request.headers();
        Self {
            request,
            // One that is too large is refused unread.
            fields: encoded
                .filter(|encoded| encoded.len() <= limits::FORM_BYTES)
                .map(Fields::decode),
            is_v1: encoded.is_some()
                && !headers.contains_key(AUTHORIZATION)
                && !headers.contains_key("X-TC-Action"),
        }
    }

    /// The fields that are signed, if the request is to be signed by v1.
    pub(super) fn signed_fields(&self) -> Option<&Fields> {
        self.fields.as_ref().filter(|_| self.is_v1)
    }

    /// A common parameter, under the name of its header.
    pub(super) fn common(&self, header: &str) -> Option<&str> {
        let value = match self.signed_fields() {
            Some(fields) => fields.get(self.name(header)),
            None => auth::text(self.request, header),
        };
        value.filter(|value| !value.is_empty())
    }

    /// A common parameter that has to be there.
    pub(super) fn required(&self, header: &str) -> Result<&str, Fault> {
        self.common(header).ok_or_else(|| {
            let kind = if self.is_v1 { "parameter" } else { "header" };
            let message = format!("the {kind} `{}` is required", self.name(header));
            Fault::new(Code::MissingParameter, message)
        })
    }

    /// What a common parameter is called here, under the name of its header.
    pub(super) fn name<'h>(&self, header: &'h str) -> &'h str {
        let name = header.strip_prefix(PREFIX).filter(|_| self.is_v1);
        name.unwrap_or(header)
    }

    /// The secret ID that it names, for the log.
    pub(super) fn secret_id(&self) -> Option<&str> {
        if self.is_v1 {
            self.common("X-TC-SecretId")
        } else {
            auth::secret_id(self.request)
        }
    }

    /// Reads the parameters of the action.
    pub(super) fn parameters<T: Object>(&self) -> Result<T, Fault> {
        match &self.fields {
            Some(fields) => parameters::read_texts(&fields.tree(|name| self.is_parameter(name))?),
            None => parameters::read(self.request.body()),
        }
    }

    /// Reads the parameters of an action that has no description here.
    pub(super) fn any_parameters(&self) -> Result<Value, Fault> {
        match &self.fields {
            Some(fields) => Ok(Value::Object(fields.tree(|name| self.is_parameter(name))?)),
            None => parameters::read_any(self.request.body()),
        }
    }

    /// Returns the parameters as JSON, unless they came as JSON.
    pub(super) fn parameters_as_json(&self) -> Option<Value> {
        let fields = self.fields.as_ref()?;
        let tree = fields.tree(|name| self.is_parameter(name));
        Some(tree.map_or(Value::Null, Value::Object))
    }

    fn is_parameter(&self, name: &str) -> bool {
        !self.is_v1 || !COMMON.contains(&name)
    }

    /// Checks method, size and content type.
    pub(super) fn check_form(&self) -> Result<(), Fault> {
        let request = self.request;
        let method = request.method();
        if method != Method::POST && method != Method::GET {
            let message = format!("the method is {method}, where POST or GET is expected");
            return Err(Fault::new(Code::UnsupportedProtocol, message));
        }
        let query = request.uri().query().unwrap_or_default();
        check_size("query string", query.len(), limits::QUERY_BYTES)?;
        let bound = if self.is_v1 {
            limits::FORM_BYTES
        } else {
            limits::BODY_BYTES
        };
        check_size("body", request.body().len(), bound)?;
        let expected = if method == Method::GET { FORM } else { JSON };
        if self.is_v1 || media_type(request).eq_ignore_ascii_case(expected) {
            return Ok(());
        }
        let content_type = auth::text(request, CONTENT_TYPE.as_str()).unwrap_or_default();
        let message = format!("`Content-Type` is `{content_type}`, where `{expected}` is expected");
        Err(Fault::new(Code::UnsupportedProtocol, message))
    }
}

fn check_size(what: &str, size: usize, bound: usize) -> Result<(), Fault> {
    if size <= bound {
        return Ok(());
    }
    let message = format!("the {what} is larger than {bound} bytes");
    Err(Fault::new(Code::RequestSizeLimitExceeded, message))
}

fn media_type(request: &Request<Bytes>) -> &str {
    let content_type = auth::text(request, CONTENT_TYPE.as_str()).unwrap_or_default();
    content_type.split(';').next().unwrap_or_default().trim()
}
