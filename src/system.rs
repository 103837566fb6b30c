//! Time and randomness from the operating system.
#![allow(
    clippy::disallowed_methods,
    reason = "the one place that reads the clocks"
)]

use std::time::{Instant, SystemTime};

use crate::error::ConfigError;

/// Returns the time of the monotonic clock, for time-outs.
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// Returns the time of day, for signatures and for GSE Local.
pub(crate) fn wall_clock() -> SystemTime {
    SystemTime::now()
}

/// Returns a random number from 0 to 1.
pub(crate) fn random() -> f64 {
    let number = getrandom::u32().unwrap_or(u32::MAX / 2);
    f64::from(number) / f64::from(u32::MAX)
}

/// Returns a unique token of 32 hexadecimal digits. The service accepts up to 48 characters.
pub(crate) fn idempotency_token() -> Result<String, ConfigError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| {
        ConfigError::new(format!(
            "cannot create an idempotency token without the system's randomness: {error}"
        ))
    })?;
    Ok(hex::encode(bytes))
}
