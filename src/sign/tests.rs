use super::*;

const SECRET_ID: &str = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE";
const SECRET_KEY: &str = "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE";
const STARS: &str = "********************************";
const DOCUMENTED: u64 = 1_551_113_065;

/// A vector of the documentation, with what each stage must give.
struct Vector {
    secret_key: &'static str,
    signed_headers: SignedHeaders,
    hashed_canonical_request: &'static str,
    secret_date: &'static str,
    secret_service: &'static str,
    secret_signing: &'static str,
    signature: &'static str,
}

const V1: Vector = Vector {
    secret_key: SECRET_KEY,
    signed_headers: SignedHeaders::ContentTypeHost,
    hashed_canonical_request: "5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031",
    secret_date: "d1308c81fe71cfd4e06437bbc067b2b8a3d2d8c0e375d547f15c41d5214b395a",
    secret_service: "3c7cb7c7795393edc14fd2e0e6434a518564b4504b88e94f5d11bf59ba3e7050",
    secret_signing: "ac658d5dde49e9bfdd14e04e062f66b05d9f637d44b8a8d845327d4a77f666b1",
    signature: "72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168",
};

const V2: Vector = Vector {
    secret_key: STARS,
    signed_headers: SignedHeaders::ContentTypeHostAction,
    hashed_canonical_request: "7019a55be8395899b900fb5564e4200d984910f34794a27cb3fb7d10ff6a1e84",
    secret_date: "da98fb70dcf6b112dc21038d1eeeb3a95c74b4dcb12c1131f864f6066bd02be0",
    secret_service: "8d70cbefb03939f929db64d32dc2ba89b1095620119fe3e050e2b18c5bd2752f",
    secret_signing: "b596b923aad85185e2d1f6659d2a062e0a86731226e021e61bfe06f7ed05f5af",
    signature: "10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f",
};

const DESCRIBE_INSTANCES: &[u8] =
    br#"{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}"#;

impl Vector {
    fn request(&self) -> Signable<'static> {
        Signable {
            method: "POST",
            query: "",
            content_type: "application/json; charset=utf-8",
            host: "cvm.tencentcloudapi.com",
            action: "DescribeInstances",
            signed_headers: self.signed_headers,
            payload: DESCRIBE_INSTANCES,
        }
    }

    #[track_caller]
    fn check(&self) {
        let request = self.request();
        assert_eq!(
            hashed_canonical_request(&request),
            self.hashed_canonical_request
        );
        let date = Date::from_timestamp(DOCUMENTED);
        let secret_date = secret_date(self.secret_key, date);
        assert_eq!(hex::encode(secret_date), self.secret_date);
        let secret_service = secret_service(&secret_date, "cvm");
        assert_eq!(hex::encode(secret_service), self.secret_service);
        assert_eq!(
            hex::encode(secret_signing(&secret_service)),
            self.secret_signing
        );
        let key = SigningKey::derive(self.secret_key, "cvm", DOCUMENTED);
        assert_eq!(signature(&key, &request, DOCUMENTED), self.signature);
    }
}

#[test]
fn documented_vectors_pass_at_every_stage() {
    V1.check();
    V2.check();
}

#[test]
fn documented_payload_has_its_hash() {
    assert_eq!(DESCRIBE_INSTANCES.len(), 86);
    assert_eq!(
        hashed_payload(DESCRIBE_INSTANCES),
        "35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064"
    );
}

