//! Signatures, compared with the hashes that every signature needs.

use std::{
    hint::black_box,
    thread,
    time::{Instant, SystemTime},
};

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use tencentcloud_gse::{
    Client, Credential,
    gse::CreateGameServerSessionRequest,
    sign::{Signable, SigningKey, authorization, canonical_request, string_to_sign},
};

use super::figure::{Figure, compare, of_rounds};

const BODY: &[u8] = br#"{"MaximumPlayerSessionCount":10,"FleetId":"fleet-qp3g4bm7","GameProperties":[{"Key":"map","Value":"canyon"},{"Key":"mode","Value":"ranked"}],"IdempotencyToken":"0123456789abcdef0123456789abcdef","Name":"a lobby for five duels"}"#;
const REQUEST: Signable<'_> =
    Signable::new("gse.tencentcloudapi.com", "CreateGameServerSession", BODY);
const TIME: u64 = 1_551_113_065;

/// Computing `Authorization` with a cached key of the day. The floor is two SHA-256, one HMAC with a prepared key,
/// and three hex encodings, of texts of the same lengths.
pub(crate) fn signature() -> Figure {
    let key = SigningKey::derive("Gu5t9xGARNpq86cd98joQYCN3EXAMPLE", "gse", TIME);
    let canonical = canonical_request(&REQUEST);
    let to_sign = string_to_sign(&REQUEST, "gse", TIME);
    let keyed = Hmac::<Sha256>::new_from_slice(&[7; 32]).unwrap();
    let hex = |digest: &[u8]| {
        let mut text = [0; 64];
        hex::encode_to_slice(digest, &mut text).unwrap();
        black_box(text);
    };
    let floor = || {
        hex(&Sha256::digest(black_box(BODY)));
        hex(&Sha256::digest(black_box(canonical.as_bytes())));
        let mut mac = keyed.clone();
        mac.update(black_box(to_sign.as_bytes()));
        hex(&mac.finalize().into_bytes());
    };
    let ours = || {
        let id = black_box("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE");
        drop(black_box(authorization(
            id,
            &key,
            black_box(&REQUEST),
            TIME,
        )));
    };
    let name = format!("sign {} bytes", BODY.len());
    compare(&name, 20_000, floor, ours).at_most(1.45)
}

/// The time of two threads that sign with one key, compared with one thread that signs as often as each.
pub(crate) fn threads() -> Figure {
    let key = SigningKey::derive("Gu5t9xGARNpq86cd98joQYCN3EXAMPLE", "gse", TIME);
    let sign = || {
        let header = authorization("AKIDexample", &key, &REQUEST, TIME);
        drop(black_box(header));
    };
    two_threads("sign: two threads against one", sign).at_most(1.10)
}

/// The same with a client that prepares complete requests, whose parts are shared between
/// threads.
pub(crate) fn prepare_threads() -> Figure {
    let client = Client::builder()
        .credential(Credential::new("AKIDexample", "example"))
        .region("ap-shanghai")
        .build()
        .unwrap();
    let request = CreateGameServerSessionRequest::new(10).fleet_id("fleet-qp3g4bm7");
    let prepare = || {
        let prepared = client.prepare(&request, SystemTime::UNIX_EPOCH).unwrap();
        drop(black_box(prepared));
    };
    two_threads("prepare: two threads against one", prepare)
}

/// Measured in many short rounds: other load of the machine affects some of them, but not the median.
fn two_threads(name: &str, thing: impl Fn() + Sync) -> Figure {
    let many = || (0..10_000).for_each(|_| thing());
    let time = |threads: usize| {
        let start = Instant::now();
        thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(many);
            }
        });
        start.elapsed().as_secs_f64() * 1e3
    };
    let rounds: Vec<_> = (0..101).map(|_| (time(1), time(2))).collect();
    of_rounds(name, "ms", &rounds)
}
