//! One connection, as ureq uses it: for a request and its answer.

use std::sync::Arc;

use ureq::{
    Error,
    unversioned::transport::{Buffers, NextTimeout, Transport},
};

use super::{
    deadline::Deadline,
    open::{Bytes, Open},
    pool::Pool,
};

/// A connection for one request and its answer.
#[derive(Debug)]
pub(super) struct Connection {
    /// None when it has been put away.
    open: Option<Box<Open>>,
    pool: Arc<Pool>,
    nothing: Bytes,
}

impl Connection {
    pub(super) fn new(mut open: Box<Open>, pool: &Arc<Pool>) -> Self {
        open.begin();
        Self {
            open: Some(open),
            pool: Arc::clone(pool),
            nothing: Bytes::default(),
        }
    }

    fn open(&mut self) -> Result<&mut Open, Error> {
        self.open.as_deref_mut().ok_or(Error::ConnectionFailed)
    }
}

impl Transport for Connection {
    fn buffers(&mut self) -> &mut dyn Buffers {
        match &mut self.open {
            Some(open) => open.buffers(),
            None => &mut self.nothing,
        }
    }

    /// Gathers: ureq hands over the head, then the body.
    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.open()?.gather(amount, Deadline::of(timeout))
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.open()?.receive(Deadline::of(timeout))
    }

    /// ureq asks when the answer is whole and the connection can be used again. Then it is put away
    /// here; what ureq keeps is empty, and not kept for long.
    fn is_open(&mut self) -> bool {
        match self.open.take() {
            Some(open) => {
                self.pool.put(open);
                true
            }
            None => false,
        }
    }

    fn is_tls(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.is_tls())
    }
}
