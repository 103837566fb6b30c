//! A request, in any of the documented forms.
//!
//! | signed by | method | common parameters | parameters |
//! |---|---|---|---|
//! | TC3-HMAC-SHA256 | POST | headers | JSON |
//! | TC3-HMAC-SHA256 | GET | headers | query string |
//! | `HmacSHA1`, `HmacSHA256` | POST | form | form |
//! | `HmacSHA1`, `HmacSHA256` | GET | query string | query string |
//!
//! The last two are the vendor's signature method v1, which the official SDKs still offer.

use std::cell::{Cell, OnceCell};

use hyper::{Method, Request, body::Bytes, header::AUTHORIZATION};
use serde_json::{Map, Value};

use super::{
    authorization::Authorization,
    calls::SignedTexts,
    fault::Fault,
    fields::Fields,
    headers::{JSON, content_type, is_of_type, text},
    limits,
    members::JsonMembers,
    parameters,
};
use crate::{
    error::ErrorCode,
    wire::{Object, to_json},
};

const FORM: &str = "application/x-www-form-urlencoded";
const PREFIX: &str = "X-TC-";

/// The fields of a request signed by v1 that are not parameters of its action.
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

/// A request, read by its form.
pub(super) struct Incoming<'a> {
    pub(super) request: &'a Request<Bytes>,
    /// The signature of TC3-HMAC-SHA256, if the request has one.
    pub(super) authorization: Option<Authorization<'a>>,
    /// The fields that hold the parameters, unless these are in JSON.
    fields: Option<Fields>,
    /// `true` if the fields also hold the common parameters.
    is_v1: bool,
    /// The parameters from the fields by their types, once they have been read.
    typed: OnceCell<String>,
    /// The texts that were signed, once the signature has been found right.
    pub(super) signed: Cell<Option<SignedTexts>>,
}

impl<'a> Incoming<'a> {
    pub(super) fn new(request: &'a Request<Bytes>) -> Self {
        let encoded = if request.method() == Method::GET {
            request.uri().query().map(str::as_bytes).or(Some(b""))
        } else if is_of_type(request, FORM) {
            Some(&**request.body())
        } else {
            None
        };
        let headers = request.headers();
        let authorization = text(request, AUTHORIZATION.as_str());
        Self {
            request,
            authorization: authorization.and_then(Authorization::parse),
            // Fields that are too large are refused without being read.
            fields: encoded
                .filter(|encoded| encoded.len() <= limits::FORM_BYTES)
                .map(Fields::decode),
            is_v1: encoded.is_some()
                && !headers.contains_key(AUTHORIZATION)
                && !headers.contains_key("X-TC-Action"),
            typed: OnceCell::new(),
            signed: Cell::new(None),
        }
    }

    /// Returns the fields that are signed, if the request uses signature method v1.
    pub(super) fn signed_fields(&self) -> Option<&Fields> {
        self.fields.as_ref().filter(|_| self.is_v1)
    }

    /// Returns a common parameter by the name of its header.
    pub(super) fn common(&self, header: &str) -> Option<&str> {
        let value = match self.signed_fields() {
            Some(fields) => fields.get(self.name(header)),
            None => text(self.request, header),
        };
        value.filter(|value| !value.is_empty())
    }

    /// Returns a required common parameter by the name of its header.
    pub(super) fn required(&self, header: &str) -> Result<&str, Fault> {
        self.common(header).ok_or_else(|| {
            let kind = if self.is_v1 { "parameter" } else { "header" };
            let message = format!("the {kind} `{}` is required", self.name(header));
            Fault::new(ErrorCode::MISSING_PARAMETER, message)
        })
    }

    /// Returns the name that a common parameter has in this form.
    pub(super) fn name<'h>(&self, header: &'h str) -> &'h str {
        let name = header.strip_prefix(PREFIX).filter(|_| self.is_v1);
        name.unwrap_or(header)
    }

    /// Returns the secret ID.
    pub(super) fn secret_id(&self) -> Option<&str> {
        if self.is_v1 {
            self.common("X-TC-SecretId")
        } else {
            let authorization = self.authorization.as_ref();
            authorization.map(|parts| parts.secret_id)
        }
    }

    /// Reads the parameters of the action.
    pub(super) fn parameters<T: Object>(&self) -> Result<T, Fault> {
        let Some(tree) = self.tree() else {
            return parameters::read(self.request.body());
        };
        let parameters = parameters::read_texts(&tree?)?;
        self.typed.get_or_init(|| to_json(&parameters));
        Ok(parameters)
    }

    /// Reads the parameters of an action without a description.
    pub(super) fn any_parameters(&self) -> Result<Value, Fault> {
        match self.tree() {
            Some(tree) => tree.map(Value::Object),
            None => JsonMembers::read("the body", self.request.body()).map(Value::from),
        }
    }

    /// Returns the parameters as JSON text. Those from fields are strings, unless their types are known.
    pub(super) fn json(&self) -> Bytes {
        let Some(tree) = self.tree() else {
            return self.request.body().clone();
        };
        let as_texts = || tree.map_or(Value::Null, Value::Object).to_string();
        self.typed.get().cloned().unwrap_or_else(as_texts).into()
    }

    /// Returns the parameters as texts, if they were sent as fields.
    fn tree(&self) -> Option<Result<Map<String, Value>, Fault>> {
        let is_parameter = |name: &str| !self.is_v1 || !COMMON.contains(&name);
        Some(self.fields.as_ref()?.tree(is_parameter))
    }

    /// Checks method, size and content type.
    pub(super) fn check_form(&self) -> Result<(), Fault> {
        let request = self.request;
        let method = request.method();
        if method != Method::POST && method != Method::GET {
            let message = format!("the method is {method}, where POST or GET is expected");
            return Err(Fault::new(ErrorCode::UNSUPPORTED_PROTOCOL, message));
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
        if self.is_v1 || is_of_type(request, expected) {
            return Ok(());
        }
        let content_type = content_type(request);
        let message = format!("`Content-Type` is `{content_type}`, where `{expected}` is expected");
        Err(Fault::new(ErrorCode::UNSUPPORTED_PROTOCOL, message))
    }
}

fn check_size(what: &str, size: usize, bound: usize) -> Result<(), Fault> {
    if size <= bound {
        return Ok(());
    }
    let message = format!("the {what} is larger than {bound} bytes");
    Err(Fault::new(ErrorCode::REQUEST_SIZE_LIMIT_EXCEEDED, message))
}
