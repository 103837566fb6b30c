//! CPU time: on a machine with other work, the clock on the wall says little.

#[cfg(target_os = "linux")]
use rustix::{
    thread::{CpuSet, sched_setaffinity},
    time::{ClockId, clock_gettime},
};

/// What the calling thread has used so far, in microseconds.
#[cfg(target_os = "linux")]
#[allow(clippy::cast_precision_loss, reason = "there are days to 2^53")]
pub(crate) fn of_thread() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 * 1e6 + time.tv_nsec as f64 / 1e3
}

/// Keeps this thread, and those that it starts from now on, on one processor: to wake another one
/// costs the thread that does it more than a call, or nothing, as the scheduler likes.
#[cfg(target_os = "linux")]
pub(crate) fn keep_to_one_processor() {
    let mut one = CpuSet::new();
    one.set(0);
    sched_setaffinity(None, &one).unwrap();
}

/// The clock on the wall, for want of a better one.
#[cfg(not(target_os = "linux"))]
pub(crate) fn of_thread() -> f64 {
    use std::{sync::LazyLock, time::Instant};

    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed().as_secs_f64() * 1e6
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn keep_to_one_processor() {}
