//! Who calls: the signature, held against what arrived.

mod endpoint;
mod shown;
mod v1;

use hyper::{Request, body::Bytes, header};

use super::{
    asked::Asked,
    fault::{Code, Fault},
    limits::CLOCK_TOLERANCE,
};
use crate::sign::{
    ALGORITHM, Date, Signable, SignedHeaders, SigningKey, signature, string_to_sign,
};

pub(super) use self::shown::Signed;

/// A credential that GSE Local accepts.
pub(super) struct Credential {
    pub(super) secret_id: String,
    pub(super) secret_key: String,
    pub(super) token: Option<String>,
}

/// What stands for the body where it is not signed, and the header that says so.
const UNSIGNED_PAYLOAD: (&str, &str) = ("X-TC-Content-SHA256", "UNSIGNED-PAYLOAD");

/// Checks the signature of a request to `service` at `now`, in seconds since 1970.
pub(super) fn authenticate(
    credentials: &[Credential],
    service: &'static str,
    asked: &Asked<'_>,
    now: u64,
) -> Result<(), Fault> {
    if let Some(fields) = asked.signed_fields() {
        return v1::authenticate(credentials, asked, fields, now);
    }
    let request = asked.request;
    let sent = text(request, "authorization").unwrap_or_default();
    let Some(authorization) = Authorization::parse(sent) else {
        return Err(Fault::new(
            Code::InvalidAuthorization,
            match sent {
                "" => {
                    "`Authorization` is required: every action of this service is signed".to_owned()
                }
                "SKIP" => "`Authorization: SKIP` is for actions that are not signed; this one is"
                    .to_owned(),
                _ => format!(
                    "`Authorization` is not of the form `{ALGORITHM} Credential=<SecretId>/<date>/\
                     {service}/tc3_request, SignedHeaders=<headers>, Signature=<hex>`, where \
                     `content-type;host` and `content-type;host;x-tc-action` can be signed"
                ),
            },
        ));
    };
    let credential = credential(credentials, authorization.secret_id)?;
    let timestamp = timestamp(asked)?;
    check_clock(asked, timestamp, now)?;
    let host = text(request, header::HOST.as_str()).unwrap_or_default();
    check_scope(&authorization, service, host, timestamp)?;
    let (header, unsigned) = UNSIGNED_PAYLOAD;
    let signable = Signable {
        method: request.method().as_str(),
        query: request.uri().query().unwrap_or_default(),
        content_type: text(request, header::CONTENT_TYPE.as_str()).unwrap_or_default(),
        host,
        action: text(request, "x-tc-action").unwrap_or_default(),
        signed_headers: authorization.signed_headers,
        payload: match text(request, header) {
            Some(value) if value == unsigned => unsigned.as_bytes(),
            _ => request.body(),
        },
    };
    // The scope names the service that the key is derived for, which is the caller's choice of those above.
    let scope = authorization.service;
    let key = SigningKey::derive(&credential.secret_key, scope, timestamp);
    let is_signed = |host| {
        let signable = Signable { host, ..signable };
        signature(&key, &signable, timestamp) == authorization.signature
    };
    // The Node SDK sends the port in `Host`, and leaves it out of what it signs.
    if !is_signed(host) && !endpoint::without_port(host).is_some_and(is_signed) {
        return Err(unlike(&signable, request.body(), scope, timestamp));
    }
    check_token(credential, asked)
}

fn credential<'a>(credentials: &'a [Credential], secret_id: &str) -> Result<&'a Credential, Fault> {
    let mut credentials = credentials.iter();
    credentials
        .find(|credential| credential.secret_id == secret_id)
        .ok_or_else(|| {
            let message = format!("there is no credential with the secret ID `{secret_id}`");
            Fault::new(Code::SecretIdNotFound, message)
        })
}

/// The value of a header, if it is there and is text.
pub(super) fn text<'a>(request: &'a Request<Bytes>, name: &str) -> Option<&'a str> {
    request
        .headers()
        .get(name)
        .and_then(|value| str::from_utf8(value.as_bytes()).ok())
}

/// The parts of the header `Authorization`.
struct Authorization<'a> {
    secret_id: &'a str,
    date: &'a str,
    service: &'a str,
    signed_headers: SignedHeaders,
    signature: &'a str,
}

