//! CPU time, since wall time depends on the other load of the machine.

#[cfg(target_os = "linux")]
use rustix::{
    thread::{CpuSet, sched_setaffinity},
    time::{ClockId, clock_gettime},
};

/// Returns the CPU time of the calling thread in microseconds.
#[cfg(target_os = "linux")]
#[allow(clippy::cast_precision_loss, reason = "there are days to 2^53")]
pub(crate) fn of_thread() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 * 1e6 + time.tv_nsec as f64 / 1e3
}

/// Keeps this thread and its future children on one processor. The cost of waking another processor
/// depends on the scheduler and can exceed that of a call.
#[cfg(target_os = "linux")]
pub(crate) fn keep_to_one_processor() {
    let mut one = CpuSet::new();
    one.set(0);
    sched_setaffinity(None, &one).unwrap();
}

/// Returns wall time, where CPU time is not available.
#[cfg(not(target_os = "linux"))]
pub(crate) fn of_thread() -> f64 {
    use std::{sync::LazyLock, time::Instant};

    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed().as_secs_f64() * 1e6
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn keep_to_one_processor() {}
