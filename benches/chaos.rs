//! A long storm of calls: `cargo bench --features local --bench chaos -- [CALLS] [SEED]`, by default 50,000
//! calls and a seed that is printed.
//!
//! With `-- nginx [CALLS]`, by default 5,000 calls go through nginx, which closes idle connections after
//! milliseconds.

#![allow(
    clippy::disallowed_methods,
    reason = "a storm measures how long its calls took"
)]
#![allow(clippy::print_stdout, reason = "its output is for people")]
#![allow(clippy::unwrap_used, reason = "a storm that cannot go on has failed")]

#[path = "../tests/it/chaos/mod.rs"]
mod chaos;
#[path = "chaos/nginx.rs"]
mod nginx;

use std::{
    env,
    time::{Duration, SystemTime},
};

use self::nginx::Nginx;

fn main() {
    // Cargo adds options of its own.
    let mut numbers = env::args()
        .skip(1)
        .filter_map(|argument| argument.parse::<u64>().ok());
    if env::args().any(|argument| argument == "nginx") {
        let calls = usize::try_from(numbers.next().unwrap_or(5_000)).unwrap();
        for millis in [1, 3, 10] {
            println!("{calls} calls, and nginx closes connections after {millis} ms");
            let tally = chaos::storm_through(calls, |server| {
                let nginx = Nginx::start(server, Duration::from_millis(millis));
                (nginx.endpoint(), || nginx.finish())
            });
            println!("{tally}");
        }
        return;
    }
    let calls = numbers.next().unwrap_or(50_000);
    let seed = numbers.next().unwrap_or_else(|| {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        since.unwrap().as_secs()
    });
    println!("{calls} calls, seed {seed}");
    println!("{}", chaos::storm(usize::try_from(calls).unwrap(), seed));
}