#[test]
fn canonical_request_has_a_line_for_each_part() {
    assert_eq!(
        canonical_request(&V2.request()),
        "POST\n/\n\ncontent-type:application/json; charset=utf-8\nhost:cvm.tencentcloudapi.com\n\
         x-tc-action:describeinstances\n\ncontent-type;host;x-tc-action\n\
         35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064"
    );
    assert_eq!(
        canonical_request(&Signable {
            method: "GET",
            query: "Limit=1",
            payload: b"",
            ..V1.request()
        }),
        "GET\n/\nLimit=1\ncontent-type:application/json; charset=utf-8\n\
         host:cvm.tencentcloudapi.com\n\ncontent-type;host\n\
         e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
}

#[test]
fn string_to_sign_has_a_line_for_each_part() {
    assert_eq!(
        string_to_sign(&V1.request(), "cvm", DOCUMENTED),
        "TC3-HMAC-SHA256\n1551113065\n2019-02-25/cvm/tc3_request\n\
         5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031"
    );
}

#[test]
fn authorization_names_credential_scope_and_headers() {
    let key = SigningKey::derive(SECRET_KEY, "cvm", DOCUMENTED);
    assert_eq!(
        authorization(SECRET_ID, &key, &V1.request(), DOCUMENTED),
        "TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, \
         SignedHeaders=content-type;host, \
         Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168"
    );
}

/// Signs a GSE request as the official SDKs do, which produced most of these signatures.
#[track_caller]
fn check_gse(timestamp: u64, content_type: &str, payload: &str, expected: &str) {
    let request = Signable {
        method: "POST",
        query: "",
        content_type,
        host: "gse.tencentcloudapi.com",
        action: "CreateGameServerSession",
        signed_headers: SignedHeaders::ContentTypeHost,
        payload: payload.as_bytes(),
    };
    let key = SigningKey::derive(SECRET_KEY, "gse", timestamp);
    assert_eq!(signature(&key, &request, timestamp), expected);
}

const JSON: &str = "application/json";
const B1: &str = r#"{"MaximumPlayerSessionCount": 10, "FleetId": "fleet-qp3g4bm7"}"#;

#[test]
fn g1_create() {
    check_gse(
        DOCUMENTED,
        JSON,
        B1,
        "45b7447040d2db0b478221e7da73459fee59cf7a928b6bd00c9ff7f0ed2ab817",
    );
}

#[test]
fn g1a_create_with_the_action_signed() {
    let request = Signable {
        method: "POST",
        query: "",
        content_type: JSON,
        host: "gse.tencentcloudapi.com",
        action: "CreateGameServerSession",
        signed_headers: SignedHeaders::ContentTypeHostAction,
        payload: B1.as_bytes(),
    };
    let key = SigningKey::derive(SECRET_KEY, "gse", DOCUMENTED);
    assert_eq!(
        signature(&key, &request, DOCUMENTED),
        "c92d33be227f90ed8fba2b78317b6e13ca422b9d6190ec9db20da67cf155883a"
    );
}

#[test]
fn g2_content_type_with_charset() {
    check_gse(
        DOCUMENTED,
        "application/json; charset=utf-8",
        B1,
        "67e7a2c04243375eedc0e23f1498dd198efa882b7a843369aac5f18f4694e18c",
    );
}

#[test]
fn g3_body_in_raw_utf8() {
    check_gse(
        DOCUMENTED,
        JSON,
        r#"{"FleetId": "fleet-qp3g4bm7", "Name": "未命名"}"#,
        "b5b0d0cc1fc9223fb87ef4f3adea44efb3e5bbb1cda5c1682ab78dd4d5d45dd9",
    );
}

#[test]
fn g4_and_g5_the_key_changes_with_the_day() {
    check_gse(
        1_551_139_199,
        JSON,
        B1,
        "9d5ad3514660c3c0cb15d64620b24293d7502f4f9606d62930d1c82dba7b178e",
    );
    check_gse(
        1_551_139_200,
        JSON,
        B1,
        "fca03191daee5b6d0c2240df654f7d9779011225df5a061c6168e480f35b96f6",
    );
}

#[test]
fn g7_empty_object() {
    check_gse(
        DOCUMENTED,
        JSON,
        "{}",
        "b5836376eec3ee738fa6faac85ef2cb867a0ec896ae02bbd05d00d701324f148",
    );
}

#[test]
fn g8_compact_body() {
    check_gse(
        DOCUMENTED,
        JSON,
        r#"{"FleetId":"fleet-qp3g4bm7","MaximumPlayerSessionCount":10}"#,
        "c95382cba10bb8a8359ac37290acccbee5dbfb75139a5e8eb8b3efd59e805e7d",
    );
}

#[test]
fn secret_is_absent_from_debug() {
    let key = SigningKey::derive(SECRET_KEY, "gse", DOCUMENTED);
    assert_eq!(
        format!("{key:?}"),
        r#"SigningKey { service: "gse", date: 2019-02-25, .. }"#
    );
}
