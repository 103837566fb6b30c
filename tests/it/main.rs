//! Integration tests: the public API against servers on loopback.

mod answers;
mod config;
mod errors;
mod requests;
mod retry;
mod secrets;
mod support;
mod threads;
mod wire;
