//! Calls through a network that fails at the worst moments, and an audit of their results.
//!
//! The suite runs a short storm; the long one, and others, are
//! `cargo bench --features local --bench chaos -- [CALLS] [SEED]`.

mod proxy;

use std::{
    collections::HashMap,
    fmt,
    net::SocketAddr,
    thread,
    time::{Duration, Instant},
};

use tencentcloud_gse::{
    Client, Credential, Error, RetryPolicy,
    gse::{CreateGameServerSessionRequest, JoinGameServerSessionRequest},
    local::LocalGse,
};

use self::proxy::Proxy;

const THREADS: usize = 8;
const FLEET: &str = "fleet-storm";
/// The seats of a session. One more player than that tries to join.
const SEATS: usize = 2;

const ATTEMPT_TIMEOUT: Duration = Duration::from_millis(250);
const TOTAL_TIMEOUT: Duration = Duration::from_secs(1);
/// The time by which a call may exceed its deadline. Dozens of threads share the processors.
const GRACE: Duration = Duration::from_millis(500);

/// Makes calls through faults that follow from the seed, as [`storm_through`] does.
pub(crate) fn storm(calls: usize, seed: u64) -> Tally {
    storm_through(calls, |server| {
        let proxy = Proxy::start(server, seed).unwrap();
        (proxy.endpoint(), || proxy.finish())
    })
}

/// Makes calls from eight threads through a network, and compares what the callers were told with what GSE
/// Local has.
///
/// `network` starts before a server. It returns its endpoint, and a function that ends it and returns what
/// happened in it, by name.
///
/// # Panics
///
/// If a call outlasts its deadline, or if a caller was told something that is not true.
pub(crate) fn storm_through<E>(
    calls: usize,
    network: impl FnOnce(SocketAddr) -> (String, E),
) -> Tally
where
    E: FnOnce() -> Vec<(String, usize)>,
{
    let started = Instant::now();
    let local = LocalGse::builder()
        .fleet(FLEET, calls)
        .activation_delay(Duration::ZERO)
        .start()
        .unwrap();
    let (endpoint, end) = network(local.address());
    let client = client(&endpoint);
    let told: Vec<Told> = thread::scope(|scope| {
        let callers: Vec<_> = (0..THREADS)
            .map(|thread| {
                let client = client.clone();
                scope.spawn(move || caller(&client, thread, calls / THREADS))
            })
            .collect();
        let told = callers.into_iter().map(|caller| caller.join().unwrap());
        told.flatten().collect()
    });
    // Dropping the client closes its connections; requests that are still in transit arrive.
    drop(client);
    let mut tally = Tally {
        harms: end(),
        ..Tally::default()
    };
    audit(&local, told, &mut tally);
    tally.elapsed = started.elapsed();
    tally
}

fn client(endpoint: &str) -> Client {
    Client::builder()
        .credential(Credential::new(LocalGse::SECRET_ID, LocalGse::SECRET_KEY))
        .region(LocalGse::REGION)
        .endpoint(endpoint)
        .connect_timeout(ATTEMPT_TIMEOUT)
        .attempt_timeout(ATTEMPT_TIMEOUT)
        .total_timeout(TOTAL_TIMEOUT)
        .retry(RetryPolicy {
            base_delay: Duration::from_millis(2),
            throttled_base_delay: Duration::from_millis(5),
            ..RetryPolicy::default()
        })
        .build()
        .unwrap()
}

/// The result that a caller got for a session or seat that it requested under a unique name.
struct Told {
    name: String,
    kind: Kind,
    outcome: Outcome,
    attempts: Option<u32>,
    elapsed: Duration,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Session,
    Seat,
}

#[derive(Debug)]
enum Outcome {
    /// It was created, with this id.
    Made(String),
    /// It was not created.
    Refused,
    /// It may have been created.
    Open,
}

/// Creates sessions and has players join them, one more than there are seats.
fn caller(client: &Client, thread: usize, calls: usize) -> Vec<Told> {
    let mut told = Vec::with_capacity(calls);
    let mut session: Option<String> = None;
    let mut players = 0;
    for number in 0..calls {
        let name = format!("{thread}-{number}");
        let next = match &session {
            Some(id) if players <= SEATS => {
                players += 1;
                join(client, name, id)
            }
            _ => {
                let made = create(client, name);
                if let Outcome::Made(id) = &made.outcome {
                    session = Some(id.clone());
                    players = 0;
                }
                made
            }
        };
        let Told { name, elapsed, .. } = &next;
        assert!(*elapsed < TOTAL_TIMEOUT + GRACE, "{name}: {elapsed:?}");
        told.push(next);
    }
    told
}

