//! The vendor's signature method v1: an HMAC over all fields, which is one of them.

use std::fmt::Write;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use hyper::header;
use sha1::Sha1;
use sha2::Sha256;

use super::{
    Asked, Code, Credential, Fault, check_clock, check_token, credential, endpoint, text, timestamp,
};
use crate::local::fields::Fields;

/// Checks the signature of a request whose `fields` are to be signed.
pub(super) fn authenticate(
    credentials: &[Credential],
    asked: &Asked<'_>,
    fields: &Fields,
    now: u64,
) -> Result<(), Fault> {
    let credential = credential(credentials, asked.required("X-TC-SecretId")?)?;
    check_clock(asked, timestamp(asked)?, now)?;
    asked.required("X-TC-Nonce")?;
    // The Ruby SDK ends its base64 with a line feed.
    let sent = asked.required("X-TC-Signature")?.trim_ascii_end();
    let mac = match asked.common("X-TC-SignatureMethod") {
        None | Some("HmacSHA1") => mac::<Hmac<Sha1>>,
        Some("HmacSHA256") => mac::<Hmac<Sha256>>,
        Some(other) => {
            let message = format!(
                "`SignatureMethod` is `{other}`; `HmacSHA1` and `HmacSHA256` are the methods of \
                 requests without `Authorization`"
            );
            return Err(Fault::new(Code::InvalidParameterValue, message));
        }
    };
    let host = text(asked.request, header::HOST.as_str()).unwrap_or_default();
    let is_signed =
        |host: &str| mac(&credential.secret_key, &string_to_sign(asked, fields, host)) == sent;
    // An endpoint with the port 80 is signed as written, but HTTP libraries leave this port out of `Host`.
    if !is_signed(host) && !endpoint::with_default_port(host).is_some_and(|host| is_signed(&host)) {
        // What was to be signed holds no secret but the token.
        return Err(Fault::new(
            Code::SignatureFailure,
            "the signature is not that of this request: check the secret key, and that all fields \
             were signed, in the order of their names, before they were encoded",
        ));
    }
    check_token(credential, asked)
}

/// Method, host, path and all other fields in the order of their names, none of them encoded.
pub(super) fn string_to_sign(asked: &Asked<'_>, fields: &Fields, host: &str) -> String {
    let method = asked.request.method();
    let mut signed = format!("{method}{host}/");
    let signed_fields = fields.iter().filter(|(name, _)| *name != "Signature");
    for (index, (name, value)) in signed_fields.enumerate() {
        let mark = if index == 0 { '?' } else { '&' };
        // A string takes whatever is written.
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
