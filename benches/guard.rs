//! Costs in counts, which do not depend on the load of the machine: `cargo bench --bench guard`.
//!
//! Instructions by valgrind's callgrind, system calls by strace, allocations by the allocator. Each is
//! counted for one signature, answer or warm call, and fails at twice the count that is written
//! down here. The system calls, threads and look-ups of a call have separate limits.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "it prints what it counted"
)]
#![allow(
    clippy::unwrap_used,
    reason = "a measurement that cannot go on has failed"
)]

#[path = "figures/by_us.rs"]
mod by_us;
#[path = "figures/page.rs"]
mod page;
#[path = "figures/server.rs"]
mod server;

use std::{
    env, fs,
    hint::black_box,
    process::{Command, ExitCode, Stdio},
};

use tencentcloud_gse::{
    gse::DescribeGameServerSessionsResponse,
    sign::{Signable, SigningKey, authorization},
};

use self::{page::page, server::Server};

/// An operation and its recorded counts.
struct Guarded {
    name: &'static str,
    instructions: u64,
    allocations: u64,
}

const GUARDED: [Guarded; 4] = [
    Guarded {
        name: "sign",
        instructions: 41_800,
        allocations: 3,
    },
    Guarded {
        name: "decode",
        instructions: 1_950_000,
        allocations: 1_107,
    },
    Guarded {
        name: "http",
        instructions: 112_000,
        allocations: 56,
    },
    Guarded {
        name: "https",
        instructions: 121_000,
        allocations: 58,
    },
];

/// The limit for a warm call.
const SYSTEM_CALLS: u64 = 7;

/// The number of repetitions. A count is the difference between this many and twice as many.
const TIMES: u64 = 100;

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1).filter(|argument| argument != "--bench");
    if let Some(name) = arguments.next() {
        let times = arguments.next().unwrap().parse().unwrap();
        let thing = thing(&name, &arguments.collect::<Vec<_>>());
        (0..times).for_each(|_| thing());
        return ExitCode::SUCCESS;
    }
    let mut is_good = true;
    let mut check = |name: &str, what: &str, count: u64, limit: u64| {
        let verdict = if count <= limit { "" } else { "  TOO MANY" };
        is_good &= count <= limit;
        println!("{name:8}{what:14}{count:>10}  of {limit:>9}{verdict}");
    };
    for Guarded {
        name,
        instructions,
        allocations,
    } in GUARDED
    {
        let server = Server::start(name, 0, &page(1));
        let pem = env::temp_dir().join(format!("guard-{name}-{}.pem", std::process::id()));
        fs::write(&pem, &server.pem).unwrap();
        let own = [server.endpoint.clone(), pem.display().to_string()];
        check(
            name,
            "instructions",
            instructions_of(name, &own),
            2 * instructions,
        );
        let thing = thing(name, &own);
        thing();
        let counted = allocation_counter::measure(&*thing).count_total;
        check(name, "allocations", counted, 2 * allocations);
        if name.starts_with("http") {
            let calls = system_calls_of(name, &own);
            check(name, "system calls", calls.in_all, SYSTEM_CALLS);
            check(name, "threads", calls.threads, 0);
            check(name, "files opened", calls.files, 0);
            check(name, "connections", calls.connections, 0);
        }
        fs::remove_file(&pem).unwrap();
    }
    if is_good {
        ExitCode::SUCCESS
    } else {
        eprintln!("if the change is intended, write the new counts into benches/guard.rs");
        ExitCode::FAILURE
    }
}

/// Returns the operation, ready to run.
fn thing(name: &str, server: &[String]) -> Box<dyn Fn()> {
    match name {
        "sign" => {
            let key = SigningKey::derive("example", "gse", 1_551_113_065);
            Box::new(move || {
                let body = [b'x'; 231];
                let host = "gse.tencentcloudapi.com";
                let request = Signable::new(host, "CreateGameServerSession", &body);
                let header = authorization("AKIDexample", &key, black_box(&request), 1_551_113_065);
                drop(black_box(header));
            })
        }
        "decode" => {
            let page = page(100);
            let response = page["{\"Response\":".len()..page.len() - "}".len()].to_owned();
            Box::new(move || {
                let answer: DescribeGameServerSessionsResponse =
                    serde_json::from_str(black_box(&response)).unwrap();
                drop(black_box(answer));
            })
        }
        _ => {
            let [endpoint, pem] = server else {
                panic!("{name} takes an endpoint and a file of certificates")
            };
            let client = by_us::client(endpoint, &fs::read(pem).unwrap());
            Box::new(move || assert_eq!(by_us::describe(&client), 1))
        }
    }
}

/// Runs this program under `tool`, with `times` repetitions of the operation. Returns its standard error.
fn under(tool: &[&str], name: &str, times: u64, server: &[String]) -> String {
    let output = Command::new(tool[0])
        .args(&tool[1..])
        .arg(env::current_exe().unwrap())
        .args([name, &times.to_string()])
        .args(server)
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| panic!("{} is needed: {error}", tool[0]));
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{text}");
    text
}

fn instructions_of(name: &str, server: &[String]) -> u64 {
    const TOOL: [&str; 3] = [
        "valgrind",
        "--tool=callgrind",
        "--callgrind-out-file=/dev/null",
    ];
    let count = |times| -> u64 {
        let text = under(&TOOL, name, times, server);
        let found = text
            .lines()
            .find_map(|line| line.split_once("Collected : "));
        let (_, number) = found.unwrap_or_else(|| panic!("no count in {text}"));
        number.trim().parse().unwrap()
    };
    (count(2 * TIMES) - count(TIMES)) / TIMES
}

/// The system calls of a call.
struct SystemCalls {
    in_all: u64,
    threads: u64,
    files: u64,
    connections: u64,
}

fn system_calls_of(name: &str, server: &[String]) -> SystemCalls {
    let table = |times| {
        under(
            &["strace", "-f", "-c", "-U", "name,calls"],
            name,
            times,
            server,
        )
    };
    let (once, twice) = (table(TIMES), table(2 * TIMES));
    let of = |names: &[&str]| {
        let sum = |table: &str| -> u64 {
            let rows = table.lines().filter_map(|line| line.trim().split_once(' '));
            let wanted = rows.filter(|(name, _)| names.contains(name));
            wanted
                .map(|(_, calls)| calls.trim().parse::<u64>().unwrap())
                .sum()
        };
        // Rounded up: a single one for every so many calls is one too many.
        (sum(&twice) - sum(&once)).div_ceil(TIMES)
    };
    SystemCalls {
        in_all: of(&["total"]),
        threads: of(&["clone", "clone3"]),
        files: of(&["open", "openat"]),
        connections: of(&["connect"]),
    }
}
