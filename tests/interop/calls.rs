//! Calls the four actions in every form that this client signs in, for `tests/interop/run`: the
//! server at the address given judges each request by the official SDK's code, and answers with
//! what it was sent.

use std::{
    env,
    error::Error,
    io::{Read, Write},
    net::TcpStream,
    time::{Duration, UNIX_EPOCH},
};

use tencentcloud_gse::{
    Action, Client, ClientBuilder, Credential, RetryPolicy,
    gse::{
        CreateGameServerSessionRequest, DescribeGameServerSessionsRequest, GameProperty,
        GameServerSessionStatus, Gse, JoinGameServerSessionRequest,
        SearchGameServerSessionsRequest,
    },
    search::{Filter, Sort},
    sign::SignedHeaders,
};

/// Characters that JSON escapes, characters outside ASCII, and one that needs two units of UTF-16.
const TEXT: &str = "\"Łódź\" \\ / 决斗 🎮 \t\r\n\u{1}\u{7f}\u{2028} e\u{301} <&'%+~> {}";

const SESSION_ID: &str = "qcs::gse:ap-shanghai:uin/100000000001:gameserversession/fleet-1/决斗";

/// Seconds since 1970: the first, the last of a UTC day and the first of the next, one of a leap
/// day, and one beyond 32 bits.
const TIMES: [u64; 5] = [
    0,
    1_551_139_199,
    1_551_139_200,
    1_582_934_400,
    4_294_967_296,
];

fn main() -> Result<(), Box<dyn Error>> {
    let address = env::args().nth(1).ok_or("usage: interop-calls HOST:PORT")?;
    let port = address.rsplit(':').next().unwrap_or_default();
    for signed_headers in [
        SignedHeaders::ContentTypeHost,
        SignedHeaders::ContentTypeHostAction,
    ] {
        for credential in credentials() {
            let builder = || {
                Client::builder()
                    .credential(credential.clone())
                    .region("ap-shanghai")
                    .retry(RetryPolicy::OFF)
                    .signed_headers(signed_headers)
            };
            for host in [&address, &format!("LOCALHOST:{port}")] {
                call(&builder().endpoint(format!("http://{host}")).build()?)?;
            }
            prepare(builder, &address)?;
        }
    }
    Ok(())
}

/// A permanent and a temporary credential.
fn credentials() -> [Credential; 2] {
    [
        Credential::new("AKIDpermanent", "a-secret-key"),
        Credential::new(
            "AKIDtemporary",
            "another-secret-key,-longer-than-a-block-of-SHA-256,-which-has-64-bytes",
        )
        .with_token("a/token+with==signs"),
    ]
}

/// Sends the four actions, and checks that the answers hold what was sent.
fn call(client: &Client) -> Result<(), Box<dyn Error>> {
    let request = create();
    let session = client
        .create_game_server_session(&request)?
        .game_server_session
        .ok_or("no session")?;
    assert_eq!(session.name, request.name);
    assert_eq!(session.game_properties, request.game_properties);
    assert_eq!(
        session.game_server_session_data,
        request.game_server_session_data
    );
    assert_eq!(session.maximum_player_session_count, u64::MAX);
    assert_eq!(session.status, GameServerSessionStatus::Activating);
    assert_eq!(session.termination_time, None);

    let request = join();
    let seat = client
        .join_game_server_session(&request)?
        .player_session
        .ok_or("no player session")?;
    assert_eq!(seat.game_server_session_id, request.game_server_session_id);
    assert_eq!(seat.player_id, Some(request.player_id));
    assert_eq!(seat.player_data, request.player_data);

    let request = describe();
    let answer = client.describe_game_server_sessions(&request)?;
    assert_eq!(answer.next_token, request.next_token);
    let [session] = answer
        .game_server_sessions
        .unwrap_or_default()
        .try_into()
        .map_err(|_| "not one session")?;
    assert_eq!(
        Some(session.game_server_session_id),
        request.game_server_session_id
    );

    let request = search();
    let answer = client.search_game_server_sessions(&request)?;
    assert_eq!(answer.next_token, request.next_token);
    assert_eq!(answer.game_server_sessions, Some(Vec::new()));
    Ok(())
}

/// Sends requests that were prepared for the service's own hosts, and for other times, to `address` instead.
fn prepare(builder: impl Fn() -> ClientBuilder<Gse>, address: &str) -> Result<(), Box<dyn Error>> {
    let clients = [
        builder().build()?,
        builder().root_domain("intl.tencentcloudapi.com").build()?,
        builder()
            .endpoint("gse.ap-shanghai.tencentcloudapi.com")
            .build()?,
    ];
    for client in &clients {
        for timestamp in TIMES {
            send(client, &create(), timestamp, address)?;
        }
        send(client, &join(), TIMES[1], address)?;
        send(client, &describe(), TIMES[1], address)?;
        send(client, &search(), TIMES[1], address)?;
        send(
            client,
            &SearchGameServerSessionsRequest::new(),
            TIMES[1],
            address,
        )?;
    }
    Ok(())
}

fn send<A: Action<Service = Gse>>(
    client: &Client,
    request: &A,
    timestamp: u64,
    address: &str,
) -> Result<(), Box<dyn Error>> {
    let request = client.prepare(request, UNIX_EPOCH + Duration::from_secs(timestamp))?;
    let mut bytes = b"POST / HTTP/1.1\r\nConnection: close\r\n".to_vec();
    for (name, value) in request.headers() {
        bytes.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    bytes.extend(format!("Content-Length: {}\r\n\r\n", request.body().len()).as_bytes());
    bytes.extend(request.body());
    let mut stream = TcpStream::connect(address)?;
    stream.write_all(&bytes)?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    if answer.starts_with("HTTP/1.1 200 ") && !answer.contains("\"Error\"") {
        return Ok(());
    }
    Err(answer.into())
}

fn create() -> CreateGameServerSessionRequest {
    CreateGameServerSessionRequest::new(u64::MAX)
        .fleet_id("fleet-1")
        .alias_id("alias-1")
        .creator_id(TEXT)
        .name(TEXT)
        .game_server_session_data(TEXT.repeat(100))
        .game_server_session_id(SESSION_ID)
        .idempotency_token("once")
        .game_properties([GameProperty::new("map", TEXT), GameProperty::new("键", "")])
}

fn join() -> JoinGameServerSessionRequest {
    JoinGameServerSessionRequest::new(SESSION_ID, TEXT).player_data(TEXT)
}

fn describe() -> DescribeGameServerSessionsRequest {
    DescribeGameServerSessionsRequest::new()
        .game_server_session_id(SESSION_ID)
        .status_filter(GameServerSessionStatus::Active)
        .limit(0)
        .next_token(TEXT)
}

fn search() -> SearchGameServerSessionsRequest {
    SearchGameServerSessionsRequest::new()
        .alias_id("alias-1")
        .filter_expression(
            Filter::property("map")
                .eq("Łódź's 决斗 🎮")
                .and(Filter::has_available_player_sessions(true)),
        )
        .sort_expression(Sort::player_session_count().descending())
        .limit(100)
        .next_token("dGhlIG5leHQ=")
}
