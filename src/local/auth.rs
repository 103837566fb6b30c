//! Who calls: the signature, compared with what arrived.

mod credential;
mod endpoint;
mod signed;
mod timestamp;
mod v1;
mod v3;

pub(super) use self::{credential::AcceptedCredential, signed::Signed};
use super::{fault::Fault, incoming::Incoming};

/// Checks the signature of a request to `service` at `now`, in seconds since 1970. Puts what was
/// signed into `signed` if the signature is right.
pub(super) fn authenticate(
    credentials: &[AcceptedCredential],
    service: &'static str,
    incoming: &Incoming<'_>,
    now: u64,
    signed: &mut Option<Signed>,
) -> Result<(), Fault> {
    match incoming.signed_fields() {
        Some(fields) => v1::authenticate(credentials, incoming, fields, now, signed),
        None => v3::authenticate(credentials, service, incoming, now, signed),
    }
}

/// Returns the texts that follow from a request as it arrived, whether or not its signature is right.
/// Returns `None` if it is not signed.
pub(super) fn texts_as_received(incoming: &Incoming<'_>) -> Option<Signed> {
    match incoming.signed_fields() {
        Some(fields) => v1::texts_as_received(incoming, fields),
        None => v3::texts_as_received(incoming),
    }
}