impl<'a> Authorization<'a> {
    fn parse(header: &'a str) -> Option<Self> {
        let mut parts = header
            .strip_prefix(ALGORITHM)?
            .strip_prefix(' ')?
            .split(',')
            .map(str::trim);
        let mut scope = parts.next()?.strip_prefix("Credential=")?.split('/');
        let (secret_id, date, service) = (scope.next()?, scope.next()?, scope.next()?);
        let signed_headers = parts.next()?.strip_prefix("SignedHeaders=")?;
        let signed_headers = [
            SignedHeaders::ContentTypeHostAction,
            SignedHeaders::ContentTypeHost,
        ]
        .into_iter()
        .find(|set| set.as_str() == signed_headers)?;
        let signature = parts.next()?.strip_prefix("Signature=")?;
        let is_whole = scope.eq(["tc3_request"]) && parts.next().is_none();
        is_whole.then_some(Self {
            secret_id,
            date,
            service,
            signed_headers,
            signature,
        })
    }
}

/// The secret ID that a request names, for the log.
pub(super) fn secret_id(request: &Request<Bytes>) -> Option<&str> {
    text(request, "authorization")
        .and_then(Authorization::parse)
        .map(|parts| parts.secret_id)
}

fn timestamp(asked: &Asked<'_>) -> Result<u64, Fault> {
    const HEADER: &str = "X-TC-Timestamp";
    let sent = asked.required(HEADER)?;
    sent.parse().map_err(|_| {
        let name = asked.name(HEADER);
        let message = format!("`{name}` is `{sent}`, where seconds since 1970 are expected");
        Fault::new(Code::InvalidParameterValue, message)
    })
}

fn check_clock(asked: &Asked<'_>, timestamp: u64, now: u64) -> Result<(), Fault> {
    let apart = timestamp.abs_diff(now);
    if apart <= CLOCK_TOLERANCE {
        return Ok(());
    }
    let direction = if timestamp < now {
        "behind"
    } else {
        "ahead of"
    };
    Err(Fault::new(
        Code::SignatureExpire,
        format!(
            "`{}` is {apart} seconds {direction} the server's time, which is {now}; \
             at most {CLOCK_TOLERANCE} seconds are allowed",
            asked.name("X-TC-Timestamp"),
        ),
    ))
}

fn check_scope(
    authorization: &Authorization<'_>,
    service: &str,
    host: &str,
    timestamp: u64,
) -> Result<(), Fault> {
    let (date, expected) = (authorization.date, Date::of(timestamp));
    if date != expected.as_str() {
        return Err(Fault::new(
            Code::SignatureFailure,
            format!(
                "the signature is for the day `{date}`; `X-TC-Timestamp` lies in `{expected}` (UTC)"
            ),
        ));
    }
    let other = authorization.service;
    if other == service || endpoint::names_service(host, other) {
        return Ok(());
    }
    let derived = endpoint::service(host);
    Err(Fault::new(
        Code::SignatureFailure,
        format!(
            "the signature is for the service `{other}`; this is `{service}`: the service of the credential scope \
             must be `{service}`, or `{derived}`, which is the text of `Host` up to its first dot"
        ),
    ))
}

/// The fault of a signature that is not the request's. What was to be signed holds no secret, and
/// shows where the two went apart.
fn unlike(signable: &Signable<'_>, body: &[u8], service: &str, timestamp: u64) -> Fault {
    let to_sign = string_to_sign(signable, service, timestamp);
    let (content_type, host) = (signable.content_type, signable.host);
    Fault::new(
        Code::SignatureFailure,
        format!(
            "the signature is not that of this request: check the secret key, and that what was \
             signed is what was sent. Received: content-type `{content_type}`, host `{host}`, a \
             body of {} bytes; string to sign: {to_sign:?}",
            body.len(),
        ),
    )
}

fn check_token(credential: &Credential, asked: &Asked<'_>) -> Result<(), Fault> {
    const HEADER: &str = "X-TC-Token";
    let sent = asked.common(HEADER);
    if sent == credential.token.as_deref() {
        return Ok(());
    }
    let name = asked.name(HEADER);
    Err(Fault::new(
        Code::TokenFailure,
        match (&credential.token, sent) {
            (Some(_), None) => format!("the credential is a temporary one: `{name}` is required"),
            (Some(_), Some(_)) => format!("`{name}` is not the token of the credential"),
            (None, _) => format!("the credential is a permanent one: it goes without `{name}`"),
        },
    ))
}
