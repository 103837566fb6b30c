//! The socket: what comes and goes by it, and for how long.
