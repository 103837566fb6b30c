//! Names to addresses, looked up once in a while and not at every call.

use std::{
    collections::HashMap,
    net::{SocketAddr, ToSocketAddrs},
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc},
    thread,
    time::{Duration, Instant},
};

use http::Uri;
use ureq::{
    Error,
    config::Config,
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::NextTimeout,
    },
};

use super::connect::BeforeSend;

/// How long an address is believed. ureq asks for it on every call, before it looks in its pool.
const BELIEVED: Duration = Duration::from_secs(30);

/// A resolver that remembers, shared with the connector, which tells it to forget.
#[derive(Debug, Default, Clone)]
pub(super) struct Addresses(Arc<Mutex<HashMap<String, Known>>>);

#[derive(Debug, Clone)]
struct Known {
    addresses: Vec<SocketAddr>,
    until: Instant,
}

impl Addresses {
    pub(super) fn forget(&self, uri: &Uri) {
        if let Some(authority) = uri.authority() {
            self.lock().remove(authority.as_str());
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Known>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn known(&self, authority: &str, now: Instant) -> Option<ResolvedSocketAddrs> {
        let lock = self.lock();
        let known = lock.get(authority).filter(|known| now < known.until)?;
        Some(self.array(&known.addresses))
    }

    fn array(&self, addresses: &[SocketAddr]) -> ResolvedSocketAddrs {
        let mut array = self.empty();
        // The array is of fixed size.
        for address in addresses.iter().take(16) {
            array.push(*address);
        }
        array
    }
}

impl Resolver for Addresses {
    fn resolve(
        &self,
        uri: &Uri,
        _: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let (Some(scheme), Some(authority)) = (uri.scheme(), uri.authority()) else {
            return Err(BeforeSend::wrap(Error::BadUri(uri.to_string())));
        };
        let now = now();
        if let Some(addresses) = self.known(authority.as_str(), now) {
            return Ok(addresses);
        }
        let name = DefaultResolver::host_and_port(scheme, authority)
            .ok_or_else(|| BeforeSend::wrap(Error::BadUri(uri.to_string())))?;
        let addresses = look_up(name, timeout).map_err(BeforeSend::wrap)?;
        let array = self.array(&addresses);
        let known = Known {
            addresses,
            until: now + BELIEVED,
        };
        self.lock().insert(authority.as_str().to_owned(), known);
        Ok(array)
    }
}

/// The system's resolver knows no time-out: it is asked on a thread that may be left behind.
fn look_up(name: String, timeout: NextTimeout) -> Result<Vec<SocketAddr>, Error> {
    if let Ok(address) = name.parse() {
        return Ok(vec![address]);
    }
    let (send, receive) = mpsc::sync_channel(1);
    thread::Builder::new()
        .name("tencentcloud-gse-resolve".to_owned())
        .spawn(move || drop(send.send(name.to_socket_addrs().map(Iterator::collect::<Vec<_>>))))
        .map_err(Error::Io)?;
    match receive.recv_timeout(*timeout.after) {
        Ok(Ok(addresses)) if !addresses.is_empty() => Ok(addresses),
        Ok(_) | Err(mpsc::RecvTimeoutError::Disconnected) => Err(Error::HostNotFound),
        Err(mpsc::RecvTimeoutError::Timeout) => Err(Error::Timeout(timeout.reason)),
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "ages addresses; nothing that is signed depends on it"
)]
fn now() -> Instant {
    Instant::now()
}
