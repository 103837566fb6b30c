//! Authentication: the signature is compared with the request.

mod endpoint;
mod parts;
mod v1;
mod v3;

pub(super) use self::parts::{AcceptedCredential, SignedTexts};
use super::{fault::Fault, incoming::Incoming};

/// Checks the signature of a request to `service` at `now`, in seconds since 1970. Puts the texts that
/// were signed into `signed` if the signature is right.
pub(super) fn authenticate(
    credentials: &[AcceptedCredential],
    service: &'static str,
    incoming: &Incoming<'_>,
    now: u64,
    signed: &mut Option<SignedTexts>,
) -> Result<(), Fault> {
    match incoming.signed_fields() {
        Some(fields) => v1::authenticate(credentials, incoming, fields, now, signed),
        None => v3::authenticate(credentials, service, incoming, now, signed),
    }
}

/// Returns the texts to sign of a request as it arrived, even if its signature is wrong. Returns
/// `None` if it is not signed.
pub(super) fn texts_as_received(incoming: &Incoming<'_>) -> Option<SignedTexts> {
    match incoming.signed_fields() {
        Some(fields) => v1::texts_as_received(incoming, fields),
        None => v3::texts_as_received(incoming),
    }
}
