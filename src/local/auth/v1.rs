//! The vendor's signature method v1, an HMAC over all fields, which becomes a field itself.

use std::fmt::Write;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::Sha256;

use super::{
    endpoint,
    parts::{AcceptedCredential, SignedTexts, checked_timestamp},
};
use crate::{
    ErrorCode,
    local::{fault::Fault, fields::Fields, headers, incoming::Incoming},
};

/// Checks the signature of a request with `fields`. Puts the text that was signed into `signed`.
pub(super) fn authenticate(
    credentials: &[AcceptedCredential],
    incoming: &Incoming<'_>,
    fields: &Fields,
    now: u64,
    signed: &mut Option<SignedTexts>,
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
            let message = format!(
                "`SignatureMethod` is `{other}`; `HmacSHA1` and `HmacSHA256` are the methods of \
                 requests without `Authorization`"
            );
            return Err(Fault::new(ErrorCode::INVALID_PARAMETER_VALUE, message));
        }
    };
    let host = headers::host(incoming.request);
    // An endpoint with the port 80 is signed as written, but HTTP libraries leave this port out of `Host`.
    let hosts = [Some(host.to_owned()), endpoint::with_default_port(host)];
    let text = hosts.into_iter().flatten().find_map(|host| {
        let text = string_to_sign(incoming, fields, &host);
        (mac(&credential.secret_key, &text) == sent).then_some(text)
    });
    let Some(text) = text else {
        return Err(Fault::new(
            ErrorCode::AUTH_FAILURE_SIGNATURE_FAILURE,
            "the signature is not that of this request: check the secret key, and that all fields \
             were signed, in the order of their names, before they were encoded",
        ));
    };
    *signed = Some(without_token(incoming, &text));
    credential.check_token(incoming)
}

/// Returns the text to sign of a request as it arrived. Returns `None` if it has no signature.
pub(super) fn texts_as_received(incoming: &Incoming<'_>, fields: &Fields) -> Option<SignedTexts> {
    incoming.common("X-TC-Signature")?;
    let text = string_to_sign(incoming, fields, headers::host(incoming.request));
    Some(without_token(incoming, &text))
}

/// Hides the token, the only secret in a string to sign.
fn without_token(incoming: &Incoming<'_>, string_to_sign: &str) -> SignedTexts {
    let string_to_sign = match incoming.common("X-TC-Token") {
        Some(token) => string_to_sign.replace(token, "***"),
        None => string_to_sign.to_owned(),
    };
    SignedTexts {
        canonical_request: None,
        string_to_sign,
    }
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
