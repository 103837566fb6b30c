//! Authentication: the signature is compared with the request.

mod endpoint;
mod parts;
mod v1;
mod v3;

pub(super) use self::parts::AcceptedCredential;
use super::{calls::SignedTexts, fault::Fault, headers::host, incoming::Incoming};

/// Checks the signature of a request to `service` at `now`, in seconds since 1970. The request keeps
/// the texts that were signed if the signature is right.
pub(super) fn authenticate(
    credentials: &[AcceptedCredential],
    service: &str,
    incoming: &Incoming<'_>,
    now: u64,
) -> Result<(), Fault> {
    match incoming.signed_fields() {
        Some(fields) => v1::authenticate(credentials, incoming, fields, now),
        None => v3::authenticate(credentials, service, incoming, now),
    }
}

/// Returns the texts to sign of a request as it arrived, even if its signature is wrong. Returns
/// `None` if it is not signed.
pub(super) fn texts_as_received(incoming: &Incoming<'_>) -> Option<SignedTexts> {
    let host = host(incoming.request);
    match incoming.signed_fields() {
        Some(fields) => v1::texts(incoming, fields, host),
        None => v3::texts(incoming, host),
    }
}
