//! The costs of the crate: `cargo bench --bench figures -- [PART OF A NAME].. [--json]`.
//!
//! Each figure is compared with its floor, the least possible cost, or with the cost
//! without the crate. Ratios are of one run; the cost of a call or a signature is CPU time. Each figure is
//! measured in a separate process, because earlier measurements change the state of the allocator.

#![allow(clippy::disallowed_methods, reason = "a measurement reads the clock")]
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "it prints what it measured"
)]
#![allow(
    clippy::unwrap_used,
    reason = "a measurement that cannot go on has failed"
)]
#![allow(dead_code, reason = "nobody reads what was decoded")]

mod by_hand;
mod by_us;
mod call;
mod cpu;
mod decode;
mod figure;
#[cfg(feature = "local")]
mod local;
mod page;
mod pages;
mod plain;
mod server;
mod sign;

use std::{
    env,
    process::{Command, Stdio},
};

use self::figure::{Figure, head};

type Measure = fn() -> Figure;

/// The figures that need both processors.
const OF_THREADS: &[(&str, Measure)] = &[
    ("sign threads", sign::threads),
    ("prepare threads", sign::prepare_threads),
    ("call threads", call::threads),
    #[cfg(feature = "local")]
    ("local calls", local::calls),
    #[cfg(feature = "local")]
    ("local search", local::search),
];

/// The figures that are steadier on one processor.
const OF_ONE: &[(&str, Measure)] = &[
    ("sign", sign::signature),
    ("decode 1", || decode::page_of(1)),
    ("decode 100", || decode::page_of(100).at_most(0.80)),
    ("pages", pages::memory),
    ("call http 1", || call::warm("http", 1).at_most(0.75)),
    ("call http 100", || call::warm("http", 100).at_most(0.82)),
    ("call https 1", || call::warm("https", 1).at_most(0.60)),
    ("call https 100", || call::warm("https", 100).at_most(0.68)),
];

/// The option with which this program runs itself.
const ONE: &str = "--one";

fn main() {
    // Cargo adds an option of its own.
    let arguments: Vec<_> = env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let (options, parts): (Vec<_>, Vec<_>) = arguments
        .iter()
        .partition(|argument| argument.starts_with("--"));
    let has = |option: &str| options.iter().any(|given| *given == option);
    let all = || OF_THREADS.iter().chain(OF_ONE);
    if has(ONE) {
        let (_, measure) = all().find(|(name, _)| name == parts[0]).unwrap();
        if OF_ONE.iter().any(|(name, _)| name == parts[0]) {
            cpu::keep_to_one_processor();
        }
        let figure = measure();
        return if has("--json") {
            print!("{}", serde_json::to_string_pretty(&figure).unwrap());
        } else {
            print!("{}", figure.row());
        };
    }
    let is_wanted =
        |name: &str| parts.is_empty() || parts.iter().any(|part| name.contains(part.as_str()));
    let figures: Vec<_> = all()
        .filter(|(name, _)| is_wanted(name))
        .map(|(name, _)| {
            eprintln!("{name}");
            let mut command = Command::new(env::current_exe().unwrap());
            command.args(&options).args([ONE, name]);
            let output = command.stderr(Stdio::inherit()).output().unwrap();
            assert!(output.status.success(), "{name}: {}", output.status);
            String::from_utf8(output.stdout).unwrap()
        })
        .collect();
    if has("--json") {
        println!("[{}]", figures.join(",\n"));
    } else {
        println!("{}\n{}", head(), figures.join("\n"));
    }
}
