//! The latest calls, as many as are kept.

use std::collections::VecDeque;

use super::{calls::Call, limits};

/// The latest calls, and the number of all.
#[derive(Debug, Default)]
pub(super) struct CallLog {
    calls: VecDeque<Call>,
    total: u64,
}

impl CallLog {
    /// Returns the number of the next call.
    pub(super) fn number(&mut self) -> u64 {
        self.total += 1;
        self.total
    }

    /// Keeps a call, in place of the oldest if there are as many as are kept.
    pub(super) fn push(&mut self, call: Call) {
        if self.calls.len() >= limits::CALLS {
            self.calls.pop_front();
        }
        self.calls.push_back(call);
    }

    /// Forgets the calls; numbers go on.
    pub(super) fn clear(&mut self) {
        self.calls.clear();
    }

    /// Returns how many calls were answered since the start.
    pub(super) const fn total(&self) -> u64 {
        self.total
    }

    pub(super) fn len(&self) -> usize {
        self.calls.len()
    }

    /// Returns the calls that are kept, the oldest first.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Call> {
        self.calls.iter()
    }

    /// Returns the calls that are kept, the latest first.
    pub(super) fn latest(&self) -> impl Iterator<Item = &Call> {
        self.calls.iter().rev()
    }

    /// Returns the call with this number, if it is kept.
    pub(super) fn find(&self, number: u64) -> Option<&Call> {
        let index = self.calls.binary_search_by_key(&number, |call| call.number);
        index.ok().and_then(|index| self.calls.get(index))
    }
}
