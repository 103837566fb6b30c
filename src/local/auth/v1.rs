//! The vendor's signature method v1, an HMAC over all fields, which becomes a field itself.

use std::fmt::Write;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::Sha256;

use super::{
    endpoint,
    parts::{AcceptedCredential, checked_timestamp},
};
use crate::{
    error::ErrorCode,
    local::{calls::SignedTexts, fault::Fault, fields::Fields, headers, incoming::Incoming},
};

/// Checks the signature of a request with `fields`. The request keeps the text that was signed.
pub(super) fn authenticate(
    credentials: &[AcceptedCredential],
    incoming: &Incoming<'_>,
    fields: &Fields,
    now: u64,
) -> Result<(), Fault> {
    let credential = AcceptedCredential::find(credentials, incoming.required("X-TC-SecretId")?)?;
    checked_timestamp(incoming, now)?;
    incoming.required("X-TC-Nonce")?;
    // The Ruby SDK ends its base64 with a line feed.
    let sent = incoming.required("X-TC-Signature")?.trim_ascii_end();
    let mac = match incoming.common("X-TC-SignatureMethod") {
        None | Some("HmacSHA1") => mac::<Hmac<Sha1>>,
        Some("HmacSHA256") => mac::<Hmac<Sha256>>,
        Some(other) => {
            return Err(Fault::invalid_value(format!(
                "`SignatureMethod` is `{other}`; `HmacSHA1` and `HmacSHA256` are the methods of \
                 requests without `Authorization`"
            )));
        }
    };
    let host = headers::host(incoming.request);
    // An endpoint with the port 80 is signed as written, but HTTP libraries leave this port out of `Host`.
    let hosts = [Some(host.to_owned()), endpoint::with_default_port(host)];
    let signed = hosts.into_iter().flatten().find(|host| {
        mac(
            &credential.secret_key,
            &string_to_sign(incoming, fields, host),
        ) == sent
    });
    let Some(host) = signed else {
        return Err(Fault::new(
            ErrorCode::AUTH_FAILURE_SIGNATURE_FAILURE,
            "the signature is not that of this request: check the secret key, and that all fields \
             were signed, in the order of their names, before they were encoded",
        ));
    };
    incoming.signed.set(texts(incoming, fields, &host));
    credential.check_token(incoming)
}

/// Returns the text to sign of a request to `host`, without the token, its only secret. Returns `None`
/// if the request has no signature.
pub(super) fn texts(incoming: &Incoming<'_>, fields: &Fields, host: &str) -> Option<SignedTexts> {
    incoming.common("X-TC-Signature")?;
    let mut string_to_sign = string_to_sign(incoming, fields, host);
    if let Some(token) = incoming.common("X-TC-Token") {
        string_to_sign = string_to_sign.replace(token, "***");
    }
    Some(SignedTexts {
        canonical_request: None,
        string_to_sign,
    })
}

/// Joins method, host, path and all fields but the signature, in the order of their names and not
/// encoded.
fn string_to_sign(incoming: &Incoming<'_>, fields: &Fields, host: &str) -> String {
    let method = incoming.request.method();
    let mut signed = format!("{method}{host}/");
    let signed_fields = fields.iter().filter(|(name, _)| *name != "Signature");
    for (index, (name, value)) in signed_fields.enumerate() {
        let mark = if index == 0 { '?' } else { '&' };
        // Writing to a string cannot fail.
        write!(signed, "{mark}{name}={value}").unwrap_or_default();
    }
    signed
}

fn mac<M: Mac + KeyInit>(key: &str, message: &str) -> String {
    // HMAC takes a key of any length; the error is there for other MACs.
    let mut mac =
        <M as KeyInit>::new_from_slice(key.as_bytes()).expect("an HMAC key of any length");
    mac.update(message.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}