fn create(client: &Client, name: String) -> Told {
    let request = CreateGameServerSessionRequest::new(SEATS as u64)
        .fleet_id(FLEET)
        .name(&name);
    told(name, Kind::Session, || {
        let answer = client.create_game_server_session(&request)?;
        Ok(answer.game_server_session.unwrap().game_server_session_id)
    })
}

fn join(client: &Client, name: String, session: &str) -> Told {
    let request = JoinGameServerSessionRequest::new(session, &name);
    told(name, Kind::Seat, || {
        let answer = client.join_game_server_session(&request)?;
        Ok(answer.player_session.unwrap().player_session_id)
    })
}

fn told(name: String, kind: Kind, call: impl FnOnce() -> Result<String, Error>) -> Told {
    let started = Instant::now();
    let result = call();
    let elapsed = started.elapsed();
    Told {
        name,
        kind,
        elapsed,
        attempts: result.as_ref().err().map(Error::attempts),
        outcome: match result {
            Ok(id) => Outcome::Made(id),
            Err(error) if error.may_have_been_carried_out() => Outcome::Open,
            Err(_) => Outcome::Refused,
        },
    }
}

/// Compares the sessions and seats of GSE Local with the results of the callers.
fn audit(local: &LocalGse, told: Vec<Told>, tally: &mut Tally) {
    let mut there: HashMap<(Kind, String), Vec<String>> = HashMap::new();
    for session in local.sessions() {
        let id = session.game_server_session_id;
        for seat in local.player_sessions(&id) {
            let player = seat.player_id.unwrap();
            let seats = there.entry((Kind::Seat, player)).or_default();
            seats.push(seat.player_session_id);
        }
        let name = session.name.unwrap();
        there.entry((Kind::Session, name)).or_default().push(id);
    }
    for told in told {
        let key = (told.kind, told.name);
        let made = there.remove(&key).unwrap_or_default();
        let account = match told.kind {
            Kind::Session => &mut tally.sessions,
            Kind::Seat => &mut tally.seats,
        };
        match (&told.outcome, &made[..]) {
            (Outcome::Made(id), [only]) if id == only => account.made += 1,
            (Outcome::Refused, []) => account.refused += 1,
            (Outcome::Open, []) => account.open += 1,
            (Outcome::Open, [_]) => account.open_and_made += 1,
            (outcome, made) => panic!("{key:?} was told {outcome:?}, and there is {made:?}"),
        }
        tally.failed_attempts += told.attempts.unwrap_or_default();
        tally.slowest = tally.slowest.max(told.elapsed);
    }
    assert!(there.is_empty(), "nobody was told of {there:?}");
}

/// The results of a storm.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    sessions: Account,
    seats: Account,
    /// The number of requests by what the proxy did to them.
    harms: Vec<(String, usize)>,
    /// The attempts of the calls that failed.
    failed_attempts: u32,
    slowest: Duration,
    elapsed: Duration,
}

/// The results of the callers.
#[derive(Debug, Default)]
struct Account {
    made: usize,
    refused: usize,
    open: usize,
    open_and_made: usize,
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            made,
            refused,
            open,
            open_and_made,
        } = self;
        write!(
            f,
            "{made} made; {refused} certainly not; {} left open, of which {open_and_made} made",
            open + open_and_made
        )
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "sessions: {}", self.sessions)?;
        writeln!(f, "seats:    {}", self.seats)?;
        let Self {
            failed_attempts,
            slowest,
            elapsed,
            ..
        } = self;
        writeln!(
            f,
            "slowest call {slowest:?}, all {elapsed:?}, {failed_attempts} attempts of failed calls"
        )?;
        for (harm, count) in &self.harms {
            writeln!(f, "{count:>8} {harm}")?;
        }
        Ok(())
    }
}

#[test]
fn every_session_and_seat_is_confirmed_to_one_caller_or_left_open() {
    crate::support::log::watch();
    let tally = storm(800, 20_191_112);
    eprintln!("{tally}");
    // A storm proves nothing if all calls failed or none did.
    for account in [&tally.sessions, &tally.seats] {
        assert!(
            account.made > account.open + account.open_and_made,
            "{tally}"
        );
    }
    assert!(
        tally.seats.open_and_made > 0 && tally.seats.refused > 0,
        "{tally}"
    );
    assert!(tally.harms.iter().all(|(_, count)| *count > 0), "{tally}");
}
