//! A TCP proxy that damages the traffic through it, in a way that follows from a seed.

use std::{
    io::{self, ErrorKind, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed},
    },
    thread,
    time::Duration,
};

/// The fate of a request and its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Passed,
    /// The connection ends in this way at this point.
    Cut(Point, End),
    /// The proxy sends another answer, before it forwards the request or after the request was carried out.
    Instead(Page, Point),
    /// The answer arrives slowly, perhaps after the deadline.
    Slow,
    /// The request is forwarded after its caller has given up.
    Late,
    /// The connection is closed after the answer, without `Connection: close`.
    Closed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Point {
    BeforeRequest,
    InRequest,
    /// After the request was carried out.
    BeforeAnswer,
    InAnswer,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Reset,
    Stall,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Page {
    BadGateway,
    InternalError,
    Throttled,
}

/// All kinds of damage, each with the same probability.
const HARMS: [Fate; 16] = [
    Fate::Cut(Point::BeforeRequest, End::Reset),
    Fate::Cut(Point::BeforeRequest, End::Stall),
    Fate::Cut(Point::InRequest, End::Reset),
    Fate::Cut(Point::InRequest, End::Stall),
    Fate::Cut(Point::BeforeAnswer, End::Reset),
    Fate::Cut(Point::BeforeAnswer, End::Stall),
    Fate::Cut(Point::InAnswer, End::Reset),
    Fate::Cut(Point::InAnswer, End::Stall),
    Fate::Instead(Page::BadGateway, Point::BeforeRequest),
    Fate::Instead(Page::BadGateway, Point::BeforeAnswer),
    Fate::Instead(Page::InternalError, Point::BeforeRequest),
    Fate::Instead(Page::InternalError, Point::BeforeAnswer),
    Fate::Instead(Page::Throttled, Point::BeforeRequest),
    Fate::Slow,
    Fate::Late,
    Fate::Closed,
];

/// The percentage of requests that are damaged.
const HARMED: u64 = 20;

/// Counts of the requests by their fate.
struct Fates {
    seed: u64,
    requests: AtomicU64,
    passed: AtomicUsize,
    harmed: [AtomicUsize; HARMS.len()],
}

impl Fates {
    /// Returns the fate of the next request, and a random number for its details.
    fn next(&self) -> (Fate, u64) {
        let number = mixed(self.seed, self.requests.fetch_add(1, Relaxed));
        let (percent, rest) = (number % 100, number / 100);
        if percent >= HARMED {
            self.passed.fetch_add(1, Relaxed);
            return (Fate::Passed, 0);
        }
        let kinds = HARMS.len() as u64;
        let harm = usize::try_from(rest % kinds).unwrap();
        self.harmed[harm].fetch_add(1, Relaxed);
        (HARMS[harm], rest / kinds)
    }
}

/// Returns the number at `index` of the `SplitMix64` generator with this seed.
fn mixed(seed: u64, index: u64) -> u64 {
    let number = seed.wrapping_add(index.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let number = (number ^ number >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ number >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ number >> 31
}

pub(super) struct Proxy {
    address: SocketAddr,
    fates: Arc<Fates>,
}

impl Proxy {
    /// Starts a proxy in front of `server`, on a free port.
    pub(super) fn start(server: SocketAddr, seed: u64) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let fates = Arc::new(Fates {
            seed,
            requests: AtomicU64::new(0),
            passed: AtomicUsize::new(0),
            harmed: Default::default(),
        });
        let accepting = Arc::clone(&fates);
        thread::spawn(move || {
            for near in listener.incoming().map_while(Result::ok) {
                let fates = Arc::clone(&accepting);
                // Broken connections are the purpose of this proxy.
                thread::spawn(move || drop(pass(near, server, &fates)));
            }
        });
        Ok(Self { address, fates })
    }

    pub(super) fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Waits until all connections have ended, and returns the number of requests by their fate.
    pub(super) fn finish(self) -> Vec<(String, usize)> {
        // One reference is held here, one by the accepting thread.
        while Arc::strong_count(&self.fates) > 2 {
            thread::sleep(Duration::from_millis(10));
        }
        let passed = self.fates.passed.load(Relaxed);
        let harmed = self.fates.harmed.iter().map(|count| count.load(Relaxed));
        let harmed = HARMS.iter().map(|harm| format!("{harm:?}")).zip(harmed);
        [("Passed".to_owned(), passed)]
            .into_iter()
            .chain(harmed)
            .collect()
    }
}

/// Forwards requests and answers until one of them is damaged.
fn pass(mut near: TcpStream, server: SocketAddr, fates: &Fates) -> io::Result<()> {
    near.set_nodelay(true)?;
    near.set_read_timeout(Some(Duration::from_secs(5)))?;
    let mut far = TcpStream::connect(server)?;
    far.set_nodelay(true)?;
    loop {
        // An idle connection does not count as a request.
        if near.peek(&mut [0])? == 0 {
            return Ok(());
        }
        let (fate, detail) = fates.next();
        if let Fate::Cut(Point::BeforeRequest, end) = fate {
            return cut(near, end);
        }
        let request = read_but_one(&mut near)?;
        if let Fate::Cut(Point::InRequest, end) = fate {
            far.write_all(&request[..request.len() / 2])?;
            return cut(near, end);
        }
        if fate == Fate::Late {
            drain(&mut near)?;
        }
        let answer = match fate {
            Fate::Instead(page, Point::BeforeRequest) => page.answer(),
            Fate::Instead(page, _) => carry_out(&mut far, &request).map(|_| page.answer())?,
            _ => carry_out(&mut far, &request)?,
        };
        match fate {
            Fate::Cut(Point::BeforeAnswer, end) => return cut(near, end),
            Fate::Cut(_, end) => {
                near.write_all(&answer[..answer.len() / 2])?;
                return cut(near, end);
            }
            Fate::Slow => {
                // Up to half a second in all.
                let pause = Duration::from_millis(detail % 500) / 20;
                for part in answer.chunks(answer.len() / 20 + 1) {
                    thread::sleep(pause);
                    near.write_all(part)?;
                }
            }
            Fate::Late => return Ok(()),
            Fate::Passed | Fate::Instead(..) | Fate::Closed => near.write_all(&answer)?,
        }
        near.read_exact(&mut [0])?;
        if fate == Fate::Closed {
            return Ok(());
        }
    }
}

fn carry_out(server: &mut TcpStream, request: &[u8]) -> io::Result<Vec<u8>> {
    server.write_all(request)?;
    let answer = read_but_one(server)?;
    server.read_exact(&mut [0])?;
    Ok(answer)
}

/// Reads a request or an answer except for its last byte. Closing a connection with unread bytes
/// resets it.
fn read_but_one(stream: &mut TcpStream) -> io::Result<Vec<u8>> {
    let mut head = vec![0; 16 * 1024];
    let length = loop {
        let seen = stream.peek(&mut head)?;
        if seen == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        if let Some(length) = message_length(&head[..seen]) {
            break length;
        }
        thread::sleep(Duration::from_micros(200));
    };
    let mut message = vec![0; length];
    let (all, last) = message.split_at_mut(length - 1);
    stream.read_exact(all)?;
    if stream.peek(last)? == 0 {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    Ok(message)
}

/// Returns the length of a message according to its head, if the head is complete.
fn message_length(seen: &[u8]) -> Option<usize> {
    let seen = String::from_utf8_lossy(seen).to_ascii_lowercase();
    let (head, _) = seen.split_once("\r\n\r\n")?;
    let lengths = head
        .lines()
        .filter_map(|line| line.strip_prefix("content-length:"));
    let body = lengths.filter_map(|length| length.trim().parse::<usize>().ok());
    Some(head.len() + 4 + body.sum::<usize>())
}

fn cut(mut stream: TcpStream, end: End) -> io::Result<()> {
    match end {
        End::Reset => Ok(()),
        End::Stall => drain(&mut stream),
    }
}

/// Waits until the peer closes the connection.
fn drain(stream: &mut TcpStream) -> io::Result<()> {
    while stream.read(&mut [0; 1024])? > 0 {}
    Ok(())
}

impl Page {
    fn answer(self) -> Vec<u8> {
        let error = |code| {
            let body = format!(
                r#"{{"Response":{{"Error":{{"Code":"{code}","Message":"m"}},"RequestId":"proxy"}}}}"#
            );
            ("200 OK", body)
        };
        let (status, body) = match self {
            Self::BadGateway => ("502 Bad Gateway", "<html>bad gateway</html>".to_owned()),
            Self::InternalError => error("InternalError"),
            Self::Throttled => error("RequestLimitExceeded.UinLimitExceeded"),
        };
        let length = body.len();
        format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\n\r\n{body}").into()
    }
}
