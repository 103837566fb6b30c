//! TC3-HMAC-SHA256, the vendor's signature method v3.

use super::{
    endpoint,
    parts::{AcceptedCredential, checked_timestamp},
};
use crate::{
    ErrorCode,
    local::{
        authorization::Authorization,
        calls::SignedTexts,
        fault::Fault,
        headers::{content_type, host, text},
        incoming::Incoming,
    },
    sign::{ALGORITHM, Date, Signable, canonical_request, string_to_sign_from},
};

/// The header of a request whose body is not signed, and its value, which is signed in its place.
const UNSIGNED_PAYLOAD: (&str, &str) = ("X-TC-Content-SHA256", "UNSIGNED-PAYLOAD");

/// Checks the signature of a request to `service` at `now`, in seconds since 1970. The request keeps
/// the texts that were signed.
pub(super) fn authenticate(
    credentials: &[AcceptedCredential],
    service: &str,
    incoming: &Incoming<'_>,
    now: u64,
) -> Result<(), Fault> {
    let authorization = incoming.authorization.as_ref();
    let authorization = authorization.ok_or_else(|| malformed(incoming, service))?;
    let credential = AcceptedCredential::find(credentials, authorization.secret_id)?;
    let timestamp = checked_timestamp(incoming, now)?;
    let host = host(incoming.request);
    check_scope(authorization, service, host, timestamp)?;
    // The Node SDK sends the port in `Host`, and leaves it out of what it signs.
    let hosts = [Some(host), endpoint::without_port(host)]
        .into_iter()
        .flatten();
    let signed = hosts
        .filter_map(|host| texts(incoming, host))
        .find(|texts| {
            // The caller chooses one of the accepted services.
            let signature =
                credential.sign(&texts.string_to_sign, authorization.service, timestamp);
            signature == authorization.signature
        });
    incoming
        .signed
        .set(Some(signed.ok_or_else(|| mismatch(incoming))?));
    credential.check_token(incoming)
}

/// Returns the texts to sign of a request to `host`. Returns `None` if its headers do not describe a
/// signature.
pub(super) fn texts(incoming: &Incoming<'_>, host: &str) -> Option<SignedTexts> {
    let request = incoming.request;
    let authorization = incoming.authorization.as_ref()?;
    let timestamp = incoming.common("X-TC-Timestamp")?.parse().ok()?;
    let (header, unsigned) = UNSIGNED_PAYLOAD;
    let canonical_request = canonical_request(&Signable {
        method: request.method().as_str(),
        query: request.uri().query().unwrap_or_default(),
        content_type: content_type(request),
        host,
        action: text(request, "x-tc-action").unwrap_or_default(),
        signed_headers: authorization.signed_headers,
        payload: match text(request, header) {
            Some(value) if value == unsigned => unsigned.as_bytes(),
            _ => request.body(),
        },
    });
    Some(SignedTexts {
        string_to_sign: string_to_sign_from(&canonical_request, authorization.service, timestamp),
        canonical_request: Some(canonical_request),
    })
}

fn malformed(incoming: &Incoming<'_>, service: &str) -> Fault {
    let message = match text(incoming.request, "authorization").unwrap_or_default() {
        "" => "`Authorization` is required: every action of this service is signed".to_owned(),
        "SKIP" => {
            "`Authorization: SKIP` is for actions that are not signed; this one is".to_owned()
        }
        _ => format!(
            "`Authorization` is not of the form `{ALGORITHM} Credential=<SecretId>/<date>/\
             {service}/tc3_request, SignedHeaders=<headers>, Signature=<hex>`, where \
             `content-type;host` and `content-type;host;x-tc-action` can be signed"
        ),
    };
    Fault::new(ErrorCode::AUTH_FAILURE_INVALID_AUTHORIZATION, message)
}

fn check_scope(
    authorization: &Authorization<'_>,
    service: &str,
    host: &str,
    timestamp: u64,
) -> Result<(), Fault> {
    let (date, expected) = (authorization.date, Date::from_timestamp(timestamp));
    let other = authorization.service;
    let message = if date != expected.as_str() {
        format!(
            "the signature is for the day `{date}`; `X-TC-Timestamp` lies in `{expected}` (UTC)"
        )
    } else if other == service || endpoint::names_service(host, other) {
        return Ok(());
    } else {
        let derived = endpoint::service(host);
        format!(
            "the signature is for the service `{other}`; this is `{service}`: the service of the \
             credential scope must be `{service}`, or `{derived}`, which is the text of `Host` up to \
             its first dot"
        )
    };
    Err(Fault::new(
        ErrorCode::AUTH_FAILURE_SIGNATURE_FAILURE,
        message,
    ))
}

/// Describes a signature that is not the request's. The string to sign holds no secret, and shows
/// where the caller and GSE Local differ.
fn mismatch(incoming: &Incoming<'_>) -> Fault {
    let request = incoming.request;
    let (content_type, host) = (content_type(request), host(request));
    let string_to_sign = texts(incoming, host).map(|texts| texts.string_to_sign);
    let message = format!(
        "the signature is not that of this request: check the secret key, and that what was signed \
         is what was sent. Received: content-type `{content_type}`, host `{host}`, a body of {} \
         bytes; string to sign: {:?}",
        request.body().len(),
        string_to_sign.unwrap_or_default(),
    );
    Fault::new(ErrorCode::AUTH_FAILURE_SIGNATURE_FAILURE, message)
}
