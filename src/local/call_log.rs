//! The log of the latest calls.

use std::collections::VecDeque;

use super::{
    calls::{Call, Detail},
    limits,
};

/// The latest calls, and the number of all calls.
#[derive(Debug, Default)]
pub(super) struct CallLog {
    /// The calls, the oldest first.
    pub(super) calls: VecDeque<Call>,
    /// The number of calls since the start.
    pub(super) total: u64,
    /// The bytes that the contents of the calls take.
    bytes: usize,
}

impl CallLog {
    /// Returns the number of the next call.
    pub(super) fn number(&mut self) -> u64 {
        self.total += 1;
        self.total
    }

    /// Adds a call, in place of the oldest if the log is full.
    ///
    /// If the contents of the calls become too large, those of the oldest calls are dropped.
    pub(super) fn push(&mut self, mut call: Call) {
        if self.calls.len() >= limits::CALLS
            && let Some(oldest) = self.calls.pop_front()
        {
            self.bytes -= oldest.detail.size();
        }
        if call.detail.size() > limits::ONE_CALL_BYTES {
            call.detail = Detail::default();
        }
        self.bytes += call.detail.size();
        self.calls.push_back(call);
        let mut oldest = self.calls.iter_mut();
        while self.bytes > limits::CALL_BYTES
            && let Some(call) = oldest.next()
        {
            self.bytes -= call.detail.size();
            call.detail = Detail::default();
        }
    }

    /// Removes the calls. Their numbers continue.
    pub(super) fn clear(&mut self) {
        self.calls.clear();
        self.bytes = 0;
    }

    /// Returns the call with this number, if it is in the log.
    pub(super) fn find(&self, number: u64) -> Option<&Call> {
        let index = self.calls.binary_search_by_key(&number, |call| call.number);
        index.ok().and_then(|index| self.calls.get(index))
    }
}
