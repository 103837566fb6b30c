//! Telling what failed before the request was sent from what failed after.

use std::{error::Error as StdError, fmt};

use ureq::{
    Error,
    unversioned::transport::{ConnectionDetails, Connector, Transport},
};

use super::address::Addresses;

/// An error from before the first byte of the request: looking up, connecting, agreeing on keys.
#[derive(Debug)]
pub(super) struct BeforeSend(Error);

impl BeforeSend {
    pub(super) fn wrap(error: Error) -> Error {
        Error::Other(Box::new(Self(error)))
    }

    /// The error within, or the error itself if it came later.
    pub(super) fn unwrap(error: Error) -> Result<Error, Error> {
        match error {
            Error::Other(other) => match other.downcast::<Self>() {
                Ok(before) => Ok(before.0),
                Err(other) => Err(Error::Other(other)),
            },
            error => Err(error),
        }
    }
}

impl fmt::Display for BeforeSend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl StdError for BeforeSend {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.0)
    }
}

/// A connector whose errors say that nothing was sent.
#[derive(Debug)]
pub(super) struct BeforeSendConnector<C> {
    connector: C,
    addresses: Addresses,
}

impl<C> BeforeSendConnector<C> {
    pub(super) const fn new(connector: C, addresses: Addresses) -> Self {
        Self {
            connector,
            addresses,
        }
    }
}

impl<In: Transport, C: Connector<In>> Connector<In> for BeforeSendConnector<C> {
    type Out = C::Out;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        chained: Option<In>,
    ) -> Result<Option<Self::Out>, Error> {
        self.connector.connect(details, chained).map_err(|error| {
            // The service may have moved: the next attempt looks again.
            self.addresses.forget(details.uri);
            BeforeSend::wrap(error)
        })
    }
}
